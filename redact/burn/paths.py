"""Take outlines out of paths: letters drawn as curves, signatures, underlines.

A path is judged by its parts (subpaths). A part goes whose middle lies in a box, or that
lies in one, or off the page. What is made of level and upright lines only and reaches
beyond the box (table borders, rules, backgrounds) stays: it does not spell. A part that
winds through a box and reaches far beyond it cannot be cut here: ``Crossing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.burn.geometry import Matrix, Point, Target, at, hull
from redact.domain import Box

CONSTRUCTING = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4}
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"}

_SLACK = 0.75
"""Points by which an outline may stick out of the box of its own character."""


class Crossing(Exception):
    """An outline that lies partly in a box and cannot be divided."""


@dataclass
class Part:
    """One subpath: the operators that make it and where they go on the page."""

    operators: list[int] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    level: bool = True
    """Made of level and upright lines only."""

    @property
    def area(self) -> Box:
        return hull(self.points)


@dataclass
class Path:
    """The path under construction."""

    parts: list[Part] = field(default_factory=list)
    clips: bool = False

    def add(self, index: int, operator: str, numbers: Sequence[float], ctm: Matrix) -> None:
        if operator in ("m", "re") or not self.parts:
            self.parts.append(Part())
        part = self.parts[-1]
        part.operators.append(index)
        corners: tuple[Point, ...]
        if operator == "re":
            x, y, w, h = numbers
            corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        else:
            corners = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        for corner in corners:
            point = at(ctm, *corner)
            if part.points and not _level(part.points[-1], point):
                part.level = False
            part.points.append(point)

    def area(self) -> Box | None:
        points = [point for part in self.parts for point in part.points]
        return hull(points) if points else None

    def withheld(self, target: Target) -> list[Part]:
        """The parts to take out. Raises Crossing."""
        return [part for part in self.parts if part.points and _goes(part, target, self.clips)]


def _level(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.01 or abs(a[1] - b[1]) < 0.01


def _goes(part: Part, target: Target, clips: bool) -> bool:
    area = part.area
    padded = Box(area.x0 - 0.01, area.y0 - 0.01, area.x1 + 0.01, area.y1 + 0.01)
    if target.off(padded) and not clips:
        return True
    near = [box for box in target.boxes if box.overlaps(padded)]
    if not near or (clips and part.level):
        return False
    if any(_holds(box, area) for box in near):
        return True
    if part.level or (len(part.points) == 2 and max(area.width, area.height) > 36):
        return False
    for box in near:
        if box.holds(*area.centre) and area.width <= box.width * 1.5:
            return True
        if _winds_through(part, box):
            raise Crossing
    return False


def _holds(box: Box, area: Box) -> bool:
    return (
        box.x0 - _SLACK <= area.x0
        and box.y0 - _SLACK <= area.y0
        and area.x1 <= box.x1 + _SLACK
        and area.y1 <= box.y1 + _SLACK
    )


def _winds_through(part: Part, box: Box) -> bool:
    """Whether some piece of the outline passes through the box (by hulls: never misses)."""
    inner = Box(box.x0 + 0.3, box.y0 + 0.3, box.x1 - 0.3, box.y1 - 0.3)
    points = part.points
    return any(
        inner.overlaps(_thick(points[i : i + 4])) for i in range(0, max(1, len(points) - 1), 1)
    )


def _thick(points: Sequence[Point]) -> Box:
    area = hull(points)
    return Box(area.x0 - 0.01, area.y0 - 0.01, area.x1 + 0.01, area.y1 + 0.01)
