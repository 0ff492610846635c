"""A small typesetter for the splitter's tests: prints as mail programs make them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf

REGULAR, BOLD = "helv", "hebo"


class Print:
    """Pages with a cursor. Every method moves it down."""

    def __init__(self, *, left: float = 72, size: float = 11, leading: float = 1.3) -> None:
        self.document = pymupdf.open()
        self.left, self.size, self.leading = left, size, leading
        self.page()

    def page(self, width: float = 595, height: float = 842) -> None:
        self.sheet = self.document.new_page(width=width, height=height)
        self.y = 72.0

    def at(self, x: float, y: float, text: str, *, bold: bool = False, size: float = 0) -> None:
        self.sheet.insert_text(
            (x, y), text, fontname=BOLD if bold else REGULAR, fontsize=size or self.size
        )

    def line(self, text: str = "", *, bold: bool = False, size: float = 0, x: float = 0) -> None:
        size = size or self.size
        if self.y > 770:
            self.page()
        self.y += size * self.leading
        if text:
            self.at(x or self.left, self.y, text, bold=bold, size=size)

    def gap(self, lines: float = 1) -> None:
        self.y += lines * self.size * self.leading

    def prose(self, text: str, *, x: float = 0, width: float = 451) -> None:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if pymupdf.get_text_length(longer, REGULAR, self.size) > width and line:
                self.line(line, x=x)
                longer = word
            line = longer
        self.line(line, x=x)

    def rule(self, weight: float = 0.7) -> None:
        self.y += 6
        self.sheet.draw_line((self.left, self.y), (523, self.y), width=weight)
        self.y += 2

    def memo(self, owner: str, fields: Sequence[tuple[str, str]], column: float = 110) -> None:
        """Outlook's memo style: owner over a rule, labels and values in two columns."""
        self.line(owner, bold=True, size=13)
        self.rule(2)
        self.gap(0.5)
        for label, value in fields:
            for number, part in enumerate(value.split("\n")):
                self.line(part, x=self.left + column)
                if number == 0:
                    self.at(self.left, self.y, f"{label}:", bold=True)
        self.gap()

    def quoted(self, fields: Sequence[tuple[str, str]], *, rule: bool = True) -> None:
        """Outlook's quoted header: bold labels in the running text."""
        if rule:
            self.rule()
        for label, value in fields:
            text = f"{label}: "
            for number, part in enumerate(value.split("\n")):
                if number:
                    self.line(part)
                else:
                    self.line(text, bold=True)
                    x = self.left + pymupdf.get_text_length(text, BOLD, self.size)
                    self.at(x, self.y, part)
        self.gap()

    def foot(self, text: str) -> None:
        self.at(290, 810, text, size=9)

    def save(self, path: Path) -> Path:
        self.document.save(path)
        return path
