"""A number or an address that was found once is found wherever it stands."""

from __future__ import annotations

import pytest

from tests.people.story import roster, tell

LISTED = roster(
    "person,Ann Frost,,ann.frost@north.gov.uk,0117 496 0245,North,Clerk,junior,,,no,x",
    "contact,Desk,,,0117 496 0900,North,,,,,yes,published",
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tel: 020 7946 0123. Log line: 02079460123/ok", "02079460123"),
        ("Tel: 020 7946 0123. Ref 020 7946 0123 closed", "020 7946 0123"),
        ("Tel: 020 7946 0123. Case +44 (0)20 7946 0123 closed", "+44 (0)20 7946 0123"),
        ("Ext 60245. The form says 60245 again", "60245"),
        ("Tel: 020 7946 0123 ext 60245. The form says 60245 again", "60245"),
        ("The case 0117 496 0245 is hers", "0117 496 0245"),
    ],
)
def test_a_number_found_once_is_found_without_a_cue(text: str, number: str) -> None:
    assert tell(text + "\n", LISTED).texts("PHONE_NUMBER")[-1] == number


@pytest.mark.parametrize(
    "text",
    [
        "Ext 60245. Our ref MG/60245, PO 60245, and 60245-7 cost 60,245 or £60245",
        "Ext 4471. There were 4471 of them",
        "Tel: 020 7946 0123. Account 91020794601234",
        "Ext 2014. Ann Frost (2014)",
    ],
)
def test_digits_of_another_kind_are_left(text: str) -> None:
    assert len(tell(text + "\n", LISTED).texts("PHONE_NUMBER")) == 1


def test_a_collar_number_is_found_beside_a_name() -> None:
    told = tell("PC 2918 Ann Frost came. See Notes 2918 FROST.pdf, 2918 pages\n", LISTED)
    assert told.texts("COLLAR_NUMBER") == ["2918", "2918"]


def test_a_local_part_is_found_without_its_domain() -> None:
    told = tell("Mail afrost7@north.gov.uk. The log shows NORTH\\afrost7 at noon\n")
    assert told.texts("EMAIL_ADDRESS") == ["afrost7@north.gov.uk", "afrost7"]


def test_a_local_part_that_is_a_word_counts_only_before_its_sign() -> None:
    told = tell("Mail estates@north.gov.uk. The estates team, at estates @north.gov.uk, knows\n")
    assert told.texts("EMAIL_ADDRESS") == ["estates@north.gov.uk", "estates"]


def test_a_published_number_stays_linked_to_nobody_wherever_it_stands() -> None:
    told = tell("Tel: 0117 496 0900. Log 01174960900/ok\n", LISTED)
    found = [f for f in told.findings if f.entity == "PHONE_NUMBER"]
    assert [f.person for f in found] == [None, None]
    assert len({f.value for f in found}) == 1


def test_a_home_found_once_is_found_again() -> None:
    told = tell("She lives at 14 Tanner Row, Wick. We saw 14 Tanner Row today\n")
    assert told.texts("ADDRESS")[-1].startswith("14 Tanner Row")
    assert len(told.texts("ADDRESS")) == 2


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Lives at The Old Dairy, Sough Lane, Earby, BB99 4QT. Go to The Old Dairy, Sough Lane",
         "The Old Dairy, Sough Lane"),
        ("Lives at Fern Cottage, Sough Lane, Earby. Ann at Fern Cottage agrees", "Fern Cottage"),
        ("Lives at Flat 3, Cloth House, 14 Tanner Row, Earby. Seen by 14 Tanner Row last",
         "14 Tanner Row"),
        ("Home address: 14 Tanner Row, Earby. 14 TANNER ROW: no reply", "14 TANNER ROW"),
    ],
)  # fmt: skip
def test_what_tells_a_home_is_found_by_itself(text: str, part: str) -> None:
    assert tell(text + "\n", LISTED).texts("ADDRESS")[-1] == part


@pytest.mark.parametrize(
    "text",
    [
        "Lives at Fern Cottage, Sough Lane, Earby. Sough Lane was shut, and a fern cottage burned",
        "Lives at Flat 3, Cloth House, 14 Tanner Row, Earby. Flat 3 is let; Cloth House is ours",
        "Lives at The Lodge, Sough Lane, Earby. The Lodge is a pub",
    ],
)
def test_what_tells_no_home_stays(text: str) -> None:
    assert len(tell(text + "\n", LISTED).texts("ADDRESS")) == 1
