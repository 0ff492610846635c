# ruff: noqa: E501  (tables of long lines)
"""Where documents begin, of which kind they are, and what is not an email."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from split_prints import Print

from redact import ingest
from redact.domain import DocumentKind, FileText, Fix, FixKind, Split
from redact.split import split

ADA = "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
PROSE = "The board heard that the work had begun and that it would be finished by the summer. " * 4


def made(work: Print, folder: Path) -> tuple[FileText, Split]:
    file = ingest.read(work.save(folder / "print.pdf"))
    return file, split(file)


def shape(file: FileText, found: Split) -> list[tuple[str, int]]:
    """Kind and first page (from 1) of each document."""
    return [(d.kind.value, file.locate(d.span.start)[0] + 1) for d in found.documents]


def an_email(work: Print, subject: str = "Ferry terminal") -> None:
    work.memo(
        "Prosser, Aled",
        [("From", ADA), ("Sent", "14 January 2022 13:11"), ("To", "Aled Prosser"),
         ("Subject", subject)],
    )  # fmt: skip
    work.line("Aled, please see below.")


def a_letter(work: Print, *, head: str = "Northborough Council") -> None:
    work.line(head, bold=True, size=15)
    work.line("Town Hall, Northborough NB1 2CD")
    work.gap(2)
    work.line("Please ask for: Priya Nair")
    work.line("Direct line: 0117 496 0321")
    work.line("Our ref: NBC/77")
    work.gap()
    for text in ("Ms Jane Okoro", "14 Harbour Street", "Northborough", "NB2 9ZZ"):
        work.line(text)
    work.gap()
    work.line("14th January 2022")
    work.gap()
    work.line("Dear Ms Okoro")
    work.gap()
    work.line("Street lighting in Harbour Street", bold=True)
    work.gap()
    work.prose(PROSE)
    work.gap()
    work.line("Yours sincerely")
    work.gap(2)
    work.line("Priya Nair")
    work.line("Head of Highways")


def test_a_bundle_is_cut_into_its_documents(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    work.page()
    a_letter(work)
    work.page()
    work.line("Minutes of the Harbour Board meeting", bold=True, size=14)
    work.line("2 February 2022")
    work.line("Present: Ada Whitcombe; Priya Nair")
    work.prose(PROSE)
    work.page(842, 595)
    work.line("Annex A: figures by ward", bold=True, size=13)
    for ward in range(12):
        work.line(f"Ward {ward}")
        work.at(300, work.y, str(ward * 7))
    work.page()
    an_email(work, "Second")
    file, found = made(work, tmp_path)
    assert shape(file, found) == [
        ("email", 1), ("letter", 2), ("minutes", 3), ("annex", 4), ("email", 5),
    ]  # fmt: skip
    assert [d.date for d in found.documents] == [
        "2022-01-14", "2022-01-14", "2022-02-02", None, "2022-01-14",
    ]  # fmt: skip
    assert [d.title for d in found.documents] == [
        "Ferry terminal", "Street lighting in Harbour Street",
        "Minutes of the Harbour Board meeting", "Annex A: figures by ward", "Second",
    ]  # fmt: skip


def test_a_letter_is_a_document_and_a_message_of_its_own_style(tmp_path: Path) -> None:
    work = Print()
    a_letter(work)
    file, found = made(work, tmp_path)
    (message,) = found.messages
    assert message.style == "letter"
    assert message.sender == "Priya Nair"
    assert message.to == ("Ms Jane Okoro",)
    assert (message.sent, message.sent_raw) == ("2022-01-14", "14th January 2022")
    assert message.subject == "Street lighting in Harbour Street"
    named = {s.field: file.text[s.span.start : s.span.end] for s in found.segments if s.field}
    assert named["reference"] == "Our ref: NBC/77"
    assert named["sent"] == "14th January 2022"


def test_a_letter_with_addressee_and_sender_side_by_side(tmp_path: Path) -> None:
    work = Print()
    for left, right in (
        ("Bob Crane", "Ada Whitcombe"), ("Mayor of Northborough", "Chief Constable"),
        ("City Hall", "Force Headquarters"), ("Northborough NB1 1AA", "Northborough NB9 4QD"),
    ):  # fmt: skip
        work.line(left)
        work.at(340, work.y, right)
    work.gap()
    work.line("28th January 2022")
    work.gap()
    work.line("Dear Bob,")
    work.prose(PROSE)
    work.line("Yours,")
    work.gap(2)
    work.line("Ada Whitcombe")
    _, found = made(work, tmp_path)
    (message,) = found.messages
    assert (message.style, message.to, message.sender) == (
        "letter",
        ("Bob Crane",),
        "Ada Whitcombe",
    )


def test_a_letter_goes_on_over_pages_with_a_running_head(tmp_path: Path) -> None:
    work = Print()
    a_letter(work)
    for _ in range(2):
        work.page()
        work.line("NORTHBOROUGH COUNCIL", bold=True)
        work.gap()
        work.prose(PROSE * 3)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("letter", 1)]


def memo(work: Print, title: str, order: tuple[str, ...]) -> None:
    values = {
        "TO": "Ada Whitcombe, Director", "To": "Ada Whitcombe; Bob Crane", "FROM": "Priya Nair",
        "From": "Priya Nair", "DATE": "14 January 2022", "Date": "14/01/2022", "RE": "Lighting",
        "Subject": "Lighting", "CC": "Bob Crane",
    }  # fmt: skip
    if title:
        work.line(title, bold=True, size=15)
        work.gap()
    for label in order:
        work.line(f"{label}:", bold=True)
        work.at(160, work.y, values[label])
    work.rule()
    work.prose(PROSE)


@pytest.mark.parametrize(
    ("title", "order"),
    [
        ("MEMORANDUM", ("TO", "FROM", "DATE", "RE")),
        ("MEMORANDUM", ("DATE", "TO", "FROM", "CC", "RE")),
        ("Internal memo", ("From", "To", "Date", "Subject")),
        ("", ("To", "From", "Date", "Subject")),
        ("", ("From", "To", "Date", "Subject")),
        ("Briefing note", ("To", "From", "Date", "Subject")),
    ],
)
def test_a_paper_memo_is_no_email(title: str, order: tuple[str, ...], tmp_path: Path) -> None:
    work = Print()
    memo(work, title, order)
    file, found = made(work, tmp_path)
    assert found.messages == ()
    assert shape(file, found) == [("memo", 1)]
    assert found.documents[0].date == "2022-01-14"
    fields = {s.field: file.text[s.span.start : s.span.end] for s in found.segments if s.field}
    assert fields["from"] == "Priya Nair"


LOOKALIKES = {
    "web form": ["First Name: Kit", "Last Name: Fairweather", "Address: 3 Quay Rise",
                 "Email: kit@fernpost.co.uk", "Subject: Barrier", "Message: It is stuck."],
    "web form with from": ["From: Kit Fairweather", "Email: kit@fernpost.co.uk",
                           "Telephone: 07700 900123", "Subject: Barrier", "Message: It is stuck."],
    "meeting note": ["Present: Ada Whitcombe; Priya Nair", "Apologies: Bob Crane", "Date: 3 March 2022",
                     "From: 10:00", "To: 11:30"],
    "opening hours": ["From: 3 March 2022", "To: 7 March 2022", "Subject: leave"],
    "fax": ["To: Ada Whitcombe", "From: Priya Nair", "Fax: 0117 496 0321", "Pages: 3",
            "Date: 14 January 2022", "Re: Lighting"],
    "court stamp": ["Case 1:18-cv-00123 Document 5 Filed 01/02/18 Page 3 of 9"],
    "briefing": ["Date: 06/02/22", "Topic: Lighting"],
    "prose": ["From: here on it gets harder, as the report says.",
              "To: be clear, nothing has been agreed about the date."],
    "he wrote": ["On Tuesday Bob Crane went to see the works and later wrote:"],
}  # fmt: skip


@pytest.mark.parametrize("kind", LOOKALIKES)
def test_what_looks_like_a_header_inside_a_message_is_left_in_it(kind: str, tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    work.gap()
    for text in LOOKALIKES[kind]:
        work.line(text)
    work.gap()
    work.line("That is all.")
    _, found = made(work, tmp_path)
    assert [m.style for m in found.messages] == ["outlook_memo"]


@pytest.mark.parametrize("kind", LOOKALIKES)
def test_what_looks_like_a_header_at_the_top_of_a_page_is_none(kind: str, tmp_path: Path) -> None:
    work = Print()
    for text in LOOKALIKES[kind]:
        work.line(text)
    work.gap()
    work.prose(PROSE)
    _, found = made(work, tmp_path)
    assert found.messages == ()


def test_a_form_and_a_slip_sheet_are_told(tmp_path: Path) -> None:
    work = Print()
    work.line("Complaint form", bold=True, size=14)
    for label in ("First Name", "Last Name", "Address", "Postcode", "Email", "Details"):
        work.line(f"{label}: something")
        work.gap(0.5)
    work.page()
    work.y = 380
    work.line("Attachment 3", x=220, size=16)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("form", 1), ("slip_sheet", 2)]


CHATS = {
    "teams": ("Chat: Mill Lane site visit (3)", "{name}  03/05/2022 08:{at}", "{said}"),
    "whatsapp": ("WhatsApp chat with Mill Lane", "[03/05/2022, 08:{at}:12] {name}: {said}", ""),
    "slack": ("Exported messages, mill-lane", "{name} [08:{at} AM]", "{said}"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHATS)
def test_a_chat_is_a_document_over_all_its_pages(kind: str, tmp_path: Path) -> None:
    """It begins on its own page however full the one before is; what follows it does too."""
    title, stamp, under = CHATS[kind]
    work = Print()
    an_email(work)
    while work.y < 760:
        work.line("Nothing new.")
    for page in range(2):
        work.page()
        if page == 0:
            work.line(title, bold=True, size=13)
        for at in range(10, 26):
            name = ("Priya Nair", "Wren, Tom (Guest)")[at % 2]
            for text in (stamp, under):
                if text:
                    work.line(text.format(name=name, at=at, said="Running late, start anyway"))
    work.page()
    work.line("Duty rota, spring 2022", bold=True, size=13)
    work.prose(PROSE)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("email", 1), ("other", 2), ("other", 4)]
    assert found.documents[1].title == title


def test_times_in_a_mail_are_no_chat(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    while work.y < 760:
        work.line("Nothing new.")
    work.page()
    for text in ("08:10 doors open", "Lunch at 12:30", "Bus 14:10", "Meeting 3 May 2022 at 10:00"):
        work.line(text)
    work.prose(PROSE)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("email", 1)]


def test_minutes_are_told_by_when_the_meeting_was_held(tmp_path: Path) -> None:
    """Also where a table says who was there; the title has the board's name and theirs."""
    work = Print()
    work.line("Northborough Ferry Oversight Board", bold=True, size=15)
    work.gap()
    work.line("Minutes of the meeting held on Thursday 9 March 2023 at 2pm, Wharf Room", bold=True)
    work.gap()
    for row in (("Name", "Post", "Present"), ("Ada Whitcombe", "Chair", "Yes")):
        work.line()
        for x, text in zip((72, 200, 360), row, strict=True):
            work.at(x, work.y, text)
    work.prose(PROSE)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("minutes", 1)]
    assert found.documents[0].title == (
        "Northborough Ferry Oversight Board: "
        "Minutes of the meeting held on Thursday 9 March 2023 at 2pm, Wharf Room"
    )
    assert found.documents[0].date == "2023-03-09"


