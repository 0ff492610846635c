"""One page of a PDF as text: its characters in displayed coordinates, rules, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf

from redact.domain import Box, PageText
from redact.errors import BadInput
from redact.ingest import pictures, scans
from redact.ingest.lines import Run, hull, once
from redact.ingest.rulings import rulings
from redact.ports import OcrEngine
from redact.rawtext import rawtext

_DRAWN = 16 | 32
"""``char_flags`` bits of a glyph that is filled or stroked; without them it is invisible."""

_LONGEST = 100_000
"""Points: 35 m. A page has 14,400 units at most (ISO 32000-2, annex C.2), a unit may be more."""

_LARGEST = 50_000_000
"""Square points: 6.2 m², six sheets of A0. What is larger cannot be drawn at 100 dpi and held
against the original in the memory that a file may take (measured: 49 million can)."""


def read_page(name: str, page: pymupdf.Page, ocr: OcrEngine | None = None) -> PageText:
    """The page's text with its boxes. Raises BadInput that names file and page.

    Without an engine pictures are not read; ``pictures`` of the result says where they are.
    """
    if max(page.rect.width, page.rect.height) > _LONGEST:
        raise BadInput(
            f"{name}, page {page.number + 1}: {max(page.rect.width, page.rect.height):.0f} "
            "points long, no real page is",
            hint="print the document to PDF and add that",
        )
    if page.rect.width * page.rect.height > _LARGEST:
        raise BadInput(
            f"{name}, page {page.number + 1}: {page.rect.width:.0f} x {page.rect.height:.0f} "
            "points, too large for its release to be proved",
            hint="print the document to PDF on a smaller sheet (A0 will do) and add that",
        )
    try:
        raw = rawtext(page)
    except (RuntimeError, pymupdf.mupdf.FzErrorBase) as error:
        raise BadInput(
            f"{name}, page {page.number + 1}: damaged, its content cannot be read",
            hint="ask for the file again, or print the document to PDF and add that",
        ) from error
    matrix = _turned(page)
    own = scans.Own(
        runs=list(once(_runs(raw, matrix))),
        rules=rulings(page, matrix),
        pictures=pictures.shown(page, matrix),
        page=pictures.whole(page),
    )
    if ocr is None or not own.areas:
        return scans.plain(page.number, own)
    return scans.read(page.number, own, pictures.render(page), ocr)


def _turned(page: pymupdf.Page) -> pymupdf.Matrix:
    """``page.rotation_matrix``, whose offset PyMuPDF forgets to scale by UserUnit."""
    a, b, c, d, _, _ = page.rotation_matrix
    width, height = page.rect.width, page.rect.height
    offset = {0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}
    return pymupdf.Matrix(a, b, c, d, *offset[page.rotation])


def _runs(raw: dict[str, Any], matrix: pymupdf.Matrix) -> Iterator[Run]:
    a, b, c, d, e, f = matrix

    def displayed(bbox: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = bbox
        xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e)
        ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
        return Box(min(xs), min(ys), max(xs), max(ys))

    for block in raw["blocks"]:
        for line in block.get("lines", ()):
            chars = [
                (char["c"], displayed(char["bbox"]))
                for span in line["spans"]
                for char in span["chars"]
            ]
            inked = [box for char, box in chars if not char.isspace()]
            if not inked:
                continue
            dx, dy = line["dir"]
            level = a * dx + c * dy > 0.98
            span = max(line["spans"], key=lambda s: len(s["chars"]))
            bold = bool(span["flags"] & pymupdf.TEXT_FONT_BOLD or span["char_flags"] & 8)
            hidden = not any(s["char_flags"] & _DRAWN for s in line["spans"] if s["chars"])
            yield Run(tuple(chars), hull(inked), span["size"], bold, level, hidden)
