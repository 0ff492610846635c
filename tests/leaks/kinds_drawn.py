"""The secret behind a name: forms, patterns, outlines, soft masks, shadings, layers of paint."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from . import fonts
from .paper import HEIGHT, WIDTH, Leak, Sheet, box_text, kind

drawn = kind("drawn")


def _in_hole(sheet: Sheet) -> bytes:
    return box_text(sheet, sheet.x, sheet.base)


def _outline(sheet: Sheet) -> str:
    return fonts.path(sheet.secret, sheet.x, sheet.y, sheet.size)


@drawn
def form(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.resource("XObject", "X", sheet.form(_in_hole(sheet)))
    sheet.add("/X Do")
    return sheet.leak()


@drawn
def form_moved_by_its_matrix(secret: str) -> Leak:
    sheet = Sheet(secret)
    ops = f"BT /F1 22 Tf 0 0 Td ({secret}) Tj ET"
    matrix = Array([0.5, 0, 0, 0.5, sheet.x, sheet.y])
    sheet.resource("XObject", "X", sheet.form(ops, (0, -10, 500, 40), Matrix=matrix))
    sheet.add("q 1 0 0 1 0 0 cm /X Do Q")
    return sheet.leak()


@drawn
def forms_inside_forms(secret: str) -> Leak:
    sheet = Sheet(secret)
    inner = sheet.form(_in_hole(sheet))
    for _ in range(3):
        outer = sheet.form("q /Y Do Q")
        outer.Resources.XObject = Dictionary(Y=inner)
        inner = outer
    sheet.resource("XObject", "X", inner)
    sheet.add("/X Do")
    return sheet.leak()


@drawn
def whole_scene_in_a_form(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    scene = sheet.form(b"\n".join(sheet.ops))
    sheet.ops = [b"q /X Do Q"]
    sheet.resource("XObject", "X", scene)
    return sheet.leak()


@drawn
def form_shared_by_pages(secret: str) -> Leak:
    """The same letterhead on both pages; it is withheld on both."""
    sheet = Sheet(secret)
    sheet.resource("XObject", "X", sheet.form(_in_hole(sheet)))
    sheet.add("/X Do")
    sheet.seal()
    sheet.pdf.pages.append(sheet.pdf.pages[0])
    return sheet.leak(boxes=((0, sheet.hole), (1, sheet.hole)))


@drawn
def form_painted_twice(secret: str) -> Leak:
    """One form at two places of a page, a box over each."""
    sheet = Sheet(secret)
    sheet.resource("XObject", "X", sheet.form(_in_hole(sheet)))
    sheet.add("/X Do q 1 0 0 1 0 -40 cm /X Do Q")
    below = sheet.hole._replace(y0=sheet.hole.y0 + 40, y1=sheet.hole.y1 + 40)
    return sheet.leak(boxes=((0, sheet.hole), (0, below)))


@drawn
def form_without_resources(secret: str) -> Leak:
    """A form that finds its fonts on the page."""
    sheet = Sheet(secret)
    made = sheet.form(_in_hole(sheet))
    del made.Resources
    sheet.resource("XObject", "X", made)
    sheet.add("/X Do")
    return sheet.leak()


@drawn
def form_never_painted(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.resource("XObject", "X", sheet.form(_in_hole(sheet)))
    return sheet.leak()


@drawn
def transparency_group(secret: str) -> Leak:
    sheet = Sheet(secret)
    group = Dictionary(S=Name.Transparency, I=True, CS=Name.DeviceRGB)
    sheet.resource("XObject", "X", sheet.form(_in_hole(sheet), Group=group))
    sheet.add("/X Do")
    return sheet.leak()


def _pattern(sheet: Sheet, ops: bytes | str, **keys: object) -> None:
    cell = sheet.stream(
        ops,
        Type=Name.Pattern,
        PatternType=1,
        PaintType=keys.pop("PaintType", 1),
        TilingType=1,
        BBox=Array([0, 0, WIDTH, HEIGHT]),
        XStep=WIDTH,
        YStep=HEIGHT,
        Resources=Dictionary(Font=sheet.fonts),
    )
    sheet.resource("Pattern", "P", cell)


@kind("drawn", hard=True)
def tiling_pattern_of_text(secret: str) -> Leak:
    sheet = Sheet(secret)
    _pattern(sheet, _in_hole(sheet))
    sheet.add(f"q /Pattern cs /P scn 0 {sheet.y - 4:.2f} {WIDTH} 16 re f Q")
    return sheet.leak()


@kind("drawn", hard=True)
def uncoloured_tiling_pattern(secret: str) -> Leak:
    sheet = Sheet(secret)
    _pattern(sheet, _in_hole(sheet), PaintType=2)
    sheet.resource("ColorSpace", "CS", Array([Name.Pattern, Name.DeviceGray]))
    sheet.add(f"q /CS cs 0 /P scn 0 {sheet.y - 4:.2f} {WIDTH} 16 re f Q")
    return sheet.leak()


@kind("drawn", hard=True)
def tiling_pattern_of_outlines(secret: str) -> Leak:
    sheet = Sheet(secret)
    _pattern(sheet, _outline(sheet) + " f")
    sheet.add(f"q /Pattern cs /P scn 0 {sheet.y - 4:.2f} {WIDTH} 16 re f Q")
    return sheet.leak(needles=(_outline(sheet).encode()[:60],))


@kind("drawn", hard=True)
def text_filled_with_a_pattern(secret: str) -> Leak:
    """Text of the page whose colour is a pattern; the cell holds a copy."""
    sheet = Sheet(secret)
    _pattern(sheet, b"0 0 400 200 re f " + box_text(sheet, 40, 120))
    sheet.add("q /Pattern cs /P scn")
    sheet.plain().add("Q")
    return sheet.leak()