def test_a_referral_asks_in_a_table_and_a_birth_is_not_its_date(tmp_path: Path) -> None:
    work = Print()
    work.line("Safeguarding referral", bold=True, size=15)
    for label, value in (
        ("Name of child", "Kit Fairweather"), ("Date of birth", "14/11/2012"),
        ("Home address", "3 Quay Rise"), ("School", "Harbour Primary"),
    ):  # fmt: skip
        work.line(label)
        work.at(220, work.y, value)
        work.gap(0.5)
    work.prose(PROSE)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("form", 1)]
    assert found.documents[0].date is None


def test_a_web_form_that_came_by_mail_is_no_memo(tmp_path: Path) -> None:
    work = Print()
    work.line("Report a problem: form received", bold=True, size=13)
    for text in ("First name: Kit", "Last name: Fairweather", "Email: kit@fernpost.co.uk",
                 "Date: 16/03/2022", "Subject: Barrier", "To be contacted: yes"):  # fmt: skip
        work.line(text)
    file, found = made(work, tmp_path)
    assert (shape(file, found), found.messages) == ([("form", 1)], ())


def test_a_table_of_two_columns_is_no_form(tmp_path: Path) -> None:
    work = Print()
    work.line("Useful numbers", bold=True, size=15)
    for label, value in (("Name", "Number"), ("Customer contact", "0117 496 0321"),
                         ("School", "0117 496 0322"), ("Floods", "0117 496 0323")):  # fmt: skip
        work.line(label)
        work.at(220, work.y, value)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("other", 1)]


