"""Proposals: which verdict, code and reason a finding gets, and which part of it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.decide import propose
from redact.domain import (
    Document,
    DocumentKind,
    Finding,
    Message,
    Person,
    Span,
    Split,
    Verdict,
)
from redact.rules import COLUMNS, Roster, load_pack, load_roster

PACK = load_pack((Path(__file__).parent.parent / "rules" / "foia-uk.toml").read_text())
ROSTER = load_roster(
    ",".join(COLUMNS) + "\n"
    "person,Ines Fairbrother,,ines.fairbrother@city.gov.uk,,City Hall,Deputy Mayor,senior,"
    "2021-01-01,2022-06-30,yes,elected\n"
    "person,Ines Fairbrother,,,,City Hall,Policy Officer,junior,"
    "2019-01-01,2020-12-31,no,junior then\n"
    "person,Dan Loxley,,,,City Hall,Clerk,junior,,,no,below the published grade\n"
    "contact,Switchboard,,help@city.gov.uk,020 7946 0100,City Hall,,,,,yes,on the website\n"
    "contact,Duty desk,,duty@city.gov.uk,020 7946 0177,City Hall,,,,,no,internal\n"
)
INES = Person("p1", ("Ines Fairbrother",), roster_line=2)
DAN = Person("p2", ("Dan Loxley",), roster_line=4)
ANA = Person("p3", ("Ana Whitlow",))


def finding(entity: str, value: str, person: str | None = None, message: str | None = "m1"):
    core = (Span(0, value.index("@")),) if "@" in value else ()
    return Finding(
        "f1", "0" * 64, (Span(0, len(value)),), entity, value, value, 0.9, ("test",),
        core=core, person=person, message=message,
    )  # fmt: skip


def split(sent: str | None = "2022-01-14T13:11", date: str | None = None) -> Split:
    return Split(
        (Document("d1", DocumentKind.EMAIL, Span(0, 100), date=date),),
        (Message("m1", "d1", Span(0, 100), sent=sent),),
        (),
    )


def decide(found: Finding, when: Split | None = None, roster: Roster = ROSTER):
    (proposal,) = propose([found], when or split(), [INES, DAN, ANA], roster, PACK)
    return proposal


@pytest.mark.parametrize(
    ("found", "verdict", "codes", "rule"),
    [
        (finding("PERSON", "Ines Fairbrother", "p1"), "release", (), "senior-official"),
        (finding("PERSON", "Dan Loxley", "p2"), "withhold", ("s40(2)",), "junior-staff-name"),
        (finding("PERSON", "Ana Whitlow", "p3"), "withhold", ("s40(2)",), "unknown-person"),
        (finding("PERSON", "Bo Pell"), "withhold", ("s40(2)",), "unknown-person"),
        (
            finding("EMAIL_ADDRESS", "ines.fairbrother@city.gov.uk", "p1"),
            "withhold",
            ("s31(1)(a)",),
            "direct-contact",
        ),
        (finding("EMAIL_ADDRESS", "help@city.gov.uk"), "release", (), "published-contact"),
        (
            finding("EMAIL_ADDRESS", "duty@city.gov.uk"),
            "withhold",
            ("s31(1)(a)",),
            "listed-contact",
        ),
        (finding("EMAIL_ADDRESS", "foi@city.gov.uk"), "release", (), "public-mailbox"),
        (
            finding("EMAIL_ADDRESS", "foia.smith@city.gov.uk"),
            "withhold",
            ("s31(1)(a)",),
            "direct-contact",
        ),
        (finding("PHONE_NUMBER", "+442079460100"), "release", (), "published-contact"),
        (finding("PHONE_NUMBER", "+442079460177"), "withhold", ("s31(1)(a)",), "listed-contact"),
        (finding("PHONE_NUMBER", "+442079460999"), "withhold", ("s31(1)(a)",), "direct-contact"),
        (finding("PHONE_NUMBER", "784512"), "withhold", ("s31(1)(a)",), "direct-contact"),
        (finding("PHONE_NUMBER", "101"), "release", (), "public-number"),
    ],
)
def test_the_first_rule_that_matches_proposes(found, verdict, codes, rule):
    proposal = decide(found)
    assert (proposal.verdict, proposal.codes, proposal.rule) == (Verdict(verdict), codes, rule)


def test_the_reason_names_post_and_basis():
    assert decide(finding("PERSON", "Ines Fairbrother", "p1")).reason == (
        "Senior or public-facing post: Deputy Mayor, City Hall. elected"
    )


@pytest.mark.parametrize(
    ("when", "rule"),
    [
        (split("2022-06-30T09:00"), "senior-official"),
        (split("2020-12-31T09:00"), "junior-staff-name"),
        (split("2022-07-01T09:00"), "unknown-person"),
        (split(None, date="2022-01-14"), "senior-official"),
        (split(None), "unknown-person"),
    ],
)
def test_the_role_at_the_date_of_the_message_counts(when, rule):
    assert decide(finding("PERSON", "Ines Fairbrother", "p1"), when).rule == rule


def test_of_two_rows_that_do_not_agree_the_careful_one_counts():
    row = "person,Ines Fairbrother,,,,City Hall,{},,,,{},basis\n"
    twice = load_roster(
        ",".join(COLUMNS) + "\n" + row.format("Mayor", "yes") + row.format("Clerk", "no")
    )
    proposal = decide(finding("PERSON", "Ines Fairbrother", "p1"), roster=twice)
    assert proposal.rule == "junior-staff-name"


def test_an_undated_page_is_judged_by_the_whole_files_dates():
    """Minutes without a date among messages of one month: the row must hold throughout."""
    inside = split("2022-01-14T13:11")
    assert decide(finding("PERSON", "Ines Fairbrother", "p1", None), inside).rule == (
        "senior-official"
    )
    astride = Split(
        (), (*inside.messages, Message("m2", "d1", Span(0, 9), sent="2022-08-01T10:00")), ()
    )
    assert decide(finding("PERSON", "Ines Fairbrother", "p1", None), astride).rule == (
        "unknown-person"
    )


def test_only_the_local_part_of_an_address_goes():
    proposal = decide(finding("EMAIL_ADDRESS", "ana.whitlow@city.gov.uk", "p3"))
    assert proposal.spans == (Span(0, len("ana.whitlow")),)


def test_a_domain_that_names_the_person_goes_too():
    proposal = decide(finding("EMAIL_ADDRESS", "ana@whitlow-family.org.uk", "p3"))
    assert proposal.spans == (Span(0, len("ana@whitlow-family.org.uk")),)


@pytest.mark.parametrize(
    "address", ["bo@whitlow-family.org", "bo@thewhitlowfamily.net", "bo@ashgrove.me.uk"]
)
def test_a_familys_domain_goes_whoever_writes(address):
    """``bo`` is linked to nobody; the domain tells a name of the bundle, or is a private one."""
    proposal = decide(finding("EMAIL_ADDRESS", address, None))
    assert proposal.spans == (Span(0, len(address)),)


@pytest.mark.parametrize("address", ["bo@family-fund.org.uk", "bo@whitlow-joinery.co.uk"])
def test_an_organisations_domain_stays(address):
    assert decide(finding("EMAIL_ADDRESS", address, None)).spans == (Span(0, 2),)


def test_suppressed_findings_get_no_proposal():
    from dataclasses import replace

    hidden = replace(finding("PERSON", "Operation Larkfen"), suppressed="an operation's name")
    assert propose([hidden], split(), [], ROSTER, PACK) == ()
