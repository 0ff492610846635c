"""Drawn lines on a page that became a picture.

A reader draws a hairline as one black pixel row however thin it is; in a picture of the
page the same line is as gray as it is thin. It is the same line when it still stands
out from its ground along its whole length::

    drawn    255   0 255          in a picture   255  96 255
             255   0 255                         255  96 255
"""

from __future__ import annotations

import numpy as np

from redact.verify.glyphs import Bools
from redact.verify.reader import Pixels

_LENGTH = 16
"""Pixels (at 100 dpi, 4 mm) that a straight run of ink needs to be a line."""

_DARK = 128
"""Levels below which a pixel of a drawn line is."""

_STANDS_OUT = 40
"""Levels by which the line must still differ from the ground beside it."""


def kept(before: Pixels, after: Pixels) -> Bools:
    """Pixels of drawn lines of the original, and those beside them, where the line is
    still to be seen."""
    ink = before.min(axis=2) < _DARK
    lines = _runs(ink) | _runs(ink.T).T
    ground = after.max(axis=2).astype(np.int16)
    seen = _around(ground, np.maximum) - _around(after.min(axis=2).astype(np.int16), np.minimum)
    result: Bools = _around(lines, np.logical_or) & (seen > _STANDS_OUT)
    return result


def _runs(ink: Bools) -> Bools:
    """Pixels that lie in a vertical run of ink of at least ``_LENGTH``."""
    rows, columns = ink.shape
    found = np.zeros_like(ink)
    if rows < _LENGTH:
        return found
    sums = np.vstack([np.zeros((1, columns), dtype=np.int32), np.cumsum(ink, axis=0)])
    whole = sums[_LENGTH:] - sums[:-_LENGTH] == _LENGTH
    for start in range(_LENGTH):
        found[start : start + len(whole)] |= whole
    return found


def _around(values: np.ndarray, join: np.ufunc) -> np.ndarray:
    """Each pixel joined with its eight neighbours (edges repeat)."""
    wide = np.pad(values, 1, mode="edge")
    rows = join(join(wide[:-2], wide[1:-1]), wide[2:])
    return np.asarray(join(join(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:]))
