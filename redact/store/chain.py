"""The chain of audit events: each row authenticates itself and the row before it.

``tag = HMAC-SHA256(case key, previous tag + canonical row)``; the head (number and tag of
the last row) is authenticated on its own, so that a cut tail is found. An event's details
also hold an HMAC over the rows of the record that it wrote, so that a decision or a mark
that was edited behind the triggers' back is found too.

Does not protect against somebody who holds the case key (they can write a new chain), nor
against putting back an old copy of the whole database, which is a true state of the past:
for that compare with a head that was signed and sent out (``audit.signed_head``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from redact.errors import AuditBroken

GENESIS = "0" * 64

LEDGER: dict[str, tuple[str, ...]] = {
    "sealed": ("seq", "event", "kind", "name", "text", "sha256"),
    "files": ("seq", "event", "sha256", "name", "size", "pages", "notes"),
    "decisions": (
        "seq", "event", "finding", "verdict", "codes", "who", "at", "reason", "spans",
        "places", "undoes", "copied",
    ),
    "marks": ("seq", "event", "id", "who", "at", "body"),
    "retractions": ("seq", "event", "mark", "who", "at", "reason"),
    "evidence": ("seq", "event", "id", "code", "fields", "who", "at"),
    "reads": ("seq", "event", "file", "page", "who", "at", "reason"),
    "corrections": (
        "seq", "event", "id", "kind", "file", "page", "y", "who", "at", "reason", "undoes",
    ),
    "corrected_fields": ("seq", "event", "correction", "field", "value"),
    "identifications": ("seq", "event", "id", "kind", "body", "who", "at", "reason", "undoes"),
    "signoffs": ("seq", "event", "who", "at", "revision"),
    "releases": ("seq", "event", "token", "who", "at", "revision", "files"),
}  # fmt: skip
"""The tables of the record and the columns that are authenticated, in this order."""


@dataclass(frozen=True)
class Event:
    """One row of the audit log, as stored."""

    seq: int
    at: str
    by: str
    action: str
    details: dict[str, Any]
    prev: str
    tag: str


@dataclass
class Action:
    """One user action under way: its future event. Fill ``details`` before it ends.

    ``details`` never hold withheld text, nor file names (they can name people).
    ``changes`` says whether it changes what would be released.
    """

    event: int
    at: str
    by: str
    name: str
    details: dict[str, Any] = field(default_factory=dict)
    changes: bool = True


@dataclass(frozen=True)
class Head:
    """The number and the tag of the last event."""

    seq: int
    tag: str


def now() -> str:
    """The time in UTC, ISO 8601, to the millisecond."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def canonical(value: Any) -> str:
    """JSON with one spelling: sorted keys, no spaces, no escapes beyond what JSON needs."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def mac(key: bytes, purpose: str, *parts: str) -> str:
    """HMAC-SHA256 in hex. The purpose keeps tags of different kinds apart."""
    return hmac.new(key, canonical([purpose, *parts]).encode(), hashlib.sha256).hexdigest()


def head(db: sqlite3.Connection) -> Head:
    """The head as stored; (0, zeros) before the first event. Not checked here."""
    row = db.execute("SELECT seq, tag FROM head").fetchone()
    return Head(*row) if row else Head(0, GENESIS)


def head_at(db: sqlite3.Connection, seq: int) -> Head:
    """What the head was when an event was the last one. Raises AuditBroken without it."""
    row = db.execute("SELECT seq, tag FROM events WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise _broken(seq, "it is missing")
    return Head(*row)


def revision_at(db: sqlite3.Connection) -> int:
    """The case's revision as the last event says it; 0 before the first."""
    last = "SELECT details FROM events ORDER BY seq DESC LIMIT 1"
    row = db.execute(last).fetchone()
    return int(json.loads(row[0]).get("revision", 0)) if row else 0


def begin(db: sqlite3.Connection, by: str, name: str) -> Action:
    """The next event, not yet written. The caller holds the transaction."""
    return Action(head(db).seq + 1, now(), by, name)


