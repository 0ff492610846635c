"""What is parsed of files that somebody else made: always in a confined worker.

This process touches no byte of an original but to copy and to hash it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from redact.case import Case
from redact.errors import BadInput
from redact.execute.confined import confinement
from redact.ports import Given, Result, Subject
from redact.store import passwords
from redact.store.files import Original


def parsed(
    original: Original, work: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
) -> Result:
    """What ``work`` makes of a sealed original; see ``ports.Confinement``."""
    subject = Subject(original.name, original.size, original.pages)
    return confinement().run(subject, work, *args, **kwargs)


def opening(case: Case, original: Original) -> tuple[Path, str]:
    """Where an original is, and the password that opens it (empty: none is needed)."""
    return case.original(original.sha256), passwords.of(case.db, case.key, original.sha256)


def arriving(path: Path, pages: int = 0) -> Subject:
    """A file that is not in the case yet. Raises BadInput when it is not there."""
    try:
        return Subject(str(path), path.stat().st_size, pages)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or 'cannot be read'}") from error
