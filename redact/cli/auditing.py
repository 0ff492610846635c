"""``audit``: what was withheld and why, and whether the log is whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redact.cli.common import case_argument, emit, format_option, text_of
from redact.errors import BadInput

if TYPE_CHECKING:
    from redact.audit import Why
    from redact.case import Case
    from redact.store.reviews import PastDecision

_BRIEF = 100
"""Characters of an event's details that a table shows; JSON holds them all."""


@click.group()
def audit() -> None:
    """What was withheld and why; whether the log is whole."""


@audit.command()
@case_argument
@format_option
@click.option("--after", type=int, default=0, metavar="N", help="Only events after number N.")
def log(case: Path, form: str, after: int) -> None:
    """List the events: who did what and when. Holds no withheld text."""
    from redact import audit as recorded
    from redact.case import Case

    with Case.open(case, write=False) as opened:
        events = list(recorded.log(opened, after))
    rows: list[dict[str, Any]] = [
        {
            "seq": event.seq,
            "at": event.at,
            "by": event.by,
            "action": event.action,
            "details": event.details,
            "tag": event.tag,
        }
        for event in events
    ]
    brief = [row | {"details": _brief(row["details"]), "tag": row["tag"][:12]} for row in rows]
    emit(form, {"schema": "redact/audit/1", "events": rows}, brief if form == "table" else rows)


def _brief(details: dict[str, Any]) -> str:
    said = ", ".join(
        f"{key}: {len(value) if isinstance(value, list | dict) else value}"
        for key, value in details.items()
        if key != "rows"
    )
    return said if len(said) <= _BRIEF else said[:_BRIEF] + "…"


@audit.command()
@case_argument
@click.argument("id")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
def why(case: Path, id: str, form: str) -> None:
    """Everything recorded about a finding or mark ID: rule, decisions, evidence, releases."""
    from redact import audit as recorded
    from redact.case import Case

    with Case.open(case, write=False) as opened:
        found = recorded.why(opened, id)
        around = _context(opened, found)
    if form == "json":
        record = {"schema": "redact/why/1", **_record(found), "context": around}
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        for line in _sentences(found, around):
            click.echo(line)


def _context(case: Case, found: Why) -> list[str]:
    """The lines a finding stands in, with every withheld value of them replaced."""
    from redact.export.context import context

    return context(case, found.id)


def _record(found: Why) -> dict[str, Any]:
    return {
        "id": found.id,
        "document": found.document,
        "places": [
            {"page": page + 1, "boxes": [list(box) for box in boxes]}
            for page, boxes in found.places
        ],
        "entity": found.entity,
        "codes": list(found.codes),
        "value_tag": found.value,
        "detectors": list(found.detectors),
        "score": found.score,
        "person": found.person,
        "message": found.message,
        "suppressed": found.suppressed or None,
        "proposed": found.proposed,
        "decisions": [
            {
                "verdict": one.verdict.value,
                "codes": list(one.codes),
                "by": one.by,
                "at": one.at,
                "reason": one.reason,
                "withdrawn": one.withdrawn,
                "copied_from": _copied(one),
            }
            for one in found.decisions
        ],
        "mark": found.mark
        and {
            "codes": list(found.mark.codes),
            "verdict": found.mark.verdict.value,
            "by": found.mark.by,
            "at": found.mark.at,
            "reason": found.mark.reason,
            "retracted": found.retracted,
        },
        "evidence": [
            {"id": one.id, "code": one.code, "fields": one.fields, "by": one.by, "at": one.at}
            for one in found.evidence
        ],
        "sign_off": found.sign_off and {"by": found.sign_off.by, "at": found.sign_off.at},
        "releases": [{"at": one.at, "files": one.files} for one in found.releases],
        "events": list(found.events),
    }


def _copied(one: PastDecision) -> dict[str, str | None] | None:
    """The finding (and its message) whose decision this one follows, in another copy."""
    return {"finding": one.copied, "message": one.copied_from} if one.copied else None


def _sentences(found: Why, around: list[str]) -> list[str]:
    pages = ", ".join(str(place.page + 1) for place in found.places)
    lines = [f"{found.id}: {found.entity or 'mark'} in {found.document or 'every file'}"]
    if pages:
        lines.append(f"  where      page {pages}")
    lines += [f"  context    {line}" for line in around]
    if found.detectors:
        lines.append(f"  found by   {', '.join(found.detectors)} (score {found.score:.2f})")
    if found.proposed:
        codes = ", ".join(found.proposed["codes"])
        lines.append(f"  proposed   {found.proposed['verdict']} {codes}".rstrip())
        lines.append(f"             rule {found.proposed['rule']}: {found.proposed['reason']}")
    for one in found.decisions:
        state = " (withdrawn)" if one.withdrawn else ""
        lines.append(f"  decided    {one.verdict.value} {', '.join(one.codes)}".rstrip() + state)
        lines.append(f"             by {one.by} at {one.at}: {one.reason}")
        if one.copied:
            within = f" in {one.copied_from}" if one.copied_from else ""
            lines.append(f"             copied from {one.copied}{within}, a copy of this message")
    if found.mark:
        state = " (taken back)" if found.retracted else ""
        lines.append(f"  marked     {', '.join(found.mark.codes)}{state}")
        lines.append(f"             by {found.mark.by} at {found.mark.at}: {found.mark.reason}")
    for proof in found.evidence:
        lines.append(f"  evidence   {proof.id} for {proof.code}, by {proof.by} at {proof.at}")
        lines += [f"             {name}: {text}" for name, text in proof.fields.items()]
    if found.sign_off:
        lines.append(f"  signed off by {found.sign_off.by} at {found.sign_off.at}")
    lines += [f"  released   at {one.at}" for one in found.releases]
    return lines


@audit.command()
@case_argument
@click.option(
    "--certificate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Also prove that the head this certificate carries is part of the log.",
)
def check(case: Path, certificate: Path | None) -> None:
    """Recompute the log, the originals' hashes and the boxes that were signed off.

    Exit 7 when anything was changed.
    """
    from redact import audit as recorded
    from redact import review
    from redact.case import Case

    signed = _signed_head(text_of(certificate), certificate) if certificate else None
    with Case.open(case, write=False) as opened:
        head = recorded.check(opened)
        review.check_accepted(opened)
        if signed:
            recorded.check_against(opened, signed)
    click.echo(f"the audit log is whole: {head.seq} events, head {head.tag}")


def _signed_head(text: str, path: Path) -> dict[str, Any]:
    """The signed head in the text of a certificate. Raises BadInput when there is none."""
    try:
        signed = json.loads(text)["audit"]
    except (ValueError, KeyError, TypeError):
        signed = None
    if not isinstance(signed, dict):
        raise BadInput(
            f"{path}: not the certificate of a release", hint="name its certificate.json"
        )
    return signed
