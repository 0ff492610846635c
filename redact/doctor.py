"""Whether this machine has what redact needs."""

from __future__ import annotations

import importlib.metadata
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from redact import models

_PACKAGES = (
    "pymupdf", "pypdfium2", "pikepdf", "spacy", "presidio-analyzer", "tesserocr", "click",
)  # fmt: skip


@dataclass(frozen=True)
class Examined:
    """One thing that redact needs: what was found, and what to run when it is not right."""

    name: str
    found: str
    ok: bool
    hint: str = ""


def examine() -> list[Examined]:
    """Every check, in the order in which a newcomer would mend them."""
    return [_python(), *_packages(), _sqlite(), *_models()]


def _python() -> Examined:
    found = sys.version.split()[0]
    return Examined("Python", found, sys.version_info >= (3, 11), "install Python 3.11 or newer")


def _packages() -> Iterator[Examined]:
    for name in _PACKAGES:
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found = ""
        # PyMuPDF 2.0 moves text when it removes some; see tests/test_burn_lines.py
        ok = bool(found) and (name != "pymupdf" or found.startswith("1."))
        yield Examined(name, found or "none", ok, "make setup")


def _sqlite() -> Examined:
    return Examined(
        "SQLite",
        sqlite3.sqlite_version,
        sqlite3.sqlite_version_info >= (3, 35),
        "use a Python built against SQLite 3.35 or newer",
    )


def _models() -> Iterator[Examined]:
    for model in models.catalogue().values():
        found = model.version if model.present else "none"
        yield Examined(f"model {model.name}", found, model.present, "redact models fetch")
