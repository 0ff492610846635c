"""The name drawn in ways that no text, outline or plain picture holds."""

from __future__ import annotations

import zlib
from itertools import pairwise

import numpy as np
from pikepdf import Array, Dictionary, Name, String

from . import fonts, pixels
from .kinds_drawn import _in_hole, _pattern
from .kinds_images import KEEP, PLACE, TOP, X, _done, _sheet, _xobject
from .paper import HEIGHT, WIDTH, Leak, Sheet, kind
from .pixels import HIGH, WIDE

drawn = kind("drawn")
image = kind("image")
text = kind("text")
_DOT = 0.5
"""Points that a pixel of the picture takes on the page."""


def _rows(secret: str) -> tuple[Sheet, pixels.Picture, np.ndarray]:
    """A sheet, and the picture's dark pixels row by row."""
    sheet, picture = _sheet(secret)
    return sheet, picture, np.asarray(picture.image) < 128


def _runs(row: np.ndarray) -> list[tuple[int, int]]:
    """(start, end) of the dark stretches of a row."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _at(row: int) -> float:
    return HEIGHT - TOP - (row + 1) * _DOT


def _finished(sheet: Sheet, picture: pixels.Picture, **more: object) -> Leak:
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, **more)


@drawn
def mosaic_of_squares(secret: str) -> Leak:
    """Every dark stretch of the scan as a little rectangle of its own."""
    sheet, picture, rows = _rows(secret)
    for at, row in enumerate(rows):
        for start, end in _runs(row):
            sheet.add(f"{X + start * _DOT:.1f} {_at(at):.1f} {(end - start) * _DOT:.1f} 0.5 re f")
    return _finished(sheet, picture)


@kind("drawn", hard=True)
def rows_of_dashes(secret: str) -> Leak:
    """Each row is one straight line; its dash pattern is what spells."""
    sheet, picture, rows = _rows(secret)
    sheet.add("0.5 w")
    for at, row in enumerate(rows):
        runs = _runs(row)
        if not runs:
            continue
        ends = [edge for run in runs for edge in run]
        steps = [b - a for a, b in pairwise(ends)] + [WIDE]
        dashes = " ".join(f"{step * _DOT:.1f}" for step in steps)
        y = _at(at) + _DOT / 2
        left, right = X + ends[0] * _DOT, X + ends[-1] * _DOT
        sheet.add(f"[{dashes}] 0 d {left:.1f} {y:.2f} m {right:.1f} {y:.2f} l S")
    return _finished(sheet, picture, lookalike=False)


@drawn
def lines_of_one_path(secret: str) -> Leak:
    """All the stretches in one path, stroked once."""
    sheet, picture, rows = _rows(secret)
    sheet.add("0.5 w")
    for at, row in enumerate(rows):
        y = _at(at) + _DOT / 2
        for start, end in _runs(row):
            sheet.add(f"{X + start * _DOT:.1f} {y:.2f} m {X + end * _DOT:.1f} {y:.2f} l")
    sheet.add("S")
    return _finished(sheet, picture)


@kind("drawn", hard=True)
def mesh_of_triangles(secret: str) -> Leak:
    """A free-form shading (type 4) whose triangles make up the letters."""
    sheet, picture, rows = _rows(secret)
    data = bytearray()

    def point(x: float, y: float) -> None:
        across, up = (round(v / WIDTH * 65535) for v in (x, y))
        data.extend(b"\0" + across.to_bytes(2, "big") + up.to_bytes(2, "big") + b"\0")

    for at, row in enumerate(rows):
        for start, end in _runs(row):
            x0, x1, y0 = X + start * _DOT, X + end * _DOT, _at(at)
            for x, y in ((x0, y0), (x1, y0), (x0, y0 + _DOT)):
                point(x, y)
            for x, y in ((x1, y0), (x0, y0 + _DOT), (x1, y0 + _DOT)):
                point(x, y)
    mesh = sheet.stream(
        bytes(data), ShadingType=4, ColorSpace=Name.DeviceGray, BitsPerCoordinate=16,
        BitsPerComponent=8, BitsPerFlag=8, Decode=Array([0, WIDTH, 0, WIDTH, 0, 1]),
    )  # fmt: skip
    sheet.resource("Shading", "S", mesh)
    sheet.add("/S sh")
    return _finished(sheet, picture, lookalike=False)


@kind("drawn", hard=True)
def samples_of_a_function(secret: str) -> Leak:
    """A shading by function (type 1): the function's table is the picture."""
    sheet, picture = _sheet(secret)
    table = sheet.stream(
        picture.image.tobytes(), FunctionType=0, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1]),
        Size=Array([WIDE, HIGH]), BitsPerSample=8,
    )  # fmt: skip
    shade = Dictionary(ShadingType=1, ColorSpace=Name.DeviceGray, Domain=Array([0, 1, 0, 1]))
    shade.Function = table
    wide, high = WIDE * _DOT, HIGH * _DOT
    shade.Matrix = Array([wide, 0, 0, -high, X, HEIGHT - TOP])
    sheet.resource("Shading", "S", shade)
    sheet.add(f"q {X} {HEIGHT - TOP - high:.2f} {wide} {high} re W n /S sh Q")
    return _finished(sheet, picture, lookalike=False)


