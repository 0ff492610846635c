"""Reading streams as viewers do: what can be decoded of a damaged one counts."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, PdfError, StreamDecodeLevel, settings

from redact.errors import RedactError

LARGEST = 1 << 28
"""Bytes that one stream may expand to; an A3 page at 600 dpi in colour takes 209 million."""


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """qpdf neither expands a stream beyond ``LARGEST`` nor stops at the fifteenth error.

    The limits are the process's; the ones from before are put back.
    """
    before = settings.set_qpdf_limits(
        parser_max_errors=0,
        flate_max_memory=LARGEST,
        run_length_max_memory=LARGEST,
        png_max_memory=LARGEST,
        tiff_max_memory=LARGEST,
    )
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


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
            if len(out) > LARGEST:
                raise RedactError("a stream that expands without end")
    return bytes(out)
