"""ICC colour profiles without their texts.

Only tags that mean colour are kept; descriptions, copyrights, maker names, dates and
checksums go, and so do bytes that no tag covers. Source: ICC.1:2022, 7.
"""

from __future__ import annotations

import struct

_TAGS = frozenset(
    b"A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 B2D0 B2D1 B2D2 B2D3 D2B0 D2B1 D2B2 D2B3 bTRC bXYZ bkpt chad"
    b" gTRC gXYZ gamt kTRC lumi rTRC rXYZ wtpt".split()
)
_HEADER = 128


def clean_profile(data: bytes) -> bytes:
    """The profile with the colour tags alone. Raises ValueError for a damaged one."""
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        raise ValueError("not a profile")
    kept = _tags(data)
    if not kept:
        raise ValueError("a profile without colour")
    header = bytearray(data[:_HEADER])
    for start, end in ((4, 8), (24, 36), (40, 44), (48, 56), (80, _HEADER)):
        header[start:end] = bytes(end - start)
    body, table, places = b"", b"", {}
    offset = _HEADER + 4 + 12 * len(kept)
    for name, payload in kept:
        if payload not in places:
            places[payload] = offset + len(body)
            body += payload + bytes(-len(payload) % 4)
        table += name + struct.pack(">II", places[payload], len(payload))
    header[0:4] = struct.pack(">I", offset + len(body))
    return bytes(header) + struct.pack(">I", len(kept)) + table + body


def _tags(data: bytes) -> list[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from(">I", data, _HEADER)
    found = []
    for index in range(min(count, (len(data) - _HEADER - 4) // 12)):
        name, offset, size = struct.unpack_from(">4sII", data, _HEADER + 4 + 12 * index)
        if name in _TAGS and offset + size <= len(data):
            found.append((name, data[offset : offset + size]))
    return found
