"""Where one document ends and the next begins, and of which kind each is.

A document opens with the header of an email print, or at the top of a page that looks
like the first page of a letter, memo, minutes, annex, form, slip sheet or web page, or
whose printed number is 1 again. A page numbered on from the one before never opens one
unless a print's header stands on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.domain import DocumentKind
from redact.split.heads import Head, Paper
from redact.split.kinds import kind_of, title_of, titled
from redact.split.rows import Layout, Row


@dataclass
class Part:
    """A document in the making: positions count content rows, ``last`` is exclusive."""

    kind: DocumentKind
    first: int
    last: int = 0
    title: str = ""
    paper: Paper | None = None
    heads: list[Head] = field(default_factory=list)


def cut(layout: Layout, heads: Sequence[Head], papers: Sequence[Paper]) -> list[Part]:
    """The documents of a file in order; together they hold every content row."""
    rows = layout.content
    opening = {head.lead: head for head in heads if head.opens}
    memos = {paper.first: paper for paper in papers}
    inside = {p for head in heads for p in range(head.lead, head.after)}
    pages = _page_starts(rows)
    restarts = _restarts(layout)
    parts: list[Part] = []
    for position, row in enumerate(rows):
        started = None
        if head := opening.get(position):
            started = Part(DocumentKind.EMAIL, position, title=head.subject or "")
        elif row.top and position not in inside:
            page = rows[position : min(pages[row.page][1], _next_head(heads, position))]
            memo = next(
                (m for at, m in memos.items() if position <= at < position + len(page)), None
            )
            if not (memo is None and _first_head_on_top(opening, position, page)):
                started = _start(layout, page, position, memo, parts, restarts)
        if started is None and not parts:
            started = Part(DocumentKind.OTHER, position)
        if started:
            parts.append(started)
        parts[-1].last = position + 1
    for head in heads:
        owner = next((p for p in reversed(parts) if p.first <= head.lead), None)
        if owner:
            owner.heads.append(head)
            if (
                owner.kind is DocumentKind.OTHER
                and head is owner.heads[0]
                and head.lead - owner.first < 12
            ):
                owner.kind, owner.title = DocumentKind.EMAIL, head.subject or ""
    return parts


def _first_head_on_top(opening: dict[int, Head], position: int, page: Sequence[Row]) -> bool:
    """A print's header follows within the page's first rows (a banner stands above)."""
    return any(at in opening for at in range(position, position + min(3, len(page))))


def _next_head(heads: Sequence[Head], position: int) -> int:
    """Where the next message begins: what stands under it says nothing of this page."""
    return next((head.lead for head in heads if head.lead > position), 10**9)


def _page_starts(rows: Sequence[Row]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for position, row in enumerate(rows):
        first, _ = found.get(row.page, (position, position))
        found[row.page] = (first, position + 1)
    return found


def _restarts(layout: Layout) -> bool:
    """Whether page numbers begin again inside the file, so that they mean something."""
    pairs = [(page, pair) for page, found in layout.numbers.items() for pair in found]
    ones = any(number == 1 and page > 0 for page, (number, _) in pairs)
    return ones or any(total and total < len(layout.file.pages) for _, (_, total) in pairs)


def goes_on(layout: Layout, page: int) -> bool:
    """Whether the printed numbers say that this page continues the one before."""
    before = layout.numbers.get(page - 1, frozenset())
    if not before or not _restarts(layout):
        return False
    return any((number - 1, total) in before for number, total in layout.numbers.get(page, ()))


def begins(layout: Layout, page: int) -> bool:
    """Whether this page's printed number is 1."""
    return any(number == 1 for number, _ in layout.numbers.get(page, ()))


def _start(
    layout: Layout,
    page: Sequence[Row],
    position: int,
    memo: Paper | None,
    parts: Sequence[Part],
    restarts: bool,
) -> Part | None:
    number = page[0].page
    if goes_on(layout, number):
        return None
    if memo:
        return Part(DocumentKind.MEMO, position, title=memo.title or title_of(page), paper=memo)
    kind = kind_of(layout, page, parts[-1].kind if parts else None)
    if kind:
        return Part(kind, position, title=title_of(page, kind))
    if not parts:
        return None
    if restarts and begins(layout, number):
        return Part(DocumentKind.OTHER, position, title=title_of(page))
    now, before = layout.file.pages[number], layout.file.pages[max(number - 1, 0)]
    if (now.width > now.height) != (before.width > before.height):
        turned = DocumentKind.ANNEX if now.width > now.height else DocumentKind.OTHER
        return Part(turned, position, title=title_of(page))
    if parts[-1].kind is DocumentKind.EMAIL and _broke_off(layout, position) and titled(page):
        return Part(DocumentKind.OTHER, position, title=title_of(page))
    return None


def _broke_off(layout: Layout, position: int) -> bool:
    """The page before was left half empty: what stood on it had come to its end."""
    last = layout.content[position - 1]
    return last.box is not None and last.box.y1 < 0.6 * layout.file.pages[last.page].height
