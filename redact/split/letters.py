"""What a letter says of itself: addressee, sender, date, reference, subject.

The addressee is the first line of the block at the left margin above the salutation; the
sender the first line under the closing that looks like a name; the date a line of its
own. What is not plainly there stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from redact.domain import Span
from redact.split import dates, values
from redact.split.catalogue import phrases, plain
from redact.split.heads import Head
from redact.split.kinds import is_date, salutation
from redact.split.rows import Cell, Layout, Row
from redact.split.titles import letter_subject, subject_of

_REFERENCE = re.compile(
    r"(?:our|your|my|ein|eich)?\s*(?:ref(?:erence)?|cyf(?:eirnod)?)\b\.?\s*(?:no\.?)?\s*:?\s*(\S.*)?",
    re.I,
)
_CONTACT = re.compile(
    r"@|\bwww\.|https?:|\btel\b|telephone|direct (?:line|dial)|\bfax\b|please ask for|e-?mail"
    r"|\bdate\b|\d{5,}|^by ",
    re.I,
)
_FOR = re.compile(r"^(?:f\.?\s?a\.?\s?o\b\.?|for the attention of|attn\.?|to)\s*:?\s+(?=\S)", re.I)


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
    _subject(layout, head, page, at)
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
    blocks: list[list[Cell]] = [[]]
    for cell, apart in _at_the_left(layout, above):
        taken_up = Span(cell.start, cell.end) in taken
        skip = taken_up or _CONTACT.search(cell.text) or is_marking(cell.text)
        if skip or apart:
            blocks.append([])
        if not skip:
            blocks[-1].append(cell)
    solid = [block for block in blocks if len(block) > 1]
    if solid:
        head.to = (_FOR.sub("", values.clean(solid[-1][0].text)).strip(" ,"),)
        head.parts.extend((Span(cell.start, cell.end), "to") for cell in solid[-1])


def _at_the_left(layout: Layout, above: Sequence[Row]) -> Iterator[tuple[Cell, bool]]:
    """The cells at the left margin, each with whether it stands off the one above.

    Apart is what is clearly further than the lines next to it stand from one another.
    """
    firsts = [(row, cells[0]) for row in above if (cells := layout.cells(row)) and row.box]
    left = min((cell.x0 for _, cell in firsts), default=0.0)
    column = [(row, cell) for row, cell in firsts if cell.x0 <= left + 24]
    heights = [row.box.centre[1] / row.size for row, _ in column if row.box]
    steps = [9.0, *(low - high for high, low in pairwise(heights)), 9.0]
    for number, (_, cell) in enumerate(column):
        near = min(steps[max(number - 1, 0)], steps[number + 1])
        yield cell, steps[number] > 2.5 or steps[number] > 1.2 * near


def _subject(layout: Layout, head: Head, page: Sequence[Row], at: int) -> None:
    found = letter_subject(layout, page, at)
    if not found:
        return
    head.subject = subject_of(found)
    head.parts.extend((Span(row.inner, row.inner + len(row.text)), "subject") for row in found)
    head.after += len(found)


def is_marking(text: str) -> bool:
    """A line that says how a letter goes or who may open it, not to whom: ``BY EMAIL``."""
    parts = [p.strip(" .*!'\"()[]") for p in re.split(r"\s-\s|[–—/|:;,\t]", plain(text))]
    named = [part for part in parts if part and "@" not in part]
    return bool(named) and all(part in phrases("letter_markings") for part in named)


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
