"""Which attachments of a bundle are there, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from split_prints import Print

from redact import ingest
from redact.domain import FileText, Split
from redact.split import Attachment, Whereabouts, register, split

PROSE = "The board heard that the work had begun and that it would be finished by the summer. " * 4


def email(work: Print, attachments: str) -> None:
    work.memo(
        "Prosser, Aled",
        [("From", "Ada Whitcombe"), ("Sent", "14 January 2022 13:11"), ("To", "Aled Prosser"),
         ("Subject", "Papers"), ("Attachments", attachments)],
    )  # fmt: skip
    work.line("Please see attached.")


def read(
    folder: Path, name: str, work: Print, document: int = 1, message: int = 1
) -> tuple[FileText, Split]:
    file = ingest.read(work.save(folder / name))
    return file, split(file, first_document=document, first_message=message)


def letter(work: Print, date: str, *, subject: str = "Weekly update") -> None:
    for text in ("Northborough Council", "Town Hall, Northborough NB1 2CD", "Our ref: NBC/77"):
        work.line(text)
    work.line(date)
    work.gap()
    work.line("Dear Ms Okoro")
    work.gap()
    work.line(subject, bold=True)
    work.prose(PROSE)


def states(found: list[Attachment]) -> list[tuple[str, str, str | None]]:
    return [(one.name, one.state.value, one.document) for one in found]


def test_papers_after_the_email_are_taken_for_what_their_names_say(tmp_path: Path) -> None:
    """A name that a scanner gave says nothing: its paper is only perhaps there."""
    work = Print()
    email(work, "140120223534_001.pdf; Figures.xlsx")
    work.page()
    work.line("Minutes of the Harbour Board meeting", bold=True, size=14)
    work.line("Present: Ada Whitcombe")
    work.prose(PROSE)
    work.page()
    work.line("Annex A: figures by ward", bold=True, size=13)
    work.prose(PROSE)
    assert states(register([read(tmp_path, "bundle.pdf", work)])) == [
        ("140120223534_001.pdf", "perhaps", "d2"),
        ("Figures.xlsx", "found", "d3"),
    ]


@pytest.mark.parametrize(
    ("name", "date", "state"),
    [
        ("Letter_to_Ms_Okoro_14Jan22_v2.pdf", "14 January 2022", "found"),
        ("Ltr Okoro 2022-01-14.docx", "14 January 2022", "found"),
        ("Weekly update.pdf", "12 January 2022", "found"),
        # what is dated after the email was not attached to it
        ("Letter to Ms Okoro.pdf", "16 January 2022", "missing"),
        ("scan_001.pdf", "16 January 2022", "missing"),
        # no letter
        ("Harbour photos (1).zip", "12 January 2022", "missing"),
        ("140120223534_001.jpg", "12 January 2022", "missing"),
        ("Consent forms 5B.pdf", "12 January 2022", "missing"),
        # another letter
        ("Letter to the Mayor 3 December 2021.pdf", "12 January 2022", "missing"),
        ("Statement T Wren.docx", "12 January 2022", "missing"),
        ("Statement on the weekly update.docx", "12 January 2022", "perhaps"),
        ("NBC-77.pdf", "12 January 2022", "missing"),
        # the words stand in it, which is not much
        ("Board and work.docx", "12 January 2022", "perhaps"),
        # tells nothing
        ("scan_001.pdf", "12 January 2022", "perhaps"),
    ],
)
def test_a_letter_that_follows_must_be_what_the_name_says(
    tmp_path: Path, name: str, date: str, state: str
) -> None:
    work = Print()
    email(work, name)
    work.page()
    letter(work, date)
    (one,) = register([read(tmp_path, "bundle.pdf", work)])
    assert (one.state.value, one.document) == (state, None if state == "missing" else "d2")


def test_a_paper_anywhere_in_the_bundle_is_found_by_its_title(tmp_path: Path) -> None:
    work = Print()
    email(work, "Annex A offences by ward.pdf; Annex B offences by ward.pdf")
    work.page()
    email(work, "")
    for title in ("Annex A: offences by ward, January 2022", "Winter service plan"):
        work.page()
        work.line(title, bold=True, size=13)
        work.prose(PROSE)
    assert states(register([read(tmp_path, "bundle.pdf", work)])) == [
        ("Annex A offences by ward.pdf", "found", "d3"),
        ("Annex B offences by ward.pdf", "missing", None),
    ]


def test_a_month_that_both_name_does_not_make_them_one(tmp_path: Path) -> None:
    work = Print()
    email(work, "Budget January 2022.pdf; Offences by ward February 2021.pdf; Offences ward.pdf")
    work.page()
    work.line("Annex A: offences by ward, January 2022", bold=True, size=13)
    work.prose(PROSE)
    assert states(register([read(tmp_path, "bundle.pdf", work)])) == [
        ("Budget January 2022.pdf", "missing", None),
        ("Offences by ward February 2021.pdf", "missing", None),
        ("Offences ward.pdf", "found", "d2"),
    ]


def test_two_files_of_one_name_are_two_papers(tmp_path: Path) -> None:
    work = Print()
    email(work, "scan.pdf; scan.pdf")
    for date in ("11 January 2022", "12 January 2022"):
        work.page()
        letter(work, date)
    assert states(register([read(tmp_path, "bundle.pdf", work)])) == [
        ("scan.pdf", "perhaps", "d2"),
        ("scan.pdf", "perhaps", "d3"),
    ]


def test_a_slip_sheet_with_the_name_stands_before_the_paper_or_in_its_place(
    tmp_path: Path,
) -> None:
    work = Print()
    email(work, "Figures.pdf; Photos.pdf")
    for slip in ("Figures.pdf", "Photos.pdf"):
        work.page()
        work.line(slip, bold=True, size=14)
        if slip == "Figures.pdf":
            work.page()
            letter(work, "12 January 2022")
    found = register([read(tmp_path, "bundle.pdf", work)])
    assert states(found) == [("Figures.pdf", "found", "d3"), ("Photos.pdf", "missing", None)]
    assert "only its slip sheet is there (d4)" in found[1].reason


def test_names_are_matched_inside_the_pdf_among_the_originals_and_by_title(tmp_path: Path) -> None:
    work = Print()
    email(work, "budget.xlsx; Lighting strategy 2022.docx; report.pdf; lost.pdf")
    work.page()
    work.line("Lighting strategy 2022", bold=True, size=18)
    work.prose(PROSE)
    report = Print()
    report.line("Report", bold=True, size=18)
    report.prose(PROSE)
    files = [read(tmp_path, "bundle.pdf", work), read(tmp_path, "Report.pdf", report, 9, 9)]
    found = register(files, {"bundle.pdf": ["Budget.xlsx"]})
    assert [(a.name, a.state, a.document, a.place) for a in found] == [
        ("budget.xlsx", Whereabouts.INSIDE, None, "bundle.pdf"),
        ("Lighting strategy 2022.docx", Whereabouts.FOUND, "d2", "bundle.pdf"),
        ("report.pdf", Whereabouts.FOUND, "d9", "Report.pdf"),
        ("lost.pdf", Whereabouts.MISSING, None, None),
    ]
