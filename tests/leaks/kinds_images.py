"""Pictures of text: every codec, mask and colour space, shared, cropped and covered."""

from __future__ import annotations

import zlib

from pikepdf import Array, Dictionary, Name, Object, String
from PIL import Image, ImageOps

from . import pixels
from .paper import HEIGHT, Leak, Sheet, kind
from .pixels import HIGH, SCALE, WIDE, Picture

image = kind("image")
X, TOP = 50.0, 30.0
PLACE = f"{WIDE / SCALE} 0 0 {HIGH / SCALE} {X} {HEIGHT - TOP - HIGH / SCALE} cm"
KEEP = ("Heading", "Closing")


def _sheet(secret: str) -> tuple[Sheet, Picture]:
    sheet = Sheet(secret, bare=True)
    sheet.write(X, 20, "Heading above the picture")
    sheet.write(X, 105, "Closing words below it")
    return sheet, pixels.scan(secret)


def _xobject(sheet: Sheet, data: bytes, filter_: object, **keys: object) -> Object:
    standard: dict[str, object] = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": WIDE,
        "Height": HIGH,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray,
    }
    made = sheet.stream(data, **{k: v for k, v in (standard | keys).items() if v is not None})
    if filter_ is not None:
        made.Filter = filter_
    return made


def _done(sheet: Sheet, picture: Picture, made: Object, **more: object) -> Leak:
    sheet.resource("XObject", "I", made)
    sheet.add(f"q {PLACE} /I Do Q")
    fields = {"boxes": ((0, picture.box(X, TOP)),), "keep": KEEP, "picture": picture.patch}
    return sheet.leak(**(fields | more))


def _simple(secret: str, data: object, filter_: object, **keys: object) -> Leak:
    sheet, picture = _sheet(secret)
    lookalike = "SMaskInData" not in keys
    made = _xobject(sheet, data(picture.image), filter_, **keys)
    return _done(sheet, picture, made, lookalike=lookalike)  # type: ignore[operator]


@image
def flate(secret: str) -> Leak:
    return _simple(secret, lambda p: zlib.compress(p.tobytes()), Name.FlateDecode)


@image
def flate_predicted(secret: str) -> Leak:
    parms = Dictionary(Predictor=15, Colors=1, BitsPerComponent=8, Columns=WIDE)
    return _simple(secret, pixels.png_predicted, Name.FlateDecode, DecodeParms=parms)


@image
def raw(secret: str) -> Leak:
    return _simple(secret, lambda p: p.tobytes(), None)


@image
def dct_gray(secret: str) -> Leak:
    return _simple(secret, pixels.jpeg, Name.DCTDecode)


@image
def dct_colour(secret: str) -> Leak:
    return _simple(
        secret, lambda p: pixels.jpeg(p.convert("RGB")), Name.DCTDecode, ColorSpace=Name.DeviceRGB
    )


@image
def dct_cmyk(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        return pixels.jpeg(ImageOps.invert(p).convert("RGB").convert("CMYK"))

    decode = Array([1, 0] * 4)
    return _simple(secret, encode, Name.DCTDecode, ColorSpace=Name.DeviceCMYK, Decode=decode)


@image
def dct_progressive(secret: str) -> Leak:
    return _simple(secret, lambda p: pixels.jpeg(p, progressive=True), Name.DCTDecode)


@image
def dct_in_flate_in_ascii85(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        return pixels.ascii85(zlib.compress(pixels.jpeg(p)))

    return _simple(secret, encode, Array([Name.ASCII85Decode, Name.FlateDecode, Name.DCTDecode]))


@image
def jpx(secret: str) -> Leak:
    return _simple(secret, pixels.jpx, Name.JPXDecode)


@image
def ccitt_group4(secret: str) -> Leak:
    parms = Dictionary(K=-1, Columns=WIDE, Rows=HIGH, BlackIs1=False)
    return _simple(
        secret, pixels.group4, Name.CCITTFaxDecode, BitsPerComponent=1, DecodeParms=parms
    )


@image
def lzw(secret: str) -> Leak:
    return _simple(secret, lambda p: pixels.lzw(p.tobytes()), Name.LZWDecode)


@image
def run_length(secret: str) -> Leak:
    return _simple(secret, lambda p: pixels.run_length(p.tobytes()), Name.RunLengthDecode)


@image
def ascii_hex(secret: str) -> Leak:
    return _simple(secret, lambda p: p.tobytes().hex().encode() + b">", Name.ASCIIHexDecode)


@image
def one_bit(secret: str) -> Leak:
    return _simple(secret, pixels.packed, None, BitsPerComponent=1)


@image
def one_bit_inverted_by_decode(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        return pixels.packed(ImageOps.invert(p))

    return _simple(secret, encode, None, BitsPerComponent=1, Decode=Array([1, 0]))


@image
def sixteen_bits(secret: str) -> Leak:
    def encode(p: Image.Image) -> bytes:
        return b"".join(bytes((v, v)) for v in p.tobytes())

    return _simple(secret, encode, None, BitsPerComponent=16)


@image
def indexed(secret: str) -> Leak:
    space = Array([Name.Indexed, Name.DeviceRGB, 255, String(bytes(v // 3 for v in range(768)))])
    return _simple(secret, lambda p: p.tobytes(), None, ColorSpace=space)


@image
def lab_or_calibrated(secret: str) -> Leak:
    space = Array([Name.CalGray, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    return _simple(secret, lambda p: p.tobytes(), None, ColorSpace=space)
