"""Everything that one file shows by itself: names, addresses, numbers.

``scan`` is the stage. It runs in worker processes; the models are loaded once in each and
never from the network. Adding a recogniser: write ``detect/<name>.py`` with ``NAME`` and
``find(cut) -> Iterator[Seen]``, a table test in ``tests/detect/``, and a line in
``recognisers.OURS``; a new entity also needs an entry and a rule in the rule pack.
"""

from __future__ import annotations

from itertools import chain

from redact.detect import lowcounts, paragraphs
from redact.domain import FileText, Hit, Split
from redact.passages import cut
from redact.rules import RulePack


def scan(file: FileText, split: Split, pack: RulePack) -> tuple[Hit, ...]:
    """All hits in a file, by place, thresholds of the rule pack applied.

    Paragraphs and low counts, which are no recognisers of one passage's text, are looked
    for where the pack wants them. Besides the pack's entities there are hits of the
    model's other labels (``ORG``, ``GPE``, …), which only serve to judge names. Overlaps
    are left in. Raises MissingTool when the model has not been fetched.
    """
    spacy = pack.models.get("en_core_web_md")
    if spacy and spacy.on:
        from redact.detect.engine import analyse
    else:
        from redact.detect.light import analyse

    wanted = {name: entity for name, entity in pack.entities.items() if entity.detect}
    passages = cut(file, split)
    hits = (
        hit
        for hit in chain(
            analyse(passages, pack.models),
            paragraphs.find(file, split, passages, wanted),
            lowcounts.find(file, split) if lowcounts.ENTITY in wanted else (),
        )
        if hit.entity not in pack.entities
        or (hit.entity in wanted and hit.score >= wanted[hit.entity].threshold)
    )
    return tuple(sorted(hits, key=lambda hit: (hit.spans, hit.entity, hit.detector)))


__all__ = ["scan"]
