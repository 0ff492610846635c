"""Fonts that keep what withheld text used in places that few readers look into."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from pikepdf import Array, Dictionary, Name, String

from . import fonts
from .embed import alphabet, cid, descriptor, encode, lines, only, simple, to_unicode
from .kinds_fonts import KEEP, _latin, _needle
from .paper import Leak, Sheet, kind
from .people import slug

font = kind("font")
program = kind("program")


def _keyed(sheet: Sheet) -> dict[int, str]:
    """By glyph number, as ``fonts.truetype`` numbers them."""
    return dict(enumerate(alphabet(sheet), 1))


def _two_bytes(sheet: Sheet) -> dict[int, str]:
    by_cid = _keyed(sheet)
    made = fonts.truetype(alphabet(sheet))
    cid(sheet, "FontFile2", made, "CIDFontType2", by_cid, by_cid)
    lines(sheet, by_cid, 2)
    return by_cid


@font
def map_by_ranges(secret: str) -> Leak:
    """A ToUnicode map in ranges: one with a list of targets that spells the name."""
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    info = descriptor(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "ABCDEF+Bureau")
    listed = " ".join(f"<{ord(char):04x}>" for char in secret)
    cmap = to_unicode(by_code, 1).replace(
        b"endcmap",
        f"2 beginbfrange\n<80> <{0x7F + len(secret):02x}> [{listed}]\n"
        "<c0> <c9> <0041>\nendbfrange\nendcmap".encode(),
        1,
    )
    more = {"Encoding": Name.WinAnsiEncoding, "ToUnicode": sheet.stream(cmap)}
    simple(sheet, "TrueType", info, by_code, "ABCDEF+Bureau", **more)
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def map_that_uses_another(secret: str) -> Leak:
    """/UseCMap: the map's own map holds the letters, under the name."""
    sheet = Sheet(secret)
    by_cid = _two_bytes(sheet)
    first = sheet.fonts.E.ToUnicode
    first.CMapName = Name("/" + slug(secret))
    first.Type = Name.CMap
    empty = to_unicode({}, 2).replace(b"begincmap", f"/{slug(secret)} usecmap begincmap".encode())
    second = sheet.stream(empty, Type=Name.CMap, CMapName=Name.Outer, UseCMap=first)
    sheet.fonts.E.ToUnicode = second
    return sheet.leak(letters=only(sheet), needles=_needle(secret, by_cid, 2))


@font
def glyph_map_longer_than_the_font(secret: str) -> Leak:
    """A CIDToGIDMap whose unused end is text."""
    sheet = Sheet(secret)
    by_cid = _two_bytes(sheet)
    table = b"".join(number.to_bytes(2, "big") for number in range(len(by_cid) + 1))
    below = sheet.fonts.E.DescendantFonts[0]
    below.CIDToGIDMap = sheet.stream(table + secret.encode() + secret.encode("utf-16-be"))
    return sheet.leak(letters=only(sheet), keep=KEEP, needles=_needle(secret, by_cid, 2))


@font
def vertical_metrics_of_its_letters(secret: str) -> Leak:
    """W2 gives each letter of the name a place of its own, and no other letter."""
    sheet = Sheet(secret)
    by_cid = _two_bytes(sheet)
    below = sheet.fonts.E.DescendantFonts[0]
    below.DW2 = Array([880, -1000])
    ours = [code for code, char in by_cid.items() if char in only(sheet)]
    below.W2 = Array([part for code in ours for part in (code, Array([-900 - code, 500, 880]))])
    return sheet.leak(letters=only(sheet), keep=KEEP, needles=_needle(secret, by_cid, 2))


@font
def substitute_named_after_it(secret: str) -> Leak:
    """A font that is not embedded: its name, family and style are the secret's."""
    sheet = Sheet(secret).plain()
    name = "/" + slug(secret)
    info = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(name), FontFamily=String(secret), Flags=32,
        FontBBox=Array([0, 0, 1000, 1000]), ItalicAngle=0, Ascent=800, Descent=-200, StemV=80,
        CharSet=String(name), Style=Dictionary(Panose=String(secret[:12])), Lang=Name(name),
    )  # fmt: skip
    sheet.fonts.F9 = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name(name),
            Name=Name(name),
            FontDescriptor=info,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=65,
            LastChar=66,
            Widths=Array([600, 600]),
        )
    )
    sheet.write(40, 130, "A", font="F9")
    return sheet.leak(lookalike=False)


