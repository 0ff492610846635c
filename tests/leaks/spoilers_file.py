"""Spoilers of the file: metadata, names, fonts, attachments, neighbours, tails."""

from __future__ import annotations

import base64
import zlib

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, String

from . import embed, fonts, pixels
from .paper import HEIGHT, Leak, helvetica
from .people import slug
from .sabotage import _font, _over, _text, _under, spoiler, tail
from .spoilers_page import _image


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
