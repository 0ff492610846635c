"""Who is who: merged when the evidence agrees, kept apart when two could be meant."""

from __future__ import annotations

from tests.people.story import roster, tell


def test_a_name_its_address_and_its_short_form_are_one_person() -> None:
    told = tell(
        "From: Weller, Thomas <tom.weller@north.gov.uk>\n\nHello Ann Frost,\nall is well.\n"
        "Regards\nTom Weller\nTel: 020 7946 0123\n"
    )
    person = next(p for p in told.register.people if p.emails)
    assert person.emails == ("tom.weller@north.gov.uk",)
    assert {"Thomas Weller", "Tom Weller"} <= set(person.names)
    assert person.phones == ("+442079460123",)
    assert told.texts("PHONE_NUMBER", person.names[0]) == ["020 7946 0123"]


def test_a_roster_entry_carries_its_line() -> None:
    listed = roster("person,Thomas Weller,,t.weller@north.gov.uk,,North,Clerk,junior,,,no,grade")
    told = tell("Please ask Tom Weller or t.weller@north.gov.uk.\n", listed)
    (person,) = told.register.people
    assert person.roster_line == 2
    assert told.texts(person="Thomas Weller") == ["Tom Weller"]
    assert told.texts("EMAIL_ADDRESS", "Thomas Weller") == ["t.weller@north.gov.uk"]


def test_roster_people_who_do_not_appear_are_not_in_the_register() -> None:
    listed = roster("person,Ingrid Weller,,,,North,Clerk,junior,,,no,grade")
    assert tell("Nobody is here.\n", listed).register.people == ()


def test_people_are_numbered_by_first_appearance() -> None:
    told = tell("Ask Sarah Cole first, then Ben Okafor, and Sarah Cole again.\n")
    assert [(p.id, p.names[0]) for p in told.register.people] == [
        ("p1", "Sarah Cole"),
        ("p2", "Ben Okafor"),
    ]


def test_two_with_one_forename_are_not_merged_and_the_bare_name_is_left_open() -> None:
    told = tell("Sarah Cole and Sarah Okafor met. Then Sarah rang me.\n")
    assert {"Sarah Cole", "Sarah Okafor"} <= told.names()
    bare = next(f for f in told.findings if f.text == "Sarah")
    assert bare.person is None
    assert not bare.suppressed


def test_the_bare_forename_is_who_takes_part() -> None:
    told = tell(
        "Sarah Cole and Sarah Okafor met. Thanks Sarah, that helps.\n",
        sender="Sarah Cole",
        to="Ben Frost",
    )
    assert told.texts(person="Sarah Cole") == ["Sarah Cole", "Sarah"]


def test_a_number_below_two_signatures_belongs_to_neither() -> None:
    told = tell(
        "Regards\nBen Okafor\nTel: 020 7946 0100\n\nRegards\nSarah Cole\nTel: 020 7946 0100\n"
    )
    assert [f.person for f in told.findings if f.entity == "PHONE_NUMBER"] == [None, None]


def test_a_public_mailbox_is_nobodys() -> None:
    told = tell("Regards\nBen Okafor\nenquiries@north.gov.uk\n")
    assert [f.person for f in told.findings if f.entity == "EMAIL_ADDRESS"] == [None]
