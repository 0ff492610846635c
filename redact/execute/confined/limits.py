"""How long and how large work on one file may become; docs/guide.md tells the figures."""

from __future__ import annotations

import os
from dataclasses import dataclass

from redact.errors import BadInput, UsageError
from redact.ports import Subject

MEGABYTE = 1 << 20

_SECONDS, _MEMORY, _PAGES = "REDACT_LIMIT_SECONDS", "REDACT_LIMIT_MEMORY", "REDACT_LIMIT_PAGES"
_DEFAULTS = {_SECONDS: 60, _MEMORY: 2000, _PAGES: 20_000}

_SECONDS_A_PAGE, _SECONDS_A_MEGABYTE = 8, 4
"""On top, by the size of the file: eight times what a page takes to burn, prove and (a scan)
read by OCR on two cores of 2026 (`make bench`, docs/scans.md), so that a slow one gets through."""

_MEGABYTES_A_PAGE, _TIMES_THE_SIZE = 1, 12
"""On top: each page's characters with their boxes, several copies of the file."""


@dataclass(frozen=True)
class Limits:
    """For one call: wall-clock seconds, and bytes beyond what an idle worker takes."""

    seconds: int
    memory: int


def limits(subject: Subject) -> Limits:
    """The limits for a file. Raises BadInput for one with more pages than are taken."""
    most = _setting(_PAGES)
    if subject.pages > most:
        raise BadInput(
            f"{subject.name}: has {subject.pages} pages, more than {most}",
            hint=f"split the file, or allow more: {_PAGES}={subject.pages}",
        )
    large = subject.size / MEGABYTE
    return Limits(
        seconds=_setting(_SECONDS)
        + _SECONDS_A_PAGE * subject.pages
        + round(_SECONDS_A_MEGABYTE * large),
        memory=_setting(_MEMORY) * MEGABYTE
        + _MEGABYTES_A_PAGE * MEGABYTE * subject.pages
        + _TIMES_THE_SIZE * subject.size,
    )


def too_long(subject: Subject, allowed: Limits) -> BadInput:
    return BadInput(
        f"{subject.name}: took more than {allowed.seconds} s, the work on it was ended",
        hint=f"print the document to PDF and add that, or allow more time: {_SECONDS}="
        f"{_setting(_SECONDS) * 4}",
    )


def too_large(subject: Subject, allowed: Limits) -> BadInput:
    return BadInput(
        f"{subject.name}: needed more than {allowed.memory // MEGABYTE} MB of memory, "
        "the work on it was ended",
        hint=f"print the document to PDF and add that, or allow more: {_MEMORY}="
        f"{_setting(_MEMORY) * 2} (megabytes)",
    )


def _setting(name: str) -> int:
    text = os.environ.get(name, "")
    if not text:
        return _DEFAULTS[name]
    if not text.isascii() or not text.isdigit() or not int(text):
        raise UsageError(f"{name} is {text!r}: not a number above 0")
    return int(text)
