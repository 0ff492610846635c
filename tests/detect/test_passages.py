"""Passages lose nothing and know a wrapped line from a written one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from redact.domain import Document, DocumentKind, Segment, SegmentKind, Span, Split
from redact.passages import cut
from tests.detect import sheets

WRAPPED = (
    "This is a line of running text that goes on to the right margin of the page as it should\n"
    "and ends here.\nKind regards\nAnn\n"
)


def test_a_wrapped_line_end_is_a_space_and_a_written_one_stays() -> None:
    file = sheets.file(WRAPPED)
    (passage,) = cut(file, sheets.whole(file))
    assert "as it should and ends here.\nKind regards\nAnn\n" in passage.text


def test_a_message_runs_on_below_the_page_foot() -> None:
    file = sheets.file("Please ask Ann\nPage 1\n", "Frost about it.\n")
    foot = file.text.index("Page 1")
    body = [Span(0, foot), Span(foot + 7, len(file.text))]
    segments = (
        Segment(SegmentKind.BODY, body[0], "d1", "m1"),
        Segment(SegmentKind.FURNITURE, Span(foot, foot + 7), "d1"),
        Segment(SegmentKind.BODY, body[1], "d1", "m1"),
    )
    split = Split((Document("d1", DocumentKind.EMAIL, Span(0, len(file.text))),), (), segments)
    first, second = cut(file, split)
    assert first.text.split() == ["Please", "ask", "Ann", "Frost", "about", "it."]
    assert second.text == "Page 1\n"
    place = first.text.index("Ann")
    spans = first.spans(place, place + len("Ann") + 1 + len("Frost"))
    assert [file.text[s.start : s.end].strip() for s in spans] == ["Ann", "Frost"]


@given(st.lists(st.text("ab .\n\t", max_size=60), min_size=1, max_size=3), st.data())
def test_every_visible_character_is_in_exactly_one_passage(
    texts: list[str], data: st.DataObject
) -> None:
    file = sheets.file(*texts)
    edges = data.draw(st.sets(st.integers(1, max(1, len(file.text) - 1)), max_size=6))
    bounds = [0, *sorted(edge for edge in edges if edge < len(file.text)), len(file.text)]
    kinds = st.sampled_from(list(SegmentKind))
    segments = tuple(
        Segment(data.draw(kinds), Span(start, end), "d1", data.draw(st.sampled_from([None, "m1"])))
        for start, end in pairwise(bounds)
    )
    split = Split((Document("d1", DocumentKind.OTHER, Span(0, len(file.text))),), (), segments)
    passages = cut(file, split)
    offsets = sorted(offset for passage in passages for offset in passage.offsets)
    assert len(offsets) == len(set(offsets))
    # a cell's line may lose the blanks that indent it
    left = {*range(len(file.text))} - {*offsets}
    assert not "".join(file.text[offset] for offset in left).strip()
    for passage in passages:
        for char, offset in zip(passage.text, passage.offsets, strict=True):
            assert char == file.text[offset] or (char.isspace() and file.text[offset].isspace())
