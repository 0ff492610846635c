"""Names that a document introduces with initials, in brackets behind them or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[^\W\d_a-z][\w'’]*"
_NAME = rf"(?P<name>{_WORD}(?:[ -](?:{_WORD}|ap|ab|al|el|bin|van|von|de|der|den|di|da)){{1,4}})"
_BEHIND = re.compile(rf"(?<![\w-]){_NAME}[ \t\n]*[(\[–-][ \t]?(?P<short>[A-Z]{{2,4}})\b")
_LISTED = re.compile(rf"{_NAME}[ \n]\([^()\n]{{1,40}}\),?[ \n](?P<short>[A-Z]{{2,4}})(?=[;,.\n]|$)")
"""``Ann Frost (school) AF;``"""
_ROW = re.compile(
    rf"^[ \t]*{_NAME}(?:[ ]*\([^()\n]*\))?(?:\t[^\t\n]*)*?\t(?P<short>[A-Z]{{2,4}})[ ]*(?=\t|$)",
    re.MULTILINE,
)
_TURNED = re.compile(
    rf"^[ \t]*(?P<short>[A-Z]{{2,4}})[ ]*(?:\t|[ ][-–=][ ]){_NAME}(?=[ ]*(?:\t|\(|,|$))",
    re.MULTILINE,
)


def introductions(text: str) -> Iterator[tuple[str, str]]:
    """Each name with the initials that are said to stand for it, where they fit."""
    for pattern in (_BEHIND, _LISTED, _ROW, _TURNED):
        for found in pattern.finditer(text):
            words = found["name"].split()
            for first in range(len(words) - 1):
                name = " ".join(words[first:])
                if spells(found["short"], name):
                    yield name, found["short"]
                    break


def spells(short: str, name: str) -> bool:
    """Whether letters are the initials of a name, a double name counted once or twice."""
    runs = re.findall(r"[^\W\d_]+", name)
    parts = re.findall(r"[^\W\d_][^\s-]*", name)
    words = name.split()
    every = {"".join(part[0] for part in some).upper() for some in (runs, parts, words)}
    every.add((words[0][0] + words[-1][0]).upper())
    return short in every
