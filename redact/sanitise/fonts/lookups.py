"""The ways in which viewers find a TrueType glyph for a one-byte code.

They differ on which character map comes first, so all ways are followed; in sound fonts
they end at one glyph. Source: ISO 32000-2, 9.6.5.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fontTools import agl
from fontTools.encodings.MacRoman import MacRoman

from redact.sanitise.fonts.truetype import CharMap, TrueType

_SYMBOLIC = (0, 0xF000, 0xF100, 0xF200)
_MAC = {name: code for code, name in enumerate(MacRoman)}


@dataclass
class Lookups:
    """Glyph indexes by code; the entries of the character maps and names that lead there."""

    glyphs: dict[int, set[int]] = field(default_factory=dict)
    maps: CharMap = field(default_factory=dict)
    posted: dict[int, int] = field(default_factory=dict)
    """Code by glyph index, for glyphs found by name."""

    @property
    def agree(self) -> bool:
        """Whether all ways lead to one glyph for each code."""
        return all(len(found) == 1 for found in self.glyphs.values())


def look_up(program: TrueType, codes: frozenset[int], names: Mapping[int, str]) -> Lookups:
    """Follow all ways for these codes. Raises ValueError for a font without any."""
    maps, by_name = program.char_maps(), program.glyph_names()
    if not maps and not by_name:
        raise ValueError("a font without a character map")
    found = Lookups()
    for code in sorted(codes):
        glyphs = found.glyphs.setdefault(code, set())
        name = names.get(code)
        for key, entries in maps.items():
            for char in _characters(code, name, key):
                if glyph := entries.get(char):
                    found.maps.setdefault(key, {})[char] = glyph
                    glyphs.add(glyph)
        if name and (glyph := by_name.get(name)):
            found.posted[glyph] = code
            glyphs.add(glyph)
    return found


def _characters(code: int, name: str | None, key: tuple[int, int]) -> Iterator[int]:
    """The characters by which a viewer may look a code up in a character map."""
    if key == (3, 0):
        yield from (base + code for base in _SYMBOLIC)
    elif key == (1, 0):
        yield code
        if name in _MAC:
            yield _MAC[name]
    elif name is None:
        yield from (code, 0xF000 + code)
        yield from map(ord, bytes([code]).decode("cp1252", "ignore"))
    if name is not None and key != (1, 0):
        text = agl.toUnicode(name)
        if len(text) == 1:
            yield ord(text)
