"""The samples are what their truth says, and are made the same every time."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from redact import ingest
from redact.domain import FileText
from redact.rules import load_pack, load_roster
from samples.cast import Cast, Contact, Person, canonical
from samples.lines import Style
from samples.markup import parse
from samples.proof import untagged
from samples.typeset import Sheet

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
NAMES = ("police", "council", "operational")
FILES = [path.relative_to(SAMPLES) for name in NAMES for path in SAMPLES.glob(f"{name}/*.pdf")]


@cache
def truth(name: str) -> dict:
    return json.loads((SAMPLES / name / "truth.json").read_text())


@cache
def text_of(file: Path) -> FileText:
    return ingest.read(SAMPLES / file)


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made again by another process with another hash seed."""
    folder = tmp_path_factory.mktemp("samples")
    command = [sys.executable, str(SAMPLES / "make_samples.py"), str(folder)]
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)})
    return folder


def test_making_them_again_gives_the_committed_bytes(remade: Path) -> None:
    made = {path.relative_to(remade) for path in remade.rglob("*") if path.is_file()}
    assert made == set(FILES) | {
        Path(name, other)
        for name in NAMES
        for other in ("truth.json", "roster.csv", "decisions.json")
    }
    changed = [p for p in made if (remade / p).read_bytes() != (SAMPLES / p).read_bytes()]
    assert not changed, "run python samples/make_samples.py and commit what it writes"


def test_the_long_bundle_has_the_length_of_a_real_one() -> None:
    assert 12 <= len(text_of(Path("police/bundle.pdf")).pages) <= 20
    assert len(text_of(Path("operational/bundle.pdf")).pages) == 3


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_page_can_be_read(file: Path) -> None:
    assert [page.unread for page in text_of(file).pages if page.unread] == []


def _characters(text: FileText, place: dict) -> str:
    """What stands in a place: characters whose middle lies in one of its boxes, each box
    narrowed to the middle of its line."""
    page = text.pages[place["page"] - 1]
    found = []
    for x0, y0, x1, y1 in place["boxes"]:
        middle = (y0 + y1) / 2
        for offset, char in enumerate(page.text):
            box = page.box(offset)
            if box and x0 <= box.centre[0] <= x1 and abs(box.centre[1] - middle) < 1:
                found.append(char)
    return "".join(found)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("file", FILES, ids=str)
def test_each_place_holds_exactly_its_text(file: Path) -> None:
    text, name = text_of(file), file.parts[0]
    mine = [i for i in truth(name)["items"] + truth(name)["traps"] if i["document"] == file.name]
    assert mine
    for item in mine:
        if item.get("entity") == "PAGE":
            continue
        seen = "".join(_characters(text, place) for place in item["places"])
        assert _squeezed(seen) == _squeezed(item["text"])
        gone = "".join(_characters(text, place) for place in item.get("withhold_places", ()))
        assert _squeezed(gone) == _squeezed(item.get("withhold_text", ""))


@pytest.mark.parametrize("name", NAMES)
def test_what_goes_and_what_stays_follow_the_policy(name: str) -> None:
    for item in truth(name)["items"]:
        assert item["withhold"] == bool(item["code"]) == bool(item["withhold_places"])
        if item["entity"] == "EMAIL_ADDRESS" and item["withhold"]:
            assert "@" not in item["withhold_text"]
        if item["entity"] in ("EMAIL_ADDRESS", "PHONE_NUMBER"):
            assert item["code"] in (None, "s31(1)(a)")
    people = {person["key"]: person for person in truth(name)["people"]}
    names = [item for item in truth(name)["items"] if item["entity"] == "PERSON"]
    for item in names:
        released = people[item["person"]]["standing"] == "senior" and (
            "role-ended" not in item["hard"]
        )
        assert item["withhold"] != released
    assert len({item["withhold"] for item in names}) == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_roster_and_the_decisions_can_be_taken_in(name: str) -> None:
    roster = load_roster((SAMPLES / name / "roster.csv").read_text(), name)
    assert {entry.disclose for entry in roster.people} == {True, False}
    unlisted = [p for p in truth(name)["people"] if not p["listed"]]
    assert unlisted, "the tool must have people to find by itself"
    decided = json.loads((SAMPLES / name / "decisions.json").read_text())
    assert set(decided) == {"decisions", "marks", "evidence", "read"}
    codes = load_pack((ROOT / "rules" / "foia-uk.toml").read_text()).codes
    for record in decided["evidence"]:
        assert tuple(record["fields"]) == codes[record["code"]].fields
    for mark in decided["marks"]:
        assert set(mark["code"]) <= set(codes)


