"""What may be taken in, what is said when it may not, and where the characters are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pymupdf
import pypdfium2 as pdfium
import pytest

from redact import ingest
from redact.domain import Box, PageText, Source
from redact.errors import BadInput
from redact.sanitise import normalise

WORD = "Fairweather"


def saved(
    folder: Path, document: pymupdf.Document, name: str = "file.pdf", **options: object
) -> Path:
    path = folder / name
    document.save(path, **options)
    return path


def one_page(text: str = WORD) -> pymupdf.Document:
    document = pymupdf.open()
    document.new_page().insert_text((72, 100), text)
    return document


def first_page(path: Path) -> PageText:
    return ingest.read(path).pages[0]


def boxes_of(page: PageText, text: str) -> list[Box]:
    start = page.text.index(text)
    return [box for at in range(start, start + len(text)) if (box := page.box(at)) is not None]


# --- refusals --------------------------------------------------------------------------


def _truncated(path: Path) -> None:
    data = one_page().tobytes()
    path.write_bytes(data[: len(data) // 2])


def _zero_pages(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(path)


def _locked(path: Path) -> None:
    one_page().save(
        path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="opening", owner_pw="owning"
    )


def _portfolio(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["minutes.docx"] = b"one"
        pdf.attachments["letter.pdf"] = b"two"
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        pdf.save(path)


REFUSED: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "not a PDF": (lambda path: path.write_bytes(b"PK\x03\x04 a word document"), ("not a PDF",)),
    "empty": (lambda path: path.write_bytes(b""), ("empty",)),
    "truncated": (_truncated, ("truncated",)),
    "damaged": (lambda path: path.write_bytes(b"%PDF-1.7\n%%EOF\n"), ("damaged",)),
    "needs a password": (_locked, ("encrypted", "password")),
    "zero pages": (_zero_pages, ("no pages",)),
    "portfolio": (_portfolio, ("portfolio", "minutes.docx", "letter.pdf")),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_that_cannot_be_worked_on_is_named_with_its_fault(
    fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "from the clerk.pdf"
    make, said = REFUSED[fault]
    make(path)
    with pytest.raises(BadInput) as caught:
        ingest.inspect(path)
    assert str(path) in caught.value.message
    for words in said:
        assert words in caught.value.message
    assert caught.value.exit_code == 3


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere\.pdf"):
        ingest.inspect(tmp_path / "nowhere.pdf")


def test_an_owner_password_alone_is_no_hindrance_but_noted(tmp_path: Path) -> None:
    path = saved(
        tmp_path, one_page(), encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owning", user_pw=""
    )
    assert any("owner password" in note for note in ingest.inspect(path).notes)
    assert WORD in first_page(path).text


def test_files_attached_inside_are_noted_by_name(tmp_path: Path) -> None:
    document = one_page()
    document.embfile_add("budget.xlsx", b"rows")
    path = saved(tmp_path, document)
    assert any("budget.xlsx" in note for note in ingest.inspect(path).notes)


def test_an_ordinary_file_passes_without_notes(tmp_path: Path) -> None:
    found = ingest.inspect(saved(tmp_path, one_page()))
    assert (found.pages, found.notes) == (1, ())
    assert len(found.sha256) == 64


# --- pages that cannot be relied on ----------------------------------------------------


def picture(shade: int = 200) -> pymupdf.Pixmap:
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 100, 140))
    pixels.clear_with(shade)
    return pixels


def test_a_page_without_text_is_kept_and_marked_unread(tmp_path: Path) -> None:
    document = one_page()
    document.new_page()
    pages = ingest.read(saved(tmp_path, document)).pages
    assert [bool(page.unread) for page in pages] == [False, True]
    assert pages[1].text == ""


def test_a_scan_with_a_hidden_text_layer_counts_as_ocr_and_unread(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_image(page.rect, pixmap=picture())
    page.insert_text((72, 100), WORD, render_mode=3)
    found = first_page(saved(tmp_path, document))
    assert found.source is Source.OCR
    assert found.unread
    assert WORD in found.text


def test_a_small_logo_does_not_make_a_page_unread(tmp_path: Path) -> None:
    document = one_page()
    document[0].insert_image(pymupdf.Rect(400, 40, 460, 80), pixmap=picture())
    found = first_page(saved(tmp_path, document))
    assert (found.source, found.unread) == (Source.NATIVE, "")


# --- every character, once -------------------------------------------------------------


def test_text_that_nobody_sees_comes_out(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 100), "invisible", render_mode=3)
    page.insert_text((72, 130), "white", color=(1, 1, 1))
    page.insert_text((72, 160), "covered")
    page.draw_rect(pymupdf.Rect(60, 140, 200, 170), fill=(0, 0, 0))
    found = first_page(saved(tmp_path, document))
    assert found.text.split() == ["invisible", "white", "covered"]


def test_a_font_thickened_by_drawing_twice_comes_out_once(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    for shift in (0.0, 0.3):
        page.insert_text((72 + shift, 100), "Llanelli bookkeeping", fontsize=11)
    page.insert_text((72, 130), "Llanelli bookkeeping", fontsize=11)
    assert first_page(saved(tmp_path, document)).text == "Llanelli bookkeeping\n" * 2


def test_letters_doubled_one_by_one_come_out_once(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    x = 72.0
    for letter in "Hill":
        page.insert_text((x, 100), letter)
        page.insert_text((x + 0.4, 100), letter)
        x += pymupdf.get_text_length(letter)
    assert first_page(saved(tmp_path, document)).text == "Hill\n"


def test_text_outside_the_page_is_not_part_of_it(tmp_path: Path) -> None:
    document = one_page("inside")
    document[0].insert_text((900, 100), "outside")
    assert first_page(saved(tmp_path, document)).text == "inside\n"


# --- lines and cells -------------------------------------------------------------------


def test_label_and_value_are_cells_of_one_line(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((200, 100.8), "Ada Whitcombe")
    page.insert_text((72, 100), "From:", fontname="hebo")
    page.insert_text((72, 115), "Sent:", fontname="hebo")
    page.insert_text((200, 115), "14 January 2022 13:11")
    found = first_page(saved(tmp_path, document))
    assert found.text == "From:\tAda Whitcombe\nSent:\t14 January 2022 13:11\n"
    assert [line.bold for line in found.lines] == [True, True]


def test_lines_at_tight_leading_stay_apart(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    for number in range(5):
        page.insert_text((72, 100 + 10.5 * number), f"line {number} gy", fontsize=11)
    assert first_page(saved(tmp_path, document)).text.splitlines() == [
        f"line {number} gy" for number in range(5)
    ]


def test_lines_cover_the_text_and_ends_have_no_box(tmp_path: Path) -> None:
    found = first_page(saved(tmp_path, one_page("one two")))
    assert [(line.start, line.end) for line in found.lines] == [(0, len(found.text))]
    assert found.box(len(found.text) - 1) is None


def test_rules_are_the_thin_straight_lines_in_both_directions(tmp_path: Path) -> None:
    document = one_page()
    page = document[0]
    page.draw_line((72, 200), (500, 200), width=1)
    page.draw_line((72, 220), (75, 220), width=1)
    page.draw_line((72, 230), (500, 260), width=1)
    page.draw_line((300, 270), (300, 500), width=1)
    level, upright = first_page(saved(tmp_path, document)).rules
    assert level.y0 == pytest.approx(200, abs=1.5)
    assert level.width == pytest.approx(428, abs=2)
    assert upright.x0 == pytest.approx(300, abs=1.5)
    assert upright.height == pytest.approx(230, abs=2)


# --- where the characters are ----------------------------------------------------------


def ink(path: Path, scale: int = 4) -> Box:
    """The box of everything dark on the first page as pdfium displays it."""
    document = pdfium.PdfDocument(path)
    try:
        pixels = document[0].render(scale=scale, grayscale=True).to_numpy()
    finally:
        document.close()
    rows, columns = np.nonzero(pixels.squeeze() < 128)
    edges = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    return Box(*(float(edge) / scale for edge in edges))


def hull(boxes: list[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    return whole


def assert_covers(boxes: Box, dark: Box, slack: float = 10.0) -> None:
    """The boxes hold all the ink and reach at most the line's spare height beyond it."""
    assert boxes.x0 <= dark.x0 + 0.6
    assert boxes.y0 <= dark.y0 + 0.6
    assert boxes.x1 >= dark.x1 - 0.6
    assert boxes.y1 >= dark.y1 - 0.6
    assert boxes.width <= dark.width + slack
    assert boxes.height <= dark.height + slack


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_boxes_lie_where_the_page_shows_the_word(
    rotation: int, cropped: bool, tmp_path: Path
) -> None:
    document = pymupdf.open()
    page = document.new_page(width=500, height=700)
    page.insert_text((150, 300), WORD, fontsize=14)
    if cropped:
        page.set_cropbox(pymupdf.Rect(100, 120, 450, 600))
    page.set_rotation(rotation)
    path = saved(tmp_path, document)
    found = first_page(path)
    width, height = (350, 480) if cropped else (500, 700)
    assert (found.width, found.height) == ((height, width) if rotation % 180 else (width, height))
    assert_covers(hull(boxes_of(found, WORD)), ink(path))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
