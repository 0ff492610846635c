"""The database gives back what it was given, and the record cannot be changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from casekit import ADDRESS, JUNIOR, PAGES, WANTED, add, pdf, propose, proposed_case
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact import ingest
from redact.case import Case
from redact.domain import (
    Box,
    Document,
    DocumentKind,
    FileText,
    Fix,
    FixKind,
    Hit,
    Line,
    Message,
    PageText,
    Segment,
    SegmentKind,
    Source,
    Span,
    Split,
    Verdict,
    pack_boxes,
)
from redact.errors import RedactError, UsageError
from redact.review import Selection, correct, decide, mark, record_evidence, record_read, rename
from redact.review.marks import Target
from redact.store import db as database
from redact.store import files, findings, reviews
from redact.store.chain import LEDGER, Action
from redact.store.migrations import STEPS

coordinates = st.floats(0, 2000, width=32)
boxes = st.builds(Box, coordinates, coordinates, coordinates, coordinates)


@st.composite
def pages(draw: st.DrawFn, index: int = 0) -> PageText:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    quads = draw(st.lists(st.none() | boxes, min_size=len(text), max_size=len(text)))
    lines = draw(
        st.lists(
            st.builds(Line, st.just(0), st.just(len(text)), boxes, coordinates, st.booleans()),
            max_size=2,
        )
    )
    return PageText(
        index,
        draw(coordinates),
        draw(coordinates),
        text,
        pack_boxes(quads),
        tuple(lines),
        tuple(draw(st.lists(boxes, max_size=2))),
        draw(st.sampled_from(Source)),
        draw(st.sampled_from(["", "no text on the page"])),
        tuple(draw(st.lists(boxes, max_size=2))),
        draw(st.sampled_from([(), ((0, len(text)),)])),
    )


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with proposed_case(tmp_path) as made:
        yield made


@given(data=st.data(), count=st.integers(0, 3))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_text_comes_back_as_it_was(data: st.DataObject, count: int) -> None:
    text = FileText("a" * 64, "x.pdf", tuple(data.draw(pages(index=n)) for n in range(count)))
    db = memory()
    files.add(db, Action(1, "now", "redact", "add"), text, 10, ("a note",))
    again = files.load(db, text.sha256)
    assert again == text
    assert [p.boxes(0, len(p.text)) for p in again.pages] == [
        p.boxes(0, len(p.text)) for p in text.pages
    ]
    assert files.originals(db)[0].notes == ("a note",)
    assert {u.page for u in files.unread(db)} == {
        p.index for p in text.pages if p.unread or p.pictures
    }
    db.close()


def memory() -> sqlite3.Connection:
    """A database in memory with the schema of a case."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema = Path(database.__file__).with_name("schema.sql")
    for step in (schema.read_text("utf-8"), *STEPS):
        db.executescript(step)
    return db


def test_a_real_page_comes_back_as_it_was_read(tmp_path: Path, case: Case) -> None:
    [original] = files.originals(case.db)
    read = ingest.read(pdf(tmp_path / "a.pdf"), original.name)
    assert files.load(case.db, original.sha256) == read
    assert JUNIOR in read.text


SPAN = Span(0, 4)
SPLIT = Split(
    (Document("d1", DocumentKind.LETTER, SPAN, "A title", "2022-01-14"),),
    (
        Message(
            "m1", "d1", SPAN, sender="Ada Moss", to=("B", "C"), sent="2022-01-14T13:11",
            sent_raw="14 January 2022 13:11", attachments=("x.pdf",), confidence=0.5,
            quoted=True, parent="m0", reasons=("a head",),
        ),
    ),
    (Segment(SegmentKind.HEADER, SPAN, "d1", "m1", "to"), Segment(SegmentKind.BANNER, SPAN, "d1")),
)  # fmt: skip
HITS = (
    Hit((Span(0, 2), Span(3, 4)), "PERSON", 0.9, "ner", "Ada Moss"),
    Hit((SPAN,), "EMAIL_ADDRESS", 1.0, "email", ADDRESS, (Span(0, 2),)),
)


