"""Headings: the title of a document and the subject of a letter, over every row they take."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.domain import DocumentKind
from redact.split import values
from redact.split.kinds import FIELD, salutation
from redact.split.rows import Layout, Row

_LINES = 3
"""Rows that a title can go on over."""
_MINUTES = re.compile(r"(?:draft )?(?:minutes|notes?|cofnodion)\b", re.I)
_SUBJECT = re.compile(r"(?:re|subject|parthed|ynghylch)\s*:\s*", re.I)


def title_of(layout: Layout, page: Sequence[Row], kind: DocumentKind | None = None) -> str:
    """The heading of a first page: its largest or bold rows near the top."""
    if kind is DocumentKind.LETTER:
        at = salutation(page)
        return subject_of(letter_subject(layout, page, at)) if at is not None else ""
    head = [row for row in page[:10] if 2 < len(row.text.strip()) < 120]
    if not head:
        return ""
    best = max(head, key=lambda row: (round(row.size), row.bold, -row.index))
    place = next(at for at, row in enumerate(page) if row is best)
    rows = _whole(layout, page, place)
    title = subject_of(rows)
    under = page[place + len(rows) :]
    if kind is DocumentKind.MINUTES and not _MINUTES.search(title):
        said = [row for row in under[:5] if _MINUTES.match(row.text.strip())]
        title = (
            f"{title}: {subject_of(_whole(layout, under, under.index(said[0])))}" if said else title
        )
    if under and kind is DocumentKind.ANNEX and len(title) < 12 and (under[0].pitch or 9) < 2:
        title = f"{title}: {values.join([row.text for row in _whole(layout, under, 0)])}"
    return title


def letter_subject(layout: Layout, page: Sequence[Row], at: int) -> list[Row]:
    """The rows of the heading under a salutation at ``at``; none when there is none."""
    for place in range(at + 1, min(at + 3, len(page))):
        row = page[place]
        text = row.text.strip()
        heading = row.bold or (text.isupper() and len(text) > 4) or _SUBJECT.match(text)
        if heading and len(text) < 160:
            return _whole(layout, page, place)
    return []


def subject_of(rows: Sequence[Row]) -> str:
    """A heading as one line, without ``Re:``."""
    return _SUBJECT.sub("", values.join([row.text for row in rows]), count=1)


def _whole(layout: Layout, page: Sequence[Row], place: int) -> list[Row]:
    """A heading and the rows it wraps to: set alike, as near as lines are."""
    found = [page[place]]
    for row in page[place + 1 : place + 1 + _LINES]:
        last = found[-1]
        alike = row.bold == last.bold and abs(row.size - last.size) < 0.5
        near = row.pitch is not None and row.pitch < 1.65 and not row.ruled
        even = len(found) < 2 or abs((row.pitch or 0.0) - (last.pitch or 0.0)) < 0.15
        if not (alike and near and even) or last.text.isupper() != row.text.isupper():
            break
        if "\t" in row.text or FIELD.match(row.text) or not _was_full(layout, last, row):
            break
        found.append(row)
    whole = found[-1] is page[-1] or not _goes_on(layout, page[place + len(found) :], found[-1])
    return found if whole else found[:1]


def _goes_on(layout: Layout, below: Sequence[Row], last: Row) -> bool:
    """The text runs on in the same type at the same distance: a paragraph, no heading."""
    if not below or below[0].pitch is None or below[0].bold != last.bold:
        return False
    alike = abs(below[0].size - last.size) < 0.5 and below[0].pitch < 1.65
    return alike and _was_full(layout, last, below[0])


def _was_full(layout: Layout, above: Row, row: Row) -> bool:
    """``above`` had no room for the next word, also where both are centred."""
    if layout.wraps(above, row):
        return True
    if above.box is None or row.box is None:
        return False
    centred = abs(above.box.centre[0] - row.box.centre[0]) < 3 < abs(above.box.x0 - row.box.x0)
    word = row.box.width * len(row.text.split(maxsplit=1)[0]) / max(len(row.text), 1)
    page = layout.file.pages[row.page].width
    room = row.margin - (page - row.margin)
    return centred and above.box.width + word + 0.25 * row.size > 0.93 * room


def titled(page: Sequence[Row]) -> bool:
    """Whether the first row is a heading: large, bold or in capitals, and short."""
    row, sizes = page[0], sorted(row.size for row in page)
    text = row.text.strip()
    stands_out = row.bold or text.isupper() or row.size > 1.1 * sizes[len(sizes) // 2]
    return stands_out and len(text) < 100 and not text.endswith((",", ".", ";"))
