"""Where one document ends and the next begins, and of which kind each is.

A document opens with the header of an email print, or at the top of a page that looks
like the first page of a letter, memo, minutes, annex, form, slip sheet or web page, or
whose printed number is 1 again. A page numbered on from the one before never opens one
unless a print's header stands on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.domain import DocumentKind
from redact.split import dates
from redact.split.catalogue import phrases, plain
from redact.split.heads import Head, Paper
from redact.split.rows import Layout, Row

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_LETTERHEAD = re.compile(
    r"\b(?:our|your|ein|eich)\s+(?:ref|cyf)|please ask for|direct (?:line|dial)|\btel(?:ephone)?\b"
    r"|\bref(?:erence)?\s*:|^by (?:email|post|hand)\b|gofynnwch am|\bdate\s*:|\bswitchboard\b",
    re.I,
)
_MEETING = r"(?:meeting|group|board|committee|panel|call|cabinet|bilat\w*|between)\b"
_MINUTES = re.compile(
    r"(?:draft |action )?(?:minutes|notes?|record|summary|read-?out|action (?:points|notes|log)"
    rf"|cofnodion)(?: and actions)? (?:of|from|for|taken at)\b.*{_MEETING}.*"
    r"|(?:draft )?minutes\b.{0,60}|cofnodion.{0,60}"
    r"|(?:meeting|bilateral|board) (?:minutes|notes?)\b.*"
    r"|.{3,60} (?:draft )?minutes",
    re.I,
)
_PRESENT = re.compile(
    r"(?:present|attendees?|in attendance|apologies(?: for absence)?|attending|those present"
    r"|yn bresennol|ymddiheuriadau)\b",
    re.I,
)
_ANNEX = re.compile(
    r"(?:annexe?|appendix|schedule|enclosure|atodiad)\b\s*(?:[A-Z]|\d{1,3}|[IVX]{1,5})?\b\s*"
    r"(?:[:.–—-].*|.{0,70})",
    re.I,
)
_FORM = re.compile(r"\b(?:form|questionnaire|ffurflen)\b", re.I)
_SLIP = re.compile(
    r"(?:attachment|exhibit|tab|enclosure|document|item|annex|appendix|doc|part|section|slip ?sheet"
    r"|file)\b.{0,60}"
    r"|.*\b(?:intentionally (?:left )?blank|withheld|produced (?:in|as) native|placeholder"
    r"|not relevant|page removed)\b.*"
    r"|\S.{0,80}\.(?:pdf|docx?|xlsx?|pptx?|msg|jpe?g|png|csv|txt)",
    re.I,
)
_PAPER = re.compile(
    r"(?:.{0,40}\b)?(?:briefing(?: note| paper)?|memorandum|memo|file note|note for (?:the )?file)"
    r"(?: (?:for|to|by)\b.*)?"
)
_FIELD = re.compile(r"[A-Z][\w’'()/&., -]{1,44}?\s?[:?](?:\s|\t|$)")
_BROWSER_TITLE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}", re.I)


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
        return Part(DocumentKind.MEMO, position, title=memo.title or _title(page), paper=memo)
    kind = _kind(layout, page, parts)
    if kind:
        return Part(kind, position, title=_title(page, kind))
    if not parts:
        return None
    if restarts and begins(layout, number):
        return Part(DocumentKind.OTHER, position, title=_title(page))
    now, before = layout.file.pages[number], layout.file.pages[max(number - 1, 0)]
    if (now.width > now.height) != (before.width > before.height):
        wide = now.width > now.height
        return Part(
            DocumentKind.ANNEX if wide else DocumentKind.OTHER, position, title=_title(page)
        )
    return None


def _kind(layout: Layout, page: Sequence[Row], parts: Sequence[Part]) -> DocumentKind | None:
    """What the first page of a document shows itself to be; None when it shows nothing."""
    head = list(page[:14])
    texts = [plain(row.text).strip() for row in head]
    short = [row.text.strip() for row in head if len(row.text) < 100]
    if _is_memo(head):
        return DocumentKind.MEMO
    if any(_MINUTES.fullmatch(text) for text in short[:6]) and (
        any(_PRESENT.match(text) for text in texts) or _MINUTES.fullmatch(short[0])
    ):
        return DocumentKind.MINUTES
    if sum(bool(_PRESENT.match(text)) for text in texts) > 1:
        return DocumentKind.MINUTES
    if any(_ANNEX.fullmatch(row.text.strip()) and _stands_out(row, page) for row in head[:3]):
        small = len(page) <= 3 and sum(len(row.text.split()) for row in page) < 15
        return DocumentKind.SLIP_SHEET if small else DocumentKind.ANNEX
    if is_letter(layout, page):
        return DocumentKind.LETTER
    if _is_form(page):
        return DocumentKind.FORM
    if (
        len(page) <= 4
        and sum(len(row.text.split()) for row in page) <= 25
        and any(_SLIP.fullmatch(row.text.strip()) for row in page)
    ):
        return DocumentKind.SLIP_SHEET
    if _is_web_page(layout, page) and not (parts and parts[-1].kind is DocumentKind.WEB_PAGE):
        return (
            DocumentKind.WEB_PAGE if not (parts and parts[-1].kind is DocumentKind.EMAIL) else None
        )
    return None


def _stands_out(row: Row, page: Sequence[Row]) -> bool:
    """A heading: bold, large, in capitals, or short and by itself."""
    text = row.text.strip()
    sizes = sorted(r.size for r in page)
    return (
        row.bold
        or row.size > sizes[len(sizes) // 2] * 1.1
        or text.isupper()
        or (len(text) < 60 and not text.endswith((".", ",", ";")) and text[:1].isupper())
    )


def _is_memo(head: Sequence[Row]) -> bool:
    for row in head[:6]:
        text = plain(row.text).strip(" :*")
        if len(text) < 60 and _PAPER.fullmatch(text) and _stands_out(row, head):
            return True
    topics = {plain(row.text).partition(":")[0] for row in head[:10] if ":" in row.text}
    return {"topic", "date"} <= topics


def is_letter(layout: Layout, page: Sequence[Row]) -> bool:
    """A salutation on the upper part, an address, date or reference above it."""
    at = salutation(page)
    if at is None:
        return False
    above = page[:at]
    score = 0
    for row in above:
        cells = [cell.text.strip() for cell in layout.cells(row)] or [row.text.strip()]
        score += 2 * any(is_date(cell) for cell in cells)
        score += bool(_POSTCODE.search(row.text)) + bool(_LETTERHEAD.search(row.text))
    return score >= 2 and len(above) >= 2


def salutation(page: Sequence[Row]) -> int | None:
    """Position of ``Dear …`` among a page's rows."""
    for at, row in enumerate(page[:45]):
        text = plain(row.text)
        if len(text) < 80 and any(
            text == p or re.match(rf"{re.escape(p)}[\s,]", text) for p in phrases("salutations")
        ):
            return None if any(_FIELD.match(r.text) and row_is_mail(r) for r in page[:at]) else at
    return None


