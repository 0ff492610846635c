"""Names that spaCy's model sees, and its other labels to judge them by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from redact.detect.addresses.parts import POSTCODE
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "ner.md"
MODEL = "en_core_web_md"
_POSTCODE = re.compile(POSTCODE)
"""A town with its postcode is taken for a name now and then."""
_UNUSED = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


def load(folder: Path) -> Any:
    """The pipeline, named entities only, from a local folder."""
    import spacy

    return spacy.load(folder, exclude=_UNUSED)


def read(cuts: Sequence[Cut], nlp: Any, labels: Mapping[str, str]) -> Iterator[list[Seen]]:
    """The entities in each passage, none of them across a written line end."""
    for doc in nlp.pipe((cut.text for cut in cuts), batch_size=32):
        yield [seen for entity in doc.ents for seen in _lines(entity, labels)]


def _lines(entity: Any, labels: Mapping[str, str]) -> Iterator[Seen]:
    label = labels.get(entity.label_)
    if label is None:
        return
    start = entity.start_char
    for line in re.split(r"[\t\n&/;]", entity.text):
        if line.strip() and not (label == "PERSON" and _POSTCODE.search(line)):
            left = start + len(line) - len(line.lstrip())
            value = " ".join(line.split())
            yield Seen(left, left + len(line.strip()), label, 0.6, value)
        start += len(line) + 1
