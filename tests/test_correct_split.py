"""A reviewer's corrections of the split: what they do, what they leave alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from one_email import ROSTER, email_print

from redact import audit, pipeline, review
from redact.case import Case
from redact.errors import ReviewIncomplete, UsageError
from redact.execute import executor
from redact.review import Selection
from redact.store import files, findings, reviews
from redact.store.reviews import Edge

REDACT = Path(sys.executable).with_name("redact")
PACK = (Path(__file__).parent.parent / "rules" / "foia-uk.toml").read_text()
BY = "A Officer"


def untracked(items, label, total):
    return items


def propose(case: Case) -> bool:
    return pipeline.propose(case, executor("serial", 1), untracked)


def two_pages(path: Path, words: str) -> Path:
    """An email print whose second page is a note without a header, and a file beside it."""
    with pymupdf.open(email_print(path)) as document:
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 90), f"Minute of the {words} talk with Rufus Okonjo", fontsize=11)
        page.insert_text((72, 120), "The line will open in May.", fontsize=11)
        target = path.with_name(f"{words}.pdf")
        document.save(target)
    return target


@pytest.fixture
def case(tmp_path: Path):
    inputs = [two_pages(tmp_path / "x.pdf", "tram"), two_pages(tmp_path / "x.pdf", "bus")]
    with Case.create(tmp_path / "CASE", PACK, ROSTER) as made:
        pipeline.add(made, inputs, untracked)
        propose(made)
        yield made


def pages(case: Case, name: str) -> list[int]:
    """On which pages (from 1) the documents of a file begin."""
    text = files.load(case.db, files.named(case.db, name).sha256)
    split = findings.split(case.db, text.sha256)
    return [text.locate(d.span.start)[0] + 1 for d in split.documents]


def ids(case: Case, name: str) -> tuple[list[str], list[str]]:
    split = findings.split(case.db, files.named(case.db, name).sha256)
    return [d.id for d in split.documents], [m.id for m in split.messages]


def test_a_document_begins_where_the_reviewer_says(case: Case):
    assert (pages(case, "tram.pdf"), pages(case, "bus.pdf")) == ([1], [1])
    made, documents = pipeline.correct(
        case, Edge.BEGIN, "tram.pdf", 2, 80.0, by=BY, reason="a minute"
    )
    assert documents == 2
    assert propose(case)
    assert (pages(case, "tram.pdf"), pages(case, "bus.pdf")) == ([1, 2], [1])
    review.take_back(case, made.id, by=BY, reason="no")
    assert propose(case)
    assert pages(case, "tram.pdf") == [1]


def test_a_print_is_joined_to_the_document_before_it(tmp_path: Path):
    with pymupdf.open(email_print(tmp_path / "one.pdf")) as document:
        document.insert_pdf(pymupdf.open(email_print(tmp_path / "two.pdf")))
        document.save(tmp_path / "both.pdf")
    with Case.create(tmp_path / "CASE", PACK, ROSTER) as case:
        pipeline.add(case, [tmp_path / "both.pdf"], untracked)
        propose(case)
        assert pages(case, "both.pdf") == [1, 2]
        pipeline.correct(case, Edge.JOIN, "both.pdf", 2, 60.0, by=BY, reason="one print")
        propose(case)
        assert pages(case, "both.pdf") == [1]
        assert len(ids(case, "both.pdf")[1]) == 2


def test_decisions_and_the_ids_of_all_that_did_not_change_stay(case: Case):
    review.decide(case, Selection(as_proposed=True), by=BY, reason="as proposed")
    decided = {e.finding.id for e in findings.entries(case.db, "d.finding IS NOT NULL")}
    before = {name: ids(case, name) for name in ("tram.pdf", "bus.pdf")}
    pipeline.correct(case, Edge.BEGIN, "tram.pdf", 2, 80.0, by=BY, reason="a minute")
    propose(case)
    assert ids(case, "bus.pdf") == before["bus.pdf"]
    documents, messages = ids(case, "tram.pdf")
    assert messages == before["tram.pdf"][1]
    assert documents == [*before["tram.pdf"][0], "d3"]
    again = {e.finding.id for e in findings.entries(case.db, "d.finding IS NOT NULL")}
    assert decided == again
    assert review.status(case).decided == len(decided)


def test_a_correction_voids_the_sign_off_and_asks_for_propose(case: Case):
    review.decide(case, Selection(as_proposed=True), by=BY, reason="as proposed")
    review.sign_off(case, by="B Manager")
    assert review.status(case).current
    pipeline.correct(case, Edge.BEGIN, "tram.pdf", 2, 80.0, by="C Clerk", reason="a minute")
    assert not review.status(case).current
    with pytest.raises(ReviewIncomplete, match="propose"):
        review.sign_off(case, by="B Manager")
    propose(case)
    with pytest.raises(ReviewIncomplete, match="took part in the review"):
        review.sign_off(case, by="C Clerk")
    review.sign_off(case, by="B Manager")


def test_a_correction_is_in_the_log_with_its_place_and_reason(case: Case):
    made, _ = pipeline.correct(case, Edge.BEGIN, "tram.pdf", 2, 80.0, by=BY, reason="a minute")
    event = list(audit.log(case))[-1]
    (noted,) = event.details["corrections"]
    assert (event.by, event.action) == (BY, "split")
    assert noted == {
        "id": made.id, "what": "begin", "page": 2, "y": 80.0, "reason": "a minute",
        "file": files.named(case.db, "tram.pdf").sha256,
    }  # fmt: skip
    audit.check(case)


@pytest.mark.parametrize(
    ("kind", "page", "y", "why"),
    [
        (Edge.BEGIN, 1, 0.0, "begins there already"),
        (Edge.JOIN, 2, 80.0, "none begins there"),
        (Edge.BEGIN, 3, 80.0, "no page 3"),
        (Edge.BEGIN, 2, 800.0, "no line"),
    ],
)
def test_a_correction_that_changes_nothing_is_refused(
    case: Case, kind: Edge, page: int, y: float, why: str
):
    with pytest.raises(UsageError, match=why):
        pipeline.correct(case, kind, "tram.pdf", page, y, by=BY, reason="x")
    assert reviews.corrections(case.db) == ()
    assert not propose(case)


def test_a_reason_that_names_what_is_withheld_is_refused(case: Case):
    with pytest.raises(UsageError, match="withheld text"):
        pipeline.correct(case, Edge.BEGIN, "tram.pdf", 2, 80.0, by=BY, reason="by Rufus Okonjo")
    assert reviews.corrections(case.db) == ()


def test_the_command_corrects_and_takes_back(case: Case):
    case.close()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([REDACT, *words], capture_output=True, text=True, check=False)

    human = ("--by", BY, "--reason", "a minute")
    done = run("split", str(case.path), "--at", "tram.pdf:2:80", *human)
    assert (done.returncode, done.stdout) == (0, "c1: the file will have 2 documents\n")
    assert "redact propose" in done.stderr
    assert run("split", str(case.path), "--undo", "c1", *human).stdout == "c1 taken back\n"
    assert run("split", str(case.path), "--undo", "c1", *human).returncode == 2
    assert run("split", str(case.path), "--at", "tram.pdf", *human).returncode == 2
    assert run("split", str(case.path), *human).returncode == 2
