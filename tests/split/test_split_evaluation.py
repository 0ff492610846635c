"""A small share of the evaluation set, so that a fall in quality fails a test."""

from __future__ import annotations

import bench_split
import pytest


@pytest.fixture(scope="module")
def clean() -> bench_split.Score:
    return bench_split.run(range(900, 902))


def test_boundaries_fields_and_documents_are_found(clean: bench_split.Score) -> None:
    found = clean.structure
    assert found.messages.true > 40
    assert found.messages.f1 >= 0.98
    assert found.whole >= 0.93 * found.messages.true
    assert found.documents.f1 >= 0.97


def test_no_date_is_wrong_and_no_paper_taken_for_mail(clean: bench_split.Score) -> None:
    assert clean.structure.wrong_dates == 0
    assert clean.taken == 0


def test_damage_leaves_the_boundaries_and_makes_no_wrong_date() -> None:
    scanned = bench_split.run(range(900, 902), damage=0.012)
    assert scanned.structure.messages.f1 >= 0.95
    assert scanned.structure.wrong_dates == 0
    assert scanned.taken == 0
