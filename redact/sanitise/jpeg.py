"""JPEG files without what is not picture: the coded picture itself is not touched.

Application segments (EXIF, XMP, colour profiles, thumbnails, maker notes), comments,
stuffing and whatever follows the end go. Kept, in a form made here, is what tells the
colour transform: the JFIF and the Adobe marker. Source: ITU-T T.81, annex B.
"""

from __future__ import annotations

import re
import struct

_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_TABLES = frozenset((0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
_END = 0xD9
_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
"""The next marker in coded data that is neither a stuffed 0xFF nor a restart."""


def clean_jpeg(data: bytes) -> bytes:
    """The same picture without metadata. Raises ValueError for what is not a JPEG."""
    start = data.find(b"\xff\xd8")
    if start < 0:
        raise ValueError("not a JPEG")
    out, at = [b"\xff\xd8"], start + 2
    while (found := _MARKER.search(data, at)) is not None:
        marker, at = found[1][0], found.end()
        if marker == _END:
            break
        if marker in (0x01, 0xD8):
            continue
        if at + 2 > len(data):
            break
        (size,) = struct.unpack_from(">H", data, at)
        segment = data[at : at + size]
        at += size
        out.append(_kept(marker, segment))
        if marker == _SCAN:
            end = _MARKER.search(data, at)
            stop = end.start() if end else len(data)
            out.append(data[at:stop])
            at = stop
    if len(out) < 3:
        raise ValueError("a JPEG without a picture")
    return b"".join(out) + b"\xff\xd9"


def _kept(marker: int, segment: bytes) -> bytes:
    if marker in _TABLES or marker in _FRAMES or marker == _SCAN:
        return bytes((0xFF, marker)) + segment
    if marker == 0xE0 and segment[2:6] == b"JFIF":
        return _JFIF
    if marker == 0xEE and segment[2:7] == b"Adobe" and len(segment) >= 14:
        return b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + segment[13:14]
    return b""
