"""Where a page shows pictures that may hold text, and how they look to OCR."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pymupdf

from redact.domain import Box
from redact.ports import Scan

SCAN = 0.5
"""Share of a page that pictures must cover for the page to count as a scan."""

_WIDE, _HIGH = 24.0, 9.0
"""Points; what is smaller is an icon, a bullet or a rule, not a line of text."""

_NEAR = 2.0
"""Points between two pictures that are parts of one (scanners cut pages into strips)."""

_FINE, _COARSE = 300, 200
"""Dots an inch at which pictures are read. Coarse ones are read no worse and a third
faster at 200 (python -m tests.bench_ocr), and are not sharper at 300."""

_MOST = 40_000_000
"""Pixels of one page at most: a poster is read at a lower resolution."""


def shown(page: pymupdf.Page, matrix: pymupdf.Matrix) -> tuple[Box, ...]:
    """The parts of the page (displayed points) that show a picture each."""
    rects = (pymupdf.Rect(info["bbox"]) * matrix for info in page.get_image_info())
    seen = (rect & page.rect for rect in rects if rect.is_valid)
    return tuple(Box(*rect) for rect in seen if not rect.is_empty)


def areas(boxes: Sequence[Box], page: Box) -> tuple[Box, ...]:
    """The areas that are worth reading, joined where they touch; the whole page where
    pictures cover most of it."""
    if share(boxes, page) >= SCAN:
        return (page,)
    return tuple(b for b in _joined(boxes) if b.width >= _WIDE and b.height >= _HIGH)


def whole(page: pymupdf.Page) -> Box:
    return Box(0.0, 0.0, page.rect.width, page.rect.height)


def share(boxes: Sequence[Box], page: Box) -> float:
    """How much of the page boxes cover, at most (overlaps count twice)."""
    area = page.width * page.height
    return min(1.0, sum(box.width * box.height for box in boxes) / area) if area else 0.0


def _joined(boxes: Sequence[Box]) -> list[Box]:
    left, done = sorted(boxes), list[Box]()
    while left:
        one = left.pop(0)
        wide = Box(one.x0 - _NEAR, one.y0 - _NEAR, one.x1 + _NEAR, one.y1 + _NEAR)
        other = next((box for box in left if wide.overlaps(box)), None)
        if other is None:
            done.append(one)
        else:
            left.remove(other)
            left.insert(0, one.union(other))
    return sorted(done, key=lambda box: (box.y0, box.x0))


def render(page: pymupdf.Page) -> Scan:
    """The page as it is displayed, in gray."""
    dpi = _resolution(page)
    pixels = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    return Scan(pixels.width, pixels.height, dpi, bytes(pixels.samples_mv))


def cut(scan: Scan, width: float, area: Box) -> Scan:
    """The part of a page (so many points wide) that an area covers."""
    scale = scan.width / width
    x0, y0 = max(int(area.x0 * scale), 0), max(int(area.y0 * scale), 0)
    x1 = min(math.ceil(area.x1 * scale), scan.width)
    y1 = min(math.ceil(area.y1 * scale), scan.height)
    if (x0, y0, x1, y1) == (0, 0, scan.width, scan.height):
        return scan
    rows = (scan.gray[y * scan.width + x0 : y * scan.width + x1] for y in range(y0, y1))
    return Scan(x1 - x0, y1 - y0, scan.dpi, b"".join(rows))


def _resolution(page: pymupdf.Page) -> int:
    finest = max(
        (
            72 * info["width"] / max(abs(pymupdf.Rect(info["bbox"]).width), 1.0)
            for info in page.get_image_info()
        ),
        default=_FINE,
    )
    wanted = _FINE if finest > (_FINE + _COARSE) / 2 else _COARSE
    inches = page.rect.width * page.rect.height / 72**2
    return max(36, min(wanted, int(math.sqrt(_MOST / inches)))) if inches else wanted
