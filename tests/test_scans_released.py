"""A scan through the whole way: what is withheld is gone from the picture, the rest stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from click.testing import CliRunner, Result

from redact import review
from redact.case import Case
from redact.cli import cli
from redact.errors import ReviewIncomplete
from tests.scans import Look, scanned

NAME, WORD = "Philippa Fairweather", "surveyor"
LINES = (
    "Boat House Committee",
    f"Dear {NAME}, the {WORD} comes at ten on Friday",
    "and wants to see the keys of the boat house.",
)
LOOK = Look(dpi=200, skew=0.6)


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def unread(folder: Path) -> int:
    with Case.open(folder, write=False) as case:
        return len(review.status(case).unread)


@pytest.fixture
def letter() -> Iterator[pymupdf.Document]:
    with pymupdf.open() as document:
        page = document.new_page(width=420, height=300)
        for number, line in enumerate(LINES):
            page.insert_text((40, 80 + 20 * number), line, fontsize=11)
        yield document


def add(folder: Path, letter: pymupdf.Document) -> Path:
    (folder / "scan.pdf").write_bytes(scanned(letter.tobytes(), LOOK))
    run("new", folder / "case")
    run("add", folder / "case", folder / "scan.pdf")
    return folder / "case"


def darkest(page: pymupdf.Page, sheet: pymupdf.Page, text: str) -> np.ndarray:
    """The scan's pixels where the ink of a text lies."""
    (place,) = sheet.search_for(text)
    x, y = LOOK.place(
        (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2, sheet.rect.width, sheet.rect.height
    )
    half = place.width / 2 - 3
    clip = pymupdf.Rect(x - half, y - 3, x + half, y + 3)
    seen = page.get_pixmap(dpi=200, colorspace=pymupdf.csGRAY, clip=clip)
    return np.frombuffer(seen.samples, np.uint8)


def test_a_scanned_name_leaves_no_ink_and_its_neighbours_stay(
    tmp_path: Path, letter: pymupdf.Document
):
    case = add(tmp_path, letter)
    run("propose", case)
    assert json.loads(run("status", case, "-f", "json").stdout)["pages_read_by_ocr"] == 1
    listed = json.loads(run("documents", case, "-f", "json").stdout)
    assert listed["documents"][0]["ocr_pages"] == [1]
    run("mark", case, "--text", NAME, "--code", "s40(2)", "--by", "A O", "--reason", "a name")
    run("decide", case, "--entity", "PERSON", "--withhold", "s40(2)", "--by", "A O",
        "--reason", "names")  # fmt: skip
    run("sign-off", case, "--by", "B M")
    run("release", case)
    certificate = json.loads((case / "release" / "certificate.json").read_text())
    assert certificate["files"][0]["ocr"].startswith("Tesseract")
    assert certificate["files"][0]["pages_as_pictures"] == []
    with pymupdf.open(case / "release" / "scan.pdf") as released:
        name, word = (darkest(released[0], letter[0], text) for text in (NAME, WORD))
        # the box is one dark colour with its label; the word is ink on paper as before
        assert np.median(name) < 60
        assert np.median(word) > 150
        assert word.min() < 100
        assert NAME not in released[0].get_text()
        (picture,) = released[0].get_image_info(xrefs=True)
        stored = pymupdf.Pixmap(released, picture["xref"])
        pixels = np.frombuffer(stored.samples, np.uint8).reshape(stored.height, stored.width, -1)
        scale = stored.width / 420
        (place,) = letter[0].search_for(NAME)
        x, y = LOOK.place((place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2, 420, 300)
        part = pixels[
            int((y - 4) * scale) : int((y + 4) * scale),
            int((x - 40) * scale) : int((x + 40) * scale),
        ]
        assert part.max() - part.min() < 60
    run("verify", case)


def test_without_ocr_a_scan_blocks_the_sign_off(tmp_path: Path, letter: pymupdf.Document):
    case = add(tmp_path, letter)
    run("propose", case, "--no-ocr")
    with pytest.raises(ReviewIncomplete, match=r"scan\.pdf page 1"):
        run("sign-off", case, "--by", "B M")
    run("propose", case)
    assert unread(case) == 0


def test_the_environment_can_switch_ocr_off(
    tmp_path: Path, letter: pymupdf.Document, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("REDACT_OCR", "0")
    case = add(tmp_path, letter)
    run("propose", case)
    assert unread(case) == 1