def test_what_no_detector_looks_for_is_marked_by_hand() -> None:
    looked_for = {"PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "COLLAR_NUMBER"}
    for name in NAMES:
        marks = json.loads((SAMPLES / name / "decisions.json").read_text())["marks"]
        texts = {mark.get("text") for mark in marks}
        for item in truth(name)["items"]:
            by_hand = item["entity"] not in looked_for or "by-hand" in item["hard"]
            if not by_hand or item["text"] in texts:
                continue
            pages = {place["page"] for place in item["places"]}
            assert any(
                {mark.get("page")} == pages or pages <= set(mark.get("pages", ())) for mark in marks
            ), f"{item['entity']} in {name}"


@pytest.mark.parametrize("name", NAMES)
def test_messages_stand_in_order_inside_their_documents(name: str) -> None:
    known = {document["id"]: document for document in truth(name)["documents"]}
    ids = [message["id"] for message in truth(name)["messages"]]
    assert ids == [f"m{number + 1}" for number in range(len(ids))]
    above: dict[str, Any] | None = None
    for message in truth(name)["messages"]:
        home = known[message["in"]]
        start = (message["page"], message["y"])
        assert start < (message["end_page"], message["end_y"])
        assert home["first_page"] <= message["page"] <= message["end_page"] <= home["last_page"]
        forwards = above is not None and above["parent"] == message["id"]
        assert message["quoted"] == forwards
        answers = above is not None and message["parent"] == above["id"]
        assert not answers or message["style"] == "gmail_print"
        above = message


@pytest.mark.parametrize("name", NAMES)
def test_a_message_ends_before_the_next_begins(name: str) -> None:
    messages = truth(name)["messages"]
    for one, other in pairwise(messages):
        if one["document"] == other["document"]:
            assert (one["end_page"], one["end_y"]) < (other["page"], other["y"] + 3)


def test_each_message_begins_where_the_truth_says() -> None:
    """Its first line holds the sender's label, or the sender, or the dashes before them."""
    begins = re.compile(r"From:|Subject:|On \d|.*@.*\d{4} at|Aldermoor Metropolitan|City Hall")
    for file in FILES:
        for message in truth(file.parts[0])["messages"]:
            if message["document"] != file.name:
                continue
            page = text_of(file).pages[message["page"] - 1]
            line = min(page.lines, key=lambda one: abs(one.box.y0 - message["y"]))
            assert abs(line.box.y0 - message["y"]) < 3
            assert begins.match(page.text[line.start : line.end])


def test_the_hard_cases_of_the_domain_are_there() -> None:
    tags = Counter(tag for name in NAMES for item in truth(name)["items"] for tag in item["hard"])
    wanted = (
        "surname-first unit all-caps initials initial forename salutation signature rank "
        "collar-number word-like file-name display-address space-before-at exchange-name "
        "intranet-domain broken-address extension international unspaced over-line-end "
        "over-page-end role-ended quote-mark nickname diacritics table"
    )
    assert [tag for tag in wanted.split() if not tags[tag]] == []


def test_only_invented_numbers_are_printed() -> None:
    """Ofcom keeps these ranges for drama; the rest are extensions and public short codes."""
    drama = re.compile(r"44(2079460\d{3}|7700900\d{3}|1(1[3-8]|21|31|41|51|61)4960\d{3})\b")
    for name in NAMES:
        for item in truth(name)["items"]:
            if item["entity"] == "PHONE_NUMBER":
                digits = item["value"].lstrip("+").partition("x")[0]
                assert drama.match(digits) or len(digits) <= 6


def test_rosters_hold_the_columns_of_the_product() -> None:
    example = next(csv.reader(io.StringIO((ROOT / "rules/roster.example.csv").read_text())))
    for name in NAMES:
        rows = csv.reader(io.StringIO((SAMPLES / name / "roster.csv").read_text()))
        assert next(rows) == example


# --- the typesetting layer --------------------------------------------------------------

CAST = Cast(
    (
        Person("jo", "Jo Marlow", "junior", emails=("jo.marlow@a.gov.uk",)),
        Person("ada", "Ada Finch", "senior", role="Mayor"),
    ),
    (Contact("desk", "Desk", (), ("0161 496 0100",), public=True),),
)


def test_a_tag_gives_the_text_and_the_part_that_goes() -> None:
    text, marks = parse("Ask {jo|PC ^1234 Marlow~rank} or {@jo} on {#desk}.", CAST.expand)
    assert text == "Ask PC 1234 Marlow or jo.marlow@a.gov.uk on 0161 496 0100."
    assert [mark.text for mark in marks] == [
        "PC 1234 Marlow",
        "jo.marlow@a.gov.uk",
        "0161 496 0100",
    ]
    assert [mark.core_text for mark in marks][:2] == ["1234 Marlow", "jo.marlow"]
    assert [text[mark.start : mark.end] for mark in marks] == [mark.raw for mark in marks]


def test_a_forced_line_end_closes_up_in_an_address_and_parts_a_name() -> None:
    _, (name, address) = parse("{jo|Jo¶Marlow} {@jo|jo.mar¶low@a.gov.uk}", CAST.expand)
    assert (name.text, address.text) == ("Jo Marlow", "jo.marlow@a.gov.uk")
    assert canonical(address) == "jo.marlow@a.gov.uk"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0161 496 0100", "+441614960100"),
        ("+44 (0)161 496 0100", "+441614960100"),
        ("0161 496 0100 ext. 21", "+441614960100x21"),
        ("101", "101"),
    ],
)
def test_numbers_have_one_value_however_they_are_printed(printed: str, value: str) -> None:
    _, (mark,) = parse("{#desk|" + printed + "}", CAST.expand)
    assert canonical(mark) == value


@pytest.mark.parametrize(
    "slip", ["Ask Marlow.", "jo.marlow@a.gov.uk", "ring 0161 496 0100", "on x4512"]
)
def test_what_is_sensitive_and_has_no_tag_is_noticed(slip: str) -> None:
    assert list(untagged([parse(slip, CAST.expand)], CAST))
    assert not list(untagged([parse("Ask {jo} on {#desk}, ref 12/04", CAST.expand)], CAST))


def test_a_run_over_a_line_end_has_a_box_on_each_line() -> None:
    sheet = Sheet(CAST.expand)
    sheet.new_page()
    sheet.para("Please write to {jo|Jo¶Marlow} without delay", Style(size=12))
    (mark,) = sheet.marks
    (_, upper, _), (_, lower, _) = mark.boxes
    assert upper[0] > lower[0]
    assert upper[1] < lower[1]


def test_a_character_that_the_font_lacks_is_refused() -> None:
    sheet = Sheet(CAST.expand)
    sheet.new_page()
    with pytest.raises(ValueError, match="cannot show"):
        sheet.para("\U0001f642", Style())
