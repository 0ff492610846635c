"""Which runs of text on a page are one paragraph.

A line ends its paragraph when it ends early (the next word had fitted), when a gap
follows, or the size changes. A line that hangs to the right of the first goes on::

    To:        the first of them;
               the second               one paragraph
    Subject:   a meeting                the next
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.sanitise.drafts import Drawn, Edge, Entry, Shown, Spot
from redact.sanitise.view import Box

_LEADING = 1.7
"""Type sizes between base lines up to which two lines can be of one paragraph."""

_EARLY = 0.2
"""Share of the column that a line may leave empty and still run on."""

_HANGING = 2.5
"""Type sizes to the right of its first line from which on a line hangs: it goes on, and the
next one at the left begins anew, as the fields of a letter's head do."""

_SMALL = 4.0
"""Points below which a picture is a rule or a dot."""


@dataclass(eq=False)
class Bit:
    """One thing in reading order: a run of text, a picture, or a box (``cover``)."""

    spot: Spot
    entry: int = -1
    cover: int = -1
    picture: Box | None = None


def bits(entries: Sequence[Entry]) -> Iterator[Bit]:
    """What is read of a page's content; not what it draws for boxes, rules and lines."""
    cover: int | None = None
    for index, entry in enumerate(entries):
        if isinstance(entry, Edge):
            cover = entry.cover
        elif cover is not None:
            continue
        elif isinstance(entry, Shown) and entry.spot is not None:
            yield Bit(entry.spot, index)
        elif isinstance(entry, Drawn):
            x0, y0, x1, y1 = entry.place
            if entry.kind == "text":
                yield Bit(Spot(x0, y1, x1, y0, y1 - y0, False), index)
            elif min(x1 - x0, y1 - y0) >= _SMALL:
                yield Bit(Spot(x0, y1, x1, y0, y1 - y0, False), index, picture=entry.place)


def blocks(found: Sequence[Bit], groups: Sequence[str]) -> list[list[Bit]]:
    """Paragraphs and groups of pictures, in order. ``groups`` name the redaction that each
    box is for: the boxes of one stay together."""
    ends = _line_ends(found)
    made: list[list[Bit]] = []
    first = line = Spot(0, 0, 0, 0, 0, False)
    for bit in found:
        last = made[-1][-1] if made else None
        together = (
            last is not None
            and min(last.cover, bit.cover) >= 0
            and groups[last.cover] == groups[bit.cover]
        )
        if last is None or not (together or _goes_on(last, bit, (first, line), ends)):
            made.append([])
            first = line = bit.spot
        elif not _same_line(last.spot, bit.spot):
            line = bit.spot
        made[-1].append(bit)
    return made


def _goes_on(last: Bit, bit: Bit, lines: tuple[Spot, Spot], ends: dict[int, float]) -> bool:
    """Whether ``bit`` is of the same paragraph (or group of pictures) as ``last``; ``lines``
    are how the paragraph and its last line began."""
    if (last.picture is None) != (bit.picture is None):
        return False
    one, two = last.spot, bit.spot
    if bit.picture is not None or not (one.level or two.level):
        return True
    if one.level != two.level:
        return False
    if _same_line(one, two):
        return True
    large = max(one.size, two.size)
    if not 0 < one.y0 - two.y0 <= _LEADING * large or min(one.size, two.size) < 0.8 * large:
        return False
    first, line = lines
    if two.x0 > first.x0 + _HANGING * large:
        return True
    if line.x0 > first.x0 + _HANGING * large:
        return False
    end = ends.get(_column(line), one.x1)  # a paragraph may begin within a line
    return end - one.x1 < min(_EARLY * (end - line.x0), two.x1 - two.x0 + 0.3 * large)


def _same_line(one: Spot, two: Spot) -> bool:
    return abs(one.y0 - two.y0) < 0.5 * max(one.size, two.size)


def _line_ends(found: Sequence[Bit]) -> dict[int, float]:
    """How far the text reaches of lines that begin at one place."""
    ends: dict[int, float] = {}
    line = last = None
    for bit in found:
        if not bit.spot.level:
            continue
        if line is None or last is None or not _same_line(last, bit.spot):
            line = bit.spot
        last = bit.spot
        ends[_column(line)] = max(ends.get(_column(line), 0.0), last.x1)
    return ends


def _column(spot: Spot) -> int:
    return int(spot.x0 // 4)
