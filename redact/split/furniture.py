"""Running heads and feet, page numbers, the URL lines of browser prints.

Peeled off a page from its edges inward, and only where a row repeats on a neighbouring
page or looks like nothing else; never a header label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from redact.split import dates
from redact.split.catalogue import label, plain
from redact.split.row import Row

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


def find_furniture(
    pages: Sequence[Sequence[Row]], heights: Sequence[float]
) -> set[tuple[int, int]]:
    """The (page, row number) pairs that are furniture.

    A row that stands over a message's header (a mailbox owner, repeated on neighbouring
    one-page prints) counts only where a neighbouring page shows it over plain text.
    """
    edges = [_edge_texts(rows) for rows in pages]
    sure: set[tuple[int, int]] = set()
    for careful in (True, False):
        known = [_edge_texts(rows, sure) for rows in pages]
        for number, rows in enumerate(pages):
            found = {
                (number, index)
                for order in _edges(rows)
                for index in _peeled(
                    number, order, rows, edges if careful else known, heights, careful
                )
            }
            if len(found) < sum(bool(row.text.strip()) for row in rows):
                sure |= found
    return sure


def _edges(rows: Sequence[Row]) -> tuple[list[int], list[int]]:
    """Row numbers from the top of the page down, and from its foot up."""
    down = sorted(range(len(rows)), key=lambda i: _height(rows[i], i))
    return down[:8], down[::-1][:8]


def _peeled(
    number: int,
    order: Sequence[int],
    rows: Sequence[Row],
    edges: Sequence[dict[str, list[float]]],
    heights: Sequence[float],
    careful: bool,
) -> Iterator[int]:
    """From the edge inward, as far as the rows are furniture."""
    near = [edges[n] for n in (number - 1, number + 1) if 0 <= n < len(edges)]
    top = len(order) > 1 and _height(rows[order[0]], order[0]) < _height(rows[order[-1]], order[-1])
    found: list[int] = []
    repeated: set[int] = set()
    inner: Row | None = None
    for place, index in enumerate(order):
        row = rows[index]
        if not row.text.strip():
            continue
        below = [rows[i] for i in order[place + 1 : place + 3]] if top and careful else []
        stamp = dates.parse(row.text) is not None  # a print's date, not a mailbox owner
        over = not stamp and any(_labelled(other.text) for other in below)
        in_zone = row.box is None or not 0.13 < row.box.centre[1] / heights[number] < 0.87
        repeats = in_zone and not over and _repeats(row, near)
        if _labelled(row.text) or not (_alone(row, rows) or repeats):
            inner = row
            break
        found.append(index)
        if not _alone(row, rows):
            repeated.add(index)
    while found and inner and found[-1] in repeated and _runs_on(rows[found[-1]], inner):
        inner = rows[found.pop()]
    yield from found


def _runs_on(row: Row, inner: Row) -> bool:
    """Set like the text beside it and no further from it than its lines from each other."""
    if row.box is None or inner.box is None:
        return False
    pitch = abs(row.box.centre[1] - inner.box.centre[1]) / max(row.size, 1.0)
    return pitch < 1.6 and abs(row.size - inner.size) < 0.5 and row.bold == inner.bold


def _height(row: Row, order: int) -> float:
    return row.box.y0 if row.box else float(order)


def _edge_texts(
    rows: Sequence[Row], only: set[tuple[int, int]] | None = None
) -> dict[str, list[float]]:
    """Shapes of the rows near a page's edges (or of the given ones), with their heights."""
    found: dict[str, list[float]] = {}
    numbers = range(len(rows)) if only is not None else {*_edges(rows)[0], *_edges(rows)[1]}
    for number in numbers:
        row = rows[number]
        if row.box and (only is None or (row.page, number) in only):
            found.setdefault(_shape(row.text), []).append(row.box.y0)
    return found


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", plain(text))


def _repeats(row: Row, near: Sequence[dict[str, list[float]]]) -> bool:
    """Stands at the same height of a neighbouring page."""
    shape = _shape(row.text)
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


def _labelled(text: str) -> bool:
    """A header label with its colon, or in a later cell without one (Notes)."""
    head, colon, _ = text.partition(":")
    if colon and label(head.split("\t")[0]) is not None:
        return True
    words = [cell.split(" ", 1)[0] for cell in text.split("\t")[1:]]
    return any((named := label(word)) is not None and named.exact for word in words)


# --- page numbers ----------------------------------------------------------------------

Numbers = dict[int, set[tuple[int, int | None]]]


def own_numbers(
    numbers: Numbers, browser: Numbers, pages: int
) -> dict[int, frozenset[tuple[int, int | None]]]:
    """Without the series that is stamped on the whole file; a browser's are never stamps."""
    steps = Counter(number - page for page, found in numbers.items() for number, _ in found)
    stamped = {step for step, count in steps.items() if pages > 2 and count >= 0.8 * pages}
    own = {page: set(found) for page, found in browser.items()}
    for page, found in numbers.items():
        kept = {pair for pair in found if pair[0] - page not in stamped}
        own.setdefault(page, set()).update(kept)
    return {page: frozenset(found) for page, found in own.items() if found}


def page_number(text: str) -> tuple[int, int | None] | None:
    found = _NUMBER.fullmatch(text.strip())
    if found and not found[1].startswith("0"):
        return int(found[1]), int(found[2]) if found[2] else None
    if found := re.search(r"\bpage\s+(\d{1,4})(?:\s+of\s+(\d{1,4}))?", text, re.I):
        return int(found[1]), int(found[2]) if found[2] else None
    if found := re.search(r"\b(\d{1,3})/(\d{1,3})\s*$", text):
        return int(found[1]), int(found[2])
    return None


def of_browser(text: str) -> bool:
    """Whether a furniture row is a browser's: it names the page's address."""
    return bool(_LINKED.search(text))
