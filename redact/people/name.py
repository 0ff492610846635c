"""A person's name in its parts, and when two of them can be the same person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from redact import lexicon
from redact.lexicon.names import WORD, name_span

_SPLIT = re.compile(r"[^\w]|_")


@dataclass(frozen=True)
class Name:
    """``first`` are forenames or initials, ``last`` the surname; either may be missing."""

    first: tuple[str, ...]
    last: str

    @property
    def full(self) -> bool:
        """A forename that is more than an initial, and a surname."""
        return bool(self.last) and bool(self.first) and len(self.first[0]) > 1

    def __str__(self) -> str:
        return " ".join((*self.first, self.last)).strip()


@lru_cache(maxsize=4096)
def tokens(word: str) -> tuple[str, ...]:
    """The folded letter runs of a name: ``O'Brien-Smith`` is o, brien, smith."""
    return tuple(part for part in _SPLIT.split(lexicon.fold(word)) if part)


def parse(text: str) -> Name | None:
    """The parts of a name as written; None when it is none.

    A single word is a forename when the gazetteer knows it, else a surname.
    """
    text = " ".join(text.replace("_", " ").split())
    text = re.sub(r"(?<=[^\W\d_][-‐]) (?=[^\W\d_])", "", text)
    text = re.sub(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_]{2})", " ", text)
    span = name_span(text, 0, len(text))
    if not span:
        alone = re.fullmatch(r"([^\W\d_][^\W\d_'’\-–‐]+?)(?:['’]s?)?", text)
        return Name((), _presentable(alone[1])) if alone else None
    words = [re.sub(r"['’]s$", "", m[0]) for m in WORD.finditer(text, *span)]
    comma = re.match(r"[^,]*", text[span[0] : span[1]])
    before = len(WORD.findall(comma[0])) if comma else len(words)
    if before < len(words):
        return Name(tuple(words[before:]), " ".join(words[:before]))
    shown = [_presentable(word) for word in words]
    if len(words) > 1 and _shouted(words[0]) and not any(word.isupper() for word in words[1:]):
        return Name(tuple(shown[1:]), shown[0])
    return _ordered(shown)


def listed(text: str) -> Name | None:
    """The parts of a name that a roster lists: there every word is a name's."""
    name = parse(text)
    words = [m[0] for m in WORD.finditer(text)]
    while len(words) > 1 and lexicon.title(words[0]):
        words.pop(0)
    while len(words) > 1 and lexicon.postnominal(words[-1]):
        words.pop()
    known = len((*name.first, *name.last.split())) if name else 0
    if not words or known >= len(words):
        return name
    behind = text.partition(",")[2]
    count = len(WORD.findall(behind))
    if 0 < count < len(words):
        return Name(tuple(words[-count:]), " ".join(words[:-count]))
    return _ordered(words)


def _shouted(word: str) -> bool:
    """A surname in capitals, not an initial or a pair of them."""
    return word.isupper() and len(word) > 2


def _presentable(word: str) -> str:
    if lexicon.fold(word) in lexicon.words("particles"):
        return word
    return word.title() if (word.isupper() or word.islower()) and len(word) > 2 else word


def _ordered(words: list[str]) -> Name:
    if len(words) == 1:
        known = lexicon.forename(words[0])
        return Name((words[0],), "") if known else Name((), words[0])
    plain = lexicon.fold(words[-1])
    sure = plain in lexicon.forenames() and plain not in lexicon.wordlike()
    backwards = sure and not lexicon.forename(words[0])
    if backwards and len(words) == 2 and len(words[0]) > 1:
        return Name((words[1],), words[0])
    start = len(words) - 1
    while start > 1 and lexicon.fold(words[start - 1]) in lexicon.words("particles"):
        start -= 1
    return Name(tuple(words[:start]), " ".join(words[start:]))


def same_first(one: str, other: str) -> bool:
    """Equal, one the other's initial or short form."""
    a, b = lexicon.fold(one), lexicon.fold(other)
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return b in lexicon.nicknames().get(a, ()) or _diminutive(a, b) or _diminutive(b, a)


def _diminutive(short: str, full: str) -> bool:
    """A short form that is no other name: ``Barty`` of Bartholomew, ``Col`` of Colin."""
    if len(short) < 3 or short in lexicon.forenames() or len(full) < len(short) + 2:
        return False
    stem = re.sub(r"(?:t?y|ie|ey|s|o)$", "", short)
    return len(stem) > 2 and (full.startswith((short, stem)))


def compatible(one: Name, other: Name) -> bool:
    """Same surname, and forenames that can belong to one human."""
    if tokens(one.last) != tokens(other.last) or not one.first or not other.first:
        return False
    return same_first(one.first[0], other.first[0])
