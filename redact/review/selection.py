"""Which findings a decision is about."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from redact.case import Case
from redact.domain import Verdict
from redact.errors import UsageError
from redact.store import files, findings
from redact.store.findings import Entry


@dataclass(frozen=True)
class Selection:
    """Criteria combined with AND; at least one must be given.

    ``document`` is a file name as added; ``code`` the code as decided, else as proposed;
    ``as_proposed`` narrows to the findings that still wait for a decision.
    """

    ids: tuple[str, ...] = ()
    person: str | None = None
    entity: str | None = None
    message: str | None = None
    document: str | None = None
    code: str | None = None
    as_proposed: bool = False


def select(case: Case, selection: Selection, verdict: Verdict | None = None) -> tuple[Entry, ...]:
    """The findings that are selected, in reading order.

    With ``as_proposed`` only open ones, and only those proposed with ``verdict`` when it
    is given. What is not proposed at all (suppressed) must be named by its id. Of kinds
    that the rule pack keeps out of bulk decisions only those are selected that the
    selection names by entity or id. Raises UsageError for an empty selection and for
    things that are not in the case.
    """
    return part(case, selection, verdict)[0]


def part(
    case: Case, selection: Selection, verdict: Verdict | None = None
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """(what ``select`` gives, the undecided findings that match too and stay open)."""
    found = matching(case, selection, verdict)
    if selection.ids or selection.entity:
        return found, ()
    return (
        tuple(entry for entry in found if in_bulk(case, entry.finding.entity)),
        tuple(entry for entry in found if entry.open and not in_bulk(case, entry.finding.entity)),
    )


def in_bulk(case: Case, entity: str) -> bool:
    """Whether findings of a kind may be decided by a selection that does not name it."""
    settings = case.pack.entities.get(entity)
    return settings is None or settings.bulk


def matching(case: Case, selection: Selection, verdict: Verdict | None = None) -> tuple[Entry, ...]:
    """All that meet the criteria, of whatever kind. Raises as ``select``."""
    if not any(getattr(selection, field.name) for field in fields(selection)):
        raise UsageError(
            "nothing is selected",
            hint="give --id, --person, --entity, --message, --document, --code or --as-proposed",
        )
    _check_known(case, selection)
    conditions, values = ["1"], []
    for column, value in (
        ("f.person", selection.person),
        ("f.entity", selection.entity),
        ("f.message", selection.message),
    ):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    if selection.document:
        conditions.append("f.file = ?")
        values.append(files.named(case.db, selection.document).sha256)
    if selection.code:
        conditions.append(
            "EXISTS (SELECT 1 FROM json_each(coalesce(d.codes, p.codes)) WHERE value = ?)"
        )
        values.append(selection.code)
    if selection.ids:
        conditions.append("f.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(selection.ids))
    else:
        conditions.append("(p.finding IS NOT NULL OR d.finding IS NOT NULL)")
    if selection.as_proposed:
        conditions.append("p.finding IS NOT NULL AND d.finding IS NULL")
        if verdict:
            conditions.append("p.verdict = ?")
            values.append(verdict.value)
    return tuple(findings.entries(case.db, " AND ".join(conditions), values))


def _check_known(case: Case, selection: Selection) -> None:
    for what, query, value, command in (
        ("person", "SELECT 1 FROM people WHERE id = ?", selection.person, "people"),
        ("message", "SELECT 1 FROM messages WHERE id = ?", selection.message, "messages"),
    ):
        if value and not case.db.execute(query, (value,)).fetchone():
            raise UsageError(
                f"no {what} {value!r} in the case",
                hint=f"redact {command} {case.shown} lists them",
            )
    unknown = [
        id
        for id in selection.ids
        if not case.db.execute("SELECT 1 FROM findings WHERE id = ?", (id,)).fetchone()
    ]
    if unknown:
        raise UsageError(
            f"no finding {', '.join(unknown)} in the case",
            hint=f"redact findings {case.shown} lists them",
        )
    if selection.entity and selection.entity not in case.pack.entities:
        raise UsageError(
            f"no entity {selection.entity!r} in the rule pack",
            hint=f"it has {', '.join(case.pack.entities)}",
        )
    if selection.code:
        check_codes(case, (selection.code,))


def check_codes(case: Case, codes: tuple[str, ...]) -> None:
    """Raises UsageError for a code that the rule pack does not have."""
    if unknown := [code for code in codes if code not in case.pack.codes]:
        raise UsageError(
            f"no code {', '.join(map(repr, unknown))} in the rule pack",
            hint=f"it has {', '.join(case.pack.codes)}",
        )
