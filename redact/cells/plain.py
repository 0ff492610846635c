"""Tables without borders: columns by the gaps, rows by what wraps and how far apart it is.

A line goes on in the row above it when its text stands below cells that were too narrow
for it. In doubt every line is a row of its own, as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redact.cells.beside import side_by_side
from redact.cells.columns import Column, Strip, columns, mapped
from redact.cells.parts import Cell, Part, Row, Word, row
from redact.domain import PageText

_PAD = 5.5
"""Points between a cell's edge and its text where the edge is not drawn (Word: 5.4)."""

_WIDER = 1.18
"""How much further apart than the lines of a cell the rows of a table stand at least."""

_NARROW = 130.0
"""Points; a last column that is wider holds text that runs to the margin."""

_FAR = 10_000.0


def plain(
    page: PageText, lines: Sequence[tuple[Word, ...]], taken: set[int], apart: set[int]
) -> Iterator[Row]:
    """The rows that take up several lines, and blocks of an address beside another.

    ``taken`` holds lines' starts that are no concern here, ``apart`` where a drawn line
    parts two words.
    """
    margin = max((words[-1].box.x1 for words in lines if words), default=0.0)
    margin = max(margin, 0.6 * page.width)
    for block in _blocks(page, lines, taken, apart):
        for beside, strips in _parted(page, block):
            if beside:
                # what stands in such a block was set line by line
                blocks = [Cell(tuple(c.parts), -_FAR, _FAR) for c in columns(strips)]
                yield row(page, list(enumerate(blocks)))
            else:
                yield from _table(page, _respaced(strips), margin)


def _parted(page: PageText, block: list[Strip]) -> Iterator[tuple[bool, list[Strip]]]:
    """Stretches of a block: whether they are a letterhead, and their lines."""
    others: list[Strip] = []
    place = 0
    while place < len(block):
        count = side_by_side(page, block[place:])
        if not count:
            others.append(block[place])
            place += 1
            continue
        if others:
            yield False, others
        yield True, block[place : place + count]
        others = []
        place += count
    if others:
        yield False, others


def _table(page: PageText, block: list[Strip], margin: float) -> Iterator[Row]:
    for strips in _rows(page, block, margin):
        tight = len(strips[0].parts) > 1 + page.text.count("\t", *_reach(strips[0]))
        if len(strips) > 1 or tight:
            cells = _cells(page, columns(strips), block, margin)
            yield row(page, [(0.0, cell) for cell in cells])


def _reach(strip: Strip) -> tuple[int, int]:
    return strip.parts[0].start, strip.parts[-1].end


def _blocks(
    page: PageText, lines: Sequence[tuple[Word, ...]], taken: set[int], apart: set[int]
) -> Iterator[list[Strip]]:
    """Lines that follow closely, from one with a gap on."""
    block: list[Strip] = []
    for line, words in zip(page.lines, lines, strict=True):
        if not words or line.start in taken:
            yield from _tabbed(block)
            block = []
            continue
        strip = Strip(tuple(_split(page, words, line.end, apart)), line.box.centre[1], line.size)
        if block and not 0 < strip.y - block[-1].y < 2.2 * max(strip.size, block[-1].size):
            yield from _tabbed(block)
            block = []
        if block or len(strip.parts) > 1:
            block.append(strip)
    yield from _tabbed(block)


def _tabbed(block: list[Strip]) -> Iterator[list[Strip]]:
    if len(block) > 1:
        yield block


def _split(page: PageText, words: tuple[Word, ...], end: int, apart: set[int]) -> Iterator[Part]:
    """A line's parts between tabs and drawn lines."""
    begun = 0
    for number, (one, other) in enumerate(pairwise(words), 1):
        if "\t" in page.text[one.end : other.start] or other.start in apart:
            yield Part(words[begun:number], other.start)
            begun = number
    yield Part(words[begun:], end)


def _respaced(block: list[Strip]) -> list[Strip]:
    """Part also where a cell's text comes close to the next column's."""
    starts = sorted(part.left for strip in block for part in strip.parts[1:])
    known = [a for a, b in pairwise(starts) if b - a < 1.2]
    return [
        Strip(
            tuple(piece for part in strip.parts for piece in _at(part, known, strip.size)),
            strip.y,
            strip.size,
        )
        for strip in block
    ]


