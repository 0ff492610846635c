"""Words that a bundle shows to be its towns: before a postcode, a council, in a domain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.domain import FileText, Hit
from redact.lexicon.names import unit

_WORD = r"[^\W\d_a-z][\w'’-]*"
_POSTED = re.compile(
    rf"(?:(?:^|[\n\t,;])[ ]*|\b(?:Nr|Near|near|in|at) )(?P<town>{_WORD})"
    r"(?:,? ?\n?| )[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_GOVERNED = re.compile(
    rf"\b(?P<town>{_WORD}) (?:(?i:Borough|County|City|District|Town|Parish|Metropolitan|Community|"
    r"Combined|Unitary|Community|and District) )*(?i:Council|Constabulary|Authority|Borough|Herald|"
    r"Gazette|Courier|Chronicle|Mercury|Advertiser)\b"
)
_WELSH = re.compile(
    rf"\b(?:Cyngor (?:(?:Sir|Tref|Dinas|Cymuned|Bwrdeistref(?: Sirol)?) )?)(?P<town>{_WORD})\b|"
    r"(?<![\w-])(?P<parish>Llan[a-z]{3,})\b"
)
_UNIT = re.compile(rf"(?<=[ \n])(?P<town>{_WORD}) ?[<\[](?:mailto:)?[^\s<>@]+@")
"""The last word of a unit in a header: ``Frost, Ann - CID Northwick <``."""
_PUBLIC = (".gov.uk", ".gov.wales", ".gov.scot", ".police.uk", ".nhs.uk", ".sch.uk", ".ac.uk")


def local(file: FileText, hits: tuple[Hit, ...]) -> Iterator[str]:
    """Folded words that stand somewhere as only a place does.

    No forename is among them: for those the words around each one must tell.
    """
    for pattern in (_POSTED, _GOVERNED):
        for found in pattern.finditer(file.text):
            yield from _surely(found["town"])
    for found in _WELSH.finditer(file.text):
        yield from _surely(found["town"] or found["parish"])
    for found in _UNIT.finditer(file.text):
        if unit(file.text, *found.span("town")):
            yield from _surely(found["town"])
    for hit in hits:
        if hit.entity == "EMAIL_ADDRESS" and hit.value.endswith(_PUBLIC):
            for part in hit.value.rpartition("@")[2].split(".")[:-2]:
                yield from _surely(part)


def _surely(word: str) -> Iterator[str]:
    plain = lexicon.fold(word)
    if len(plain) > 3 and not lexicon.forename(plain):
        yield plain
