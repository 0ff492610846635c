"""Counts of 1 to 4 in tables: so few that a person might be told. LOW_COUNT candidates.

A cell is a count when nothing but a whole number stands in it, its row has a label, and
the other cells of its column are whole numbers too. Not counts: the first row (headings),
the first cell of a row (a label, an item's number), columns that only number their rows,
and columns headed as something else (year, page, ward, version, …). Dates, times, sums,
shares and versions are no whole numbers, and so are not looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redact.cells import rows
from redact.domain import Box, FileText, Hit, PageText, SegmentKind, Span, Split

NAME = "low-count"
ENTITY = "LOW_COUNT"
_LOW = re.compile(r"[1-4]")
_COUNT = re.compile(
    r"(?i)\d{1,3}(?:,\d{3})+|\d+|-|–|—|nil|none|\.|\*|n/?a|\[?x{1,3}\]?|[<≤] ?\d+|"
    r"(?:fewer|less) than \d+"
)
_NO_COUNTS = re.compile(
    r"(?i)\b(?:no\.?|nr|item|ref(?:erence)?|page|year|month|week|day|date|time|hours?|version|"
    r"issue|ward|beat|zone|district|grade|band|level|rank|score|rating|priority|risk|likelihood|"
    r"impact|question|section|para(?:graph)?|clause|floor|room|site|unit no|bay|gate|platform|"
    r"route|line|channel|call sign|age|key|code|id|step|stage|phase|tier|group no|quarter|term|"
    r"cost|price|£|rate|average|mean|median|per)\b|[#%£]"
)
_TOTAL = re.compile(r"(?i)\b(?:(?:sub|grand )?-?total|sum|overall|all)\b")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True)
class _Cell:
    """``start`` to ``end`` in the page's text."""

    start: int
    end: int
    text: str
    box: Box

    def over(self, other: _Cell) -> bool:
        """Whether the two stand in one column."""
        return (
            other.box.x0 - 4 <= self.box.centre[0] <= other.box.x1 + 4
            or self.box.x0 - 4 <= other.box.centre[0] <= self.box.x1 + 4
        )


_Row = list[_Cell]


def find(file: FileText, split: Split) -> Iterator[Hit]:
    """The low counts in the tables of one file."""
    bodies = sorted(s.span for s in split.segments if s.kind is SegmentKind.BODY)
    starts = [span.start for span in bodies]
    for page in file.pages:
        base = file.starts[page.index]
        for table in _tables(page):
            for cell, hint in _low(table):
                at = bisect_right(starts, base + cell.start) - 1
                if at >= 0 and base + cell.start < bodies[at].end:
                    span = Span(base + cell.start, base + cell.end)
                    yield Hit((span,), ENTITY, 0.9, NAME, cell.text, hint=hint)


def _low(table: Sequence[_Row]) -> Iterator[tuple[_Cell, str]]:
    heads = table[0]
    for row in table[1:]:
        if not _LETTERS.search(row[0].text):
            continue
        for cell in row[1:]:
            if not _LOW.fullmatch(cell.text):
                continue
            head = " ".join(one.text for one in heads if one.over(cell))
            column = [one for other in table[1:] for one in other[1:] if one.over(cell)]
            if not _NO_COUNTS.search(head) and _are_counts(column):
                yield cell, _hint(row[0].text, head, [r[0].text for r in table], heads)


def _are_counts(column: Sequence[_Cell]) -> bool:
    if not all(_COUNT.fullmatch(cell.text) for cell in column):
        return False
    numbers = [int(cell.text) for cell in column if cell.text.isdigit()]
    return not (len(numbers) > 2 and all(b - a == 1 for a, b in pairwise(numbers)))


def _hint(label: str, head: str, labels: Sequence[str], heads: Sequence[_Cell]) -> str:
    """A total beside or below it lets a single withheld count be worked out."""
    if _TOTAL.search(label) or _TOTAL.search(head):
        return "low count, itself a total: see that it cannot be worked out from its parts"
    if any(_TOTAL.search(text) for text in (*labels, *(one.text for one in heads))):
        return "low count; a total lets it be worked out: withhold a second one or the total"
    return "low count"


# --- tables ---------------------------------------------------------------------------------


def _tables(page: PageText) -> Iterator[list[_Row]]:
    """Rows that follow one another, of two cells or more each, heading first."""
    table: list[_Row] = []
    for row in sorted(_rows(page), key=lambda row: min(cell.box.y0 for cell in row)):
        if table and not _next_to(table[-1], row):
            if len(table) > 1:
                yield table
            table = []
        table.append(row)
    if len(table) > 1:
        yield table


def _next_to(above: _Row, row: _Row) -> bool:
    height = max(cell.box.height for cell in above)
    gap = min(cell.box.y0 for cell in row) - max(cell.box.y1 for cell in above)
    return gap < 2.0 * max(8.0, min(height, 14.0))


def _rows(page: PageText) -> Iterator[_Row]:
    """The cells of each row of two cells or more, left to right."""
    taken: set[int] = set()
    for row in rows(page):
        taken.update(row.order)
        read = "".join(row.marks.get(offset, page.text[offset]) for offset in row.order)
        yield from _levels(_cells(page, read, row.order))
    for line in page.lines:
        if line.start not in taken and "\t" in (read := page.text[line.start : line.end]):
            yield from _levels(_cells(page, read, range(line.start, line.end)))


def _cells(page: PageText, read: str, offsets: Sequence[int]) -> Iterator[_Cell]:
    for found in re.finditer(r"[^\t\n]+", read):
        if cell := _cell(page, offsets[found.start() : found.end()]):
            yield cell


def _levels(cells: Iterable[_Cell]) -> Iterator[_Row]:
    """What stands below all that came before begins another row."""
    row: _Row = []
    for cell in cells:
        if row and cell.box.y0 > max(one.box.y1 for one in row) - 1:
            yield from [row] if len(row) > 1 else []
            row = []
        row.append(cell)
    yield from [row] if len(row) > 1 else []


def _cell(page: PageText, offsets: Sequence[int]) -> _Cell | None:
    shown = [offset for offset in offsets if not page.text[offset].isspace()]
    boxes = [box for offset in shown if (box := page.box(offset))]
    if not shown or not boxes:
        return None
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    text = " ".join("".join(page.text[offset] for offset in offsets).split())
    return _Cell(min(shown), max(shown) + 1, text, whole)
