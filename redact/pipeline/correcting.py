"""Corrections of the split: tried on the original before they are recorded."""

from __future__ import annotations

from collections.abc import Iterable

from redact import review, split
from redact.case import Case
from redact.domain import FileText, Split
from redact.errors import UsageError
from redact.store import files, reviews
from redact.store.reviews import Correction, Edge

Place = tuple[Edge, int, float]
"""What a reviewer says of a place: page index from 0, points from the page's top."""


def split_corrected(text: FileText, corrections: Iterable[Correction]) -> Split:
    """The split of an original as the reviewer's corrections have it."""
    return _split(text, [(one.kind, one.page, one.y) for one in corrections])


def correct(
    case: Case, kind: Edge, document: str, page: int, y: float, *, by: str, reason: str
) -> tuple[Correction, int]:
    """Record that a document begins at a place (page from 1, points from its top), or that
    none does and what stands there goes on with the one before. Returns the correction
    and how many documents the file will have; ``propose`` then makes it so.

    Raises UsageError for a place that is not in the case, and when nothing would change.
    """
    original = files.named(case.db, document)
    known = reviews.corrections(case.db, original.sha256)
    places = [(one.kind, one.page, one.y) for one in known]
    text = files.load(case.db, original.sha256)
    now, then = _split(text, places), _split(text, [*places, (kind, page - 1, y)])
    if 1 <= page <= original.pages and now.documents == then.documents:
        stands = "a document begins there already" if kind is Edge.BEGIN else "none begins there"
        raise UsageError(
            f"{original.name} page {page} at {y:g}: {stands}, or no line stands there",
            hint="redact messages CASE -f json gives the y of each first line",
        )
    made = review.correct(case, kind, document, page, y, by=by, reason=reason)
    return made, len(then.documents)


def _split(text: FileText, places: Iterable[Place]) -> Split:
    sides: dict[Edge, list[tuple[int, float]]] = {Edge.BEGIN: [], Edge.JOIN: []}
    for kind, page, y in places:
        sides[kind].append((page, y))
    return split.split(text, begin=sides[Edge.BEGIN], join=sides[Edge.JOIN])
