"""The characters of a page as pdfium reads them, as arrays in displayed coordinates."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from redact.verify.geometry import Floats, Frame

Bools = npt.NDArray[np.bool_]

_NOWHERE = (0.0,) * 10

_LETTER = 0.3
"""What a narrow letter takes along the line, in heights of its cell."""

_VAGUE = 0.001
"""Points within which outline and cell are the same box: pdfium knows neither."""

_HAIR = 0.02
"""Share of the cell's height below which an outline box holds no ink."""


class Page:
    """One open page: its characters at once, its picture when asked."""


@dataclass(frozen=True)
class Glyphs:
    """One page's characters in pdfium's reading order; row i of each array is one.

    ``x`` and ``y`` are the glyph's origin, ``box`` its cell (advance by font height),
    ``ink`` the box of its outline. ``made`` marks the spaces and line ends that pdfium
    adds; ``blank`` those and all other white space that leaves no ink: a glyph with ink
    is none, whatever its font says it means.
    """

    code: npt.NDArray[np.int64]
    x: Floats
    y: Floats
    box: Floats
    ink: Floats
    made: Bools
    blank: Bools

    def __len__(self) -> int:
        return len(self.code)

    @cached_property
    def centre(self) -> tuple[Floats, Floats]:
        return _middle(self.box)

    @cached_property
    def ink_centre(self) -> tuple[Floats, Floats]:
        return _middle(self.ink)

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


def read(text: pypdfium2.PdfTextPage, frame: Frame) -> Glyphs:
    """All characters of a page: drawn, invisible, white, covered or off the page."""
    handle = text.raw
    count = max(0, pdfium.FPDFText_CountChars(handle))
    rows: list[tuple[float, ...]] = []
    made = np.zeros(count, dtype=bool)
    x, y, cell = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(handle, index) == 1:
            made[index] = True
            rows.append((pdfium.FPDFText_GetUnicode(handle, index), *_NOWHERE))
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(handle, index, cell)
        pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        rows.append(
            (
                pdfium.FPDFText_GetUnicode(handle, index), x.value, y.value,
                cell.left, cell.bottom, cell.right, cell.top,
                left.value, bottom.value, right.value, top.value,
            )
        )  # fmt: skip
    table = np.array(rows, dtype=np.float64).reshape(count, 11)
    code = table[:, 0].astype(np.int64)
    across, down = frame.points(table[:, 1], table[:, 2])
    box, ink = frame.boxes(table[:, 3:7]), frame.boxes(table[:, 7:11])
    _mend(box, ink, across, down)
    return Glyphs(code, across, down, box, ink, made, made | _blank(code, box, ink))


def _mend(box: Floats, ink: Floats, x: Floats, y: Floats) -> None:
    """Shorten cells that are no cells (Type 3, wrong metrics) to what a letter takes.

    pdfium gives the whole font's box there, as outline too; the letter begins at its
    origin, upright text to the right of it.
    """
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    upright = _to_edge(x, box[:, 0], box[:, 2]) <= _to_edge(y, box[:, 1], box[:, 3])
    along, across = np.where(upright, width, height), np.where(upright, height, width)
    vague = (np.abs(box - ink).max(axis=1, initial=0) < _VAGUE) & (_short(box) > _VAGUE)
    long = (along > 3 * across) & (across > 4)
    for row in np.flatnonzero(vague | long):
        low, far, start = (0, 2, x[row]) if upright[row] else (1, 3, y[row])
        forward = abs(start - box[row, low]) <= abs(start - box[row, far])
        end = start + across[row] * _LETTER * (1 if forward else -1)
        box[row, low], box[row, far] = min(start, end), max(start, end)
        ink[row] = box[row]


def _to_edge(at: Floats, low: Floats, high: Floats) -> Floats:
    """How far origins are from the nearer of two sides: text runs from one."""
    result: Floats = np.minimum(np.abs(at - low), np.abs(at - high))
    return result


def _long(box: Floats) -> Floats:
    return np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])


def _short(box: Floats) -> Floats:
    return np.minimum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])


def _blank(code: npt.NDArray[np.int64], box: Floats, ink: Floats) -> Bools:
    """White space by its code, and without ink to speak of."""
    inked = _short(ink) > _HAIR * _long(box)
    known = {value: is_space(value) for value in np.unique(code).tolist()}
    blank = np.array([known[value] for value in code.tolist()], dtype=bool)
    result: Bools = blank & ~inked
    return result


def _middle(box: Floats) -> tuple[Floats, Floats]:
    return (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2


def is_space(code: int) -> bool:
    """Whether a character is white space, or none at all, by its code."""
    return code < 0x21 or 0x7F <= code <= 0xA0 or code >= 0x110000 or chr(code).isspace()
