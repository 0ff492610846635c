"""Simulated scans: a PDF printed and put through a scanner, the same bytes each time.

``scanned(pdf, Look(dpi=150, skew=1.5))`` gives a PDF of the same pages as pictures. What
stood on a page lies where ``Look.place`` says: the page is turned about its middle.

    .venv/bin/python -m tests.scans IN.pdf OUT.pdf [--dpi 150] [--skew 1.5] [--like photocopy]
"""

from __future__ import annotations

import argparse
import io
import math
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image, ImageFilter


@dataclass(frozen=True)
class Look:
    """What a scanner does to a page.

    ``skew`` in degrees, clockwise as seen; ``turn`` is how far the sheet lay turned
    (0, 90, 180 or 270, clockwise); ``blur`` a radius in pixels of 300 dpi; ``jpeg`` a
    quality (0: kept without loss); ``bilevel`` one bit a pixel; ``speckle`` the share of
    pixels that are dirt; ``ground`` how gray the paper is (0 white); ``grain`` the
    deviation of the noise in levels; ``layer`` brings the page's text along as a hidden
    layer.
    """

    dpi: int = 300
    skew: float = 0.0
    turn: int = 0
    blur: float = 0.6
    jpeg: int = 80
    bilevel: bool = False
    speckle: float = 0.0
    ground: float = 0.02
    grain: float = 3.0
    layer: bool = False
    seed: int = 1

    def place(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Where a point of the page (points from its top left) is seen on the scan.

        ``width`` and ``height`` are the page's before it was turned.
        """
        angle, dx, dy = math.radians(self.skew), x - width / 2, y - height / 2
        x = width / 2 + dx * math.cos(angle) - dy * math.sin(angle)
        y = height / 2 + dx * math.sin(angle) + dy * math.cos(angle)
        return {
            0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x),
        }[self.turn]  # fmt: skip


LOOKS = {
    "clean": Look(),
    "office": Look(dpi=200, skew=0.7, jpeg=70, ground=0.04, grain=5),
    "fax": Look(dpi=200, skew=-1.0, bilevel=True, jpeg=0, speckle=0.0005),
    "photocopy": Look(dpi=150, skew=1.5, blur=1.0, jpeg=60, speckle=0.0005, ground=0.1, grain=8),
    "poor": Look(dpi=100, skew=-2.0, blur=0.8, jpeg=60, speckle=0.0005, ground=0.08, grain=8),
}
"""From what an office scanner gives today to what is at the edge of being read."""


def scanned(pdf: bytes, look: Look = LOOKS["clean"]) -> bytes:
    """The same pages as pictures; rotated pages come out as they are displayed."""
    with pymupdf.open(stream=pdf, filetype="pdf") as source, pymupdf.open() as out:
        for page in source:
            width, height = page.rect.width, page.rect.height
            if look.turn % 180:
                width, height = height, width
            sheet = out.new_page(width=width, height=height)
            sheet.insert_image(sheet.rect, stream=picture(page, look))
            if look.layer:
                _lay(sheet, page, look)
        out.set_metadata({})
        return bytes(out.tobytes(garbage=3, no_new_id=True))


def picture(page: pymupdf.Page, look: Look) -> bytes:
    """One page as a JPEG or PNG file."""
    seen = page.get_pixmap(dpi=300, colorspace=pymupdf.csGRAY)
    image = Image.frombytes("L", (seen.width, seen.height), seen.samples)
    if look.blur:
        image = image.filter(ImageFilter.GaussianBlur(look.blur))
    if look.skew:
        image = image.rotate(-look.skew, Image.Resampling.BICUBIC, fillcolor=255)
    image = image.rotate(-look.turn, expand=True)
    scale = look.dpi / 300
    size = round(image.width * scale), round(image.height * scale)
    image = image.resize(size, Image.Resampling.BOX)
    chance = np.random.default_rng([look.seed, page.number])
    pixels = np.asarray(image, dtype=np.float32) * (1 - look.ground)
    if look.grain:
        pixels = pixels + chance.normal(0, look.grain, pixels.shape).astype(np.float32)
    if look.speckle:
        dirt = chance.random(pixels.shape, dtype=np.float32)
        pixels[dirt < look.speckle / 2] = 30
        pixels[dirt > 1 - look.speckle / 2] = 255
    image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    if look.bilevel:
        image = image.point(lambda level: 255 if level > 150 else 0).convert("1")
    out = io.BytesIO()
    dots = (look.dpi, look.dpi)
    if look.jpeg:
        image.save(out, "JPEG", quality=look.jpeg, dpi=dots)
    else:
        image.save(out, "PNG", dpi=dots)
    return out.getvalue()


def _lay(sheet: pymupdf.Page, page: pymupdf.Page, look: Look) -> None:
    """The page's words as invisible text over the picture, word by word as OCR does."""
    if look.turn:
        raise ValueError("a hidden layer is laid over upright pages only")
    matrix = page.rotation_matrix
    for *quad, word, _, _, _ in page.get_text("words"):
        box = pymupdf.Rect(quad) * matrix
        size = 0.8 * box.height
        width = pymupdf.get_text_length(word, "helv", size)
        x, y = look.place(box.x0, box.y0 + 0.76 * box.height, page.rect.width, page.rect.height)
        at = pymupdf.Point(x, y)
        fit = pymupdf.Matrix(box.width / width, 1) if width else None
        sheet.insert_text(at, word, fontsize=size, render_mode=3, morph=fit and (at, fit))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--like", choices=LOOKS, default="clean")
    for field in fields(Look):
        if field.type in ("int", "float"):
            kind = int if field.type == "int" else float
            parser.add_argument(f"--{field.name}", type=kind)
        elif field.type == "bool":
            parser.add_argument(f"--{field.name}", action="store_true", default=None)
    asked = vars(parser.parse_args())
    source, target, like = asked.pop("source"), asked.pop("target"), asked.pop("like")
    look = replace(LOOKS[like], **{key: value for key, value in asked.items() if value is not None})
    target.write_bytes(scanned(source.read_bytes(), look))


if __name__ == "__main__":
    main()
