"""Files locked with a password: taken in with it, kept as they are, released unlocked."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from casekit import NUMBER, PACK, pdf, propose
from click.testing import CliRunner

from redact import pipeline, review
from redact.case import Case
from redact.cli import cli
from redact.errors import AuditBroken, BadInput, Locked
from redact.locked import fitting
from redact.pipeline.parsing import opening
from redact.store import files, passwords

WORD = "Kestrel-7-Marsh"


@pytest.fixture(params=[4, 6], ids=["AES-128", "AES-256"])
def locked(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    plain, path = pdf(tmp_path / "plain.pdf"), tmp_path / "locked.pdf"
    with pikepdf.open(plain) as opened:
        lock = pikepdf.Encryption(owner="owner's", user=WORD, R=request.param)
        opened.save(path, encryption=lock)
    return path


def untracked(items, label, total):
    return items


def taken_in(folder: Path, path: Path, *words: str) -> Case:
    case = Case.create(folder / "CASE", PACK)
    pipeline.add(case, [path], untracked, passwords=words)
    return case


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_without_its_password_a_locked_file_is_refused_with_the_option(
    tmp_path: Path, locked: Path
):
    with Case.create(tmp_path / "CASE", PACK) as case, pytest.raises(Locked) as caught:
        pipeline.add(case, [locked], untracked)
    assert "locked.pdf" in caught.value.message
    assert "--password-file" in caught.value.hint
    assert caught.value.exit_code == 3


def test_a_wrong_password_is_refused_and_not_quoted(tmp_path: Path, locked: Path):
    with pytest.raises(Locked, match="no password that was given") as caught:
        taken_in(tmp_path, locked, "Plover-9")
    assert "Plover" not in f"{caught.value.message} {caught.value.hint}"


def test_the_original_stays_locked_and_the_release_is_not(tmp_path: Path, locked: Path):
    with taken_in(tmp_path, locked, "another", WORD) as case:
        (original,) = files.originals(case.db)
        assert case.original(original.sha256).read_bytes() == locked.read_bytes()
        assert NUMBER in files.load(case.db, original.sha256).text
        propose(case, ())
        target = review.Target(text=NUMBER)
        review.mark(case, target, ("s40(2)",), by="A Moss", reason="a direct line")
        review.sign_off(case, by="B Quill")
        done = pipeline.release(case, None, untracked)
        with pikepdf.open(done.folder / "locked.pdf") as opened:
            assert not opened.is_encrypted
            assert len(opened.pages) == 2
        with pymupdf.open(done.folder / "locked.pdf") as opened:
            said = opened[0].get_text()
        assert "From: Oliver Pryce" in said
        assert NUMBER not in said
        assert all(proof.passed for _, proof in pipeline.prove(case, untracked))
        assert [path.name for path in pipeline.mark_copies(case, untracked)]
        assert pipeline.attachments(case) == []
    assert NUMBER.encode() not in everything(tmp_path / "CASE" / "release")


def test_the_password_stands_nowhere_in_the_clear(tmp_path: Path, locked: Path):
    with taken_in(tmp_path, locked, WORD) as case:
        (original,) = files.originals(case.db)
        assert passwords.of(case.db, case.key, original.sha256) == WORD
        case.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        log = json.dumps(case.db.execute("SELECT * FROM events").fetchall())
    assert WORD not in log
    assert WORD.encode() not in everything(tmp_path / "CASE")


def test_a_kept_password_belongs_to_its_file_and_its_case(tmp_path: Path, locked: Path):
    with taken_in(tmp_path, locked, WORD) as case:
        (original,) = files.originals(case.db)
        with pytest.raises(AuditBroken):
            passwords.of(case.db, b"0" * 32, original.sha256)
        with pytest.raises(sqlite3.IntegrityError):
            passwords.keep(case.db, case.key, "0" * 64, WORD)


def test_a_kept_password_that_was_cut_short_or_lost_is_told(tmp_path: Path, locked: Path):
    with taken_in(tmp_path, locked, WORD) as case:
        (original,) = files.originals(case.db)
        case.db.execute("UPDATE passwords SET sealed = X'00'")
        with pytest.raises(AuditBroken, match="password of an original"):
            opening(case, original)
        case.db.execute("DELETE FROM passwords")
        with pytest.raises(Locked, match=r"locked\.pdf: .*password") as caught:
            opening(case, original)
    assert case.shown in caught.value.hint


def test_a_copy_without_the_lock_is_for_its_owner_only(tmp_path: Path, locked: Path):
    with taken_in(tmp_path, locked, WORD) as case:
        propose(case)
        (marked,) = pipeline.mark_copies(case, untracked)
    for path in (marked, tmp_path / "CASE" / "case.db"):
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_human_is_asked_three_times(tmp_path: Path, locked: Path):
    with Case.create(tmp_path / "CASE", PACK) as case:
        answers = iter(["no", "neither", WORD])
        pipeline.add(case, [locked], untracked, ask=lambda path: next(answers))
        assert len(files.originals(case.db)) == 1
    with Case.create(tmp_path / "OTHER", PACK) as other, pytest.raises(Locked):
        pipeline.add(other, [locked], untracked, ask=lambda path: "no")


@pytest.mark.parametrize("way", ["file", "environment"])
def test_the_command_takes_passwords_from_a_file_or_the_environment(
    tmp_path: Path, locked: Path, way: str
):
    given = tmp_path / "words.txt"
    given.write_text(f"Plover-9\n{WORD}\n")
    run = CliRunner()
    assert run.invoke(cli, ["new", str(tmp_path / "CASE")]).exit_code == 0
    words = ["--password-file", str(given)] if way == "file" else []
    env = {} if way == "file" else {"REDACT_PASSWORD": WORD}
    done = run.invoke(cli, ["add", str(tmp_path / "CASE"), str(locked), *words], env=env)
    assert done.exit_code == 0, done.output
    assert "will not be encrypted" in done.output
    assert WORD not in done.output


def test_a_locked_original_can_be_verified(tmp_path: Path, locked: Path):
    boxes = tmp_path / "boxes.json"
    box = {"document": "locked.pdf", "page": 2, "boxes": [[300, 300, 320, 320]]}
    boxes.write_text(json.dumps({"boxes": [box]}))
    with pytest.raises(Locked):
        pipeline.prove_files(locked, tmp_path / "plain.pdf", boxes)
    problems = pipeline.prove_files(locked, tmp_path / "plain.pdf", boxes, [WORD]).problems
    assert {p.fault.value for p in problems} <= {"structure", "leak"}
    assert not [p for p in problems if p.channel in ("text", "picture", "pages", "file")]


def test_an_owner_password_alone_asks_for_nothing(tmp_path: Path):
    path = tmp_path / "restricted.pdf"
    with pikepdf.open(pdf(tmp_path / "plain.pdf")) as opened:
        opened.save(path, encryption=pikepdf.Encryption(owner="owner's", user=""))
    with taken_in(tmp_path, path) as case:
        (original,) = files.originals(case.db)
        assert passwords.of(case.db, case.key, original.sha256) == ""
        assert "will not be encrypted" in original.notes[0]


def test_a_file_that_is_damaged_behind_its_password_is_refused(tmp_path: Path, locked: Path):
    data = locked.read_bytes()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(data.replace(b"/Pages", b"/Pigas"))
    with pytest.raises(BadInput, match=r"broken\.pdf"):
        taken_in(tmp_path, broken, WORD)


def test_locked_bytes_are_the_same_each_time(locked: Path):
    from redact.locked import unlocked

    once, again = (unlocked(locked.read_bytes(), WORD) for _ in range(2))
    assert once == again
    assert pikepdf.open(io.BytesIO(once)).pages


def test_a_file_that_only_its_owner_opens_without_a_password_is_locked() -> None:
    """Other readers take the empty password for the user's, and ask."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="", user=WORD, R=6))
    with pytest.raises(Locked):
        fitting(out.getvalue(), [], "x.pdf")
    assert fitting(out.getvalue(), [WORD], "x.pdf") == WORD
