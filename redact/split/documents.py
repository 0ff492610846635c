"""Where one document ends and the next begins, and of which kind each is.

A document opens with the header of an email print, or at the top of a page that looks
like the first page of a letter, memo, minutes, annex, form, slip sheet or web page, or
whose printed number is 1 again. A page numbered on from the one before never opens one
unless a print's header stands on it.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.domain import DocumentKind
from redact.split.chats import is_chat, opens_chat, says_more
from redact.split.corrections import Corrections
from redact.split.heads import Head, Paper
from redact.split.kinds import FIELD, announces, is_annex, is_form, kind_of
from redact.split.rows import Layout, Row
from redact.split.titles import title_of, titled


@dataclass
class Part:
    """A document in the making: positions count content rows, ``last`` is exclusive."""

    kind: DocumentKind
    first: int
    last: int = 0
    title: str = ""
    paper: Paper | None = None
    heads: list[Head] = field(default_factory=list)


def cut(
    layout: Layout, heads: Sequence[Head], papers: Sequence[Paper], corrections: Corrections
) -> list[Part]:
    """The documents of a file in order; together they hold every content row."""
    rows = layout.content
    opening = {head.lead: head for head in heads if head.opens}
    inside = {p for head in heads for p in range(head.lead, head.after)}
    pages = _page_starts(rows)
    parts: list[Part] = []
    for position, row in enumerate(rows):
        started = None
        page = rows[position : min(pages[row.page][1], _next_head(heads, position))]
        if head := opening.get(position):
            started = Part(DocumentKind.EMAIL, position, title=head.subject or "")
        elif row.top and position not in inside:
            started = _on_top(layout, page, position, papers, parts, opening)
        if position in corrections.join and parts:
            started = None
        elif started is None and (not parts or position in corrections.begin):
            kind = kind_of(layout, page, None) if parts else None
            started = Part(kind or DocumentKind.OTHER, position, title=title_of(layout, page, kind))
        if started:
            parts.append(started)
        parts[-1].last = position + 1
    _hand_out(heads, parts)
    for part in parts:
        if (
            part.kind is DocumentKind.SLIP_SHEET
            and rows[part.last - 1].page > rows[part.first].page
        ):
            part.kind = DocumentKind.ANNEX if is_annex(part.title) else DocumentKind.OTHER
    return parts


def _on_top(
    layout: Layout,
    page: Sequence[Row],
    position: int,
    papers: Sequence[Paper],
    parts: Sequence[Part],
    opening: dict[int, Head],
) -> Part | None:
    """The document that begins at the top of a page, if one does."""
    span = range(position, position + len(page))
    memo = next((paper for paper in papers if paper.first in span), None)
    if memo is None and _first_head_on_top(opening, position):
        return None
    return _start(layout, page, position, memo, parts)


def _hand_out(heads: Sequence[Head], parts: Sequence[Part]) -> None:
    """Each head to its document; a nameless one that begins with a head is an email."""
    number = 0
    for head in heads:
        while number + 1 < len(parts) and parts[number + 1].first <= head.lead:
            number += 1
        owner = parts[number]
        owner.heads.append(head)
        early = len(owner.heads) == 1 and head.lead - owner.first < 12
        if owner.kind is DocumentKind.OTHER and early:
            owner.kind, owner.title = DocumentKind.EMAIL, head.subject or ""


def _first_head_on_top(opening: dict[int, Head], position: int) -> bool:
    """A print's header follows within the page's first rows (a banner stands above)."""
    return any(at in opening for at in range(position, position + 3))


def _next_head(heads: Sequence[Head], position: int) -> int:
    """Where the next message begins: what stands under it says nothing of this page."""
    at = bisect.bisect_right(heads, position, key=lambda head: head.lead)
    return heads[at].lead if at < len(heads) else 10**9


def _page_starts(rows: Sequence[Row]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for position, row in enumerate(rows):
        first, _ = found.get(row.page, (position, position))
        found[row.page] = (first, position + 1)
    return found


def goes_on(layout: Layout, page: int) -> bool:
    """Whether the printed numbers say that this page continues the one before."""
    before = layout.numbers.get(page - 1, frozenset())
    if not before or not layout.restarts:
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
) -> Part | None:
    number = page[0].page
    if goes_on(layout, number):
        return None
    if memo and not is_form(page):
        return Part(
            DocumentKind.MEMO, position, title=memo.title or title_of(layout, page), paper=memo
        )
    kind = kind_of(layout, page, parts[-1].kind if parts else None)
    if kind:
        return Part(kind, position, title=title_of(layout, page, kind))
    if not parts:
        return None
    if parts[-1].kind is DocumentKind.SLIP_SHEET and announces(parts[-1].title):
        return Part(DocumentKind.OTHER, position, title=title_of(layout, page))
    chat = is_chat(_page_before(layout, position))
    if opens_chat(page) or (is_chat(page) and not chat):
        return Part(DocumentKind.OTHER, position, title=title_of(layout, page))
    if layout.restarts and begins(layout, number):
        return Part(DocumentKind.OTHER, position, title=title_of(layout, page))
    now, before = layout.file.pages[number], layout.file.pages[max(number - 1, 0)]
    if (now.width > now.height) != (before.width > before.height):
        turned = DocumentKind.ANNEX if now.width > now.height else DocumentKind.OTHER
        return Part(turned, position, title=title_of(layout, page))
    wordy = parts[-1].kind in (DocumentKind.EMAIL, DocumentKind.LETTER)
    ended = (chat and not says_more(page)) or (wordy and _broke_off(layout, position, page))
    if _is_item(page) or (ended and titled(page)):
        return Part(DocumentKind.OTHER, position, title=title_of(layout, page))
    return None


def _page_before(layout: Layout, position: int) -> Sequence[Row]:
    rows = layout.content
    at = position - 1
    while not rows[at].top:
        at -= 1
    return rows[at:position]


def _is_item(page: Sequence[Row]) -> bool:
    """The print of a meeting, task or contact: the owner's name in bold over a rule, labels."""
    if len(page) < 3 or not page[0].bold or len(page[0].text) > 60 or not page[1].ruled:
        return False
    return all(FIELD.match(row.text) and "\t" in row.text for row in page[1:3])


def _broke_off(layout: Layout, position: int, page: Sequence[Row]) -> bool:
    """The page before was left half empty: what stood on it had come to its end.

    Less need be empty where a heading larger than any in a mail's text stands on top.
    """
    last = layout.content[position - 1]
    sizes = sorted(row.size for row in page)
    share = 0.8 if page[0].size > 1.2 * sizes[len(sizes) // 2] else 0.6
    return last.box is not None and last.box.y1 < share * layout.file.pages[last.page].height
