"""Phrases of two words that a bundle settles as a street: ``5 Garth Lane, Wendle TN7 2HX``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon

_PAIR = r"(?P<pair>[A-Z][\w'’-]+[ \n](?P<last>[A-Z][a-z]+))"
_POSTED = re.compile(
    rf"(?<![\w/.-])\d{{1,3}}[A-Za-z]?,? {_PAIR},[ \n](?:[A-Z][\w'’-]+,?[ \n]){{0,3}}"
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_NUMBERED = re.compile(
    rf"\b(?:at|of|near|outside|opposite|between|beside) \d{{1,3}}[A-Za-z]? {_PAIR}\b"
)
_SAYS = (
    r"(?: said| says| asked| wrote| rang| told| emailed| called| replied| confirmed| agreed|"
    r" explained| advised| noted| attended| joined| chaired)\b"
)


def posted(text: str) -> Iterator[str]:
    """Folded streets with a house number before and a town and a postcode behind."""
    for found in _POSTED.finditer(text):
        yield from _street(found)


def numbered(text: str) -> Iterator[str]:
    """Folded streets as ``at 3 Garth Lane``, less surely so.

    A number that opens a line counts for nothing: lists of people are numbered.
    """
    for found in _NUMBERED.finditer(text):
        yield from _street(found)


def speaks(text: str, plain: str) -> bool:
    """Whether a title stands before the phrase somewhere, or what only people do behind it."""
    pair = r"\s".join(map(re.escape, plain.split()))
    for found in re.finditer(rf"(?i)(?:([\w/]+)\.?\s)?\b{pair}\b(?P<says>{_SAYS})?", text):
        if found["says"] or (found[1] and lexicon.title(found[1])):
            return True
    return False


def _street(found: re.Match[str]) -> Iterator[str]:
    if lexicon.kind(found["last"]) == "street":
        yield lexicon.fold(" ".join(found["pair"].split()))
