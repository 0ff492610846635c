"""``people``: who is in the bundle, and a reviewer's word on who is who."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redact.cli.common import by_option, case_argument, emit, format_option, reason_option, say

if TYPE_CHECKING:
    from redact.case import Case

_BRIEF = ("id", "name", "organisation", "role", "roster_line", "mentions", "forms", "hints")
"""The fields of a person that a table shows."""


class _Listing(click.Group):
    """A group that lists by itself; its options may stand behind CASE when it does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_interspersed_args = not any(word in self.commands for word in args[1:])
        return super().parse_args(ctx, args)


@click.group(cls=_Listing, invoke_without_command=True, subcommand_metavar="[COMMAND …]")
@case_argument
@format_option
@click.pass_context
def people(ctx: click.Context, case: Path, form: str) -> None:
    """The people of the bundle: names, addresses, where they were met.

    With a command: correct who is who. Proposals follow at once, decisions stay.
    """
    ctx.obj = {**ctx.obj, "case": case}
    if ctx.invoked_subcommand is None:
        _list(case, form)


def _list(case: Path, form: str) -> None:
    from redact.case import Case
    from redact.export import listings
    from redact.store import findings as stored

    with Case.open(case, write=False) as opened:
        rows = list(listings.people(stored.people(opened.db), stored.entries(opened.db)))
    brief = [{key: row[key] for key in _BRIEF} for row in rows]
    emit(form, {"schema": "redact/people/1", "people": rows}, brief if form == "table" else rows)


@people.command()
@click.argument("persons", nargs=-1, required=True, metavar="P P...")
@by_option
@reason_option
@click.pass_obj
def merge(obj: dict[str, Any], persons: tuple[str, ...], by: str, reason: str) -> None:
    """These people are one; the first keeps the id."""
    from redact import pipeline

    _correct(
        obj,
        lambda case: pipeline.merge(case, [p.lower() for p in persons], by=by, reason=reason).id,
    )


@people.command()
@click.argument("person", metavar="P")
@click.option("--form", "forms", multiple=True, metavar="TEXT", help="A name or an address of P.")
@click.option("--mention", "mentions", multiple=True, metavar="ID", help="A finding linked to P.")
@by_option
@reason_option
@click.pass_obj
def split(
    obj: dict[str, Any],
    person: str,
    forms: tuple[str, ...],
    mentions: tuple[str, ...],
    by: str,
    reason: str,
) -> None:
    """Some forms or mentions of P are another person's. Both options are repeatable."""
    from redact import pipeline

    _correct(
        obj,
        lambda case: (
            pipeline.split_person(case, person.lower(), forms, mentions, by=by, reason=reason).id
        ),
    )


@people.command()
@click.argument("person", metavar="P")
@click.argument("name")
@by_option
@reason_option
@click.pass_obj
def rename(obj: dict[str, Any], person: str, name: str, by: str, reason: str) -> None:
    """P is called NAME; that name and its forms are found everywhere, too."""
    from redact import pipeline

    _correct(obj, lambda case: pipeline.rename(case, person.lower(), name, by=by, reason=reason).id)


@people.command()
@click.argument("id")
@by_option
@reason_option
@click.pass_obj
def undo(obj: dict[str, Any], id: str, by: str, reason: str) -> None:
    """Take back the correction ID."""
    from redact import pipeline

    def taken_back(case: Case) -> str:
        return f"{pipeline.unsay(case, id, by=by, reason=reason).id} taken back"

    _correct(obj, taken_back)


@people.command()
@format_option
@click.pass_obj
def corrections(obj: dict[str, Any], form: str) -> None:
    """What was corrected and not taken back, oldest first."""
    from redact import review
    from redact.case import Case

    with Case.open(obj["case"], write=False) as opened:
        rows = [
            {
                "id": one.what.id,
                "what": one.what.said.value,
                "people": [anchor.names[0] for anchor in one.what.people if anchor.names],
                "forms": list(one.what.forms),
                "mentions": list(one.what.mentions),
                "name": one.what.name or None,
                "by": one.what.by,
                "at": one.at,
                "reason": one.reason,
            }
            for one in review.identifications(opened)
        ]
    emit(form, {"schema": "redact/identifications/1", "identifications": rows}, rows)


def _correct(obj: dict[str, Any], act: Callable[[Case], str]) -> None:
    """Act on the case; say what the correction is called and what it changed."""
    from redact import review
    from redact.case import Case
    from redact.store import findings

    with Case.open(obj["case"]) as opened:
        before = {e.finding.id: e for e in findings.entries(opened.db)}
        said = act(opened)
        after = list(findings.entries(opened.db))
        now = review.status(opened)
    turned = sum(
        1
        for entry in after
        if (old := before.get(entry.finding.id))
        and entry.proposal
        and (old.proposal is None or old.proposal.verdict is not entry.proposal.verdict)
    )
    fresh = sum(1 for entry in after if entry.proposal and entry.finding.id not in before)
    click.echo(f"{said}: {now.people} people, {fresh} new findings, {turned} proposals changed")
    for id, verdict in now.overtaken:
        say(f"  {id} was decided ({verdict.value}) before; the opposite is proposed now")
    for conflict in now.conflicts:
        if conflict.person:
            say(f"  {conflict.person}: withheld in one place, released in another")
    if now.obstacles:
        say(f"  next: {now.obstacles[0][1]}")
