"""Where a reviewer says that documents begin, and where not."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from redact.store.chain import Action
from redact.store.reviews.rows import insert, next_id


class Edge(StrEnum):
    """What stands at a place: the beginning of a document, or none."""

    BEGIN = "begin"
    JOIN = "join"


@dataclass(frozen=True)
class Correction:
    """A reviewer's word on one place of an original: page index from 0, points from its top."""

    id: str
    kind: Edge
    file: str
    page: int
    y: float
    by: str
    at: str
    reason: str


def add_correction(
    db: sqlite3.Connection,
    action: Action,
    kind: Edge,
    place: tuple[str, int, float],
    reason: str,
) -> Correction:
    """Record a correction; ``place`` is the original's SHA-256, the page index, the height."""
    file, page, y = place
    made = Correction(
        next_id(db, "corrections", "c"), kind, file, page, y, action.by, action.at, reason
    )
    _insert(db, action, made, kind.value, None)
    return made


def undo_correction(
    db: sqlite3.Connection, action: Action, undone: Correction, reason: str
) -> None:
    """Take a correction back."""
    row = Correction(
        next_id(db, "corrections", "c"), undone.kind, undone.file, undone.page, undone.y,
        action.by, action.at, reason,
    )  # fmt: skip
    _insert(db, action, row, "undo", undone.id)


def _insert(
    db: sqlite3.Connection, action: Action, row: Correction, kind: str, undoes: str | None
) -> None:
    insert(
        db,
        "corrections",
        event=action.event,
        id=row.id,
        kind=kind,
        file=row.file,
        page=row.page,
        y=row.y,
        who=row.by,
        at=row.at,
        reason=row.reason,
        undoes=undoes,
    )


def corrections(db: sqlite3.Connection, file: str | None = None) -> tuple[Correction, ...]:
    """The corrections that count, of one original (by SHA-256) or all, oldest first."""
    rows = db.execute(
        "SELECT id, kind, file, page, y, who, at, reason FROM corrections WHERE kind != 'undo'"
        " AND id NOT IN (SELECT undoes FROM corrections WHERE undoes IS NOT NULL)"
        " AND ? IN (file, '') ORDER BY seq",
        (file or "",),
    )
    return tuple(Correction(id, Edge(kind), *rest) for id, kind, *rest in rows)
