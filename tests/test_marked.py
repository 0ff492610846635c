"""The marked copy shows everything, says what it is, and is known again."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest

from redact.domain import Box, Redaction
from redact.marked import WATERMARK, is_marked, marked
from redact.rules import Code

CODES = {
    "s40(2)": Code(
        title="Personal information", citation="section 40(2)", kind="absolute", fill="#004488"
    )
}


@pytest.fixture(scope="module")
def letter() -> bytes:
    with pymupdf.open() as document:
        for number in (1, 2):
            page = document.new_page()
            page.insert_text((72, 72), f"Dear Quillon Marbeck, this is page {number}", fontsize=11)
        return document.tobytes(no_new_id=True)


@pytest.fixture(scope="module")
def copy(letter: bytes) -> bytes:
    with pymupdf.open(stream=letter) as document:
        box = Box(*document[0].search_for("Quillon Marbeck")[0])
    return marked(letter, [Redaction("f1", 0, (box,), ("s40(2)",), "Quillon Marbeck")], CODES)


def test_the_text_under_a_box_can_be_read_and_its_code_stands_on_it(copy: bytes) -> None:
    with pymupdf.open(stream=copy) as document:
        text = document[0].get_text()
        assert "Quillon Marbeck" in text
        assert "s40(2)" in text
        box = document[0].search_for("Quillon Marbeck")[0]
        pixels = document[0].get_pixmap(clip=box)
        assert pixels.color_topusage()[1] not in (b"\xff\xff\xff", b"\x00\x44\x88")


def test_every_page_says_that_it_is_not_for_release(copy: bytes) -> None:
    with pymupdf.open(stream=copy) as document:
        for page in document:
            assert WATERMARK in page.get_text().replace("\n", " ")


def test_a_marked_copy_is_known_by_its_information_and_by_its_watermark(
    letter: bytes, copy: bytes
) -> None:
    assert not is_marked(letter)
    assert is_marked(copy)
    with pymupdf.open(stream=copy) as document:
        document.set_metadata({})
        document.xref_set_key(-1, "Info", "null")
        assert is_marked(document.tobytes(garbage=4, clean=True))


def test_a_damaged_marked_copy_is_known_as_well(letter: bytes, copy: bytes) -> None:
    """Its content streams end in data that cannot be unpacked."""
    for pdf, marked_copy in ((letter, False), (copy, True)):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            del document.docinfo
            for page in document.pages:
                spoiled = document.make_stream(b"no deflate data")
                spoiled.Filter = pikepdf.Name.LZWDecode
                page.contents_add(spoiled, prepend=False)
            out = io.BytesIO()
            document.save(out)
        assert is_marked(out.getvalue()) is marked_copy


def test_the_same_input_gives_the_same_marked_copy(letter: bytes, copy: bytes) -> None:
    redaction = Redaction("f1", 0, (Box(72, 60, 99, 75),), ("s40(2)",))
    assert marked(letter, [redaction], CODES) == marked(letter, [redaction], CODES)
    assert marked(letter, [redaction], CODES) != copy
