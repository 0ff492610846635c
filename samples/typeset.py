"""Typesetting with known places: every character's box is known when it is written.

Only the fonts that PyMuPDF carries are used, so that a page looks and measures the same
on every machine. ``pymupdf.Story`` is not used: it loses text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pymupdf

from samples.lines import BLACK, Colour, Style, break_lines, font_of, measure
from samples.markup import Expand, Mark, parse


@dataclass(frozen=True)
class Spot:
    """A height on a page (from 0)."""

    page: int
    y: float


Furniture = Callable[["Sheet", int], None]


class Sheet:
    """Pages that fill from the top. ``furniture`` draws what every page carries."""

    def __init__(
        self, expand: Expand, *, width: float = 595.0, height: float = 842.0, margin: float = 72.0
    ) -> None:
        self.pdf = pymupdf.open()
        self.expand = expand
        self.width, self.height = width, height
        self.left, self.right = margin, width - margin
        self.top, self.bottom = 64.0, height - 72.0
        self.y = self.top
        self.paragraphs: list[tuple[str, list[Mark]]] = []
        self.words: list[list[str]] = []
        self.last = Spot(0, 0)
        self.furniture: Furniture | None = None
        self._writers: dict[tuple[int, Colour], pymupdf.TextWriter] = {}

    @property
    def marks(self) -> list[Mark]:
        return [mark for _, marks in self.paragraphs for mark in marks]

    def _parse(self, source: str) -> tuple[str, list[Mark]]:
        self.paragraphs.append(parse(source, self.expand))
        return self.paragraphs[-1]

    @property
    def page(self) -> int:
        """The page being filled, from 0."""
        return int(self.pdf.page_count) - 1

    def new_page(self) -> None:
        self.pdf.new_page(width=self.width, height=self.height)
        self.words.append([])
        self.y = self.top
        if self.furniture:
            here, self.y = self.last, -1.0
            self.furniture(self, self.page)
            self.last = here
            self.y = self.top

    def _turn(self) -> None:
        """A page end forced by the text: only where one would come soon anyway."""
        if self.y < self.bottom - 80:
            raise ValueError(f"page {self.page + 1} would end at {self.y:.0f} pt")
        self.new_page()

    def space(self, height: float) -> None:
        self.y += height

    def need(self, height: float) -> None:
        """Go to a new page unless this much room is left."""
        if self.y + height > self.bottom:
            self.new_page()

    def rule(self, weight: float = 0.75, *, before: float = 0, after: float = 6) -> None:
        """A line from margin to margin."""
        self.y += before
        page = self.pdf[self.page]
        page.draw_line((self.left, self.y), (self.right, self.y), color=BLACK, width=weight)
        self.y += weight + after

    def para(
        self, source: str, style: Style, *, x: float | None = None, width: float | None = None,
        first_indent: float = 0,
    ) -> Spot:  # fmt: skip
        """Flow a marked-up paragraph; returns where its first line begins."""
        text, marks = self._parse(source)
        left = (self.left if x is None else x) + style.indent
        if style.quote and style.quote != "|":
            left += measure(style.quote, style)
        room = (self.right - left) if width is None else width
        first: Spot | None = None
        for start, end, feed in break_lines(text, style, room, first_indent):
            self.need(style.size * style.leading)
            x = left + (0 if first else first_indent)
            self._quote_mark(style, left)
            spot = self._line(text, start, end, marks, style, x, room)
            first = first or spot
            if feed == "\f":
                self._turn()
        self.y += style.after
        return first or Spot(self.page, self.y)

    def _quote_mark(self, style: Style, left: float) -> None:
        if style.quote == "|":
            end = self.y + style.size * style.leading + style.after
            ends = (left - 8, self.y - 1), (left - 8, end)
            self.pdf[self.page].draw_line(*ends, color=(0.6, 0.66, 0.8), width=1.2)
        elif style.quote:
            plain = style.but(quote="", indent=0.0)
            self.put(style.quote.rstrip(), plain, left - measure(style.quote, style), self.y)

    def put(self, source: str, style: Style, x: float, y: float) -> None:
        """One line at a fixed place: its top at ``y``, on the page being filled.

        ``style.align`` right ends it at ``x``, centre centres it there.
        """
        text, marks = self._parse(source)
        kept, last = self.y, self.last
        self.y = y
        shift = measure(text, style) * {"left": 0, "centre": 0.5, "right": 1}[style.align]
        self._line(text, 0, len(text), marks, style.but(align="left"), x - shift, self.width)
        self.y, self.last = kept, last

    def _line(
        self, text: str, start: int, end: int, marks: list[Mark], style: Style, left: float,
        room: float,
    ) -> Spot:  # fmt: skip
        shown = text[start:end]
        font = font_of(style.font)
        if missing := [char for char in shown if not font.has_glyph(ord(char))]:
            raise ValueError(f"{style.font} cannot show {missing} in {shown!r}")
        if style.align != "left":
            gap = room - measure(shown, style)
            left += gap if style.align == "right" else gap / 2
        edges = [left]
        for char in shown:
            edges.append(edges[-1] + font.glyph_advance(ord(char)) * style.size)
        top = self.y
        baseline = top + font.ascender * style.size * 0.86
        if shown.strip():
            self._writer(style.colour).append(
                (left, baseline), shown, font=font, fontsize=style.size
            )
            self.words[self.page] += shown.split()
        upper = baseline - font.ascender * style.size
        lower = baseline - font.descender * style.size
        for mark in marks:
            whole = _cut(shown, edges, mark.start - start, mark.end - start)
            if whole:
                core = _cut(shown, edges, mark.core[0] - start, mark.core[1] - start)
                box = (whole[0], upper, whole[1], lower)
                mark.boxes.append(
                    (self.page, box, (core[0], upper, core[1], lower) if core else None)
                )
        self.y += style.size * style.leading
        self.last = Spot(self.page, lower)
        return Spot(self.page, upper)

    def _writer(self, colour: Colour) -> pymupdf.TextWriter:
        key = (self.page, colour)
        if key not in self._writers:
            self._writers[key] = pymupdf.TextWriter((0, 0, self.width, self.height))
        return self._writers[key]

    def finish(self, metadata: dict[str, str], toc: list[list[object]]) -> bytes:
        """The PDF; the same calls give the same bytes."""
        for (page, colour), writer in self._writers.items():
            writer.write_text(self.pdf[page], color=colour)
        for mark in self.marks:
            if mark.kind == "email":
                self._link(mark)
        self.pdf.set_toc(toc)
        self.pdf.set_metadata(metadata)
        self.pdf.subset_fonts()
        data: bytes = self.pdf.tobytes(garbage=3, deflate=True, no_new_id=True)
        self._check(data)
        return data

    def _link(self, mark: Mark) -> None:
        """Printers keep the mail links: a channel that a redactor has to empty."""
        uri = "mailto:" + re.sub(r"\s", "", mark.text)
        for page, box, _ in mark.boxes:
            link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(box), "uri": uri}
            self.pdf[page].insert_link(link)

    def _check(self, data: bytes) -> None:
        """Every word that was typeset is extracted again."""
        with pymupdf.open(stream=data, filetype="pdf") as pdf:
            for page, words in zip(pdf, self.words, strict=True):
                seen = sorted(word for line in page.get_text().split("\n") for word in line.split())
                if seen != sorted(words):
                    raise ValueError(f"page {page.number + 1} does not read as it was written")


def _cut(shown: str, edges: list[float], start: int, end: int) -> tuple[float, float] | None:
    """The horizontal extent of shown[start:end] without white space at its edges."""
    start, end = max(start, 0), min(end, len(shown))
    while start < end and shown[start].isspace():
        start += 1
    while end > start and shown[end - 1].isspace():
        end -= 1
    return (edges[start], edges[end]) if start < end else None
