"""More pictures: rarer codecs, data beyond the picture, glyphs that are bitmaps."""

from __future__ import annotations

import zlib

from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageOps

from . import jbig2, pixels
from .kinds_images import KEEP, TOP, X, _done, _sheet, _simple, _xobject
from .paper import HEIGHT, Leak, kind
from .pixels import HIGH, SCALE, WIDE

codec = kind("codec")


@codec
def jbig2_generic_region(secret: str) -> Leak:
    return _simple(secret, jbig2.encode, Name.JBIG2Decode, BitsPerComponent=1)


@codec
def jbig2_with_globals(secret: str) -> Leak:
    """The page segment in the stream, everything else in /JBIG2Globals."""
    sheet, picture = _sheet(secret)
    data = jbig2.encode(picture.image)
    made = _xobject(sheet, data, Name.JBIG2Decode, BitsPerComponent=1)
    made.DecodeParms = Dictionary(JBIG2Globals=sheet.stream(b""))
    return _done(sheet, picture, made)


@codec
def ccitt_black_is_one(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        return pixels.group4(ImageOps.invert(p))

    parms = Dictionary(K=-1, Columns=WIDE, Rows=HIGH, BlackIs1=True)
    return _simple(secret, encode, Name.CCITTFaxDecode, BitsPerComponent=1, DecodeParms=parms)


@codec
def jpx_bare_codestream(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        data = pixels.jpx(p)
        return data[data.index(b"\xff\x4f\xff\x51") :]

    return _simple(secret, encode, Name.JPXDecode)


@codec
def jpx_comment_marker(secret: str) -> Leak:
    """A COM segment inside the codestream."""

    def encode(p: Image.Image) -> bytes:
        data = pixels.jpx(p)
        data = data[data.index(b"\xff\x4f\xff\x51") :]
        at = 4 + int.from_bytes(data[4:6], "big")
        body = b"\0\x01" + secret.encode()
        return data[:at] + b"\xff\x64" + (len(body) + 2).to_bytes(2, "big") + body + data[at:]

    return _simple(secret, encode, Name.JPXDecode)


@codec
def jpx_without_colour_space(secret: str) -> Leak:
    return _simple(
        secret, lambda p: pixels.jpx(p.convert("RGB")), Name.JPXDecode,
        ColorSpace=None, BitsPerComponent=None,
    )  # fmt: skip


@codec
def four_bits(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        raw = p.tobytes()
        return bytes((a & 0xF0) | (b >> 4) for a, b in zip(raw[::2], raw[1::2], strict=True))

    return _simple(secret, encode, None, BitsPerComponent=4)


@codec
def one_bit_indexed(secret: str) -> Leak:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\x60\xff\xff\xee")])
    return _simple(secret, pixels.packed, None, BitsPerComponent=1, ColorSpace=space)


@codec
def palette_longer_than_used(secret: str) -> Leak:
    """Bytes of the lookup table after its last colour."""
    table = String(b"\0\0\0\xff\xff\xff" + secret.encode())
    space = Array([Name.Indexed, Name.DeviceRGB, 1, table])
    return _simple(secret, pixels.packed, None, BitsPerComponent=1, ColorSpace=space)


@codec
def palette_of_one_colour(secret: str) -> Leak:
    """Two indexes, both white: nobody sees the picture, the samples spell."""
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\xff" * 6)])
    return _simple(secret, pixels.packed, None, BitsPerComponent=1, ColorSpace=space)


def _tint() -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=[1, 1, 1], C1=[0, 0, 0], N=1)


@codec
def separation(secret: str) -> Leak:
    space = Array([Name.Separation, Name.Black, Name.DeviceRGB, _tint()])
    return _simple(secret, lambda p: ImageOps.invert(p).tobytes(), None, ColorSpace=space)


@codec
def device_n(secret: str) -> Leak:
    space = Array([Name.DeviceN, Array([Name.Spot]), Name.DeviceRGB, _tint()])
    return _simple(secret, lambda p: ImageOps.invert(p).tobytes(), None, ColorSpace=space)


@codec
def colour_profile_gray(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    profile = sheet.stream(b"not a profile", N=1, Alternate=Name.DeviceGray)
    space = Array([Name.ICCBased, profile])
    return _done(sheet, picture, _xobject(sheet, picture.image.tobytes(), None, ColorSpace=space))


@codec
def rows_beyond_the_height(secret: str) -> Leak:
    """The data goes on after the last row that is shown."""
    sheet, picture = _sheet(secret)
    data = zlib.compress(picture.image.tobytes())
    made = _xobject(sheet, data, Name.FlateDecode, Height=30)
    sheet.resource("XObject", "I", made)
    sheet.add(f"q {WIDE / SCALE} 0 0 15 {X} {HEIGHT - TOP - 15} cm /I Do Q")
    sheet.write(X, 90, secret)
    box = sheet.hole._replace(x0=X, x1=X + sheet.wide, y0=80, y1=93)
    return sheet.leak(boxes=((0, box),), keep=KEEP, picture=picture.patch)


@codec
def matte_and_soft_mask_of_another_size(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    mask = _xobject(sheet, ImageOps.invert(picture.image).tobytes(), None, Matte=Array([0]))
    small = _xobject(sheet, bytes(4), None, Width=2, Height=2, SMask=mask)
    return _done(sheet, picture, small)


@kind("codec", hard=True)
def soft_mask_inside_the_jpx(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        return pixels.jpx(Image.merge("LA", (Image.new("L", p.size, 0), ImageOps.invert(p))))

    return _simple(
        secret, encode, Name.JPXDecode, SMaskInData=1, ColorSpace=None, BitsPerComponent=None
    )  # readers disagree on what it shows
