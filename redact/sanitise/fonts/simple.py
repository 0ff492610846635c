"""Simple fonts (Type 1, TrueType) cut to the codes in use.

Codes stay as they are; widths, encoding, names and program know of no other code. Where a
viewer could find a code's glyph on several ways (character maps, names), the glyphs of
all these ways stay, so that every viewer shows what it showed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fontTools import agl
from fontTools.encodings.MacRoman import MacRoman
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from redact.sanitise import tables
from redact.sanitise.fonts import names as naming
from redact.sanitise.fonts.cff import Compact
from redact.sanitise.fonts.programs import Program
from redact.sanitise.fonts.truetype import CharMap, TrueType, cut
from redact.sanitise.fonts.type1 import Type1

_SYMBOLIC = (0, 0xF000, 0xF100, 0xF200)
_MAC = {name: code for code, name in enumerate(MacRoman)}


@dataclass
class Simple:
    """What a simple font's copy will hold; ``cut_program`` gives its program stream."""

    source: Any
    codes: frozenset[int]
    program: Program | None
    texts: Mapping[int, bytes]
    names: dict[int, str] = field(init=False)
    """The glyph name of each code in use, as the source has it."""

    def __post_init__(self) -> None:
        encoding = self.source.get("/Encoding")
        found = naming.named_codes(encoding, self._default(encoding))
        self.names = {code: found[code] for code in self.codes if code in found}
        self.new = {code: naming.glyph_name(name, code) for code, name in self.names.items()}
        first = {name: code for code, name in sorted(self.names.items(), reverse=True)}
        self._renamed = {name: self.new[code] for name, code in first.items()}
        self.new = {code: self._renamed[name] for code, name in self.names.items()}

    def _default(self, encoding: Any) -> list[str] | None:
        """The base encoding where the font dictionary names none."""
        if isinstance(self.program, Compact | Type1):
            own = self.program.encoding()
            return [own.get(code, ".notdef") for code in range(256)]
        if isinstance(encoding, Dictionary) and str(self.source.get("/BaseFont")) not in _OWN:
            return naming.ENCODINGS["/StandardEncoding"]
        return None

    def widths(self) -> dict[str, Any]:
        """``/FirstChar``, ``/LastChar`` and ``/Widths`` of the codes in use."""
        given = tables.numbers(self.source.get("/Widths"))
        start = self.source.get("/FirstChar", 0)
        if given is None or not isinstance(start, int) or not self.codes:
            return {}
        low, high = min(self.codes), max(self.codes)
        inside = {c: given[c - start] for c in self.codes if 0 <= c - start < len(given)}
        missing = self._missing()
        row = [inside.get(c, missing if c in self.codes else 0) for c in range(low, high + 1)]
        return {"/FirstChar": low, "/LastChar": high, "/Widths": Array(row)}

    def _missing(self) -> Any:
        descriptor = self.source.get("/FontDescriptor")
        found = descriptor.get("/MissingWidth") if isinstance(descriptor, Dictionary) else None
        return tables.number(found) or 0

    def encoding(self) -> Object | None:
        """The encoding of the codes in use, by name where a public one says the same."""
        given = self.source.get("/Encoding")
        if isinstance(given, Name) and str(given) in naming.ENCODINGS and self.new == self.names:
            return Name(str(given))
        if given is None and isinstance(self.program, TrueType | None):
            return None
        made = Dictionary(Type=Name.Encoding)
        if isinstance(self.program, TrueType | None) and isinstance(given, Dictionary):
            base = str(given.get("/BaseEncoding"))
            if base in naming.ENCODINGS:
                made["/BaseEncoding"] = Name(base)
        made["/Differences"] = naming.differences(self.new)
        return made

    def missing_texts(self) -> dict[int, bytes]:
        """What renamed glyphs showed by their names alone."""
        found = {}
        for code, name in self.names.items():
            renamed = code not in self.texts and self.new[code] != name
            if renamed and (text := naming.shown_by(name)):
                found[code] = text
        return found

    def cut_program(self, pdf: Pdf) -> tuple[str, Stream] | None:
        """The descriptor's key and the program cut. Raises ValueError if it cannot be."""
        if isinstance(self.program, TrueType):
            data = self._cut_truetype(self.program)
            return "/FontFile2", Stream(pdf, data, Length1=len(data))
        if self.program is None:
            return None
        wanted = set(self.names.values())
        own = self.program.encoding()
        spare = {c: own[c] for c in self.codes if c in own and self._lacks(c)}
        rename = {**{n: f"glyph{c:03d}" for c, n in spare.items()}, **self._renamed}
        wanted |= set(spare.values())
        codes = {c: rename[own[c]] for c in self.codes if own.get(c) in rename}
        data = self.program.cut(wanted, lambda name: rename.get(name, name), codes)
        if isinstance(self.program, Compact):
            return "/FontFile3", Stream(pdf, data, Subtype=Name.Type1C)
        one, two, three = self.program.lengths(data)
        return "/FontFile", Stream(pdf, data, Length1=one, Length2=two, Length3=three)

    def _lacks(self, code: int) -> bool:
        """Whether the program has no glyph of the name that the encoding gives the code."""
        known = self.program.order if isinstance(self.program, Compact) else self.program.glyphs  # type: ignore[union-attr]
        return self.names.get(code) not in known

    def _cut_truetype(self, program: TrueType) -> bytes:
        maps, by_name = program.char_maps(), program.glyph_names()
        used: CharMap = {}
        glyphs: dict[int, bytes] = {}
        posted: dict[int, str] = {}
        for code in sorted(self.codes):
            text = self.texts.get(code, b"\xff" + bytes([code]))
            for key, entries in maps.items():
                for char in self._chars(code, key):
                    if glyph := entries.get(char):
                        used.setdefault(key, {})[char] = glyph
                        glyphs.setdefault(glyph, text)
            name = self.names.get(code)
            if name and (glyph := by_name.get(name)):
                posted[glyph] = self.new[code]
                glyphs.setdefault(glyph, text)
        if not maps and not by_name:
            raise ValueError("a font without a character map")
        order = ordered(program, glyphs)
        new_maps = {
            key: {char: order[glyph] for char, glyph in entries.items()}
            for key, entries in used.items()
        }
        return cut(program, order, new_maps, {order[g]: n for g, n in posted.items()})

    def _chars(self, code: int, key: tuple[int, int]) -> Iterator[int]:
        """The characters by which a viewer may look a code up in a character map."""
        name = self.names.get(code)
        if key == (3, 0):
            yield from (base + code for base in _SYMBOLIC)
        if key == (1, 0):
            yield code
            if name in _MAC:
                yield _MAC[name]
        elif name is None:
            yield from {code, *_SYMBOLIC_UNICODE(code)}
        else:
            text = agl.toUnicode(name)
            if len(text) == 1:
                yield ord(text)


def _SYMBOLIC_UNICODE(code: int) -> set[int]:  # noqa: N802
    """Without an encoding viewers take the code for a character of a Windows code page."""
    return {0xF000 + code, *map(ord, bytes([code]).decode("cp1252", "ignore"))}


_OWN = ("/Symbol", "/ZapfDingbats")


def ordered(program: TrueType, glyphs: Mapping[int, bytes]) -> dict[int, int]:
    """Old glyph index -> new one: 0, the glyphs by what they show, then their parts."""
    shown = sorted(
        (glyph for glyph in glyphs if 0 < glyph < program.count), key=lambda g: (glyphs[g], g)
    )
    parts = [glyph for glyph in program.closure(shown) if glyph and glyph not in glyphs]
    return {old: new for new, old in enumerate([0, *shown, *parts])}
