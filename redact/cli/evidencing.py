"""``evidence``: the tests behind the codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from redact.cli.common import by_option, case_argument, emit, format_option, shown
from redact.errors import UsageError


@click.group()
@case_argument
@click.pass_context
def evidence(ctx: click.Context, case: Path) -> None:
    """Record and show the tests behind the codes of CASE (prejudice, public interest, …).

    One record serves every box under its code.
    """
    ctx.obj = {**ctx.obj, "case": case}


@evidence.command()
@click.option("--code", required=True, metavar="CODE")
@click.option(
    "--field", "fields", multiple=True, metavar="NAME=TEXT", help="A field of the code; repeatable."
)
@by_option
@click.pass_obj
def add(obj: dict[str, Any], code: str, fields: tuple[str, ...], by: str) -> None:
    """Record the test behind a code. The rule pack says which fields the code has."""
    from redact import review
    from redact.case import Case

    pairs = dict(_pair(field) for field in fields)
    with Case.open(obj["case"]) as opened:
        made = review.record_evidence(opened, code, pairs, by=by)
    click.echo(f"{made.id}: {made.code}, {len(made.fields)} fields")


def _pair(field: str) -> tuple[str, str]:
    name, equals, text = field.partition("=")
    if not equals:
        raise UsageError(f"--field {name!r}: not NAME=TEXT")
    return name.strip(), text.strip()


@evidence.command("list")
@format_option
@click.pass_obj
def list_evidence(obj: dict[str, Any], form: str) -> None:
    """The records, oldest first."""
    rows = _rows(obj["case"])
    brief = [{**row, "fields": list(row["fields"])} for row in rows]
    emit(form, {"schema": "redact/evidence/1", "evidence": rows}, brief)


@evidence.command()
@click.argument("id")
@click.pass_obj
def show(obj: dict[str, Any], id: str) -> None:
    """One record with all that was written down."""
    for row in _rows(obj["case"]):
        if row["id"] == id:
            click.echo(f"{id}: {row['code']}, by {row['by']} at {row['at']}")
            for name, text in row["fields"].items():
                click.echo(f"  {name}: {text}")
            return
    raise UsageError(
        f"no evidence {id!r} in the case", hint=f"redact evidence {shown(obj['case'])} list"
    )


def _rows(case: Path) -> list[dict[str, Any]]:
    from redact.case import Case
    from redact.store import reviews

    with Case.open(case, write=False) as opened:
        return [
            {"id": r.id, "code": r.code, "by": r.by, "at": r.at, "fields": dict(r.fields)}
            for r in reviews.evidence(opened.db)
        ]
