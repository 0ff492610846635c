"""From PDF user space to displayed page coordinates.

::

    user space                 displayed (Rotate 90)
    y1 +--------+  CropBox     0 +-----+
       | A      |                |   A |   x' = y - y0
       |        |  Rotate 90     |     |   y' = x - x0
    y0 +--------+  ------->      |     |
      x0        x1               +-----+
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf

from redact.domain import Box

Floats = npt.NDArray[np.float64]

_LETTER = Box(0, 0, 612, 792)
"""What PDF readers assume where a page has no usable MediaBox."""


@dataclass(frozen=True)
class Frame:
    """How one page's user space is shown: visible box, rotation (0, 90, 180, 270), unit."""

    crop: Box = _LETTER
    rotation: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Displayed width and height in points."""
        width, height = self.crop.width * self.unit, self.crop.height * self.unit
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Displayed coordinates of points in user space."""
        box = self.crop
        across, down = {
            0: (x - box.x0, box.y1 - y),
            90: (y - box.y0, x - box.x0),
            180: (box.x1 - x, y - box.y0),
            270: (box.y1 - y, box.x1 - x),
        }[self.rotation]
        return across * self.unit, down * self.unit

    def boxes(self, quads: Floats) -> Floats:
        """Displayed boxes (n, 4) of boxes (left, bottom, right, top) in user space."""
        ax, ay = self.points(quads[:, 0], quads[:, 1])
        bx, by = self.points(quads[:, 2], quads[:, 3])
        return np.stack(
            [np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)],
            axis=1,
        )


def frame(page: pikepdf.Page) -> Frame:
    """The frame of a page; inherited and missing entries are resolved as readers do."""
    media = _box(_inherited(page.obj, "/MediaBox")) or _LETTER
    crop = _box(_inherited(page.obj, "/CropBox")) or media
    seen = Box(
        max(media.x0, crop.x0),
        max(media.y0, crop.y0),
        min(media.x1, crop.x1),
        min(media.y1, crop.y1),
    )
    if seen.width <= 0 or seen.height <= 0:
        seen = media
    rotation = int(_number(_inherited(page.obj, "/Rotate"), 0)) % 360
    unit = _number(page.obj.get("/UserUnit"), 1)
    return Frame(seen, rotation if rotation % 90 == 0 else 0, unit if unit > 0 else 1.0)


def _inherited(node: Any, key: str) -> Any:
    for _ in range(64):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _number(value: Any, default: float) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return default
    return number if math.isfinite(number) else default


def _box(value: Any) -> Box | None:
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    a, b, c, d = (_number(side, math.nan) for side in value)
    box = Box(min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box.width > 0 and box.height > 0 else None
