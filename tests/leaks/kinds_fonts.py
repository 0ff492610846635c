"""Embedded fonts: maps that lie or are missing, subsets that hold the secret's letters."""

from __future__ import annotations

from pikepdf import Name, String

from . import fonts
from .embed import (
    KEPT,
    alphabet,
    cid,
    descriptor,
    differences,
    lines,
    only,
    simple,
    to_unicode,
)
from .paper import NEIGHBOURS, Leak, Sheet, kind

font = kind("font")
KEEP = (*NEIGHBOURS, "Seen")


def _needle(secret: str, by_code: dict[int, str], width: int) -> tuple[bytes, ...]:
    """The glyph codes of the surname: what a leak without any map looks like."""
    back = {char: code for code, char in by_code.items()}
    return (b"".join(back[char].to_bytes(width, "big") for char in secret.split()[-1]),)


def _latin(sheet: Sheet) -> dict[int, str]:
    return {ord(char): char for char in sorted(alphabet(sheet))}


@font
def truetype_subset(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    info = descriptor(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "ABCDEF+Bureau")
    simple(sheet, "TrueType", info, by_code, "ABCDEF+Bureau", Encoding=Name.WinAnsiEncoding)
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def truetype_with_tounicode(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    info = descriptor(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "ABCDEF+Bureau")
    more = {"Encoding": Name.WinAnsiEncoding, "ToUnicode": sheet.stream(to_unicode(by_code, 1))}
    simple(sheet, "TrueType", info, by_code, "ABCDEF+Bureau", **more)
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def truetype_symbolic_codes(secret: str) -> Leak:
    """Codes from 1 in order of use through a (1,0)-like cmap, mapped by ToUnicode."""
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 1))
    program = fonts.truetype(
        alphabet(sheet), codes={0xF000 + code: char for code, char in by_code.items()}
    )
    info = descriptor(sheet, "FontFile2", program, "ABCDEF+Bureau", Flags=4)
    simple(
        sheet, "TrueType", info, by_code, "ABCDEF+Bureau",
        ToUnicode=sheet.stream(to_unicode(by_code, 1)),
    )  # fmt: skip
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP, needles=_needle(secret, by_code, 1))


@font
def type1c_subset(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    info = descriptor(
        sheet, "FontFile3", fonts.cff(alphabet(sheet)), "ABCDEF+Bureau",
        keys={"Subtype": Name.Type1C},
        CharSet=String("".join("/" + fonts.glyph(char) for char in alphabet(sheet))),
    )  # fmt: skip
    simple(sheet, "Type1", info, by_code, "ABCDEF+Bureau", Encoding=differences(by_code))
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def type1_subset(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    program, clear, coded = fonts.type1(alphabet(sheet))
    info = descriptor(
        sheet, "FontFile", program, "ABCDEF+Bureau",
        keys={"Length1": clear, "Length2": coded, "Length3": len(program) - clear - coded},
        CharSet=String("".join("/" + fonts.glyph(char) for char in alphabet(sheet))),
    )  # fmt: skip
    simple(sheet, "Type1", info, by_code, "ABCDEF+Bureau", Encoding=differences(by_code))
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def cid_truetype(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    program = fonts.truetype(alphabet(sheet))
    cid(sheet, "FontFile2", program, "CIDFontType2", by_cid, by_cid)
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP, needles=_needle(secret, by_cid, 2))


@font
def cid_truetype_without_tounicode(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, None)
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), needles=_needle(secret, by_cid, 2))


@font
def cid_with_a_wrong_tounicode(secret: str) -> Leak:
    """Every letter copies out as the next one: readers find nothing, eyes do."""
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    wrong = {code: chr(ord(char) + 1) for code, char in by_cid.items()}
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, wrong)
    lines(sheet, by_cid, 2)
    letters = "".join(set(only(sheet)) - {chr(ord(char) + 1) for char in KEPT})
    return sheet.leak(letters=letters, needles=_needle(secret, by_cid, 2))


@font
def cid_mapped_to_nothing(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    blank = dict.fromkeys(by_cid, "\ufffd")
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, blank)
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), needles=_needle(secret, by_cid, 2))


@font
def cid_cff(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    cid(
        sheet, "FontFile3", fonts.cff(alphabet(sheet)), "CIDFontType0", by_cid, by_cid,
        Subtype=Name("/CIDFontType0C"),
    )  # fmt: skip
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP, needles=_needle(secret, by_cid, 2))


@font
def cid_utf16_codes(secret: str) -> Leak:
    """Codes that are UTF-16 themselves, turned to glyphs by a CIDToGIDMap stream."""
    sheet = Sheet(secret)
    by_cid = {ord(char): char for char in alphabet(sheet)}
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, by_cid)
    table = bytearray(2 * 256)
    for gid, char in enumerate(alphabet(sheet), 1):
        table[2 * ord(char) + 1] = gid
    sheet.fonts.E.DescendantFonts[0].CIDToGIDMap = sheet.stream(bytes(table))
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def reencoded_with_odd_glyph_names(secret: str) -> Leak:
    """Glyphs called g01, g02 …: only their shapes say which letters they are."""
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 65))
    names = {char: f"g{code:02d}" for code, char in by_code.items()}
    program = fonts.cff(alphabet(sheet), names=names)
    info = descriptor(
        sheet, "FontFile3", program, "ABCDEF+Bureau", Flags=4, keys={"Subtype": Name.Type1C}
    )
    simple(sheet, "Type1", info, by_code, "ABCDEF+Bureau", Encoding=differences(by_code, names))
    lines(sheet, by_code)
    return sheet.leak(needles=_needle(secret, by_code, 1))
