"""Forenames told apart by where people work: ``May from the therapy team``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "team"
_TEAM = re.compile(
    r"(?<![\w'’-])(?P<name>[A-Z][a-z]+) (?:from|in|at|over in) (?:the |our |your |"
    r"my )?(?:[\w&-]+ ){0,3}?(?:team|unit|office|department|desk|HR|Legal|Finance|Comms|IT|"
    r"Press|Policy|Payroll|Estates|Procurement|Licensing|Housing|Planning)\b"
)
"""``May from the therapy team``: a forename even where it is an ordinary word."""


_LIST = re.compile(
    r"(?<![\w'’-])(?P<one>[A-Z][a-z]+)(?:, |,? (?:and|&) |/)(?P<two>[A-Z][a-z]+)"
    r"(?=[,.;:)\n]| (?:and|&|or)\b|$)"
)


_KIN = re.compile(
    r"(?<![\w'’-])(?P<name>[A-Z][a-z]{2,})['’]s\s(?:mum|mam|mother|dad|father|gran|nan|nana|grandma|"
    r"grandad|grandmother|grandfather|aunt|auntie|uncle|sister|brother|parents|wife|husband|"
    r"stepdad|stepmum|foster carers?|social worker|keyworker|childminder|class teacher)\b"
)
"""``Poppy's gran``: whoever has one is a person."""


_DOES = re.compile(
    r"(?:(?<=[.!?;] )|(?<=\n)|^)(?P<name>[A-Z][a-z]+) (?:(?:also|then|just|now|kindly) )?"
    r"(?:said|says|rang|emailed|phoned|replied|wrote|thinks|asked|told|confirmed|agreed|suggested|"
    r"explained|mentioned|knows|drove|would like|can be reached|is on leave|is away|is off sick|"
    r"will (?:cover|attend|chair|join|write|ring|call|present|draft|send|take|do it|be in)|"
    r"has (?:asked|agreed|told|said|left|offered|confirmed|seen|signed|sent|it\b|the\b))\b"
)
"""``Grace rang``: who does what only people do, where any word may have a capital."""


def find(cut: Cut) -> Iterator[Seen]:
    for found in _DOES.finditer(cut.text):
        name = found["name"]
        if lexicon.forename(name) and _is_word(name) and not lexicon.title(name):
            yield Seen(*found.span("name"), "PERSON", 0.5, name)
    for found in _TEAM.finditer(cut.text):
        name = found["name"]
        if lexicon.forename(name) and (
            not lexicon.kind(name) or lexicon.fold(name) in lexicon.wordlike()
        ):
            yield Seen(*found.span("name"), "PERSON", 0.5, name)
    for found in _KIN.finditer(cut.text):
        name = found["name"]
        if not lexicon.kind(name) or lexicon.fold(name) in lexicon.wordlike():
            yield Seen(*found.span("name"), "PERSON", 0.5, name)
    place = 0
    while pair := _LIST.search(cut.text, place):
        place = pair.end("one")
        known = [_plain_forename(pair[side]) for side in ("one", "two")]
        for side, other in (("one", known[1]), ("two", known[0])):
            if other and lexicon.forename(pair[side]) and _is_word(pair[side]):
                yield Seen(*pair.span(side), "PERSON", 0.5, pair[side])


def _is_word(name: str) -> bool:
    """A name that is a word too, but no day, place or post."""
    return lexicon.fold(name) in lexicon.wordlike() and not lexicon.kind(name)


def _plain_forename(name: str) -> bool:
    return lexicon.forename(name) and not _is_word(name) and not lexicon.kind(name)
