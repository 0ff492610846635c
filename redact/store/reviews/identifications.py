"""What reviewers said about who is who."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import TypeAdapter

from redact.domain import Identification
from redact.store.chain import Action
from redact.store.reviews.rows import insert, next_id

_BODY = TypeAdapter(Identification)


@dataclass(frozen=True)
class Identified:
    """An identification with when and why it was made."""

    what: Identification
    at: str
    reason: str


def add_identification(
    db: sqlite3.Connection, action: Action, made: Callable[[str], Identification], reason: str
) -> Identification:
    """Record what a reviewer said; ``made`` makes it for the id it gets."""
    what = made(next_id(db, "identifications", "i"))
    _insert(db, action, what.id, what.said.value, what, reason, None)
    return what


def undo_identification(
    db: sqlite3.Connection, action: Action, undone: Identification, reason: str
) -> None:
    """Take back what was said."""
    _insert(
        db, action, next_id(db, "identifications", "i"), "undo", undone, reason, undone.id
    )  # fmt: skip


def _insert(
    db: sqlite3.Connection,
    action: Action,
    id: str,
    kind: str,
    what: Identification,
    reason: str,
    undoes: str | None,
) -> None:
    insert(
        db,
        "identifications",
        event=action.event,
        id=id,
        kind=kind,
        body=_BODY.dump_json(what).decode(),
        who=action.by,
        at=action.at,
        reason=reason,
        undoes=undoes,
    )


def identifications(db: sqlite3.Connection) -> tuple[Identified, ...]:
    """What was said and not taken back, oldest first."""
    rows = db.execute(
        "SELECT body, at, reason FROM identifications WHERE kind != 'undo' AND id NOT IN"
        " (SELECT undoes FROM identifications WHERE undoes IS NOT NULL) ORDER BY seq"
    )
    return tuple(Identified(_BODY.validate_json(body), *rest) for body, *rest in rows)
