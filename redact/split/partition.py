"""Every character of a file into exactly one segment, in order.

Roles are painted over the text from coarse to fine (document, message, zone, header
field, furniture); runs of equal roles become the segments. What is painted last wins,
and nothing is left bare.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from redact.domain import Segment, SegmentKind, Span


class Paint(NamedTuple):
    """A role for a range of the file's text."""

    span: Span
    kind: SegmentKind
    document: str
    message: str | None
    field: str | None


def partition(length: int, layers: Iterable[Iterable[Paint]]) -> tuple[Segment, ...]:
    """Ascending, disjoint segments that cover ``range(length)``. Later layers win.

    The first layer must cover the range. Paints within one layer must not overlap.
    """
    base: list[Paint] = []
    for layer in layers:
        fine = sorted((p for p in layer if p.span.start < p.span.end), key=lambda p: p.span)
        base = _over(base, fine) if base else fine
    return tuple(_merged(base, length))


def _over(base: list[Paint], fine: list[Paint]) -> list[Paint]:
    """``fine`` painted over ``base``; a None document or message in it shows the base's."""
    found: list[Paint] = []
    at = 0
    for under in base:
        start = under.span.start
        while at < len(fine) and fine[at].span.end <= start:
            at += 1
        number = at
        while number < len(fine) and fine[number].span.start < under.span.end:
            top = fine[number]
            low, high = max(top.span.start, start), min(top.span.end, under.span.end)
            if low > start:
                found.append(under._replace(span=Span(start, low)))
            found.append(
                top._replace(
                    span=Span(low, high),
                    document=top.document or under.document,
                    message=top.message if top.message is not None else under.message,
                )
            )
            start = high
            number += 1
        if start < under.span.end:
            found.append(under._replace(span=Span(start, under.span.end)))
    return found


def _merged(paints: list[Paint], length: int) -> Iterable[Segment]:
    run: Paint | None = None
    for paint in paints:
        if run and run[1:] == paint[1:] and run.span.end == paint.span.start:
            run = run._replace(span=Span(run.span.start, paint.span.end))
            continue
        if run:
            yield _segment(run)
        run = paint
    if run:
        yield _segment(run)


def _segment(paint: Paint) -> Segment:
    return Segment(
        paint.kind, paint.span, paint.document, paint.message or None, paint.field or None
    )
