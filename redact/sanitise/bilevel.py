"""Fax and JBIG2 pictures without what is not picture.

Fax data is decoded and coded anew, since nothing marks its end. Of JBIG2 data the segments
that draw are kept as they are. Sources: ITU-T T.6; ITU-T T.88, 7.2.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from pikepdf import Dictionary, Name, Pdf, PdfImage, Stream
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

_DRAWING = frozenset((0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 50, 53))
_UNKNOWN_LENGTH = 0xFFFFFFFF
_STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_SIZES = 273, 278, 279


def clean_fax(pdf: Pdf, data: bytes, width: int, height: int, parms: Dictionary) -> bytes | None:
    """The same picture coded anew by T.6 with white as 1, or None if it cannot be read."""
    try:
        wanted = _decoded(pdf, data, width, height, parms)
        coded = _group4(wanted)
        again = _decoded(pdf, coded, width, height, fax_parms(width, height))
    except Exception:  # Pillow and pikepdf raise anything on damaged data
        return None
    return coded if again.tobytes() == wanted.tobytes() else None


def fax_parms(width: int, height: int) -> Dictionary:
    """The decode parameters of what ``clean_fax`` gives."""
    return Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=True)


def _decoded(pdf: Pdf, data: bytes, width: int, height: int, parms: Dictionary) -> Image.Image:
    stream = Stream(pdf, data, Width=width, Height=height, BitsPerComponent=1)
    stream["/Subtype"], stream["/ColorSpace"] = Name.Image, Name.DeviceGray
    stream["/Filter"], stream["/DecodeParms"] = Name.CCITTFaxDecode, parms
    image = PdfImage(stream).as_pil_image()
    if image.mode != "1" or image.size != (width, height):
        raise ValueError("not a fax picture")
    return image


def _group4(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    out.seek(0)
    with TiffImageFile(out) as written:
        (offset,), (size,) = (written.tag_v2[key] for key in (_STRIP_OFFSETS, _STRIP_SIZES))
    return out.getvalue()[offset : offset + size]


def clean_jbig2(data: bytes) -> bytes:
    """The segments that draw; comments and what follows the last one go.

    Raises ValueError for data without any.
    """
    kept = b"".join(segment for kind, segment in _segments(data) if kind in _DRAWING)
    if not kept:
        raise ValueError("not JBIG2 data")
    return kept


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 11 <= len(data):
        number, flags, count = struct.unpack_from(">IBB", data, at)
        head = 6
        references = count >> 5
        if references == 7:
            references = struct.unpack_from(">I", data, at + 5)[0] & 0x1FFFFFFF
            head = 9 + (references + 8) // 8
        head += references * (1 if number <= 256 else 2 if number <= 65536 else 4)
        head += 4 if flags & 0x40 else 1
        if at + head + 4 > len(data):
            return
        (size,) = struct.unpack_from(">I", data, at + head)
        end = len(data) if size == _UNKNOWN_LENGTH else at + head + 4 + size
        if end > len(data) and flags & 0x3F not in _DRAWING:
            return
        yield flags & 0x3F, data[at:end]
        at = end
