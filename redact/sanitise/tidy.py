"""Which instructions of a content stream nothing visible depends on.

What was withheld leaves a trail: fonts set and not shown with, one empty text object for
each letter, clip paths around nothing, colours set again and again. Whoever counts them
counts letters. All of it goes: blocks that draw nothing, paths that are not painted,
settings that are overridden or not drawn with, and resources that only these name.
"""

from __future__ import annotations

from collections.abc import Sequence

from redact.sanitise.operators import PAINTING, SHOWING

_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re"))
_CLIP = frozenset(("W", "W*"))
_ALWAYS = frozenset(("Td", "TD", "Tm", "T*", "TL", "d0", "d1", "BDC", "BMC", "EMC"))
"""Moves are rewritten where text is shown, widths of glyphs and layers count anyway."""

_TEXT = frozenset(("Tf", "Tc", "Tw", "Tz", "Tr", "Ts"))
_KINDS = {
    **dict.fromkeys(("g", "rg", "k", "cs"), "fill"),
    **dict.fromkeys(("G", "RG", "K", "CS"), "stroke"),
    **dict.fromkeys(("sc", "scn"), "fill colour"),
    **dict.fromkeys(("SC", "SCN"), "stroke colour"),
    **{name: name for name in ("w", "J", "j", "M", "d", "ri", "i", *_TEXT)},
}
"""A setting takes the place of an earlier one of its kind; others (cm, gs, clips) add up."""

Level = dict[str, list[int]]


class Tidy:
    """Finds the dead instructions in one pass: ``dead`` afterwards."""

    def __init__(self, operators: Sequence[str], draws: Sequence[bool]) -> None:
        """``draws`` says of each painting or showing operator whether it is seen."""
        self.dead: set[int] = set()
        self._levels: list[Level] = [{}]
        self._opened: list[int] = []
        self._painted: list[bool] = [False]
        self._path: list[int] = []
        self._clips = False
        self._text: int | None = None
        self._shown = False
        for index, operator in enumerate(operators):
            self._step(index, operator, draws[index])
        for level in self._levels:
            self._drop(level)
        empty = zip(self._opened, self._painted[1:], strict=True)
        self.dead |= {opened for opened, painted in empty if not painted}

    def _step(self, index: int, operator: str, draws: bool) -> None:
        if operator in _PATH:
            self._path.append(index)
        elif operator in _CLIP:
            self._path.append(index)
            self._clips = True
        elif operator in PAINTING or operator == "n":
            self._end_path(index, draws and operator != "n")
        elif operator in SHOWING or operator in ("Do", "sh", "INLINE IMAGE"):
            if draws:
                self._paint(operator in SHOWING)
        elif operator == "q":
            self._levels.append({})
            self._opened.append(index)
            self._painted.append(False)
        elif operator == "Q":
            self._close(index)
        elif operator == "BT":
            self._text, self._shown = index, False
        elif operator == "ET":
            if not self._shown:
                self.dead |= {index} if self._text is None else {index, self._text}
            self._text = None
        elif operator not in _ALWAYS:
            self._set(index, operator)

    def _end_path(self, index: int, painted: bool) -> None:
        whole = [*self._path, index]
        if painted:
            self._paint(False)
        elif self._clips:
            self._levels[-1].setdefault("more", []).extend(whole)
        else:
            self.dead.update(whole)
        self._path, self._clips = [], False

    def _paint(self, text: bool) -> None:
        self._shown |= text
        self._painted = [True] * len(self._painted)
        for level in self._levels:
            for kind in [k for k in level if text or k not in _TEXT]:
                del level[kind]

    def _close(self, index: int) -> None:
        if not self._opened:
            return
        self._drop(self._levels.pop())
        opened = self._opened.pop()
        if not self._painted.pop():
            self.dead |= {opened, index}

    def _set(self, index: int, operator: str) -> None:
        level = self._levels[-1]
        kind = operator if operator.startswith("gs ") else _KINDS.get(operator)
        if kind is None:
            level.setdefault("more", []).append(index)
            return
        replaced = (kind, f"{kind} colour") if kind in ("fill", "stroke") else (kind,)
        for old in replaced:
            self.dead.update(level.pop(old, ()))
        level[kind] = [index]

    def _drop(self, level: Level) -> None:
        self.dead.update(index for indexes in level.values() for index in indexes)
