"""Runs of characters to visual lines: rows top to bottom, cells left to right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from redact.domain import Box, Line

_CELL_GAP = 1.6
"""Gap between two runs on one line, in font sizes, that makes them separate cells."""

_UNDECODED = 0.05
"""Share of characters without a Unicode value above which a text is not trusted."""


@dataclass(frozen=True)
class Run:
    """Characters of one direction on one baseline, as the PDF's text engine groups them."""

    chars: tuple[tuple[str, Box], ...]
    box: Box
    size: float
    bold: bool
    level: bool
    """Reads left to right on the displayed page; only such runs are joined to lines."""
    hidden: bool = False
    """Not drawn: the layer that a program laid over a scan, or text that nobody sees."""
    recognised: bool = False
    """Made out by our OCR."""


def assemble(runs: list[Run]) -> tuple[str, list[Box | None], tuple[Line, ...]]:
    """Runs to text: rows top to bottom, cells left to right, a tab between cells."""
    text: list[str] = []
    boxes: list[Box | None] = []
    lines: list[Line] = []
    for row in _rows(runs):
        start = len(text)
        for previous, run in zip((None, *row), row, strict=False):
            if previous is not None:
                gap = run.box.x0 - previous.box.x1
                mark = "\t" if gap > _CELL_GAP * max(run.size, previous.size) else " "
                if gap > 0.15 * run.size and not text[-1].isspace():
                    text.append(mark)
                    boxes.append(None)
            for char, box in _trimmed(run.chars):
                text.append(char)
                boxes.append(box)
        text.append("\n")
        boxes.append(None)
        longest = max(row, key=lambda run: len(run.chars))
        bold = row[0].bold
        box = hull([run.box for run in row])
        lines.append(Line(start, len(text), box, longest.size, bold))
    return "".join(text), boxes, tuple(lines)


def _trimmed(chars: tuple[tuple[str, Box], ...]) -> tuple[tuple[str, Box], ...]:
    """Without white space at the ends; control characters and line ends become spaces."""
    clean = [(char if char.isprintable() else " ", box) for char, box in chars]
    while clean and clean[-1][0].isspace():
        clean.pop()
    while clean and clean[0][0].isspace():
        clean.pop(0)
    return tuple(clean)


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Group level runs that share a baseline; other runs stand alone, in file order after.

    Two runs are on one row when each holds the other's middle, which keeps lines at
    ordinary leading apart although their boxes overlap:

        ┌ label ┐      ┌ value ┐   <- one row
        └───────┘      └───────┘
        ┌ next line ┐              <- overlaps by a point or two, another row
    """
    rows: list[list[Run]] = []
    for run in sorted((r for r in runs if r.level), key=lambda r: (r.box.y0 + r.box.y1, r.box.x0)):
        middle = run.box.centre[1]
        for row in reversed(rows[-4:]):
            head = max(row, key=lambda r: r.size)
            if (
                head.box.y0 < middle < head.box.y1
                and run.box.y0 < head.box.centre[1] < run.box.y1
                and not any(_collide(run.box, other.box) for other in row)
            ):
                row.append(run)
                break
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda r: r.box.x0)
    return rows + [[r] for r in runs if not r.level]


def _collide(a: Box, b: Box) -> bool:
    """Drawn over each other: two texts at the same place, not neighbours on a line."""
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.width, b.width)


def once(runs: Iterator[Run]) -> Iterator[Run]:
    """Each character once where a font is thickened by drawing it twice, a hair apart.

    Two are one when they are the same and their middles lie within an eighth of the
    font size; the narrowest letters ("ll") advance by twice as much.
    """
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for run in runs:
        hair = run.size / 8
        kept = []
        for char, box in run.chars:
            x, y = box.centre
            if char.isspace():
                kept.append((char, box))
            elif not _drawn_before(seen, char, x, y, hair):
                seen.setdefault((char, int(x / 4), int(y / 4)), []).append((x, y))
                kept.append((char, box))
        inked = [box for char, box in kept if not char.isspace()]
        if len(kept) == len(run.chars):
            yield run
        elif inked:
            yield replace(run, chars=tuple(kept), box=hull(inked))


def _drawn_before(
    seen: dict[tuple[str, int, int], list[tuple[float, float]]],
    char: str,
    x: float,
    y: float,
    hair: float,
) -> bool:
    columns = {int((x - hair) / 4), int((x + hair) / 4)}
    rows = {int((y - hair) / 4), int((y + hair) / 4)}
    return any(
        abs(x - a) < hair and abs(y - b) < hair
        for column in columns
        for row in rows
        for a, b in seen.get((char, column, row), ())
    )


def known(text: str) -> bool:
    """Whether (nearly) all of its characters have a Unicode value."""
    visible = [char for char in text if not char.isspace()]
    unknown = sum(char == "\ufffd" or unicodedata.category(char) == "Co" for char in visible)
    return unknown <= _UNDECODED * len(visible)


def hull(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
