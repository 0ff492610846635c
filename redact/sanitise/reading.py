"""A page in the order in which it is read aloud: paragraphs, pictures, boxes.

The content's own order counts; a box goes where its words stood, found by geometry::

    content order    Dear and Ali,  The meeting ...   ▮
    read             Dear ▮ and Ali,  The meeting ...
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redact.domain import Box as Displayed
from redact.domain import Cover
from redact.domain.spoken import PAGE_ALONE, PAGE_AND_TEXT, PICTURE, withheld
from redact.sanitise.drafts import Entry, Spot
from redact.sanitise.paragraphs import Bit, bits, blocks
from redact.sanitise.view import Box

_CELL = 10.0
"""Points: how finely base lines are indexed."""

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


class Reading:
    """The elements of one page, and which entry of its content belongs to which run."""

    def __init__(self, entries: Sequence[Entry], covers: Sequence[Cover], page: Box) -> None:
        self.elements: list[Element] = []
        self.owners: dict[int, Run] = {}
        """By the entry's index; what paints and has none is an artifact."""
        self.boxes: dict[int, Run] = {}
        """By the number of the cover."""
        self._covers, self._page = covers, page
        self._bits = list(bits(entries))
        self._rows: dict[int, list[Bit]] = defaultdict(list)
        for bit in self._bits:
            self._index(bit)
        for number in sorted(range(len(covers)), key=lambda n: covers[n].box[1::-1]):
            self._insert(number)
        self._make(blocks(self._bits, [cover.group for cover in covers]))

    def all_in_one(self) -> Run:
        """Give up on paragraphs: one for all that is not a box's; the boxes after it."""
        run = Run("P")
        self.elements = [
            Element("P", [run]),
            *(self._box([number]) for number in range(len(self._covers))),
        ]
        return run

    def _index(self, bit: Bit) -> None:
        if bit.spot.level:
            self._rows[int(bit.spot.y0 // _CELL)].append(bit)

    def _upwards(self, box: Displayed) -> Box:
        return box.x0, self._page[3] - box.y1, box.x1, self._page[3] - box.y0

    def _insert(self, number: int) -> None:
        x0, y0, x1, y1 = self._upwards(self._covers[number].box)
        height = y1 - y0
        base = y0 + 0.2 * height
        new = Bit(Spot(x0, base, x1, base, height / 1.2, True), cover=number)
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

    def _near(self, low: float, high: float) -> Iterator[Bit]:
        for row in range(int((low - 0.5) // _CELL), int(high // _CELL) + 1):
            yield from self._rows.get(row, ())

    def _above(self, y: float) -> Bit | None:
        """The last thing of the nearest line above."""
        rows = [row for row in self._rows if row >= int(y // _CELL)]
        for row in sorted(rows):
            higher = [bit for bit in self._rows[row] if bit.spot.y0 >= y]
            if higher:
                return min(higher, key=lambda bit: (bit.spot.y0, -bit.spot.x0))
        return None

    def _make(self, found: Sequence[list[Bit]]) -> None:
        text = any(bit.entry >= 0 and bit.picture is None for bit in self._bits)
        for block in found:
            if block[0].picture is not None:
                self.elements.append(self._picture(block, text))
            else:
                self.elements.append(Element("P", list(self._parts(block))))

    def _picture(self, block: list[Bit], text: bool) -> Element:
        run = Run("Figure")
        self.owners |= {bit.entry: run for bit in block}
        x0, y0, x1, y1 = place = self._seen(bit.picture for bit in block if bit.picture)
        whole = (x1 - x0) * (y1 - y0) >= _MOST * self._page[2] * self._page[3]
        said = (PAGE_AND_TEXT if text else PAGE_ALONE) if whole else PICTURE
        return Element("Figure", [run], said, place)

    def _parts(self, block: list[Bit]) -> Iterator[Run | Element]:
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
