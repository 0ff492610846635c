"""Composite fonts (Type 0) cut to the codes in use.

Glyphs, CIDs and two-byte codes are numbered anew in the order of what they show: numbers
handed out as letters first came up in the original would tell of the ones in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from redact.sanitise import tables
from redact.sanitise.fonts.cff import Compact
from redact.sanitise.fonts.cmaps import CMap, write_encoding
from redact.sanitise.fonts.programs import Program
from redact.sanitise.fonts.simple import ordered
from redact.sanitise.fonts.truetype import TrueType, cut
from redact.sanitise.streams import read
from redact.sanitise.tables import spelled

_Entries = tuple[dict[str, Object], dict[str, Object]]


@dataclass
class Composite:
    """The plan of a composite font's copy."""

    below: Any
    """The descendant font."""
    cmap: CMap
    codes: frozenset[bytes]
    program: Program | None
    texts: Mapping[bytes, bytes]

    def __post_init__(self) -> None:
        known = self.program is not None and all(code in self.texts for code in self.codes)
        cids = sorted({self.cmap.cid(code) for code in self.codes} - {0}, key=self._place)
        numbered = {cid: new for new, cid in enumerate(cids, 1)}
        self.cids = {0: 0} | (numbered if known else {cid: cid for cid in cids})
        """Old CID -> new one."""
        alone = len({self.cmap.cid(code) for code in self.codes}) == len(self.codes)
        self.recoded = known and alone and b" " not in self.codes  # word spacing hangs on it
        if isinstance(self.program, Compact) and not (self.program.keyed or known):
            raise ValueError("a font whose glyphs cannot be numbered anew")

    def _place(self, cid: int) -> tuple[bool, bytes, int]:
        texts = [self.texts[c] for c in self.codes if c in self.texts and self.cmap.cid(c) == cid]
        missing = isinstance(self.program, Compact) and self._name(cid) not in self.program.order
        return missing, min(texts, default=b"\xff\xff"), cid

    def new_codes(self) -> dict[bytes, bytes]:
        """Old code -> new one, for the content that shows them."""
        if not self.recoded:
            return {code: code for code in self.codes}
        return {code: self.cids[self.cmap.cid(code)].to_bytes(2, "big") for code in self.codes}

    def encoding(self, pdf: Pdf, given: Any) -> Object:
        """The name of a predefined CMap, or a CMap of the codes in use."""
        if self.recoded or self.cmap.identity:
            return Name("/Identity-V" if self.cmap.vertical else "/Identity-H")
        if isinstance(given, Name):
            return Name(spelled(given))
        new = CMap(self.cmap.spaces, {}, {}, self.cmap.vertical)
        new.cids = {code: self.cids[self.cmap.cid(code)] for code in self.codes}
        system = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
        return Stream(
            pdf,
            write_encoding(new, self.codes),
            Dictionary(
                Type=Name.CMap,
                CMapName=Name("/Codes"),
                CIDSystemInfo=system,
                WMode=int(self.cmap.vertical),
            ),
        )

    def metrics(self) -> dict[str, Any]:
        """``/W`` and ``/W2`` of the CIDs in use, ``/DW`` and ``/DW2`` as they are."""
        found: dict[str, Any] = {}
        for key, size in (("/W", 1), ("/W2", 3)):
            given = cid_metrics(self.below.get(key), size)
            kept = {new: given[old] for old, new in self.cids.items() if old in given}
            if kept:
                rows: list[Any] = []
                for cid in sorted(kept):
                    rows += [cid, Array(list(kept[cid]))]
                found[key] = Array(rows)
        if (width := tables.number(self.below.get("/DW"))) is not None:
            found["/DW"] = width
        if (vertical := tables.numbers(self.below.get("/DW2"))) is not None:
            found["/DW2"] = vertical
        return found

    def cut_program(self, pdf: Pdf) -> _Entries:
        """Entries for the descendant font and for its descriptor.

        Raises ValueError if the program cannot be cut.
        """
        if isinstance(self.program, TrueType):
            return self._cut_truetype(pdf, self.program)
        if isinstance(self.program, Compact):
            return self._cut_compact(pdf, self.program)
        if self.program is None:
            return {}, {}
        raise ValueError("a font of the wrong kind")

    def _cut_truetype(self, pdf: Pdf, program: TrueType) -> _Entries:
        gids = {cid: self._gid(cid) for cid in self.cids}
        shown = {gid: self._place(cid)[1] for cid, gid in sorted(gids.items(), reverse=True)}
        order = ordered(program, shown)
        data = cut(program, order, {})
        new = {self.cids[cid]: order.get(gid, len(order)) for cid, gid in gids.items()}
        mapping: Object = Name.Identity
        if any(cid != gid for cid, gid in new.items()):
            row = [new.get(cid, 0) for cid in range(max(new) + 1)]
            mapping = Stream(pdf, b"".join(gid.to_bytes(2, "big") for gid in row))
        return {"/CIDToGIDMap": mapping}, {"/FontFile2": Stream(pdf, data, Length1=len(data))}

    def _gid(self, cid: int) -> int:
        given = self.below.get("/CIDToGIDMap")
        if not isinstance(given, Stream):
            return cid
        if not hasattr(self, "_map"):
            self._map = read(given)
        return int.from_bytes(self._map[2 * cid : 2 * cid + 2], "big")

    def _cut_compact(self, pdf: Pdf, program: Compact) -> _Entries:
        prefix = "cid" if program.keyed else "glyph"
        rename = {self._name(old): f"{prefix}{new:05d}" for old, new in self.cids.items()}
        data = program.cut(set(rename), lambda name: rename.get(name, f"part.{name}"), {})
        stream = Stream(pdf, data, Subtype=Name.CIDFontType0C)
        return {}, {"/FontFile3": stream}

    def _name(self, cid: int) -> str:
        program = self.program
        assert isinstance(program, Compact)  # noqa: S101
        if program.keyed:
            return f"cid{cid:05d}" if cid else ".notdef"
        return program.order[cid] if cid < len(program.order) else f"no glyph {cid}"


def cid_metrics(given: Any, size: int) -> dict[int, tuple[Any, ...]]:
    """CID -> its numbers, out of a ``/W`` (one number a CID) or ``/W2`` array (three)."""
    found: dict[int, tuple[Any, ...]] = {}
    items = list(given) if isinstance(given, Array) else []
    at = 0
    while at + 1 < len(items):
        first, second = items[at], items[at + 1]
        if not isinstance(first, int):
            break
        if isinstance(second, Array):
            row = list(second)
            for index in range(len(row) // size):
                found[first + index] = tuple(row[index * size : (index + 1) * size])
            at += 2
        else:
            values = tuple(items[at + 2 : at + 2 + size])
            for cid in range(first, min(int(second), 0xFFFF) + 1):
                found[cid] = values
            at += 2 + size
    return found