def row_is_mail(row: Row) -> bool:
    return plain(row.text).startswith(("from:", "sent:", "oddi wrth:"))


def is_date(text: str) -> bool:
    """A date and nothing else but the word for it."""
    text = re.sub(r"^\s*(?:date|dated|dyddiad)\s*:?\s*", "", text, flags=re.I)
    return 5 < len(text) < 40 and dates.parse(text) is not None


def _is_form(page: Sequence[Row]) -> bool:
    fields = sum(bool(_FIELD.match(row.text)) and len(row.text) < 90 for row in page[:40])
    titled = any(_FORM.search(row.text) and len(row.text) < 70 for row in page[:4])
    return (fields >= 4 and titled) or (fields >= 6 and fields > 0.6 * min(len(page), 40))


def _is_web_page(layout: Layout, page: Sequence[Row]) -> bool:
    index = page[0].page
    outside = [
        row.text for row in layout.rows if row.page == index and row.index in layout.furniture
    ]
    return any(re.search(r"https?://\S+", text) for text in outside) and any(
        _BROWSER_TITLE.match(text) for text in outside
    )


def _title(page: Sequence[Row], kind: DocumentKind | None = None) -> str:
    """The heading of a first page: its largest or bold row near the top."""
    head = [row for row in page[:10] if 2 < len(row.text.strip()) < 120]
    if not head:
        return ""
    if kind is DocumentKind.LETTER:
        at = salutation(page)
        after = page[at + 1 : at + 4] if at is not None else []
        for row in after:
            text = row.text.strip()
            if (row.bold or text.isupper() or plain(text).startswith("re:")) and len(text) < 120:
                return text.replace("\t", " ")
        return ""
    best = max(head, key=lambda row: (round(row.size), row.bold, -row.index))
    title = best.text.strip().replace("\t", " ")
    below = next((row for row in head if row.index > best.index), None)
    if below and kind is DocumentKind.ANNEX and len(title) < 12 and (below.pitch or 9) < 2:
        title = f"{title}: {below.text.strip()}"
    return title
