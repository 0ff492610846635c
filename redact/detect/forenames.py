"""Forenames of the gazetteer with a surname behind them, or alone where no word fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.lexicon.names import WORD, name_word
from redact.passages import Cut

NAME = "forename"


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    words = list(WORD.finditer(text))
    place = 0
    while place < len(words):
        word = words[place]
        run = 1
        if _first(text, word):
            while (
                place + run < len(words)
                and run < 4
                and _more(text, words[place + run - 1], words[place + run])
            ):
                run += 1
            while run > 1 and lexicon.fold(words[place + run - 1][0]) in lexicon.words("particles"):
                run -= 1
            if run > 1 or _alone(word[0]):
                yield _seen(text, word.start(), words[place + run - 1], 0.6 if run > 1 else 0.45)
        place += run


def _seen(text: str, start: int, last: re.Match[str], score: float) -> Seen:
    hung = re.search(r"['’]s?$", last[0])
    end = last.end() - (len(hung[0]) if hung else 0)
    return Seen(start, end, "PERSON", score, " ".join(text[start:end].split()))


def _first(text: str, word: re.Match[str]) -> bool:
    plain = word[0]
    if not plain[0].isupper() or (
        len(plain) < 3 and plain not in ("Jo", "Al", "Ed", "Mo", "Di", "Cy")
    ):
        return False
    before, after = text[word.start() - 1 : word.start()], text[word.end() : word.end() + 1]
    if (
        before in ("@", ".", "/", "_", "\\")
        or after in ("@", "_", "\\")
        or (after == "." and text[word.end() + 1 : word.end() + 2].islower())
    ):
        return False
    if re.match(r"['’]s?$", plain[-2:]):
        plain = re.sub(r"['’]s?$", "", plain)
    if plain.isupper() and len(plain) <= 4:
        return False
    return lexicon.forename(plain) and (
        not lexicon.kind(plain) or lexicon.fold(plain) in lexicon.wordlike()
    )


def _more(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the next word goes on with the name."""
    gap = text[one.end() : other.start()]
    word = other[0]
    initial = len(one[0]) == 1 and gap == ". "
    if (gap not in (" ", "\u00a0") and not initial) or one[0][-2:] in ("'s", "’s"):
        return False
    if lexicon.fold(word) in lexicon.words("particles") and word.islower():
        return bool(
            re.match(r"(?: d?[a-z]{2,3})? [^\W\d_a-z]", text[other.end() : other.end() + 8])
        )
    if (
        (not name_word(word) and not word[0].isupper())
        or lexicon.postnominal(word)
        or (word.isupper() and len(word) > 1 and not one[0].isupper())
    ):
        return False
    return not lexicon.kind(word) or (
        lexicon.fold(word) in lexicon.wordlike() and lexicon.kind(word) in ("street", "building")
    )


def _alone(word: str) -> bool:
    plain = lexicon.fold(re.sub(r"['’]s?$", "", word))
    return (
        plain not in lexicon.wordlike()
        and plain not in lexicon.places()
        and not lexicon.kind(plain)
    )
