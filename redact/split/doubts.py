"""Blocks of labels that could have been a message's header and were not taken for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.domain import FileText, Fix
from redact.split.blocks import blocks
from redact.split.catalogue import CORE
from redact.split.corrections import placed
from redact.split.heads import Head
from redact.split.judging import judge
from redact.split.rows import lay_out


@dataclass(frozen=True)
class Doubt:
    """A place (page index from 0, points from its top) where a reviewer may know better."""

    page: int
    y: float
    reason: str


def doubts(file: FileText, fixes: Sequence[Fix] = ()) -> Iterator[Doubt]:
    """The blocks with two or more header labels (a sender's or a date's among them) that are
    no header, in order, with why.

    Those of which a reviewer said that they are none are left out.
    """
    layout = lay_out(file)
    corrections = placed(layout, fixes)
    for block in blocks(layout, corrections.message):
        said = block.first in corrections.message
        found = judge(layout, block, month_first=frozenset(), said=said)
        names = list(dict.fromkeys(e.name for e in block.entries if e.field in CORE))
        told = set(range(block.first, block.after)) & corrections.no_message
        opens = {"from", "sent"} & set(block.fields)
        if isinstance(found, Head) or len(names) < 2 or not opens or told:
            continue
        row = layout.content[block.first]
        why = "a paper's heading" if found else "little else speaks for a message"
        yield Doubt(row.page, row.box.y0 if row.box else 0.0, f"labels {', '.join(names)}; {why}")
