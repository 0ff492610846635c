"""The forms in which a person's name may be written, each with what it needs to count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from redact import lexicon
from redact.people.name import Name, tokens


class Kind(IntEnum):
    """How much of a name a form shows; the higher, the surer."""

    FAMILY = -1
    PART = 0
    INITIALS = 1
    FORENAME = 2
    SURNAME = 3
    JOINED = 4
    INITIAL_SURNAME = 5
    FULL = 6


class Form(NamedTuple):
    """``words`` are folded letter runs; ``wordlike`` when they are ordinary words too."""

    words: tuple[str, ...]
    kind: Kind
    wordlike: bool = False


def forms(names: Iterable[Name]) -> Iterator[Form]:
    """Every form of every known name of one person; may repeat."""
    for name in names:
        firsts = [tokens(first) for first in name.first]
        last = tokens(name.last)
        if last:
            plain = len(last) > 1 or not _wordlike(last[0])
            yield Form(last, Kind.SURNAME, not plain)
            if plain and len(last[-1]) > 3 and last[-1][-1] not in "sxz":
                yield Form((*last[:-1], last[-1] + "s"), Kind.FAMILY)
        if len(last) > 1 and re.search("['’]", name.last):
            yield Form(("".join(last),), Kind.SURNAME)
        if len(last) == 2 and "-" in name.last:
            yield from (Form((half,), Kind.PART) for half in last)
        if not firsts:
            continue
        head = firsts[0]
        if len(head[0]) > 1:
            yield Form(head, Kind.FORENAME, len(head) == 1 and _wordlike(head[0]))
        if last:
            yield from _both(firsts, last)


def _both(firsts: list[tuple[str, ...]], last: tuple[str, ...]) -> Iterator[Form]:
    head = firsts[0]
    short = len(head[0]) == 1
    every = [head, *((nick,) for nick in sorted(lexicon.nicknames().get("".join(head), ())))]
    for nick in every[1:]:
        yield Form((nick[0][0],), Kind.INITIALS)
    for first in every if not short else []:
        yield Form(first + last, Kind.FULL)
        yield Form(last + first, Kind.FULL)
        if len(first) == 1 and first != head:
            yield Form(first, Kind.FORENAME, _wordlike(first[0]))
        yield Form(("".join(first + last),), Kind.JOINED)
        yield Form(("".join(last + first),), Kind.JOINED)
    if len(firsts) > 1:
        middle = tuple(word for first in firsts for word in first)
        if min(map(len, (*firsts[0], *firsts[1]))) > 1:
            yield Form(firsts[0] + firsts[1], Kind.FORENAME)
        yield Form(middle + last, Kind.FULL)
        yield Form(last + middle, Kind.FULL)
        marks = tuple(first[0][0] for first in firsts)
        yield Form(marks + last, Kind.INITIAL_SURNAME)
        yield Form(("".join(marks), *last), Kind.INITIAL_SURNAME)
    initial = head[0][0]
    yield Form((initial, *last), Kind.INITIAL_SURNAME)
    yield Form((*last, initial), Kind.INITIAL_SURNAME)
    if len("".join(last)) > 3:
        yield Form((initial + "".join(last),), Kind.JOINED)
    yield Form((initial,), Kind.INITIALS)
    yield from _initials(initial + last[0][0])
    if len(head) > 1:
        yield from _initials("".join(word[0] for word in head))
    if len(last) > 1:
        yield from _initials(initial + "".join(word[0] for word in last))
    if len(firsts) > 1:
        yield from _initials("".join(first[0][0] for first in firsts) + last[0][0])


def _initials(letters: str) -> Iterator[Form]:
    """Together and with stops: ``RK``, ``R.K.``"""
    yield Form((letters,), Kind.INITIALS)
    yield Form(tuple(letters), Kind.INITIALS)


def _wordlike(word: str) -> bool:
    return word in lexicon.wordlike() or bool(lexicon.kinds().get(word)) or word in lexicon.places()
