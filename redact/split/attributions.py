"""``On … X wrote:`` over one to three lines, and GroupWise's ``>>> X date >>>``."""

from __future__ import annotations

import re
from functools import cache

from redact.domain import Span
from redact.split import dates, values
from redact.split.catalogue import attribution, catalogue, plain, weekdays
from redact.split.heads import Head
from redact.split.rows import Layout

_GROUPWISE = re.compile(
    r">>>\s*(?P<who>.+?)\s+(?P<when>\S{1,3}/\S{1,3}/\S{2,5}\s+\S{1,2}[:;.]\S{2}\s*(?:[AP]M)?)\s*>>>",
    re.I,
)
_ADDRESS = re.compile(r"[\w.+'-]*@[\w.-]+\w")
_NAMED = re.compile(r'(?:,\s*|\s)(["“]?[^\d,]+(?:,\s*[^\d,<]+)?["”]?\s*(?:\([^)]*\)\s*)?<.*)$')


def attributed_head(
    layout: Layout, position: int, taken: set[int], month_first: dates.Clocks
) -> Head | None:
    """The attribution that begins in this row, be it behind the end of another text.

    None where a later row opens it (``On Fri, 15 Mar …``): what stands above is no part.
    """
    rows = layout.content
    cut = _opening(rows[position].text)
    text = ""
    for count in range(4):
        if position + count >= len(rows) or position + count in taken:
            return None
        row = rows[position + count]
        if count and row.pitch is not None and row.pitch > 2:
            return None
        if count and _opening(row.text) is not None:
            return None
        text = values.join([text, row.text if count else row.text[cut or 0 :]])
        if not text.endswith((":", "wrote.", "wrote;")):
            if len(row.text) > 200 or not _could_open(text):
                return None
            continue
        found = attribution().fullmatch(text[:-1] + ":") if text[-1] == ":" or "@" in text else None
        if not found:
            return None
        return _attributed(layout, position, count + 1, cut or 0, found, month_first)
    return None


def _opening(text: str) -> int | None:
    """Where in a row an attribution opens: ``On`` and a weekday or a number with a month."""
    opening = None
    for found in _opens().finditer(text):
        date = plain(text[found.end() : found.end() + 30])
        day = re.match(r"[^\W\d_]+", date)
        if (day and day[0] in weekdays()) or (date[:1].isdigit() and dates.mentions(date)):
            opening = found.start()
    return opening


@cache
def _opens() -> re.Pattern[str]:
    openings = "|".join(re.escape(word) for word in catalogue()["attribution"]["openings"])
    return re.compile(rf"(?<!\S)(?:{openings})\s+")


def _could_open(text: str) -> bool:
    return bool(re.match(r"[^\W\d_]+ .*\d", text) or "@" in text)


def _attributed(
    layout: Layout,
    position: int,
    count: int,
    cut: int,
    found: re.Match[str],
    month_first: dates.Clocks,
) -> Head | None:
    rows = layout.content
    what = " ".join(found["what"].split()) + (found["after"] or "")
    when, who = _when_and_who(what, bool(found["opening"]))
    if when is None and not (_ADDRESS.search(who) and not found["opening"]):
        return None
    if values.prose(who) or (when and dates.prose(when)):
        return None
    start = rows[position].inner + cut
    head = Head(position, position, position + count, start, "attribution")
    head.sender = None if plain(who) == "you" else values.person(who.strip(" ,"))
    if when:
        head.sent_raw = when
        timed = "T" in (dates.parse(dates.repaired(when)) or "T")
        unsure = not timed and re.search(r"\b\S{1,2}[:;.]\S\S\b", who[:16])
        head.sent = None if unsure else dates.parse(when, month_first=month_first)
    for row in rows[position : position + count]:
        head.parts.append((Span(max(row.inner, start), row.inner + len(row.text)), "attribution"))
    head.confidence = 0.95 if head.sent and head.sender else 0.75
    head.reasons = ("attribution",) if head.sent else ("attribution", "date not certain")
    return head


def _when_and_who(what: str, opened: bool) -> tuple[str | None, str]:
    """The longest start of the text that reads as a date, and the rest."""
    words = what.split(" ")
    mended = dates.repaired(what).split(" ")
    if not opened and not dates.mentions(" ".join(mended)):
        return None, what
    best = 0
    for count in range(2, min(len(words), 12) + 1):
        if dates.parse(" ".join(mended[:count]).strip(' ,<"')) is not None:
            best = count
    if best:
        return " ".join(words[:best]).strip(" ,"), " ".join(words[best:])
    address = _NAMED.search(what)
    if dates.mentions(" ".join(mended)) and address:
        return what[: address.start()].strip(" ,"), address[1]
    timed = re.match(r".*?\d{1,2}[:.;]\d{2}(?:\s*[AP]M)?\s*,?\s*", what, re.I)
    if timed and dates.mentions(timed[0]):
        return timed[0].strip(" ,"), what[timed.end() :]
    return None, what


def groupwise_head(layout: Layout, position: int, month_first: dates.Clocks) -> Head | None:
    row = layout.content[position]
    line = layout.file.text[row.start : row.end].strip()
    found = _GROUPWISE.fullmatch(line)
    if not found:
        return None
    head = Head(position, position, position + 1, row.start, "groupwise")
    head.sender, head.sent_raw = values.person(found["who"]), found["when"]
    head.sent = dates.parse(found["when"], month_first=month_first)
    head.parts = [(Span(row.start, row.end), "attribution")]
    head.confidence, head.reasons = 0.9, ("GroupWise line",)
    return head
