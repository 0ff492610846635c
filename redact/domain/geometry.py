"""A rectangle on a page."""

from __future__ import annotations

import math
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in displayed page coordinates: x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def overlaps(self, other: Box) -> bool:
        """Whether the two share an area (touching edges do not count)."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    def aligned(self, other: Box) -> bool:
        """Whether the two stand on one horizontal or one vertical line of text."""
        across = min(self.y1, other.y1) - max(self.y0, other.y0)
        down = min(self.x1, other.x1) - max(self.x0, other.x0)
        return across > 0.8 * min(self.height, other.height) or down > 0.8 * min(
            self.width, other.width
        )

    def rounded(self) -> Box:
        """To 0.01 pt outward: what is stored and printed still covers the glyphs."""
        return Box(
            math.floor(self.x0 * 100) / 100,
            math.floor(self.y0 * 100) / 100,
            math.ceil(self.x1 * 100) / 100,
            math.ceil(self.y1 * 100) / 100,
        )

    def flipped(self, y: float) -> Box:
        """Its mirror image on the other side of a level line."""
        return Box(self.x0, 2 * y - self.y1, self.x1, 2 * y - self.y0)
