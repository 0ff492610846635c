"""Boxes inside other boxes: a name in a withheld paragraph, a box on a withheld page.

┌──────────────────────────────┐        one box is drawn, with the codes of both;
│ the man told ┌────────┐ that │   →    where the inner one stood is not to be seen
└──────────────┤  Jane  ├──────┘
               └────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redact.domain import Box, Redaction

_EDGE = 0.02
"""Points by which a box may stand out: two roundings."""


def swallowed(redactions: Sequence[Redaction]) -> tuple[Redaction, ...]:
    """The same redactions of one page, each box that lies inside a larger one become it.

    Boxes that only overlap stay as they are. What is emptied on the page is the same.
    """
    every = sorted(
        {box for redaction in redactions for box in redaction.boxes},
        key=lambda box: (-box.width * box.height, box),
    )
    becomes = {box: next(outer for outer in every if _holds(outer, box)) for box in every}
    return tuple(
        replace(r, boxes=tuple(dict.fromkeys(becomes[box] for box in r.boxes))) for r in redactions
    )


def _holds(outer: Box, box: Box) -> bool:
    return (
        outer.x0 - _EDGE <= box.x0
        and outer.y0 - _EDGE <= box.y0
        and box.x1 <= outer.x1 + _EDGE
        and box.y1 <= outer.y1 + _EDGE
        and outer.width * outer.height >= box.width * box.height
    )
