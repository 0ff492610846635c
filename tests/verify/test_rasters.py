"""A page that became a picture: other outlines pass, other words do not."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from conftest import CODE, LINES, redaction

from redact.burn import burn
from redact.domain import Fault, Redaction
from redact.rules import Code
from redact.sanitise import normalise, rebuild
from redact.verify import verify

CODES = {CODE: Code(title="t", citation="section 40(2)", kind="absolute")}
FONTS = ("helv", "tiro", "cour")
"""Of the fourteen that no file embeds: each engine draws its own."""


def _typed(path: Path, font: str, old: str = "", new: str = "", shade: float = 0) -> Path:
    with pymupdf.open() as document:
        page = document.new_page(width=440, height=150)
        for row, line in enumerate(LINES):
            said = line.replace(old, new) if old else line
            page.insert_text(
                (30, 60 + 16 * row), said, fontsize=10, fontname=font, color=(shade,) * 3
            )
        document.save(path)
    return path


def _pictured(source: Path, redactions: list[Redaction], target: Path) -> Path:
    normalised = normalise(source.read_bytes()).pdf
    burned = burn(normalised, redactions, CODES, rasterise={0: "a reason"})
    assert burned.fallbacks == ((0, "a reason"),)
    target.write_bytes(rebuild(burned.pdf).pdf)
    return target


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("shade", [0, 0.55, 0.8])
def test_a_page_in_a_font_that_is_not_embedded_passes(
    tmp_path: Path, font: str, shade: float
) -> None:
    original = _typed(tmp_path / "original.pdf", font, shade=shade)
    jane = redaction(original, "Jane Whitcombe")
    released = _pictured(original, [jane], tmp_path / "released.pdf")
    assert verify(original, released, [jane], fallback_pages={0}).problems == ()


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (" on Tuesday", "", Fault.LOSS),
        ("Deputy", "      ", Fault.LOSS),
        ("noon", "n on", Fault.LOSS),
        ("Tuesday", "Tuesday at two", Fault.ADDED),
        ("Grace,", "Grace, Ada,", Fault.ADDED),
    ],
)
def test_a_word_more_or_less_is_found(
    tmp_path: Path, font: str, old: str, new: str, fault: Fault
) -> None:
    original = _typed(tmp_path / "original.pdf", font)
    jane = redaction(original, "Jane Whitcombe")
    other = _typed(tmp_path / "other.pdf", font, old, new)
    released = _pictured(other, [jane], tmp_path / "released.pdf")
    problems = verify(original, released, [jane], fallback_pages={0}).problems
    assert (fault, "picture") in {(p.fault, p.channel) for p in problems}


def _ruled(path: Path, *, line: bool = True) -> Path:
    """A page with words and, beside them, a table's hairline."""
    _typed(path.with_suffix(".words.pdf"), "helv")
    with pymupdf.open(path.with_suffix(".words.pdf")) as document:
        if line:
            document[0].draw_line((330.3, 20), (330.3, 120), width=0.25)
        document.save(path)
    return path


def test_a_hairline_that_a_picture_shows_gray_is_no_loss(tmp_path: Path) -> None:
    original = _ruled(tmp_path / "original.pdf")
    jane = redaction(original, "Jane Whitcombe")
    released = _pictured(original, [jane], tmp_path / "released.pdf")
    assert verify(original, released, [jane], fallback_pages={0}).problems == ()


def test_a_hairline_that_is_gone_from_a_picture_is_a_loss(tmp_path: Path) -> None:
    original = _ruled(tmp_path / "original.pdf")
    jane = redaction(original, "Jane Whitcombe")
    without = _ruled(tmp_path / "without.pdf", line=False)
    released = _pictured(without, [jane], tmp_path / "released.pdf")
    problems = verify(original, released, [jane], fallback_pages={0}).problems
    assert {problem.fault for problem in problems} == {Fault.LOSS}