@pytest.mark.parametrize("unit", [1, 1.75])
def test_boxes_are_those_of_the_page_that_is_burned(
    tmp_path: Path, rotation: int, cropped: bool, unit: float
) -> None:
    """What ingest measures on the original is where the normalised page has it.

    The font is one whose heights PyMuPDF mends, and turns about on upside-down text.
    """
    made = Path(__file__).parent / "fixtures" / "makers" / "reportlab-truetype.pdf"
    with pikepdf.open(made) as pdf:
        page = pdf.pages[0].obj
        page.Rotate, page.UserUnit = rotation, unit
        if cropped:
            page.CropBox = pikepdf.Array([31, 17.5, 371, 281.25])
        pdf.save(tmp_path / "original.pdf")
    burned = tmp_path / "normalised.pdf"
    burned.write_bytes(normalise((tmp_path / "original.pdf").read_bytes()).pdf)
    ours, theirs = first_page(tmp_path / "original.pdf"), first_page(burned)
    assert (ours.width, ours.height) == pytest.approx((theirs.width, theirs.height), abs=0.01)
    there = _placed(theirs)
    assert len(there) == len(_placed(ours)) > 200
    for char, box in _placed(ours):
        assert any(char == c and box == pytest.approx(b, abs=0.05) for c, b in there), char


