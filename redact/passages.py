"""Cut a file into passages: stretches of text that detectors read as one piece.

Guarantees: every visible character that is not page furniture comes in exactly one
passage, with its place in the file; furniture comes in passages of its own. They come in
order, save that the rows of a table are read cell by cell, with a tab between cells. The
body of a message runs on over a page's end although a footer stands between.

A visual line end inside a paragraph becomes a space, or nothing behind a word's own
hyphen (``Hussain-⏎Park``); one that the writer set stays a newline. Which is which is
seen from the page: a line was wrapped when the next word would not have fitted before the
right margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from redact.cells import Row, hyphened, rows
from redact.domain import FileText, Line, PageText, Segment, SegmentKind, Source, Span, Split
from redact.ports import Passage

_ITEM = re.compile(r"\s*(?:[-•▪●*·–]|\(?[a-z0-9]{1,3}[.)])\s")
_LABEL = re.compile(r"\s*[A-Z][\w /-]{1,24}:(?:\s|$)")
_LIMIT = 4000
"""Characters after which a passage is cut at the next written line end; after three times
as many at the next blank."""

_NARROW = 0.2
"""Share of the page up to its right margin below which a line is no line of running text
but stands in a block at the right: a sender's address."""

_APART = frozenset({SegmentKind.FURNITURE, SegmentKind.BANNER, SegmentKind.DEVICE})
_BY_CELLS = frozenset(SegmentKind) - _APART - {SegmentKind.HEADER}
"""A header block's labels and values are read as they are printed."""

Table = tuple[int, Row]
"""The start of a page, and a row on it."""


@dataclass(frozen=True)
class Cut(Passage):
    """A passage of a known message and document. ``text`` may leave the file's order.

    ``breaks`` are the positions in ``text`` of all visual line ends, written or wrapped,
    ``inside`` those of them within a table's cell; ``ocr`` says that some of it was read by OCR.
    """

    message: str | None = None
    document: str | None = None
    breaks: frozenset[int] = frozenset()
    ocr: bool = False
    inside: frozenset[int] = frozenset()

    @cached_property
    def index(self) -> dict[int, int]:
        """The place in ``text`` of each character of the file that is in this passage."""
        return {offset: place for place, offset in enumerate(self.offsets)}

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The ranges of the file that ``text[start:end]`` covers, as few as possible."""
        found: list[Span] = []
        for offset in sorted(self.offsets[start:end]):
            if found and found[-1].end == offset:
                found[-1] = Span(found[-1].start, offset + 1)
            else:
                found.append(Span(offset, offset + 1))
        return tuple(found)


def cut(file: FileText, split: Split) -> tuple[Cut, ...]:
    """The passages of a file in the order in which they begin."""
    wrapped = _wrapped(file)
    tables = _tables(file)
    found = []
    for run in _runs(file, split.segments):
        offsets = [o for segment in run for o in range(segment.span.start, segment.span.end)]
        for piece in _pieces(file, offsets, wrapped, tables):
            found.append(_passage(file, run[0], piece, wrapped, tables))
    return tuple(sorted(found, key=lambda passage: min(passage.offsets)))


def _tables(file: FileText) -> dict[int, Table]:
    """The rows of all tables by where they begin in the file, with their page's start."""
    return {
        start + row.start: (start, row)
        for start, page in zip(file.starts, file.pages, strict=False)
        for row in rows(page)
    }


def _runs(file: FileText, segments: tuple[Segment, ...]) -> Iterator[list[Segment]]:
    """Segments that read on: same message, kind and field, with only furniture between.

    White space goes with what stands before it.
    """
    open_run: list[Segment] = []
    for segment in sorted(segments, key=lambda s: s.span.start):
        if segment.kind in _APART:
            yield [segment]
        elif open_run and (_same(open_run[0], segment) or _blank(file, segment)):
            open_run.append(segment)
        else:
            if open_run:
                yield open_run
            open_run = [segment]
    if open_run:
        yield open_run


def _blank(file: FileText, segment: Segment) -> bool:
    return not file.text[segment.span.start : segment.span.end].strip()


def _same(one: Segment, other: Segment) -> bool:
    header = SegmentKind.HEADER
    return (
        one.document == other.document
        and one.message == other.message
        and one.field == other.field
        and (one.kind is header) == (other.kind is header)
    )


def _pieces(
    file: FileText, offsets: list[int], wrapped: frozenset[int], tables: Mapping[int, Table]
) -> Iterator[list[int]]:
    start = until = 0
    for place, offset in enumerate(offsets):
        if offset in tables:
            base, row = tables[offset]
            until = base + row.end - 1
        long = place - start
        written = file.text[offset] == "\n" and offset not in wrapped and offset >= until
        if (long >= _LIMIT and written) or (long >= 3 * _LIMIT and file.text[offset].isspace()):
            yield offsets[start : place + 1]
            start = place + 1
    if start < len(offsets):
        yield offsets[start:]


