"""The straight lines drawn on a page: rules between paragraphs, borders of cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf

from redact.domain import Box

_THIN = 3.0
"""Points; what is thicker is an area, not a line."""

_LONG = 6.0
"""Points; what is shorter is a tick or part of a drawing."""

_MOST = 4000
"""Lines on a page above which it is a drawing, whose lines say nothing about the text."""


def rulings(page: pymupdf.Page, matrix: pymupdf.Matrix) -> tuple[Box, ...]:
    """Thin horizontal and vertical lines in displayed coordinates, top to bottom.

    A line is stroked, a thin filled rectangle, or an edge of a stroked rectangle; the
    edges of a filled area (a highlight) are none.
    """
    found: set[Box] = set()
    for drawing in page.get_cdrawings():
        for rect in _edges(drawing):
            turned = rect * matrix
            box = Box(turned.x0, turned.y0, turned.x1, turned.y1)
            if min(box.width, box.height) <= _THIN and max(box.width, box.height) >= _LONG:
                found.add(box)
        if len(found) > _MOST:
            return ()
    return tuple(sorted(found, key=lambda box: (box.y0, box.x0, box.x1, box.y1)))


def _edges(drawing: dict[str, Any]) -> Iterator[pymupdf.Rect]:
    whole = pymupdf.Rect(drawing["rect"])
    if min(whole.width, whole.height) <= _THIN:
        yield whole
        return
    stroked = "s" in drawing["type"]
    for kind, *parts in drawing["items"]:
        if kind == "re":
            yield from _sides(pymupdf.Rect(parts[0]), stroked)
        elif kind == "l" and stroked:
            (x0, y0), (x1, y1) = parts[0], parts[1]
            yield pymupdf.Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _sides(rect: pymupdf.Rect, stroked: bool) -> Iterator[pymupdf.Rect]:
    if min(rect.width, rect.height) <= _THIN:
        yield rect
    elif stroked:
        x0, y0, x1, y1 = rect
        yield pymupdf.Rect(x0, y0, x1, y0)
        yield pymupdf.Rect(x0, y1, x1, y1)
        yield pymupdf.Rect(x0, y0, x0, y1)
        yield pymupdf.Rect(x1, y0, x1, y1)
