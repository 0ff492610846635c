"""Is a capitalised phrase a person? The reason why not, which a reviewer can ask for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from redact import lexicon
from redact.lexicon.names import WORD, name_word, particle
from redact.people.surroundings import REASONS

TRUSTED = frozenset({"header", "title", "greeting", "team", "column", "written"})
"""Detectors whose names stand where only a person's name stands."""


@dataclass(frozen=True)
class Statistics:
    """What the whole bundle says about words.

    ``lower`` are words that occur without a capital; ``labels`` counts the language
    model's labels for a folded phrase; ``refused`` says of a phrase why it is no person,
    seen at one place where the words around it tell; ``inside`` counts how often a word is
    part of something else (an organisation, a place, the domain of an address).
    ``second`` counts phrases that the second model or the words around take for names,
    ``acting`` those that stand somewhere as only people do; ``things`` are streets and
    buildings that stand on one line somewhere and so are known where a cell breaks them.
    ``local`` are words that are a town's somewhere and nobody's.
    ``commanded`` says whether gold, silver and bronze are levels of command here.
    """

    lower: frozenset[str] = frozenset()
    labels: Mapping[str, Counter[str]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, int] = field(default_factory=dict)
    second: Mapping[str, int] = field(default_factory=dict)
    acting: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    commanded: bool = False


def abbreviated(words: list[str]) -> bool:
    """Whether a phrase ends in a unit's abbreviation: ``Harbour NPT``."""
    last = words[-1] if len(words) > 1 else ""
    return bool(re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{3,5}", last)) or (
        last.isupper() and 1 < len(last) < 6 and lexicon.kind(last) == "organisation"
    )


def not_a_person(value: str, detector: str, statistics: Statistics) -> str:
    """Why a phrase that a detector took for a person is none; empty when it may be one."""
    words = WORD.findall(value)
    if not words or any(char.isdigit() or char in "@_" for char in value):
        return "not made of words"
    plain = lexicon.fold(" ".join(words))
    known = _known(words, plain, statistics)
    sure = detector in TRUSTED
    if reason := _other(words, known or sure, statistics):
        return reason
    if sure:
        return ""
    if reason := _elsewhere(words, plain, known, statistics, detector):
        return reason
    if len(words) > 2 and lexicon.kind(words[-1]) in ("street", "building"):
        return REASONS[lexicon.kind(words[-1])]
    if len(words) > 4:
        return "is longer than a name"
    if not all(name_word(word) or word[0].isupper() or particle(word) for word in words):
        return "is not capitalised like a name"
    return "" if known else _unknown(words, plain, statistics)


def _known(words: list[str], plain: str, statistics: Statistics) -> bool:
    """Whether a word is a forename and nothing else, or the two do what people do."""
    return any(
        lexicon.forename(word)
        and not lexicon.kind(word)
        and lexicon.fold(word) not in statistics.lower
        for word in words
    ) or (plain in statistics.acting and len(words) == 2 and lexicon.forename(words[0]))


def _other(words: list[str], spared: bool, statistics: Statistics) -> str:
    """What the words themselves name. Names that are ordinary words, too, are ``spared``
    where a forename stands beside them, or where only a name stands."""
    if all(lexicon.title(word) and not lexicon.forename(word) for word in words):
        return "is a title or a rank"
    folded = {lexicon.fold(word) for word in words}
    signs = lexicon.words("call signs")
    if len(words) > 1 and folded & signs and folded <= signs | lexicon.words("numerals"):
        return REASONS["call sign"]
    if words[0] == "Storm" and len(words) == 2:
        return REASONS["storm"]
    if statistics.commanded and _leads(words):
        return "is a level of command"
    for word in words:
        if word is words[0] and lexicon.kind(word) == "day" and _led_on(words):
            continue  # Jan van der Berg
        if len(word) == 1:  # an initial, though ``A`` is a word too
            continue
        first = re.split("[-‐]", word)[0]  # OCR sets hyphens: Queen-Anne
        kind = lexicon.kind(word) or lexicon.kind(first)
        wordlike = {lexicon.fold(word), lexicon.fold(first)} & lexicon.wordlike()
        if kind and not (wordlike and spared):
            return REASONS[kind]
    return REASONS["organisation"] if abbreviated(words) else ""


def _led_on(words: list[str]) -> bool:
    return len(words) > 2 and particle(words[1]) and words[1].islower()


def _elsewhere(
    words: list[str], plain: str, known: bool, statistics: Statistics, detector: str
) -> str:
    """What the phrase is elsewhere: in the gazetteer, in the bundle."""
    if plain in lexicon.places():
        return REASONS["place"]
    if not known and any(lexicon.fold(word) in statistics.local for word in words):
        return "names a place elsewhere in the bundle"
    if detector == "forename" and _coined(words, plain, statistics):
        return REASONS["organisation"]
    persons = statistics.labels.get(plain, Counter())["PERSON"]
    inside = statistics.inside.get(plain, 0) >= max(1, persons)
    if len(words) == 1 and inside and not known:
        return "is part of the name of an organisation or a place"
    if plain in statistics.refused:
        return f"{statistics.refused[plain]} elsewhere in the bundle"
    return ""


def _coined(words: list[str], plain: str, statistics: Statistics) -> bool:
    """A forename that is a word, with words that stand in an organisation's name, which
    neither model takes for a person: ``Early Locks``."""
    return (
        len(words) > 1
        and lexicon.fold(words[0]) in lexicon.wordlike()
        and (plain not in statistics.acting or bool(lexicon.kind(words[-1])))
        and not statistics.labels.get(plain, Counter())["PERSON"]
        and not statistics.second.get(plain)
        and all(statistics.inside.get(lexicon.fold(word)) for word in words)
    )


def _leads(words: list[str]) -> bool:
    """A level of command with what belongs to it, and no forename: ``Gold Loggist``."""
    levels = lexicon.words("command levels")
    return (
        len(words) < 3
        and lexicon.fold(words[0]) in levels
        and not any(lexicon.forename(word) and lexicon.fold(word) not in levels for word in words)
        and len(words) > 1
    )


def _unknown(words: list[str], plain: str, statistics: Statistics) -> str:
    """Words the gazetteer does not know: only the bundle can tell."""
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 6:
        return "is an abbreviation"
    small = {lexicon.fold(word) for word in words} - lexicon.words("particles")
    if small & statistics.lower:
        return REASONS["word"]
    labels = statistics.labels.get(plain, Counter())
    others = sum(labels.values()) - labels["PERSON"]
    agreed = statistics.second.get(plain, 0)
    if others > labels["PERSON"] + agreed or (others and not agreed):
        return "is taken for an organisation or a place elsewhere"
    alone = agreed and not labels["PERSON"]
    if alone and len(words) == 1 and plain not in statistics.acting:
        return "is taken for a name by one model only"
    return ""
