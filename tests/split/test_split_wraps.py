# ruff: noqa: E501  (tables of long lines)
"""Values, headings and senders that go on over a line, and text that is not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from split_prints import Print

from redact import ingest
from redact.domain import FileText, SegmentKind, Split
from redact.split import split

LONG = "Aderonke Featherstone-Cholmondeley <aderonke.featherstone-"
REST = "cholmondeley@northborough.gov.uk>"
NAMED = (
    "Aderonke Featherstone-Cholmondeley <aderonke.featherstone-cholmondeley@northborough.gov.uk>"
)
PROSE = "The board heard that the work had begun and that it would be finished by the summer. " * 4


def made(work: Print, folder: Path) -> tuple[FileText, Split]:
    file = ingest.read(work.save(folder / "print.pdf"))
    found = split(file)
    assert "".join(file.text[s.span.start : s.span.end] for s in found.segments) == file.text
    return file, found


def minutes(work: Print) -> None:
    work.line("Minutes of the Harbour Board meeting", bold=True, size=14)
    work.line("Present: Ada Whitcombe; Priya Nair")
    work.prose(PROSE)
    work.page()


def conversation(work: Print, count: int) -> None:
    work.line("Gmail")
    work.at(300, work.y, "Aled Prosser <aled@fernpost.example>")
    work.rule()
    work.line("Ferry times", bold=True, size=14)
    work.line(f"{count} messages")
    work.rule()


def mail(work: Print, layout: str, when: str, text: str) -> None:
    """A message whose long sender stands beside its date as the layout says."""
    work.gap(0.5)
    step = work.size * work.leading
    first = work.y + step
    if layout == "short":
        work.line("Aled Prosser <aled@fernpost.example>", bold=True)
        work.at(400, work.y, when)
    else:
        lines = (
            [LONG, REST]
            if layout != "three"
            else ["Aderonke Featherstone-Cholmondeley", "<aderonke.featherstone-", REST]
        )
        for line in lines:
            work.line(line, size=9)
        height = {
            "top": first,
            "middle": (first + work.y) / 2,
            "foot": work.y,
            "three": (first + work.y) / 2,
        }
        work.at(400, height[layout], when, size=9)
    work.line("To: Priya Nair <priya.nair@northborough.gov.uk>", size=9)
    work.gap()
    work.prose(text)
    work.gap()
    work.rule()


@pytest.mark.parametrize("layout", ["top", "middle", "foot", "three"])
def test_a_conversation_keeps_a_message_whose_sender_wraps(layout: str, tmp_path: Path) -> None:
    work = Print()
    minutes(work)
    conversation(work, 3)
    mail(work, layout, "14 March 2024 at 10:22", "The ferry leaves at ten.")
    mail(work, "short", "14 March 2024 at 11:03", "I shall be there.")
    mail(work, layout, "15 March 2024 at 09:15", "Good, see you then.")
    file, found = made(work, tmp_path)
    assert [(d.kind.value, d.title) for d in found.documents] == [
        ("minutes", "Minutes of the Harbour Board meeting"), ("email", "Ferry times"),
    ]  # fmt: skip
    assert [(m.sender, m.sent, m.subject) for m in found.messages] == [
        (NAMED, "2024-03-14T10:22", "Ferry times"),
        ("Aled Prosser <aled@fernpost.example>", "2024-03-14T11:03", "Ferry times"),
        (NAMED, "2024-03-15T09:15", "Ferry times"),
    ]
    assert {m.to for m in found.messages} == {("Priya Nair <priya.nair@northborough.gov.uk>",)}
    fields = "".join(
        file.text[s.span.start : s.span.end] for s in found.segments if s.field == "from"
    )
    assert "cholmondeley@northborough" in fields
    assert "ferry leaves" not in fields


def test_a_sender_over_an_outlook_web_date_can_wrap(tmp_path: Path) -> None:
    work = Print()
    work.line("Harbour charges", bold=True, size=16)
    work.line(LONG)
    work.line(REST)
    work.line("Mon 25/03/2024 15:20")
    work.line("To: Priya Nair <priya.nair@northborough.gov.uk>")
    work.gap()
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    (message,) = found.messages
    assert (message.sender, message.sent, message.subject) == (
        NAMED,
        "2024-03-25T15:20",
        "Harbour charges",
    )


@pytest.mark.parametrize(
    "subject",
    [["Harbour charges"], ["Harbour charges for the winter and for the", "spring to come"]],
)
def test_an_outlook_web_subject_set_as_plain_text_on_top_is_one(
    subject: list[str], tmp_path: Path
) -> None:
    work = Print()
    minutes(work)
    for line in subject:
        work.line(line)
    work.gap(0.4)
    work.line("Ada Whitcombe <ada.whitcombe@northborough.gov.uk>", bold=True)
    work.line("Mon 25/03/2024 15:20")
    work.line("To: Priya Nair <priya.nair@northborough.gov.uk>")
    work.gap()
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    assert [d.kind.value for d in found.documents] == ["minutes", "email"]
    assert [m.subject for m in found.messages] == [" ".join(subject)]


def test_the_end_of_another_text_over_a_sender_is_no_subject(tmp_path: Path) -> None:
    work = Print()
    work.line("They had said that it would be so by then.")
    work.line("Ada Whitcombe <ada.whitcombe@northborough.gov.uk>", bold=True)
    work.line("Mon 25/03/2024 15:20")
    work.line("To: Priya Nair <priya.nair@northborough.gov.uk>")
    work.gap()
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    assert [m.subject for m in found.messages] == [None]


WROTE = "On Fri, 15 Mar 2024 at 08:30, Ada Whitcombe <ada.whitcombe@northborough.gov.uk> wrote:"


def an_answer(work: Print) -> None:
    work.memo("Prosser, Aled", [("From", "Priya Nair <priya@northborough.gov.uk>"),
        ("Sent", "15 March 2024 09:15"), ("To", "Ada Whitcombe"), ("Subject", "RE: Lounge")])  # fmt: skip


@pytest.mark.parametrize(
    "above",
    [
        ["Fine by me. @Aled Prosser please book the lounge. Bob, FYI.", "PN"],
        ["See aled@fernpost.example for the 2 rooms."],
        ["On Monday we met at ten.", "That was all."],
        ["2 rooms are free, and 3 more on request"],
    ],
)
def test_an_attribution_begins_at_its_own_line(above: list[str], tmp_path: Path) -> None:
    work = Print()
    an_answer(work)
    for line in above:
        work.line(line)
    work.line(WROTE[:49])
    work.line(WROTE[49:])
    work.line("Is the lounge free?")
    file, found = made(work, tmp_path)
    first, second = found.messages
    assert (second.sent_raw, second.sent) == ("Fri, 15 Mar 2024 at 08:30", "2024-03-15T08:30")
    assert second.sender == "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
    assert file.text[second.span.start :].startswith("On Fri, 15 Mar")
    assert above[-1] in file.text[first.span.start : first.span.end]


def test_an_attribution_behind_other_words_leaves_them_to_their_message(tmp_path: Path) -> None:
    work = Print()
    an_answer(work)
    work.line("Fine by me. On Fri, 15 Mar 2024 at 08:30, Ada Whitcombe")
    work.line("<ada.whitcombe@northborough.gov.uk> wrote:")
    work.line("Is the lounge free?")
    file, found = made(work, tmp_path)
    first, second = found.messages
    assert (second.sent_raw, second.sent) == ("Fri, 15 Mar 2024 at 08:30", "2024-03-15T08:30")
    assert file.text[first.span.start : first.span.end].rstrip().endswith("Fine by me.")
    body = "".join(
        file.text[s.span.start : s.span.end]
        for s in found.segments
        if s.message == first.id and s.kind is SegmentKind.BODY
    )
    assert "Fine by me." in body
    assert "wrote" not in body


def test_running_text_is_no_date_and_no_sender(tmp_path: Path) -> None:
    work = Print()
    an_answer(work)
    work.line("We agreed the dates of 14 March with them and he then said, as Ada")
    work.line("<ada.whitcombe@northborough.gov.uk> wrote:")
    work.line("no lounge.")
    _, found = made(work, tmp_path)
    assert all("agreed" not in (m.sent_raw or "") + (m.sender or "") for m in found.messages)


def letter(work: Print, *, above: list[str], subject: list[str], block: float = 0.35) -> None:
    """Paragraphs part by little more than lines do, as browsers print them."""
    for line in ("Northborough Council", "Town Hall, Northborough NB1 2CD", "Our ref: NBC/77"):
        work.line(line)
    for group in (
        ["14 March 2024"],
        above,
        ["Ms Jane Okoro", "14 Harbour Street", "NB2 9ZZ"],
        ["Dear Ms Okoro"],
    ):
        work.gap(block)
        for line in group:
            work.line(line)
    work.gap(block)
    for line in subject:
        work.line(line, bold=True)
    work.gap(block)
    work.prose(PROSE)
    work.gap(block)
    for line in ("Yours sincerely", "Priya Nair", "Head of Highways"):
        work.line(line)


@pytest.mark.parametrize(
    "above",
    [
        ["PRIVATE AND CONFIDENTIAL"], ["BY EMAIL"], ["By post and email"], ["URGENT"],
        ["STRICTLY PRIVATE & CONFIDENTIAL", "BY POST"], ["Private and confidential – by email only"],
        ["By email: jane.okoro@fernpost.example"], ["Addressee only", "Recorded delivery"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("block", [0.35, 1.0])
def test_how_a_letter_goes_is_not_to_whom(above: list[str], block: float, tmp_path: Path) -> None:
    work = Print()
    letter(work, above=above, subject=["Street lighting"], block=block)
    _, found = made(work, tmp_path)
    (message,) = found.messages
    assert message.to == ("Ms Jane Okoro",)
    assert (message.sender, message.sent) == ("Priya Nair", "2024-03-14")


def test_a_marking_right_over_the_name_is_left_out(tmp_path: Path) -> None:
    work = Print()
    letter(work, above=[], subject=["Street lighting"])
    work.page()
    for line in ("Fernpost Limited", "1 Quay Street NB1 1AA", "2 May 2024"):
        work.line(line)
    work.gap()
    for line in (
        "URGENT",
        "For the attention of Ms Ada Whitcombe",
        "Northborough Council",
        "NB1 2CD",
    ):
        work.line(line)
    work.gap()
    work.line("Dear Ms Whitcombe")
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    assert [m.to for m in found.messages] == [("Ms Jane Okoro",), ("Ms Ada Whitcombe",)]


def test_a_subject_that_wraps_goes_on_and_ends_before_the_text(tmp_path: Path) -> None:
    work = Print()
    whole = [
        "Your complaint of last winter about the street lights and the ferry terminal of",
        "Harbour Street",
    ]
    letter(work, above=["BY EMAIL"], subject=whole)
    file, found = made(work, tmp_path)
    (message,) = found.messages
    assert message.subject == " ".join(whole) == found.documents[0].title
    subject = [
        file.text[s.span.start : s.span.end].strip() for s in found.segments if s.field == "subject"
    ]
    assert subject == whole


def test_a_short_bold_line_under_the_subject_is_another_heading(tmp_path: Path) -> None:
    work = Print()
    letter(work, above=["BY EMAIL"], subject=["Street lighting", "Background"])
    _, found = made(work, tmp_path)
    assert found.messages[0].subject == "Street lighting"


def test_titles_of_annexes_wrap(tmp_path: Path) -> None:
    work = Print()
    minutes(work)
    work.line("Annex B: premises that officers of the board visited from", bold=True, size=16)
    work.line("January to May 2024", bold=True, size=16)
    work.gap()
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    assert (
        found.documents[1].title
        == "Annex B: premises that officers of the board visited from January to May 2024"
    )


HELD = {
    "Minutes of the Harbour Board meeting held on 14 March 2024": "2024-03-14",
    "Minutes of the Harbour Board, Thursday 14th March 2024": "2024-03-14",
    "Minutes of the Harbour Board, Friday 14th March 2024": None,
    "Notes of the board meeting of 14.03.2024": "2024-03-14",
    "Minutes of the Harbour Board meeting on 14 and 15 March 2024": None,
}


@pytest.mark.parametrize("title", HELD)
def test_minutes_are_dated_by_their_heading(title: str, tmp_path: Path) -> None:
    work = Print()
    work.line(title, bold=True, size=14)
    work.line("Present: Ada Whitcombe; Priya Nair")
    work.line("The minutes of 4 April 2023 were agreed.")
    work.line("Next meeting: 9 May 2024.")
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    assert (found.documents[0].kind.value, found.documents[0].date) == ("minutes", HELD[title])


UNDER = {
    "Date: 14 March 2024": "2024-03-14",
    "Held at the Town Hall on 14 March 2024 at 10:00": "2024-03-14",
    "Thursday 14 March 2024, 10:00 to 11:30, Committee Room 2": "2024-03-14",
    "Next meeting: 9 April 2024": None,
    "Ada to report by 9 April 2024": None,
    "The minutes of the last meeting (1 February 2024) were agreed.": None,
    "Meetings on 14 March 2024 and on 28 March 2024": None,
}


@pytest.mark.parametrize("row", UNDER)
def test_minutes_are_dated_by_the_row_that_says_so(row: str, tmp_path: Path) -> None:
    work = Print()
    work.line("Minutes of the Harbour Board meeting", bold=True, size=14)
    work.line(row)
    work.line("Present: Ada Whitcombe; Priya Nair")
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    assert found.documents[0].date == UNDER[row]
