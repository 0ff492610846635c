"""Files that a user names by mistake are bad input with a reason, not internal errors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REDACT = Path(sys.executable).with_name("redact")
RULES = Path(__file__).parent.parent / "rules" / "foia-uk.toml"


def redact(*words: object, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(REDACT), *map(str, words)],
        capture_output=True, text=True, check=False, env={**os.environ, **env},
    )  # fmt: skip


@pytest.mark.parametrize("command", ["check", "list"])
def test_a_spreadsheets_utf_16_is_bad_input(command: str, tmp_path: Path):
    sheet = tmp_path / "roster.csv"
    sheet.write_bytes("kind,name\n".encode("utf-16"))
    done = redact("rules", command, sheet)
    assert done.returncode == 3, done.stderr
    assert f"{sheet}: not UTF-8 text" in done.stderr


def test_rules_check_and_new_read_the_same_text(tmp_path: Path):
    """A byte order mark is no fault for either."""
    pack = tmp_path / "pack.toml"
    pack.write_text(RULES.read_text(), encoding="utf-8-sig")
    assert redact("rules", "check", pack).returncode == 0
    assert redact("new", tmp_path / "case", "--rules", pack).returncode == 0


@pytest.mark.parametrize("text", ["{}", "[]", "no JSON", '{"audit": 3}'])
def test_what_is_no_certificate_is_bad_input(text: str, tmp_path: Path):
    case, wrong = tmp_path / "case", tmp_path / "wrong.json"
    redact("new", case)
    wrong.write_text(text)
    done = redact("audit", "check", case, "--certificate", wrong)
    assert done.returncode == 3, done.stderr
    assert "not the certificate of a release" in done.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    done = redact("new", blocked / "case")
    assert done.returncode in (1, 3)
    assert str(blocked) in done.stderr
    assert "internal error" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("REDACT_RULES_LIST_FORMAT", ("rules", "list")),
        ("REDACT_MODELS_LIST_FORMAT", ("models", "list")),
        ("REDACT_STATUS_FORMAT", ("status", "CASE")),
    ],
)
def test_an_environment_variable_is_named_after_its_flag(
    variable: str, words: tuple[str, ...], tmp_path: Path
):
    case = tmp_path / "case"
    redact("new", case)
    done = redact("-q", *(case if w == "CASE" else w for w in words), **{variable: "json"})
    assert done.stdout.startswith("{"), done.stdout + done.stderr


def test_verbose_counts_where_there_is_no_bar(tmp_path: Path):
    from one_email import email_print

    case, pdf = tmp_path / "case", email_print(tmp_path / "chain.pdf")
    redact("new", case)
    assert "reading" not in redact("add", case, pdf).stderr
    redact("new", tmp_path / "other")
    assert "reading: 1 of 1" in redact("-v", "add", tmp_path / "other", pdf).stderr
