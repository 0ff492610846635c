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

PAD = 3.0
"""Points around text that OCR made out in which its ink may lie. On scans that took the
share of values covered whole from .80 to .98 once; docs/scans.md has our own figures."""

_LEAN = 0.15
"""Share of its height by which a leaning line may rise before its box is cut."""

_STEEPEST = 0.05
"""How far a line that is askew leaves its level over its width (3 degrees)."""


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

        White space at the edges is left out. Where OCR made the text out they follow a
        line that leans, and are wider by up to ``PAD`` points, as far as half the way to
        what stands beside.
        """
        return tuple(
            self._padded(box, first, last + 1) if self.is_recognised(first) else box
            for box, first, last in self._runs(start, end)
        )

    def is_recognised(self, offset: int) -> bool:
        """Whether OCR made a character out."""
        return any(start <= offset < end for start, end in self.recognised)

    def _runs(self, start: int, end: int) -> Iterator[tuple[Box, int, int]]:
        """(box, first and last offset) of each visual line and cell in a range."""
        run: Box | None = None
        pending: Box | None = None
        first = last = start
        leaning = False
        for offset in range(start, end):
            char, box = self.text[offset], self.box(offset)
            if char in "\n\t":
                if run:
                    yield run, first, last
                run = pending = None
            elif box is None:
                continue
            elif char.isspace():
                pending = box if run else None
            elif run and run.aligned(box) and not (leaning and _leans(run, box)):
                run = run.union(pending).union(box) if pending else run.union(box)
                pending, last = None, offset
            else:
                if run:
                    yield run, first, last
                run, pending, first, last = box, None, offset, offset
                leaning = self.is_recognised(offset)
        if run:
            yield run, first, last

    def _padded(self, box: Box, start: int, end: int) -> Box:
        """The box of the run [start, end) with the rim in which OCR may have missed ink.

            ┌──────────────┐
        To: │  Jane Smith  │ , Ali     what stands beside it on its line, above or below
            └──────────────┘           keeps half of the distance
        """
        left = right = up = down = PAD
        for other in self._around(box, start, end):
            if other.y0 < box.y1 and box.y0 < other.y1:
                if other.centre[0] < box.centre[0]:
                    left = min(left, max(box.x0 - other.x1, 0) / 2)
                else:
                    right = min(right, max(other.x0 - box.x1, 0) / 2)
            elif other.x0 < box.x1 + PAD and box.x0 - PAD < other.x1:
                if other.y1 <= box.y0:
                    up = min(up, (box.y0 - other.y1) / 2)
                else:
                    down = min(down, (other.y0 - box.y1) / 2)
        return Box(
            max(box.x0 - left, 0.0),
            max(box.y0 - up, 0.0),
            min(box.x1 + right, self.width),
            min(box.y1 + down, self.height),
        )

    def _around(self, box: Box, start: int, end: int) -> Iterator[Box]:
        """The boxes of characters near a box that are not in [start, end)."""
        lean = _STEEPEST * self.width
        near = Box(box.x0 - 2 * PAD, box.y0 - lean, box.x1 + 2 * PAD, box.y1 + lean)
        for line in self.lines:
            if not line.box.overlaps(near):
                continue
            for offset in range(line.start, line.end):
                if not start <= offset < end and not self.text[offset].isspace():
                    other = self.box(offset)
                    if other and other.overlaps(near):
                        yield other


def _leans(run: Box, box: Box) -> bool:
    """Whether the line has left its level since the run began (across or down the page)."""
    both, more = run.union(box), 1 + _LEAN
    return both.height > more * box.height and both.width > more * box.width


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
