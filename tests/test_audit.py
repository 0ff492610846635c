"""The audit log says who did what and why, holds no withheld text, and shows tampering."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from casekit import ADDRESS, JUNIOR, NUMBER, PACK, PAGES, add, pdf, proposed_case
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from redact import audit
from redact.case import Case
from redact.domain import Fix, FixKind, Verdict
from redact.errors import AuditBroken, UsageError
from redact.review import (
    Selection,
    Target,
    correct,
    decide,
    mark,
    record_evidence,
    record_read,
    rename,
    retract,
    sign_off,
    take_back,
    undo,
    unsay,
)
from redact.store import chain, files, findings
from redact.store.chain import LEDGER, Head
from redact.store.migrations import STEPS

BY = "Ada Moss"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with proposed_case(tmp_path) as made:
        yield made


def review(case: Case) -> None:
    """Something in every table of the record."""
    decide(case, Selection(as_proposed=True), by=BY, reason="as the rules say")
    made = mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="a date")
    retract(case, made.mark.id, by=BY, reason="no need")
    record_evidence(case, "s40(2)", {"subject": "junior staff"}, by=BY)
    record_read(case, "a.pdf", 2, by=BY, reason="looked at it")
    sign_off(case, by="Ben Okoro")
    with case.publication("redact") as publication:
        (publication.folder / "a.pdf").write_text("burned")


# --- the chain, without a case -------------------------------------------------------------

KEY = bytes(range(32))
SCHEMA = "".join(((Path(chain.__file__).parent / "schema.sql").read_text("utf-8"), *STEPS))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
actions = st.lists(
    st.tuples(texts, texts, st.dictionaries(texts, texts | st.integers(), max_size=3)),
    min_size=2,
    max_size=6,
)


def log_of(events: list[tuple[str, str, dict[str, object]]]) -> sqlite3.Connection:
    """A log in memory whose events each recorded one piece of evidence; no triggers."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(SCHEMA)
    for number, (by, name, details) in enumerate(events, 1):
        action = chain.begin(db, by, name)
        action.details = details
        db.execute(
            "INSERT INTO evidence (event, id, code, fields, who, at) VALUES (?,?,'c','{}',?,'')",
            (number, f"e{number}", by),
        )
        chain.append(db, KEY, action)
    return db


@given(actions)
@settings(max_examples=60, deadline=None)
def test_a_log_that_nobody_touched_checks(events: list) -> None:
    db = log_of(events)
    head = chain.check(db, KEY)
    assert head == Head(len(events), head.tag)
    assert [(e.by, e.action) for e in chain.events(db)] == [(by, n) for by, n, _ in events]
    assert [{k: v for k, v in e.details.items() if k != "rows"} for e in chain.events(db)] == [
        {k: v for k, v in details.items() if k != "rows"} for _, _, details in events
    ]
    db.close()


@given(actions, st.data())
@settings(max_examples=60, deadline=None)
def test_an_edited_cell_is_found_and_named(events: list, data: st.DataObject) -> None:
    db = log_of(events)
    seq = data.draw(st.integers(1, len(events)))
    column = data.draw(st.sampled_from(["at", "who", "action", "details", "prev", "tag"]))
    [before] = db.execute(f"SELECT {column} FROM events WHERE seq = ?", (seq,)).fetchone()  # noqa: S608
    after = data.draw(texts)
    assume(after != before)
    db.execute(f"UPDATE events SET {column} = ? WHERE seq = ?", (after, seq))  # noqa: S608
    with pytest.raises(AuditBroken, match=f"audit event ({seq}|{seq + 1}):"):
        chain.check(db, KEY)
    db.close()


@given(actions, st.data())
@settings(max_examples=60, deadline=None)
def test_a_removed_event_is_found_wherever_it_stood(events: list, data: st.DataObject) -> None:
    db = log_of(events)
    first = data.draw(st.integers(1, len(events)))
    last = data.draw(st.integers(first, len(events)))
    db.execute("DELETE FROM events WHERE seq BETWEEN ? AND ?", (first, last))
    db.execute("DELETE FROM evidence WHERE event BETWEEN ? AND ?", (first, last))
    if data.draw(st.booleans()):  # and the numbers closed up behind it
        db.execute("UPDATE events SET seq = seq - ? WHERE seq > ?", (last - first + 1, last))
        db.execute(
            "UPDATE evidence SET event = event - ? WHERE event > ?", (last - first + 1, last)
        )
    with pytest.raises(AuditBroken):
        chain.check(db, KEY)
    db.close()


