"""Words of a page that became a picture: the same letters in another engine's outlines.

Where a font is not embedded each engine has a substitute of its own, so the edges of
letters differ all over a page that MuPDF drew and pdfium is asked about. A word counts as
kept when its ink rises and falls as in the original and none of its letters is missing.
Measured over eleven makers: the same words resemble each other by 0.87 to 1, other words
of the same width by 0.5 in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from redact.domain import Box
from redact.verify.geometry import Floats
from redact.verify.glyphs import Bools, Glyphs
from redact.verify.reader import SCALE, Pixels

_SAME = 0.85
"""Resemblance from which on two words are the same."""

_INK = (0.5, 2.0)
"""How much ink a letter and a whole word may have of what they had: a picture of one bit a
pixel is a little bolder or lighter."""

_MARGIN = 1.0
"""Points around a word that its letters may reach in another font."""

_FEW = 4
"""Pixels each way below which nothing can be said about a letter."""


def kept(glyphs: Glyphs, before: Pixels, after: Pixels, odd: Bools) -> Bools:
    """The pixels that words which can still be read take up, among those with ``odd`` ones."""
    found = np.zeros(odd.shape, dtype=bool)
    ours, theirs = _ink(before), _ink(after)
    for letters in _words(glyphs):
        place = _pixels(letters, _MARGIN)
        if odd[place].any() and _reads(letters, ours, theirs):
            found[place] = True
    return found


def _words(glyphs: Glyphs) -> Iterator[Floats]:
    """The cells of the letters of each word."""
    apart = np.flatnonzero(glyphs.blank)
    for start, end in zip([-1, *apart.tolist()], [*apart.tolist(), len(glyphs)], strict=True):
        if end > start + 1:
            yield glyphs.box[start + 1 : end]


def _reads(letters: Floats, ours: Floats, theirs: Floats) -> bool:
    place = _pixels(letters, 0.0)
    if not _alike(ours[place], theirs[place]):
        return False
    return all(
        _held(ours[cell], theirs[cell]) for cell in (_pixels(row[None], 0) for row in letters)
    )


def _alike(one: Floats, other: Floats) -> bool:
    """Whether two pictures resemble each other, one of them shifted by a pixel at most."""
    if min(one.shape) < _FEW or one.shape != other.shape:
        return False
    middle = one[1:-1, 1:-1]
    rows, columns = middle.shape
    if middle.std() < 1 or not _held(one, other):
        return False
    for down, across in product(range(3), range(3)):
        shifted = other[down : down + rows, across : across + columns]
        if shifted.std() >= 1:
            match = float(np.corrcoef(middle.ravel(), shifted.ravel())[0, 1])
            if match >= _SAME:
                return True
    return False


def _held(one: Floats, other: Floats) -> bool:
    """Whether there is about as much ink as there was."""
    had, has = float(one.sum()), float(other.sum())
    return had < one.size or _INK[0] * had <= has <= _INK[1] * had


def _ink(pixels: Pixels) -> Floats:
    """How far each pixel, smoothed over its neighbours, is from white."""
    gray: Floats = 255 - pixels.mean(axis=2)
    wide = np.pad(gray, 1, mode="edge")
    rows = wide[:-2] + wide[1:-1] + wide[2:]
    result: Floats = (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9
    return result


def _pixels(boxes: Floats, margin: float) -> tuple[slice, slice]:
    """The pixels of the box around some boxes."""
    area = Box(*boxes[:, :2].min(axis=0) - margin, *boxes[:, 2:].max(axis=0) + margin)
    x0, y0, x1, y1 = (side * SCALE for side in area)
    return (
        slice(max(int(np.floor(y0)), 0), max(int(np.ceil(y1)), 0)),
        slice(max(int(np.floor(x0)), 0), max(int(np.ceil(x1)), 0)),
    )
