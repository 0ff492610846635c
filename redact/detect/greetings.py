"""Names in salutations and sign-offs: ``Dear Priya and Tom,``, ``Thanks⏎Dave``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.lexicon.names import WORD, name_span, name_word
from redact.passages import Cut

NAME = "greeting"
_OPEN = re.compile(
    r"(?m)(?:^|(?<=[>\t]))[> \t]*(?:Dear|Annwyl|Helo|Hi(?:ya)?(?: there)?|Hello(?: again)?|Hey|"
    r"Good (?:morning|afternoon|evening|day)|(?:Good )?Morning|Afternoon|Evening|"
    r"Thanks|Thank you|Many thanks|Thanks very much|Cheers|Welcome|Congratulations|Ok|OK|Okay|"
    r"Yes|No|Sorry|Apologies|Noted|Great|Brilliant|Perfect|Fine|Agreed)"
    r"(?:[ ](?:again|so much|both|all|for this))?[ ,]{1,2}"
)
_CLOSE = re.compile(
    r"(?im)^[> \t]*(?:(?:with )?(?:kind|kindest|best|warm|warmest|many|very best|"
    r"my)?[ ]?(?:regards|wishes)|many thanks|thanks(?: again| in advance| very much|"
    r" so much)?|thank you|cheers|ta|"
    r"yours(?: sincerely| faithfully| truly| ever| aye)?|sincerely|best|all the best|"
    r"speak soon|br|kr|rgds|with thanks|respectfully|take care|love|x+|see you (?:then|soon|"
    r"there))"
    r"[ ,.!\-–]*(?:\n|$)"
)
_BOTH = re.compile(
    r"(?m)^(?P<one>[A-Z][\w'’-]+) ?(?:/|&|and) ?(?P<two>[A-Z][\w'’-]+)(?: ?[-–,:]|$)(?! ?\d)"
)
"""``Priya / Tom -`` at the top: two who are spoken to, of whom one at least is known."""


def find(cut: Cut) -> Iterator[Seen]:
    if cut.kind == "header":
        return
    yield from _openings(cut.text)
    for pair in _BOTH.finditer(cut.text):
        names = pair["one"], pair["two"]
        if all(map(name_word, names)) and any(map(lexicon.forename, names)):
            for side in ("one", "two"):
                yield Seen(*pair.span(side), "PERSON", 0.6, pair[side])
    yield from _closings(cut.text)


def _openings(text: str) -> Iterator[Seen]:
    for found in _OPEN.finditer(text):
        sure = bool(
            re.search(r"(?i)dear|annwyl|helo|hi|hello|hey|morning|afternoon|evening", found[0])
        )
        line_end = text.find("\n", found.end())
        line = text[found.end() : line_end if line_end >= 0 else len(text)]
        place, budget = 0, 6
        while budget and (word := WORD.match(line, place)):
            budget -= 1
            plain = word[0]
            if lexicon.title(plain) and not lexicon.forename(plain):
                place = word.end() + len(re.match(r"\.?[ ]?", line[word.end() :])[0])  # type: ignore[index]
                continue
            span = _chain(line, word)
            rest = line[span[1] :]
            if _TEAM.match(rest):
                break
            if not span[1] > span[0] or not (sure or re.match(r"\s*(?:[,.!\-–—]|$|and\b|&)", rest)):
                break
            base = found.end()
            yield Seen(base + span[0], base + span[1], "PERSON", 0.8, line[slice(*span)])
            link = re.match(r"[ ]?(?:,[ ]?(?:and )?|/|&|and\b)[ ]?", rest)
            if not link or not sure:
                break
            place = span[1] + link.end()


_TEAM = re.compile(
    r" (?:[a-z]+ )?(?:team|department|dept|office|desk|helpdesk|panel|committee|service|unit|"
    r"section|colleagues)\b",
    re.IGNORECASE,
)


def _chain(line: str, word: re.Match[str]) -> tuple[int, int]:
    """Words of one name from ``word`` on; an empty span when it is none."""
    stop = word.start()
    place: re.Match[str] | None = word
    while place and name_word(place[0]) and not _ordinary(place[0]):
        stop = place.end()
        if hung := re.search(r"['’]s?$", place[0]):
            stop -= len(hung[0])
        gap = re.match(r"\.?[ ](?=[A-Z])", line[place.end() :])
        place = WORD.match(line, place.end() + gap.end()) if gap else None
    return word.start(), stop


def _ordinary(word: str) -> bool:
    return lexicon.fold(word) in lexicon.words("greetings") or bool(
        lexicon.kind(word) and not lexicon.forename(word)
    )


def _closings(text: str) -> Iterator[Seen]:
    for found in _CLOSE.finditer(text):
        place = found.end()
        for _ in range(3):
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            line = text[place:end]
            if line.strip():
                yield from _signed(text, place, end)
                break
            place = end + 1


def _signed(text: str, start: int, end: int) -> Iterator[Seen]:
    """The first line below a closing: one name, or the name before a comma or a bar."""
    line = text[start:end]
    stop = re.search(r"[|,(\t]| [-–] ", line)
    for stretch in (start + stop.start() if stop else end,):
        span = name_span(text, start, stretch) or _single(text, start, stretch)
        if span:
            value = " ".join(text[slice(*span)].split())
            yield Seen(*span, "PERSON", 0.75, value.title() if value.islower() else value)


def _small(word: str) -> bool:
    """A forename, or a short form of one, that is no word: whoever signs in small letters."""
    known = lexicon.forename(word) or word in lexicon.nicknames()
    return known and word not in lexicon.wordlike()


def _single(text: str, start: int, end: int) -> tuple[int, int] | None:
    """One capitalised word that is the whole line."""
    only = re.fullmatch(r"\s*([^\W\d_][^\W\d_'’\-]{1,20})[ .!xX]*", text[start:end])
    if only and (only[1][0].isupper() or _small(only[1])) and not lexicon.kind(only[1]):
        return start + only.start(1), start + only.end(1)
    return None