@given(actions, st.data())
@settings(max_examples=60, deadline=None)
def test_a_cut_tail_is_found_even_when_the_head_is_set_back(
    events: list, data: st.DataObject
) -> None:
    db = log_of(events)
    keep = data.draw(st.integers(1, len(events) - 1))
    db.execute("DELETE FROM events WHERE seq > ?", (keep,))
    db.execute("DELETE FROM evidence WHERE event > ?", (keep,))
    if data.draw(st.booleans()):
        db.execute(
            "UPDATE head SET seq = ?, tag = (SELECT tag FROM events WHERE seq = ?)", (keep,) * 2
        )
    with pytest.raises(AuditBroken):
        chain.check(db, KEY)
    db.close()


@given(actions, st.data())
@settings(max_examples=60, deadline=None)
def test_swapped_events_are_found(events: list, data: st.DataObject) -> None:
    db = log_of(events)
    one = data.draw(st.integers(1, len(events) - 1))
    other = data.draw(st.integers(one + 1, len(events)))
    relink = data.draw(st.booleans())
    rows = {
        seq: db.execute(
            "SELECT at, who, action, details, prev, tag FROM events WHERE seq = ?", (seq,)
        ).fetchone()
        for seq in (one, other)
    }
    for seq, row in ((one, rows[other]), (other, rows[one])):
        row = (*row[:4], rows[seq][4], row[5]) if relink else row
        db.execute(
            "UPDATE events SET at=?, who=?, action=?, details=?, prev=?, tag=? WHERE seq=?",
            (*row, seq),
        )
    with pytest.raises(AuditBroken):
        chain.check(db, KEY)
    db.close()


@given(actions, st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_an_inserted_event_is_found(events: list, place: int) -> None:
    db = log_of(events)
    place = min(place, len(events) + 1)
    for seq in range(len(events), place - 1, -1):
        db.execute("UPDATE events SET seq = ? WHERE seq = ?", (seq + 1, seq))
        db.execute("UPDATE evidence SET event = ? WHERE event = ?", (seq + 1, seq))
    [prev] = db.execute("SELECT tag FROM events WHERE seq = ?", (place - 1,)).fetchone() or (
        chain.GENESIS,
    )
    forged = chain.mac(bytes(32), "event", prev)
    db.execute(
        "INSERT INTO events VALUES (?, 'now', 'x', 'decide', '{}', ?, ?)", (place, prev, forged)
    )
    with pytest.raises(AuditBroken):
        chain.check(db, KEY)
    db.close()


@given(actions)
@settings(max_examples=20, deadline=None)
def test_another_key_proves_nothing(events: list) -> None:
    db = log_of(events)
    with pytest.raises(AuditBroken, match="audit event 1:"):
        chain.check(db, bytes(32))
    db.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE evidence SET code = 'other' WHERE event = 2",
        "DELETE FROM evidence WHERE event = 2",
        "UPDATE evidence SET event = 1 WHERE event = 2",
        "INSERT INTO evidence (event, id, code, fields, who, at) VALUES (2,'x','c','{}','','')",
    ],
)
def test_a_changed_record_is_found_by_its_event(change: str) -> None:
    db = log_of([("Ada", "evidence", {})] * 3)
    db.execute(change)
    with pytest.raises(AuditBroken, match=r"audit event [12]: what it recorded"):
        chain.check(db, KEY)
    db.close()


def test_a_record_of_no_event_is_found() -> None:
    db = log_of([("Ada", "evidence", {})] * 3)
    db.execute(
        "INSERT INTO evidence (event, id, code, fields, who, at) VALUES (9,'x','c','{}','','')"
    )
    with pytest.raises(AuditBroken, match="audit event 9: a row in evidence"):
        chain.check(db, KEY)
    db.close()


@pytest.mark.parametrize("change", ["DELETE FROM head", "UPDATE head SET mac = 'x'"])
def test_a_changed_head_is_found(change: str) -> None:
    db = log_of([("Ada", "evidence", {})] * 3)
    db.execute(change)
    with pytest.raises(AuditBroken, match="head"):
        chain.check(db, KEY)
    db.close()


# --- of a case -----------------------------------------------------------------------------


def test_the_log_of_a_whole_case_checks(case: Case) -> None:
    review(case)
    head = audit.check(case)
    events = list(audit.log(case))
    assert head == Head(events[-1].seq, events[-1].tag)
    assert [event.action for event in events] == [
        "new", "add", "study", "propose", "decide", "mark", "retract", "evidence", "read",
        "sign-off", "release",
    ]  # fmt: skip
    assert [event.by for event in events[4:]] == [BY] * 5 + ["Ben Okoro", "redact"]
    assert list(audit.log(case, after=head.seq - 1)) == events[-1:]


