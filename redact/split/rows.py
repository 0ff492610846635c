"""The visual rows of a file with what geometry says of them.

Rows cover the text: each row's range ends where the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from redact.domain import Box, FileText, Line, PageText, Source
from redact.split.catalogue import CORE, label
from redact.split.furniture import Numbers, find_furniture, of_browser, own_numbers, page_number
from redact.split.row import Cell, Row

__all__ = ["Cell", "Layout", "Row", "lay_out"]

_BARS = re.compile(r"(?:[|¦]\s*)+")
_BITS = re.compile(r"(?:^|(?<=\s))[^\s:]{1,4}[\s|]+")
_QUOTE = re.compile(r"[>|\s]*>[>|\s]*")


@dataclass(frozen=True)
class Layout:
    """The rows of a file: all of them, and those that are not furniture."""

    file: FileText
    rows: tuple[Row, ...]
    content: tuple[Row, ...]
    furniture: frozenset[int]
    numbers: dict[int, frozenset[tuple[int, int | None]]]
    """Page index -> printed page numbers, each with, where printed, of how many.

    Numbers that run on over the whole file (stamped on a bundle) are left out.
    """

    @cached_property
    def margins(self) -> dict[int, list[str]]:
        """Page index -> the texts of its furniture."""
        found: dict[int, list[str]] = {}
        for row in self.rows:
            if row.index in self.furniture:
                found.setdefault(row.page, []).append(row.text)
        return found

    @cached_property
    def restarts(self) -> bool:
        """Whether page numbers begin again inside the file, so that they mean something."""
        pairs = [(page, pair) for page, found in self.numbers.items() for pair in found]
        ones = any(number == 1 and page > 0 for page, (number, _) in pairs)
        return ones or any(total and total < len(self.file.pages) for _, (_, total) in pairs)

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """The cells of a row, left to right."""
        page, base = self.file.pages[row.page], self.file.starts[row.page]
        found, at = [], row.inner
        for text in row.text.split("\t"):
            if text.strip():
                left = page.box(at - base + len(text) - len(text.lstrip()))
                right = page.box(at - base + len(text.rstrip()) - 1)
                found.append(
                    Cell(
                        at,
                        at + len(text),
                        text,
                        left.x0 if left else 0.0,
                        right.x1 if right else 0.0,
                    )
                )
            at += len(text) + 1
        return tuple(found)

    def x(self, row: Row, offset: int) -> float:
        """Left edge of the character at an offset of the file; the row's where it has none."""
        box = self.file.pages[row.page].box(offset - self.file.starts[row.page])
        return box.x0 if box else (row.box.x0 if row.box else 0.0)

    def position(self, page: int, y: float) -> int | None:
        """The first content row of a page (index from 0) at or below a height in points."""
        for number, row in enumerate(self.content):
            if row.page == page and (row.box is None or row.box.centre[1] >= y):
                return number
        return None

    def right(self, row: Row, offset: int) -> float:
        """Right edge of the character at an offset of the file; the row's left without one."""
        box = self.file.pages[row.page].box(offset - self.file.starts[row.page])
        return box.x1 if box else (row.box.x0 if row.box else 0.0)

    def wraps(self, above: Row, row: Row) -> bool:
        """Whether ``above`` was too full to take the first word of ``row``."""
        if above.box is None or row.box is None:
            return True
        word = row.text.split(maxsplit=1)
        if not word:
            return False
        end = row.inner + row.text.index(word[0]) + len(word[0]) - 1
        box = self.file.pages[row.page].box(end - self.file.starts[row.page])
        width = (box.x1 if box else row.box.x0) - row.box.x0
        slack = 0.03 * self.file.pages[row.page].width
        return above.box.x1 + 0.25 * above.size + width >= above.margin - slack

    def runs_over(self, last: Row, row: Row) -> bool:
        """Whether ``row``, at the top of the next page, can go on from ``last``."""
        if row.page - last.page != 1 or not row.top:
            return False
        return last.box is None or last.box.y1 > 0.8 * self.file.pages[last.page].height


