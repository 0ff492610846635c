"""No planted secret survives a release, and nothing beside the boxes is lost.

One test for each kind of PDF and each promise. The scanner shares no code with redact;
that it can see is proved on the originals and on files burned the usual, careless way.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.domain import Fault
from redact.verify import verify

from .corpus import KINDS, Leak
from .losses import losses
from .recipes import RECIPES, release
from .scan import scan, survives

every_kind = pytest.mark.parametrize("label", KINDS)


def saved(folder: Path, leak: Leak, result: bytes) -> tuple[Path, Path]:
    original, released = folder / "original.pdf", folder / "released.pdf"
    original.write_bytes(leak.pdf)
    released.write_bytes(result)
    return original, released


@every_kind
def test_secret_is_in_the_original(label: str) -> None:
    """Else its absence from the release would prove nothing."""
    leak = KINDS[label]()

    assert survives(leak, leak.pdf)
    assert not losses(leak, leak.pdf)


@every_kind
def test_release_is_clean_whole_and_verified(label: str, tmp_path: Path) -> None:
    """No channel holds the secret, the neighbours stayed, and verify agrees."""
    leak = KINDS[label]()
    made = release(leak)

    assert scan(leak, made.pdf, trail=True) == []
    assert losses(leak, made.pdf) == []
    files = saved(tmp_path, leak, made.pdf)
    problems = verify(*files, made.redactions, fallback_pages=made.fallbacks).problems
    if not leak.lookalike:
        problems = tuple(p for p in problems if p.fault is Fault.LEAK)
    assert problems == ()


@pytest.mark.parametrize("recipe", ["rectangle", "naive", "garbage"])
@every_kind
def test_verify_refuses_what_careless_recipes_leave(
    label: str, recipe: str, tmp_path: Path
) -> None:
    """Wherever the scanner finds the secret in a careless release, verify must fail."""
    leak = KINDS[label]()
    try:
        careless = RECIPES[recipe](leak)
    except Exception:
        return  # a tool that fails releases nothing
    if not survives(leak, careless):
        return

    assert not verify(*saved(tmp_path, leak, careless), leak.redactions).passed
