"""What can be seen: nothing of the original in the boxes, all of it outside them.

Two renders by pdfium at 100 dpi. Inside a box the released page must be one colour apart
from the label. Outside, a pixel counts as different only where no pixel next to it in
the other render comes near it, so that smoothed edges may fall otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from redact.domain import Box, Fault, Problem, Redaction
from redact.verify import lettering, ruling
from redact.verify.geometry import Floats
from redact.verify.glyphs import Bools, Glyphs
from redact.verify.reader import SCALE, Pixels

_FLAT = 8
"""Levels (of 255) by which pixels of one flat colour may differ."""

_SEEN = 48
"""Levels from which on a difference outside the boxes counts."""

_ROUGH = 110
"""The same for a page that became a picture (one bit a pixel, or JPEG)."""

_INK = 24
"""Levels by which the mean of nine pixels must differ too: the thin stem of a letter that
went 0.05 pt is one dark pixel here and two gray ones there, and as much ink."""

_BLOCK = 12
"""Pixels of the squares in which differences are counted (3 mm)."""

_CROWD = 4
"""Differing pixels in one square from which on it is reported."""

ALIKE = 0.3
"""Resemblance to the original in a box from which on something is taken for it."""

_MARGIN = 1.5
"""Points around a box that are compared neither inside nor outside."""

Signed = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Pictures:
    """Both renders of one page and what is known about it, in displayed points."""

    index: int
    before: Pixels
    after: Pixels
    redactions: Sequence[Redaction]
    labels: Sequence[Box]
    withheld: Sequence[Box]
    added: Sequence[Box] = ()
    raster: Glyphs | None = None
    """The original's glyphs where the page became a picture."""


def inked(pixels: Pixels, box: Box, inner: float = 0.0) -> bool:
    """Whether anything can be seen in a box: a glyph in the colour of its ground cannot."""
    part = crop(pixels, box, inner)
    return part.size > 0 and int((part.max(axis=(0, 1)) - part.min(axis=(0, 1))).max()) > _FLAT * 2


def crop(pixels: npt.NDArray[Any], box: Box, inner: float = 0.0) -> npt.NDArray[Any]:
    """The pixels that a box touches, or those at least ``inner`` points within it."""
    if inner:
        x0, y0 = np.ceil((box.x0 + inner) * SCALE), np.ceil((box.y0 + inner) * SCALE)
        x1, y1 = np.floor((box.x1 - inner) * SCALE), np.floor((box.y1 - inner) * SCALE)
    else:
        x0, y0 = np.floor(box.x0 * SCALE), np.floor(box.y0 * SCALE)
        x1, y1 = np.ceil(box.x1 * SCALE), np.ceil(box.y1 * SCALE)
    x0, y0 = max(int(x0), 0), max(int(y0), 0)
    return pixels[y0 : max(int(y1), 0), x0 : max(int(x1), 0)]


def compare(pictures: Pictures) -> Iterator[Problem]:
    """Problems of one page as it looks."""
    if not _same_size(pictures):
        yield Problem(
            Fault.MOVED,
            "page size",
            pictures.index,
            f"page {pictures.index + 1} has another size than in the original",
        )
        return
    yield from _inside(pictures)
    yield from _outside(pictures)


def _same_size(pictures: Pictures) -> bool:
    ours, theirs = pictures.before.shape, pictures.after.shape
    return all(abs(a - b) <= 1 for a, b in zip(ours, theirs, strict=True))


def _inside(pictures: Pictures) -> Iterator[Problem]:
    labels = _mask(pictures.after, pictures.labels, 1.2)
    for redaction in pictures.redactions:
        for box in redaction.boxes:
            others = [
                b for r in pictures.redactions for b in r.boxes if b != box and b.overlaps(box)
            ]
            hidden = labels | _mask(pictures.after, [b for b in others if _covers(box, b)], 1.0)
            if not _is_flat(
                pictures, box, hidden, rough=pictures.raster is not None, more=bool(others)
            ):
                yield Problem(
                    Fault.LEAK,
                    "picture",
                    pictures.index,
                    f"the box on page {pictures.index + 1} at {box.x0:.0f}, {box.y0:.0f} is not "
                    "one opaque colour",
                    redaction.id,
                )


def _covers(large: Box, small: Box) -> bool:
    return small.width * small.height < 0.8 * large.width * large.height


def _is_flat(pictures: Pictures, box: Box, hidden: Bools, *, rough: bool, more: bool) -> bool:
    inner = 0.8 if min(box.width, box.height) > 3 else 0.2 * min(box.width, box.height)
    part = crop(pictures.after, box, inner)
    free = ~crop(hidden, box, inner)
    colours = part[free].astype(np.int16)
    if len(colours) == 0:
        return True
    away = np.abs(colours - np.median(colours, axis=0)).max(axis=1)
    if not rough and not more:
        return bool((away > _FLAT).mean() <= 0.002)
    if (away > _FLAT * 3).mean() <= 0.01:
        return True
    before = crop(pictures.before, box, inner)
    return (
        before.shape != part.shape
        or resemblance(before.mean(axis=2)[free], part.mean(axis=2)[free]) < ALIKE
    )


