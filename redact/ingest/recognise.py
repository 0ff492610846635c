"""What OCR reads in a page's pictures, put together with the page's own text.

The page's own characters win where they are drawn: OCR sees them too, and worse. Where
the page brings a hidden layer that another program recognised, its spelling is taken if
both mean the same word, at the place where our OCR sees it; what only one of the two
knows is kept, so that nothing that is shown, and nothing that can be selected, is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from redact.domain import Box
from redact.ingest.lines import Run, hull, known
from redact.ports import Reading, Scan, Word

_CELL_GAP = 1.6
"""As in ``lines``: the gap in font sizes that parts the cells of a line."""

_ALIKE = 60.0
"""Likeness (of 100) from which two readings of one place are of the same word."""

_SHORT = 3
"""Letters of a word of which one error says nothing."""

_SURE = 60.0
"""Confidence below which OCR's word may well be wrong."""

_SLACK = 1.0
"""Points around a word in which a character of the page stands at the same place."""


@dataclass
class Recognised:
    """One area of a page as OCR reads it, merged with the characters that stand there.

    Letters are counted: ``sure`` and ``doubtful`` ones that only OCR or a hidden layer
    knows, ``agreed`` and ``disputed`` ones of a hidden layer (wrong, lacking, or nowhere to
    be seen).
    """

    area: Box
    reading: Reading
    scale: float
    """Points a pixel."""
    runs: list[Run] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    places: dict[Box, Box] = field(default_factory=dict)
    """Level box -> displayed box, for the characters that are not where they seem."""
    sure: int = 0
    doubtful: int = 0
    agreed: int = 0
    disputed: int = 0

    def level(self, box: Box) -> Box:
        """A displayed box of the page in the frame in which lines are level."""
        return self.points(self.reading.level(self._pixels(box)))

    def displayed(self, box: Box) -> Box:
        """Pixels of the level reading as a displayed box of the page."""
        return self.points(self.reading.seen(box))

    def points(self, box: Box) -> Box:
        return Box(
            self.area.x0 + box.x0 * self.scale,
            self.area.y0 + box.y0 * self.scale,
            self.area.x0 + box.x1 * self.scale,
            self.area.y0 + box.y1 * self.scale,
        )

    def put(self, seen: Box, level: Box) -> Box:
        """Note where a character is displayed; gives its box for the making of lines."""
        self.places[level] = seen
        return level

    def line(self, level: Box) -> Box:
        """The box of a line on the page as displayed: as high as its type also where the
        line leans, with its left end in its place."""
        if self.reading.turn or not self.reading.skew:
            return self.unlevelled(level)
        left = self.unlevelled(Box(level.x0, level.centre[1], level.x0, level.centre[1]))
        down = left.y0 - level.centre[1]
        return Box(left.x0, level.y0 + down, left.x0 + level.width, level.y1 + down)

    def unlevelled(self, level: Box) -> Box:
        return self.displayed(self._pixels(level))

    def _pixels(self, box: Box) -> Box:
        return Box(
            (box.x0 - self.area.x0) / self.scale,
            (box.y0 - self.area.y0) / self.scale,
            (box.x1 - self.area.x0) / self.scale,
            (box.y1 - self.area.y0) / self.scale,
        )


def recognise(scan: Scan, reading: Reading, area: Box, runs: Sequence[Run]) -> Recognised:
    """Merge a reading of an area with the page's own ``runs`` (all of the page's)."""
    made = Recognised(area, reading, area.width / max(scan.width, 1))
    standing = _Standing(runs, area)
    for line in reading.lines:
        made.runs.extend(_line(made, [_resolved(made, word, standing) for word in line]))
    _even_sizes(made.runs)
    made.rules = [made.displayed(rule) for rule in reading.rules]
    made.runs.extend(_left_over(made, runs, standing))
    return made


