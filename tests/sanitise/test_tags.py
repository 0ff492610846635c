"""The structure tree of a released file: made anew, in reading order, over the same look."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
import pytest

from redact import sanitise
from redact.domain import Box, Redaction
from redact.domain.spoken import PAGE_ALONE, PAGE_AND_TEXT, PICTURE, extent, withheld
from redact.pipeline.burning import burn_and_prove
from redact.rules import Code
from redact.verify import verify

CODES = {"s40(2)": Code(title="t", citation="c", kind="absolute")}
PAGE = Box(0, 0, 400, 300)
LEADING = 14.0


class Letter:
    """A page of lines in Helvetica; ``box`` finds a word on it."""

    def __init__(self) -> None:
        self.document = pymupdf.open()
        self.page = self.document.new_page(width=PAGE.width, height=PAGE.height)

    def line(self, number: int, text: str, x: float = 40.0) -> None:
        self.page.insert_text((x, 40 + LEADING * number), text, fontsize=11)

    def box(self, words: str) -> Box:
        return Box(*self.page.search_for(words)[0])

    def picture(self, box: Box) -> None:
        pixels = pymupdf.Pixmap(pymupdf.csRGB, (0, 0, 8, 8), 0)
        pixels.set_rect(pixels.irect, (90, 120, 60))
        self.page.insert_image(pymupdf.Rect(box), pixmap=pixels, keep_proportion=False)

    def released(self, folder: Path, *boxes: Box, group: str = "") -> bytes:
        """Burned, rebuilt, proved."""
        original = folder / "original.pdf"
        original.write_bytes(self.document.tobytes())
        redactions = [
            Redaction(group or f"f{n}", 0, (box,), ("s40(2)",)) for n, box in enumerate(boxes)
        ]
        done = burn_and_prove(original, folder / "released.pdf", redactions, CODES, title="A file")
        assert done.proof.problems == ()
        assert not done.fallbacks
        return (folder / "released.pdf").read_bytes()


def read_aloud(pdf: bytes) -> list[str]:
    """Each element below ``Document`` as it is read: its text, ``[Alt]`` for a figure."""
    with pikepdf.open(io.BytesIO(pdf)) as file, pypdfium2.PdfDocument(pdf) as document:
        said = _by_mark(document[0])
        return [_read(element, said) for element in file.Root.StructTreeRoot.K.K]


def _by_mark(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each marked-content identifier, as pdfium sees it."""
    raw, text = pypdfium2.raw, page.get_textpage()
    said: dict[int, str] = {}
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        holder = raw.FPDFText_GetTextObject(text, index)
        if holder:
            number = raw.FPDFPageObj_GetMarkedContentID(holder)
            said[number] = said.get(number, "") + char
    return said


def _read(element: pikepdf.Object, said: dict[int, str]) -> str:
    if element.S == "/Figure":
        return f"[{element.Alt}]"
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return "".join(said[kid] if isinstance(kid, int) else _read(kid, said) for kid in kids)


BOXED = "[Withheld, section 40(2), one or two words]"


def test_a_box_is_read_where_its_words_stood(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "Dear Wystan Hall and Ali,")
    letter.line(2, "The panel meets on Monday.")
    pdf = letter.released(tmp_path, letter.box("Wystan Hall"))

    first, second = read_aloud(pdf)
    assert first.replace("] ", "]") == f"Dear {BOXED}and Ali,"  # pdfium may lose that space
    assert second == "The panel meets on Monday."


def test_boxes_at_both_ends_of_a_line_and_on_a_line_of_their_own(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "Wystan Hall wrote to Ada Marsh")
    letter.line(1, "Ivo Thorne")
    letter.line(2, "and nobody else.")
    names = ("Wystan Hall", "Ada Marsh", "Ivo Thorne")
    read = "".join(read_aloud(letter.released(tmp_path, *map(letter.box, names))))

    assert read == f"{BOXED} wrote to {BOXED}{BOXED}and nobody else."


def test_the_lines_of_one_withheld_passage_are_one_figure(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "Before the passage there is a line that runs on to the margin")
    letter.line(1, "which is withheld as a whole over more than a single line of it")
    letter.line(2, "until here. And then it goes on as before, up to the margin again")
    boxes = (letter.box("which is withheld as a whole over more than a single line of it"),
             letter.box("until here."))  # fmt: skip
    read = "".join(read_aloud(letter.released(tmp_path, *boxes, group="f0")))

    assert read.count("[") == 1
    assert "about 10 words]" in read


def test_paragraphs_are_told_by_gaps_and_by_lines_that_end_early(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "From: a public mailbox")
    letter.line(1, "Sent: on a Monday")
    letter.line(3, "The first paragraph runs over two lines, since there is more")
    letter.line(4, "to say than fits on one.")
    letter.line(6, "The second.")

    assert len(read_aloud(letter.released(tmp_path))) == 4


