"""What the bundle shows of a person's post is told to the reviewer, and decides nothing."""

from __future__ import annotations

import pytest

from redact import decide
from redact.domain import Verdict
from redact.errors import BadInput
from redact.rules import load_roster
from tests.detect.measure import pack
from tests.people.story import COLUMNS, Told, roster, tell

SIGNED = """Dear Petra,
All is well.

Regards

Xanthe Vole
Senior Press Officer, Communications
Northwick Council
T: 0117 496 0100
xanthe.vole@north.gov.uk
Petra Quennell, Head of Estates
"""


def hints(told: Told, name: str) -> tuple[str, ...]:
    return next(p.hints for p in told.register.people if name in p.names)


def test_the_lines_below_a_name_are_a_hint_up_to_the_first_other_thing() -> None:
    told = tell(SIGNED)
    assert hints(told, "Xanthe Vole") == (
        "shown as Senior Press Officer, Communications, Northwick Council",
        "may speak for the organisation",
        "address at north.gov.uk",
    )
    assert hints(told, "Petra Quennell") == ("shown as Head of Estates",)


def test_the_hint_stands_at_the_findings_of_whom_no_roster_lists() -> None:
    listed = roster("person,Petra Quennell,,,,North,Head,senior,,,yes,x")
    told = tell(SIGNED, listed)
    by_name = {f.value: f.hint for f in told.findings if f.entity == "PERSON"}
    assert by_name["Xanthe Vole"].startswith("shown as Senior Press Officer")
    assert by_name["Petra Quennell"] == ""


def test_a_hint_names_nobody_else() -> None:
    told = tell("Xanthe Vole\nPersonal Assistant to Petra Quennell\n\nPetra Quennell came.\n")
    assert not any("Quennell" in hint for hint in hints(told, "Xanthe Vole"))


def test_a_title_is_never_enough_for_a_release() -> None:
    told = tell(SIGNED.replace("Senior Press Officer", "Director and Chief Spokesperson"))
    verdicts = {p.verdict for p in proposals(told, load_roster(COLUMNS))}
    assert verdicts == {Verdict.WITHHOLD}


def proposals(told: Told, listed) -> tuple:
    from tests.detect.sheets import whole

    return decide.propose(told.findings, whole(told.file), told.register.people, listed, pack())


FLAGGED = COLUMNS.replace("\n", ",flags\n")
ROW = (
    "person,Xanthe Vole,,xanthe.vole@north.gov.uk,0117 496 0100,North,Press Officer,mid,,,{},x,{}\n"
)


@pytest.mark.parametrize(
    ("disclose", "flags", "rule"),
    [
        ("yes", "spokesperson", "spokesperson"),
        ("yes", "published; spokesperson", "spokesperson"),
        ("yes", "published", "published-in-role"),
        ("yes", "", "senior-official"),
        ("no", "published;spokesperson", "junior-staff-name"),
    ],
)
def test_flags_choose_the_reason_and_disclose_the_verdict(
    disclose: str, flags: str, rule: str
) -> None:
    listed = load_roster(FLAGGED + ROW.format(disclose, flags))
    told = tell(SIGNED, listed)
    made = {f.id: f for f in told.findings}
    hers = [p for p in proposals(told, listed) if made[p.finding].person == "p2"]
    names = {p.rule for p in hers if made[p.finding].entity == "PERSON"}
    assert names == {rule}
    contact = {p.verdict for p in hers if made[p.finding].entity != "PERSON"}
    assert contact == {Verdict.WITHHOLD}


def test_an_unknown_flag_is_refused() -> None:
    with pytest.raises(BadInput, match="line 2: flags: 'famous'"):
        load_roster(FLAGGED + ROW.format("yes", "famous"))
