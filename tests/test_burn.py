"""What is burned is gone, and its neighbours are where they were."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest

from redact.burn import burn
from redact.domain import Box, Redaction
from redact.errors import RedactError
from redact.rules import Code

CODES = {
    "s40(2)": Code(title="Personal information", citation="section 40(2)", kind="absolute"),
    "s31(1)(a)": Code(title="Law enforcement", citation="section 31(1)(a)", kind="qualified"),
}


def line_file(*lines: str, size: float = 10, leading: float = 11) -> bytes:
    with pymupdf.open() as document:
        page = document.new_page()
        for number, line in enumerate(lines):
            page.insert_text((72, 72 + number * leading), line, fontsize=size)
        return document.tobytes(no_new_id=True)


def on(pdf: bytes, secret: str, *codes: str, page: int = 0) -> list[Redaction]:
    """A redaction for each place where the secret stands, boxes from its own characters."""
    found = []
    with pymupdf.open(stream=pdf) as document:
        chars = [
            char
            for block in document[page].get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for char in span["chars"]
        ]
    text = "".join(char["c"] for char in chars)
    start = text.find(secret)
    while start >= 0:
        boxes = [char["bbox"] for char in chars[start : start + len(secret)]]
        box = Box(
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        ).rounded()
        found.append(Redaction(f"f{start}", page, (box,), codes or ("s40(2)",), secret))
        start = text.find(secret, start + 1)
    assert found, "the secret is not on the page"
    return found


Char = tuple[str, float, float]


def seen(pdf: bytes, page: int = 0) -> list[Char]:
    """Visible characters of a page with the place of their ink, as pdfium sees them."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    chars = [
        (text.get_text_range(index, 1), *text.get_charbox(index)[:2])
        for index in range(text.count_chars())
    ]
    document.close()
    return [char for char in chars if char[0].strip()]


def missing(before: list[Char], after: list[Char]) -> list[Char]:
    """Characters of ``before`` that are not within 0.1 pt of their place in ``after``."""
    left = list(after)
    lost = []
    for char, x, y in before:
        for other in left:
            if other[0] == char and abs(other[1] - x) < 0.1 and abs(other[2] - y) < 0.1:
                left.remove(other)
                break
        else:
            lost.append((char, x, y))
    return lost


def streams(pdf: bytes) -> bytes:
    """Every stream of a file, decoded where a decoder is known."""
    parts = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    parts.append(thing.read_bytes())
                except pikepdf.PdfError:
                    parts.append(thing.read_raw_bytes())
    return b"\n".join(parts)


def test_the_name_goes_and_its_line_and_the_lines_beside_it_stay() -> None:
    pdf = line_file(*["Dear Quillon Marbeck, and gypsy Ali, ring 020 7946 0123"] * 5)
    redactions = on(pdf, "Quillon Marbeck")[2:3]
    burned = burn(pdf, redactions, CODES)
    lost = missing(seen(pdf), seen(burned.pdf))
    box = redactions[0].boxes[0]
    assert "".join(char for char, _, _ in lost) == "QuillonMarbeck"
    assert all(box.x0 - 1 <= x <= box.x1 for _, x, _ in lost)


def test_the_same_input_gives_the_same_bytes() -> None:
    pdf = line_file("Dear Quillon Marbeck")
    redactions = on(pdf, "Quillon")
    assert burn(pdf, redactions, CODES).pdf == burn(pdf, redactions, CODES).pdf


def test_the_label_is_text_that_can_be_read_and_selected() -> None:
    pdf = line_file("Dear Quillon Marbeck of the lower office")
    burned = burn(pdf, on(pdf, "Quillon Marbeck of", "s40(2)", "s31(1)(a)"), CODES)
    with pymupdf.open(stream=burned.pdf) as document:
        assert "s40(2), s31(1)(a)" in document[0].get_text()
    assert b"Quillon" not in streams(burned.pdf)


@pytest.mark.parametrize("key", ["Rotate", "CropBox", "MediaBox"])
def test_a_page_that_was_not_normalised_is_refused(key: str) -> None:
    pdf = line_file("Dear Quillon Marbeck")
    redactions = on(pdf, "Quillon")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        turned = {"Rotate": 90, "CropBox": [0, 0, 300, 300], "MediaBox": [0, -50, 595, 792]}
        document.pages[0].obj[f"/{key}"] = turned[key]
        out = io.BytesIO()
        document.save(out)
    with pytest.raises(RedactError, match="page 1 is not laid out"):
        burn(out.getvalue(), redactions, CODES)


def test_another_process_makes_the_same_bytes() -> None:
    """Hashes of strings differ from process to process; the file must not."""
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); from test_burn import *;"
        "pdf = line_file('Dear Quillon Marbeck, and Ann', 'Ann Marbeck');"
        "print(hashlib.sha256(burn(pdf, on(pdf, 'Marbeck'), CODES).pdf).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
