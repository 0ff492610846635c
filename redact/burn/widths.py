"""How wide a box is: what the width of a gap tells, and what each mode does about it.

What stays on both sides of a box tells how wide the withheld text was, to about 0.1 pt;
with a list of candidates that can tell the name. Modes of a code in the rule pack:

``exact``  the box of the characters. Promises nothing about the width.
``merge``  boxes that only spaces and punctuation part become one, and what parts them
           goes too: a run of names in a To line tells the sum of their widths and not
           where one ends. A name that stands alone is as exact as before.
``cell``   the whole line or table cell goes, up to a label that ends in a colon and out
           to the next cell or the right margin: nothing of the width is left.
``fixed``  the box is ``FIXED`` type sizes wide whatever it covers, and the rest of its
           line (or cell) moves. Tells neither width nor length, except in justified
           text, where the line's end still does, and that lines broke where they broke.
           Where the moved text would not fit, the whole cell goes as with ``cell``.

No mode hides how many lines a withheld passage had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from redact.burn.geometry import Region
from redact.burn.nested import swallowed
from redact.burn.page import Char, withheld
from redact.domain import Box, Redaction
from redact.rules import Code

FIXED = 8.0
"""Type sizes: the width of every box of a ``fixed`` code."""

_CELL = 1.6
"""Type sizes between two runs of text that make them separate cells, as ingest has it."""

_ORDER = ("exact", "merge", "fixed", "cell")
_MARGIN = 18.0
"""Points at the right edge of a page into which no text is moved."""

_EDGE = 36.0
"""Points at the right edge that stay free where no text that is kept shows the margin."""


class Move(NamedTuple):
    """Characters whose origin lies in ``area`` of the unburned page moved by ``dx``."""

    page: int
    area: Box
    dx: float


@dataclass(frozen=True)
class Widened:
    """One page's redactions by their modes: ``redactions`` with the areas that are emptied
    (places of the unburned page), ``drawn`` with the boxes that are drawn. The two differ
    only for ``fixed``."""

    redactions: tuple[Redaction, ...] = ()
    drawn: tuple[Redaction, ...] = ()
    moves: tuple[Move, ...] = ()
    warnings: tuple[str, ...] = ()


def mode(redaction: Redaction, codes: Mapping[str, Code]) -> str:
    """The strictest of its codes' modes."""
    modes = [codes[code].width for code in redaction.codes if code in codes]
    return max(modes, key=_ORDER.index, default="exact")


def widen(
    redactions: Sequence[Redaction],
    chars: Sequence[Char],
    codes: Mapping[str, Code],
    page_width: float,
    *,
    moving: bool = True,
) -> Widened:
    """Shape one page's boxes by the width modes of their codes.

    Without ``moving``, ``fixed`` is taken as ``cell``: a picture's text cannot move.
    """
    asked = {redaction.id: mode(redaction, codes) for redaction in redactions}
    whole = swallowed(redactions)
    if set(asked.values()) <= {"exact"}:
        return Widened(tuple(redactions), whole)
    return _Page(whole, tuple(redactions), chars, asked, page_width, moving).widened()


def _boxes(redactions: Iterable[Redaction]) -> tuple[Box, ...]:
    return tuple(box for redaction in redactions for box in redaction.boxes)


