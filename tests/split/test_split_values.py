# ruff: noqa: E501  (tables of long lines)
"""Dates, people, subjects, attachments and labels as they are printed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.split import dates, values
from redact.split.catalogue import catalogue, label

READ = {
    "14 January 2022 13:11": "2022-01-14T13:11",
    "Friday, 14 January 2022 13:11": "2022-01-14T13:11",
    "Friday, January 14, 2022 1:11:05 PM GMT": "2022-01-14T13:11",
    "14 January 2022 at 13:11:04 GMT": "2022-01-14T13:11",
    "Fri, Jan 14, 2022 at 1:11 PM": "2022-01-14T13:11",
    "Nov 2, 2017, at 1:17 PM": "2017-11-02T13:17",
    "14-Jan-22 13:11": "2022-01-14T13:11",
    "14/01/2022 13:11": "2022-01-14T13:11",
    "04/02/2022 13:11": "2022-02-04T13:11",
    "14.01.2022 13:11": "2022-01-14T13:11",
    "2022-01-14 13:11": "2022-01-14T13:11",
    "2022-01-14T13:11": "2022-01-14T13:11",
    "Thu 11/2/2017 2:08 PM": "2017-11-02T14:08",
    "10:03 AM 1/24/01 -0600": "2001-01-24T10:03",
    "Wed, 2 Feb 2022 09:15:33 +0000": "2022-02-02T09:15",
    "<u>25 January 2022</u> 10:19": "2022-01-25T10:19",
    "12 January 2022 12:05 am": "2022-01-12T00:05",
    "14th January 2022": "2022-01-14",
    "Dydd Gwener, 14 Ionawr 2022 13:11": "2022-01-14T13:11",
    "Freitag, 14. Januar 2022 um 13:11": "2022-01-14T13:11",
    "vendredi 14 janvier 2022 à 13:11": "2022-01-14T13:11",
    "viernes, 14 de enero de 2022 13:11": "2022-01-14T13:11",
    "piątek, 14 stycznia 2022 13:11": "2022-01-14T13:11",
    "14 января 2022 13:11": "2022-01-14T13:11",
    "2022. január 14. 13:11": "2022-01-14T13:11",
}

LEFT_OPEN = [
    "Thursday, 14 January 2022 13:11",  # it was a Friday
    "Mon 02/03/2022 10:00",  # agrees with neither order
    "l4 January 2022 13:11",
    "14 January 2O22 13:11",
    "14 January 2022 1311",
    "14 January 2022 25:00",
    "14 January 2022 13:11 PM",
    "14 January 202 13:11",
    "I5 January 2022 13:11",
    "|2/01/2022 13:11",
    "12/01/2022 I3:11",
    "14 Jnauary 2022 13:11",
    "31/02/2022 10:00",
    "14 January 13:11",
    "14 January 2022 15 February 2022",
    "14 January 2022 or thereabouts",
    "yesterday",
    "04/02/2022 13:11 EST",  # an American zone: either order
    "",
]


@pytest.mark.parametrize("raw", READ)
def test_a_date_is_read_as_printed(raw: str) -> None:
    assert dates.parse(raw) == READ[raw]


@pytest.mark.parametrize("raw", LEFT_OPEN)
def test_a_doubtful_date_is_left_open(raw: str) -> None:
    assert dates.parse(raw) is None


@given(st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2040, 1, 1)))
def test_every_printed_form_gives_its_date_back(at: dt.datetime) -> None:
    want = at.isoformat()[:16]
    for form in (
        f"{at:%A, }{at.day} {at:%B %Y %H:%M}",
        f"{at:%d/%m/%Y %H:%M}",
        f"{at:%a, %d %b %Y %H:%M:%S}",
    ):
        assert dates.parse(form) == want
    half = f"{at:%a} {at.month}/{at.day}/{at.year} {at:%I:%M %p}"
    assert dates.parse(half) in (want, None) or at.day <= 12


@given(
    st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2040, 1, 1)), st.data()
)
def test_a_letter_read_into_a_date_never_gives_another_date(
    at: dt.datetime, data: st.DataObject
) -> None:
    raw = f"{at:%A, }{at.day} {at:%B %Y %H:%M}"
    place = data.draw(st.integers(0, len(raw) - 1))
    broken = raw[:place] + data.draw(st.sampled_from("OlIS|Bq;°")) + raw[place + 1 :]
    assert dates.parse(broken) in (None, at.isoformat()[:16])


def test_other_dates_of_the_same_clock_can_make_a_numeric_one_ambiguous() -> None:
    american = dates.month_first(["Thu 11/2/2017 2:08 PM"])
    assert dates.parse("04/02/2018 2:08 PM", month_first=american) is None
    assert dates.parse("Mon 04/02/2018 2:08 PM", month_first=american) == "2018-04-02T14:08"
    assert dates.parse("04/02/2018 14:08", month_first=american) == "2018-02-04T14:08"


PEOPLE = {
    "Ada Whitcombe <ada@northborough.gov.uk>; Nair, Priya; bob@fernpost.co.uk":
        ("Ada Whitcombe <ada@northborough.gov.uk>", "Nair, Priya", "bob@fernpost.co.uk"),
    "Ada <ada@northborough.gov.uk>, Bob <bob@fernpost.co.uk>":
        ("Ada <ada@northborough.gov.uk>", "Bob <bob@fernpost.co.uk>"),
    '"Nair, Priya" <priya@cityhall.gov.uk>, Bob <bob@fernpost.co.uk>':
        ('"Nair, Priya" <priya@cityhall.gov.uk>', "Bob <bob@fernpost.co.uk>"),
    "Nair, Priya": ("Nair, Priya",),
    "Nair, Priya <priya@cityhall.gov.uk>": ("Nair, Priya <priya@cityhall.gov.uk>",),
    "Ada Whitcombe, Bob Crane, Priya Nair": ("Ada Whitcombe", "Bob Crane", "Priya Nair"),
    "a@b.gov.uk, c@d.gov.uk;": ("a@b.gov.uk", "c@d.gov.uk"),
    "": (),
}  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_recipients_are_told_apart(text: str) -> None:
    assert values.people(text) == PEOPLE[text]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (["Priya Nair", "and others"], "Priya Nair and others"),
        (
            ["Ada <ada.whitcombe@", "northborough.gov.uk>"],
            "Ada <ada.whitcombe@northborough.gov.uk>",
        ),
        (
            ["Ada <ada.whitcombe@north", "borough.gov.uk>"],
            "Ada <ada.whitcombe@northborough.gov.uk>",
        ),
        (["Ada <ada@northborough.gov.uk>;", "Bob"], "Ada <ada@northborough.gov.uk>; Bob"),
        (["Ada", "<ada@northborough.gov.uk>"], "Ada <ada@northborough.gov.uk>"),
        (["ada@northborough.gov.uk", "Bob"], "ada@northborough.gov.uk Bob"),
    ],
)
def test_a_value_broken_over_lines_is_mended(pieces: list[str], whole: str) -> None:
    assert values.join(pieces) == whole


@pytest.mark.parametrize(
    ("pieces", "names"),
    [
        (["a.pdf; Annex B (final).docx"], ("a.pdf", "Annex B (final).docx")),
        (["a.pdf (12 KB), b.docx (1.5 MB)"], ("a.pdf", "b.docx")),
        (["Letter, signed.pdf"], ("Letter, signed.pdf",)),
        (["Copy of Annex B - individual", "breakdown.xlsx; b.docx"],
         ("Copy of Annex B - individual breakdown.xlsx", "b.docx")),
        (["ATT00001.txt;"], ("ATT00001.txt",)),
    ],
)  # fmt: skip
def test_attachments_are_names_without_sizes(pieces: list[str], names: tuple[str, ...]) -> None:
    assert values.attachments(pieces) == names


def test_every_label_of_the_catalogue_is_known_in_any_case() -> None:
    for language, fields in catalogue()["labels"].items():
        for field, names in fields.items():
            for name in names:
                for form in (name, name.upper(), name.lower(), f" {name} "):
                    found = label(form)
                    assert found is not None, (language, form)
                    assert found.field == field or field == "other" or "other" in found.field


@pytest.mark.parametrize(
    ("text", "field"),
    [("Frorn", "from"), ("Subjcct", "subject"), ("5ent", "sent"), ("T0", "to"), ("Attachrnents", "attachments"),
     ("Subiect", "subject"), ("Oddi wrth", "from"), ("From/Oddi wrth", "from"), ("<u>Sent</u>", "sent")],
)  # fmt: skip
def test_a_label_is_known_through_damage(text: str, field: str) -> None:
    found = label(text)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "text",
    [
        "Form",
        "Room",
        "Present",
        "Apologies",
        "Topic",
        "Tel",
        "Our ref",
        "Email",
        "Fax",
        "Tor",
        "Name",
        "From/To",
    ],
)
def test_other_words_are_no_labels(text: str) -> None:
    assert label(text) is None
