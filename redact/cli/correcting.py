"""``split``: a reviewer's word on where documents begin."""

from __future__ import annotations

import re
from pathlib import Path

import click

from redact.cli.common import by_option, case_argument, reason_option, say
from redact.errors import UsageError

_PLACE = re.compile(r"(?P<document>.+):(?P<page>\d+):(?P<y>\d+(?:\.\d+)?)")


@click.command()
@case_argument
@click.option("--at", metavar="DOC:PAGE:Y", help="A document begins at this line.")
@click.option("--join", metavar="DOC:PAGE:Y", help="None begins there: it goes on.")
@click.option("--undo", metavar="ID", help="Take a correction back.")
@by_option
@reason_option
def split(
    case: Path, at: str | None, join: str | None, undo: str | None, by: str, reason: str
) -> None:
    """Correct where documents begin in CASE; propose then splits that file again.

    PAGE counts from 1, Y is in points from the top of the page.
    """
    from redact import pipeline, review
    from redact.case import Case
    from redact.store.reviews import Edge

    if sum(value is not None for value in (at, join, undo)) != 1:
        raise UsageError("one of --at, --join and --undo")
    with Case.open(case) as opened:
        if undo is not None:
            review.take_back(opened, undo, by=by, reason=reason)
            click.echo(f"{undo} taken back")
        else:
            kind, place = (Edge.BEGIN, at) if at is not None else (Edge.JOIN, join or "")
            made, documents = pipeline.correct(
                opened, kind, *_place(place or ""), by=by, reason=reason
            )
            click.echo(f"{made.id}: the file will have {documents} documents")
    say(f"  next: redact propose {case}")


def _place(text: str) -> tuple[str, int, float]:
    found = _PLACE.fullmatch(text)
    if not found:
        raise UsageError(f"{text!r}: not DOC:PAGE:Y")
    return found["document"], int(found["page"]), float(found["y"])
