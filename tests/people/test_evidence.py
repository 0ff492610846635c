"""Whether a form means a person is judged by all that the bundle shows."""

from __future__ import annotations

import pytest

from tests.people.story import roster, tell

LISTED = roster(
    "person,Dawn Archer,,dawn.archer@north.gov.uk,,North,Clerk,junior,,,no,x",
    "person,June Winter,,june.winter@north.gov.uk,,North,Clerk,junior,,,no,x",
    "person,Grant Lane,,,,North,Clerk,junior,,,no,x",
    "person,Rob Frost,,,,North,Sergeant,junior,,,no,x",
    "person,Fennimore Hale,Fenn Hale,,,North,Director,senior,,,yes,published",
    "person,Will Marsh,,,,North,Clerk,junior,,,no,x",
    "person,Faith Osei,,,,North,Clerk,junior,,,no,x",
)

WORDS_THAT_ARE_NAMES = [
    ("The file is late. Dawn will log it today.", ["Dawn"]),
    ("The file is late. June keeps the register.", ["June"]),
    ("Dawn: pages 3 to 9 only, please.", ["Dawn"]),
    ("Will: will the chair be free?", ["Will"]),
    ("June / Ch Insp Cartwright\nI have read it.", ["June", "Cartwright"]),
    (
        "These names come out: Lane, Frost, Petrescu and Osei.",
        ["Lane", "Frost", "Osei"],
    ),
    ("In Faith's absence we met.", ["Faith"]),
    ("Dawn – could you mark it up?", ["Dawn"]),
    ("Dawn, can you send it? Dawn: by noon.", ["Dawn", "Dawn"]),
    ("(Faith: 07700 900123)", ["Faith"]),
    ("We spoke to Ms Winter about it.", ["Winter"]),
    ("Action: Dawn / Will by Friday.", ["Dawn", "Will"]),
    ("Owner: Dawn. Status: open.", ["Dawn"]),
    ("June is away until Monday.", ["June"]),
    ("DA/RF to write. cc: Will; RF", ["DA", "RF", "Will", "RF"]),
    ("Ask Dawn about it.", ["Dawn"]),
    ("Winter, June wrote to us.", ["Winter, June"]),
]


HEAD = "From: Dawn Archer\nTo: June Winter; Will Marsh\nCc: Rob Frost; Grant Lane\n\n"


def _told(text: str) -> list[str]:
    """What is found below a header that names all but one of those on the roster."""
    told = tell(HEAD + text + "\n", LISTED, sender="Dawn Archer")
    found = told.texts()
    assert found[:5] == ["Dawn Archer", "June Winter", "Will Marsh", "Rob Frost", "Grant Lane"]
    return found[5:]


@pytest.mark.parametrize(("text", "names"), WORDS_THAT_ARE_NAMES)
def test_a_word_is_a_name_where_it_does_what_people_do(text: str, names: list[str]) -> None:
    found = _told(text)
    assert found == names


@pytest.mark.parametrize(
    "text",
    [
        "Mark my words, it will fail.",
        "Grant them the time they need.",
        "It closes in June. June is wet.",
        "May I come? Will you write?",
        "the Will o' the Wisp is shut",
        "Winter is near, and faith helps.",
        "Frost Solicitors LLP wrote to us.",
        "Petrescu Lane LLP and Frost & Sons wrote.",
        "Victoria Rooms and Albert Rooms are shut.",
        "Call signs: Romeo Oscar 14, Mike Tango 3.",
        "Month\tVisits\nApril\t11\nMay\t13\nJune\t9",
        "cameras in Frost Street, and again in Frost\nStreet",
        "The Grange Cottage is for sale.",
        "the British Red Cross helped",
    ],
)
def test_a_word_stays_where_no_person_is_meant(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sister Bríd Costello and Mrs Costello came.", ["Bríd Costello", "Costello"]),
        ("Insp. Kwame Oduro said no to the Insp.", ["Kwame Oduro"]),
        ("We met Fr Keane and Revd Canon Ruth Abara.", ["Keane", "Ruth Abara"]),
        ("Councillor Adisa asked the Councillor.", ["Adisa"]),
        ("PC 4810 Harbourside NPT\n", []),
        ("The Mrs and the Sister left.", []),
    ],
)
def test_a_title_a_rank_or_a_unit_is_nobody(text: str, names: list[str]) -> None:
    assert tell(text + "\n").texts() == names


