"""JPEG 2000 pictures that hold their own mask: parted into colours and an ordinary mask.

What the mask covers would stay in the data, and engines do not agree how to draw it.
Source: ISO 32000-2, 7.4.9 (SMaskInData); ISO/IEC 15444-1, I.5.3.6 (channel definitions).
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from redact.errors import RedactError

_LARGEST = 1 << 26
"""Pixels of a picture that is worked on; an A3 page at 600 dpi has 70 million."""

_COLOUR = 0
"""Channel type: colour. 1 is opacity, 2 opacity that the colours were multiplied with."""


@dataclass(frozen=True)
class Parted:
    """Samples of eight bits, row by row. ``mask`` is None where the picture has none to be
    drawn with."""

    width: int
    height: int
    parts: int
    colours: bytes = field(repr=False)
    mask: bytes | None = field(repr=False)


def parted(jpx: bytes, drawn: int) -> Parted | None:
    """Colours and mask of a picture with opacity in its data; None where it has none.

    ``drawn`` is SMaskInData: 0 to draw without the mask, 1 with it. Colours that the mask
    covers wholly are blanked. Raises RedactError for what cannot be parted.
    """
    if not (drawn or _has_opacity(jpx)):
        return None
    if drawn not in (0, 1):
        raise RedactError("a picture whose colours are multiplied with its mask")
    try:
        with Image.open(io.BytesIO(jpx)) as picture:
            if picture.width * picture.height > _LARGEST:
                raise RedactError("a picture of unlikely size")
            if picture.mode not in ("RGBA", "LA"):
                raise RedactError("a picture whose mask cannot be read")
            samples = np.array(picture)
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise RedactError("a picture that is damaged") from error
    colours, mask = samples[:, :, :-1].copy(), samples[:, :, -1]
    if drawn:
        colours[mask == 0] = 0
    return Parted(
        picture.width,
        picture.height,
        colours.shape[2],
        colours.tobytes(),
        mask.tobytes() if drawn else None,
    )


def _has_opacity(jpx: bytes) -> bool:
    at = jpx.find(b"cdef") + 4
    if at < 4 or len(jpx) < at + 2:
        return False
    (count,) = struct.unpack_from(">H", jpx, at)
    channels = jpx[at + 2 : at + 2 + 6 * count]
    return any(kind != _COLOUR for _, kind, _ in struct.iter_unpack(">HHH", channels))