def _passage(
    file: FileText,
    first: Segment,
    piece: list[int],
    wrapped: frozenset[int],
    tables: Mapping[int, Table],
) -> Cut:
    text = file.text
    joins = first.kind is SegmentKind.HEADER and first.field is not None
    chars: list[str] = []
    offsets: list[int] = []
    breaks: set[int] = set()
    inside: set[int] = set()
    place = 0
    while place < len(piece):
        offset = piece[place]
        base, row = tables.get(offset, (0, None))
        if row and first.kind in _BY_CELLS and _whole(piece, place, row):
            breaks.update(len(chars) + i for i, o in enumerate(row.order) if o in row.breaks)
            inside.update(len(chars) + i for i, o in enumerate(row.order) if o in row.inside)
            chars.extend(row.marks.get(o, text[base + o]) for o in row.order)
            offsets.extend(base + o for o in row.order)
            place += row.end - row.start
            continue
        char = text[offset]
        if char == "\n":
            if joins or offset in wrapped:
                char = "" if _hyphened(file, piece, place) else " "
            if char:
                breaks.add(len(chars))
        if char:
            chars.append(char)
            offsets.append(offset)
        place += 1
    return Cut(
        text="".join(chars),
        offsets=_compact(offsets),
        kind=first.kind.value,
        field=first.field,
        message=first.message,
        document=first.document,
        breaks=frozenset(breaks),
        ocr=_scanned(file, piece[0], piece[-1]),
        inside=frozenset(inside),
    )


def _scanned(file: FileText, first: int, last: int) -> bool:
    pages = file.pages[file.locate(first)[0] : file.locate(last)[0] + 1]
    return any(page.source is Source.OCR for page in pages)


def _whole(piece: list[int], place: int, row: Row) -> bool:
    """Whether the row stands in the piece as a whole."""
    last = place + row.end - row.start - 1
    return last < len(piece) and piece[last] - piece[place] == last - place


def _hyphened(file: FileText, piece: list[int], place: int) -> bool:
    if place + 1 == len(piece):
        return False
    return hyphened(file.text, piece[place], piece[place + 1])


def _compact(piece: list[int]) -> range | list[int]:
    whole = range(piece[0], piece[-1] + 1)
    return whole if piece == list(whole) else piece


# --- wrapped or written ----------------------------------------------------------------


def _wrapped(file: FileText) -> frozenset[int]:
    """Offsets of the newlines at which a line was wrapped, those at page ends included."""
    lines = [
        (file.starts[index] + line.start, file.starts[index] + line.end, line)
        for index, line in file.lines()
    ]
    margins = {page.index: _margin(page) for page in file.pages}
    found = set()
    for here, there in pairwise(lines):
        page = file.locate(here[0])[0]
        after = file.text[there[0] : there[1]]
        if (
            not _ITEM.match(after)
            and not _LABEL.match(after)
            and _full(file, here, after, margins[page])
        ):
            found.add(here[1] - 1)
    # the last body line of a page may run on below the next page's head
    for page_number in range(len(file.pages) - 1):
        for line in file.pages[page_number].lines[-3:]:
            start, end = file.starts[page_number] + line.start, file.starts[page_number] + line.end
            if line.box.x1 > margins[page_number] - 60 and not _ends(file.text[start:end]):
                found.add(end - 1)
    return frozenset(found)


def _margin(page: PageText) -> float:
    """The right edge of the page's text: where its longest lines end.

    A page of short lines (a signature, a list) is not taken for a narrow column.
    """
    edges = sorted((line.box.x1 for line in page.lines), reverse=True)
    return max(edges[len(edges) // 50], 0.6 * page.width) if edges else 0.0


def _full(file: FileText, here: tuple[int, int, Line], after: str, margin: float) -> bool:
    start, end, line = here
    text = file.text[start:end].rstrip("\n")
    if not text.strip() or not after.strip() or "\t" in text:
        return False
    if line.box.width < _NARROW * margin:
        return False
    letter = line.box.width / max(1, len(text))
    word = re.split(r"[\s]", after.strip(), maxsplit=1)[0]
    return line.box.x1 + letter * (len(word) + 1) * 0.9 > margin


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", "?", "!", ":"))


def same_place(spans: tuple[Span, ...]) -> Span:
    """The hull of ranges."""
    return Span(spans[0].start, spans[-1].end)
