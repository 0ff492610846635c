"""The case folder: made whole, opened by one writer, originals sealed, releases atomic."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from casekit import JUNIOR, PACK, add, pdf, proposed_case

from redact import folder
from redact.case import Case
from redact.errors import AuditBroken, BadInput, RedactError, UsageError
from redact.store import chain, files

ROSTER = (
    "kind,name,aliases,emails,phones,organisation,role,grade,from,to,disclose,basis\n"
    "person,Oliver Pryce,,,,City Hall,Director,,,,yes,publishes in post\n"
)


def test_a_new_case_keeps_the_rules_and_the_roster_it_was_made_with(tmp_path: Path) -> None:
    Case.create(tmp_path / "CASE", PACK, ROSTER).close()
    with Case.open(tmp_path / "CASE", write=False) as case:
        assert case.pack.pack.name == "foia-uk"
        assert [entry.name for entry in case.roster.people] == ["Oliver Pryce"]
        assert case.pack.digest
        assert case.roster.digest


def test_a_case_without_a_roster_has_an_empty_one(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        assert case.roster.entries == ()


def test_the_key_is_random_and_for_the_owner_only(tmp_path: Path) -> None:
    keys = set()
    for name in ("ONE", "TWO"):
        Case.create(tmp_path / name, PACK).close()
        path = tmp_path / name / "case.key"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        keys.add(path.read_bytes())
    assert len(keys) == 2
    assert {len(key) for key in keys} == {32}


def test_faulty_rules_make_no_case(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="my rules"):
        Case.create(tmp_path / "CASE", "[pack", pack_name="my rules")
    with pytest.raises(BadInput, match="my roster, line 1"):
        Case.create(tmp_path / "CASE", PACK, "kind,name\n", roster_name="my roster")
    assert not (tmp_path / "CASE").exists()


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        Case.create(tmp_path, PACK)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_existing_case_is_not_made_again(tmp_path: Path) -> None:
    Case.create(tmp_path / "CASE", PACK).close()
    with pytest.raises(BadInput, match="is a case already") as caught:
        Case.create(tmp_path / "CASE", PACK)
    assert caught.value.hint.startswith("redact status ")


def test_an_empty_folder_may_become_a_case(tmp_path: Path) -> None:
    with Case.create(tmp_path, PACK) as case:
        assert case.path == tmp_path


def test_a_folder_that_is_no_case_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not a case folder") as caught:
        Case.open(tmp_path / "nowhere")
    assert caught.value.exit_code == 3
    assert caught.value.hint == f"redact new {tmp_path / 'nowhere'}"


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    Case.create(tmp_path / "CASE", PACK).close()
    (tmp_path / "CASE" / "case.db").write_bytes(b"not a database, not at all" * 400)
    with pytest.raises(BadInput, match=r"case\.db: damaged"):
        Case.open(tmp_path / "CASE")


def test_a_case_of_a_newer_redact_is_refused(tmp_path: Path) -> None:
    Case.create(tmp_path / "CASE", PACK).close()
    with sqlite3.connect(tmp_path / "CASE" / "case.db") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(RedactError, match="newer redact") as caught:
        Case.open(tmp_path / "CASE")
    assert caught.value.exit_code == 1
    assert "newer" in caught.value.hint


@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_a_case_without_its_key_cannot_be_trusted(tmp_path: Path, damage: str) -> None:
    Case.create(tmp_path / "CASE", PACK).close()
    key = tmp_path / "CASE" / "case.key"
    if damage == "gone":
        key.unlink()
    else:
        key.write_bytes(key.read_bytes()[:16])
    with pytest.raises(AuditBroken, match="key of the case"):
        Case.open(tmp_path / "CASE")


def test_edited_rules_are_not_used(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        case.db.execute("DROP TRIGGER sealed_no_update")
        case.db.execute("UPDATE sealed SET text = replace(text, 'local-part', 'whole')")
    with Case.open(tmp_path / "CASE") as case, pytest.raises(AuditBroken, match="sealed rules"):
        _ = case.pack


# --- the lock ----------------------------------------------------------------------------


def test_there_is_one_writer_and_any_number_of_readers(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK):
        with pytest.raises(RedactError, match=f"process {os.getpid()} on") as caught:
            Case.open(tmp_path / "CASE")
        assert caught.value.exit_code == 1
        with (
            Case.open(tmp_path / "CASE", write=False) as one,
            Case.open(tmp_path / "CASE", write=False) as two,
        ):
            assert one.pack == two.pack
    Case.open(tmp_path / "CASE").close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    Case.create(tmp_path / "CASE", PACK).close()
    with (
        Case.open(tmp_path / "CASE", write=False) as case,
        pytest.raises(RedactError, match=r"case\.db: could not be written .*readonly"),
        case.action("Ada Moss", "decide"),
    ):
        case.db.execute("INSERT INTO meta VALUES ('a', 'b')")


HOLDER = """
import os, sys, time
from pathlib import Path
from redact.case import Case
case = Case.open(Path(sys.argv[1]))
if os.fork() == 0:  # a worker that outlives its parent
    print("held", flush=True)
