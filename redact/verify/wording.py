"""Words in the order in which they stand on a page, searched for values with some
tolerance for what OCR gets wrong.

A value is looked for as whole words: the letters of one to ``_SPAN`` neighbouring words
must be its letters, exactly or (``near``) but for a letter in ten. Numbers are never found
nearly, since one digit makes another number; letters that OCR takes for digits count as
these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from redact.domain import Box
from redact.verify.values import fold, squash

_SPAN = 7
"""Neighbouring words that may make up one value."""

_LONGEST = 80
"""Letters of a value, from which on only its beginning is looked for."""

_GRAM = 3
"""Letters in a row that a value and its misreading have in common."""

_DIGITS = str.maketrans("oqilsbz", "0011582")

LIKE = 90.0
"""Likeness (of 100) from which on a reading is taken for a value."""

LOOSE = 80.0
"""The same for what is known to stay: there an error must not raise an alarm."""


@dataclass
class Wording:
    """The words of a page (or of several), and every run of neighbours among them."""

    words: Sequence[tuple[str, Box | None]] = field(repr=False)
    _runs: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _grams: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), repr=False)

    def __post_init__(self) -> None:
        plain = [letters(word) for word, _ in self.words]
        for first in range(len(plain)):
            run = ""
            for last in range(first, min(first + _SPAN, len(plain))):
                run += plain[last]
                if len(run) > _LONGEST:
                    break
                if plain[last] and (plain[first] or last == first):
                    self._put(run, first)
        for run in self._runs:
            for gram in _grams(run):
                self._grams[gram].add(run)

    def _put(self, run: str, first: int) -> None:
        self._runs[run].append(first)
        digits = run.translate(_DIGITS)
        if digits != run and digits.isdigit():
            self._runs[digits].append(first)

    def exact(self, value: str) -> list[Box | None]:
        """Where a value (of ``letters``) stands."""
        return [self.words[first][1] for first in self._runs.get(value, ())]

    def near(self, value: str, like: float) -> list[Box | None]:
        """Where a value stands, or something that is as like it as that."""
        if value.isdigit():
            return self.exact(value)
        found: set[int] = set()
        around = {run for gram in _grams(value) for run in self._grams.get(gram, ())}
        for run in around:
            if abs(len(run) - len(value)) <= 2 and fuzz.ratio(value, run) >= like:
                found.update(self._runs[run])
        return [self.words[first][1] for first in sorted(found)]


def letters(text: str) -> str:
    """Only the letters and digits of a text, in lower case, without accents."""
    return squash(fold(text)).decode("ascii")[:_LONGEST]


def words(lines: Iterable[str]) -> Iterator[str]:
    """A text's words, as OCR parts them: at white space and signs."""
    for line in lines:
        yield from "".join(char if char.isalnum() else " " for char in line).split()


def _grams(text: str) -> set[str]:
    return {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
