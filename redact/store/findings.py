"""What the software found and proposed: results per file, people, findings, proposals.

Results (split and hits) are stored a file at a time, so that an interrupted run goes on
where it stopped. People, findings and proposals come from the whole bundle and are
replaced together.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from redact.domain import (
    Decision,
    Document,
    FileText,
    Finding,
    Hit,
    Message,
    Person,
    Place,
    Proposal,
    Segment,
    Span,
    Split,
    Verdict,
)
from redact.store import files

_HITS = TypeAdapter(tuple[Hit, ...])
_SEGMENTS = TypeAdapter(tuple[Segment, ...])
_DOCUMENT = TypeAdapter(Document)
_MESSAGE = TypeAdapter(Message)
_PERSON = TypeAdapter(Person)
_FINDING = TypeAdapter(Finding)
_SPANS = TypeAdapter(tuple[Span, ...])
_PLACES = TypeAdapter(tuple[Place, ...])


@dataclass(frozen=True)
class Entry:
    """A finding with all that is known about it.

    ``spans`` and ``places`` are what a decision to withhold covers, or would cover; once
    decided, they are the ones that the human saw.
    """

    finding: Finding
    name: str
    spans: tuple[Span, ...]
    places: tuple[Place, ...]
    proposal: Proposal | None
    decision: Decision | None

    @property
    def open(self) -> bool:
        """Whether a human still has to decide."""
        return self.proposal is not None and self.decision is None

    @property
    def verdict(self) -> Verdict | None:
        """As decided, else as proposed."""
        chosen = self.decision or self.proposal
        return chosen.verdict if chosen else None

    @property
    def codes(self) -> tuple[str, ...]:
        """As decided, else as proposed."""
        chosen = self.decision or self.proposal
        return chosen.codes if chosen else ()


# --- per file ----------------------------------------------------------------------------


def pending(db: sqlite3.Connection) -> tuple[str, ...]:
    """SHA-256 of the originals that have no result yet, in the order added."""
    rows = db.execute(
        "SELECT sha256 FROM files WHERE sha256 NOT IN (SELECT file FROM results) ORDER BY seq"
    )
    return tuple(row[0] for row in rows)


def forget_results(db: sqlite3.Connection, file: str | None = None) -> None:
    """Make one original (or all) pending again; decisions stay."""
    for table in ("results", "documents", "messages"):
        db.execute(f"DELETE FROM {table} WHERE ? IN (file, '')", (file or "",))  # noqa: S608


def put_result(db: sqlite3.Connection, file: str, split: Split, hits: Iterable[Hit]) -> None:
    """Store what split and detect made of one original, in place of an earlier result.

    Document and message ids must be unique in the case.
    """
    forget_results(db, file)
    db.execute(
        "INSERT INTO results (file, segments, hits) VALUES (?,?,?)",
        (
            file,
            zlib.compress(_SEGMENTS.dump_json(split.segments), 1),
            zlib.compress(_HITS.dump_json(tuple(hits)), 1),
        ),
    )
    db.executemany(
        "INSERT INTO documents (id, file, seq, body) VALUES (?,?,?,?)",
        ((d.id, file, n, _DOCUMENT.dump_json(d).decode()) for n, d in enumerate(split.documents)),
    )
    db.executemany(
        "INSERT INTO messages (id, file, seq, body) VALUES (?,?,?,?)",
        ((m.id, file, n, _MESSAGE.dump_json(m).decode()) for n, m in enumerate(split.messages)),
    )


def hits(db: sqlite3.Connection, file: str) -> tuple[Hit, ...]:
    """What the detectors saw in one original; empty when it has no result yet."""
    row = db.execute("SELECT hits FROM results WHERE file = ?", (file,)).fetchone()
    return _HITS.validate_json(zlib.decompress(row[0])) if row else ()


def split(db: sqlite3.Connection, file: str) -> Split:
    """The documents, messages and segments of one original; empty without a result."""
    row = db.execute("SELECT segments FROM results WHERE file = ?", (file,)).fetchone()
    documents = db.execute("SELECT body FROM documents WHERE file = ? ORDER BY seq", (file,))
    messages = db.execute("SELECT body FROM messages WHERE file = ? ORDER BY seq", (file,))
    return Split(
        tuple(_DOCUMENT.validate_json(body) for (body,) in documents),
        tuple(_MESSAGE.validate_json(body) for (body,) in messages),
        _SEGMENTS.validate_json(zlib.decompress(row[0])) if row else (),
    )


def message(db: sqlite3.Connection, id: str) -> tuple[str, Message] | None:
    """The original's SHA-256 and the message with an id."""
    row = db.execute("SELECT file, body FROM messages WHERE id = ?", (id,)).fetchone()
    return (row[0], _MESSAGE.validate_json(row[1])) if row else None


# --- the bundle --------------------------------------------------------------------------


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


_ENTRIES = """
SELECT f.body, f.target, f.places, o.name,
       p.verdict, p.codes, p.rule, p.reason, p.spans,
       d.verdict, d.codes, d.who, d.at, d.reason, d.spans, d.places
FROM findings AS f
JOIN files AS o ON o.sha256 = f.file
LEFT JOIN proposals AS p ON p.finding = f.id
LEFT JOIN current AS d ON d.finding = f.id
"""


def entries(
    db: sqlite3.Connection, where: str = "1", parameters: Iterable[object] = ()
) -> Iterator[Entry]:
    """Findings in reading order of the bundle, one at a time.

    ``where`` is SQL over f (findings), o (files), p (proposals) and d (the decision that
    counts), with its parameters; it is written by this program, never by a user.
    """
    rows = db.execute(f"{_ENTRIES} WHERE {where} ORDER BY o.seq, f.start, f.id", tuple(parameters))
    for row in rows:
        yield _entry(row)


def entry(db: sqlite3.Connection, id: str) -> Entry | None:
    """One finding by its id."""
    return next(entries(db, "f.id = ?", (id,)), None)


def _entry(row: tuple[str, ...]) -> Entry:
    body, target, places, name = row[:4]
    finding = _FINDING.validate_json(body)
    proposal = decision = None
    if row[4] is not None:
        verdict, codes, rule, reason, spans = row[4:9]
        proposal = Proposal(
            finding.id,
            Verdict(verdict),
            tuple(json.loads(codes)),
            rule,
            reason,
            _SPANS.validate_json(spans),
        )
    if row[9] is not None:
        verdict, codes, who, at, reason, target, places = row[9:16]
        decision = Decision(finding.id, Verdict(verdict), tuple(json.loads(codes)), who, at, reason)
    return Entry(
        finding,
        name,
        _SPANS.validate_json(target),
        _PLACES.validate_json(places),
        proposal,
        decision,
    )
