"""The command line: exit codes, refusals, and what each command prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from one_email import ROSTER, email_print

from redact.cli import COMMANDS, HELP

ROOT = Path(__file__).parent.parent
REDACT = Path(sys.executable).with_name("redact")


def redact(*words: object, code: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command and require an exit code."""
    done = subprocess.run(
        [str(REDACT), *map(str, words)],
        capture_output=True, text=True, check=False, env={**os.environ, **env},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one email print, proposed and undecided. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "roster.csv").write_text(ROSTER)
    case = folder / "case"
    redact("new", case, "--roster", folder / "roster.csv")
    redact("add", case, email_print(folder / "chain.pdf"))
    redact("propose", case)
    return case


@pytest.fixture
def case(proposed: Path, tmp_path: Path) -> Path:
    """A fresh copy of the proposed case."""
    copy = tmp_path / "case"
    subprocess.run(["cp", "-a", str(proposed), str(copy)], check=True)
    return copy


def rows(case: Path) -> list[dict[str, object]]:
    return json.loads(redact("findings", case, "-f", "json").stdout)["findings"]


def test_help_names_every_command_and_imports_none_of_them():
    shown = redact("--help").stdout
    assert list(HELP) == list(COMMANDS)
    for command in COMMANDS:
        assert command in shown
        assert redact(command, "-h").stdout.startswith("Usage: redact")
    loaded = "import sys, redact.cli; print([m for m in sys.modules if m in {names}])"
    heavy = {"spacy", "pymupdf", "presidio_analyzer", "pydantic", "rich", "sqlite3"}
    done = subprocess.run(
        [sys.executable, "-c", loaded.format(names=heavy)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_what_is_proposed_for_an_email_print(proposed: Path):
    found = {(row["entity"], row["text"]): row["proposed"] for row in rows(proposed)}
    assert found["EMAIL_ADDRESS", "rufus.okonjo@harrowgate.police.uk"]["code"] == "s31(1)(a)"
    assert found["EMAIL_ADDRESS", "enquiries@northwick.gov.uk"]["verdict"] == "release"
    assert found["PHONE_NUMBER", "020 7946 0143"]["code"] == "s31(1)(a)"
    assert found["PERSON", "Rufus Okonjo"]["code"] == "s40(2)"
    assert found["PERSON", "Eleanor Marchetti"]["verdict"] == "release"
    assert found["PERSON", "Delphine"]["code"] == "s40(2)"


def test_boxes_lie_on_the_characters_and_leave_the_domain(proposed: Path):
    import pypdfium2

    page = pypdfium2.PdfDocument(next((proposed / "originals").glob("*.pdf")))[0]
    text, height = page.get_textpage(), page.get_height()
    for row in rows(proposed):
        said = "".join(
            text.get_text_bounded(x0, height - y1, x1, height - y0)
            for x0, y0, x1, y1 in row["boxes"]
        )
        expected = row["text"].partition("@")[0]
        if row["entity"] == "EMAIL_ADDRESS" and row["proposed"]["verdict"] == "release":
            expected = row["text"].partition("@")[0]
        assert said.strip() == expected


def test_messages_carry_their_fields(proposed: Path):
    (message,) = json.loads(redact("messages", proposed, "-f", "json").stdout)["messages"]
    assert message["sent"] == "2022-01-14T13:11"
    assert message["subject"] == "Tram stops"
    assert message["page"] == 1


def test_the_whole_way_to_a_release(case: Path, tmp_path: Path):
    redact("decide", case, "--as-proposed", "--by", "A Officer", "--reason", "as proposed")
    redact("release", case, code=5)
    redact("sign-off", case, "--by", "a  officer", code=5)
    redact("sign-off", case, "--by", "B Manager")
    redact("release", case, "-o", tmp_path / "out")
    redact("verify", case)
    redact("audit", "check", case, "--certificate", tmp_path / "out" / "certificate.json")
    certificate = json.loads((tmp_path / "out" / "certificate.json").read_text("utf-8"))
    assert certificate["read"] == {"light": False, "ocr": None}
    with pymupdf.open(tmp_path / "out" / "chain.pdf") as document:
        text = document[0].get_text()
    for gone in ("Rufus", "Okonjo", "rufus.okonjo", "Delphine", "020 7946 0143"):
        assert gone not in text
    for kept in ("Eleanor Marchetti", "enquiries@northwick.gov.uk", "@harrowgate.police.uk",
                 "Tram stops", "Regards", "Please call me on"):  # fmt: skip
        assert kept in text


def test_two_releases_are_byte_identical(case: Path, tmp_path: Path):
    redact("decide", case, "--as-proposed", "--by", "A Officer", "--reason", "as proposed")
    redact("sign-off", case, "--by", "B Manager")
    redact("release", case, "-o", tmp_path / "one")
    redact("release", case, "-o", tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["certificate.json", "chain.pdf"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_change_after_the_sign_off_voids_it(case: Path):
    redact("decide", case, "--as-proposed", "--by", "A Officer", "--reason", "as proposed")
    redact("sign-off", case, "--by", "B Manager")
    redact("decide", case, "--entity", "PERSON", "--release", "--by", "A Officer",
           "--reason", "second thoughts")  # fmt: skip
    done = redact("release", case, code=5)
    assert "changed after" in done.stderr
    assert not (case / "release").exists()


def test_nothing_withheld_stands_in_the_audit_log_or_the_certificate(case: Path, tmp_path: Path):
    redact("decide", case, "--as-proposed", "--by", "A Officer", "--reason", "as proposed")
    redact("sign-off", case, "--by", "B Manager")
    redact("release", case, "-o", tmp_path / "out")
    said = redact("audit", "log", case, "-f", "json").stdout
    said += (tmp_path / "out" / "certificate.json").read_text()
    for row in rows(case):
        identity = row["text"].partition("@")[0]
        if row["proposed"]["verdict"] == "withhold":
            assert identity.casefold() not in said.casefold()


def test_why_tells_rule_decision_and_context_without_the_name(case: Path):
    redact("decide", case, "--as-proposed", "--by", "A Officer", "--reason", "checked by hand")
    (row,) = (row for row in rows(case) if row["text"] == "Rufus Okonjo")
    said = redact("audit", "why", case, row["id"]).stdout
    assert "unknown-person" in said
    assert "checked by hand" in said
    assert "the note that [s40(2)] wrote" in said
    assert "Okonjo" not in said


def test_an_edited_audit_row_is_found(case: Path):
    import sqlite3

    redact("audit", "check", case)
    with sqlite3.connect(case / "case.db") as db:
        for (name,) in list(db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE events SET who = 'Somebody Else' WHERE seq = 2")
    assert "2" in redact("audit", "check", case, code=7).stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "{case}", "{tmp}/nothing.txt"), 3, "not a PDF"),
        (("status", "{tmp}"), 3, "not a case folder"),
        (("decide", "{case}", "--by", "A", "--reason", "x", "--release"), 2, "nothing is selected"),
        (("decide", "{case}", "--id", "f0", "--release", "--by", "A", "--reason", "x"), 2, "f0"),
        (("decide", "{case}", "--entity", "PERSON", "--withhold", "s99", "--by", "A",
          "--reason", "x"), 2, "s99"),
        (("mark", "{case}", "--pages", "chain.pdf:9", "--code", "s40(2)", "--by", "A",
          "--reason", "x"), 2, "no page 9"),
        (("mark", "{case}", "--box", "nonsense", "--code", "s40(2)", "--by", "A",
          "--reason", "x"), 2, "not DOC:PAGE"),
        (("sign-off", "{case}", "--by", "B"), 5, "open"),
        (("release", "{case}"), 5, "open"),
        (("verify", "{case}"), 5, "no release"),
        (("audit", "why", "{case}", "f0"), 2, "f0"),
        (("new", "{case}"), 3, "a case already"),
    ],
)  # fmt: skip
def test_refusals_name_what_is_wrong_and_what_is_next(
    words: tuple[str, ...], code: int, said: str, proposed: Path, tmp_path: Path
):
    (tmp_path / "nothing.txt").write_text("no PDF at all")
    done = redact(*(w.format(case=proposed, tmp=tmp_path) for w in words), code=code)
    assert said in done.stderr
    assert "next:" in done.stderr or code == 2


def test_a_missing_model_is_exit_4_with_the_command(tmp_path: Path, case: Path):
    done = redact("doctor", code=4, REDACT_MODELS=str(tmp_path))
    assert "redact models fetch" in done.stderr
    done = redact("propose", case, "--again", code=4, REDACT_MODELS=str(tmp_path))
    assert "redact models fetch" in done.stderr


def test_faulty_input_leaves_the_case_as_it_was(case: Path, tmp_path: Path):
    good = email_print(tmp_path / "second.pdf")
    (tmp_path / "bad.pdf").write_bytes(good.read_bytes()[:-700])
    redact("add", case, good, tmp_path / "bad.pdf", code=3)
    assert len(list((case / "originals").iterdir())) == 1


def test_a_mark_by_text_withholds_every_occurrence(case: Path, tmp_path: Path):
    redact("decide", case, "--as-proposed", "--by", "A Officer", "--reason", "as proposed")
    redact("mark", case, "--text", "tram stops", "--code", "s31(1)(a)", "--by", "A Officer",
           "--reason", "an operation")  # fmt: skip
    redact("sign-off", case, "--by", "B Manager")
    redact("release", case, "-o", tmp_path / "out")
    with pymupdf.open(tmp_path / "out" / "chain.pdf") as document:
        text = document[0].get_text()
    assert "Tram stops" not in text
    assert "Subject:" in text


def test_internal_errors_do_not_quote_the_bundle(case: Path):
    import sqlite3

    with sqlite3.connect(case / "case.db") as db:
        db.execute("UPDATE findings SET body = 'Rufus Okonjo'")
    done = redact("findings", case, code=1, REDACT_DEBUG="")
    assert "internal error" in done.stderr
    assert "Okonjo" not in done.stderr + done.stdout
