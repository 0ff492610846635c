"""One page of a PDF as text: its characters in displayed coordinates, rules, pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pymupdf

from redact.domain import Box, PageText, Source, pack_boxes
from redact.errors import BadInput
from redact.ingest.lines import Run, assemble, hull, once
from redact.ingest.rulings import rulings
from redact.rawtext import rawtext

_SCAN = 0.5
"""Share of a page that pictures must cover for the page to count as a scan."""

_UNDECODED = 0.05
"""Share of characters without a Unicode value above which a page's text is not trusted."""

_DRAWN = 16 | 32
"""``char_flags`` bits of a glyph that is filled or stroked; without them it is invisible."""


def read_page(name: str, page: pymupdf.Page) -> PageText:
    """The page's text with its boxes. Raises BadInput that names file and page."""
    try:
        raw = rawtext(page)
    except (RuntimeError, pymupdf.mupdf.FzErrorBase) as error:
        raise BadInput(
            f"{name}, page {page.number + 1}: damaged, its content cannot be read"
        ) from error
    matrix = _turned(page)
    runs = list(once(_runs(raw, matrix)))
    text, boxes, lines = assemble(runs)
    drawn = any(s["char_flags"] & _DRAWN for s in _spans(raw) if s["chars"])
    pictures = _picture_share(page)
    return PageText(
        index=page.number,
        width=page.rect.width,
        height=page.rect.height,
        text=text,
        packed=pack_boxes(boxes),
        lines=lines,
        rules=rulings(page, matrix),
        source=Source.OCR if pictures >= _SCAN and text and not drawn else Source.NATIVE,
        unread=_unread(text, drawn, pictures),
    )


def _unread(text: str, drawn: bool, pictures: float) -> str:
    visible = [char for char in text if not char.isspace()]
    if not visible:
        return "no text on the page"
    unknown = sum(char == "\ufffd" or unicodedata.category(char) == "Co" for char in visible)
    if unknown > _UNDECODED * len(visible):
        return "the page's fonts do not say which characters they show"
    if pictures >= _SCAN and drawn:
        return "a picture covers most of the page and was not read"
    if pictures >= _SCAN:
        return "a scan: its text is a hidden layer that some other program recognised"
    return ""


def _picture_share(page: pymupdf.Page) -> float:
    area = page.rect.get_area()
    matrix = _turned(page)
    boxes = (pymupdf.Rect(info["bbox"]) * matrix for info in page.get_image_info())
    covered = sum((box & page.rect).get_area() for box in boxes if box.is_valid)
    return min(1.0, covered / area) if area else 0.0


def _spans(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in raw["blocks"]:
        for line in block.get("lines", ()):
            yield from line["spans"]


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
            yield Run(tuple(chars), hull(inked), span["size"], bold, level)
