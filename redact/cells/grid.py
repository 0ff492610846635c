"""The lines drawn on a page as borders: in which cell does a point lie?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from redact.domain import Box

_NEAR = 1.5
"""Points within which two drawn lines meet; an underlined word stays further away."""


class Frame(NamedTuple):
    """The drawn lines next to a point; infinite where there is none. Sorts by reading."""

    top: float
    left: float
    right: float
    low: float
    turn: int = 0
    """Text that a nested frame interrupts goes on in the next turn."""

    @classmethod
    def nowhere(cls) -> Frame:
        return cls(-math.inf, -math.inf, math.inf, math.inf)

    @property
    def drawn(self) -> bool:
        return math.isfinite(self.left) or math.isfinite(self.right)


class Segment(NamedTuple):
    """A line at ``at`` across its direction, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


class Grid:
    """Borders of cells: the vertical lines, and the horizontal ones that meet them.

    A horizontal line that meets no vertical one underlines a word or parts two
    paragraphs; it borders no cell here.
    """

    def __init__(self, rules: Iterable[Box]) -> None:
        rules = tuple(rules)
        self.down = _merged(
            Segment(box.centre[0], box.y0, box.y1) for box in rules if box.height > box.width
        )
        flat = _merged(
            Segment(box.centre[1], box.x0, box.x1) for box in rules if box.width >= box.height
        )
        self.across = [line for line in flat if self.down and self._meets(line)]

    def __bool__(self) -> bool:
        return bool(self.down)

    def frame(self, x: float, y: float) -> Frame | None:
        """The cell around a point; None where no vertical line is beside it."""
        left, right = _beside(self.down, x, y)
        if math.isinf(left) and math.isinf(right):
            return None
        top, low = _beside(self.across, y, x)
        return Frame(top, left, right, low)

    def _meets(self, line: Segment) -> bool:
        return any(
            line.start - _NEAR <= post.at <= line.end + _NEAR
            and post.start - 2 * _NEAR <= line.at <= post.end + 2 * _NEAR
            for post in self.down
        )


def _beside(lines: Iterable[Segment], across: float, along: float) -> tuple[float, float]:
    before, after = -math.inf, math.inf
    for line in lines:
        if line.start - 0.5 <= along <= line.end + 0.5:
            if line.at <= across:
                before = max(before, line.at)
            else:
                after = min(after, line.at)
    return before, after


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    """Pieces of one line as one line."""
    found: list[Segment] = []
    for level in _levels(sorted(segments)):
        at = level[0].at
        for piece in sorted(level, key=lambda segment: segment.start):
            last = found[-1] if found and found[-1].at == at else None
            if last and piece.start <= last.end + 2 * _NEAR:
                found[-1] = Segment(at, last.start, max(last.end, piece.end))
            else:
                found.append(Segment(at, piece.start, piece.end))
    return found


def _levels(segments: list[Segment]) -> Iterator[list[Segment]]:
    """Segments on one line, a hair apart at most."""
    level: list[Segment] = []
    for segment in segments:
        if level and segment.at - level[0].at > 1.5:
            yield level
            level = []
        level.append(segment)
    if level:
        yield level
