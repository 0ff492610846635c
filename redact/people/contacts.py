"""Numbers and addresses that stand anywhere in a bundle are found wherever they stand.

A cue, an ``@`` or a page's print may be wanting at one place and not at another; a value
that was found once, or that the roster lists, is looked for everywhere by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from redact import lexicon
from redact.domain import FileText, Hit
from redact.passages import Cut
from redact.people.statistics import Part
from redact.rules import Roster

NAME = "bundle"
_RUN = re.compile(r"\+?\d(?:[\s().\-‐‑–]{0,3}\d){6,}")
_WORD = re.compile(r"[^\W_]+")
_EXTENSION = re.compile(r"(?i)(?:\b(?:ext(?:ension|n)?|int)|x)[.: ]{0,2}(\d{3,7})\)?$")
_LONG, _OWN, _SHORT = 7, 5, 3
"""Digits from which a number is somebody's, is hardly anything else, is a number at all."""
_COUNTED = re.compile(r"(?i)(?:[£$€#/=+\-–.:,\w]|\b(?:ref|no|number|case|order|po|page)\.?:? ?)$")
_WRITTEN = frozenset({"body", "header"})
"""Kinds of passages in which a part of an address tells where somebody lives; a signature
and a page's foot tell where an office is."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Contacts:
    """``numbers`` by national digits, ``short`` ones by digits, ``texts`` by first word."""

    numbers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    short: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    texts: Mapping[str, tuple[_Text, ...]] = field(default_factory=dict)


class _Text(NamedTuple):
    """Words to be found in a row; an ``exact`` local part with its own punctuation; a
    ``part`` of an address, which counts only in capitals, in what people wrote."""

    words: tuple[str, ...]
    entity: str
    value: str
    exact: str = ""
    before_at: bool = False
    part: bool = False


class Known(NamedTuple):
    """``text[start:end]`` of a passage is a value that the bundle or the roster names."""

    start: int
    end: int
    entity: str
    value: str


def known(bundle: Sequence[Part], roster: Roster, lower: Collection[str] = ()) -> Contacts:
    """What was found anywhere in the bundle or is listed; ``lower`` are ordinary words."""
    numbers: dict[str, tuple[str, str]] = {}
    short: dict[str, tuple[str, str]] = {}
    texts: dict[_Text, None] = {}
    for text, entity, value in _values(bundle, roster):
        if entity == "EMAIL_ADDRESS":
            texts.update(dict.fromkeys(_local(value, lower)))
            continue
        digits = national(text)
        if len(digits) >= _LONG:
            numbers.setdefault(digits, (entity, value))
        elif len(digits) >= _SHORT and digits == "".join(_WORD.findall(text)):
            short.setdefault(digits, (entity, value))
        if extension := _EXTENSION.search(text):
            short.setdefault(extension[1], (entity, extension[1]))
        for part in (text, *_parts(text)) if entity == "ADDRESS" else (text,):
            words = _words(part)
            if len(words) > 1 and not all(word.isdigit() for word in words):
                texts.setdefault(_Text(words, entity, value, part=part is not text))
    index: dict[str, list[_Text]] = {}
    for one in texts:
        index.setdefault(one.words[0], []).append(one)
    ordered = {word: tuple(sorted(some, key=_longest)) for word, some in index.items()}
    return Contacts(numbers, short, ordered)


def _longest(text: _Text) -> tuple[int, _Text]:
    return -len(text.words), text


def _values(bundle: Sequence[Part], roster: Roster) -> Iterator[tuple[str, str, str]]:
    """(text, entity, value) of every contact, the roster's last."""
    for file, _, hits in bundle:
        for hit in hits:
            if _is_contact(hit.entity):
                yield _printed(file, hit), hit.entity, hit.value
    for entry in roster.entries:
        yield from ((value, "EMAIL_ADDRESS", value) for value in entry.emails)
        for value in entry.phones:
            digits = national(value)
            yield value, "PHONE_NUMBER", f"+44{digits}" if len(digits) in (9, 10) else digits


def _parts(address: str) -> Iterator[str]:
    """What tells a home by itself: the beginning of its address, its house, its number.

    ``Wisteria Cottage``, ``4 Harbour Way``; never a flat's number, a building of flats, a
    street or a town alone.
    """
    told = False
    for line in re.finditer(r"[^,\n]+", address):
        alone = _telling(line[0])
        told |= alone
        if told and line.end() < len(address):
            yield address[: line.end()]
        if alone and line.start():
            yield line[0]


def _telling(line: str) -> bool:
    """Whether a line of an address is told from others: a number in a street, a house."""
    words = lexicon.fold(line).strip(" “”\"'‘’").split()
    if len(words) > 2 and words[0][0].isdigit():
        return True
    return len(words) > 1 + (words[:1] == ["the"]) and words[-1] in lexicon.words("houses")


