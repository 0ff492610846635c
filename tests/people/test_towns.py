"""Towns, schemes, teams and makes are nobody, wherever a bundle says what they are."""

from __future__ import annotations

import pytest

from tests.people.story import roster, tell

TOWN = (
    "Harrowdene Borough Council\nMarket Place\nHarrowdene HD4 1AB\n\n"
    "Dear Ms Okwuosa,\nI have lived in Lower Sawton, Harrowdene, for nine years. The Harrowdene "
    "Gazette printed what Mrs Okwuosa said, and Harrowdene is flooded again.\n"
)


def test_a_town_is_nobody_and_whoever_is_written_to_there_is_found() -> None:
    told = tell(TOWN)
    assert not any("Harrowdene" in text for text in told.texts())
    assert told.texts() == ["Okwuosa", "Okwuosa"]


def test_a_town_behind_a_label_of_a_header_is_nobody() -> None:
    told = tell("To:\tHarrowdene HD4 1AB\nThe buses leave Harrowdene at nine.\n")
    assert told.texts() == []


def test_a_person_who_bears_a_towns_name_is_found_all_the_same() -> None:
    told = tell(TOWN + "Then PC 4410 Harrowdene rang me, and Harrowdene said no.\n")
    assert told.texts().count("Harrowdene") >= 2


@pytest.mark.parametrize(
    "text",
    [
        "the money came from the Grace Fund last year",
        "a white Ford Transit was parked outside",
        "Dear PALS team,\nthank you for the answer\n",
        "Robin and Daisy classes had gone home",
        "the Victoria Project ends in March",
        "Service\tNumber\nDuty desk\t101\n",
        "Mr Bowen\tFather\nMs Bowen\tGrandmother\n",
        "Ward\tCount\nPrince Regent\t3\nEdith Cavell\t5\n",
        "Cyngor Sir Brynwen\nParking in Brynwen is free.\n",
        "Early Years and Silver Line will help",
        "not emptied since Candlemas, nor before",
    ],
)
def test_what_is_called_by_a_name_is_no_person(text: str) -> None:
    assert [name for name in tell(text + "\n").texts() if name != "Bowen"] == []


def test_a_rank_before_initials_is_no_short_form() -> None:
    told = tell("Colin Frayne opened it.\nLt Col B R Tamworth closed it.\n")
    assert "Col" not in told.texts()
    assert "Colin Frayne" in told.texts()


def test_a_line_that_ends_in_a_is_not_signed() -> None:
    text = "It was late. A\nnurse came at nine, as Adaora Venn said.\nA.\n"
    listed = roster("person,Adaora Venn,,,,North,Clerk,junior,,,no,x")
    assert tell(text, listed, sender="Adaora Venn").texts() == ["Adaora Venn", "A."]


@pytest.mark.parametrize(
    "unit", ["CID Hebthorpe", "Estates Hebthorpe", "CID\nHebthorpe", "Roads Policing\nHebthorpe"]
)
def test_a_unit_in_a_header_and_its_town_are_nobody(unit: str) -> None:
    told = tell(
        f"To: Stokell, Hannah - {unit} <hannah.stokell@wharfemoor.police.uk>\n"
        "Subject: Closure\n\nThe office in Hebthorpe closes. Hebthorpe station stays open.\n"
        "Hannah Stokell asked why.\n"
    )
    assert told.texts() == ["Stokell, Hannah", "Hannah Stokell"]


@pytest.mark.parametrize(
    "told_by",
    ["5 Garth Lane, Wendle TN7 2HX", "They met at 3 Garth Lane again"],
)
def test_a_house_number_settles_a_street_for_the_bundle(told_by: str) -> None:
    told = tell(f"The bins of Garth Lane stood full. Garth Lane was shut.\n\n{told_by}\n")
    assert told.texts() == []


@pytest.mark.parametrize(
    "text",
    [
        "Present:\n1 Garth Lane\n2 Ann Frost\n\nGarth Lane was late.\n",
        "They met at 3 Garth Lane.\nGarth Lane said that he was late.\n",
        "5 Garth Lane, Wendle TN7 2HX\n\nGarth Lane said so. Garth Lane was ill.\n",
        "5 Garth Lane, Wendle TN7 2HX\n\nMr Garth Lane was late. Garth Lane was ill.\n",
    ],
)
def test_a_person_called_like_a_street_is_found(text: str) -> None:
    assert "Garth Lane" in tell(text).texts()
