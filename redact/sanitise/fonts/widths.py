"""How far a string moves the pen, so that what follows hidden text stays at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pymupdf
from pikepdf import Dictionary

from redact.sanitise import tables
from redact.sanitise.fonts.composite import cid_metrics
from redact.sanitise.tables import spelled

if TYPE_CHECKING:
    from redact.sanitise.fonts.book import UsedFont


def widths(font: UsedFont) -> Any:
    """A function from a code to its width in thousandths of the font size."""
    return _composite(font) if font.composite else _simple(font.source)


def _composite(font: UsedFont) -> Any:
    below = font.source.DescendantFonts[0]
    default = float(tables.number(below.get("/DW")) or 1000)
    known = cid_metrics(below.get("/W"), 1)
    cmap = font.cmap
    return lambda code: float(known.get(cmap.cid(code), (default,))[0]) if cmap else default


def _simple(source: Any) -> Any:
    given, start = tables.numbers(source.get("/Widths")), source.get("/FirstChar", 0)
    if given is None or not isinstance(start, int):
        return _standard(spelled(source.get("/BaseFont", "")))
    descriptor = source.get("/FontDescriptor")
    missing = descriptor.get("/MissingWidth") if isinstance(descriptor, Dictionary) else 0
    scale = 1.0
    if (matrix := tables.numbers(source.get("/FontMatrix"))) is not None and len(matrix):
        scale = float(matrix[0]) * 1000
    row = [float(value) * scale for value in given]
    other = float(tables.number(missing) or 0)
    return lambda code: row[code[0] - start] if 0 <= code[0] - start < len(row) else other


def _standard(name: str) -> Any:
    """One of the fourteen fonts that need no widths; Helvetica for any other."""
    try:
        font = pymupdf.Font(name.lstrip("/"))
    except Exception:  # MuPDF raises several kinds for a name it does not know
        font = pymupdf.Font("helv")
    return lambda code: 1000 * font.glyph_advance(ord(code.decode("cp1252", "replace")))