@pytest.mark.parametrize("reason", ["signs as Oliver Aldersey", "Aldersey since June"])
def test_the_reason_of_a_new_name_does_not_quote_it(case: Case, reason: str) -> None:
    with pytest.raises(UsageError, match="withheld text"):
        rename(case, "p2", "Oliver Aldersey", by=BY, reason=reason)
    rename(case, "p2", "Oliver Aldersey", by=BY, reason="as he signs")
    assert "Aldersey" not in str([event.details for event in audit.log(case)])


def test_a_change_to_any_cell_of_the_record_is_found(case: Case) -> None:
    review(case)
    undo(case, Selection(entity="PERSON"), by=BY, reason="again")
    renamed = rename(case, "p2", "Oliver Price", by=BY, reason="as he signs")
    unsay(case, renamed.id, by=BY, reason="he does not")
    made = correct(case, "a.pdf", Fix(FixKind.BEGIN, 1, 70.0), by=BY, reason="a letter")
    take_back(case, made.id, by=BY, reason="none")
    correct(case, "a.pdf", Fix(FixKind.FIELD, 0, 70.0, "subject", "Trams"), by=BY, reason="a blot")
    case.db.execute("PRAGMA foreign_keys = OFF")
    case.db.execute("PRAGMA ignore_check_constraints = ON")
    for table, columns in LEDGER.items():
        case.db.execute(f"DROP TRIGGER {table}_no_update")
        for column in columns:
            case.db.execute("BEGIN")
            changed = case.db.execute(
                f"UPDATE {table} SET {column} = iif(typeof({column}) = 'text',"  # noqa: S608
                f" {column} || 'x', {column} + 100) WHERE seq IN"
                f" (SELECT seq FROM {table} WHERE {column} IS NOT NULL LIMIT 1)"
            )
            assert changed.rowcount == 1, (table, column)
            with pytest.raises(AuditBroken, match=r"audit event \d+:"):
                chain.check(case.db, case.key)
            case.db.execute("ROLLBACK")
    audit.check(case)


def test_a_changed_original_is_found(case: Case, tmp_path: Path) -> None:
    [original] = files.originals(case.db)
    path = case.original(original.sha256)
    path.chmod(0o644)
    path.write_bytes(pdf(tmp_path / "other.pdf", [["other"]]).read_bytes())
    with pytest.raises(AuditBroken, match=r"a\.pdf: the sealed original was changed"):
        audit.check(case)


def test_nothing_withheld_stands_in_the_log(case: Case) -> None:
    with case.action("redact", "note", changes=False) as action:
        action.details["findings"] = audit.proposed(case)
    review(case)
    undo(case, Selection(entity="PERSON"), by=BY, reason="again")
    mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="a date")
    everything = "\n".join(
        row[0] for row in case.db.execute("SELECT details FROM events").fetchall()
    ).casefold()
    for word in (*JUNIOR.split(), "Oliver", "Pryce", ADDRESS, NUMBER, "7946", "Friday", "a.pdf"):
        assert word.casefold() not in everything, word
    entry = next(findings.entries(case.db))
    assert entry.finding.id in everything
    assert case.tag(entry.finding.value) in everything


def test_equal_values_can_be_matched_without_being_read(case: Case) -> None:
    rows = audit.proposed(case)
    assert [row["places"][0]["page"] for row in rows] == [1] * 5
    assert rows[1]["value"] == rows[2]["value"] == case.tag(JUNIOR)
    assert len({row["value"] for row in rows}) == 4
    assert rows[1]["rule"] == "test-rule"
    assert rows[1]["proposed"] == {"verdict": "withhold", "codes": ("s40(2)",)}


# --- the signed head -----------------------------------------------------------------------


def test_a_signed_head_is_verified_without_the_key(case: Case) -> None:
    head = audit.signed_head(case)
    assert audit.verify_head(head)
    assert audit.signed_head(case) == head
    for field, value in (
        ("seq", head["seq"] + 1),
        ("tag", "0" * 64),
        ("signature", "0" * 128),
        ("public_key", "0" * 64),
        ("signature", "not hex"),
    ):
        assert not audit.verify_head(head | {field: value})
    assert case.key.hex() not in str(head)


def test_a_signed_head_shows_a_case_that_was_set_back(case: Case) -> None:
    backup = sqlite3.connect(":memory:")
    case.db.backup(backup)
    decide(case, Selection(as_proposed=True), by=BY, reason="checked")
    signed = audit.signed_head(case)
    audit.check_against(case, signed)
    undo(case, Selection(entity="PERSON"), by=BY, reason="again")
    audit.check_against(case, signed)
    backup.backup(case.db)
    backup.close()
    audit.check(case)  # a true state of the past: the chain alone cannot tell
    with pytest.raises(AuditBroken, match=f"audit event {signed['seq']}"):
        audit.check_against(case, signed)


