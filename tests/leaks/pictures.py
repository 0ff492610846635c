"""Pictures of the secret: in images, and under the box of a rendered page."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray

from redact.domain import Box

from .peel import peel

Gray = NDArray[np.float64]
ALIKE = 0.5
"""Correlation from which a shape counts as the same."""
SCALE = 2.0


def correlation(a: Gray, b: Gray) -> float:
    """Of two pictures of one size, whatever their brightness; 0 when one is plain."""
    a, b = a - a.mean(), b - b.mean()
    scale = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return abs(float((a * b).sum())) / scale if scale > 1e-6 else 0.0


def found_in(picture: Gray, patch: Gray) -> float:
    """The best correlation of a patch anywhere in a picture (normalised, by FFT)."""
    if picture.shape[0] < patch.shape[0] or picture.shape[1] < patch.shape[1]:
        return 0.0
    shape = [p + q - 1 for p, q in zip(picture.shape, patch.shape, strict=True)]
    flat = patch - patch.mean()
    spectrum = np.fft.rfft2(picture - picture.mean(), shape)

    def convolve(kernel: Gray, of: NDArray[np.complex128]) -> Gray:
        full = np.fft.irfft2(of * np.fft.rfft2(kernel[::-1, ::-1], shape), shape)
        rows, cols = patch.shape
        return full[rows - 1 : picture.shape[0], cols - 1 : picture.shape[1]]

    ones = np.ones_like(patch)
    centred = picture - picture.mean()
    sums = convolve(ones, spectrum)
    squares = convolve(ones, np.fft.rfft2(centred**2, shape))
    energy = np.maximum(squares - sums**2 / patch.size, 1.0)
    score = np.abs(convolve(flat, spectrum)) / np.sqrt(energy * (flat**2).sum())
    return float(score[energy > 0.02 * (flat**2).sum()].max(initial=0.0))


def images(data: bytes) -> Iterator[Gray]:
    """Every image in a file as gray pixels: XObjects, masks, thumbnails, inline ones."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and "/Width" in thing and "/Height" in thing:
                yield from _decoded(thing)
    for page in pdfium.PdfDocument(data):
        for shown in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
            yield np.asarray(shown.get_bitmap().to_pil().convert("L"), dtype=float)


def _decoded(stream: pikepdf.Object) -> Iterator[Gray]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = pikepdf.PdfImage(stream).as_pil_image().convert("L")
        yield np.asarray(picture, dtype=float)
    except Exception:  # any picture that this decoder cannot take is tried as bare bytes
        yield from _bare(stream)


def _bare(stream: pikepdf.Object) -> Iterator[Gray]:
    try:
        raw = np.frombuffer(stream.read_bytes(), dtype=np.uint8)
    except pikepdf.PdfError:
        return
    wide, high = int(stream.Width), int(stream.Height)
    for bits in (raw, np.unpackbits(raw) * 255):
        if high and len(bits) % high == 0 and len(bits) // high >= wide:
            rows = bits.reshape(high, -1)
            step = max(1, rows.shape[1] // max(wide, 1))
            yield rows[:, ::step][:, :wide].astype(float)
            yield rows[:, :wide].astype(float)


def render(document: pdfium.PdfDocument, page: int, wide: float) -> Gray:
    """A page in gray at SCALE pixels a point of a page that is ``wide`` points wide."""
    shown = document[page]
    scale = SCALE * wide / shown.get_size()[0]
    return np.asarray(
        shown.render(scale=scale, grayscale=True, may_draw_forms=True).to_numpy(), dtype=float
    ).squeeze()


def cut(picture: Gray, box: Box, shrink: float = 0.6) -> Gray:
    x0, y0, x1, y1 = (round(v * SCALE) for v in (
        box.x0 + shrink, box.y0 + shrink, box.x1 - shrink, box.y1 - shrink,
    ))  # fmt: skip
    return picture[max(y0, 0) : y1, max(x0, 0) : x1]


def shapes_under(
    original: bytes, released: bytes, boxes: tuple[tuple[int, Box], ...], wide: float
) -> Iterator[str]:
    """Where the original's shapes show in the released page, as it is and peeled."""
    for name, treat in (("render", bytes), ("peeled render", peel)):
        before, after = _open(treat(original)), _open(treat(released))
        for page, box in boxes:
            a = cut(render(before, page, wide), box)
            b = cut(render(after, page, wide), box)
            rows, cols = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
            if a.std() > 8 and correlation(a[:rows, :cols], b[:rows, :cols]) > ALIKE:
                yield f"{name} of page {page + 1}"


def _open(data: bytes) -> pdfium.PdfDocument:
    document = pdfium.PdfDocument(data)
    if document.get_formtype() == pdfium.raw.FORMTYPE_ACRO_FORM:
        document.init_forms()
    return document
