"""Layouts of newer clients, page ends, and what only looks like a header."""

from __future__ import annotations

from pathlib import Path

from split_prints import Print

from redact import ingest
from redact.domain import FileText, Split
from redact.split import dates, split

ADA = "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
HEADER = (("From", ADA), ("Sent", "14 January 2022 13:11"), ("To", "Aled Prosser"))
PROSE = "The lamps in Mill Lane were looked at twice and both times found to be in order. " * 40


def made(work: Print, folder: Path) -> tuple[FileText, Split]:
    file = ingest.read(work.save(folder / "print.pdf"))
    return file, split(file)


def starts(file: FileText, found: Split) -> list[tuple[str, int]]:
    return [(d.kind.value, file.locate(d.span.start)[0] + 1) for d in found.documents]


def test_a_title_over_labels_without_colons_is_the_subject(tmp_path: Path) -> None:
    work = Print()
    work.line("Outlook", size=9)
    work.line("Re: Lighting in Mill Lane", bold=True, size=15)
    work.gap(0.5)
    for label, value in (("From", ADA), ("Date", "Fri 14/01/2022 13:11"), ("To", "Aled Prosser")):
        work.line(value, x=130)
        work.at(work.left, work.y, label, bold=True)
    work.gap()
    work.line("All done.")
    file, found = made(work, tmp_path)
    (message,) = found.messages
    assert (message.subject, message.sent) == ("Re: Lighting in Mill Lane", "2022-01-14T13:11")
    assert (message.sender, message.to) == (ADA, ("Aled Prosser",))
    assert starts(file, found) == [("email", 1)]


def test_a_subject_at_the_foot_of_a_page_does_not_take_in_the_greeting(tmp_path: Path) -> None:
    work = Print()
    work.memo("Prosser, Aled", (*HEADER, ("Subject", "One")))
    while work.y < 690:
        work.line("Nothing new.")
    work.quoted((*HEADER, ("Subject", "Lighting")))
    work.page()
    work.line("Hi Aled,")
    _, found = made(work, tmp_path)
    assert [m.subject for m in found.messages] == ["One", "Lighting"]


def test_a_print_begins_on_top_of_a_page_after_a_full_one(tmp_path: Path) -> None:
    work = Print()
    for _ in range(2):
        for label, value in (*HEADER, ("Subject", "Lighting")):
            work.line(f"{label}: {value}")
        work.gap()
        work.prose(PROSE[:1500])
        while work.y < 765:
            work.line("Nothing new.")
        work.page()
    work.document.delete_page(-1)
    file, found = made(work, tmp_path)
    assert starts(file, found) == [("email", 1), ("email", 2)]
    assert [m.quoted for m in found.messages] == [False, False]


def test_a_quoted_header_on_top_of_a_page_stays_quoted_where_others_were(tmp_path: Path) -> None:
    work = Print()
    for label, value in (*HEADER, ("Subject", "Lighting")):
        work.line(f"{label}: {value}")
    work.gap()
    work.quoted((*HEADER, ("Subject", "Lamps")), rule=False)
    while work.y < 765:
        work.line("Nothing new.")
    work.page()
    work.quoted((*HEADER, ("Subject", "Bulbs")), rule=False)
    work.line("Nothing new.")
    file, found = made(work, tmp_path)
    assert starts(file, found) == [("email", 1)]
    assert [m.quoted for m in found.messages] == [False, True, True]


def test_a_colon_that_its_column_pushed_down_ends_the_label(tmp_path: Path) -> None:
    work = Print()
    for label, value in (*HEADER, ("Subject", "Lighting")):
        work.line(f"{label}:")
        work.at(150, work.y, value)
    work.line("Attachments  lamps.pdf")
    work.line(":")
    work.gap()
    work.line("See the list.")
    _, found = made(work, tmp_path)
    (message,) = found.messages
    assert (message.subject, message.attachments) == ("Lighting", ("lamps.pdf",))


def test_a_booking_inside_an_email_is_no_message(tmp_path: Path) -> None:
    work = Print()
    work.memo("Prosser, Aled", (*HEADER, ("Subject", "Trains")))
    work.line("Here it is:")
    work.gap()
    for row in ("From: Leeds", "To: York", "Date: 3 March 2022 08:14", "Passengers: 2"):
        work.line(row)
    work.gap()
    work.line("Thanks")
    _, found = made(work, tmp_path)
    assert [m.subject for m in found.messages] == ["Trains"]


def test_a_date_with_dashes_has_its_year() -> None:
    assert dates.parse("18-05-2021 16:40") == "2021-05-18T16:40"
    assert dates.parse("Tue, 18 May 2021 16:40:02 -0500") == "2021-05-18T16:40"


def test_weekdays_of_every_language_must_agree() -> None:
    assert dates.parse("2022. április 15., péntek 15:11") == "2022-04-15T15:11"
    assert dates.parse("2022. április 15., szombat 15:11") is None
    assert dates.parse("четверг, 23 мая 2019 г. 07:07") == "2019-05-23T07:07"
    assert dates.parse("вторник, 23 мая 2019 г. 07:07") is None