def test_a_result_comes_back_and_is_replaced_whole(case: Case) -> None:
    [original] = files.originals(case.db)
    with case.action("redact", "study"):
        findings.put_result(case.db, original.sha256, SPLIT, HITS)
    assert findings.split(case.db, original.sha256) == SPLIT
    assert findings.hits(case.db, original.sha256) == HITS
    assert findings.message(case.db, "m1") == (original.sha256, SPLIT.messages[0])
    with case.action("redact", "study"):
        findings.put_result(case.db, original.sha256, Split((), (), ()), ())
    assert findings.split(case.db, original.sha256) == Split((), (), ())
    assert findings.message(case.db, "m1") is None


def test_only_files_without_a_result_are_pending(tmp_path: Path, case: Case) -> None:
    assert findings.pending(case.db) == ()
    assert findings.complete(case.db)
    digests = add(case, *(pdf(tmp_path / f"{n}.pdf", [[f"File {n}"]]) for n in "bc"))
    assert findings.pending(case.db) == tuple(digests)
    assert not findings.complete(case.db)
    with case.action("redact", "study"):
        findings.put_result(case.db, digests[0], Split((), (), ()), ())
    assert findings.pending(case.db) == (digests[1],)
    with case.action("redact", "forget"):
        findings.forget_results(case.db)
    assert len(findings.pending(case.db)) == 3


def test_findings_come_in_reading_order_with_their_proposals(case: Case) -> None:
    entries = list(findings.entries(case.db))
    assert [e.finding.text for e in entries] == [
        "Oliver Pryce", JUNIOR, JUNIOR, "020 7946 0123", ADDRESS,
    ]  # fmt: skip
    assert all(entry.open and entry.name == "a.pdf" for entry in entries)
    assert entries[0].verdict is Verdict.RELEASE
    assert entries[-1].codes == ("s31(1)(a)",)
    assert {p.id for p in findings.people(case.db)} == {"p1", "p2"}


def test_places_cover_what_is_withheld_and_not_its_neighbours(case: Case) -> None:
    """An address loses its local part; the domain stays outside the boxes."""
    [original] = files.originals(case.db)
    text = files.load(case.db, original.sha256)
    entry = list(findings.entries(case.db))[-1]
    [place] = entry.places
    [box] = place.boxes
    start = entry.finding.spans[0].start
    for offset in range(start, entry.finding.spans[0].end):
        char = text.box(offset)
        assert char is not None
        assert box.holds(*char.centre) == (offset < start + ADDRESS.index("@"))


def test_a_second_run_drops_what_nobody_decided(case: Case) -> None:
    [keep, drop] = [e for e in findings.entries(case.db) if e.finding.text == JUNIOR]
    decide(case, Selection((keep.finding.id,)), Verdict.RELEASE, by="Ada Moss", reason="public")
    propose(case, [one for one in WANTED if one[0] != JUNIOR])
    assert findings.entry(case.db, drop.finding.id) is None
    kept = findings.entry(case.db, keep.finding.id)
    assert kept is not None
    assert kept.decision is not None
    assert kept.proposal is not None
    assert len(list(findings.entries(case.db))) == 4


def test_a_second_run_keeps_what_the_human_saw(case: Case) -> None:
    """The boxes of a decision are those it was made about, whatever is proposed later."""
    entry = list(findings.entries(case.db))[-1]
    decide(
        case,
        Selection((entry.finding.id,)),
        Verdict.WITHHOLD,
        ("s40(2)",),
        by="Ada Moss",
        reason="a private person",
    )
    with case.action("redact", "propose"):
        whole = entry.proposal and entry.proposal.__class__(
            entry.finding.id, Verdict.RELEASE, (), "other", "why", entry.finding.spans
        )
        assert whole
        findings.replace(case.db, (), [entry.finding], [whole])
    again = findings.entry(case.db, entry.finding.id)
    assert again is not None
    assert again.places == entry.places
    assert again.spans == entry.spans
    assert again.codes == ("s40(2)",)
    assert again.proposal is not None
    assert again.proposal.verdict is Verdict.RELEASE


def test_an_unknown_document_is_a_usage_error(case: Case) -> None:
    with pytest.raises(UsageError, match=r"no document 'b\.pdf'"):
        files.named(case.db, "b.pdf")


