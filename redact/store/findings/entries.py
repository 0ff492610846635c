"""Findings with their proposals and the decisions that count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from redact.domain import Decision, Finding, Place, Proposal, Span, Verdict

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


def in_messages(
    db: sqlite3.Connection, messages: Sequence[str]
) -> Iterator[tuple[str, str, str, int, str, str]]:
    """(id, message, file, start, entity, value) of the findings in these messages, also
    of those that are not proposed, in reading order."""
    return db.execute(
        "SELECT id, message, file, start, entity, json_extract(body, '$.value') FROM findings"
        " WHERE message IN (SELECT value FROM json_each(?)) ORDER BY file, start, id",
        (json.dumps(messages),),
    )


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


def lost(db: sqlite3.Connection) -> tuple[str, ...]:
    """Ids that a human decided to withhold and that are no longer in the case."""
    rows = db.execute(
        "SELECT finding FROM current WHERE verdict = 'withhold'"
        " AND finding NOT IN (SELECT id FROM findings) ORDER BY seq"
    )
    return tuple(row[0] for row in rows)
