"""Words, the parts of a line in one cell, cells, and the order in which a row is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from redact.domain import Box, PageText


@dataclass(frozen=True)
class Word:
    """``text[start:end]`` of a page, without white space."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True)
class Part:
    """Words on one line in one cell; ``end`` takes in the white space behind them."""

    words: tuple[Word, ...]
    end: int

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def left(self) -> float:
        return self.words[0].box.x0

    @property
    def right(self) -> float:
        return self.words[-1].box.x1

    @property
    def size(self) -> float:
        return max(word.box.height for word in self.words)


@dataclass(frozen=True)
class Cell:
    """The parts of one cell from top to bottom, and between which edges they stand."""

    parts: tuple[Part, ...]
    left: float
    right: float

    def wrapped(self, above: Part, below: Part) -> bool:
        """Whether the first word of ``below`` had no room behind ``above``."""
        blank = 0.25 * above.size
        first = below.words[0].box.width
        return above.right - above.left + blank + first > self.right - self.left - 1.0


@dataclass(frozen=True)
class Row:
    """Whole lines of a page, ``text[start:end]``, read cell by cell.

    ``order`` are the offsets in reading order; ``marks`` says which white space a line end
    or a gap between cells becomes; ``breaks`` are the line ends inside cells, ``inside``
    those of them behind which the same cell goes on.
    """

    start: int
    end: int
    order: tuple[int, ...]
    marks: dict[int, str]
    breaks: frozenset[int]
    inside: frozenset[int] = frozenset()


def words(page: PageText, start: int, end: int) -> Iterator[Word]:
    """What stands between white space."""
    begun: int | None = None
    box: Box | None = None
    for offset in range(start, end):
        if page.text[offset].isspace():
            if begun is not None and box:
                yield Word(begun, offset, box)
            begun = box = None
        else:
            here = page.box(offset)
            begun = offset if begun is None else begun
            box = here if box is None else box.union(here) if here else box


def row(page: PageText, cells: Sequence[tuple[float, Cell]]) -> Row:
    """``cells`` in reading order, each with what tells its row."""
    text = page.text
    order: list[int] = []
    marks: dict[int, str] = {}
    breaks: set[int] = set()
    inside: set[int] = set()
    for number, (level, cell) in enumerate(cells):
        for part, below in zip_longest(cell.parts, cell.parts[1:]):
            order.extend(range(part.start, part.end))
            gap = part.end - 1
            if below is None:
                follows = number + 1 < len(cells) and cells[number + 1][0] == level
                marks[gap] = "\t" if follows else "\n"
            elif hyphened(text, part.words[-1].end, below.start):
                order.pop()
            else:
                marks[gap] = " " if cell.wrapped(part, below) else "\n"
                inside.add(gap)
            if marks.get(gap) != "\t":
                breaks.add(gap)
    marks = {offset: mark for offset, mark in marks.items() if text[offset].isspace()}
    reach = min(order), max(order) + 1
    return Row(*reach, tuple(order), marks, frozenset(breaks), frozenset(inside))


def hyphened(text: str, end: int, start: int) -> bool:
    """Whether a word goes on behind a line end after its own hyphen: ``Hussain-⏎Park``."""
    return end > 1 and text[end - 1] in "-‐" and text[end - 2].isalnum() and text[start].isalnum()
