"""What reviewers say of the split: where documents and messages begin, what fields say."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from redact.domain import Fix, FixKind
from redact.store.chain import Action
from redact.store.reviews.rows import insert, next_id


@dataclass(frozen=True)
class Correction:
    """A reviewer's word on one place of an original (``file``, its SHA-256)."""

    id: str
    file: str
    fix: Fix
    by: str
    at: str
    reason: str


def add_correction(
    db: sqlite3.Connection, action: Action, file: str, fix: Fix, reason: str
) -> Correction:
    """Record a correction of the original with this SHA-256."""
    id = next_id(db, "corrections", "c")
    made = Correction(id, file, fix, action.by, action.at, reason)
    _insert(db, action, made, fix.kind.value, None)
    if fix.field:
        insert(
            db,
            "corrected_fields",
            event=action.event,
            correction=id,
            field=fix.field,
            value=fix.value,
        )
    return made


def undo_correction(
    db: sqlite3.Connection, action: Action, undone: Correction, reason: str
) -> None:
    """Take a correction back."""
    id = next_id(db, "corrections", "c")
    row = Correction(id, undone.file, undone.fix, action.by, action.at, reason)
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
        page=row.fix.page,
        y=row.fix.y,
        who=row.by,
        at=row.at,
        reason=row.reason,
        undoes=undoes,
    )


def corrections(db: sqlite3.Connection, file: str | None = None) -> tuple[Correction, ...]:
    """The corrections that count, of one original (by SHA-256) or all, oldest first."""
    rows = db.execute(
        "SELECT c.id, c.file, c.kind, c.page, c.y, coalesce(f.field, ''), coalesce(f.value, ''),"
        " c.who, c.at, c.reason"
        " FROM corrections c LEFT JOIN corrected_fields f ON f.correction = c.id"
        " WHERE c.kind != 'undo'"
        " AND c.id NOT IN (SELECT undoes FROM corrections WHERE undoes IS NOT NULL)"
        " AND ? IN (c.file, '') ORDER BY c.seq",
        (file or "",),
    )
    return tuple(
        Correction(id, of, Fix(FixKind(kind), page, y, field, value), who, at, reason)
        for id, of, kind, page, y, field, value, who, at, reason in rows
    )
