# ruff: noqa: E501  (tables of long lines)
"""Threads and duplicates over the files of a bundle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from split_prints import Print

from redact import ingest
from redact.domain import FileText, Message, Split
from redact.split import link, split

ADA = "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
ALED = "Aled Prosser <aled.prosser@cityhall.gov.uk>"
LONG = (
    "The contractor can start on the lamps in Harbour Street in the second week of March if the "
    "order is placed by Friday and the road is closed for two nights."
)


Mail = tuple[str, str, str, str, str]
"""Sender, sent, recipient, subject, text."""


def chain(folder: Path, name: str, mails: Sequence[Mail]) -> FileText:
    """One print: the first message on top, the others quoted below it."""
    work = Print()
    for number, (sender, sent, to, subject, text) in enumerate(mails):
        fields = [("From", sender), ("Sent", sent), ("To", to), ("Subject", subject)]
        if number:
            work.quoted([field for field in fields if field[1]])
        else:
            work.memo("Prosser, Aled", fields)
        work.prose(text)
        work.gap()
    return ingest.read(work.save(folder / name))


def linked(files: Sequence[FileText]) -> list[Message]:
    made: list[tuple[FileText, Split]] = []
    documents = messages = 1
    for file in files:
        found = split(file, first_document=documents, first_message=messages)
        documents += len(found.documents)
        messages += len(found.messages)
        made.append((file, found))
    return [message for found in link(made) for message in found.messages]


ASK: Mail = (ALED, "13 January 2022 09:00", ADA, "Lamps", LONG)
ANSWER: Mail = (ADA, "14 January 2022 13:11", ALED, "RE: Lamps", "Agreed, go ahead.")
THANKS: Mail = (ALED, "14 January 2022 15:00", ADA, "RE: Lamps", "Thank you.")


def test_in_a_print_the_parent_is_the_older_message_below(tmp_path: Path) -> None:
    top, middle, bottom = linked([chain(tmp_path, "a.pdf", [THANKS, ANSWER, ASK])])
    assert (top.parent, middle.parent, bottom.parent) == (middle.id, bottom.id, None)


def test_the_same_message_quoted_elsewhere_is_a_duplicate(tmp_path: Path) -> None:
    first = chain(tmp_path, "a.pdf", [ANSWER, ASK])
    second = chain(tmp_path, "b.pdf", [THANKS, ANSWER, ASK])
    found = linked([first, second])
    assert [m.duplicate_of for m in found] == [None, None, None, "m1", "m2"]
    assert found[2].parent == "m4"


def test_the_unquoted_copy_is_the_original(tmp_path: Path) -> None:
    found = linked([chain(tmp_path, "a.pdf", [ANSWER, ASK]), chain(tmp_path, "b.pdf", [ASK])])
    assert [m.duplicate_of for m in found] == [None, "m3", None]


def test_a_name_with_and_without_its_address_is_one_sender(tmp_path: Path) -> None:
    plain = ("Prosser, Aled", *ASK[1:])
    found = linked([chain(tmp_path, "a.pdf", [ASK]), chain(tmp_path, "b.pdf", [plain])])
    assert found[1].duplicate_of == "m1"


def test_two_minutes_between_clocks_do_not_matter(tmp_path: Path) -> None:
    later = (ASK[0], "13 January 2022 09:02", *ASK[2:])
    found = linked([chain(tmp_path, "a.pdf", [ASK]), chain(tmp_path, "b.pdf", [later])])
    assert found[1].duplicate_of == "m1"


def test_a_long_body_proves_a_copy_whose_date_was_not_read(tmp_path: Path) -> None:
    undated = (ALED, "", ADA, "Lamps", LONG)
    found = linked([chain(tmp_path, "a.pdf", [ASK]), chain(tmp_path, "b.pdf", [THANKS, undated])])
    assert [m.duplicate_of for m in found] == [None, None, "m1"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param((ADA, *ANSWER[1:]), id="another sender"),
        pytest.param((ALED, "14 January 2022 13:20", ADA, "RE: Lamps", "Agreed, go ahead."), id="later"),
        pytest.param((ALED, "14 January 2022 13:11", ADA, "RE: Benches", "Agreed, go ahead."), id="subject"),
        pytest.param((ALED, "14 January 2022 13:11", ADA, "RE: Lamps", "Not agreed at all."), id="text"),
        pytest.param((ALED, "", ADA, "RE: Lamps", "Agreed, go ahead."), id="short and undated"),
    ],
)  # fmt: skip
def test_messages_that_differ_are_never_merged(other: Mail, tmp_path: Path) -> None:
    mail = (ALED, "14 January 2022 13:11", ADA, "RE: Lamps", "Agreed, go ahead.")
    found = linked([chain(tmp_path, "a.pdf", [mail]), chain(tmp_path, "b.pdf", [THANKS, other])])
    assert [m.duplicate_of for m in found] == [None, None, None]


def test_across_prints_subject_people_and_date_find_the_parent(tmp_path: Path) -> None:
    files = [
        chain(tmp_path, "a.pdf", [ASK]),
        chain(tmp_path, "b.pdf", [ANSWER]),
        chain(
            tmp_path, "c.pdf", [("Bob Crane", "15 January 2022 08:00", "Kit", "RE: Lamps", "Eh?")]
        ),
        chain(tmp_path, "d.pdf", [(ADA, "16 January 2022 08:00", ALED, "Lamps", "A new matter.")]),
    ]
    assert [m.parent for m in linked(files)] == [None, "m1", None, None]


def test_a_copy_takes_the_parent_of_its_original(tmp_path: Path) -> None:
    found = linked([chain(tmp_path, "a.pdf", [ANSWER, ASK]), chain(tmp_path, "b.pdf", [ANSWER])])
    assert found[2].duplicate_of == "m1"
    assert found[2].parent == "m2"


def test_linking_leaves_everything_else_as_it_was(tmp_path: Path) -> None:
    file = chain(tmp_path, "a.pdf", [ANSWER, ASK])
    before = split(file)
    (after,) = link([(file, before)])
    assert after.segments == before.segments
    assert after.documents == before.documents
    assert [m.span for m in after.messages] == [m.span for m in before.messages]


def test_many_messages_are_linked_in_little_time(tmp_path: Path) -> None:
    """Near-linear: 3,000 messages in a few seconds."""
    import time

    base = chain(tmp_path, "a.pdf", [THANKS, ANSWER, ASK])
    made = []
    for number in range(1000):
        made.append((base, split(base, first_document=number + 1, first_message=3 * number + 1)))
    started = time.perf_counter()
    found = [message for one in link(made) for message in one.messages]
    assert time.perf_counter() - started < 8
    assert sum(m.duplicate_of is None for m in found) == 3
