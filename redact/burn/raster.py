"""A page as a picture: the last way, for constructs that cannot be proved clean.

300 dpi, pixels under the boxes overwritten before anything is stored; black and white
pages as one bit a pixel (CCITT group 4), others as JPEG. Characters that stay are laid
over it as invisible text so that the page can still be searched and read aloud.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pikepdf
import pymupdf
from PIL import Image, ImageDraw

from redact.burn.codecs import group4
from redact.burn.label import Patch, own_font
from redact.burn.page import Char

DPI = 300
_QUALITY = 85
_DARK, _LIGHT, _GRAYS = 40, 232, 60
"""Levels between which a pixel is gray, and how many of them, in squares of three, a page
must have to be kept in shades: faint words in one bit would come out black or not at all."""

_PIXELS = 40_000_000
"""Pixels above which a page is drawn more coarsely: pages of several metres exist."""


def replace(
    pdf: pikepdf.Pdf,
    page: pikepdf.Page,
    source: pymupdf.Page,
    patches: Sequence[Patch],
    kept: Iterable[Char],
    font: pikepdf.Object,
) -> None:
    """Put a picture of ``source`` without what the patches cover in the place of a page."""
    picture = _render(source, patches)
    width, height = source.rect.width, source.rect.height
    image = pdf.make_indirect(_encode(pdf, picture))
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=image))
    for key in ("/Group", "/Annots"):
        if key in page.obj:
            del page.obj[key]
    name = own_font(page, font)
    text = _invisible(kept, name, height)
    content = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Page Do Q\n{text}"
    page.obj["/Contents"] = pdf.make_stream(content.encode("latin-1"))


def _render(source: pymupdf.Page, patches: Sequence[Patch]) -> Image.Image:
    dpi = min(DPI, int(math.sqrt(_PIXELS / max(1.0, source.rect.width * source.rect.height)) * 72))
    pixmap = source.get_pixmap(
        dpi=max(dpi, 18), colorspace=pymupdf.csRGB, alpha=False, annots=False
    )
    picture = Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
    draw = ImageDraw.Draw(picture)
    scale = pixmap.width / source.rect.width
    for patch in patches:
        # one pixel more on each side: edges are smoothed over two pixels
        x0, y0, x1, y1 = (value * scale for value in patch.box)
        draw.rectangle((int(x0) - 1, int(y0) - 1, int(x1) + 1, int(y1) + 1), fill=patch.fill)
    return picture


def _encode(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    pixels = np.asarray(picture)
    gray = bool((pixels.max(axis=2) - pixels.min(axis=2) <= 8).all())
    if gray:
        picture = picture.convert("L")
        if not _shaded(np.asarray(picture)):
            return _one_bit(pdf, picture.point(lambda value: 255 * (value > 160)).convert("1"))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    stream = pdf.make_stream(out.getvalue())
    space = pikepdf.Name.DeviceGray if gray else pikepdf.Name.DeviceRGB
    _describe(stream, picture, space, 8)
    stream["/Filter"] = pikepdf.Name.DCTDecode
    return stream


def _shaded(gray: npt.NDArray[np.uint8]) -> bool:
    """Whether there is true gray: areas of it, and not the smoothed edges of black."""
    inner = (gray > _DARK) & (gray < _LIGHT)
    for _ in range(2):
        inner = inner[:-1] & inner[1:]
        inner = inner[:, :-1] & inner[:, 1:]
    return int(inner.sum()) > _GRAYS


def _one_bit(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    stream = pdf.make_stream(group4(picture))
    _describe(stream, picture, pikepdf.Name.DeviceGray, 1)
    stream["/Filter"] = pikepdf.Name.CCITTFaxDecode
    stream["/DecodeParms"] = pikepdf.Dictionary(
        K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=False
    )
    return stream


def _describe(stream: pikepdf.Stream, picture: Image.Image, space: pikepdf.Name, bits: int) -> None:
    stream["/Type"] = pikepdf.Name.XObject
    stream["/Subtype"] = pikepdf.Name.Image
    stream["/Width"] = picture.width
    stream["/Height"] = picture.height
    stream["/ColorSpace"] = space
    stream["/BitsPerComponent"] = bits


def _invisible(kept: Iterable[Char], font: str, height: float) -> str:
    lines = ["BT 3 Tr"]
    for char in kept:
        code = char.text.encode("cp1252", "ignore")
        if not code.strip() or not char.level:
            continue
        natural = pymupdf.get_text_length(char.text, fontname="helv", fontsize=char.size)
        stretch = 100 * char.box.width / natural if natural and char.box.width > 0 else 100
        lines.append(
            f"{font} {char.size:.2f} Tf {stretch:.1f} Tz "
            f"1 0 0 1 {char.x:.2f} {height - char.y:.2f} Tm <{code.hex()}> Tj"
        )
    return "\n".join([*lines, "ET"])
