"""Nothing sensitive is typeset without a tag: else the truth would be short of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samples.cast import Cast
from samples.markup import Mark

_LOOKS = re.compile(
    r"[\w.+-]+ ?@\w[\w.-]*"
    r"|(?:\+44|\(?\b0\d{2,4})[ \d()-]{6,}\d"
    r"|\b(?:x|ext\.?|MetPhone) ?\d{2,6}\b",
    re.IGNORECASE,
)


def untagged(paragraphs: list[tuple[str, list[Mark]]], cast: Cast) -> Iterator[str]:
    """Names of the cast, addresses and numbers that stand outside every tag."""
    parts = {part for person in cast.people.values() for part in person.name.split()}
    names = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(parts))) + r")\b")
    for text, marks in paragraphs:
        rest = list(text)
        for mark in marks:
            rest[mark.start : mark.end] = "\0" * (mark.end - mark.start)
        left = "".join(rest)
        for match in (*names.finditer(left), *_LOOKS.finditer(left)):
            yield f"{match[0]!r} in {text[max(0, match.start() - 20) : match.end() + 20]!r}"
