"""Decisions about findings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from redact.domain import Place, Span, Verdict
from redact.store.chain import Action
from redact.store.findings import Entry
from redact.store.reviews.rows import insert

_SPANS = TypeAdapter(tuple[Span, ...])
_PLACES = TypeAdapter(tuple[Place, ...])


@dataclass(frozen=True)
class PastDecision:
    """One decision ever made on a finding; ``withdrawn`` when it was undone later.

    ``copied`` is the finding whose decision it follows (empty when a human made it here),
    ``copied_from`` that one's message.
    """

    seq: int
    event: int
    verdict: Verdict
    codes: tuple[str, ...]
    by: str
    at: str
    reason: str
    withdrawn: bool
    copied: str = ""
    copied_from: str | None = None


def decide(
    db: sqlite3.Connection,
    action: Action,
    entry: Entry,
    verdict: Verdict,
    codes: tuple[str, ...],
    reason: str,
    copied: str = "",
) -> None:
    """Record a decision on a finding, with the very ranges and boxes it was about.
    ``copied`` is the finding whose decision it follows, in another copy of the message."""
    insert(
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
        copied=copied,
    )


def undo(db: sqlite3.Connection, action: Action, finding: str, reason: str) -> bool:
    """Withdraw the decision that counts; the one before it counts again. False if none."""
    row = db.execute("SELECT seq FROM current WHERE finding = ?", (finding,)).fetchone()
    if row is None:
        return False
    insert(
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
        copied="",
    )
    return True


def followed(db: sqlite3.Connection, sources: Iterable[str]) -> dict[str, str]:
    """Finding -> the one of ``sources`` whose decision the one that counts on it follows."""
    rows = db.execute(
        "SELECT finding, copied FROM current WHERE copied != '' AND copied IN"
        " (SELECT value FROM json_each(?))",
        (json.dumps(sorted(sources)),),
    )
    return dict(rows.fetchall())


def overtaken(db: sqlite3.Connection) -> tuple[tuple[str, Verdict], ...]:
    """(finding, as decided) where a later run proposes the opposite of what it proposed
    when the decision was made: somebody else is meant now, or another day."""
    turned: dict[str, int] = {}
    for seq, ids in db.execute(
        "SELECT seq, json_extract(details, '$.overtaken') FROM events WHERE action = 'propose'"
    ):
        turned.update(dict.fromkeys(json.loads(ids or "[]"), seq))
    rows = db.execute(
        "SELECT d.finding, d.verdict, d.event FROM current AS d JOIN proposals AS p"
        " ON p.finding = d.finding WHERE d.verdict != p.verdict ORDER BY d.seq"
    )
    return tuple((id, Verdict(as_)) for id, as_, event in rows if event < turned.get(id, 0))


def history(db: sqlite3.Connection, finding: str) -> tuple[PastDecision, ...]:
    """Every decision on a finding, oldest first."""
    rows = db.execute(
        "SELECT d.seq, d.event, d.verdict, d.codes, d.who, d.at, d.reason, EXISTS"
        " (SELECT 1 FROM decisions AS u WHERE u.undoes = d.seq), d.copied, f.message"
        " FROM decisions AS d LEFT JOIN findings AS f ON f.id = d.copied"
        " WHERE d.finding = ? AND d.verdict IS NOT NULL ORDER BY d.seq",
        (finding,),
    )
    return tuple(
        PastDecision(
            seq, event, Verdict(v), tuple(json.loads(codes)), who, at, why, bool(undone), *copied
        )
        for seq, event, v, codes, who, at, why, undone, *copied in rows
    )
