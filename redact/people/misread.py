"""Known names that OCR misread: ``Whitcornbe``, ``Ha1e``, ``O'Nei11``.

Only on pages that OCR read, and only words that are nothing else: no ordinary word, no
place, no other name. Two words are one when they look alike (``rn`` and ``m``, ``1`` and
``l``, ``0`` and ``o``, ``cl`` and ``d``, ``vv`` and ``w``); long ones may differ by a
letter or two besides. Such a near match is somebody's name, but not surely whose: it is
linked to nobody, so that no post lets it out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from redact import lexicon
from redact.domain import FileText, Source
from redact.passages import Cut
from redact.people.forms import Form, Kind
from redact.people.judge import Statistics

NAME = "misread"
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[|!$€©](?=[^\W_]))*[|!$]?")
_PAIRS = re.compile("rn|c[l1|]|vv")
_LIKE = {"r": "m", "c": "d", "v": "w"}
_SIGNS = str.maketrans("10|!i$5€©8", "lolllssecb")
Forms = Mapping[str, tuple[tuple[Form, frozenset[str]], ...]]
_WHOLE = frozenset({Kind.FORENAME, Kind.SURNAME, Kind.FULL})


def look(word: str) -> str:
    """What a word looks like: the same for words that OCR takes for each other.

    >>> look("Whitcornbe") == look("Whitcombe"), look("Ha1e") == look("Hale")
    (True, True)
    """
    pairs = _PAIRS.sub(lambda pair: _LIKE[pair[0][0]], lexicon.fold(word))
    return pairs.translate(_SIGNS)


@dataclass(frozen=True)
class Looks:
    """The words of the register's names by what they look like, and what words are not
    misread ones."""

    words: dict[str, str]
    known: frozenset[str]
    statistics: Statistics
    _asked: dict[str, tuple[str, bool] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, forms: Forms, statistics: Statistics) -> Looks:
        words = {
            word
            for some in forms.values()
            for form, _ in some
            if form.kind in _WHOLE
            for word in form.words
            if len(word) > 2
        }
        return cls({look(word): word for word in sorted(words)}, frozenset(words), statistics)

    def meant(self, token: str) -> tuple[str, bool] | None:
        """The name that a token is, and whether it looks exactly like it; None for another
        word."""
        if token not in self._asked:
            self._asked[token] = self._meant(token)
        return self._asked[token]

    def _meant(self, token: str) -> tuple[str, bool] | None:
        if not (token[0].isupper() or token[0] in "01|!5") or lexicon.fold(token) in self.known:
            return None
        odd = not token.isalpha()
        if len(token) < (4 if odd else 5) or not any(map(str.isalpha, token)):
            return None
        if not odd and self._is_word(lexicon.fold(token)):
            return None
        seen = look(token)
        if seen in self.words:
            return self.words[seen], True
        if self._is_thing(lexicon.fold(token)):
            return None
        limit = 2 if len(seen) > 9 else 1 if len(seen) > 6 else 0
        for other, word in self.words.items():
            near = limit and other[0] == seen[0] and abs(len(other) - len(seen)) <= limit
            longer = seen.startswith(other) or other.startswith(seen)  # another name: Solomons
            if (
                near
                and not longer
                and Levenshtein.distance(seen, other, score_cutoff=limit) <= limit
            ):
                return word, False
        return None

    def _is_thing(self, word: str) -> bool:
        labels = self.statistics.labels.get(word, Counter())
        return sum(labels.values()) > 2 * labels["PERSON"]

    def _is_word(self, word: str) -> bool:
        own = self.statistics
        return (
            word in own.lower
            or word in lexicon.forenames()
            or word in lexicon.wordlike()
            or word in lexicon.places()
            or bool(lexicon.kinds().get(word))
        )


class Mended(NamedTuple):
    """A passage with its misread names as they should be. ``edges`` lead from a place in
    its text back to one in the passage's; ``tokens`` are (start, end, sure) there."""

    cut: Cut
    back: dict[int, int]
    forth: dict[int, int]
    tokens: tuple[tuple[int, int, bool], ...]


def mended(file: FileText, cut: Cut, looks: Looks) -> Mended | None:
    """The passage as it was meant; None when nothing in it was misread."""
    found = list(_found(file, cut, looks))
    if not found:
        return None
    parts: list[str] = []
    back: dict[int, int] = {}
    place = length = 0
    for start, end, word, _ in (*found, (len(cut.text), len(cut.text), "", True)):
        parts.append(cut.text[place:start])
        back.update((length + n, place + n) for n in range(start - place + 1))
        length += start - place
        parts.append(word)
        length += len(word)
        back[length] = end
        place = end
    return Mended(
        replace(cut, text="".join(parts)),
        back,
        {old: new for new, old in back.items()},
        tuple((start, end, sure) for start, end, _, sure in found),
    )


def _found(file: FileText, cut: Cut, looks: Looks) -> Iterator[tuple[int, int, str, bool]]:
    for token in _TOKEN.finditer(cut.text):
        meant = looks.meant(token[0])
        if meant and _scanned(file, cut, token.start()):
            word, sure = meant
            shouted = sum(map(str.isupper, token[0])) > 1 and not any(map(str.islower, token[0]))
            yield token.start(), token.end(), word.upper() if shouted else word.title(), sure


def _scanned(file: FileText, cut: Cut, place: int) -> bool:
    return file.pages[file.locate(cut.offsets[place])[0]].source is Source.OCR
