"""A message's header, however it was found, and how sure we are that it is one."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from redact.domain import Span
from redact.split import dates, values
from redact.split.above import above, owned, paper_title, title_over
from redact.split.blocks import UNKNOWN, Block
from redact.split.catalogue import CORE, plain, prefixes
from redact.split.labels import Entry
from redact.split.rows import Layout, Row

_DATE_WORDS = frozenset(
    ("date", "dyddiad", "datum", "fecha", "data", "dato", "dated", "date/dyddiad", "dyddiad/date")
)


@dataclass
class Head:
    """One header: where, which style, what it says. Positions count content rows.

    ``lead`` is where what belongs to the header begins (the mailbox owner's name, an
    ``Original Message`` line), ``first`` its first own row, ``after`` the row after it.
    ``parts`` are ranges with the field each one holds.
    """

    lead: int
    first: int
    after: int
    start: int
    style: str
    sender: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    sent: str | None = None
    sent_raw: str | None = None
    subject: str | None = None
    attachments: tuple[str, ...] = ()
    parts: list[tuple[Span, str]] = field(default_factory=list)
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    columns: bool = False
    owner: bool = False
    ruled: bool = False
    separator: bool = False
    print_style: str = ""
    """The style it has when it heads a print."""
    prints: bool = False
    """Heads a print of its own (or a message of a conversation print), is not quoted."""
    opens: bool = False
    """Opens a document."""


@dataclass(frozen=True)
class Paper:
    """A block that looks like a header and is none: a paper memo, a form."""

    kind: str
    first: int
    after: int
    parts: tuple[tuple[Span, str], ...]
    title: str


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
    head = _read(block, row, month_first)
    head.separator, head.owner = bool(style), owner
    head.lead = lead - 1 if owner else lead
    head.columns, head.ruled = block.columns, row.ruled
    evidence = _evidence(block, head)
    if not said and (found := _no_mail(layout, block, head, evidence)) is not head:
        return found
    if "subject" not in block.fields and not style:
        _entitle(layout, head)
    head.style, head.print_style = (style, style) if style else _style(block)
    head.confidence, head.reasons = _confidence(block, head, evidence)
    return head


def _no_mail(layout: Layout, block: Block, head: Head, evidence: list[str]) -> Head | Paper | None:
    """A paper's heading, nothing, or the head itself where it can be a message's."""
    titled = paper_title(layout, block.first)
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


def _entitle(layout: Layout, head: Head) -> None:
    """Take the large title over a header without a subject for it."""
    titles = title_over(layout, head.first)
    if not titles:
        return
    head.subject = values.join([row.text for row in titles])
    head.parts.extend((Span(row.inner, row.inner + len(row.text)), "subject") for row in titles)
    head.parts.sort()
    head.owner = True
    while not layout.content[head.lead].top:
        head.lead -= 1


def _read(block: Block, row: Row, month_first: dates.Clocks) -> Head:
    head = Head(block.first, block.first, block.after, block.entries[0].label.start, "")
    for entry in block.entries:
        head.parts.append((entry.label, ""))
        if entry.pieces:
            whole = Span(entry.pieces[0].start, entry.pieces[-1].end)
            head.parts.append((whole, entry.field))
        _fill(head, entry, month_first)
    head.start = min(head.start, row.inner)
    return head


def _fill(head: Head, entry: Entry, month_first: dates.Clocks) -> None:
    text = values.join([piece.text for piece in entry.pieces])
    match entry.field:
        case "from" if "@" in text or not values.prose(text):
            head.sender = head.sender or values.person(text)
        case "to" | "cc" | "bcc":
            setattr(head, entry.field, getattr(head, entry.field) + values.people(text))
        case "sent" if text and head.sent_raw is None and not dates.prose(text):
            head.sent_raw = text
            head.sent = dates.parse(text, month_first=month_first)
        case "subject" if head.subject is None:
            head.subject = text or None
        case "attachments":
            head.attachments = values.attachments([piece.text for piece in entry.pieces])


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
    if any(e.field == "sent" and _is_sent_label(e) for e in block.entries):
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


def _is_sent_label(entry: Entry) -> bool:
    """A sent label that is not simply the word for date."""
    name = plain(entry.name)
    dated = any(Levenshtein.distance(name, word) < 2 for word in _DATE_WORDS)
    return entry.field == "sent" and not dated


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


def _style(block: Block) -> tuple[str, str]:
    """The style of a block when it is quoted, and when it heads a print."""
    core = [f for f in block.fields if f in CORE]
    if block.run_on and block.after - block.first <= 3 and len(core) > 3:
        return "thunderbird_yahoo_forward", "thunderbird_yahoo_forward"
    sent = any(e.field == "sent" and _is_sent_label(e) for e in block.entries)
    quoted = "outlook_quoted" if sent or "sent" not in core else "outlook_mac_quoted"
    dated_last = "sent" in core and "subject" in core and core.index("sent") > core.index("subject")
    if core[:1] == ["subject"] or (core[:1] == ["sent"] and not sent):
        return quoted, "outlook_mac_print"
    if dated_last and not sent:
        return quoted, "acrobat_outlook"
    return quoted, "outlook_memo"
