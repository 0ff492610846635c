"""Which samples of a picture are withheld, and how they are cleared."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from redact.burn.geometry import Point, hull

Polygons = Sequence[Sequence[Point]]
"""Areas in the unit square of a picture, origin at the bottom left."""

_EDGE = 0.01
"""Samples by which a box may reach into a sample without touching it."""


@dataclass(frozen=True)
class Area:
    """Which samples go: those in ``mask``, and those outside ``frame`` (x0, y0, x1, y1)."""

    mask: np.ndarray[Any, Any]
    frame: tuple[int, int, int, int] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        return self.mask.shape[0], self.mask.shape[1]

    def clear(self, cells: np.ndarray[Any, Any], value: Any) -> np.ndarray[Any, Any]:
        """The samples without what goes. What the frame hides becomes a repetition of the
        samples at its edge: readers blend neighbours, a black margin would show."""
        cells[self.mask] = value
        if self.frame is None:
            return cells
        x0, y0, x1, y1 = self.frame
        rows = np.clip(np.arange(self.shape[0]), y0, y1)
        columns = np.clip(np.arange(self.shape[1]), x0, x1)
        return np.asarray(cells[rows][:, columns])


def area_of(width: int, height: int, gone: Polygons, shown: Polygons | None) -> Area:
    """A sample that a box touches goes whole; one that is shown in part stays whole."""
    mask, frame = _drawn(width, height, gone), None
    if shown is not None:
        visible = _drawn(width, height, shown)
        box = visible.getbbox()
        if box and visible.crop(box).getextrema() == (255, 255):
            frame = (box[0], box[1], box[2] - 1, box[3] - 1)
        else:
            mask = ImageChops.lighter(mask, ImageChops.invert(visible))
    return Area(np.asarray(mask) > 0, frame)


def _drawn(width: int, height: int, polygons: Polygons) -> Image.Image:
    area = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(area)
    for polygon in polygons:
        points = [(x * width, (1 - y) * height) for x, y in polygon]
        box = hull(points)
        if all(min(abs(x - box.x0), abs(x - box.x1)) < _EDGE for x, _ in points) and all(
            min(abs(y - box.y0), abs(y - box.y1)) < _EDGE for _, y in points
        ):
            x0, y0 = math.floor(box.x0 + _EDGE), math.floor(box.y0 + _EDGE)
            x1, y1 = math.ceil(box.x1 - _EDGE) - 1, math.ceil(box.y1 - _EDGE) - 1
            draw.rectangle((x0, y0, max(x0, x1), max(y0, y1)), fill=255)
        else:
            draw.polygon(points, fill=255)
            draw.line([*points, points[0]], fill=255, width=3)
    return area
