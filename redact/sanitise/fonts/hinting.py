"""Instructions of TrueType fonts that hold words: text, not hinting.

A program of its bytecode may carry any bytes in its data, so a name could hide there. One
in which six letters stand side by side goes, with all that calls it; readers at the size
of a page draw outlines without it. Source: ISO/IEC 14496-22, tables fpgm, prep, cvt, glyf.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence

TABLES = ("cvt ", "fpgm", "prep")
_WORDS = re.compile(rb"[A-Za-z][A-Za-z '.-]{5}")
_INSTRUCTED = 0x100
"""Flag of a composite glyph's part: instructions follow the last."""


def checked(
    tables: Mapping[str, bytes], glyphs: Sequence[bytes]
) -> tuple[dict[str, bytes], list[bytes]]:
    """The hinting tables and the glyphs; without any instruction where one holds words."""
    held = {tag: tables[tag] for tag in TABLES if tag in tables}
    programs = [*held.values(), *(glyph[slice(*_place(glyph))] for glyph in glyphs)]
    if not any(_WORDS.search(program.replace(b"\0", b"")) for program in programs):
        return held, list(glyphs)
    return {}, [_bare(glyph) for glyph in glyphs]


def _place(glyph: bytes) -> tuple[int, int]:
    """Where the instructions of a simple glyph stand; an empty place in others."""
    if len(glyph) < 12 or (contours := struct.unpack_from(">h", glyph)[0]) < 0:
        return 0, 0
    at = 12 + 2 * contours
    size = struct.unpack_from(">H", glyph, at - 2)[0] if at <= len(glyph) else 0
    return at, at + size


def _bare(glyph: bytes) -> bytes:
    """The glyph without its instructions."""
    if len(glyph) >= 12 and struct.unpack_from(">h", glyph)[0] < 0:
        return _bare_composite(glyph)
    start, end = _place(glyph)
    return glyph[: start - 2] + b"\0\0" + glyph[end:] if end > start else glyph


def _bare_composite(glyph: bytes) -> bytes:
    out, at, more = bytearray(glyph), 10, True
    while more and at + 4 <= len(glyph):
        flags = struct.unpack_from(">H", glyph, at)[0]
        struct.pack_into(">H", out, at, flags & ~_INSTRUCTED)
        at += 8 if flags & 1 else 6
        at += 2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        more = bool(flags & 0x20)
    return bytes(out[:at])
