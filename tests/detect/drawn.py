"""Real one-page PDFs with tables, drawn by PyMuPDF and read back by ingest."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pymupdf

from redact import ingest
from redact.domain import FileText
from redact.passages import Cut, cut
from tests.detect import sheets

SIZE, LEADING, PAD = 8.0, 9.6, 3.0

Cells = Sequence[Sequence[str]]


def wrapped(text: str, room: float) -> list[str]:
    """Lines as a browser sets them: broken at spaces and behind hyphens."""
    lines = [""]
    for piece in re.findall(r"[^ -]+-?|[ -]", text):
        if lines[-1] and pymupdf.get_text_length(lines[-1] + piece, fontsize=SIZE) > room:
            lines.append("")
        lines[-1] = (lines[-1] + piece).lstrip()
    return [line.rstrip() for line in lines]


class Drawing:
    """A page on which text and lines are put from top to bottom."""

    def __init__(self) -> None:
        self.document = pymupdf.open()
        self.page = self.document.new_page(width=595, height=842)
        self.y = 72.0

    def line(self, *at: tuple[float, str]) -> Drawing:
        """One line with text at these places from the left."""
        for x, text in at:
            self.page.insert_text((x, self.y), text, fontsize=SIZE)
        self.y += LEADING
        return self

    def space(self, points: float = 8.0) -> Drawing:
        self.y += points
        return self

    def rule(self, left: float, right: float) -> Drawing:
        y = self.y - SIZE - 1
        self.page.draw_line((left, y), (right, y), width=0.5)
        return self

    def table(self, edges: Sequence[float], rows: Cells, how: str = "lines") -> Drawing:
        """Cells between ``edges``, in which text wraps; a newline there is one by hand."""
        for cells in rows:
            top = self.y
            texts = [
                [line for part in cell.split("\n") for line in wrapped(part, b - a - 2 * PAD)]
                for a, b, cell in zip(edges, edges[1:], cells, strict=False)
            ]
            height = max(map(len, texts)) * LEADING + 2 * PAD
            for left, right, lines in zip(edges, edges[1:], texts, strict=False):
                self._cell(pymupdf.Rect(left, top, right, top + height), lines, how)
            self.y = top + height
        self.y += 2 * LEADING
        return self

    def _cell(self, box: pymupdf.Rect, lines: list[str], how: str) -> None:
        if how == "lines":
            for a, b in ((box.tl, box.tr), (box.tr, box.br), (box.bl, box.br), (box.tl, box.bl)):
                self.page.draw_line(a, b, width=0.5)
        elif how == "boxes":
            self.page.draw_rect(box, width=0.5)
        elif how == "fills":
            for x in (box.x0, box.x1):
                self.page.draw_rect((x, box.y0, x + 0.7, box.y1), fill=(0, 0, 0), color=None)
            for y in (box.y0, box.y1):
                self.page.draw_rect((box.x0, y, box.x1, y + 0.7), fill=(0, 0, 0), color=None)
        for number, part in enumerate(lines):
            y = box.y0 + PAD + SIZE + number * LEADING
            self.page.insert_text((box.x0 + PAD, y), part, fontsize=SIZE)

    def file(self) -> FileText:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "drawn.pdf"
            self.document.save(path)
            return ingest.read(path)

    def passage(self) -> Cut:
        made = self.file()
        (only,) = cut(made, sheets.whole(made))
        return only

    def text(self) -> str:
        return self.passage().text
