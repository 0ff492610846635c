"""Who is a person and who is not: the bundles in ``told/`` and what the words around say."""

from __future__ import annotations

import pytest

from tests.people import measure
from tests.people.story import roster, tell

LISTED = roster(
    "person,Conrad Silver,,conrad.silver@north.gov.uk,,North,Planner,junior,,,no,x",
    "person,Petra Quennell,,petra.quennell@north.gov.uk,,North,Clerk,junior,,,no,x",
    "person,Leonora Marchetti,,,,North,Leader,senior,,,yes,x",
)
HEAD = "From: Conrad Silver\nTo: Petra Quennell\n\n"


def told(text: str) -> list[str]:
    made = tell(HEAD + text + "\n", LISTED, sender="Conrad Silver", to="Petra Quennell")
    assert made.texts()[:2] == ["Conrad Silver", "Petra Quennell"]
    return made.texts()[2:]


@pytest.mark.parametrize(
    ("bundle", "recall", "precision"), [("command", 0.78, 0.88), ("ward", 0.98, 0.80)]
)
def test_the_bundles_written_for_it(bundle: str, recall: float, precision: float) -> None:
    """What is missed and wrong there is known; no change may add to it."""
    made = measure.measure(measure.TOLD / f"{bundle}.txt")
    assert made.found / made.names >= recall
    assert made.right / made.shown >= precision


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She asked under Sarah's Law and under Harper's Law.", "law"),
        ("The Elsie Inglis Award went to the ward.", "prize"),
        ("He has Crohn's disease and a Hickman line.", "illness"),
        ("Read the Francis report and the Angiolini review.", "document"),
        ("They met at the Lord Nelson at noon.", "house"),
        ("Tango Charlie Two is at the gate.", "call sign"),
        ("Storm Agnes took the roof off.", "storm"),
        ("The wards are Lawrence Weston, Marsh Barton, Lower Wick and so on.", "place"),
    ],
)
def test_what_is_called_after_somebody_is_nobody(text: str, reason: str) -> None:
    made = tell(text + "\n")
    assert made.texts() == []
    assert all(reason in why for why in made.suppressed().values())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Read the Quennell report. Quennell wrote it.", ["Quennell", "Quennell"]),
        ("Quennell's complaint, and Petra's disease.", ["Quennell", "Petra"]),
        ("Lord Quennell left; we have confidence in Imogen Castellane.",
         ["Quennell", "Imogen Castellane"]),
        ("We rang the Quennells about it.", ["Quennells"]),
        ("Sister Fawcett and Nurse Grace came.", ["Fawcett", "Grace"]),
        ("Grace rang. Hope will draft it. Miles drove home.", ["Grace", "Hope", "Miles"]),
        ("We met Piet van den Heuvel and Yusuf al-Rashid there.",
         ["Piet van den Heuvel", "Yusuf al-Rashid"]),
        ("We met Gwen ferch Hywel there.", ["Gwen ferch Hywel"]),
    ],
)  # fmt: skip
def test_who_is_somebody_is_kept(text: str, names: list[str]) -> None:
    assert told(text) == names


COMMAND = "Gold group met. Silver commander is to be named. Gold and Silver agreed. "


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Silver has the log.", []),
        ("Ask Silver about it.", []),
        ("Mr Silver has the log.", ["Silver"]),
        ("Conrad Silver has the log; so has C. Silver.", ["Conrad Silver", "C. Silver"]),
        ("I asked Silver and he said no.", ["Silver"]),
        ("Lead\tStatus\nSilver\tAmber\nGold\tRed", []),
    ],
)
def test_a_colour_is_a_level_of_command_where_it_commands(text: str, names: list[str]) -> None:
    assert told(COMMAND + "\n\n" + text) == names


def test_without_levels_of_command_the_colour_is_who_bears_it() -> None:
    assert told("Please ask Silver about the plan.") == ["Silver"]


TABLE = "Ref\tTenant\tAddress\tRaised by\n1\t{}\t12 Wren Row\tP. Abara\n2\tVoid\tFlat 2\tPending\n"


@pytest.mark.parametrize(
    "name", ["Xanthe Vole", "Ó Súilleabháin, Máire", "R. Nwachukwu", "Mrs T Oyelaran"]
)
def test_a_column_that_holds_people_names_them(name: str) -> None:
    bare = name.removeprefix("Mrs ")
    assert tell(TABLE.format(name)).texts() == [bare, "P. Abara"]


@pytest.mark.parametrize("head", ["Street name", "Site names", "Contact number", "Lead time"])
def test_a_column_that_holds_something_else_names_nobody(head: str) -> None:
    table = f"Ref\t{head}\n1\tBlue Bell\n2\tVane Copse\n"
    assert not [f for f in tell(table).findings if "column" in f.detectors]


def test_a_label_says_that_a_person_follows() -> None:
    assert told("Applicant: Xanthe Vole\nOwner: Estates\nClerk: Procurement") == ["Xanthe Vole"]
