"""What a letter says of itself: addressee, sender, date, reference, subject.

The addressee is the first line of the block at the left margin above the salutation; the
sender the first line under the closing that looks like a name; the date a line of its
own. What is not plainly there stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.domain import Span
from redact.split import dates, values
from redact.split.catalogue import phrases, plain
from redact.split.heads import Head
from redact.split.kinds import is_date, salutation
from redact.split.rows import Cell, Layout, Row

_REFERENCE = re.compile(
    r"(?:our|your|my|ein|eich)?\s*(?:ref(?:erence)?|cyf(?:eirnod)?)\b\.?\s*(?:no\.?)?\s*:?\s*(\S.*)?",
    re.I,
)
_CONTACT = re.compile(
    r"@|\bwww\.|https?:|\btel\b|telephone|direct (?:line|dial)|\bfax\b|please ask for|e-?mail"
    r"|\bdate\b|\d{5,}|^by ",
    re.I,
)


def letter(layout: Layout, first: int, last: int) -> Head | None:
    """The letter in these content rows as a head; None without a salutation."""
    rows = layout.content[first:last]
    page = [row for row in rows if row.page == rows[0].page]
    at = salutation(page)
    if at is None:
        return None
    head = Head(first, first, first + at + 1, rows[0].inner, "letter", prints=True)
    cells = [cell for row in page[:at] for cell in layout.cells(row)]
    _date(head, cells)
    _reference(head, cells)
    _addressee(layout, head, page[:at])
    _subject(head, page, at)
    _sender(head, rows[at:])
    head.parts.sort()
    missing = [n for n in ("sender", "to", "sent") if not getattr(head, n)]
    head.confidence = round(0.95 - 0.12 * len(missing), 2)
    head.reasons = ("salutation", *(f"no {name}" for name in missing))
    return head


def _date(head: Head, cells: Sequence[Cell]) -> None:
    for cell in cells:
        text = cell.text.strip()
        if is_date(text):
            bare = re.sub(r"^\s*(?:date|dated|dyddiad)\s*:?\s*", "", text, flags=re.I)
            head.sent_raw, head.sent = bare, dates.parse(bare)
            head.parts.append((Span(cell.start, cell.end), "sent"))
            return


def _reference(head: Head, cells: Sequence[Cell]) -> None:
    for cell in cells:
        if _REFERENCE.match(cell.text.strip()):
            head.parts.append((Span(cell.start, cell.end), "reference"))


def _addressee(layout: Layout, head: Head, above: Sequence[Row]) -> None:
    """The last block at the left margin that is not a date, reference or contact line."""
    taken = {span for span, _ in head.parts}
    columns = [(row, layout.cells(row)) for row in above]
    stops = [cells[0].x0 for _, cells in columns if cells]
    if not stops:
        return
    left = min(stops)
    blocks: list[list[Cell]] = [[]]
    bottom = 0.0
    for row, cells in columns:
        if not cells or not row.box:
            continue
        cell = cells[0]
        apart = row.box.y0 - bottom > 1.3 * row.size
        skip = Span(cell.start, cell.end) in taken or _CONTACT.search(cell.text)
        if cell.x0 > left + 24:
            continue
        if apart or skip:
            blocks.append([])
        if not skip:
            blocks[-1].append(cell)
        bottom = row.box.y1
    solid = [block for block in blocks if len(block) > 1]
    if solid:
        head.to = (values.clean(solid[-1][0].text).strip(" ,"),)
        head.parts.extend((Span(cell.start, cell.end), "to") for cell in solid[-1])


def _subject(head: Head, page: Sequence[Row], at: int) -> None:
    for row in page[at + 1 : at + 3]:
        text = row.text.strip()
        flat = plain(text)
        heading = (
            row.bold or (text.isupper() and len(text) > 4) or flat.startswith(("re:", "subject:"))
        )
        if heading and len(text) < 160:
            head.subject = re.sub(r"^(?:re|subject)\s*:\s*", "", values.clean(text), flags=re.I)
            head.parts.append((Span(row.inner, row.inner + len(row.text)), "subject"))
            head.after += 1
            return


def closing(text: str, group: str = "closings") -> bool:
    """Whether a row is nothing but a closing (``Yours sincerely,``)."""
    flat = plain(text).strip(" ,.!-–")
    return len(flat) < 45 and flat in phrases(group)


def _sender(head: Head, rows: Sequence[Row]) -> None:
    ends = [n for n, row in enumerate(rows) if closing(row.text, "letter_closings")]
    if not ends:
        return
    for row in rows[ends[0] + 1 : ends[0] + 4]:
        text = values.clean(row.text.split("\t")[0]).strip(" ,")
        words = text.split()
        if 1 < len(words) <= 8 and words[0][0].isupper() and not _CONTACT.search(text):
            head.sender = text
            return
