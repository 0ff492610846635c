"""Which text on a page stands in which cell of a table, and how to read it cell by cell.

A page's text comes line by line across all columns. Where a cell's text wraps, its parts
are then torn from each other:

    ┌──────────┬─────────┐      the page's text:   Liam⇥0117 496
    │ Liam     │ 0117 496│                         Hope⇥0501
    │ Hope     │ 0501    │      read by cells:     Liam Hope⇥0117 496 0501
    └──────────┴─────────┘

Guarantees: a row takes up whole lines, and every character of them exactly once, each
cell's in their order; only white space is read as other white space, and left out behind
a word's own hyphen. Text that stands in no table is in no row.
"""

from __future__ import annotations

from collections.abc import Iterator

from redact.cells.grid import Grid
from redact.cells.parts import Row, hyphened, words
from redact.cells.plain import plain
from redact.cells.ruled import ruled
from redact.domain import PageText


def rows(page: PageText) -> Iterator[Row]:
    """The rows of the tables on a page, top to bottom."""
    grid = Grid(page.rules)
    if not page.lines or not (grid or "\t" in page.text):
        return
    lines = [tuple(words(page, line.start, line.end)) for line in page.lines]
    taken: set[int] = set()
    apart: set[int] = set()
    if grid:
        for row in ruled(page, lines, grid, apart):
            taken.update(row.order)
            yield row
    yield from plain(page, lines, taken, apart)


__all__ = ["Row", "hyphened", "rows"]
