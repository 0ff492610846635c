"""The operators that set text and its state, as methods of whoever walks a stream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from redact.burn.geometry import UNIT, Matrix, Target
from redact.burn.metrics import Metrics, Unmeasured, measure
from redact.burn.resources import Resources
from redact.burn.sweep import leading
from redact.burn.text import Pen, State, show

Operands: TypeAlias = list[Any]
Rewritten: TypeAlias = list[tuple[Operands, str]] | None
"""What is written instead of an operator; None to leave it as it is."""


class Unsure(Exception):
    """A construct that cannot be proved clean; the message says which, for people."""


class UnsureText(Unsure):
    """Only the text cannot be followed; another engine may be able to take it out."""


@dataclass
class Shared:
    """What the walks over a page and its forms have in common."""

    pdf: pikepdf.Pdf
    target: Target
    fonts: dict[Any, Metrics | str] = field(default_factory=dict)
    streams: int = 0
    lenient: bool = False
    """Take out what can be taken out and leave the rest: for a page that is rasterised."""

    def unsure(self, reason: str) -> None:
        if not self.lenient:
            raise Unsure(reason)


@dataclass
class TextOperators:
    """A content stream's text: fonts, state, the pen, and what is shown."""

    shared: Shared
    resources: Resources
    state: State
    pen: Pen = field(default_factory=Pen)
    in_text: bool = False
    written: list[Any] = field(default_factory=list)
    """The new content; None where something was taken back."""
    placed: list[int] = field(default_factory=list)
    """Where the positioning operators stand since text was last shown."""
    hole: bool = False
    """Whether text was taken out since."""
    stale: bool = False
    """Whether a step to the next line was left out since."""

    def font(self, _: str, operands: Operands) -> None:
        font = self.resources.find("/Font", operands[0])
        if font is None:
            self.state.font, self.state.font_fault = None, "text in a font that is not there"
            self.state.size = float(operands[1])
        else:
            self.use_font(font, float(operands[1]))

    def use_font(self, font: pikepdf.Object, size: float) -> None:
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.shared.fonts:
            try:
                self.shared.fonts[key] = measure(font)
            except Unmeasured as error:
                self.shared.fonts[key] = f"text in a font that cannot be measured ({error})"
        metrics = self.shared.fonts[key]
        self.state.size = size
        if isinstance(metrics, str):
            self.state.font, self.state.font_fault = None, metrics
        else:
            self.state.font = metrics

    def number(self, name: str, operands: Operands) -> None:
        value = float(operands[0])
        if name == "Tz":
            value /= 100
        setattr(self.state, _NUMBERS[name], int(value) if name == "Tr" else value)

    def begin_text(self, _: str, __: Operands) -> None:
        self.in_text = True
        self.placed, self.hole = [], False
        self.pen.place(UNIT)

    def end_text(self, _: str, __: Operands) -> None:
        self.in_text = False
        self._forget_places()

    def move(self, name: str, operands: Operands) -> None:
        x, y = float(operands[0]), float(operands[1])
        if name == "TD":
            self.state.leading = -y
        self.placed.append(len(self.written))
        self.pen.move(x, y)

    def set_matrix(self, _: str, operands: Operands) -> None:
        self.placed.append(len(self.written))
        self.pen.place(matrix(operands))

    def next_line(self, _: str, __: Operands) -> None:
        self.placed.append(len(self.written))
        self.pen.move(0, -self.state.leading)

    def show_text(self, name: str, operands: Operands) -> Rewritten:
        state, quote = self.state, name in "'\""
        if name == '"':
            state.word, state.char = float(operands[0]), float(operands[1])
        if quote:
            self.pen.move(0, -state.leading)
        items = operands[0].as_list() if name == "TJ" else [operands[-1]]
        if not any(isinstance(item, pikepdf.String) and bytes(item) for item in items):
            if quote:
                self.placed.append(len(self.written))
            return self._moved(items)
        if state.font is None and not self.shared.lenient:
            raise UnsureText(state.font_fault or "text without a font")
        if state.font is None:
            return None
        if state.mode >= 4 and self.shared.lenient:
            return None  # without its letters the clip would show more, not less
        shown = show(items, state, self.pen, self.shared.target)
        if shown.removed and state.mode >= 4:
            raise Unsure("withheld text is used as a clipping path")
        sets = [([operands[0]], "Tw"), ([operands[1]], "Tc")] if name == '"' else []
        if shown.array is not None and not len(shown.array):
            self.hole, self.stale = True, self.stale or quote
            return sets
        if shown.array is None and not self.hole:
            self.placed = []
            return None
        array = pikepdf.Array(items) if shown.array is None else shown.array
        return [*sets, *self._placed_anew(quote), ([array], "TJ")]

    def _moved(self, items: list[Any]) -> Rewritten:
        """A showing operator with nothing but numbers: the pen's way is owed."""
        tx = -sum(float(item) for item in items if not isinstance(item, pikepdf.String))
        tx *= self.state.size * self.state.scale / 1000
        self.pen.advance(tx)
        if not (self.hole or self.pen.owed):
            return None
        self.pen.owe(tx)
        return []

    def _placed_anew(self, quote: bool) -> list[tuple[Operands, str]]:
        """One absolute step instead of those that led over what was taken out."""
        if not (quote or self.stale or (self.hole and self.placed)):
            self.placed, self.hole = [], False
            return []
        if self.hole:
            self._forget_places()
        self.placed, self.hole, self.stale = [], False, False
        return [([round(number, 6) for number in self.pen.line], "Tm")]

    def _forget_places(self) -> None:
        """Take back the steps that led to text that is not there any more."""
        if self.hole:
            for index in self.placed:
                self.written[index] = leading(self.written[index])
            self.placed = []


def matrix(operands: Iterable[Any]) -> Matrix:
    """Six numbers of a content stream or a form."""
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


_NUMBERS = {
    "Tc": "char", "Tw": "word", "Tz": "scale", "TL": "leading", "Ts": "rise", "Tr": "mode",
}  # fmt: skip
_T = TextOperators
TEXT_ACTIONS = {
    "Tf": _T.font, "BT": _T.begin_text, "ET": _T.end_text, "Td": _T.move, "TD": _T.move,
    "Tm": _T.set_matrix, "T*": _T.next_line, "Tj": _T.show_text, "TJ": _T.show_text,
    "'": _T.show_text, '"': _T.show_text, **dict.fromkeys(_NUMBERS, _T.number),
}  # fmt: skip
