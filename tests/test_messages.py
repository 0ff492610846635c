"""``redact messages``: a tree for people, fields for programs, doubts for the reviewer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from one_email import ROSTER

from redact import pipeline
from redact.case import Case
from redact.execute import executor

REDACT = Path(sys.executable).with_name("redact")
PACK = (Path(__file__).parent.parent / "rules" / "foia-uk.toml").read_text()

ANSWER = [
    ("From:", "Delphine Aske <delphine.aske@northwick.gov.uk>"),
    ("Sent:", "14 January 2022 15:40"),
    ("To:", "Rufus Okonjo; Ines Pardoe; Tom Vail"),
    ("Subject:", "RE: Tram stops"),
    ("Attachments:", "Stops.xlsx"),
    ("", ""),
    ("", "I agree with all of it."),
    ("", ""),
    ("", "From: Rufus Okonjo <rufus.okonjo@harrowgate.police.uk>"),
    ("", "Sent: 32 January 2022 13:11"),
    ("", "Subject: Tram stops"),
    ("", ""),
    ("", "Here is the list."),
]
MEMO = [
    ("", "MEMORANDUM"),
    ("To:", "All staff"),
    ("From:", "Estates"),
    ("Date:", "3 March 2022"),
    ("Subject:", "Fire doors"),
    ("", ""),
    ("", "Please keep them shut."),
]


def print_of(*pages: list[tuple[str, str]]) -> bytes:
    document = pymupdf.open()
    for rows in pages:
        page = document.new_page(width=595, height=842)
        for number, (label, value) in enumerate(rows):
            y = 80 + 15 * number
            page.insert_text((72, y), label, fontsize=10, fontname="hebo")
            page.insert_text((160 if label else 72, y), value, fontsize=10)
    return document.tobytes()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("messages")
    (folder / "trams.pdf").write_bytes(print_of(ANSWER, MEMO))
    with Case.create(folder / "CASE", PACK, ROSTER) as made:
        pipeline.add(made, [folder / "trams.pdf"], lambda items, label, total: items)
        pipeline.propose(made, executor("serial", 1), lambda items, label, total: items)
    return folder / "CASE"


def said(case: Path, *words: str) -> str:
    command = [REDACT, "messages", case, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_table_is_a_tree_of_documents_prints_and_quoted_messages(case: Path) -> None:
    lines = said(case).splitlines()
    assert lines[0] == "d1  email, trams.pdf, page 1, 2022-01-14: RE: Tram stops"
    assert lines[1] == (
        "  m1  p. 1  2022-01-14 15:40  Delphine Aske → Rufus Okonjo; Ines Pardoe +1: RE: Tram stops"
    )
    assert lines[2].strip() == "attached: Stops.xlsx"
    assert lines[3].startswith("    m2  p. 1  date not certain (32 January 2022 13:11)")
    assert lines[4].strip().startswith("doubtful (0.")
    assert "date not certain" in lines[4]
    assert lines[5].startswith("d2  memo, trams.pdf, page 2, 2022-03-03")


def test_json_says_how_sure_and_why(case: Path) -> None:
    first, second = json.loads(said(case, "-f", "json"))["messages"]
    assert first["confidence"] > 0.9 > 0.8 > second["confidence"]
    assert "date not certain" in second["reasons"]
    assert (second["sent"], second["sent_raw"]) == (None, "32 January 2022 13:11")


def test_the_doubtful_are_listed_with_what_was_not_taken_for_a_header(case: Path) -> None:
    rows = json.loads(said(case, "--doubtful", "-f", "json"))["doubtful"]
    assert [(row["message"], row["page"]) for row in rows] == [("m2", 1), (None, 2)]
    assert rows[1]["reasons"] == ["labels To, From, Date, Subject; a paper's heading"]
    assert rows[1]["y"] == pytest.approx(86, abs=4)
