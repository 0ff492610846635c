"""What a whole bundle says about words: ordinary ones, places, parts of other names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from redact import lexicon
from redact.domain import FileText, Hit, Split
from redact.lexicon.names import WORD
from redact.people.identities import from_local_part
from redact.people.judge import TRUSTED, Statistics
from redact.people.name import parse
from redact.people.surroundings import (
    ORDINARY,
    acts,
    after_article,
    commanded,
    context,
    placed,
    renowned,
)

_WORD = re.compile(r"(?<![\w@./\\-])[^\W\d_]{2,}(?![\w@\\]|[./-]\w)")

_THING = re.compile(r"\b([A-Z][\w'’]+) (?=([A-Z][a-z]+)\b)")
_FAMILY = re.compile(
    r" (?:family|families|brothers|sisters|twins|boys?|girls?|children|household|matter|case|"
    r"complaint|estate|inquest|murder|correspondence|letters?|emails?)\b"
)

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
    refused, acting = _refusals(bundle)
    commands = sum(commanded(file.text) for file, _, _ in bundle)
    return Statistics(
        ordinary, labels, refused, inside, second, acting, frozenset(things), commands > 1
    )


def _ordinary(word: str, small: int, capital: int) -> bool:
    """A forename that is no word counts as one only when it mostly stands small."""
    if word in lexicon.forenames() and word not in lexicon.wordlike():
        return small > 2 and small > capital
    return small > 0.25 * capital


def _refusals(bundle: tuple[Part, ...]) -> tuple[dict[str, str], frozenset[str]]:
    """Phrases that are a place or an organisation somewhere, and a person's name nowhere."""
    against: dict[str, str] = {}
    sure: set[str] = set()
    there: Counter[str] = Counter()
    acting: set[str] = set()
    articled: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for file, _, hits in bundle:
        for hit in hits:
            if hit.entity == "EMAIL_ADDRESS" and (name := from_local_part(hit.value)):
                sure.update((lexicon.fold(str(name)), lexicon.fold(name.last)))
            if hit.entity != "PERSON":
                continue
            plain = lexicon.fold(" ".join(hit.value.split()))
            start, end = hit.spans[0].start, hit.spans[-1].end
            if hit.detector in TRUSTED:
                name = parse(hit.value)
                sure.update((plain, lexicon.fold(str(name)) if name else plain))
                continue
            every[plain] += 1
            why = context(file.text, start, end) or renowned(file.text, start, end)
            if why and why != ORDINARY:
                against.setdefault(plain, why)
            there[plain] += placed(file.text, start) or after_article(file.text, start)
            there[plain] += bool(_PLACE_BEHIND.match(file.text, end))
            articled[plain] += after_article(file.text, start) and not _FAMILY.match(file.text, end)
            if acts(file.text, start, end):
                acting.add(plain)
    for plain, count in there.items():
        lone = " " not in plain and not lexicon.forename(plain) and plain not in acting
        if lone and 2 * articled[plain] >= every[plain]:
            against.setdefault(plain, "follows an article")
        elif " " in plain and 2 * count >= every[plain] and plain not in acting:
            against.setdefault(plain, "names a place")
        elif plain not in acting and _street(plain):
            against.setdefault(plain, "names a street")
    for file, _, _ in bundle:
        for plain in _listed(file.text):
            if plain not in acting:
                against.setdefault(plain, "stands in a list of places")
    kept = {plain: why for plain, why in against.items() if plain not in sure}
    return kept, frozenset(acting)


_ITEM = r"[A-Z][\w'’.-]*(?:[ \n][\w'’.-]+){0,3}"
_LISTED = re.compile(
    r"\b(?i:wards|areas|parishes|schools|hospitals|streets|estates|sites|venues|neighbourhoods|"
    r"villages|towns|premises|stations|systems)"
    r"(?: [a-z]+){0,2}(?: are| were|:| include| including| such as)[ \n]+"
    rf"(?P<items>{_ITEM}(?:, (?:and )?{_ITEM})+)"
)
_PLACE_BEHIND.match(file.text, end))
            articled[plain] += after_article(file.text, start) and not _FAMILY.match(file.text, end)
            if acts(file.text, start, end):
                acting.add(plain)
    for plain, count in there.items():
        lone = " " not in plain and not lexicon.forename(plain) and plain not in acting
        if lone and 2 * articled[plain] >= every[plain]:
            against.setdefault(plain, "follows an article")
        elif " " in plain and 2 * count >= every[plain] and plain not in acting:
            against.setdefault(plain, "names a place")
        elif plain not in acting and _street(plain):
            against.setdefault(plain, "names a street")
    for file, _, _ in bundle:
        for plain in _listed(file.text):
            if plain not in acting:
                against.setdefault(plain, "stands in a list of places")
    kept = {plain: why for plain, why in against.items() if plain not in sure}
    return kept, frozenset(acting)


_LISTED = re.compile(
    r"\b(?:[Ww]ards|[Aa]reas|[Pp]arishes|[Ss]chools|[Hh]ospitals|[Ss]treets|[Ee]states|[Ss]ites|"
    r"[Vv]enues|[Nn]eighbourhoods|[Vv]illages|[Tt]owns|[Pp]remises|[Ss]tations|[Ss]ystems)"
    r"(?: [a-z]+){0,2}(?: are| were|:| include| including| such as)[ \n]+"
    r"(?P<items>[A-Z][\w'’.-]*(?:[ \n][\w'’.-]+){0,3}(?:, (?:and )?[A-Z][\w'’.-]*(?:[ \n][\w'’.-]+){0,3})+"
    r"(?: and [A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})?)"
)
_PLACE_BEHIND = re.compile(
    r" (?:residents?|wards?|estate|councillors?|parish|library|neighbourhood|branch|by-election|"
    r"station|pub|was flooded|is fine|side|area|end of|bus|roundabout|shops|store)\b"
)


def _listed(text: str) -> Iterator[str]:
    """What stands in a list of wards or schools in which one item can be nothing else."""
    for found in _LISTED.finditer(text):
        items = [" ".join(one.split()) for one in re.split(r",| and ", found["items"])]
        items = [item.removesuffix("'s").rstrip(".") for item in items if item.strip()]
        if any(_is_place(item) for item in items):
            yield from (lexicon.fold(item) for item in items)


def _is_place(item: str) -> bool:
    words = WORD.findall(item)
    return bool(words) and (
        words[0] in ("St", "Saint", "Much", "Little", "Great", "Upper", "Lower", "North", "South")
        or lexicon.fold(item) in lexicon.places()
        or lexicon.kind(words[-1]) in ("street", "building", "organisation", "place")
    )


def _street(plain: str) -> bool:
    """Two ordinary words, the last of a street's or a building's kind: ``page court``."""
    words = plain.split()
    kind = lexicon.kinds().get(words[-1], "")
    return (
        len(words) == 2
        and (kind in ("street", "building", "place", "organisation") or words[-1] == "green")
        and words[0] in lexicon.wordlike()
    )
