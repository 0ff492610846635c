"""What stood outside the boxes is still there, where it was; nothing else was added."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from conftest import LINES, burn, redaction, typeset
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageCms

from redact.burn import burn as real_burn
from redact.domain import Box, Fault, Place, Redaction
from redact.sanitise import normalise, rebuild
from redact.verify import verify


def _faults(original: Path, released: Path, redaction: Redaction) -> set[tuple[Fault, str]]:
    result = verify(original, released, [redaction])
    return {(p.fault, p.channel) for p in result.problems}


def _edited(released: Path, target: Path, old: bytes, new: bytes) -> Path:
    """A copy with one piece of page content exchanged."""
    with pikepdf.open(released) as pdf:
        page = pdf.pages[0]
        page.contents_coalesce()
        data = page.Contents.read_bytes()
        assert old in data
        page.Contents = pdf.make_stream(data.replace(old, new, 1))
        pdf.save(target)
    return target


@pytest.fixture
def plain(tmp_path: Path) -> tuple[Path, Path, Redaction]:
    """Original and clean burn of one line per Tj in a base-14 font, easy to edit."""
    rows = [
        f"1 0 0 1 40 {230 - 16 * row} Tm ({line.replace('(', '').replace(')', '')}) Tj"
        for row, line in enumerate(LINES)
    ]
    original, released = tmp_path / "plain.pdf", tmp_path / "burned.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name.Helvetica,
                    Encoding=pikepdf.Name.WinAnsiEncoding,
                )
            )
        )
        page.Contents = pdf.make_stream(f"BT /F1 11 Tf {' '.join(rows)} ET".encode())
        pdf.save(original)
        jane = redaction(original, "Jane Whitcombe")
        gap = -1000 * pymupdf.get_text_length("Jane Whitcombe", fontsize=11) / 11
        box = jane.boxes[0]
        text = page.Contents.read_bytes().decode()
        text = text.replace(
            "(Please ring Jane Whitcombe on 020 7946 0123 before noon.) Tj",
            f"[(Please ring ) {gap:.4f} ( on 020 7946 0123 before noon.)] TJ",
        )
        text += f" q {box.x0} {300 - box.y1} {box.width} {box.height} re f Q"
        text += f" BT 1 g /F1 6 Tf {box.x0 + 2} {300 - box.y1 + 4} Td (s40\\(2\\)) Tj ET"
        page.Contents = pdf.make_stream(text.encode())
        pdf.save(released)
    return original, released, jane


def test_the_plain_burn_passes(plain: tuple[Path, Path, Redaction]) -> None:
    original, released, jane = plain
    assert verify(original, released, [jane]).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b" on 020", b" 020", Fault.MOVED),
        (b"(Please ring )", b"(Please rinp )", Fault.LOSS),
        (b"(Please ring )", b"(Please rinp )", Fault.ADDED),
        (b"(Dear Grace,)", b"()", Fault.LOSS),
        (b"1 0 0 1 40 230 Tm", b"1 0 0 1 40.4 230 Tm", Fault.MOVED),
        (b"1 0 0 1 40 230 Tm", b"1 0 0 1 47 233 Tm", Fault.MOVED),
        (b"(Yours, Peregrine Oakshott)", b"(Yours, Peregrine Oakshott.)", Fault.ADDED),
    ],
)
def test_a_change_outside_the_boxes_is_reported(
    plain: tuple[Path, Path, Redaction], tmp_path: Path, old: bytes, new: bytes, fault: Fault
) -> None:
    original, released, jane = plain
    changed = _edited(released, tmp_path / "changed.pdf", old, new)
    assert (fault, "text") in _faults(original, changed, jane)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_single_lost_character_is_found(
    plain: tuple[Path, Path, Redaction], tmp_path: Path, data: st.DataObject
) -> None:
    """A glyph replaced by a gap of its own width: nothing else moves."""
    original, released, jane = plain
    with pikepdf.open(released) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    strings = [m for m in re.finditer(rb"\(([^()\\]+)\)(?= Tj)", content) if m[1] != b"s40"]
    string = data.draw(st.sampled_from(strings))
    visible = [i for i, char in enumerate(string[1].decode()) if not char.isspace()]
    at = data.draw(st.sampled_from(visible))
    char = string[1][at : at + 1]
    gap = -1000 * pymupdf.get_text_length(char.decode(), fontsize=1)
    old = string[0] + b" Tj"
    new = b"[(%s) %.3f (%s)] TJ" % (string[1][:at], gap, string[1][at + 1 :])
    changed = _edited(released, tmp_path / "changed.pdf", old, new)
    assert _faults(original, changed, jane) & {(Fault.LOSS, "text")}


def test_a_lost_line_drawing_is_reported(tmp_path: Path) -> None:
    original = typeset(tmp_path / "original.pdf")
    with pymupdf.open(original) as document:
        document[0].draw_line((40, 200), (300, 200), width=0.7)
        document.saveIncr()
    jane = redaction(original, "Jane Whitcombe")
    released = burn(original, tmp_path / "released.pdf", (jane,))
    assert verify(original, released, [jane]).problems == ()
    bare = typeset(tmp_path / "bare.pdf")
    lost = burn(bare, tmp_path / "lost.pdf", (jane,))
    assert (Fault.LOSS, "picture") in _faults(original, lost, jane)


def test_text_that_was_invisible_may_go(tmp_path: Path) -> None:
    """White and invisible text and text off the page is no loss."""
    seen = typeset(tmp_path / "seen.pdf")
    with pymupdf.open(seen) as document:
        page = document[0]
        page.insert_text((40, 250), "white as snow", color=(1, 1, 1))
        page.insert_text((40, 270), "never drawn", render_mode=3)
        page.insert_text((40, 900), "off the page")
        document.save(tmp_path / "original.pdf")
    jane = redaction(seen, "Jane Whitcombe")
    released = burn(seen, tmp_path / "released.pdf", (jane,))
    assert verify(tmp_path / "original.pdf", released, [jane]).problems == ()


def test_names_that_stay_elsewhere_are_no_leak(tmp_path: Path) -> None:
    """Grace and Mark are withheld once; the words stay in other places of the page."""
    lines = (*LINES, "By the grace of the Mayor, Mark.", "Grace will mark the map.")
    original = typeset(tmp_path / "original.pdf", lines)
    burned = (redaction(original, "Grace", "f1"), redaction(original, "Mark", "f2", place=1))
    released = burn(original, tmp_path / "released.pdf", burned)
    assert verify(original, released, burned).problems == ()


def test_a_mark_may_not_stay_anywhere(original: Path, released: Path, jane: Redaction) -> None:
    result = verify(original, released, [jane], marks=["peregrine  oakshott"])
    assert {p.channel for p in result.problems} == {"text", "content stream"}
    assert verify(original, released, [jane], marks=["Balthazar Fenn"]).problems == ()


def test_other_text_is_allowed_only_where_it_was_announced(
    original: Path, released: Path, jane: Redaction, tmp_path: Path
) -> None:
    with pymupdf.open(released) as document:
        document[0].insert_text((40, 250), "Page 1 of the release")
        document.save(tmp_path / "stamped.pdf", garbage=4)
    with pikepdf.open(tmp_path / "stamped.pdf", allow_overwriting_input=True) as pdf:
        for key in [k for k in pdf.Root if k not in ("/Type", "/Pages")]:
            del pdf.Root[key]
        pdf.save()
    stamped = tmp_path / "stamped.pdf"
    assert {p.fault for p in verify(original, stamped, [jane]).problems} == {Fault.ADDED}
    place = Place(0, (Box(30, 230, 300, 260),))
    assert verify(original, stamped, [jane], added=[place]).problems == ()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [1, 2])
def test_rotated_cropped_and_scaled_pages_are_compared_as_displayed(
    tmp_path: Path, rotation: int, unit: int
) -> None:
    """The original is rotated, cropped and scaled, the released page normalised."""
    upright, turned, flat = (tmp_path / f"{name}.pdf" for name in ("upright", "turned", "flat"))
    typeset(upright)
    with pikepdf.open(upright) as pdf:
        page = pdf.pages[0].obj
        page["/CropBox"], page["/Rotate"] = pikepdf.Array([10, 20, 390, 290]), rotation
        if unit != 1:
            page["/UserUnit"] = unit
        pdf.save(turned)
    flat.write_bytes(normalise(turned.read_bytes()).pdf)
    jane = Redaction("f1", 0, (_covering(flat),), ("s40(2)",))
    released = tmp_path / "released.pdf"
    released.write_bytes(rebuild(real_burn(flat.read_bytes(), [jane], {}).pdf).pdf)
    assert verify(turned, released, [jane]).problems == ()
    leaking = verify(turned, flat, [jane])
    assert "text" in {p.channel for p in leaking.problems if p.fault is Fault.LEAK}


def _covering(path: Path) -> Box:
    with pymupdf.open(path) as document:
        quads = document[0].search_for("Jane Whitcombe")
    return Box(*quads[0])


def test_every_page_is_compared(tmp_path: Path) -> None:
    original = typeset(tmp_path / "original.pdf", pages=4)
    page = 2
    jane = redaction(original, "Jane Whitcombe", page=page)
    released = burn(original, tmp_path / "released.pdf", (jane,))
    assert verify(original, released, [jane]).problems == ()
    other = Redaction("f1", 3, jane.boxes, jane.codes, jane.text)
    result = verify(original, released, [other])
    assert {p.page for p in result.problems if p.channel == "text"} == {page, 3}


def test_words_of_the_format_are_no_leak(tmp_path: Path) -> None:
    """A withheld passage of words that fonts, profiles and PDF syntax say by themselves."""
    passage = "Resources, contents, parent: copyright, use it freely, or built-in"
    original = typeset(tmp_path / "original.pdf", (*LINES, passage))
    with pymupdf.open(original) as document:
        pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20))
        pixels.clear_with(180)
        document[0].insert_image((300, 200, 340, 240), pixmap=pixels)
        document.saveIncr()
    with pikepdf.open(original, allow_overwriting_input=True) as pdf:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        assert b"f\0r\0e\0e\0l\0y" in profile
        image = next(iter(pdf.pages[0].Resources.XObject.values()))
        image["/ColorSpace"] = pikepdf.Array(
            [pikepdf.Name.ICCBased, pdf.make_stream(profile, N=3, Alternate=image.ColorSpace)]
        )
        pdf.save()
    secret = redaction(original, passage)
    released = burn(original, tmp_path / "released.pdf", (secret,))
    assert verify(original, released, [secret]).problems == ()
    marked = verify(original, released, [secret], marks=["freely"])
    assert {p.channel for p in marked.problems} == {"colour profile"}


def test_a_ligature_of_one_letter_twice_stands_where_it_stood(
    plain: tuple[Path, Path, Redaction], tmp_path: Path
) -> None:
    """pdfium reads "ff" as two letters on one place; LaTeX prints are full of them."""
    said = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <6E> <00660066> "
    for path in plain[:2]:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            font = pdf.pages[0].Resources.Font.F1
            font.ToUnicode = pdf.make_stream(said + b"endbfchar")
            pdf.save(path)
    original, released, jane = plain
    jane = replace(jane, text="Jaffe Whitcombe")
    assert verify(original, released, [jane]).problems == ()
    gone = _edited(released, tmp_path / "gone.pdf", b"on Tuesday", b"o  Tuesday")
    assert (Fault.LOSS, "text") in _faults(original, gone, jane)
