"""Visual rows of a file with what geometry says of them, and the page furniture.

Rows cover the text: each row's range ends where the next begins. Furniture (running
heads and feet, page numbers, the URL lines of browser prints) is peeled off a page from
its edges inward and only where it repeats on a neighbouring page or looks like nothing
else; it never includes a header label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from redact.domain import Box, FileText, Line, PageText
from redact.split.catalogue import label, plain

_QUOTE = re.compile(r"[>|\s]*>[>|\s]*")
_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|tudalen|p\.)\s*)?(\d{1,4})(?:\s*(?:of|/|o)\s*(\d{1,4}))?[-–—\s]*", re.I
)
_URL = re.compile(
    r"(?:https?://|file:///|www\.)\S+(?:\s+\d+/\d+)?|(?:about:blank)\s*\d*/?\d*", re.I
)
_BROWSER = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?\t?.*", re.I)
_LINKED = re.compile(r"https?://|file://|about:", re.I)
_FILING = re.compile(r"Case\s+\S+\s+Document\s+\S+\s+Filed\b.*", re.I)
_BATES = re.compile(r"[A-Z][A-Z_\-. ]{1,20}\d{4,12}")


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

    def wraps(self, above: Row, row: Row) -> bool:
        """Whether ``above`` was too full to take the first word of ``row``."""
        if above.box is None or row.box is None or above.page != row.page:
            return above.box is None or row.box is None or self._full(above)
        word = row.text.split(maxsplit=1)
        if not word:
            return False
        end = row.inner + row.text.index(word[0]) + len(word[0]) - 1
        box = self.file.pages[row.page].box(end - self.file.starts[row.page])
        width = (box.x1 if box else row.box.x0) - row.box.x0
        slack = 0.03 * self.file.pages[row.page].width
        return above.box.x1 + 0.25 * above.size + width >= row.margin - slack

    def runs_over(self, last: Row, row: Row) -> bool:
        """Whether ``row``, at the top of the next page, can go on from ``last``."""
        if row.page - last.page != 1 or not row.top:
            return False
        return last.box is None or last.box.y1 > 0.8 * self.file.pages[last.page].height

    def _full(self, row: Row) -> bool:
        return row.box is None or row.box.x1 >= 0.85 * row.margin


def lay_out(file: FileText) -> Layout:
    """Rows, furniture and page numbers of a file. Linear in its length."""
    pages = [list(_rows(file, page)) for page in file.pages]
    furniture = {row for rows in _furniture(pages) for row in rows}
    numbers: _Numbers = {}
    browser: _Numbers = {}
    all_rows: list[Row] = []
    content: list[Row] = []
    for page, rows in zip(file.pages, pages, strict=True):
        for index, row in enumerate(rows):
            if (page.index, index) in furniture and (number := _page_number(row.text)):
                series = browser if _LINKED.search(row.text) else numbers
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
    return Layout(
        file, tuple(all_rows), tuple(content), outside, _own(numbers, browser, len(pages))
    )


_Numbers = dict[int, set[tuple[int, int | None]]]


def _own(
    numbers: _Numbers, browser: _Numbers, pages: int
) -> dict[int, frozenset[tuple[int, int | None]]]:
    """Without the series that is stamped on the whole file; a browser's are never stamps."""
    steps = Counter(number - page for page, found in numbers.items() for number, _ in found)
    stamped = {step for step, count in steps.items() if pages > 2 and count >= 0.8 * pages}
    own = {page: set(found) for page, found in browser.items()}
    for page, found in numbers.items():
        kept = {pair for pair in found if pair[0] - page not in stamped}
        own.setdefault(page, set()).update(kept)
    return {page: frozenset(found) for page, found in own.items() if found}


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
        yield Row(
            0, page.index, base + start, base + end, text[skip:], base + start + skip,
            box, line.size or 10.0, line.bold, bool(quote),
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


# --- furniture -------------------------------------------------------------------------


def _furniture(pages: Sequence[Sequence[Row]]) -> Iterator[set[tuple[int, int]]]:
    """For each page the (page, row number) pairs that are furniture."""
    edges = [_edge_texts(rows) for rows in pages]
    for number, rows in enumerate(pages):
        near = [edges[n] for n in (number - 1, number + 1) if 0 <= n < len(pages)]
        top = sorted(range(len(rows)), key=lambda i: _height(rows[i], i))
        found: set[tuple[int, int]] = set()
        for order in (top, top[::-1]):
            for place, index in enumerate(order[:6]):
                row = rows[index]
                if not row.text.strip():
                    continue
                below = [rows[i] for i in order[place + 1 : place + 3]] if order is top else []
                if _labelled(row.text) or not (_alone(row, rows) or _repeats(row, near, below)):
                    break
                found.add((row.page, index))
        yield found if len(found) < len([r for r in rows if r.text.strip()]) else set()


def _height(row: Row, order: int) -> float:
    return row.box.y0 if row.box else float(order)


def _edge_texts(rows: Sequence[Row]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for row in (*rows[:8], *rows[-8:]):
        if row.box:
            found.setdefault(_shape(row.text), []).append(row.box.y0)
    return found


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", plain(text))


def _repeats(row: Row, near: Sequence[dict[str, list[float]]], below: Sequence[Row]) -> bool:
    """Stands at the same height of a neighbouring page, and not over a message's header."""
    shape = _shape(row.text)
    if any(_labelled(other.text) for other in below):
        return False
    if row.box is None or not any(c.isalnum() or c == "#" for c in shape):
        return False
    return any(abs(y - row.box.y0) < 4 for texts in near for y in texts.get(shape, ()))


def _alone(row: Row, rows: Sequence[Row]) -> bool:
    """Furniture by its looks: needs no repetition."""
    text = row.text.strip()
    if _NUMBER.fullmatch(text):
        return row.box is None or _outside(row, rows)
    return any(p.fullmatch(text) for p in (_URL, _BROWSER, _FILING)) or bool(
        _BATES.fullmatch(text) and _outside(row, rows)
    )


def _outside(row: Row, rows: Sequence[Row]) -> bool:
    """Stands apart from the text block: a page number, not the last figure of a table."""
    others = [other.box for other in rows if other.box and other.start != row.start]
    if row.box is None or not others:
        return True
    gap = min(
        min(abs(row.box.y0 - box.y1) for box in others),
        min(abs(box.y0 - row.box.y1) for box in others),
    )
    return gap > row.size


def _page_number(text: str) -> tuple[int, int | None] | None:
    found = _NUMBER.fullmatch(text.strip())
    if found and not found[1].startswith("0"):
        return int(found[1]), int(found[2]) if found[2] else None
    if found := re.search(r"\bpage\s+(\d{1,4})(?:\s+of\s+(\d{1,4}))?", text, re.I):
        return int(found[1]), int(found[2]) if found[2] else None
    if found := re.search(r"\b(\d{1,3})/(\d{1,3})\s*$", text):
        return int(found[1]), int(found[2])
    return None


def _labelled(text: str) -> bool:
    """A header label with its colon, or in a later cell without one (Notes)."""
    head, colon, _ = text.partition(":")
    if colon and label(head.split("\t")[0]) is not None:
        return True
    words = [cell.split(" ", 1)[0] for cell in text.split("\t")[1:]]
    return any((named := label(word)) is not None and named.exact for word in words)
