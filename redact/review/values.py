"""The values of findings, looked for in text: names, addresses, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redact.domain import PASSAGES, Finding
from redact.review.words import Folded, Watch, Watched, fold, words

_RUN = re.compile(r"\+?\d(?:[\s().\-]{0,3}\d){6,}")
_DIGITS = 7
"""From how many digits a number identifies somebody on its own."""


_NO_NUMBER = PASSAGES | {"EMAIL_ADDRESS"}
"""Kinds whose digits are not one number; a number in a paragraph is a finding of its own."""

_LOCAL = 5
"""From how many characters a local part may be told from a word or a postcode."""


class Values:
    """Looks for the values of many findings at once, in time linear in the text.

    Names of two words or more count however they are spelled, also surname first; the
    local part of an address with its own dots (a plain word, a short one, or one that is
    like its domain only before an @); numbers of seven digits or more however they are
    spaced and prefixed. Shorter values count as whole words when they are given as
    ``others``: (key, text).
    """

    def __init__(self, findings: Iterable[Finding], others: Iterable[tuple[str, str]] = ()) -> None:
        watched: list[Watched] = []
        self._numbers: dict[str, str] = {}
        for finding in findings:
            watched += _watched(finding)
            number = "" if finding.entity in _NO_NUMBER else national(finding.text)
            if len(number) >= _DIGITS:
                self._numbers.setdefault(number, finding.id)
        self._watch = Watch([*watched, *(Watched(key, words(text)) for key, text in others)])

    def find(self, folded: Folded) -> Iterator[tuple[str, int, int]]:
        """(key, start, end) in the folded text for each place, in no order."""
        for value, start, end in self._watch.find(folded):
            yield value.key, start, end
        yield from self._find_numbers(folded.text)

    def _find_numbers(self, text: str) -> Iterator[tuple[str, int, int]]:
        lengths = sorted({len(number) for number in self._numbers})
        for run in _RUN.finditer(text):
            places = [i for i in range(run.start(), run.end()) if text[i].isdigit()]
            digits = "".join(text[i] for i in places)
            for length in lengths:
                for first in range(len(digits) - length + 1):
                    key = self._numbers.get(digits[first : first + length])
                    start, end = places[first], places[first + length - 1] + 1
                    if key and _whole(text, start, end):
                        yield key, start, end


def _watched(finding: Finding) -> Iterator[Watched]:
    if finding.entity == "EMAIL_ADDRESS":
        local, _, domain = (
            "".join(part.split()) for part in fold(finding.value).text.rpartition("@")
        )
        plain = local.isalpha() or len(local) < _LOCAL or local in domain
        yield Watched(finding.id, words(local), local, before_at=plain)
        return
    for text in (finding.text, finding.value):
        tokens = words(text)
        if len(tokens) > 1 and any(not token.isdigit() for token in tokens):
            yield Watched(finding.id, tokens)
            if finding.entity == "PERSON":
                yield Watched(finding.id, (tokens[-1], *tokens[:-1]))


def national(text: str) -> str:
    """The digits of a number without country code, leading zero and extension.

    >>> national("+44 (0)20 7946 0100 ext 12"), national("020 7946 0100")
    ('2079460100', '2079460100')
    """
    run = _RUN.search(fold(text).text)
    digits = "".join(char for char in (run.group() if run else text) if char.isdecimal())
    return re.sub(r"^(?:00)?44(?=0?[1-9]\d{8,9}$)", "", digits).removeprefix("0")


def _whole(text: str, start: int, end: int) -> bool:
    """Not the middle of a longer number: only a prefix may stand directly before it."""
    before = re.search(r"\d*$", text[max(0, start - 12) : start])
    prefix = before.group() if before else ""
    return bool(re.fullmatch(r"((00)?44)?0?", prefix)) and not text[end : end + 1].isdigit()
