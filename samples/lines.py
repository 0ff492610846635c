"""Fonts, widths and where a paragraph breaks into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pymupdf

Colour = tuple[float, float, float]
BLACK: Colour = (0, 0, 0)
GREY: Colour = (0.4, 0.4, 0.4)
BLUE: Colour = (0.02, 0.2, 0.55)


@dataclass(frozen=True)
class Style:
    """How a paragraph looks. ``font`` is a PyMuPDF built-in; lengths are points.

    ``quote`` stands before each line ("> "); "|" draws a bar at the left instead.
    """

    font: str = "helv"
    size: float = 10.5
    colour: Colour = BLACK
    leading: float = 1.22
    after: float = 6.0
    indent: float = 0.0
    align: str = "left"
    quote: str = ""

    def but(self, **changes: object) -> Style:
        return replace(self, **changes)  # type: ignore[arg-type]


@cache
def font_of(name: str) -> pymupdf.Font:
    return pymupdf.Font(name)


def measure(text: str, style: Style) -> float:
    """The width of a line in points."""
    font = font_of(style.font)
    return float(sum(font.glyph_advance(ord(char)) for char in text) * style.size)


def break_lines(
    text: str, style: Style, room: float, first_indent: float = 0
) -> Iterator[tuple[int, int, str]]:
    """Ranges that fit the room, with the character that forced the break ("" if none).

    Lines break at spaces and after hyphens between letters; a word that is wider than
    the room is cut, as mail programs do.
    """
    position, less = 0, first_indent
    for piece in re.split(r"([\n\f])", text):
        if piece in ("\n", "\f"):
            position += 1
            continue
        end = position + len(piece)
        feed = text[end] if end < len(text) else ""
        ranges = list(_fill(text, position, end, style, room, less)) or [(position, position)]
        for start, stop in ranges[:-1]:
            yield start, stop, ""
        if piece or feed != "\f":
            yield (*ranges[-1], feed)
        position, less = end, 0


def _fill(
    text: str, start: int, end: int, style: Style, room: float, less: float
) -> Iterator[tuple[int, int]]:
    """``less`` is what the first line lacks: a label stands there."""
    while start < end:
        stop = _fit(text, start, end, style, room - less)
        yield start, stop
        start, less = stop, 0
        while start < end and text[start] == " ":
            start += 1


def _fit(text: str, start: int, end: int, style: Style, room: float) -> int:
    font = font_of(style.font)
    used, best = 0.0, 0
    for at in range(start, end):
        used += font.glyph_advance(ord(text[at])) * style.size
        if used > room and text[at] != " ":
            return best or max(at, start + 1)
        if text[at] == " " and at > start:
            best = at
        elif text[at] == "-" and text[start:at].strip() and text[at - 1].isalpha():
            best = at + 1 if at + 1 < end and text[at + 1].isalpha() else best
    return end
