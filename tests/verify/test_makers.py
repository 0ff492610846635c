"""Ordinary files of many makers: proved as they are, and after the whole way.

Each also turned, cropped and with a user unit, as a viewer or a scanner leaves them.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pikepdf
import pytest

from redact import ingest
from redact.domain import Box, Redaction
from redact.pipeline.burning import burn_and_prove
from redact.rules import load_pack
from redact.verify import verify

ROOT = Path(__file__).parents[2]
MADE = sorted((ROOT / "tests" / "fixtures" / "makers").glob("*.pdf"))
CODES = load_pack((ROOT / "rules" / "foia-uk.toml").read_text()).codes
CONTENT = frozenset(("text", "picture", "font", "page size", "content stream"))


def _plain(page: pikepdf.Object) -> None:
    return


def _turned(page: pikepdf.Object) -> None:
    page.Rotate = 90


def _cropped_on_its_head(page: pikepdf.Object) -> None:
    x0, y0, x1, y1 = map(float, page.MediaBox)
    page.CropBox = pikepdf.Array([x0 + 12.5, y0 + 7.25, x1 - 30, y1 - 9])
    page.Rotate = 180


def _scaled(page: pikepdf.Object) -> None:
    x0, y0, x1, y1 = map(float, page.MediaBox)
    page.CropBox = pikepdf.Array([x0 + 5, y0 + 6, x1 - 7, y1 - 8])
    page.Rotate, page.UserUnit = 270, 1.75


@pytest.fixture(params=[_plain, _turned, _cropped_on_its_head, _scaled], ids=lambda f: f.__name__)
def original(request: pytest.FixtureRequest, made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "original.pdf"
    with pikepdf.open(made) as pdf:
        request.param(pdf.pages[0].obj)
        pdf.save(path)
    return path


def _words(path: Path) -> list[tuple[Box, str]]:
    page = ingest.read(path).pages[0]
    found = []
    for match in re.finditer(r"\S+", page.text):
        first, *rest = (box for at in range(*match.span()) if (box := page.box(at)))
        found.append((functools.reduce(Box.union, rest, first), match[0]))
    return found


def _chosen(words: list[tuple[Box, str]]) -> list[Redaction]:
    """Three words of four letters and more, from the whole of the page."""
    able = [word for word in words if len(word[1]) >= 4 and word[1].isalpha()]
    step = len(able) // 3
    return [
        Redaction(f"f{row}", 0, (box,), ("s40(2)",), said)
        for row, (box, said) in enumerate(able[step // 2 :: step][:3])
    ]


@pytest.mark.parametrize("made", MADE, ids=lambda path: path.stem)
def test_a_file_that_nobody_touched_is_proved(original: Path) -> None:
    problems = verify(original, original, []).problems
    assert [problem for problem in problems if problem.channel in CONTENT] == []


@pytest.mark.parametrize("made", MADE, ids=lambda path: path.stem)
def test_the_whole_way_ends_in_a_proved_file(made: Path, original: Path, tmp_path: Path) -> None:
    words = _words(original)
    redactions = _chosen(words)
    assert len(redactions) == 3
    released = tmp_path / "released.pdf"
    proved = burn_and_prove(original, released, redactions, CODES)
    assert proved.proof.problems == ()
    assert not proved.fallbacks or made.stem.startswith("matplotlib")  # its curves cross boxes

    def hidden(box: Box) -> bool:
        return any(b.holds(*box.centre) for r in redactions for b in r.boxes)

    left = _words(released)
    assert all(set(said) <= set("s40(2)") for box, said in left if hidden(box))
    if not proved.fallbacks:
        kept = sorted(said for box, said in words if not hidden(box))
        assert kept == sorted(said for box, said in left if not hidden(box))
