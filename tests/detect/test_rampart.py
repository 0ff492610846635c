"""The second model itself, on its own weights: names in sentences, and nothing else."""

from __future__ import annotations

import pytest

from redact import models
from redact.detect import rampart
from tests.detect.reading import passage

LABELS = {"GIVEN_NAME": "PERSON", "SURNAME": "PERSON"}


def names(*texts: str, kind: str = "body") -> list[str]:
    """What the model calls a name in each passage, exactly as it stands there."""
    cuts = [passage(text, kind) for text in texts]
    found = rampart.read(cuts, models.locate(rampart.MODEL), LABELS, 0.5)
    seen = sorted((place, one.start, one.end) for place, some in found.items() for one in some)
    return [cuts[place].text[start:end] for place, start, end in seen]


def test_a_name_in_a_sentence_is_found_whole() -> None:
    assert names("We asked Oluwaseun Featherby-Cole to ring the office.") == [
        "Oluwaseun Featherby-Cole"
    ]


def test_names_far_apart_in_a_long_passage_stand_where_they_are_said_to() -> None:
    filler = "The figures were not ready by the end of the week. " * 12
    text = f"I spoke to Bronwen Castellane. {filler}Then I met Marek Zielony at noon. {filler}"
    assert names(text, "Nobody was there.", f"{filler}Thank you, Sunniva.") == [
        "Bronwen Castellane",
        "Marek Zielony",
        "Sunniva",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The meeting at Ellis Court was put off.",
        "we left it at the front desk and went home.",
        "The DI will reply on Monday.",
        "",
    ],
)
def test_what_is_no_name_is_left(text: str) -> None:
    assert names(text) == []


def test_what_is_quoted_again_is_found_at_each_place() -> None:
    text = "We asked Oluwaseun Featherby-Cole to ring the office."
    assert names(text, f"it began so. {text}", text) == ["Oluwaseun Featherby-Cole"] * 3


def test_headers_and_notices_are_left_to_the_rules() -> None:
    assert names("We asked Oluwaseun Featherby today.", kind="disclaimer") == []


def test_sentences_without_a_capitalised_word_of_their_own_are_not_read() -> None:
    text = "it rained. Then Bronwen Castellane came. it rained again."
    ((_, start, read),) = rampart._windows([passage(text)])
    assert (text[start:].startswith(read), read.strip()) == (True, "Then Bronwen Castellane came.")
