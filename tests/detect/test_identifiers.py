"""Private identifiers are found where a cue or a check digit vouches for them."""

from __future__ import annotations

import pytest

from redact.detect import identifiers
from tests.detect.reading import read

FOUND = [
    ("NHS No 943 476 5919.", "UK_NHS", "943 476 5919"),
    ("NINO QQ 12 34 56 C", "UK_NINO", None),
    ("NINO AB 12 34 56 C", "UK_NINO", "AB 12 34 56 C"),
    ("DOB: 04/05/1938, male", "DATE_OF_BIRTH", "04/05/1938"),
    ("was born on 4 May 1938 in", "DATE_OF_BIRTH", "4 May 1938"),
    ("sort code 01-02-03 account 01234567", "BANK_ACCOUNT", "01-02-03"),
    ("passport no. 123456789", "UK_PASSPORT", "123456789"),
    ("vehicle: AB12 CDE was", "VEHICLE_REGISTRATION", "AB12 CDE"),
]


@pytest.mark.parametrize(("text", "entity", "value"), FOUND)
def test_an_identifier_is_found_exactly(text: str, entity: str, value: str | None) -> None:
    assert read(identifiers.find, text, entity)[:1] == ([value] if value else [])


@pytest.mark.parametrize(
    "text",
    ["943 476 5918 units", "on 04/05/1938", "invoice 01234567", "the AB12 road", "020 7946 0123"],
)
def test_other_numbers_are_left(text: str) -> None:
    assert read(identifiers.find, text) == []
