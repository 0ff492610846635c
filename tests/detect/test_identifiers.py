"""Private identifiers are found where a cue or a check digit vouches for them."""

from __future__ import annotations

import pytest

from redact.detect import identifiers
from tests.detect.reading import read

FOUND = [
    ("NHS No 943 476 5919.", "UK_NHS", "943 476 5919"),
    ("NINO QQ 12 34 56 C", "UK_NINO", "QQ 12 34 56 C"),
    ("NINO AB 12 34 56 C", "UK_NINO", "AB 12 34 56 C"),
    ("DOB: 04/05/1938, male", "DATE_OF_BIRTH", "04/05/1938"),
    ("was born on 4 May 1938 in", "DATE_OF_BIRTH", "4 May 1938"),
    ("gave her date of birth as 4 July 1951.", "DATE_OF_BIRTH", "4 July 1951"),
    ("born on the 4th of July 1951 in", "DATE_OF_BIRTH", "4th of July 1951"),
    ("DOB given as 04.07.51,", "DATE_OF_BIRTH", "04.07.51"),
    ("Mrs Frost (b. 4 July 1951)", "DATE_OF_BIRTH", "4 July 1951"),
    ("her birthday is 4 Jul 1951", "DATE_OF_BIRTH", "4 Jul 1951"),
    ("born in Leeds on July 4, 1951", "DATE_OF_BIRTH", "July 4, 1951"),
    ("Date of birth\t1938-05-04", "DATE_OF_BIRTH", "1938-05-04"),
    ("driver FROST 405048 A99XY", "UK_DRIVING_LICENCE", "FROST 405048 A99XY"),
    ("payroll no. P0044171 was", "STAFF_NUMBER", "P0044171"),
    ("passport no. 123456789", "UK_PASSPORT", "123456789"),
]


@pytest.mark.parametrize(("text", "entity", "value"), FOUND)
def test_an_identifier_is_found_exactly(text: str, entity: str, value: str) -> None:
    assert read(identifiers.find, text, entity) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918 units",
        "on 04/05/1938",
        "the scheme was born, and on 4 July 1951 it died",
        "QQ 12 34 56 C",
        "invoice 01234567",
        "the AB12 road",
        "020 7946 0123",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert read(identifiers.find, text) == []
