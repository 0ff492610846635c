"""Withheld values that also stand in clear somewhere: the leak that no box covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redact.case import Case
from redact.domain import Box, FileText, Place
from redact.errors import ReviewIncomplete
from redact.review.approved import left_in_clear, redactions
from redact.review.values import Values
from redact.review.words import Folded, fold
from redact.store import files, findings


@dataclass(frozen=True)
class Stray:
    """A place (page from 1) where a withheld value stands in clear; ``finding`` is one
    finding whose value it is. The text itself is not in here."""

    document: str
    page: int
    box: Box
    finding: str


def strays(case: Case) -> tuple[Stray, ...]:
    """Every place where a value that a human withheld elsewhere stands outside all
    approved boxes and nobody decided to release it.

    Which values count, and how they may be written, see ``values.Values``.
    """
    withheld = findings.entries(case.db, "d.verdict = 'withhold'")
    values = Values(entry.finding for entry in withheld)
    found: list[Stray] = []
    for original in files.originals(case.db):
        text = files.load(case.db, original.sha256)
        covered = _Covered(case, text)
        folded = fold(text.text)
        for id, start, end in sorted(values.find(folded), key=lambda hit: hit[1:]):
            if place := covered.first_clear(text, folded, start, end):
                page, box = place
                found.append(Stray(original.name, page + 1, box, id))
    return tuple(dict.fromkeys(found))


def refuse_strays(case: Case) -> None:
    """Raise ReviewIncomplete that names the places, when there are any."""
    found = strays(case)
    if not found:
        return
    listed = "; ".join(
        f"{s.document} page {s.page} at {s.box.x0:.0f},{s.box.y0:.0f} (as in {s.finding})"
        for s in found[:20]
    )
    more = f"; and {len(found) - 20} more" if len(found) > 20 else ""
    raise ReviewIncomplete(
        f"withheld values also stand in clear at {len(found)} places: {listed}{more}",
        hint=f"redact mark {case.shown} --text TEXT or --box DOC:PAGE:X0,Y0,X1,Y1, with --code "
        "to withhold it there too or --release to leave it on purpose",
    )


class _Covered:
    """Which points of an original lie in an approved box or a place left in clear."""

    def __init__(self, case: Case, text: FileText) -> None:
        self._boxes: dict[int, list[Box]] = {}
        approved = redactions(case, text.sha256, text)
        self._add(Place(r.page, r.boxes) for r in approved)
        self._add(left_in_clear(case, text))

    def _add(self, places: Iterable[Place]) -> None:
        for page, boxes in places:
            self._boxes.setdefault(page, []).extend(boxes)

    def first_clear(
        self, text: FileText, folded: Folded, start: int, end: int
    ) -> tuple[int, Box] | None:
        """Page index and box of the first letter or digit of a match that is in clear."""
        for index in range(start, end):
            if not folded.text[index].isalnum():
                continue
            offset = folded.offsets[index]
            box, page = text.box(offset), text.locate(offset)[0]
            if box and not any(b.holds(*box.centre) for b in self._boxes.get(page, ())):
                return page, box.rounded()
        return None
