"""Content streams say what is seen and nothing else."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from redact import sanitise
from redact.errors import RedactError

from .planted import SECRET, VISIBLE, Sheet, holds, looks_like, text, words

HIDDEN = SECRET.encode()
PLACES = {"left": (-200, 60), "right": (420, 60), "above": (40, 230), "below": (40, -40)}


def _operators(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(one.operator) for one in pikepdf.parse_content_stream(opened.pages[0])]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rotation", [0, 90])
def test_text_outside_the_page_is_gone(place: str, rotation: int) -> None:
    sheet = Sheet()
    sheet.draw(b"BT /F1 12 Tf %d %d Td (%s) Tj ET" % (*PLACES[place], HIDDEN))
    sheet.page.Rotate = rotation
    original = sheet.bytes()
    assert holds(original)
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert VISIBLE in text(done)
    assert looks_like(done, original)


def test_text_outside_the_crop_box_is_gone() -> None:
    sheet = Sheet()
    sheet.draw(b"BT /F1 12 Tf 40 20 Td (%s) Tj ET" % HIDDEN)
    sheet.page.CropBox = Array([0, 100, 400, 200])
    original = sheet.bytes()
    assert holds(original)
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert looks_like(done, original)


def test_a_line_that_runs_off_the_page_keeps_what_is_on_it() -> None:
    sheet = Sheet()
    sheet.draw(b"BT /F1 12 Tf 330 60 Td (stays here  ) Tj (%s) Tj ET" % HIDDEN)
    sheet.draw(b"BT /F1 12 Tf -90 40 Td (%s) Tj (      and here) Tj ET" % HIDDEN)
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    before, after = dict(words(original)), dict(words(done))
    for word in ("stays", "here", "and"):
        assert tuple(after[word]) == pytest.approx(tuple(before[word]), abs=0.01)
    assert looks_like(done, original)


def test_a_form_over_the_edge_loses_what_is_outside_at_this_place_only() -> None:
    sheet = Sheet()
    form = sheet.form(b"BT /F1 12 Tf 5 5 Td (inner) Tj 0 -100 Td (%s) Tj ET" % HIDDEN)
    form.BBox = Array([0, -150, 200, 30])
    sheet.add("/XObject", "/X1", form)
    sheet.draw(b"q 1 0 0 1 40 20 cm /X1 Do Q")
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert "inner" in text(done)
    assert looks_like(done, original)
    sheet.draw(b"q 1 0 0 1 200 120 cm /X1 Do Q")
    both = sheet.bytes()
    shown = sanitise.normalise(both).pdf
    assert holds(shown)
    assert looks_like(shown, both)


def test_pictures_and_forms_outside_the_page_are_gone() -> None:
    sheet = Sheet()
    image = sheet.stream(
        (HIDDEN * 4)[:36],
        Subtype=Name.Image,
        Width=6,
        Height=6,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    sheet.add("/XObject", "/X1", image)
    sheet.add("/XObject", "/X2", sheet.form(b"BT /F1 9 Tf 5 5 Td (%s) Tj ET" % HIDDEN))
    sheet.draw(b"q 50 0 0 50 500 10 cm /X1 Do Q q 1 0 0 1 0 -300 cm /X2 Do Q")
    original = sheet.bytes()
    assert holds(original)
    assert not holds(sanitise.normalise(original).pdf)


def test_a_font_set_and_not_shown_with_is_not_copied() -> None:
    sheet = Sheet()
    other = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-" + "Bold"))
    sheet.add("/Font", "/F2", other)
    sheet.draw(b"BT /F2 12 Tf 40 60 Td [] TJ () Tj ET")
    done = sanitise.rebuild(sheet.bytes()).pdf
    with pikepdf.open(io.BytesIO(done)) as pdf:
        assert len(pdf.pages[0].Resources.Font) == 1


def test_a_pattern_or_mask_that_nothing_is_drawn_with_is_not_copied() -> None:
    sheet = Sheet()
    tile = sheet.form(b"BT /F1 9 Tf (%s) Tj ET" % HIDDEN, PatternType=1, PaintType=1, XStep=9)
    tile.TilingType, tile.YStep = 1, 9
    group = sheet.form(b"BT /F1 9 Tf (%s) Tj ET" % HIDDEN, Group=Dictionary(S=Name.Transparency))
    mask = Dictionary(S=Name.Luminosity, G=group)
    sheet.add("/Pattern", "/P1", tile)
    sheet.add("/ExtGState", "/G1", Dictionary(SMask=mask))
    sheet.draw(b"q /Pattern cs /P1 scn /G1 gs BT /F1 9 Tf 9 9 Td () Tj ET 9 9 40 9 re n Q")
    original = sheet.bytes()
    assert holds(original)
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert VISIBLE in text(done)


def test_a_burned_text_leaves_no_trail_of_empty_operators() -> None:
    """One text object for each letter, as some producers write, all emptied but one."""
    sheet = Sheet()
    letter = b"q 0 g BT /F1 12 Tf 1 0 0 1 %d 60 Tm %s ET Q\n"
    shown = [b"(a) Tj", *[b"[-500] TJ"] * 11, b"(b) Tj"]
    sheet.draw(b"".join(letter % (40 + 8 * i, one) for i, one in enumerate(shown)))
    sheet.draw(b"0 g 1 g 0 g 10 10 m 20 20 l n q 5 5 50 50 re W n Q")
    original = sheet.bytes()
    done = sanitise.rebuild(original).pdf
    operators = _operators(done)
    assert operators.count("BT") == operators.count("TJ") == 3
    assert operators.count("Tm") == 3
    assert not {"m", "l", "n", "W", "re"} & set(operators)
    assert looks_like(done, original)


def test_gaps_left_by_burned_text_are_one_number() -> None:
    sheet = Sheet()
    sheet.draw(b"BT /F1 12 Tf 40 60 Td [(a) -300 -250 -400 20 (b) 10 -40] TJ (c) Tj ET")
    original = sheet.bytes()
    done = sanitise.rebuild(original).pdf
    with pikepdf.open(io.BytesIO(done)) as pdf:
        arrays = [
            list(one.operands[0])
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "TJ"
        ]
    assert [len(array) for array in arrays] == [1, 3, 2]
    assert float(arrays[1][1]) == -930
    assert float(arrays[2][0]) == -30
    assert looks_like(done, original)


@pytest.mark.parametrize(
    "moves",
    [
        b"40 60 Td (one) Tj 0 -20 Td (two) Tj",
        b"15 TL 40 60 Td (one) Tj T* (two) Tj",
        b"40 60 Td (one) Tj 5 -20 TD (two) Tj T* (three) Tj",
        b"15 TL 40 60 Td (one) Tj (two) ' 2 1 (three four) \"",
        b"1 0.2 -0.2 1 40 60 Tm (one) Tj 10 -20 Td (two) Tj",
        b"80 Tz 3 Ts 40 60 Td [(on) 50 (e)] TJ 1 Tc 4 Tw (t w o) Tj",
    ],
)
def test_text_stands_where_it_stood_whatever_way_led_there(moves: bytes) -> None:
    sheet = Sheet()
    sheet.draw(b"BT /F1 12 Tf " + moves + b" ET")
    original = sheet.bytes()
    done = sanitise.rebuild(sanitise.normalise(original).pdf).pdf
    before, after = words(original), words(done)
    assert [word for word, _ in before] == [word for word, _ in after]
    for (_, old), (_, new) in zip(before, after, strict=True):
        assert tuple(new) == pytest.approx(tuple(old), abs=0.01)
    assert looks_like(done, original)


def test_unbalanced_brackets_of_the_graphics_state_are_balanced() -> None:
    for content in (b"Q Q Q q q 5 5 9 9 re f", b"q 0.5 g q 5 5 9 9 re f Q Q Q Q 9 9 9 9 re f"):
        sheet = Sheet()
        sheet.draw(content)
        original = sheet.bytes()
        done = sanitise.normalise(original).pdf
        operators = _operators(done)
        assert operators.count("q") == operators.count("Q")
        assert looks_like(done, original)


def test_a_form_that_draws_itself_ends() -> None:
    sheet = Sheet()
    form = sheet.form(b"5 5 9 9 re f /X1 Do")
    form.Resources = Dictionary(XObject=Dictionary(X1=form))
    sheet.add("/XObject", "/X1", form)
    sheet.draw(b"/X1 Do")
    done = sanitise.normalise(sheet.bytes()).pdf
    assert VISIBLE in text(done)


def test_forms_inside_forms_without_end_are_refused() -> None:
    sheet = Sheet()
    inner = sheet.form(b"5 5 9 9 re f")
    for _ in range(60):
        inner = sheet.form(b"/X1 Do", Resources=Dictionary(XObject=Dictionary(X1=inner)))
    sheet.add("/XObject", "/X1", inner)
    sheet.draw(b"/X1 Do")
    with pytest.raises(RedactError, match="page 1: forms are nested too deeply"):
        sanitise.normalise(sheet.bytes())
