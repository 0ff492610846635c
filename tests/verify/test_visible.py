"""A box that nobody can see is no leak; the officer is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import LINES, burn, redaction

from redact.domain import Box, Redaction
from redact.verify import verify
from redact.verify.report import as_json, as_text


@pytest.mark.parametrize(
    ("fill", "ink", "told"),
    [(0, 1, False), (1, 0, False), (0.8, 0.8, False), (1, 1, True), (0.99, 1, True)],
    ids=["black", "label alone", "gray", "white on white", "nearly white"],
)
def test_a_box_as_blank_as_the_paper_is_told_and_passes(
    fill: float, ink: float, told: bool, original: Path, jane: Redaction, tmp_path: Path
) -> None:
    released = burn(original, tmp_path / "released.pdf", (jane,), fill=fill, ink=ink)
    result = verify(original, released, [jane])

    assert result.passed
    assert bool(result.notes) == told
    assert as_json(result)["notes"] == list(result.notes)
    assert ("cannot be seen" in as_text(result)) == told
    assert "Whitcombe" not in "".join(result.notes)


@pytest.mark.parametrize(("fill", "ink", "told"), [(0, 0, 0), (1, 1, 1)], ids=["black", "white"])
def test_a_box_within_another_is_as_visible_as_that(
    fill: float, ink: float, told: int, original: Path, jane: Redaction, tmp_path: Path
) -> None:
    (box,) = redaction(original, LINES[1]).boxes
    taller = Box(box.x0 - 3, box.y0 - 3, box.x1 + 3, box.y1 + 3)
    line = Redaction("f2", 0, (taller,), jane.codes, LINES[1])
    released = burn(original, tmp_path / "released.pdf", (line,), fill=fill, ink=ink)
    result = verify(original, released, [line, jane])

    assert result.passed
    assert len(result.notes) == told
    assert all(f"the box at {taller.x0:.0f}, {taller.y0:.0f} " in note for note in result.notes)
