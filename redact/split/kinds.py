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
_HELD = re.compile(
    r"(?:draft |approved |confirmed )?(?:minutes|notes?|cofnodion)\b.{0,60}"
    r"\b(?:held|took place|gynhaliwyd|a gynhaliwyd)\b",
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
_REQUEST = re.compile(
    r"\b(?:referral|application|registration|claim|declaration|complaint|request|nomination"
    r"|enrolment|cais|atgyfeiriad)\b",
    re.I,
)
_ASKED = re.compile(
    r"(?:(?:full |first |last |family |given |middle )?names?(?: of .{3,30}| and .{3,20})?|surname"
    r"|forenames?|title|also known as|alias(?:es)?|previous names?|(?:date|place) of birth"
    r"|d\.?o\.?b|age|sex|gender|ethnicity|nationality|first language|language|religion|disability"
    r"|(?:home |current |previous |postal |email |e-mail )?address|post ?code|e-?mail"
    r"|(?:home |work |mobile |day ?time )?(?:tele)?phone(?: (?:no|number))?|tel(?: no)?|mobile"
    r"|(?:nhs|ni|national insurance|passport|account|sort|reference|ref|crime|custody|collar|staff"
    r"|payroll|case|upn)(?: (?:no|number|code))?|occupation|employer|job title|school|gp"
    r"|health visitor|social worker|next of kin|emergency contact|relationship(?: to .{3,30})?"
    r"|marital status|signature|signed|print name|date of (?:referral|incident|application)"
    r"|position|organisation|agency|enw|cyfeiriad|dyddiad geni|ffon|llofnod)"
)
"""What forms ask for, as the labels of their fields."""
_SLIP = re.compile(
    r"(?:attachment|exhibit|tab|enclosure|document|item|annex|appendix|doc|part|section|slip ?sheet"
    r"|file)\b.{0,60}"
    r"|.*\b(?:intentionally (?:left )?blank|withheld|produced (?:in|as) native|placeholder"
    r"|not relevant|page removed)\b.*"
    r"|\S.{0,80}\.(?:pdf|docx?|xlsx?|pptx?|msg|jpe?g|png|csv|txt)",
    re.I,
)
_ANNOUNCED = re.compile(
    r"(?:attachment|exhibit|tab|enclosure|annexe?|appendix|slip ?sheet|atodiad)\b.{0,60}"
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
    texts = [plain(cell).strip() for row in head for cell in row.text.split("\t")]
    short = [row.text.strip() for row in head if len(row.text) < 100]
    if _is_memo(head):
        return DocumentKind.MEMO
    if any(_MINUTES.fullmatch(text) for text in short[:6]) and (
        any(_PRESENT.match(text) for text in texts) or _MINUTES.fullmatch(short[0])
    ):
        return DocumentKind.MINUTES
    if any(_HELD.match(row.text.strip()) and _stands_out(row, page) for row in head[:6]):
        return DocumentKind.MINUTES
    if sum(bool(_PRESENT.match(text)) for text in texts) > 1:
        return DocumentKind.MINUTES
    if _is_cover(layout, page):
        return DocumentKind.SLIP_SHEET
    if any(_ANNEX.fullmatch(row.text.strip()) and _stands_out(row, page) for row in head[:3]):
        small = len(page) <= 3 and sum(len(row.text.split()) for row in page) < 15
        return DocumentKind.SLIP_SHEET if small else DocumentKind.ANNEX
    if is_letter(layout, page):
        return DocumentKind.LETTER
    if is_form(page) or _is_full_of_fields(page):
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


def announces(title: str) -> bool:
    """Whether a slip sheet's title says that what comes next is something of its own."""
    return bool(_ANNOUNCED.fullmatch(title.strip()))


def is_annex(title: str) -> bool:
    return bool(_ANNEX.fullmatch(title.strip()))


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


def is_form(page: Sequence[Row]) -> bool:
    """A page called a form over labels, or a table of what forms ask."""
    fields = sum(bool(FIELD.match(row.text)) and len(row.text) < 90 for row in page[:40])
    called = [row.text for row in page[:4] if len(row.text) < 70 and not FIELD.match(row.text)]
    called += [row.text for row in page[:1] if len(row.text) < 70]
    titled = any(_FORM.search(text) for text in called)
    asked = {name for row in page[:40] if (name := _asked(row.text))}
    return (titled and fields >= 4) or len(asked) >= (3 if titled or _asks(called) else 6)


def _asked(text: str) -> str:
    """What forms ask for, where it labels a field: before a tab or colon."""
    name = re.split(r"\t|\s?:", text, maxsplit=1)[0]
    flat = plain(name).strip(" *.?")
    return flat if len(name) < len(text.rstrip()) and _ASKED.fullmatch(flat) else ""


def _asks(called: Sequence[str]) -> bool:
    return any(_REQUEST.search(text) for text in called)


def _is_full_of_fields(page: Sequence[Row]) -> bool:
    fields = sum(bool(FIELD.match(row.text)) and len(row.text) < 90 for row in page[:40])
    return fields >= 6 and fields > 0.6 * min(len(page), 40)


def _is_cover(layout: Layout, page: Sequence[Row]) -> bool:
    """A sheet before a part of a bundle: a few centred rows and no sentence."""
    if not 2 <= len(page) <= 9 or sum(len(row.text.split()) for row in page) > 80:
        return False
    middle = layout.file.pages[page[0].page].width / 2
    boxes = [row.box for row in page if row.box]
    centred = sum(abs(box.centre[0] - middle) < 12 and box.x0 > 40 for box in boxes)
    ragged = max((box.x0 for box in boxes), default=0) - min((box.x0 for box in boxes), default=0)
    said = sum(row.text.rstrip().endswith((".", "?", "!", ",")) for row in page)
    return centred >= 0.8 * len(page) and ragged > 15 and not said


def _is_web_page(layout: Layout, page: Sequence[Row]) -> bool:
    outside = layout.margins.get(page[0].page, [])
    return any(re.search(r"https?://\S+", text) for text in outside) and any(
        _BROWSER_TITLE.match(text) for text in outside
    )
