"""A finding in the making."""

from __future__ import annotations

from dataclasses import dataclass

from redact.domain import Hit, Span
from redact.passages import Cut


@dataclass(frozen=True)
class Piece:
    """A finding in the making, in places of its passage's text."""

    start: int
    end: int
    entity: str
    score: float
    detectors: frozenset[str]
    value: str = ""
    core: tuple[Span, ...] = ()
    person: str | None = None
    suppressed: str = ""
    hint: str = ""

    def overlaps(self, other: Piece) -> bool:
        return self.start < other.end and other.start < self.end


def local(passage: Cut, hit: Hit) -> tuple[int, int]:
    edges = [passage.index[place] for span in hit.spans for place in (span.start, span.end - 1)]
    return min(edges), max(edges) + 1
