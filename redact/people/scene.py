"""Where a passage stands: who takes part, who is named there, what was seen in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from redact import lexicon
from redact.passages import Cut
from redact.people.book import Register

RUN = re.compile(r"[^\W\d_]+")


class Scene(NamedTuple):
    """Where a passage stands: who takes part, who is named, who writes, what was seen."""

    here: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    initials: Mapping[str, frozenset[str]] = {}
    plain: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    commanded: bool = False
    writer: str | None = None
    seen: frozenset[tuple[int, int]] = frozenset()

    @property
    def near(self) -> frozenset[str]:
        return self.here | self.around


def scene(cut: Cut, register: Register, file: str, seen: frozenset[tuple[int, int]]) -> Scene:
    """``seen`` are the places at which a detector saw exactly a name."""
    message, document = (file, cut.message or ""), (file, cut.document or "")
    taking_part = register.present.get(document, frozenset())
    around = taking_part | register.named.get(document, frozenset())
    names = (word for id in around for name in register.person(id).names for word in name.split())
    return Scene(
        here=register.present.get(message, frozenset()) or taking_part,
        around=around,
        initials=register.initials.get(document, {}),
        plain=register.plain,
        beside=frozenset(lexicon.fold(word) for word in names if len(word) > 2),
        things=register.statistics.things,
        listed=register.listed,
        commanded=register.statistics.commanded,
        writer=register.writers.get(message),
        seen=seen,
    )


def opens(text: str, start: int) -> bool:
    """Whether a sentence, a bracket or a line begins here."""
    return start == 0 or bool(re.search(r"[.?!;(\n>•]\s*$", text[max(0, start - 4) : start]))


def stands_alone(text: str, start: int, end: int) -> bool:
    before = text[:start].rpartition("\n")[2].rpartition("\t")[2]
    after = re.split(r"[\n\t]", text[end : end + 20], maxsplit=1)[0]
    return not before.strip("> -–,") and not after.strip(" .,-–x")
