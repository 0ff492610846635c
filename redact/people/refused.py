"""Phrases that are a place or an organisation somewhere, and a person's name nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redact import lexicon
from redact.domain import FileText, Hit
from redact.lexicon.names import WORD
from redact.people.identities import from_local_part
from redact.people.judge import TRUSTED
from redact.people.name import parse
from redact.people.reading import acts, after_article, placed
from redact.people.settled import numbered, posted, speaks
from redact.people.surroundings import ORDINARY, REASONS, context, renowned

_FAMILY = re.compile(
    r" (?:family|families|brothers|sisters|twins|boys?|girls?|children|household|matter|case|"
    r"complaint|estate|inquest|murder|correspondence|letters?|emails?)\b"
)
_BEHIND = re.compile(
    r" (?:residents?|wards?|councillors?|parish|library|neighbourhood|branch|by-election|station|"
    r"pub|was flooded|bus|roundabout|shops|store)\b"
)
_ITEM = r"[A-Z][\w'’.-]*(?:[ \n][\w'’.-]+){0,3}"
_LISTED = re.compile(
    r"\b(?i:wards|areas|parishes|schools|hospitals|streets|estates|sites|venues|neighbourhoods|"
    r"villages|towns|premises|stations|systems)"
    r"(?: [a-z]+){0,2}(?: are| were|:| include| including| such as)[ \n]+"
    rf"(?P<items>{_ITEM}(?:, (?:and )?{_ITEM})+)"
)


@dataclass
class _Seen:
    """Counts over all files, by folded phrase: how often at all, how often rather as a
    place, behind an article; who is surely a person, who does what people do."""

    every: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    articled: Counter[str] = field(default_factory=Counter)
    against: dict[str, str] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)

    def add(self, text: str, hit: Hit) -> None:
        if hit.entity == "EMAIL_ADDRESS" and (name := from_local_part(hit.value)):
            self.sure.update((lexicon.fold(str(name)), lexicon.fold(name.last)))
        elif hit.entity == "PERSON":
            plain = lexicon.fold(" ".join(hit.value.split()))
            if hit.detector in TRUSTED:
                name = parse(hit.value)
                self.sure.update((plain, lexicon.fold(str(name)) if name else plain))
            else:
                self._count(plain, text, hit.spans[0].start, hit.spans[-1].end)

    def _count(self, plain: str, text: str, start: int, end: int) -> None:
        self.every[plain] += 1
        why = context(text, start, end) or renowned(text, start, end)
        if why and why != ORDINARY:
            self.against.setdefault(plain, why)
        articled = after_article(text, start)
        self.there[plain] += placed(text, start) or articled or bool(_BEHIND.match(text, end))
        self.articled[plain] += articled and not _FAMILY.match(text, end)
        if acts(text, start, end):
            self.acting.add(plain)

    def refused(self) -> dict[str, str]:
        for plain, count in self.there.items():
            idle = plain not in self.acting
            lone = idle and " " not in plain and not lexicon.forename(plain)
            if lone and 2 * self.articled[plain] >= self.every[plain]:
                self.against.setdefault(plain, "follows an article")
            elif " " in plain and 2 * count >= self.every[plain]:
                self.against.setdefault(plain, "names a place")
            elif idle and _street(plain):
                self.against.setdefault(plain, "names a street")
        return {plain: why for plain, why in self.against.items() if plain not in self.sure}


def refusals(
    bundle: Iterable[tuple[FileText, object, tuple[Hit, ...]]],
) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Why phrases are no person's name, those that stand somewhere as only people do, and
    the words of those that surely are people."""
    seen = _Seen()
    for file, _, hits in bundle:
        for hit in hits:
            seen.add(file.text, hit)
    streets: set[str] = set()
    for file, _, _ in bundle:
        for plain in _listed(file.text):
            if plain not in seen.acting:
                seen.against.setdefault(plain, "stands in a list of places")
        streets.update(posted(file.text))
        streets.update(plain for plain in numbered(file.text) if plain not in seen.acting)
    for plain in streets:
        if not any(speaks(file.text, plain) for file, _, _ in bundle):
            seen.against.setdefault(plain, REASONS["street"])
    borne = frozenset(word for plain in seen.sure for word in plain.split())
    return seen.refused(), frozenset(seen.acting), borne


def _listed(text: str) -> Iterator[str]:
    """What stands in a list of wards or schools in which one item can be nothing else."""
    yield from _below(text)
    for found in _LISTED.finditer(text):
        items = [" ".join(one.split()) for one in re.split(r",| and |\. ", found["items"])]
        items = [re.sub(r"(?:['’]s)?\.?$", "", item) for item in items if item.strip()]
        if any(_is_place(item) for item in items):
            yield from (lexicon.fold(item) for item in items)


_PLACES = re.compile(
    r"(?:policing |electoral |school |name of )?(?:wards?|areas?|sites?|venues?|parish(?:es)?|"
    r"stations?|neighbourhoods?|localit(?:y|ies)|divisions?|premises|towns?|villages?|boroughs?|districts?|"
    r"hospitals?|schools?|estates?)(?: name| affected)?",
    re.IGNORECASE,
)


def _below(text: str) -> Iterator[str]:
    """The cells of a table's column that a heading says are places."""
    columns: set[int] = set()
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        heads = {n for n, cell in enumerate(cells) if _PLACES.fullmatch(cell)}
        if len(cells) < 2 or heads:
            columns = heads if len(cells) > 1 else set()
            continue
        yield from (lexicon.fold(cells[n]) for n in columns if n < len(cells) and cells[n])


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
