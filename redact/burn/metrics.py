"""How far each glyph of a PDF font moves the pen: codes in, widths out.

Only what the file itself says is used (``/Widths``, ``/W``, ``/DW``, CMaps), as readers
do; the fourteen standard fonts come from the library. A font that cannot be measured
raises ``Unmeasured``: the caller takes another way for that page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import pikepdf
import pymupdf
from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding


class Unmeasured(Exception):
    """This font's advances are not in the file."""


class Glyph(NamedTuple):
    """One code of a string: its bytes, its advance in text space for size 1, and
    whether word spacing applies. ``near`` and ``cut`` are by how much the advance differs
    in readers that take widths as whole thousandths: rounded (MuPDF) or cut off (pdfium).
    """

    code: bytes
    advance: float
    space: bool
    near: float = 0.0
    cut: float = 0.0


@dataclass(frozen=True)
class Metrics:
    """Splits strings into codes and measures them."""

    widths: dict[int, float]
    default: float
    spaces: tuple[tuple[int, int, int], ...]
    """Codespace ranges: (bytes in a code, lowest, highest)."""
    cids: tuple[tuple[int, int, int], ...] | None = None
    """(first code, last code, first CID); None when the code is the CID."""
    type3: bool = False
    _made: dict[tuple[int, int], Glyph] = field(default_factory=dict, compare=False)

    def glyphs(self, string: bytes) -> Iterator[Glyph]:
        at = 0
        while at < len(string):
            key = self._next(string, at)
            if key not in self._made:
                self._made[key] = self._glyph(string[at : at + key[0]], *key)
            at += key[0]
            yield self._made[key]

    def _glyph(self, code: bytes, length: int, value: int) -> Glyph:
        advance = self.widths.get(self._cid(value), self.default)
        space = length == 1 and value == 32
        exact = round(advance * 1000, 3)
        if self.type3 or exact == int(exact):
            return Glyph(code, advance, space)
        near, cut = math.floor(exact + 0.5), int(exact)
        return Glyph(code, advance, space, (near - exact) / 1000, (cut - exact) / 1000)

    def _next(self, string: bytes, at: int) -> tuple[int, int]:
        for length, low, high in self.spaces:
            value = int.from_bytes(string[at : at + length])
            if at + length <= len(string) and low <= value <= high:
                return length, value
        length = min(self.spaces[0][0], len(string) - at)
        return length, int.from_bytes(string[at : at + length])

    def _cid(self, value: int) -> int:
        if self.cids is None:
            return value
        for first, last, cid in self.cids:
            if first <= value <= last:
                return cid + value - first
        return 0


_BYTE = ((1, 0, 255),)
_STANDARD = {
    "Helvetica": "helv", "Helvetica-Bold": "hebo", "Helvetica-Oblique": "heit",
    "Helvetica-BoldOblique": "hebi", "Courier": "cour", "Courier-Bold": "cobo",
    "Courier-Oblique": "coit", "Courier-BoldOblique": "cobi", "Times-Roman": "tiro",
    "Times-Bold": "tibo", "Times-Italic": "tiit", "Times-BoldItalic": "tibi",
}  # fmt: skip
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


def measure(font: pikepdf.Object) -> Metrics:
    """The metrics of a font dictionary. Raises Unmeasured."""
    try:
        subtype = str(font.get("/Subtype"))
        if subtype == "/Type0":
            return _composite(font)
        return _simple(font, type3=subtype == "/Type3")
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise Unmeasured(type(error).__name__) from None


def _simple(font: pikepdf.Object, *, type3: bool) -> Metrics:
    unit = abs(float(font["/FontMatrix"][0])) if type3 else 0.001
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    default = 0.0 if type3 else float(descriptor.get("/MissingWidth", 0)) * unit
    if "/Widths" not in font:
        return Metrics(_standard_widths(font), default, _BYTE, type3=type3)
    first = int(font.get("/FirstChar", 0))
    numbers = [float(width) * unit for width in font["/Widths"].as_list()]
    return Metrics(dict(enumerate(numbers, first)), default, _BYTE, type3=type3)


