"""Pictures unused, tiny, tilted, damaged, or standing under the text."""

from __future__ import annotations

import zlib

from pikepdf import Array, Dictionary, Name
from PIL import Image

from . import pixels
from .kinds_images import KEEP, PLACE, TOP, X, _done, _sheet, _xobject
from .kinds_masks import _black
from .paper import HEIGHT, Leak, Sheet, kind
from .pixels import HIGH, SCALE, WIDE

codec = kind("codec")


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
