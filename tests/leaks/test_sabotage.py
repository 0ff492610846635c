"""verify notices every way to spoil a clean release.

The other tests ask whether redact leaks; these ask whether its proof could be fooled.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from redact.verify import verify

from . import spoilers_file, spoilers_page, spoilers_tags
from .corpus import KINDS
from .recipes import Release, release
from .sabotage import SPOILERS, TAILS, spoiled

LABEL = "text-plain"
MODULES = (spoilers_page, spoilers_file, spoilers_tags)
"""Imported for what they register."""


@cache
def clean() -> Release:
    return release(KINDS[LABEL]())


def passes(folder: Path, result: bytes) -> bool:
    original, released = folder / "original.pdf", folder / "released.pdf"
    original.write_bytes(KINDS[LABEL]().pdf)
    released.write_bytes(result)
    return verify(original, released, clean().redactions).passed


def test_the_unspoiled_release_passes(tmp_path: Path) -> None:
    assert passes(tmp_path, clean().pdf)


@pytest.mark.parametrize("name", [*SPOILERS, *TAILS])
def test_a_spoiled_release_is_refused(name: str, tmp_path: Path) -> None:
    result = spoiled(name, clean().pdf, KINDS[LABEL]())

    assert not passes(tmp_path, result)
