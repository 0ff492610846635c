"""Counts of 1 to 4 in tables, and the small numbers that are none."""

from __future__ import annotations

import pytest

from redact.detect import lowcounts
from redact.domain import Document, DocumentKind, Segment, SegmentKind, Span, Split
from tests.detect.drawn import Drawing

EDGES = (60, 150, 220, 290, 360)


def found(drawing: Drawing, kind: SegmentKind = SegmentKind.BODY) -> list[tuple[str, str]]:
    """(what stands before it on its line, the hint) of each low count."""
    file = drawing.file()
    whole = Span(0, len(file.text))
    split = Split(
        (Document("d1", DocumentKind.ANNEX, whole),), (), (Segment(kind, whole, "d1", None),)
    )
    seen = []
    for hit in lowcounts.find(file, split):
        (span,) = hit.spans
        line = file.text[file.text.rfind("\n", 0, span.start) + 1 : span.end]
        seen.append((" ".join(line.split()), hit.hint))
    return seen


def places(drawing: Drawing) -> list[str]:
    return [line for line, _ in found(drawing)]


ROWS = (
    ("Stop", "Offences", "Arrests", "Cost"),
    ("Quay Road", "41", "3", "£4"),
    ("Mill Lane", "2", "12", "£1,200"),
    ("Harbour", "1,204", "0", "£3"),
)


@pytest.mark.parametrize("how", ["lines", "none"])
def test_counts_of_one_to_four_are_found_in_ruled_and_plain_tables(how: str) -> None:
    assert places(Drawing().table(EDGES, ROWS, how)) == ["Quay Road 41 3", "Mill Lane 2"]


def test_a_total_in_the_table_is_told() -> None:
    drawing = Drawing().table(EDGES[:3], (*(r[:2] for r in ROWS), ("Total", "1,247")))
    [(line, hint)] = found(drawing)
    assert line == "Mill Lane 2"
    assert "worked out" in hint
    assert "worked out" not in found(Drawing().table(EDGES, ROWS))[0][1]


def test_a_total_beside_it_is_told_too() -> None:
    rows = (("Stop", "Night", "Total"), ("Quay Road", "3", "41"), ("Mill Lane", "12", "77"))
    [(line, hint)] = found(Drawing().table(EDGES[:4], rows))
    assert line == "Quay Road 3"
    assert "worked out" in hint


@pytest.mark.parametrize(
    "rows",
    [
        (("Item", "Owner", "Done"), ("1", "Estates", "yes"), ("2", "Legal", "no")),
        (("Name", "Ward"), ("Town Hall", "2"), ("Library", "4")),
        (("Name", "Version"), ("Plan", "1.2"), ("Map", "3")),
        (("Name", "Share"), ("Thefts", "4%"), ("Fires", "3%")),
        (("Name", "Cost"), ("Paint", "£3"), ("Nails", "£2")),
        (("Name", "Time"), ("Opens", "9"), ("Closes", "4")),
        (("Risk", "Likelihood", "Impact"), ("Flood", "2", "4"), ("Fire", "1", "3")),
        (("Topic", "Place"), ("Roads", "1"), ("Parks", "2"), ("Trees", "3"), ("Bins", "4")),
        (("Topic", "Note"), ("Roads", "3"), ("Parks", "see below")),
        (("Subject", "Table 3"), ("Page", "4 of 4")),
        (("Quarter", "1", "2"), ("Thefts", "40", "52")),
    ],
)
def test_other_small_numbers_are_no_counts(rows: tuple[tuple[str, ...], ...]) -> None:
    assert places(Drawing().table(EDGES[: len(rows[0]) + 1], rows)) == []


def test_running_text_and_headers_are_left_alone() -> None:
    assert places(Drawing().line((60, "There were 3 arrests.")).line((60, "And 2 fires."))) == []
    assert found(Drawing().table(EDGES, ROWS), SegmentKind.HEADER) == []
