"""A small share of the evaluation set, so that a fall in quality fails a test."""

from __future__ import annotations

import bench_split
import pytest


@pytest.fixture(scope="module")
def clean() -> bench_split.Score:
    return bench_split.run(range(900, 902))


def test_boundaries_fields_and_documents_are_found(clean: bench_split.Score) -> None:
    assert clean.true > 40
    assert clean.hit >= 0.98 * max(clean.true, clean.found)
    assert clean.whole >= 0.93 * clean.true
    assert clean.starts_hit >= 0.97 * max(clean.starts_true, clean.starts_found)


def test_no_date_is_wrong_and_no_paper_taken_for_mail(clean: bench_split.Score) -> None:
    assert clean.wrong_dates == 0
    assert clean.taken == 0


def test_damage_leaves_the_boundaries_and_makes_no_wrong_date() -> None:
    scanned = bench_split.run(range(900, 902), damage=0.012)
    assert scanned.hit >= 0.95 * max(scanned.true, scanned.found)
    assert scanned.wrong_dates == 0
    assert scanned.taken == 0
