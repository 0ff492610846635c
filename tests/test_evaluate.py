"""Messages measured against a truth: each kind of fault lowers its own figure."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from one_email import ROSTER, email_print

from redact import ingest, pipeline
from redact.case import Case
from redact.cli import cli
from redact.domain import FileText, Split
from redact.evaluate import Expected, Structure, compare, evaluate_messages
from redact.execute import executor
from redact.split import split

PACK = (Path(__file__).parent.parent / "rules" / "foia-uk.toml").read_text()
FIELDS = {
    "from": "Okonjo, Rufus <rufus.okonjo@harrowgate.police.uk>",
    "to": ["Delphine Aske <delphine.aske@northwick.gov.uk>"],
    "cc": [],
    "sent": "2022-01-14T13:11",
    "subject": "Tram stops",
}
TRUE = Expected(1, 72.0, "outlook_memo", FIELDS)
START = (1, "email")


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> tuple[FileText, Split]:
    path = email_print(tmp_path_factory.mktemp("print") / "chain.pdf")
    file = ingest.read(path)
    return file, split(file)


def judged(studied: tuple[FileText, Split], *expected: Expected, starts=(START,)) -> Structure:
    return compare(*studied, expected, starts)


def test_what_is_all_right_has_full_figures(studied):
    found = judged(studied, replace(TRUE, style=studied[1].messages[0].style))
    assert (found.messages.f1, found.whole, found.wrong_dates) == (1.0, 1, 0)
    assert (found.documents.f1, found.kinds_right) == (1.0, 1)
    assert not found.faults
    assert not found.notes


@pytest.mark.parametrize("name", ["from", "to", "cc", "sent", "subject"])
def test_one_wrong_field_makes_a_message_not_whole(studied, name: str):
    other = ["A <a@b.example>"] if name in ("to", "cc") else "something else"
    found = judged(studied, replace(TRUE, fields=FIELDS | {name: other}))
    assert (found.messages.f1, found.whole, found.faults[name]) == (1.0, 0, 1)


def test_a_date_left_open_is_not_wrong_and_a_made_up_one_is(studied):
    file, made = studied
    undated = replace(made, messages=(replace(made.messages[0], sent=None),))
    assert compare(file, undated, [TRUE], [START]).wrong_dates == 0
    assert compare(file, undated, [TRUE], [START]).whole == 0
    open_in_truth = replace(TRUE, fields=FIELDS | {"sent": None})
    assert judged(studied, open_in_truth).wrong_dates == 1


def test_spaces_and_empty_fields_are_no_difference(studied):
    loose = FIELDS | {"cc": None, "subject": " Tram  stops"}
    assert judged(studied, replace(TRUE, fields=loose)).whole == 1


@pytest.mark.parametrize(("page", "y"), [(1, 110.0), (2, 72.0)])
def test_a_message_elsewhere_is_missed_and_one_too_many(studied, page: int, y: float):
    found = judged(studied, replace(TRUE, page=page, y=y))
    assert (found.messages.recall, found.messages.precision, found.whole) == (0.0, 0.0, 0)


def test_each_found_message_counts_once(studied):
    found = judged(studied, TRUE, replace(TRUE, y=75.0))
    assert (found.messages.true, found.messages.found, found.messages.hit) == (2, 1, 1)
    assert found.messages.f1 == pytest.approx(2 / 3)


def test_document_starts_are_counted_by_page_and_kind(studied):
    found = judged(studied, TRUE, starts=((1, "letter"), (2, "email")))
    assert (found.documents.hit, found.documents.recall, found.kinds_right) == (1, 0.5, 0)


def test_a_letter_counts_only_where_the_truth_lists_letters(studied):
    file, made = studied
    letter = replace(made, messages=(replace(made.messages[0], style="letter"),))
    assert compare(file, letter, [], [START]).messages.found == 0
    assert compare(file, letter, [replace(TRUE, style="letter")], [START]).messages.hit == 1


def test_the_truth_of_other_files_is_left_out(studied):
    truth = {
        "messages": [
            {"document": name, "page": 1, "y": 72.0, "style": "x"} | FIELDS
            for name in (studied[0].name, "other.pdf")
        ],
        "documents": [{"document": studied[0].name, "first_page": 1, "kind": "email"}],
    }
    found = evaluate_messages([studied], truth)
    assert (found.messages.true, found.whole, found.documents.f1) == (1, 1, 1.0)


def test_the_command_prints_the_figures_and_no_text_without_misses(tmp_path: Path):
    case = tmp_path / "CASE"
    with Case.create(case, PACK, ROSTER) as made:
        pipeline.add(made, [email_print(tmp_path / "chain.pdf")], lambda items, *_: items)
        pipeline.propose(made, executor("serial", 1), lambda items, *_: items)
    message = {"document": "chain.pdf", "page": 1, "y": 72.0, "style": "outlook_memo"} | FIELDS
    known = {
        "schema": "redact/truth/1", "items": [],
        "messages": [message | {"subject": "Bus stops"}],
        "documents": [{"document": "chain.pdf", "first_page": 1, "kind": "email"}],
    }  # fmt: skip
    truth = tmp_path / "truth.json"
    truth.write_text(json.dumps(known))
    done = CliRunner().invoke(cli, ["-q", "evaluate", str(truth), str(case), "-f", "json"])
    figures = json.loads(done.stdout)
    assert figures["messages"]["f1"] == 1.0
    assert (figures["messages"]["whole"], figures["messages"]["faults"]["subject"]) == (0.0, 1)
    assert figures["document_starts"]["f1"] == 1.0
    plain = CliRunner().invoke(cli, ["-q", "evaluate", str(truth), str(case)]).stdout
    assert "whole messages: 0.000" in plain
    assert "Bus" not in plain
    misses = CliRunner().invoke(cli, ["-q", "evaluate", str(truth), str(case), "--misses"])
    assert "'Bus stops' got 'Tram stops'" in misses.stdout
    known |= {"messages": [], "documents": []}
    truth.write_text(json.dumps(known))
    done = CliRunner().invoke(cli, ["-q", "evaluate", str(truth), str(case), "-f", "json"])
    assert "messages" not in json.loads(done.stdout)
