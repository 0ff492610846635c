"""Hidden layers go with their content; what is shown stays, and stays at its place."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object

from redact import sanitise

from .planted import SECRET, VISIBLE, Sheet, holds, looks_like, text, words

HIDDEN_TEXT = b"BT /F1 9 Tf 40 20 Td (%s) Tj ET" % SECRET.encode()
SHOWN = "Shown beside it"


def _layers(sheet: Sheet, **config: object) -> tuple[Object, Object]:
    """(a layer that is off, a layer that is on)"""
    off, on = (sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("a", "b"))
    settings = Dictionary(OFF=Array([off]), ON=Array([on]), **config)
    sheet.pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=settings)
    return off, on


def _membership(off: Object, on: Object, **entries: object) -> Dictionary:
    return Dictionary(Type=Name.OCMD, OCGs=Array([off, on]), **entries)


MEMBERSHIPS: dict[str, Callable[[Object, Object], Object]] = {
    "group": lambda off, _on: off,
    "membership of one": lambda off, _on: Dictionary(Type=Name.OCMD, OCGs=off),
    "all on": lambda off, on: _membership(off, on, P=Name.AllOn),
    "all off": lambda off, on: _membership(off, on, P=Name.AllOff),
    "not": lambda off, on: _membership(off, on, VE=Array([Name.Not, on])),
    "and": lambda off, on: _membership(off, on, VE=Array([Name.And, on, off])),
    "or of not": lambda off, on: _membership(
        off, on, VE=Array([Name.Or, off, Array([Name.Not, on])])
    ),
}


@pytest.mark.parametrize("name", MEMBERSHIPS)
@pytest.mark.parametrize("way", ["marked content", "form", "annotation", "image"])
def test_what_a_hidden_layer_draws_is_gone(name: str, way: str) -> None:
    sheet = Sheet()
    group = MEMBERSHIPS[name](*_layers(sheet))
    if way == "marked content":
        sheet.add("/Properties", "/L1", group)
        sheet.draw(b"/OC /L1 BDC " + HIDDEN_TEXT + b" 1 0 0 rg 5 5 20 20 re f EMC")
    elif way == "form":
        sheet.add("/XObject", "/X1", sheet.form(HIDDEN_TEXT, OC=group))
        sheet.draw(b"/X1 Do")
    elif way == "image":
        image = sheet.stream(
            (SECRET * 4).encode()[:36],
            **{"Subtype": Name.Image, "Width": 6, "Height": 6, "OC": group},
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
        sheet.add("/XObject", "/X1", image)
        sheet.draw(b"q 30 0 0 30 300 20 cm /X1 Do Q")
    else:
        sheet.page.Annots = Array(
            [
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Stamp,
                    Rect=Array([0, 0, 400, 200]),
                    AP=Dictionary(N=sheet.form(HIDDEN_TEXT)),
                    OC=group,
                )
            ]
        )
    original = sheet.bytes()
    assert holds(original)
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert VISIBLE in text(done)
    if way == "annotation":  # PDFium draws it all the same
        sheet.page.Annots = Array([])
        original = sheet.bytes()
    assert looks_like(done, original)


@pytest.mark.parametrize("base", ["ON", "OFF"])
def test_what_a_visible_layer_draws_stays_without_the_layer(base: str) -> None:
    sheet = Sheet()
    _, on = _layers(sheet, BaseState=Name("/" + base))
    sheet.add("/Properties", "/L1", on)
    sheet.draw(b"/OC /L1 BDC BT /F1 9 Tf 40 20 Td (%s) Tj ET EMC" % SHOWN.encode())
    done = sanitise.normalise(sheet.bytes()).pdf
    assert SHOWN in text(done)
    with pikepdf.open(io.BytesIO(done)) as pdf:
        assert "/OCProperties" not in pdf.Root
        assert b"BDC" not in pdf.pages[0].Contents.read_bytes()


def test_a_layer_that_is_not_for_viewing_is_hidden() -> None:
    sheet = Sheet()
    _, on = _layers(sheet)
    on.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    sheet.add("/Properties", "/L1", on)
    sheet.draw(b"/OC /L1 BDC " + HIDDEN_TEXT + b" EMC")
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert looks_like(done, original)


def test_layers_inside_layers_end_where_they_end() -> None:
    sheet = Sheet()
    off, on = _layers(sheet)
    sheet.add("/Properties", "/A", off)
    sheet.add("/Properties", "/B", on)
    shown = b"BT /F1 9 Tf 40 60 Td (%s) Tj ET" % SHOWN.encode()
    sheet.draw(b"/OC /A BDC /OC /B BDC /Span BMC " + HIDDEN_TEXT + b" EMC EMC EMC " + shown)
    done = sanitise.normalise(sheet.bytes()).pdf
    assert not holds(done)
    assert SHOWN in text(done)


def test_text_after_hidden_text_stays_where_it_stood() -> None:
    """On one line, without a move between: the place hangs on the width of what is gone."""
    sheet = Sheet()
    off, _ = _layers(sheet)
    sheet.add("/Properties", "/A", off)
    sheet.draw(
        b"BT /F1 12 Tf 0.5 Tc 3 Tw 90 Tz 40 60 Td (Before ) Tj /OC /A BDC (%s x) Tj"
        b" [(%s) -300 (y)] TJ EMC (After) Tj ET" % ((SECRET.encode(),) * 2)
    )
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    before, after = words(original), words(done)
    assert [word for word, _ in before] == [word for word, _ in after]
    assert after[-1][0] == "After"
    assert tuple(after[-1][1]) == pytest.approx(tuple(before[-1][1]), abs=0.01)
    assert looks_like(done, original)


def test_the_graphics_state_set_in_a_hidden_layer_still_holds() -> None:
    """Colour, clip and place survive the end of marked content."""
    sheet = Sheet()
    off, _ = _layers(sheet)
    sheet.add("/Properties", "/A", off)
    sheet.draw(b"/OC /A BDC 0 1 0 rg 1 0 0 1 50 0 cm 0 0 100 60 re W f EMC 20 20 200 20 re f")
    original = sheet.bytes()
    assert looks_like(sanitise.normalise(original).pdf, original)
