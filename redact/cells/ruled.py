"""Tables whose cells have drawn borders: the frame around a word says its cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from redact.cells.grid import Frame, Grid
from redact.cells.parts import Cell, Part, Row, Word, row
from redact.domain import PageText

_PAD = 5.5
"""The most points between a border and text that count as the cell's padding (Word: 5.4)."""


def ruled(
    page: PageText, lines: Sequence[tuple[Word, ...]], grid: Grid, apart: set[int]
) -> Iterator[Row]:
    """The rows of tables with borders, the lines of each as a whole.

    Where lines part columns but no rows, ``apart`` takes in where each column's text begins.
    """
    framed = list(
        _turns(
            [(grid.frame(*word.box.centre) or Frame.nowhere(), word) for word in words]
            for words in lines
        )
    )
    for first, last in _closed([{f for f, _ in words if f.drawn} for words in framed]):
        cells: dict[Frame, list[Part]] = {}
        for number in range(first, last + 1):
            for frame, part in _parts(framed[number], page.lines[number].end):
                cells.setdefault(frame, []).append(part)
        if len(cells) > 1 and _listed(cells, last - first + 1):
            apart.update(part.start for parts in cells.values() for part in parts)
        elif len(cells) > 1 and _solid(cells):
            found = [
                (frame.top, _cell(frame, parts))
                for frame, parts in sorted(cells.items(), key=lambda item: item[0])
            ]
            yield row(page, found)


def _listed(cells: dict[Frame, list[Part]], lines: int) -> bool:
    """Whether lines part the columns but not the rows: each line has text in every cell.

    Such a table is left to be read by its gaps, as are texts on both sides of a bar.
    """
    if all(math.isinf(frame.top) or math.isinf(frame.low) for frame in cells):
        return lines > 1
    level = len({frame.top for frame in cells}) == 1
    return level and lines > 3 and all(len(parts) >= 0.75 * lines for parts in cells.values())


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
    """With the room between its borders; where one is missing, as if it stood close by."""
    left = min(part.left for part in parts)
    right = max(part.right for part in parts)
    edge = frame.left if math.isfinite(frame.left) else left - _PAD
    other = frame.right if math.isfinite(frame.right) else right + _PAD
    pad = min(max(left - edge, 0.0), max(other - right, 0.0), _PAD)
    return Cell(tuple(parts), edge + pad, other - pad)
