"""Paragraphs that are proposed as candidates, and exactly which characters of them."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from redact import ingest
from redact.detect import paragraphs, weighing
from redact.domain import (
    Document,
    DocumentKind,
    FileText,
    Message,
    Segment,
    SegmentKind,
    Span,
    Split,
)
from redact.lexicon import cues as lexicon
from redact.passages import cut
from redact.rules import Entity
from tests.detect.bench_passages import measure, proposed
from tests.detect.drawn import Drawing
from tests.detect.measure import pack

LIVE = "The suspect was arrested at 06:00 and remains in custody at Holm Street."
ILL = "Her GP has signed her off with depression until June."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (LIVE, {"OPERATIONAL"}),
        (ILL, {"SENSITIVE"}),
        ("Officers will execute the warrant at the shop on Friday at 05:00.", {"OPERATIONAL"}),
        ("Mr Aldous has two previous convictions for assault.", {"SENSITIVE"}),
        ("She is a member of Unison and was on strike on Monday.", {"SENSITIVE"}),
        ("Police officers arrested three people last year, the press release says.", set()),
        ("Our approach to health and wellbeing has three strands.", set()),
        ("The victims' code is under review by the ministry.", set()),
        ("The custody suite refurbishment budget has been increased.", set()),
        ("Stop and search statistics are published each quarter on our website.", set()),
        ("Thank you for your letter about the trams, which I have read with care.", set()),
    ],
)
def test_a_specific_live_matter_is_a_candidate_and_talk_of_policy_is_none(text, kinds) -> None:
    assert set(proposed(text)) == kinds


def test_the_development_set_is_kept_to() -> None:
    """What the cues were written with; the figures come from the evaluation set."""
    counts, notes = measure("development")
    assert counts["found"] >= 0.95 * counts["positive"], notes
    assert counts["wrong"] <= 1, notes


def test_both_sets_have_at_least_twice_as_many_negatives_in_the_evaluation() -> None:
    counts, _ = measure("evaluation")
    assert counts["positive"] >= 60
    assert counts["negative"] >= 120


def test_curly_and_straight_apostrophes_are_one() -> None:
    text = "My husband’s dementia is worse."
    assert proposed(text) == proposed(text.replace("’", "'")) != {}


@pytest.mark.parametrize("filler", ["." * 300, "? ! " * 80, "he was " * 600, "> " * 600])
def test_odd_text_takes_no_longer_than_other_text(filler: str) -> None:
    """Dots that lead to a page number once made the sentences take for ever to find."""
    assert proposed(f"The plan{filler} 12 and {LIVE}") == {
        "OPERATIONAL": proposed(LIVE)["OPERATIONAL"]
    }


def test_every_phrase_of_the_list_can_be_tried_and_looked_up_by_its_words() -> None:
    """A phrase found in a text is always among those its words lead to."""
    known = lexicon.cues()
    texts = [text for name in ("development", "evaluation") for _, text in _lines(name)]
    for text in texts:
        plain = text.replace("’", "'")
        near = set(map(id, known.near(plain, frozenset({"cue", "specific", "against"}))))
        for phrase in known.phrases:
            if phrase.pattern.search(plain):
                assert id(phrase) in near, (phrase.source, text)


def _lines(name: str) -> list[tuple[str, str]]:
    from tests.detect.bench_passages import paragraphs as read

    return read(name)


def test_an_authority_adds_and_drops_phrases() -> None:
    ours = lexicon.own(lexicon.cues(), "OPERATIONAL", ["larkfen (roof|cellar)"], ["in custody"])
    assert weighing.weigh("We saw it on the Larkfen roof.", "OPERATIONAL", ours).score >= 0.5
    held = "He is still in custody."
    assert weighing.weigh(held, "OPERATIONAL", lexicon.cues()).score >= 0.5
    dropped = weighing.weigh(held, "OPERATIONAL", ours)
    assert dropped is None or dropped.score < 0.5


# --- which characters ---------------------------------------------------------------------


def hits(file: FileText, *segments: tuple[SegmentKind, str], subject: str = ""):
    """The candidates in a file whose segments begin with these texts."""
    whole = Span(0, len(file.text))
    edges = [file.text.index(text) for _, text in segments] + [len(file.text)]
    parts = tuple(
        Segment(kind, Span(edges[n], edges[n + 1]), "d1", "m1")
        for n, (kind, _) in enumerate(segments)
    ) or (Segment(SegmentKind.BODY, whole, "d1", "m1"),)
    split = Split(
        (Document("d1", DocumentKind.EMAIL, whole),),
        (Message("m1", "d1", whole, subject=subject),),
        parts,
    )
    wanted = {k: e for k, e in pack().entities.items() if k in ("OPERATIONAL", "SENSITIVE")}
    found = paragraphs.find(file, split, cut(file, split), wanted)
    return [hit for hit in found if hit.score >= wanted[hit.entity].threshold]


def said(file: FileText, hit) -> str:
    return " ".join("".join(file.text[a:b] for a, b in hit.spans).split())


@pytest.mark.parametrize("marker", ["1.", "2.3", "(a)", "b)", "•", "-", "iv."])
def test_the_marker_of_a_list_stays_outside(marker: str) -> None:
    file = Drawing().line((60, f"{marker} {LIVE}")).file()
    [hit] = hits(file)
    assert said(file, hit) == LIVE


@pytest.mark.parametrize(
    "start", ["5 suspects", "06.30 The suspect", "All of them, the suspect too,"]
)
def test_a_number_a_time_or_a_word_that_begins_the_text_is_no_marker(start: str) -> None:
    text = f"{start} was arrested on Friday and remains in custody"
    file = Drawing().line((60, f"{text} at Holm Street until Monday.")).file()
    [hit] = hits(file)
    assert said(file, hit).startswith(start)


def test_headings_greetings_and_sign_offs_stay_outside() -> None:
    drawing = Drawing().line((60, "Arrests and custody")).line((60, "Dear Ann,"))
    drawing.line((60, LIVE)).line((60, "Kind regards,")).line((60, "Bo"))
    file = drawing.file()
    [hit] = hits(file)
    assert said(file, hit) == LIVE


def test_the_next_paragraph_stays() -> None:
    plain = "The buses run to time again and nobody has complained since the new year."
    file = Drawing().line((60, plain)).space().line((60, LIVE)).space().line((60, plain)).file()
    [hit] = hits(file)
    assert said(file, hit) == LIVE


def test_a_paragraph_over_several_lines_is_one_finding_with_a_box_for_each() -> None:
    words = [
        "The suspect was arrested at 06:00 on Friday by the officers on the late turn and",
        "remains in custody at Holm Street until the custody sergeant has heard from them",
        "tomorrow.",
    ]
    drawing = Drawing()
    for line in words:
        drawing.line((60, line))
    file = drawing.file()
    [hit] = hits(file)
    assert said(file, hit) == " ".join(words)
    [place] = file.places(hit.spans)
    assert len(place.boxes) == 3


def test_a_quoted_paragraph_is_one_without_the_first_sign_of_the_quotation() -> None:
    drawing = Drawing().line((60, "> The suspect was arrested on Friday by the officers of Ann"))
    drawing.line((60, "> Frost and remains in custody."))
    file = drawing.file()
    [hit] = hits(file)
    assert said(file, hit).startswith("The suspect")
    assert said(file, hit).endswith("in custody.")


def test_a_paragraph_over_a_page_end_is_one_finding_on_both_pages(tmp_path: Path) -> None:
    parts = (
        "The suspect was arrested at 06:00 on Friday by the officers on the late turn and he",
        "remains in custody at Holm Street until tomorrow.",
    )
    with pymupdf.open() as document:
        for part, y in zip(parts, (760, 72), strict=True):
            page = document.new_page(width=500)
            page.insert_text((60, 730 if y == 760 else 100), "The buses run to time.", fontsize=10)
            page.insert_text((60, y), part, fontsize=10)
        document.save(tmp_path / "a.pdf")
    file = ingest.read(tmp_path / "a.pdf")
    [hit] = hits(file)
    assert said(file, hit) == " ".join(parts)
    assert [place.page for place in file.places(hit.spans)] == [0, 1]


@pytest.mark.parametrize("kind", [SegmentKind.SIGNATURE, SegmentKind.DISCLAIMER])
def test_signatures_and_disclaimers_are_never_in_one(kind: SegmentKind) -> None:
    file = Drawing().line((60, "The buses run to time again, thank you.")).line((60, LIVE)).file()
    assert hits(file, (SegmentKind.BODY, "The buses"), (kind, LIVE)) == []
    assert len(hits(file, (SegmentKind.BODY, "The buses"), (SegmentKind.BODY, LIVE))) == 1


def test_under_the_title_of_a_press_release_more_is_needed() -> None:
    text = "Detectives are looking for a man seen near the shop on Friday."
    file = Drawing().line((60, text)).file()
    assert len(hits(file, subject="Robbery")) == 1
    assert hits(file, subject="Press release: robbery") == []


def test_the_hint_has_the_words_and_the_detector_only_their_sort() -> None:
    file = Drawing().line((60, LIVE)).file()
    [hit] = hits(file)
    assert "remains in custody" in hit.hint
    assert hit.detector.startswith("passage.")
    assert "suspect" not in hit.detector


def test_switched_off_nothing_is_looked_for() -> None:
    file = Drawing().line((60, LIVE)).file()
    split = Split((), (), (Segment(SegmentKind.BODY, Span(0, len(file.text)), "d1"),))
    assert list(paragraphs.find(file, split, cut(file, split), {"SENSITIVE": Entity()})) == []
