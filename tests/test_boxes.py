"""A boxes file that would check nothing is refused, since it would prove anything clean."""

from __future__ import annotations

import json

import pytest

from redact.boxes import load_boxes
from redact.domain import Box
from redact.errors import BadInput

SOUND = [72, 68, 176, 83]


def _rows(*boxes: list[float]) -> str:
    return json.dumps({"boxes": [{"page": 2, "boxes": list(boxes), "code": "s40(2)"}]})


def test_a_sound_row_becomes_a_redaction() -> None:
    (one,) = load_boxes(_rows(SOUND), "boxes.json", "a.pdf")
    assert (one.page, one.boxes, one.codes) == (1, (Box(72, 68, 176, 83),), ("s40(2)",))


@pytest.mark.parametrize(
    "text",
    [
        _rows(),
        _rows(SOUND, [176, 83, 72, 68]),
        _rows([72, 68, 72, 83]),
        _rows([72, 68, float("nan"), 83]),
        _rows(SOUND).replace("176", "1e999"),
    ],
    ids=["no box", "crossed corners", "no width", "not a number", "endless"],
)
def test_a_row_that_covers_nothing_is_refused_by_its_place(text: str) -> None:
    with pytest.raises(BadInput, match=r"boxes\.json: boxes\.0\.boxes"):
        load_boxes(text, "boxes.json", "a.pdf")


def test_a_fault_does_not_repeat_the_text_of_the_row() -> None:
    row = {"page": 1, "boxes": [[9, 9, 1, 1]], "text": "Ottoline Fenwick"}
    with pytest.raises(BadInput) as caught:
        load_boxes(json.dumps({"boxes": [row]}), "boxes.json", "a.pdf")
    assert "Ottoline" not in caught.value.message + caught.value.hint
