"""Pictures of the secret: in images, and under the box of a rendered page."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

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
    with warnings.catch_warnings(), pikepdf.open(io.BytesIO(data)) as pdf:
        warnings.simplefilter("ignore")
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and "/Width" in thing and "/Height" in thing:
                yield from _decoded(thing)
    for page in pdfium.PdfDocument(data):
        for shown in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
            yield np.asarray(shown.get_bitmap().to_pil().convert("L"), dtype=float)


def _decoded(stream: pikepdf.Object) -> Iterator[Gray]:
    """As shown, channel by channel, and the bare samples whatever the palette says."""
    with contextlib.suppress(Exception):  # not every decoder takes every picture
        picture = pikepdf.PdfImage(stream).as_pil_image().convert("L")
        yield np.asarray(picture, dtype=float)
    with contextlib.suppress(Exception):
        for band in Image.open(io.BytesIO(stream.read_raw_bytes())).split():
            yield np.asarray(band, dtype=float)
    try:
        raw = np.frombuffer(stream.read_bytes(), dtype=np.uint8)
    except pikepdf.PdfError:
        return
    yield from _bare(raw, int(stream.Width), int(stream.get("/BitsPerComponent", 1)))


def _bare(raw: NDArray[np.uint8], wide: int, bits: int) -> Iterator[Gray]:
    """Rows of samples as far as the data goes, beyond the height that is declared."""
    if bits == 1:
        stride = (wide + 7) // 8
        rows = raw[: len(raw) // stride * stride].reshape(-1, stride)
        yield np.unpackbits(rows, axis=1)[:, :wide] * 255.0
    elif bits == 8 and wide:
        for channels in (1, 3, 4):
            stride = wide * channels
            if len(raw) >= stride and (channels == 1 or len(raw) % stride == 0):
                rows = raw[: len(raw) // stride * stride].reshape(-1, stride)
                yield rows[:, ::channels].astype(float)


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
