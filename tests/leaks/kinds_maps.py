"""Character maps and font files with more in them than the page needs."""

from __future__ import annotations

from pikepdf import Dictionary, Name, String

from . import fonts
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
from .paper import Leak, Sheet, kind, length
from .people import slug

nested = kind("nested")
deep = kind("nested", hard=True)


@nested
def glyph_that_reads_as_the_whole_name(secret: str) -> Leak:
    """The page shows an initial; its ToUnicode says the name in full."""
    sheet = Sheet(secret)
    by_code = {65 + i: char for i, char in enumerate(dict.fromkeys(KEPT + secret[0]))}
    code = next(c for c, char in by_code.items() if char == secret[0])
    mapping = by_code | {code: secret}
    info = descriptor(
        sheet, "FontFile3", fonts.cff("".join(by_code.values())), "ABCDEF+Bureau",
        keys={"Subtype": Name.Type1C},
    )  # fmt: skip
    simple(
        sheet, "Type1", info, by_code, "ABCDEF+Bureau", Encoding=differences(by_code),
        ToUnicode=sheet.stream(to_unicode(mapping, 1)),
    )  # fmt: skip
    sheet.put(b"<%02x> Tj" % code, font="E")
    sheet.show(40, sheet.base + 2 * sheet.leading, encode(KEPT, by_code) + b" Tj", font="E")
    return sheet.leak(keep=KEEP)


@nested
def embedded_cmap_as_encoding(secret: str) -> Leak:
    """Codes become CIDs by a CMap of the file's own, named after the secret."""
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, None)
    by_code = {code + 100: char for code, char in by_cid.items()}
    entries = "\n".join(f"<{c + 100:04x}> {c}" for c in by_cid)
    name = f"Own-{slug(secret)}"
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"/CMapName /{name} def /CMapType 1 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(by_cid)} begincidchar\n{entries}\nendcidchar\nendcmap end end"
    )
    info = Dictionary(Registry=String("Adobe"), Ordering=String(slug(secret)), Supplement=0)
    sheet.fonts.E.Encoding = sheet.stream(
        body, Type=Name.CMap, CMapName=Name("/" + name), CIDSystemInfo=info
    )
    sheet.fonts.E.ToUnicode = sheet.stream(to_unicode(by_code, 2))
    lines(sheet, by_code, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@nested
def cid_set_and_style(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, by_cid)
    info = sheet.fonts.E.DescendantFonts[0].FontDescriptor
    info.CIDSet = sheet.stream(b"\xff" * (len(by_cid) // 8 + 1))
    info.Style = Dictionary(Panose=String(secret))
    info.Lang = Name("/" + slug(secret))
    info.FD = Dictionary({"/" + slug(secret): Dictionary(Flags=4)})
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@nested
def opentype_program(secret: str) -> Leak:
    import io

    from fontTools.ttLib import TTFont

    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    wrapped = TTFont(io.BytesIO(fonts.truetype(alphabet(sheet), family=slug(secret))))
    target = io.BytesIO()
    wrapped.save(target)
    cid(
        sheet, "FontFile3", target.getvalue(), "CIDFontType2", by_cid, by_cid,
        Subtype=Name.OpenType,
    )  # fmt: skip
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@nested
def two_fonts_share_a_program(secret: str) -> Leak:
    """One font object for the secret, one for its neighbours, the same font file."""
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    cid(sheet, "FontFile2", fonts.truetype(alphabet(sheet)), "CIDFontType2", by_cid, by_cid)
    sheet.fonts.E2 = sheet.pdf.make_indirect(Dictionary(sheet.fonts.E))
    sheet.put(encode(secret, by_cid, 2) + b" Tj", font="E2")
    sheet.show(40, sheet.base + 28, encode(KEPT, by_cid, 2) + b" Tj", font="E")
    return sheet.leak(letters=only(sheet), keep=KEEP)


@nested
def whole_font_not_a_subset(secret: str) -> Leak:
    """All letters are embedded; that tells nothing, but the code sequence would."""
    sheet = Sheet(secret, wide=length(secret, 11))
    chars = "".join(chr(c) for c in range(65, 91)) + "".join(chr(c) for c in range(97, 123)) + " "
    by_code = {ord(char): char for char in chars}
    info = descriptor(sheet, "FontFile2", fonts.truetype(chars), "Bureau")
    simple(sheet, "TrueType", info, by_code, "Bureau", Encoding=Name.WinAnsiEncoding)
    lines(sheet, by_code)
    return sheet.leak(keep=KEEP)
