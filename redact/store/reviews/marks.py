"""Marks that reviewers add by hand."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from redact.domain import Box, Span, Verdict
from redact.store.chain import Action
from redact.store.reviews.rows import insert


@dataclass(frozen=True)
class Mark:
    """A withholding (or a release) that a reviewer added by hand.

    Exactly one of these describes what it covers: ``text`` (every occurrence in every
    original), ``box`` on ``page``, ``pages`` (whole pages), ``spans`` (a message's text,
    fixed when the mark was made) — the last three in ``file``. Pages count from 0. A
    release only says that what stands there is left in clear on purpose; it never takes
    a box away.
    """

    id: str
    verdict: Verdict
    codes: tuple[str, ...]
    by: str
    at: str
    reason: str
    file: str | None = None
    text: str = field(default="", repr=False)
    page: int | None = None
    box: Box | None = None
    pages: tuple[int, ...] = ()
    message: str | None = None
    spans: tuple[Span, ...] = ()


_MARK = TypeAdapter(Mark)


def mark(db: sqlite3.Connection, action: Action, mark: Mark) -> None:
    insert(
        db,
        "marks",
        event=action.event,
        id=mark.id,
        who=mark.by,
        at=mark.at,
        body=_MARK.dump_json(mark).decode(),
    )


def retract(db: sqlite3.Connection, action: Action, mark: str, reason: str) -> None:
    insert(
        db,
        "retractions",
        event=action.event,
        mark=mark,
        who=action.by,
        at=action.at,
        reason=reason,
    )


def marks(db: sqlite3.Connection, *, retracted: bool = False) -> tuple[Mark, ...]:
    """The marks that count, or those that were retracted, oldest first."""
    rows = db.execute(
        "SELECT body FROM marks WHERE (id IN (SELECT mark FROM retractions)) = ? ORDER BY seq",
        (retracted,),
    )
    return tuple(_MARK.validate_json(body) for (body,) in rows)
