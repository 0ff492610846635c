"""Names in headers, behind titles, in greetings and sign-offs: exactly the name."""

from __future__ import annotations

import pytest

from redact.detect import forenames, greetings, headers, teams, titles
from tests.detect.reading import read

HEADERS = [
    ("Frost, Ann <ann.frost@north.gov.uk>", ["Frost, Ann"]),
    ("Frost Ann - Roads Policing <ann.frost@north.gov.uk>", ["Frost Ann"]),
    ("FROST Ann 3318", ["FROST Ann"]),
    ("Ann Frost (Legal); Okafor, Ben", ["Ann Frost", "Okafor, Ben"]),
    ("Ann Frost, Ben Okafor", ["Ann Frost", "Ben Okafor"]),
    ("Dr Ann Frost OBE", ["Ann Frost"]),
    ("Ann Frost MRTPI; Ben Okafor RMN; Mia Stott FCIPD", ["Ann Frost", "Ben Okafor", "Mia Stott"]),
    ("FOI Team; Mayor of Northwick; Commissioner's Private Office", []),
    ("Northwick Borough Council <info@north.gov.uk>", []),
    ("Ana van Dijk", ["Ana van Dijk"]),
]


@pytest.mark.parametrize(("value", "names"), HEADERS)
def test_a_recipient_is_the_name_without_title_unit_or_address(
    value: str, names: list[str]
) -> None:
    assert read(headers.find, value, "PERSON", kind="header", field="to") == names


UNITS = ["CID Hebthorpe", "Estates Wexley", "HR Tranmoor", "Roads Policing Ossley", "Hannah Ward"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("dash", ["-", "–"])
@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("label", ["", "Cc: Stott, Mia <mia.stott@north.gov.uk>; "])
def test_behind_a_whole_name_and_a_dash_stands_a_unit(
    unit: str, dash: str, broken: bool, label: str
) -> None:
    first, *rest = unit.split(" ", 1)
    written = "\n".join((first, *rest)) if broken else unit
    text = f"{label}Okafor, Ben {dash} {written} <ben.okafor@north.gov.uk>"
    names = ["Stott, Mia", "Okafor, Ben"] if label else ["Okafor, Ben"]
    assert read(headers.find, text, "PERSON", kind="header", field="cc") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Estates - Frost, Ann <ann.frost@north.gov.uk>", "Frost, Ann"),
        ("Okafor, Ben - CID\nFrost, Ann <ann.frost@north.gov.uk>", "Frost, Ann"),
        ("Okafor, Ben - CID\nAnn Frost <ann.frost@north.gov.uk>", "Ann Frost"),
        ("Okafor, Ben - Frost, Ann <ann.frost@north.gov.uk>", "Frost, Ann"),
        ("Thanks, Ben - Olu Vennimore <enquiries@north.gov.uk>", "Olu Vennimore"),
        ("Okafor, Ben - Kez Vennimore <k.vennimore@north.gov.uk>", "Kez Vennimore"),
        ("Okafor, Ben - CID; Olu Vennimore <o.v@north.gov.uk>", "Olu Vennimore"),
    ],
)
def test_a_new_name_behind_a_dash_or_a_unit_is_found(text: str, name: str) -> None:
    assert name in read(headers.find, text, "PERSON", kind="header", field="cc")


def test_a_collar_number_of_one_digit_counts_where_the_entry_ends() -> None:
    value = "FROST Ann 1; OKAFOR Ben 2204; Frost Ward 3 Team"
    assert read(headers.find, value, "COLLAR_NUMBER", kind="header", field="to") == ["1", "2204"]


def test_a_quoted_header_in_a_body_is_read_too() -> None:
    text = "From: Frost Ann - Legal\nTo: Okafor, Ben; enquiries@north.gov.uk\nSubject: Frost Lane"
    assert read(headers.find, text) == ["Frost Ann", "Okafor, Ben"]


def test_who_wrote_a_quoted_message_is_a_person() -> None:
    assert read(headers.find, "On 14 Jan 2022, at 13:11, Ann Frost wrote:") == ["Ann Frost"]


TITLES = [
    ("Mrs Frost rang", ["Frost"]),
    ("T/DAC Okafor-Lee and DCI Frost", ["Okafor-Lee", "Frost"]),
    ("Detective Chief Inspector Ann Frost said", ["Ann Frost"]),
    ("Mr and Mrs Frost", ["Frost"]),
    ("Sgt. J. O'Dell-Frost's team", ["J. O'Dell-Frost"]),
    ("Cllr D'Souza", ["D'Souza"]),
    ("Commissioner\nNorthwick Police", []),
    ("the DCI and the PC", []),
    ("Dr Council", []),
]


@pytest.mark.parametrize(("text", "names"), TITLES)
def test_behind_a_title_or_rank_stands_a_name(text: str, names: list[str]) -> None:
    assert read(titles.find, text, "PERSON") == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("PC 1234 Frost", ["1234"]),
        ("PCSO 7155 attended", ["7155"]),
        ("Insp. Ann Frost 2918\nStaff Officer", ["2918"]),
        ("Insp Ann Frost 10:30 to 11:00", []),
        ("Insp Ann Frost (07700 900123)", []),
        ("Mrs Ann Frost 2918", []),
        ("His collar number for the visit is 2207", ["2207"]),
        ("PC 1234/22 is a crime number", []),
    ],
)
def test_a_collar_number_is_its_own_finding(text: str, numbers: list[str]) -> None:
    assert read(titles.find, text, "COLLAR_NUMBER") == numbers


GREETINGS = [
    ("Dear Ann and Ben,\nThank you", ["Ann", "Ben"]),
    ("Hi Grace,\n", ["Grace"]),
    ("Dear Mrs Frost\n", ["Frost"]),
    ("Dear Commissioner,\n", []),
    ("Dear Sir or Madam,\n", []),
    ("Dear all,\n", []),
    ("Thanks Ann!\n", ["Ann"]),
    ("Thanks for the note\n", []),
    ("See you then.\nKind regards\n\nDave\n", ["Dave"]),
    ("Best wishes\nAnn Frost | Legal\n", ["Ann Frost"]),
    ("Kind regards\nMayor's Office\n", []),
    ("Thanks\nTG\n", ["TG"]),
    ("Okafor / Ann - can you look?\n", ["Okafor", "Ann"]),
    ("Housing / Planning - update\n", []),
]


@pytest.mark.parametrize(("text", "names"), GREETINGS)
def test_greetings_and_sign_offs_name_people_not_posts(text: str, names: list[str]) -> None:
    assert read(greetings.find, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("then Jermaine swept it up", ["Jermaine"]),
        ("with Ayesha Malik-Jones's note", ["Ayesha Malik-Jones"]),
        ("he will mark the grace period", []),
        ("ann.frost@north.gov.uk", []),
        ("in London and Kent", []),
    ],
)
def test_a_forename_of_the_gazetteer_is_seen_with_its_surname(text: str, names: list[str]) -> None:
    assert read(forenames.find, text) == names


def test_a_forename_that_is_a_word_is_seen_by_its_team() -> None:
    assert read(teams.find, "nights. May from the therapy team saw him in May") == ["May"]
