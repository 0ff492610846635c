"""What OCR reads on released pages: values that a picture still shows, and no false alarm."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from redact import ingest, ocr
from redact.domain import Box, FileText, Redaction
from redact.ports import OcrEngine
from redact.verify import look
from redact.verify.wording import LIKE, LOOSE, Wording, letters, words
from tests.scans import Look, scanned

NAME, NUMBER = "Philippa Fairweather", "020 7946 0123"
LINES = (
    f"Dear colleagues, {NAME} is away this week.",
    f"Her number is {NUMBER} as before.",
    "Fairfield Road stays closed until the weather is fairer.",
    f"Copied to {NAME} for information.",
)


@pytest.fixture(scope="module")
def engine() -> OcrEngine:
    return ocr.engine()


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seen") / "scan.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        for number, line in enumerate(LINES):
            page.insert_text((72, 100 + 20 * number), line, fontsize=11)
        path.write_bytes(scanned(document.tobytes(), Look(dpi=200)))
    return path


@pytest.fixture(scope="module")
def text(scan: Path, engine: OcrEngine) -> FileText:
    return ingest.read(scan, ocr=engine)


def places(text: FileText, value: str) -> list[Box]:
    page, found, at = text.pages[0], [], -1
    while (at := page.text.find(value, at + 1)) >= 0:
        found += page.boxes(at, at + len(value))
    return found


def covered(scan: Path, target: Path, boxes: list[Box]) -> Path:
    """The scan with black rectangles: what a careful burn leaves to be seen."""
    with pymupdf.open(scan) as document:
        for box in boxes:
            document[0].draw_rect(pymupdf.Rect(*box), fill=(0, 0, 0))
        document.save(target)
    return target


def test_what_is_covered_everywhere_is_not_read(
    scan: Path, text: FileText, engine: OcrEngine, tmp_path: Path
):
    boxes = places(text, NAME) + places(text, NUMBER)
    redactions = [Redaction("f1", 0, tuple(boxes), ("s40(2)",), NAME)]
    out = covered(scan, tmp_path / "out.pdf", boxes)
    proof = look(out, redactions, engine, known=text)
    assert proof.passed
    assert [(check.name, check.examined) for check in proof.checks] == [("ocr", 1)]


def test_a_value_that_the_picture_still_shows_is_a_leak_that_names_the_place(
    scan: Path, text: FileText, engine: OcrEngine, tmp_path: Path
):
    boxes = places(text, NAME)
    assert len(boxes) == 2
    redactions = [Redaction("f1", 0, tuple(boxes), ("s40(2)",), NAME)]
    out = covered(scan, tmp_path / "out.pdf", boxes[:1])
    proof = look(out, redactions, engine, known=text)
    assert {problem.channel for problem in proof.problems} == {"ocr"}
    assert all("page 1 at" in problem.detail for problem in proof.problems)
    assert all(NAME not in problem.detail for problem in proof.problems)


def test_what_is_known_to_stay_elsewhere_raises_no_alarm(
    scan: Path, text: FileText, engine: OcrEngine, tmp_path: Path
):
    """One of two places was released on purpose: the case knows that it is read there."""
    boxes = places(text, NAME)[:1]
    redactions = [Redaction("f1", 0, tuple(boxes), ("s40(2)",), NAME)]
    out = covered(scan, tmp_path / "out.pdf", boxes)
    assert look(out, redactions, engine, known=text).passed


def test_a_file_that_another_tool_made_is_held_against_its_original(
    scan: Path, text: FileText, engine: OcrEngine, tmp_path: Path
):
    boxes = places(text, NAME)
    redactions = [Redaction("box 1", 0, tuple(boxes), ())]
    good = covered(scan, tmp_path / "good.pdf", boxes)
    assert look(good, redactions, engine, original=scan).passed
    assert not look(scan, redactions, engine, original=scan).passed


def test_a_page_without_pictures_is_not_read(engine: OcrEngine, tmp_path: Path):
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 100), NAME)
        document.save(tmp_path / "out.pdf")
    redactions = [Redaction("f1", 0, (Box(0, 0, 9, 9),), (), NAME)]
    assert look(tmp_path / "out.pdf", redactions, engine).checks[0].examined == 0


def test_a_released_file_that_cannot_be_read_fails_the_proof(engine: OcrEngine, tmp_path: Path):
    (tmp_path / "out.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert not look(tmp_path / "out.pdf", [], engine).passed


@pytest.mark.parametrize(
    ("said", "value", "is_near"),
    [
        ("ask Philippa Fairweather now", "Philippa Fairweather", True),
        ("ask Phi1ippa Fairweather now", "Philippa Fairweather", True),
        ("ask Philippa Fairbanks now", "Philippa Fairweather", False),
        ("the harrisons came", "Harris Ford", False),
        ("ring O2O 7946 O123 now", "020 7946 0123", True),
        ("ring 020 7946 0124 now", "020 7946 0123", False),
        ("j.aske @ met.example", "j.aske", True),
    ],
)
def test_values_are_found_through_the_errors_of_ocr_and_no_others(
    said: str, value: str, is_near: bool
):
    wording = Wording([(word, None) for word in words([said])])
    assert bool(wording.near(letters(value), LIKE)) == is_near
    assert bool(wording.near(letters(value), LOOSE)) >= is_near
