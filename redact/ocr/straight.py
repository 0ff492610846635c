"""How a scanned page lies: its skew, and whether its lines run across or down.

Lines of text make the sum of ink over the rows of a picture rise and fall; it does so
most when the rows run along the lines. No model is needed for that.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image

_DPI = 100
"""Resolution at which the skew is measured."""

_DARK = 0.65
"""Share of the paper's brightness below which a pixel is ink."""

_MOST = 60_000
"""Pixels of ink that are looked at; more tell nothing new."""

_SPAN = 6.0
"""Degrees of skew, either way, that are looked for."""

_LEVEL = 0.12
"""Degrees below which a page counts as level (1 pt over the width of A4)."""

Floats = npt.NDArray[np.float64]
Gray = npt.NDArray[np.uint8]


def ink(gray: Gray) -> npt.NDArray[np.bool_]:
    """Which pixels are darker than the paper, whatever its shade."""
    paper = float(np.percentile(gray[::4, ::4], 90)) if gray.size else 255.0
    return gray < max(paper * _DARK, 60.0)


def skew(image: Image.Image, dpi: int) -> float:
    """Degrees clockwise by which the lines of an upright page fall; 0 where none tell."""
    ys, xs = _points(image, dpi)
    if len(ys) < 200:
        return 0.0
    best = 0.0
    for step, span in ((0.5, _SPAN), (0.1, 0.5), (0.02, 0.1)):
        angles = np.arange(best - span, best + span + step / 2, step)
        best = float(angles[int(np.argmax([_sharpness(ys, xs, a) for a in angles]))])
    return round(best, 2) if abs(best) >= _LEVEL else 0.0


def turns(image: Image.Image, dpi: int) -> Iterator[int]:
    """The ways a sheet can lie (degrees clockwise), the likeliest first: its lines tell
    whether they run across or down, not which side is up."""
    ys, xs = _points(image, dpi)
    across, down = _best(ys, xs), _best(xs, ys)
    yield from (0, 180, 90, 270) if across >= down else (90, 270, 0, 180)


def _best(ys: Floats, xs: Floats) -> float:
    return max((_sharpness(ys, xs, a) for a in np.arange(-3, 3.1, 0.5)), default=0.0)


def _points(image: Image.Image, dpi: int) -> tuple[Floats, Floats]:
    scale = min(1.0, _DPI / dpi)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    ys, xs = np.nonzero(ink(np.asarray(image.resize(size, Image.Resampling.BOX))))
    every = len(ys) // _MOST + 1
    return ys[::every].astype(np.float64), xs[::every].astype(np.float64)


def _sharpness(ys: Floats, xs: Floats, angle: float) -> float:
    """How unevenly ink falls on rows that lean by an angle."""
    if not len(ys):
        return 0.0
    rows = ys - np.tan(np.radians(angle)) * xs
    counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
    return float((counts**2).sum() / len(ys) ** 2)
