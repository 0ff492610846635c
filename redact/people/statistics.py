"""What a whole bundle says about words: ordinary ones, places, parts of other names."""

from __future__ import annotations

import re
from collections import Counter

from redact import lexicon
from redact.domain import FileText, Hit, Split
from redact.lexicon.names import WORD
from redact.people.judge import Statistics
from redact.people.levels import commanded
from redact.people.local import local
from redact.people.refused import refusals

_WORD = re.compile(r"(?<![\w@./\\-])[^\W\d_]{2,}(?![\w@\\]|[./-]\w)")

_THING = re.compile(r"\b([A-Z][\w'’]+) (?=([A-Z][a-z]+)\b)")
_AGREEING = frozenset({"ner.rampart", "phrase"})
"""Detectors whose word weighs against a label of the first model."""

Part = tuple[FileText, Split, tuple[Hit, ...]]


def gather(bundle: tuple[Part, ...]) -> Statistics:
    """Count once over all files. A word is ordinary when it is written small often enough."""
    things: set[str] = set()
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {}
    inside: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for file, _, hits in bundle:
        for found in _WORD.finditer(file.text):
            word = found[0]
            (lower if word.islower() else upper)[lexicon.fold(word)] += 1
        for thing in _THING.finditer(file.text):
            if not lexicon.title(thing[1]) and lexicon.kind(thing[2]) in (
                "street",
                "building",
                "organisation",
            ):
                things.add(lexicon.fold(f"{thing[1]} {thing[2]}"))
        for hit in hits:
            if hit.detector in _AGREEING:
                second[lexicon.fold(hit.value)] += 1
            elif hit.detector.startswith("ner"):
                labels.setdefault(lexicon.fold(hit.value), Counter())[hit.entity] += 1
            if hit.entity == "EMAIL_ADDRESS":
                inside.update(re.split(r"[.\-]", hit.value.rpartition("@")[2]))
            elif hit.entity in ("ORG", "GPE", "FAC", "LOC"):
                words = WORD.findall(hit.value)
                inside.update(lexicon.fold(word) for word in words if len(words) > 1)
    ordinary = frozenset(w for w, n in lower.items() if _ordinary(w, n, upper[w]))
    refused, acting, borne = refusals(bundle)
    return Statistics(
        lower=ordinary,
        labels=labels,
        refused=refused,
        inside=inside,
        second=second,
        acting=acting,
        things=frozenset(things),
        local=frozenset(word for file, _, hits in bundle for word in local(file, hits)) - borne,
        commanded=sum(commanded(file.text) for file, _, _ in bundle) > 1,
    )


def _ordinary(word: str, small: int, capital: int) -> bool:
    """A forename that is no word counts as one only when it mostly stands small."""
    if (
        word in lexicon.forenames() or word in lexicon.nicknames()
    ) and word not in lexicon.wordlike():
        return small > 2 and small > capital
    return small > 0.25 * capital
