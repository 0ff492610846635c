"""CCITT group 4 by way of the imaging library's TIFF writer."""

from __future__ import annotations

import io

from PIL import Image


def group4(picture: Image.Image) -> bytes:
    """One-bit pixels as a PDF's ``CCITTFaxDecode`` reads them with ``/K -1``."""
    out = io.BytesIO()
    picture.save(out, "TIFF", compression="group4", tiffinfo={278: picture.height, 262: 0})
    out.seek(0)
    with Image.open(out) as tiff:
        offsets, counts = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    data = out.getvalue()
    return b"".join(data[o : o + n] for o, n in zip(offsets, counts, strict=True))
