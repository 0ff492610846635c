"""Take glyphs out of text-showing operators without moving the others.

The pen's way over a glyph that is gone becomes one number in a ``TJ`` array, summed with
all that stood around it, so that neither the single advances nor the kerning of what was
withheld is left. When nothing follows on the line the number is dropped too::

    (Dear Ann Lee and)Tj   ->   [(Dear ) -3224 ( and)]TJ
    (Dear Ann Lee)Tj       ->   [(Dear )]TJ
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from redact.burn.geometry import UNIT, Matrix, Target, at, hull, then
from redact.burn.metrics import Metrics
from redact.domain import Box

_RISE = 0.3
"""Middle of a glyph above its baseline in sizes, where no engine measured it."""


@dataclass
class State:
    """The part of the graphics state that places glyphs and pictures."""

    ctm: Matrix
    font: Metrics | None = None
    font_fault: str = ""
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    patterns: dict[str, Any] = field(default_factory=dict)
    """The pattern that fills (s) and the one that strokes (S), where there is one."""
    blind: bool = False
    """Whether the clip lets nothing through."""
    clip: Box | None = None
    """A rectangle outside which nothing is seen (the clip itself may be smaller)."""

    def copy(self) -> State:
        return copy.copy(self)

    def clip_to(self, area: Box | None) -> None:
        """Narrow the clip to what lies in a path."""
        area = area or Box(0, 0, 0, 0)
        old = self.clip or area
        x0, y0 = max(old.x0, area.x0), max(old.y0, area.y0)
        self.clip = Box(x0, y0, max(x0, min(old.x1, area.x1)), max(y0, min(old.y1, area.y1)))


@dataclass
class Pen:
    """Where text goes on inside a text object.

    ``owed`` is the way (text space) that the removed glyphs would have moved the pen and
    that has not been written yet; ``moved`` the shift that the text written so far on
    this line already has.

    Readers differ about widths that are no whole thousandths, so no number moves the pen
    in all of them as the glyphs did. ``near`` and ``cut`` are the differences over all
    that was removed since the last reposition, ``given`` what was written to lie in the
    middle of them: each reader is off by half of what they differ, at most.
    """

    line: Matrix = UNIT
    matrix: Matrix = UNIT
    owed: float = 0.0
    moved: float = 0.0
    near: float = 0.0
    cut: float = 0.0
    given: float = 0.0

    def place(self, matrix: Matrix) -> None:
        """Start anew: a reposition is absolute, nothing is owed any more."""
        self.line = self.matrix = matrix
        self.owed = self.moved = self.near = self.cut = self.given = 0.0

    def owe(self, tx: float, near: float = 0.0, cut: float = 0.0) -> None:
        """The pen's way over something that is not written."""
        self.owed += tx
        self.near += near
        self.cut += cut

    def settle(self) -> float:
        """The way that is to be written now."""
        middle = (min(0.0, self.near, self.cut) + max(0.0, self.near, self.cut)) / 2
        way = self.owed + middle - self.given
        self.owed, self.given = 0.0, middle
        return way

    def move(self, x: float, y: float) -> None:
        self.place(then((1, 0, 0, 1, x, y), self.line))

    def advance(self, tx: float) -> None:
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, e + tx * a, f + tx * b)


@dataclass
class _Array:
    """A ``TJ`` array being written."""

    unit: float
    digits: int
    items: list[pikepdf.Object | bytes | float] = field(default_factory=list)
    chunk: bytes = b""

    def show(self, code: bytes) -> None:
        self.chunk += code

    def skip(self, tx: float) -> None:
        if abs(tx) < 1e-9 or not self.unit:
            return
        self.flush()
        self.items.append(round(-tx * 1000 / self.unit, self.digits))

    def flush(self) -> None:
        if self.chunk:
            self.items.append(self.chunk)
            self.chunk = b""

    def finished(self) -> pikepdf.Array:
        self.flush()
        return pikepdf.Array(
            [pikepdf.String(item) if isinstance(item, bytes) else item for item in self.items]
        )


@dataclass(frozen=True)
class Shown:
    """What became of one showing operator. ``array`` is None when it may stay as it is."""

    array: pikepdf.Array | None
    removed: int


def show(items: list[pikepdf.Object], state: State, pen: Pen, target: Target) -> Shown:
    """Walk the strings and numbers of one operator; move the pen over them."""
    assert state.font is not None  # noqa: S101 - the caller refuses text without a font
    unit = state.size * state.scale
    digits = 1 if target.shifts else 3  # moved text: no trace of the measured width
    array, removed, changed = _Array(unit, digits), 0, abs(pen.owed) > 1e-9
    for item in items:
        if not isinstance(item, pikepdf.String):
            tx = -float(item) / 1000 * unit
            pen.advance(tx)
            pen.owe(tx)
            continue
        for glyph in state.font.glyphs(bytes(item)):
            tx = glyph.advance * state.size + state.char + (state.word if glyph.space else 0.0)
            tx *= state.scale
            total = then(pen.matrix, state.ctm)
            origin = at(total, 0, state.rise)
            middle = at(total, glyph.advance * unit / 2, state.rise + _RISE * state.size)
            pen.advance(tx)
            if target.glyph(origin, middle) or (
                not target.on_page(middle)
                and target.off(_extent(total, glyph.advance * unit, state))
            ):
                pen.owe(tx, glyph.near * unit, glyph.cut * unit)
                removed += 1
                changed = True
                continue
            wanted = _in_text_space(target.shift(origin), total) if target.shifts else 0.0
            if wanted != pen.moved:
                pen.owe(wanted - pen.moved)
                pen.moved = wanted
                changed = True
            if pen.owed:
                array.skip(pen.settle())
            array.show(glyph.code)
    if changed:
        return Shown(array.finished(), removed)
    pen.owed = 0.0
    return Shown(None, removed)


def _extent(total: Matrix, width: float, state: State) -> Box:
    low, high = state.rise - 0.3 * state.size, state.rise + state.size
    area = hull(at(total, x, y) for x in (0, width) for y in (low, high))
    return Box(area.x0 - 0.01, area.y0 - 0.01, area.x1 + 0.01, area.y1 + 0.01)


def _in_text_space(dx: float, total: Matrix) -> float:
    return dx / total[0] if dx and total[0] else 0.0
