"""Spoilers of the page: text, outlines, pictures and patterns under the box."""

from __future__ import annotations

import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from . import embed, fonts, pixels
from .paper import HEIGHT, Leak, Sheet, escape
from .sabotage import _font, _over, _spot, _text, _under, spoiler


@spoiler
def text_under_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    _under(pdf, _text(leak, b"(" + escape(leak.secret) + b") Tj", *_spot(leak)))


@spoiler
def surname_under_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    _under(pdf, _text(leak, b"(" + escape(leak.secret.split()[-1]) + b") Tj", *_spot(leak)))


@spoiler
def invisible_text_over_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    _over(pdf, _text(leak, b"(" + escape(leak.secret) + b") Tj", *_spot(leak), "3 Tr"))


@spoiler
def text_off_the_page(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    _over(pdf, _text(leak, b"(" + escape(leak.secret) + b") Tj", 40, -200))


@spoiler
def text_backwards_off_the_page(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    _over(pdf, _text(leak, b"(" + escape(leak.secret[::-1]) + b") Tj", 40, -200))


@spoiler
def letters_far_apart(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    spread = b"[" + b" -3000 ".join(b"(" + escape(c) + b")" for c in leak.secret) + b"] TJ"
    _over(pdf, _text(leak, spread, 40, -200))


@spoiler
def one_operator_a_letter(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    for i, char in enumerate(leak.secret):
        _over(pdf, _text(leak, b"(" + escape(char) + b") Tj", 40 + 7 * i, -200))


@spoiler
def white_text_in_the_margin(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    _over(pdf, b"1 g " + _text(leak, b"(" + escape(leak.secret) + b") Tj", 40, 12))


@spoiler
def comment_in_the_content(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _over(pdf, b"% " + escape(leak.secret) + b"\n")


@spoiler
def actual_text(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _over(pdf, b"/Span <</ActualText (" + escape(leak.secret) + b")>> BDC EMC")


@spoiler
def outlines_under_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    x, y = _spot(leak)
    _under(pdf, (fonts.path(leak.secret, x, y, 11) + " f").encode())


@spoiler
def outlines_as_a_clip(pdf: pikepdf.Pdf, leak: Leak) -> None:
    x, y = _spot(leak)
    _under(pdf, (fonts.path(leak.secret, x, y, 11) + " W n 0 0 400 400 re f").encode())


def _image(pdf: pikepdf.Pdf, leak: Leak) -> Object:
    picture = pixels.scan(leak.secret).patch
    image = pdf.make_stream(zlib.compress(picture.tobytes()))
    image.Filter = Name.FlateDecode
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    resources = pdf.pages[0].Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject.ZI = image
    return image


@spoiler
def picture_under_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _image(pdf, leak)
    x0, y0, x1, y1 = leak.boxes[0][1]
    _under(pdf, f"{x1 - x0} 0 0 {y1 - y0} {x0} {HEIGHT - y1} cm /ZI Do".encode())


@spoiler
def inline_picture_under_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    picture = pixels.scan(leak.secret).patch
    x0, y0, x1, y1 = leak.boxes[0][1]
    head = f"{x1 - x0} 0 0 {y1 - y0} {x0} {HEIGHT - y1} cm BI /W {picture.width} "
    head += f"/H {picture.height} /BPC 8 /CS /G /F /AHx ID "
    _under(pdf, head.encode() + picture.tobytes().hex().encode() + b"> EI")


@spoiler
def picture_in_unused_resources(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _image(pdf, leak)


@spoiler
def thumbnail(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.pages[0].Thumb = _image(pdf, leak)
    del pdf.pages[0].Resources.XObject["/ZI"]


@spoiler
def unmapped_glyphs_under_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    """Glyph codes of a font that says nothing about them."""
    sheet = Sheet(leak.secret)
    by_cid = dict(enumerate(dict.fromkeys(leak.secret), 1))
    program = fonts.truetype("".join(by_cid.values()))
    embed.cid(sheet, "FontFile2", program, "CIDFontType2", by_cid, None)
    pdf.pages[0].Resources.Font.ZZ = pdf.copy_foreign(sheet.pdf.make_indirect(sheet.fonts.E))
    codes = embed.encode(leak.secret, by_cid, 2)
    _under(pdf, _text(leak, codes + b" Tj", *_spot(leak)))


@spoiler
def pattern_under_the_box(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    x, y = _spot(leak)
    cell = pdf.make_stream(_text(leak, b"(" + escape(leak.secret) + b") Tj", x, y))
    cell.PatternType, cell.PaintType, cell.TilingType = 1, 1, 1
    cell.BBox, cell.XStep, cell.YStep = Array([0, 0, 400, 400]), 400, 400
    cell.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
    pdf.pages[0].Resources.Pattern = Dictionary(ZP=cell)
    _under(pdf, b"/Pattern cs /ZP scn 0 0 340 150 re f")


@spoiler
def form_never_painted(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    form = pdf.make_stream(_text(leak, b"(" + escape(leak.secret) + b") Tj", 0, 0))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
    pdf.pages[0].Resources.XObject = Dictionary(ZF=form)