def resemblance(before: Floats, after: Floats) -> float:
    """How far two pictures rise and fall together (1: the same, 0: nothing in common)."""
    if before.size < 4 or before.std() < 1 or after.std() < 1:
        return 0.0
    return abs(float(np.corrcoef(before.ravel(), after.ravel())[0, 1]))


def _mask(pixels: Pixels, boxes: Sequence[Box], margin: float) -> Bools:
    found = np.zeros(pixels.shape[:2], dtype=bool)
    for box in boxes:
        wide = Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
        crop(found, wide)[:] = True
    return found


def _outside(pictures: Pictures) -> Iterator[Problem]:
    height = min(pictures.before.shape[0], pictures.after.shape[0])
    width = min(pictures.before.shape[1], pictures.after.shape[1])
    before, after = pictures.before[:height, :width], pictures.after[:height, :width]
    limit = _SEEN if pictures.raster is None else _ROUGH
    boxes = [box for redaction in pictures.redactions for box in redaction.boxes]
    hidden = _mask(after, [*boxes, *pictures.added, *pictures.withheld], _MARGIN)
    differ = before != after
    rows = np.flatnonzero(
        ((differ[:, :, 0] | differ[:, :, 1] | differ[:, :, 2]) & ~hidden).any(axis=1)
    )
    if not len(rows):
        return
    odd = np.zeros(hidden.shape, dtype=bool)
    odd[rows] = np.abs(before[rows].astype(np.int16) - after[rows]).max(axis=2) > limit
    odd &= ~hidden
    if odd.sum() < _CROWD:
        return
    odd &= _stands_out(before, after, limit)
    if odd.sum() < _CROWD:
        return
    odd &= _stands_out(_blurred(before), _blurred(after), _INK)
    if pictures.raster is not None and odd.any():
        odd &= ~lettering.kept(pictures.raster, before, after, odd)
        odd &= ~ruling.kept(before, after)
    for row, column in _crowds(odd)[:_CROWD]:
        x, y = (column + 0.5) * _BLOCK / SCALE, (row + 0.5) * _BLOCK / SCALE
        square = np.s_[row * _BLOCK : (row + 1) * _BLOCK, column * _BLOCK : (column + 1) * _BLOCK]
        fault = Fault.LOSS if _busier(before[square], after[square]) else Fault.ADDED
        yield Problem(
            fault,
            "picture",
            pictures.index,
            f"page {pictures.index + 1} looks different at {x:.0f}, {y:.0f}, outside the boxes",
        )


def _busier(one: Pixels, other: Pixels) -> bool:
    return float(one.std()) >= float(other.std())


def _stands_out(before: Pixels, after: Pixels, limit: int) -> Bools:
    """Pixels that come near none of their neighbours in the other render, either way."""
    return _beyond(before, after, limit) | _beyond(after, before, limit)


def _beyond(ours: Pixels, theirs: Pixels, limit: int) -> Bools:
    low, high = ours.copy(), ours.copy()
    rows, columns = ours.shape[:2]
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            to = np.s_[
                max(down, 0) : rows + min(down, 0), max(across, 0) : columns + min(across, 0)
            ]
            of = np.s_[
                max(-down, 0) : rows + min(-down, 0), max(-across, 0) : columns + min(-across, 0)
            ]
            np.minimum(low[to], ours[of], out=low[to])
            np.maximum(high[to], ours[of], out=high[to])
    wide = theirs.astype(np.int16)
    result: Bools = np.maximum(wide - high, low - wide).max(axis=2) > limit
    return result


def _blurred(pixels: Pixels) -> Pixels:
    """Each pixel as the mean of itself and its eight neighbours (edges repeat)."""
    wide = np.pad(pixels, ((1, 1), (1, 1), (0, 0)), mode="edge").astype(np.uint16)
    rows = wide[:-2] + wide[1:-1] + wide[2:]
    result: Pixels = ((rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) // 9).astype(np.uint8)
    return result


def _crowds(odd: Bools) -> list[tuple[int, int]]:
    """The squares (row, column) with enough differing pixels, fullest first."""
    rows, columns = -(-odd.shape[0] // _BLOCK), -(-odd.shape[1] // _BLOCK)
    padded = np.zeros((rows * _BLOCK, columns * _BLOCK), dtype=np.int32)
    padded[: odd.shape[0], : odd.shape[1]] = odd
    counts = padded.reshape(rows, _BLOCK, columns, _BLOCK).sum(axis=(1, 3))
    order = np.argsort(counts, axis=None)[::-1]
    return [(int(at // columns), int(at % columns)) for at in order if counts.flat[at] >= _CROWD]
