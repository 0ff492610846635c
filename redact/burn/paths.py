"""Take outlines out of paths: letters drawn as curves, signatures, underlines.

A path is judged by its parts (subpaths). A part goes that lies in a box, or off the page,
or whose middle lies in a box that it hardly leaves. What is made of level and upright lines
only and reaches beyond the box (table borders, rules, backgrounds) stays: it does not
spell. A part that winds through a box and reaches beyond it cannot be cut here:
``Crossing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from redact.burn.geometry import Matrix, Point, Target, at, hull
from redact.domain import Box

CONSTRUCTING = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4}
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"}

_SLACK = 0.75
"""Points by which an outline may stick out of the box of its own character."""

_HANG = 1.25
"""The same for an outline whose middle lies in the box: as far as nobody asks what is gone
beside it."""

_RULE = 36.0
"""Points from which a single straight line is a rule and not a stroke of a letter."""


class Crossing(Exception):
    """An outline that lies partly in a box and cannot be divided."""


Piece = tuple[Point, ...]
"""Two points of a straight line, or four of a curve."""


@dataclass
class Part:
    """One subpath: the operators that make it and where they go on the page."""

    operators: list[int] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def area(self) -> Box:
        return hull(self.points)

    @property
    def plain(self) -> bool:
        """One straight rule, or one rectangle: no point but at the corners."""
        x0, y0, x1, y1 = self.area
        return self.level and all(
            min(x - x0, x1 - x) < 0.01 and min(y - y0, y1 - y) < 0.01 for x, y in self.points
        )

    @property
    def level(self) -> bool:
        """Made of level and upright lines only."""
        return all(
            abs(a[0] - b[0]) < 0.01 or abs(a[1] - b[1]) < 0.01
            for piece in self.pieces
            for a, b in pairwise(piece)
        )

    def go(self, operator: str, points: Sequence[Point]) -> None:
        """Add one operator's points, mapped to the page."""
        here = self.points[-1] if self.points else None
        if operator == "re":
            self.pieces += pairwise((*points, points[0]))
        elif operator == "h" and here:
            points = (self.points[0],)
            self.pieces.append((here, points[0]))
        elif operator == "v" and here:
            self.pieces.append((here, here, *points))
        elif operator == "y" and here:
            self.pieces.append((here, *points, points[-1]))
        elif operator != "m" and here:
            self.pieces.append((here, *points))
        self.points.extend(points)


@dataclass
class Path:
    """The path under construction."""

    parts: list[Part] = field(default_factory=list)
    clip: int = -1
    """Where the clipping operator stands, -1 when the path does not clip."""

    @property
    def clips(self) -> bool:
        return self.clip >= 0

    def add(self, index: int, operator: str, numbers: Sequence[float], ctm: Matrix) -> None:
        if operator in ("m", "re") or not self.parts:
            self.parts.append(Part())
        if operator == "re":
            x, y, w, h = numbers
            numbers = (x, y, x + w, y, x + w, y + h, x, y + h)
        points = [at(ctm, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        self.parts[-1].operators.append(index)
        self.parts[-1].go(operator, points)

    def area(self) -> Box | None:
        points = [point for part in self.parts for point in part.points]
        return hull(points) if points else None

    def withheld(self, target: Target) -> list[Part]:
        """The parts to take out. Raises Crossing."""
        return [part for part in self.parts if part.points and _goes(part, target, self.clips)]


def _goes(part: Part, target: Target, clips: bool) -> bool:
    area = part.area
    padded = Box(area.x0 - 0.01, area.y0 - 0.01, area.x1 + 0.01, area.y1 + 0.01)
    if target.off(padded) and not clips:
        return True
    near = target.near(padded)
    if not near:
        return False
    level = part.level
    if any(_holds(box, area, _SLACK) for box in near):
        return True
    if clips and level:
        return False
    alike = [box for box in near if box.holds(*area.centre) and _alike(area, box)]
    if any(_holds(box, area, _HANG) for box in alike):
        return True
    if alike and not part.plain:
        raise Crossing
    if level or (len(part.points) == 2 and max(area.width, area.height) > _RULE):
        return False
    if any(_passes(piece, _inner(box)) for box in near for piece in part.pieces):
        raise Crossing
    return False


def _holds(box: Box, area: Box, slack: float) -> bool:
    return (
        box.x0 - slack <= area.x0
        and box.y0 - slack <= area.y0
        and area.x1 <= box.x1 + slack
        and area.y1 <= box.y1 + slack
    )


def _alike(area: Box, box: Box) -> bool:
    """Not much larger than the box, and no underline: a letter that hangs out of it."""
    return area.width <= 1.5 * box.width and 0.3 * box.height < area.height <= 1.5 * box.height


def _inner(box: Box) -> Box:
    return Box(box.x0 + 0.3, box.y0 + 0.3, box.x1 - 0.3, box.y1 - 0.3)


def _passes(piece: Piece, box: Box, depth: int = 8) -> bool:
    """Whether a line or a curve runs through a box: by hulls of ever smaller halves."""
    area = hull(piece)
    if area.x1 < box.x0 or area.x0 > box.x1 or area.y1 < box.y0 or area.y0 > box.y1:
        return False
    if not depth or any(box.holds(*end) for end in (piece[0], piece[-1])):
        return True
    return any(_passes(half, box, depth - 1) for half in _halves(piece))


def _halves(piece: Piece) -> tuple[Piece, Piece]:
    """de Casteljau's division in the middle; for a line its two halves."""
    left, right, points = [piece[0]], [piece[-1]], piece
    while len(points) > 1:
        points = tuple(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(points))
        left.append(points[0])
        right.append(points[-1])
    return tuple(left), tuple(reversed(right))