@kind("drawn", hard=True)
def picture_seen_through_text(secret: str) -> Leak:
    """The text is only a clip (mode 7); the colour comes from a black picture behind it."""
    sheet = Sheet(secret)
    sheet.resource("XObject", "I", _xobject(sheet, bytes(WIDE * HIGH), None))
    sheet.add("q")
    sheet.write(sheet.x, sheet.base, secret, extra="7 Tr")
    sheet.add(f"{WIDTH} 0 0 30 0 {sheet.y - 10:.1f} cm /I Do Q")
    return sheet.leak()


@drawn
def shown_by_difference(secret: str) -> Leak:
    """White on white, until a white area in the mode Difference turns the line round."""
    sheet = Sheet(secret)
    sheet.resource("ExtGState", "D", Dictionary(Type=Name.ExtGState, BM=Name.Difference))
    sheet.add(f"q 0 g {sheet.x - 1:.1f} {sheet.y - 4:.1f} {sheet.wide + 2:.1f} 15 re f 1 g")
    sheet.plain()
    sheet.add(f"/D gs 1 g {sheet.x - 1:.1f} {sheet.y - 4:.1f} {sheet.wide + 2:.1f} 15 re f Q")
    return sheet.leak()


@kind("drawn", hard=True)
def soft_mask_of_a_picture(secret: str) -> Leak:
    """A black area, let through where a picture in its soft mask is dark."""
    sheet, picture = _sheet(secret)
    negative = bytes(255 - value for value in picture.image.tobytes())
    form = sheet.form(
        f"q {PLACE} /I Do Q", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    )
    form.Resources.XObject = Dictionary(I=_xobject(sheet, negative, None))
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form)
    sheet.resource("ExtGState", "M", Dictionary(Type=Name.ExtGState, SMask=mask))
    high = HIGH * _DOT
    sheet.add(f"q /M gs 0 g {X} {HEIGHT - TOP - high:.1f} {WIDE * _DOT} {high} re f Q")
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP, picture=picture.patch)


@kind("drawn", hard=True)
def pattern_with_a_step_of_its_own(secret: str) -> Leak:
    """A cell far away from the hole that the pattern's step carries into it."""
    sheet = Sheet(secret)
    _pattern(sheet, _in_hole(sheet))
    cell = sheet.page.Resources.Pattern.P
    cell.Matrix = Array([1, 0, 0, 1, -3 * WIDTH, 2 * HEIGHT])
    cell.YStep = HEIGHT
    sheet.add(f"q /Pattern cs /P scn 0 {sheet.y - 4:.2f} {WIDTH} 16 re f Q")
    return sheet.leak()


@drawn
def reference_to_another_file(secret: str) -> Leak:
    """A reference XObject: a stand-in here, the page itself elsewhere."""
    sheet = Sheet(secret).plain()
    form = sheet.form("0 0 m")
    spec = Dictionary(Type=Name.Filespec, F=String(f"{secret}.pdf"))
    form.Ref = Dictionary(F=spec, Page=0, ID=Array([String(secret), String(secret)]))
    form.Name = Name("/" + secret.replace(" ", ""))
    sheet.resource("XObject", "X", form)
    sheet.add("/X Do")
    return sheet.leak()


@drawn
def colorants_and_mixing_hints(secret: str) -> Leak:
    """The attributes of a DeviceN space name its inks after the secret."""
    sheet = Sheet(secret).plain()
    ink = "/" + secret.replace(" ", "")
    tint = sheet.stream(
        b"{}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1]),
    )  # fmt: skip
    spot = Array([Name.Separation, Name(ink), Name.DeviceGray, tint])
    more = Dictionary(
        Subtype=Name.NChannel, Colorants=Dictionary({ink: spot}),
        MixingHints=Dictionary(Solidities=Dictionary({ink: 1}), PrintingOrder=Array([Name(ink)])),
        Process=Dictionary(ColorSpace=Name.DeviceGray, Components=Array([Name(ink)])),
    )  # fmt: skip
    space = Array([Name.DeviceN, Array([Name(ink)]), Name.DeviceGray, tint, more])
    sheet.resource("ColorSpace", "N", space)
    sheet.add("q /N cs 0.5 scn 250 20 9 9 re f Q")
    return sheet.leak()


