"""TrueType programs cut to some glyphs, on the bytes of the tables.

Only the tables that a PDF viewer needs are kept: outlines and metrics of the glyphs that
stay (with the parts of composite ones), hinting, and a character map made anew. Names,
dates, layout tables, and the outline of every other glyph go.
Source: ISO/IEC 14496-22 (OpenType); ISO 32000-2, 9.6.5.4.
"""

from __future__ import annotations

import io
import itertools
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fontTools.ttLib import TTFont, TTLibError, newTable
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from redact.sanitise.fonts import hinting

_EPOCH = 2_082_844_800
"""1970 in seconds from 1904; readers complain of 0."""

CharMap = dict[tuple[int, int], dict[int, int]]
"""(platform, encoding) -> character -> glyph index."""


@dataclass
class TrueType:
    """A parsed program. Raises ValueError where a table that matters is damaged."""

    data: bytes
    tables: dict[str, bytes] = field(init=False)
    glyphs: list[bytes] = field(init=False)
    metrics: list[bytes] = field(init=False)

    def __post_init__(self) -> None:
        try:
            reader = SFNTReader(io.BytesIO(self.data), checkChecksums=0)
            self.tables = {str(tag): reader[tag] for tag in reader.keys()}  # noqa: SIM118
            self._read()
        except (TTLibError, KeyError, struct.error, AssertionError, IndexError) as error:
            raise ValueError("a damaged font") from error

    def _read(self) -> None:
        head, count = self.tables["head"], self.count
        long = struct.unpack_from(">h", head, 50)[0]
        loca = self.tables["loca"]
        size = min(count + 1, len(loca) // (4 if long else 2))
        offsets = struct.unpack_from(f">{size}{'I' if long else 'H'}", loca)
        offsets = offsets if long else tuple(2 * offset for offset in offsets)
        glyf = self.tables["glyf"]
        self.glyphs = [glyf[a:b] for a, b in itertools.pairwise(offsets)]
        self.glyphs += [b""] * (count - len(self.glyphs))
        hmtx, (long_metrics,) = (
            self.tables["hmtx"],
            struct.unpack_from(">H", self.tables["hhea"], 34),
        )
        self.metrics = [hmtx[4 * i : 4 * i + 4] for i in range(min(long_metrics, count))]
        advance = self.metrics[-1][:2] if self.metrics else b"\0\0"
        rest = hmtx[4 * long_metrics :]
        for i in range(count - len(self.metrics)):
            self.metrics.append(advance + rest[2 * i : 2 * i + 2].ljust(2, b"\0"))
        self.metrics = [metric.ljust(4, b"\0") for metric in self.metrics]

    @property
    def count(self) -> int:
        return int(struct.unpack_from(">H", self.tables["maxp"], 4)[0])

    def char_maps(self) -> CharMap:
        """The program's character maps, as glyph indexes; empty where they are damaged."""
        font, found = self._parsed(), CharMap()
        try:
            for table in font["cmap"].tables:
                ids = {name: i for i, name in enumerate(font.getGlyphOrder())}
                found[table.platformID, table.platEncID] = {
                    char: ids.get(name, 0) for char, name in table.cmap.items()
                }
        except Exception:  # fontTools raises anything on damaged tables
            return found
        return found

    def glyph_names(self) -> dict[str, int]:
        """Glyph index by name, as the ``post`` table has it."""
        font = self._parsed()
        try:
            if font["post"].formatType not in (1.0, 2.0):
                return {}
            return {name: i for i, name in enumerate(font.getGlyphOrder())}
        except Exception:  # fontTools raises anything on damaged tables
            return {}

    def _parsed(self) -> Any:
        return TTFont(io.BytesIO(self.data), lazy=True, checkChecksums=0, recalcBBoxes=False)

    def closure(self, wanted: Iterable[int]) -> list[int]:
        """The glyphs wanted and the parts they are composed of, in order; 0 always."""
        found: set[int] = set()
        queue = [0, *wanted]
        while queue:
            glyph = queue.pop()
            if glyph not in found and 0 <= glyph < self.count:
                found.add(glyph)
                queue += [part for _, part in _parts(self.glyphs[glyph])]
        return sorted(found)


def cut(
    font: TrueType,
    order: Mapping[int, int],
    char_maps: CharMap,
    names: Mapping[int, str] | None = None,
) -> bytes:
    """The program with the glyphs of ``order`` (old index -> new index) alone.

    ``char_maps`` and ``names`` are in new indexes; indexes that nothing maps to are empty.
    """
    count = max(order.values(), default=0) + 1
    glyphs, metrics = [b""] * count, [b"\0\0\0\0"] * count
    for old, new in order.items():
        glyphs[new] = _renumbered(font.glyphs[old], order)
        metrics[new] = font.metrics[old]
    tables, glyphs = hinting.checked(font.tables, glyphs)
    tables["glyf"], tables["loca"] = _outlines(glyphs)
    tables["hmtx"] = b"".join(metrics)
    tables["head"] = _head(font.tables["head"])
    hhea = font.tables["hhea"]
    tables["hhea"] = hhea[:34] + struct.pack(">H", count)
    maxp = font.tables["maxp"]
    tables["maxp"] = maxp[:4] + struct.pack(">H", count) + maxp[6:32]
    tables["post"] = _post(font.tables.get("post", b""), names, count)
    if char_maps:
        tables["cmap"] = _cmap(char_maps)
    return _file(tables)


def sfnt_table(data: bytes, tag: str) -> bytes:
    """One table of a TrueType or OpenType file. Raises ValueError if it is not there."""
    try:
        return bytes(SFNTReader(io.BytesIO(data), checkChecksums=0)[tag])
    except (TTLibError, KeyError, struct.error, AssertionError) as error:
        raise ValueError("a damaged font") from error


def _parts(glyph: bytes) -> list[tuple[int, int]]:
    """(offset of the index, index) of each part of a composite glyph."""
    found: list[tuple[int, int]] = []
    if len(glyph) < 10 or struct.unpack_from(">h", glyph)[0] >= 0:
        return found
    at, more = 10, True
    while more and at + 4 <= len(glyph):
        flags, index = struct.unpack_from(">HH", glyph, at)
        found.append((at + 2, index))
        at += 8 if flags & 1 else 6
        at += 2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        more = bool(flags & 0x20)
    return found


def _renumbered(glyph: bytes, order: Mapping[int, int]) -> bytes:
    out = bytearray(glyph)
    for offset, index in _parts(glyph):
        struct.pack_into(">H", out, offset, order.get(index, 0))
    return bytes(out)


def _outlines(glyphs: list[bytes]) -> tuple[bytes, bytes]:
    body, offsets = bytearray(), [0]
    for glyph in glyphs:
        body += glyph + bytes(-len(glyph) % 4)
        offsets.append(len(body))
    return bytes(body) or b"\0", struct.pack(f">{len(offsets)}I", *offsets)


def _head(head: bytes) -> bytes:
    """Without revision, checksum and dates; outline offsets are long."""
    out = bytearray(head[:54])
    out[4:12] = bytes(8)
    out[20:36] = struct.pack(">QQ", _EPOCH, _EPOCH)
    out[50:52] = struct.pack(">h", 1)
    return bytes(out)


def _post(post: bytes, names: Mapping[int, str] | None, count: int) -> bytes:
    version = 0x00020000 if names else 0x00030000
    fixed = struct.pack(">I", version) + (post[4:16].ljust(12, b"\0")) + bytes(16)
    if not names:
        return fixed
    indexes, strings = [], b""
    for glyph in range(count):
        name = names.get(glyph)
        indexes.append(258 + sum(g < glyph for g in names) if name else 0)
        strings += struct.pack("B", len(name)) + name.encode("ascii") if name else b""
    return fixed + struct.pack(f">H{count}H", count, *indexes) + strings


def _cmap(char_maps: CharMap) -> bytes:
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, []
    glyphs = {glyph for entries in char_maps.values() for glyph in entries.values()}
    names = {glyph: f"g{glyph}" for glyph in glyphs}
    for (platform, encoding), entries in sorted(char_maps.items()):
        small = platform == 1 and all(c < 256 for c in entries) and max(glyphs, default=0) < 256
        wide = any(char > 0xFFFF for char in entries)
        sub = CmapSubtable.newSubtable(0 if small else 12 if wide else 4)
        sub.platformID, sub.platEncID, sub.language = platform, encoding, 0
        sub.cmap = {char: names[glyph] for char, glyph in entries.items()}
        table.tables.append(sub)
    return bytes(table.compile(_Order({name: glyph for glyph, name in names.items()})))


class _Order:
    """What the table compiler asks of a font: the index of a glyph."""

    def __init__(self, ids: dict[str, int]) -> None:
        self._ids = ids
        size = max(ids.values(), default=0) + 1
        self._names = [".notdef"] * size
        for name, glyph in ids.items():
            self._names[glyph] = name

    def getReverseGlyphMap(self, rebuild: bool = False) -> dict[str, int]:  # noqa: N802
        return self._ids

    def getGlyphOrder(self) -> list[str]:  # noqa: N802
        return self._names

    def getGlyphID(self, name: str) -> int:  # noqa: N802
        return self._ids.get(name, 0)

    def getGlyphName(self, glyph: int) -> str:  # noqa: N802
        return self._names[glyph]

    def getGlyphIDMany(self, names: Iterable[str]) -> list[int]:  # noqa: N802
        return [self.getGlyphID(name) for name in names]


def _file(tables: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    writer = SFNTWriter(out, len(tables), "\0\1\0\0")
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return out.getvalue()
