"""``redact status``: the same facts for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from casekit import proposed_case
from click.testing import CliRunner

from redact.cli import cli
from redact.review import Selection, decide

BY = "Ada Moss"


def printed(path: Path, *flags: str) -> str:
    return CliRunner().invoke(cli, ["status", str(path), *flags], catch_exceptions=False).stdout


def test_json_has_the_counts_the_obstacles_and_the_next_command(tmp_path: Path) -> None:
    with proposed_case(tmp_path) as case:
        path = case.path
    now = json.loads(printed(path, "-f", "json"))
    assert now["schema"] == "redact/status/1"
    assert now["open"] == now["findings"] > 0
    assert now["withheld"] == {}
    assert now["sign_off"] is None
    assert now["next"] == now["obstacles"][0]["next"]
    assert "--as-proposed" in now["next"]
    assert all(" " not in key for key in now)


def test_the_table_tells_people_the_same(tmp_path: Path) -> None:
    with proposed_case(tmp_path) as case:
        path = case.path
        decide(case, Selection(as_proposed=True), by=BY, reason="read")
    now = json.loads(printed(path, "-f", "json"))
    lines = {" ".join(line.split()) for line in printed(path).splitlines()}
    assert "open 0" in lines
    assert "signed off no" in lines
    for code, number in now["withheld"].items():
        assert f"withheld {code} {number}" in lines
    assert now["withheld"]
