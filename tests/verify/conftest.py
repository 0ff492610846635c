"""An invented letter, and a burn of it that is known to be clean."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from redact.domain import Box, Redaction

LINES = (
    "Dear Grace,",
    "Please ring Jane Whitcombe on 020 7946 0123 before noon.",
    "Mark will meet the Deputy Mayor at City Hall on Tuesday.",
    "Her address is j.whitcombe@met.example and the case is open.",
    "Yours, Peregrine Oakshott",
)
CODE = "s40(2)"


def typeset(path: Path, lines: tuple[str, ...] = LINES, pages: int = 1) -> Path:
    """A file of plain pages with an embedded font."""
    with pymupdf.open() as document:
        font = pymupdf.Font("helv")
        for _ in range(pages):
            page = document.new_page(width=400, height=300)
            page.insert_font(fontname="F0", fontbuffer=font.buffer)
            for row, line in enumerate(lines):
                page.insert_text((40, 60 + 16 * row), line, fontsize=11, fontname="F0")
        document.save(path, garbage=4, deflate=True)
    return path


def boxes_of(path: Path, text: str, page: int = 0) -> tuple[Box, ...]:
    """One box for each place where a text stands, from the characters themselves."""
    found = []
    with pymupdf.open(path) as document:
        raw = document[page].get_text("rawdict")
        for block in raw["blocks"]:
            for line in block.get("lines", ()):
                chars = [c for span in line["spans"] for c in span["chars"]]
                said = "".join(c["c"] for c in chars)
                start = said.find(text)
                while start >= 0:
                    box = Box(*chars[start]["bbox"])
                    for char in chars[start : start + len(text)]:
                        box = box.union(Box(*char["bbox"]))
                    found.append(box.rounded())
                    start = said.find(text, start + 1)
    return tuple(found)


def redaction(path: Path, text: str, name: str = "f1", page: int = 0, place: int = 0) -> Redaction:
    return Redaction(name, page, (boxes_of(path, text, page)[place],), (CODE,), text)


def burn(
    original: Path,
    released: Path,
    redactions: tuple[Redaction, ...],
    *,
    subset: bool = True,
    fill: float = 0,
    ink: float = 1,
) -> Path:
    """The plain recipe, enough for isolated lines: redact, label, prune all that is left.

    ``fill`` and ``ink`` are the grays of the boxes and of their labels.
    """
    with pymupdf.open(original) as document:
        for item in redactions:
            page = document[item.page]
            for box in item.boxes:
                middle = (box.y0 + box.y1) / 2
                page.add_redact_annot((box.x0 + 0.2, middle - 1, box.x1 - 0.2, middle + 1))
        for page in document:
            page.apply_redactions(images=2, graphics=0, text=0)
        for item in redactions:
            page = document[item.page]
            for box in item.boxes:
                page.draw_rect(box, color=None, fill=(fill,) * 3)
                page.insert_text(
                    (box.x0 + 2, box.y1 - 5), item.codes[0], fontsize=6, color=(ink,) * 3
                )
        if subset:
            document.subset_fonts()
        data = document.tobytes(garbage=4, clean=True, deflate=True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in [k for k in pdf.Root if k not in ("/Type", "/Pages")]:
            del pdf.Root[key]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for page in pdf.pages:
            for key in ("/Annots", "/PieceInfo"):
                if key in page:
                    del page[key]
        pdf.remove_unreferenced_resources()
        pdf.save(released)
    return released


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return typeset(tmp_path / "original.pdf")


@pytest.fixture
def released(original: Path, tmp_path: Path) -> Path:
    return burn(original, tmp_path / "released.pdf", (redaction(original, "Jane Whitcombe"),))


@pytest.fixture
def jane(original: Path) -> Redaction:
    return redaction(original, "Jane Whitcombe")
