"""Which glyphs stand in a box, and which stand at the same place in two pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from redact.domain import Box
from redact.verify.geometry import Floats
from redact.verify.glyphs import Bools, Glyphs

PLACE = 0.1
"""Points by which a glyph's origin may differ and still count as at its place."""

_EDGE = 0.12
"""Share of a glyph's height by which two engines may disagree about its centre."""

_MOST = 4.0
"""Points that this is at most: headlines are not larger than 36 pt as a rule."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sides:
    """Which glyphs are surely in a box, surely out, or too near an edge to say."""

    inside: Bools
    outside: Bools


def sides(glyphs: Glyphs, boxes: Sequence[Box]) -> Sides:
    """A glyph is in a box when the centre of its cell is.

    It is surely outside only when the centre of its outline is outside too: where a font
    lies about its metrics the two part.
    """
    across = np.minimum(_EDGE * (glyphs.box[:, 2] - glyphs.box[:, 0]), _MOST)
    down = np.minimum(_EDGE * (glyphs.box[:, 3] - glyphs.box[:, 1]), _MOST)
    near = within(glyphs.centre, boxes, across, down)
    return Sides(
        within(glyphs.centre, boxes, -across, -down),
        ~near & ~within(glyphs.ink_centre, boxes, across, down),
    )


def within(
    points: tuple[Floats, Floats],
    boxes: Sequence[Box],
    across: Floats | float = 0.0,
    down: Floats | float = 0.0,
) -> Bools:
    """Which points lie in one of the boxes, made larger by a slack (or smaller)."""
    x, y = points
    found = np.zeros(len(x), dtype=bool)
    for box in boxes:
        # a box thinner than twice the slack still holds what lies on its middle
        dx = np.maximum(across, -0.45 * box.width)
        dy = np.maximum(down, -0.45 * box.height)
        found |= (x >= box.x0 - dx) & (x <= box.x1 + dx) & (y >= box.y0 - dy) & (y <= box.y1 + dy)
    return found


def partners(ours: Glyphs, theirs: Glyphs, reach: float = PLACE) -> Ints:
    """For each glyph of ``ours`` the same one at the same place in ``theirs``, or -1."""
    found = np.full(len(ours), -1, dtype=np.int64)
    left, right = np.flatnonzero(~ours.blank), np.flatnonzero(~theirs.blank)
    for code in np.unique(ours.code[left]):
        a = left[ours.code[left] == code]
        b = right[theirs.code[right] == code]
        if not len(b):
            continue
        b = b[np.argsort(theirs.y[b], kind="stable")]
        low = np.searchsorted(theirs.y[b], ours.y[a] - reach)
        high = np.searchsorted(theirs.y[b], ours.y[a] + reach, side="right")
        for i, start, end in zip(a, low, high, strict=True):
            if end > start:
                row = b[start:end]
                away = np.abs(theirs.x[row] - ours.x[i])
                best = int(np.argmin(away))
                if away[best] <= reach:
                    found[i] = row[best]
    return found
