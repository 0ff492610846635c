"""Boxes drawn by hand over others, over half glyphs and over rules: as officers draw them.

Each release proves clean; what has its middle in a box is gone, all else stands at its
place; each code can be read on one of its boxes unless there is no room for it.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.burn import label
from redact.burn.room import neighbours, rooms
from redact.domain import Box, Redaction
from redact.pipeline.burning import Proved, burn_and_prove
from redact.rules import Code

ONE, OTHER = "s40(2)", "s31(1)(a)"
WIDE, HIGH = 620.0, 300.0


def codes(width: str = "exact") -> dict[str, Code]:
    return {
        code: Code.model_validate(
            {"title": code, "citation": f"section {code[1:]}", "kind": "absolute", "width": width}
        )
        for code in (ONE, OTHER)
    }


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three fonts, sizes from 7 to 15, a ruled table, a logo of curves."""
    path = tmp_path_factory.mktemp("letter") / "letter.pdf"
    lines = [
        ("helv", 11.0, "Dear Grace, please ring Jane Whitcombe before noon on Tuesday."),
        ("tiro", 15.0, "Mark Oakshott will meet the Deputy Mayor at City Hall."),
        ("cour", 9.0, "Her address is j.whitcombe@met.example and the case is open."),
        ("tibi", 7.0, "Yours sincerely, Peregrine Quigley, Head of Property Management"),
        ("helv", 10.0, "Queries: gypsy Jug, jj Ajax, 07700 900123 by Friday evening"),
    ]
    with pymupdf.open() as document:
        page = document.new_page(width=WIDE, height=HIGH)
        for number, (name, size, line) in enumerate(lines):
            page.insert_font(fontname=f"F{number}", fontbuffer=pymupdf.Font(name).buffer)
            page.insert_text((30, 50 + 17 * number), line, fontname=f"F{number}", fontsize=size)
        for row, (left, right) in enumerate((("Name", "Role"), ("Ann Lee", "Clerk"), ("Bo", "X"))):
            top = 150 + 22 * row
            page.draw_rect((30, top, 330, top + 22), width=0.6)
            page.draw_line((150, top), (150, top + 22), width=0.6)
            page.insert_text((34, top + 15), left, fontname="F0", fontsize=10)
            page.insert_text((154, top + 15), right, fontname="F0", fontsize=10)
        page.draw_circle((380, 200), 25, fill=(0.2, 0.4, 0.6))
        document.save(path, garbage=4, deflate=True)
    return path


def release(
    original: Path, released: Path, *marks: tuple[Box, str], width: str = "exact"
) -> Proved:
    redactions = [Redaction(f"m{n}", 0, (box,), (code,)) for n, (box, code) in enumerate(marks)]
    return burn_and_prove(original, released, redactions, codes(width))


def characters(path: Path) -> list[tuple[str, float, float, Box]]:
    """(character, x and y of its origin, its cell) as pdfium reads them."""
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage()
    height, found = document[0].get_height(), []
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if char.strip():
            x0, y0, x1, y1 = text.get_charbox(index, loose=True)
            found.append((char, x0, height - y0, Box(x0, height - y1, x1, height - y0)))
    document.close()
    return found


def labels(path: Path, box: Box) -> str:
    return "".join(char for char, _, _, cell in characters(path) if box.holds(*cell.centre))


def place(path: Path, word: str) -> Box:
    with pymupdf.open(path) as document:
        return Box(*document[0].search_for(word)[0])


EDGE = 0.13
"""Share of a character's cell by which engines may differ about its middle."""


@st.composite
def hand_drawn(draw: st.DrawFn) -> tuple[Box, str]:
    x0, y0 = draw(st.floats(5, WIDE - 60)), draw(st.floats(25, HIGH - 60))
    wide = draw(st.sampled_from((4.0, 30.0, 90.0, 250.0))) * draw(st.floats(0.7, 1.3))
    high = draw(st.sampled_from((2.0, 9.0, 14.0, 40.0))) * draw(st.floats(0.7, 1.3))
    box = Box(x0, y0, min(x0 + wide, WIDE), min(y0 + high, HIGH))
    return box.rounded(), draw(st.sampled_from((ONE, OTHER)))


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(marks=st.lists(hand_drawn(), min_size=2, max_size=5))
def test_whatever_is_drawn_proves_clean(
    letter: Path, tmp_path: Path, marks: list[tuple[Box, str]]
) -> None:
    released = tmp_path / "released.pdf"
    done = release(letter, released, *marks)
    assert done.proof.problems == ()
    left = characters(released)
    for char, x, y, cell in characters(letter):
        (middle, down), boxes = cell.centre, [box for box, _ in marks]
        across, along = EDGE * cell.width, EDGE * cell.height
        stands = any(c == char and abs(a - x) + abs(b - y) < 0.2 for c, a, b, _ in left)
        if any(
            b.x0 + across < middle < b.x1 - across and b.y0 + along < down < b.y1 - along
            for b in boxes
        ):
            assert not stands, char
        elif not done.fallbacks and not any(
            b.x0 - across <= middle <= b.x1 + across and b.y0 - along <= down <= b.y1 + along
            for b in boxes
        ):
            assert stands, char


