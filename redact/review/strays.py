"""Withheld values that also stand in clear somewhere: the leak that no box covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redact.case import Case
from redact.domain import Box, FileText, Place
from redact.errors import ReviewIncomplete
from redact.review.approved import left_in_clear, redactions
from redact.review.words import Folded, Watch, Watched, fold, words
from redact.store import files, findings
from redact.store.findings import Entry

_RUN = re.compile(r"\+?\d(?:[\s().\-]{0,3}\d){6,}")
_DIGITS = 7
"""From how many digits a number identifies somebody on its own."""


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

    Values are names of two words or more (also surname first), the local parts of
    addresses, and numbers of seven digits or more, however they are spaced.
    """
    withheld = list(findings.entries(case.db, "d.verdict = 'withhold'"))
    watch = Watch(value for entry in withheld for value in _values(entry))
    numbers = {
        number: entry.finding.id
        for entry in withheld
        if len(number := _national(entry.finding.text)) >= _DIGITS
        and entry.finding.entity != "EMAIL_ADDRESS"
    }
    found: list[Stray] = []
    for original in files.originals(case.db):
        text = files.load(case.db, original.sha256)
        covered = _Covered(case, text)
        folded = fold(text.text)
        hits = [*_named(watch, folded), *_numbered(numbers, folded)]
        for id, start, end in sorted(hits, key=lambda hit: hit[1:]):
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
        hint=f"redact mark {case.path.name} --text TEXT or --box DOC:PAGE:X0,Y0,X1,Y1, with --code "
        "to withhold it there too or --release to leave it on purpose",
    )


def _values(entry: Entry) -> Iterator[Watched]:
    finding = entry.finding
    if finding.entity == "EMAIL_ADDRESS":
        local = fold(finding.value.partition("@")[0]).text
        if tokens := words(local):
            yield Watched(finding.id, tokens, local, before_at=local.isalpha())
        return
    for text in (finding.text, finding.value):
        tokens = words(text)
        if len(tokens) > 1 and any(not token.isdigit() for token in tokens):
            yield Watched(finding.id, tokens)
            if finding.entity == "PERSON":
                yield Watched(finding.id, (tokens[-1], *tokens[:-1]))


def _named(watch: Watch, folded: Folded) -> Iterator[tuple[str, int, int]]:
    for value, start, end in watch.find(folded):
        yield value.key, start, end


def _numbered(numbers: dict[str, str], folded: Folded) -> Iterator[tuple[str, int, int]]:
    """Withheld numbers inside runs of digits; the national digits are what is compared."""
    lengths = sorted({len(number) for number in numbers})
    for run in _RUN.finditer(folded.text):
        places = [i for i in range(run.start(), run.end()) if folded.text[i].isdigit()]
        digits = "".join(folded.text[i] for i in places)
        for length in lengths:
            for first in range(len(digits) - length + 1):
                id = numbers.get(digits[first : first + length])
                start, end = places[first], places[first + length - 1] + 1
                if id and _whole(folded.text, start, end):
                    yield id, start, end


def _whole(text: str, start: int, end: int) -> bool:
    """Not the middle of a longer number: only a prefix may stand directly before it."""
    before = re.search(r"\d*$", text[max(0, start - 12) : start])
    prefix = before.group() if before else ""
    return bool(re.fullmatch(r"((00)?44)?0?", prefix)) and not text[end : end + 1].isdigit()


def _national(text: str) -> str:
    """The digits without the country code, the leading zero and an extension."""
    run = _RUN.search(fold(text).text)
    digits = "".join(char for char in (run.group() if run else text) if char.isdecimal())
    return re.sub(r"^(?:00)?44(?=0?[1-9]\d{8,9}$)", "", digits).removeprefix("0")


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
