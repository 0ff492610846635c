"""All that is proved about one page: its characters, its looks, what lies beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.domain import Box, Problem, Redaction
from redact.verify import beneath, picture, text
from redact.verify.matching import sides
from redact.verify.reader import Page


@dataclass(frozen=True)
class PageProof:
    """What came out for one page.

    ``withheld`` is (redaction id, text) of what stood in the original's boxes, ``kept``
    the released text that is the original's outside them, ``strange`` all other text.
    """

    characters: tuple[Problem, ...]
    pictures: tuple[Problem, ...]
    examined: int
    boxes: int
    withheld: tuple[tuple[str, str], ...] = field(repr=False)
    kept: str = field(repr=False)
    strange: str = field(repr=False)


def prove(
    index: int,
    old: Page,
    new: Page,
    redactions: Sequence[Redaction],
    added: Sequence[Box],
    *,
    raster: bool,
) -> PageProof:
    """Compare one page of the original with the same page of the released file."""
    before, after = old.glyphs, new.glyphs

    def visible(glyph: int) -> bool:
        if before.mode[glyph] in (3, 7):
            return False
        return picture.inked(old.picture, Box(*before.ink[glyph]))

    texts = text.PageTexts(index, before, after, redactions, visible, added, raster)
    compared = text.compare(texts)
    looks = picture.Pictures(
        index,
        old.picture,
        new.picture,
        redactions,
        [Box(*row) for row in after.ink[compared.labels]],
        [Box(*row) for row in before.ink[compared.withheld]],
        added,
        raster,
    )
    seen = list(picture.compare(looks))
    if redactions:
        seen.extend(beneath.compare(new, old.picture, redactions))
    return PageProof(
        compared.problems,
        tuple(seen),
        len(before) + len(after),
        sum(len(r.boxes) for r in redactions),
        tuple((r.id, before.text(sides(before, r.boxes).inside)) for r in redactions),
        after.text(compared.kept | after.made),
        after.text(compared.strange | after.made),
    )
