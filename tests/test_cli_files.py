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