def append(db: sqlite3.Connection, key: bytes, action: Action) -> Event:
    """Write the event of an action and move the head, in the caller's transaction."""
    prev = head(db).tag
    details = dict(action.details)
    if rows := _rows_tag(db, key, action.event):
        details["rows"] = rows
    event = Event(action.event, action.at, action.by, action.name, details, prev, "")
    text = canonical(details)
    tag = _tag(key, event, text)
    db.execute(
        "INSERT INTO events (seq, at, who, action, details, prev, tag) VALUES (?,?,?,?,?,?,?)",
        (event.seq, event.at, event.by, event.action, text, prev, tag),
    )
    db.execute(
        "INSERT INTO head (id, seq, tag, mac) VALUES (1, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, tag = excluded.tag,"
        " mac = excluded.mac",
        (event.seq, tag, mac(key, "head", str(event.seq), tag)),
    )
    return Event(event.seq, event.at, event.by, event.action, details, prev, tag)


def events(db: sqlite3.Connection, after: int = 0) -> Iterator[Event]:
    """The events in order, one at a time. Not checked here."""
    rows = db.execute(
        "SELECT seq, at, who, action, details, prev, tag FROM events WHERE seq > ? ORDER BY seq",
        (after,),
    )
    for seq, at, who, action, details, prev, tag in rows:
        yield Event(seq, at, who, action, json.loads(details), prev, tag)


def check(db: sqlite3.Connection, key: bytes) -> Head:
    """Recompute everything. Raises AuditBroken that names the first event that is wrong."""
    last = Head(0, GENESIS)
    rows = db.execute("SELECT seq, at, who, action, details, prev, tag FROM events ORDER BY seq")
    for seq, at, who, action, text, prev, tag in rows:
        if seq != last.seq + 1:
            raise _broken(last.seq + 1, "it is missing")
        if prev != last.tag:
            raise _broken(seq, "it does not follow the event before it")
        try:
            details = json.loads(text)
            event = Event(seq, at, who, action, details, prev, tag)
            genuine = hmac.compare_digest(_tag(key, event, text), tag)
        except (ValueError, TypeError, AttributeError):
            genuine = False
        if not genuine:
            raise _broken(seq, "its content is not what was written")
        if details.get("rows", "") != _rows_tag(db, key, seq):
            raise _broken(seq, "what it recorded (decisions, marks, files, …) was changed")
        last = Head(seq, tag)
    _check_head(db, key, last)
    _check_orphans(db, last)
    return last


def _check_head(db: sqlite3.Connection, key: bytes, last: Head) -> None:
    row = db.execute("SELECT seq, tag, mac FROM head").fetchone()
    if row is None:
        raise AuditBroken("the audit log has lost its head", hint=HINT)
    seq, tag, stored = row
    if stored != mac(key, "head", str(seq), tag):
        raise AuditBroken("the head of the audit log was changed", hint=HINT)
    if Head(seq, tag) != last:
        raise _broken(min(seq, last.seq) + 1, f"the log has {last.seq} events, its head says {seq}")


def _check_orphans(db: sqlite3.Connection, last: Head) -> None:
    for table in LEDGER:
        row = db.execute(
            f"SELECT event FROM {table} WHERE event < 1 OR event > ? LIMIT 1",  # noqa: S608
            (last.seq,),
        ).fetchone()
        if row:
            raise _broken(row[0], f"a row in {table} says it was written by it; it is missing")


HINT = "keep the case as it is, make a copy, and compare with a backup and signed heads"


def _broken(seq: int, what: str) -> AuditBroken:
    return AuditBroken(f"audit event {seq}: {what}", hint=HINT)


def _tag(key: bytes, event: Event, details: str) -> str:
    return mac(key, "event", event.prev, str(event.seq), event.at, event.by, event.action, details)


def _rows_tag(db: sqlite3.Connection, key: bytes, event: int) -> str:
    """An HMAC over the rows of the record that an event wrote; empty where it wrote none."""
    written = {}
    for table, columns in LEDGER.items():
        rows = db.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE event = ? ORDER BY seq",  # noqa: S608
            (event,),
        ).fetchall()
        if rows:
            written[table] = rows
    return mac(key, "rows", canonical(written)) if written else ""