INTRODUCED = [
    "Present\tFrom\tInitials\nOonagh Devlin\tNorth\tOD\nPetra Ní Bhaoill-Shaw\tSouth\tPNBS\n",
    "Present: Oonagh Devlin (OD, chair), Petra Ní Bhaoill-Shaw\n(PNBS, notes)\n",
    "OD\tOonagh Devlin\nPNBS\tPetra Ní Bhaoill-Shaw\n",
]


@pytest.mark.parametrize("head", INTRODUCED)
@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("OD hoped that it would do.", ["OD"]),
        ("Action: OD/PNBS to write.", ["OD", "PNBS"]),
        ("It was checked, see PNBS.", ["PNBS"]),
        ("The next meeting is in May. O.D.", ["O.D."]),
    ],
)
def test_initials_that_a_document_introduces_are_that_persons(
    head: str, text: str, initials: list[str]
) -> None:
    told = tell(f"{head}\n{text}\n")
    assert told.texts()[-len(initials) :] == initials


def test_initials_of_a_unit_are_not_introduced_as_a_persons() -> None:
    told = tell("the Temporary Event Notice (TEN) and the Night Time Economy (NTE). TEN is due.\n")
    assert told.texts() == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Fenn is aware of it.", "Fenn"),
        ("asked Fennimore about it", "Fennimore"),
        ("with Fennimore H today", "Fennimore H"),
    ],
)
def test_a_short_form_is_the_one_person_who_bears_it(text: str, form: str) -> None:
    told = tell("Fennimore Hale came.\n\n" + text + "\n", LISTED)
    assert told.texts(person="Fennimore Hale") == ["Fennimore Hale", form]


def test_a_short_form_in_quotes_is_found_alone_later() -> None:
    told = tell('Cc: Bartholomew "Batty" Quillon\n\nPlease ask Batty in Communications.\n')
    assert told.texts()[-1] == "Batty"


def test_a_forename_before_a_surname_known_from_a_title_is_a_name() -> None:
    told = tell("Ms Akinola left. They asked for Hope Akinola. He asked for Hope again.\n")
    assert told.texts() == ["Akinola", "Hope Akinola", "Hope"]


def test_an_unknown_person_whose_names_are_words_is_kept() -> None:
    told = tell("My colleague Will Page would like to come; Will knows the estate.\n")
    assert told.texts() == ["Will Page", "Will"]


def test_a_file_name_form_without_its_apostrophe() -> None:
    told = tell('We saw Ciara O\'Leary. See "MG11 OLEARY signed.pdf" for it.\n')
    assert told.texts() == ["Ciara O'Leary", "OLEARY"]


def test_a_forename_that_is_a_word_is_kept_where_somebody_is_asked() -> None:
    told = tell("He will send the revised figures to Gift by Thursday. Ask the gift shop.\n")
    assert told.texts() == ["Gift"]


def test_an_unknown_surname_in_capitals_belongs_to_the_forename_behind_it() -> None:
    told = tell("We met Gwilym Frost.\n\nAP PENHALE,\nGwilym\tNurse\n")
    assert told.texts() == ["Gwilym Frost", "AP PENHALE, Gwilym"]
    assert told.texts(person="Gwilym Frost") == ["Gwilym Frost"]


def test_a_particle_between_its_halves_is_part_of_a_name() -> None:
    told = tell("We met Hugh St John Penhale there.\n")
    assert told.texts() == ["Hugh St John Penhale"]


def test_a_surname_in_capitals_stands_first() -> None:
    told = tell("To: ZUBEROA Xanti 7441\n\nX Zuberoa came.\n")
    assert told.names() == {"Xanti Zuberoa"}
