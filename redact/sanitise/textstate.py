"""Where the next text stands, and how to say it without the way that led there.

``Td``, ``TD``, ``T*`` and ``Tm`` are followed and left out; a ``Tm`` is written before the
text that is shown after them. What is not shown moves the pen by a number in the next
``TJ``, so that what follows stays at its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from redact.sanitise.drafts import Draft, plain
from redact.sanitise.tables import number

if TYPE_CHECKING:
    from redact.sanitise.fonts.book import UsedFont

Six = tuple[float, float, float, float, float, float]
_IDENTITY: Six = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Pen(NamedTuple):
    """The part of the text state that ``q`` saves."""

    font: UsedFont | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0


class TextState:
    """Follows the text operators of one content stream."""

    def __init__(self) -> None:
        self.pen = Pen()
        self._saved: list[Pen] = []
        self._line = _IDENTITY
        self._moved = False
        self._gap = 0.0
        """How far the pen has moved, in unscaled text space, by what was not written."""

    def save(self) -> None:
        self._saved.append(self.pen)

    def restore(self) -> None:
        self.pen = self._saved.pop()

    def set_font(self, font: UsedFont, size: Any) -> None:
        self.pen = self.pen._replace(font=font, size=float(size))

    def space(self, operator: str, args: list[Any]) -> None:
        """``Tc``, ``Tw`` or ``Tz``."""
        value = float(args[0])
        if operator == "Tc":
            self.pen = self.pen._replace(char_space=value)
        elif operator == "Tw":
            self.pen = self.pen._replace(word_space=value)
        else:
            self.pen = self.pen._replace(scale=value / 100)

    def move(self, operator: str, args: list[Any]) -> None:
        """``BT``, ``Td``, ``TD``, ``T*``, ``Tm`` or ``TL``."""
        values = [float(value) for value in args]
        if operator in ("TL", "TD"):
            self.pen = self.pen._replace(leading=values[0] if operator == "TL" else -values[1])
        if operator == "TL":
            return
        self._gap = 0.0
        self._moved = operator != "BT"
        if operator in ("BT", "Tm"):
            self._line = (*values,) if values else _IDENTITY  # type: ignore[assignment]
            return
        x, y = values or (0.0, -self.pen.leading)
        a, b, c, d, e, f = self._line
        self._line = a, b, c, d, x * a + y * c + e, x * b + y * d + f

    def show(self, shown: Any, draft: Draft | None) -> None:
        """A string or an array for ``TJ``; without a draft it only moves the pen."""
        items = [
            value if (value := number(item)) is not None else bytes(item)
            for item in (shown if isinstance(shown, list) else [shown])
        ]
        if draft is None:
            self._gap += self._advance(items)
            return
        items, rest = self._joined(items)
        if self._moved:
            draft.raw(b"\n" + b" ".join(plain(value) for value in self._line) + b" Tm")
        self._moved = False
        font = self.pen.font
        if font is None:
            return
        for item in items:
            if isinstance(item, bytes):
                font.show(item)
        draft.show(font, items)
        self._gap = rest

    def _joined(self, items: list[Any]) -> tuple[list[Any], float]:
        """Numbers side by side as one, the ones at the end left over as a gap."""
        unit = -self.pen.size * self.pen.scale / 1000
        waiting = round(self._gap / unit, 3) if unit else 0.0
        out: list[Any] = []
        for item in items:
            if not isinstance(item, bytes):
                waiting += float(item)
            elif item:
                if waiting:
                    out.append(waiting)
                out.append(item)
                waiting = 0.0
        return out, waiting * unit

    def _advance(self, items: list[Any]) -> float:
        """How far these strings and numbers move the pen."""
        pen, total = self.pen, 0.0
        for item in items:
            if not isinstance(item, bytes):
                total -= float(item) / 1000 * pen.size
            elif pen.font is not None:
                for code in pen.font.codes_of(item):
                    total += pen.font.width(code) / 1000 * pen.size + pen.char_space
                    total += pen.word_space if code == b" " else 0
        return total * pen.scale
