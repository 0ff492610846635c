"""Letters as outlines: filled, stroked, clipping, shading, masking."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from . import fonts
from .kinds_drawn import _in_hole, _outline
from .paper import NEIGHBOURS, WIDTH, Leak, Sheet, box_text, kind
from .people import slug

drawn = kind("drawn")


@drawn
def outlines_filled(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(_outline(sheet) + " f")
    return sheet.leak(needles=(_outline(sheet).encode()[:60],))


@drawn
def outlines_one_path_a_glyph(secret: str) -> Leak:
    sheet = Sheet(secret)
    x = sheet.x
    for char in secret:
        sheet.add(fonts.path(char, x, sheet.y, 11) + (" f*" if char != " " else ""))
        x += fonts.advance(char) * 0.011
    return sheet.leak(needles=(fonts.path(secret[0], sheet.x, sheet.y, 11).encode()[:60],))


@drawn
def outlines_stroked(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add("0.3 w " + _outline(sheet) + " S")
    return sheet.leak(needles=(_outline(sheet).encode()[:60],))


@drawn
def outlines_with_the_neighbours_in_one_path(secret: str) -> Leak:
    """The line is one path: the box cuts through it."""
    sheet = Sheet(secret)
    more = fonts.path("seen", sheet.x + sheet.wide + 60, sheet.y, 11)
    sheet.add(_outline(sheet) + " " + more + " f")
    return sheet.leak(needles=(_outline(sheet).encode()[:60],))


@kind("drawn", hard=True)
def clip_of_outlines(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add("q " + _outline(sheet) + f" W n 0 {sheet.y - 4:.2f} {WIDTH} 16 re f Q")
    return sheet.leak(needles=(_outline(sheet).encode()[:60],))


def _shading(sheet: Sheet) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=[0], C1=[0.3], N=1)
    return Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, WIDTH, 0]),
        Function=function, Extend=Array([True, True]),
    )  # fmt: skip


@kind("drawn", hard=True)
def shading_under_outlines(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.resource("Shading", "S", _shading(sheet))
    sheet.add("q " + _outline(sheet) + " W n /S sh Q")
    return sheet.leak(needles=(_outline(sheet).encode()[:60],))


@kind("drawn", hard=True)
def shading_under_text(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.resource("Shading", "S", _shading(sheet))
    sheet.add("q")
    sheet.put(f"({secret}) Tj".encode(), extra="7 Tr")
    sheet.add("/S sh Q")
    return sheet.leak()


def _masked(sheet: Sheet, ops: bytes | str, kind_: Name = Name.Luminosity) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = Dictionary(Type=Name.Mask, S=kind_, G=sheet.form(ops, Group=group))
    sheet.resource("ExtGState", "M", Dictionary(Type=Name.ExtGState, SMask=mask))
    sheet.add(f"q /M gs 0 {sheet.y - 4:.2f} {WIDTH} 14 re f Q")


@kind("drawn", hard=True)
def soft_mask_of_text(secret: str) -> Leak:
    sheet = Sheet(secret)
    _masked(sheet, b"1 g " + _in_hole(sheet))
    return sheet.leak()


@kind("drawn", hard=True)
def soft_mask_by_alpha(secret: str) -> Leak:
    sheet = Sheet(secret)
    _masked(sheet, _in_hole(sheet), Name.Alpha)
    return sheet.leak()


@kind("drawn", hard=True)
def soft_mask_of_outlines(secret: str) -> Leak:
    sheet = Sheet(secret)
    _masked(sheet, "1 g " + _outline(sheet) + " f")
    return sheet.leak(needles=(_outline(sheet).encode()[:60],))


@drawn
def resource_names_spell_it(secret: str) -> Leak:
    sheet = Sheet(secret)
    name = slug(secret)
    sheet.resource("XObject", name, sheet.form(_in_hole(sheet)))
    sheet.resource("ExtGState", name, Dictionary(Type=Name.ExtGState, LW=1))
    sheet.resource("Properties", name, Dictionary(Type=Name.OCG, Name="x"))
    sheet.fonts["/" + name] = sheet.fonts.F1
    sheet.add(f"/{name} gs /{name} Do BT /{name} 11 Tf ET")
    return sheet.leak()


@drawn
def spot_colour_named_after_it(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=[1, 1, 1], C1=[0, 0.2, 0.6], N=1)
    space = Array([Name.Separation, Name("/" + slug(secret)), Name.DeviceRGB, tint])
    sheet.resource("ColorSpace", "Spot", space)
    sheet.add("q /Spot cs 1 scn 250 20 40 8 re f Q")
    return sheet.leak()


@drawn
def lying_bounding_box(secret: str) -> Leak:
    """The form says that it is elsewhere and empty; a lenient reader paints it."""
    sheet = Sheet(secret)
    sheet.plain()
    made = sheet.form(box_text(sheet, sheet.x, sheet.base), (0, 0, 1, 1))
    sheet.resource("XObject", "X", made)
    sheet.add("/X Do")
    return sheet.leak(keep=NEIGHBOURS)
