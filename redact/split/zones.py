"""What the rows of a message's text are: body, signature, disclaimer, banner, device line.

A signature opens at a closing (``Kind regards``) and ends at the disclaimer or where the
message does. A disclaimer opens with one of its known phrases, or is a paragraph that
repeats under other messages, and runs to the end unless plain text follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from redact.domain import SegmentKind
from redact.split.catalogue import phrases, plain
from redact.split.letters import closing
from redact.split.rows import Row

_LONG = 60
"""Characters from which a repeated paragraph counts as a disclaimer."""


def paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows in paragraphs: a wider gap, a rule or a page end parts them."""
    found: list[list[Row]] = []
    for row in rows:
        apart = row.pitch is not None and row.pitch > 1.75
        if not found or apart or row.ruled:
            found.append([row])
        else:
            found[-1].append(row)
    return found


def key(rows: Iterable[Row]) -> str:
    """A paragraph as one plain string, for counting repetitions."""
    return re.sub(r"[^\w]+", "", plain("".join(row.text for row in rows)))


def repeated(messages: Iterable[Sequence[Row]]) -> frozenset[str]:
    """Paragraphs that stand under at least three messages: disclaimers by repetition."""
    counts: Counter[str] = Counter()
    for rows in messages:
        counts.update({k for part in paragraphs(rows)[1:] if len(k := key(part)) >= _LONG})
    return frozenset(k for k, count in counts.items() if count >= 3)


def zones(rows: Sequence[Row], common: frozenset[str], sender: str | None) -> list[SegmentKind]:
    """The kind of each row of one message's text."""
    kinds: list[SegmentKind] = []
    state = SegmentKind.BODY
    for number, part in enumerate(paragraphs(rows)):
        for index, row in enumerate(part):
            kind = _row_kind(row, part, index, number, common)
            if kind is SegmentKind.BANNER or kind is SegmentKind.DEVICE:
                kinds.append(kind)
                continue
            if kind is not None:
                state = kind
            elif state is SegmentKind.DISCLAIMER and index == 0:
                state = _after_disclaimer(part, sender)
            elif state is SegmentKind.SIGNATURE and index == 0 and _prose(part):
                state = SegmentKind.BODY
            kinds.append(state)
    return kinds


def _row_kind(
    row: Row, part: Sequence[Row], index: int, number: int, common: frozenset[str]
) -> SegmentKind | None:
    flat = plain(row.text).strip(" *_[](){}<>")
    if flat.startswith(phrases("device")) and len(flat) < 80:
        return SegmentKind.DEVICE
    if flat in phrases("markings") or (number < 3 and flat.startswith(phrases("banner"))):
        return SegmentKind.BANNER
    if flat.startswith(phrases("disclaimer")):
        return SegmentKind.DISCLAIMER
    if index == 0 and common and key(part) in common:
        return SegmentKind.DISCLAIMER
    if closing(row.text):
        return SegmentKind.SIGNATURE
    return None


def _prose(part: Sequence[Row]) -> bool:
    """A paragraph of running text, not the lines of a signature block."""
    text = " ".join(row.text for row in part)
    return len(text) > 140 and text.rstrip().endswith((".", "?", "!")) and "@" not in text


def _after_disclaimer(part: Sequence[Row], sender: str | None) -> SegmentKind:
    """Short lines under a disclaimer belong to it; a salutation or greeting does not."""
    first = plain(part[0].text)
    text = " ".join(row.text for row in part)
    if first.startswith(phrases("salutations")) or (sender and first == plain(sender)):
        return SegmentKind.BODY
    return SegmentKind.DISCLAIMER if len(text) > 20 or "." in text else SegmentKind.BODY
