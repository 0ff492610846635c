"""A reviewer's corrections, placed on the rows of a file; they overrule the software."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redact.domain import Fix, FixKind
from redact.split import dates, values
from redact.split.heads import Head
from redact.split.rows import Layout

SAID = "a reviewer says so"
"""The reason of a message that a reviewer began."""


@dataclass(frozen=True)
class Corrections:
    """Content row positions: where documents and messages begin, where none do, and what
    the fields of the message there say."""

    begin: frozenset[int] = frozenset()
    join: frozenset[int] = frozenset()
    message: frozenset[int] = frozenset()
    no_message: frozenset[int] = frozenset()
    fields: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def placed(layout: Layout, fixes: Iterable[Fix]) -> Corrections:
    """The fixes by the row at or below each place; one below the last row of its page, or
    on a page that is not there, has no effect. The last fix of a field counts."""
    sides: dict[FixKind, set[int]] = {kind: set() for kind in FixKind}
    fields: dict[int, dict[str, str]] = {}
    for fix in fixes:
        position = layout.position(fix.page, fix.y)
        if position is None:
            continue
        sides[fix.kind].add(position)
        if fix.kind is FixKind.FIELD:
            fields.setdefault(position, {})[fix.field] = fix.value
    return Corrections(
        frozenset(sides[FixKind.BEGIN]),
        frozenset(sides[FixKind.JOIN]),
        frozenset(sides[FixKind.MESSAGE]),
        frozenset(sides[FixKind.NO_MESSAGE]),
        fields,
    )


def corrected(layout: Layout, heads: Sequence[Head], corrections: Corrections) -> list[Head]:
    """The heads without those that are none, with those that a reviewer saw."""
    kept = [head for head in heads if not _told(head) & corrections.no_message]
    for position in sorted(corrections.message - corrections.no_message):
        there = [head for head in kept if position in _told(head)]
        for head in there:
            head.confidence, head.reasons = 1.0, (SAID, *head.reasons)
        if not there:
            _cut(layout, kept, position)
            start = layout.content[position].inner
            bare = Head(position, position, position, start, "reviewer", confidence=1.0)
            bare.reasons = (SAID,)
            kept.append(bare)
    for head in kept:
        set_fields(head, corrections)
    return sorted(kept, key=lambda head: head.start)


def set_fields(head: Head, corrections: Corrections) -> None:
    """Put what a reviewer read in place of what the software did."""
    if not corrections.fields:
        return
    for position in sorted(_told(head) & corrections.fields.keys()):
        for name, value in corrections.fields[position].items():
            attribute, said = "sender" if name == "from" else name, read_field(name, value)
            if getattr(head, attribute) == said:
                continue
            setattr(head, attribute, said)
            head.reasons = (*head.reasons, f"{name} set by a reviewer")


def read_field(name: str, value: str) -> str | tuple[str, ...] | None:
    """A field as a message holds it; for ``sent`` None also when the date is not certain."""
    match name:
        case "to" | "cc" | "bcc":
            return values.people(value)
        case "attachments":
            return values.attachments([value])
        case "sent":
            return dates.parse(value)
    return values.clean(value) or None


def _told(head: Head) -> set[int]:
    """The rows by which a head is named: from what leads it in to its own first."""
    return set(range(head.lead, head.first + 1))


def _cut(layout: Layout, heads: Iterable[Head], position: int) -> None:
    """End a header before a row that begins another message."""
    start = layout.content[position].start
    for head in heads:
        if head.first < position < head.after:
            head.after = position
            head.parts = [(span, name) for span, name in head.parts if span.start < start]
