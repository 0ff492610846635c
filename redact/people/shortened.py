"""Short forms that no table lists: ``Bhav`` where a Bhavesh writes, ``Fola`` for Folasade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redact import lexicon
from redact.people.identities import People
from redact.people.name import Name
from redact.people.statistics import Part

_SPOKEN_TO = re.compile(
    r"(?m)^[> \t]*(?:(?:Hi|Hello|Hey|Dear|Morning|Thanks|Cheers|Ok|OK),? )?"
    r"(?P<word>[^\W\d_a-z][^\W\d_A-Z]{2,6})(?:,(?=\s|$)|[ ]*[^\w\s,:]{0,2}[ ]*$)"
)
"""A word with a line, or the head of one, to itself: a greeting or a signature."""
_BEHIND = re.compile(r"(?P<last>[^\W\d_a-z][\w'’-]+), (?P<word>[^\W\d_a-z][^\W\d_A-Z]{2,6})\b")


def shorten(bundle: Sequence[Part], people: People) -> frozenset[str]:
    """Teach everyone the short forms of theirs that stand where only a name stands.

    Gives the folded words. What could be two people's becomes a form of both, so that it
    goes, linked to nobody.
    """
    named = [(who, name) for who in people.all for name in who.names if name.first]
    words = {lexicon.fold(word) for part in bundle for word in _words(part)}
    found = set()
    for word in sorted(words):
        if lexicon.kind(word) or word in lexicon.wordlike():
            continue
        bearers = [(who, name) for who, name in named if _short(word, name.first[0])]
        for who, name in bearers:
            people.learn(who, Name((word.title(),), name.last), why="short form")
            found.add(word)
    return frozenset(found)


def _words(part: Part) -> Iterator[str]:
    file, _, hits = part
    for pattern in (_SPOKEN_TO, _BEHIND):
        yield from (found["word"] for found in pattern.finditer(file.text))
    for hit in hits:
        if hit.entity == "PERSON" and hit.value.isalpha():
            yield hit.value


def _short(word: str, first: str) -> bool:
    """Whether a word is the beginning of a forename, and no other's name."""
    full = lexicon.fold(first)
    if word in lexicon.forenames() or len(word) < 3 or len(full) < len(word) + 2:
        return False
    return full.startswith(word)
