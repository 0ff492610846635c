"""UK numbers: found in every form, and told from references, dates and money."""

from __future__ import annotations

import pytest

from redact.detect import phone
from tests.detect.reading import read, values

FOUND = [
    ("Tel: 020 7946 0123", "020 7946 0123"),
    ("call (020) 7946 0123 ext 4567.", "(020) 7946 0123 ext 4567"),
    ("0161 496 0518 (ext 3) and", "0161 496 0518 (ext 3)"),
    ("+44 (0)20 7946 0123 x4332", "+44 (0)20 7946 0123 x4332"),
    ("+44 7700 900123", "+44 7700 900123"),
    ("0044 20 7946 0123", "0044 20 7946 0123"),
    ("+447700900123.", "+447700900123"),
    ("07700900456", "07700900456"),
    ("07700 900 456", "07700 900 456"),
    ("01632 960001", "01632 960001"),
    ("020-7946-0123", "020-7946-0123"),
    ("020.7946.0123.", "020.7946.0123"),
    ("(0117 496 0123)", "0117 496 0123"),
    ("0161 496 0955\n3. Referrer", "0161 496 0955"),
    ("Gran\t0161 496 0955\n4 Concerns", "0161 496 0955"),
    ("on 07700\n900361 today", "07700\n900361"),
    ("on 07700 900909. I do not", "07700 900909"),
    ("O2O 7946 0l23", "O2O 7946 0l23"),
    ("MetPhone 784512", "784512"),
    ("MetPhone: 78 4512", "78 4512"),
    ("Ext. 61234", "61234"),
    ("x 4332", "4332"),
    ("ring me on 61234", "61234"),
    ("Int. 4455", "4455"),
    ("0113 496 0987 / 0988", "0113 496 0987 / 0988"),
    ("0117 496 0789 ext\n7469", "0117 496 0789 ext\n7469"),
    ("14/01/2022 07700 900123", "07700 900123"),
    ("Mobile – 07700 900 123", "07700 900 123"),
    ("call 101", "101"),
    ("+33 1 23 45 67 89", "+33 1 23 45 67 89"),
    ("ask Omar on NorthLine 784512.", "784512"),
    ("Jabber: 4471", "4471"),
    ("Roads Policing\n0117 496 0123 (voicemail)", "0117 496 0123"),
    ("Case Officer 0117 496 0123", "0117 496 0123"),
    ("0117 496 0123\n---------- Forwarded by Ann Frost", "0117 496 0123"),
    ("He has the file: 07700 900541.", "07700 900541"),
    ("Case file: 07700 900549.", "07700 900549"),
    ("Case file: 07700900549.", "07700900549"),
    ("case 0117 496 0123", "0117 496 0123"),
    ("She runs the log: 020 7946 0123", "020 7946 0123"),
    ("Rae has the order: 01174960123", "01174960123"),
    ("the charge: +44 7700 900541", "+44 7700 900541"),
    ("in the file: +33 1 23 45 67 89", "+33 1 23 45 67 89"),
    ("Crime ref: 07700 900541", "07700 900541"),
]


@pytest.mark.parametrize(("text", "number"), FOUND)
def test_a_number_is_found_exactly(text: str, number: str) -> None:
    assert read(phone.find, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "on 01/02/2022 at 0900",
        "2022-01-14 13:11",
        "£07,000 020 and £1,204,750",
        "ref 01234567890",
        "reference DMT 0161 4902 217",
        "purchase order would be\n0161-77-20931",
        "Our ref: MGLA150222-4332",
        "Crime ref 0123456/22",
        "NHS No 943 476 5919",
        "sort code 01-02-03 account 01234567",
        "UPRN 010001234567",
        "SW1A 2JL",
        "101 people came",
        "between 0800 1200 1300",
        "call 4 people",
        "PC 4455 Frost",
        "pages 10 - 20 ext",
        "0114-2203-77",
        "Teams 2024 and Teams 45 people",
        "File ref: 4512345/22",
        "File no. 0451234522",
        "Invoice 0020794601 was paid",
        "invoice: 01174960123",
        "case ref MG 07700 900123",
        "invoice £ 07700 900123",
    ],
)
def test_what_is_no_telephone_number_is_left(text: str) -> None:
    assert read(phone.find, text) == []


def test_a_direct_line_and_an_internal_number_side_by_side_are_two() -> None:
    assert read(phone.find, "DD 020 7946 0123 / Teams 66123") == ["020 7946 0123", "66123"]


def test_two_numbers_on_one_line_are_two() -> None:
    text = "T: 0117 496 0017 | Switchboard: 0117 496 0000"
    assert read(phone.find, text) == ["0117 496 0017", "0117 496 0000"]


def test_equal_numbers_have_equal_values_however_they_are_written() -> None:
    forms = ["020 7946 0123", "+44 (0)20 7946 0123", "(020) 79460123", "0044 20 7946 0123"]
    assert {value for form in forms for value in values(phone.find, form)} == {"+442079460123"}


def test_a_drama_number_is_surer_with_a_cue_than_a_bare_run_of_digits() -> None:
    assert read(phone.find, "Tel 01632 960123") == ["01632 960123"]
