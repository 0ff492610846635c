"""Apply decisions, marks, evidence and pages read from a file: all of it, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from redact.case import Case
from redact.domain import Box
from redact.errors import BadInput, RedactError
from redact.review import decisions, marks, state
from redact.review.decisions import NothingMatches, Outcome
from redact.review.selection import Selection
from redact.review.session import Session, session
from redact.review.sheet import DecisionEntry, Lines, Select, entry_name, parse_csv, parse_json
from redact.store import findings
from redact.store.reviews import Mark


@dataclass(frozen=True)
class Applied:
    """What a file did: one outcome for each decision entry, the marks, the counts."""

    decisions: tuple[Outcome, ...]
    marks: tuple[Mark, ...]
    evidence: int
    read: int
    left: dict[str, int] = field(default_factory=dict)
    """Open findings, by kind, that the file's bulk decisions left to be decided by name."""
    idle: tuple[tuple[str, str], ...] = ()
    """(entry, kind): entries about a kind of which this case has no finding."""

    @property
    def findings(self) -> int:
        """How many findings were decided."""
        return sum(outcome.count for outcome in self.decisions)


def apply_file(
    case: Case, text: str, format: Literal["json", "csv"] = "json", *, by: str
) -> Applied:
    """Apply a file (its text) as one action of one person, in its order: decisions,
    marks, evidence, pages read.

    Raises BadInput for a file that is not as it should be and UsageError for an entry
    that cannot be applied; both name the entry (``decisions[3]``, counted from 0; in a
    CSV its line) and nothing is changed. An entry about a kind that the rule pack knows
    and the case has no finding of does nothing, so that a file serves several cases.
    """
    sheet, lines = parse_json(text) if format == "json" else parse_csv(text)
    if sheet.empty:
        raise BadInput("the file has no entries", hint="docs/decisions.md describes the file")
    with session(case, by, "apply") as current:
        outcomes, made, idle = [], [], []
        for where, entry in _named(sheet.decisions, "decisions", lines):
            with _entry(where):
                if outcome := _decided(current, f"{where}.reason", entry):
                    outcomes.append(outcome)
                else:
                    idle.append((where, entry.select.entity or ""))
        for where, item in _named(sheet.marks, "marks", lines):
            with _entry(where):
                target = marks.Target(
                    item.text,
                    item.document,
                    item.page,
                    Box(*item.box) if item.box else None,
                    item.pages,
                    item.message,
                )
                made.append(
                    marks.record(
                        current, f"{where}.reason", target, item.verdict, item.code, item.reason
                    )
                )
        for where, proof in _named(sheet.evidence, "evidence", lines):
            with _entry(where):
                state.add_evidence(current, where, proof.code, proof.fields)
        for where, page in _named(sheet.read, "read", lines):
            with _entry(where):
                state.add_read(current, where, page.document, page.page, page.reason)
        left = _left(case, outcomes)
    return Applied(
        tuple(outcomes), tuple(made), len(sheet.evidence), len(sheet.read), left, tuple(idle)
    )


def _decided(current: Session, where: str, entry: DecisionEntry) -> Outcome | None:
    """What an entry decides; None where it is about a kind that the case does not hold."""
    select = entry.select
    chosen = Selection(ids=select.id, **_criteria(select))
    try:
        return decisions.record(current, where, chosen, entry.verdict, entry.code, entry.reason)
    except NothingMatches:
        if not select.entity or select.id or select.person or select.message:
            raise
        current.says(where, entry.reason)
        return None


def _left(case: Case, outcomes: list[Outcome]) -> dict[str, int]:
    """Those that no later entry of the file decided."""
    ids = {entry.finding.id for outcome in outcomes for entry in outcome.left}
    entries = (findings.entry(case.db, id) for id in sorted(ids))
    return dict(Counter(entry.finding.entity for entry in entries if entry and entry.open))


def _criteria(select: Select) -> dict[str, Any]:
    return select.model_dump(exclude={"id"})


def _named(entries: tuple[Any, ...], kind: str, lines: Lines) -> Iterator[tuple[str, Any]]:
    for index, entry in enumerate(entries):
        yield entry_name(kind, index, lines), entry


@contextmanager
def _entry(where: str) -> Iterator[None]:
    """Put the entry's name before the message of an error that does not have it."""
    try:
        yield
    except RedactError as error:
        if error.message.startswith(where):
            raise
        raise type(error)(f"{where}: {error.message}", hint=error.hint) from None
