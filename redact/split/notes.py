"""Lotus Notes prints: labels without colons in a middle column."""

from __future__ import annotations

import re

from redact.domain import Span
from redact.split import dates, values
from redact.split.above import separator
from redact.split.catalogue import label, plain
from redact.split.heads import Head
from redact.split.rows import Cell, Layout, Row


def notes_head(
    layout: Layout, position: int, taken: set[int], month_first: dates.Clocks
) -> Head | None:
    """Labels without colons, right-aligned in a middle column; name and date on the left."""
    rows = layout.content
    opening = _bare_label(layout, rows[position])
    if opening is None or opening[0] != "to":
        return None
    stop = opening[2]
    start = _notes_start(layout, position, taken)
    left = [cell for row in rows[start:position] for cell in layout.cells(row)]
    found: dict[str, list[Cell]] = {}
    parts: list[tuple[Span, str]] = []
    field, last = "", position
    while last < len(rows) and last - position < 12:
        row = rows[last]
        if last > position and (row.pitch is None or row.pitch > 2.2):
            break
        named = _bare_label(layout, row)
        if named and abs(named[2] - stop) < 6:
            field = named[0]
        elif row.box and row.box.x1 < stop and last - position > 4:
            break
        for cell in layout.cells(row):
            value = _right_of(layout, row, cell, stop, parts)
            if value is None:
                left.append(cell)
            elif value.text.strip() and field:
                found.setdefault(field, []).append(value)
                parts.append((Span(value.start, value.end), field))
        last += 1
    if "subject" not in found or not left:
        return None
    head = Head(start, start, last, rows[start].inner, "lotus_notes", parts=parts)
    _notes_left(head, left, month_first)
    head.to = values.people(values.join([c.text for c in found.get("to", [])]))
    head.cc = values.people(values.join([c.text for c in found.get("cc", [])]))
    head.subject = values.join([c.text for c in found["subject"]])
    if start and separator(rows[start - 1].text):
        head.lead, head.separator = start - 1, True
    head.parts.sort()
    head.confidence, head.reasons = (0.85 if head.sent else 0.65), ("Notes columns",)
    return head if head.sent_raw else None


def _notes_start(layout: Layout, position: int, taken: set[int]) -> int:
    """The first of the rows above that belong to the sender's column."""
    rows, start = layout.content, position
    while start > 0 and position - start < 4 and start - 1 not in taken and not rows[start].top:
        above = rows[start - 1]
        if separator(above.text) or (rows[start].pitch or 0) > 2 or len(above.text) > 60:
            break
        start -= 1
    return start


def _bare_label(layout: Layout, row: Row) -> tuple[str, int, float] | None:
    """(field, offset of its end, right edge) of a label without colon that has a value."""
    for cell in layout.cells(row)[:2]:
        text = cell.text.lstrip()
        word = text.split(" ", 1)[0]
        known = label(word)
        if known and known.exact and known.field in ("to", "cc", "bcc", "subject"):
            end = cell.start + len(cell.text) - len(text) + len(word)
            box = layout.file.box(end - 1)
            if box and (len(layout.cells(row)) > 1 or cell.x0 > 100):
                return known.field, end, box.x1
    return None


def _right_of(
    layout: Layout, row: Row, cell: Cell, stop: float, parts: list[tuple[Span, str]]
) -> Cell | None:
    """What a cell holds right of the label column; None when it stands left of it."""
    if cell.x0 > stop:
        return cell
    named = _bare_label(layout, row)
    if named is None or not cell.start <= named[1] - 1 < cell.end:
        return None
    parts.append((Span(cell.start, named[1]), ""))
    text = layout.file.text[named[1] : cell.end]
    skip = len(text) - len(text.lstrip())
    return Cell(named[1] + skip, cell.end, text.strip(), stop + 1, cell.x1)


def _notes_left(head: Head, left: list[Cell], month_first: dates.Clocks) -> None:
    for cell in left:
        text = cell.text.strip()
        mended = dates.repaired(text)
        if dates.mentions(mended) and re.search(r"\d[:.]\d\d", mended):
            head.sent_raw = head.sent_raw or text
            head.sent = dates.parse(head.sent_raw, month_first=month_first)
            head.parts.append((Span(cell.start, cell.end), "sent"))
        elif head.sender is None and not plain(text).startswith(("sent by", "please respond")):
            head.sender = values.person(text)
            head.parts.append((Span(cell.start, cell.end), "from"))
        else:
            head.parts.append((Span(cell.start, cell.end), "other"))
