"""What annotations and fields show is drawn by the page; nothing else of them stays."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name

from redact import sanitise

from .planted import SECRET, VISIBLE, Sheet, holds, looks_like, picture, text, words

SHOWN = "Approved by the panel"


def _stamp(sheet: Sheet, **entries: object) -> Dictionary:
    form = sheet.form(b"BT /F1 9 Tf 5 5 Td (%s) Tj ET 0 0 99 19 re S" % SHOWN.encode())
    form.BBox = Array([0, 0, 100, 20])
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Stamp,
        Rect=Array([100, 60, 220, 100]),
        Contents=SECRET,
        T=SECRET,
        AP=Dictionary(N=form),
        **entries,
    )


def test_a_visible_annotation_becomes_part_of_the_page() -> None:
    sheet = Sheet()
    sheet.page.Annots = Array([_stamp(sheet)])
    original = sheet.bytes()
    for done in (sanitise.normalise(original), sanitise.rebuild(original)):
        assert not holds(done.pdf)
        assert SHOWN in text(done.pdf)
        assert looks_like(done.pdf, original)
        with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
            assert "/Annots" not in pdf.pages[0].obj


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_its_own_matrix_and_the_pages_rotation_count(rotation: int) -> None:
    sheet = Sheet()
    stamp = _stamp(sheet)
    stamp.AP.N.Matrix = Array([0, 1, -1, 0, 20, 5])
    sheet.page.Annots = Array([stamp])
    sheet.page.Rotate = rotation
    sheet.page.CropBox = Array([5, 8, 390, 195])
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    assert looks_like(done, original)
    assert dict(words(done)).keys() == dict(words(original)).keys()


def test_only_the_state_that_is_on_stays() -> None:
    sheet = Sheet()
    off = sheet.form(b"BT /F1 9 Tf 5 5 Td (%s) Tj ET" % SECRET.encode())
    box = _stamp(sheet, AS=Name.Yes, FT=Name.Btn)
    box.Subtype, box.Contents, box.T = Name.Widget, "", "box"
    box.AP = Dictionary(N=Dictionary(Yes=box.AP.N, Off=off), D=off, R=off)
    sheet.page.Annots = Array([sheet.pdf.make_indirect(box)])
    sheet.pdf.Root.AcroForm = Dictionary(Fields=Array([sheet.page.Annots[0]]))
    original = sheet.bytes()
    assert holds(original)
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert SHOWN in text(done)


def test_field_values_without_an_appearance_are_drawn_as_mupdf_draws_them() -> None:
    document = pymupdf.open()
    page = document.new_page(width=400, height=200)
    page.insert_text((40, 50), VISIBLE)
    for number, value in enumerate((SHOWN, SECRET)):
        widget = pymupdf.Widget()
        widget.field_name = f"field{number}"
        widget.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT
        widget.rect = pymupdf.Rect(40, 80 + 40 * number, 300, 100 + 40 * number)
        widget.field_value = value
        page.add_widget(widget)
    with pikepdf.open(io.BytesIO(document.tobytes())) as pdf:
        for annotation in pdf.pages[0].Annots:
            del annotation.AP
        pdf.pages[0].Annots[1].F = 2
        pdf.Root.AcroForm.NeedAppearances = True
        out = io.BytesIO()
        pdf.save(out)
    original = out.getvalue()
    assert holds(original)
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert SHOWN in text(done)
    assert VISIBLE in text(done)


def test_fields_to_be_made_up_say_what_the_page_was_read_as_saying() -> None:
    """What a stale appearance says was decided by nobody: it goes."""
    original = _form(fresh=True)
    assert holds(original)
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert SHOWN in text(done)
    with pymupdf.open(stream=original) as read, pymupdf.open(stream=done) as left:
        assert read[0].get_text().split() == left[0].get_text().split()


def test_buttons_to_be_made_up_stay_in_their_state() -> None:
    seen = picture(sanitise.normalise(_form(fresh=True)).pdf)
    assert seen[85:95, 345:355].min() < 100
    assert seen[125:135, 345:355].min() > 200


def test_fields_keep_their_look_where_no_other_is_asked_for() -> None:
    done = sanitise.normalise(_form(fresh=False)).pdf
    assert SECRET in text(done)
    assert SHOWN not in text(done)


def _form(*, fresh: bool) -> bytes:
    """A text field whose look says one thing and its value another; two check boxes, the
    first is on."""
    document = pymupdf.open()
    page = document.new_page(width=400, height=200)
    field = pymupdf.Widget()
    field.field_name, field.field_type = "said", pymupdf.PDF_WIDGET_TYPE_TEXT
    field.rect, field.field_value = pymupdf.Rect(40, 80, 300, 100), SECRET
    page.add_widget(field)
    for number in range(2):
        box = pymupdf.Widget()
        box.field_name, box.field_type = f"box{number}", pymupdf.PDF_WIDGET_TYPE_CHECKBOX
        box.rect = pymupdf.Rect(340, 80 + 40 * number, 360, 100 + 40 * number)
        box.field_value = number == 0
        page.add_widget(box)
    with pikepdf.open(io.BytesIO(document.tobytes())) as pdf:
        pdf.pages[0].Annots[0].V = pikepdf.String(SHOWN)
        pdf.Root.AcroForm.NeedAppearances = fresh
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_markup_of_the_usual_kinds_looks_as_before() -> None:
    document = pymupdf.open()
    page = document.new_page(width=400, height=200)
    page.insert_text((40, 50), VISIBLE)
    page.add_strikeout_annot(page.search_for("minutes")[0])
    page.add_underline_annot(page.search_for("agreed")[0])
    page.add_rect_annot((20, 100, 80, 140)).set_info(content=SECRET, title=SECRET)
    page.add_freetext_annot((120, 100, 300, 130), SHOWN, fontsize=11)
    page.add_ink_annot([[(20, 150), (60, 190), (90, 160)]])
    page.add_line_annot((120, 150), (300, 180))
    original = document.tobytes()
    assert holds(original)
    done = sanitise.normalise(original).pdf
    assert not holds(done)
    assert SHOWN in text(done)
    assert looks_like(done, original)


def test_a_highlight_lets_the_text_shine_through() -> None:
    """All but a few pixels at the edge, where PDFium clips a form in another way."""
    document = pymupdf.open()
    page = document.new_page(width=400, height=200)
    page.insert_text((40, 50), VISIBLE)
    page.add_highlight_annot(page.search_for("minutes")[0])
    original = document.tobytes()
    done = sanitise.normalise(original).pdf
    changed = np.abs(picture(done) - picture(original)).max(axis=2) > 2
    assert changed.sum() < 10
    assert (picture(done) == [0, 255, 255]).all(axis=2).sum() > 100


def test_an_annotation_that_cannot_be_drawn_is_reported_by_page() -> None:
    sheet = Sheet()
    sheet.page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name("/3D"), Rect=Array([1, 1, 50, 50]))]
    )
    done = sanitise.normalise(sheet.bytes())
    assert any(note.startswith("page 1: an annotation") for note in done.notes)
