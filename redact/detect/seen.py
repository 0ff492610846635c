"""What a recogniser returns: one thing in one passage, in places of the passage's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from redact.passages import Cut


class Seen(NamedTuple):
    """``text[start:end]`` is the thing; ``core`` the identifying part where it is less."""

    start: int
    end: int
    entity: str
    score: float
    value: str
    core: tuple[int, int] | None = None


Recogniser = Callable[[Cut], Iterator[Seen]]
"""Finds things in one passage: deterministic, no state, no network."""
