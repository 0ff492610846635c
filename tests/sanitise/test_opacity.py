"""JPEG 2000 pictures with a mask of their own: colours and mask come apart, or are refused."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pymupdf
import pytest
from PIL import Image

from redact import sanitise
from redact.errors import RedactError

RED, HIDDEN = (200, 10, 20), (1, 254, 3)


def jpx() -> bytes:
    """Red on the left, something hidden under a clear mask on the right."""
    pixels = np.zeros((32, 64, 4), np.uint8)
    pixels[:, :32] = (*RED, 255)
    pixels[:, 32:] = (*HIDDEN, 0)
    out = io.BytesIO()
    Image.fromarray(pixels, "RGBA").save(out, "JPEG2000")
    return out.getvalue()


def placed(drawn: int, data: bytes, *, space: bool = True) -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        image = pdf.make_stream(data)
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.SMaskInData = 64, 32, drawn
        image.Filter = pikepdf.Name.JPXDecode
        if space:
            image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        page.obj.Contents = pdf.make_stream(
            b"0 0 1 rg 0 0 200 100 re f q 200 0 0 100 0 0 cm /I Do Q"
        )
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def seen(pdf: bytes, x: int) -> tuple[int, ...]:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return document[0].get_pixmap().pixel(x, 50)


@pytest.mark.parametrize("space", [True, False])
def test_what_the_mask_hides_is_gone_and_the_rest_looks_as_before(space: bool):
    original = placed(1, jpx(), space=space)
    done = sanitise.normalise(original).pdf
    for x in (30, 170):
        assert np.allclose(seen(done, x), seen(original, x), atol=4)
    with pikepdf.open(io.BytesIO(done)) as pdf:
        data = [obj.read_bytes() for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
    assert not any(bytes(HIDDEN) in one for one in data)


def test_a_mask_that_is_not_drawn_with_goes():
    done = sanitise.normalise(placed(0, jpx())).pdf
    with pikepdf.open(io.BytesIO(done)) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
        assert len(images) == 1
        assert "/SMask" not in images[0]


def test_colours_multiplied_with_their_mask_are_refused_with_the_page():
    with pytest.raises(RedactError, match=r"page 1: .*multiplied"):
        sanitise.normalise(placed(2, jpx()))


def test_damaged_data_is_refused_with_the_page():
    with pytest.raises(RedactError, match="page 1: a picture"):
        sanitise.normalise(placed(1, jpx()[:150]))
