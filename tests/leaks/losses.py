"""What a release lost beside the boxes: words that moved or went, and changed pixels."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from redact.domain import Box

from .paper import Leak
from .pictures import SCALE, Gray, render

TOLERANCE = 0.1
"""Points by which a word may seem to move."""
MARGIN = 1.5
"""Points beside a box in which pixels may change."""
_CHANGED = 24.0
"""Mean difference in gray levels that a block of 3 x 3 points may have."""


def losses(leak: Leak, released: bytes) -> list[str]:
    """What is missing, empty when everything outside the boxes is where it was.

    A page that became a picture is a loss, too, unless its kind is called hard.
    """
    before, after = pdfium.PdfDocument(leak.pdf), pdfium.PdfDocument(released)
    if len(before) != len(after):
        return [f"{len(before)} pages became {len(after)}"]
    found: list[str] = []
    for page in range(len(before)):
        boxes = [box for number, box in leak.boxes if number == page]
        if rasterised(before, after, page):
            found += [] if leak.hard else [f"page {page + 1}: became a picture"]
        else:
            found += _words(before, after, page, leak, boxes)
        if leak.lookalike:
            found += _pixels(before, after, page, leak.width, boxes)
    return found


def rasterised(before: pdfium.PdfDocument, after: pdfium.PdfDocument, page: int) -> bool:
    """Whether one picture makes up the page, and did not before."""
    return _covered(after[page]) and not _covered(before[page])


def _covered(page: pdfium.PdfPage) -> bool:
    wide, high = page.get_size()
    for image in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]):
        x0, y0, x1, y1 = image.get_bounds()
        if (x1 - x0) * (y1 - y0) > 0.9 * wide * high:
            return True
    return False


def _words(
    before: pdfium.PdfDocument,
    after: pdfium.PdfDocument,
    page: int,
    leak: Leak,
    boxes: list[Box],
) -> Iterator[str]:
    for word in leak.keep:
        stood = [
            place
            for place in places(before, page, word, leak.width)
            if not any(box.holds(place[0] + 1, place[1] - 1) for box in boxes)
        ]
        stands = places(after, page, word, leak.width)
        if not stood:
            yield f"{word!r} cannot be read in the original"
        for x, y in stood:
            if not any(abs(x - a) <= TOLERANCE and abs(y - b) <= TOLERANCE for a, b in stands):
                yield f"page {page + 1}: {word!r} is not at its place"


def places(
    document: pdfium.PdfDocument, page: int, word: str, width: float
) -> list[tuple[float, float]]:
    """Displayed origins of a word's first character, scaled to the page's displayed width."""
    shown = document[page]
    text = shown.get_textpage()
    chars = "".join(chr(raw.FPDFText_GetUnicode(text, i)) for i in range(text.count_chars()))
    found, at = [], chars.find(word)
    while at >= 0:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        found.append(_displayed(shown, x.value, y.value, width))
        at = chars.find(word, at + 1)
    return found


def _displayed(page: pdfium.PdfPage, x: float, y: float, width: float) -> tuple[float, float]:
    wide, high = page.get_size()
    unit = 1000  # pdfium answers in whole pixels
    a, b = ctypes.c_int(), ctypes.c_int()
    size = (round(wide * unit), round(high * unit))
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, a, b)
    return a.value / unit * width / wide, b.value / unit * width / wide


def _pixels(
    before: pdfium.PdfDocument,
    after: pdfium.PdfDocument,
    page: int,
    width: float,
    boxes: list[Box],
) -> Iterator[str]:
    a, b = render(before, page, width), render(after, page, width)
    if np.abs(np.subtract(a.shape, b.shape)).max() > 1:
        yield f"page {page + 1}: another size"
        return
    side = int(3 * SCALE)
    high, wide = (min(m, n) // side * side for m, n in zip(a.shape, b.shape, strict=True))
    blocks = _changed(a[:high, :wide], b[:high, :wide], boxes, side)
    limit = _CHANGED * 3 if rasterised(before, after, page) else _CHANGED
    if (blocks > limit).any():
        row, column = np.argwhere(blocks > limit)[0]
        yield f"page {page + 1}: looks different at ({column * 3}, {row * 3})"


def _changed(a: Gray, b: Gray, boxes: list[Box], side: int) -> Gray:
    """The mean difference of each block, at the best shift by a pixel: readers round."""
    away = np.zeros(a.shape, dtype=bool)
    for box in boxes:
        x0, y0, x1, y1 = (round(v * SCALE) for v in box)
        edge = round(MARGIN * SCALE)
        away[max(0, y0 - edge) : y1 + edge, max(0, x0 - edge) : x1 + edge] = True
    best = np.full((a.shape[0] // side, a.shape[1] // side), 255.0)
    for rows in (-1, 0, 1):
        for columns in (-1, 0, 1):
            moved = np.abs(a - np.roll(b, (rows, columns), axis=(0, 1)))
            moved[away] = 0
            blocks = moved.reshape(best.shape[0], side, best.shape[1], side)
            best = np.minimum(best, blocks.mean(axis=(1, 3)))
    return best
