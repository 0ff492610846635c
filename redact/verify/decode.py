"""Bytes to texts: every way in which words may be written inside a PDF.

The search itself ignores case, accents, spacing and NUL bytes, which covers PDFDoc,
Latin-1 and UTF-16 for the Latin script. What is done here is what it cannot see: UTF-8,
hex and octal strings, percent, ``#`` and HTML escapes, base64, compressed leftovers.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Container, Iterator

import pikepdf

from redact.verify.vocabulary import is_standard

LIMIT = 1 << 28
"""Bytes beyond which a decoded stream is refused rather than searched."""

_HEX = re.compile(rb"<([0-9A-Fa-f\s]{6,})>|(?<![0-9A-Za-z])([0-9A-Fa-f]{12,})(?![0-9A-Za-z])")
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_LINE_END = re.compile(rb"\\\r?\n")
_PERCENT = re.compile(rb"[%#=]([0-9A-Fa-f]{2})")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}")
_CONTROL = re.compile(rb"[\x00-\x08]")
_RUN = re.compile(rb"[\x20-\x7e]{6,}")
_NAME = re.compile(rb"/[^\x00\s()<>\[\]{}/%]+")
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)", re.DOTALL)
_COMMENT = re.compile(rb"%[^\r\n]*")
_BFCHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_GAP = "\n" * 16
"""Keeps neighbours apart: wider than what a needle may have between its letters."""


class TooLarge(Exception):
    """A stream that expands beyond ``LIMIT``."""


def string(item: pikepdf.String) -> Iterator[str]:
    """A string object as text and as bytes."""
    yield str(item)
    yield from views(bytes(item))


def stream(obj: pikepdf.Stream) -> bytes:
    """A stream with all filters undone that can be; the raw bytes of a picture codec.

    Raises TooLarge for one that expands beyond ``LIMIT``, before it takes the memory.
    """
    if "/FlateDecode" in _filters(obj)[:1]:
        _measure(obj.read_raw_bytes())
    try:
        data = obj.read_bytes()
    except pikepdf.PdfError:
        data = _partly(obj)
    if len(data) > LIMIT:
        raise TooLarge
    return data


def _measure(raw: bytes) -> None:
    """Raise TooLarge for a deflated stream; small ones can't be (it shrinks to 1:1032)."""
    if len(raw) * 1040 < LIMIT:
        return
    engine, size, rest = zlib.decompressobj(), 0, raw
    while rest and not engine.eof:
        try:
            size += len(engine.decompress(rest, 1 << 20))
        except zlib.error:
            return
        rest = engine.unconsumed_tail
        if size > LIMIT:
            raise TooLarge


def _filters(obj: pikepdf.Stream) -> list[str]:
    filters = obj.get("/Filter")
    return [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]


def _partly(obj: pikepdf.Stream) -> bytes:
    data = obj.read_raw_bytes()
    return inflate(data) or data if _filters(obj)[0] in ("/FlateDecode", "/Fl") else data


def inflate(data: bytes) -> bytes:
    """What zlib makes of the beginning of some bytes; empty where it is not deflated."""
    engine = zlib.decompressobj()
    try:
        return engine.decompress(data, LIMIT)
    except zlib.error:
        return b""


def is_binary(data: bytes) -> bool:
    """Whether short words would be found in it by chance."""
    sample = data[:4096].replace(b"\0", b"")
    odd = sum(1 for byte in sample if byte > 0x7E or (byte < 0x20 and byte not in b"\t\n\r\f"))
    return odd > 0.2 * len(sample)


def views(data: bytes, *, binary: bool = False) -> Iterator[str]:
    """Texts to search for some bytes: as they are, and with each escape undone."""
    plain = data.replace(b"\0", b"")
    if binary:
        yield _GAP.join(run.decode("ascii") for run in _RUN.findall(plain))
        return
    yield plain.decode("latin-1")
    yield from _wide(data)
    yield from escapes(plain)


def _wide(data: bytes) -> Iterator[str]:
    """UTF-8 and UTF-16 where there is something that Latin-1 would not show."""
    if data.isascii() and b"\0" not in data:
        return
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not _CONTROL.search(data):
            return
    for codec in ("utf-16-be", "utf-16-le"):
        yield data.decode(codec, "ignore")


def escapes(data: bytes) -> Iterator[str]:
    """Hex, octal, percent, HTML and base64 undone, one text for each kind present."""
    parts = [_unhex(a or b) for a, b in _HEX.findall(data)]
    if parts:
        yield _GAP.join(_text(part) for part in parts)
    if b"(" in data:
        yield _text(b"".join(_LITERAL.findall(data)))
    if b"\\" in data:
        joined = _LINE_END.sub(b"", data)
        undone = _OCTAL.sub(lambda m: bytes([int(m[1], 8) & 255]), joined)
        yield _text(undone.replace(b"\\", b""))
    if _PERCENT.search(data):
        yield _text(_PERCENT.sub(lambda m: bytes([int(m[1], 16)]), data))
    if b"&" in data and b";" in data:
        yield html.unescape(_text(data))
    decoded = [_unbase64(token) for token in _BASE64.findall(data)]
    texts = [_text(part) for part in decoded if part and not is_binary(part)]
    if texts:
        yield _GAP.join(texts)


def _text(data: bytes) -> str:
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unhex(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode("ascii"))


def _unbase64(token: bytes) -> bytes:
    plain = token.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return b""


def syntax(data: bytes, own: Container[str | bytes] = ()) -> Iterator[str]:
    """Strings, names and comments of PDF source; its numbers and keywords are left out, and
    strings that are ``own``."""
    strings = _LITERAL.findall(data)
    parts = [s for s in strings if s.replace(b"\\", b"").decode("latin-1") not in own]
    parts += [_unhex(a or b) for a, b in _HEX.findall(data)]
    parts += _COMMENT.findall(data)
    parts += [name for name in _NAME.findall(data) if not is_standard(name.decode("latin-1"))]
    for part in parts:
        yield from views(part)


def font(data: bytes) -> Iterator[str]:
    """A font program, or a CMap: its words, and each text that one code stands for."""
    if b"begincmap" not in data:
        yield from views(data, binary=True)
        return
    for digits in _BFCHAR.findall(data):
        said = _unhex(digits)
        if len(said) >= 6:
            yield said.decode("utf-16-be", "ignore")
    yield _BFCHAR.sub(_GAP.encode(), data).decode("latin-1")


def picture_notes(obj: pikepdf.Stream) -> Iterator[bytes]:
    """Comments and application segments of a JPEG, text boxes of a JPEG 2000."""
    data = _partly(obj)
    if data[:2] == b"\xff\xd8":
        yield from _jpeg_notes(data)
    elif data[4:8] == b"jP  ":
        place = 0
        while place + 8 <= len(data):
            size = int.from_bytes(data[place : place + 4], "big")
            if data[place + 4 : place + 8] in (b"xml ", b"uuid", b"uinf"):
                yield data[place + 8 : place + size]
            if size < 8:
                return
            place += size


def _jpeg_notes(data: bytes) -> Iterator[bytes]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        size = int.from_bytes(data[place + 2 : place + 4], "big")
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield data[place + 4 : place + 2 + size]
        if marker == 0xDA:
            break
        place += 2 + size
    end = data.rfind(b"\xff\xd9")
    if 0 <= end < len(data) - 2:
        yield data[end + 2 :]
