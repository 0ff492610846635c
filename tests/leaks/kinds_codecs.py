"""More pictures: rarer codecs, data beyond the picture, glyphs that are bitmaps."""

from __future__ import annotations

import zlib

from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageOps

from . import jbig2, pixels
from .kinds_images import KEEP, PLACE, TOP, X, _black, _done, _sheet, _simple, _xobject
from .paper import HEIGHT, Leak, Sheet, kind
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


@codec
def unused_in_resources(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    sheet.resource("XObject", "Unused", _xobject(sheet, picture.image.tobytes(), None))
    sheet.write(X, 60, secret)
    box = sheet.hole._replace(x0=X, x1=X + sheet.wide, y0=50, y1=63)
    return sheet.leak(boxes=((0, box),), keep=KEEP, picture=picture.patch)


@codec
def tiny_copy_inside_the_box(secret: str) -> Leak:
    """The same picture again, two points wide, where the box will be."""
    sheet, picture = _sheet(secret)
    x0, _, _, y1 = picture.box(X, TOP)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    sheet.add(f"q {PLACE} /I Do Q q 2 0 0 1 {x0 + 5} {HEIGHT - y1 + 3} cm /I Do Q")
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)


@codec
def clipped_to_other_rows_on_page_two(secret: str) -> Leak:
    """Page 1 shows the whole picture; page 2 only a strip without the name."""
    sheet, picture = _sheet(secret)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    sheet.add(f"q {PLACE} /I Do Q")
    sheet.seal()
    sheet.pdf.pages.append(sheet.pdf.pages[0])
    low = HEIGHT - TOP - HIGH / SCALE
    strip = f"q {X} {low} {WIDE / SCALE} 15 re W n {PLACE} /I Do Q".encode()
    heading = b"BT /F1 11 Tf 50 130 Td (Heading above, Closing words) Tj ET "
    sheet.pdf.pages[1].Contents = sheet.stream(heading + strip)
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)


@codec
def tilted(secret: str) -> Leak:
    """Scanned askew, by six degrees."""
    sheet, picture = _sheet(secret)
    sheet.ops = []
    sheet.write(X, 12, "Heading above the picture")
    sheet.write(X, 146, "Closing words below it")
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    cos, sin, wide, high = 0.99452, 0.10453, WIDE / SCALE, HIGH / SCALE
    ox, oy = X, 40.0
    sheet.add(f"q {wide * cos} {wide * sin} {-high * sin} {high * cos} {ox} {oy} cm /I Do Q")
    x0, y0, x1, y1 = picture.box(0, 0)
    corners = [(x, high - y) for x in (x0, x1) for y in (y0, y1)]
    xs = [ox + x * cos - y * sin for x, y in corners]
    ys = [HEIGHT - (oy + x * sin + y * cos) for x, y in corners]
    box = sheet.hole._replace(x0=min(xs), x1=max(xs), y0=min(ys), y1=max(ys))
    return sheet.leak(boxes=((0, box),), keep=KEEP, picture=picture.patch)


@codec
def letterhead_under_text(secret: str) -> Leak:
    """A picture covers the page, the text stands on it; only the name goes."""
    sheet = Sheet(secret, bare=True)
    paper = Image.linear_gradient("L").resize((170, 75)).point(lambda v: 200 + v // 5)
    made = _xobject(sheet, paper.tobytes(), None, Width=170, Height=75)
    sheet.resource("XObject", "I", made)
    sheet.add(f"q 340 0 0 {HEIGHT} 0 0 cm /I Do Q")
    sheet._neighbours()
    sheet.plain()
    return sheet.leak()


@kind("codec", hard=True)
def type3_bitmap_glyphs(secret: str) -> Leak:
    """A font of little stencils, as TeX wrote them for years."""
    sheet = Sheet(secret)
    font = pixels._font(40)
    procedures, wide, entries = Dictionary(), [], [65]
    chars = "".join(dict.fromkeys(secret))
    for i, char in enumerate(chars):
        cell = Image.new("1", (40, 56), 1)
        from PIL import ImageDraw

        ImageDraw.Draw(cell).text((0, 0), char, 0, font=font)
        advance = round(font.getlength(char))
        data = cell.tobytes().hex().encode()
        procedures[f"/a{i}"] = sheet.stream(
            f"{advance} 0 0 -16 40 40 d1 q 40 0 0 56 0 -16 cm BI /W 40 /H 56 /IM true /BPC 1 "
            "/F /AHx ID ".encode()
            + data
            + b"> EI Q"
        )
        wide.append(advance)
        entries.append(Name(f"/a{i}"))
    sheet.fonts.E = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, -16, 40, 40]),
        FontMatrix=Array([0.025, 0, 0, 0.025, 0, 0]), CharProcs=procedures,
        Encoding=Dictionary(Differences=Array(entries)), FirstChar=65,
        LastChar=64 + len(chars), Widths=Array(wide), Resources=Dictionary(),
    )  # fmt: skip
    codes = bytes(65 + chars.index(char) for char in secret)
    sheet.put(b"<" + codes.hex().encode() + b"> Tj", font="E")
    sheet.wide = max(sheet.wide, sum(wide[c - 65] for c in codes) * 11 / 40)
    return sheet.leak(needles=(codes[-8:],), keep=("Minutes", "evening", "Apologies", "early"))


@codec
def flate_damaged_at_its_end(secret: str) -> Leak:
    """The checksum is wrong; readers show the picture all the same."""
    sheet, picture = _sheet(secret)
    data = zlib.compress(picture.image.tobytes())[:-4] + b"oops"
    return _done(sheet, picture, _xobject(sheet, data, Name.FlateDecode))


@codec
def black_cover_on_the_same_picture(secret: str) -> Leak:
    """Covered once with a picture in its own soft mask."""
    sheet, picture = _sheet(secret)
    mask = _xobject(sheet, b"\xff" * (WIDE * HIGH), None)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    sheet.resource("XObject", "C", _black(sheet, SMask=mask))
    sheet.add(f"q {PLACE} /I Do /C Do Q")
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)
