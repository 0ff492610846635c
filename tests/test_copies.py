"""Copies of one message: decided once and alike, or the sign-off waits."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pymupdf
import pytest
from casekit import JUNIOR, NUMBER, PACK, PAGES, proposed_case
from one_email import BODY, LETTER, ROSTER, email_print

from redact import audit, pipeline, review
from redact.case import SOFTWARE, Case
from redact.domain import (
    Document,
    DocumentKind,
    FileText,
    Finding,
    Message,
    Proposal,
    Segment,
    SegmentKind,
    Span,
    Split,
    Verdict,
)
from redact.errors import ReviewIncomplete
from redact.execute import executor
from redact.review import Selection
from redact.store import files, findings
from redact.store.findings import Entry

BY = "A Officer"
NAMES = ("a", "b", "c")


@pytest.fixture
def case(tmp_path: Path):
    """Three files that say the same under different first lines; b and c are copies of a."""
    pages = {name: ((f"Print {name}", *PAGES[0]), *PAGES[1:]) for name in NAMES}
    with proposed_case(tmp_path, **pages) as made:
        copy_of(made, "m2", "m1")
        copy_of(made, "m3", "m1")
        yield made


def copy_of(case: Case, message: str, original: str | None) -> None:
    case.db.execute(
        "UPDATE messages SET body = json_set(body, '$.duplicate_of', ?) WHERE id = ?",
        (original, message),
    )


def listed(case: Case, value: str = JUNIOR) -> list[Entry]:
    return [e for e in findings.entries(case.db) if e.finding.value == value]


def at(case: Case, message: str, value: str = JUNIOR) -> list[Entry]:
    return [e for e in listed(case, value) if e.finding.message == message]


def decide(case: Case, entry: Entry, verdict: Verdict = Verdict.WITHHOLD, codes=("s40(2)",)):
    codes = codes if verdict is Verdict.WITHHOLD else ()
    return review.decide(
        case, Selection(ids=(entry.finding.id,)), verdict, codes, by=BY, reason="checked"
    )


def verdicts(case: Case, value: str = JUNIOR) -> list[str | None]:
    return [e.decision.verdict.value if e.decision else None for e in listed(case, value)]


def test_a_decision_goes_to_the_same_place_of_every_copy_and_no_further(case: Case):
    """The name stands twice in each message: the first stays apart from the second."""
    decide(case, at(case, "m2")[1])
    assert verdicts(case) == [None, "withhold"] * 3
    assert verdicts(case, NUMBER) == [None] * 3


def test_why_tells_from_which_copy_a_decision_came(case: Case):
    decided, copied = at(case, "m2")[1], at(case, "m3")[1]
    decide(case, decided)
    (first,) = audit.why(case, decided.finding.id).decisions
    (second,) = audit.why(case, copied.finding.id).decisions
    assert (first.copied, first.copied_from) == ("", None)
    assert (second.copied, second.copied_from) == (decided.finding.id, "m2")
    case.close()
    command = [Path(sys.executable).with_name("redact"), "audit", "why", case.path]
    done = subprocess.run([*command, copied.finding.id], capture_output=True, text=True, check=True)
    assert f"copied from {decided.finding.id} in m2" in done.stdout


def test_the_event_names_what_followed_and_holds_no_text(case: Case):
    before = len(list(audit.log(case)))
    source = at(case, "m1")[0]
    decide(case, source)
    events = list(audit.log(case))
    assert len(events) == before + 1
    (noted,) = events[-1].details["decisions"]
    assert [one["id"] for one in noted["findings"]] == [source.finding.id]
    copies = {one["id"]: one["copy_of"] for one in noted["propagated"]}
    wanted = {at(case, message)[0].finding.id for message in ("m2", "m3")}
    assert copies == dict.fromkeys(wanted, source.finding.id)
    assert JUNIOR not in str(events[-1].details)
    audit.check(case)


def test_a_dry_run_tells_the_copies_and_decides_nothing(case: Case):
    outcome = review.decide(
        case, Selection(ids=(at(case, "m1")[0].finding.id,)), Verdict.WITHHOLD, ("s40(2)",),
        by=BY, reason="x", dry_run=True,
    )  # fmt: skip
    assert [copy.entry.finding.message for copy in outcome.copies] == ["m2", "m3"]
    assert verdicts(case) == [None] * 6


def test_messages_that_are_no_copies_are_left_alone(case: Case):
    copy_of(case, "m2", None)
    copy_of(case, "m3", None)
    decide(case, at(case, "m1")[0])
    assert verdicts(case) == ["withhold", None, None, None, None, None]


def test_a_copy_that_says_it_less_often_is_left_to_a_human(case: Case):
    case.db.execute("DELETE FROM proposals WHERE finding = ?", (at(case, "m3")[0].finding.id,))
    case.db.execute("DELETE FROM findings WHERE id = ?", (at(case, "m3")[0].finding.id,))
    decide(case, at(case, "m1")[1])
    assert verdicts(case) == [None, "withhold", None, "withhold", None]


def test_a_copy_that_a_human_decided_differently_stays_and_blocks_the_sign_off(case: Case):
    decide(case, at(case, "m2")[0], Verdict.RELEASE)
    review.undo(case, Selection(ids=(at(case, "m2")[0].finding.id,)), by=BY, reason="one by one")
    assert verdicts(case) == [None] * 6
    decide(case, at(case, "m2")[0], Verdict.RELEASE)
    decide(case, at(case, "m1")[0], Verdict.WITHHOLD)
    assert [e.decision and e.decision.verdict.value for e in listed(case)][::2] == [
        "withhold", "release", "withhold",
    ]  # fmt: skip
    review.decide(case, Selection(as_proposed=True), by=BY, reason="as proposed")
    pairs = review.status(case).copies
    ids = [at(case, message)[0].finding.id for message in ("m1", "m2", "m3")]
    assert set(pairs) == {(ids[0], ids[1]), (ids[2], ids[1])}
    with pytest.raises(ReviewIncomplete, match=f"another, the first are .*{ids[1]}"):
        review.sign_off(case, by="B Manager")
    decide(case, at(case, "m2")[0], Verdict.WITHHOLD)
    assert review.status(case).copies == ()


def test_a_person_released_in_another_message_is_only_a_warning(case: Case):
    for message in ("m2", "m3"):
        copy_of(case, message, None)
    decide(case, at(case, "m1")[0], Verdict.WITHHOLD)
    decide(case, at(case, "m2")[0], Verdict.RELEASE)
    now = review.status(case)
    assert (len(now.conflicts), now.copies) == (1, ())


def test_a_change_of_mind_takes_along_what_only_followed(case: Case):
    decide(case, at(case, "m1")[0], Verdict.WITHHOLD)
    decide(case, at(case, "m2")[0], Verdict.RELEASE)
    assert verdicts(case)[::2] == ["withhold", "release", "release"]
    decide(case, at(case, "m1")[0], Verdict.RELEASE)
    assert verdicts(case)[::2] == ["release"] * 3


def test_what_followed_a_decision_is_withdrawn_with_it(case: Case):
    decide(case, at(case, "m1")[0])
    outcome = review.undo(
        case, Selection(ids=(at(case, "m1")[0].finding.id,)), by=BY, reason="too early"
    )
    assert (outcome.count, len(outcome.copies)) == (1, 2)
    assert verdicts(case) == [None] * 6
    (noted,) = list(audit.log(case))[-1].details["withdrawn"]
    assert len(noted["propagated"]) == 2


def test_all_as_proposed_still_gives_each_its_own_proposal(case: Case):
    outcome = review.decide(case, Selection(as_proposed=True), by=BY, reason="as proposed")
    assert (outcome.count, outcome.copies) == (15, ())
    assert review.status(case).open == 0
    assert review.status(case).copies == ()


def test_the_header_and_the_text_of_real_prints_are_told_apart(tmp_path: Path):
    """The sender's name in the quoted header follows the one in the print's header."""
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        lines = [
            ("From:", "Delphine Aske <delphine.aske@northwick.gov.uk>"),
            ("Sent:", "15 January 2022 08:05"),
            ("To:", "Okonjo, Rufus <rufus.okonjo@harrowgate.police.uk>"),
            ("Subject:", "RE: Tram stops"),
            ("", ""),
            ("", "Thank you, I shall ring in the afternoon."),
            ("", ""),
            *LETTER,
            *(("", line) for line in ("", *BODY)),
        ]
        for number, (label, value) in enumerate(lines):
            page.insert_text((72, 80 + 15 * number), label, fontsize=10, fontname="hebo")
            page.insert_text((180 if label else 72, 80 + 15 * number), value, fontsize=10)
        document.save(tmp_path / "reply.pdf")
    inputs = [email_print(tmp_path / "chain.pdf"), tmp_path / "reply.pdf"]
    with Case.create(tmp_path / "CASE", PACK, ROSTER) as case:
        pipeline.add(case, inputs, lambda items, *_: items)
        pipeline.propose(case, executor("serial", 1), lambda items, *_: items)
        original, reply, quoted = (
            m for f in files.originals(case.db) for m in findings.split(case.db, f.sha256).messages
        )
        assert {original.duplicate_of, quoted.duplicate_of} & {original.id, quoted.id}
        inside = [e for e in findings.entries(case.db) if e.finding.message == original.id]
        assert len(inside) > 4
        outcome = review.decide(
            case, Selection(message=original.id), Verdict.WITHHOLD, ("s40(2)",), by=BY, reason="x"
        )
        assert {c.entry.finding.message for c in outcome.copies} == {quoted.id}
        assert [c.entry.finding.text for c in outcome.copies] == [e.finding.text for e in inside]
        assert all(
            e.decision is None for e in findings.entries(case.db) if e.finding.message == reply.id
        )


def test_ten_thousand_findings_are_decided_in_seconds(tmp_path: Path):
    """Half of them in copies of the other half; one decision each side of the bundle."""
    count = 5000
    with proposed_case(tmp_path, a=PAGES, b=(("Print b", *PAGES[0]), *PAGES[1:])) as case:
        with case.action(SOFTWARE, "propose"):
            found, proposals = [], []
            for number, original in enumerate(files.originals(case.db), 1):
                text = files.load(case.db, original.sha256)
                findings.put_result(case.db, text.sha256, one_message(text, number), ())
                for n in range(count):
                    spans = (Span(n % 80, n % 80 + 1),)
                    id, value = f"f{number}x{n}", f"value {n}"
                    found.append(
                        Finding(
                            id, text.sha256, spans, "PERSON", value, value, 0.9, ("test",),
                            message=f"m{number}",
                        )
                    )  # fmt: skip
                    proposals.append(
                        Proposal(id, Verdict.WITHHOLD, ("s40(2)",), "rule", "why", spans)
                    )
            findings.replace(case.db, (), found, proposals)
        start = time.perf_counter()
        outcome = review.decide(
            case, Selection(document="a.pdf", as_proposed=True), by=BY, reason="as proposed"
        )
        assert (outcome.count, len(outcome.copies)) == (count, count)
        assert review.status(case).open == 0
        assert time.perf_counter() - start < 20


def one_message(text: FileText, number: int) -> Split:
    whole = Span(0, len(text.text))
    original = "m1" if number > 1 else None
    return Split(
        (Document(f"d{number}", DocumentKind.EMAIL, whole),),
        (Message(f"m{number}", f"d{number}", whole, duplicate_of=original),),
        (Segment(SegmentKind.BODY, whole, f"d{number}", f"m{number}"),),
    )
