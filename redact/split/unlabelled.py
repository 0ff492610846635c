"""Headers without From labels, each kind in its own module, tried in turn."""

from __future__ import annotations

from collections.abc import Iterator

from redact.split import dates
from redact.split.attributions import attributed_head, groupwise_head
from redact.split.conversations import conversation_head, is_count, undated_head
from redact.split.heads import Head
from redact.split.notes import notes_head
from redact.split.rows import Layout
from redact.split.webmail import webmail_head


def unlabelled(layout: Layout, taken: set[int], *, month_first: dates.Clocks) -> Iterator[Head]:
    """Heads among the content rows that no labelled block has taken, in order."""
    rows = layout.content
    gmail = any(is_count(row) for row in rows)
    position = 0
    while position < len(rows):
        head = None
        if position not in taken:
            head = (
                attributed_head(layout, position, taken, month_first)
                or groupwise_head(layout, position, month_first)
                or conversation_head(layout, position, taken, gmail, month_first)
                or undated_head(layout, position, taken, gmail)
                or webmail_head(layout, position, taken, month_first)
                or notes_head(layout, position, taken, month_first)
            )
        if head:
            yield head
            taken.update(range(head.lead, head.after))
        position = head.after if head else position + 1
