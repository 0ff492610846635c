"""Page coordinates after normalising are the displayed ones before."""

from __future__ import annotations

import io
from itertools import product

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name

from redact import sanitise

from .planted import Sheet, looks_like, picture, text, words

ROTATIONS = (0, 90, 180, 270)
CROPS = (None, (30, 40, 380, 190))
UNITS = (None, 2)
ORIGINS = (0, -25)


def _page(rotation: int, crop: tuple[int, ...] | None, unit: int | None, origin: int) -> bytes:
    sheet = Sheet()
    sheet.page.MediaBox = Array([origin, origin, 400, 200])
    sheet.draw(b"0.2 0.5 0.9 rg 60 60 90 40 re f 1 0 0 RG 2 w 200 50 m 330 120 l S")
    if rotation:
        sheet.page.Rotate = rotation
    if crop:
        sheet.page.CropBox = Array(crop)
    if unit:
        sheet.page.UserUnit = unit
    return sheet.bytes()


@pytest.mark.parametrize(
    ("rotation", "crop", "unit", "origin"), list(product(ROTATIONS, CROPS, UNITS, ORIGINS))
)
def test_words_stand_where_they_were_displayed(
    rotation: int, crop: tuple[int, ...] | None, unit: int | None, origin: int
) -> None:
    """Also by MuPDF's own matrix where it is right (it forgets UserUnit)."""
    original = _page(rotation, crop, unit, origin)
    normalised = sanitise.normalise(original).pdf
    before, after = words(original), words(normalised)
    assert [word for word, _ in before] == [word for word, _ in after] != []
    for (_, old), (_, new) in zip(before, after, strict=True):
        assert max(abs(a - b) for a, b in zip(old, new, strict=True)) < 0.01
    with pymupdf.open(stream=original) as document, pymupdf.open(stream=normalised) as done:
        assert tuple(done[0].rect) == pytest.approx(tuple(document[0].rect), abs=0.001)
        assert done[0].rotation == 0
        if unit is None:
            box = pymupdf.Rect(document[0].get_text("words")[0][:4]) * document[0].rotation_matrix
            assert tuple(box) == pytest.approx(tuple(after[0][1]), abs=0.01)


@pytest.mark.parametrize(("rotation", "crop", "origin"), list(product(ROTATIONS, CROPS, ORIGINS)))
def test_the_page_looks_as_before(rotation: int, crop: tuple[int, ...] | None, origin: int) -> None:
    original = _page(rotation, crop, None, origin)
    assert looks_like(sanitise.normalise(original).pdf, original)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_patterns_stay_at_their_place(rotation: int) -> None:
    """A pattern hangs on the page, not on the matrix that the page's content sets."""
    sheet = Sheet()
    tile = sheet.stream(
        b"1 0 0 rg 0 0 6 6 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 12, 12]),
        XStep=12,
        YStep=12,
        Resources=Dictionary(),
    )
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceRGB,
        Coords=Array([60, 0, 200, 0]),
        Function=Dictionary(
            FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 0]), C1=Array([0, 0, 1]), N=1
        ),
    )
    sheet.add("/Pattern", "/P1", tile)
    sheet.add("/Pattern", "/P2", Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading))
    sheet.draw(b"/Pattern cs /P1 scn 60 20 60 60 re f /P2 scn 140 20 120 60 re f")
    sheet.page.Rotate = rotation
    sheet.page.CropBox = Array([7, 5, 390, 195])
    original = sheet.bytes()
    for done in (sanitise.normalise(original), sanitise.rebuild(original)):
        assert looks_like(done.pdf, original, tolerance=40)
        assert picture(done.pdf).std() > 10


def test_attributes_of_the_page_tree_become_the_pages_own() -> None:
    sheet = Sheet()
    node = sheet.pdf.Root.Pages
    for key in ("/MediaBox", "/Resources"):
        node[key] = sheet.page[key]
        del sheet.page[key]
    node.Rotate = 90
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    assert looks_like(done, original)
    with pikepdf.open(io.BytesIO(done)) as pdf:
        assert set(pdf.Root.Pages.keys()) == {"/Type", "/Kids", "/Count"}
        assert set(pdf.pages[0].obj.keys()) <= {
            *("/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"),
        }


@pytest.mark.parametrize(
    "box",
    [Array([400, 200, 0, 0]), Array([0, 0, 0, 0]), Array([0, 0]), pikepdf.String("box"), None],
)
def test_odd_boxes_are_taken_as_mupdf_takes_them(box: pikepdf.Object | None) -> None:
    sheet = Sheet()
    del sheet.page.MediaBox
    if box is not None:
        sheet.page.MediaBox = box
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    with pymupdf.open(stream=original) as before, pymupdf.open(stream=done) as after:
        assert tuple(after[0].rect) == pytest.approx(tuple(before[0].rect))
        assert after[0].get_text() == before[0].get_text() != ""
    assert "minutes" in text(done)
