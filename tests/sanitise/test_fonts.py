"""Embedded fonts are cut to what the page still shows, and show it as before."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name

from redact import sanitise

from . import fontkit as kit
from .planted import Sheet, holds, looks_like, text, words

Maker = Callable[[Sheet, kit.Subset], None]
FONTS: dict[str, Maker] = {}
SUBSET = kit.Subset()


def font(maker: Maker) -> Maker:
    FONTS[maker.__name__] = maker
    return maker


def _differences(codes: dict[int, str], names: dict[str, str]) -> Dictionary:
    entries: list[object] = []
    for code, char in codes.items():
        entries += [code, Name("/" + names[char])]
    return Dictionary(Type=Name.Encoding, Differences=Array(entries))


@font
def truetype_with_winansi(sheet: Sheet, subset: kit.Subset) -> None:
    data = kit.truetype({(3, 1): subset.latin, (1, 0): subset.latin}, subset.names)
    below = kit.descriptor(sheet, "/FontFile2", data, 32)
    made = kit.simple(sheet, "TrueType", subset.latin, below, Encoding=Name.WinAnsiEncoding)
    kit.show(sheet, made, subset.latin)


@font
def truetype_symbolic_by_use(sheet: Sheet, subset: kit.Subset) -> None:
    windows = {0xF000 + code: char for code, char in subset.by_use.items()}
    data = kit.truetype({(3, 0): windows, (1, 0): subset.by_use}, subset.names)
    below = kit.descriptor(sheet, "/FontFile2", data, 4)
    mapping = sheet.stream(kit.to_unicode(subset.by_use, 1))
    kit.show(
        sheet, kit.simple(sheet, "TrueType", subset.by_use, below, ToUnicode=mapping), subset.by_use
    )


@font
def truetype_with_differences(sheet: Sheet, subset: kit.Subset) -> None:
    data = kit.truetype({(3, 1): subset.latin}, subset.names)
    below = kit.descriptor(sheet, "/FontFile2", data, 32)
    encoding = _differences(subset.by_use, subset.names)
    kit.show(
        sheet, kit.simple(sheet, "TrueType", subset.by_use, below, Encoding=encoding), subset.by_use
    )


@font
def type1c_by_use(sheet: Sheet, subset: kit.Subset) -> None:
    below = kit.descriptor(sheet, "/FontFile3", kit.compact(subset.names), 4, Subtype=Name.Type1C)
    encoding = _differences(subset.by_use, subset.names)
    kit.show(
        sheet, kit.simple(sheet, "Type1", subset.by_use, below, Encoding=encoding), subset.by_use
    )


@font
def type1_binary(sheet: Sheet, subset: kit.Subset) -> None:
    data = kit.type1(subset.names, subset.latin)
    length = data.index(b"eexec\n") + 6
    below = kit.descriptor(sheet, "/FontFile", data, 4, Length1=length, Length2=len(data) - length)
    kit.show(sheet, kit.simple(sheet, "Type1", subset.latin, below), subset.latin)


@font
def type1_hexadecimal_with_differences(sheet: Sheet, subset: kit.Subset) -> None:
    data = kit.type1(subset.names, subset.latin, binary=False)
    length = data.index(b"eexec\n") + 6
    below = kit.descriptor(sheet, "/FontFile", data, 4, Length1=length, Length2=len(data) - length)
    encoding = _differences(subset.by_use, subset.names)
    kit.show(
        sheet, kit.simple(sheet, "Type1", subset.by_use, below, Encoding=encoding), subset.by_use
    )


@font
def cid_truetype(sheet: Sheet, subset: kit.Subset) -> None:
    below = kit.descriptor(sheet, "/FontFile2", kit.truetype({}, subset.names), 4)
    mapping = sheet.stream(kit.to_unicode(subset.cids, 2))
    made = kit.composite(sheet, 2, subset.cids, below, ToUnicode=mapping, CIDToGIDMap=Name.Identity)
    kit.show(sheet, made, subset.cids, 2)


@font
def cid_truetype_with_a_map(sheet: Sheet, subset: kit.Subset) -> None:
    cids = {500 + cid * 3: char for cid, char in subset.cids.items()}
    row = bytearray(2 * 1000)
    for cid in cids:
        row[2 * cid : 2 * cid + 2] = ((cid - 500) // 3).to_bytes(2, "big")
    below = kit.descriptor(sheet, "/FontFile2", kit.truetype({}, subset.names), 4)
    mapping = sheet.stream(kit.to_unicode(cids, 2))
    glyphs = sheet.stream(bytes(row))
    made = kit.composite(sheet, 2, cids, below, ToUnicode=mapping, CIDToGIDMap=glyphs)
    kit.show(sheet, made, cids, 2)


@font
def cid_truetype_with_its_own_cmap(sheet: Sheet, subset: kit.Subset) -> None:
    """One-byte codes, in a CMap of the file."""
    lines = "".join(f"<{code:02x}> {cid}\n" for cid, code in enumerate(subset.by_use, 1))
    cmap = sheet.stream(
        f"/CMapName /{kit.FAMILY} def begincmap 1 begincodespacerange <00> <ff>\n"
        f"endcodespacerange {len(subset.by_use)} begincidchar\n{lines}endcidchar endcmap".encode(),
        Type=Name.CMap,
        CMapName=Name("/" + kit.FAMILY),
    )
    below = kit.descriptor(sheet, "/FontFile2", kit.truetype({}, subset.names), 4)
    mapping = sheet.stream(kit.to_unicode(subset.by_use, 1))
    made = kit.composite(
        sheet, 2, subset.cids, below, ToUnicode=mapping, CIDToGIDMap=Name.Identity, Encoding=cmap
    )
    kit.show(sheet, made, subset.by_use)


@font
def cid_compact_by_name(sheet: Sheet, subset: kit.Subset) -> None:
    below = kit.descriptor(
        sheet, "/FontFile3", kit.compact(subset.names), 4, Subtype=Name.CIDFontType0C
    )
    mapping = sheet.stream(kit.to_unicode(subset.cids, 2))
    kit.show(sheet, kit.composite(sheet, 0, subset.cids, below, ToUnicode=mapping), subset.cids, 2)


@font
def cid_compact_by_cid(sheet: Sheet, subset: kit.Subset) -> None:
    data = kit.compact(subset.names, keyed=True)
    below = kit.descriptor(sheet, "/FontFile3", data, 4, Subtype=Name.CIDFontType0C)
    mapping = sheet.stream(kit.to_unicode(subset.cids, 2))
    kit.show(sheet, kit.composite(sheet, 0, subset.cids, below, ToUnicode=mapping), subset.cids, 2)


@font
def type3(sheet: Sheet, subset: kit.Subset) -> None:
    procedures = {}
    for char in subset.chars:
        shape = b"" if char == " " else b"40 0 300 %d re f" % (ord(char) * 5)
        procedures["/" + subset.names[char]] = sheet.stream(
            b"%d 0 d0 %s" % (kit.width(char), shape)
        )
    made = kit.simple(
        sheet,
        "Type3",
        subset.by_use,
        Dictionary(),
        Encoding=_differences(subset.by_use, subset.names),
    )
    del made.FontDescriptor
    made.CharProcs = Dictionary(procedures)
    made.FontMatrix = Array([0.001, 0, 0, 0.001, 0, 0])
    made.FontBBox = Array([0, 0, 1000, 1000])
    made.Resources = Dictionary()
    made.ToUnicode = sheet.stream(kit.to_unicode(subset.by_use, 1))
    kit.show(sheet, made, subset.by_use)


def _glyphs_in_use(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, Dictionary) and "/CharProcs" in thing:
                return len(thing.CharProcs) + 1
    (count,) = kit.glyph_counts(pdf)
    return count


@pytest.mark.parametrize("name", FONTS)
def test_the_letters_of_withheld_text_are_gone_from_the_font(name: str) -> None:
    sheet = Sheet()
    FONTS[name](sheet, SUBSET)
    original = sheet.bytes()
    assert _glyphs_in_use(original) == len(kit.CHARS) + 1
    done = sanitise.rebuild(sanitise.normalise(original).pdf)
    assert not done.doubtful
    assert _glyphs_in_use(done.pdf) == len(set(kit.KEPT)) + 1
    assert not kit.known_letters(done.pdf) & set(kit.GONE)
    assert not holds(done.pdf)
    assert kit.KEPT in text(original)
    assert kit.KEPT in text(done.pdf)
    assert looks_like(done.pdf, original, tolerance=0)
    for (old, before), (new, after) in zip(words(original), words(done.pdf), strict=True):
        assert old == new
        assert tuple(after) == pytest.approx(tuple(before), abs=0.01)


@pytest.mark.parametrize("name", FONTS)
def test_a_font_does_not_tell_how_many_letters_came_up_in_withheld_text(name: str) -> None:
    """The same page with other withheld letters before and between gives the same file."""
    results = set()
    for chars in (kit.CHARS, "Sen byal" + kit.GONE):
        sheet = Sheet()
        FONTS[name](sheet, kit.Subset(chars))
        results.add(sanitise.rebuild(sheet.bytes()).pdf)
    assert len(results) == 1


def test_glyph_names_that_say_something_are_replaced() -> None:
    names = SUBSET.names | {"S": kit.FAMILY, "e": "e." + kit.FAMILY}
    sheet = Sheet()
    below = kit.descriptor(sheet, "/FontFile3", kit.compact(names), 4, Subtype=Name.Type1C)
    encoding = _differences(SUBSET.latin, names)
    mapping = sheet.stream(kit.to_unicode(SUBSET.latin, 1))
    made = kit.simple(sheet, "Type1", SUBSET.latin, below, Encoding=encoding, ToUnicode=mapping)
    kit.show(sheet, made, SUBSET.latin)
    original = sheet.bytes()
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert kit.KEPT in text(done)
    assert looks_like(done, original, tolerance=0)


def test_a_font_that_cannot_be_cut_is_kept_and_its_pages_are_named() -> None:
    sheet = Sheet()
    data = kit.truetype({(3, 1): SUBSET.latin}, SUBSET.names)
    below = kit.descriptor(sheet, "/FontFile2", b"\0\1\0\0" + data[4:60], 32)
    made = kit.simple(sheet, "TrueType", SUBSET.latin, below, Encoding=Name.WinAnsiEncoding)
    kit.show(sheet, made, SUBSET.latin)
    done = sanitise.rebuild(sheet.bytes())
    assert done.doubtful == {0}
    assert kit.KEPT in text(done.pdf)


def test_a_font_that_is_not_embedded_keeps_the_family_that_viewers_look_for() -> None:
    for name, expected in (
        ("/Helvetica-Bold", "/Helvetica-Bold"),
        ("/ABCDEF+Arial,Bold", "/Arial-Bold"),
        ("/TimesNewRomanPS-ItalicMT", "/TimesNewRoman-Italic"),
        (f"/{kit.FAMILY}-Bold", "/Font1-Bold"),
    ):
        sheet = Sheet()
        sheet.page.Resources.Font.F1.BaseFont = Name(name)
        done = sanitise.rebuild(sheet.bytes()).pdf
        assert not holds(done)
        with pikepdf.open(io.BytesIO(done)) as pdf:
            (font,) = pdf.pages[0].Resources.Font.as_dict().values()
            assert str(font.BaseFont) == expected


def test_a_font_that_only_withheld_text_used_is_gone() -> None:
    sheet = Sheet()
    cid_truetype(sheet, SUBSET)
    sheet.draw(b"BT /E 20 Tf ET")
    content = sheet.page.Contents.read_bytes()
    start = content.index(b"BT /E")
    sheet.page.Contents = sheet.stream(content[:start] + b"BT /E 20 Tf 40 60 Td ET")
    done = sanitise.rebuild(sheet.bytes()).pdf
    assert kit.glyph_counts(done) == []


def test_fonts_of_a_real_producer_are_cut_as_well() -> None:
    """MuPDF's own embedding of a whole CFF font, redacted and subset by MuPDF."""
    document = pymupdf.open()
    page = document.new_page(width=400, height=200)
    page.insert_font("F0", fontbuffer=pymupdf.Font("helv").buffer)
    page.insert_text((40, 50), kit.KEPT, fontname="F0")
    page.insert_text((40, 90), kit.GONE, fontname="F0")
    document.subset_fonts()
    page.add_redact_annot((0, 70, 400, 110))
    page.apply_redactions()
    original = document.tobytes()
    done = sanitise.rebuild(original).pdf
    assert kit.glyph_counts(done) == [len(set(kit.KEPT)) + 1]
    assert not kit.known_letters(done) & set(kit.GONE)
    assert looks_like(done, original)