time.sleep(20)
"""


def test_the_lock_dies_with_its_holder_even_when_a_forked_worker_lives_on(tmp_path: Path) -> None:
    Case.create(tmp_path / "CASE", PACK).close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "CASE")],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RedactError, match=f"process {holder.pid}"):
            Case.open(tmp_path / "CASE")
        holder.kill()
        holder.wait()
        Case.open(tmp_path / "CASE").close()
    finally:
        os.killpg(holder.pid, signal.SIGKILL)
        holder.wait()
        holder.stdout.close()


# --- actions -----------------------------------------------------------------------------


def test_an_action_that_fails_leaves_neither_rows_nor_event(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        before = chain.head(case.db)

        def fail() -> None:
            with case.action("Ada Moss", "add"):
                case.seal(pdf(tmp_path / "a.pdf"))
                case.db.execute("INSERT INTO meta VALUES ('a', 'b')")
                raise KeyError("half way")

        with pytest.raises(KeyError):
            fail()
        assert chain.head(case.db) == before
        assert not case.db.execute("SELECT * FROM meta WHERE name = 'a'").fetchall()
        assert list((case.path / "originals").iterdir()) == []
        with case.action("Ada Moss", "add"):
            pass
        assert chain.head(case.db).seq == before.seq + 1


def test_only_actions_that_change_something_raise_the_revision(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        start = case.revision
        with case.action("Ada Moss", "look", changes=False):
            pass
        assert case.revision == start
        with case.action("Ada Moss", "decide"):
            pass
        assert case.revision == start + 1


@pytest.mark.parametrize("name", ["", "   ", "\t", "123", "--"])
def test_who_acts_must_be_named(tmp_path: Path, name: str) -> None:
    with (
        Case.create(tmp_path / "CASE", PACK) as case,
        pytest.raises(UsageError, match="a name is needed"),
        case.action(name, "decide"),
    ):
        pass


# --- originals ---------------------------------------------------------------------------


def test_an_original_is_copied_in_read_only_under_its_hash(tmp_path: Path) -> None:
    source = pdf(tmp_path / "bundle.pdf")
    with Case.create(tmp_path / "CASE", PACK) as case:
        [sha256] = add(case, source)
        copy = case.original(sha256)
        assert copy == case.path / "originals" / f"{sha256}.pdf"
        assert copy.read_bytes() == source.read_bytes()
        assert folder.sha256_of(copy) == sha256
        assert stat.S_IMODE(copy.stat().st_mode) == 0o444
        [original] = files.originals(case.db)
        assert (original.name, original.pages, original.size) == (
            "bundle.pdf",
            2,
            source.stat().st_size,
        )


def test_the_same_bytes_are_taken_in_once(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf")
    other = tmp_path / "b.pdf"
    other.write_bytes(source.read_bytes())
    with Case.create(tmp_path / "CASE", PACK) as case:
        add(case, source)
        with case.action("redact", "add"):
            again = case.seal(other)
        assert not again.fresh
        assert again.name == "a.pdf"
        assert len(files.originals(case.db)) == 1
        assert len(list((case.path / "originals").iterdir())) == 1


def test_the_same_bytes_twice_in_one_action_are_taken_in_once(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(source.read_bytes())
    with Case.create(tmp_path / "CASE", PACK) as case:
        one, two = add(case, source, tmp_path / "b.pdf")
        assert one == two
        assert case.original(one).read_bytes() == source.read_bytes()
        assert len(files.originals(case.db)) == 1


def test_inputs_of_one_name_are_told_apart(tmp_path: Path) -> None:
    sources = []
    for number, name in enumerate(("scan.pdf", "SCAN.pdf", "scan.pdf", "scan-2.pdf")):
        (tmp_path / str(number)).mkdir()
        sources.append(pdf(tmp_path / str(number) / name, [[f"Bundle {number}"]]))
    with Case.create(tmp_path / "CASE", PACK) as case:
        add(case, *sources)
        names = [original.name for original in files.originals(case.db)]
    assert names == ["scan.pdf", "SCAN-2.pdf", "scan-3.pdf", "scan-2-2.pdf"]
    assert len({name.casefold() for name in names}) == 4


def test_adding_it_again_restores_an_original_that_was_lost(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf")
    with Case.create(tmp_path / "CASE", PACK) as case:
        [sha256] = add(case, source)
        case.original(sha256).unlink()
        add(case, source)
        assert case.original(sha256).suffix == ".pdf"
        assert case.original(sha256).read_bytes() == source.read_bytes()


def test_a_missing_original_is_named(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        [sha256] = add(case, pdf(tmp_path / "a.pdf"))
        case.original(sha256).unlink()
        with pytest.raises(BadInput, match=sha256):
            case.original(sha256)


def test_an_input_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        with pytest.raises(BadInput, match=r"gone\.pdf"):
            add(case, pdf(tmp_path / "a.pdf"), tmp_path / "gone.pdf")
        assert files.originals(case.db) == ()
        assert list((case.path / "originals").iterdir()) == []


# --- publishing --------------------------------------------------------------------------


def released(case: Case) -> dict[str, str]:
    return {path.name: path.read_text() for path in (case.path / "release").iterdir()}


def publish(case: Case, text: str) -> None:
    with case.publication("redact") as publication:
        (publication.folder / "a.pdf").write_text(text)
        (publication.folder / "certificate.json").write_text(text)


def strange(case: Case) -> list[str]:
    return [path.name for path in case.path.glob("release.*")]


def test_a_release_appears_whole_and_replaces_the_one_before(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        for text in ("first", "second"):
            publish(case, text)
            assert released(case) == {"a.pdf": text, "certificate.json": text}
            assert strange(case) == []
        assert [e.action for e in chain.events(case.db)] == ["new", "release", "release"]


def test_a_release_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    def fail(case: Case) -> None:
        with case.publication("redact") as publication:
            (publication.folder / "a.pdf").write_text("second")
            raise KeyError("verification failed")

    with Case.create(tmp_path / "CASE", PACK) as case:
        with pytest.raises(KeyError):
            fail(case)
        assert not (case.path / "release").exists()
        publish(case, "first")
        with pytest.raises(KeyError):
            fail(case)
        assert released(case) == {"a.pdf": "first", "certificate.json": "first"}
        assert strange(case) == []
        assert chain.head(case.db).seq == 2


def test_a_release_that_was_recorded_is_published_even_when_the_end_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C between the commit and the swap: the log says released, so it is."""

    settle, calls = folder.settle_parts, []

    def interrupted(*arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) == 1:  # what an action does after its commit
            raise KeyboardInterrupt
        settle(*arguments)

    with Case.create(tmp_path / "CASE", PACK) as case:
        publish(case, "first")
        monkeypatch.setattr(folder, "settle_parts", interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish(case, "second")
        assert released(case)["a.pdf"] == "second"
        assert strange(case) == []
        assert chain.head(case.db).seq == 3


def test_a_change_during_a_release_stops_it(tmp_path: Path) -> None:
    def change(case: Case) -> None:
        with case.publication("redact") as publication:
            (publication.folder / "a.pdf").write_text("x")
            with case.action("Ada Moss", "decide"):
                pass

    with Case.create(tmp_path / "CASE", PACK) as case:
        with pytest.raises(RedactError, match="changed while"):
            change(case)
        assert not (case.path / "release").exists()


def test_other_folders_beside_the_release_are_left_alone(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        publish(case, "first")
    mine = tmp_path / "CASE" / "release.backup"
    mine.mkdir()
    (mine / "a.pdf").write_text("mine")
    with Case.open(tmp_path / "CASE") as case:
        publish(case, "second")
        assert (mine / "a.pdf").read_text() == "mine"


def test_a_full_disk_changes_nothing_and_is_told(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        before = chain.head(case.db)
        [pages] = case.db.execute("PRAGMA page_count").fetchone()
        case.db.execute(f"PRAGMA max_page_count = {pages}")

        def fill() -> None:
            with case.action("Ada Moss", "fill"):
                case.db.execute("INSERT INTO meta VALUES ('a', ?)", ("x" * 1_000_000,))

        with pytest.raises(RedactError, match="full"):
            fill()
        case.db.execute("PRAGMA max_page_count = 1000000")
        assert chain.head(case.db) == before
        fill()


def test_file_names_of_a_release_are_not_in_the_audit_log(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        with case.publication("redact") as publication:
            (publication.folder / "Jane Whitcombe.pdf").write_text("x")
        assert JUNIOR not in str([event.details for event in chain.events(case.db)])


def test_values_are_tagged_by_what_they_say_under_the_key_of_the_case(tmp_path: Path) -> None:
    with Case.create(tmp_path / "ONE", PACK) as one, Case.create(tmp_path / "TWO", PACK) as two:
        assert one.tag(JUNIOR) == one.tag("JANE  whitcombe")
        assert one.tag(JUNIOR) != one.tag("Jane Whitcomb")
        assert one.tag(JUNIOR) != two.tag(JUNIOR)
        assert "jane" not in one.tag(JUNIOR)


def test_a_case_moves_with_its_folder(tmp_path: Path) -> None:
    with proposed_case(tmp_path) as case:
        head = chain.head(case.db)
    (tmp_path / "CASE").rename(tmp_path / "MOVED")
    with Case.open(tmp_path / "MOVED") as case:
        assert chain.check(case.db, case.key) == head
        assert files.load(case.db, files.originals(case.db)[0].sha256).text
