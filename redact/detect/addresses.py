"""Home addresses: a house and a street where the words say that somebody lives there.

An office's address is printed on every letter and is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.seen import Seen
from redact.lexicon.names import name_span
from redact.passages import Cut

NAME = "address"
_KINDS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Square|Terrace|Gardens|Grove|"
    "Mews|Court|"
    "Place|Hill|Park|Row|Walk|Way|Yard|View|Rise|Green|Gate|Parade|Villas|Buildings|Wharf"
)
_STREET = (
    r"(?:(?:Flat|Apartment|Unit|Room) \w{1,4},? )?\d{1,4}[A-Za-z]?(?:-\d{1,4})?,? "
    rf"(?:[A-Z][\w'’-]+ ){{1,3}}(?:{_KINDS})\b"
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
_TOWN = r"[A-Z][\w'’-]+(?:[ -](?:[A-Z][\w'’-]+|upon|on|under|le|the|in)){0,3}"
_ON = re.compile(rf"(?:,?[ \n]{{1,2}}{_TOWN},?){{0,3}}[ \n]{{1,2}}{_POSTCODE}")
"""From a street on over the town to the postcode."""
_CUED = re.compile(
    r"(?:\b(?:live[sd]?|living|reside[sd]?|residing|staying|home|moved|house|bungalow|"
    r"flat)\b[^.\n]{0,30}?"
    r"\b(?:at|is|to|in)|\b(?:[Hh]ome )?[Aa]ddress(?: is)?:?|\bat home[^.\n]{0,60}?\bat|"
    r"\bresident (?:at|of)"
    rf"|\boccupier(?:s)? of|,? of)\s(?P<place>{_STREET})"
)
_TOP = re.compile(rf"\s*(?P<place>{_STREET})[,.]?(?=\n)")
"""A letter that begins with a street: an office puts its own name above it."""
_BLOCK = re.compile(rf"(?m)^(?P<who>[^\n\t]{{3,40}})\n(?P<place>{_STREET})[,.]?(?=\n|, )")


def find(cut: Cut) -> Iterator[Seen]:
    printed = "".join("\n" if i in cut.breaks else char for i, char in enumerate(cut.text))
    blocks = (b for b in _BLOCK.finditer(printed) if _person(printed, *b.span("who")))
    top = _TOP.match(printed) if cut.kind == "body" else None
    tops = [top] if top and _ON.match(printed, top.end("place")) else []
    for found in (*_CUED.finditer(cut.text), *blocks, *tops):
        start, end = found.span("place")
        on = _ON.match(cut.text, end)
        end = on.end() if on else end
        yield Seen(start, end, "ADDRESS", 0.6, " ".join(cut.text[start:end].split()))


def _person(text: str, start: int, end: int) -> bool:
    """Whether a line is one name: the addressee of a letter to somebody's home."""
    span = name_span(text, start, end)
    return span is not None and len(text[span[1] : end].strip(" ,.")) == 0
