"""Is a capitalised phrase a person? The reason why not, which a reviewer can ask for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from redact import lexicon
from redact.lexicon.names import WORD

TRUSTED = frozenset({"header", "title", "greeting", "team"})
"""Detectors whose names stand where only a person's name stands."""

_REASONS = {
    "organisation": "names an organisation",
    "operation": "names an operation or a project",
    "street": "names a street",
    "building": "names a building",
    "place": "names a place",
    "role": "is a post, not a name",
    "day": "is a date",
    "header label": "is a label",
    "document": "names a document",
    "system": "names a system",
    "word": "is made of ordinary words",
}


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
    """

    lower: frozenset[str] = frozenset()
    labels: Mapping[str, Counter[str]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, int] = field(default_factory=dict)
    second: Mapping[str, int] = field(default_factory=dict)
    acting: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()


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
    if all(lexicon.title(word) and not lexicon.forename(word) for word in words):
        return "is a title or a rank"
    if len(words) > 1 and all(lexicon.fold(word) in lexicon.words("call signs") for word in words):
        return "is a call sign"
    plain = lexicon.fold(" ".join(words))
    known = any(
        lexicon.forename(word)
        and not lexicon.kind(word)
        and lexicon.fold(word) not in statistics.lower
        for word in words
    ) or (plain in statistics.acting and len(words) == 2 and lexicon.forename(words[0]))
    for word in words:
        kind = lexicon.kind(word)
        if kind and not (
            lexicon.fold(word) in lexicon.wordlike() and (known or detector in TRUSTED)
        ):
            return _REASONS[kind]
    if abbreviated(words):
        return _REASONS["organisation"]
    if detector in TRUSTED:
        return ""
    if plain in lexicon.places():
        return _REASONS["place"]
    if (
        len(words) == 1
        and statistics.inside.get(plain, 0)
        >= max(1, statistics.labels.get(plain, Counter())["PERSON"])
        and not known
    ):
        return "is part of the name of an organisation or a place"
    if plain in statistics.refused:
        return f"{statistics.refused[plain]} elsewhere in the bundle"
    if len(words) > 2 and lexicon.kind(words[-1]) in ("street", "building"):
        return _REASONS[lexicon.kind(words[-1])]
    if len(words) > 4:
        return "is longer than a name"
    if not all(
        word[0].isupper() or lexicon.fold(word) in lexicon.words("particles") for word in words
    ):
        return "is not capitalised like a name"
    if known:
        return ""
    return _unknown(words, plain, statistics)


def _unknown(words: list[str], plain: str, statistics: Statistics) -> str:
    """Words the gazetteer does not know: only the bundle can tell."""
    if len(words) == 1 and words[0].isupper() and len(words[0]) <= 6:
        return "is an abbreviation"
    if any(lexicon.fold(word) in statistics.lower for word in words):
        return _REASONS["word"]
    labels = statistics.labels.get(plain, Counter())
    others = sum(labels.values()) - labels["PERSON"]
    agreed = statistics.second.get(plain, 0)
    if others > labels["PERSON"] + agreed or (others and not agreed):
        return "is taken for an organisation or a place elsewhere"
    alone = agreed and not labels["PERSON"]
    if alone and len(words) == 1 and plain not in statistics.acting:
        return "is taken for a name by one model only"
    return ""


_THINGS = frozenset({"street", "building", "organisation", "place"})
"""What a name before it belongs to: Grange *Road*, Marlowe *House*, Ellis Guard *Ltd*."""


_COMPANY = re.compile(
    r"(?:(?:,? (?:and|&))? [A-Z][\w'’-]*){0,3},? (?:LLP|Ltd|LTD|Limited|plc|PLC|Inc|LLC|CIC|"
    r"& Co|& Sons)\b"
)
_ORDINARY_NEXT = re.compile(
    r" (?:you|your|we|I|it|there|the|this|that|these|those|my|our|a|an|not|be|he|she|they|any|"
    r"as|out|up|all)\b"
)


_OPENING = re.compile(r"(?:\A|[.?!:;•][\"'”’)]?\s|\n[>\s]*\n|(?:\A|\n)[^\n]{0,40}\n)[>\s]*\Z")
ORDINARY = "reads as an ordinary word"


def ordinary(text: str, start: int, end: int) -> bool:
    """Whether a word opens a sentence and goes on as a word: ``Mark my``, ``Will you``."""
    return bool(_ORDINARY_NEXT.match(text, end)) and bool(
        _OPENING.search(text[max(0, start - 60) : start])
    )


def _called(text: str, start: int, end: int) -> bool:
    """Part of a call sign: another of the alphabet's words stands beside it."""
    signs = lexicon.words("call signs")
    if lexicon.fold(text[start:end]) not in signs:
        return False
    after = re.match(r" ([A-Z][a-z]+)\b", text[end : end + 12])
    before = re.search(r"\b([A-Z][a-z]+) $", text[max(0, start - 12) : start])
    return any(found and found[1].lower() in signs for found in (after, before))


