"""Characters and renders of a PDF by pypdfium2, in displayed coordinates.

pdfium gives every character that the page's content and its forms show, whether visible,
invisible, white, covered or off the page; it does not enter patterns, Type 3 procedures,
soft masks and content that is never painted (``objects`` looks there).
"""

from __future__ import annotations

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

SCALE = 100 / 72
"""Pixels a point: 100 dpi shows a full stop of 8 pt type as more than one pixel."""


class Page:
    """One open page: its characters at once, its picture when asked."""

    def __init__(self, page: pypdfium2.PdfPage, frame: Frame) -> None:
        self._page = page
        self._text = page.get_textpage()
        self.frame = frame

    @cached_property
    def glyphs(self) -> Glyphs:
        return read_glyphs(self._text, self.frame)

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
