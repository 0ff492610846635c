"""Hard cases by failure mode: those that must hold do, and the list as a whole."""

from __future__ import annotations

import pytest

from tests.detect import stress

MODES = {mode.name: mode for mode in stress.modes()}
OPEN = frozenset(
    {
        "initials",
        "forenames that are words",
        "words that are no forenames",
        "organisations, operations and systems",
        "places, streets and buildings",
        "names in tables",
    }
)
"""Modes in which a case fails: `make bench-detect` says how many."""


@pytest.mark.parametrize("name", [name for name in MODES if name not in OPEN])
def test_a_failure_mode_that_is_closed_stays_closed(name: str) -> None:
    failed = [
        (one.case.text, one.left, one.wrong) for one in stress.run(MODES[name]) if not one.holds
    ]
    assert failed == []


def test_open_modes_are_modes() -> None:
    assert set(MODES) >= OPEN


def test_a_case_is_read_as_it_is_written() -> None:
    case = stress.case("Dear «Ann» ‹and› Ben")
    assert case.text == "Dear Ann and Ben"
    assert case.must == ((5, 8),)
    assert case.may == {9, 10, 11}