def _broken(text: str, start: int, end: int, things: frozenset[str]) -> bool:
    """A street or a building that a line's end breaks, known whole from elsewhere."""
    after = re.match(r"\n([A-Z][\w'’]*)", text[end : end + 30])
    before = re.search(r"([A-Z][\w'’]*)[ \n]$", text[max(0, start - 30) : start])
    word = text[start:end]
    return bool(after and lexicon.fold(f"{word} {after[1]}") in things) or bool(
        before and lexicon.kind(word) and lexicon.fold(f"{before[1]} {word}") in things
    )


def context(text: str, start: int, end: int, things: frozenset[str] = frozenset()) -> str:
    """Why the words around ``text[start:end]`` make it no person; empty when they don't."""
    if re.match(r" o['’]", text[end : end + 3]):
        return _REASONS["word"]
    if _called(text, start, end):
        return "is a call sign"
    if _COMPANY.match(text, end):
        return _REASONS["organisation"]
    if things and _broken(text, start, end, things):
        return _REASONS["street"]
    word = lexicon.fold(text[start:end])
    if word in lexicon.wordlike() and ordinary(text, start, end):
        return ORDINARY
    after = re.match(r"(?:['’]s)? ([A-Z][\w'’]*)|\n([A-Z][a-z]+) (?=[a-z])", text[end : end + 30])
    if (
        after
        and lexicon.kind(after[1] or after[2]) in ("street", "building", "organisation")
        and (lexicon.fold(after[1] or "") not in ("st",))
    ):
        return _REASONS[lexicon.kind(after[1] or after[2])]
    forename = word in lexicon.forenames() and word not in lexicon.wordlike()
    if re.match(r"[ ]?:(?!\w)", text[end : end + 3]) and not forename:
        return _REASONS["header label"]
    before = re.search(r"([\w']+)\.?[ ]$", text[max(0, start - 20) : start])
    if (
        before
        and before[1][0].isupper()
        and before[1].isalpha()
        and lexicon.kind(before[1]) == "place"
    ):
        return _REASONS["place"]
    if before and lexicon.fold(before[1]) in ("operation", "op", "project", "exercise"):
        return _REASONS["operation"]
    saint = re.search(
        r"(?:([A-Z]\w+) )?\bSt\.? (?:[A-Z]\w+[ \n])?$", text[max(0, start - 30) : start]
    )
    middle = bool(saint and saint[1] and lexicon.forename(saint[1]))
    if saint and not middle:
        return _REASONS["place"]
    if re.search(
        r"[A-Z0-9][\w'’]* (?:Hall|House|Road|Street|Lane|Square|Court|Avenue|"
        r"Buildings?|Floor|Place|Way|Park|Centre), $",
        text[max(0, start - 40) : start],
    ) and not re.match(
        r"(?: [A-Z]\w+)? (?:said|asked|has|will|is|was|and)\b", text[end : end + 30]
    ):
        return _REASONS["place"]
    if (
        before
        and not middle
        and before[1] in ("St", "Saint")
        and not re.match(r" [A-Z]", text[end : end + 2])
    ):
        return _REASONS["place"]
    return ""


_LED = re.compile(
    r"(?i)\b(?:ask|asked|tell|told|by|with|see|thank|thanks|dear|hi|met|and|is|from) $"
)
_ACTS = re.compile(
    r"['’]s\b| (?:has|had|said|says|asked|asks|confirmed|wrote|noted|agreed|advised|explained|"
    r"replied|suggested|emailed|called|rang|told|raised|sent|attended|joined|chaired|who|will|"
    r"would|could|can|also)\b"
)
_ARTICLE = re.compile(r"(?i)\b(?:the|a|an) $")
_THERE = re.compile(
    r"(?i)\b(?:in|at|near|around|across|outside|towards|between|serving|from the) $"
)


def placed(text: str, start: int) -> bool:
    """Whether the words before it rather lead to a place than to a person."""
    return bool(_THERE.search(text[max(0, start - 15) : start]))


def acts(text: str, start: int, end: int) -> bool:
    """Whether the words around it are those around a person."""
    return bool(_ACTS.match(text, end) or _LED.search(text[max(0, start - 12) : start]))


def after_article(text: str, start: int) -> bool:
    return bool(_ARTICLE.search(text[max(0, start - 6) : start]))
