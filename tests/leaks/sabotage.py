"""A clean release, spoiled on purpose in one way: what verify must notice.

Each spoiler takes an open release, its page and the secret, and changes one thing.
"""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, OutlineItem, String

from . import embed, fonts, pixels
from .paper import HEIGHT, Leak, Sheet, escape, helvetica
from .people import slug

Spoiler = Callable[[pikepdf.Pdf, Leak], None]
SPOILERS: dict[str, Spoiler] = {}
TAILS: dict[str, Callable[[bytes, Leak], bytes]] = {}


def spoiler(function: Spoiler) -> Spoiler:
    SPOILERS[function.__name__] = function
    return function


def tail(function: Callable[[bytes, Leak], bytes]) -> Callable[[bytes, Leak], bytes]:
    TAILS[function.__name__] = function
    return function


def spoiled(name: str, release: bytes, leak: Leak) -> bytes:
    """The release after one spoiler."""
    if name in TAILS:
        return TAILS[name](release, leak)
    with pikepdf.open(io.BytesIO(release)) as pdf:
        SPOILERS[name](pdf, leak)
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False)
        return target.getvalue()


def _under(pdf: pikepdf.Pdf, ops: bytes) -> None:
    """Operators below everything that the page shows."""
    pdf.pages[0].contents_add(pdf.make_stream(b"q " + ops + b" Q"), prepend=True)


def _over(pdf: pikepdf.Pdf, ops: bytes) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"q " + ops + b" Q"))


def _font(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font.ZZ = pdf.make_indirect(helvetica())


def _spot(leak: Leak) -> tuple[float, float]:
    box = leak.boxes[0][1]
    return box.x0, HEIGHT - box.y1 + 3.08


def _text(leak: Leak, body: bytes, x: float, y: float, extra: str = "") -> bytes:
    return f"BT /ZZ 11 Tf {extra} {x:.2f} {y:.2f} Td ".encode() + body + b" ET"


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


@spoiler
def info(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.docinfo["/Author"] = leak.secret


@spoiler
def info_in_utf16_with_accents(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.docinfo["/Author"] = String(b"\xfe\xff" + f"von {leak.secret}\u2713".encode("utf-16-be"))


@spoiler
def xmp(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.Metadata = pdf.make_stream(f"<x><creator>{leak.secret}</creator></x>".encode())


@spoiler
def xmp_in_entities(pdf: pikepdf.Pdf, leak: Leak) -> None:
    coded = "".join(f"&#{ord(char)};" for char in leak.secret)
    pdf.Root.Metadata = pdf.make_stream(f"<x>{coded}</x>".encode())


@spoiler
def base64_in_a_stream(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.Note = pdf.make_stream(base64.b64encode(leak.secret.encode()))


@spoiler
def compressed_twice(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.Note = pdf.make_stream(zlib.compress(leak.secret.encode()))


@spoiler
def key_of_a_dictionary(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.pages[0]["/" + slug(leak.secret)] = 1


@spoiler
def resource_name(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.pages[0].Resources.Font["/" + slug(leak.secret)] = pdf.make_indirect(helvetica())


@spoiler
def font_name(pdf: pikepdf.Pdf, leak: Leak) -> None:
    font = helvetica()
    font.BaseFont = Name("/ABCDEF+" + slug(leak.secret))
    pdf.pages[0].Resources.Font.ZZ = pdf.make_indirect(font)


@spoiler
def glyph_names(pdf: pikepdf.Pdf, leak: Leak) -> None:
    font = helvetica()
    names = [Name("/" + fonts.glyph(char)) for char in leak.secret]
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, *names]))
    pdf.pages[0].Resources.Font.ZZ = pdf.make_indirect(font)


@spoiler
def to_unicode_in_order(pdf: pikepdf.Pdf, leak: Leak) -> None:
    """A map whose targets, read one after the other, are the secret."""
    font = helvetica()
    by_code = dict(enumerate(leak.secret, 65))
    font.ToUnicode = pdf.make_stream(embed.to_unicode(by_code, 1))
    pdf.pages[0].Resources.Font.ZZ = pdf.make_indirect(font)


@spoiler
def outline(pdf: pikepdf.Pdf, leak: Leak) -> None:
    with pdf.open_outline() as tree:
        tree.root.append(OutlineItem(leak.secret, 0))


@spoiler
def page_label(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(leak.secret))]))


@spoiler
def destination(pdf: pikepdf.Pdf, leak: Leak) -> None:
    place = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(leak.secret), place])))


@spoiler
def script(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"who='{leak.secret}'"))


@spoiler
def link(pdf: pikepdf.Pdf, leak: Leak) -> None:
    coded = "".join(f"%{ord(char):02x}" for char in leak.secret)
    action = Dictionary(S=Name.URI, URI=String("mailto:" + coded))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


@spoiler
def note(pdf: pikepdf.Pdf, leak: Leak) -> None:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), F=2)
    made.Contents = String(leak.secret)
    pdf.pages[0].Annots = Array([pdf.make_indirect(made)])


@spoiler
def attachment(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.attachments["a.txt"] = AttachedFileSpec(pdf, leak.secret.encode())


@spoiler
def attached_original(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.attachments["a.pdf"] = AttachedFileSpec(pdf, leak.pdf)


@spoiler
def structure_alternative(pdf: pikepdf.Pdf, leak: Leak) -> None:
    element = Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(leak.secret))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element))


@spoiler
def layer_name(pdf: pikepdf.Pdf, leak: Leak) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(leak.secret)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


@spoiler
def jpeg_comment(pdf: pikepdf.Pdf, leak: Leak) -> None:
    image = _image(pdf, leak)
    blank = pixels.Image.new("L", (int(image.Width), int(image.Height)), 0)
    image.write(pixels.jpeg(blank, comment=leak.secret.encode()), filter=Name.DCTDecode)
    _under(pdf, b"1 0 0 1 0 0 cm /ZI Do")


@spoiler
def neighbour_moved(pdf: pikepdf.Pdf, leak: Leak) -> None:
    body = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0]))
    pdf.pages[0].Contents = pdf.make_stream(b"q 1 0 0 1 0.5 0 cm\n" + body + b"\nQ")


@spoiler
def word_added(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _font(pdf)
    _over(pdf, _text(leak, b"(not) Tj", 250, 20))


@spoiler
def neighbours_painted_over(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _over(pdf, f"1 g 38 {HEIGHT - 72} 60 11 re f".encode())


@tail
def bytes_after_the_end(release: bytes, leak: Leak) -> bytes:
    return release + f"\n{leak.secret}\n".encode()


@tail
def older_revision(release: bytes, leak: Leak) -> bytes:
    """The original first, the release as if it were an update of it."""
    return leak.pdf + release


@tail
def leftover_stream(release: bytes, leak: Leak) -> bytes:
    body = zlib.compress(leak.secret.encode())
    left = b"\n99 0 obj\n<</Length %d /Filter /FlateDecode>>\nstream\n" % len(body)
    return release + left + body + b"\nendstream\nendobj\n"


@tail
def hexadecimal_after_the_end(release: bytes, leak: Leak) -> bytes:
    return release + b"\n<" + leak.secret.encode("utf-16-be").hex().encode() + b">\n"


@tail
def unchanged_original(release: bytes, leak: Leak) -> bytes:
    return leak.pdf
