"""What must not be found any more, and how it is recognised however it is written.

A needle is found in a text when its letters and digits stand there in order, whatever
the case, accents, and up to three other characters between them (so spaced, hyphenated,
broken over lines, and in UTF-16 read as bytes). Short needles (under six letters) must
stand as a word of their own: the value "Lee" is not found in "sleep", nor in "s l e e p".

Not searched: values of fewer than ``SHORTEST`` letters and digits, which would be found
by chance in any file. Their glyphs are still proved gone from under the box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

SHORTEST = 3
"""Letters and digits that a value needs to be searched for."""

LONG = 6
"""From here on a needle is searched inside words, backwards, and by its words."""

PASSAGE = 6
"""Words from which on a value is a passage, of which one word tells nothing."""

_WORD = re.compile(r"[^\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_OTHER = bytes(c for c in range(256) if not (48 <= c <= 57 or 97 <= c <= 122))


def fold(text: str) -> str:
    """Lower case without accents and ligatures."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def squash(folded: str) -> bytes:
    """Only the ASCII letters and digits of a folded text."""
    return folded.encode("ascii", "ignore").translate(None, _OTHER)


def words(text: str) -> frozenset[str]:
    """The folded words of a text."""
    return frozenset(_WORD.findall(fold(text)))


@dataclass(frozen=True)
class Needle:
    """One spelling to look for. ``whole`` is False for a word out of a longer value;
    ``common`` where it is out of passages only."""

    redaction: str | None
    page: int | None
    letters: str = field(repr=False)
    whole: bool = True
    mark: bool = False
    common: bool = False

    @cached_property
    def squashed(self) -> bytes:
        return squash(self.letters)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its words with anything between them, its letters with a little."""
        words = _WORD.findall(self.letters)
        tight = r"[\W_]{0,8}".join(map(re.escape, words))
        spaced = r"[\W_]{0,8}".join(r"[\W_]{0,3}".join(map(re.escape, word)) for word in words)
        bounded = rf"(?<![^\W_]){spaced}(?![^\W_])"
        count = sum(map(len, words))
        # "chen" stands in "k i t c h e n" as little as in "kitchen"
        alone = rf"(?<!(?<![^\W_])[^\W_][\W_]){bounded}(?![\W_][^\W_](?![^\W_]))"
        short = rf"(?<![^\W_]){tight}(?![^\W_])|{alone}"
        if "".join(words).isdigit():
            return re.compile(short if count < LONG else bounded if count < 9 else spaced)
        return re.compile(short if count < LONG else f"{tight}|{bounded}")

    def found(self, folded: str) -> bool:
        return self.pattern.search(folded) is not None


@dataclass(frozen=True)
class Needles:
    """All that is looked for, searched together."""

    items: tuple[Needle, ...]

    @classmethod
    def of(cls, values: Iterable[tuple[str | None, int | None, str, bool]]) -> Needles:
        """From (redaction, page, text, is a mark): every value, its words, its reverse."""
        known: dict[tuple[str, bool], Needle] = {}
        for redaction, page, text, mark in values:
            passage = len(_WORD.findall(text)) >= PASSAGE
            for letters, whole in spellings(text):
                needle = Needle(redaction, page, letters, whole, mark, passage and not whole)
                old = known.get((letters, mark))
                if old is None or (old.common, whole) > (needle.common, old.whole):
                    known[letters, mark] = needle
        return cls(tuple(known.values()))

    def search(self, folded: str, shortest: int = SHORTEST) -> Iterator[Needle]:
        """The needles of at least that many letters that stand in a folded text."""
        squashed = squash(folded)
        for needle in self.items:
            key = needle.squashed
            if len(key) >= shortest and key in squashed and needle.found(folded):
                yield needle
        if _NOT_ASCII.search(folded):
            for needle in self._foreign:
                if len(needle.letters) >= shortest and needle.found(folded):
                    yield needle

    @cached_property
    def _foreign(self) -> Sequence[Needle]:
        """Needles whose letters are mostly outside ASCII (other scripts)."""
        return [n for n in self.items if len(n.squashed) < SHORTEST]


def spellings(text: str) -> Iterator[tuple[str, bool]]:
    """(letters, is the whole value) for each way to look for one value."""
    folded = " ".join(_WORD.findall(fold(text)))
    words = folded.split()
    count = sum(map(len, words))
    if count < SHORTEST:
        return
    yield folded, True
    plain = "".join(words)
    if plain.isdigit():
        if count >= 9:
            national = re.sub(r"^(?:00)?(?:44)?0?", "", plain)
            if len(national) >= 9:
                yield national, True
        return
    if len(words) == 2 and count >= LONG:
        yield f"{words[1]} {words[0]}", True
    if count >= LONG and len(words) <= 8:
        yield plain[::-1], True
    if len(words) > 1:
        for word in words:
            if len(word) >= LONG:
                yield word, False
                if len(words) <= 8 and not word.isdigit():
                    yield word[::-1], False
