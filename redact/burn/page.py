"""A page's characters as the reading engine sees them: the measure of what is withheld."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pymupdf

from redact.burn.geometry import Region
from redact.domain import Box
from redact.rawtext import lines, rawtext


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
        for line in lines(rawtext(page))
        for span in line["spans"]
        for char in span["chars"]
    )


def withheld(char: Char, region: Region) -> bool:
    """A character is withheld when the centre of its box lies in one of the boxes."""
    x0, y0, x1, y1 = char.box
    return region.holds(((x0 + x1) / 2, (y0 + y1) / 2))


def slim(char: Char, region: Region) -> bool:
    """Whether a character that its font gives no width stands at the edge of a box: which
    side its outline is on cannot be told."""
    (x, y), aside = char.box.centre, 0.5
    return char.box.width < aside and (region.holds((x - aside, y)) or region.holds((x + aside, y)))


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
