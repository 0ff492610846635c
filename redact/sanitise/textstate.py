"""Where the next text stands, and how to say it without the way that led there.

``Td``, ``TD``, ``T*`` and ``Tm`` are followed and left out; a ``Tm`` is written before the
text that is shown after them. What is not shown moves the pen by a number in the next
``TJ``, so that what follows stays at its place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from redact.sanitise.drafts import Draft, Spot, plain
from redact.sanitise.tables import number
from redact.sanitise.view import IDENTITY, Box, View, times

if TYPE_CHECKING:
    from redact.sanitise.fonts.book import UsedFont

_REACH = (-0.5, -0.6, 0.5, 1.3)
"""How far a glyph may reach from its origin (left, down) and its advance (right, up), in em."""


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
        self._line = IDENTITY
        self._moved = False
        self._x = 0.0
        """How far the pen is from the start of its line, in unscaled text space."""
        self._rise = 0.0
        self._gap = 0.0
        """How far the pen has moved, in unscaled text space, by what was not written."""

    def save(self) -> None:
        self._saved.append(self.pen)

    def restore(self) -> None:
        self.pen = self._saved.pop()

    def set_font(self, font: UsedFont, size: Any) -> None:
        self.pen = self.pen._replace(font=font, size=float(size))

    def space(self, operator: str, args: list[Any]) -> None:
        """``Tc``, ``Tw``, ``Tz`` or ``Ts``."""
        value = float(args[0])
        if operator == "Ts":
            self._rise = value
            return
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
        self._gap = self._x = 0.0
        self._moved = operator != "BT"
        if operator in ("BT", "Tm"):
            self._line = (*values,) if values else IDENTITY  # type: ignore[assignment]
            return
        x, y = values or (0.0, -self.pen.leading)
        self._line = times((1, 0, 0, 1, x, y), self._line)

    def show(
        self,
        shown: Any,
        draft: Draft | None,
        view: View | None,
        cuts: Sequence[Box] | None = None,
    ) -> None:
        """A string or an array for ``TJ``; without a draft it only moves the pen.

        Glyphs that the view misses are left out as well. With ``cuts`` (boxes on the page,
        counted upwards) it is said where the text stands, and parted at a box between.
        """
        items = [
            value if (value := number(item)) is not None else bytes(item)
            for item in (shown if isinstance(shown, list) else [shown])
        ]
        start, self._x = self._x, self._x + self._advance(items)
        if draft is None:
            self._gap += self._x - start
            return
        if view is not None and self._may_miss(view, start):
            items = list(self._seen(items, view, start))
        items, rest = self._joined(items)
        font = self.pen.font
        if font is None or not any(isinstance(item, bytes) for item in items):
            self._gap = rest
            return
        if self._moved:
            draft.add(b" ".join(plain(value) for value in self._line) + b" Tm")
        self._moved = False
        for item in items:
            if isinstance(item, bytes):
                font.show(item)
        if cuts is None or view is None:
            draft.show(font, items)
        else:
            for part, spot in self._parted(items, start - self._gap, view, cuts):
                draft.show(font, part, spot)
        self._gap = rest

    def _parted(
        self, items: list[Any], at: float, view: View, cuts: Sequence[Box]
    ) -> Iterator[tuple[list[Any], Spot]]:
        """What is shown, in parts between which a box lies, with their places."""
        here = view.moved(self._line)
        lead = 0.0 if isinstance(items[0], bytes) else self._advance(items[:1])
        if not here.between(at, self._x, cuts):
            yield items, self._spot(here, at + lead, self._x)
            return
        part: list[Any] = []
        begin = at + lead
        for item in items:
            step = self._advance([item])
            if not isinstance(item, bytes) and part and here.between(at, at + step, cuts):
                yield part, self._spot(here, begin, at)
                part, begin = [], at + step
            part.append(item)
            at += step
        yield part, self._spot(here, begin, at)

    def _spot(self, here: View, begin: float, end: float) -> Spot:
        a, b, c, d, _, _ = here.matrix
        size = abs(self.pen.size) * math.hypot(c, d)
        level = a * self.pen.size > 0 and abs(b) < 0.02 * abs(a)
        return Spot(*here.point(begin, self._rise), *here.point(end, self._rise), size, level)

    def _may_miss(self, view: View, start: float) -> bool:
        """Whether any of what was just shown may lie off the page."""
        font = self.pen.font
        if font is None or not font.measurable:
            return False
        return not view.moved(self._line).holds(self._reach(start, self._x))

    def _reach(self, start: float, end: float) -> Box:
        size = abs(self.pen.size)
        across = size * max(abs(self.pen.scale), 1)
        left, down, right, up = _REACH
        low, high = min(start, end), max(start, end)
        return (
            *(low + left * across, down * size + min(self._rise, 0)),
            *(high + right * across, up * size + max(self._rise, 0)),
        )

    def _seen(self, items: list[Any], view: View, start: float) -> Iterator[Any]:
        """The glyphs on the page; a number for each that is not."""
        font, at = self.pen.font, start
        here = view.moved(self._line)
        for item in items:
            parts = [item] if not isinstance(item, bytes) or font is None else font.codes_of(item)
            for part in parts:
                step = self._advance([part])
                unseen = isinstance(part, bytes) and here.misses(self._reach(at, at + step))
                yield self._number(step) if unseen else part
                at += step

    def _number(self, step: float) -> float:
        unit = -self.pen.size * self.pen.scale / 1000
        return step / unit if unit else 0.0

    def _joined(self, items: list[Any]) -> tuple[list[Any], float]:
        """Numbers side by side as one, the ones at the end left over as a gap."""
        unit = -self.pen.size * self.pen.scale / 1000
        waiting = round(self._number(self._gap), 3)
        out: list[Any] = []
        for item in items:
            if not isinstance(item, bytes):
                waiting += float(item)
            elif item:
                if waiting:
                    out.append(round(waiting, 3))
                if not waiting and out:
                    out[-1] += item
                else:
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