def _placed(page: PageText) -> list[tuple[str, Box]]:
    return [(c, b) for at, c in enumerate(page.text) if (b := page.box(at)) and c.strip()]


def test_text_turned_against_the_page_comes_out_with_its_boxes(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=500, height=700)
    page.insert_text((250, 400), WORD, fontsize=14, rotate=90)
    path = saved(tmp_path, document)
    assert_covers(hull(boxes_of(first_page(path), WORD)), ink(path))


def test_boxes_agree_with_another_engine_character_by_character(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page()
    text = "Morag Tennant, 020 7946 0123; m.tennant@westhaven.gov.uk"
    for number, font in enumerate(("helv", "tiro", "cour")):
        page.insert_text((72, 100 + 30 * number), text, fontname=font, fontsize=11)
    path = saved(tmp_path, document)
    found = first_page(path)
    ours = [(c, found.box(at)) for at, c in enumerate(found.text) if not c.isspace()]
    theirs = _pdfium_boxes(path, found.height)
    assert [c for c, _ in ours] == [c for c, _ in theirs]
    for (_, mine), (_, other) in zip(ours, theirs, strict=True):
        assert mine is not None
        assert mine.holds(*other.centre)
        assert mine.x0 == pytest.approx(other.x0, abs=0.6)
        assert mine.x1 == pytest.approx(other.x1, abs=0.6)


def _pdfium_boxes(path: Path, height: float) -> list[tuple[str, Box]]:
    document = pdfium.PdfDocument(path)
    try:
        page = document[0].get_textpage()
        found = []
        for index in range(page.count_chars()):
            char = page.get_text_range(index, 1)
            if char.strip():
                left, bottom, right, top = page.get_charbox(index, loose=True)
                found.append((char, Box(left, height - top, right, height - bottom)))
        page.close()
        return found
    finally:
        document.close()


@pytest.mark.parametrize(("side", "taken"), [(7_000, True), (7_100, False)])
def test_a_page_too_large_to_be_proved_is_refused_at_once(
    tmp_path: Path, side: int, taken: bool
) -> None:
    document = pymupdf.open()
    document.new_page(width=side, height=side).insert_text((72, 100), WORD)
    path = saved(tmp_path, document)
    if taken:
        assert WORD in first_page(path).text
    else:
        with pytest.raises(BadInput, match=r"page 1.* too large"):
            ingest.read(path)
