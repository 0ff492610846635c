"""The request's window: sealed, shown, and what lies outside it withheld in one action."""

from __future__ import annotations

import json
from pathlib import Path

import pymupdf
import pytest
from click.testing import CliRunner
from one_email import ROSTER

from redact import audit, pipeline, review
from redact.case import Case
from redact.cli import cli
from redact.domain import Scope, Window
from redact.errors import AuditBroken, ReviewIncomplete, UsageError
from redact.execute import executor
from redact.review import Target

PACK = (Path(__file__).parent.parent / "rules" / "foia-uk.toml").read_text()
BY = "A Officer"
SENT = {
    "Late trams": "14 January 2022 13:11",
    "Early trams": "30 November 2021 09:00",
    "Smudged trams": "1? Jan 2O22 at noon",
}
OUT = ("out of scope",)


def bundle(path: Path) -> Path:
    """Three prints, a page each; the date of the third cannot be read."""
    document = pymupdf.open()
    for subject, sent in SENT.items():
        page = document.new_page(width=595, height=842)
        lines = {
            "From:": "Delphine Aske <delphine.aske@northwick.gov.uk>", "Sent:": sent,
            "To:": "Eleanor Marchetti <leader@northwick.gov.uk>", "Subject:": subject,
        }  # fmt: skip
        for number, (label, value) in enumerate(lines.items()):
            page.insert_text((72, 80 + 14 * number), label, fontsize=10, fontname="hebo")
            page.insert_text((180, 80 + 14 * number), value, fontsize=10)
        page.insert_text((72, 160), f"The {subject.lower()} were full again.", fontsize=11)
    document.save(path)
    return path


def new(folder: Path, window: Window | None, *, propose: bool = True) -> Case:
    case = Case.create(folder / "CASE", PACK, ROSTER, window=window)
    pipeline.add(case, [bundle(folder / "trams.pdf")], lambda items, *_: items)
    if propose:
        pipeline.propose(case, executor("serial", 1), lambda items, *_: items)
    return case


@pytest.fixture
def case(tmp_path: Path):
    with new(tmp_path, Window("2022-01-01", "2022-01-31")) as made:
        yield made


@pytest.mark.parametrize(
    ("window", "sent", "scope"),
    [
        (Window("2022-01-01", "2022-01-31"), "2022-01-01T00:00", Scope.IN),
        (Window("2022-01-01", "2022-01-31"), "2022-01-31T23:59", Scope.IN),
        (Window("2022-01-01", "2022-01-31"), "2022-02-01", Scope.OUT),
        (Window("2022-01-01", None), "2021-12-31T23:59", Scope.OUT),
        (Window("2022-01-01", None), "2030-01-01", Scope.IN),
        (Window(None, "2022-01-31"), "1999-01-01", Scope.IN),
        (Window("2022-01-01", "2022-01-31"), None, None),
    ],
)
def test_both_days_of_a_window_belong_to_it(window: Window, sent: str | None, scope: Scope | None):
    assert window.scope(sent) is scope


def test_only_messages_with_a_certain_date_outside_the_window_are_out(case: Case):
    assert [one.message.subject for one in review.outside(case)] == ["Early trams"]
    now = review.status(case)
    assert (now.out_of_scope, now.undated) == (1, 1)


def test_a_case_without_a_window_has_nothing_out_of_scope(tmp_path: Path):
    with new(tmp_path, None) as case:
        assert review.status(case).out_of_scope == 0
        with pytest.raises(UsageError, match="no window"):
            review.outside(case)


def test_nothing_is_marked_before_the_bundle_was_split(tmp_path: Path):
    case = new(tmp_path, Window("2022-01-01"), propose=False)
    with case, pytest.raises(ReviewIncomplete, match="propose"):
        review.mark_outside(case, OUT, by=BY, reason="x")


def test_all_that_is_outside_is_withheld_in_one_action_and_once(case: Case):
    before = len(list(audit.log(case)))
    made = review.mark_outside(case, OUT, by=BY, reason="not the days asked about")
    events = list(audit.log(case))
    assert len(events) == before + 1
    assert [mark["id"] for mark in events[-1].details["marks"]] == [mark.id for mark in made]
    hidden = "".join(r.text for r in review.redactions(case, made[0].file or ""))
    assert "Early trams" in hidden
    assert "early trams were full" in hidden
    assert "Late" not in hidden
    assert "Smudged" not in hidden
    with pytest.raises(UsageError, match="no message outside"):
        review.mark_outside(case, OUT, by=BY, reason="again")


def test_a_message_that_was_marked_by_hand_is_not_marked_again(case: Case):
    (out,) = review.outside(case)
    review.mark(case, Target(message=out.message.id), OUT, by=BY, reason="by hand")
    assert [one.marked for one in review.outside(case)] == [True]


def test_a_window_that_was_edited_is_found(case: Case):
    case.db.execute("DROP TRIGGER sealed_no_update")
    case.db.execute("UPDATE sealed SET text = replace(text, '01-31', '12-31')")
    path = case.path
    case.close()
    with Case.open(path) as again, pytest.raises(AuditBroken):
        review.status(again)


def run(*words: object):
    return CliRunner().invoke(cli, ["-q", *map(str, words)])


def test_the_commands_seal_show_and_use_the_window(tmp_path: Path):
    path, human = tmp_path / "CASE", ("--by", BY, "--reason", "other days")
    assert run("new", path, "--from", "2022-02-01", "--to", "2022-01-01").exception
    assert not (path / "case.db").exists()
    assert run("new", path, "--from", "January").exit_code == 2
    assert run("new", path, "--from", "2022-01-01", "--to", "2022-01-31").exit_code == 0
    assert run("add", path, bundle(tmp_path / "trams.pdf")).exit_code == 0
    assert run("propose", path).exit_code == 0
    rows = json.loads(run("messages", path, "-f", "json").stdout)["messages"]
    assert {row["subject"]: row["scope"] for row in rows} == {
        "Late trams": "in", "Early trams": "out", "Smudged trams": None,
    }  # fmt: skip
    status = json.loads(run("status", path, "-f", "json").stdout)
    assert status["window"] == "2022-01-01 to 2022-01-31"
    assert status["messages_outside_the_window"] == 1
    words = ("mark", path, "--outside-window", "--code", OUT[0], *human)
    listed = run(*words, "--dry-run").stdout
    assert "Early trams" in listed
    assert "Late trams" not in listed
    assert review_marks(path) == 0
    assert run(*words).stdout == "1 messages outside the window marked: k1 to k1\n"
    assert review_marks(path) == 1
    assert isinstance(run(*words, "--text", "tram").exception, UsageError)


def review_marks(path: Path) -> int:
    with Case.open(path, write=False) as case:
        return review.status(case).marks
