"""What lies under the boxes of a released page: pictures and outlines that were covered.

The covering rectangles and all text are switched off in pdfium's copy of the page, and
what is then seen inside the boxes is held against the original. The pixels of every
picture under a box are looked at as stored too, before masks and clips hide them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfObject

from redact.domain import Box, Fault, Problem, Redaction
from redact.verify.geometry import Frame
from redact.verify.glyphs import Bools
from redact.verify.picture import crop, resemblance
from redact.verify.reader import SCALE, Page, Pixels

_ALIKE = 0.35
"""Resemblance to the original from which on something is taken for it."""

_COVER = 0.95
"""Share of a box that a filled path must cover to be the box itself."""

_RULED = 0.8
"""Share of a row or column that is ink in a drawn line, not in letters."""

_GRID = 160
"""Points across and down at which a stored picture is sampled under a box."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class _Drawn:
    """One object of the page: what kind, where displayed, how placed in user space."""

    item: PdfObject
    box: Box
    matrix: Matrix

    @property
    def kind(self) -> int:
        return int(self.item.type)


def compare(page: Page, before: Pixels, redactions: Sequence[Redaction]) -> Iterator[Problem]:
    """Problems under the boxes of one page. Switches objects off: look at it last."""
    boxes = [box for redaction in redactions for box in redaction.boxes]
    drawn = [d for d in _objects(page) if any(d.box.overlaps(box) for box in boxes)]
    pictures = [d for d in drawn if d.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    covers = [d for d in drawn if _is_cover(d, boxes)]
    if len(covers) == sum(d.kind != pdfium.FPDF_PAGEOBJ_TEXT for d in drawn):
        return
    found: dict[str, Problem] = {}
    for redaction in redactions:
        for box in redaction.boxes:
            for picture in pictures:
                if picture.box.overlaps(box) and _stored_alike(picture, page.frame, box, before):
                    found[redaction.id] = _problem(redaction, "a picture under it holds it still")
    for switched in _switches(drawn, covers, pictures):
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


def _switches(
    drawn: Sequence[_Drawn], covers: Sequence[_Drawn], pictures: Sequence[_Drawn]
) -> Iterator[list[_Drawn]]:
    """First the covering paths and the text, then the pictures that cover a whole box."""
    yield [*covers, *(d for d in drawn if d.kind == pdfium.FPDF_PAGEOBJ_TEXT)]
    if pictures and len(pictures) + len(covers) < len(drawn):
        yield list(pictures)


def _shows(before: Pixels, seen: Pixels, box: Box) -> bool:
    inner = 0.8 if min(box.width, box.height) > 3 else 0.0
    ours, theirs = crop(before, box, inner), crop(seen, box, inner)
    if ours.shape != theirs.shape or ours.size == 0:
        return False
    free = ~(_lines(ours) | _lines(theirs))
    return resemblance(ours, theirs, free) > _ALIKE


def _lines(pixels: Pixels) -> Bools:
    """Rows and columns that a ruled line or the edge of a shade runs through."""
    gray = pixels.mean(axis=2)
    ink = np.abs(gray - np.median(gray)) > 16
    across: Bools = (ink.mean(axis=1) > _RULED)[:, None] | (ink.mean(axis=0) > _RULED)[None, :]
    return across


def _is_cover(drawn: _Drawn, boxes: Sequence[Box]) -> bool:
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


def _objects(page: Page) -> Iterator[_Drawn]:
    """All objects that draw, those inside forms too, with their displayed boxes."""
    placed: dict[int, Matrix] = {}
    for item in page.handle.get_objects():
        outer = placed.get(id(item.container), (1, 0, 0, 1, 0, 0))
        if item.type == pdfium.FPDF_PAGEOBJ_FORM:
            placed[id(item)] = _times(_matrix(item), outer)
            continue
        try:
            left, bottom, right, top = item.get_bounds()
        except PdfiumError:
            continue
        corners = [_apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
        yield _Drawn(item, _displayed(page.frame, corners), outer)


def _displayed(frame: Frame, corners: Sequence[tuple[float, float]]) -> Box:
    x, y = frame.points(*(np.array(axis, dtype=np.float64) for axis in zip(*corners, strict=True)))
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def _matrix(item: PdfObject) -> Matrix:
    matrix = item.get_matrix()
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _stored_alike(picture: _Drawn, frame: Frame, box: Box, before: Pixels) -> bool:
    """Whether a picture's own pixels under a box look like the original's page there."""
    bitmap = picture.item.get_bitmap(render=False)
    pixels = np.array(bitmap.to_numpy())
    pixels = pixels.reshape(pixels.shape[0], pixels.shape[1], -1)[:, :, :3]
    a, b, c, d, e, f = _times(_matrix(picture.item), picture.matrix)
    height, width = pixels.shape[:2]
    down, across = np.mgrid[0 : 1 : _GRID * 1j, 0 : 1 : _GRID * 1j]
    inside = _inverse(frame, box, down, across)
    det = a * d - b * c
    if abs(det) < 1e-9:
        return False
    px, py = inside[0] - e, inside[1] - f
    u, v = (d * px - c * py) / det, (a * py - b * px) / det
    column, row = (u * width).astype(int), ((1 - v) * height).astype(int)
    held = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    x = ((box.x0 + box.width * across) * SCALE).astype(int)
    y = ((box.y0 + box.height * down) * SCALE).astype(int)
    held &= (x >= 0) & (x < before.shape[1]) & (y >= 0) & (y < before.shape[0])
    edge = 0.06
    held &= (across > edge) & (across < 1 - edge) & (down > edge) & (down < 1 - edge)
    if held.sum() < 16:
        return False
    stored = pixels[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]
    shown = before[np.clip(y, 0, len(before) - 1), np.clip(x, 0, before.shape[1] - 1)]
    held &= ~(_lines(stored) | _lines(shown))
    return resemblance(shown, stored, held) > _ALIKE


def _inverse(
    frame: Frame, box: Box, down: npt.NDArray[np.float64], across: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """User space positions of a grid over a displayed box."""
    x = (box.x0 + box.width * across) / frame.unit
    y = (box.y0 + box.height * down) / frame.unit
    seen = frame.crop
    return {
        0: (seen.x0 + x, seen.y1 - y),
        90: (seen.x0 + y, seen.y0 + x),
        180: (seen.x1 - x, seen.y0 + y),
        270: (seen.x1 - y, seen.y1 - x),
    }[frame.rotation]
