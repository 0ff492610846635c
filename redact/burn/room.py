"""Where on a box its label can stand when boxes overlap: where no other box lies.

┌─────────────┬─────┐
│  s31(1)(a)  │     ├──────────┐     the drawn boxes stay whole; each label
└─────────────┼─────┘  s40(2)  │     keeps to what is its own box alone
              └────────────────┘
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from redact.domain import Box

_MOST = 24
"""Rooms of one box that are followed, the largest; each cut makes up to four of one."""


def neighbours(boxes: Iterable[Box]) -> Mapping[Box, tuple[Box, ...]]:
    """For each box the others that share an area with it."""
    ordered = sorted(set(boxes), key=lambda box: box.y0)
    found: dict[Box, list[Box]] = {box: [] for box in ordered}
    open_: list[Box] = []
    for box in ordered:
        open_ = [above for above in open_ if above.y1 > box.y0]
        for above in open_:
            if above.overlaps(box):
                found[above].append(box)
                found[box].append(above)
        open_.append(box)
    return {box: tuple(others) for box, others in found.items()}


def rooms(box: Box, others: Sequence[Box]) -> list[Box]:
    """The largest rectangles of a box that none of the others touches, the largest first."""
    free = [box]
    for other in others:
        parts = [part for room in free for part in _beside(room, other)]
        parts.sort(key=lambda part: (-part.width * part.height, part))
        free = []
        for part in parts:
            if len(free) < _MOST and not any(room.union(part) == room for room in free):
                free.append(part)
    return free


def _beside(room: Box, other: Box) -> Iterator[Box]:
    """The room without the other box: what is left, above, right and below of it."""
    if not room.overlaps(other):
        yield room
        return
    if other.x0 > room.x0:
        yield room._replace(x1=other.x0)
    if other.y0 > room.y0:
        yield room._replace(y1=other.y0)
    if other.x1 < room.x1:
        yield room._replace(x0=other.x1)
    if other.y1 < room.y1:
        yield room._replace(y0=other.y1)
