"""Glyphs that say more than a letter, and fonts whose names and widths tell."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, String

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
    widths,
)
from .kinds_fonts import KEEP, _latin, _needle
from .paper import NEIGHBOURS, Leak, Sheet, kind, length
from .people import slug

font = kind("font")


@font
def one_glyph_word(secret: str) -> Leak:
    """A single glyph draws the whole surname."""
    sheet = Sheet(secret)
    parts = dict.fromkeys(KEPT + secret.split()[0] + " ")
    by_code = dict(enumerate(parts, 65))
    by_code[200] = secret.split()[-1]
    sheet.fonts.E = _type3(sheet, by_code)
    first = encode(secret.split()[0] + " ", by_code)[1:-1]
    sheet.put(b"<" + first + b"c8> Tj", font="E")
    sheet.show(40, sheet.base + 2 * sheet.leading, encode(KEPT, by_code) + b" Tj", font="E")
    return sheet.leak(needles=(fonts.path(secret.split()[-1], 0, 0, 1000).encode()[:60],))


def _type3(sheet: Sheet, by_code: dict[int, str], names: dict[str, str] | None = None) -> object:
    procedures, wide = Dictionary(), {}
    for code, text in by_code.items():
        wide[code] = sum(map(fonts.advance, text))
        name = (names or {}).get(text, f"a{code}")
        outlines = fonts.path(text, 0, 0, 1000)
        procedures["/" + name] = sheet.stream(f"{wide[code]} 0 0 -250 20000 900 d1 {outlines} f")
    first, last = min(by_code), max(by_code)
    entries: list[object] = []
    for code, text in sorted(by_code.items()):
        entries += [code, Name("/" + (names or {}).get(text, f"a{code}"))]
    return sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, -250, 20000, 900]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=procedures,
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array(entries)),
            FirstChar=first,
            LastChar=last,
            Widths=Array([wide.get(code, 0) for code in range(first, last + 1)]),
            Resources=Dictionary(),
        )
    )


@font
def type3_outlines(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 65))
    sheet.fonts.E = _type3(sheet, by_code)
    lines(sheet, by_code)
    return sheet.leak(needles=_needle(secret, by_code, 1))


@font
def type3_with_tounicode(secret: str) -> Leak:
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 65))
    names = {char: fonts.glyph(char) for char in by_code.values()}
    sheet.fonts.E = _type3(sheet, by_code, names)
    sheet.fonts.E.ToUnicode = sheet.stream(to_unicode(by_code, 1))
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP, needles=_needle(secret, by_code, 1))


@font
def type3_that_shows_text(secret: str) -> Leak:
    """A Type 3 glyph whose procedure writes the surname with another font."""
    sheet = Sheet(secret)
    surname = secret.split()[-1]
    shown = sum(map(fonts.advance, secret))
    procedure = sheet.stream(f"{shown} 0 d0 BT /F1 1000 Tf 0 0 Td ({secret}) Tj ET")
    sheet.fonts.E = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, -250, 20000, 900]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary({"/" + surname: procedure}),
            Encoding=Dictionary(Differences=Array([65, Name("/" + surname)])),
            FirstChar=65,
            LastChar=65,
            Widths=Array([shown]),
            Resources=Dictionary(Font=Dictionary(F1=sheet.fonts.F1)),
        )
    )
    sheet.put(b"(A) Tj", font="E")
    return sheet.leak()


@font
def ligatures(secret: str) -> Leak:
    """One glyph stands for two letters."""
    secret = secret.split()[0] + " Griffithsfield"
    sheet = Sheet(secret)
    drawn = secret.replace("ffi", "f\ufb01").replace("fi", "\ufb01")
    sheet.wide = sum(map(fonts.advance, drawn)) * sheet.size / 1000
    by_cid = dict(enumerate(dict.fromkeys(KEPT + drawn), 1))
    mapping = {code: "fi" if char == "\ufb01" else char for code, char in by_cid.items()}
    program = fonts.truetype("".join(by_cid.values()))
    cid(sheet, "FontFile2", program, "CIDFontType2", by_cid, mapping)
    back = {char: code for code, char in by_cid.items()}
    hexes = "".join(f"{back[char]:04x}" for char in drawn)
    sheet.put(f"<{hexes}> Tj".encode(), font="E")
    kept = encode(KEPT, by_cid, 2) + b" Tj"
    sheet.show(40, sheet.base + 2 * sheet.leading, kept, font="E")
    return sheet.leak(keep=(*NEIGHBOURS, "Seen"))


@font
def soft_hyphen_inside(secret: str) -> Leak:
    sheet = Sheet(secret, wide=length(secret + "-", 11))
    half = len(secret) // 2
    sheet.put(f"({secret[:half]}\\255) Tj ({secret[half:]}) Tj".encode())
    return sheet.leak()


@font
def named_after_the_secret(secret: str) -> Leak:
    """BaseFont, FontName, FontFamily, CMapName and the program's own name table."""
    sheet = Sheet(secret)
    by_cid = dict(enumerate(alphabet(sheet), 1))
    name = "ABCDEF+" + slug(secret)
    program = fonts.truetype(alphabet(sheet), family=slug(secret))
    cid(sheet, "FontFile2", program, "CIDFontType2", by_cid, by_cid, name)
    sheet.fonts.E.ToUnicode = sheet.stream(to_unicode(by_cid, 2, "-" + slug(secret)))
    below = sheet.fonts.E.DescendantFonts[0]
    below.FontDescriptor.FontFamily = String(secret)
    below.CIDSystemInfo.Ordering = String(slug(secret))
    lines(sheet, by_cid, 2)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def glyph_names_spell_it(secret: str) -> Leak:
    """Differences and the program's glyph names are the secret itself."""
    sheet = Sheet(secret)
    by_code = dict(enumerate(alphabet(sheet), 65))
    names = {char: f"{slug(secret)}.{code}" for code, char in by_code.items()}
    program = fonts.cff(alphabet(sheet), names=names, family="Bureau")
    info = descriptor(
        sheet, "FontFile3", program, "ABCDEF+Bureau", Flags=4, keys={"Subtype": Name.Type1C}
    )
    simple(
        sheet, "Type1", info, by_code, "ABCDEF+Bureau",
        Encoding=differences(by_code, names),
        ToUnicode=sheet.stream(to_unicode(by_code, 1)),
    )  # fmt: skip
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)


@font
def a_subset_for_the_secret_alone(secret: str) -> Leak:
    """A font that nothing else on the page uses."""
    sheet = Sheet(secret)
    by_cid = dict(enumerate(dict.fromkeys(secret), 1))
    program = fonts.truetype("".join(by_cid.values()))
    cid(sheet, "FontFile2", program, "CIDFontType2", by_cid, by_cid)
    sheet.put(encode(secret, by_cid, 2) + b" Tj", font="E")
    letters = "".join(sorted(set(secret) - {" "}))
    return sheet.leak(letters=letters, needles=_needle(secret, by_cid, 2))


@font
def widths_of_its_letters(secret: str) -> Leak:
    """A font that is not embedded, with widths for the letters in use and no other."""
    sheet = Sheet(secret)
    by_code = _latin(sheet)
    sheet.fonts.E = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/Arial"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=min(by_code),
            LastChar=max(by_code),
            Widths=widths(min(by_code), max(by_code), by_code),
        )
    )
    lines(sheet, by_code)
    return sheet.leak(letters=only(sheet), keep=KEEP)
