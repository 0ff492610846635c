"""Glyphs that only withheld text used are reported where a font still holds them."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from conftest import LINES, burn, redaction
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from redact.burn import burn as real_burn
from redact.domain import Fault
from redact.sanitise import normalise, rebuild
from redact.verify import verify

SECRET = "Xaver Quizz"
"""Its X, Q, and z stand nowhere else in the letter."""


def _truetype() -> bytes:
    """A font of boxes: each letter as a rectangle of its own height."""
    chars = sorted({char for line in LINES for char in line + SECRET} | {" "})
    names = {char: f"uni{ord(char):04X}" for char in chars}
    glyphs = {}
    for step, name in enumerate([".notdef", *names.values()]):
        pen = TTGlyphPen(None)
        if name != names[" "]:
            pen.moveTo((50, 0))
            pen.lineTo((50, 300 + 10 * step))
            pen.lineTo((450, 300 + 10 * step))
            pen.closePath()
        glyphs[name] = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 50)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


@pytest.fixture(params=["cff", "truetype"])
def subset(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An original whose embedded font is cut to its own text."""
    buffer = pymupdf.Font("helv").buffer if request.param == "cff" else _truetype()
    path = tmp_path / "original.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        page.insert_font(fontname="F0", fontbuffer=buffer)
        for row, line in enumerate((*LINES, SECRET)):
            page.insert_text((30, 60 + 16 * row), line, fontsize=9, fontname="F0")
        document.subset_fonts()
        document.save(path, garbage=4)
    return path


def test_left_over_glyphs_are_reported(subset: Path, tmp_path: Path) -> None:
    secret = redaction(subset, SECRET)
    kept = burn(subset, tmp_path / "kept.pdf", (secret,), subset=False)
    leaks = {p.channel for p in verify(subset, kept, [secret]).problems if p.fault is Fault.LEAK}
    assert leaks == {"font"}


def test_a_cut_font_tells_nothing(subset: Path, tmp_path: Path) -> None:
    secret = redaction(subset, SECRET)
    burned = real_burn(normalise(subset.read_bytes()).pdf, [secret], {})
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(rebuild(burned.pdf).pdf)
    assert verify(subset, cut, [secret]).problems == ()


def test_the_program_is_looked_at_when_no_map_tells(subset: Path, tmp_path: Path) -> None:
    secret = redaction(subset, SECRET)
    kept = burn(subset, tmp_path / "kept.pdf", (secret,), subset=False)
    with pikepdf.open(kept, allow_overwriting_input=True) as pdf:
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Dictionary) and "/DescendantFonts" in obj:
                del obj.DescendantFonts[0]["/W"]
                del obj["/ToUnicode"]
        pdf.save()
    details = [p.detail for p in verify(subset, kept, [secret]).problems if p.channel == "font"]
    assert any("a font's program still holds" in detail for detail in details)


def test_a_whole_font_tells_nothing(original: Path, released: Path, tmp_path: Path) -> None:
    """Not cut before and not cut after: its glyphs say nothing about its text."""
    jane = redaction(original, "Jane Whitcombe")
    whole = burn(original, tmp_path / "whole.pdf", (jane,), subset=False)
    assert not [p for p in verify(original, whole, [jane]).problems if p.channel == "font"]


def test_a_font_that_never_used_some_of_its_glyphs_tells_nothing(tmp_path: Path) -> None:
    """Two fonts of one alphabet, of which one line uses little: nothing is gone."""
    path = tmp_path / "two.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        for row, (name, line) in enumerate((("helv", LINES[1]), ("hebo", "a note"))):
            page.insert_text((30, 60 + 16 * row), line, fontsize=9, fontname=name)
        document.save(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.FirstChar, font.LastChar = 32, 122
            font.Widths = pikepdf.Array([500] * 91)
        pdf.save(path)
    assert [p for p in verify(path, path, []).problems if p.channel == "font"] == []
