"""A page's characters as the reading engine sees them: the measure of what is withheld."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

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
            _cell(char, line["dir"][0]),
            span["size"],
            line["dir"][0] > 0.98,
            span["font"],
        )
        for block in page.get_text("rawdict", flags=_FLAGS)["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
    )


def _cell(char: dict[str, Any], along: float) -> Box:
    """A character's box. PyMuPDF takes upside-down text for mirrored text where it mends
    the heights of a font, and gives boxes on the wrong side of the baseline."""
    box, base = Box(*char["bbox"]), char["origin"][1]
    return box.flipped(base) if along < -0.98 and base - box.y0 > box.y1 - base else box


def withheld(char: Char, region: Region) -> bool:
    """A character is withheld when the centre of its box lies in one of the boxes."""
    x0, y0, x1, y1 = char.box
    return region.holds(((x0 + x1) / 2, (y0 + y1) / 2))


@dataclass(frozen=True)
class Places:
    """A page's characters in few bytes: a bundle has millions of them."""

    text: str = ""
    xs: array[float] = field(default_factory=lambda: array("f"))
    ys: array[float] = field(default_factory=lambda: array("f"))
    gone: bytes = b""
    """For each character 1 when it is withheld."""

    def __iter__(self) -> Iterator[tuple[str, float, float, bool]]:
        """(character, x and y of its origin, whether it is withheld)."""
        for char, x, y, gone in zip(self.text, self.xs, self.ys, self.gone, strict=True):
            yield char, x, y, bool(gone)


def places(chars: Sequence[Char], region: Region) -> Places:
    """The characters' origins, and which of them are withheld."""
    return Places(
        "".join(char.text for char in chars),
        array("f", (char.x for char in chars)),
        array("f", (char.y for char in chars)),
        bytes(withheld(char, region) for char in chars),
    )
