"""What stands over a header: a separator line, the mailbox owner's name, a paper's title."""

from __future__ import annotations

from redact.split.catalogue import phrases, plain, separators
from redact.split.rows import Layout, Row

_PAPER = (
    "memo", "memorandum", "internal memo", "briefing", "briefing note", "briefing paper",
    "file note", "note for file", "note for the file", "minute", "minute sheet", "fax",
    "facsimile", "telephone message", "telephone note", "submission", "report", "cover sheet",
    "interoffice", "inter-office", "routing slip", "committee report", "decision notice",
    "compliment slip", "memorandwm", "nodyn briffio", "nodyn", "attendance note",
    "note of meeting", "minutes",
)  # fmt: skip


def separator(text: str) -> str:
    """The style that a separator line announces; empty when it is none."""
    flat = plain(text).strip(" >|*")
    if not flat or len(flat) > 160:
        return ""
    return next((style for pattern, style in separators() if pattern.fullmatch(flat)), "")


def above(layout: Layout, position: int) -> tuple[str, int]:
    """Style and position of a separator line over the header, else ("", position)."""
    rows = layout.content
    for back in (1, 2):
        if position - back < 0:
            break
        row = rows[position - back]
        style = separator(row.text)
        if style == "gmail_forward" and "Message" in row.text:
            style = "thunderbird_yahoo_forward"
        if style:
            return style, position - back
        if any(c.isalnum() for c in row.text):
            break
    return "", position


def owned(layout: Layout, position: int, columns: bool) -> bool:
    """Whether the row above is the mailbox owner's name of an Outlook print."""
    rows = layout.content
    if position < 1 or rows[position].top:
        return False
    name, row = rows[position - 1], rows[position]
    if not name.top or name.page != row.page or len(name.text) > 60 or ":" in name.text:
        return False
    if row.ruled and (name.bold or name.size > row.size * 1.05):
        return True
    words = name.text.split()
    named = all(word[:1].isupper() for word in words if len(word) > 3)
    return columns and named and len(words) < 6 and not any(c.isdigit() for c in name.text)


def title_over(layout: Layout, position: int) -> list[Row]:
    """The rows of a large title that stands over a header at the top of its page.

    Outlook on the web prints the subject so, below its own name.
    """
    rows = layout.content
    titles: list[Row] = []
    at = position
    while not rows[at].top and position - at < 5:
        at -= 1
        row = rows[at]
        flat = plain(row.text).strip(" .")
        if row.size > 1.1 * rows[position].size and len(titles) < 3 and not separator(row.text):
            titles.insert(0, row)
        elif flat not in phrases("programs") and flat not in phrases("markings"):
            return []
    return titles if rows[at].top else []


def paper_title(layout: Layout, position: int) -> str:
    """The title over a labelled block that makes it a paper's heading (``MEMO``); else empty."""
    rows = layout.content
    page = rows[position].page
    for row in reversed(rows[max(0, position - 8) : position]):
        if row.page != page:
            break
        flat = plain(row.text).strip(" :-–*")
        if len(flat) < 70 and any(flat == p or flat.startswith((f"{p} ", f"{p}:")) for p in _PAPER):
            return row.text.strip()
        words = flat.split()
        if len(words) < 7 and words and words[-1] in ("memo", "memorandum", "fax", "briefing"):
            return row.text.strip()
    return ""
