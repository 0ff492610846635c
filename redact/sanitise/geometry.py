"""From a page as stored to the page as displayed.

::

    stored                          displayed, from (0, 0)
    ┌─ MediaBox ───────────┐
    │   ┌─ CropBox ──┐     │        ┌────────────┐
    │   │  visible   │     │  ───►  │  visible   │   turned by Rotate,
    │   └────────────┘     │        └────────────┘   scaled by UserUnit
    └──────────────────────┘

The rules for odd values (no box, a box turned round, a rotation of 89) are MuPDF's, so
that a place found in the original is the same place in what is released.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Matrix, Object

_LETTER = (0.0, 0.0, 612.0, 792.0)
_DEEP = 64


class Geometry(NamedTuple):
    """The displayed size in points and the matrix that takes stored coordinates to it."""

    width: float
    height: float
    matrix: Matrix


def inherited(page: Object, key: str) -> Any:
    """A page attribute, the page's own or that of the nearest node above it."""
    return next((node.get(key) for node in _upwards(page) if node.get(key) is not None), None)


def displayed(page: Object) -> Geometry:
    """The geometry of a page as a viewer shows it."""
    x0, y0, x1, y1 = _visible(page)
    unit = _real(page.get("/UserUnit"), 1.0)
    unit = unit if unit > 0 else 1.0
    width, height = (x1 - x0) * unit, (y1 - y0) * unit
    upright = Matrix(unit, 0, 0, unit, -x0 * unit, -y0 * unit)
    turn = _turn(inherited(page, "/Rotate"))
    turned = {
        0: Matrix(1, 0, 0, 1, 0, 0),
        90: Matrix(0, -1, 1, 0, 0, width),
        180: Matrix(-1, 0, 0, -1, width, height),
        270: Matrix(0, 1, -1, 0, height, 0),
    }[turn]
    size = (height, width) if turn in (90, 270) else (width, height)
    return Geometry(*size, upright @ turned)


def _upwards(page: Object) -> Iterator[Object]:
    node: Any = page
    for _ in range(_DEEP):
        if not isinstance(node, Dictionary):
            return
        yield node
        node = node.get("/Parent")


def _visible(page: Object) -> tuple[float, float, float, float]:
    media = _box(inherited(page, "/MediaBox")) or _LETTER
    crop = _box(inherited(page, "/CropBox"))
    box = media
    if crop:
        box = (
            max(media[0], crop[0]),
            max(media[1], crop[1]),
            min(media[2], crop[2]),
            min(media[3], crop[3]),
        )
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        return 0.0, 0.0, 1.0, 1.0
    return box


def _box(value: Any) -> tuple[float, float, float, float] | None:
    if not isinstance(value, Array) or len(value) < 4:
        return None
    a, b, c, d = (_real(value[i], 0.0) for i in range(4))
    box = min(a, c), min(b, d), max(a, c), max(b, d)
    return box if box[0] < box[2] and box[1] < box[3] else None


def _real(value: Any, default: float) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def _turn(value: Any) -> int:
    return int(90 * ((int(_real(value, 0.0)) % 360 + 45) // 90)) % 360
