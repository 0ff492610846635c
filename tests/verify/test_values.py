"""A value is found however it is written, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from redact.verify.decode import syntax, views
from redact.verify.search import Search
from redact.verify.values import Needle, Needles, fold, words


def _found(value: str, text: str) -> bool:
    return any(Needles.of([("f1", 0, value, False)]).search(fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        "signed: Jane Whitcombe.",
        "JANE WHITCOMBE",
        "JaneWhitcombe",
        "J a n e  W h i t c o m b e",
        "Jane\nWhit-\ncombe",
        "Whitcombe, Jane",
        "ebmoctihW enaJ",
        "Jáne Whitcombe",
        "to Whitcombe only",
        "jane_whitcombe.docx",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert _found("Jane Whitcombe", text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Lee", "he went to sleep"),
        ("Lee", "on sale enough"),
        ("Ann Lee", "planned leek"),
        ("1234", "21234"),
        ("Grace", "disgraceful"),
        ("Jo", "Jo stands here but is too short to be searched"),
    ],
)
def test_a_short_value_is_not_found_inside_other_words(value: str, text: str) -> None:
    assert not _found(value, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("D e a r  C h e n  a n d  A l i", True),
        ("Dear C h e n and Ali", True),
        ("C-h-e-n", True),
        ("t h e  k i t c h e n", False),
        ("c h e n i l l e", False),
    ],
)
def test_a_short_value_in_spaced_letters_is_a_word_of_its_own(text: str, found: bool) -> None:
    assert Needle(None, None, "chen").found(fold(text)) is found


@pytest.mark.parametrize(
    "text", ["+44 20 7946 0123", "020-7946-0123", "00442079460123", "2079460123"]
)
def test_a_number_is_found_in_every_notation(text: str) -> None:
    assert _found("020 7946 0123", text)


@pytest.mark.parametrize(
    "data",
    [
        "Whitcombe".encode("utf-16-be"),
        b"\xff\xfe" + "Whitcombe".encode("utf-16-le"),
        b"<57686974636f6d6265>",
        b"<FEFF0057 0068 0069 0074 0063 006F 006D 0062 0065>",
        b"(\\127\\150\\151tcombe)",
        b"(Whit\\\ncombe)",
        b"mailto:%57hitcombe%40met.example",
        b"&#87;hitcombe",
        b"SmFuZSBXaGl0Y29tYmU=",
        b"(W) 20 (hit) -5 (combe)",
    ],
)
def test_every_encoding_is_undone(data: bytes) -> None:
    needles = Needles.of([("f1", 0, "Jane Whitcombe", False)])
    assert any(any(needles.search(fold(text))) for text in views(data))


@pytest.mark.parametrize("data", [b"/Whit#63ombe", b"<57686974636f6d6265>", b"% Whitcombe"])
def test_source_text_is_searched_in_names_strings_and_comments(data: bytes) -> None:
    needles = Needles.of([("f1", 0, "Jane Whitcombe", False)])
    assert any(any(needles.search(fold(text))) for text in syntax(data))


def test_letters_outside_latin_are_found() -> None:
    needles = Needles.of([("f1", 0, "Мария Иванова", False)])
    for codec in ("utf-8", "utf-16-be", "utf-16-le"):
        data = "Мария Иванова".encode(codec)
        assert any(any(needles.search(fold(text))) for text in views(data)), codec


_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 9 beginbfchar % endbfchar "
    b"endcmap end end"
)


def _coded(path: Path, codes: str) -> Path:
    """A line of lower-case x in a composite font whose glyph numbers are these letters."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300))
        said = "".join(f"<{ord(code):04X}> <0078>" for code in sorted(set(codes)))
        below = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=pikepdf.Name("/AAAAAA+Font"),
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=below.BaseFont,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(below)]),
            ToUnicode=pdf.make_stream(_CMAP.replace(b"%", said.encode())),
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        shown = "".join(f"{ord(code):04X}" for code in codes)
        page.Contents = pdf.make_stream(f"BT /F1 11 Tf 40 200 Td <{shown}> Tj ET".encode())
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("codes", "value", "found"), [("4471", "4471", False), ("jwhitcombe", "Whitcombe", True)]
)
def test_glyph_numbers_spell_short_values_by_chance(
    tmp_path: Path, codes: str, value: str, found: bool
) -> None:
    """Four glyph numbers that read as a collar number are none; nine letters are no chance."""
    path = _coded(tmp_path / "coded.pdf", codes)
    search = Search(Needles.of([("f1", 0, value, False)]), "")
    with pikepdf.open(path) as pdf:
        search.file(path.read_bytes(), pdf)
    assert bool(search.problems) == found


_PASSAGE = "she was found behind the school with a knife in her bag"


@pytest.mark.parametrize(
    ("values", "title", "found"),
    [
        ([_PASSAGE], "trust and school", False),
        ([_PASSAGE], "trust", True),
        (["Jane School"], "trust and school", True),
        ([_PASSAGE, "Jane School"], "trust and school", True),
    ],
)
def test_one_word_of_a_passage_may_stand_in_the_title(
    tmp_path: Path, values: list[str], title: str, found: bool
) -> None:
    """The file is called so; a name of which one word stands there is told all the same."""
    path = tmp_path / "titled.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "trust_and_school"
        pdf.save(path)
    needles = Needles.of([("f1", 0, value, False) for value in values])
    search = Search(needles, "", title=words(title))
    with pikepdf.open(path) as pdf:
        search.file(path.read_bytes(), pdf)
    assert bool(search.problems) == found
