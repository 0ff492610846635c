"""Names that are words, small, marked or cut short are found, and so is what is left of them."""

from __future__ import annotations

import pytest

from tests.people.story import roster, tell

LISTED = roster(
    "person,Harjinder Bassi,,harjinder.bassi@north.gov.uk,,North,Clerk,junior,,,no,x",
    "person,Olufemi Dacosta,,,,North,Clerk,junior,,,no,x",
    "person,Joy Weekes,,,,North,Clerk,junior,,,no,x",
    "person,Dai Minh Tsang,,,,North,Clerk,junior,,,no,x",
    "person,Mary-Kate Osgood,,,,North,Clerk,junior,,,no,x",
)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Harj, the room is booked.\nHarjinder Bassi has the key.\n", "Harj"),
        ("The room is booked.\nHarj\nHarjinder Bassi\nClerk\n", "Harj"),
        ("Hi Oluf,\nOlufemi Dacosta has the key.\n", "Oluf"),
    ],
)
def test_the_beginning_of_a_forename_is_a_short_form_where_one_greets_or_signs(
    text: str, short: str
) -> None:
    told = tell(text, LISTED, sender="Harjinder Bassi", to="Olufemi Dacosta")
    assert short in told.texts()
    assert len(told.texts()) == 2


def test_a_short_form_that_greets_is_found_in_small_letters_too() -> None:
    told = tell("Harj,\nall is well. harj has the key, the room is locked.\n", LISTED,
                to="Harjinder Bassi")  # fmt: skip
    assert told.texts() == ["Harj", "harj"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("we met Mr d'Orlac today and d’Orlac agreed", ["d'Orlac", "d’Orlac"]),
        ("we met Mr\nd'Orlac today", ["d'Orlac"]),
        ("Bronze command and Silver command met; Gold group, too. PCSO 8110 Silver rang",
         ["Silver"]),
        ("Nguyễn Thị Hương\tAnalyst\tCCA\n\nHương rang", ["Nguyễn Thị Hương", "Hương"]),
        ("Jan van den Broek left; van den Broek was ill on 4 Jan.",
         ["Jan van den Broek", "van den Broek"]),
        ("Cheers,\nbex\n", ["bex"]),
        ("(Poppy’s gran and two helpers)", ["Poppy"]),
        ("Also known as\tMK\nMary-Kate Osgood\nMK had told her", ["MK", "Mary-Kate Osgood", "MK"]),
        ("Hana Vesely (school) HV; Ciaran Lunt (police) CL\nHV agreed; CL left.",
         ["Hana Vesely", "HV", "Ciaran Lunt", "CL", "HV", "CL"]),
    ],
)  # fmt: skip
def test_a_name_in_a_form_of_its_own_is_found(text: str, names: list[str]) -> None:
    assert tell(text + "\n", LISTED).texts() == names


def test_a_surname_that_is_a_word_is_found_where_an_address_spells_it() -> None:
    told = tell("To: Ada Holiday <ada.holiday@north.gov.uk>\nwe thanked Ada Holiday for it\n"
                "Holiday, Ada\tClerk\nThe bank holiday is near.\n")  # fmt: skip
    assert "Ada Holiday" in told.texts()
    assert "Holiday, Ada" in told.texts()
    assert not any("holiday" in text for text in told.texts())


def test_two_forenames_without_the_surname_are_the_same_person() -> None:
    told = tell("Dai Minh Tsang came. Then Dai Minh left.\n", LISTED)
    assert told.texts(person="Dai Minh Tsang") == ["Dai Minh Tsang", "Dai Minh"]


def test_a_number_that_a_writer_gives_is_the_writers() -> None:
    told = tell("Joy thanked us for it.\nPlease ring me on 020 7946 0174.\nHarjinder Bassi\n",
                LISTED, sender="Harjinder Bassi", to="Joy Weekes")  # fmt: skip
    owners = {p.names[0] for p in told.register.people if p.phones}
    assert owners == {"Harjinder Bassi"}
