"""Which text on a page stands in which cell of a table, and how to read it cell by cell.

A page's text comes line by line across all columns. Where a cell's text wraps, its parts
are then torn from each other:

    ┌──────────┬─────────┐      the page's text:   Liam⇥0117 496
    │ Liam     │ 0117 496│                         Hope⇥0501
    │ Hope     │ 0501    │      read by cells:     Liam Hope⇥0117 496 0501
    └──────────┴─────────┘

Guarantees: a row takes up whole lines, and every character of them exactly once, each
cell's in their order; only white space is read as other white space, and left out behind
a word's own hyphen. Text that stands in no table is in no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from redact.domain import Box, PageText
from redact.grid import Frame, Grid

_PAD = 5.5
"""Points between a cell's edge and its text where the edge is not drawn (Word: 5.4)."""


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
    or a gap between cells becomes; ``breaks`` are the line ends inside cells.
    """

    start: int
    end: int
    order: tuple[int, ...]
    marks: dict[int, str]
    breaks: frozenset[int]


def rows(page: PageText) -> Iterator[Row]:
    """The rows of the tables on a page, top to bottom."""
    if not page.text.strip() or not page.lines:
        return
    grid = Grid(page.rules)
    if not grid and "\t" not in page.text:
        return
    lines = [tuple(_words(page, line.start, line.end)) for line in page.lines]
    ends = [line.end for line in page.lines]
    if grid:
        yield from _gridded(page, lines, ends, grid)


def _words(page: PageText, start: int, end: int) -> Iterator[Word]:
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


# --- tables with drawn lines -------------------------------------------------------------


def _gridded(
    page: PageText, lines: Sequence[tuple[Word, ...]], ends: Sequence[int], grid: Grid
) -> Iterator[Row]:
    framed = list(
        _turns(
            [(grid.frame(*word.box.centre) or Frame.nowhere(), word) for word in words]
            for words in lines
        )
    )
    for first, last in _closed([{f for f, _ in words if f.drawn} for words in framed]):
        cells: dict[Frame, list[Part]] = {}
        for number in range(first, last + 1):
            for frame, part in _parts(framed[number], ends[number]):
                cells.setdefault(frame, []).append(part)
        if len(cells) > 1 and _solid(cells):
            found = [
                (frame.top, _cell(frame, parts))
                for frame, parts in sorted(cells.items(), key=lambda item: item[0])
            ]
            yield _row(page, found)


Framed = list[tuple[Frame, Word]]


def _turns(lines: Iterable[Framed]) -> Iterator[Framed]:
    """Number the stretches of a frame's text that another frame inside it interrupts."""
    turns: dict[Frame, int] = {}
    open_: set[Frame] = set()
    for words in lines:
        present = {frame for frame, _ in words}
        for frame in [f for f in open_ - present if any(_within(f, word) for _, word in words)]:
            open_.discard(frame)
            turns[frame] = turns.get(frame, 0) + 1
        open_ |= present
        yield [(frame._replace(turn=turns.get(frame, 0)), word) for frame, word in words]


def _within(frame: Frame, word: Word) -> bool:
    return frame.left < word.box.centre[0] < frame.right


def _closed(frames: Sequence[set[Frame]]) -> Iterator[tuple[int, int]]:
    """The smallest runs of lines that hold cells as a whole."""
    until = {frame: number for number, some in enumerate(frames) for frame in some}
    first, last = None, -1
    for number, some in enumerate(frames):
        if first is None and some:
            first = number
        last = max([last, *(until[frame] for frame in some)])
        if first is not None and last == number:
            yield first, last
            first = None


def _parts(framed: Framed, end: int) -> Iterator[tuple[Frame, Part]]:
    for frame, group in groupby(framed, key=lambda pair: pair[0]):
        words = tuple(word for _, word in group)
        following = next((w.start for _, w in framed if w.start >= words[-1].end), end)
        yield frame, Part(words, following)


def _solid(cells: dict[Frame, list[Part]]) -> bool:
    """Whether no cell has two parts on one line, with another cell's between them."""
    return all(
        one.words[0].box.y1 <= other.words[0].box.centre[1] + 1 or one.end == other.start
        for parts in cells.values()
        for one, other in pairwise(parts)
    )


def _cell(frame: Frame, parts: Sequence[Part]) -> Cell:
    left = min(part.left for part in parts)
    right = max(part.right for part in parts)
    if frame.bounded:
        pad = min(max(left - frame.left, 0.0), frame.right - right, _PAD)
        return Cell(tuple(parts), frame.left + pad, frame.right - pad)
    return Cell(tuple(parts), left, right)


# --- reading order -----------------------------------------------------------------------


def _row(page: PageText, cells: Sequence[tuple[float, Cell]]) -> Row:
    """``cells`` in reading order, each with what tells its row."""
    text = page.text
    order: list[int] = []
    marks: dict[int, str] = {}
    breaks: set[int] = set()
    for number, (level, cell) in enumerate(cells):
        for part, below in zip_longest(cell.parts, cell.parts[1:]):
            order.extend(range(part.start, part.end))
            gap = part.end - 1
            if below is None:
                follows = number + 1 < len(cells) and cells[number + 1][0] == level
                marks[gap] = "\t" if follows else "\n"
            elif not cell.wrapped(part, below):
                marks[gap] = "\n"
            elif hyphened(text, part.words[-1].end, below.start):
                order.pop()
            else:
                marks[gap] = " "
            if marks.get(gap) != "\t":
                breaks.add(gap)
    marks = {offset: mark for offset, mark in marks.items() if text[offset].isspace()}
    return Row(min(order), max(order) + 1, tuple(order), marks, frozenset(breaks))


def hyphened(text: str, end: int, start: int) -> bool:
    """Whether a word goes on behind a line end after its own hyphen: ``Hussain-⏎Park``."""
    return end > 1 and text[end - 1] in "-‐" and text[end - 2].isalnum() and text[start].isalnum()