@image
def each_letter_an_inline_picture(secret: str) -> Leak:
    """A printer driver's bitmap glyphs: one stencil for each column of the scan."""
    sheet, picture = _sheet(secret)
    for left in range(0, WIDE, 16):
        part = picture.image.crop((left, 0, left + 16, HIGH))
        data = pixels.packed(part).hex()
        place = f"{16 * _DOT} 0 0 {HIGH * _DOT} {X + left * _DOT} {HEIGHT - TOP - HIGH * _DOT}"
        sheet.add(f"q {place} cm BI /W 16 /H {HIGH} /BPC 1 /IM true /F /AHx ID {data}> EI Q")
    return _finished(sheet, picture)


@kind("image", hard=True)
def stencil_painted_with_a_pattern(secret: str) -> Leak:
    sheet, picture = _sheet(secret)
    _pattern(sheet, f"0 g 0 0 {WIDTH} {HEIGHT} re f")
    data = pixels.packed(picture.image)
    stencil = _xobject(sheet, data, None, ImageMask=True, BitsPerComponent=1, ColorSpace=None)
    sheet.resource("XObject", "I", stencil)
    sheet.add(f"q /Pattern cs /P scn {PLACE} /I Do Q")
    return sheet.leak(boxes=((0, picture.box(X, TOP)),), keep=KEEP)


@image
def rows_kept_in_palettes(secret: str) -> Leak:
    """Every row is the same ramp of indexes; what it shows is in its own palette."""
    sheet, picture = _sheet(secret)
    gray = np.asarray(picture.image)[:, ::2]
    ramp = bytes(range(WIDE // 2))
    names = []
    for at, row in enumerate(gray):
        palette = Array([Name.Indexed, Name.DeviceGray, WIDE // 2 - 1, String(row.tobytes())])
        made = sheet.stream(
            ramp, Type=Name.XObject, Subtype=Name.Image, Width=WIDE // 2, Height=1,
            BitsPerComponent=8, ColorSpace=palette,
        )  # fmt: skip
        names.append(made)
        sheet.resource("XObject", f"R{at}", made)
        sheet.add(f"q {WIDE * _DOT} 0 0 {_DOT} {X} {_at(at):.2f} cm /R{at} Do Q")
    return _finished(sheet, picture)


@image
def stored_deeper_than_it_is_shown(secret: str) -> Leak:
    """Sixteen bits a sample: the name is in the low ones of an area that looks white."""
    sheet, picture = _sheet(secret)
    low = np.asarray(picture.image).astype(np.uint16)
    data = (0xFF00 + low).astype(">u2").tobytes()
    hidden = _xobject(sheet, zlib.compress(data), Name.FlateDecode, BitsPerComponent=16)
    sheet.resource("XObject", "H", hidden)
    sheet.add(f"q {PLACE} /H Do Q")
    return _done(sheet, picture, _xobject(sheet, picture.image.tobytes(), None))


@kind("text", hard=True)
def squeezed_to_no_width(secret: str) -> Leak:
    """Copies scaled to nothing or next to it: pdfium heaps their letters up, others show
    none."""
    sheet = Sheet(secret).plain()
    sheet.write(200, 130, secret, extra="0 Tz")
    sheet.write(200, 115, secret, extra="0.0001 Tz")
    copies = [sheet.hole._replace(x0=199, y0=y - 11, x1=201, y1=y + 3) for y in (115, 130)]
    boxes = ((0, sheet.hole), *((0, copy) for copy in copies))
    return sheet.leak(boxes=boxes, lookalike=False)


@text
def copy_in_the_same_colour_as_a_picture(secret: str) -> Leak:
    """Black letters on a black picture, in a place where nobody put a box."""
    sheet = Sheet(secret).plain()
    sheet.resource("XObject", "I", _xobject(sheet, bytes(WIDE * HIGH), None))
    sheet.add("q 150 0 0 20 170 10 cm /I Do Q")
    sheet.write(175, 135, secret)
    return sheet.leak(
        boxes=((0, sheet.hole), (0, sheet.hole._replace(x0=170, y0=120, x1=320, y1=140)))
    )


@text
def letters_of_two_fonts_in_turn(secret: str) -> Leak:
    """Each letter in the other of two subsets, so that none holds the name in order."""
    sheet = Sheet(secret)
    sheet.fonts.F2 = sheet.pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica"))
    )
    at = sheet.x
    for index, letter in enumerate(secret):
        sheet.write(at, sheet.base, letter, font="F2" if index % 2 else "F1")
        at += fonts.advance(letter) / 1000 * sheet.size
    return sheet.leak()
