"""A visual row of text and the cells in it."""

from __future__ import annotations

from dataclasses import dataclass

from redact.domain import Box


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a row between tabs: range in the file's text, its edges on the page."""

    start: int
    end: int
    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Row:
    """One visual row. ``text`` is without its line end and quote marks.

    ``pitch`` is the distance to the row above in font sizes; None at the top of a page
    and where the page has no geometry. ``ruled``: a line is drawn between the two.
    """

    index: int
    page: int
    start: int
    end: int
    text: str
    inner: int
    """Offset in the file of the first character of ``text``."""
    box: Box | None
    size: float
    bold: bool
    quoted: bool
    pitch: float | None = None
    ruled: bool = False
    top: bool = False
    margin: float = 0.0
    """Right edge that text on this page reaches."""
