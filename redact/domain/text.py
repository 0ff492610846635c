"""Characters with boxes: a page, and the pages of one original."""

from __future__ import annotations

import bisect
import math
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from redact.domain.geometry import Box


class Source(StrEnum):
    """Where a page's characters come from."""

    NATIVE = "native"
    OCR = "ocr"


class Line(NamedTuple):
    """One visual line: range in its page's text (line end included), box, type."""

    start: int
    end: int
    box: Box
    size: float
    bold: bool


_QUAD = struct.Struct("<4f")


def pack_boxes(boxes: Iterable[Box | None]) -> bytes:
    """Sixteen bytes a character (little-endian float32); NaN where there is no box."""
    none = _QUAD.pack(*(math.nan,) * 4)
    return b"".join(none if box is None else _QUAD.pack(*box) for box in boxes)


@dataclass(frozen=True, slots=True)
class PageText:
    """One page's characters in reading order.

    ``text`` ends each visual line with a newline and separates the cells of a line (a
    label and its value, the columns of a table) by a tab; neither has a box. ``packed``
    holds one box a character, see ``pack_boxes``. ``rules`` are the straight
    lines drawn on the page, horizontal and vertical. ``unread`` says why a human
    must look at this page before anything may be released; empty when its text can be
    relied on. ``pictures`` are areas that OCR has not read yet, ``recognised`` the ranges
    of ``text`` that OCR (ours or another program's) made out: spelled with errors, and
    with boxes that can miss a letter's edge. ``source`` is where most of the text is from.
    """

    index: int
    width: float
    height: float
    text: str
    packed: bytes
    lines: tuple[Line, ...] = ()
    rules: tuple[Box, ...] = ()
    source: Source = Source.NATIVE
    unread: str = ""
    pictures: tuple[Box, ...] = ()
    recognised: tuple[tuple[int, int], ...] = ()

    def box(self, offset: int) -> Box | None:
        """The box of one character; None for line ends, tabs and other unseen ones."""
        x0, y0, x1, y1 = _QUAD.unpack_from(self.packed, offset * 16)
        return None if x0 != x0 else Box(x0, y0, x1, y1)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The fewest boxes that cover [start, end): one for each visual line and cell.

        White space at the edges is left out.
        """
        found: list[Box] = []
        run: Box | None = None
        pending: Box | None = None
        for offset in range(start, end):
            char, box = self.text[offset], self.box(offset)
            if char in "\n\t":
                if run:
                    found.append(run)
                run = pending = None
            elif box is None:
                continue
            elif char.isspace():
                pending = box if run else None
            elif run is None:
                run = box
            elif not run.aligned(box):
                found.append(run)
                run, pending = box, None
            else:
                run = run.union(pending).union(box) if pending else run.union(box)
                pending = None
        if run:
            found.append(run)
        return tuple(found)


class Place(NamedTuple):
    """Boxes on one page (index from 0) of one original."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class FileText:
    """One original's pages and their text as one string.

    ``sha256`` names the original; ``name`` is the file name as added (unique in a case).
    """

    sha256: str
    name: str
    pages: tuple[PageText, ...]

    @cached_property
    def text(self) -> str:
        return "".join(page.text for page in self.pages)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset at which each page begins, and the total length as a last entry."""
        total, starts = 0, []
        for page in self.pages:
            starts.append(total)
            total += len(page.text)
        return (*starts, total)

    def locate(self, offset: int) -> tuple[int, int]:
        """(page index, offset in that page) of a character; the end is on the last page."""
        page = bisect.bisect_right(self.starts, offset, hi=len(self.pages)) - 1
        return page, offset - self.starts[page]

    def box(self, offset: int) -> Box | None:
        page, local = self.locate(offset)
        return self.pages[page].box(local)

    def places(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """Where ranges stand: one place for each page on which they have a box."""
        found: dict[int, tuple[Box, ...]] = {}
        for span in spans:
            first = self.locate(span.start)[0]
            last = self.locate(max(span.start, span.end - 1))[0]
            for page in self.pages[first : last + 1]:
                base = self.starts[page.index]
                start = max(span.start - base, 0)
                end = min(span.end - base, len(page.text))
                found[page.index] = found.get(page.index, ()) + page.boxes(start, end)
        return tuple(Place(page, boxes) for page, boxes in found.items() if boxes)

    def lines(self) -> Iterator[tuple[int, Line]]:
        """(page index, line) for every visual line; the line's range is page-local."""
        for page in self.pages:
            for line in page.lines:
                yield page.index, line


class Span(NamedTuple):
    """A half-open range of ``FileText.text``."""

    start: int
    end: int
