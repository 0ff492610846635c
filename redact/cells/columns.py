"""Lines of a table without borders in their parts, and the columns that these make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redact.cells.parts import Part


@dataclass(frozen=True)
class Strip:
    """One line of a table: its parts from left to right."""

    parts: tuple[Part, ...]
    y: float
    size: float


@dataclass
class Column:
    """The parts of one cell in the making."""

    parts: list[Part]

    @property
    def left(self) -> float:
        return min(part.left for part in self.parts)

    @property
    def right(self) -> float:
        return max(part.right for part in self.parts)

    def holds(self, part: Part) -> bool:
        return part.left < self.right and self.left < part.right

    def aligned(self, part: Part) -> bool:
        """Whether the part stands in line with this column: left, right or in the middle."""
        middle = (part.left + part.right) / 2 - (self.left + self.right) / 2
        return min(abs(part.left - self.left), abs(part.right - self.right), abs(middle)) < 3


def columns(strips: Sequence[Strip]) -> list[Column]:
    """The cells of a row; a part joins the column in which it stands."""
    found: list[Column] = []
    for strip in strips:
        for part in strip.parts:
            home = next((c for c in found if c.holds(part)), None)
            if home:
                home.parts.append(part)
            else:
                found.append(Column([part]))
    return sorted(found, key=lambda column: column.left)


def mapped(cells: list[Column], strip: Strip) -> list[int] | None:
    """The column of each part; None where one stands in none, or in several."""
    found = []
    for part in strip.parts:
        fitting = [
            number
            for number, column in enumerate(cells)
            if column.holds(part) and column.aligned(part)
        ]
        crossed = sum(column.holds(part) for column in cells)
        if len(fitting) != 1 or crossed != 1 or fitting[0] in found:
            return None
        found.append(fitting[0])
    return found