def _at(part: Part, starts: list[float], size: float) -> Iterator[Part]:
    begun = 0
    for number, (one, other) in enumerate(pairwise(part.words), 1):
        wide = other.box.x0 - one.box.x1 > 0.45 * size
        if wide and any(abs(other.box.x0 - start) < 1.2 for start in starts):
            yield Part(part.words[begun:number], other.start)
            begun = number
    yield Part(part.words[begun:], part.end)


# --- which lines make a row --------------------------------------------------------------


def _rows(page: PageText, block: list[Strip], margin: float) -> Iterator[list[Strip]]:
    pitches = [b.y - a.y for a, b in pairwise(block)]
    size = max(strip.size for strip in block)
    base = min((p for p in pitches if p > 0.8 * size), default=1.3 * size)
    apart = [
        pitch > _WIDER * base or abs(a.size - b.size) > 0.1 * a.size or _ruled(page, a, b)
        for pitch, (a, b) in zip(pitches, pairwise(block), strict=True)
    ]
    groups: list[list[Strip]] = [[block[0]]]
    for strip, far in zip(block[1:], apart, strict=True):
        if far:
            groups.append([strip])
        else:
            groups[-1].append(strip)
    if _spaced(groups):
        yield from groups
        return
    for group in groups:
        strips = [group[0]]
        for strip in group[1:]:
            if _continues(strips, strip, block, margin):
                strips.append(strip)
            else:
                yield strips
                strips = [strip]
        yield strips


def _ruled(page: PageText, above: Strip, below: Strip) -> bool:
    left = below.parts[0].left
    return any(
        above.y < rule.centre[1] < below.y and rule.width >= 36 and rule.x0 <= left + 3 <= rule.x1
        for rule in page.rules
    )


def _spaced(groups: list[list[Strip]]) -> bool:
    """Whether wider gaps part the rows: what follows in each is what did not fit."""
    block = [strip for group in groups for strip in group]
    return (
        len(groups) > 1
        and len(block) > len(groups)
        and max(len(strip.parts) for strip in block) > 1
        and all(_one_row(group, block) for group in groups)
    )


def _one_row(group: list[Strip], block: list[Strip]) -> bool:
    first = columns(group[:1])
    for number, strip in enumerate(group[1:], 1):
        places = mapped(first, strip)
        if places is None or len(first) < 2:
            return False
        above = columns(group[:number])
        widest = max(part.right for s in block for part in s.parts)
        if len(places) == len(first) and not _no_room(above, places, strip, block, widest):
            return False
    return True


def _continues(strips: list[Strip], strip: Strip, block: list[Strip], margin: float) -> bool:
    cells = columns(strips)
    places = mapped(cells, strip)
    if places is None or len(cells) < 2 or len(places) >= len(cells):
        return False
    return 0 not in places or _no_room(cells, places, strip, block, margin)


def _no_room(
    cells: list[Column], places: list[int], strip: Strip, block: list[Strip], margin: float
) -> bool:
    """Whether no part of a line had room behind what stands above it."""
    for place, part in zip(places, strip.parts, strict=True):
        above = cells[place].parts[-1]
        limit = min(_next_left(cells[place], block) - _PAD, margin)
        if above.right + 0.25 * strip.size + part.words[0].box.width <= limit:
            return False
    return True


def _next_left(column: Column, block: list[Strip]) -> float:
    """Where the next column begins in this block; far away behind the last."""
    after = [p.left for s in block for p in s.parts if p.left > column.left + 3]
    return min((left for left in after if left >= column.right - 1), default=_FAR)


def _cells(
    page: PageText, found: list[Column], block: list[Strip], margin: float
) -> Iterator[Cell]:
    """The cells with the room that they have: up to the next column or, where the last
    one holds running text or the value of a label, up to the margin."""
    label = found[0].parts[0].words[-1].end - 1
    labelled = len(found) == 2 and page.text[label] == ":"
    for column in found:
        widest = max(p.right for s in block for p in s.parts if column.holds(p))
        edge = _next_left(column, block)
        inner = min(edge, margin) - 2 * _PAD if edge < _FAR else column.right
        if edge == _FAR and (labelled or widest - column.left > _NARROW):
            inner = margin
        yield Cell(tuple(column.parts), column.left, max(column.right, min(widest, edge), inner))
