"""Embedded font programs: which glyphs have an outline, and which ones codes show."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pikepdf
from fontTools import agl, t1Lib
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc import eexec
from fontTools.ttLib import TTFont

from redact.verify import content

_CHARSTRING = re.compile(rb"/([^\s/]+)\s+\d+\s+(?:RD|-\|)\s")
_EEXEC = 55665
"""The key of Type 1 fonts."""

_SHORT = 3
"""Bytes up to which a charstring draws nothing: a width and endchar."""

Glyph = int | str


@dataclass(frozen=True)
class Program:
    """A font program. Glyphs are numbers in TrueType and composite fonts, else names."""

    outlined: frozenset[Glyph]
    by_code: Any
    parts: Any = None

    def shown(self, codes: Iterable[int]) -> frozenset[Glyph]:
        """The glyphs that codes may show, and those they are made of."""
        found = {glyph for code in codes for glyph in self.by_code(code)}
        if self.parts:
            pending = list(found)
            while pending:
                for part in self.parts(pending.pop()):
                    if part not in found:
                        found.add(part)
                        pending.append(part)
        return frozenset(found)


def read(font: Any) -> Program | None:
    """The program embedded for a font; None where there is none or it is of another kind."""
    composite = str(font.get("/Subtype")) == "/Type0"
    inner = font.DescendantFonts[0] if composite else font
    descriptor = inner.get("/FontDescriptor")
    if not isinstance(descriptor, pikepdf.Dictionary):
        return None
    for key in ("/FontFile2", "/FontFile3", "/FontFile"):
        stream = descriptor.get(key)
        if isinstance(stream, pikepdf.Stream):
            data = stream.read_bytes()
            if key == "/FontFile":
                return _type1(data, font)
            if data[:4] in (b"OTTO", b"\0\1\0\0", b"true"):
                return _sfnt(TTFont(io.BytesIO(data), lazy=True), font, inner, composite)
            return _cff(data, font, composite)
    return None


def _sfnt(ttf: TTFont, font: Any, inner: Any, composite: bool) -> Program | None:
    if "glyf" not in ttf:
        return None
    offsets = ttf["loca"].locations
    outlined = frozenset(i for i in range(1, len(offsets) - 1) if offsets[i + 1] > offsets[i])
    order = ttf.getGlyphOrder()

    def parts(gid: Glyph) -> list[Glyph]:
        glyph = ttf["glyf"][order[int(gid)]] if int(gid) < len(order) else None
        if glyph is None or not glyph.isComposite():
            return []
        return [ttf.getGlyphID(name) for name in glyph.getComponentNames(ttf["glyf"])]

    if composite:
        mapping = inner.get("/CIDToGIDMap")
        table = mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else None
        return Program(outlined, lambda code: [_gid(table, code)], parts)
    return Program(outlined, lambda code: _simple_gids(ttf, font, code), parts)


def _gid(table: bytes | None, code: int) -> int:
    return code if table is None else int.from_bytes(table[2 * code : 2 * code + 2], "big")


def _simple_gids(ttf: TTFont, font: Any, code: int) -> set[Glyph]:
    """Every glyph that a reader might take for a code of a simple TrueType font."""
    found: set[Glyph] = set()
    points = {code, 0xF000 + code, 0xF100 + code, *map(ord, _said(font, code))}
    for table in ttf["cmap"].tables if "cmap" in ttf else ():
        for point in points:
            if point in table.cmap:
                found.add(ttf.getGlyphID(table.cmap[point]))
    order = ttf.getReverseGlyphMap()
    return found | {order[name] for name in _names(font, code) if name in order}


def _cff(data: bytes, font: Any, composite: bool) -> Program:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    strings = top.CharStrings
    order = top.charset
    drawn = {name for name in order[1:] if _draws(strings[name])}
    if composite:
        by_cid = {name: gid for gid, name in enumerate(order)}
        is_cid = hasattr(top, "ROS")
        outlined = frozenset(by_cid[name] for name in drawn)
        return Program(outlined, lambda code: [by_cid.get(f"cid{code:05d}", 0) if is_cid else code])
    builtin = top.Encoding if isinstance(top.Encoding, list) else []
    return Program(
        frozenset(drawn),
        lambda code: _names(font, code) | set(builtin[code : code + 1]),
    )


def _draws(charstring: Any) -> bool:
    code = charstring.bytecode
    return code is None or len(code) > _SHORT


def _type1(data: bytes, font: Any) -> Program:
    clear = b"".join(
        eexec.decrypt(chunk, _EEXEC)[0] if encrypted else chunk
        for encrypted, chunk in t1Lib.findEncryptedChunks(data)
    )
    names = {name.decode("latin-1") for name in _CHARSTRING.findall(clear)} - {".notdef"}
    builtin = re.findall(rb"dup\s+(\d+)\s*/(\S+)\s+put", clear)
    own = {int(code): name.decode("latin-1") for code, name in builtin}
    return Program(
        frozenset(names),
        lambda code: _names(font, code) | ({own[code]} if code in own else set()),
    )


def _names(font: Any, code: int) -> set[str]:
    """The glyph names that a code of a simple font may mean."""
    encoding = font.get("/Encoding")
    names = {StandardEncoding[code]} if code < 256 else set()
    if isinstance(encoding, pikepdf.Dictionary):
        name = content.differences(encoding.get("/Differences")).get(code)
        if name:
            return {name}
    for char in _said(font, code):
        names |= {name for name in agl.UV2AGL.get(ord(char), "").split() if name}
    return names - {".notdef"}


def _said(font: Any, code: int) -> str:
    if code > 255:
        return ""
    byte = bytes([code])
    return byte.decode("cp1252", "ignore") + byte.decode("mac_roman", "ignore")
