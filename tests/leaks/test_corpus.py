"""No planted secret survives a release, and nothing beside the boxes is lost.

One test for each kind of PDF and each promise. The scanner shares no code with redact;
that it can see is proved on the originals and on files burned the usual, careless way.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from redact.domain import Fault
from redact.verify import verify

from .corpus import KINDS, Leak
from .losses import losses, rasterised
from .recipes import RECIPES
from .scan import scan

every_kind = pytest.mark.parametrize("label", KINDS)


@lru_cache(maxsize=4)
def released(label: str, recipe: str = "redact") -> bytes:
    return RECIPES[recipe](KINDS[label]())


def saved(folder: Path, leak: Leak, release: bytes) -> tuple[Path, Path]:
    original, result = folder / "original.pdf", folder / "released.pdf"
    original.write_bytes(leak.pdf)
    result.write_bytes(release)
    return original, result


@every_kind
def test_secret_is_in_the_original(label: str) -> None:
    """Else its absence from the release would prove nothing."""
    leak = KINDS[label]()

    assert scan(leak, leak.pdf)
    assert not losses(leak, leak.pdf)


@every_kind
def test_release_is_clean_whole_and_verified(label: str, tmp_path: Path) -> None:
    """No channel holds the secret, the neighbours stayed, and verify agrees."""
    leak = KINDS[label]()
    release = released(label)

    assert scan(leak, release, trail=True) == []
    assert losses(leak, release) == []
    problems = verify(*saved(tmp_path, leak, release), leak.redactions).problems
    if not leak.lookalike:
        problems = tuple(p for p in problems if p.fault is Fault.LEAK)
    assert problems == ()


@pytest.mark.parametrize("label", [label for label in KINDS if not KINDS[label]().hard])
def test_release_stays_text_where_it_can(label: str) -> None:
    """Only the kinds that are called hard may come out as a picture of the page."""
    before, after = (pdfium.PdfDocument(d) for d in (KINDS[label]().pdf, released(label)))

    assert not any(rasterised(before, after, page) for page in range(len(after)))


@pytest.mark.parametrize("recipe", ["rectangle", "naive", "garbage"])
@every_kind
def test_verify_refuses_what_careless_recipes_leave(
    label: str, recipe: str, tmp_path: Path
) -> None:
    """Wherever the scanner finds the secret in a careless release, verify must fail."""
    leak = KINDS[label]()
    release = released(label, recipe)
    if not scan(leak, release):
        return

    assert not verify(*saved(tmp_path, leak, release), leak.redactions).passed
