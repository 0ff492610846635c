"""Surnames after a title or a rank (``Mrs``, ``T/DAC``, ``PC 1234``), collar numbers alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.lexicon.names import WORD, name_word, particle
from redact.passages import Cut

NAME = "title"
_RANKS = (
    r"(?:[TA]/)?(?:W?PC|DC|DS|PS|DPS|DI|DCI|CI|DCS|DCSupt|CSupt|D?Supt|Insp|Sgt|Cmdr|Cdr|DAC|"
    r"AC|DCC|ACC|CC|PCSO|SPC|TDC)"
    r"|(?:Temp(?:orary)?\s+|Acting\s+|Deputy\s+|"
    r"Assistant\s+)*(?:Det(?:ective)?\.?\s+)?(?:Ch(?:ief)?\.?\s+)?(?:Sergeant|Constable|"
    r"Inspector|Superintendent|Insp\.?|Sgt\.?|Supt\.?|Commander|Commissioner)"
)
_CIVIL = (
    r"Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Baron|Cllr|Councillor|"
    r"Alderman|Rev(?:d|erend)?|"
    r"HHJ|Judge|Justice|Nurse|Sister|Capt(?:ain)?|Major|Col(?:onel)?|Father|MR|MRS|MS|MISS|DR|"
    r"CLLR|SIR|DAME"
)
_UNFINISHED = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Cllr", "PC", "DC", "Sgt", "Insp")
_BROKEN = "(?:" + "|".join(f"(?<={title})" for title in _UNFINISHED) + r")\n"
"""A line's end behind a title that stands nowhere alone."""
_TITLE = re.compile(
    rf"(?<![\w'’/])(?<!Cyngor )(?P<title>(?:{_RANKS}|{_CIVIL})(?:[ ]+(?:and|"
    rf"&)[ ]+(?:{_CIVIL}))?)\.?(?:[ ]+|{_BROKEN})(?P<number>\d{{2,6}}[A-Z]{{0,3}}[ ]+|"
    rf"[A-Z]{{1,3}}\d{{2,5}}[ ]+)?(?=[^\W\d_])"
)
_RANK = re.compile(_RANKS)
_BEHIND = re.compile(
    r"[ ,]{1,2}\(?([1-9]\d{2,4}[A-Z]{0,2})\b\)?(?![/:.,\- ]{0,2}\d|[ ]?(?:%|hrs|hours))"
)
"""``Insp Ann Frost 2918``."""
_COLLAR = re.compile(
    rf"(?<![\w/])(?:{_RANKS})\s+(?P<number>\d{{2,6}}[A-Z]{{0,3}}|[A-Z]{{1,3}}\d{{2,5}})\b(?![/\d])"
)
_CUED = re.compile(
    r"(?i)\b(?:collar|warrant|shoulder)(?: (?:no|num|"
    r"number))?\.?[^\d\n.]{0,40}?(?P<number>\d{2,6}[A-Z]{0,3})\b(?![/\d])"
)


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    place = 0
    while found := _TITLE.search(text, place):
        place = found.end()
        if span := _name(text, found.end(), found["title"]):
            place = span[1]
            yield Seen(*span, "PERSON", 0.8, " ".join(text[slice(*span)].split()))
            number = _BEHIND.match(text, span[1])
            if number and _RANK.fullmatch(found["title"]):
                yield Seen(*number.span(1), "COLLAR_NUMBER", 0.6, number[1])
    for found in (*_COLLAR.finditer(text), *_CUED.finditer(text)):
        yield Seen(*found.span("number"), "COLLAR_NUMBER", 0.8, found["number"])


def _name(text: str, start: int, title: str) -> tuple[int, int] | None:
    """Up to four capitalised words on from a title; further titles are skipped."""
    words: list[re.Match[str]] = []
    place = start
    shouted = title.isupper() and len(title) > 3
    while len(words) < 4 and (word := WORD.match(text, place)):
        plain = word[0]
        if not words and lexicon.title(plain) and not lexicon.forename(plain):
            place = _next(text, word.end())
            continue
        fits = (
            name_word(plain)
            or (words and particle(plain))
            or (not words and particle(plain) and plain[0].isupper())
        )
        if not fits or (
            words
            and plain.isupper()
            and len(plain) > 3
            and not words[-1][0].isupper()
            and not shouted
        ):
            break
        if words and (lexicon.postnominal(plain) or lexicon.kind(plain)):
            break
        words.append(word)
        place = _next(text, word.end())
        if place == word.end():
            break
    while words and particle(words[-1][0]):
        words.pop()
    if not words or (len(words[0][0]) == 1 and len(words) == 1):
        return None
    stop = words[-1].end()
    if hung := re.search(r"['’]s?$", words[-1][0]):
        stop -= len(hung[0])
    return words[0].start(), stop


def _next(text: str, place: int) -> int:
    """The next word's place; a stop may stand only behind an initial or a title."""
    gap = re.match(r"\.?[ ]{1,2}(?=[^\W\d_])", text[place : place + 5])
    if not gap:
        return place
    word = re.search(r"[^\W\d_]*$", text[max(0, place - 20) : place])
    stopped = gap[0][0] == "."
    if stopped and word and len(word[0]) > 1 and not lexicon.title(word[0]):
        return place
    return place + gap.end()