def test_a_centred_sheet_before_a_part_is_a_slip_sheet(tmp_path: Path) -> None:
    """Also one that is called a schedule: an annex has something to say."""
    work = Print()
    work.y = 280
    for text, size in (("FOI 2023/0417", 15), ("Schedule part 1", 12),
                       ("Correspondence between two offices", 10)):  # fmt: skip
        work.line(text, size=size, x=297.5 - pymupdf.get_text_length(text, "helv", size) / 2)
    work.page()
    an_email(work)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("slip_sheet", 1), ("email", 2)]


def test_what_comes_after_a_slip_sheet_is_a_document_whatever_it_looks_like(
    tmp_path: Path,
) -> None:
    work = Print()
    an_email(work)
    work.page()
    work.y = 380
    work.line("Attachment 3", x=220, size=16)
    work.page()
    work.prose(PROSE)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("email", 1), ("slip_sheet", 2), ("other", 3)]


def test_a_cover_with_its_report_is_no_slip_sheet(tmp_path: Path) -> None:
    work = Print()
    work.y = 280
    for text, size in (("Northborough Council", 15), ("The ferry in winter", 18)):
        work.line(text, size=size, x=297.5 - pymupdf.get_text_length(text, "helv", size) / 2)
    work.page()
    work.prose(PROSE * 9)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("other", 1)]


