"""All that is proved about one page: its characters, its looks, what lies beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from redact.domain import Box, Problem, Redaction
from redact.verify import beneath, picture, text, visible
from redact.verify.glyphs import Bools, Glyphs, is_space
from redact.verify.matching import sides, within
from redact.verify.moves import Move, drawn, moved
from redact.verify.reader import Page

_RIM = 0.75
"""Points at the sides of a space that the ink of its neighbours may reach (1 pixel)."""


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
    notes: tuple[str, ...] = ()


def prove(
    index: int,
    old: Page,
    new: Page,
    redactions: Sequence[Redaction],
    added: Sequence[Box],
    pushed: Sequence[Move] = (),
    *,
    raster: bool,
) -> PageProof:
    """Compare one page of the original with the same page of the released file."""
    before, after = old.glyphs, new.glyphs
    expected, changed = moved(before, pushed)
    shown = drawn(redactions, pushed)
    boxes = [box for redaction in redactions for box in redaction.boxes]

    def is_visible(glyph: int) -> bool:
        # of a space pdfium knows no outline, and its cell may touch the letter before it
        inner = _RIM if is_space(int(before.code[glyph])) else 0.0
        return old.is_drawn(glyph) and picture.inked(old.picture, Box(*before.ink[glyph]), inner)

    sided = sides(before, boxes)
    texts = text.PageTexts(index, expected, sided, after, shown, is_visible, added, raster)
    compared = text.compare(texts)
    looks = picture.Pictures(
        index,
        old.picture,
        new.picture,
        shown,
        [Box(*row) for row in after.ink[compared.labels]],
        [*(Box(*row) for row in before.ink[compared.gone]), *changed],
        [*added, *(boxes if pushed else ())],
        before if raster else None,
    )
    seen = list(picture.compare(looks))
    if redactions:
        both = [*redactions, *shown] if pushed else redactions
        seen.extend(beneath.compare(new, old.picture, both, raster=raster))
    return PageProof(
        compared.problems,
        tuple(seen),
        len(before) + len(after),
        sum(len(r.boxes) for r in redactions),
        _withheld(before, compared.withheld, redactions),
        _both_ways(new, after.text(compared.kept | after.made)),
        after.text(compared.strange | after.made),
        tuple(visible.unseen(looks)),
    )


def _both_ways(page: Page, said: str) -> str:
    """Text as read, and backwards on a page with upside-down text: pdfium reads it so."""
    return f"{said}\n{said[::-1]}" if page.upside_down else said


def _withheld(
    before: Glyphs, inside: Bools, redactions: Sequence[Redaction]
) -> tuple[tuple[str, str], ...]:
    """(redaction id, text) of what stood in each redaction's boxes."""
    near = np.flatnonzero(inside)
    points = before.centre[0][near], before.centre[1][near]
    found = []
    for redaction in redactions:
        chosen = np.zeros(len(before), dtype=bool)
        chosen[near[within(points, redaction.boxes)]] = True
        found.append((redaction.id, before.text(_with_blanks(before, chosen))))
    return tuple(found)


def _with_blanks(glyphs: Glyphs, chosen: Bools) -> Bools:
    """The chosen glyphs and the white space between neighbours among them."""
    wide = chosen.copy()
    wide[1:-1] |= glyphs.blank[1:-1] & chosen[:-2] & chosen[2:]
    return wide