def _tabled(secret: str, tables: dict[str, bytes]) -> Leak:
    """A TrueType subset with further tables."""
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    whole = TTFont(io.BytesIO(fonts.truetype(alphabet(sheet))), recalcTimestamp=False)
    for tag, data in tables.items():
        made = DefaultTable(tag)
        made.data = data
        whole[tag] = made
    out = io.BytesIO()
    whole.save(out)
    info = descriptor(sheet, "FontFile2", out.getvalue(), "ABCDEF+Bureau")
    simple(sheet, "TrueType", info, by_code, "ABCDEF+Bureau", Encoding=Name.WinAnsiEncoding)
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def coloured_glyph_tables(secret: str) -> Leak:
    """SVG glyphs with text in them, bitmaps, colour layers."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{secret}</text></svg>'.encode()
    return _tabled(secret, {"SVG ": drawing, "sbix": drawing, "COLR": drawing, "CBDT": drawing})


@program
def instructions_and_signatures(secret: str) -> Leak:
    """Hinting programs, device metrics and the digital signature table carry text as well."""
    note = secret.encode() + b"\0"
    return _tabled(secret, {"fpgm": note, "prep": note, "DSIG": note, "hdmx": note, "VDMX": note})


@program
def layout_tables(secret: str) -> Leak:
    """GSUB and its like name glyphs that only withheld text used; here they are damaged."""
    note = b"\0\1\0\0" + secret.encode("utf-16-be")
    return _tabled(secret, {"GSUB": note, "GPOS": note, "kern": note, "morx": note, "meta": note})


@program
def names_in_every_language(secret: str) -> Leak:
    """Family, designer, licence and sample text, for two platforms."""
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    whole = TTFont(io.BytesIO(fonts.truetype(alphabet(sheet))), recalcTimestamp=False)
    whole["name"] = newTable("name")
    whole["name"].names = []
    for number in (0, 1, 2, 3, 4, 5, 6, 9, 13, 19):
        whole["name"].setName(secret, number, 3, 1, 0x809)
        whole["name"].setName(secret, number, 1, 0, 0)
    out = io.BytesIO()
    whole.save(out)
    info = descriptor(sheet, "FontFile2", out.getvalue(), "ABCDEF+Bureau")
    simple(sheet, "TrueType", info, by_code, "ABCDEF+Bureau", Encoding=Name.WinAnsiEncoding)
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def glyphs_drawn_by_a_shared_form(secret: str) -> Leak:
    """Type 3 letters that are forms of the font's resources, named after the letters."""
    sheet = Sheet(secret)
    chars = alphabet(sheet)
    by_code = dict(enumerate(chars, 65))
    forms = Dictionary()
    procedures = Dictionary()
    for code, char in by_code.items():
        forms[f"/{fonts.glyph(char)}"] = sheet.form(
            f"{fonts.path(char, 0, 0, 1000)} f" if char != " " else "0 0 m",
            (-200, -300, 1200, 1000),
        )
        width = fonts.advance(char)
        procedures[f"/g{code}"] = sheet.stream(f"{width} 0 d0 /{fonts.glyph(char)} Do")
    sheet.fonts.E = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([-200, -300, 1200, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=procedures,
            Encoding=Dictionary(Differences=Array([65, *(Name(f"/g{code}") for code in by_code)])),
            FirstChar=65,
            LastChar=64 + len(chars),
            Widths=Array([fonts.advance(char) for char in chars]),
            Resources=Dictionary(XObject=forms),
            ToUnicode=sheet.stream(to_unicode(by_code, 1)),
        )
    )
    lines(sheet, by_code)
    return sheet.leak(keep=KEEP)


@kind("font", hard=True)
def glyphs_in_units_of_the_page(secret: str) -> Leak:
    """A Type 3 font whose matrix is the identity: its glyphs are as large as the page says."""
    sheet = Sheet(secret)
    chars = alphabet(sheet)
    by_code = dict(enumerate(chars, 65))
    size = sheet.size
    procedures = Dictionary()
    for code, char in by_code.items():
        width = fonts.advance(char) / 1000 * size
        shape = f"{fonts.path(char, 0, 0, size)} f" if char != " " else ""
        procedures[f"/g{code}"] = sheet.stream(f"{width:.4f} 0 0 -4 20 20 d1 {shape}")
    sheet.fonts.E = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, -4, 20, 20]),
            FontMatrix=Array([1, 0, 0, 1, 0, 0]),
            CharProcs=procedures,
            Encoding=Dictionary(Differences=Array([65, *(Name(f"/g{code}") for code in by_code)])),
            FirstChar=65,
            LastChar=64 + len(chars),
            Widths=Array([fonts.advance(char) / 1000 * size for char in chars]),
            Resources=Dictionary(),
            ToUnicode=sheet.stream(to_unicode(by_code, 1)),
        )
    )
    sheet.add("q")
    for text, x, top in ((secret, sheet.x, sheet.base), ("Seen by us all", 40, sheet.base + 28)):
        codes = encode(text, by_code)
        sheet.add(b"BT /E 1 Tf %.3f %.3f Td %s Tj ET" % (x, 150 - top, codes))
    sheet.add("Q")
    return sheet.leak(keep=KEEP)
