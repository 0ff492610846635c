"""JPEG 2000 files without what is not picture: the coded picture itself is not touched.

Boxes of text (XML, UUID, labels, rights) and comment segments of the code stream go, and
whatever follows the end. Source: ISO/IEC 15444-1, annexes A and I.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_BOXES = frozenset((b"jP  ", b"ftyp", b"jp2h", b"jp2c"))
_HEADER_BOXES = frozenset((b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef"))
_COM, _SOT, _SOD, _EOC = 0xFF64, 0xFF90, 0xFF93, 0xFFD9


def clean_jpx(data: bytes) -> bytes:
    """The same picture without metadata. Raises ValueError for a damaged file."""
    if data[:2] == b"\xff\x4f":
        return _code_stream(data)
    out = []
    for kind, payload in _boxes(data):
        if kind == b"jp2h":
            inner = (_box(k, p) for k, p in _boxes(payload) if k in _HEADER_BOXES)
            out.append(_box(kind, b"".join(inner)))
        elif kind == b"jp2c":
            out.append(_box(kind, _code_stream(payload)))
        elif kind in _BOXES:
            out.append(_box(kind, payload))
    if not out:
        raise ValueError("not a JPEG 2000 file")
    return b"".join(out)


def _box(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I4s", len(payload) + 8, kind) + payload


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        if size == 0:
            size = len(data) - at
        if size < head:
            raise ValueError("a damaged box")
        yield kind, data[at + head : at + size]
        at += size


def _code_stream(data: bytes) -> bytes:
    """Main header, then tile parts: comments go, the tile parts' lengths are corrected."""
    if data[:2] != b"\xff\x4f":
        raise ValueError("a damaged code stream")
    header, at = _segments(data, 2)
    out = [data[:2], header]
    while at + 12 <= len(data) and struct.unpack_from(">H", data, at)[0] == _SOT:
        sot = data[at : at + 12]
        (length,) = struct.unpack_from(">I", sot, 6)
        end = at + length if length else len(data)
        segments, body = _segments(data, at + 12)
        coded = data[body:end]
        if not length and coded.endswith(b"\xff\xd9"):
            coded = coded[:-2]
        size = 12 + len(segments) + len(coded)
        out += [sot[:6], struct.pack(">I", size), sot[10:], segments, coded]
        at = end
    return b"".join((*out, b"\xff\xd9"))


def _segments(data: bytes, at: int) -> tuple[bytes, int]:
    """Marker segments up to a tile part or coded data, without comments; where they end."""
    out = []
    while at + 4 <= len(data):
        marker, size = struct.unpack_from(">HH", data, at)
        if marker in (_SOT, _SOD, _EOC):
            break
        if marker != _COM:
            out.append(data[at : at + 2 + size])
        at += 2 + size
    return b"".join(out), at
