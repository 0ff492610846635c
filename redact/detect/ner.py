"""Names that the language model sees, and its other labels to judge them by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "ner.md"
CONTEXT = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""Labels that are passed on as hits of their own name; no finding is made of them."""


def read(cut: Cut, entities: Iterator[Any] | Any) -> Iterator[Seen]:
    """The entities spaCy marked in this passage, none of them across a written line end."""
    for entity in entities:
        label = entity.label_
        if label != "PERSON" and label not in CONTEXT:
            continue
        start = entity.start_char
        for line in entity.text.replace("\t", "\n").split("\n"):
            if line.strip():
                left = start + len(line) - len(line.lstrip())
                value = " ".join(line.split())
                yield Seen(left, left + len(line.strip()), label, 0.6, value)
            start += len(line) + 1
