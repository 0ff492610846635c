"""The figures that must hold on generated bundles, and how they are counted."""

from __future__ import annotations

import pytest

from redact.domain import FileText, Finding, Proposal, Span, Verdict
from redact.evaluate import evaluate
from tests.detect import sheets
from tests.detect.evaluation import score

GOALS = {"police": (0.985, 0.90), "council": (0.96, 0.88)}


@pytest.mark.parametrize("suite", GOALS)
def test_the_evaluation_set_reaches_the_figures(suite: str) -> None:
    recall, precision = GOALS[suite]
    result = score(suite, range(2))
    assert result.total.recall >= recall
    assert result.total.precision >= precision
    for entity in ("EMAIL_ADDRESS", "PHONE_NUMBER"):
        assert result.scores[entity].recall >= 0.995
        assert result.scores[entity].precision >= 0.97


def _item(file: FileText) -> dict[str, object]:
    """``Ann Frost`` has to go."""
    boxes = [list(box) for box in file.pages[0].boxes(4, 13)]
    return {
        "document": file.name,
        "entity": "PERSON",
        "person": "ann",
        "withhold": True,
        "withhold_text": "Ann Frost",
        "withhold_places": [{"page": 1, "boxes": boxes}],
    }


def _judged(start: int, end: int) -> tuple[int, int, float, float]:
    """Evaluate one withheld range over a truth in which ``Ann Frost`` has to go."""
    file = sheets.file("Ask Ann Frost now.\n")
    truth = {"items": [_item(file)]}
    spans = (Span(start, end),)
    finding = Finding("f1", file.sha256, spans, "PERSON", "", "", 1.0, ())
    proposal = Proposal("f1", Verdict.WITHHOLD, ("s40(2)",), "rule", "", spans)
    result = evaluate([file], [finding], [proposal], truth)
    total = result.total
    return result.people, result.named, total.recall, total.precision


@pytest.mark.parametrize(
    ("start", "end", "named", "recall", "precision"),
    [
        (4, 13, 0, 1.0, 1.0),
        (0, 13, 0, 1.0, 1.0),
        (4, 12, 1, 0.0, 1.0),
        (4, 7, 1, 0.0, 1.0),
        (14, 17, 1, 0.0, 0.0),
    ],
)
def test_a_span_is_found_only_whole(
    start: int, end: int, named: int, recall: float, precision: float
) -> None:
    assert _judged(start, end) == (1, named, recall, precision)


def test_characters_count_by_themselves_whatever_they_are_taken_for() -> None:
    """Four of the name's eight letters withheld, and one of a neighbour's."""
    file = sheets.file("Ask Ann Frost now.\n")
    truth = {"items": [_item(file)]}
    spans = (Span(2, 9),)
    finding = Finding("f1", file.sha256, spans, "ADDRESS", "", "", 1.0, ())
    proposal = Proposal("f1", Verdict.WITHHOLD, ("s40(2)",), "rule", "", spans)
    result = evaluate([file], [finding], [proposal], truth)
    assert result.scores["PERSON"].characters.wanted == len("AnnFrost")
    assert result.scores["PERSON"].characters.found == len("AnnF")
    assert result.scores["ADDRESS"].characters.withheld == len("kAnnF")
    assert result.scores["ADDRESS"].characters.right == len("AnnF")
    figures = result.as_json()["entities"]
    assert figures["PERSON"]["character_recall"] == 0.5
    assert figures["ADDRESS"]["character_precision"] == 0.8
    assert figures["all"]["characters_left"] == len("rost")
    assert figures["all"]["characters_wrongly_withheld"] == len("k")
