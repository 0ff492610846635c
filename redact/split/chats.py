"""Exports of chats (Teams, WhatsApp, Slack, texts): who and when over each thing said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.split.row import Row

_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_WHEN = rf"(?:{_DAY},?\s+(?:at\s+)?{_TIME}|{_TIME},?\s+{_DAY})"
_NAME = r"[^\W\d_][^\d:;<>@|]{0,48}?"
_SPOKEN = re.compile(
    rf"(?:{_NAME}[,\s]\s*[\[(]?{_WHEN}[\])]?:?"  # Ada Whitcombe  03/05/2022 08:51
    rf"|{_NAME}\s*[\[(]{_TIME}[\])]:?"  # Ada Whitcombe [8:51 AM]
    rf"|[\[(]?{_WHEN}[\])]?\s*[-–—]?\s*{_NAME}:(?:\s.*)?"  # [03/05/2022, 08:51] Ada: hello
    rf"|[\[(](?:{_WHEN}|{_TIME})[\])]\s*{_NAME}(?::\s.*)?)",  # [08:51] Ada Whitcombe
    re.I,
)
_CALLED = re.compile(
    r"\b(?:chat|conversation|messages?|whats\s?app|teams|slack|sms|texts?|imessage|signal|thread"
    r"|exported|sgwrs)\b",
    re.I,
)
_ENOUGH = 3


def is_chat(page: Sequence[Row]) -> bool:
    """Whether at least three rows say nothing but who speaks and when."""
    return sum(_speaks(row) for row in page) >= _ENOUGH


def opens_chat(page: Sequence[Row]) -> bool:
    """Whether a page of a chat has a heading of its own, which its further pages have not."""
    if not is_chat(page):
        return False
    first = next(at for at, row in enumerate(page) if _speaks(row))
    return any(_CALLED.search(row.text) for row in page[:first])


def says_more(page: Sequence[Row]) -> bool:
    """Whether a page can go on with a chat: somebody speaks on it."""
    return any(_speaks(row) for row in page)


def _speaks(row: Row) -> bool:
    text = " ".join(row.text.split())
    return len(text) < 300 and bool(_SPOKEN.fullmatch(text))
