"""``redact status``: the same facts for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from casekit import PAGES, proposed_case
from click.testing import CliRunner

from redact.case import SOFTWARE
from redact.cli import cli
from redact.cli.common import shown
from redact.domain import Document, DocumentKind, Span, Split, Verdict
from redact.review import Selection, decide, status
from redact.store import files, findings

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
    assert now["files"] == 1
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


def test_files_that_were_added_and_documents_found_in_them_are_counted_apart(
    tmp_path: Path,
) -> None:
    with proposed_case(tmp_path, a=PAGES, b=PAGES[::-1]) as case:
        path = case.path
        for number, original in enumerate(files.originals(case.db)):
            text = files.load(case.db, original.sha256)
            pages = [
                Document(f"d{number}-{page.index}", DocumentKind.OTHER, Span(start, start + 1))
                for page, start in zip(text.pages, text.starts, strict=False)
            ]
            with case.action(SOFTWARE, "study", changes=False):
                findings.put_result(case.db, text.sha256, Split(tuple(pages), (), ()), ())
    listed = CliRunner().invoke(cli, ["documents", str(path), "-f", "json"]).stdout
    now = json.loads(printed(path, "-f", "json"))
    assert now["files"] == 2
    assert now["documents"] == len(json.loads(listed)["documents"])
    assert now["documents"] == 4


def test_what_is_decided_both_ways_is_counted_and_listed(tmp_path: Path) -> None:
    with proposed_case(tmp_path) as case:
        path = case.path
        decide(case, Selection(as_proposed=True), by=BY, reason="read")
        ids: dict[tuple[str, str], list[str]] = {}
        for entry in findings.entries(case.db):
            if entry.verdict is Verdict.WITHHOLD:
                subject = entry.finding.entity, entry.finding.value.casefold()
                ids.setdefault(subject, []).append(entry.finding.id)
        kept, freed = next(found for found in ids.values() if len(found) > 1)[:2]
        decide(case, Selection((freed,)), Verdict.RELEASE, by=BY, reason="public there")
        (conflict,) = status(case).conflicts
    now = json.loads(printed(path, "-f", "json"))
    assert now["decisions_that_do_not_agree"] == 1
    assert now["conflicts"][0]["released"] == [freed]
    assert kept in now["conflicts"][0]["withheld"]
    assert f"1 (redact findings {shown(path)} --conflicts)" in " ".join(printed(path).split())
    listed = CliRunner().invoke(cli, ["findings", str(path), "--conflicts", "-f", "json"]).stdout
    rows = [row["id"] for row in json.loads(listed)["findings"]]
    assert rows == [*conflict.withheld, *conflict.released]
    none = CliRunner().invoke(cli, ["findings", str(path), "--overtaken", "-f", "json"]).stdout
    assert json.loads(none)["findings"] == []
