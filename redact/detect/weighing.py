"""How much a text speaks of a live police matter, or of one person's private life.

Two neighbouring sentences are weighed together, by the phrases of ``lexicon.cues``:

    points = heaviest cue + 1 for each other kind of cue (2 at most)
             + 1/2 for each kind of specific: a person, a time, a place, a plan (1 at most)
             - the heaviest doubt of each kind: figures, policy, press, …

A sixth of the points is the score; the best pair of sentences counts. What is about
people's private life must name a person, in whatever words, unless a cue is so plain
(weight 4) that it needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from redact.lexicon.cues import Cues, Group, Phrase

_SENTENCE = re.compile(r"\S.*?(?:[.?!;](?=\s)|\Z)", re.DOTALL)
_CUES = frozenset({"cue"})
_REST = frozenset({"specific", "against"})
_POINTS = 6.0
_ENOUGH = 2.0
"""Points of cues alone below which the rest need not be looked at."""

_PERSONAL = "SENSITIVE"
_SOMEBODY = re.compile(
    r"(?i)\b(?:he|she|him|his|her|hers|himself|herself|my|me|i|i'm|i've|"
    r"(?:mr|mrs|ms|miss|dr|cllr|pc|ps|ds|dc|di) [a-z]+|"
    r"(?:the|a|an|your|this) (?:\w+ )?(?:complainant|claimant|applicant|patient|tenant|resident|"
    r"employee|pupil|student|child|boy|girl|baby|mother|father|son|daughter|wife|husband|partner|"
    r"brother|sister|man|woman|lady|gentleman|driver|officer|caller|client|carer|teacher|"
    r"colleague|councillor|victim|witness|suspect|defendant|offender|informant|member of staff|"
    r"service user|neighbour|caretaker|assistant|worker|candidate|manager|licensee|holder)|"
    r"patient|father|mother|mum|dad)\b"
)


class Weighed(NamedTuple):
    """The score of a text (0 to 1), the kinds of its cues, and the words they stood in."""

    score: float
    kinds: tuple[str, ...]
    words: tuple[str, ...]


class _Seen(NamedTuple):
    group: Group
    start: int
    end: int


def weigh(text: str, entity: str, cues: Cues, doubt: float = 0.0) -> Weighed | None:
    """None for a text without a cue for ``entity``. ``doubt`` are points taken off."""
    plain = text.replace("’", "'").replace("\n", " ").replace("\t", " ")
    found = _seen(plain, cues, cues.near(plain, _CUES), entity)
    if sum(one.group.weight for one in found) < _ENOUGH:
        return None
    found += _seen(plain, cues, cues.near(plain, _REST), entity)
    sentences = [match.span() for match in _SENTENCE.finditer(plain)]
    pairs = [
        (start, sentences[min(number + 1, len(sentences) - 1)][1])
        for number, (start, _) in enumerate(sentences)
    ]
    best = max((_points(plain, found, entity, *pair) for pair in pairs), default=0.0) - doubt
    counted = [one for one in found if one.group.sort == "cue"]
    counted.sort(key=lambda one: (-one.group.weight, one.start))
    return Weighed(
        round(min(max(best / _POINTS, 0.0), 0.98), 2),
        tuple(dict.fromkeys(one.group.kind for one in counted if one.group.weight > 1)),
        tuple(_outermost(text, counted)),
    )


def _seen(text: str, cues: Cues, phrases: Iterable[Phrase], entity: str) -> list[_Seen]:
    found = []
    silent = [match.span() for pattern in cues.ignored for match in pattern.finditer(text)]
    for phrase in phrases:
        group = cues.groups[phrase.group]
        if group.entity not in ("", entity):
            continue
        for start, end in (match.span() for match in phrase.pattern.finditer(text)):
            if not any(first < end and start < last for first, last in silent):
                found.append(_Seen(group, start, end))
    return found


def _points(text: str, found: Iterable[_Seen], entity: str, start: int, end: int) -> float:
    weights: dict[tuple[str, str], float] = {}
    for group, first, last in found:
        if first < end and start < last:
            key = group.sort, group.kind
            weights[key] = max(weights.get(key, 0), group.weight)
    cues = sorted((w for (sort, _), w in weights.items() if sort == "cue"), reverse=True)
    if not cues:
        return 0.0
    if entity == _PERSONAL and cues[0] < 4 and not _SOMEBODY.search(text, start, end):
        return 0.0
    specifics = sum(0.5 for sort, _ in weights if sort == "specific")
    doubts = sum(w for (sort, _), w in weights.items() if sort == "against")
    return cues[0] + min(len(cues) - 1, 2) + min(specifics, 1.0) - doubts


def _outermost(text: str, found: Iterable[_Seen]) -> Iterable[str]:
    """The words of the cues, without those that stand inside another's."""
    kept: list[_Seen] = []
    for one in found:
        if not any(k.start <= one.start and one.end <= k.end for k in kept):
            kept.append(one)
    return dict.fromkeys(" ".join(text[one.start : one.end].split()) for one in kept)
