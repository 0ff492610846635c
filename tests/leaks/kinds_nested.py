"""One hiding place inside another: forms in patterns, masks in forms, glyphs that paint."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String

from . import fonts, pixels
from .paper import HEIGHT, WIDTH, Leak, Sheet, box_text, kind

nested = kind("nested")
deep = kind("nested", hard=True)


def _placed(sheet: Sheet) -> bytes:
    return box_text(sheet, sheet.x, sheet.base)


def _cell(sheet: Sheet, ops: bytes | str, resources: Dictionary) -> Object:
    return sheet.stream(
        ops, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, WIDTH, HEIGHT]), XStep=WIDTH, YStep=HEIGHT, Resources=resources,
    )  # fmt: skip


@deep
def form_in_a_pattern(secret: str) -> Leak:
    sheet = Sheet(secret)
    resources = Dictionary(XObject=Dictionary(X=sheet.form(_placed(sheet))))
    sheet.resource("Pattern", "P", _cell(sheet, "/X Do", resources))
    sheet.add(f"q /Pattern cs /P scn 0 {sheet.y - 4:.2f} {WIDTH} 16 re f Q")
    return sheet.leak()


@deep
def pattern_in_a_form(secret: str) -> Leak:
    sheet = Sheet(secret)
    made = sheet.form(f"q /Pattern cs /P scn 0 {sheet.y - 4:.2f} {WIDTH} 16 re f Q")
    cell = _cell(sheet, _placed(sheet), Dictionary(Font=sheet.fonts))
    made.Resources.Pattern = Dictionary(P=cell)
    sheet.resource("XObject", "X", made)
    sheet.add("/X Do")
    return sheet.leak()


@deep
def pattern_repeated_over_the_page(secret: str) -> Leak:
    """A watermark of names; one of them is under the box, others are under it too."""
    sheet = Sheet(secret)
    cell = _cell(sheet, _placed(sheet), Dictionary(Font=sheet.fonts))
    sheet.resource("Pattern", "P", cell)
    x0, _, x1, y1 = sheet.hole
    sheet.add(f"q /Pattern cs /P scn {x0:.2f} {HEIGHT - y1:.2f} {x1 - x0:.2f} 13 re f Q")
    return sheet.leak()


@deep
def picture_in_a_pattern(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    sheet.write(50, 20, "Heading above the picture")
    picture = pixels.scan(secret)
    made = sheet.stream(
        picture.image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=pixels.WIDE,
        Height=pixels.HIGH, BitsPerComponent=8, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    resources = Dictionary(XObject=Dictionary(I=made))
    ops = f"q 240 0 0 50 50 {HEIGHT - 80} cm /I Do Q"
    sheet.resource("Pattern", "P", _cell(sheet, ops, resources))
    sheet.add(f"q /Pattern cs /P scn 40 {HEIGHT - 85} 260 60 re f Q")
    box = picture.box(50, 30)
    return sheet.leak(boxes=((0, box),), keep=("Heading",), picture=picture.patch)


@deep
def soft_mask_in_a_form(secret: str) -> Leak:
    sheet = Sheet(secret)
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(S=Name.Luminosity, G=sheet.form(b"1 g " + _placed(sheet), Group=group))
    made = sheet.form(f"q /M gs 0 {sheet.y - 4:.2f} {WIDTH} 14 re f Q")
    made.Resources.ExtGState = Dictionary(M=Dictionary(SMask=mask))
    sheet.resource("XObject", "X", made)
    sheet.add("/X Do")
    return sheet.leak()


@deep
def soft_mask_never_applied(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(
        S=Name.Luminosity, G=sheet.form(_placed(sheet), Group=group),
        TR=sheet.stream(f"{{ % {secret}\n}}", FunctionType=4, Domain=[0, 1], Range=[0, 1]),
    )  # fmt: skip
    sheet.resource("ExtGState", "M", Dictionary(SMask=mask))
    return sheet.leak()


@nested
def form_in_an_annotation(secret: str) -> Leak:
    sheet = Sheet(secret)
    inner = sheet.form(_placed(sheet))
    outer = sheet.form("/Y Do")
    outer.Resources.XObject = Dictionary(Y=inner)
    stamp = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, WIDTH, HEIGHT]), F=4,
        AP=Dictionary(N=outer), Contents=String(secret),
    )  # fmt: skip
    sheet.page.Annots = Array([sheet.pdf.make_indirect(stamp)])
    return sheet.leak()


@nested
def annotation_turned_by_its_matrix(secret: str) -> Leak:
    sheet = Sheet(secret)
    x0, y0, x1, y1 = sheet.hole
    wide, high = x1 - x0, y1 - y0
    look = sheet.form(
        f"q 0 1 -1 0 {high:.3f} 0 cm BT /F1 11 Tf 0 3.08 Td ({secret}) Tj ET Q",
        (0, 0, high, wide), Matrix=Array([0, -1, 1, 0, 0, high]),
    )  # fmt: skip
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, F=4, Contents=String(secret),
        Rect=Array([x0, HEIGHT - y1, x1, HEIGHT - y0]), AP=Dictionary(N=look),
    )  # fmt: skip
    sheet.page.Annots = Array([sheet.pdf.make_indirect(note)])
    return sheet.leak()


@nested
def signature_drawn_with_a_pen(secret: str) -> Leak:
    """An ink annotation whose strokes are the name."""
    sheet = Sheet(secret)
    x0, y0, x1, y1 = sheet.hole
    ops = "0.4 w " + fonts.path(secret, 0, 3.08, 11) + " S"
    ink = Dictionary(
        Type=Name.Annot, Subtype=Name.Ink, F=4, InkList=Array([Array([x0, 90, x1, 95])]),
        Rect=Array([x0, HEIGHT - y1, x1, HEIGHT - y0]),
        AP=Dictionary(N=sheet.form(ops, (0, 0, x1 - x0, y1 - y0))),
    )  # fmt: skip
    sheet.page.Annots = Array([sheet.pdf.make_indirect(ink)])
    return sheet.leak(needles=(fonts.path(secret, 0, 3.08, 11).encode()[:50],))


@nested
def line_in_one_annotation(secret: str) -> Leak:
    """A typewriter note holds secret and neighbours; only the name goes."""
    sheet = Sheet(secret, bare=True)
    sheet.write(40, 40, "Minutes of the evening panel")
    sheet.write(40, 68, "Apologies were received early")
    ops = f"BT /F1 11 Tf 0 3 Td (Chair: {secret} attended) Tj ET"
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, F=4, Contents=String(f"Chair: {secret}"),
        Rect=Array([40, sheet.y - 3, 330, sheet.y + 11]),
        AP=Dictionary(N=sheet.form(ops, (0, 0, 290, 14))),
    )  # fmt: skip
    sheet.page.Annots = Array([sheet.pdf.make_indirect(note)])
    return sheet.leak(keep=("Minutes", "Apologies"))
