"""Candidates: no bulk decision touches them, and nothing in them is decided with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import casekit
import pymupdf
import pytest
from casekit import JUNIOR, NUMBER

from redact import audit, pipeline, review
from redact.burn.label import patches
from redact.burn.nested import swallowed
from redact.case import Case
from redact.domain import Box, Redaction, Verdict
from redact.errors import ReviewIncomplete, UsageError
from redact.evaluate import evaluate
from redact.review import Selection, apply_file
from redact.store import chain, files, findings
from redact.store.findings import Entry

BY = "A Officer"
LIVE = (
    f"The man was arrested on Friday and told {JUNIOR} that he",
    f"would ring {NUMBER} from custody at six in the evening.",
)
PAGES = (("From: Oliver Pryce", "Dear all,", *LIVE, "Nothing else is new."),)
WHOLE = "\n".join(LIVE)
WANTED = (
    (WHOLE, "OPERATIONAL", Verdict.WITHHOLD),
    (JUNIOR, "PERSON", Verdict.WITHHOLD),
    (NUMBER, "PHONE_NUMBER", Verdict.WITHHOLD),
)
ALL = Selection(as_proposed=True)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    monkeypatch.setitem(casekit.CODES, "OPERATIONAL", ("s31(1)(a)",))
    monkeypatch.setattr(casekit, "PAGES", PAGES)
    made = Case.create(tmp_path / "CASE", casekit.PACK)
    casekit.add(made, casekit.pdf(tmp_path / "a.pdf", PAGES))
    casekit.propose(made, WANTED)
    with made:
        yield made


def untracked(items, label, total):
    return items


def entry(case: Case, entity: str) -> Entry:
    [found] = [e for e in findings.entries(case.db) if e.finding.entity == entity]
    return found


def decide(case: Case, selection: Selection, verdict: Verdict | None = None, codes=()):
    return review.decide(case, selection, verdict, codes, by=BY, reason="checked")


def open_kinds(case: Case) -> set[str]:
    return {e.finding.entity for e in findings.entries(case.db) if e.open}


# --- bulk ---------------------------------------------------------------------------------


def test_candidates_alone_are_not_advised_to_be_decided_in_bulk(case: Case) -> None:
    """After a bulk decision the next step is to look at each that it left open."""
    assert "--as-proposed" in review.status(case).obstacles[0][1]
    decide(case, ALL)
    [(what, next)] = review.status(case).obstacles[:1]
    assert "OPERATIONAL" in what
    assert next.startswith(f"redact findings {case.shown} --open")
    assert "--as-proposed" not in next


@pytest.mark.parametrize(
    ("selection", "verdict", "codes"),
    [
        (ALL, None, ()),
        (Selection(as_proposed=True, document="a.pdf"), None, ()),
        (Selection(message="m1"), Verdict.RELEASE, ()),
        (Selection(code="s31(1)(a)"), Verdict.WITHHOLD, ("s40(2)",)),
    ],
)
def test_a_decision_that_does_not_name_them_leaves_them_open(case, selection, verdict, codes):
    outcome = decide(case, selection, verdict, codes)
    assert outcome.count
    assert outcome.left_by_kind == {"OPERATIONAL": 1}
    assert "OPERATIONAL" in open_kinds(case)


def test_named_by_entity_or_id_they_are_decided(case: Case) -> None:
    decide(case, Selection(entity="OPERATIONAL", as_proposed=True))
    assert entry(case, "OPERATIONAL").decision.codes == ("s31(1)(a)",)
    id = entry(case, "OPERATIONAL").finding.id
    decide(case, Selection(ids=(id,)), Verdict.RELEASE)
    assert entry(case, "OPERATIONAL").decision.verdict is Verdict.RELEASE
    assert open_kinds(case) == {"PERSON", "PHONE_NUMBER"}


def test_an_undo_in_bulk_opens_them_again(case: Case) -> None:
    decide(case, Selection(entity="OPERATIONAL", as_proposed=True))
    review.undo(case, Selection(message="m1"), by=BY, reason="once more")
    assert "OPERATIONAL" in open_kinds(case)


def test_where_nothing_else_matches_the_refusal_says_how_to_name_them(case: Case) -> None:
    decide(case, Selection(code="s31(1)(a)"), Verdict.RELEASE)
    decide(case, Selection(entity="PHONE_NUMBER"), Verdict.WITHHOLD, ("s40(2)",))
    with pytest.raises(UsageError, match="OPERATIONAL") as caught:
        decide(case, Selection(code="s31(1)(a)"), Verdict.RELEASE)
    assert "--entity OPERATIONAL" in caught.value.hint


def test_a_file_of_decisions_says_what_it_left_open_unless_it_decides_it(case: Case) -> None:
    bulk = {"select": {"as_proposed": True}, "reason": "read"}
    named = {"select": {"entity": "OPERATIONAL", "as_proposed": True}, "reason": "read"}
    done = apply_file(case, json.dumps({"decisions": [bulk]}), by=BY)
    assert done.left == {"OPERATIONAL": 1}
    done = apply_file(case, json.dumps({"decisions": [bulk, named]}), by=BY)
    assert done.left == {}
    assert not open_kinds(case)


def test_an_open_one_stops_the_sign_off_with_the_command_that_decides_it(case: Case) -> None:
    decide(case, ALL)
    with pytest.raises(ReviewIncomplete, match="1 proposals of OPERATIONAL") as caught:
        review.sign_off(case, by="Sam Manager")
    assert caught.value.exit_code == 5
    assert "--entity OPERATIONAL" in caught.value.hint
    assert review.status(case).open_by_name == {"OPERATIONAL": 1}


# --- what stands inside -------------------------------------------------------------------


def test_releasing_the_paragraph_releases_no_name_in_it(case: Case) -> None:
    """The name is withheld in one place; the released paragraph is not its licence."""
    decide(case, Selection(entity="OPERATIONAL"), Verdict.RELEASE)
    assert open_kinds(case) == {"PERSON", "PHONE_NUMBER"}
    decide(case, ALL)
    [text] = [files.load(case.db, one.sha256) for one in files.originals(case.db)]
    boxed = {r.text for r in review.redactions(case, text.sha256)}
    assert boxed == {JUNIOR, NUMBER}


def test_a_name_that_nobody_saw_in_a_released_paragraph_is_a_stray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(casekit.CODES, "OPERATIONAL", ("s31(1)(a)",))
    with Case.create(tmp_path / "CASE", casekit.PACK) as made:
        casekit.add(made, casekit.pdf(tmp_path / "a.pdf", ((f"To: {JUNIOR}", *LIVE),)))
        casekit.propose(made, WANTED)
        seen = [e.finding for e in findings.entries(made.db) if e.finding.entity == "PERSON"]
        made.db.execute("DELETE FROM proposals WHERE finding = ?", (seen[1].id,))
        made.db.execute("DELETE FROM findings WHERE id = ?", (seen[1].id,))
        decide(made, ALL)
        decide(made, Selection(entity="OPERATIONAL"), Verdict.RELEASE)
        assert [stray.finding for stray in review.strays(made)] == [seen[0].id]


def released(case: Case) -> tuple[str, dict]:
    review.sign_off(case, by="Sam Manager")
    done = pipeline.release(case, None, untracked)
    with pymupdf.open(done.folder / "a.pdf") as document:
        text = document[0].get_text()
    return text, json.loads((done.folder / "certificate.json").read_text())


def test_a_paragraph_with_a_name_in_it_goes_as_one_and_both_codes_are_told(case: Case) -> None:
    decide(case, Selection(entity="OPERATIONAL"), Verdict.WITHHOLD, ("s31(1)(a)",))
    decide(case, ALL)
    text, certificate = released(case)
    for gone in (*LIVE, JUNIOR, NUMBER, "arrested", "custody"):
        assert gone not in text
    for kept in ("From: Oliver Pryce", "Dear all,", "Nothing else is new."):
        assert kept in text
    assert "s31(1)(a), s40(2)" in " ".join(text.split())
    [file] = certificate["files"]
    assert file["boxes"] == {"s31(1)(a)": 3, "s40(2)": 1}
    assert all(check["passed"] for check in file["checks"])
    assert all(one.passed for _, one in pipeline.prove(case, untracked))


@pytest.mark.parametrize("width", ["merge", "cell", "fixed"])
def test_the_width_mode_of_a_name_does_not_reach_out_of_a_withheld_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setitem(casekit.CODES, "OPERATIONAL", ("s31(1)(a)",))
    at = '[codes."s40(2)"]\n'
    pack = casekit.PACK.replace(at, f'{at}width = "{width}"\n', 1)
    with Case.create(tmp_path / "CASE", pack) as made:
        casekit.add(made, casekit.pdf(tmp_path / "a.pdf", PAGES))
        casekit.propose(made, WANTED)
        decide(made, Selection(entity="OPERATIONAL"), Verdict.WITHHOLD, ("s31(1)(a)",))
        decide(made, ALL)
        text, certificate = released(made)
    assert JUNIOR not in text
    assert "Nothing else is new." in text
    assert not certificate["files"][0]["pages_as_pictures"]


def test_one_box_is_drawn_where_one_lies_in_another(case: Case) -> None:
    decide(case, Selection(entity="OPERATIONAL"), Verdict.WITHHOLD, ("s31(1)(a)",))
    decide(case, ALL)
    [original] = files.originals(case.db)
    approved = review.redactions(case, original.sha256)
    drawn = patches(swallowed(approved), case.pack.codes)
    assert len({box for r in approved for box in r.boxes}) == 4
    assert [patch.label for patch in drawn] == ["s31(1)(a), s40(2)", "s31(1)(a)"]


def test_boxes_that_only_overlap_stay_two() -> None:
    one = Redaction("f1", 0, (Box(0, 0, 10, 10),), ("a",))
    other = Redaction("f2", 0, (Box(5, 0, 15, 10),), ("b",))
    assert swallowed((one, other)) == (one, other)


# --- nothing of the text leaves -----------------------------------------------------------


def test_the_cue_is_in_the_listing_and_not_in_the_audit_log(case: Case) -> None:
    case.db.execute(
        "UPDATE findings SET body = json_set(body, '$.hint', 'cue: arrested on Friday')"
        " WHERE entity = 'OPERATIONAL'"
    )
    decide(case, Selection(entity="OPERATIONAL", as_proposed=True))
    one = entry(case, "OPERATIONAL")
    assert one.finding.hint == "cue: arrested on Friday"
    logged = json.dumps([event.details for event in chain.events(case.db)])
    assert "arrested" not in logged
    assert "arrested" not in repr(audit.why(case, one.finding.id))


def test_candidates_count_in_rows_of_their_own_and_only_with_a_truth(case: Case) -> None:
    [text] = [files.load(case.db, one.sha256) for one in files.originals(case.db)]
    found = list(findings.entries(case.db))
    parts = [e.finding for e in found], [e.proposal for e in found]
    apart = frozenset({"OPERATIONAL"})

    def item(entity: str, needle: str) -> dict:
        [spans] = casekit.spans_of(text, needle)
        places = [
            {"page": page + 1, "boxes": [list(box) for box in boxes]}
            for page, boxes in text.places(spans)
        ]
        return {
            "document": text.name, "entity": entity, "withhold": True, "person": None,
            "withhold_places": places, "withhold_text": needle,
        }  # fmt: skip

    names = [item("PERSON", JUNIOR), item("PHONE_NUMBER", NUMBER), item("PERSON", "Oliver Pryce")]
    bare = evaluate([text], *parts, {"items": names}, apart)
    assert set(bare.scores) == {"PERSON", "PHONE_NUMBER"}
    assert (bare.total.items, bare.total.found, bare.total.boxes) == (3, 2, 2)
    both = evaluate([text], *parts, {"items": [*names, item("OPERATIONAL", WHOLE)]}, apart)
    assert both.scores["OPERATIONAL"].recall == both.scores["OPERATIONAL"].precision == 1
    assert both.total == bare.total
    inside = evaluate([text], [parts[0][0]], [parts[1][0]], {"items": names[:1]}, apart)
    assert parts[0][0].entity == "OPERATIONAL"
    assert inside.total.found == 0, "a name is not found because its paragraph is a candidate"


def test_the_digits_of_a_paragraph_are_not_one_number_to_be_found_elsewhere(case: Case) -> None:
    """The phone number in it was released; only that it is withheld would make it a stray."""
    decide(case, Selection(entity="OPERATIONAL"), Verdict.WITHHOLD, ("s31(1)(a)",))
    decide(case, Selection(entity="PHONE_NUMBER"), Verdict.RELEASE)
    decide(case, ALL)
    from redact.review.values import Values
    from redact.review.words import fold

    whole = entry(case, "OPERATIONAL").finding
    assert not list(Values([whole]).find(fold(f"Ring {NUMBER}.")))
    assert list(Values([whole]).find(fold(WHOLE)))


def test_a_decision_follows_to_the_copies_of_the_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(casekit.CODES, "OPERATIONAL", ("s31(1)(a)",))
    with Case.create(tmp_path / "CASE", casekit.PACK) as made:
        for name in ("a", "b"):
            casekit.add(made, casekit.pdf(tmp_path / f"{name}.pdf", ((f"Print {name}", *LIVE),)))
        casekit.propose(made, WANTED)
        made.db.execute(
            "UPDATE messages SET body = json_set(body, '$.duplicate_of', 'm1') WHERE id = 'm2'"
        )
        first, second = [
            e.finding.id for e in findings.entries(made.db) if e.finding.entity == "OPERATIONAL"
        ]
        outcome = decide(made, Selection(ids=(first,), as_proposed=True))
        assert [copy.entry.finding.id for copy in outcome.copies] == [second]
        assert not {"OPERATIONAL"} & open_kinds(made)
        assert open_kinds(made) == {"PERSON", "PHONE_NUMBER"}


def test_what_stands_in_a_paragraph_or_a_table_is_found_beside_it() -> None:
    """The paragraph, the name and the number in it, and the counts, all from one page."""
    from redact.detect import lowcounts, paragraphs
    from redact.domain import Document, DocumentKind, Hit, Segment, SegmentKind, Span, Split
    from redact.passages import cut
    from redact.people import findings as found
    from redact.people import register
    from redact.rules import Roster, load_pack
    from tests.detect.drawn import Drawing

    on = casekit.PACK.replace("[entities.LOW_COUNT]\ndetect = false", "[entities.LOW_COUNT]", 1)
    pack = load_pack(on)
    text = f"The suspect, {JUNIOR}, remains in custody and was seen by officers at 06:00."
    drawing = Drawing().line((60, text)).space()
    rows = (("Stop", "Arrests"), ("Quay Road", "3"), ("Mill Lane", "12"))
    file = drawing.table((60, 160, 240), rows).file()
    whole = Span(0, len(file.text))
    split = Split(
        (Document("d1", DocumentKind.MEMO, whole),),
        (),
        (Segment(SegmentKind.BODY, whole, "d1", None),),
    )
    [name] = casekit.spans_of(file, JUNIOR)
    hits = (
        Hit(name, "PERSON", 0.9, "title", JUNIOR),
        *paragraphs.find(file, split, cut(file, split), pack.entities),
        *lowcounts.find(file, split),
    )
    made = found(file, split, hits, register([(file, split, hits)], Roster()), pack)
    assert {(f.entity, f.text) for f in made if not f.suppressed} == {
        ("OPERATIONAL", text),
        ("PERSON", JUNIOR),
        ("LOW_COUNT", "3"),
    }
    assert all(f.hint for f in made if f.entity != "PERSON")
