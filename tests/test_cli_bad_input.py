"""Bad input at the command line: the exit code, the file's name, and what to do next."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from casekit import NUMBER, pdf, propose
from click.testing import CliRunner, Result

from redact import pipeline, review
from redact.case import Case
from redact.cli import cli
from redact.errors import BadInput, RedactError, UsageError

REDACT = Path(sys.executable).with_name("redact")


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    assert run("new", tmp_path / "CASE").exit_code == 0
    return tmp_path / "CASE"


def test_a_folder_says_what_of_it_was_left_out(tmp_path: Path, case: Path):
    folder = tmp_path / "inbox"
    (folder / "older").mkdir(parents=True)
    pdf(folder / "a.pdf")
    pdf(folder / "older" / "b.pdf")
    (folder / "letter.docx").write_bytes(b"PK")
    (folder / ".DS_Store").write_bytes(b"")
    done = run("add", case, folder)
    assert done.exit_code == 0, done.output
    assert "a.pdf" in done.output
    assert "not PDF, left out: letter.docx" in done.output
    assert "not looked into: older" in done.output
    assert ".DS_Store" not in done.output
    assert "b.pdf" not in done.output


@pytest.mark.parametrize("inside", [(), ("letter.docx",)])
def test_a_folder_without_pdfs_says_what_to_do(tmp_path: Path, case: Path, inside: tuple[str, ...]):
    (tmp_path / "inbox").mkdir()
    for name in inside:
        (tmp_path / "inbox" / name).write_bytes(b"PK")
    error = run("add", case, tmp_path / "inbox").exception
    assert isinstance(error, BadInput)
    assert "folder" in error.hint


def test_an_original_that_is_no_pdf_is_bad_input_not_a_failed_proof(tmp_path: Path):
    text, released = tmp_path / "a.pdf", pdf(tmp_path / "b.pdf")
    text.write_text("Dear all")
    boxes = tmp_path / "boxes.json"
    box = {"document": "a.pdf", "page": 1, "boxes": [[10, 10, 20, 20]]}
    boxes.write_text(json.dumps({"boxes": [box]}))
    error = run("verify", text, released, "--boxes", boxes).exception
    assert isinstance(error, RedactError)
    assert error.exit_code == 3
    assert "a.pdf: not a PDF" in error.message


def test_a_released_file_that_is_no_pdf_fails_the_proof(tmp_path: Path):
    original, text = pdf(tmp_path / "a.pdf"), tmp_path / "b.pdf"
    text.write_text("Dear all")
    boxes = tmp_path / "boxes.json"
    box = {"document": "a.pdf", "page": 1, "boxes": [[10, 10, 20, 20]]}
    boxes.write_text(json.dumps({"boxes": [box]}))
    error = run("verify", original, text, "--boxes", boxes).exception
    assert isinstance(error, RedactError)
    assert error.exit_code == 6


@pytest.mark.parametrize(
    ("name", "text"),
    [("d.json", "{"), ("d.csv", "what\n1\n"), ("d.json", '{"evidence": [{"code": "s99"}]}')],
)
def test_apply_names_the_file_at_fault(tmp_path: Path, case: Path, name: str, text: str):
    sheet = tmp_path / name
    sheet.write_text(text)
    error = run("apply", case, sheet, "--by", "A Moss").exception
    assert isinstance(error, (BadInput, UsageError))
    assert name in error.message


def test_an_entry_that_finds_nothing_of_its_kind_is_a_warning(tmp_path: Path, case: Path):
    sheet = tmp_path / "d.json"
    idle = {"select": {"entity": "OPERATIONAL"}, "verdict": "release", "reason": "read"}
    sheet.write_text(json.dumps({"decisions": [idle]}))
    done = run("apply", case, sheet, "--by", "A Moss")
    assert done.exit_code == 0
    assert "0 findings decided" in done.stdout
    assert f"warning: {sheet}: decisions[0]: no finding of OPERATIONAL" in done.stderr
    bulk = ("--entity", "OPERATIONAL", "--release", "--by", "A Moss", "--reason", "read")
    error = run("decide", case, *bulk).exception
    assert isinstance(error, UsageError)
    assert error.exit_code == 2


# --- a case that lies where nothing can be written ------------------------------------------


def released(folder: Path) -> Path:
    path = folder / "CASE"
    assert run("new", path).exit_code == 0
    with Case.open(path) as case:
        pipeline.add(case, [pdf(folder / "a.pdf")], lambda items, label, total: items)
        propose(case, ())
        target = review.Target(text=NUMBER)
        review.mark(case, target, ("s40(2)",), by="A Moss", reason="a direct line")
        review.sign_off(case, by="B Quill")
        pipeline.release(case, None, lambda items, label, total: items)
    return path


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A released case whose folder refuses writing, as a read-only mount does."""
    path = released(tmp_path)
    access = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK and access(place, mode))
    return path


def contents(path: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    "words", [("status",), ("findings",), ("marks",), ("audit", "log"), ("audit", "check")]
)
def test_a_case_that_cannot_be_written_can_be_read(frozen: Path, words: tuple[str, ...]):
    before = contents(frozen)
    done = run(*words, frozen)
    assert done.exit_code == 0, done.output
    assert contents(frozen) == before


def test_a_case_that_cannot_be_written_can_be_verified(frozen: Path):
    before = contents(frozen)
    done = run("verify", frozen)
    assert done.exit_code == 0, done.output
    assert "not recorded" in done.output
    assert contents(frozen) == before


def test_changes_that_were_not_settled_are_not_left_out_in_silence(frozen: Path):
    (frozen / "case.db-wal").write_bytes(b"x" * 100)
    error = run("status", frozen).exception
    assert isinstance(error, RedactError)
    assert "copy the whole folder" in error.hint


def is_mountable() -> bool:
    return os.geteuid() == 0 and shutil.which("unshare") is not None


@pytest.mark.skipif(not is_mountable(), reason="needs root to mount")
def test_a_case_on_a_read_only_mount_can_be_read(tmp_path: Path):
    path = released(tmp_path)
    script = (
        f"mount --bind {path} {path} && mount -o remount,ro,bind {path} && "
        f"{REDACT} status {path} && {REDACT} verify {path}"
    )
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert done.returncode == 0, done.stderr
