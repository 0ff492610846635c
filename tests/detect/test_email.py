"""Addresses in every shape that correspondence prints them in."""

from __future__ import annotations

import pytest

from redact.detect import email
from tests.detect.reading import cores, read, values

FOUND = [
    ("Ann Frost <ann.frost@northwick.gov.uk>;", "ann.frost@northwick.gov.uk", "ann.frost"),
    ("[mailto:a.frost@castle.police.uk]", "a.frost@castle.police.uk", "a.frost"),
    ("'ann.frost@castle.local'", "ann.frost@castle.local", "ann.frost"),
    ("to ann.frost@castle.pnn.police.uk, please", "ann.frost@castle.pnn.police.uk", "ann.frost"),
    ("j.o'dell-frost@trust.nhs.net", "j.o'dell-frost@trust.nhs.net", "j.o'dell-frost"),
    ("first_last+tag@mail.cjsm.net", "first_last+tag@mail.cjsm.net", "first_last+tag"),
    ("ask ann@north.gov.uk. Please wait", "ann@north.gov.uk", "ann"),
    ("ann.frost @northwick.gov.uk", "ann.frost @northwick.gov.uk", "ann.frost"),
    ("see ann.frost@north\nwick.gov.uk>", "ann.frost@north\nwick.gov.uk", "ann.frost"),
    ("<ann.\nfrost@northwick.gov.uk>", "ann.\nfrost@northwick.gov.uk", "ann.\nfrost"),
    ("<ann.fro\nst@northwick.gov.uk>", "ann.fro\nst@northwick.gov.uk", "ann.fro\nst"),
    ("ann@northwick.gov.\nuk\nTel: 1", "ann@northwick.gov.\nuk", "ann"),
    (
        "</O=CASTLE/OU=EXCHANGE/CN=RECIPIENTS/CN=AFROST2>",
        "/O=CASTLE/OU=EXCHANGE/CN=RECIPIENTS/CN=AFROST2",
        "AFROST2",
    ),
    ("CN=Ann Frost/OU=CO/O=Castle", "CN=Ann Frost/OU=CO/O=Castle", "Ann Frost"),
    (
        "ann dot frost at northwick dot gov dot uk",
        "ann dot frost at northwick dot gov dot uk",
        "ann dot frost",
    ),
    ("Ext 12, ann. frost@north.gov.uk", "ann. frost@north.gov.uk", "ann. frost"),
    ("or to ann .frost@north.gov.uk.", "ann .frost@north.gov.uk", "ann .frost"),
    ("ask j. frost@north.gov.uk", "j. frost@north.gov.uk", "j. frost"),
    ("send it by noon. frost@north.gov.uk", "frost@north.gov.uk", "frost"),
    ("I asked Ann. frost@north.gov.uk is his", "frost@north.gov.uk", "frost"),
    ("ann.frost(at)northwick.gov.uk", "ann.frost(at)northwick.gov.uk", "ann.frost"),
]


@pytest.mark.parametrize(("text", "whole", "local"), FOUND)
def test_an_address_is_found_with_its_local_part(text: str, whole: str, local: str) -> None:
    assert read(email.find, text) == [whole]
    assert cores(email.find, text) == [local]


@pytest.mark.parametrize(
    "text",
    [
        "@castle.police.uk>",
        "SW1A 2JL @castle.police.uk",
        "Bethnal Green E14 @castle.police.uk",
        "Ext x4332 @castle.police.uk",
        "PC1234 @castle.police.uk",
        "Tel @castle.police.uk",
        "Ann Frost @castle.police.uk>",
        "castle.police.uk @castle.police.uk",
        "we met at noon. at www.gov.uk it says",
        "3 apples @1.20 each",
        "look at the map dot to dot",
        "the score was 3@4",
    ],
)
def test_what_is_no_address_is_left(text: str) -> None:
    assert read(email.find, text) == []


def test_what_follows_an_address_on_the_next_line_is_not_part_of_it() -> None:
    assert read(email.find, "ann@north.gov.uk\nwww.north.gov.uk") == ["ann@north.gov.uk"]


def test_an_address_that_a_date_at_the_right_interrupts_is_found_in_both_parts() -> None:
    text = "Ann <ann.\n14 March 2024 at 10:22\nfrost@north.gov.uk>"
    assert read(email.find, text) == ["ann.", "frost@north.gov.uk"]
    assert set(values(email.find, text)) == {"ann.frost@north.gov.uk"}


def test_the_beginning_of_an_address_that_goes_on_elsewhere_is_found() -> None:
    assert read(email.find, "Ann Frost <ann.frost-\n", kind="header") == ["ann.frost-"]
    assert read(email.find, "Ann Frost <Legal> \n", kind="header") == []


def test_a_time_above_an_address_is_not_part_of_it() -> None:
    assert read(email.find, "at 10:22\nfrost@north.gov.uk") == ["frost@north.gov.uk"]


def test_a_sentence_that_ends_above_an_address_stays() -> None:
    assert read(email.find, "it was the end of it.\nsmith@north.com") == ["smith@north.com"]


def test_a_display_name_that_is_an_address_is_found_beside_the_address() -> None:
    text = "'ann@north.gov.uk' <ann@north.gov.uk>"
    assert read(email.find, text) == ["ann@north.gov.uk"] * 2


def test_equal_addresses_have_equal_values_however_they_are_printed() -> None:
    assert (
        len(
            {
                *values(email.find, "A.Frost@north.gov.uk"),
                *values(email.find, "a.frost@nor\nth.gov.uk"),
            }
        )
        == 1
    )
