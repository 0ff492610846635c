"""What is parsed of files that somebody else made: always in a confined worker.

This process touches no byte of an original but to copy and to hash it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from redact.case import Case
from redact.errors import BadInput, Locked
from redact.execute.confined import confinement
from redact.ports import LOCKED_NOTE, Given, Result, Subject
from redact.store import passwords
from redact.store.files import Original


def parsed(
    original: Original, work: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
) -> Result:
    """What ``work`` makes of a sealed original; see ``ports.Confinement``."""
    subject = Subject(original.name, original.size, original.pages)
    return confinement().run(subject, work, *args, **kwargs)


def opening(case: Case, original: Original) -> tuple[Path, str]:
    """Where an original is, and the password that opens it (empty: none is needed).

    Raises Locked when it is needed and the case has lost it.
    """
    password = passwords.of(case.db, case.key, original.sha256)
    if not password and any(note.startswith(LOCKED_NOTE) for note in original.notes):
        raise Locked(
            f"{original.name}: encrypted, and the case no longer has its password",
            hint="restore case.db and case.key from one backup, then redact audit check "
            f"{case.shown}",
        )
    return case.original(original.sha256), password


def arriving(path: Path, pages: int = 0) -> Subject:
    """A file that is not in the case yet. Raises BadInput when it is not there."""
    try:
        return Subject(str(path), path.stat().st_size, pages)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or 'cannot be read'}") from error
