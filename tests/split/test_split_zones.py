# ruff: noqa: E501  (tables of long lines)
"""Signature, disclaimer, banner, device line and page furniture; and that nothing is lost."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from split_prints import Print

from redact import ingest
from redact.domain import Box, FileText, Line, PageText, Split, pack_boxes
from redact.split import split

ADA = "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
NOTICE = (
    "NOTICE - This email and any attachments are solely for the intended recipient and may be "
    "confidential. If you have received it in error, delete it."
)


def made(work: Print, folder: Path) -> tuple[FileText, Split]:
    file = ingest.read(work.save(folder / "print.pdf"))
    return file, split(file)


def told(file: FileText, found: Split, kind: str, message: str | None = None) -> str:
    """All text of one kind, in order."""
    return "".join(
        file.text[s.span.start : s.span.end]
        for s in found.segments
        if s.kind.value == kind and message in (None, s.message)
    )


def an_email(work: Print, sent: str = "14 January 2022 13:11") -> None:
    work.memo(
        "Prosser, Aled",
        [("From", ADA), ("Sent", sent), ("To", "Aled Prosser"), ("Subject", "Lighting")],
    )


def test_each_zone_of_a_message_is_told(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    work.line("CAUTION: This email originated from outside the council.")
    work.gap()
    work.line("Dear Aled,")
    work.gap()
    work.line("The lamps are mended.")
    work.gap()
    work.line("Kind regards,")
    work.gap()
    work.line("Ada Whitcombe")
    work.line("Head of Highways, 0117 496 0321")
    work.gap()
    work.line("Sent from my iPhone")
    work.gap()
    work.prose(NOTICE)
    file, found = made(work, tmp_path)
    assert told(file, found, "banner").startswith("CAUTION")
    assert told(file, found, "body") == "Dear Aled,\nThe lamps are mended.\n"
    assert told(file, found, "signature") == (
        "Kind regards,\nAda Whitcombe\nHead of Highways, 0117 496 0321\n"
    )
    assert told(file, found, "device") == "Sent from my iPhone\n"
    assert told(file, found, "disclaimer").startswith("NOTICE -")
    assert told(file, found, "disclaimer").rstrip().endswith("delete it.")


def test_a_reply_between_thanks_and_signature_stays_body(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    work.line("Thanks")
    work.gap()
    work.prose(
        "I have now had the chance to speak to the contractor about the lamps in Harbour Street, "
        "and he tells me that the parts will not be here before the end of the month."
    )
    work.gap()
    work.line("Regards")
    work.line("Ada")
    file, found = made(work, tmp_path)
    assert "contractor" in told(file, found, "body")
    assert told(file, found, "signature").endswith("Regards\nAda\n")


def test_an_unknown_disclaimer_is_known_by_its_repetition(tmp_path: Path) -> None:
    text = (
        "Northborough Council serves everyone who lives in, works in or comes to visit the borough "
        "and puts them at the heart of what it does, day in and day out."
    )
    work = Print()
    for day in (11, 12, 13):
        an_email(work, f"{day} January 2022 13:11")
        work.line(f"Note number {day}.")
        work.gap()
        work.prose(text)
        work.page()
    work.document.delete_page(-1)
    file, found = made(work, tmp_path)
    assert told(file, found, "disclaimer").count("Northborough Council") == 3
    assert "Note number 12." in told(file, found, "body")


def test_running_heads_feet_and_page_numbers_are_furniture(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    for number in range(1, 4):
        work.at(72, 40, "Northborough Council - FOI 2291", size=8)
        work.foot(f"Page {number} of 3")
        work.prose(f"On page {number} the lamps are mended and the street is light again. " * 12)
        if number < 3:
            work.page()
    file, found = made(work, tmp_path)
    furniture = told(file, found, "furniture")
    assert furniture.count("FOI 2291") == 3
    assert furniture.count("Page ") == 3
    assert "lamps" not in furniture
    assert "FOI 2291" not in told(file, found, "body")
    assert {
        s.message for s in found.segments if "Page 2" in file.text[s.span.start : s.span.end]
    } == {"m1"}


def test_the_heads_of_neighbouring_prints_are_not_furniture(tmp_path: Path) -> None:
    work = Print()
    for _ in range(3):
        an_email(work)
        work.line("Text.")
        work.page()
    work.document.delete_page(-1)
    file, found = made(work, tmp_path)
    assert len(found.messages) == 3
    assert told(file, found, "furniture") == ""


def test_a_greeting_line_or_name_is_never_lost_between_segments(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    work.line("Aled")
    file, found = made(work, tmp_path)
    assert_partition(file, found)


# --- the partition ---------------------------------------------------------------------


def assert_partition(file: FileText, found: Split) -> None:
    """Ascending, disjoint, covering, and nothing refers to what is not there."""
    at = 0
    documents = {d.id for d in found.documents}
    messages = {m.id for m in found.messages}
    for segment in found.segments:
        assert segment.span.start == at
        assert segment.span.end > at
        assert segment.document in documents
        assert segment.message is None or segment.message in messages
        at = segment.span.end
    assert at == len(file.text)
    assert [d.span.start for d in found.documents] == [
        0, *[d.span.end for d in found.documents[:-1]],
    ]  # fmt: skip
    assert found.documents[-1].span.end == len(file.text)
    for message in found.messages:
        assert 0 <= message.span.start <= message.span.end <= len(file.text)


LINES = [
    "From: Ada Whitcombe <ada@northborough.gov.uk>", "From:", "Sent: 14 January 2022 13:11", "To: Bob",
    "Subject: Lighting", "From\tAda", "To", "On 11/01/2022 08:00, Bob <bob@fernpost.co.uk> wrote:",
    "-----Original Message-----", "Dear Bob,", "Yours sincerely", "14 January 2022", "1", "Page 2 of 3",
    "Minutes of the meeting", "Present: Ada", "Annex A", "> quoted", "> From: Bob", "Kind regards",
    "This email and any attachments are confidential.", "Sent from my iPhone", "plain text", "a\tb\tc",
    "To: a; b; c From: x Sent: y Subject: z", ">>> Bob 11/01/2022 08:00 >>>", "MEMO", "https://a.uk/1 1/2",
    "3 messages", "Ada <ada@b.uk>\t14 January 2022 at 13:11", "2 attachments", "x.pdf", "\t", " ", ":",
]  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> FileText:
    """Pages of likely and unlikely lines, with odd geometry or with none."""
    made = []
    for index in range(draw(st.integers(1, 4))):
        rows = draw(
            st.lists(st.sampled_from(LINES) | st.text("ab:;@\t<>1/ ", max_size=12), max_size=9)
        )
        text, boxes, lines = "", [], []
        y = draw(st.sampled_from([40.0, 60.0]))
        for row in rows:
            size = draw(st.sampled_from([0.0, 9.0, 11.0, 16.0]))
            start = len(text)
            left = draw(st.sampled_from([60.0, 72.0, 300.0]))
            for place, char in enumerate(row + "\n"):
                inked = not char.isspace()
                box = Box(left + 5 * place, y, left + 5 * place + 5, y + 11) if inked else None
                boxes.append(box)
                text += char
            whole = Box(left, y, left + 5 * max(len(row), 1), y + 11)
            lines.append(Line(start, len(text), whole, size, draw(st.booleans())))
            y += draw(st.sampled_from([-30.0, 0.0, 13.0, 26.0, 300.0]))
        known = draw(st.booleans())
        page = PageText(index, 595, 842, text, pack_boxes(boxes), tuple(lines) if known else ())
        made.append(page if known else without_boxes(page))
    return FileText("0" * 64, "random.pdf", tuple(made))


def without_boxes(page: PageText) -> PageText:
    return PageText(
        page.index, page.width, page.height, page.text, pack_boxes([None] * len(page.text))
    )


@settings(max_examples=120, deadline=None)
@given(pages())
def test_any_page_is_partitioned_without_loss(file: FileText) -> None:
    assert_partition(file, split(file))


@settings(max_examples=25, deadline=None)
@given(pages())
def test_splitting_twice_gives_the_same(file: FileText) -> None:
    assert split(file) == split(file)


@pytest.mark.parametrize("name", ["police", "council", "operational"])
def test_the_samples_are_partitioned_without_loss(name: str) -> None:
    folder = Path(__file__).parents[2] / "samples" / name
    for path in sorted(folder.glob("*.pdf")):
        file = ingest.read(path)
        assert_partition(file, split(file))


def test_a_file_of_blank_pages_is_one_document(tmp_path: Path) -> None:
    file, found = made(Print(), tmp_path)
    assert file.text == ""
    assert len(found.documents) == 1
    assert found.segments == found.messages == ()


def test_time_grows_with_the_pages_and_no_faster(tmp_path: Path) -> None:
    """100 pages of chains in well under two seconds, 200 in not much more than twice that."""
    import time

    work = Print()
    for number in range(12):
        an_email(work, f"{number + 1} January 2022 13:11")
        work.prose("The lamps are mended and the street is light again. " * 30)
        work.page()
    work.document.delete_page(-1)
    short = ingest.read(work.save(tmp_path / "print.pdf"))
    seconds = []
    for count in (4, 12):
        many = short.pages * count
        file = FileText("0" * 64, "x", tuple(_at(page, index) for index, page in enumerate(many)))
        started = time.perf_counter()
        split(file)
        seconds.append((time.perf_counter() - started) / len(file.pages))
    assert seconds[1] < 0.02
    assert seconds[1] < 3 * seconds[0]


def _at(page: PageText, index: int) -> PageText:
    assert not math.isnan(page.width)
    return PageText(
        index, page.width, page.height, page.text, page.packed, page.lines, page.rules, page.source
    )
