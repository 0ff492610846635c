"""Vehicles, banks, networks, profiles, references: each found exactly, its likeness left."""

from __future__ import annotations

import pytest

from redact.detect import bank, network, online, references, vehicles
from redact.detect.seen import Recogniser
from tests.detect.reading import read

FOUND = [
    (bank.find, "sort code 01-02-03 account 01234567", "01-02-03|01234567"),
    (bank.find, "Sort: 010203", "010203"),
    (bank.find, "paid to 01-02-03 01234567 today", "01-02-03|01234567"),
    (bank.find, "to GB82 WEST 1234 5698 7654 32 today", "GB82 WEST 1234 5698 7654 32"),
    (bank.find, "the card 4111 1111 1111 1111 was", "4111 1111 1111 1111"),
    (bank.find, "card number: 4111 1111 1111 1112", "4111 1111 1111 1112"),
    (vehicles.find, "vehicle: AB12 CDE was", "AB12 CDE"),
    (vehicles.find, "a blue Corsa, AB12 CDE, was parked", "AB12 CDE"),
    (vehicles.find, "VRM P123 ABC", "P123 ABC"),
    (vehicles.find, "registration number ABC 123D", "ABC 123D"),
    (vehicles.find, "Reg: NUI 4417", "NUI 4417"),
    (network.find, "came from 81.2.69.142.", "81.2.69.142"),
    (network.find, "at 2001:db8::8a2e:370:7334 today", "2001:db8::8a2e:370:7334"),
    (online.find, "see linkedin.com/in/ann-frost today", "ann-frost"),
    (online.find, "https://twitter.com/annfrost/status/14", "annfrost"),
    (online.find, "www.example.ac.uk/~afrost/", "afrost"),
    (online.find, "https://www.example.org/people/ann-frost", "ann-frost"),
    (online.find, "posts as @ann_frost.", "@ann_frost"),
    (online.find, "on Instagram: @Ann", "@Ann"),
    (references.find, "crime reference number 4512345/22 was", "4512345/22"),
    (references.find, "CAD 1234/14Jan22.", "1234/14Jan22"),
    (references.find, "URN 01MP/1234/22", "01MP/1234/22"),
    (references.find, "Our ref: HB/22/0147, page", "HB/22/0147"),
]


@pytest.mark.parametrize(("find", "text", "values"), FOUND)
def test_a_value_is_found_exactly(find: Recogniser, text: str, values: str) -> None:
    assert read(find, text) == values.split("|")


LEFT = [
    (bank.find, "invoice 20-44-17 covers items 41702290"),
    (bank.find, "the account of 2022 and 12345678 people"),
    (bank.find, "GB82 WEST 1234 5698 7654 33"),
    (bank.find, "order 4111 1111 1111 1112"),
    (vehicles.find, "form HR03 THE old version"),
    (vehicles.find, "the AB12 road, room AB12, reg 12 EIR"),
    (vehicles.find, "SW1A 2AA and EC1A 1BB"),
    (network.find, "version 1.2.3.4 and section 10.4.2.1"),
    (network.find, "\n1.2.3.4 Findings of the review"),
    (network.find, "from 12:30:45 to 13:10:05"),
    (online.find, "twitter.com/NorthwickCouncil and facebook.com/groups/77"),
    (online.find, "https://www.northwick.gov.uk/people/leader"),
    (online.find, "ann@north.gov.uk, @BBCNews, @Ann please, @ 10"),
    (online.find, "▮@north.gov.uk or @north.gov.uk"),
    (references.find, "the case of 12 people; our reference library"),
    (references.find, "crime 2022 fell"),
]


@pytest.mark.parametrize(("find", "text"), LEFT)
def test_what_looks_like_one_is_left(find: Recogniser, text: str) -> None:
    assert read(find, text) == []
