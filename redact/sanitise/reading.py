"""A page in the order in which it is read aloud: paragraphs, pictures, boxes.

The content's own order counts; a box goes where its words stood, found by geometry::

    content order    Dear and Ali,  The meeting ...   ▮
    read             Dear ▮ and Ali,  The meeting ...

A line ends its paragraph when it ends early (the next word had fitted), when a gap
follows, or the size changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redact.domain import Box as Displayed
from redact.domain import Cover
from redact.domain.spoken import PAGE_ALONE, PAGE_AND_TEXT, PICTURE, withheld
from redact.sanitise.drafts import Drawn, Edge, Entry, Shown, Spot
from redact.sanitise.view import Box

_LEADING = 1.7
"""Type sizes between base lines up to which two lines can be of one paragraph."""

_EARLY = 0.2
"""Share of the column that a line may leave empty and still run on."""

_HANGING = 2.5
"""Type sizes to the right of its first line from which on a line hangs: it goes on, and the
next one at the left begins anew, as the fields of a letter's head do."""

_CELL = 10.0
"""Points: how finely base lines are indexed."""

_SMALL = 4.0
"""Points below which a picture is a rule or a dot."""

_MOST = 0.5
"""Share of the page from which on a picture is the page's."""


@dataclass(eq=False)
class Run:
    """Content that is marked together: its identifiers on the page, once written."""

    tag: str
    ids: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Element:
    """A paragraph or figure with its parts in reading order."""

    kind: str
    parts: list[Run | Element] = field(default_factory=list)
    said: str = ""
    place: Box | None = None


@dataclass(eq=False)
class _Bit:
    """One thing in reading order: a run of text, a picture, or a box (``cover``)."""

    spot: Spot
    entry: int = -1
    cover: int = -1
    picture: Box | None = None


