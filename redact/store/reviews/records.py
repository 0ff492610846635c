"""Evidence, pages read, sign-offs, releases."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redact.store.chain import Action
from redact.store.reviews.identifications import identifications
from redact.store.reviews.marks import marks
from redact.store.reviews.rows import insert, next_id


@dataclass(frozen=True)
class Evidence:
    """A recorded test behind a code; it serves every box under that code."""

    id: str
    code: str
    fields: dict[str, str]
    by: str
    at: str


@dataclass(frozen=True)
class Read:
    """A human's word that they looked at a page (index from 0) themselves."""

    file: str
    page: int
    by: str
    at: str
    reason: str


@dataclass(frozen=True)
class SignOff:
    """A second person's acceptance of the case as it was at a revision."""

    by: str
    at: str
    revision: int
    event: int


@dataclass(frozen=True)
class Released:
    """A publication: (original's SHA-256 or file kind, SHA-256) of what went out."""

    token: str
    by: str
    at: str
    revision: int
    files: dict[str, str]
    event: int


def add_evidence(
    db: sqlite3.Connection, action: Action, code: str, fields: dict[str, str]
) -> Evidence:
    record = Evidence(next_id(db, "evidence", "e"), code, fields, action.by, action.at)
    insert(
        db,
        "evidence",
        event=action.event,
        id=record.id,
        code=code,
        fields=json.dumps(fields, ensure_ascii=False),
        who=action.by,
        at=action.at,
    )
    return record


def evidence(db: sqlite3.Connection) -> tuple[Evidence, ...]:
    """All evidence records, oldest first; a later one for a code completes the earlier."""
    rows = db.execute("SELECT id, code, fields, who, at FROM evidence ORDER BY seq")
    return tuple(Evidence(i, code, json.loads(f), who, at) for i, code, f, who, at in rows)


def add_read(db: sqlite3.Connection, action: Action, file: str, page: int, reason: str) -> None:
    insert(
        db,
        "reads",
        event=action.event,
        file=file,
        page=page,
        who=action.by,
        at=action.at,
        reason=reason,
    )


def reads(db: sqlite3.Connection) -> tuple[Read, ...]:
    rows = db.execute("SELECT file, page, who, at, reason FROM reads ORDER BY seq")
    return tuple(Read(*row) for row in rows)


def add_sign_off(db: sqlite3.Connection, action: Action, revision: int) -> None:
    insert(db, "signoffs", event=action.event, who=action.by, at=action.at, revision=revision)


def last_sign_off(db: sqlite3.Connection) -> SignOff | None:
    row = db.execute(
        "SELECT who, at, revision, event FROM signoffs ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return SignOff(*row) if row else None


def add_release(
    db: sqlite3.Connection, action: Action, token: str, revision: int, files: dict[str, str]
) -> None:
    insert(
        db,
        "releases",
        event=action.event,
        token=token,
        who=action.by,
        at=action.at,
        revision=revision,
        files=json.dumps(files, sort_keys=True),
    )


def releases(db: sqlite3.Connection) -> tuple[Released, ...]:
    """All publications, oldest first."""
    rows = db.execute("SELECT token, who, at, revision, files, event FROM releases ORDER BY seq")
    return tuple(
        Released(token, who, at, revision, json.loads(files), event)
        for token, who, at, revision, files, event in rows
    )


def reviewers(db: sqlite3.Connection) -> Iterator[str]:
    """Everybody who decided, marked, retracted, corrected, recorded evidence, read
    a page."""
    tables: Iterable[str] = (
        "decisions", "marks", "retractions", "corrections", "identifications", "evidence",
        "reads",
    )  # fmt: skip
    for table in tables:
        for (who,) in db.execute(f"SELECT DISTINCT who FROM {table}"):  # noqa: S608
            yield who


def is_reviewed(db: sqlite3.Connection, file: str) -> bool:
    """Whether something was said of ranges of an original's text: a decision, a mark on a
    message, a mention that is another person's. Also where nobody can tell, since the
    findings that were decided are being made anew."""
    decided = db.execute(
        "SELECT EXISTS (SELECT 1 FROM decisions d LEFT JOIN findings f ON f.id = d.finding"
        " WHERE f.file = ? OR NOT EXISTS (SELECT 1 FROM findings))",
        (file,),
    ).fetchone()[0]
    if decided or any(mark.file == file and mark.spans for mark in marks(db)):
        return True
    mentions = {id for one in identifications(db) for id in one.what.mentions}
    rows = db.execute("SELECT id FROM findings WHERE file = ?", (file,))
    return any(id in mentions for (id,) in rows)
