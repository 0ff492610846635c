"""Character by character: what left the boxes, what stayed outside them.

Every glyph of the original is looked up in the released page by its Unicode value and
origin (within ``PLACE`` points). What still stands in a box is a leak, what is missing
outside is a loss or a move, what stands in the released page alone is an addition. The
only additions allowed are the labels: text in a box that spells nothing but codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from redact.domain import Box, Fault, Problem, Redaction
from redact.verify.glyphs import Bools, Glyphs
from redact.verify.matching import Sides, partners, sides, within

_NEAR = 30.0
"""Points within which a missing word is looked for, to call it moved and not lost."""

_MOST = 20
"""Problems of one kind reported for one page; the rest are summed up in the last."""


@dataclass(frozen=True)
class Comparison:
    """One page, character by character.

    Of the released glyphs, ``kept`` surely stand outside the boxes in the original, too;
    ``strange`` are not the original's, ``labels`` are labels. ``withheld`` are glyphs of
    the original that surely stand in a box, ``gone`` those and the missing ones at the edge
    of one: either engine may have counted them in.
    """

    problems: tuple[Problem, ...]
    kept: Bools
    strange: Bools
    labels: Bools
    withheld: Bools
    gone: Bools


@dataclass(frozen=True)
class PageTexts:
    """What one comparison needs: both pages' glyphs, the boxes, what may be added.

    ``before`` are the original's glyphs where they are expected, ``old`` the side of its
    boxes that each stood on, ``redactions`` have their boxes as the released page does.
    """

    index: int
    before: Glyphs
    old: Sides
    after: Glyphs
    redactions: Sequence[Redaction]
    visible: Callable[[int], bool]
    added: Sequence[Box] = ()
    raster: bool = False

    @property
    def boxes(self) -> list[Box]:
        return [box for redaction in self.redactions for box in redaction.boxes]

    def owner(self, x: float, y: float) -> str | None:
        """The redaction whose box is nearest to a point in or at the edge of it."""
        best, name = 3.0, None
        for redaction in self.redactions:
            for box in redaction.boxes:
                away = max(box.x0 - x, x - box.x1, box.y0 - y, y - box.y1, 0.0)
                if away < best:
                    best, name = away, redaction.id
        return name


def compare(texts: PageTexts) -> Comparison:
    """Leaks, losses, moves and additions of one page."""
    before, after = texts.before, texts.after
    there = partners(before, after)
    # not the inverse: pdfium reads a ligature "ff" as two letters on one place
    here = partners(after, before)
    old, new = texts.old, sides(after, texts.boxes)
    known = here >= 0
    beside = known.copy()
    beside[known] = ~old.inside[here[known]]
    labels = _labels(texts, new, known, beside)
    from_inside = np.zeros(len(after), dtype=bool)
    from_inside[known] = old.inside[here[known]]
    leaked = ~after.blank & ~labels & (new.inside | from_inside)
    lost = old.outside & ~before.blank & (there < 0)
    if texts.raster:
        lost[:] = False
    else:
        for index in np.flatnonzero(lost):
            lost[index] = texts.visible(int(index))
    strange = ~after.blank & ~labels & ~known & ~leaked
    moved, strange_left = _moves(before, after, lost, strange)
    allowed = within(after.centre, texts.added)
    problems = [
        *_leaks(texts, leaked),
        *_missing(texts, lost, moved),
        *_additions(texts, strange_left & ~allowed),
    ]
    # text too near a box to tell its side excuses no value: it may be the value itself
    surely = known.copy()
    surely[known] = old.outside[here[known]]
    kept = surely & ~leaked & ~after.blank
    withheld = old.inside & ~before.blank
    gone = withheld | (~old.outside & ~before.blank & (there < 0))
    return Comparison(tuple(problems), kept, ~known & ~after.blank, labels, withheld, gone)


def _labels(texts: PageTexts, new: Sides, known: Bools, beside: Bools) -> Bools:
    """Released glyphs in a box that together spell nothing but the codes of their boxes.

    Glyphs that stood ``beside`` the boxes and still do are no part of what a box says,
    however near to it.

    Where no codes are known (a file made by another tool), any text in a box that is not
    the original's counts as its label; the search for values still reads it.
    """
    after = texts.after
    found = np.zeros(len(after), dtype=bool)
    codes = sorted({c for r in texts.redactions for c in r.codes}, key=len, reverse=True)
    spell = "|".join(re.escape(re.sub(r"\s+", "", code)) for code in codes)
    label = re.compile(rf"(?:(?:{spell})[,;/&+|·]?)+")
    near = np.flatnonzero(~new.outside & ~after.blank & ~beside)
    points = after.centre[0][near], after.centre[1][near]
    for box in texts.boxes:
        inside = near[within(points, [box], 0.5, 0.5)]
        if not len(inside):
            continue
        said = re.sub(r"\s+", "", "".join(map(chr, after.code[inside])))
        if label.fullmatch(said) if codes else not known[inside].any():
            found[inside] = True
    return found & ~(~new.inside & new.outside)


def _moves(
    before: Glyphs, after: Glyphs, lost: Bools, strange: Bools
) -> tuple[dict[int, float], Bools]:
    """How far each missing glyph went, where the same stands free nearby."""
    far: dict[int, float] = {}
    left = strange.copy()
    gone, free = np.flatnonzero(lost), np.flatnonzero(strange)
    for code in np.unique(before.code[gone]):
        a, b = gone[before.code[gone] == code], free[after.code[free] == code]
        if not len(b):
            continue
        away = np.hypot(
            before.x[a][:, None] - after.x[b][None, :], before.y[a][:, None] - after.y[b][None, :]
        )
        best = away.argmin(axis=1)
        for index, place, distance in zip(a, b[best], away.min(axis=1), strict=True):
            if distance <= _NEAR:
                far[int(index)] = float(distance)
                left[place] = False
    return far, left


def _words(glyphs: Glyphs, chosen: Bools) -> Iterator[list[int]]:
    """Chosen glyphs grouped by the words (runs without a blank) they belong to."""
    word: list[int] = []
    last = -1
    for index in np.flatnonzero(chosen):
        if word and glyphs.blank[last + 1 : index].any():
            yield word
            word = []
        word.append(int(index))
        last = int(index)
    if word:
        yield word


def _leaks(texts: PageTexts, leaked: Bools) -> Iterator[Problem]:
    after = texts.after
    for word in _words(after, leaked):
        x, y = (float(axis[word[0]]) for axis in after.centre)
        yield Problem(
            Fault.LEAK,
            "text",
            texts.index,
            f"{len(word)} withheld or unknown characters can be read in a box on page "
            f"{texts.index + 1} at {x:.0f}, {y:.0f}",
            texts.owner(x, y),
        )


def _missing(texts: PageTexts, lost: Bools, moved: dict[int, float]) -> Iterator[Problem]:
    for count, word in enumerate(_words(texts.before, lost)):
        if count >= _MOST:
            yield Problem(
                Fault.LOSS, "text", texts.index, f"further words on page {texts.index + 1} too"
            )
            return
        x, y = (float(axis[word[0]]) for axis in texts.before.centre)
        place = f"on page {texts.index + 1} at {x:.0f}, {y:.0f}"
        away = [moved[i] for i in word if i in moved]
        if 2 * len(away) >= len(word):
            detail = f"{len(word)} characters of a word {place} moved by {max(away):.1f} pt"
            yield Problem(Fault.MOVED, "text", texts.index, detail)
        else:
            detail = f"{len(word)} characters of a word {place} are lost"
            yield Problem(Fault.LOSS, "text", texts.index, detail)


def _additions(texts: PageTexts, strange: Bools) -> Iterator[Problem]:
    for count, word in enumerate(_words(texts.after, strange)):
        x, y = (float(axis[word[0]]) for axis in texts.after.centre)
        detail = (
            f"{len(word)} characters on page {texts.index + 1} at {x:.0f}, {y:.0f} "
            "do not stand there in the original"
        )
        yield Problem(Fault.ADDED, "text", texts.index, detail, texts.owner(x, y))
        if count >= _MOST:
            return
