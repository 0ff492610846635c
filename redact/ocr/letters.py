"""Where the letters of a word stand: by the ink, since the engine only guesses.

Tesseract tells a word's box well and its letters' badly (up to a letter's width off before
a comma). Letters that stand apart are counted off; where they touch, a boundary is put in
the thinnest place near the one that usual proportions of type give.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from redact.domain import Box
from redact.ports import Letter

Bools = npt.NDArray[np.bool_]

_WIDTHS = {
    **dict.fromkeys("il'|", 0.22), **dict.fromkeys(".,:;!/\\ftjI[]", 0.28),
    **dict.fromkeys("()-r\"{}`*", 0.34), "m": 0.83, "w": 0.72, "M": 0.83, "W": 0.94, "@": 1.0,
    "%": 0.89,
}  # fmt: skip
"""Usual widths of a sans serif face, in type sizes."""

_CAPITAL, _OTHER = 0.69, 0.55

_REACH = 0.4
"""Average widths of a letter within which a boundary may move from its usual place."""

_RULED = 0.85
"""Share of a row that is ink from which on it is an underline, not letters."""


def parted(text: str, word: Box, ink: Bools) -> tuple[Letter, ...]:
    """The letters of a word, from left to right and edge to edge; ``ink`` is the page's."""
    x0, y0, x1, y1 = (int(value) for value in word)
    part = ink[y0:y1, x0:x1]
    columns = part[part.sum(axis=1) < _RULED * part.shape[1]].sum(axis=0)
    runs = list(_runs(columns > 0))
    if len(runs) == len(text):
        inner = [x0 + (a + b) / 2 for (_, a), (b, _) in itertools.pairwise(runs)]
    else:
        inner = list(_thinnest(text, word, columns))
    edges = [word.x0, *inner, word.x1]
    return tuple(
        Letter(char, Box(a, word.y0, b, word.y1))
        for char, a, b in zip(text, edges, edges[1:], strict=False)
    )


def _runs(inked: Bools) -> Iterator[tuple[int, int]]:
    """(start, end) of each stretch of columns with ink."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _thinnest(text: str, word: Box, columns: npt.NDArray[np.int64]) -> Iterator[float]:
    """A boundary between each two letters."""
    widths = [_WIDTHS.get(char, _CAPITAL if char.isupper() else _OTHER) for char in text]
    scale = word.width / sum(widths)
    reach = _REACH * word.width / len(text)
    at, last = 0.0, 0.0
    for width in widths[:-1]:
        at += width * scale
        low, high = max(int(at - reach), int(last) + 1), min(int(at + reach) + 1, len(columns))
        best = at
        if low < high:
            places = np.arange(low, high)
            cost = columns[low:high] + 0.5 * np.abs(places - at) / max(reach, 1.0)
            best = float(places[int(np.argmin(cost))]) + 0.5
        last = min(max(best, last), word.width)
        yield word.x0 + last
