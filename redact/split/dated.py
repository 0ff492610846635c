"""The date that a paper gives for itself: of a meeting, on a heading, in a field.

A date that the text only mentions (the next meeting, the minutes of the last one, when
something is due) is not the paper's. Where two different dates could be, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redact.domain import DocumentKind
from redact.split import dates
from redact.split.rows import Layout, Row

_HEADING = 12
"""Rows at a document's beginning that can bear its date."""
_OWN = re.compile(
    r"\b(?:held|taken|convened)\b|\b(?:meeting|minutes|notes?|record|agenda|cofnodion|call)\b.*"
    r"\b(?:of|on|from|for|o|ar)\b|^\W*(?:date|dated|dyddiad|date (?:and|&|/) time|meeting date"
    r"|date of (?:the )?(?:meeting|issue|report|memo)|when|day)\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:next|last|previous|preceding|forthcoming|deadline|due|approved|agreed|adopted|published"
    r"|birth|born|d\.?o\.?b|geni|revised|reviewed?|amended|expires?|matters arising"
    r"|action (?:by|due)|nesaf|blaenorol)\b",
    re.I,
)
_BIRTHS = re.compile(
    r"\b(?:birth|births|born|dob|geni|ganwyd)\b|\bd\.o\.b\b|\bd\.? ?o\.? ?b\.", re.I
)
"""A row that speaks of births: of its dates, and of those in the column below, none is the
paper's unless it says so itself."""
_BOUND = re.compile(
    r"(?:\b(?:by|until|till|before|after|since|between|to)|\d\s*(?:-|–|—|and|&|/))\s*$"
)
"""What a date is the end of: of a time allowed, of days from one to another."""


def paper_date(layout: Layout, first: int, last: int, kind: DocumentKind) -> str | None:
    """ISO date of the document in these content rows; None when it is not certain."""
    if kind is DocumentKind.EMAIL:
        return None
    rows = layout.content[first : min(first + _HEADING, last)]
    surest = {date for row in rows for date, sure in _dates(layout, row) if sure}
    if not surest and any(_BIRTHS.search(row.text) for row in rows):
        return None
    found = surest or {date for row in _top(layout, rows) for date, _ in _dates(layout, row)}
    return next(iter(found)) if len(found) == 1 else None


def _dates(layout: Layout, row: Row) -> Iterator[tuple[str, bool]]:
    """The dates in a row that can be the paper's, each with whether the row says so."""
    label = ""
    for text in [cell.text for cell in layout.cells(row)] or [row.text]:
        for start, end, date in dates.places(text):
            before = label + re.split(r"[.;]\s", text[:start])[-1]
            sentence = before + re.split(r"[.;]\s", text[start:])[0]
            if not _OTHERS.search(sentence) and not _BOUND.search(before):
                alone = not re.search(r"[^\W\d_]{2,}", before) and _short(text[end:])
                yield date, alone or bool(_OWN.search(before))
        label += f"{text} "


def _short(rest: str) -> bool:
    """After a date on a row of its own: a time, a room."""
    return len(rest.split()) < 9 and not rest.rstrip().endswith(".")


def _top(layout: Layout, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows before the first that is full, where running text begins."""
    for row, below in zip(rows, (*rows[1:], None), strict=True):
        runs_on = below is not None and (below.pitch or 9.0) < 1.75 and below.size <= row.size
        if runs_on and below and layout.wraps(row, below) and not row.bold:
            return
        yield row
