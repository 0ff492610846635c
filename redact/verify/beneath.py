"""What lies under the boxes of a released page: pictures and outlines that were covered.

The covering rectangles and all text are switched off in pdfium's copy of the page, and
what is then seen inside the boxes is held against the original. The pixels of every
picture under a box are looked at as stored too, before masks and clips hide them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import numpy as np
import pypdfium2.raw as pdfium

from redact.domain import Box, Fault, Problem, Redaction
from redact.verify import pixels
from redact.verify.drawing import Drawn, objects
from redact.verify.geometry import Floats
from redact.verify.picture import ALIKE, crop, resemblance
from redact.verify.reader import Page, Pixels

_COVER = 0.95
"""Share of a box that a filled path must cover to be the box itself."""


def compare(
    page: Page, before: Pixels, redactions: Sequence[Redaction], *, raster: bool = False
) -> Iterator[Problem]:
    """Problems under the boxes of one page. Switches objects off: look at it last."""
    boxes = [box for redaction in redactions for box in redaction.boxes]
    drawn = [d for d in objects(page) if any(d.box.overlaps(box) for box in boxes)]
    pictures = [d for d in drawn if d.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    peels = list(_peels(drawn, boxes))
    if len(peels) == 1 and not pictures and all(_is_cover(d, boxes) or _is_text(d) for d in drawn):
        return
    found: dict[str, Problem] = {}
    for redaction in redactions:
        for box in redaction.boxes:
            if any(
                pixels.held(each, page.frame, box, before if raster else None) for each in pictures
            ):
                found[redaction.id] = _problem(redaction, "a picture under it still holds pixels")
    for switched in peels:
        for each in switched:
            pdfium.FPDFPageObj_SetIsActive(each.item, False)
        seen = page.render()
        for redaction in redactions:
            if any(_shows(before, seen, box) for box in redaction.boxes):
                found.setdefault(redaction.id, _problem(redaction, "it is still drawn under it"))
    yield from found.values()


def _problem(redaction: Redaction, what: str) -> Problem:
    detail = f"a box on page {redaction.page + 1} only covers what stood there: {what}"
    return Problem(Fault.LEAK, "picture", redaction.page, detail, redaction.id)


def _peels(drawn: Sequence[Drawn], boxes: Sequence[Box]) -> Iterator[list[Drawn]]:
    """Layer by layer: each box's topmost cover and the text, all covers, all pictures.

    What is drawn by a pattern, a clip or a mask covers a box too, and is seen after the
    first step only.
    """
    covers = [d for d in drawn if _is_cover(d, boxes)]
    top = {
        next((id(d) for d in reversed(covers) if _share(box, d.box) >= _COVER), 0) for box in boxes
    }
    yield [d for d in drawn if id(d) in top or _is_text(d)]
    rest = [d for d in covers if id(d) not in top]
    if rest:
        yield rest
    pictures = [d for d in drawn if d.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    if pictures and any(d not in pictures and d not in covers and not _is_text(d) for d in drawn):
        yield pictures


def _is_text(drawn: Drawn) -> bool:
    return bool(drawn.kind == pdfium.FPDF_PAGEOBJ_TEXT)


def _shows(before: Pixels, seen: Pixels, box: Box) -> bool:
    inner = 0.8 if min(box.width, box.height) > 3 else 0.0
    ours, theirs = crop(before, box, inner), crop(seen, box, inner)
    if ours.shape != theirs.shape or ours.size == 0:
        return False
    return resemblance(_letters(ours), _letters(theirs)) > ALIKE


def _letters(pixels: Pixels) -> Floats:
    """Gray without what most of a row or column has in common: ruled lines, shades."""
    gray: Floats = pixels.mean(axis=2)
    gray = gray - np.median(gray, axis=1, keepdims=True)
    return gray - np.median(gray, axis=0, keepdims=True)


def _is_cover(drawn: Drawn, boxes: Sequence[Box]) -> bool:
    if drawn.kind != pdfium.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn.item, mode, stroke)
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    return any(_share(box, drawn.box) >= _COVER for box in boxes)


def _share(box: Box, by: Box) -> float:
    across = min(box.x1, by.x1) - max(box.x0, by.x0)
    down = min(box.y1, by.y1) - max(box.y0, by.y0)
    area = box.width * box.height
    return max(across, 0) * max(down, 0) / area if area else 0.0
