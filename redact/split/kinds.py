"""What the first page of a document shows itself to be: letter, memo, minutes, annex, …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.domain import DocumentKind
from redact.split import dates
from redact.split.catalogue import phrases, plain
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
_FORM = re.compile(
    r"\b(?:form|questionnaire|ffurflen|invoice|anfoneb|receipt|purchase order|remittance advice)\b",
    re.I,
)
_SLIP = re.compile(
    r"(?:attachment|exhibit|tab|enclosure|document|item|annex|appendix|doc|part|section|slip ?sheet"
    r"|file)\b.{0,60}"
    r"|.*\b(?:intentionally (?:left )?blank|withheld|produced (?:in|as) native|placeholder"
    r"|not relevant|page removed)\b.*"
    r"|\S.{0,80}\.(?:pdf|docx?|xlsx?|pptx?|msg|jpe?g|png|csv|txt)",
    re.I,
)
_PAPER = re.compile(
    r"(?:.{0,40}\b)?(?:briefing(?: note| paper)?|memorandum|memo|file note|note for (?:the )?file"
    r"|fax(?: cover(?: sheet)?)?|facsimile|(?:tele)?phone (?:note|message)|attendance note"
    r"|note of (?:a )?(?:call|conversation)|minute sheet|routing slip)"
    r"(?: (?:for|to|by)\b.*)?"
)
FIELD = re.compile(r"[A-Z][\w’'()/&., -]{1,44}?\s?[:?](?:\s|\t|$)")
_BROWSER_TITLE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}", re.I)


def kind_of(
    layout: Layout, page: Sequence[Row], before: DocumentKind | None
) -> DocumentKind | None:
    """What a first page shows itself to be; None when it shows nothing.

    ``before`` is the kind of the document that the page could also continue.
    """
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
    printed = (DocumentKind.WEB_PAGE, DocumentKind.EMAIL)
    if before not in printed and _is_web_page(layout, page):
        return DocumentKind.WEB_PAGE
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
            return None if sum(_is_mail(r) for r in page[:at]) > 1 else at
    return None


def _is_mail(row: Row) -> bool:
    """A label of an email's header: a letterhead can have one of them, not two."""
    labels = ("from:", "sent:", "to:", "subject:", "oddi wrth:", "anfonwyd:")
    return bool(FIELD.match(row.text)) and plain(row.text).startswith(labels)


def is_date(text: str) -> bool:
    """A date and nothing else but the word for it."""
    text = re.sub(r"^\s*(?:date|dated|dyddiad)\s*:?\s*", "", text, flags=re.I)
    return 5 < len(text) < 40 and dates.parse(text) is not None


def _is_form(page: Sequence[Row]) -> bool:
    fields = sum(bool(FIELD.match(row.text)) and len(row.text) < 90 for row in page[:40])
    titled = any(_FORM.search(row.text) and len(row.text) < 70 for row in page[:4])
    return (fields >= 4 and titled) or (fields >= 6 and fields > 0.6 * min(len(page), 40))


def _is_web_page(layout: Layout, page: Sequence[Row]) -> bool:
    outside = layout.margins.get(page[0].page, [])
    return any(re.search(r"https?://\S+", text) for text in outside) and any(
        _BROWSER_TITLE.match(text) for text in outside
    )