def fill(case: Case) -> None:
    """At least one row in every table of the record."""
    by = "Ada Moss"
    decide(case, Selection(as_proposed=True), by=by, reason="as the rules say")
    made = mark(case, Target(text="Friday"), ("s40(2)",), by=by, reason="a date")
    record_evidence(case, "s40(2)", {"subject": "junior staff"}, by=by)
    record_read(case, "a.pdf", 2, by=by, reason="looked at it")
    rename(case, "p2", "Oliver Price", by=by, reason="as he signs")
    correct(case, "a.pdf", Fix(FixKind.BEGIN, 1, 70.0), by=by, reason="a letter")
    correct(case, "a.pdf", Fix(FixKind.FIELD, 0, 70.0, "subject", "Trams"), by=by, reason="a blot")
    with case.action(by, "rest") as action:
        reviews.retract(case.db, action, made.mark.id, "no need")
        reviews.add_sign_off(case.db, action, 1)
        reviews.add_release(case.db, action, "token", 1, {})


def test_the_record_can_be_added_to_but_not_changed(case: Case) -> None:
    fill(case)
    for table in ("events", *LEDGER):
        everything = f"SELECT * FROM {table}"  # noqa: S608
        rows = case.db.execute(everything).fetchall()
        assert rows, table
        column = "prev" if table == "events" else "event"
        for change in (
            f"UPDATE {table} SET {column} = {column}",  # noqa: S608
            f"DELETE FROM {table}",  # noqa: S608
            f"INSERT OR REPLACE INTO {table} {everything}",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                case.db.execute(change)
        assert case.db.execute(everything).fetchall() == rows


def test_every_column_of_the_record_is_authenticated(case: Case) -> None:
    for table, columns in LEDGER.items():
        stored = {row[1] for row in case.db.execute(f"PRAGMA table_info({table})")}
        assert stored == set(columns), table


def test_nothing_of_an_action_is_seen_before_it_is_done(case: Case) -> None:
    with Case.open(case.path, write=False) as reader:
        with case.action("Ada Moss", "evidence") as action:
            reviews.add_evidence(case.db, action, "s40(2)", {"subject": "x"})
            assert reviews.evidence(reader.db) == ()
        assert len(reviews.evidence(reader.db)) == 1


# --- versions ----------------------------------------------------------------------------


def test_an_older_database_is_brought_up_to_date_by_a_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proposed_case(tmp_path) as case:
        before = [entry.finding for entry in findings.entries(case.db)]
    step = "CREATE TABLE later (x TEXT) STRICT;\nINSERT INTO later VALUES ('a;b');\n"
    monkeypatch.setattr(database, "STEPS", (*database.STEPS, step))
    monkeypatch.setattr(database, "VERSION", database.VERSION + 1)
    with pytest.raises(RedactError, match="older redact"):
        Case.open(tmp_path / "CASE", write=False)
    for _ in range(2):
        with Case.open(tmp_path / "CASE") as case:
            assert case.db.execute("SELECT x FROM later").fetchall() == [("a;b",)]
            assert [entry.finding for entry in findings.entries(case.db)] == before
    with Case.open(tmp_path / "CASE", write=False) as case:
        assert case.db.execute("PRAGMA user_version").fetchone() == (database.VERSION,)


def test_corrections_of_a_first_version_keep_their_tags() -> None:
    """What an event wrote is authenticated: a step must not change a row of it."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(Path(database.__file__).with_name("schema.sql").read_text("utf-8"))
    db.execute("INSERT INTO files VALUES (1, 1, 'aa', 'a.pdf', 9, 1, '[]')")
    rows = [
        (1, 2, "c1", "begin", "aa", 0, 70.5, "Ada Moss", "now", "a letter", None),
        (2, 3, "c2", "undo", "aa", 0, 70.5, "Ada Moss", "now", "it was one", "c1"),
    ]
    db.executemany("INSERT INTO corrections VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)
    for step in STEPS:
        db.executescript(step)
    columns = ", ".join(LEDGER["corrections"])
    found = db.execute(f"SELECT {columns} FROM corrections ORDER BY seq")  # noqa: S608
    assert found.fetchall() == rows
    assert reviews.corrections(db) == ()
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_step_that_fails_leaves_the_older_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed_case(tmp_path, a=PAGES).close()
    step = "CREATE TABLE later (x TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n"
    with monkeypatch.context() as patch:
        patch.setattr(database, "STEPS", (*database.STEPS, step))
        patch.setattr(database, "VERSION", database.VERSION + 1)
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            Case.open(tmp_path / "CASE")
    with Case.open(tmp_path / "CASE") as case:
        tables = {row[0] for row in case.db.execute("SELECT name FROM sqlite_master")}
        assert "later" not in tables
