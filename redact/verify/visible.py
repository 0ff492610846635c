"""Whether a box can be seen. One that looks like the paper around it hides that something
was withheld: no leak, but whoever reads the release is misled."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from redact.domain import Box
from redact.verify.picture import Pictures, crop

_ALIKE = 16
"""Levels by which a box must stand out from the paper, or anything on it from the box."""

_RING = 2.0
"""Points around a box that are taken for the paper it lies on."""


def unseen(pictures: Pictures) -> Iterator[str]:
    """A sentence for each box that is as blank as its surroundings.

    A box within a larger one is judged by that one: what surrounds it is no paper.
    """
    boxes = list(dict.fromkeys(box for r in pictures.redactions for box in r.boxes))
    for box in boxes:
        if not any(_holds(outer, box) for outer in boxes) and _is_unseen(pictures, box):
            yield (
                f"page {pictures.index + 1}: the box at {box.x0:.0f}, {box.y0:.0f} cannot be "
                "seen, so that nothing tells readers of the withholding"
            )


def _holds(outer: Box, box: Box) -> bool:
    return (
        (outer.width * outer.height, outer) > (box.width * box.height, box)
        and outer.x0 - _RING <= box.x0
        and outer.y0 - _RING <= box.y0
        and box.x1 <= outer.x1 + _RING
        and box.y1 <= outer.y1 + _RING
    )


def _is_unseen(pictures: Pictures, box: Box) -> bool:
    inner = crop(pictures.after, box, 0.8 if min(box.width, box.height) > 3 else 0.0)
    wide = Box(box.x0 - _RING, box.y0 - _RING, box.x1 + _RING, box.y1 + _RING)
    around = crop(pictures.after, wide)
    if not inner.size or around.shape == inner.shape:
        return False
    if int((inner.max(axis=(0, 1)) - inner.min(axis=(0, 1))).max()) > _ALIKE:
        return False
    edges = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
    paper = np.median(edges, axis=0)
    return bool(np.abs(np.median(inner.reshape(-1, 3), axis=0) - paper).max() <= _ALIKE)
