"""Pages that are pictures: read by OCR with boxes on the ink, or left to a human."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from scans import LOOKS, Look, scanned

from redact import ingest, ocr
from redact.domain import Box, FileText, PageText, Source
from redact.ports import OcrEngine

NAME = "Philippa Fairweather"
LINES = (
    f"From: {NAME}",
    "To: Oliver Pryce",
    "Subject: The lease of the boat house",
    "Please ring me on 020 7946 0123 before the meeting on Friday,",
    "or write to philippa.fairweather@northwick.example instead.",
    "The surveyor comes at ten and wants to see the keys.",
)


@pytest.fixture(scope="module")
def engine() -> OcrEngine:
    return ocr.engine()


def letter(lines: tuple[str, ...] = LINES) -> pymupdf.Document:
    document = pymupdf.open()
    page = document.new_page()
    for number, line in enumerate(lines):
        page.insert_text((72, 100 + 18 * number), line, fontsize=11)
    return document


def read(path: Path, data: bytes, ocr: OcrEngine | None) -> PageText:
    file = path / "scan.pdf"
    file.write_bytes(data)
    return ingest.read(file, ocr=ocr).pages[0]


def where(page: PageText, text: str) -> Box:
    start = page.text.index(text)
    return functools.reduce(Box.union, page.boxes(start, start + len(text)))


def ink_of(page: pymupdf.Page, text: str) -> Box:
    """Where the letters of a text are dark on the page."""
    (found,) = page.search_for(text)
    pixels = page.get_pixmap(dpi=288, colorspace=pymupdf.csGRAY, clip=found)
    dark = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    x, y = pixels.x / 4, pixels.y / 4
    return Box(
        x + columns[0] / 4, y + rows[0] / 4, x + (columns[-1] + 1) / 4, y + (rows[-1] + 1) / 4
    )


def covers(outer: Box, inner: Box) -> bool:
    return outer.union(inner) == outer


@pytest.mark.parametrize("like", ["clean", "office", "fax", "photocopy"])
def test_a_scan_is_read_with_its_boxes_over_the_ink(tmp_path: Path, engine: OcrEngine, like: str):
    document, look = letter(), LOOKS[like]
    page = read(tmp_path, scanned(document.tobytes(), look), engine)
    assert (page.source, page.unread, page.pictures) == (Source.OCR, "", ())
    assert page.text.splitlines()[0].endswith(NAME)
    ink = ink_of(document[0], NAME)
    corners = [(x, y) for x in (ink.x0, ink.x1) for y in (ink.y0, ink.y1)]
    box = where(page, NAME)
    for x, y in (look.place(x, y, page.width, page.height) for x, y in corners):
        assert box.x0 - 1 < x < box.x1 + 1
        assert box.y0 - 1 < y < box.y1 + 1


def test_a_name_on_a_line_that_leans_a_little_is_under_one_box(tmp_path: Path, engine: OcrEngine):
    page = read(tmp_path, scanned(letter().tobytes(), LOOKS["office"]), engine)
    start = page.text.index(NAME)
    assert len(page.boxes(start, start + len(NAME))) == 1


def test_a_long_line_that_leans_is_covered_in_steps_that_leave_the_lines_around(
    tmp_path: Path, engine: OcrEngine
):
    page = read(tmp_path, scanned(letter().tobytes(), Look(dpi=200, skew=2)), engine)
    start = page.text.index(LINES[3])
    end = start + len(LINES[3])
    boxes = page.boxes(start, end)
    assert len(boxes) > 1
    others = [page.box(at) for at in range(len(page.text)) if not start <= at < end]
    assert not any(box.holds(*other.centre) for box in boxes for other in others if other)
    own = [page.box(at) for at in range(start, end) if not page.text[at].isspace()]
    assert all(any(box.holds(*one.centre) for box in boxes) for one in own if one)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sheet_that_lay_on_its_side_or_head_is_read(tmp_path: Path, engine: OcrEngine, turn: int):
    document, look = letter(), Look(dpi=200, turn=turn, skew=0.8)
    page = read(tmp_path, scanned(document.tobytes(), look), engine)
    assert page.unread == ""
    assert LINES[2] in page.text
    ink = ink_of(document[0], NAME)
    x, y = look.place(*ink.centre, document[0].rect.width, document[0].rect.height)
    assert where(page, NAME).holds(x, y)
    start = page.text.index(NAME)
    assert len(page.boxes(start, start + len(NAME))) == 1


def test_columns_that_stand_out_more_than_lines_do_not_turn_a_page(
    tmp_path: Path, engine: OcrEngine
):
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 60), "Ferry timetable")
    for hour in range(7, 19):
        page.insert_text((72, 90 + 18 * (hour - 7)), f"{hour:02}:15", fontsize=11)
        page.insert_text((160, 90 + 18 * (hour - 7)), f"{hour:02}:40", fontsize=11)
    for x in (60, 64, 68):
        page.draw_line((x, 50), (x, 320))
    found = read(tmp_path, scanned(document.tobytes(), LOOKS["clean"]), engine)
    rows = [line.split() for line in found.text.splitlines() if ":" in line]
    assert rows[0] == ["07:15", "07:40"]
    assert rows[-1] == ["18:15", "18:40"]


def test_the_same_scan_gives_the_same_text_and_boxes(tmp_path: Path, engine: OcrEngine):
    data = scanned(letter().tobytes(), LOOKS["photocopy"])
    assert read(tmp_path, data, engine) == read(tmp_path, data, engine)


def test_without_an_engine_a_scan_waits_for_one(tmp_path: Path):
    page = read(tmp_path, scanned(letter().tobytes()), None)
    assert page.unread
    assert page.pictures == (Box(0, 0, page.width, page.height),)


def test_words_that_a_hidden_layer_lacks_are_read_from_the_picture(
    tmp_path: Path, engine: OcrEngine
):
    document = letter()
    with pymupdf.open(stream=scanned(document.tobytes()), filetype="pdf") as scan:
        for number, line in enumerate(LINES):
            if NAME not in line:
                scan[0].insert_text((72, 100 + 18 * number), line, fontsize=11, render_mode=3)
        page = read(tmp_path, scan.tobytes(), engine)
    assert page.text.count(NAME) == 1
    assert page.text.count("The surveyor comes at ten") == 1
    assert page.unread == ""


def test_a_hidden_layer_that_says_something_else_is_left_to_a_human(
    tmp_path: Path, engine: OcrEngine
):
    with pymupdf.open(stream=scanned(letter().tobytes()), filetype="pdf") as scan:
        for number in range(len(LINES)):
            other = "Minutes of the allotments committee, of no interest to anybody"
            scan[0].insert_text((72, 100 + 18 * number), other, fontsize=11, render_mode=3)
        page = read(tmp_path, scan.tobytes(), engine)
    assert "hidden layer" in page.unread
    assert NAME in page.text
    assert "allotments" in page.text


def test_a_picture_in_a_page_is_read_beside_its_own_text(tmp_path: Path, engine: OcrEngine):
    document = letter(("This is what she wrote to us:",))
    with pymupdf.open(stream=scanned(letter().tobytes()), filetype="pdf") as scan:
        pixels = scan[0].get_pixmap(dpi=200, clip=(60, 80, 480, 200))
    document[0].insert_image(pymupdf.Rect(60, 180, 480, 300), pixmap=pixels)
    page = read(tmp_path, document.tobytes(), engine)
    assert page.source is Source.OCR
    assert page.unread == ""
    assert "This is what she wrote" in page.text
    start = page.text.index(NAME)
    assert any(a <= start < b for a, b in page.recognised)
    assert not any(a <= page.text.index("This is what") < b for a, b in page.recognised)
    assert covers(Box(60, 180, 480, 300), where(page, NAME))


def test_text_drawn_over_a_picture_of_the_whole_page_comes_out_once(
    tmp_path: Path, engine: OcrEngine
):
    with pymupdf.open(stream=scanned(letter().tobytes()), filetype="pdf") as scan:
        scan[0].insert_text((300, 800), "Page 12 of the bundle", fontsize=11)
        page = read(tmp_path, scan.tobytes(), engine)
    assert page.text.count("Page 12 of the bundle") == 1
    assert page.text.count(NAME) == 1
    assert page.unread == ""


def test_a_page_that_ocr_cannot_read_is_left_to_a_human(tmp_path: Path, engine: OcrEngine):
    noise = np.random.default_rng(7).integers(0, 256, (300, 210), np.uint8)
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, 210, 300, noise.tobytes(), False)
    document = pymupdf.open()
    page = document.new_page()
    page.insert_image(page.rect, pixmap=pixels)
    assert read(tmp_path, document.tobytes(), engine).unread


def test_pages_can_be_read_one_by_one(tmp_path: Path, engine: OcrEngine):
    file = tmp_path / "scan.pdf"
    with letter() as document:
        document.new_page().insert_text((72, 100), "another page")
        file.write_bytes(document.tobytes())
    whole: FileText = ingest.read(file, ocr=engine)
    assert ingest.read_pages(file, "scan.pdf", [1], engine) == whole.pages[1:]
