"""The exact span of a name inside a stretch that holds one: no title, no unit, no marks."""

from __future__ import annotations

import re

from redact import lexicon

WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*(?:[-‐‑–]\n?[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*)*"
)
_CUT = re.compile(
    r"\s+[-–|/]\s+|[(\[<|/]|\s+on behalf of\s+|\s+via\s+|:\s|\bmailto:|\d", re.IGNORECASE
)
_PREFIXED = re.compile(
    r"(?:al|el|an|ar|as|at|ad|ul|ur|ibn|bin)[-‐‑][^\W\d_a-z]|(?:d|de|l|dell|dall|o|n)['’][^\W\d_a-z]"
)
"""``al-Rashid``, ``d'Arcy``: small, and a surname all the same."""
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_POSSESSIVE = re.compile(r"['’]s?$")


def name_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the name in ``text[start:end]`` stands, or None when it holds no name.

    Titles and ranks before it, letters after it, a unit behind a dash and a possessive are
    left out; ``Surname, Forename`` stays whole, with its comma.
    """
    cut = _CUT.search(text, start, end)
    if cut and cut[0].isdigit() and _posted(text, start, cut.start()):
        return None
    end = cut.start() if cut else end
    words = _together(text, list(WORD.finditer(text, start, end)))
    while len(words) > 1 and _points(words[0][0]):
        words.pop(0)
    led = len(words) > 1 and lexicon.title(words[0][0])
    while words and lexicon.title(words[0][0]) and len(words) > 1:
        words.pop(0)
    while len(words) > 1 and lexicon.postnominal(words[-1][0]):
        words.pop()
    if (
        not words
        or len(words) > 5
        or not any(len(word[0]) > 1 and name_word(word[0]) for word in words)
    ):
        return None
    if not all(name_word(w[0]) or particle(w[0]) for w in words):
        return None
    if len(words) == 1 and not led and not _alone(words[0][0]):
        return None
    last = words[-1]
    stop = last.end()
    if hung := _POSSESSIVE.search(last[0]):
        stop -= len(hung[0]) if hung[0] != "s" else 0
    if len(last[0]) == 1 and text[stop : stop + 1] == ".":
        stop += len(_DOTTED.match(text, stop)[0])  # type: ignore[index]
    return words[0].start(), stop


_DOTTED = re.compile(r"\.(?:[A-Z]\.)*")
"""The rest of ``V.O.`` behind its first letter."""


_COMPLETE = re.compile(
    r"(?<![\w'’.\-])(?P<name>(?:[^\W\d_][\w'’.\-]*[ ]){0,2}[^\W\d_][\w'’\-]*,[ \n]{1,2}"
    r"[^\W\d_][\w'’.\-]*(?:[ ][^\W\d_][\w'’.\-]*){0,2})(?:[ ]\([^()\n]{1,30}\))?[ ]?"
    r"(?:[ ]|\n)[-–—](?P<unit>[ \n](?:[^;:,<>@\t\n]*\n?[^;:,<>@\t\n]*))\Z"
)
_MAILED = re.compile(r"[^<>\[\]@;]{0,40}[<\[]\s?(?:mailto:)?([^<>\[\]@\s]{1,60})@")
_FAR = 110
"""Characters before a unit's last words in which the name stands whose unit it is."""


def unit(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands behind ``Surname, Forename - ``: a unit or its town,
    whatever its words. A surname with its own forename behind a comma begins a new name, and
    so do a forename on a new line and words that the address behind them spells.

    >>> unit("Frost, Ann - CID Northwick <", 13, 26), unit("Legal - Frost, Ann <", 8, 18)
    (True, False)
    """
    before = _COMPLETE.search(text[max(0, start - _FAR) : start])
    address = _MAILED.match(text, end)
    if not before or not all(_of_name(word) for word in WORD.findall(before["name"])):
        return False
    if address and _spells(address[1], text[start:end]):
        return False
    own = text[start:end].partition(",")[2].split()
    words = WORD.findall(text, start, end) if "\n" in before["unit"].strip(" ") else own
    return not any(lexicon.forename(word) for word in (*own, *words))


def mailed(text: str, end: int) -> bool:
    """Whether an address in brackets closes the entry of a header that ``end`` stands in."""
    return bool(_MAILED.match(text, end))


def _of_name(word: str) -> bool:
    greeted = lexicon.fold(word) in lexicon.words("greetings")
    return particle(word) or (name_word(word) and not greeted)


def _spells(local: str, words: str) -> bool:
    plain = lexicon.fold(local)
    return any(len(w) > 3 and lexicon.fold(w) in plain for w in WORD.findall(words))


def _posted(text: str, start: int, digit: int) -> bool:
    """Whether the digit is a postcode's: what stands before it is a town."""
    return any(
        place >= start and _POSTCODE.match(text, place) and not text[place - 1 : place].isalnum()
        for place in (digit - 1, digit - 2)
    )


def _points(word: str) -> bool:
    """A word that leads to a name and is none: ``Ask`` Ann, ``With`` Tom."""
    plain = lexicon.fold(word)
    return plain in lexicon.words("pointers") and plain != "per"


def _together(text: str, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The first words that only blanks and the marks of a name part."""
    for number in range(1, len(words)):
        gap = text[words[number - 1].end() : words[number].start()]
        if re.search(r"[^\s.,'’\-‐‑–\"“”_]|\n\s*\n|\t", gap):
            return words[:number]
    return words


def name_word(word: str) -> bool:
    """Whether a word can be part of a name: capitalised and not known as something else."""
    if lexicon.title(word) and not lexicon.forename(word):
        return False
    if len(word) == 1:
        return word.isupper()
    kind = lexicon.kind(word)
    return (word[0].isupper() or bool(_PREFIXED.match(word))) and (
        not kind or lexicon.fold(word) in lexicon.wordlike()
    )


def particle(word: str) -> bool:
    return lexicon.fold(word) in lexicon.words("particles")


def _alone(word: str) -> bool:
    plain = lexicon.fold(word)
    return lexicon.forename(word) and not lexicon.kind(word) and len(plain) > 1
