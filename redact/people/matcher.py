"""Every form of every known person in a passage, with whom it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redact import lexicon
from redact.passages import Cut
from redact.people.book import Register
from redact.people.counts import counts
from redact.people.forms import Form, Kind
from redact.people.scene import RUN, Scene

_GAP = re.compile(r"[ \u00a0]{1,3}|[ ]?\n[ ]?|[-‐‑–'’._]|, ?|,? ?\n|[-‐‑–]\n")
_STOP_GAP = re.compile(r"\. ?\n?")


_CAPITALS = r"[A-Z]{2,}(?:['’-]?[A-Z]+)*"
_SHOUTED = re.compile(
    rf"(?:^|[\n\t;]|: )((?!(?:PC|DC|DS|DI|PS|CC)\b){_CAPITALS}(?: {_CAPITALS}){{0,2}}),[ \n]$"
)
"""A surname in capitals and a comma before a forename: nobody known bears it."""


class Mention(NamedTuple):
    """``text[start:end]`` is a form of one of ``people``."""

    start: int
    end: int
    people: frozenset[str]
    kind: Kind


Run = tuple[str, int, int]


def mentions(cut: Cut, register: Register, scene: Scene) -> Iterator[Mention]:
    """Non-overlapping mentions from left to right, the longest first."""
    runs = _runs(cut.text)
    place = 0
    while place < len(runs):
        step = 1
        for form, ids, start, end, count in _fitting(cut.text, runs, place, register):
            if counts(form, ids, cut, start, end, scene):
                who = _who(form, ids, register, runs[place][0])
                if form.kind is Kind.FAMILY:
                    who = frozenset()  # more than one is meant: nobody's post lets them out
                if form.kind is Kind.INITIALS:
                    who = scene.initials.get(cut.text[start:end]) or who
                end = _rightward(cut.text, start, end, form.kind)
                if form.kind is Kind.FORENAME:
                    end = _initialled(cut.text, end, who, register)
                left = _leftward(cut.text, runs, place, who, register)
                if form.kind is Kind.FORENAME and (capitals := _capitals(cut.text, start)):
                    left, who = capitals, frozenset()
                yield Mention(left, end, who, form.kind)
                step = count
                break
        place += step


def full_mentions(cut: Cut, register: Register) -> Iterator[tuple[int, int, Form, frozenset[str]]]:
    """Where forms stand that show who is meant, or could; nothing else is asked of them."""
    runs = _runs(cut.text)
    for place in range(len(runs)):
        for form, ids, start, end, _ in _fitting(cut.text, runs, place, register):
            whole = form.kind is Kind.FULL and not form.wordlike
            if form.kind > Kind.INITIALS and (whole or cut.text[start].isupper()):
                yield start, end, form, ids
                break


def _runs(text: str) -> list[Run]:
    return [(lexicon.fold(m[0]), m.start(), m.end()) for m in RUN.finditer(text)]


def _fitting(
    text: str, runs: list[Run], place: int, register: Register
) -> Iterator[tuple[Form, frozenset[str], int, int, int]]:
    for form, ids in register.forms.get(runs[place][0], ()):
        count = _fits(form, runs, place, text)
        if count:
            yield form, ids, runs[place][1], runs[place + count - 1][2], count


def _rightward(text: str, start: int, end: int, kind: Kind) -> int:
    """The stop behind a single initial and the hyphen of a broken name belong to it."""
    if kind in (Kind.PART, Kind.SURNAME) and re.match(r"[-‐][ ]?[\t\n]", text[end : end + 3]):
        return end + 1
    one = end - start == 1 or "." in text[start:end]
    if kind is Kind.INITIALS and one and text[end : end + 1] == ".":
        return end + 1
    return end


def _capitals(text: str, start: int) -> int:
    """Where a surname in capitals begins before a forename; 0 when there is none."""
    found = _SHOUTED.search(text[:start], max(0, start - 60))
    return found.start(1) if found else 0


def _initialled(text: str, end: int, who: frozenset[str], register: Register) -> int:
    """Take in the first letter of a surname behind a forename: Hope ``N``."""
    found = re.match(r" ([A-Z])\b(?![\w'’/&-]|\.\w)", text[end : end + 4])
    if not found or not register.people or found[1] in "AI":
        return end
    lasts = {name.split()[-1][0] for id in who for name in register.person(id).names}
    return end + 2 if found[1] in lasts else end


def _leftward(
    text: str, runs: list[Run], place: int, who: frozenset[str], register: Register
) -> int:
    """Take in a forename or an initial right before a surname: ``Owain`` Wynne-Tudor."""
    start = runs[place][1]
    while place:
        word, left, right = runs[place - 1]
        gap, raw = text[right:start], text[left:right]
        initial = len(raw) == 1 and gap in (" ", ". ", ".", "")
        if word in lexicon.words("pointers") and word != "per":
            return start
        if not raw[0].isupper() or not (gap in (" ", "-") or initial) or _glued(text, left - 1):
            return start
        fits = any(
            name[0].lower() == word[0]
            for id in who
            if register.people
            for name in register.person(id).names
        )
        fits = fits and (initial or word in lexicon.forenames() or not lexicon.kinds().get(word))
        fits = fits or (initial and raw not in "AI")
        if (lexicon.title(raw) and not lexicon.forename(raw)) or not (
            fits or lexicon.forename(raw)
        ):
            return start
        if (word in lexicon.wordlike() and not fits) or (lexicon.kinds().get(word) and not initial):
            return start
        start, place = left, place - 1
    return start


def _who(form: Form, ids: frozenset[str], register: Register, head: str) -> frozenset[str]:
    """Everyone who bears this form, of whatever kind it is for them."""
    return ids.union(*(more for other, more in register.forms[head] if other.words == form.words))


def _fits(form: Form, runs: list[tuple[str, int, int]], place: int, text: str) -> int:
    """How many runs of letters the form covers from ``place`` on; 0 when it does not fit."""
    words, at = form.words, place
    start, end = runs[place][1], runs[place][2]
    if _glued(text, start - 1):
        return 0
    for number, word in enumerate(words):
        if number:
            at += 1
            if at >= len(runs) or not _joined(text, runs[at - 1], runs[at]):
                return 0
            if runs[at][0] != word:
                if form.kind is not Kind.FULL or number != len(words) - 1 or at + 1 >= len(runs):
                    return 0
                if not _middle(text, words, runs[at - 1], runs[at]):
                    return 0
                at += 1
                if runs[at][0] != word or not _joined(text, runs[at - 1], runs[at]):
                    return 0
        end = runs[at][2]
    return at - place + 1 if not _glued(text, end) else 0


def _middle(text: str, words: tuple[str, ...], first: Run, middle: Run) -> bool:
    """An initial or a second forename on the same line: ``Ann M. Frost``, ``Ann Mary Frost``."""
    if middle[0] in words or "\n" in text[first[2] : middle[1]]:
        return False
    named = text[middle[1]].isupper() and middle[0] in lexicon.forenames()
    return len(middle[0]) == 1 or named


def _glued(text: str, place: int) -> bool:
    """Whether the character belongs to a longer word or identifier."""
    return 0 <= place < len(text) and text[place].isdigit()


def _joined(text: str, one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    gap = text[one[2] : other[1]]
    if _GAP.fullmatch(gap):
        return True
    return len(one[0]) == 1 and bool(_STOP_GAP.fullmatch(gap))
