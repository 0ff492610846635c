"""Pictures of text, and the encoders that Pillow does not offer as bare PDF streams."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont, ImageOps

from redact.domain import Box

SCALE = 2.0
"""Pixels a point: small, yet legible to a person."""
WIDE, HIGH = 480, 100


@dataclass(frozen=True)
class Picture:
    """Three lines of text as gray pixels; ``spot`` is where the secret is, in pixels."""

    image: Image.Image
    spot: tuple[int, int, int, int]

    @property
    def patch(self) -> Image.Image:
        return self.image.crop(self.spot)

    def box(self, x: float, top: float, scale: float = SCALE) -> Box:
        """The secret's box when the picture's top left corner is at (x, top)."""
        x0, y0, x1, y1 = self.spot
        return Box(x + x0 / scale, top + y0 / scale, x + x1 / scale, top + y1 / scale)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)  # type: ignore[return-value]


def scan(secret: str) -> Picture:
    """A small scan with the secret in the middle of its three lines."""
    image = Image.new("L", (WIDE, HIGH), 255)
    draw = ImageDraw.Draw(image)
    font = _font(22)
    draw.text((8, 4), "Apologies were received early", 0, font=font)
    draw.text((8, 36), "Chair:", 0, font=font)
    x0 = 90
    draw.text((x0, 36), secret, 0, font=font)
    x1 = x0 + int(draw.textlength(secret, font=font)) + 2
    draw.text((x1 + 12, 36), "attended", 0, font=font)
    draw.text((8, 68), "Minutes of the evening panel", 0, font=font)
    return Picture(image, (x0 - 1, 36, x1, 66))


def packed(image: Image.Image) -> bytes:
    """One bit a pixel, black is 0."""
    return image.convert("1", dither=Image.Dither.NONE).tobytes()


def jpeg(image: Image.Image, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=90, **options)
    return target.getvalue()


def jpx(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG2000", irreversible=False)
    return target.getvalue()


def group4(image: Image.Image) -> bytes:
    """CCITT G4 rows without the TIFF around them; black is 1 inside, as /BlackIs1 false."""
    target = io.BytesIO()
    one_bit = ImageOps.invert(image).convert("1", dither=Image.Dither.NONE)
    one_bit.save(target, "TIFF", compression="group4", tiffinfo={278: image.height})
    target.seek(0)
    with Image.open(target) as tiff:
        offset, count = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        inverted = tiff.tag_v2[262] == 1
    data = target.getvalue()[offset : offset + count]
    assert not inverted or count
    return data


def run_length(data: bytes) -> bytes:
    """RunLengthDecode: runs where they pay, literals elsewhere."""
    out, at = bytearray(), 0
    while at < len(data):
        run = 1
        while run < 128 and at + run < len(data) and data[at + run] == data[at]:
            run += 1
        if run > 1:
            out += bytes((257 - run, data[at]))
        else:
            out += bytes((0, data[at]))
        at += run
    return bytes(out) + b"\x80"


def lzw(data: bytes) -> bytes:
    """LZWDecode with early change: 9-bit codes, the table cleared before it grows."""
    bits, count = 0, 0
    out = bytearray()

    def emit(code: int) -> None:
        nonlocal bits, count
        bits, count = (bits << 9) | code, count + 9
        while count >= 8:
            count -= 8
            out.append(bits >> count & 0xFF)

    for at in range(0, len(data), 200):
        emit(256)
        for byte in data[at : at + 200]:
            emit(byte)
    emit(257)
    emit(0)
    return bytes(out)


def ascii85(data: bytes) -> bytes:
    import base64

    return base64.a85encode(data) + b"~>"


def png_predicted(image: Image.Image) -> bytes:
    """Flate rows with PNG's Up predictor."""
    rows = image.tobytes()
    wide = image.width
    before, out = bytes(wide), bytearray()
    for at in range(0, len(rows), wide):
        row = rows[at : at + wide]
        out += b"\x02" + bytes((a - b) & 255 for a, b in zip(row, before, strict=True))
        before = row
    return zlib.compress(bytes(out))
