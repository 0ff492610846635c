"""Reading streams as viewers do: what can be decoded of a damaged one counts."""

from __future__ import annotations

import contextlib
import zlib
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, PdfError, StreamDecodeLevel

from redact.errors import RedactError


def read(stream: Object) -> bytes:
    """A stream's decoded bytes. Raises RedactError where it cannot be decoded."""
    try:
        return bytes(stream.read_bytes(StreamDecodeLevel.specialized))
    except PdfError as error:
        plain = stream.get("/Filter") in (Name.FlateDecode, Array([Name.FlateDecode]))
        if not plain or _predicted(stream.get("/DecodeParms")):
            raise RedactError("a stream that cannot be decoded") from error
        return _inflated(bytes(stream.read_raw_bytes()))


def _predicted(parms: Any) -> bool:
    if isinstance(parms, Array):
        return any(isinstance(item, Dictionary) and _predicted(item) for item in parms)
    return isinstance(parms, Dictionary) and parms.get("/Predictor", 1) != 1


def _inflated(data: bytes) -> bytes:
    """What can be had of a damaged deflate stream, as viewers take it."""
    inflate, out = zlib.decompressobj(), bytearray()
    with contextlib.suppress(zlib.error):
        for at in range(0, len(data), 64):
            out += inflate.decompress(data[at : at + 64])
    return bytes(out)
