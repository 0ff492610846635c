"""Prints of Gmail conversations: sender on the left, date on the right, recipients below.

Ada Whitcombe <ada.whitcombe-        <- a long sender wraps in its own column;
               14 January 2022 at 13:11      the date stands beside any of its lines
nair@northborough.gov.uk>
To: Aled Prosser <aled@fernpost.example>
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redact.domain import Span
from redact.split import dates, values
from redact.split.catalogue import label
from redact.split.heads import Head
from redact.split.labels import row_entries
from redact.split.rows import Cell, Layout, Row

_COUNT = re.compile(r"\d+ messages?", re.I)
_ATTACHED = re.compile(r"\d+\s+attachments?(?:\s*\(.*\))?", re.I)
_SIZE = re.compile(r"(?:\d+(?:[.,]\d+)?\s*[KMG]B?\s*)+", re.I)
_FILE = re.compile(r"\.\w{2,5}(?:\s+\d+(?:[.,]\d+)?\s*[KMG]B?)?$", re.I)
_NAMED = re.compile(r"[^<>:]{2,60}<[^<>\s]+@[^<>\s]+>")
_RECIPIENT = frozenset(("to", "cc", "bcc", "reply_to"))
_LINES = 3
"""Lines that a sender can take before or after the one beside the date."""


@dataclass
class _Opening:
    """The rows of a sender and its date (``after`` is exclusive), and their cells."""

    first: int
    after: int
    sender: list[Cell]
    sent: list[Cell]
    """The date's lines: it, too, can wrap in its column."""

    @property
    def printed(self) -> str:
        return values.join([cell.text for cell in self.sender])


def conversation_head(
    layout: Layout, position: int, taken: set[int], gmail: bool, month_first: dates.Clocks
) -> Head | None:
    """The head whose date stands in this row; its sender may begin in a row above."""
    opening = _opening(layout, position, taken, gmail)
    if opening is None:
        return None
    first, sent = opening.first, opening.sent
    head = Head(first, first, opening.after, layout.content[first].inner, "gmail_print")
    head.sent_raw = values.join([cell.text for cell in sent])
    head.sent = dates.parse(head.sent_raw, month_first=month_first)
    head.sender = values.person(opening.printed)
    if label(opening.printed):
        return None
    head.parts.extend((Span(cell.start, cell.end), "from") for cell in opening.sender)
    head.parts.extend((Span(cell.start, cell.end), "sent") for cell in sent)
    head.parts.sort()
    recipients(layout, head, taken)
    if not head.to and not (gmail and "@" in opening.printed):
        return None
    head.prints = True
    head.confidence = 0.95 if head.sender and head.to and head.sent else 0.7
    head.reasons = ("sender and date on one line",)
    return head


def undated_head(layout: Layout, position: int, taken: set[int], gmail: bool) -> Head | None:
    """A sender alone on its row, To below: the date is lost (to a scan, to a black box)."""
    rows = layout.content
    below = position + 1
    if not gmail or below >= len(rows) or below in taken or rows[below].page != rows[position].page:
        return None
    entries = row_entries(layout, rows[below])
    if not entries or entries[0].field != "to" or not _NAMED.fullmatch(rows[position].text.strip()):
        return None
    row = rows[position]
    head = Head(position, position, below, row.inner, "gmail_print", prints=True)
    head.sender = values.person(row.text)
    head.parts.append((Span(row.inner, row.inner + len(row.text)), "from"))
    recipients(layout, head, taken)
    head.confidence, head.reasons = 0.6, ("sender over To in a conversation", "no sent")
    return head


def _opening(layout: Layout, position: int, taken: set[int], gmail: bool) -> _Opening | None:
    rows = layout.content
    row = rows[position]
    beside = _level(rows, position, taken) or _level(rows, position + 1, taken)
    if "\t" not in row.text and not (row.box and (gmail or beside)):
        return None
    cells = _apart(layout.cells(row))
    if not 1 <= len(cells) <= 2:
        return None
    if len(cells) == 1 and cells[0].x0 < 0.5 * layout.file.pages[row.page].width:
        return None
    if is_sent(cells[-1].text):
        found = _Opening(position, position + 1, list(cells[:-1]), [cells[-1]])
    elif not gmail or not (wrapped := _wrapped(layout, position, taken)):
        return None
    else:
        found = wrapped
    _upwards(layout, found, taken)
    _downwards(layout, found, taken)
    return found


