"""The vocabulary: frozen values that travel between the stages. Standard library only.

Units: boxes are PDF points, origin top left, of the page as displayed (rotation and
CropBox applied). Page indexes count from 0 here, from 1 wherever a user or a file sees
them. Text ranges are half-open and, unless said otherwise, count characters of
``FileText.text``, the text of one whole original.
"""

from __future__ import annotations

import bisect
import math
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in displayed page coordinates: x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def overlaps(self, other: Box) -> bool:
        """Whether the two share an area (touching edges do not count)."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    def aligned(self, other: Box) -> bool:
        """Whether the two stand on one horizontal or one vertical line of text."""
        across = min(self.y1, other.y1) - max(self.y0, other.y0)
        down = min(self.x1, other.x1) - max(self.x0, other.x0)
        return across > 0.8 * min(self.height, other.height) or down > 0.8 * min(
            self.width, other.width
        )

    def rounded(self) -> Box:
        """To 0.01 pt outward: what is stored and printed still covers the glyphs."""
        return Box(
            math.floor(self.x0 * 100) / 100,
            math.floor(self.y0 * 100) / 100,
            math.ceil(self.x1 * 100) / 100,
            math.ceil(self.y1 * 100) / 100,
        )


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
    holds one box a character, see ``pack_boxes``. ``rules`` are the horizontal lines
    drawn on the page. ``unread`` says why a human or OCR must look at this page before
    anything may be released; empty when its text can be relied on.
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


# --- split -----------------------------------------------------------------------------


class DocumentKind(StrEnum):
    EMAIL = "email"
    LETTER = "letter"
    MEMO = "memo"
    MINUTES = "minutes"
    ANNEX = "annex"
    FORM = "form"
    SLIP_SHEET = "slip_sheet"
    WEB_PAGE = "web_page"
    OTHER = "other"


class SegmentKind(StrEnum):
    HEADER = "header"
    BODY = "body"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    BANNER = "banner"
    DEVICE = "device"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Document:
    """One email print, letter, set of minutes, …: a run of pages or part of one."""

    id: str
    kind: DocumentKind
    span: Span
    title: str = ""
    date: str | None = None


@dataclass(frozen=True)
class Segment:
    """A piece of text with one role. The segments of a file partition its text."""

    kind: SegmentKind
    span: Span
    document: str
    message: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class Message:
    """One message (or letter) with its fields as printed.

    ``span`` runs from the first header character to the end of what it says (it may
    contain page furniture). A field that could not be read for certain is None and its
    raw text kept. ``sent`` is ISO 8601 without a zone (``2022-01-14T13:11``).
    ``reasons`` say what the confidence rests on.
    """

    id: str
    document: str
    span: Span
    sender: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    sent: str | None = None
    sent_raw: str | None = None
    subject: str | None = None
    attachments: tuple[str, ...] = ()
    style: str = ""
    confidence: float = 1.0
    quoted: bool = False
    parent: str | None = None
    duplicate_of: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Split:
    """What the splitter made of one file: documents, messages, and a lossless partition."""

    documents: tuple[Document, ...]
    messages: tuple[Message, ...]
    segments: tuple[Segment, ...]


# --- detect ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Hit:
    """What one detector saw at one place.

    ``spans`` are ascending and disjoint; more than one where a page's footer stands in
    between. ``value`` is the canonical form by which equal things are recognised (an
    address in lower case, a number in E.164 where possible, a name with single spaces).
    ``core`` is the identifying part where that is less than the whole (the local part
    of an address); empty where it is the whole.
    """

    spans: tuple[Span, ...]
    entity: str
    score: float
    detector: str
    value: str
    core: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Person:
    """One human across the bundle. ``names[0]`` is the fullest name."""

    id: str
    names: tuple[str, ...]
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisation: str = ""
    role: str = ""
    roster_line: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One detected thing at one place, agreed among the detectors.

    ``id`` depends only on the original's SHA-256, the place and the entity, so that a
    second run gives the same. ``suppressed`` is the reason why it is not proposed at all
    (a place name taken for a person); empty for the ones that are.
    """

    id: str
    file: str
    spans: tuple[Span, ...]
    entity: str
    text: str
    value: str
    score: float
    detectors: tuple[str, ...]
    core: tuple[Span, ...] = ()
    message: str | None = None
    document: str | None = None
    person: str | None = None
    suppressed: str = ""


# --- decide and review -----------------------------------------------------------------


class Verdict(StrEnum):
    WITHHOLD = "withhold"
    RELEASE = "release"


@dataclass(frozen=True)
class Proposal:
    """What the rule pack says about a finding. Made by software; never enough to burn.

    ``spans`` are the part to withhold; ``rule`` and ``reason`` explain the verdict.
    """

    finding: str
    verdict: Verdict
    codes: tuple[str, ...]
    rule: str
    reason: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Decision:
    """What a named human decided about a finding. Append-only; the latest counts."""

    finding: str
    verdict: Verdict
    codes: tuple[str, ...]
    by: str
    at: str
    reason: str


@dataclass(frozen=True)
class Redaction:
    """Boxes that a human approved on one page: what is burned, and under which codes.

    A character is withheld when the centre of its box lies in one of ``boxes``. ``id``
    is the finding's or the mark's. ``text`` is what stands there (empty for a picture);
    it is used to prove the result and never leaves the case.
    """

    id: str
    page: int
    boxes: tuple[Box, ...]
    codes: tuple[str, ...]
    text: str = field(default="", repr=False)


# --- verify ----------------------------------------------------------------------------


class Fault(StrEnum):
    """What can be wrong with a burned file."""

    LEAK = "leak"
    LOSS = "loss"
    MOVED = "moved"
    ADDED = "added"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a burned file; never holds the withheld value.

    ``channel`` says where it was seen ("text", "content stream", "font", "picture", …),
    ``redaction`` whose value it is; ``detail`` is a sentence for people.
    """

    fault: Fault
    channel: str
    page: int | None
    detail: str
    redaction: str | None = None


@dataclass(frozen=True)
class Check:
    """One check that was run: with which engine, over how many things."""

    name: str
    engine: str
    examined: int
    passed: bool


@dataclass(frozen=True)
class Verification:
    """The proof about one file: every check that was run, every problem found."""

    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        return not self.problems
