"""A page's characters as PyMuPDF reads them: one reading for ingest and for the burn.

What ingest shows in a box is what the burn takes out of it, so both must see the same
characters at the same places. Glyphs are believed, not ``/ActualText``; nothing outside
the visible page is read. Coordinates are those of the page before it is turned.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf

from redact.domain import Box

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_IGNORE_ACTUALTEXT
)


def rawtext(page: pymupdf.Page) -> dict[str, Any]:
    """The page's characters by PyMuPDF, with boxes on the side of the baseline where MuPDF
    has them: PyMuPDF takes upside-down text for mirrored text when it mends heights."""
    found: dict[str, Any] = page.get_text("rawdict", flags=_FLAGS)
    if all(line["dir"][0] > -0.98 for line in lines(found)):
        return found
    pymupdf.TOOLS.unset_quad_corrections(True)
    try:
        plain = page.get_text("rawdict", flags=_FLAGS)
    finally:
        pymupdf.TOOLS.unset_quad_corrections(False)
    for char, other in zip(_chars(found), _chars(plain), strict=True):
        box, base = Box(*char["bbox"]), char["origin"][1]
        if (box.centre[1] - base) * (Box(*other["bbox"]).centre[1] - base) < 0:
            char["bbox"] = box.flipped(base)
    return found


def lines(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in raw["blocks"]:
        yield from block.get("lines", ())


def _chars(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for line in lines(raw):
        for span in line["spans"]:
            yield from span["chars"]
