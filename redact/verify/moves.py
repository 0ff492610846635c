"""Text that was pushed aside on purpose: boxes of one width, the rest of the line moved.

A move says that characters whose origin lies in ``area`` of the original went ``dx``
points to the right; moves on one line add up. What stands outside the boxes is expected
where the moves put it, and a box where it was drawn::

    original   Dear [Wystan      ] and Ali
    released   Dear [s40(2)] and Ali            area: from the box's end, dx < 0
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from redact.domain import Box, Redaction
from redact.verify.geometry import Floats
from redact.verify.glyphs import Glyphs

_REACH = 3.0
"""Points from a box's end within which the area that it pushed begins."""


class Move(NamedTuple):
    """Characters whose origin lies in ``area`` of the original page moved by ``dx``."""

    page: int
    area: Box
    dx: float


def moved(glyphs: Glyphs, moves: Sequence[Move]) -> tuple[Glyphs, list[Box]]:
    """The glyphs where they are expected, and the places that moving changed."""
    if not moves:
        return glyphs, []
    way: Floats = np.zeros(len(glyphs))
    for move in moves:
        area = move.area
        held = (glyphs.x >= area.x0) & (glyphs.x <= area.x1)
        way += move.dx * (held & (glyphs.y >= area.y0) & (glyphs.y <= area.y1))
    across = np.stack([way, np.zeros_like(way), way, np.zeros_like(way)], axis=1)
    after = replace(glyphs, x=glyphs.x + way, box=glyphs.box + across, ink=glyphs.ink + across)
    touched = np.flatnonzero((way != 0) & ~glyphs.made)
    boxes = np.concatenate([glyphs.box[touched], after.box[touched]])
    return after, [Box(*row) for row in boxes.tolist()]


def drawn(redactions: Iterable[Redaction], moves: Sequence[Move]) -> list[Redaction]:
    """The redactions with their boxes where the released page has them."""
    if not moves:
        return list(redactions)
    return [replace(r, boxes=tuple(_drawn(box, moves) for box in r.boxes)) for r in redactions]


def _drawn(box: Box, moves: Sequence[Move]) -> Box:
    own = [m for m in moves if _on_line(box, m) and abs(m.area.x0 - box.x1) <= _REACH]
    pushed = sum(
        m.dx
        for m in moves
        if m not in own and _on_line(box, m) and m.area.x0 <= box.centre[0] <= m.area.x1
    )
    wider = sum(m.dx for m in own)
    return Box(box.x0 + pushed, box.y0, max(box.x1 + pushed + wider, box.x0 + pushed), box.y1)


def _on_line(box: Box, move: Move) -> bool:
    return box.y0 <= (move.area.y0 + move.area.y1) / 2 <= box.y1
