"""Logins, file names, initials, lists and capitals are names; annexes and files are not."""

from __future__ import annotations

import pytest

from redact.detect import written
from tests.detect.reading import read

FOUND = [
    ("Ask ann.frost about it", ["ann.frost"]),
    ("last saved by j.okafor on", ["j.okafor"]),
    ("Username: a.frost-hale", ["a.frost-hale"]),
    ("CV_Ann_Frost.pdf", ["Ann_Frost"]),
    ("Statement-Bertil-Okafor-signed.docx", ["Bertil-Okafor"]),
    ("signed by M. Okafor and K.A. Frost.", ["M. Okafor", "K.A. Frost"]),
    ("Frost J, Okafor K, Hale M", ["Frost J", "Okafor K", "Hale M"]),
    ("M Okafor (chair), K Frost", ["M Okafor", "K Frost"]),
    ("Present: Okafor K", ["Okafor K"]),
    ("Attendees: Okafor, Bertil; Frost, Ann", ["Okafor, Bertil", "Frost, Ann"]),
    ("minutes taken by Okafor, B. and", ["Okafor, B."]),
    ("PREPARED BY BERTIL OKAFOR FOR", ["BERTIL OKAFOR"]),
    ("SIGNED: B OKAFOR DATE: 4 MAY", ["B OKAFOR"]),
    ("OKAFOR, BERTIL - RESIDENT", ["OKAFOR, BERTIL"]),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_a_name_is_found_in_the_form_it_has(text: str, names: list[str]) -> None:
    assert read(written.find, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "see report.pdf, e.g. gov.uk or northwick.gov.uk",
        "ann.frost@north.gov.uk",
        "the file plan.final was saved by hand",
        "Annex_Housing_Plan.pdf and Meeting-Notes-May.docx",
        "Plan A Housing, Plan B Roads",
        "Leeds, Bristol and York",
        "Ann, Tom and Priya came",
        "Wards: Abbey, Clifton, Windsor",
        "U.K. Government and E. Sussex",
        "SIGNED: DATE: 4 MAY",
        "LONDON, ENGLAND",
        "Section A Notes",
    ],
)
def test_other_things_in_those_forms_are_left(text: str) -> None:
    assert read(written.find, text) == []
