"""Pictures through masks, in forms, in strips, shared, cropped and covered."""

from __future__ import annotations

import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Object
from PIL import ImageOps

from . import pixels
from .kinds_images import KEEP, PLACE, TOP, X, _done, _sheet, _simple, _xobject
from .paper import HEIGHT, Leak, Sheet, kind
from .pixels import HIGH, SCALE, WIDE

image = kind("image")


@image
def stencil_mask(secret: str) -> Leak:
    """The picture is a stencil through which black is painted."""
    return _simple(secret, pixels.packed, None, ImageMask=True, BitsPerComponent=1, ColorSpace=None)


def _black(sheet: Sheet, **keys: object) -> Object:
    return _xobject(sheet, bytes(WIDE * HIGH), None, **keys)


@image
def explicit_mask(secret: str) -> Leak:
    """A black picture seen through a one-bit mask: the mask is what spells."""
    sheet, picture = _sheet(secret)
    data = pixels.packed(picture.image)
    mask = _xobject(sheet, data, None, ImageMask=True, BitsPerComponent=1, ColorSpace=None)
    return _done(sheet, picture, _black(sheet, Mask=mask))


@image
def soft_mask(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    mask = _xobject(sheet, ImageOps.invert(picture.image).tobytes(), None)
    return _done(sheet, picture, _black(sheet, SMask=mask))


@image
def hidden_by_its_soft_mask(secret: str) -> Leak:
    """Fully transparent: nobody sees the pixels, everybody can extract them."""
    sheet, picture = _sheet(secret)
    mask = _xobject(sheet, bytes(WIDE * HIGH), None)
    return _done(sheet, picture, _xobject(sheet, picture.image.tobytes(), None, SMask=mask))


@image
def colour_key_mask(secret: str) -> Leak:
    return _simple(secret, lambda p: p.tobytes(), None, Mask=Array([250, 255]))


@image
def inline(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    data = pixels.packed(picture.image).hex().encode()
    sheet.add(
        f"q {PLACE} BI /W {WIDE} /H {HIGH} /BPC 1 /CS /G /F /AHx ID ".encode() + data + b"> EI Q"
    )
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)


@image
def inline_in_a_form(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    data = pixels.packed(picture.image).hex().encode()
    ops = f"q {PLACE} BI /W {WIDE} /H {HIGH} /BPC 1 /IM true /F /AHx ID ".encode()
    sheet.resource("XObject", "F", sheet.form(ops + data + b"> EI Q"))
    sheet.add("/F Do")
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)


@image
def in_a_form(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    made = sheet.form(f"q {PLACE} /J Do Q")
    made.Resources.XObject = Dictionary(J=_xobject(sheet, picture.image.tobytes(), None))
    sheet.resource("XObject", "F", made)
    sheet.add("/F Do")
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)


@image
def shared_by_two_pages(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    sheet.add(f"q {PLACE} /I Do Q")
    sheet.seal()
    sheet.pdf.pages.append(sheet.pdf.pages[0])
    box = picture.box(X, TOP)
    return sheet.leak(boxes=((0, box), (1, box)), keep=KEEP, picture=picture.patch)


@image
def cropped_by_a_clip(secret: str) -> Leak:
    """A strip of the picture is shown; the secret is in the part that is not."""
    sheet, picture = _sheet(secret)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    low = HEIGHT - TOP - HIGH / SCALE
    sheet.add(f"q {X} {low} {WIDE / SCALE} 15 re W n {PLACE} /I Do Q")
    sheet.write(X, 140, secret)
    box = sheet.hole._replace(x0=X, x1=X + sheet.wide, y0=130, y1=143)
    return sheet.leak(boxes=((0, box),), keep=KEEP, picture=picture.patch)


@image
def hanging_over_the_page_edge(secret: str) -> Leak:
    """The part with the secret is off the page."""
    sheet, picture = _sheet(secret)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    sheet.add(f"q {WIDE / SCALE} 0 0 {HIGH / SCALE} {X} -32 cm /I Do Q")
    sheet.write(X, 60, secret)
    box = sheet.hole._replace(x0=X, x1=X + sheet.wide, y0=50, y1=63)
    return sheet.leak(boxes=((0, box),), keep=KEEP, picture=picture.patch)


@image
def covered_by_another_picture(secret: str) -> Leak:
    """A black picture was laid over the name before; the name is beneath."""
    sheet, picture = _sheet(secret)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    sheet.resource("XObject", "C", _black(sheet))
    x0, _, x1, y1 = picture.box(X, TOP)
    sheet.add(f"q {PLACE} /I Do Q q {x1 - x0} 0 0 15 {x0} {HEIGHT - y1} cm /C Do Q")
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)


@image
def text_under_a_picture(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.resource("XObject", "C", _black(sheet))
    x0, _, x1, y1 = sheet.hole
    sheet.add(f"q {x1 - x0} 0 0 13 {x0} {HEIGHT - y1} cm /C Do Q")
    return sheet.leak()


@image
def turned_and_mirrored(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    sheet.resource("XObject", "I", _xobject(sheet, picture.image.tobytes(), None))
    wide, high = WIDE / SCALE, HIGH / SCALE
    sheet.add(f"q {-wide} 0 0 {-high} {X + wide} {HEIGHT - TOP} cm /I Do Q")
    x0, y0, x1, y1 = picture.box(0, 0)
    box = sheet.hole._replace(x0=X + wide - x1, x1=X + wide - x0)
    box = box._replace(y0=TOP + high - y1, y1=TOP + high - y0)
    return sheet.leak(boxes=((0, box),), keep=KEEP, picture=picture.patch)


@image
def in_strips(secret: str) -> Leak:
    """Cut into bands of 20 rows, each a picture of its own."""
    sheet, picture = _sheet(secret)
    for at in range(0, HIGH, 20):
        band = picture.image.crop((0, at, WIDE, at + 20))
        sheet.resource("XObject", f"B{at}", _xobject(sheet, band.tobytes(), None, Height=20))
        low = HEIGHT - TOP - (at + 20) / SCALE
        sheet.add(f"q {WIDE / SCALE} 0 0 {20 / SCALE} {X} {low} cm /B{at} Do Q")
    patch = picture.image.crop((picture.spot[0], 40, picture.spot[2], 60))
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=patch)


@image
def alternate(secret: str) -> Leak:
    """The alternate for print still has the secret."""
    sheet, picture = _sheet(secret)
    shown = _xobject(sheet, picture.image.tobytes(), None)
    other = _xobject(sheet, zlib.compress(picture.image.tobytes()), Name.FlateDecode)
    shown.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    return _done(sheet, picture, shown)


@image
def under_a_scans_text_layer(secret: str) -> Leak:
    """A scan with the invisible text that some OCR program laid over it."""
    sheet, picture = _sheet(secret)
    x0, _, _, y1 = picture.box(X, TOP)
    leak = _done(sheet, picture, _xobject(sheet, picture.image.tobytes(), None))
    sheet.add(f"BT /F1 10 Tf 3 Tr {x0} {HEIGHT - y1 + 4} Td ({secret}) Tj ET")
    return sheet.leak(boxes=leak.boxes, keep=KEEP, picture=picture.patch)


def opened(data: bytes) -> pikepdf.Pdf:
    """The finished file, to be edited further by other kinds."""
    import io

    return pikepdf.open(io.BytesIO(data))