class Reading:
    """The elements of one page, and which entry of its content belongs to which run."""

    def __init__(self, entries: Sequence[Entry], covers: Sequence[Cover], page: Box) -> None:
        self.elements: list[Element] = []
        self.owners: dict[int, Run] = {}
        """By the entry's index; what paints and has none is an artifact."""
        self.boxes: dict[int, Run] = {}
        """By the number of the cover."""
        self._covers, self._page = covers, page
        self._bits = list(_bits(entries))
        self._rows: dict[int, list[_Bit]] = defaultdict(list)
        for bit in self._bits:
            self._index(bit)
        for number in sorted(range(len(covers)), key=lambda n: covers[n].box[1::-1]):
            self._insert(number)
        self._make(self._blocks())

    def all_in_one(self) -> Run:
        """Give up on paragraphs: one for all that is not a box's; the boxes after it."""
        run = Run("P")
        self.elements = [
            Element("P", [run]),
            *(self._box([number]) for number in range(len(self._covers))),
        ]
        return run

    def _index(self, bit: _Bit) -> None:
        if bit.spot.level:
            self._rows[int(bit.spot.y0 // _CELL)].append(bit)

    def _upwards(self, box: Displayed) -> Box:
        return box.x0, self._page[3] - box.y1, box.x1, self._page[3] - box.y0

    def _insert(self, number: int) -> None:
        x0, y0, x1, y1 = self._upwards(self._covers[number].box)
        height = y1 - y0
        base = y0 + 0.2 * height
        new = _Bit(Spot(x0, base, x1, base, height / 1.2, True), cover=number)
        beside = [bit for bit in self._near(y0, y1) if y0 - 0.5 <= bit.spot.y0 <= y1]
        left = [bit for bit in beside if bit.spot.x0 < x0 + 1]
        if left:
            at = self._bits.index(max(left, key=lambda bit: bit.spot.x0)) + 1
        elif beside:
            at = self._bits.index(min(beside, key=lambda bit: bit.spot.x0))
        else:
            above = self._above(y1)
            at = 0 if above is None else self._bits.index(above) + 1
        self._bits.insert(at, new)
        self._index(new)

    def _near(self, low: float, high: float) -> Iterator[_Bit]:
        for row in range(int((low - 0.5) // _CELL), int(high // _CELL) + 1):
            yield from self._rows.get(row, ())

    def _above(self, y: float) -> _Bit | None:
        """The last thing of the nearest line above."""
        rows = [row for row in self._rows if row >= int(y // _CELL)]
        for row in sorted(rows):
            higher = [bit for bit in self._rows[row] if bit.spot.y0 >= y]
            if higher:
                return min(higher, key=lambda bit: (bit.spot.y0, -bit.spot.x0))
        return None

    def _blocks(self) -> list[list[_Bit]]:
        """Paragraphs and groups of pictures, in order."""
        ends = _line_ends(self._bits)
        blocks: list[list[_Bit]] = []
        first = line = Spot(0, 0, 0, 0, 0, False)
        for bit in self._bits:
            last = blocks[-1][-1] if blocks else None
            if last is None or not (
                self._same_redaction(last, bit) or _goes_on(last, bit, (first, line), ends)
            ):
                blocks.append([])
                first = line = bit.spot
            elif not _same_line(last.spot, bit.spot):
                line = bit.spot
            blocks[-1].append(bit)
        return blocks

    def _same_redaction(self, one: _Bit, two: _Bit) -> bool:
        if one.cover < 0 or two.cover < 0:
            return False
        return self._covers[one.cover].group == self._covers[two.cover].group

    def _make(self, blocks: Sequence[list[_Bit]]) -> None:
        text = any(bit.entry >= 0 and bit.picture is None for bit in self._bits)
        for block in blocks:
            if block[0].picture is not None:
                self.elements.append(self._picture(block, text))
            else:
                self.elements.append(Element("P", list(self._parts(block))))

    def _picture(self, block: list[_Bit], text: bool) -> Element:
        run = Run("Figure")
        self.owners |= {bit.entry: run for bit in block}
        x0, y0, x1, y1 = place = self._seen(bit.picture for bit in block if bit.picture)
        whole = (x1 - x0) * (y1 - y0) >= _MOST * self._page[2] * self._page[3]
        said = (PAGE_AND_TEXT if text else PAGE_ALONE) if whole else PICTURE
        return Element("Figure", [run], said, place)

    def _parts(self, block: list[_Bit]) -> Iterator[Run | Element]:
        run: Run | None = None
        waiting: list[int] = []
        for bit in block:
            if bit.cover < 0:
                if waiting:
                    yield self._box(waiting)
                    waiting, run = [], None
                if run is None:
                    run = Run("P")
                    yield run
                self.owners[bit.entry] = run
                continue
            run = None
            if waiting and self._covers[waiting[0]].group != self._covers[bit.cover].group:
                yield self._box(waiting)
                waiting = []
            waiting.append(bit.cover)
        if waiting:
            yield self._box(waiting)

    def _box(self, numbers: list[int]) -> Element:
        run = Run("Figure")
        self.boxes |= dict.fromkeys(numbers, run)
        covers = [self._covers[number] for number in numbers]
        codes = dict.fromkeys(code for cover in covers for code in cover.codes)
        said = withheld(codes, [cover.box for cover in covers], Displayed(*self._page))
        place = self._seen(self._upwards(cover.box) for cover in covers)
        return Element("Figure", [run], said, place)

    def _seen(self, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds what the page shows of some."""
        x0, y0, x1, y1 = zip(*boxes, strict=True)
        _, _, right, top = self._page
        left, low = min(max(min(x0), 0.0), right), min(max(min(y0), 0.0), top)
        return left, low, max(min(max(x1), right), left), max(min(max(y1), top), low)


def _bits(entries: Sequence[Entry]) -> Iterator[_Bit]:
    cover: int | None = None
    for index, entry in enumerate(entries):
        if isinstance(entry, Edge):
            cover = entry.cover
        elif cover is not None:
            continue
        elif isinstance(entry, Shown) and entry.spot is not None:
            yield _Bit(entry.spot, index)
        elif isinstance(entry, Drawn):
            x0, y0, x1, y1 = entry.place
            if entry.kind == "text":
                yield _Bit(Spot(x0, y1, x1, y0, y1 - y0, False), index)
            elif min(x1 - x0, y1 - y0) >= _SMALL:
                yield _Bit(Spot(x0, y1, x1, y0, y1 - y0, False), index, picture=entry.place)


def _goes_on(last: _Bit, bit: _Bit, lines: tuple[Spot, Spot], ends: dict[int, float]) -> bool:
    """Whether ``bit`` is of the same paragraph (or group of pictures) as ``last``; ``lines``
    are how the paragraph and its last line began."""
    if (last.picture is None) != (bit.picture is None):
        return False
    one, two = last.spot, bit.spot
    if bit.picture is not None or not (one.level or two.level):
        return True
    if one.level != two.level:
        return False
    if _same_line(one, two):
        return True
    large = max(one.size, two.size)
    if not 0 < one.y0 - two.y0 <= _LEADING * large or min(one.size, two.size) < 0.8 * large:
        return False
    first, line = lines
    if two.x0 > first.x0 + _HANGING * large:
        return True
    if line.x0 > first.x0 + _HANGING * large:
        return False
    end = ends[_column(line)]
    return end - one.x1 < min(_EARLY * (end - line.x0), two.x1 - two.x0 + 0.3 * large)


def _same_line(one: Spot, two: Spot) -> bool:
    return abs(one.y0 - two.y0) < 0.5 * max(one.size, two.size)


def _line_ends(bits: list[_Bit]) -> dict[int, float]:
    """How far the text reaches of lines that begin at one place."""
    ends: dict[int, float] = {}
    line = last = None
    for bit in bits:
        if not bit.spot.level:
            continue
        if line is None or last is None or not _same_line(last, bit.spot):
            line = bit.spot
        last = bit.spot
        ends[_column(line)] = max(ends.get(_column(line), 0.0), last.x1)
    return ends


def _column(spot: Spot) -> int:
    return int(spot.x0 // 4)
