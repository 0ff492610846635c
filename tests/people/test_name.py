"""Names in their parts."""

from __future__ import annotations

import pytest

from redact.people.name import Name, compatible, parse

PARSED = [
    ("Ann Frost", Name(("Ann",), "Frost")),
    ("Frost, Ann", Name(("Ann",), "Frost")),
    ("FROST, Ann Mary", Name(("Ann", "Mary"), "FROST")),
    ("Dr Ann Frost OBE", Name(("Ann",), "Frost")),
    ("Okafor-Lee Ben", Name(("Ben",), "Okafor-Lee")),
    ("A. Frost", Name(("A",), "Frost")),
    ("Ana van Dijk", Name(("Ana",), "van Dijk")),
    ("ann.frost", None),
    ("Joseph", Name(("Joseph",), "")),
    ("Whitcombe", Name((), "Whitcombe")),
    ("Northwick Council", None),
]


@pytest.mark.parametrize(("text", "name"), PARSED)
def test_a_name_is_taken_apart(text: str, name: Name | None) -> None:
    assert parse(text) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Thomas Garrity", "Tom Garrity", True),
        ("T Garrity", "Tom Garrity", True),
        ("Zoë O'Brien", "Zoe O’Brien", True),
        ("Tom Garrity", "Tim Garrity", False),
        ("Tom Garrity", "Tom Weller", False),
    ],
)
def test_two_names_can_be_one_persons_or_not(one: str, other: str, same: bool) -> None:
    first, second = parse(one), parse(other)
    assert first
    assert second
    assert compatible(first, second) is same
