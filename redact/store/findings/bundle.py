"""What only the whole bundle tells, replaced as a whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from pydantic import TypeAdapter

from redact.domain import FileText, Finding, Person, Place, Proposal, Span, Verdict
from redact.store import files

_PERSON = TypeAdapter(Person)
_FINDING = TypeAdapter(Finding)
_SPANS = TypeAdapter(tuple[Span, ...])
_PLACES = TypeAdapter(tuple[Place, ...])


def people(db: sqlite3.Connection) -> tuple[Person, ...]:
    rows = db.execute("SELECT body FROM people ORDER BY seq")
    return tuple(_PERSON.validate_json(body) for (body,) in rows)


def replace(
    db: sqlite3.Connection,
    people: Iterable[Person],
    findings: Iterable[Finding],
    proposals: Iterable[Proposal],
) -> None:
    """Put the outcome of a bundle-level run in place of the one before.

    A finding on which a human decided (even if it was withdrawn) is never dropped; the
    rest of the earlier run is. One original is in memory at a time.
    """
    decided = "(SELECT finding FROM decisions)"
    db.execute(f"DELETE FROM proposals WHERE finding NOT IN {decided}")  # noqa: S608
    db.execute(f"DELETE FROM findings WHERE id NOT IN {decided}")  # noqa: S608
    db.execute("DELETE FROM people")
    db.executemany(
        "INSERT INTO people (id, seq, body) VALUES (?,?,?)",
        ((p.id, n, _PERSON.dump_json(p).decode()) for n, p in enumerate(people)),
    )
    proposed = {proposal.finding: proposal for proposal in proposals}
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    for file, group in by_file.items():
        _put_findings(db, files.load(db, file), group, proposed)
    _put_proposals(db, proposed.values())
    db.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('proposed', ?)",
        (json.dumps([row[0] for row in db.execute("SELECT file FROM results ORDER BY file")]),),
    )


def _put_findings(
    db: sqlite3.Connection,
    text: FileText,
    findings: Iterable[Finding],
    proposed: Mapping[str, Proposal],
) -> None:
    for finding in findings:
        proposal = proposed.get(finding.id)
        target = (proposal.spans if proposal else ()) or finding.core or finding.spans
        db.execute(
            "INSERT INTO findings (id, file, start, entity, message, person, target, places, body)"
            " VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET message = excluded.message,"
            " person = excluded.person, target = excluded.target, places = excluded.places,"
            " body = excluded.body",
            (
                finding.id,
                finding.file,
                finding.spans[0].start,
                finding.entity,
                finding.message,
                finding.person,
                _SPANS.dump_json(target).decode(),
                _PLACES.dump_json(places(text, target)).decode(),
                _FINDING.dump_json(finding).decode(),
            ),
        )


def _put_proposals(db: sqlite3.Connection, proposals: Iterable[Proposal]) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO proposals (finding, verdict, codes, rule, reason, spans)"
        " VALUES (?,?,?,?,?,?)",
        (
            (
                p.finding,
                p.verdict.value,
                json.dumps(p.codes),
                p.rule,
                p.reason,
                _SPANS.dump_json(p.spans).decode(),
            )
            for p in proposals
        ),
    )


def places(text: FileText, spans: Iterable[Span]) -> tuple[Place, ...]:
    """Where ranges stand, in boxes rounded outward as they are shown and burned."""
    return tuple(
        Place(page, tuple(box.rounded() for box in boxes)) for page, boxes in text.places(spans)
    )


def complete(db: sqlite3.Connection) -> bool:
    """Whether the last bundle-level run covered every original that is in the case."""
    row = db.execute("SELECT value FROM meta WHERE name = 'proposed'").fetchone()
    known = {row[0] for row in db.execute("SELECT sha256 FROM files")}
    return row is not None and bool(known) and known == set(json.loads(row[0]))


def stale(db: sqlite3.Connection) -> None:
    """Make the bundle-level run pending again; what split and detect made stays."""
    db.execute("UPDATE meta SET value = '[]' WHERE name = 'proposed'")


def decided(db: sqlite3.Connection) -> dict[str, Verdict]:
    """What is proposed now for each finding on which a decision counts."""
    rows = db.execute(
        "SELECT p.finding, p.verdict FROM proposals AS p JOIN current AS d USING (finding)"
    )
    return {finding: Verdict(verdict) for finding, verdict in rows}
