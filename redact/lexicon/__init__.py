"""What the language knows of names: forenames, titles, words that are no names.

Word lists only, folded (lower case, no accents); no behaviour of a stage. Used by detect
(what looks like a name) and people (which forms are safe to match on their own).

Sources: ``forenames.txt`` is taken from the name providers of Faker 40 (MIT, copyright
2012 Daniele Faraglia); the other lists are our own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_PLAIN = str.maketrans("’‘ʼ–‐‑øØłŁđĐı", "'''---oOlLdDi")


def fold(text: str) -> str:
    """Lower case without accents, straight apostrophes and hyphens."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def _read(name: str) -> list[str]:
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


@cache
def forenames() -> frozenset[str]:
    formal = (line.split()[0] for line in _read("nicknames.txt"))
    every = {*_read("forenames.txt"), *formal, *words("more forenames")}
    return frozenset(every - (words("titles") | words("ranks")) | {"major", "dean"})


@cache
def wordlike() -> frozenset[str]:
    """Names that are ordinary words too (mark, grace, king, day)."""
    return frozenset(word for line in _read("wordlike.txt") for word in line.split())


@cache
def kinds() -> dict[str, str]:
    """What a word is when it is not part of a person's name: ``street``, ``role``, …"""
    found: dict[str, str] = {}
    kind = ""
    for line in _read("nonnames.txt"):
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            found.update((word, kind) for word in line.split())
    return found


@cache
def places() -> frozenset[str]:
    """Towns, counties and boroughs, folded; names of two words have one space."""
    return frozenset(part.strip() for line in _read("places.txt") for part in line.split(","))


@cache
def words(name: str) -> frozenset[str]:
    """One of the sets of ``words.txt``: titles, ranks, months, …"""
    found: dict[str, set[str]] = {}
    some: set[str] = set()
    for line in _read("words.txt"):
        if line.startswith("["):
            some = found.setdefault(line.strip("[]"), set())
        else:
            some.update(line.split())
    return frozenset(found[name])


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """A forename to every other that can stand for it, both ways."""
    found: dict[str, set[str]] = {}
    for line in _read("nicknames.txt"):
        formal, *short = line.split()
        for name in short:
            found.setdefault(name, set()).add(formal)
            found.setdefault(formal, set()).add(name)
    return {name: frozenset(others) for name, others in found.items()}


def postnominal(word: str) -> bool:
    """Whether a word is letters after a name (OBE, QPM), which are no part of it."""
    return fold(word).strip(".") in words("after a name") and (
        word.isupper() or word in ("PhD", "MSc", "BSc")
    )


def title(word: str) -> bool:
    plain = fold(word).rstrip(".")
    return plain in words("titles") or plain in words("ranks")


def forename(word: str) -> bool:
    plain = fold(word)
    return plain in forenames() or all(
        part in forenames() for part in re.split("[-']", plain) if part
    )


def kind(word: str) -> str:
    """What kind of thing a word names when it is no person's name; empty if it may be one."""
    return kinds().get(fold(word), "")
