"""The same recognisers without spaCy's model: called one after the other.

presidio-analyzer imports spaCy whatever it is asked for (1.4 s and 60 MB before the first
page), so where a rule pack has spaCy's model off, or ``redact propose --light`` takes it
off, neither is imported. Names are then told by rules, the register and the second model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redact import models
from redact.detect import rampart
from redact.detect.recognisers import OURS, hit
from redact.domain import Hit
from redact.passages import Cut
from redact.rules import ModelUse


def analyse(cuts: Sequence[Cut], uses: Mapping[str, ModelUse]) -> Iterator[Hit]:
    """What our recognisers and the second model see. Raises MissingTool without its weights."""
    use = uses.get(rampart.MODEL)
    if use and use.on:
        folder = models.locate(rampart.MODEL)
        for number, found in rampart.read(cuts, folder, use.labels, use.threshold).items():
            yield from (hit(cuts[number], rampart.NAME, seen) for seen in found)
    for cut in cuts:
        for name, find, _ in OURS:
            # as presidio does: what a recogniser sees twice is one
            yield from (hit(cut, name, seen) for seen in dict.fromkeys(find(cut)))