def _wrapped(layout: Layout, position: int, taken: set[int]) -> _Opening | None:
    """A date over two or three lines, set to the right; the sender beside any of them."""
    rows = layout.content
    found = _Opening(position, position, [], [])
    for at in range(position, min(position + 3, len(rows))):
        cells = layout.cells(rows[at])
        apart = at > position and (rows[at].pitch is None or (rows[at].pitch or 9.0) > 1.5)
        if at in taken or apart or not 1 <= len(cells) <= 2:
            return None
        if found.sent and abs(cells[-1].x1 - found.sent[0].x1) > 3:
            return None
        found.sender.extend(cells[:-1])
        found.sent.append(cells[-1])
        found.after = at + 1
        if at > position and is_sent(values.join([cell.text for cell in found.sent])):
            return found
    return None


def _level(rows: Sequence[Row], position: int, taken: set[int]) -> bool:
    """Whether a row overlaps the one above: the two stand side by side."""
    if not 0 < position < len(rows) or position in taken or position - 1 in taken:
        return False
    pitch = rows[position].pitch
    return pitch is not None and pitch < 0.9


def _upwards(layout: Layout, found: _Opening, taken: set[int]) -> None:
    """Take in the sender's lines above the date's."""
    rows = layout.content
    for _ in range(_LINES):
        row, above = rows[found.first], found.first - 1
        tail = ">" in found.printed and "<" not in found.printed
        nameless = found.printed.startswith("<")
        if not (_level(rows, found.first, taken) or tail or nameless):
            return
        if row.ruled or row.top or above in taken or not _column(layout, above, found):
            return
        found.sender[:0] = layout.cells(rows[above])
        found.first = above


def _downwards(layout: Layout, found: _Opening, taken: set[int]) -> None:
    """Take in the sender's lines below the date's, until its address is closed."""
    rows = layout.content
    for _ in range(_LINES):
        at = found.after
        if at >= len(rows) or at in taken or not _column(layout, at, found):
            return
        open_still = found.printed.count("<") > found.printed.count(">")
        unnamed = "@" not in found.printed and re.search(r"<\S|\S@\S", rows[at].text)
        if not (_level(rows, at, taken) or open_still or unnamed):
            return
        if rows[at].top and not layout.runs_over(rows[at - 1], rows[at]):
            return
        found.sender.extend(layout.cells(rows[at]))
        found.after = at + 1


def _column(layout: Layout, position: int, found: _Opening) -> bool:
    """Whether a row is nothing but a line of the sender's column."""
    row = layout.content[position]
    cells = layout.cells(row)
    near = (layout.content[max(position, found.first)].pitch or 0.0) < 1.75
    edge = min(cell.x0 for cell in found.sent)
    if len(cells) != 1 or cells[0].x1 > edge or not near or row_entries(layout, row):
        return False
    left = found.sender[0].x0 if found.sender else cells[0].x0
    alike = abs(row.size - layout.content[found.first].size) < 1
    return abs(cells[0].x0 - left) < 4 and alike and not is_count(row)


def _apart(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A sender that leaves no room before the date: cut behind the address."""
    if len(cells) != 1 or not (found := re.match(r"(.*<\S+@[^\s>]+>)\s*(?=\S)", cells[0].text)):
        return cells
    whole, cut = cells[0], cells[0].start + found.end()
    left = Cell(whole.start, whole.start + found.end(1), found[1], whole.x0, whole.x0)
    return left, Cell(cut, whole.end, whole.text[found.end() :], whole.x1, whole.x1)


def is_sent(text: str) -> bool:
    """A whole date with its time, and hardly anything else."""
    return dates.looks(text) and "@" not in text and not re.search(r"[^\W\d_]{12,}", text)


def recipients(layout: Layout, head: Head, taken: set[int]) -> None:
    """Take in the To and Cc rows that follow a head, and the rows they wrap to."""
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
            and not _ATTACHED.fullmatch(row.text.strip())
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
