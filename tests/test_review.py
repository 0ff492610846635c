"""What humans decide, mark and sign, and what may not pass without them."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from casekit import ADDRESS, JUNIOR, NUMBER, PACK, PAGES, add, pdf, propose, proposed_case
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.case import Case
from redact.domain import Box, FileText, PageText, Proposal, Span, Verdict, pack_boxes
from redact.errors import BadInput, RedactError, ReviewIncomplete, UsageError
from redact.review import (
    Selection,
    Target,
    apply_file,
    conflicts,
    decide,
    mark,
    record_evidence,
    record_read,
    redactions,
    refuse_strays,
    require_ready,
    retract,
    sign_off,
    signed_off,
    status,
    strays,
    terms,
    undo,
)
from redact.review.words import Watch, Watched, fold, occurrences, words
from redact.store import chain, files, findings, reviews
from redact.store.findings import Entry

BY, SECOND = "Ada Moss", "Ben Okoro"
ALL = Selection(as_proposed=True)
WITHHOLD, RELEASE = Verdict.WITHHOLD, Verdict.RELEASE


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with proposed_case(tmp_path) as made:
        yield made


def entries(case: Case, text: str = "") -> list[Entry]:
    return [e for e in findings.entries(case.db) if text in e.finding.text]


def one(case: Case, text: str) -> Selection:
    return Selection((entries(case, text)[0].finding.id,))


def only(case: Case) -> str:
    [original] = files.originals(case.db)
    return original.sha256


def covered(case: Case, sha256: str | None = None) -> str:
    """The characters whose centre lies in an approved box, page by page."""
    text = files.load(case.db, sha256 or only(case))
    found = redactions(case, text.sha256)
    kept = []
    for page in text.pages:
        boxes = [box for r in found if r.page == page.index for box in r.boxes]
        for offset, char in enumerate(page.text):
            box = page.box(offset)
            if box and any(b.holds(*box.centre) for b in boxes):
                kept.append(char)
    return "".join(kept)


def ready(case: Case) -> None:
    """Everything that a sign-off needs."""
    decide(case, ALL, by=BY, reason="as the rules say")


# --- selecting -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selection", "texts"),
    [
        (Selection(entity="PERSON"), ["Oliver Pryce", JUNIOR, JUNIOR]),
        (Selection(person="p1"), [JUNIOR, JUNIOR]),
        (Selection(entity="PERSON", code="s40(2)"), [JUNIOR, JUNIOR]),
        (Selection(code="s31(1)(a)"), [NUMBER, ADDRESS]),
        (Selection(message="m1", entity="PHONE_NUMBER"), [NUMBER]),
        (Selection(document="a.pdf", person="p2"), ["Oliver Pryce"]),
        (Selection(as_proposed=True, person="p2"), ["Oliver Pryce"]),
    ],
)
def test_criteria_are_combined(case: Case, selection: Selection, texts: list[str]) -> None:
    found = decide(case, selection, WITHHOLD, ("s40(2)",), by=BY, reason="x", dry_run=True)
    if selection.as_proposed:  # proposed for release, so not among those to withhold
        assert found.count == 0
        found = decide(case, selection, by=BY, reason="x", dry_run=True)
    assert [entry.finding.text for entry in found.entries] == texts
    assert found.count == len(texts)


def test_an_empty_selection_is_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="nothing is selected"):
        decide(case, Selection(), RELEASE, by=BY, reason="x")


@pytest.mark.parametrize(
    ("selection", "named"),
    [
        (Selection(("f0", "f1")), "f0, f1"),
        (Selection(person="p9"), "person 'p9'"),
        (Selection(message="m9"), "message 'm9'"),
        (Selection(document="b.pdf"), "document 'b.pdf'"),
        (Selection(entity="PERSONS"), "entity 'PERSONS'"),
        (Selection(code="s41"), "code 's41'"),
        (Selection(person="p1", entity="PHONE_NUMBER"), "no finding matches"),
    ],
)
def test_what_is_not_in_the_case_is_named(case: Case, selection: Selection, named: str) -> None:
    with pytest.raises(UsageError) as caught:
        decide(case, selection, RELEASE, by=BY, reason="x")
    assert named in caught.value.message


def test_one_unknown_id_among_many_stops_all(case: Case) -> None:
    ids = (entries(case)[0].finding.id, "f0")
    with pytest.raises(UsageError, match="no finding f0"):
        decide(case, Selection(ids), RELEASE, by=BY, reason="x")
    assert status(case).open == 5


# --- deciding ------------------------------------------------------------------------------


def test_nothing_is_to_be_burned_before_a_human_decides(case: Case) -> None:
    assert redactions(case, only(case)) == []


def test_as_proposed_gives_each_open_finding_what_was_proposed(case: Case) -> None:
    outcome = decide(case, ALL, by=BY, reason="as the rules say")
    assert outcome.count == 5
    assert outcome.by_code == {"release": 1, "s40(2)": 2, "s31(1)(a)": 2}
    for entry in entries(case):
        assert entry.decision is not None
        assert entry.proposal is not None
        assert entry.decision.verdict is entry.proposal.verdict
        assert entry.decision.codes == entry.proposal.codes
        assert (entry.decision.by, entry.decision.reason) == (BY, "as the rules say")


def test_the_boxes_cover_what_is_withheld_and_nothing_beside_it(case: Case) -> None:
    ready(case)
    local = ADDRESS.partition("@")[0]
    # the space between two words lies in the box of the whole
    assert covered(case) == f"{JUNIOR}{JUNIOR}{NUMBER}{local}"
    by_text = {r.text: r for r in redactions(case, only(case))}
    assert set(by_text) == {JUNIOR, NUMBER, local}
    assert by_text[JUNIOR].codes == ("s40(2)",)


def test_a_bulk_decision_touches_only_what_is_open(case: Case) -> None:
    decide(case, one(case, NUMBER), RELEASE, by=BY, reason="a published number")
    assert decide(case, ALL, by=BY, reason="the rest").count == 4
    [number] = entries(case, NUMBER)
    assert number.verdict is RELEASE
    assert decide(case, ALL, by=BY, reason="the rest").count == 0


def test_as_proposed_with_a_verdict_takes_those_proposed_so(case: Case) -> None:
    assert decide(case, ALL, RELEASE, by=BY, reason="public").count == 1
    assert decide(case, ALL, WITHHOLD, by=BY, reason="as proposed").by_code == {
        "s40(2)": 2,
        "s31(1)(a)": 2,
    }


def test_a_bulk_decision_is_one_event(case: Case) -> None:
    before = chain.head(case.db).seq
    ready(case)
    [event] = chain.events(case.db, before)
    [decision] = event.details["decisions"]
    assert decision["count"] == 5
    assert len(decision["findings"]) == 5


def test_several_codes_may_stand_on_one_box(case: Case) -> None:
    codes = ("s40(2)", "s31(1)(a)")
    decide(case, one(case, NUMBER), WITHHOLD, codes, by=BY, reason="a direct line")
    [redaction] = redactions(case, only(case))
    assert redaction.codes == codes


def test_the_latest_decision_counts_and_undo_brings_back_the_one_before(case: Case) -> None:
    number = one(case, NUMBER)

    def verdict() -> tuple[Verdict | None, bool]:
        [entry] = entries(case, NUMBER)
        return entry.verdict, entry.open

    decide(case, number, RELEASE, by=BY, reason="public")
    decide(case, number, WITHHOLD, ("s40(2)",), by=SECOND, reason="not public")
    assert verdict() == (WITHHOLD, False)
    undo(case, number, by=BY, reason="again")
    assert verdict() == (RELEASE, False)
    undo(case, number, by=BY, reason="again")
    assert verdict() == (WITHHOLD, True)  # as proposed
    with pytest.raises(UsageError, match=r"none .* has a decision"):
        undo(case, number, by=BY, reason="again")
    decide(case, number, RELEASE, by=BY, reason="public")
    assert verdict() == (RELEASE, False)
    assert len(reviews.history(case.db, number.ids[0])) == 3


def test_undo_of_many_leaves_the_undecided_alone(case: Case) -> None:
    decide(case, one(case, NUMBER), RELEASE, by=BY, reason="public")
    assert undo(case, Selection(document="a.pdf"), by=BY, reason="x", dry_run=True).count == 1
    assert not entries(case, NUMBER)[0].open
    assert undo(case, Selection(document="a.pdf"), by=BY, reason="x").count == 1
    assert entries(case, NUMBER)[0].open


def test_a_dry_run_changes_nothing(case: Case) -> None:
    before = chain.head(case.db)
    outcome = decide(case, ALL, by="", reason="", dry_run=True)
    assert outcome.count == 5
    assert chain.head(case.db) == before
    assert status(case).open == 5


@pytest.mark.parametrize(
    ("verdict", "codes", "reason", "message"),
    [
        (WITHHOLD, (), "x", "needs a code"),
        (WITHHOLD, ("s99",), "x", "no code 's99'"),
        (RELEASE, ("s40(2)",), "x", "a release has no code"),
        (None, (), "x", "withhold or release"),
        (RELEASE, (), "", "a reason is needed"),
        (RELEASE, (), " \n", "a reason is needed"),
    ],
)
def test_half_a_decision_is_refused(
    case: Case, verdict: Verdict | None, codes: tuple[str, ...], reason: str, message: str
) -> None:
    before = chain.head(case.db)
    with pytest.raises(UsageError, match=message):
        decide(case, one(case, NUMBER), verdict, codes, by=BY, reason=reason)
    assert chain.head(case.db) == before


@pytest.mark.parametrize("by", ["", "  ", "?"])
def test_a_decision_has_an_author(case: Case, by: str) -> None:
    with pytest.raises(UsageError, match="a name is needed"):
        decide(case, ALL, by=by, reason="x")
    assert status(case).open == 5


def test_what_was_not_proposed_can_only_be_decided_by_its_id(case: Case) -> None:
    [shown] = entries(case, NUMBER)
    with case.action("redact", "propose"):
        findings.replace(case.db, (), [shown.finding], [])
    assert status(case).open == 0
    with pytest.raises(UsageError, match="no finding matches"):
        decide(case, Selection(entity="PHONE_NUMBER"), RELEASE, by=BY, reason="x")
    decide(case, Selection((shown.finding.id,)), WITHHOLD, ("s40(2)",), by=BY, reason="x")
    assert covered(case) == NUMBER


# --- reasons give nothing away -------------------------------------------------------------


@pytest.mark.parametrize(
    "reason",
    [
        f"{JUNIOR} is junior",
        "this is jane   WHITCOMBE, junior",
        "Whitcombe, that is (Jane-Whitcombe)",
        f"the number {NUMBER}",
        "the number +44 2079460123",
        "of Whitcombe, Jane",
        "her jane.whitcombe address",
        f"write to {ADDRESS.upper()}",
        "Jane\u00a0Whitcombe",
        "Jane\u200b Whit\u00adcombe",
    ],
)
def test_a_reason_with_withheld_text_is_refused_and_not_repeated(case: Case, reason: str) -> None:
    before = chain.head(case.db)
    with pytest.raises(UsageError, match=r"(is|are) withheld text") as caught:
        decide(case, ALL, by=BY, reason=reason)
    said = f"{caught.value.message} {caught.value.hint}".casefold()
    assert "whitcombe" not in said
    assert "7946" not in said
    assert "word" in said
    assert chain.head(case.db) == before


def test_the_error_says_which_words(case: Case) -> None:
    with pytest.raises(UsageError, match="words 4 to 5 are withheld"):
        decide(case, ALL, by=BY, reason=f"the name of {JUNIOR}, who is junior")


@pytest.mark.parametrize(
    "reason", ["Jane is junior", "Whitcombe Road is a place", "Oliver Pryce is a director"]
)
def test_other_words_may_stand_in_a_reason(case: Case, reason: str) -> None:
    """Parts of a name, and what is released, are not withheld text."""
    assert decide(case, ALL, by=BY, reason=reason).count == 5


def test_a_reason_cannot_name_what_it_withholds_itself(case: Case) -> None:
    with pytest.raises(UsageError, match=r"(is|are) withheld text"):
        decide(case, one(case, "Oliver"), WITHHOLD, ("s40(2)",), by=BY, reason="Oliver Pryce left")
    with pytest.raises(UsageError, match="word 1 is withheld text"):
        mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="Friday is a date")
    with pytest.raises(UsageError, match=r"evidence\.subject: words 1 to 2"):
        record_evidence(case, "s40(2)", {"subject": JUNIOR}, by=BY)


def test_initials_count_only_as_they_are_written(tmp_path: Path) -> None:
    with proposed_case(tmp_path, a=[["Seen by DO and K today."]]) as case:
        propose(case, [("DO", "PERSON", WITHHOLD), ("K", "PERSON", WITHHOLD)])
        with pytest.raises(UsageError, match="word 3 is withheld"):
            decide(case, ALL, by=BY, reason="initials of DO")
        assert decide(case, ALL, by=BY, reason="Do not release: it would do harm (k)").count == 2


def test_a_word_that_is_also_a_name_may_be_used_as_a_word(tmp_path: Path) -> None:
    with proposed_case(tmp_path, a=[["Will wrote to Grace."]]) as case:
        propose(case, [("Will", "PERSON", WITHHOLD), ("Grace", "PERSON", WITHHOLD)])
        with pytest.raises(UsageError, match="word 3 is withheld"):
            decide(case, ALL, by=BY, reason="junior like Grace")
        assert decide(case, ALL, by=BY, reason="release will do harm").count == 2


# --- marks ---------------------------------------------------------------------------------


def test_a_text_is_withheld_wherever_it_stands(tmp_path: Path) -> None:
    with proposed_case(
        tmp_path,
        a=[["Operation Larch starts", "now: OPERATION", "LARCH. Larchwood stays."], ["Larch"]],
        b=[["The operation larch file, 'Operation\u00a0Larch'", "and operational larches"]],
    ) as case:
        made = mark(case, Target(text="operation  Larch"), ("s31(1)(a)",), by=BY, reason="x")
        assert made.places == 4
        one, two = (original.sha256 for original in files.originals(case.db))
        assert covered(case, one) == "Operation LarchOPERATIONLARCH"
        assert covered(case, two).replace("\u00a0", " ") == "operation larchOperation Larch"
        assert {r.id for r in redactions(case, one)} == {made.mark.id}
        assert terms(case) == ("operation Larch",)


def test_a_mark_finds_a_word_broken_over_a_line_end(tmp_path: Path) -> None:
    lines = ["write to jane.whit", "combe@met.example or the Whit-", "combe family"]
    with proposed_case(tmp_path, a=[lines]) as case:
        mark(case, Target(text="jane.whitcombe@met.example"), ("s40(2)",), by=BY, reason="x")
        assert covered(case) == "jane.whitcombe@met.example"
        mark(case, Target(text="Whitcombe"), ("s40(2)",), by=BY, reason="x")
        assert covered(case) == "jane.whitcombe@met.exampleWhit-combe"


def test_a_text_that_stands_nowhere_is_still_a_term(case: Case) -> None:
    made = mark(case, Target(text="Project Alder"), ("s40(2)",), by=BY, reason="x")
    assert made.places == 0
    assert terms(case) == ("Project Alder",)


def test_a_box_covers_the_characters_in_it(case: Case) -> None:
    [number] = entries(case, NUMBER)
    [box] = number.places[0].boxes
    target = Target(document="a.pdf", page=1, box=Box(box.x1, box.y1, box.x0, box.y0))
    mark(case, target, ("s40(2)",), by=BY, reason="x")
    [redaction] = redactions(case, only(case))
    assert redaction.boxes == (box,)
    assert redaction.text == NUMBER
    assert covered(case) == NUMBER


def test_pages_are_covered_whole(case: Case) -> None:
    mark(case, Target(document="a.pdf", pages=(2,)), ("out of scope",), by=BY, reason="x")
    [redaction] = redactions(case, only(case))
    text = files.load(case.db, only(case))
    page = text.pages[1]
    assert redaction.page == 1
    assert redaction.boxes == (Box(0, 0, page.width, page.height),)
    assert covered(case) == page.text.replace("\n", "")


def test_a_message_is_covered_where_it_stands(case: Case) -> None:
    mark(case, Target(message="m1"), ("out of scope",), by=BY, reason="x")
    assert {r.page for r in redactions(case, only(case))} == {0, 1}
    assert covered(case) == files.load(case.db, only(case)).text.replace("\n", "")


def test_a_message_mark_stays_where_it_was_made(case: Case) -> None:
    """A later run may number messages differently."""
    mark(case, Target(message="m1"), ("out of scope",), by=BY, reason="x")
    before = redactions(case, only(case))
    with case.action("redact", "forget"):
        findings.forget_results(case.db)
    assert redactions(case, only(case)) == before


def test_a_mark_can_be_taken_back(case: Case) -> None:
    made = mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="a date")
    assert covered(case) == "Friday"
    retract(case, made.mark.id, by=BY, reason="no need")
    assert redactions(case, only(case)) == []
    assert terms(case) == ()
    with pytest.raises(UsageError, match="no mark 'k1'"):
        retract(case, made.mark.id, by=BY, reason="no need")
    assert mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="x").mark.id == "k2"


@pytest.mark.parametrize(
    ("target", "codes", "message"),
    [
        (Target(), ("s40(2)",), "covers one thing"),
        (Target(text="a", message="m1"), ("s40(2)",), "covers one thing"),
        (Target(text=" . "), ("s40(2)",), "neither letters nor digits"),
        (Target(text="a"), (), "needs a code"),
        (Target(text="a"), ("s99",), "no code 's99'"),
        (Target(message="m9"), ("s40(2)",), "no message 'm9'"),
        (Target(pages=(1,)), ("s40(2)",), "in which document"),
        (Target(document="b.pdf", pages=(1,)), ("s40(2)",), "no document 'b.pdf'"),
        (Target(document="a.pdf", pages=(0, 3)), ("s40(2)",), "no page 0, 3"),
        (Target(document="a.pdf", box=Box(0, 0, 9, 9)), ("s40(2)",), "no page 0"),
        (Target(document="a.pdf", page=1, box=Box(5, 5, 5, 9)), ("s40(2)",), "empty or off"),
        (Target(document="a.pdf", page=1, box=Box(-9, 0, 0, 9)), ("s40(2)",), "empty or off"),
        (Target(document="a.pdf", page=1, box=Box(float("nan"), 0, 9, 9)), ("s40(2)",), "empty"),
    ],
)
def test_a_mark_that_makes_no_sense_is_refused(
    case: Case, target: Target, codes: tuple[str, ...], message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        mark(case, target, codes, by=BY, reason="x")
    assert message in caught.value.message
    assert reviews.marks(case.db) == ()


# --- strays --------------------------------------------------------------------------------


def only_first(case: Case, needle: str, entity: str) -> None:
    """Find and withhold a value at its first place only, as a weak detector would."""
    propose(case, [(needle, entity, WITHHOLD)])
    first, *_ = entries(case)
    with case.action("redact", "propose"):
        findings.replace(case.db, (), [first.finding], [first.proposal])  # type: ignore[list-item]
    decide(case, ALL, by=BY, reason="as proposed")


@pytest.mark.parametrize(
    ("needle", "entity", "again"),
    [
        (JUNIOR, "PERSON", "ask JANE WHITCOMBE now"),
        (JUNIOR, "PERSON", "Whitcombe, Jane"),
        (JUNIOR, "PERSON", "the file Jane_Whitcombe.docx"),
        (ADDRESS, "EMAIL_ADDRESS", "or jane.whitcombe@home.example"),
        (ADDRESS, "EMAIL_ADDRESS", "user jane.whitcombe on the server"),
        (NUMBER, "PHONE_NUMBER", "call +44 (0)20 7946 0123"),
        (NUMBER, "PHONE_NUMBER", "call 02079460123."),
        (NUMBER, "PHONE_NUMBER", "call 0044-20-7946-0123 or 020 7946 0999"),
    ],
)
def test_a_withheld_value_left_in_clear_elsewhere_is_found(
    tmp_path: Path, needle: str, entity: str, again: str
) -> None:
    with proposed_case(tmp_path, a=[[f"see {needle}."]], b=[["nothing"], [again]]) as case:
        only_first(case, needle, entity)
        [stray] = strays(case)
        assert (stray.document, stray.page) == ("b.pdf", 2)
        assert stray.finding == entries(case)[0].finding.id
        with pytest.raises(ReviewIncomplete, match=r"b\.pdf page 2") as caught:
            refuse_strays(case)
        said = f"{caught.value.message} {caught.value.hint} {stray!r}".casefold()
        assert "whitcombe" not in said
        assert "7946" not in said


@pytest.mark.parametrize(
    ("needle", "entity", "again"),
    [
        (JUNIOR, "PERSON", "Jane and the Whitcombe Inquiry"),
        (JUNIOR, "PERSON", "Mary Jane Whitcombes"),
        ("enquiries@met.example", "EMAIL_ADDRESS", "send enquiries to the office"),
        (ADDRESS, "EMAIL_ADDRESS", "post it at met.example"),
        ("met.example@met.example", "EMAIL_ADDRESS", "see www.met.example or @met.example"),
        ("2jl@met.example", "EMAIL_ADDRESS", "London SW1A 2JL"),
        (NUMBER, "PHONE_NUMBER", "call 020 7946 0124"),
        (NUMBER, "PHONE_NUMBER", "reference 5520794601239"),
    ],
)
def test_what_only_resembles_a_withheld_value_is_no_stray(
    tmp_path: Path, needle: str, entity: str, again: str
) -> None:
    with proposed_case(tmp_path, a=[[f"see {needle}."]], b=[[again]]) as case:
        only_first(case, needle, entity)
        assert strays(case) == ()


def test_a_stray_is_dealt_with_by_marking_it_or_by_releasing_it(tmp_path: Path) -> None:
    again = [f"see {JUNIOR}.", f"and {JUNIOR} once more"]
    with proposed_case(tmp_path, a=[again]) as case:
        only_first(case, JUNIOR, "PERSON")
        [stray] = strays(case)
        box = Box(stray.box.x0, stray.box.y0, stray.box.x0 + 100, stray.box.y1)
        target = Target(document="a.pdf", page=1, box=box)
        for verdict, codes in ((WITHHOLD, ("s40(2)",)), (RELEASE, ())):
            made = mark(case, target, codes, by=BY, reason="x", verdict=verdict)
            assert strays(case) == ()
            assert (len(redactions(case, only(case))) == 2) == (verdict is WITHHOLD)
            retract(case, made.mark.id, by=BY, reason="x")
            assert strays(case) == (stray,)


def test_what_a_human_released_is_no_stray(tmp_path: Path) -> None:
    with proposed_case(tmp_path, a=[[f"see {JUNIOR}."], [f"by {JUNIOR}"]]) as case:
        first, second = entries(case, JUNIOR)
        decide(case, Selection((first.finding.id,)), WITHHOLD, ("s40(2)",), by=BY, reason="x")
        assert [stray.page for stray in strays(case)] == [2]  # open, so still in clear
        decide(case, Selection((second.finding.id,)), RELEASE, by=BY, reason="public there")
        assert strays(case) == ()
        undo(case, Selection((first.finding.id,)), by=BY, reason="x")
        assert strays(case) == ()


def test_a_stray_stops_sign_off_and_release(tmp_path: Path) -> None:
    with proposed_case(tmp_path, a=[[f"see {JUNIOR}.", f"and {JUNIOR}"]]) as case:
        only_first(case, JUNIOR, "PERSON")
        with pytest.raises(ReviewIncomplete, match="stand in clear"):
            sign_off(case, by=SECOND)


# --- evidence, pages read, status ----------------------------------------------------------


def test_evidence_has_the_fields_of_its_code(case: Case) -> None:
    record = record_evidence(case, "s40(2)", {"subject": " junior  staff "}, by=BY)
    assert record.fields == {"subject": "junior staff"}
    for fields, message in (
        ({"harm": "x"}, "no field harm"),
        ({}, "no field is given"),
        ({"subject": " "}, r"evidence\.subject: a reason is needed"),
    ):
        with pytest.raises(UsageError, match=message):
            record_evidence(case, "s40(2)", fields, by=BY)
    with pytest.raises(UsageError, match="no code 's99'"):
        record_evidence(case, "s99", {"subject": "x"}, by=BY)
    assert reviews.evidence(case.db) == (record,)


def test_status_counts_what_is_decided_and_what_is_missing(case: Case) -> None:
    now = status(case)
    assert (now.originals, now.pages, now.messages, now.people) == (1, 2, 1, 2)
    assert (now.findings, now.open, now.open_withhold, now.open_release) == (5, 5, 4, 1)
    assert now.missing == ()
    decide(case, Selection(entity="PERSON"), WITHHOLD, ("s40(2)",), by=BY, reason="x")
    decide(case, one(case, NUMBER), RELEASE, by=BY, reason="x")
    mark(case, Target(text="Friday"), ("s36(2)(c)",), by=BY, reason="x")
    now = status(case)
    assert (now.open, now.decided, now.released, now.marks) == (1, 4, 1, 1)
    assert now.withheld == {"s36(2)(c)": 1, "s40(2)": 3}
    assert {m.code: m.required for m in now.missing} == {"s40(2)": False, "s36(2)(c)": False}
    record_evidence(case, "s40(2)", {"subject": "x", "necessity": "x"}, by=BY)
    record_evidence(case, "s40(2)", {"balance": "x", "conclusion": "x"}, by=BY)
    [lacking] = [m for m in status(case).missing if m.code == "s40(2)"]
    assert lacking.fields == ("legitimate_interest",)


def test_a_page_that_nobody_can_read_blocks_until_a_human_did(tmp_path: Path) -> None:
    with proposed_case(tmp_path, a=[["text"], []]) as case:
        with pytest.raises(ReviewIncomplete, match=r"a\.pdf page 2: no text on the page"):
            sign_off(case, by=SECOND)
        for page in (0, 3):
            with pytest.raises(UsageError, match=f"no page {page}"):
                record_read(case, "a.pdf", page, by=BY, reason="x")
        record_read(case, "a.pdf", 2, by=BY, reason="a blank page")
        assert status(case).unread == ()
        assert sign_off(case, by=SECOND).by == SECOND


def test_decisions_that_do_not_agree_are_shown(case: Case) -> None:
    first, second = entries(case, JUNIOR)
    decide(case, ALL, by=BY, reason="as the rules say")
    assert conflicts(case) == ()
    decide(case, Selection((second.finding.id,)), RELEASE, by=BY, reason="public there")
    [conflict] = conflicts(case)
    assert (conflict.entity, conflict.person) == ("PERSON", "p1")
    assert conflict.withheld == (first.finding.id,)
    assert conflict.released == (second.finding.id,)
    assert status(case).conflicts == (conflict,)
    undo(case, Selection((second.finding.id,)), by=BY, reason="again")
    assert conflicts(case) == ()


# --- sign-off ------------------------------------------------------------------------------


def test_a_second_person_signs_the_case_as_it_is(case: Case) -> None:
    ready(case)
    with pytest.raises(ReviewIncomplete, match="nobody has signed"):
        require_ready(case)
    made = sign_off(case, by=SECOND)
    assert made.by == SECOND
    assert require_ready(case) == made
    assert status(case).current


def test_an_open_proposal_blocks_the_sign_off(case: Case) -> None:
    with pytest.raises(ReviewIncomplete, match="5 proposals are open") as caught:
        sign_off(case, by=SECOND)
    assert caught.value.exit_code == 5
    assert caught.value.hint.startswith(f"redact decide {case.shown} --as-proposed")
    with pytest.raises(ReviewIncomplete, match="5 proposals are open"):
        require_ready(case)


def test_a_case_without_files_or_proposals_cannot_be_signed(tmp_path: Path) -> None:
    with Case.create(tmp_path / "CASE", PACK) as case:
        with pytest.raises(ReviewIncomplete, match="no document") as caught:
            sign_off(case, by=SECOND)
        assert caught.value.hint.startswith(f"redact add {case.shown}")
        add(case, pdf(tmp_path / "a.pdf"))
        with pytest.raises(ReviewIncomplete, match="propose") as caught:
            sign_off(case, by=SECOND)
        assert caught.value.hint == f"redact propose {case.shown}"


def test_a_file_added_after_the_proposals_blocks_the_sign_off(case: Case, tmp_path: Path) -> None:
    ready(case)
    add(case, pdf(tmp_path / "late.pdf", [["late"]]))
    with pytest.raises(ReviewIncomplete, match="propose"):
        sign_off(case, by=SECOND)


def test_required_evidence_blocks_the_sign_off(tmp_path: Path) -> None:
    pack = PACK.replace('fields = ["place"]', 'fields = ["place"]\nevidence = "required"')
    with Case.create(tmp_path / "CASE", pack) as case:
        add(case, pdf(tmp_path / "a.pdf", PAGES))
        propose(case)
        ready(case)
        mark(case, Target(text="Friday"), ("s21(1)",), by=BY, reason="published")
        with pytest.raises(ReviewIncomplete, match=r"s21\(1\) lacks evidence: place"):
            sign_off(case, by=SECOND)
        record_evidence(case, "s21(1)", {"place": "the website"}, by=BY)
        assert sign_off(case, by=SECOND)


@pytest.mark.parametrize(
    "name", [BY, "ADA MOSS", " ada  moss ", "A\u200bda Moss", "Ａｄａ Moss", "Ada\u00a0Moss"]
)
def test_who_decided_cannot_sign_off_however_the_name_is_typed(case: Case, name: str) -> None:
    ready(case)
    with pytest.raises(ReviewIncomplete, match="took part"):
        sign_off(case, by=name)
    assert status(case).sign_off is None


@pytest.mark.parametrize("name", ["redact", "REDACT ", "Re\u200bdact"])
def test_software_neither_decides_nor_signs(case: Case, name: str) -> None:
    with pytest.raises(UsageError, match="software decides nothing"):
        decide(case, ALL, by=name, reason="x")
    ready(case)
    with pytest.raises(UsageError, match="software decides nothing"):
        sign_off(case, by=name)


def test_a_withheld_finding_without_a_place_is_not_passed_over(case: Case) -> None:
    [shown] = entries(case, NUMBER)
    end = len(files.load(case.db, only(case)).text)
    nowhere = Proposal(shown.finding.id, WITHHOLD, ("s40(2)",), "r", "why", (Span(end - 1, end),))
    with case.action("redact", "propose"):
        findings.replace(case.db, (), [shown.finding], [nowhere])
    decide(case, ALL, by=BY, reason="x")
    with pytest.raises(ReviewIncomplete, match="no place on a page"):
        redactions(case, only(case))


@pytest.mark.parametrize("act", ["mark", "retract", "evidence", "read", "undone"])
def test_whoever_took_any_part_cannot_sign_off(case: Case, act: str) -> None:
    ready(case)
    made = mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="x").mark
    if act == "mark":
        mark(case, Target(text="ends"), ("s40(2)",), by=SECOND, reason="x")
    elif act == "retract":
        retract(case, made.id, by=SECOND, reason="x")
    elif act == "evidence":
        record_evidence(case, "s40(2)", {"subject": "x"}, by=SECOND)
    elif act == "read":
        record_read(case, "a.pdf", 1, by=SECOND, reason="x")
    else:
        decide(case, one(case, NUMBER), RELEASE, by=SECOND, reason="x")
        undo(case, one(case, NUMBER), by=BY, reason="x")
    with pytest.raises(ReviewIncomplete, match=f"{SECOND} took part"):
        sign_off(case, by=SECOND)
    assert sign_off(case, by="Cy Dunn")


CHANGES = {
    "decide": lambda case: decide(case, one(case, NUMBER), RELEASE, by=BY, reason="x"),
    "undo": lambda case: undo(case, one(case, NUMBER), by=BY, reason="x"),
    "mark": lambda case: mark(case, Target(text="Friday"), ("s40(2)",), by=BY, reason="x"),
    "evidence": lambda case: record_evidence(case, "s40(2)", {"subject": "x"}, by=BY),
    "read": lambda case: record_read(case, "a.pdf", 1, by=BY, reason="x"),
    "propose": propose,
    "add": lambda case: add(case, pdf(case.path.parent / "late.pdf", [["late"]])),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_voids_the_sign_off(case: Case, change: str) -> None:
    ready(case)
    sign_off(case, by=SECOND)
    signed_off(case)
    CHANGES[change](case)
    with pytest.raises(ReviewIncomplete):
        signed_off(case)
    assert not status(case).current


def test_what_changes_nothing_keeps_the_sign_off(case: Case) -> None:
    ready(case)
    made = sign_off(case, by=SECOND)
    decide(case, ALL, by=BY, reason="nothing is open")
    apply_file(case, '{"decisions": [{"select": {"as_proposed": true}, "reason": "r"}]}', by=BY)
    decide(case, ALL, by=BY, reason="x", dry_run=True)
    with pytest.raises(UsageError):
        decide(case, Selection(("f0",)), RELEASE, by=BY, reason="x")
    with case.publication("redact") as publication:
        (publication.folder / "a.pdf").write_text("x")
    assert signed_off(case) == made


def test_what_was_said_already_is_not_recorded_again(case: Case) -> None:
    ready(case)
    made = sign_off(case, by=SECOND)
    head = chain.check(case.db, case.key)
    assert sign_off(case, by=SECOND.upper()) == made
    assert decide(case, ALL, by=BY, reason="nothing is open").count == 0
    assert chain.check(case.db, case.key) == head
    assert sign_off(case, by="Cy Dunn").by == "Cy Dunn"


# --- applying a file -----------------------------------------------------------------------


def sheet(case: Case) -> dict[str, Any]:
    return {
        "decisions": [
            {"select": {"id": list(one(case, NUMBER).ids)}, "verdict": "release", "reason": "r"},
            {
                "select": {"person": "p1", "entity": "PERSON", "message": "m1",
                           "document": "a.pdf", "as_proposed": True},
                "verdict": "withhold", "code": ["s40(2)"], "reason": "r",
            },
            {"select": {"as_proposed": True}, "reason": "the rest"},
        ],
        "marks": [
            {"text": "Friday", "code": ["s40(2)"], "reason": "r"},
            {"document": "a.pdf", "page": 2, "box": [72, 60, 140, 75], "code": "s31(1)(a)",
             "reason": "r"},
            {"document": "a.pdf", "pages": [2], "code": ["s36(2)(c)"], "reason": "r"},
            {"message": "m1", "code": ["out of scope"], "reason": "r"},
        ],
        "evidence": [{"code": "s31(1)(a)", "fields": {"interest": "i", "harm": "h"}}],
        "read": [{"document": "a.pdf", "page": 2, "reason": "r"}],
    }  # fmt: skip


def test_a_file_is_applied_as_one_action(case: Case) -> None:
    before = chain.head(case.db).seq
    applied = apply_file(case, json.dumps(sheet(case)), by=BY)
    assert [outcome.count for outcome in applied.decisions] == [1, 2, 2]
    assert (applied.findings, len(applied.marks), applied.evidence, applied.read) == (5, 4, 1, 1)
    [event] = chain.events(case.db, before)
    assert event.action == "apply"
    assert {k: len(v) for k, v in event.details.items() if isinstance(v, list)} == {
        "decisions": 3, "marks": 4, "evidence": 1, "read": 1,
    }  # fmt: skip
    assert status(case).open == 0


IDLE = {"select": {"entity": "OPERATIONAL"}, "verdict": "release", "reason": "each was read"}
FITS = {"select": {"as_proposed": True}, "reason": "as the rules say"}


def test_an_entry_on_a_kind_that_the_case_has_not_does_nothing(case: Case) -> None:
    """One file serves several cases; what it decides besides is decided."""
    applied = apply_file(case, json.dumps({"decisions": [IDLE, FITS]}), by=BY)
    assert applied.idle == (("decisions[0]", "OPERATIONAL"),)
    assert (applied.findings, status(case).open) == (5, 0)
    [event] = [e for e in chain.events(case.db) if e.action == "apply"]
    assert len(event.details["decisions"]) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"select": {"entity": "OPERATIONL"}}, "no entity 'OPERATIONL'"),
        ({"select": {"entity": "OPERATIONAL", "message": "m99"}}, "no message 'm99'"),
        ({"select": {"entity": "OPERATIONAL", "person": "p99"}}, "no person 'p99'"),
        ({"select": {"entity": "OPERATIONAL", "person": "p1"}}, "no finding matches"),
        ({"select": {"id": ["f00"]}}, "no finding f00"),
        ({"verdict": "withhold", "code": ["s99"]}, "no code 's99'"),
        ({"reason": f"names {JUNIOR}"}, "withheld text"),
    ],
)
def test_an_idle_entry_must_be_right_all_the_same(
    case: Case, change: dict[str, object], message: str
) -> None:
    before = chain.head(case.db)
    text = json.dumps({"decisions": [FITS, IDLE | change]})
    with pytest.raises(UsageError, match=rf"decisions\[1\].*{message}"):
        apply_file(case, text, by=BY)
    assert chain.head(case.db) == before


def as_csv(rows: Sequence[dict[str, str]]) -> str:
    out = io.StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def rows(case: Case) -> list[dict[str, str]]:
    [id] = one(case, NUMBER).ids
    return [
        {"id": id, "verdict": "release", "reason": "r"},
        {"person": "p1", "entity": "PERSON", "message": "m1", "document": "a.pdf",
         "as_proposed": "true", "verdict": "withhold", "code": "s40(2)", "reason": "r"},
        {"entry": "decision", "as_proposed": "yes", "reason": "the rest"},
        {"text": "Friday", "code": "s40(2);s31(1)(a)", "reason": "r"},
        {"document": "a.pdf", "page": "2", "box": "72,60,140,75", "code": "s31(1)(a)",
         "reason": "r"},
        {"document": "a.pdf", "pages": "1-2", "code": "s36(2)(c)", "reason": "r"},
        {"entry": "mark", "message": "m1", "code": "out of scope", "reason": "r"},
        {"code": "s31(1)(a)", "fields.interest": "i", "fields.harm": "h"},
        {"document": "a.pdf", "page": "2", "reason": "r"},
    ]  # fmt: skip


def test_a_csv_does_what_the_json_does(case: Case) -> None:
    applied = apply_file(case, "\ufeff" + as_csv(rows(case)), "csv", by=BY)
    assert [outcome.count for outcome in applied.decisions] == [1, 2, 2]
    assert [m.codes for m in applied.marks] == [
        ("s40(2)", "s31(1)(a)"), ("s31(1)(a)",), ("s36(2)(c)",), ("out of scope",),
    ]  # fmt: skip
    assert applied.marks[2].pages == (0, 1)
    assert applied.marks[1].box == Box(72, 60, 140, 75)
    assert reviews.evidence(case.db)[0].fields == {"interest": "i", "harm": "h"}
    assert [read.page for read in reviews.reads(case.db)] == [1]


def test_the_list_of_findings_can_be_edited_and_applied(case: Case) -> None:
    """What ``redact findings -f csv`` prints, decided in a spreadsheet."""
    listed = [
        {
            "id": entry.finding.id,
            "document": entry.name,
            "page": "1",
            "entity": entry.finding.entity,
            "text": entry.finding.text,
            "person": entry.finding.person or "",
            "verdict": "withhold" if entry.finding.entity == "PERSON" else "release",
            "code": "s40(2)" if entry.finding.entity == "PERSON" else "",
            "decided_by": "",
            "reason": "read on the page",
            "boxes": "72.0 62.2 144.7 78.73",
            "score": "0.98",
            "detectors": "test; roster",
            "message": "m1",
            "rule": "test-rule",
        }
        for entry in entries(case)
    ]
    assert apply_file(case, as_csv(listed), "csv", by=BY).findings == 5
    assert [entry.verdict for entry in entries(case)] == [WITHHOLD] * 3 + [RELEASE] * 2
    with pytest.raises(BadInput, match="no column 'boxes'"):
        apply_file(case, "boxes,reason\n1,x\n", "csv", by=BY)


def refused(case: Case, text: str, format: Any = "json") -> RedactError:
    before = chain.head(case.db)
    with pytest.raises(RedactError) as caught:
        apply_file(case, text, format, by=BY)
    assert chain.head(case.db) == before
    assert status(case).open == 5
    assert reviews.marks(case.db) == ()
    return caught.value


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("decisions", 1, "select"), {"person": "p9"}, "decisions[1]: no person 'p9'"),
        (("decisions", 2, "select"), {}, "decisions[2]: nothing is selected"),
        (("decisions", 1, "verdict"), "redact", "decisions[1].verdict: "),
        (("decisions", 1, "code"), ["s99"], "decisions[1]: no code 's99'"),
        (("decisions", 1, "reason"), "", "decisions[1].reason: a reason is needed"),
        (("decisions", 1, "reason"), JUNIOR, "decisions[1].reason: words 1 to 2"),
        (("decisions", 0, "select", "ids"), ["f0"], "decisions[0].select.ids: "),
        (("marks", 2, "pages"), [9], "marks[2]: a.pdf has no page 9"),
        (("marks", 1, "box"), [1, 2, 3], "marks[1].box"),
        (("marks", 3, "message"), "m9", "marks[3]: no message 'm9'"),
        (("marks", 0, "code"), [], "marks[0]: a withholding needs a code"),
        (("evidence", 0, "fields"), {"benefit": "x"}, "evidence[0]: s31(1)(a) has no field"),
        (("read", 0, "page"), 7, "read[0]: a.pdf has no page 7"),
        (("read", 0, "page"), "two", "read[0].page: "),
        (("notes",), ["x"], "notes: "),
    ],
)
def test_one_wrong_entry_is_named_and_nothing_is_applied(
    case: Case, path: tuple[Any, ...], value: object, message: str
) -> None:
    content: Any = sheet(case)
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    error = refused(case, json.dumps(content))
    assert error.message.startswith(message)
    assert JUNIOR not in error.message + error.hint


@pytest.mark.parametrize(
    ("row", "change", "message"),
    [
        (1, {"person": "p9"}, "line 3: no person 'p9'"),
        (0, {"verdict": "perhaps"}, "line 2.verdict"),
        (4, {"box": "1,2,x,4"}, "line 6: box or pages cannot be read"),
        (5, {"pages": "1-9"}, "line 7: a.pdf has no page"),
        (5, {"pages": "2-1"}, "line 7: box or pages cannot be read"),
        (5, {"pages": "1-99999999999"}, "line 7: box or pages cannot be read"),
        (7, {"fields.benefit": "x"}, "line 9: s31(1)(a) has no field benefit"),
        (3, {"entry": "note"}, "line 5: entry is not one of"),
        (8, {"page": ""}, "line 10: decision, mark, evidence or read"),
        (0, {"colour": "red"}, "line 1: no column 'colour'"),
    ],
)
def test_one_wrong_row_is_named_by_its_line(
    case: Case, row: int, change: dict[str, str], message: str
) -> None:
    content = rows(case)
    content[row] = content[row] | change
    assert refused(case, as_csv(content), "csv").message.startswith(message)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"decisions": 3}', '"x"', '{"marks": "\\ud800"}', "[" * 100_000],
)
def test_what_is_no_sheet_is_bad_input(case: Case, text: str) -> None:
    assert isinstance(refused(case, text), BadInput)


@pytest.mark.parametrize(("text", "format"), [("{}", "json"), ("", "csv"), ("id,reason\n", "csv")])
def test_a_file_without_entries_is_bad_input(case: Case, text: str, format: Any) -> None:
    assert refused(case, text, format).message == "the file has no entries"


def test_a_csv_with_a_row_too_long_is_bad_input(case: Case) -> None:
    assert refused(case, "text,code,reason\na,s40(2),r,more\n", "csv").message == (
        "line 2: not 3 cells"
    )


def test_a_wrong_value_is_not_repeated(case: Case) -> None:
    error = refused(case, json.dumps({"marks": [{"text": [JUNIOR], "code": "x", "reason": "r"}]}))
    assert error.message.startswith("marks[0].text")
    assert JUNIOR not in error.message + error.hint


def test_a_file_applied_twice_does_no_harm(case: Case) -> None:
    content = {"decisions": [{"select": {"as_proposed": True}, "reason": "r"}]}
    assert apply_file(case, json.dumps(content), by=BY).findings == 5
    assert apply_file(case, json.dumps(content), by=BY).findings == 0


# --- finding text --------------------------------------------------------------------------


def text_of(text: str) -> FileText:
    page = PageText(0, 100, 100, text, pack_boxes([Box(0, 0, 1, 1)] * len(text)))
    return FileText("x", "x.pdf", (page,))


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Jane", "Jane's jane, JANE! Janet rejane _jane_", ["Jane", "jane", "JANE", "jane"]),
        ("Whitcombe", "www.whitcombe.example, the Whitcombes", ["whitcombe", "Whitcombe"]),
        ("123456", "123456, 1234567, A123456", ["123456"]),
        ("O'Neil", "O’Neil and O'NEIL", ["O’Neil", "O'NEIL"]),
        ("office", "the o\ufb03ce", ["o\ufb03ce"]),
        ("Jane Whitcombe", "Jane\tWhitcombe Jane\n \nWhitcombe", 2),
        ("Whitcombe", "Whit-\ncombe Whit\ncombe Whit\u00adcombe Whit combe", 4),
        ("Jane", "J a n e; j.a.n.e; a j a n e t", ["J a n e", "j.a.n.e"]),
        ("axelwhitcombe", "Axel Whitcombe", ["Axel Whitcombe"]),
        ("Jane Whitcombe", "jane.whitcombe@council.example", ["jane.whitcombe"]),
        ("chen", "k i t c h e n", []),
        ("a-b", "a\u2011b a – b", ["a\u2011b"]),
        ("(x)", "f(x) (x", ["(x)"]),
        ("ß", "SS ss", 2),
    ],
)
def test_a_term_is_found_as_people_see_it(term: str, text: str, found: Any) -> None:
    spans = list(occurrences(term, fold(text)))
    seen = ["".join(text[s.start : s.end] for s in each) for each in spans]
    assert (seen if isinstance(found, list) else len(seen)) == found


def test_a_term_is_found_around_page_furniture() -> None:
    text = "ask Jane\nPage 1 of 2\nWhitcombe now"
    footer = Span(text.index("Page"), text.index("Whit"))
    [spans] = occurrences("Jane Whitcombe", fold(text, [footer]))
    assert [text[s.start : s.end] for s in spans] == ["Jane\n", "Whitcombe"]


@given(
    st.text("ab \n-'ßé", max_size=20),
    st.text("ab \n", max_size=8),
    st.text("ab \n-'ßé", max_size=20),
)
@settings(deadline=None)
def test_a_planted_term_is_always_found(before: str, term: str, after: str) -> None:
    if not term.strip():
        return
    text = f"{before} {term} {after}"
    start = len(before) + 1 + len(term) - len(term.lstrip())
    end = len(before) + 1 + len(term.rstrip())
    found = [(s[0].start, s[-1].end) for s in occurrences(term, fold(text))]
    assert (start, end) in found


def test_many_values_are_looked_for_at_once() -> None:
    watch = Watch(Watched(str(n), ("word", str(n))) for n in range(5000))
    hits = list(watch.find(fold("see word 17, WORD\n4999; word 5000 and word.")))
    assert [value.key for value, _, _ in hits] == ["17", "4999"]


def test_words_are_folded() -> None:
    assert words("Jane O’Neil-WHITCOMBE, 020 7946") == (
        "jane", "o", "neil", "whitcombe", "020", "7946",
    )  # fmt: skip


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=2)
)
@settings(deadline=None)
def test_folding_ties_every_character_to_its_place(text: str, gaps: list[tuple[int, int]]) -> None:
    spans, last = [], 0
    for a, b in sorted((min(p), max(p)) for p in gaps):
        if a >= last and b <= len(text):
            spans.append(Span(a, b))
            last = b
    folded = fold(text, spans)
    assert len(folded.text) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    outside = [o for o in range(len(text)) if not any(s.start <= o < s.end for s in spans)]
    seen = set(folded.offsets) - {span.start for span in spans}
    assert seen <= set(outside)
    missing = {text[o] for o in outside if o not in folded.offsets}
    assert all(unicodedata.category(char) == "Cf" for char in missing)


# --- whatever comes in ---------------------------------------------------------------------

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
known = st.sampled_from(
    ["m1", "p1", "a.pdf", "PERSON", "s40(2)", "withhold", "release", "Friday", 1, 2, True, 1e999]
)
values = st.recursive(
    scalars | known,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def entry_with(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), values, max_size=len(names))


sheets = st.fixed_dictionaries(
    {},
    optional={
        "decisions": st.lists(
            st.builds(
                lambda entry, select: entry | {"select": select},
                entry_with("verdict", "code", "reason"),
                entry_with("id", "person", "entity", "message", "document", "as_proposed"),
            ),
            max_size=3,
        ),
        "marks": st.lists(
            entry_with("text", "document", "page", "box", "pages", "message", "code", "reason"),
            max_size=3,
        ),
        "evidence": st.lists(entry_with("code", "fields"), max_size=2) | values,
        "read": st.lists(entry_with("document", "page", "reason"), max_size=2) | values,
    },
)


@given(content=sheets | values)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_sheet_whatever_gets_half_way_or_breaks_the_program(case: Case, content: Any) -> None:
    before = chain.head(case.db)
    try:
        apply_file(case, json.dumps(content), by=BY)
    except RedactError:
        assert chain.head(case.db) == before
    else:
        assert chain.head(case.db).seq == before.seq + 1
    case.check()


@given(text=st.text("adecision,mrkt\n\"';.-15x", max_size=60))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_csv_whatever_breaks_the_program(case: Case, text: str) -> None:
    for head in ("", "entry,text,code,reason\n", "id,verdict,reason,page,box,pages,document\n"):
        with contextlib.suppress(RedactError):
            apply_file(case, head + text, "csv", by=BY)


@pytest.mark.parametrize("half", ["\udcff", "Ada \ud800"])
def test_what_is_not_text_is_refused(case: Case, half: str) -> None:
    """What a terminal in another encoding hands over."""
    for act in (
        lambda: decide(case, ALL, by=half, reason="x"),
        lambda: decide(case, ALL, by=BY, reason=half),
        lambda: mark(case, Target(text=half), ("s40(2)",), by=BY, reason="x"),
        lambda: sign_off(case, by=half),
    ):
        with pytest.raises(UsageError, match="not valid text"):
            act()
