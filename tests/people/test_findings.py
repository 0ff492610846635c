"""Every form of everyone is found, exactly; what is no person says why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.story import roster, tell

LISTED = roster(
    "person,Joseph Adeyemi-Clarke,,joseph.adeyemi-clarke@north.gov.uk,,North,Clerk,junior,,,no,x",
    "person,Grace King,,grace.king@north.gov.uk,,North,Clerk,junior,,,no,x",
    "person,Zoë O'Brien,,,,North,Clerk,junior,,,no,x",
    "person,Will May,,,,North,Clerk,junior,,,no,x",
)

FORMS = [
    ("we asked Joseph Adeyemi-Clarke today", "Joseph Adeyemi-Clarke"),
    ("we asked Adeyemi-Clarke, Joseph today", "Adeyemi-Clarke, Joseph"),
    ("ADEYEMI-CLARKE Joseph was there", "ADEYEMI-CLARKE Joseph"),
    ("we asked J. Adeyemi-Clarke today", "J. Adeyemi-Clarke"),
    ("we asked J Adeyemi Clarke today", "J Adeyemi Clarke"),
    ("we asked Mr Adeyemi-Clarke's team", "Adeyemi-Clarke"),
    ("we asked Joe Adeyemi-Clarke today", "Joe Adeyemi-Clarke"),
    ("the note of Joseph.Adeyemi-Clarke is in", "Joseph.Adeyemi-Clarke"),
    ("see Letter_Joseph_Adeyemi-Clarke_v2.pdf", "Joseph_Adeyemi-Clarke"),
    ("we asked Joseph's sister", "Joseph"),
    ("we asked Joe again", "Joe"),
    ("we asked Joseph\nAdeyemi-Clarke today", "Joseph Adeyemi-Clarke"),
    ("we asked zoe o’brien today", "zoe o’brien"),
    ("we asked Ms O'Brien today", "O'Brien"),
    ("PC 1234 O'Brien was there", "O'Brien"),
    ("Dear Grace,\nthank you", "Grace"),
    ("and I told Grace about it", "Grace"),
    ("but Mrs King said no", "King"),
    ("Tell Will that it is late", "Will"),
    ("Thanks Will\n", "Will"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_a_form_is_found_exactly_and_linked(text: str, form: str) -> None:
    told = tell(text + "\n", LISTED, sender="Joseph Adeyemi-Clarke", to="Grace King")
    assert told.texts() == [form]
    (finding,) = [f for f in told.findings if f.entity == "PERSON" and not f.suppressed]
    assert finding.person is not None
    assert "roster" in finding.detectors


@pytest.mark.parametrize(
    "text",
    [
        "the grace period will end",
        "we may mark it, and the king too",
        "Will you come in May 2023?",
        "It closed in May and reopens on 4 May.",
        "she works at King's College Hospital",
        "the house in King Street",
        "Operation Grace ended",
        "Will this do?",
    ],
)
def test_a_word_that_is_also_a_name_stays_where_it_is_a_word(text: str) -> None:
    assert tell(text + "\n", LISTED).texts() == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("we went to Charlotte Street today", "street"),
        ("a visit to Marlowe House", "building"),
        ("Operation Hannah is over", "operation"),
        ("The Wilson Committee met on Monday", "organisation"),
    ],
)
def test_what_is_no_person_is_listed_with_its_reason(text: str, reason: str) -> None:
    told = tell(text + "\n")
    assert told.texts() == []
    assert all(reason in why for why in told.suppressed().values())


def test_someone_unknown_is_kept() -> None:
    told = tell("My neighbour Jermaine swept it up, and Oluwaseun Falade helped.\n")
    assert told.texts() == ["Jermaine", "Oluwaseun Falade"]


def test_a_display_name_and_its_address_are_two_findings() -> None:
    told = tell("To: Frost, Ann <ann.frost@north.gov.uk>\n")
    assert told.texts() == ["Frost, Ann"]
    assert told.texts("EMAIL_ADDRESS") == ["ann.frost@north.gov.uk"]
    (address,) = [f for f in told.findings if f.entity == "EMAIL_ADDRESS"]
    (core,) = address.core
    assert told.file.text[core.start : core.end] == "ann.frost"
    assert {f.person for f in told.findings} == {"p1"}


def test_titles_and_letters_after_a_name_stay_outside() -> None:
    told = tell("Dear DCI Frost,\nSir Benjamin Okafor OBE and Cllr Cole came.\n")
    assert told.texts() == ["Frost", "Benjamin Okafor", "Cole"]


def test_explained_initials_are_found_where_they_act() -> None:
    told = tell("Present:\nSarah Cole (SC)\n\nSC reported that IT was late.\nAction: SC\n")
    assert told.texts(person="Sarah Cole") == ["Sarah Cole", "SC", "SC", "SC"]


def test_initials_below_a_message_are_its_writers() -> None:
    told = tell("From: Sarah Cole\n\nSee below.\n\nThanks\nSC\n", sender="Sarah Cole")
    assert told.texts(person="Sarah Cole") == ["Sarah Cole", "SC"]


def test_a_sign_off_and_the_signature_below_it_are_two_findings() -> None:
    told = tell("Regards\nTom\nTom Garrity\nPrivate Secretary\n")
    assert told.texts() == ["Tom", "Tom Garrity"]


def test_a_middle_name_belongs_to_the_finding() -> None:
    told = tell("Ask Sarah Cole. Then Sarah M. Cole or Sarah Jane Cole came.\n")
    assert told.texts() == ["Sarah Cole", "Sarah M. Cole", "Sarah Jane Cole"]


def test_ids_are_stable_and_of_one_shape() -> None:
    first, second = tell("Ask Sarah Cole.\n"), tell("Ask Sarah Cole.\n")
    assert [f.id for f in first.findings] == [f.id for f in second.findings]
    assert all(len(f.id) == 11 and f.id[0] == "f" for f in first.findings)


PIECES = [
    "Dear Grace King,",
    "Joseph",
    "Adeyemi-Clarke",
    "Mr",
    "O'Brien's",
    "Will",
    "\n",
    "\t",
    "PC 1234",
    "a.b@north.gov.uk",
    "020 7946 0123",
    "(",
    ")",
    "-",
    "Thanks,\n",
    "Street",
    "and",
    "<",
    ">",
    ".",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_findings_never_overlap_and_have_clean_edges(pieces: list[str]) -> None:
    told = tell(" ".join(pieces) + "\n", LISTED)
    taken: set[int] = set()
    for finding in told.findings:
        if finding.suppressed:
            continue
        places = {offset for span in finding.spans for offset in range(*span)}
        assert not places & taken
        taken |= places
        if finding.entity == "PERSON":
            assert finding.text[0].isalpha()
            assert finding.text[-1].isalpha() or finding.text[-1] in ".-"
            assert not finding.text.endswith("'s")