def _standard_widths(font: pikepdf.Object) -> dict[int, float]:
    name = str(font["/BaseFont"]).lstrip("/")
    if name not in _STANDARD:
        raise Unmeasured("no widths")
    program = _program(_STANDARD[name])
    return {
        code: program.glyph_advance(ord(char))
        for code, char in _encoding(font.get("/Encoding")).items()
        if len(char) == 1
    }


@lru_cache
def _program(name: str) -> pymupdf.Font:
    return pymupdf.Font(name)


def _encoding(encoding: pikepdf.Object | None) -> dict[int, str]:
    """Code to character of a simple font that brings no program."""
    base = encoding
    if isinstance(encoding, pikepdf.Dictionary):
        base = encoding.get("/BaseEncoding")
    codec = _CODECS.get(str(base))
    if codec:
        table = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    else:
        table = {code: agl.toUnicode(name) for code, name in enumerate(StandardEncoding)}
    if isinstance(encoding, pikepdf.Dictionary):
        code = 0
        for item in encoding.get("/Differences", pikepdf.Array()).as_list():
            if isinstance(item, pikepdf.Name):
                table[code] = agl.toUnicode(str(item)[1:])
                code += 1
            else:
                code = int(item)
    return table


def _composite(font: pikepdf.Object) -> Metrics:
    descendant = font["/DescendantFonts"][0]
    spaces, cids, down = _cmap(font["/Encoding"])
    if down:
        raise Unmeasured("vertical writing")
    widths: dict[int, float] = {}
    for first, last, values in _runs(descendant.get("/W", pikepdf.Array())):
        for cid in range(first, last + 1):
            widths[cid] = values[(cid - first) % len(values)] / 1000
    return Metrics(widths, float(descendant.get("/DW", 1000)) / 1000, spaces, cids)


def _runs(array: pikepdf.Object) -> Iterator[tuple[int, int, list[float]]]:
    """(first CID, last CID, widths) of a ``/W`` array; one width may serve a range."""
    items = array.as_list()
    at = 0
    while at + 1 < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, pikepdf.Array):
            numbers = [float(value) for value in second.as_list()]
            if numbers:
                yield first, first + len(numbers) - 1, numbers
            at += 2
        else:
            last = min(int(second), 0xFFFF)
            yield first, last, [float(items[at + 2])]
            at += 3


_Ranges = tuple[tuple[int, int, int], ...]


def _cmap(encoding: pikepdf.Object) -> tuple[_Ranges, _Ranges | None, bool]:
    """(codespace, code ranges to CIDs, vertical) of a font's encoding."""
    if not isinstance(encoding, pikepdf.Stream):
        if str(encoding) not in ("/Identity-H", "/Identity-V"):
            raise Unmeasured("a predefined CMap")
        return ((2, 0, 0xFFFF),), None, str(encoding).endswith("V")
    if "/UseCMap" in encoding and not str(encoding["/UseCMap"]).startswith("/Identity"):
        raise Unmeasured("a CMap that uses another")
    source = encoding.read_bytes().decode("latin-1")
    spaces = tuple(
        (len(low) // 2, int(low, 16), int(high, 16))
        for body in re.findall(r"begincodespacerange(.*?)endcodespacerange", source, re.S)
        for low, high in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", body)
    )
    ranges = [
        (int(low, 16), int(high, 16), int(cid))
        for body in re.findall(r"begincidrange(.*?)endcidrange", source, re.S)
        for low, high, cid in re.findall(r"<(\w+)>\s*<(\w+)>\s*(\d+)", body)
    ]
    ranges += [
        (int(code, 16), int(code, 16), int(cid))
        for body in re.findall(r"begincidchar(.*?)endcidchar", source, re.S)
        for code, cid in re.findall(r"<(\w+)>\s*(\d+)", body)
    ]
    if not spaces:
        raise Unmeasured("a CMap without codespace")
    return tuple(sorted(spaces)), tuple(ranges), bool(int(encoding.get("/WMode", 0)))
