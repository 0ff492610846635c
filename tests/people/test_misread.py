"""Known names are found on pages that OCR read although letters were misread."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redact.detect import scan
from redact.domain import Document, DocumentKind, Finding, Segment, SegmentKind, Source, Span, Split
from redact.people import findings, register
from redact.people.misread import look
from tests.detect import sheets
from tests.detect.measure import pack
from tests.people.story import roster

LISTED = roster(
    "person,Jane Whitcombe,,,,North,Clerk,junior,,,no,x",
    "person,Gwilym Hale,,,,North,Clerk,junior,,,no,x",
    "person,Orla O'Neill,,,,North,Clerk,junior,,,no,x",
    "person,Solomon Achterberg,,,,North,Director,senior,,,yes,x",
    "person,Clodagh Thwaite-Mercer,,,,North,Clerk,junior,,,no,x",
)
NATIVE = (
    "Jane Whitcombe, Gwilym Hale, Orla O'Neill, Solomon Achterberg and "
    "Clodagh Thwaite-Mercer met.\n"
)


def found(text: str, source: Source = Source.OCR) -> list[Finding]:
    """The people found on a second page that was read by OCR."""
    made = sheets.file(NATIVE, text + "\n")
    pages = (made.pages[0], replace(made.pages[1], source=source))
    file = replace(made, pages=pages)
    split = Split(
        tuple(
            Document(f"d{n}", DocumentKind.OTHER, Span(*file.starts[n - 1 : n + 1])) for n in (1, 2)
        ),
        (),
        tuple(
            Segment(SegmentKind.BODY, Span(*file.starts[n - 1 : n + 1]), f"d{n}") for n in (1, 2)
        ),
    )
    hits = tuple(h for h in scan(file, split, pack()) if h.spans[0].start < file.starts[1])
    people = register([(file, split, hits)], LISTED)
    made_of = findings(file, split, hits, people, pack())
    return [f for f in made_of if f.spans[0].start >= file.starts[1] and not f.suppressed]


MISREAD = [
    ("we asked Jane Whitcornbe today", ["Jane Whitcornbe"]),
    ("we asked Mr Ha1e about it", ["Ha1e"]),
    ("we asked GWILYM HA1E about it", ["GWILYM HA1E"]),
    ("we asked O'Nei11 about it", ["O'Nei11"]),
    ("we asked 0rla O'Neill about it", ["0rla O'Neill"]),
    ("we asked C1odagh Thvvaite-Mercer about it", ["C1odagh Thvvaite-Mercer"]),
    ("we asked So1omon about it", ["So1omon"]),
    ("we asked Achterborg about it", ["Achterborg"]),
    ("WHITCORNBE, Jane was there", ["WHITCORNBE, Jane"]),
    ("Whitc0mbe's letter came; Hale's did not", ["Whitc0mbe", "Hale"]),
    ("Jane VVhitcombe and a second Jane", ["Jane VVhitcombe", "Jane"]),
]


@pytest.mark.parametrize(("text", "names"), MISREAD)
def test_a_misread_name_is_found_whole(text: str, names: list[str]) -> None:
    assert [f.text for f in found(text)] == names


@pytest.mark.parametrize("text", ["we asked Whitcornbe today", "we asked Achterborg about it"])
def test_nothing_is_misread_on_a_page_that_says_its_own_text(text: str) -> None:
    assert found(text, Source.NATIVE) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Hall is shut; Whole pages were Whited out. Haley's Comet rose.",
        "Block 0 of Unit 11, ref HA1E77/22, in SW1A 0AA; B1ock 2 is next.",
        "In June the Whitcliffe Road and the Mercers' Hall were repaired.",
        "The Whitchurch and Whitby lines; the Merchant seaman; a Thwarted plan.",
        "the hale and hearty, the neill of it",
        "Please note: Janet and John, Whitmore, O'Neal, Hales, Solomons.",
    ],
)
def test_other_words_stay_what_they_are(text: str) -> None:
    assert [f.text for f in found(text) if "misread" in f.detectors] == []


def test_a_name_that_looks_alike_is_whose_it_is_and_a_near_one_nobodys() -> None:
    (alike,) = found("we asked Ach7erberg and S0lomon Achterberg about it")[-1:]
    assert alike.person is not None
    assert alike.value == "Solomon Achterberg"
    (near,) = found("we asked Achterborg about it")
    assert near.person is None
    assert near.detectors == ("misread",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Whitcornbe", "Whitcombe"), ("Ha1e", "Hale"), ("0scar", "Oscar"), ("Cliff", "diff"),
     ("VVard", "Ward"), ("MI|es", "Miles"), ("5arah", "Sarah")],
)  # fmt: skip
def test_words_that_look_alike(one: str, other: str) -> None:
    assert look(one) == look(other)


@pytest.mark.parametrize(("one", "other"), [("Hale", "Hall"), ("Jane", "June"), ("Dan", "Ian")])
def test_words_that_do_not(one: str, other: str) -> None:
    assert look(one) != look(other)
