"""What humans recorded: decisions, marks, evidence, pages read, sign-offs, releases.

All append-only. Every row carries the audit event that wrote it; nothing is changed or
removed, only withdrawn by a later row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from redact.domain import Box, Place, Span, Verdict
from redact.store.chain import Action
from redact.store.findings import Entry

_SPANS = TypeAdapter(tuple[Span, ...])
_PLACES = TypeAdapter(tuple[Place, ...])


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


@dataclass(frozen=True)
class PastDecision:
    """One decision ever made on a finding; ``withdrawn`` when it was undone later."""

    seq: int
    event: int
    verdict: Verdict
    codes: tuple[str, ...]
    by: str
    at: str
    reason: str
    withdrawn: bool


# --- decisions ---------------------------------------------------------------------------


def decide(
    db: sqlite3.Connection,
    action: Action,
    entry: Entry,
    verdict: Verdict,
    codes: tuple[str, ...],
    reason: str,
) -> None:
    """Record a decision on a finding, with the very ranges and boxes it was about."""
    _insert(
        db,
        "decisions",
        event=action.event,
        finding=entry.finding.id,
        verdict=verdict.value,
        codes=json.dumps(codes),
        who=action.by,
        at=action.at,
        reason=reason,
        spans=_SPANS.dump_json(entry.spans).decode(),
        places=_PLACES.dump_json(entry.places).decode(),
        undoes=None,
    )


def undo(db: sqlite3.Connection, action: Action, finding: str, reason: str) -> bool:
    """Withdraw the decision that counts; the one before it counts again. False if none."""
    row = db.execute("SELECT seq FROM current WHERE finding = ?", (finding,)).fetchone()
    if row is None:
        return False
    _insert(
        db,
        "decisions",
        event=action.event,
        finding=finding,
        verdict=None,
        codes="[]",
        who=action.by,
        at=action.at,
        reason=reason,
        spans="[]",
        places="[]",
        undoes=row[0],
    )
    return True


def history(db: sqlite3.Connection, finding: str) -> tuple[PastDecision, ...]:
    """Every decision on a finding, oldest first."""
    rows = db.execute(
        "SELECT seq, event, verdict, codes, who, at, reason, EXISTS"
        " (SELECT 1 FROM decisions AS u WHERE u.undoes = d.seq)"
        " FROM decisions AS d WHERE finding = ? AND verdict IS NOT NULL ORDER BY seq",
        (finding,),
    )
    return tuple(
        PastDecision(seq, event, Verdict(v), tuple(json.loads(codes)), who, at, why, bool(undone))
        for seq, event, v, codes, who, at, why, undone in rows
    )


# --- marks -------------------------------------------------------------------------------


def next_id(db: sqlite3.Connection, table: str, prefix: str) -> str:
    """A short id for the next row of ``marks`` (k1, k2, …) or ``evidence`` (e1, …)."""
    count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    return f"{prefix}{count + 1}"


def mark(db: sqlite3.Connection, action: Action, mark: Mark) -> None:
    _insert(
        db,
        "marks",
        event=action.event,
        id=mark.id,
        who=mark.by,
        at=mark.at,
        body=_MARK.dump_json(mark).decode(),
    )


def retract(db: sqlite3.Connection, action: Action, mark: str, reason: str) -> None:
    _insert(
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


# --- evidence, reads, sign-offs, releases ------------------------------------------------


def add_evidence(
    db: sqlite3.Connection, action: Action, code: str, fields: dict[str, str]
) -> Evidence:
    record = Evidence(next_id(db, "evidence", "e"), code, fields, action.by, action.at)
    _insert(
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
    _insert(
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
    _insert(db, "signoffs", event=action.event, who=action.by, at=action.at, revision=revision)


def last_sign_off(db: sqlite3.Connection) -> SignOff | None:
    row = db.execute(
        "SELECT who, at, revision, event FROM signoffs ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return SignOff(*row) if row else None


def add_release(
    db: sqlite3.Connection, action: Action, token: str, revision: int, files: dict[str, str]
) -> None:
    _insert(
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
    """Everybody who decided, marked, retracted, recorded evidence or read a page."""
    tables: Iterable[str] = ("decisions", "marks", "retractions", "evidence", "reads")
    for table in tables:
        for (who,) in db.execute(f"SELECT DISTINCT who FROM {table}"):  # noqa: S608
            yield who


def _insert(db: sqlite3.Connection, table: str, **values: Any) -> None:
    columns, marks = ", ".join(values), ",".join("?" * len(values))
    db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