def test_what_hangs_beside_a_label_belongs_to_it(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "To:")
    letter.line(0, "the first of them;", x=120)
    letter.line(1, "the second", x=120)
    letter.line(2, "Subject:")
    letter.line(2, "a meeting", x=120)

    assert read_aloud(letter.released(tmp_path)) == [
        "To:the first of them;the second", "Subject:a meeting"]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "line", "said"),
    [
        (Box(40, 100, 90, 150), "A line.", PICTURE),
        (Box(0, 0, 400, 300), "A line.", PAGE_AND_TEXT),
        (Box(0, 0, 400, 300), "", PAGE_ALONE),
    ],
)
def test_pictures_say_that_they_are_pictures(
    place: Box, line: str, said: str, tmp_path: Path
) -> None:
    letter = Letter()
    letter.picture(place)
    if line:
        letter.line(0, line)

    assert f"[{said}]" in read_aloud(letter.released(tmp_path))


def test_a_rule_drawn_as_a_picture_is_not_read(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "A line.")
    letter.picture(Box(40, 60, 300, 61))

    assert read_aloud(letter.released(tmp_path)) == ["A line."]


def test_tags_change_no_pixel_and_no_place(tmp_path: Path) -> None:
    """The same file, read without its marks, is drawn the same."""
    letter = Letter()
    letter.line(0, "Dear Wystan Hall and Ali,")
    letter.page.draw_rect((30, 60, 200, 90), color=(1, 0, 0), fill=(0.9, 0.9, 1))
    letter.line(3, "In a frame.")
    letter.picture(Box(220, 60, 260, 90))
    pdf = letter.released(tmp_path, letter.box("Wystan Hall"))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0]
        kept = [
            one for one in pikepdf.parse_content_stream(page)
            if str(one.operator) not in ("BDC", "BMC", "EMC")
        ]  # fmt: skip
        page.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))
        bare = io.BytesIO()
        file.save(bare)

    assert len(kept) > 10
    assert _seen(pdf)[1] == _seen(bare.getvalue())[1]
    assert (_seen(pdf)[0] == _seen(bare.getvalue())[0]).all()


def _seen(pdf: bytes) -> tuple[np.ndarray, list[tuple[float, ...]]]:
    with pymupdf.open(stream=pdf) as document:
        page = document[0]
        pixels = page.get_pixmap(dpi=150)
        return np.frombuffer(pixels.samples, np.uint8), [w[:4] for w in page.get_text("words")]


def test_a_block_that_does_not_nest_is_tagged_as_one_piece(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "Dear Wystan Hall and Ali,")
    stream = b"BT /helv 9 Tf 40 20 Td (odd) Tj q ET Q"
    page = letter.page
    page.clean_contents()
    whole = letter.document.xref_stream(page.get_contents()[0]) + b"\n" + stream
    letter.document.update_stream(page.get_contents()[0], whole)
    done = sanitise.rebuild(letter.document.tobytes())

    assert "odd" in "".join(read_aloud(done.pdf))


def test_the_same_input_gives_the_same_tags(tmp_path: Path) -> None:
    letter = Letter()
    letter.line(0, "Dear Wystan Hall and Ali,")
    box = letter.box("Wystan Hall")

    assert letter.released(tmp_path, box) == letter.released(tmp_path, box)


def test_a_shape_is_said_in_coarse_steps_of_what_is_drawn() -> None:
    """Names of 9 and of 14 letters sound alike; a passage is told from a name."""
    page = Box(0, 0, 595, 842)

    def box(words: float) -> Box:
        return Box(0, 0, words * 2.3 * 12, 12)

    assert withheld(["s40(2)"], [box(1.4)], page) == withheld(["s40(2)"], [box(2.2)], page)
    assert extent([box(10), box(11), box(9)], page) == "about 30 words"
    assert extent([box(140)], page) == "about 100 words"
    assert extent([Box(0, 0, 500, 800)], page) == "most of the page"
    assert extent([Box(0, 0, 60, 60)], page) == "a part of the page"
    assert withheld(["out of scope", "s31(1)(a)"], [box(5)], page) == (
        "Withheld, out of scope, section 31(1)(a), about five words")  # fmt: skip


@pytest.mark.parametrize("name", ["Page", "Figure", "Section Words", "Artifact", "Picture Adobe"])
def test_people_may_be_called_like_the_words_of_tags(name: str, tmp_path: Path) -> None:
    """What redact itself writes is no leak, and is still searched for all else."""
    letter = Letter()
    letter.line(0, f"Dear {name} and Ali,")
    letter.picture(Box(40, 100, 90, 150))
    original, released = tmp_path / "original.pdf", tmp_path / "released.pdf"
    original.write_bytes(letter.document.tobytes())
    redaction = Redaction("f0", 0, (letter.box(name),), ("s40(2)",), name)
    done = burn_and_prove(original, released, [redaction], CODES, title="A file")

    assert done.proof.problems == ()
    with pikepdf.open(released) as pdf:
        pdf.docinfo["/Title"] = f"About {name}"
        pdf.save(tmp_path / "spoiled.pdf")
    assert not verify(original, tmp_path / "spoiled.pdf", [redaction]).passed
