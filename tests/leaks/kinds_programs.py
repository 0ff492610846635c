"""Font programs with hidden corners: subroutines, components, notices, odd cmaps."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from . import fonts, programs
from .embed import (
    KEPT,
    alphabet,
    cid,
    descriptor,
    differences,
    encode,
    lines,
    only,
    simple,
    to_unicode,
)
from .kinds_fonts import KEEP
from .paper import Leak, Sheet, kind

program = kind("program")


def _type1c(secret: str, data: object) -> Leak:
    sheet = Sheet(secret)
    by_code = {ord(char): char for char in sorted(alphabet(sheet))}
    keys = {"Subtype": Name.Type1C}
    info = descriptor(sheet, "FontFile3", data(alphabet(sheet)), "ABCDEF+Bureau", keys=keys)  # type: ignore[operator]
    simple(sheet, "Type1", info, by_code, "ABCDEF+Bureau", Encoding=differences(by_code))
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def outlines_in_global_subroutines(secret: str) -> Leak:
    return _type1c(secret, programs.cff_with_subroutines)


@program
def notice_and_family_in_cff(secret: str) -> Leak:
    return _type1c(secret, lambda chars: programs.cff_with_a_notice(chars, secret))


@program
def cid_keyed_cff(secret: str) -> Leak:
    """CIDs that are not glyph numbers: the charset says which is which."""
    sheet = Sheet(secret)
    by_cid = {40 + 3 * i: char for i, char in enumerate(alphabet(sheet))}
    data = programs.cff_cid_keyed(alphabet(sheet), 40)
    cid(sheet, "FontFile3", data, "CIDFontType0", by_cid, by_cid, Subtype=Name("/CIDFontType0C"))
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def outlines_in_type1_subroutines(secret: str) -> Leak:
    """With the secret in comments and notice, and the encoding in the program alone."""
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 65))
    data, clear, coded = programs.type1_with_subroutines(alphabet(sheet), secret)
    keys = {"Length1": clear, "Length2": coded, "Length3": len(data) - clear - coded}
    info = descriptor(sheet, "FontFile", data, "ABCDEF+Bureau", Flags=4, keys=keys)
    simple(sheet, "Type1", info, by_code, "ABCDEF+Bureau")
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def composite_glyphs(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    data = programs.truetype_of_composites(alphabet(sheet))
    cid(sheet, "FontFile2", data, "CIDFontType2", by_cid, by_cid)
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def table_of_its_own(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    data = programs.truetype_with_a_table(alphabet(sheet), secret)
    cid(sheet, "FontFile2", data, "CIDFontType2", by_cid, by_cid)
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def mac_cmap_only(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 33))
    data = programs.truetype_for_mac(by_code)
    info = descriptor(sheet, "FontFile2", data, "ABCDEF+Bureau", Flags=4)
    maps = sheet.stream(to_unicode(by_code, 1))
    simple(sheet, "TrueType", info, by_code, "ABCDEF+Bureau", ToUnicode=maps)
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def truetype_by_glyph_names(secret: str) -> Leak:
    """Differences with names that lead to glyphs by the post table."""
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 65))
    data = fonts.truetype(alphabet(sheet))
    info = descriptor(sheet, "FontFile2", data, "ABCDEF+Bureau", Flags=32)
    coding = differences(by_code)
    coding.BaseEncoding = Name.WinAnsiEncoding
    simple(sheet, "TrueType", info, by_code, "ABCDEF+Bureau", Encoding=coding)
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def widths_in_ranges(secret: str) -> Leak:
    """W with c1 c2 w entries and ToUnicode with ranges and arrays."""
    sheet = Sheet(secret)
    chars = "".join(sorted(alphabet(sheet)))
    by_cid = dict(enumerate(chars, 1))
    cid(sheet, "FontFile2", fonts.truetype(chars), "CIDFontType2", by_cid, by_cid)
    ranges = [part for c, char in by_cid.items() for part in (c, c, fonts.advance(char))]
    sheet.fonts.E.DescendantFonts[0].W = Array(ranges)
    targets = " ".join(f"<{ord(char):04x}>" for char in chars)
    body = to_unicode({}, 2).replace(
        b"0 beginbfchar\n\nendbfchar",
        f"1 beginbfrange\n<0001> <{len(chars):04x}> [{targets}]\nendbfrange".encode(),
    )
    sheet.fonts.E.ToUnicode = sheet.stream(body)
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def accent_that_follows(secret: str) -> Leak:
    """The last letter's accent is a glyph without width at the edge of the box."""
    sheet = Sheet(secret)
    chars = "".join(dict.fromkeys(KEPT + secret)) + "\u00b4"
    by_cid = dict(enumerate(chars, 1))
    cid(sheet, "FontFile2", fonts.truetype(chars), "CIDFontType2", by_cid, by_cid)
    last = len(chars)
    sheet.fonts.E.DescendantFonts[0].W = Array(
        [p for c, ch in by_cid.items() for p in (c, Array([0 if c == last else fonts.advance(ch)]))]
    )
    drawn = encode(secret, by_cid, 2)[1:-1]
    sheet.put(b"<" + drawn + b"%04x> Tj" % last, font="E")
    kept = encode(KEPT, by_cid, 2) + b" Tj"
    sheet.show(40, sheet.base + 28, kept, font="E")
    wider = sheet.hole._replace(x1=sheet.hole.x1 + 2.5)
    return sheet.leak(keep=KEEP, boxes=((0, wider),))


@program
def font_shared_by_pages(secret: str) -> Leak:
    """Page 2 writes with letters that page 1 withheld; page 1's name still goes."""
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, by_cid)
    lines(sheet, by_cid, 2)
    sheet.seal()
    sheet.pdf.pages.append(sheet.pdf.pages[0])
    second = Sheet(secret)
    second.show(40, second.base + 28, encode(KEPT, by_cid, 2) + b" Tj", font="E")
    sheet.pdf.pages[1].Contents = sheet.stream(b"\n".join(second.ops))
    return sheet.leak(letters=only(sheet), keep=KEEP)


@program
def descriptor_notes(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.fonts.F1.FontDescriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32, FontFamily=secret,
        CharSet=secret, FontStretch=Name("/" + secret.split()[-1]), ItalicAngle=0,
    )  # fmt: skip
    sheet.fonts.F1.Encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding,
        Differences=Array([128, Name("/" + secret.split()[-1])]),
    )  # fmt: skip
    return sheet.leak()
