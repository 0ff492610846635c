"""The same person or value withheld in one place and released in another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redact.case import Case
from redact.domain import Finding, Verdict
from redact.store import findings
from redact.store.findings import Entry


@dataclass(frozen=True)
class Conflict:
    """Decisions on one person's names, or on one value, that do not agree. It may be
    meant (a role that is public at one date and not at another); a human should know."""

    entity: str
    person: str | None
    withheld: tuple[str, ...]
    released: tuple[str, ...]


def conflicts(case: Case) -> tuple[Conflict, ...]:
    """All conflicts among the decisions that count, by first place in the bundle."""
    return among(findings.entries(case.db, "d.finding IS NOT NULL"))


def among(entries: Iterable[Entry]) -> tuple[Conflict, ...]:
    """The conflicts among these findings; undecided ones are left out."""
    groups: dict[tuple[str, str], dict[Verdict, list[Finding]]] = {}
    for entry in entries:
        # one small number is not another: only its place says what it counts
        if entry.decision and entry.finding.entity != "LOW_COUNT":
            sides = groups.setdefault(_subject(entry.finding), {})
            sides.setdefault(entry.decision.verdict, []).append(entry.finding)
    return tuple(
        Conflict(
            entity,
            sides[Verdict.WITHHOLD][0].person,
            tuple(finding.id for finding in sides[Verdict.WITHHOLD]),
            tuple(finding.id for finding in sides[Verdict.RELEASE]),
        )
        for (entity, _), sides in groups.items()
        if len(sides) == 2
    )


def _subject(finding: Finding) -> tuple[str, str]:
    """What decisions should agree about: a person's names, else equal values."""
    if finding.entity == "PERSON" and finding.person:
        return finding.entity, finding.person
    return finding.entity, " ".join(finding.value.casefold().split())
