"""What part of a content stream's own space the page shows.

Whatever lies outside the page is not seen, and nobody decided about it: it goes.

::

        ┌─ page ────────┐
        │ shown   half [│shown]      [gone]
        └───────────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from redact.sanitise import tables

Six = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
IDENTITY: Six = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Six, then: Six) -> Six:
    """The matrix that does ``first``, then ``then``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def six(value: Any) -> Six:
    """A ``/Matrix`` entry; the identity if it is none."""
    found = tables.numbers(value)
    if found is None or len(found) != 6:
        return IDENTITY
    a, b, c, d, e, f = (float(x) for x in found)
    return a, b, c, d, e, f


class View(NamedTuple):
    """The page's size and the matrix from the stream's space to the page's."""

    width: float
    height: float
    matrix: Six

    def moved(self, matrix: Six) -> View:
        """The view from a space that ``matrix`` takes into this one."""
        return self._replace(matrix=times(matrix, self.matrix))

    def misses(self, box: Box) -> bool:
        """Whether the whole box lies outside the page."""
        x0, y0, x1, y1 = self.on_page(box)
        return x1 < 0 or y1 < 0 or x0 > self.width or y0 > self.height

    def holds(self, box: Box) -> bool:
        """Whether no part of the box lies outside the page."""
        x0, y0, x1, y1 = self.on_page(box)
        return x0 >= 0 and y0 >= 0 and x1 <= self.width and y1 <= self.height

    def on_page(self, box: Box) -> Box:
        """Where the box lies on the page."""
        points = [self.point(x, y) for x in box[::2] for y in box[1::2]]
        xs, ys = zip(*points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies on the page."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def between(self, start: float, end: float, boxes: Sequence[Box]) -> bool:
        """Whether any of the page's boxes meets that stretch of the base line."""
        if not boxes:
            return False
        x0, y0, x1, y1 = self.on_page((start, 0, end, 0))
        return any(a < x1 and b <= y1 and c > x0 and d >= y0 for a, b, c, d in boxes)


def box_of(value: Any) -> Box | None:
    """A ``/BBox`` or ``/Rect`` entry, corners in order."""
    found = tables.numbers(value)
    if found is None or len(found) != 4:
        return None
    a, b, c, d = (float(x) for x in found)
    return min(a, c), min(b, d), max(a, c), max(b, d)
