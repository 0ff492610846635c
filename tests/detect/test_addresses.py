"""A home is found whole, over all its lines; an office, a venue and a street stay."""

from __future__ import annotations

import pytest

from redact.detect import addresses
from tests.detect.reading import read

HOMES = [
    "Mrs M Pellow\n«27b Holmes Street\nAldermoor»\n",
    "I am at home all day, at «6 Tanner's Yard, Thornbeck»",
    "Her address is «6 Tanner's Yard, Long Thornbeck, BS99 4QT». Tom",
    "«27b Holmes Street\nAldermoor\nLS99 3RT»\n2 May 2024\nDear Mayor\n",
    "He lives at «Flat 2, 14 Long Meadow Road» with",
    "We wrote to «19 Canal Walk, Aldermoor, LS99 3RT» in May.",
    "lives at «The Old Dairy, Thornbeck», as Tom says",
    "the tenant of «2 The Green, Thornbeck»",
    "«Maisonette 3, 40 High Street, Aldermoor, LS99 3RT» is let",
    "«4/2, 118 Corn Wynd, Glasgow G99 9XX»",
    "«Lower Barn, Mill Lane, Thornbeck BS99 4QT»",
    "Post it c/o Tom Frost, «7 Beech Grove».",
    "Home address: «Greenacres, Thornbeck»",
    "my postcode is «BS99 4QT»",
    "PC Frost went to «27 Tollgate Road» and to «31 Tollgate Road».",
    "Mr Frost of «14 Elm Close, Thornbeck» and Mr Gill of «3 Elm Close»",
    "She lives at «3 Northgate» with her son",
    "«3 Northgate, Thornbeck, BS99 4QT»",
    "Northwick Council\nAnn Frost\n«14 Elm Close»\n",
    "living in «Elm Close»",
    "before that at «“Hollinroyd”, Sough Lane». Forty",
    "she is of «'Rose Villa', Mill Lane, Thornbeck, BS99 4QT» and",
    "living at «“Dunvegan” Mill Lane» now",
    "«12 Heol y Bryn, Caerffili CF99 9XX»",
]


@pytest.mark.parametrize("marked", HOMES)
def test_a_home_is_found_whole_and_no_more(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    homes = [part.split("»")[0] for part in marked.split("«")[1:]]
    assert read(addresses.find, text, "ADDRESS") == homes


@pytest.mark.parametrize(
    "text",
    [
        "Northwick Council\n2 Victoria Square\nNorthwick\n",
        "Northwick Council\n2 Victoria Square\nNorthwick\nBS99 4QT\n",
        "2 Victoria Square\nis where we met\n",
        "Tel: 1 | 2 Victoria Square, Northwick",
        "the crash in 14 Acre Lane",
        "Ann Frost\nHead of Estates\n14 Elm Close\nNorthwick BS99 4QT",
        "Frost & Gill LLP, 14 Elm Close, Northwick BS99 4QT",
        "The hearing is held at 14 Elm Close, Northwick.",
        "14 Elm Close, Northwick BS99 4QT\nwww.northwick.gov.uk",
        "Elm Close and Mill Lane will be resurfaced",
        "over 30 Park Lane Wardens",
        "12 Park Rangers and 3 Crown Court trials",
        "on 3 March Mill Lane was closed",
        "the 2019 Mill Lane review",
        "14 Elm Close car park",
        "a family of 5 Syrians who live in 3 London boroughs",
        "12 Officers met 5 Wardens",
        "BS99 4QT",
        "Northwick Magistrates' Court, 4 Castle Street, Northwick BS99 4QT",
        "a visit to 10 Downing Street",
        "5 Mill Lane Properties Ltd",
        "Room 4, Civic Centre",
        "the pub “The Swan”, Mill Lane, is loud",
        "filed at “Annual Report”, Chapter Four",
    ],
)
def test_what_is_nobodys_home_is_left(text: str) -> None:
    assert read(addresses.find, text, "ADDRESS") == []


def test_the_foot_of_a_page_is_an_office() -> None:
    text = "14 Elm Close, Northwick BS99 4QT"
    assert read(addresses.find, text, "ADDRESS") == [text]
    assert read(addresses.find, text, "ADDRESS", kind="furniture") == []


def test_a_postcode_by_itself_is_its_own_entity() -> None:
    assert read(addresses.find, "seen near BS99 4QT twice", "UK_POSTCODE") == ["BS99 4QT"]
    assert read(addresses.find, "14 Elm Close, BS99 4QT", "UK_POSTCODE") == []


def test_an_addressee_in_a_letters_head_stands_in_lines() -> None:
    from dataclasses import replace

    from redact.detect.addresses import find
    from tests.detect.reading import passage

    text = "Mrs P Frost\n7 Beech Grove\nNorthwick\nBS99 4QT\n"
    cut = replace(passage(text, "header", "to"), text=text.replace("\n", " "))
    assert [text[one.start : one.end] for one in find(cut)] == [
        "7 Beech Grove\nNorthwick\nBS99 4QT"
    ]
