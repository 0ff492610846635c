"""What the width of a box tells, by mode, and how much that is for a list of names."""

from __future__ import annotations

import pymupdf
import pypdfium2
import pytest

from redact.burn import burn, gaps, widened
from redact.domain import Box, Redaction
from redact.rules import Code


def codes(width: str) -> dict[str, Code]:
    return {"s40(2)": Code(title="t", citation="section 40(2)", kind="absolute", width=width)}


def page_of(*lines: str, x: float = 72) -> bytes:
    with pymupdf.open() as document:
        page = document.new_page(width=500, height=300)
        for number, line in enumerate(lines):
            at = x
            for cell in line.split("\t"):
                page.insert_text((at, 72 + number * 14), cell, fontsize=10)
                at += 280
        return document.tobytes(no_new_id=True)


def on(pdf: bytes, *secrets: str) -> list[Redaction]:
    with pymupdf.open(stream=pdf) as document:
        return [
            Redaction(f"{secret}{n}", 0, (Box(*rect),), ("s40(2)",), secret)
            for secret in secrets
            for n, rect in enumerate(document[0].search_for(secret))
        ]


def spans(pdf: bytes) -> dict[str, float]:
    """Words and where they begin, as pdfium sees them."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    found: dict[str, float] = {}
    word, start = "", 0.0
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if char.strip():
            start = start if word else text.get_charbox(index, loose=True)[0]
            word += char
        elif word:
            found[word], word = start, ""
    found[word] = start
    document.close()
    return found


def black(pdf: bytes) -> list[tuple[float, float]]:
    """(left, width) of every opaque box, from the left."""
    with pymupdf.open(stream=pdf) as document:
        return sorted(
            (round(d["rect"].x0, 1), round(d["rect"].width, 1))
            for d in document[0].get_drawings()
            if d["fill"] == (0, 0, 0)
        )


def test_merge_makes_one_box_of_a_run_of_names_and_keeps_words() -> None:
    pdf = page_of("To: Ann Lee; Bo Marsh; Cy Dunn and Ed Frost")
    burned = burn(pdf, on(pdf, "Ann Lee", "Bo Marsh", "Cy Dunn", "Ed Frost"), codes("merge"))
    assert len(black(burned.pdf)) == 2
    words = spans(burned.pdf)
    assert "and" in words
    assert "To:" in words
    assert not any(";" in word for word in words)
    assert (burned.redactions, burned.moves) == widened(
        pdf, on(pdf, "Ann Lee", "Bo Marsh", "Cy Dunn", "Ed Frost"), codes("merge")
    )


def test_cell_boxes_are_alike_for_names_of_different_length() -> None:
    found = []
    for name in ("Al Po", "Bartholomew Whittingstall"):
        pdf = page_of(f"From: {name}\tRoom 12", "The last line reaches far to the right here")
        burned = burn(pdf, on(pdf, name), codes("cell"))
        found.append((black(burned.pdf), spans(burned.pdf).get("Room")))
        assert "From:" in spans(burned.pdf)
        assert name.split()[0] not in str(spans(burned.pdf))
    assert found[0] == found[1]
    assert found[0][1] is not None


def test_fixed_boxes_have_one_width_and_the_rest_of_the_line_moves() -> None:
    found = []
    for name in ("Al Po", "Bartholomew Whittin"):
        pdf = page_of(f"Dear {name} and Ed Frost, hello\tRoom 12", "unmoved neighbour below")
        burned = burn(pdf, on(pdf, name, "Ed Frost"), codes("fixed"))
        found.append((black(burned.pdf), spans(burned.pdf)))
        assert burned.fallbacks == ()
        assert len(burned.moves) == 2
    assert found[0] == found[1]
    assert {"and", "hello", "Room", "unmoved"} <= set(found[0][1])
    assert {width for _, width in found[0][0]} == {80.0}


def test_no_number_in_the_content_tells_the_width_that_fixed_hides() -> None:
    pdfs = []
    for name in ("Al Po", "Bartholomew Whittin"):
        pdf = page_of(f"Dear {name} and all")
        pdfs.append(burn(pdf, on(pdf, name), codes("fixed")))
    contents = []
    for burned in pdfs:
        with pymupdf.open(stream=burned.pdf) as document:
            contents.append(document[0].read_contents())
    assert contents[0] == contents[1]


def test_fixed_takes_the_whole_cell_where_the_line_has_no_room() -> None:
    pdf = page_of(
        "Al Po and the others of the lower office who have read this letter with care and vim"
    )
    burned = burn(pdf, on(pdf, "Al Po"), codes("fixed"))
    assert burned.moves == ()
    assert len(burned.warnings) == 1
    assert "others" not in spans(burned.pdf)


@pytest.mark.parametrize("mode", ["merge", "cell", "fixed"])
def test_every_mode_takes_the_name_out_and_leaves_other_lines(mode: str) -> None:
    pdf = page_of("Line above with Ann", "Dear Quillon Marbeck and Ann", "Line below with Ann")
    burned = burn(pdf, on(pdf, "Quillon Marbeck"), codes(mode))
    words = spans(burned.pdf)
    assert "Quillon" not in words
    assert {"above", "below"} <= set(words)
    assert words["above"] == pytest.approx(spans(pdf)["above"], abs=0.1)


NAMES = ["Ann Lee", "Ian Lee", "Bo Marsh", "Cy Dunn", "Bartholomew Whittingstall", "Lee Ann Oduya"]


def test_the_report_counts_the_names_that_fit_a_gap() -> None:
    pdf = page_of(*(f"Dear {name} and others of the office" for name in NAMES))
    found = gaps(pdf, on(pdf, "Ann Lee", "Cy Dunn"), codes("exact"), NAMES)
    assert [gap.of for gap in found] == [6, 6]
    assert all(1 <= gap.fits <= 2 for gap in found)


def test_names_of_one_width_all_fit() -> None:
    names = ["Abe Lid", "Bea Lid", "Bae Lid"]
    pdf = page_of(*(f"Dear {name} and others" for name in names))
    (gap,) = gaps(pdf, on(pdf, "Bea Lid"), codes("exact"), names)
    assert gap.fits == 3


@pytest.mark.parametrize("mode", ["cell", "fixed"])
def test_a_box_that_hides_its_width_fits_every_name(mode: str) -> None:
    pdf = page_of(*(f"Dear {name} and others" for name in NAMES))
    (gap,) = gaps(pdf, on(pdf, "Cy Dunn"), codes(mode), NAMES)
    assert gap.fits == gap.of == len(NAMES)
    assert not gap.tells


def test_a_forename_alone_is_compared_with_single_words() -> None:
    pdf = page_of(*(f"Dear {name} and others" for name in NAMES), "Hi Bartholomew and all")
    found = gaps(pdf, on(pdf, "Bartholomew")[-1:], codes("exact"), NAMES)
    assert [gap.fits for gap in found] == [1]


def test_merge_leaves_names_that_stand_below_each_other_apart() -> None:
    pdf = page_of("Ann Lee of the office", "Ann Lee of the archive", "Bo Marsh and Ann Lee")
    burned = burn(pdf, on(pdf, "Ann Lee", "Bo Marsh"), codes("merge"))
    assert len(black(burned.pdf)) == 4
    assert {"office", "archive", "and"} <= set(spans(burned.pdf))
