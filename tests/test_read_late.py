"""What nobody read does not count as read, and what was decided stays where it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from one_email import ROSTER
from test_correct_split import untracked

from redact import models, ocr, pipeline, review
from redact.case import Case
from redact.cli import cli
from redact.domain import Fix, FixKind, Verdict
from redact.errors import BadInput, MissingTool, ReviewIncomplete
from redact.execute import executor
from redact.review import Selection, Target
from redact.store import files, findings

PACK = (Path(__file__).parent.parent / "rules" / "foia-uk.toml").read_text()
BY, SECOND = "A Officer", "B Manager"
MAILS = (
    (("Mavis Trellick", "Hugh Dunmore"), "the boy lives with his aunt at the old mill."),
    (("Hugh Dunmore", "Mavis Trellick"), "the market opens at nine on the first day."),
)  # fmt: skip


def bundle(path: Path) -> Path:
    """A cover with a timetable as a picture, then a print on each of two pages."""
    with pymupdf.open() as document, pymupdf.open() as sheet:
        picture = sheet.new_page(width=420, height=100)
        for number, line in enumerate(("Stalls by row and hours of opening", "for the public")):
            picture.insert_text((20, 30 + 20 * number), line, fontsize=11)
        cover = document.new_page()
        cover.insert_text((72, 72), "Cover sheet. The timetable is below.", fontsize=11)
        cover.insert_image(pymupdf.Rect(72, 100, 492, 200), pixmap=picture.get_pixmap(dpi=200))
        for number, ((sender, to), said) in enumerate(MAILS):
            page = document.new_page()
            lines = (
                f"From: {sender}", f"Sent: 1{number} January 2022 13:11", f"To: {to}",
                f"Subject: Market {number}", "", f"Dear {to.split()[0]},", "", said,
            )  # fmt: skip
            for at, line in enumerate(lines):
                page.insert_text((72, 72 + 16 * at), line, fontsize=11)
        document.save(path)
    return path


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Proposed without OCR."""
    with Case.create(tmp_path / "CASE", PACK, ROSTER) as made:
        pipeline.add(made, [bundle(tmp_path / "bundle.pdf")], untracked)
        propose(made)
        yield made


def propose(case: Case, *, read: bool = False) -> None:
    engine = ocr.engine() if read else None
    pipeline.propose(case, executor("serial", 1), untracked, ocr=engine)


def finish(case: Case) -> None:
    review.decide(case, Selection(as_proposed=True), by=BY, reason="read page by page")


def test_a_page_with_a_picture_that_nobody_read_blocks_the_sign_off(case: Case) -> None:
    finish(case)
    [page] = review.status(case).unread
    assert (page.page, page.why) == (0, "a picture on it was not read by OCR")
    with pytest.raises(ReviewIncomplete, match="read by nobody"):
        review.sign_off(case, by=SECOND)
    review.record_read(case, "bundle.pdf", 1, by=BY, reason="a timetable")
    assert review.sign_off(case, by=SECOND)


def test_pictures_are_read_before_the_review(case: Case) -> None:
    propose(case, read=True)
    finish(case)
    assert review.sign_off(case, by=SECOND)


@pytest.mark.parametrize("what", ["decision", "mark"])
def test_pictures_are_not_read_after_something_was_said_of_the_text(case: Case, what: str) -> None:
    """Their text would push what was decided on to other words."""
    if what == "decision":
        entry = next(iter(findings.entries(case.db)))
        review.decide(
            case, Selection((entry.finding.id,)), Verdict.RELEASE, by=BY, reason="known to all"
        )
    else:
        review.mark(case, Target(message="m1"), ("s40(2)",), by=BY, reason="a child")
    before = [entry.finding for entry in findings.entries(case.db)]
    with pytest.raises(BadInput, match=r"bundle\.pdf.*was reviewed already"):
        propose(case, read=True)
    assert [entry.finding for entry in findings.entries(case.db)] == before


def test_another_file_can_still_be_read(case: Case, tmp_path: Path) -> None:
    review.record_read(case, "bundle.pdf", 1, by=BY, reason="a timetable")
    finish(case)
    with pymupdf.open(tmp_path / "bundle.pdf") as document:
        document.delete_page(2)
        document.save(tmp_path / "late.pdf")
    pipeline.add(case, [tmp_path / "late.pdf"], untracked)
    propose(case, read=True)
    [late] = (page for _, page in files.unseen(case.db))
    assert late == (0,), "the reviewed file is left as it was"
    assert "Stalls by row" in files.load(case.db, files.named(case.db, "late.pdf").sha256).text


def test_without_the_model_propose_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail closed: a person has to choose to go on without OCR."""
    from click.testing import CliRunner

    for name in ("en_core_web_md", "rampart"):
        (tmp_path / "models").mkdir(exist_ok=True)
        (tmp_path / "models" / name).symlink_to(models.locate(name))
    monkeypatch.setenv("REDACT_MODELS", str(tmp_path / "models"))
    path = str(tmp_path / "CASE")
    for words in (["new", path], ["add", path, str(bundle(tmp_path / "bundle.pdf"))]):
        assert CliRunner().invoke(cli, words).exit_code == 0
    assert isinstance(CliRunner().invoke(cli, ["-q", "propose", path]).exception, MissingTool)
    assert CliRunner().invoke(cli, ["-q", "propose", path, "--no-ocr"]).exit_code == 0


def test_a_mark_on_a_message_that_became_another_stops_the_sign_off(case: Case) -> None:
    """The reviewer said the whole message; what joined it since is not under the mark."""
    review.record_read(case, "bundle.pdf", 1, by=BY, reason="a timetable")
    made = review.mark(case, Target(message="m1"), ("s40(2)",), by=BY, reason="a child").mark
    _, page, y = pipeline.whereabouts(case, "m2")
    for kind in (FixKind.JOIN, FixKind.NO_MESSAGE):
        pipeline.correct(case, "bundle.pdf", Fix(kind, page, y), by=BY, reason="it goes on")
        propose(case)
    finish(case)
    with pytest.raises(ReviewIncomplete, match="message m1 as it was"):
        review.sign_off(case, by=SECOND)
    review.retract(case, made.id, by=BY, reason="it is longer")
    review.mark(case, Target(message="m1"), ("s40(2)",), by=BY, reason="a child")
    assert review.sign_off(case, by=SECOND)