class _Standing:
    """The page's own characters, by their place."""

    def __init__(self, runs: Sequence[Run], area: Box) -> None:
        self.runs = runs
        self.taken: set[tuple[int, int]] = set()
        self.layered = any(run.hidden for run in runs)
        self._rows: dict[int, list[tuple[int, int]]] = {}
        for r, run in enumerate(runs):
            for c, (char, box) in enumerate(run.chars):
                if not char.isspace() and area.holds(*box.centre):
                    self._rows.setdefault(int(box.centre[1] // 8), []).append((r, c))

    def within(self, box: Box) -> list[tuple[int, int]]:
        wide = Box(box.x0 - _SLACK, box.y0 - _SLACK, box.x1 + _SLACK, box.y1 + _SLACK)
        return sorted(
            key
            for row in range(int(wide.y0 // 8), int(wide.y1 // 8) + 1)
            for key in self._rows.get(row, ())
            if key not in self.taken and wide.holds(*self.runs[key[0]].chars[key[1]][1].centre)
        )


_Resolved = tuple[list[tuple[str, Box]], Box] | None
"""A word's characters with their level boxes in points, and the word's level box; None for
a word that the page draws itself."""


def _resolved(made: Recognised, word: Word, standing: _Standing) -> _Resolved:
    """What stands where OCR sees a word; None where the page itself draws it."""
    letters = len(word.letters)
    own = standing.within(made.displayed(word.box))
    said = "".join(standing.runs[r].chars[c][0] for r, c in own)
    if own and known(said):
        if not all(standing.runs[r].hidden for r, _ in own):
            return None
        if _alike(said, word.text):
            made.agreed += letters
            made.sure += letters
            standing.taken.update(own)
            return _stretched(made, word, standing, own)
        made.disputed += letters if word.sure >= _SURE else 0
    elif own:
        standing.taken.update(own)
    elif standing.layered and word.sure >= _SURE:
        made.disputed += letters
    if word.sure >= _SURE:
        made.sure += letters
    else:
        made.doubtful += letters
    return [_put(made, char, box) for char, box in word.letters], made.points(word.box)


def _put(made: Recognised, char: str, box: Box) -> tuple[str, Box]:
    return char, made.put(made.displayed(box), made.points(box))


def _stretched(
    made: Recognised, word: Word, standing: _Standing, own: list[tuple[int, int]]
) -> _Resolved:
    """The layer's spelling at OCR's place: our OCR measured the ink, the layer may lie
    beside it."""
    chars = [standing.runs[r].chars[c] for r, c in own]
    if len(chars) == len(word.letters):
        pairs = zip(chars, word.letters, strict=True)
        return [_put(made, char, letter.box) for (char, _), letter in pairs], made.points(word.box)
    whole, goal = hull([box for _, box in chars]), word.box
    scale = goal.width / whole.width if whole.width else 0.0

    def across(x: float) -> float:
        return goal.x0 + (x - whole.x0) * scale

    return [
        _put(made, char, Box(across(box.x0), goal.y0, across(box.x1), goal.y1))
        for char, box in chars
    ], made.points(goal)


def _alike(one: str, other: str) -> bool:
    """Whether two readings of one place are of the same word; of a short one a letter or
    two may be wrong."""
    if len(one) == len(other) <= _SHORT:
        return True
    return fuzz.ratio(_plain(one), _plain(other)) >= _ALIKE


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum()) or text


def _line(made: Recognised, words: Sequence[_Resolved]) -> Iterator[Run]:
    """The cells of one line that OCR found; words that the page draws itself part it."""
    cell: list[tuple[str, Box]] = []
    last: Box | None = None
    for word in words:
        if word is None:
            if cell:
                yield _run(cell)
            cell, last = [], None
            continue
        chars, box = word
        if last is not None:
            if box.x0 - last.x1 > _CELL_GAP * _size(cell):
                yield _run(cell)
                cell = []
            else:
                space = Box(last.x1, box.y0, max(box.x0, last.x1), box.y1)
                cell.append((" ", made.put(made.unlevelled(space), space)))
        cell += chars
        last = box
    if cell:
        yield _run(cell)


def _run(chars: list[tuple[str, Box]]) -> Run:
    box = hull([box for char, box in chars if not char.isspace()])
    return Run(tuple(chars), box, _size(chars), False, True, recognised=True)


_TALL = frozenset("bdfhkltij()[]{}/|'\"&@£$%?!")
_DEEP = frozenset("gjpqy,;()[]{}/|@Q$")


def _size(chars: Sequence[tuple[str, Box]]) -> float:
    """The type size that letters of such a height have (usual proportions of a face)."""
    tall = any(c in _TALL or c.isupper() or c.isdigit() for c, _ in chars)
    deep = any(c in _DEEP for c, _ in chars)
    share = 0.5 + 0.22 * tall + 0.21 * deep
    return max((box.height for _, box in chars), default=0.0) / share


def _even_sizes(runs: list[Run]) -> None:
    """Lines that are nearly of the usual size are of it: OCR measures to a pixel or two."""
    sizes = sorted(run.size for run in runs for _ in run.chars)
    if not sizes:
        return
    usual = round(2 * sizes[len(sizes) // 2]) / 2
    for at, run in enumerate(runs):
        near = abs(run.size - usual) <= 0.2 * usual
        runs[at] = replace(run, size=usual if near else round(2 * run.size) / 2)


def _left_over(made: Recognised, runs: Sequence[Run], standing: _Standing) -> Iterator[Run]:
    """What stands in the area and OCR did not see, in the frame of the reading."""
    for r, run in enumerate(runs):
        if not made.area.holds(*run.box.centre):
            continue
        for part in _parts(run, r, standing):
            if run.hidden:
                made.disputed += sum(not char.isspace() for char, _ in part)
            level = [(char, made.put(box, made.level(box))) for char, box in part]
            inked = [box for char, box in level if not char.isspace()]
            yield replace(run, chars=tuple(level), box=hull(inked))


def _parts(run: Run, number: int, standing: _Standing) -> Iterator[list[tuple[str, Box]]]:
    """The stretches of a run between the characters that were taken out of it."""
    taken = {c for r, c in standing.taken if r == number}
    part: list[tuple[str, Box]] = []
    for c, char in enumerate((*run.chars, None)):
        if char is not None and c not in taken:
            part.append(char)
            continue
        if any(not said.isspace() for said, _ in part):
            yield part
        part = []
