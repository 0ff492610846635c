"""Gold, silver and bronze: levels of command, or people of that name."""

from __future__ import annotations

import re

from redact import lexicon
from redact.people.surroundings import before

_LEVEL = r"(?:Gold|Silver|Bronze|Platinum)"
_COMMANDS = re.compile(
    rf"\b{_LEVEL}(?:['’]s)? (?:command(?:er)?|control|group|log(?:gist)?|cell|support|meeting|"
    rf"suite|strategy|call|briefing|Command(?:er)?|Control|Group|Log(?:gist)?|Cell|Support|"
    rf"Meeting|Suite|Strategy|Call)\b|\b{_LEVEL}(?:,| and| or|/| &) ?{_LEVEL}\b|\({_LEVEL}\)|"
    rf"\b(?:Force|Duty|Event|Strategic|Tactical|Operational) {_LEVEL}\b"
)
_THEIRS = re.compile(r"[^.!?\n]{0,80}\b(?:he|she|him|her|his|hers|himself|herself)\b")


_RANKED = re.compile(r"\b([A-Za-z/]+) [A-Z]{0,3}\d{2,6}[A-Z]{0,3} $")


def _ranked(text: str, start: int) -> str:
    """The rank before a collar number: ``PC`` 4410."""
    found = _RANKED.search(text, max(0, start - 24), start)
    return found[1] if found else ""


def commanded(text: str) -> int:
    """How often a text speaks of levels of command."""
    return sum(1 for _ in _COMMANDS.finditer(text))


def level(text: str, start: int, end: int) -> str:
    """Whether a colour is rather a level of command than somebody of that name."""
    if lexicon.fold(text[start:end]) not in lexicon.words("command levels"):
        return ""
    word = before(text, start) or _ranked(text, start)
    if word.isdigit():
        word = _ranked(text, start)
    named = word and (lexicon.title(word) or lexicon.forename(word))
    initial = re.search(r"\b[A-Z]\.? $", text[max(0, start - 4) : start])
    if named or initial or _THEIRS.match(text, end):
        return ""
    return "is a level of command"
