"""Characters and renders of a PDF by pypdfium2, in displayed coordinates.

pdfium gives every character that the page's content and its forms show, whether visible,
invisible, white, covered or off the page; it does not enter patterns, Type 3 procedures,
soft masks and content that is never painted (``objects`` looks there).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from redact.verify.geometry import Frame
from redact.verify.glyphs import Glyphs
from redact.verify.glyphs import read as read_glyphs

Pixels = npt.NDArray[np.uint8]

_FLATTENED = pdfium.FLATTEN_SUCCESS

_TILTED = 0.5
"""Radians from upside down within which text is read backwards."""

SCALE = 100 / 72
"""Pixels a point: 100 dpi shows a full stop of 8 pt type as more than one pixel."""


class Page:
    """One open page: its characters at once, its picture when asked."""

    def __init__(self, document: pypdfium2.PdfDocument, index: int, frame: Frame) -> None:
        self._document, self._index = document, index
        self.frame = frame
        self._seen: Pixels | None = None
        self._page = document[index]
        if pdfium.FPDFPage_GetAnnotCount(self._page) > 0:
            self._flatten()
        self._text = self._page.get_textpage()

    def _flatten(self) -> None:
        """Put annotations into the content; the picture is taken before.

        pdfium flattens even those that a hidden layer hides.
        """
        self._seen = self.render()
        if pdfium.FPDFPage_Flatten(self._page, pdfium.FLAT_NORMALDISPLAY) == _FLATTENED:
            self._page.close()
            self._page = self._document[self._index]

    @cached_property
    def glyphs(self) -> Glyphs:
        return read_glyphs(self._text, self.frame)

    @cached_property
    def upside_down(self) -> bool:
        """Whether some of the text stands on its head; one character in eight is asked."""
        return any(
            abs(pdfium.FPDFText_GetCharAngle(self._text, index) - math.pi) < _TILTED
            for index in range(0, len(self.glyphs), 8)
        )

    def is_drawn(self, index: int) -> bool:
        """Whether a character is filled or stroked (text rendering modes 3 and 7 aren't)."""
        text = pdfium.FPDFText_GetTextObject(self._text, index)
        return not text or pdfium.FPDFTextObj_GetTextRenderMode(text) not in (3, 7)

    @cached_property
    def picture(self) -> Pixels:
        """The page as seen, annotations included."""
        return self.render() if self._seen is None else self._seen

    def render(self) -> Pixels:
        """The page as it is now: rows of RGB pixels at ``SCALE``."""
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
    """One page, annotations flattened into its text so that theirs counts as shown."""
    reader = Page(document, index, frame)
    try:
        yield reader
    finally:
        reader.close()
