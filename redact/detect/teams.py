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


def find(cut: Cut) -> Iterator[Seen]:
    for found in _TEAM.finditer(cut.text):
        name = found["name"]
        if lexicon.forename(name) and (
            not lexicon.kind(name) or lexicon.fold(name) in lexicon.wordlike()
        ):
            yield Seen(*found.span("name"), "PERSON", 0.5, name)
