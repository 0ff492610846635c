"""The operators that set text and its state, as methods of whoever walks a stream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from redact.burn.geometry import UNIT, Matrix, Target
from redact.burn.metrics import Metrics, Unmeasured, measure
from redact.burn.resources import Resources
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
    glyphs: int = 0


@dataclass
class TextOperators:
    """A content stream's text: fonts, state, the pen, and what is shown."""

    shared: Shared
    resources: Resources
    state: State
    pen: Pen = field(default_factory=Pen)
    in_text: bool = False

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
        self.pen.place(UNIT)

    def end_text(self, _: str, __: Operands) -> None:
        self.in_text = False

    def move(self, name: str, operands: Operands) -> None:
        x, y = float(operands[0]), float(operands[1])
        if name == "TD":
            self.state.leading = -y
        self.pen.move(x, y)

    def set_matrix(self, _: str, operands: Operands) -> None:
        self.pen.place(matrix(operands))

    def next_line(self, _: str, __: Operands) -> None:
        self.pen.move(0, -self.state.leading)

    def show_text(self, name: str, operands: Operands) -> Rewritten:
        before: list[tuple[Operands, str]] = []
        if name == '"':
            self.state.word, self.state.char = float(operands[0]), float(operands[1])
            before += [([operands[0]], "Tw"), ([operands[1]], "Tc")]
        if name in "'\"":
            before.append(([], "T*"))
            self.pen.move(0, -self.state.leading)
        items = operands[0].as_list() if name == "TJ" else [operands[-1]]
        if self.state.font is None:
            if any(isinstance(item, pikepdf.String) and len(bytes(item)) for item in items):
                raise UnsureText(self.state.font_fault or "text without a font")
            return None
        shown = show(items, self.state, self.pen, self.shared.target)
        self.shared.glyphs += shown.removed
        if shown.removed and self.state.mode >= 4:
            raise Unsure("withheld text is used as a clipping path")
        if shown.array is None:
            return None
        return [*before, ([shown.array], "TJ")] if len(shown.array) else before


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
