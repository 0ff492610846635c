"""JBIG2 streams as PDFs embed them: a page, and one generic region coded as CCITT G4."""

from __future__ import annotations

from PIL import Image

from .pixels import group4


def _segment(number: int, kind: int, page: int, data: bytes) -> bytes:
    head = number.to_bytes(4, "big") + bytes((kind, 0, page))
    return head + len(data).to_bytes(4, "big") + data


def encode(image: Image.Image) -> bytes:
    """Black is 1, as JBIG2 has it."""
    wide, high = image.width.to_bytes(4, "big"), image.height.to_bytes(4, "big")
    page = wide + high + bytes(8) + b"\0" + b"\0\0"
    region = wide + high + bytes(8) + b"\0" + b"\x01" + group4(image)
    return _segment(0, 48, 1, page) + _segment(1, 38, 1, region)
