"""Which attachments of a bundle are there, and where."""

from __future__ import annotations

from pathlib import Path

from split_prints import Print

from redact import ingest
from redact.domain import FileText, Split
from redact.split import Whereabouts, register, split

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


def test_papers_after_the_email_are_its_attachments_in_order(tmp_path: Path) -> None:
    work = Print()
    email(work, "140120223534_001.pdf; Figures.xlsx")
    work.page()
    work.line("Minutes of the Harbour Board meeting", bold=True, size=14)
    work.line("Present: Ada Whitcombe")
    work.prose(PROSE)
    work.page()
    work.line("Annex A: figures by ward", bold=True, size=13)
    work.prose(PROSE)
    found = register([read(tmp_path, "bundle.pdf", work)])
    assert [(a.name, a.state, a.document) for a in found] == [
        ("140120223534_001.pdf", Whereabouts.FOUND, "d2"),
        ("Figures.xlsx", Whereabouts.FOUND, "d3"),
    ]


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
