"""Originals into the case: all that were named, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact import ingest, marked
from redact.case import SOFTWARE, Case, Sealed
from redact.errors import BadInput, Locked
from redact.execute.confined import confinement
from redact.locked import unlocked
from redact.pipeline.parsing import arriving
from redact.pipeline.track import Track
from redact.ports import Subject
from redact.store import files
from redact.store import passwords as kept

_ASKED = 3
"""Times that a human is asked for a password."""


@dataclass(frozen=True)
class Added:
    """One input that was taken in; ``unread`` are its pages (from 1) nobody can read yet,
    ``pictures`` those that OCR is to look at."""

    sealed: Sealed
    pages: int
    notes: tuple[str, ...]
    unread: tuple[tuple[int, str], ...]
    pictures: tuple[int, ...] = ()


def add(
    case: Case,
    paths: Sequence[Path],
    track: Track,
    *,
    passwords: Sequence[str] = (),
    ask: Callable[[Path], str] | None = None,
) -> list[Added]:
    """Seal inputs and read their pages: all of them or, when one is faulty, none.

    ``passwords`` are tried on each input that is locked; then ``ask`` is, three times. The
    one that opens an original is kept in the case, and nowhere else.
    """
    inputs = list(_inputs(paths))
    inspected = {path: _inspected(path, passwords, ask) for path in inputs}
    added = []
    with case.action(SOFTWARE, "add") as action:
        for path in track(inputs, "reading", len(inputs)):
            sealed = case.seal(path)
            notes = inspected[path].notes
            if not sealed.fresh:
                added.append(Added(sealed, inspected[path].pages, notes, ()))
                continue
            password = inspected[path].password
            subject = Subject(sealed.name, sealed.size, inspected[path].pages)
            text = confinement().run(
                subject, ingest.read, sealed.path, sealed.name, password=password
            )
            files.add(case.db, action, text, sealed.size, notes)
            if password:
                kept.keep(case.db, case.key, sealed.sha256, password)
            unread = tuple((page.index + 1, page.unread) for page in text.pages if page.unread)
            pictures = tuple(page.index + 1 for page in text.pages if page.pictures)
            added.append(Added(sealed, len(text.pages), notes, unread, pictures))
        action.details = {
            "files": [
                {"sha256": one.sealed.sha256, "pages": one.pages, "unread": len(one.unread)}
                for one in added
                if one.sealed.fresh
            ]
        }
    return added


def _inspected(
    path: Path, passwords: Sequence[str], ask: Callable[[Path], str] | None
) -> ingest.Inspection:
    """What is known of an input. Raises BadInput for one that cannot be worked on."""
    for left in reversed(range(_ASKED + 1)):
        try:
            found = confinement().run(arriving(path), ingest.inspect, path, passwords)
            break
        except Locked:
            if not (ask and left):
                raise
            passwords = (ask(path),)
    confinement().run(arriving(path, found.pages), _refuse_marked, path, found.password)
    return found


def _refuse_marked(path: Path, password: str) -> None:
    """A marked copy shows what is to be withheld; it must never go through a release."""
    if marked.is_marked(unlocked(path.read_bytes(), password)):
        raise BadInput(
            f"{path}: a marked copy for reviewers, not an original",
            hint="add the original; marked copies are never released",
        )


def _inputs(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and the PDFs in the folders named, in a fixed order."""
    for path in paths:
        if not path.is_dir():
            yield path
        elif found := sorted(p for p in path.iterdir() if p.suffix.lower() == ".pdf"):
            yield from found
        else:
            raise BadInput(
                f"{path}: no PDF files in this folder",
                hint="name the files, or a folder that holds them; folders inside a folder "
                "are not looked into",
            )


def left_out(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What ``add`` does not take out of a folder: names of files that are not called
    ``.pdf``, and of folders. Hidden ones are not told."""
    inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return (
        tuple(p.name for p in inside if not p.is_dir() and p.suffix.lower() != ".pdf"),
        tuple(p.name for p in inside if p.is_dir()),
    )
