"""Characters and renders of a PDF by pypdfium2, in displayed coordinates.

pdfium gives every character that the page's content and its forms show, whether visible,
invisible, white, covered or off the page; it does not enter patterns, Type 3 procedures,
soft masks and content that is never painted (``objects`` looks there).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from redact.domain import Box
from redact.verify.geometry import Floats, Frame

Bools = npt.NDArray[np.bool_]
Pixels = npt.NDArray[np.uint8]

SCALE = 100 / 72
"""Pixels a point: 100 dpi shows a full stop of 8 pt type as more than one pixel."""

_HAIR = 0.02
"""Share of the cell's height below which an outline box holds no ink."""


@dataclass(frozen=True)
class Glyphs:
    """One page's characters in pdfium's reading order; row i of each array is one.

    ``x`` and ``y`` are the glyph's origin, ``box`` its cell (advance by font height),
    ``mode`` its text rendering mode. ``made`` marks the spaces and line ends
    that pdfium adds; ``blank`` those and all other white space that leaves no ink: a glyph
    with ink is none, whatever its font says it means.
    """

    code: npt.NDArray[np.int64]
    x: Floats
    y: Floats
    box: Floats
    made: Bools
    blank: Bools
    mode: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.code)

    @cached_property
    def centre(self) -> tuple[Floats, Floats]:
        return (self.box[:, 0] + self.box[:, 2]) / 2, (self.box[:, 1] + self.box[:, 3]) / 2

    def text(self, chosen: Bools) -> str:
        """The chosen characters in reading order, a space for each gap in the choice."""
        parts: list[str] = []
        last = -1
        for index in np.flatnonzero(chosen).tolist():
            if last >= 0 and index != last + 1:
                parts.append(" ")
            parts.append(chr(self.code[index]) if self.code[index] < 0x110000 else " ")
            last = index
        return "".join(parts)


def _has_ink(text: Any, index: int, height: float) -> bool:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return bool(min(right.value - left.value, abs(top.value - bottom.value)) > _HAIR * height)


def _is_blank(code: int) -> bool:
    return code < 0x21 or 0x7F <= code <= 0xA0 or code >= 0x110000 or chr(code).isspace()


class Page:
    """One open page: its characters at once, its picture when asked."""

    def __init__(self, page: pypdfium2.PdfPage, frame: Frame) -> None:
        self._page = page
        self._text = page.get_textpage()
        self.frame = frame

    @cached_property
    def glyphs(self) -> Glyphs:
        return _glyphs(self._text, self.frame)

    def ink(self, index: int) -> Box:
        """The displayed box of one character's outline."""
        left, bottom, right, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        quad = np.array([[left.value, bottom.value, right.value, top.value]])
        x0, y0, x1, y1 = self.frame.boxes(quad)[0]
        return Box(float(x0), float(y0), float(x1), float(y1))

    def render(self) -> Pixels:
        """The page as seen, annotations included: rows of RGB pixels at ``SCALE``."""
        scale = SCALE * self.frame.unit
        bitmap = self._page.render(scale=scale, draw_annots=True, rev_byteorder=True)
        pixels: Pixels = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
        bitmap.close()
        return pixels

    @property
    def handle(self) -> pypdfium2.PdfPage:
        """The page itself, for ``picture`` to look under the boxes."""
        return self._page

    def close(self) -> None:
        self._text.close()
        self._page.close()


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A document from memory. Raises ``pypdfium2.PdfiumError`` where it can't be read."""
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def page(document: pypdfium2.PdfDocument, index: int, frame: Frame) -> Iterator[Page]:
    """One page, annotations flattened into it so that their text counts as shown."""
    loaded = document[index]
    if pdfium.FPDFPage_GetAnnotCount(loaded) > 0:
        flattened = pdfium.FPDFPage_Flatten(loaded, pdfium.FLAT_NORMALDISPLAY)
        if flattened == pdfium.FLATTEN_SUCCESS:
            loaded.close()
            loaded = document[index]
    reader = Page(loaded, frame)
    try:
        yield reader
    finally:
        reader.close()


def _glyphs(text: Any, frame: Frame) -> Glyphs:
    count = max(0, pdfium.FPDFText_CountChars(text))
    code = np.zeros(count, dtype=np.int64)
    made = np.zeros(count, dtype=bool)
    blank = np.zeros(count, dtype=bool)
    mode = np.zeros(count, dtype=np.int64)
    origin = np.zeros((count, 2))
    quads = np.zeros((count, 4))
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    modes: dict[int, int] = {}
    handle = text.raw
    for index in range(count):
        code[index] = pdfium.FPDFText_GetUnicode(handle, index)
        if pdfium.FPDFText_IsGenerated(handle, index) == 1:
            made[index] = blank[index] = True
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        height = abs(box.top - box.bottom)
        blank[index] = _is_blank(int(code[index])) and not _has_ink(handle, index, height)
        origin[index] = x.value, y.value
        quads[index] = box.left, box.bottom, box.right, box.top
        drawn = pdfium.FPDFText_GetTextObject(handle, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if key not in modes:
            modes[key] = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
        mode[index] = modes[key]
    across, down = frame.points(origin[:, 0], origin[:, 1])
    return Glyphs(code, across, down, frame.boxes(quads), made, blank, mode)
