"""Home addresses whole, from the flat to the postcode, over all their lines.

``parts`` is a grammar of the pieces of a UK address, ``chains`` joins pieces that stand
together, ``homes`` judges whether somebody lives there. An office's address stays, and so
do the venue of a meeting and the scene of a crash; what could be either is proposed for
withholding. A postcode alone is an entity of its own, unless words call it somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.addresses.chains import Chain, chains
from redact.detect.addresses.homes import home, named, somebodys
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "address"
ENTITIES = ("ADDRESS", "UK_POSTCODE")


def find(cut: Cut) -> Iterator[Seen]:
    text = _printed(cut) if cut.kind == "header" else cut.text
    whole = list(named(text))
    for chain in chains(text):
        if any(start <= chain.start < end for start, end in whole):
            continue
        if chain.postcode_alone:
            entity = "ADDRESS" if somebodys(text, chain.start) else "UK_POSTCODE"
            yield _seen(text, chain, entity)
        elif home(cut, text, chain):
            yield _seen(text, chain, "ADDRESS")
    for start, end in whole:
        yield _seen(text, Chain(start, end, ()), "ADDRESS")


def _printed(cut: Cut) -> str:
    """The text with its line ends: a letter's addressee stands in the header in lines."""
    return "".join("\n" if i in cut.breaks else char for i, char in enumerate(cut.text))


def _seen(text: str, chain: Chain, entity: str) -> Seen:
    value = re.sub(r"[,\s]+", " ", text[chain.start : chain.end])
    return Seen(chain.start, chain.end, entity, 0.6, value)
