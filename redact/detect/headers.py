"""People in header fields: what stands before an address, or alone between separators.

``Surname, Forename``, ``Forename Surname (UNIT)``, ``Surname Forename - Unit``, dotted
names, several in a row. Names of mailboxes, teams and posts are left to the other rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.lexicon.names import name_span, unit
from redact.passages import Cut

NAME = "header"
_PEOPLE = frozenset({"from", "to", "cc", "bcc", "sender", "reply_to", "sent_by", "on_behalf_of"})
_LABELS = re.compile(
    r"(?im)^[> \t]*(from|to|cc|bcc|sent by|reply-to|on behalf of|organi[sz]er|required|"
    r"optional|attendees|oddi wrth|at)\s*:[ \t]*(.*)$"
)
_LABEL = re.compile(
    r"(?i)^[> \t]*(?:from|to|cc|bcc|sent by|reply-to|on behalf of|sender|oddi wrth|at|"
    r"copied to)\s*:?\s*(?=\S)"
)
_ADDRESS = re.compile(
    r"[<\[(]?\s*(?:mailto:)?[^\s<>\[\]();,]*@[^\s<>\[\]();,]*\s*[>\])]?|[<\[][^<>\[\]]*[>\]]|"
    r"/o=\S*",
    re.IGNORECASE,
)
_BEFORE_ADDRESS = re.compile(
    r"""(?P<name>(?:[^\W\d_][\w.'’\-]*,?[ ]){0,4}[^\W\d_][\w.'’\-]*)"""
    r"""['"”]?(?:[ ]\([^()<>\n]{1,30}\))?['"]?\s{0,2}"""
    r"""[<\[](?=(?:mailto:)?[^\s<>\[\]]{1,40}(?:\s[^\s<>\[\]]{1,40})?@)"""
)
_WROTE = re.compile(
    r"(?:\d{4}|\d\d?:\d\d(?:[ ]?[AP]M)?)(?:,|"
    r" at [\d:.]+(?:[ ]?[AP]M)?,?)?[ \n]+(?P<name>(?:[^\W\d_][\w.'’\-]*[ \n]){1,4})"
    r"(?:\([^()]*\)[ ])?(?:<[^>]*>\s*)?wrote:"
)


_COLLAR = re.compile(
    r"[ ,]{1,2}\(?(\d{2,5}[A-Z]{0,3}|[A-Z]{1,2}\d{3,5}|\d(?=\s*(?:[<\[;]|$)))\b\)?(?=\s|[<\[;)]|$)"
)


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    if cut.kind == "header" and cut.field in _PEOPLE:
        label = _LABEL.match(text)
        yield from _list(text, label.end() if label else 0, len(text))
    elif cut.kind != "header" or cut.field not in ("subject", "attachments", "sent", "date"):
        for line in _LABELS.finditer(text):
            yield from _list(text, *line.span(2))
    for found in (*_BEFORE_ADDRESS.finditer(text), *_WROTE.finditer(text)):
        yield from _one(text, *found.span("name"), 0.85)


def _list(text: str, start: int, end: int) -> Iterator[Seen]:
    """Each entry of a list of recipients."""
    blank = list(text[start:end])
    for found in _ADDRESS.finditer(text, start, end):
        width = found.end() - found.start()
        # the address becomes a separator of the same width
        blank[found.start() - start : found.end() - start] = [";"] * width
    value = "".join(blank)
    commas = ";" not in value.strip().strip(";") and value.count(",") != 1
    for part in re.finditer(r"[^;\n\t]+" if not commas else r"[^;,\n\t]+", value):
        yield from _entry(text, start + part.start(), start + part.end())
    if commas:
        yield from _pairs(text, start, value)


def _pairs(text: str, base: int, value: str) -> Iterator[Seen]:
    """``Shah, Priya, Cole, Ann``: single words in pairs, surnames first."""
    parts = [m for m in re.finditer(r"[^,;]+", value) if m[0].strip()]
    if len(parts) % 2 or any(" " in p[0].strip() for p in parts[::2]):
        return
    for last, first in zip(parts[::2], parts[1::2], strict=True):
        if lexicon.forename(first[0].split()[0]):
            yield from _one(text, base + last.start(), base + first.end(), 0.8)


def _entry(text: str, start: int, end: int) -> Iterator[Seen]:
    part = text[start:end]
    several = [p for p in part.split(",") if p.strip()]
    if len(several) > 1 and all(" " in p.strip() for p in several):
        place = start
        for piece in part.split(","):
            yield from _one(text, place, place + len(piece), 0.85)
            place += len(piece) + 1
        return
    yield from _one(text, start, end, 0.85)


def _one(text: str, start: int, end: int, score: float) -> Iterator[Seen]:
    found = name_span(text, start, end)
    if found and not unit(text, *found):
        value = " ".join(text[found[0] : found[1]].split())
        yield Seen(*found, "PERSON", score, value)
        collar = _COLLAR.match(text, found[1], end)
        if collar:
            yield Seen(*collar.span(1), "COLLAR_NUMBER", 0.6, collar[1])