@pytest.mark.parametrize("width", ["exact", "merge", "cell", "fixed"])
@pytest.mark.parametrize("reach", [0.5, 2.0, 6.0, 20.0])
def test_a_mark_completes_a_half_found_name(
    letter: Path, tmp_path: Path, reach: float, width: str
) -> None:
    first, last = place(letter, "Jane"), place(letter, "Whitcombe")
    mark = Box(first.x1 - reach + 3, first.y0 - 2, last.x1 + 1, last.y1 + 1)
    released = tmp_path / "released.pdf"
    done = release(letter, released, (first, ONE), (mark, OTHER), width=width)
    assert done.proof.problems == ()
    assert done.fallbacks == ()
    said = "".join(char for char, *_ in characters(released))
    assert "Whitcombe" not in said
    assert "Jane" not in said
    assert ("Dear" in said) == (width != "cell")
    assert "Oakshott" in said
    assert ONE in said
    assert OTHER in said


def test_crossing_boxes_each_keep_their_label(letter: Path, tmp_path: Path) -> None:
    line, column = Box(25, 72, 400, 88), Box(150, 40, 210, 140)
    released = tmp_path / "released.pdf"
    assert release(letter, released, (line, ONE), (column, OTHER)).proof.passed
    both = Box(150, 72, 210, 88)
    assert labels(released, both) == ""
    assert labels(released, line) == ONE
    assert labels(released, column) == OTHER


def test_a_box_without_room_lends_its_code_to_the_one_over_it() -> None:
    name, mark = Box(40, 40, 70, 52), Box(42, 38, 200, 54)
    approved = [Redaction("f", 0, (name,), (ONE,)), Redaction("m", 0, (mark,), (OTHER,))]
    small, large = label.patches(approved, codes())
    assert (small.codes, large.codes) == ((ONE,), (OTHER,))
    assert large.label == f"{OTHER}, {ONE}"
    assert label.size_of(small.label, small.room) == 0.0


def test_boxes_that_leave_each_other_no_room_say_both_codes_on_one() -> None:
    name, mark = Box(40, 40, 100, 52), Box(41, 41, 101, 53)
    approved = [Redaction("f", 0, (name,), (ONE,)), Redaction("m", 0, (mark,), (OTHER,))]
    said = [p.label for p in label.patches(approved, codes()) if label.size_of(p.label, p.room)]
    assert said == [f"{ONE}, {OTHER}"]


@given(st.lists(hand_drawn(), min_size=2, max_size=8))
def test_rooms_are_the_box_alone(drawn: list[tuple[Box, str]]) -> None:
    beside = neighbours(box for box, _ in drawn)
    for box, others in beside.items():
        assert set(others) == {b for b in beside if b != box and b.overlaps(box)}
        found = rooms(box, others)
        assert all(box.union(room) == box for room in found)
        assert not any(room.overlaps(other) for room in found for other in others)
        areas = [room.width * room.height for room in found]
        assert all(a >= b for a, b in pairwise(areas))


def test_glyphs_that_an_edge_cuts_go_or_stay_whole(letter: Path, tmp_path: Path) -> None:
    """Whatever the height at which a box ends, the proof takes what the burn took out."""
    word = place(letter, "Whitcombe")
    base = characters(letter)[0][3].centre[1]
    for step in range(-6, 7):
        box = Box(word.x0 - 2, word.y0 - 4, word.x1 + 2, base + step * 0.25)
        done = release(letter, tmp_path / "released.pdf", (box, ONE))
        assert done.proof.problems == ()
        assert done.fallbacks == ()


def test_a_rule_with_its_middle_in_a_box_stays_beside_it(letter: Path, tmp_path: Path) -> None:
    cell = Box(120, 154, 190, 168)  # over the upright rule of the table's first row
    released = tmp_path / "released.pdf"
    done = release(letter, released, (cell, ONE))
    assert done.proof.problems == ()
    assert done.fallbacks == ()


def test_a_logo_that_a_box_cuts_goes_out_as_a_picture(letter: Path, tmp_path: Path) -> None:
    released = tmp_path / "released.pdf"
    done = release(letter, released, (Box(360, 180, 410, 215), ONE))
    assert done.proof.problems == ()
    assert [page for page, _ in done.fallbacks] == [1]
