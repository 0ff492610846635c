"""A reviewer's corrections of the split: what they do, what they leave alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from one_email import ROSTER, email_print

from redact import audit, pipeline, review
from redact.case import Case
from redact.domain import Fix, FixKind
from redact.errors import AuditBroken, ReviewIncomplete, UsageError
from redact.execute import executor
from redact.review import Selection
from redact.store import files, findings, reviews

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
    made, then = pipeline.correct(
        case, "tram.pdf", Fix(FixKind.BEGIN, 1, 80.0), by=BY, reason="a minute"
    )
    assert len(then.documents) == 2
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
        pipeline.correct(case, "both.pdf", Fix(FixKind.JOIN, 1, 60.0), by=BY, reason="one print")
        propose(case)
        assert pages(case, "both.pdf") == [1]
        assert len(ids(case, "both.pdf")[1]) == 2


def test_decisions_and_the_ids_of_all_that_did_not_change_stay(case: Case):
    review.decide(case, Selection(as_proposed=True), by=BY, reason="as proposed")
    decided = {e.finding.id for e in findings.entries(case.db, "d.finding IS NOT NULL")}
    before = {name: ids(case, name) for name in ("tram.pdf", "bus.pdf")}
    pipeline.correct(case, "tram.pdf", Fix(FixKind.BEGIN, 1, 80.0), by=BY, reason="a minute")
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
    pipeline.correct(case, "tram.pdf", Fix(FixKind.BEGIN, 1, 80.0), by="C Clerk", reason="a minute")
    assert not review.status(case).current
    with pytest.raises(ReviewIncomplete, match="propose"):
        review.sign_off(case, by="B Manager")
    propose(case)
    with pytest.raises(ReviewIncomplete, match="took part in the review"):
        review.sign_off(case, by="C Clerk")
    review.sign_off(case, by="B Manager")


def test_a_correction_is_in_the_log_with_its_place_and_reason(case: Case):
    made, _ = pipeline.correct(
        case, "tram.pdf", Fix(FixKind.BEGIN, 1, 80.0), by=BY, reason="a minute"
    )
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
        (FixKind.BEGIN, 0, 0.0, "begins there already"),
        (FixKind.JOIN, 1, 80.0, "none begins there"),
        (FixKind.BEGIN, 2, 80.0, "no page 3"),
        (FixKind.BEGIN, 1, 800.0, "no line"),
    ],
)
def test_a_correction_that_changes_nothing_is_refused(
    case: Case, kind: FixKind, page: int, y: float, why: str
):
    with pytest.raises(UsageError, match=why):
        pipeline.correct(case, "tram.pdf", Fix(kind, page, y), by=BY, reason="x")
    assert reviews.corrections(case.db) == ()
    assert not propose(case)


def test_a_reason_that_names_what_is_withheld_is_refused(case: Case):
    with pytest.raises(UsageError, match="withheld text"):
        pipeline.correct(
            case, "tram.pdf", Fix(FixKind.BEGIN, 1, 80.0), by=BY, reason="by Rufus Okonjo"
        )
    assert reviews.corrections(case.db) == ()


def test_the_command_corrects_and_takes_back(case: Case):
    case.close()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([REDACT, *words], capture_output=True, text=True, check=False)

    human = ("--by", BY, "--reason", "a minute")
    done = run("split", str(case.path), "--at", "tram.pdf:2:80", *human)
    assert done.returncode == 0
    assert done.stdout == "c1: the file will have 2 documents and 1 message\n"
    assert "redact propose" in done.stderr
    assert run("split", str(case.path), "--undo", "c1", *human).stdout == "c1 taken back\n"
    assert run("split", str(case.path), "--undo", "c1", *human).returncode == 2
    assert run("split", str(case.path), "--at", "tram.pdf", *human).returncode == 2
    assert run("split", str(case.path), *human).returncode == 2


# --- messages --------------------------------------------------------------------------


def messages(case: Case, name: str):
    return findings.split(case.db, files.named(case.db, name).sha256).messages


def fixed(case: Case, name: str, fix: Fix) -> str:
    made, _ = pipeline.correct(case, name, fix, by=BY, reason="as printed")
    assert propose(case)
    return made.id


def told(case: Case, kind: FixKind, message: str, field: str = "", value: str = "") -> Fix:
    _, page, y = pipeline.whereabouts(case, message)
    return Fix(kind, page, y, field, value)


def test_a_message_begins_where_the_reviewer_says(case: Case):
    """Also at a line without any label; the text above stays with the message before."""
    made = fixed(case, "tram.pdf", Fix(FixKind.MESSAGE, 1, 115.0))
    first, second = messages(case, "tram.pdf")
    text = files.load(case.db, files.named(case.db, "tram.pdf").sha256).text
    assert text[second.span.start : second.span.end].startswith("The line will open")
    assert first.span.end <= second.span.start
    assert (second.sender, second.sent, second.confidence) == (None, None, 1.0)
    assert len(messages(case, "bus.pdf")) == 1
    review.take_back(case, made, by=BY, reason="no")
    propose(case)
    assert len(messages(case, "tram.pdf")) == 1


def test_what_is_no_header_becomes_text(case: Case):
    (message,) = messages(case, "tram.pdf")
    fixed(case, "tram.pdf", told(case, FixKind.NO_MESSAGE, message.id))
    assert messages(case, "tram.pdf") == ()
    assert len(messages(case, "bus.pdf")) == 1
    text = files.load(case.db, files.named(case.db, "tram.pdf").sha256).text
    kept = findings.split(case.db, files.named(case.db, "tram.pdf").sha256).segments
    assert "".join(text[s.span.start : s.span.end] for s in kept) == text


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("sent", "15/02/2022 09:30", "2022-02-15T09:30"),
        ("sent", "", None),
        ("subject", "Bus stops", "Bus stops"),
        ("to", "Ada Whit; Bo Lunt", ("Ada Whit", "Bo Lunt")),
        ("from", "", None),
    ],
)
def test_a_field_says_what_the_reviewer_reads(case: Case, field: str, value: str, read: object):
    (message,) = messages(case, "tram.pdf")
    fixed(case, "tram.pdf", told(case, FixKind.FIELD, message.id, field, value))
    (now,) = messages(case, "tram.pdf")
    name = "sender" if field == "from" else field
    assert getattr(now, name) == read
    same = {"sender", "to", "sent", "subject"} - {name}
    assert all(getattr(now, one) == getattr(message, one) for one in same)
    assert f"{field} set by a reviewer" in now.reasons


def test_corrections_outlive_proposing_from_scratch(case: Case):
    (message,) = messages(case, "tram.pdf")
    fixed(case, "tram.pdf", told(case, FixKind.FIELD, message.id, "subject", "Bus stops"))
    fixed(case, "tram.pdf", Fix(FixKind.MESSAGE, 1, 115.0))
    pipeline.propose(case, executor("serial", 1), untracked, again=True)
    assert [m.subject for m in messages(case, "tram.pdf")] == ["Bus stops", None]


def test_the_log_holds_the_tag_of_a_value_alone(case: Case):
    (message,) = messages(case, "tram.pdf")
    fixed(case, "tram.pdf", told(case, FixKind.FIELD, message.id, "from", "Rufus Okonjo"))
    log = json.dumps([event.details for event in audit.log(case)])
    assert "Okonjo" not in log
    assert case.tag("Rufus Okonjo") in log
    audit.check(case)
    case.db.execute("DROP TRIGGER corrected_fields_no_update")
    case.db.execute("UPDATE corrected_fields SET value = 'Delphine Aske'")
    with pytest.raises(AuditBroken):
        audit.check(case)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("sent", "the 3rd or so", "not a date"),
        ("colour", "red", "no field"),
        ("subject", "Tram stops", "says so already"),
    ],
)
def test_a_field_that_is_none_or_changes_nothing_is_refused(
    case: Case, field: str, value: str, why: str
):
    (message,) = messages(case, "tram.pdf")
    with pytest.raises(UsageError, match=why):
        fixed(case, "tram.pdf", told(case, FixKind.FIELD, message.id, field, value))
    assert reviews.corrections(case.db) == ()


def test_the_commands_correct_messages_and_list_what_counts(case: Case):
    (message,) = messages(case, "tram.pdf")
    case.close()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([REDACT, *words], capture_output=True, text=True, check=False)

    where, human = str(case.path), ("--by", BY, "--reason", "as printed")
    assert run("split", where, "--message-at", "tram.pdf:2:115", *human).stdout.endswith(
        "1 document and 2 messages\n"
    )
    assert run("split", where, "--set", message.id, "subject", "Bus stops", *human).returncode == 0
    assert run("split", where, "--not-a-message", "m99", *human).returncode == 2
    assert run("split", where, "--not-a-message", message.id, *human).returncode == 0
    assert run("split", where, "--undo", "c3", *human).returncode == 0
    listed = json.loads(run("corrections", where, "-f", "json").stdout)["corrections"]
    assert [(one["id"], one["what"], one["value"]) for one in listed] == [
        ("c1", "message", None),
        ("c2", "field", "Bus stops"),
    ]
