"""Prints that Chromium made, with the layouts of many clients: the figures to reach.

``browser/make.py`` made them (``un*`` and ``la*`` from templates that were kept apart until
they had been judged once); the truth is where Chromium set each first line.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from redact.evaluate import Structure
from redact.split import split

FOLDER = Path(__file__).parent / "browser"
sys.path.insert(0, str(FOLDER))

import judge  # noqa: E402  the folder is no package


@pytest.fixture(scope="module")
def judged() -> tuple[Structure, int]:
    total, traps = Structure(), 0
    for path in sorted(FOLDER.glob("*.pdf")):
        file, truth = judge.load(str(path.with_suffix("")))
        made = split(file)
        assert "".join(file.text[s.span.start : s.span.end] for s in made.segments) == file.text
        total += judge.judge(file, made, truth)
        traps += judge.taken(file, made, truth)
    return total, traps


def test_boundaries_fields_and_document_starts_are_found(judged: tuple[Structure, int]) -> None:
    found, _ = judged
    assert found.messages.true > 80
    assert found.messages.f1 >= 0.98
    assert found.whole >= 0.93 * found.messages.true
    assert found.documents.f1 >= 0.97


def test_no_date_is_wrong_and_no_form_taken_for_mail(judged: tuple[Structure, int]) -> None:
    found, traps = judged
    assert found.wrong_dates == 0
    assert traps == 0
