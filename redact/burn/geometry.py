"""Affine maps as PDF writes them, and the question whether a place is withheld.

| a b 0 |
| c d 0 |      x' = a·x + c·y + e      y' = b·x + d·y + f
| e f 1 |
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from redact.domain import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NEAR = 0.3
"""Points by which two engines may differ about the origin of one glyph."""


def then(m: Matrix, n: Matrix) -> Matrix:
    """The map that applies ``m`` first, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def at(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def inverse(m: Matrix) -> Matrix | None:
    """None when the map flattens the plane."""
    det = m[0] * m[3] - m[1] * m[2]
    if abs(det) < 1e-12:
        return None
    a, b, c, d = m[3] / det, -m[1] / det, -m[2] / det, m[0] / det
    return a, b, c, d, -(m[4] * a + m[5] * c), -(m[4] * b + m[5] * d)


def hull(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def unit_square(m: Matrix) -> tuple[Point, ...]:
    """Where an image drawn under ``m`` has its corners, in order around it."""
    return tuple(at(m, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)))


def corners(box: Box) -> tuple[Point, ...]:
    return (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)


_SAME = 0.02
"""Points within which two glyphs stand on one place (overprinted ones)."""


class Region:
    """Boxes, sorted into strips so that a point is looked up in a few of them."""

    _STRIP = 16.0

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.boxes = tuple(boxes)
        self._strips: dict[int, list[Box]] = defaultdict(list)
        for box in self.boxes:
            for strip in range(int(box.y0 // self._STRIP), int(box.y1 // self._STRIP) + 1):
                self._strips[strip].append(box)

    def holds(self, point: Point) -> bool:
        """Whether a point lies in one of the boxes (edges count)."""
        x, y = point
        return any(
            x0 <= x <= x1 and y0 <= y <= y1
            for x0, y0, x1, y1 in self._strips.get(int(y // self._STRIP), ())
        )


class Target:
    """What is withheld on one page, in PDF user space (y upward).

    A glyph that the reading engine saw at (about) the same origin shares its verdict: one
    rule decides for both. A glyph that it did not see (in a pattern, overprinted) goes
    when its middle lies in a box. What lies wholly off the ``page`` goes too.
    """

    def __init__(
        self,
        boxes: Sequence[Box],
        seen: Iterable[tuple[Point, bool]] = (),
        shifts: Sequence[tuple[Box, float]] = (),
        page: Box | None = None,
    ) -> None:
        self.boxes = tuple(boxes)
        self.page = page
        self._region = Region(boxes)
        self.shifts = tuple(shifts)
        self._cells: dict[tuple[int, int], list[tuple[Point, bool]]] = defaultdict(list)
        for (x, y), withheld in seen:
            self._cells[math.floor(x), math.floor(y)].append(((x, y), withheld))

    def glyph(self, origin: Point, middle: Point) -> bool:
        """Whether a glyph goes."""
        verdicts = self._near(origin)
        return any(verdicts) if verdicts else self._region.holds(middle)

    def on_page(self, point: Point) -> bool:
        return self.page is None or self.page.holds(*point)

    def off(self, area: Box) -> bool:
        """Whether an area lies wholly off the page."""
        return self.page is not None and not self.page.overlaps(area)

    def near(self, area: Box) -> list[Box]:
        """The boxes that share an area with this one."""
        return [box for box in self.boxes if box.overlaps(area)]

    def touches(self, area: Box) -> bool:
        return any(box.overlaps(area) for box in self.boxes)

    def shift(self, origin: Point) -> float:
        """How far a glyph that stays is moved to the right."""
        return sum(dx for area, dx in self.shifts if area.holds(*origin))

    def _near(self, origin: Point) -> list[bool]:
        x, y = origin
        column, row = math.floor(x), math.floor(y)
        columns = (math.floor(x - _NEAR), column, math.floor(x + _NEAR))
        rows = (math.floor(y - _NEAR), row, math.floor(y + _NEAR))
        close = [
            (max(abs(ox - x), abs(oy - y)), withheld)
            for c in sorted(set(columns))
            for r in sorted(set(rows))
            for (ox, oy), withheld in self._cells.get((c, r), ())
        ]
        nearest = min((distance for distance, _ in close), default=_NEAR)
        limit = min(_NEAR, nearest + _SAME)
        return [withheld for distance, withheld in close if distance <= limit]
