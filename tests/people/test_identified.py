"""What a reviewer says of who is who: recorded, made so, kept, taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from redact import audit, pipeline, review
from redact.case import Case
from redact.cli import cli
from redact.domain import Person, Verdict
from redact.errors import ReviewIncomplete, UsageError
from redact.execute import executor
from redact.review import Selection
from redact.store import findings
from redact.store.findings import Entry
from tests.casekit import pdf
from tests.people.story import COLUMNS

PACK = (Path(__file__).parents[2] / "rules" / "foia-uk.toml").read_text()
ROSTER = COLUMNS + (
    "person,Leonora Marchetti,,leonora.marchetti@north.gov.uk,,North,Leader,senior,,,yes,elected\n"
)
BY = {"by": "A Officer", "reason": "seen in the file"}
PAGES = (
    (
        "From: Gwilym Tanner <g.tanner@north.gov.uk>",
        "Sent: 4 May 2023 10:00",
        "To: Leonora Marchetti <leonora.marchetti@north.gov.uk>",
        "Subject: The line",
        "",
        "Dear Leonora,",
        "We spoke to Nora Ferrante, who is for it. Gwilym Tanner asked why.",
        "Bettina Quill and Betsy Quill-Hart wrote, Betsy twice. Then Mr Ferrante rang.",
        "Gwilym",
    ),
    ("A note of Tanner, Gwilym about the line.", "Nora Ferrante was there again."),
)


def untracked(items, label, total):
    return items


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proposed")
    with Case.create(folder / "CASE", PACK, ROSTER) as made:
        pipeline.add(made, [pdf(folder / "a.pdf", PAGES)], untracked)
        pipeline.propose(made, executor("serial", 1), untracked)
    return folder / "CASE"


@pytest.fixture
def case(proposed: Path, tmp_path: Path):
    """A copy of its own for each test."""
    shutil.copytree(proposed, tmp_path / "CASE")
    with Case.open(tmp_path / "CASE") as made:
        yield made


def who(case: Case, name: str) -> Person:
    (found,) = [p for p in findings.people(case.db) if name in p.names]
    return found


def said_of(case: Case, id: str) -> list[Entry]:
    return list(findings.entries(case.db, "f.person = ? AND f.entity = 'PERSON'", (id,)))


def texts(case: Case, id: str) -> list[str]:
    return [entry.finding.text for entry in said_of(case, id)]


def again(case: Case) -> None:
    pipeline.propose(case, executor("serial", 1), untracked, again=True)


def test_merged_with_one_who_may_be_named_a_person_is_proposed_for_release(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    assert {e.proposal.verdict for e in said_of(case, nora)} == {Verdict.WITHHOLD}
    count = len(said_of(case, nora)) + len(said_of(case, leonora))
    pipeline.merge(case, [leonora, nora], **BY)
    assert nora not in {p.id for p in findings.people(case.db)}
    entries = said_of(case, leonora)
    assert len(entries) >= count
    assert {"Nora Ferrante", "Ferrante", "Leonora"} <= {e.finding.text for e in entries}
    assert {e.proposal.verdict for e in entries} == {Verdict.RELEASE}
    assert who(case, "Nora Ferrante").roster_line == 2


def test_others_keep_their_ids_and_their_proposals(case: Case):
    others = {p.id: p.names for p in findings.people(case.db)}
    gone = who(case, "Bettina Quill").id
    pipeline.merge(case, [who(case, "Betsy Quill-Hart").id, gone], **BY)
    now = {p.id: p.names for p in findings.people(case.db)}
    assert set(now) == set(others) - {gone}
    assert sum(now[id] != others[id] for id in now) == 1


def test_a_name_split_off_is_somebody_who_is_not_on_the_roster(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    pipeline.merge(case, [leonora, nora], **BY)
    pipeline.split_person(case, leonora, ["Nora Ferrante"], **BY)
    split = who(case, "Nora Ferrante")
    assert split.id not in (nora, leonora)
    assert split.roster_line is None
    assert set(texts(case, split.id)) == {"Nora Ferrante", "Ferrante"}
    assert {e.proposal.verdict for e in said_of(case, split.id)} == {Verdict.WITHHOLD}
    assert {e.proposal.verdict for e in said_of(case, leonora)} == {Verdict.RELEASE}


def test_one_mention_can_be_somebody_elses(case: Case):
    gwilym = who(case, "Gwilym Tanner").id
    mentions = said_of(case, gwilym)
    (turned,) = [e.finding.id for e in mentions if e.finding.text == "Tanner, Gwilym"]
    pipeline.split_person(case, gwilym, mentions=[turned], **BY)
    assert len(said_of(case, gwilym)) == len(mentions) - 1
    other = findings.entry(case.db, turned).finding
    assert other.person not in (None, gwilym)
    assert other.text == "Tanner, Gwilym"


def test_a_renamed_person_is_found_under_the_new_name(case: Case):
    betsy = who(case, "Betsy Quill-Hart").id
    pipeline.rename(case, betsy, "Elisabetta Quill-Hart", **BY)
    person = who(case, "Betsy Quill-Hart")
    assert (person.id, person.names[0]) == (betsy, "Elisabetta Quill-Hart")
    assert {e.finding.value for e in said_of(case, betsy)} == {"Elisabetta Quill-Hart"}
    assert "Betsy" in texts(case, betsy)


def test_corrections_survive_a_fresh_start_and_can_be_taken_back(case: Case):
    before = findings.people(case.db)
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    made = pipeline.merge(case, [leonora, nora], **BY)
    merged = findings.people(case.db)
    again(case)
    assert findings.people(case.db) == merged
    pipeline.unsay(case, made.id, **BY)
    assert findings.people(case.db) == before
    again(case)
    assert findings.people(case.db) == before


def test_killed_before_the_proposals_follow_propose_goes_on(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    review.merge(case, [leonora, nora], **BY)
    assert "propose" in review.status(case).obstacles[0][1]
    assert pipeline.propose(case, executor("serial", 1), untracked)
    assert "Nora Ferrante" in who(case, "Leonora Marchetti").names
    assert not pipeline.propose(case, executor("serial", 1), untracked)


def test_a_later_file_changes_the_numbers_and_not_what_was_said(case: Case, tmp_path: Path):
    pipeline.merge(case, [who(case, "Leonora Marchetti").id, who(case, "Nora Ferrante").id], **BY)
    page = ("Oonagh Prendergast and Nora Ferrante met.",)
    pipeline.add(case, [pdf(tmp_path / "b.pdf", (page,))], untracked)
    pipeline.propose(case, executor("serial", 1), untracked)
    assert who(case, "Nora Ferrante") == who(case, "Leonora Marchetti")
    assert who(case, "Oonagh Prendergast")


def test_a_correction_voids_the_sign_off(case: Case):
    review.decide(case, Selection(as_proposed=True), **BY)
    review.sign_off(case, by="B Manager")
    pipeline.rename(
        case, who(case, "Nora Ferrante").id, "Honora Ferrante", by="C Clerk", reason="her letter"
    )
    assert not review.status(case).current
    with pytest.raises(ReviewIncomplete, match="took part in the review"):
        review.sign_off(case, by="C Clerk")


def test_what_was_released_as_somebody_elses_name_is_decided_again(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    pipeline.merge(case, [leonora, nora], **BY)
    review.decide(case, Selection(as_proposed=True), **BY)
    pipeline.split_person(case, leonora, ["Nora Ferrante"], **BY)
    split = who(case, "Nora Ferrante").id
    entries = said_of(case, split)
    assert {e.decision.verdict for e in entries if e.decision} == {Verdict.RELEASE}
    taken = {id for id, _ in review.status(case).overtaken}
    assert taken == {e.finding.id for e in entries if e.decision}
    review.decide(case, Selection(as_proposed=True), **BY)
    with pytest.raises(ReviewIncomplete, match="released before a correction"):
        review.sign_off(case, by="B Manager")
    review.decide(case, Selection(person=split), Verdict.WITHHOLD, ("s40(2)",), **BY)
    review.sign_off(case, by="B Manager")


def test_the_log_tells_who_and_why_and_names_nobody(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    pipeline.merge(case, [leonora, nora], **BY)
    pipeline.split_person(case, leonora, ["Nora Ferrante"], **BY)
    pipeline.rename(case, leonora, "Lea Marchetti", **BY)
    events = [e for e in audit.log(case) if e.action == "people"]
    noted = [entry for e in events for entry in e.details["identifications"]]
    assert [one["what"] for one in noted] == ["merge", "split", "rename"]
    assert {(e.by, one["reason"]) for e, one in zip(events, noted, strict=True)} == {
        ("A Officer", "seen in the file")
    }
    assert noted[1]["forms"] == [case.tag("Nora Ferrante")]
    assert not any(name in json.dumps(noted) for name in ("Ferrante", "Marchetti", "Leonora"))
    audit.check(case)


WRONG = [
    (lambda case, id: pipeline.merge(case, [id, "p99"], **BY), "no person"),
    (lambda case, id: pipeline.merge(case, [id, id], **BY), "with themselves"),
    (lambda case, id: pipeline.merge(case, [id], **BY), "with themselves"),
    (lambda case, id: pipeline.split_person(case, id, ["Nora Ferrante", "Ferrante"], **BY),
     "nothing would be left"),
    (lambda case, id: pipeline.split_person(case, id, ["Leonora"], **BY), "form 1"),
    (lambda case, id: pipeline.split_person(case, id, [], ["f123"], **BY), "not linked"),
    (lambda case, id: pipeline.split_person(case, id, **BY), "nothing to split"),
    (lambda case, id: pipeline.rename(case, id, "Nora Ferrante", **BY), "already"),
    (lambda case, id: pipeline.rename(case, id, " - ", **BY), "no letters"),
    (lambda case, id: pipeline.rename(case, id, "Complainant", **BY), "a post or a thing"),
    (lambda case, id: pipeline.unsay(case, "i1", **BY), "no correction"),
    (lambda case, id: pipeline.rename(case, id, "N", by="A", reason="is Nora Ferrante"),
     "withheld text"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "why"), WRONG)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(case: Case, act, why: str):
    with pytest.raises(UsageError, match=why) as refused:
        act(case, who(case, "Nora Ferrante").id)
    assert "Ferrante" not in refused.value.message + refused.value.hint
    assert review.identifications(case) == ()
    assert findings.complete(case.db)


def test_what_a_later_correction_builds_on_stays(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    pipeline.merge(case, [leonora, nora], **BY)
    split = pipeline.split_person(case, leonora, ["Nora Ferrante"], **BY)
    renamed = pipeline.rename(case, who(case, "Nora Ferrante").id, "Honora Ferrante", **BY)
    with pytest.raises(UsageError, match=f"{renamed.id} builds on {split.id}"):
        pipeline.unsay(case, split.id, **BY)
    pipeline.unsay(case, renamed.id, **BY)
    pipeline.unsay(case, split.id, **BY)
    assert "Nora Ferrante" in who(case, "Leonora Marchetti").names


def test_the_name_on_the_roster_cannot_be_split_off(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    pipeline.merge(case, [leonora, nora], **BY)
    for name in ("Lea Ferrante-Marchetti", "Lea Marchetti"):
        with pytest.raises(UsageError, match="roster lists"):
            pipeline.split_person(case, leonora, ["Leonora Marchetti"], **BY)
        pipeline.rename(case, leonora, name, **BY)


def test_the_command_lists_and_corrects(case: Case):
    nora, leonora = who(case, "Nora Ferrante").id, who(case, "Leonora Marchetti").id
    case.close()
    place = str(case.path)

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["people", *words])
        code = getattr(done.exception, "exit_code", None)
        return done.exit_code if code is None else code, done.stdout

    human = ("--by", "A Officer", "--reason", "seen in the file")
    listed = json.loads(run(place, "-f", "json")[1])
    assert listed == json.loads(run("-f", "json", place)[1])
    assert listed["schema"] == "redact/people/1"
    code, said = run(place, "merge", leonora.upper(), nora, *human)
    assert (code, said[:4]) == (0, "i1: ")
    assert nora not in {p["id"] for p in json.loads(run(place, "-f", "json")[1])["people"]}
    (row,) = json.loads(run(place, "corrections", "-f", "json")[1])["identifications"]
    assert (row["id"], row["what"], row["by"]) == ("i1", "merge", "A Officer")
    assert run(place, "undo", "i1", *human)[0] == 0
    assert json.loads(run(place, "-f", "json")[1]) == listed
    for wrong in (
        ("merge", "p98", "p99", *human),
        ("merge", nora, nora, *human),
        ("merge", nora, leonora),
        ("split", nora, *human),
        ("rename", nora, *human),
    ):
        assert run(place, *wrong)[0] == 2
    assert run(place + "x", "merge", nora, leonora, *human)[0] == 3
