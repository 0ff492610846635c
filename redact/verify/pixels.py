"""The pixels of a picture as they are stored, under a box on the page it is placed on."""

from __future__ import annotations

import ctypes

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from redact.domain import Box
from redact.verify.drawing import Drawn, matrix, times
from redact.verify.geometry import Floats, Frame
from redact.verify.picture import ALIKE, resemblance
from redact.verify.reader import SCALE, Pixels

_GRID = 160
"""Points across and down at which a picture is sampled under a box."""

_EDGE = 0.08
"""Share of a box at each side that is left out, and at least ``_RIM`` pixels."""

_RIM = 2.0

_LEVELS = 24
"""Levels by which the pixels of one flat colour may differ after JPEG."""

_SPOTS = 0.01
"""Share of samples that may differ from it all the same."""

Samples = npt.NDArray[np.uint8]


def held(picture: Drawn, frame: Frame, box: Box, page: Pixels | None = None) -> bool:
    """Whether a picture's own pixels under a box are anything but one flat colour.

    Masks, clips and whatever lies over the picture do not count: they hide, they do not
    remove. Indexed pictures are judged by their indexes too. Where the picture is the
    ``page`` itself the label is part of it: then its pixels may not look like the page.
    """
    if not picture.box.overlaps(box):
        return False
    stored = (_shown(picture), _raw(picture)) if page is None else (_shown(picture),)
    return any(_varied(samples, picture, frame, box, page) for samples in stored)


def _shown(picture: Drawn) -> Samples | None:
    pixels = np.array(picture.item.get_bitmap(render=False).to_numpy())
    return pixels.reshape(pixels.shape[0], pixels.shape[1], -1)[:, :, :3]


def _raw(picture: Drawn) -> Samples | None:
    """Samples before the colour space, where the filters are simple ones."""
    about = picture.item.get_metadata()
    bits, width, height = int(about.bits_per_pixel), int(about.width), int(about.height)
    size = pdfium.FPDFImageObj_GetImageDataDecoded(picture.item, None, 0)
    row = (width * bits + 7) // 8
    if not bits or bits > 8 or size != row * height:
        return None
    data = (ctypes.c_ubyte * size)()
    pdfium.FPDFImageObj_GetImageDataDecoded(picture.item, data, size)
    rows = np.frombuffer(bytes(data), dtype=np.uint8).reshape(height, row)
    if bits < 8:
        single = np.unpackbits(rows, axis=1)[:, : width * bits].reshape(height, width, bits)
        rows = (np.packbits(single, axis=2)[:, :, 0] >> (8 - bits)).astype(np.uint8)
    # an index of 1 is as telling as one of 255
    return np.where(rows == np.median(rows), 0, 255).astype(np.uint8)[:, :, None]


def _varied(
    stored: Samples | None, picture: Drawn, frame: Frame, box: Box, page: Pixels | None
) -> bool:
    if stored is None or stored.size == 0:
        return False
    a, b, c, d, e, f = times(matrix(picture.item), picture.matrix)
    height, width = stored.shape[:2]
    det = a * d - b * c
    if abs(det) < 1e-9:
        return False
    rim_x = _rim(_RIM * (abs(a) + abs(c)) / width * frame.unit, box.width)
    rim_y = _rim(_RIM * (abs(b) + abs(d)) / height * frame.unit, box.height)
    down, across = np.mgrid[rim_y : 1 - rim_y : _GRID * 1j, rim_x : 1 - rim_x : _GRID * 1j]
    shown_x, shown_y = box.x0 + box.width * across, box.y0 + box.height * down
    x, y = _user(frame, shown_x, shown_y)
    u, v = (d * (x - e) - c * (y - f)) / det, (a * (y - f) - b * (x - e)) / det
    column, row = np.floor(u * width).astype(int), np.floor((1 - v) * height).astype(int)
    there = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    if there.sum() < 16:
        return False
    colours = stored[row[there], column[there]].astype(np.int16)
    away = np.abs(colours - np.median(colours, axis=0)).max(axis=1)
    if (away > _LEVELS).mean() <= _SPOTS:
        return False
    return page is None or _alike(page, colours, shown_x[there], shown_y[there])


def _alike(page: Pixels, colours: npt.NDArray[np.int16], x: Floats, y: Floats) -> bool:
    """Whether samples look like what a page shows at the same places."""
    rows = np.clip((y * SCALE).astype(int), 0, page.shape[0] - 1)
    columns = np.clip((x * SCALE).astype(int), 0, page.shape[1] - 1)
    shown = page[rows, columns].mean(axis=1)
    return resemblance(shown, colours.mean(axis=1)) > ALIKE


def _rim(pixels: float, length: float) -> float:
    """Share of a box's length to leave out at each side."""
    return min(max(_EDGE, pixels / length if length else 0.0), 0.4)


def _user(frame: Frame, across: Floats, down: Floats) -> tuple[Floats, Floats]:
    """User space positions of displayed points."""
    x, y, seen = across / frame.unit, down / frame.unit, frame.crop
    return {
        0: (seen.x0 + x, seen.y1 - y),
        90: (seen.x0 + y, seen.y0 + x),
        180: (seen.x1 - x, seen.y0 + y),
        270: (seen.x1 - y, seen.y1 - x),
    }[frame.rotation]
