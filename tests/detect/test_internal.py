"""Short numbers beside a name or alone in a signature, told from years and references."""

from __future__ import annotations

import pytest

from redact.detect import internal
from tests.detect.reading import read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the new assistant (Nadia\nFrost, 60012) needs", "60012"),
        ("Nadia Frost (60012) needs", "60012"),
        ("Mrs Frost (4471) needs", "4471"),
        ("ask Nadia on 60012 or me", "60012"),
        ("0161 496 0733 | internal 733\n", "733"),
        ("Silver control (internal): 61733", "61733"),
        ("or on internal 4471.", "4471"),
        ("Estates desk, int. 60418", "60418"),
        ("60123\n---------- Forwarded by Ann Frost", "60123"),
    ],
)
def test_a_number_beside_a_name_is_found_exactly(text: str, number: str) -> None:
    assert read(internal.find, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "the internal 120 pages",
        "our internal 733 forms",
        "| internal 2019 review",
        "(internal) 12.50",
        "Ann Frost (1998)",
        "Data Protection Act (19980)",
        "Crime Number (52240)",
        "Purchase Order (450012)",
        "Hope Street (12345)",
        "the total cost on 12345",
        "Nadia spent money on 12345.50",
    ],
)
def test_what_is_no_internal_number_is_left(text: str) -> None:
    assert read(internal.find, text) == []


def test_a_number_alone_in_a_signature_is_an_extension() -> None:
    assert read(internal.find, "Ann Frost | Policy | 61234", kind="signature") == ["61234"]
    assert read(internal.find, "Ann Frost | Policy | 61234") == []
    assert read(internal.find, "Ann Frost\nPolicy 2024", kind="signature") == []
