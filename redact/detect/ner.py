"""Names that spaCy's model sees, and its other labels to judge them by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from redact import lexicon
from redact.detect.addresses.parts import POSTCODE
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "ner.md"
MODEL = "en_core_web_md"
_POSTCODE = re.compile(POSTCODE)
"""A town with its postcode is taken for a name now and then."""
_PARTICLES = "|".join(sorted(lexicon.words("particles")))
_HELD = re.compile(rf"(?i)[ ](?:{_PARTICLES})$")
_MORE = re.compile(rf"(?: (?:{_PARTICLES}))? [^\W\d_a-z][\w'’-]+")
"""What the model cuts off behind a particle: Piet van ``den Heuvel``."""
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
    start, text = entity.start_char, entity.doc.text
    for line in re.split(r"[\t\n&/;]", entity.text):
        if line.strip() and not (label == "PERSON" and _POSTCODE.search(line)):
            left = start + len(line) - len(line.lstrip())
            end = left + len(line.strip())
            more = _MORE.match(text, end) if _HELD.search(line.rstrip()) else None
            end = more.end() if more else end
            yield Seen(left, end, label, 0.6, " ".join(text[left:end].split()))
        start += len(line) + 1