def test_printed_page_numbers_tell_where_a_print_begins(tmp_path: Path) -> None:
    work = Print()
    for number in (1, 2, 1, 2):
        if number == 1:
            work.line("From: " + ADA)
            work.line("Sent: 14 January 2022 13:11")
            work.line("To: Aled Prosser")
            work.line("Subject: Lighting")
            work.gap()
        work.prose(PROSE * 8)
        work.foot(str(number))
        work.page()
    work.document.delete_page(-1)
    file, found = made(work, tmp_path)
    pages = [file.locate(d.span.start)[0] + 1 for d in found.documents]
    assert set(pages) <= {1, 2, 3, 4, 5, 6}
    assert all(d.kind is DocumentKind.EMAIL for d in found.documents)
    assert len(found.messages) == 2
    assert [m.quoted for m in found.messages] == [False, False]


def test_a_number_stamped_over_the_whole_bundle_does_not_glue_it_together(tmp_path: Path) -> None:
    work = Print()
    for number, page in enumerate((an_email, a_letter, an_email, a_letter), 1):
        page(work)
        work.foot(f"Page {number} of 4")
        work.page()
    work.document.delete_page(-1)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("email", 1), ("letter", 2), ("email", 3), ("letter", 4)]


def test_an_attached_paper_begins_a_document_where_the_email_broke_off(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    work.page()
    work.line("Lighting strategy 2022 to 2030", bold=True, size=18)
    work.prose(PROSE * 3)
    file, found = made(work, tmp_path)
    assert shape(file, found) == [("email", 1), ("other", 2)]


def test_a_reviewer_can_begin_and_join_documents(tmp_path: Path) -> None:
    work = Print()
    an_email(work)
    for text in ("One", "Two"):
        work.page()
        work.line(f"Paper {text}", bold=True, size=18)
        work.prose(PROSE * 12)
    file = ingest.read(work.save(tmp_path / "print.pdf"))
    assert shape(file, split(file)) == [("email", 1), ("other", 2)]
    begun = split(file, fixes=[Fix(FixKind.BEGIN, 2, 70.0)])
    assert shape(file, begun) == [("email", 1), ("other", 2), ("other", 3)]
    joined = split(file, fixes=[Fix(FixKind.JOIN, 1, 70.0)])
    assert shape(file, joined) == [("email", 1)]
    assert [m.subject for m in joined.messages] == ["Ferry terminal"]
