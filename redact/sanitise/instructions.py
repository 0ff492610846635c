"""Reading the instructions of a content stream."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Pdf, PdfError, Stream, String, parse_content_stream

from redact.errors import RedactError

LARGEST_CONTENT = 1 << 26
"""Bytes of one content stream; the densest maps take a tenth of that."""


def parse(pdf: Pdf, data: bytes) -> list[Any]:
    """The instructions of a content stream, as far as they can be read."""
    if len(data) > LARGEST_CONTENT:
        raise RedactError("content that is too long to be read")
    try:
        return list(parse_content_stream(Stream(pdf, data)))
    except (PdfError, ValueError, TypeError):
        return list(parse_content_stream(Stream(pdf, _without_inline_images(data))))


def _without_inline_images(data: bytes) -> bytes:
    """A broken inline image stops the parser; what follows it is still text."""
    return data.replace(b"BI", b"  ").replace(b" ID", b"   ").replace(b"EI", b"  ")


def has_text(args: Any) -> bool:
    """Whether a showing operator shows anything."""
    shown = args[-1] if len(args) else None
    items = shown if isinstance(shown, list | Array) else [shown]
    return any(isinstance(item, String) and len(bytes(item)) > 0 for item in items)
