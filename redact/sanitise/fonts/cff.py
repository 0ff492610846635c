"""Compact font programs (CFF) cut to some glyphs.

Charstrings, subroutines, glyph names, copyright and font names that the glyphs that stay
do not need go. Source: Adobe technical notes 5176 and 5177; fontTools does the work.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from fontTools.misc.transform import Transform
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

_TEXTS = (
    *("version", "Notice", "Copyright", "FullName", "FamilyName", "Weight", "UniqueID", "XUID"),
    *("PostScript", "BaseFontName", "BaseFontBlend", "SyntheticBase", "UIDBase", "CIDCount"),
    "CIDFontVersion",
)


def _matrix(top: Any) -> list[float] | None:
    found = top.rawDict.get("FontMatrix")
    return [float(value) for value in found] if found and len(found) == 6 else None


class Compact:
    """A parsed program. Raises ValueError for a damaged one."""

    def __init__(self, data: bytes) -> None:
        self._font = TTFont(recalcBBoxes=False, recalcTimestamp=False)
        self._table = newTable("CFF ")
        try:
            self._table.decompile(data, self._font)
            self._top = self._table.cff[0]
            self.order: list[str] = list(self._top.charset)
        except Exception as error:  # fontTools raises anything on damaged programs
            raise ValueError("a damaged font") from error
        self.keyed = hasattr(self._top, "ROS")
        """Whether glyphs are found by CID (by name otherwise)."""

    def encoding(self) -> dict[int, str]:
        """The glyph name of each code, as the program itself has it."""
        from fontTools.encodings.StandardEncoding import StandardEncoding

        own = getattr(self._top, "Encoding", "StandardEncoding")
        names = own if isinstance(own, list) else list(StandardEncoding)
        return {code: name for code, name in enumerate(names) if name != ".notdef"}

    def cut(
        self, wanted: set[str], rename: Callable[[str], str], codes: Mapping[int, str]
    ) -> bytes:
        """The program with the glyphs wanted alone, in order of their new names.

        ``codes`` is the built-in encoding in new names; empty where none is needed.
        """
        try:
            return self._cut(wanted, rename, codes)
        except Exception as error:  # fontTools raises anything on damaged programs
            raise ValueError("a damaged font") from error

    def _cut(
        self, wanted: set[str], rename: Callable[[str], str], codes: Mapping[int, str]
    ) -> bytes:
        options = Options(retain_gids=False, hinting=True, desubroutinize=True)
        options.notdef_outline = True
        subsetter = Subsetter(options)
        subsetter.orig_glyph_order = self.order
        subsetter.glyphs = {".notdef", self.order[0], *wanted} & set(self.order)
        subsetter.glyphs_emptied = set()
        self._table.closure_glyphs(subsetter)
        self._table.prune_pre_subset(self._font, options)
        self._table.subset_glyphs(subsetter)
        self._table.prune_post_subset(self._font, options)
        self._strip()
        self._rename(rename)
        if codes:
            names = [".notdef"] * 256
            for code, name in codes.items():
                names[code] = name
            self._top.Encoding = names
        out = io.BytesIO()
        self._table.cff.compile(out, self._font, isCFF2=False)
        return out.getvalue()

    def _strip(self) -> None:
        self._table.cff.fontNames = ["Font"]
        for key in _TEXTS:
            self._top.rawDict.pop(key, None)
            if key in self._top.__dict__:
                delattr(self._top, key)
        if self.keyed:
            self._top.ROS = ("Adobe", "Identity", 0)
            for sub in self._top.FDArray:
                sub.rawDict.pop("FontName", None)
                sub.__dict__.pop("FontName", None)
            self._join_matrices()

    def _join_matrices(self) -> None:
        """One matrix, that of the part: fontTools writes no default one, and where the top
        has none readers take the part's (often the identity) for the whole."""
        whole = _matrix(self._top)
        for sub in self._top.FDArray:
            matrices = [m for m in (_matrix(sub), whole) if m is not None]
            for held in (sub.rawDict, sub.__dict__):
                held.pop("FontMatrix", None)
            if matrices:
                joined = list(Transform(*matrices[-1]).transform(matrices[0]))
                sub.rawDict["FontMatrix"] = joined if len(matrices) > 1 else matrices[0]
        for held in (self._top.rawDict, self._top.__dict__):
            held.pop("FontMatrix", None)

    def _rename(self, rename: Callable[[str], str]) -> None:
        """New names, and the glyphs in the order of these."""
        top: Any = self._top
        first, *rest = top.charset
        new = {name: rename(name) for name in rest}
        order = [first, *sorted(rest, key=new.__getitem__)]
        strings = top.CharStrings
        at = {name: i for i, name in enumerate(top.charset)}
        items = strings.charStringsIndex.items
        strings.charStringsIndex.items = [items[strings.charStrings[name]] for name in order]
        if hasattr(top, "FDSelect"):
            top.FDSelect.gidArray = [top.FDSelect.gidArray[at[name]] for name in order]
        names = [first, *(new[name] for name in order[1:])]
        strings.charStrings = {name: index for index, name in enumerate(names)}
        top.charset = names