def lay_out(file: FileText) -> Layout:
    """Rows, furniture and page numbers of a file. Linear in its length."""
    pages = [list(_rows(file, page)) for page in file.pages]
    furniture = find_furniture(pages, [page.height for page in file.pages])
    numbers: Numbers = {}
    browser: Numbers = {}
    all_rows: list[Row] = []
    content: list[Row] = []
    for page, rows in zip(file.pages, pages, strict=True):
        for index, row in enumerate(rows):
            if (page.index, index) in furniture and (number := page_number(row.text)):
                series = browser if of_browser(row.text) else numbers
                series.setdefault(page.index, set()).add(number)
        kept = [row for index, row in enumerate(rows) if (page.index, index) not in furniture]
        spaced = {row.start: row for row in _spaced(page, kept)}
        for row in rows:
            final = replace(spaced.get(row.start, row), index=len(all_rows))
            all_rows.append(final)
            if row.start in spaced and row.text.strip():
                content.append(final)
    kept_indexes = {row.index for row in content}
    outside = frozenset(row.index for row in all_rows if row.index not in kept_indexes)
    own = own_numbers(numbers, browser, len(pages))
    return Layout(file, tuple(all_rows), tuple(content), outside, own)


def _rows(file: FileText, page: PageText) -> Iterator[Row]:
    base = file.starts[page.index]
    lines = page.lines or tuple(_unboxed(page.text))
    ends = [*(line.start for line in lines[1:]), len(page.text)][: len(lines)]
    shown = _spaced_out(page.text)
    for number, (line, end) in enumerate(zip(lines, ends, strict=True)):
        start = 0 if number == 0 else line.start
        text = shown[start:end].rstrip("\n")
        quote = _QUOTE.match(text)
        skip = quote.end() if quote else len(text) - len(text.lstrip())
        box = None if line.box.x1 <= line.box.x0 else line.box
        size = line.size
        if page.source is Source.OCR and (dirt := _dirt(text)):
            skip = dirt
            box = _around(page, start + skip, start + len(text)) or box
            size = min(size, box.height) if box else size
        yield Row(
            0, page.index, base + start, base + end, text[skip:], base + start + skip,
            box, size or 10.0, line.bold, bool(quote) and ">" in text[:skip],
        )  # fmt: skip


def _dirt(text: str) -> int:
    """How many characters at the start of a row OCR made of a line drawn beside it.

    Bars, and a few letters before a label with its colon.
    """
    found = _BARS.match(text)
    end = found.end() if found else 0
    head, colon, _ = text[end:].partition(":")
    if colon and label(head) is None:
        for cut in _BITS.finditer(head):
            named = label(head[cut.end() :])
            if cut.end() < 10 and named and named.exact and named.field in CORE:
                return end + cut.end()
    return end


def _around(page: PageText, start: int, end: int) -> Box | None:
    """What holds the characters of a range of a page."""
    boxes = [box for offset in range(start, end) if (box := page.box(offset))]
    if not boxes:
        return None
    return Box(
        min(box.x0 for box in boxes), min(box.y0 for box in boxes),
        max(box.x1 for box in boxes), max(box.y1 for box in boxes),
    )  # fmt: skip


def _spaced_out(text: str) -> str:
    """The text with its spaces put back where a broken font shows them as a sign.

    Quartz prints with a wrong ToUnicode map do; hardly a space is left on such a page,
    and the sign stands as often as spaces would.
    """
    if len(text) < 80 or text.count(" ") > 0.02 * len(text):
        return text
    sign = max("%(3", key=text.count)
    return text.replace(sign, " ") if text.count(sign) > 0.08 * len(text) else text


def _unboxed(text: str) -> Iterator[Line]:
    """Lines of a page that came without geometry."""
    at = 0
    for part in text.splitlines(keepends=True):
        yield Line(at, at + len(part), Box(0, 0, 0, 0), 0.0, False)
        at += len(part)


def _spaced(page: PageText, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with their distance to the one above, rules in between, the page's margin."""
    margin = _margin(page, rows)
    above: Row | None = None
    for row in rows:
        if not row.text.strip():
            continue
        if above is None:
            yield replace(row, top=True, margin=margin)
        else:
            pitch = None
            if above.box and row.box:
                down = row.box.centre[1] - above.box.centre[1]
                pitch = max(down, 0.0) / max(min(row.size, above.size), 1.0)
            yield replace(row, pitch=pitch, margin=margin, ruled=_ruled(page, above, row))
        above = row


def _margin(page: PageText, rows: Sequence[Row]) -> float:
    boxes = [row.box for row in rows if row.box]
    if not boxes:
        return page.width
    left = min(box.x0 for box in boxes)
    return max(*(box.x1 for box in boxes), 0.6 * page.width, page.width - 2.2 * left)


def _ruled(page: PageText, above: Row | None, row: Row) -> bool:
    if row.box is None or not page.rules:
        return False
    top = above.box.centre[1] if above and above.box else 0.0
    low = row.box.centre[1]
    return any(top < rule.centre[1] < low and rule.width > 100 for rule in page.rules)
