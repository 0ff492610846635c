"""Whether a block of labels heads a message, and how sure that is."""

from __future__ import annotations

from redact.split import dates
from redact.split.above import above, owned, paper_title
from redact.split.blocks import UNKNOWN, Block
from redact.split.catalogue import CORE, prefixes
from redact.split.heads import Head, Paper, entitle, is_sent_label, read, style_of
from redact.split.rows import Layout


def judge(
    layout: Layout, block: Block, *, month_first: dates.Clocks, said: bool = False
) -> Head | Paper | None:
    """What a labelled block is: the head of a message, a paper's heading, or nothing.

    With ``said`` a reviewer knows that it is a message's.
    """
    rows = layout.content
    row = rows[block.first]
    style, lead = above(layout, block.first)
    owner = not style and owned(layout, lead, block.columns)
    head = read(block, row, month_first)
    head.separator, head.owner = bool(style), owner
    head.lead = lead - 1 if owner else lead
    head.columns, head.ruled = block.columns, row.ruled
    evidence = _evidence(block, head)
    if not said and (found := _no_mail(layout, block, head, evidence)) is not head:
        return found
    if "subject" not in block.fields and not style:
        entitle(layout, head)
    head.style, head.print_style = (style, style) if style else style_of(block)
    head.confidence, head.reasons = _confidence(block, head, evidence)
    return head


def _no_mail(layout: Layout, block: Block, head: Head, evidence: list[str]) -> Head | Paper | None:
    """A paper's heading, nothing, or the head itself where it can be a message's."""
    heading = {"from", "sent", "subject"} & set(block.fields)
    titled = paper_title(layout, block.first) if heading else ""  # To and Cc alone are webmail's
    if titled and "label Sent" not in evidence and not head.separator and _consistent(block):
        title = head.subject or titled
        return Paper("memo", block.first, block.after, tuple(head.parts), title)
    if not _consistent(block) or not _plausible(block, head, evidence):
        return None
    if evidence == ["date with time"] and (block.unknown or _form_goes_on(layout, block)):
        return None
    if not _is_mail(head, evidence):
        named = block.get("from") or block.get("to")
        if len(block.fields) > 2 and head.sent and named and block.unknown < 2:
            title = head.subject or ""
            return Paper("memo", block.first, block.after, tuple(head.parts), title)
        if block.unknown or block.get("sent") or "from" not in block.fields[:1]:
            return None
        if not block.columns:
            return None
        if len(set(block.fields) & {"to", "subject", "cc"}) < 2:
            return None
    return head


def _form_goes_on(layout: Layout, block: Block) -> bool:
    """Another label stands right below, which no mail has: a booking, an order."""
    rows = layout.content
    if block.after >= len(rows):
        return False
    row = rows[block.after]
    near = row.pitch is not None and row.pitch < 1.75 and not row.ruled
    return near and bool(UNKNOWN.match(row.text)) and len(row.text) < 60


def _evidence(block: Block, head: Head) -> list[str]:
    """Why this is mail and not paper."""
    found = []
    people = " ".join((head.sender or "", *head.to, *head.cc, *head.bcc))
    if head.separator:
        found.append("separator above")
    if head.sent and "T" in head.sent:
        found.append("date with time")
    elif head.sent_raw and any(c == ":" for c in head.sent_raw) and dates.mentions(head.sent_raw):
        found.append("a time that could not be read for certain")
    if "@" in people or "mailto:" in people:
        found.append("address")
    if any(e.field == "sent" and is_sent_label(e) for e in block.entries):
        found.append("label Sent")
    if head.subject and prefixes().match(head.subject):
        found.append("reply prefix")
    if head.attachments or any(e.field == "other" and e.languages for e in block.entries):
        found.append("mail labels")
    if any(";" in e.value for e in block.entries if e.field in ("to", "cc")):
        found.append("list of recipients")
    if head.owner:
        found.append("mailbox owner over a rule")
    return found


def _is_mail(head: Head, evidence: list[str]) -> bool:
    """Whether the evidence outweighs a date without a time, which is paper's way."""
    if head.sent and "T" not in head.sent:
        return bool(set(evidence) - {"address", "list of recipients"})
    return bool(evidence)


def _consistent(block: Block) -> bool:
    languages = [e.languages for e in block.entries if e.field in CORE and e.languages]
    shared = frozenset.intersection(*languages) if languages else frozenset()
    british = all(known & {"en", "cy"} for known in languages)
    return bool(shared) or british


def _plausible(block: Block, head: Head, evidence: list[str]) -> bool:
    fields = {entry.field for entry in block.entries} & set(CORE)
    weak = sum(entry.weak for entry in block.entries)
    tight = sum(entry.tight for entry in block.entries)
    timed = {"address", "date with time"} <= set(evidence) and "from" in fields
    if weak and (weak == len(block.entries) and len(fields) < (3 if tight or timed else 4)):
        return False
    if tight and not any(reason in evidence for reason in ("address", "date with time")):
        return False
    sender = head.sender or ""
    digits = any(c.isdigit() for c in sender) and not any(c.isalpha() for c in sender)
    if digits or dates.parse(sender):
        return False
    if head.sent_raw and not any(c.isdigit() for c in head.sent_raw) and "from" not in fields:
        return False
    if block.unknown > 2 and "date with time" not in evidence:
        return False
    if "from" in fields:
        return len(fields) > 1 or head.separator
    return "sent" in fields and len(fields) > 2 and "date with time" in evidence


def _confidence(block: Block, head: Head, evidence: list[str]) -> tuple[float, tuple[str, ...]]:
    score, reasons = 0.55, list(evidence)
    score += 0.08 * min(len(evidence), 3)
    fields = {entry.field for entry in block.entries}
    for name, weight in (("from", 0.05), ("to", 0.05), ("subject", 0.05), ("sent", 0.05)):
        if name in fields or (name == "subject" and head.subject):
            score += weight
        else:
            score -= 0.08
            reasons.append(f"no {name}")
    if "from" in fields and not any(c.isalpha() for c in head.sender or ""):
        score -= 0.15
        reasons.append("sender not readable")
    if head.sent_raw and not head.sent:
        score -= 0.1
        reasons.append("date not certain")
    if any(not entry.exact for entry in block.entries):
        score -= 0.1
        reasons.append("label read through damage")
    if any(entry.weak for entry in block.entries):
        score -= 0.1
        reasons.append("label without colon")
    if block.unknown:
        score -= 0.08 * block.unknown
        reasons.append("unknown labels")
    return round(min(max(score, 0.05), 0.99), 2), tuple(reasons)
