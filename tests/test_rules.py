"""Rule packs and rosters: what is accepted, and how a fault is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from redact.errors import BadInput
from redact.rules import COLUMNS, load_pack, load_roster

ROOT = Path(__file__).parent.parent
PACK = (ROOT / "rules" / "foia-uk.toml").read_text()
HEADER = ",".join(COLUMNS)


def test_the_shipped_pack_and_example_roster_are_valid():
    pack = load_pack(PACK)
    assert {"s31(1)(a)", "s40(2)", "out of scope"} <= set(pack.codes)
    assert len(load_roster((ROOT / "rules" / "roster.example.csv").read_text()).entries) == 3


def test_the_digest_follows_the_text():
    assert load_pack(PACK).digest != load_pack(PACK + "\n# note\n").digest


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (PACK + "\n[[rules]", "not valid TOML"),
        (PACK.replace('verdict = "release"', 'verdict = "hide"', 1), "rules.0.verdict"),
        (PACK.replace("threshold = 0.4", "treshold = 0.4", 1), "entities.PERSON.treshold"),
        (PACK.replace('codes = ["s40(2)"]', 'codes = ["s99"]', 1), "no code s99"),
        (PACK.replace('codes = ["s40(2)"]', 'codes = ["s36(2)(c)"]', 1), "for humans to choose"),
        (PACK.replace('codes = ["s40(2)"]', "codes = []", 1), "a withholding names its codes"),
        (PACK.replace('id = "direct-contact"', 'id = "public-number"'), "stands twice"),
        (PACK.replace('entities = ["PERSON"]', 'entities = ["HUMAN"]', 1), "no entity HUMAN"),
        (PACK.replace("{basis}", "{text}", 1), "reason: no field {text}"),
        (PACK.replace("\nbulk = false", '\ncues = ["on the (run"]', 1), "is no phrase"),
        (PACK.replace("\nbulk = false", '\nignore = [""]', 1), "found in every text"),
        (PACK[: PACK.rindex("[[rules]]")], "PERSON: no rule without conditions"),
    ],
)
def test_a_fault_in_a_pack_is_named(broken: str, named: str):
    with pytest.raises(BadInput) as caught:
        load_pack(broken, "my.toml")
    assert named in caught.value.message
    assert caught.value.message.startswith("my.toml: ")


def test_cells_hold_lists_dates_and_flags():
    (entry,) = load_roster(
        f"{HEADER}\nperson,Ada Okell,A Okell; Adie Okell,Ada.Okell@x.gov.uk,,X,Clerk,junior,"
        "2021-01-01,2021-12-31,NO,grade\n"
    ).entries
    assert entry.aliases == ("A Okell", "Adie Okell")
    assert entry.emails == ("ada.okell@x.gov.uk",)
    assert not entry.disclose
    assert entry.holds_on(dt.date(2021, 12, 31))
    assert not entry.holds_on(dt.date(2022, 1, 1))
    assert not entry.holds_on(None)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("human,A,,,,,,,,,yes,", "line 2: kind is 'human'"),
        ("person,,,,,,,,,,yes,", "line 2: a person without a name"),
        ("contact,Desk,,,,,,,,,yes,", "line 2: a contact without addresses or numbers"),
        ("person,A,,,,,,,,,perhaps,", "line 2: disclose is 'perhaps'"),
        ("person,A,,,,,,,01/02/2021,,yes,", "line 2: from is '01/02/2021'"),
        ("person,A,,,,,,,2022-01-01,2021-01-01,yes,", "line 2: from is later than to"),
        ("person,A,yes", "line 2: has not 12 cells"),
        ("person,A,,,,,,,,,yes,basis,more", "line 2: has not 12 cells"),
        ("person,A,,nobody,,,,,,,no,", "line 2: emails: 1 without @"),
    ],
)
def test_a_bad_roster_row_is_named_with_its_line(row: str, named: str):
    with pytest.raises(BadInput, match="roster") as caught:
        load_roster(f"{HEADER}\n{row}\n")
    assert named in caught.value.message


def test_every_bad_row_is_named_at_once():
    with pytest.raises(BadInput) as caught:
        load_roster(f"{HEADER}\nhuman,A,,,,,,,,,yes,\nperson,B,,,,,,,,,yes,\nperson,,,,,,,,,,no,\n")
    assert "line 2" in caught.value.message
    assert "line 4" in caught.value.message
    assert "line 3" not in caught.value.message


def test_missing_columns_are_named():
    with pytest.raises(BadInput, match="line 1: no column disclose, basis"):
        load_roster(HEADER.removesuffix(",disclose,basis") + "\n")


def test_a_column_that_stands_twice_is_named():
    with pytest.raises(BadInput, match="line 1: column basis stands twice"):
        load_roster(HEADER + ",basis\n")
