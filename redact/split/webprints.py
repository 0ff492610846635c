"""Prints of web mail: Gmail conversations and Outlook on the web."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.domain import Span
from redact.split import dates, values
from redact.split.blocks import row_entries
from redact.split.heads import Head
from redact.split.rows import Cell, Layout, Row

_COUNT = re.compile(r"\d+ messages?", re.I)
_ATTACHED = re.compile(r"(\d+)\s+attachments?(?:\s*\(.*\))?", re.I)
_SIZE = re.compile(r"(?:\d+(?:[.,]\d+)?\s*[KMG]B?\s*)+", re.I)
_FILE = re.compile(r"\.\w{2,5}(?:\s+\d+(?:[.,]\d+)?\s*[KMG]B?)?$", re.I)
_RECIPIENT = frozenset(("to", "cc", "bcc", "reply_to"))


def conversation_head(
    layout: Layout, position: int, taken: set[int], gmail: bool, month_first: dates.Clocks
) -> Head | None:
    """``Name <addr>`` on the left, the date on the right, recipients below."""
    rows = layout.content
    row = rows[position]
    if "\t" not in row.text and not (gmail and row.box):
        return None
    cells = _apart(layout.cells(row))
    if not 1 <= len(cells) <= 2 or not _is_sent(cells[-1].text):
        return None
    if len(cells) == 1 and cells[0].x0 < 0.5 * layout.file.pages[row.page].width:
        return None
    head = Head(position, position, position + 1, row.inner, "gmail_print")
    head.sent_raw = cells[-1].text.strip()
    head.sent = dates.parse(head.sent_raw, month_first=month_first)
    if len(cells) == 2:
        head.sender = values.person(cells[0].text)
        head.parts.append((Span(cells[0].start, cells[0].end), "from"))
    head.parts.append((Span(cells[-1].start, cells[-1].end), "sent"))
    _recipients(layout, head, taken, month_first)
    if not head.to and not (gmail and len(cells) == 2 and "@" in cells[0].text):
        return None
    head.prints = True
    head.confidence = 0.95 if head.sender and head.to and head.sent else 0.7
    head.reasons = ("sender and date on one line",)
    return head


def _apart(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A sender that leaves no room before the date: cut behind the address."""
    if len(cells) != 1 or not (found := re.match(r"(.*<\S+@[^\s>]+>)\s*(?=\S)", cells[0].text)):
        return cells
    whole, cut = cells[0], cells[0].start + found.end()
    left = Cell(whole.start, whole.start + found.end(1), found[1], whole.x0, whole.x0)
    return left, Cell(cut, whole.end, whole.text[found.end() :], whole.x1, whole.x1)


def _is_sent(text: str) -> bool:
    """A whole date with its time, and hardly anything else."""
    return dates.looks(text) and "@" not in text and not re.search(r"[^\W\d_]{12,}", text)


def _recipients(layout: Layout, head: Head, taken: set[int], month_first: dates.Clocks) -> None:
    """Take in the To and Cc rows that follow, and the rows they wrap to."""
    rows = layout.content
    field = ""
    pieces: dict[str, list[str]] = {}
    at = head.after
    while at < len(rows) and at - head.after < 60:
        row = rows[at]
        entries = row_entries(layout, row)
        if entries and entries[0].field in _RECIPIENT | {"sent"}:
            field = entries[0].field
            head.parts.append((entries[0].label, ""))
            for piece in entries[0].pieces:
                pieces.setdefault(field, []).append(piece.text)
                head.parts.append((Span(piece.start, piece.end), field))
        elif (
            field
            and not entries
            and (row.pitch is None or row.pitch < 1.75)
            and (layout.wraps(rows[at - 1], row) or _list_goes_on(rows[at - 1].text, row.text))
            and at not in taken
        ):
            pieces.setdefault(field, []).append(row.text)
            head.parts.append((Span(row.inner, row.inner + len(row.text)), field))
        else:
            break
        at += 1
    head.after = at
    for name, texts in pieces.items():
        if name in ("to", "cc", "bcc"):
            setattr(head, name, values.people(values.join(texts)))


def _list_goes_on(above: str, text: str) -> bool:
    listed = bool(re.search(r"<[^<>\s]+@[^<>\s]+>|@\S+[,;]\s*$", text)) and ":" not in text
    return listed or above.rstrip().endswith((";", ","))


def webmail_head(
    layout: Layout, position: int, taken: set[int], month_first: dates.Clocks
) -> Head | None:
    """A large subject, the sender, a date on a row of its own, ``To:``."""
    rows = layout.content
    row = rows[position]
    if not _is_sent(row.text) or position < 1 or position - 1 in taken:
        return None
    sender = rows[position - 1]
    if (
        sender.page != row.page
        or len(sender.text) > 120
        or ":" in sender.text.replace("mailto:", "")
    ):
        return None
    head = Head(position - 1, position - 1, position + 1, sender.inner, "owa_print")
    head.sender = values.person(sender.text)
    head.sent_raw = row.text.strip()
    head.sent = dates.parse(head.sent_raw, month_first=month_first)
    head.parts = [
        (Span(sender.inner, sender.inner + len(sender.text)), "from"),
        (Span(row.inner, row.inner + len(row.text)), "sent"),
    ]
    _recipients(layout, head, taken, month_first)
    if not head.to and not head.cc:
        return None
    _web_subject(layout, head)
    _web_attachments(layout, head)
    head.prints = True
    head.confidence, head.reasons = 0.93, ("sender, date and recipients without labels",)
    return head


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
    if subject:
        head.subject = values.join([row.text for row in subject])
        head.first = head.lead = at + 1
        head.start = subject[0].inner
        spans = [(Span(row.inner, row.inner + len(row.text)), "subject") for row in subject]
        head.parts = spans + head.parts


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


def attached(layout: Layout, head: Head, rows: Sequence[Row]) -> None:
    """The files listed under a message of a conversation: ``2 attachments``, names, sizes."""
    at = next((n for n, row in enumerate(rows) if _ATTACHED.fullmatch(row.text.strip())), None)
    if at is None:
        return
    found = []
    for row in rows[at + 1 :]:
        if _SIZE.fullmatch(row.text.strip()):
            continue
        names = [cell for cell in layout.cells(row) if _FILE.search(cell.text.strip())]
        if not names:
            break
        found.extend(names)
    head.attachments += tuple(name for cell in found for name in values.attachments([cell.text]))
    head.parts.extend((Span(cell.start, cell.end), "attachments") for cell in found)


def is_count(row: Row) -> bool:
    """``3 messages``: the line over a conversation print."""
    return bool(_COUNT.fullmatch(row.text.strip()))
