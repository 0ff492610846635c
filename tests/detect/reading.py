"""Passages from text, and what a recogniser reads in them."""

from __future__ import annotations

from redact.detect.seen import Recogniser
from redact.passages import Cut


def passage(text: str, kind: str = "body", field: str | None = None) -> Cut:
    breaks = frozenset(place for place, char in enumerate(text) if char == "\n")
    return Cut(text, range(len(text)), kind, field, breaks=breaks)


def read(find: Recogniser, text: str, entity: str = "", **where: str) -> list[str]:
    """The texts of what was found, in order of place."""
    seen = find(passage(text, **where))
    places = {(one.start, one.end) for one in seen if not entity or one.entity == entity}
    return [text[start:end] for start, end in sorted(places)]


def values(find: Recogniser, text: str) -> list[str]:
    return [one.value for one in sorted(find(passage(text)))]


def cores(find: Recogniser, text: str) -> list[str]:
    return [text[slice(*one.core)] for one in sorted(find(passage(text))) if one.core]
