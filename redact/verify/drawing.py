"""The objects that a page draws, with their places, as pdfium knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfObject

from redact.domain import Box
from redact.verify.geometry import Frame
from redact.verify.reader import Page

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, eq=False)
class Drawn:
    """One object of a page; ``matrix`` is that of the forms it stands in."""

    item: PdfObject
    box: Box
    matrix: Matrix

    @property
    def kind(self) -> int:
        return int(self.item.type)


def objects(page: Page) -> Iterator[Drawn]:
    """All objects that draw, those inside forms too, with their displayed boxes."""
    placed: dict[int, Matrix] = {}
    for item in page.handle.get_objects():
        outer = placed.get(id(item.container), (1, 0, 0, 1, 0, 0))
        if item.type == pdfium.FPDF_PAGEOBJ_FORM:
            placed[id(item)] = times(matrix(item), outer)
            continue
        try:
            left, bottom, right, top = item.get_bounds()
        except PdfiumError:
            continue
        corners = [_apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
        yield Drawn(item, _displayed(page.frame, corners), outer)


def _displayed(frame: Frame, corners: Sequence[tuple[float, float]]) -> Box:
    x, y = frame.points(*(np.array(axis, dtype=np.float64) for axis in zip(*corners, strict=True)))
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def matrix(item: PdfObject) -> Matrix:
    own = item.get_matrix()
    return (own.a, own.b, own.c, own.d, own.e, own.f)


def times(m: Matrix, n: Matrix) -> Matrix:
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
