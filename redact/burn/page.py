"""A page's characters as the reading engine sees them: the measure of what is withheld."""

from __future__ import annotations

from typing import NamedTuple

import pymupdf

from redact.burn.geometry import Region
from redact.domain import Box

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_IGNORE_ACTUALTEXT
)


class Char(NamedTuple):
    """One character: origin of its glyph, box, type size, whether it reads left to right,
    and the font's name."""

    text: str
    x: float
    y: float
    box: Box
    size: float
    level: bool
    font: str


def read(page: pymupdf.Page) -> tuple[Char, ...]:
    """All characters, shown or not, in the order of the content."""
    return tuple(
        Char(
            char["c"],
            char["origin"][0],
            char["origin"][1],
            Box(*char["bbox"]),
            span["size"],
            line["dir"][0] > 0.98,
            span["font"],
        )
        for block in page.get_text("rawdict", flags=_FLAGS)["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
    )


def withheld(char: Char, region: Region) -> bool:
    """A character is withheld when the centre of its box lies in one of the boxes."""
    x0, y0, x1, y1 = char.box
    return region.holds(((x0 + x1) / 2, (y0 + y1) / 2))