def _is_contact(entity: str) -> bool:
    return entity != "PERSON" and (
        entity in ("EMAIL_ADDRESS", "PHONE_NUMBER", "COLLAR_NUMBER", "ADDRESS", "BANK_ACCOUNT")
        or entity.startswith(("UK_", "VEHICLE_"))
    )


def _printed(file: FileText, hit: Hit) -> str:
    return "".join(file.text[span.start : span.end] for span in hit.spans)


def _local(email: str, lower: Collection[str]) -> Iterator[_Text]:
    """The local part; alone only where it can be nothing else."""
    local, _, domain = (lexicon.fold("".join(part.split())) for part in email.rpartition("@"))
    plain = local.isalpha() or len(local) < 5 or local in domain
    words = _words(local)
    ordinary = all(word.isdigit() or word in lower for word in words)
    if words:
        yield _Text(words, "EMAIL_ADDRESS", email, local, plain or ordinary)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(lexicon.fold(text)))


def national(text: str) -> str:
    """The digits of a number without country code, leading zero and extension.

    >>> national("+44 (0)20 7946 0100 ext 12"), national("020 7946 0100")
    ('2079460100', '2079460100')
    """
    run = _RUN.search(text)
    digits = "".join(char for char in (run.group() if run else text) if char.isdecimal())
    return re.sub(r"^(?:00)?44(?=0?[1-9]\d{8,9}$)", "", digits).removeprefix("0")


# --- where they stand ------------------------------------------------------------------


def elsewhere(
    passage: Cut, contacts: Contacts, names: Iterable[tuple[int, int]]
) -> Iterator[Known]:
    """Every place in a passage where a known value stands, as it is found or not.

    ``names`` are the places of people in it: a number of three or four digits counts only
    beside one of them.
    """
    text = passage.text
    yield from _numbers(text, contacts)
    words = [(lexicon.fold(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
    beside = _Beside(text, names)
    printed = passage.kind in _WRITTEN
    for place, (word, start, end) in enumerate(words):
        if word in contacts.short and _stands_alone(text, start, end, beside):
            yield Known(start, end, *contacts.short[word])
        for wanted in contacts.texts.get(word, ()):
            run = words[place : place + len(wanted.words)]
            if wanted.part and not (printed and _capital(text, run)):
                continue
            if tuple(w for w, _, _ in run) == wanted.words and _stands(text, run, wanted):
                yield Known(start, run[-1][2], wanted.entity, wanted.value)
                break


def _numbers(text: str, contacts: Contacts) -> Iterator[Known]:
    lengths = sorted({len(number) for number in contacts.numbers}, reverse=True)
    for run in _RUN.finditer(text) if lengths else ():
        places = [i for i in range(run.start(), run.end()) if text[i].isdigit()]
        digits = "".join(text[i] for i in places)
        for length in lengths:
            for first in range(len(digits) - length + 1):
                value = contacts.numbers.get(digits[first : first + length])
                prefix = re.search(r"(?:(?:00)?44)?0?$", digits[:first])
                last = places[first + length - 1] + 1
                if not value or not prefix or text[last : last + 1].isdigit():
                    continue
                begin = places[prefix.start()] if prefix[0] else places[first]
                if text[begin - 1 : begin].isdigit():
                    continue
                opened = re.search(r"(?:\(\+?|\+)$", text[max(0, begin - 2) : begin])
                yield Known(begin - len(opened[0]) if opened else begin, last, *value)


def _capital(text: str, run: list[tuple[str, int, int]]) -> bool:
    """Whether a name stands there and no words: ``at Rose Cottage``, not ``a rose cottage``."""
    return not any(text[start].islower() for _, start, _ in (run[0], run[-1]))


def _stands(text: str, run: list[tuple[str, int, int]], wanted: _Text) -> bool:
    """Whether the words stand close together, a local part as it is written."""
    start, end = run[0][1], run[-1][2]
    if any(b[1] - a[2] > 4 for a, b in pairwise(run)):
        return False
    if wanted.exact and lexicon.fold("".join(text[start:end].split())) != wanted.exact:
        return False
    return not wanted.before_at or text[end : end + 3].lstrip().startswith("@")


class _Beside:
    """Whether a place is right beside a person."""

    def __init__(self, text: str, names: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.starts, self.ends = set(), set()
        for start, end in names:
            self.starts.add(start)
            self.ends.add(end)

    def holds(self, start: int, end: int) -> bool:
        before = any(start - gap in self.ends for gap in (1, 2)) and re.search(
            r"(?:, ?| \(| )$", self.text[start - 2 : start]
        )
        return bool(before) or (end + 1 in self.starts and self.text[end] == " ")


def _stands_alone(text: str, start: int, end: int, beside: _Beside) -> bool:
    """Whether a short number is no part of a longer one, of a sum, of a reference."""
    if re.match(r"[/.,:\-–]?\d|%|[-–]", text[end : end + 2]) or text[end : end + 1] == "@":
        return False
    if beside.holds(start, end):
        return not _YEAR.fullmatch(text[start:end])
    return end - start >= _OWN and not _COUNTED.search(text[max(0, start - 8) : start])
