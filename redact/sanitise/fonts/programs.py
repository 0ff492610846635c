"""Which kind of program a font holds, told from its bytes rather than from its key."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Stream

from redact.sanitise.fonts.cff import Compact
from redact.sanitise.fonts.truetype import TrueType, sfnt_table
from redact.sanitise.fonts.type1 import Type1

Program = TrueType | Compact | Type1


def program_stream(descriptor: Any) -> Stream | None:
    """The stream of a descriptor's embedded program."""
    if not isinstance(descriptor, Dictionary):
        return None
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if isinstance(found := descriptor.get(key), Stream):
            return found
    return None


def program(data: bytes) -> Program:
    """The program in its kind. Raises ValueError for a damaged or unknown one."""
    if data[:4] in (b"\0\1\0\0", b"true"):
        return TrueType(data)
    if data[:4] == b"OTTO":
        return Compact(sfnt_table(data, "CFF "))
    if data[:1] == b"\x80" or b"%!" in data[:64]:
        return Type1(data)
    if data[:1] == b"\x01":
        return Compact(data)
    raise ValueError("a font of an unknown kind")
