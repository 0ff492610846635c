"""Files that readers repair, each in its own way: what one shows another may not see."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .paper import HEIGHT, Leak, Sheet, box_text, escape, kind

odd = kind("odd")


def _placed(sheet: Sheet) -> bytes:
    return box_text(sheet, sheet.x, sheet.base)


@odd
def font_missing_from_resources(secret: str) -> Leak:
    """Some readers fall back to another font, some show nothing."""
    sheet = Sheet(secret)
    sheet.put(b"(" + escape(secret) + b") Tj", font="F9")
    return sheet.leak(lookalike=False)


@odd
def font_without_a_subtype(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.fonts.F2 = Dictionary(Type=Name.Font, BaseFont=Name.Helvetica)
    sheet.put(b"(" + escape(secret) + b") Tj", font="F2")
    return sheet.leak(lookalike=False)


@odd
def text_outside_a_text_object(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"/F1 11 Tf 1 0 0 1 {sheet.x:.3f} {sheet.y:.3f} Tm ({secret}) Tj")
    return sheet.leak(lookalike=False)


@odd
def text_object_never_closed(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"BT /F1 11 Tf {sheet.x:.3f} {sheet.y:.3f} Td ({secret}) Tj")
    return sheet.leak()


@kind("odd", hard=True)
def text_objects_nested(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"BT /F1 11 Tf BT {sheet.x:.3f} {sheet.y:.3f} Td ({secret}) Tj ET ET")
    return sheet.leak(lookalike=False)


@odd
def states_never_restored(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.ops.insert(0, b"q q q q")
    sheet.plain().add("q q q")
    return sheet.leak()


@odd
def states_restored_too_often(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.ops.insert(0, b"Q Q Q")
    sheet.plain().add("Q Q")
    return sheet.leak()


@kind("odd", hard=True)
def string_never_closed(secret: str) -> Leak:
    """The stream ends inside a second copy."""
    sheet = Sheet(secret).plain()
    sheet.add(f"BT /F1 11 Tf {sheet.x:.3f} {sheet.y:.3f} Td ({secret}")
    return sheet.leak()


@kind("odd", hard=True)
def unknown_operators_between(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add("foo 1 2 bar ] >> ) } endobj")
    sheet.plain().add("/None /Null null true [ 1 2 ( 3 ")
    return sheet.leak(lookalike=False)


@odd
def numbers_that_are_none(secret: str) -> Leak:
    ops = b"BT /F1 11. Tf " + _at(secret) + b" Td (%s) Tj ET"
    return Sheet(secret).plain().leak(pdf=_contents(secret, ops))


def _at(secret: str) -> bytes:
    sheet = Sheet(secret)
    return f"{sheet.x:.3f} +{sheet.y:.3f}".encode()


def _contents(secret: str, ops: bytes) -> bytes:
    sheet = Sheet(secret)
    sheet.add(ops.replace(b"%s", escape(secret)))
    return sheet.bytes()


@odd
def abbreviated_filter(secret: str) -> Leak:
    """/Fl for /FlateDecode, which is for inline images only."""
    sheet = Sheet(secret).plain().seal()
    sheet.page.Contents = pikepdf.Stream(sheet.pdf, zlib.compress(b"\n".join(sheet.ops)))
    sheet.page.Contents.Filter = Name.Fl
    target = io.BytesIO()
    sheet.pdf.save(
        target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    return sheet.leak(target.getvalue())


@odd
def flate_cut_short(secret: str) -> Leak:
    """The content's compressed data ends early; readers show what they got."""
    sheet = Sheet(secret)
    sheet.add(_placed(sheet))
    sheet.add("% padding " + "0 1 2 3 4 5 6 7 8 9 " * 40)
    packed = zlib.compress(b"\n".join(sheet.ops))[:-12]
    sheet.seal()
    sheet.page.Contents = pikepdf.Stream(sheet.pdf, packed)
    sheet.page.Contents.Filter = Name.FlateDecode
    target = io.BytesIO()
    sheet.pdf.save(
        target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    return sheet.leak(target.getvalue())


@odd
def three_filters_on_the_content(secret: str) -> Leak:
    import base64

    sheet = Sheet(secret).plain().seal()
    raw = zlib.compress(b"\n".join(sheet.ops)).hex().encode() + b">"
    sheet.page.Contents = pikepdf.Stream(sheet.pdf, base64.a85encode(raw) + b"~>")
    sheet.page.Contents.Filter = Array([
        Name.ASCII85Decode, Name.ASCIIHexDecode, Name.FlateDecode,
    ])  # fmt: skip
    target = io.BytesIO()
    sheet.pdf.save(
        target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    return sheet.leak(target.getvalue())


@odd
def names_with_escapes_in_content(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.put(b"(" + escape(secret) + b") Tj", font="#46#31")
    return sheet.leak()


@odd
def thirty_forms_deep(secret: str) -> Leak:
    sheet = Sheet(secret)
    inner = sheet.form(_placed(sheet))
    for _ in range(15):
        outer = sheet.form("q /Y Do Q")
        outer.Resources.XObject = Dictionary(Y=inner)
        inner = outer
    sheet.resource("XObject", "X", inner)
    sheet.add("/X Do")
    return sheet.leak()


@odd
def form_that_paints_itself(secret: str) -> Leak:
    sheet = Sheet(secret)
    made = sheet.form(_placed(sheet) + b" /X Do")
    made.Resources.XObject = Dictionary(X=made)
    sheet.resource("XObject", "X", made)
    sheet.add("/X Do")
    return sheet.leak()


@odd
def form_without_a_bounding_box(secret: str) -> Leak:
    sheet = Sheet(secret)
    made = sheet.form(_placed(sheet))
    del made.BBox
    sheet.resource("XObject", "X", made)
    sheet.add("/X Do")
    return sheet.leak(lookalike=False)


@odd
def postscript_object(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    made = sheet.stream(f"({secret}) show", Type=Name.XObject, Subtype=Name.PS)
    made.Level1 = sheet.stream(f"% {secret}")
    sheet.resource("XObject", "P", made)
    sheet.add("/P Do")
    return sheet.leak()


@odd
def function_with_a_comment(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    tint = sheet.stream(
        f"{{ % {secret}\n dup dup }}", FunctionType=4, Domain=Array([0, 1]),
        Range=Array([0, 1, 0, 1, 0, 1]),
    )  # fmt: skip
    space = Array([Name.Separation, Name.Spot, Name.DeviceRGB, tint])
    sheet.resource("ColorSpace", "S", space)
    sheet.add("q /S cs 0.5 scn 250 20 40 8 re f Q")
    return sheet.leak()


@odd
def function_with_spare_samples(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    tint = sheet.stream(
        b"\0\0\0\xff\xff\xff" + secret.encode(), FunctionType=0, Domain=Array([0, 1]),
        Range=Array([0, 1, 0, 1, 0, 1]), Size=Array([2]), BitsPerSample=8,
    )  # fmt: skip
    space = Array([Name.Separation, Name.Spot, Name.DeviceRGB, tint])
    sheet.resource("ColorSpace", "S", space)
    sheet.add("q /S cs 0.5 scn 250 20 40 8 re f Q")
    return sheet.leak()


@odd
def inline_image_with_private_keys(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    head = f"q 8 0 0 8 300 20 cm BI /W 1 /H 1 /BPC 8 /CS /G /Note ({secret}) ID ".encode()
    sheet.add(head + b"\x80 EI Q")
    return sheet.leak()


@odd
def inline_image_longer_than_it_says(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    data = (b"\x80" + secret.encode()).hex().encode()
    sheet.add(b"q 8 0 0 8 300 20 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID " + data + b"> EI Q")
    return sheet.leak()


@odd
def same_object_number_twice(secret: str) -> Leak:
    """Without a usable table the reader takes whichever it prefers."""
    leak = Sheet(secret).plain().leak()
    match = re.search(rb"(\d+) 0 obj\n<<[^>]*/Length \d+[^>]*>>\nstream", leak.pdf)
    assert match
    other = b"\n%s 0 obj\n<</Note (%s)>>\nendobj\n" % (match[1], secret.encode())
    start = leak.pdf.index(b"\n", 10)
    pdf = leak.pdf[:start] + other + leak.pdf[start:]
    at = pdf.rindex(b"startxref")
    return replace(leak, pdf=pdf[:at] + b"startxref\n0\n%%EOF\n")


@odd
def page_twice_in_the_tree(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    kids = sheet.pdf.Root.Pages.Kids
    kids.append(kids[0])
    sheet.pdf.Root.Pages.Count = 2
    return sheet.leak(boxes=((0, sheet.hole), (1, sheet.hole)))


@odd
def page_count_that_lies(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    data = sheet.bytes()
    return sheet.leak(data.replace(b"/Count 1", b"/Count 0"))


@odd
def deep_page_tree(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    pages, page = sheet.pdf.Root.Pages, sheet.page.obj
    below = page
    for _ in range(4):
        node = sheet.pdf.make_indirect(
            Dictionary(Type=Name.Pages, Kids=Array([below]), Count=1, Note=String(secret))
        )
        below.Parent = node
        below = node
    below.Parent = pages
    pages.Kids = Array([below])
    return sheet.leak()


@odd
def no_media_box(secret: str) -> Leak:
    """Readers assume a page of 612 x 792."""
    sheet = Sheet(secret, frame=f"1 0 0 1 0 {792 - HEIGHT} cm").plain()
    del sheet.page.obj.MediaBox
    return sheet.leak(width=612, lookalike=False)


@odd
def content_with_holes(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    whole = sheet.page.Contents
    sheet.page.Contents = Array([None, whole, Dictionary(), sheet.stream(b"")])
    sheet.seal = lambda: sheet  # type: ignore[method-assign]
    return sheet.leak()


@odd
def encrypted_with_aes_128(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    sheet.pdf.Root.Note = String(secret)
    target = io.BytesIO()
    sheet.pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="", R=4, aes=True))
    return sheet.leak(target.getvalue())


@odd
def state_set_in_a_hidden_layer(secret: str) -> Leak:
    """What follows a hidden layer relies on the font that was set within it."""
    sheet = Sheet(secret, bare=True)
    group = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    sheet.pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([]))
    )
    sheet.resource("Properties", "L", group)
    sheet.add(f"BT /OC /L BDC /F1 11 Tf 14 TL 200 30 Td ({secret}) Tj -160 {HEIGHT - 70} Td EMC")
    sheet.add("(Minutes of the evening panel) Tj")
    sheet.add(f"T* (Chair: {secret} attended) Tj T* (Apologies were received early) Tj ET")
    return sheet.leak()


@odd
def hidden_layer_across_forms(secret: str) -> Leak:
    """A form painted inside the hidden layer, shown nowhere else."""
    sheet = Sheet(secret).plain()
    group = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    sheet.pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([]))
    )
    sheet.resource("Properties", "L", group)
    sheet.resource("XObject", "X", sheet.form(box_text(sheet, 200, 120)))
    sheet.add("/OC /L BDC /Span BMC q /X Do Q EMC EMC")
    return sheet.leak()
