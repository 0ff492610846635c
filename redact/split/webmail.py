"""Prints of Outlook on the web: subject, sender, date and recipients without labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.domain import Span
from redact.split import dates, values
from redact.split.above import separator
from redact.split.conversations import is_sent, recipients
from redact.split.heads import Head
from redact.split.rows import Cell, Layout, Row

_ATTACHED = re.compile(r"(\d+)\s+attachments?(?:\s*\(.*\))?", re.I)


def webmail_head(
    layout: Layout, position: int, taken: set[int], month_first: dates.Clocks
) -> Head | None:
    """A large subject, the sender, a date on a row of its own, ``To:``."""
    rows = layout.content
    row = rows[position]
    if not is_sent(row.text) or position < 1 or position - 1 in taken:
        return None
    first = _sender_from(rows, position, taken)
    senders = rows[first:position]
    printed = values.join([sender.text for sender in senders])
    if senders[-1].page != row.page or len(printed) > 120:
        return None
    if ":" in printed.replace("mailto:", ""):
        return None
    head = Head(first, first, position + 1, senders[0].inner, "owa_print")
    head.sender = values.person(printed)
    head.sent_raw = row.text.strip()
    head.sent = dates.parse(head.sent_raw, month_first=month_first)
    head.parts = [
        *((Span(sender.inner, sender.inner + len(sender.text)), "from") for sender in senders),
        (Span(row.inner, row.inner + len(row.text)), "sent"),
    ]
    recipients(layout, head, taken)
    if not head.to and not head.cc:
        return None
    _web_subject(layout, head)
    _web_attachments(layout, head)
    head.prints = True
    head.confidence, head.reasons = 0.93, ("sender, date and recipients without labels",)
    return head


def _sender_from(rows: Sequence[Row], position: int, taken: set[int]) -> int:
    """The row over a date in which its sender begins: an address can wrap."""
    at = position - 1
    while rows[at].text.count(">") > rows[at].text.count("<") and position - at < 3:
        if at - 1 in taken or rows[at].top or (rows[at].pitch or 9.0) > 1.75:
            break
        at -= 1
    return at


def _web_subject(layout: Layout, head: Head) -> None:
    rows = layout.content
    at = head.first - 1
    subject: list[Row] = []
    body = rows[head.first].size
    while at >= 0 and rows[at].page == rows[head.first].page and len(subject) < 3:
        row = rows[at]
        if not (row.size > body * 1.1 or row.bold) or ((subject and rows[at + 1].pitch) or 0) > 2:
            break
        subject.insert(0, row)
        at -= 1
    if not subject:
        subject = _alone_on_top(rows, head.first)
        at = head.first - len(subject) - 1
    if subject:
        head.subject = values.join([row.text for row in subject])
        head.first = head.lead = at + 1
        head.start = subject[0].inner
        spans = [(Span(row.inner, row.inner + len(row.text)), "subject") for row in subject]
        head.parts = spans + head.parts


def _alone_on_top(rows: Sequence[Row], first: int) -> list[Row]:
    """The one or two rows over a sender at the top of its page: a subject set as plain text."""
    start = next((n for n in range(first - 1, max(first - 3, -1), -1) if rows[n].top), None)
    if start is None or not (rows[first].bold or "@" in rows[first].text):
        return []
    above = list(rows[start:first])
    text = values.join([row.text for row in above])
    running = text.endswith((".", ",", ";", "?", "!")) or dates.mentions(text)
    return [] if running or len(text) > 160 or separator(text) else above


def _web_attachments(layout: Layout, head: Head) -> None:
    rows = layout.content
    if head.after >= len(rows):
        return
    row = rows[head.after]
    found = _ATTACHED.match(row.text.strip())
    if not found or (row.page != rows[head.after - 1].page and not row.top):
        return
    head.parts.append((Span(row.inner, row.inner + len(row.text)), "other"))
    names: list[Cell] = []
    rest = row.text.strip()[found.end() :]
    at = head.after + 1
    if rest.strip():
        names.append(Cell(row.inner, row.inner + len(row.text), rest, 0, 0))
    while (
        at < len(rows) and len(names) < int(found[1]) and re.search(r"\.\w{2,5}\b", rows[at].text)
    ):
        names.extend(cell for part in layout.cells(rows[at]) for cell in _files(part))
        head.parts.append(
            (Span(rows[at].inner, rows[at].inner + len(rows[at].text)), "attachments")
        )
        at += 1
    head.attachments = tuple(n for cell in names for n in values.attachments([cell.text]))
    head.after = at


def _files(cell: Cell) -> list[Cell]:
    parts = [p for p in re.split(r";\s*", cell.text) if p.strip()]
    return [Cell(cell.start, cell.end, part, cell.x0, cell.x1) for part in parts]
