"""Where to look a second time: ink that is in no word, and words that were guessed.

The layout analysis loses lines now and then (two lines in one cell of a table, text near
a drawn line). Read by itself, without the drawn lines, such a place is mostly clear.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from redact.domain import Box
from redact.ports import Word

UNSURE = 60.0
"""Confidence below which a word is looked at again."""

_CELL = 8
"""Pixels of the squares in which leftover ink is counted (1 mm at 200 dpi)."""

_FULL = 6
"""Pixels of ink that make a square count: dirt has fewer."""

_WIDE, _HIGH = 3, 1
"""Squares that a place is at least wide and high; what is less is a bullet or a mark."""

_REACH = 3
"""Squares between two letters or words of one place."""

Bools = npt.NDArray[np.bool_]


def areas(ink: Bools, words: Iterable[Word], rules: Iterable[Box]) -> list[Box]:
    """The places (pixels) to look at again, the largest first."""
    left = without(ink, rules)
    for word in words:
        if word.sure >= UNSURE:
            _cut(left, word.box, 2)[:] = False
    height, width = (size // _CELL for size in left.shape)
    squares = left[: height * _CELL, : width * _CELL].reshape(height, _CELL, width, _CELL)
    found = list(_places(squares.sum(axis=(1, 3)) >= _FULL))
    return sorted(found, key=lambda box: -box.width * box.height)


def without(ink: npt.NDArray[np.bool_], rules: Iterable[Box]) -> Bools:
    """A copy without the drawn lines."""
    left = ink.copy()
    for rule in rules:
        _cut(left, rule, 1)[:] = False
    return left


def _cut(page: npt.NDArray[np.bool_], box: Box, rim: int) -> Bools:
    x0, y0 = max(int(box.x0) - rim, 0), max(int(box.y0) - rim, 0)
    return page[y0 : int(box.y1) + rim, x0 : int(box.x1) + rim]


def _places(full: Bools) -> Iterable[Box]:
    """Groups of squares that are near each other, with a rim of one square."""
    left = set(zip(*(axis.tolist() for axis in np.nonzero(full)), strict=True))
    while left:
        group, edge = set(), [left.pop()]
        while edge:
            row, column = edge.pop()
            group.add((row, column))
            near = {
                (r, c)
                for r in (row - 1, row, row + 1)
                for c in range(column - _REACH, column + _REACH + 1)
            } & left
            left -= near
            edge += near
        rows, columns = [r for r, _ in group], [c for _, c in group]
        if max(columns) - min(columns) >= _WIDE and max(rows) - min(rows) >= _HIGH:
            yield Box(
                max(min(columns) - 1, 0) * _CELL,
                max(min(rows) - 1, 0) * _CELL,
                (max(columns) + 2) * _CELL,
                (max(rows) + 2) * _CELL,
            )