@dataclass
class _Page:
    redactions: tuple[Redaction, ...]
    own: tuple[Redaction, ...]
    """As approved: a box inside another asks for nothing, it goes with the other."""
    chars: Sequence[Char]
    asked: Mapping[str, str]
    width: float
    moving: bool

    def __post_init__(self) -> None:
        self.region = Region(_boxes(self.redactions))
        self.ink = [char for char in self.chars if char.text.strip() and char.level]
        kept = [char.box.x1 for char in self.ink if not withheld(char, self.region)]
        self.right = max(kept, default=0.0)

    def widened(self) -> Widened:
        merged = self._merged([box for box, mode in self._asked() if mode == "merge"])
        fixed = self._fixed([box for box, mode in self._asked() if mode == "fixed"])
        cells = [
            self._cell(box)
            for box, mode in self._asked()
            if mode == "cell" or (mode == "fixed" and box not in fixed)
        ]
        # where the whole cell goes nothing is left in it to be moved
        fixed = {b: way for b, way in fixed.items() if not any(_contains(c, b) for c in cells)}
        becomes: dict[Box, Box] = {}
        narrow = 0
        for box, mode in self._asked():
            if mode == "merge":
                becomes[box] = next(whole for whole in merged if _contains(whole, box))
            elif mode == "cell" or (mode == "fixed" and box not in fixed):
                becomes[box] = self._cell(box)
                narrow += mode == "fixed"
        page = self.redactions[0].page
        moves = tuple(move._replace(page=page) for _, move in fixed.values() if move)
        drawn = {box: _pushed(becomes.get(box, box), moves) for box, _ in self._asked()}
        return Widened(
            self._with(becomes),
            self._with(drawn | {box: at for box, (at, _) in fixed.items()}),
            moves,
            (f"page {page + 1}: {narrow} boxes of fixed width did not fit, their cells went",)
            if narrow
            else (),
        )

    def _with(self, becomes: Mapping[Box, Box]) -> tuple[Redaction, ...]:
        return tuple(
            replace(r, boxes=tuple(dict.fromkeys(becomes.get(box, box) for box in r.boxes)))
            for r in self.redactions
        )

    def _asked(self) -> list[tuple[Box, str]]:
        """Each distinct box with the strictest mode asked for it."""
        strictest: dict[Box, str] = {}
        outer = set(_boxes(self.redactions))
        for redaction in self.own:
            for box in outer.intersection(redaction.boxes):
                both = (strictest.get(box, "exact"), self.asked[redaction.id])
                strictest[box] = max(both, key=_ORDER.index)
        return sorted(strictest.items())

    def _line(self, box: Box) -> list[Char]:
        """The printing characters on the box's line, left to right."""
        middle = box.centre[1]
        own = [char for char in self.ink if box.holds(*char.box.centre)]
        if not own:
            return []
        base = sorted(char.y for char in own)[len(own) // 2]
        size = max(char.size for char in own)
        line = [
            char
            for char in self.ink
            if abs(char.y - base) < 0.3 * size and char.box.y0 < middle < char.box.y1
        ]
        return sorted(line, key=lambda char: char.box.x0)

    def _merged(self, boxes: Sequence[Box]) -> list[Box]:
        runs: list[Box] = []
        for box in sorted(boxes, key=lambda b: b.x0):
            before = next((run for run in reversed(runs) if _on_one_line(run, box)), None)
            if before and self._parted_by_nothing(before, box):
                runs[runs.index(before)] = before.union(box)
            else:
                runs.append(box)
        return runs

    def _parted_by_nothing(self, left: Box, right: Box) -> bool:
        between = [char for char in self._line(right) if left.x1 <= char.box.centre[0] <= right.x0]
        size = max((char.size for char in self._line(right)), default=right.height)
        return right.x0 - left.x1 < 3 * size and not any(c.text.isalnum() for c in between)

    def _run(self, box: Box) -> tuple[list[Char], float]:
        """The box's cell on its line, and where the next cell (or the margin) begins."""
        line = self._line(box)
        cell: list[Char] = []
        for char in line:
            if cell and char.box.x0 - cell[-1].box.x1 > _CELL * char.size:
                if cell[-1].box.x1 > box.x0:
                    return cell, char.box.x0 - 0.5 * char.size
                cell = []
            cell.append(char)
        # a name that ends the longest line must not say where the margin is
        return cell, self.right if box.x1 <= self.right else max(self.width - _EDGE, box.x1)

    def _cell(self, box: Box) -> Box:
        cell, end = self._run(box)
        if not cell:
            return box
        label = [
            char
            for char in cell
            if char.text == ":" and char.box.x1 <= box.x0 + 0.5 and not withheld(char, self.region)
        ]
        start = label[-1].box.x1 if label else cell[0].box.x0
        first = next((c.box.x0 for c in cell if c.box.x0 >= start - 0.01), box.x0)
        return Box(min(first, box.x0), box.y0, max(end, box.x1), box.y1)

    def _fixed(self, boxes: Sequence[Box]) -> dict[Box, tuple[Box, Move | None]]:
        """For each box that can be fixed: where it stands afterwards, and what moved."""
        done: dict[Box, tuple[Box, Move | None]] = {}
        for box in sorted(boxes, key=lambda b: b.x0) if self.moving else ():
            cell, end = self._run(box)
            if not cell:
                continue
            pushed = sum(
                move.dx
                for _, move in done.values()
                if move and move.area.holds(box.centre[0], cell[0].y)
            )
            size = max(char.size for char in cell)
            start, stop = self._extent(box, cell[0].y, size)
            dx = FIXED * size - (stop - start)
            last = max(box.x1, cell[-1].box.x1)
            limit = end if end < self.right else self.width - _MARGIN
            if last + pushed + dx > max(limit, last):
                continue
            low, high = cell[0].y - 0.3 * size, cell[0].y + 0.3 * size
            area = Box(stop - 0.05, low, last + size, high)
            drawn = Box(start + pushed, box.y0, start + pushed + FIXED * size, box.y1)
            done[box] = (drawn, Move(0, area, dx) if dx else None)
        return done

    def _extent(self, box: Box, base: float, size: float) -> tuple[float, float]:
        """Where the withheld glyphs begin, and where the pen stands after them.

        From the glyphs, not from the box: its rounding, written into the content as part
        of a distance, would tell the width modulo 0.01 pt.
        """
        line = sorted(
            (char for char in self.chars if char.level and abs(char.y - base) < 0.3 * size),
            key=lambda char: char.x,
        )
        own = [char for char in line if box.holds(*char.box.centre)]
        end = max(char.box.x1 for char in own)
        after = next((char.x for char in line if char.x > own[-1].x and char not in own), end)
        return own[0].x, after if after - end < 0.5 * size else end


def _pushed(box: Box, moves: Iterable[Move]) -> Box:
    """Another box on a line moves with the text around it."""
    dx = sum(
        move.dx
        for move in moves
        if move.area.x0 <= box.centre[0] <= move.area.x1 and box.y0 <= move.area.centre[1] <= box.y1
    )
    return Box(box.x0 + dx, box.y0, box.x1 + dx, box.y1)


def _on_one_line(left: Box, right: Box) -> bool:
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return shared > 0.8 * min(left.height, right.height)


def _contains(whole: Box, box: Box) -> bool:
    return whole.union(box) == whole
