"""Pixels under a box are gone from the file, in every codec; the others are as they were."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from redact.burn import Burned, burn
from redact.burn.codecs import group4
from redact.domain import Box, Redaction
from redact.rules import Code

CODES = {"s40(2)": Code(title="Personal information", citation="section 40(2)", kind="absolute")}
W, H = 120, 80
BOX = Box(100, 100, 160, 140)
"""On the page; the picture fills 40..280 x 60..220, two points a sample."""
PIXELS = (slice(20, 40), slice(30, 60))
"""The samples under the box."""


def noise(shape: tuple[int, ...], seed: int = 7) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def smooth() -> np.ndarray:
    y, x = np.mgrid[0:H, 0:W]
    return np.stack([x * 2, y * 3, (x + y)], axis=2).astype(np.uint8)


def stream(pdf: pikepdf.Pdf, data: bytes, bits: int = 8, **keys: object) -> pikepdf.Stream:
    image = pdf.make_stream(data)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = W, H
    if bits:
        image.BitsPerComponent = bits
    for key, value in keys.items():
        image[f"/{key}"] = value
    return image


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


Maker = Callable[[pikepdf.Pdf], pikepdf.Stream]


def _predictor(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    rows = b"".join(b"\0" + row.tobytes() for row in noise((H, W, 3)))
    image = stream(pdf, zlib.compress(rows), ColorSpace=Name.DeviceRGB)
    image.Filter = Name.FlateDecode
    image.DecodeParms = Dictionary(Predictor=15, Colors=3, Columns=W)
    return image


def _filtered(data: bytes, name: Name, pdf: pikepdf.Pdf, **keys: object) -> pikepdf.Stream:
    image = stream(pdf, data, **keys)
    image.Filter = name
    return image


def _masked(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    mask = stream(pdf, noise((H, W)).tobytes(), ColorSpace=Name.DeviceGray)
    return stream(pdf, bytes(W * H), ColorSpace=Name.DeviceGray, SMask=mask)


def _stencilled(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    mask = stream(pdf, noise((H, W // 8)).tobytes(), 1, ImageMask=True)
    return stream(pdf, bytes(W * H), ColorSpace=Name.DeviceGray, Mask=mask)


BITS = noise((H, W // 8))
LOSSLESS: dict[str, Maker] = {
    "rgb": lambda pdf: stream(pdf, noise((H, W, 3)).tobytes(), ColorSpace=Name.DeviceRGB),
    "rgb with predictor": _predictor,
    "cmyk": lambda pdf: stream(pdf, noise((H, W, 4)).tobytes(), ColorSpace=Name.DeviceCMYK),
    "gray": lambda pdf: stream(pdf, noise((H, W)).tobytes(), ColorSpace=Name.DeviceGray),
    "gray, 4 bits": lambda pdf: stream(
        pdf, noise((H, W // 2)).tobytes(), 4, ColorSpace=Name.DeviceGray
    ),
    "rgb, 16 bits": lambda pdf: stream(
        pdf, noise((H, W, 6)).tobytes(), 16, ColorSpace=Name.DeviceRGB
    ),
    "indexed": lambda pdf: stream(
        pdf,
        (noise((H, W)) % 4).tobytes(),
        ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 3, pikepdf.String(bytes(range(12)))]),
    ),
    "black and white": lambda pdf: stream(pdf, BITS.tobytes(), 1, ColorSpace=Name.DeviceGray),
    "stencil": lambda pdf: stream(pdf, BITS.tobytes(), 1, ImageMask=True),
    "stencil, inverted": lambda pdf: stream(
        pdf, BITS.tobytes(), 1, ImageMask=True, Decode=Array([1, 0])
    ),
    "fax": lambda pdf: _filtered(
        group4(Image.fromarray(np.unpackbits(BITS, axis=1).astype(bool))),
        Name.CCITTFaxDecode,
        pdf,
        bits=1,
        ColorSpace=Name.DeviceGray,
        DecodeParms=Dictionary(K=-1, Columns=W, Rows=H),
    ),
    "fax, inverted": lambda pdf: _filtered(
        group4(Image.fromarray(np.unpackbits(BITS, axis=1).astype(bool))),
        Name.CCITTFaxDecode,
        pdf,
        bits=1,
        ColorSpace=Name.DeviceGray,
        DecodeParms=Dictionary(K=-1, Columns=W, Rows=H, BlackIs1=True),
    ),
    "jpeg 2000": lambda pdf: _filtered(
        saved(Image.fromarray(noise((H, W, 3))), "JPEG2000"), Name.JPXDecode, pdf, bits=0
    ),
    "soft mask": _masked,
    "stencil mask": _stencilled,
}
JPEGS: dict[str, Maker] = {
    "jpeg": lambda pdf: _filtered(
        saved(Image.fromarray(smooth()), "JPEG", quality=80),
        Name.DCTDecode,
        pdf,
        ColorSpace=Name.DeviceRGB,
    ),
    "gray jpeg, progressive": lambda pdf: _filtered(
        saved(Image.fromarray(smooth()[:, :, 0]), "JPEG", progressive=True),
        Name.DCTDecode,
        pdf,
        ColorSpace=Name.DeviceGray,
    ),
    "cmyk jpeg": lambda pdf: _filtered(
        saved(Image.fromarray(smooth()).convert("CMYK"), "JPEG"),
        Name.DCTDecode,
        pdf,
        ColorSpace=Name.DeviceCMYK,
    ),
}


def page_with(image: Maker, content: str = "q 0.2 0 0.8 rg 240 0 0 160 40 80 cm /I Do Q") -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300))
        page.obj.Resources = Dictionary(XObject=Dictionary(I=image(pdf)))
        page.obj.Contents = pdf.make_stream(content.encode())
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def run(pdf: bytes, box: Box = BOX) -> Burned:
    return burn(pdf, [Redaction("f1", 0, (box,), ("s40(2)",))], CODES)


def shown(pdf: bytes, page: int = 0) -> np.ndarray:
    """The page as pdfium shows it, two pixels a sample (it blends neighbours)."""
    document = pypdfium2.PdfDocument(pdf)
    pixels = document[page].render(scale=1).to_numpy().copy()
    document.close()
    return pixels[:, :, :3].astype(int)


def images(pdf: bytes) -> list[np.ndarray]:
    """Every image of a file as MuPDF decodes it, masks as well."""
    found = []
    with pymupdf.open(stream=pdf) as document:
        for xref in range(1, document.xref_length()):
            if document.xref_get_key(xref, "Subtype")[1] == "/Image":
                pixmap = pymupdf.Pixmap(document, xref)
                rows = np.frombuffer(pixmap.samples, dtype=np.uint8)
                found.append(rows.reshape(pixmap.height, pixmap.width, -1))
    return found


@pytest.mark.parametrize("kind", [*LOSSLESS, *JPEGS])
def test_samples_under_the_box_are_gone_and_the_others_are_as_they_were(kind: str) -> None:
    pdf = page_with({**LOSSLESS, **JPEGS}[kind])
    burned = run(pdf)
    assert burned.fallbacks == ()
    for image in images(burned.pdf):
        assert image[PIXELS].std(axis=(0, 1)).max() < (8 if kind in JPEGS else 0.01)
    before, after = shown(pdf), shown(burned.pdf)
    for picture in (before, after):
        picture[97:143, 97:163] = 0
    assert np.abs(before - after).max() <= (24 if kind in JPEGS else 1)


def test_a_picture_in_the_content_itself_is_blanked() -> None:
    data = noise((H, W)).tobytes().hex()
    content = f"q 240 0 0 160 40 80 cm BI /W {W} /H {H} /BPC 8 /CS /G /F /AHx ID {data}> EI Q"
    pdf = page_with(LOSSLESS["gray"], content)
    burned = run(pdf)
    assert all(image[PIXELS].std() < 0.01 for image in images(burned.pdf))
    with pikepdf.open(io.BytesIO(burned.pdf)) as document:
        assert b"BI" not in b"".join(s.read_bytes() for s in document.pages[0].Contents)
    assert np.abs(shown(pdf)[150:] - shown(burned.pdf)[150:]).max() <= 1


def test_a_picture_that_two_pages_share_stays_whole_on_the_other_page() -> None:
    with pikepdf.open(io.BytesIO(page_with(LOSSLESS["rgb"]))) as document:
        document.pages.append(document.pages[0])
        out = io.BytesIO()
        document.save(out, static_id=True)
    burned = run(out.getvalue())
    assert np.abs(shown(out.getvalue(), 1) - shown(burned.pdf, 1)).max() == 0
    assert shown(burned.pdf, 0)[105:110, 105:110].max() == 0


def test_a_turned_picture_is_blanked_where_the_box_is() -> None:
    pdf = page_with(LOSSLESS["gray"], "q 150 80 -60 120 150 60 cm /I Do Q")
    burned = run(pdf)
    (image,) = images(burned.pdf)
    assert (image == 0).sum() > 200
    before, after = shown(pdf), shown(burned.pdf)
    for picture in (before, after):
        picture[94:146, 94:166] = 0
    assert (np.abs(before - after) > 2).mean() < 0.001


def test_what_a_clip_hides_of_a_picture_goes_even_without_a_box() -> None:
    pdf = page_with(LOSSLESS["rgb"], "q 40 80 100 160 re W n 240 0 0 160 40 80 cm /I Do Q")
    burned = burn(pdf, [], CODES)
    (image,) = images(burned.pdf)
    assert (image[:, 60:] == image[:, 59:60]).all()
    assert np.abs(shown(pdf) - shown(burned.pdf)).max() <= 1


def test_a_page_turned_into_a_picture_holds_nothing_under_the_box() -> None:
    pdf = page_with(LOSSLESS["gray"])
    redaction = Redaction("f1", 0, (BOX,), ("s40(2)",))
    burned = burn(pdf, [redaction], CODES, rasterise={0: "the proof failed"})
    assert burned.fallbacks == ((0, "the proof failed"),)
    (image,) = images(burned.pdf)
    scale = 300 / 72
    inside = image[int(101 * scale) : int(139 * scale), int(101 * scale) : int(159 * scale)]
    assert inside.max() < 30


def test_random_boxes_leave_no_sample() -> None:
    chance = random.Random(5)  # noqa: S311
    pdf = page_with(LOSSLESS["gray"])
    for _ in range(10):
        x, y = chance.uniform(45, 240), chance.uniform(65, 200)
        box = Box(x, y, x + chance.uniform(3, 30), y + chance.uniform(3, 15))
        (image,) = images(run(pdf, box).pdf)
        rows = slice(int((box.y0 - 60) / 2), int(np.ceil((box.y1 - 60) / 2)))
        columns = slice(int((box.x0 - 40) / 2), int(np.ceil((box.x1 - 40) / 2)))
        assert image[rows, columns].max() == 0