def test_an_earlier_event_can_be_signed(case: Case) -> None:
    first = audit.signed_head(case, 1)
    assert first["seq"] == 1
    assert audit.verify_head(first)
    with pytest.raises(AuditBroken, match="audit event 99"):
        audit.signed_head(case, 99)


def test_a_head_of_another_case_is_refused(case: Case, tmp_path: Path) -> None:
    with (
        Case.create(tmp_path / "OTHER", PACK) as other,
        pytest.raises(AuditBroken, match="not one of this case"),
    ):
        audit.check_against(case, audit.signed_head(other))


# --- why -----------------------------------------------------------------------------------


def test_why_tells_the_whole_story_of_a_finding(case: Case) -> None:
    entry = next(e for e in findings.entries(case.db) if e.finding.text == JUNIOR)
    one = Selection((entry.finding.id,))
    decide(case, one, Verdict.RELEASE, by="Cy Dunn", reason="thought to be public")
    undo(case, one, by=BY, reason="is not")
    record_evidence(case, "s31(1)(a)", {"interest": "policing"}, by=BY)
    review(case)
    why = audit.why(case, entry.finding.id)
    assert (why.document, why.entity, why.detectors, why.score) == (
        "a.pdf",
        "PERSON",
        ("test",),
        0.9,
    )
    assert why.places == entry.places
    assert why.proposed is not None
    assert why.proposed["rule"] == "test-rule"
    assert [(d.by, d.verdict, d.withdrawn) for d in why.decisions] == [
        ("Cy Dunn", Verdict.RELEASE, True),
        (BY, Verdict.WITHHOLD, False),
    ]
    assert why.codes == ("s40(2)",)
    assert [e.fields for e in why.evidence] == [{"subject": "junior staff"}]
    assert why.sign_off is not None
    assert why.sign_off.by == "Ben Okoro"
    assert len(why.releases) == 1
    assert why.value == case.tag(JUNIOR)
    assert JUNIOR not in str(why)
    log = {event.seq: event.action for event in audit.log(case)}
    assert [log[seq] for seq in why.events] == ["decide", "undo", "decide"]


@pytest.mark.parametrize(
    ("target", "pages"),
    [
        (lambda box: Target(text="Friday"), []),
        (lambda box: Target(document="a.pdf", page=1, box=box), [0]),
        (lambda box: Target(document="a.pdf", pages=(2,)), [1]),
        (lambda box: Target(message="m1"), [0, 1]),
    ],
)
def test_why_tells_the_story_of_a_mark(
    case: Case, target: Callable[..., Target], pages: list[int]
) -> None:
    box = next(findings.entries(case.db)).places[0].boxes[0]
    made = mark(case, target(box), ("s40(2)",), by=BY, reason="a reason").mark
    why = audit.why(case, made.id)
    assert why.mark == made
    assert [place.page for place in why.places] == pages
    assert why.codes == ("s40(2)",)
    assert "Friday" not in str(why)
    retract(case, made.id, by=BY, reason="no need")
    assert audit.why(case, made.id).retracted


def test_why_of_an_unknown_id_is_a_usage_error(case: Case) -> None:
    with pytest.raises(UsageError, match="no finding or mark 'f0'"):
        audit.why(case, "f0")


def test_a_later_file_does_not_change_why(case: Case, tmp_path: Path) -> None:
    entry = next(findings.entries(case.db))
    before = audit.why(case, entry.finding.id)
    add(case, pdf(tmp_path / "b.pdf", PAGES[1:]))
    assert audit.why(case, entry.finding.id) == before


def test_a_void_sign_off_cannot_be_revived(case: Case) -> None:
    """Setting the revision back would make an old sign-off look like one of today."""
    decide(case, Selection(as_proposed=True), by=BY, reason="as the rules say")
    sign_off(case, by="Ben Okoro")
    signed = case.revision
    mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="a date")
    case.db.execute("UPDATE meta SET value = ? WHERE name = 'revision'", (str(signed),))
    with pytest.raises(AuditBroken, match="revision"):
        audit.check(case)


def test_nothing_is_released_from_a_case_whose_record_was_changed(case: Case) -> None:
    review(case)
    case.db.execute("DROP TRIGGER decisions_no_update")
    case.db.execute("UPDATE decisions SET verdict = 'release' WHERE verdict = 'withhold'")
    with pytest.raises(AuditBroken, match="audit event"), case.publication("redact"):
        pytest.fail("must not run")
    assert not list(case.path.glob("release.*"))


@pytest.mark.parametrize("table", ["decisions", "events", "files", "meta"])
def test_a_lost_table_is_found(case: Case, table: str) -> None:
    case.db.execute("PRAGMA foreign_keys = OFF")
    case.db.execute("DROP VIEW current")
    case.db.execute(f"DROP TABLE {table}")
    with pytest.raises(AuditBroken, match="damaged"):
        audit.check(case)
