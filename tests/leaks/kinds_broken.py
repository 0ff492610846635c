"""Loops, depths, spare bytes and tables that lie."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .kinds_odd import _placed
from .paper import HEIGHT, Leak, Sheet, box_text, escape, kind

odd = kind("odd")


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
