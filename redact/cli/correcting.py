"""``split`` and ``corrections``: a reviewer's word on where documents and messages begin."""

from __future__ import annotations

import re
from collections.abc import Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redact.cli.common import (
    by_option,
    case_argument,
    emit,
    format_option,
    reason_option,
    say,
    shown,
)
from redact.errors import UsageError

if TYPE_CHECKING:
    from redact.case import Case
    from redact.domain import Fix

_PLACE = re.compile(r"(?P<document>.+):(?P<page>\d+):(?P<y>\d+(?:\.\d+)?)")
_WAYS = "--at, --join, --message-at, --not-a-message, --set and --undo"


@click.command()
@case_argument
@click.option("--at", metavar="DOC:PAGE:Y", help="A document begins at this line.")
@click.option("--join", metavar="DOC:PAGE:Y", help="None begins there: it goes on.")
@click.option("--message-at", metavar="DOC:PAGE:Y", help="A message begins at this line.")
@click.option("--not-a-message", metavar="M", help="What looks like message M's header is none.")
@click.option(
    "--set",
    "field",
    nargs=3,
    metavar="M FIELD VALUE",
    help="What a field of message M says; an empty VALUE for unknown.",
)
@click.option("--undo", metavar="ID", help="Take a correction back.")
@by_option
@reason_option
def split(
    case: Path,
    at: str | None,
    join: str | None,
    message_at: str | None,
    not_a_message: str | None,
    field: tuple[str, str, str] | None,
    undo: str | None,
    by: str,
    reason: str,
) -> None:
    """Correct where documents and messages of CASE begin, and what a header says.

    Propose then splits that file again. PAGE counts from 1, Y is in points from the top of
    the page. FIELD is from, to, cc, bcc, sent, subject or attachments.
    """
    from redact import pipeline, review
    from redact.case import Case

    ways = (at, join, message_at, not_a_message, field, undo)
    if sum(value is not None for value in ways) != 1:
        raise UsageError(f"one of {_WAYS}")
    with Case.open(case) as opened:
        if undo is not None:
            review.take_back(opened, undo, by=by, reason=reason)
            click.echo(f"{undo} taken back")
        else:
            named, fix = _fix(opened, at, join, message_at, not_a_message, field)
            made, then = pipeline.correct(opened, named, fix, by=by, reason=reason)
            parts = _count(then.documents, "document"), _count(then.messages, "message")
            click.echo(f"{made.id}: the file will have {' and '.join(parts)}")
    say(f"  next: redact propose {shown(case)}")


def _fix(
    case: Case,
    at: str | None,
    join: str | None,
    message_at: str | None,
    not_a_message: str | None,
    field: tuple[str, str, str] | None,
) -> tuple[str, Fix]:
    """The original's name and what is said of it."""
    from redact.domain import Fix, FixKind
    from redact.pipeline import whereabouts

    places = {FixKind.BEGIN: at, FixKind.JOIN: join, FixKind.MESSAGE: message_at}
    for kind, text in places.items():
        if text is not None:
            document, page, y = _place(text)
            return document, Fix(kind, page - 1, y)
    if field:
        document, page, y = whereabouts(case, field[0])
        return document, Fix(FixKind.FIELD, page, y, field[1], " ".join(field[2].split()))
    document, page, y = whereabouts(case, not_a_message or "")
    return document, Fix(FixKind.NO_MESSAGE, page, y)


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"


def _place(text: str) -> tuple[str, int, float]:
    found = _PLACE.fullmatch(text)
    if not found:
        raise UsageError(f"{text!r}: not DOC:PAGE:Y")
    return found["document"], int(found["page"]), float(found["y"])


@click.command()
@case_argument
@format_option
def corrections(case: Path, form: str) -> None:
    """The corrections of CASE's split that count, with the id that takes each back."""
    from redact.case import Case
    from redact.store import files, reviews

    with Case.open(case, write=False) as opened:
        names = {one.sha256: one.name for one in files.originals(opened.db)}
        rows = [
            {
                "id": one.id,
                "what": one.fix.kind.value,
                "document": names[one.file],
                "page": one.fix.page + 1,
                "y": one.fix.y,
                "field": one.fix.field or None,
                "value": one.fix.value or None,
                "by": one.by,
                "at": one.at,
                "reason": one.reason,
            }
            for one in reviews.corrections(opened.db)
        ]
    emit(form, {"schema": "redact/corrections/1", "corrections": rows}, rows)
