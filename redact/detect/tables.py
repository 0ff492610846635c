"""The rows of tables and forms as a passage shows them: cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from redact.passages import Cut


class Cell(NamedTuple):
    """``text`` begins at ``start`` of the passage; it may run over several lines."""

    text: str
    start: int


def rows(cut: Cut, text: str = "") -> Iterator[list[Cell]]:
    """The lines of a passage, or of ``text`` as long as it, in cells.

    Lines within one cell of a table stay together; a line of running text is one cell.
    """
    text = text or cut.text
    cells, start = [], 0
    for place in range(len(text) + 1):
        char = text[place : place + 1]
        if char and (char not in "\t\n" or place in cut.inside):
            continue
        cells.append(Cell(text[start:place], start))
        start = place + 1
        if char != "\t":
            yield cells
            cells = []
