"""Names in forms that only writing has: logins, file names, initials, capitals, lists.

``j.frost``, ``Statement_Ann_Frost.pdf``, ``K.A. Frost``, ``SIGNED: H FROST``, ``FROST, ANN -
resident``, ``Present: Frost J, Hale K``. Each wants a word beside it or a second of its kind,
since the same shapes number annexes and files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.lexicon.names import name_word
from redact.passages import Cut

NAME = "written"
_LOGIN = re.compile(r"(?<![\w@./\\:-])([a-z]+)\.([a-z]{2,}(?:-[a-z]{2,})?)(?![\w@/]|[.-]\w)")
_LOGIN_CUE = re.compile(
    r"(?i)(?:\b(?:user(?:name| id)?|log[io]n|account|owner|author|(?:saved|modified|created|edited|"
    r"uploaded|sent|signed|shared|written|approved|raised|locked) (?:by|with)|ask|asked|contact|"
    r"email|message|assigned to|delegate)(?:\s(?:is|was))?:?)\s$"
)
_FILE = re.compile(
    r"(?<![\w/-])[^\W_]['’&()+A-Za-z0-9\u00c0-\u017f]*"
    r"(?:[ _-]{1,3}['’&()+A-Za-z0-9\u00c0-\u017f]+){0,7}\.(?:pdf|docx?|xlsx?|msg|eml|jpe?g|png|zip|"
    r"pptx?|csv|txt|rtf|tiff?|heic|mp[34]|m4a|wav)\b",
    re.IGNORECASE,
)
_WORD = r"[A-Z\u00c0-\u00de][a-z\u00df-\u017f]+"
_IN_FILE = re.compile(rf"(?<![A-Za-z])({_WORD})[_-]({_WORD})(?![a-z])")
_OF_SOMEBODY = re.compile(
    r"(?i)(?:cv|statement|letter|complaint|reply|response|photo|interview|contract|form|report|"
    r"(?:to|from|of|by|for|re))[ _-]+$"
)
_SURNAME = r"[A-Z\u00c0-\u00de][\w'’]*[a-z\u00df-\u017f](?:-[A-Z][\w'’]+)?"
_INITIALS = re.compile(rf"(?<![\w.'’&-])(?:[A-Z]\. ?){{1,3}}{_SURNAME}(?![\w@])")
_LISTED = re.compile(
    rf"(?<![\w.'’&-])(?:[A-Z]{{1,2}} {_SURNAME}|{_SURNAME},? [A-Z]{{1,2}})(?![\w@.'’])"
)
_BETWEEN = re.compile(r"(?: ?\([^()\n]{1,40}\))?(?:[,;] ?| and | & |\n)")
_REVERSED = re.compile(
    rf"(?<![\w.'’&-])({_SURNAME}), (?:({_WORD})(?! [A-Z])|([A-Z])\.(?=[ ,;)\n]|$))"
)
"""``Frost, Ann`` and ``Frost, A.``"""
_CAPITALISED = re.compile(r"[A-Z][\w'’-]+ $")
_BY = re.compile(
    r"(?i)(?:\b(?:signed|signature|prepared|written|taken|approved|authorised|countersigned|drafted|"
    r"seen|minutes|note|print(?:ed)? name|full name|name)(?: by)?)[ ]?:?\s$"
)
_PRESENT = re.compile(
    r"(?i)\b(?:present|attendees|attended|in attendance|apologies|members|distribution|circulation|"
    r"cc|copied to|copies to|witnesses|panel|interviewed)\b[^.\n]{0,80}$"
)
_SHOUTED = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’-]+"
_CAPITALS = re.compile(rf"(?:[A-Z]\.? |{_SHOUTED} )?{_SHOUTED}")
_CAPITAL_PAIR = re.compile(rf"(?m)^({_SHOUTED}), ({_SHOUTED})(?= - |\n|$|, )")


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    yield from _logins(text)
    yield from _files(text)
    yield from _lists(text)
    yield from _capitals(text)


def _logins(text: str) -> Iterator[Seen]:
    for found in _LOGIN.finditer(text):
        first, last = found[1], found[2]
        if last in lexicon.words("top domains") or _FILE.match(f"x.{last}"):
            continue
        cued = _LOGIN_CUE.search(text[max(0, found.start() - 40) : found.start()])
        named = len(first) > 2 and lexicon.forename(first) and not lexicon.kind(last)
        if named or (cued and not _thing(first) and not lexicon.kind(last)):
            yield _seen(text, *found.span(), f"{first} {last}".title())


def _files(text: str) -> Iterator[Seen]:
    for file in _FILE.finditer(text):
        place = file.start()
        while found := _IN_FILE.search(text, place, file.end()):
            place = found.start(2)
            first, last = found[1], found[2]
            known = lexicon.forename(first) and not _thing(last)
            told = _OF_SOMEBODY.search(text[max(0, found.start() - 20) : found.start()])
            if known or (told and not _thing(first) and not _thing(last)):
                yield _seen(text, *found.span(), f"{first} {last}")


def _lists(text: str) -> Iterator[Seen]:
    """Surnames with initials: with stops anywhere, bare only where several stand in a row."""
    for found in _INITIALS.finditer(text):
        if not _thing(re.split(r"[. ]+", found[0])[-1]):
            yield _seen(text, *found.span())
    run: list[re.Match[str]] = []
    for found in _LISTED.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), found.start()):
            yield from _row(text, run)
            run = []
        run.append(found)
    yield from _row(text, run)
    for found in _REVERSED.finditer(text):
        before = text[max(0, found.start() - 90) : found.start()]
        names = [part for part in found.groups() if part]
        listed = _PRESENT.search(before) or _BY.search(before) or before.endswith("; ")
        whole = not _CAPITALISED.search(before)
        if listed and whole and not lexicon.forename(found[1]) and not any(map(_thing, names)):
            yield _seen(text, *found.span())


def _row(text: str, run: list[re.Match[str]]) -> Iterator[Seen]:
    """``Frost J, Hale K``: a row of two at least, or one that a label leads to."""
    named = [one for one in run if not any(_thing(w) for w in one[0].split() if len(w) > 2)]
    if not named or len(named) < len(run):
        return
    before = text[max(0, run[0].start() - 60) : run[0].start()]
    if len(run) > 1 or _BY.search(before) or _PRESENT.search(before):
        yield from (_seen(text, *one.span()) for one in run)


def _capitals(text: str) -> Iterator[Seen]:
    for cue in re.finditer(r"(?i)\b(?:signed|by|name|signature|author)\b[ ]?:?[ ]", text):
        found = _CAPITALS.match(text, cue.end())
        words = found[0].split() if found else []
        label = found and text[found.end() : found.end() + 1] == ":"
        if found and len(words) > 1 and not label and not any(map(_thing, words)):
            yield _seen(text, *found.span(), found[0].title())
    for found in _CAPITAL_PAIR.finditer(text):
        if not _thing(found[1]) and not _thing(found[2]):
            yield _seen(text, *found.span(), f"{found[2]} {found[1]}".title())


def _thing(word: str) -> bool:
    """Whether a word is known as something else than a name: a place, a post, a month."""
    plain = word.strip(".,")
    if len(plain) < 2:
        return False
    return plain.lower() in lexicon.places() or not name_word(plain.title())


def _seen(text: str, start: int, end: int, value: str = "") -> Seen:
    return Seen(start, end, "PERSON", 0.6, value or " ".join(text[start:end].split()))
