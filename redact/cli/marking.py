"""``mark``: withhold by hand what was not found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redact.cli.common import by_option, case_argument, reason_option, say, table
from redact.errors import UsageError

if TYPE_CHECKING:
    from redact.case import Case
    from redact.review import Target


_BOX = re.compile(r"(?P<document>.+):(?P<page>\d+):(?P<box>-?[\d.]+,-?[\d.]+,-?[\d.]+,-?[\d.]+)")
_MOST_PAGES = 100_000
_PAGES = re.compile(r"(?P<document>.+):(?P<first>\d+)(?:-(?P<last>\d+))?")


@click.command()
@case_argument
@click.option("--text", metavar="TERM", help="Every occurrence, in every channel of the files.")
@click.option("--box", metavar="DOC:PAGE:X0,Y0,X1,Y1", help="Points from the page's top left.")
@click.option("--pages", metavar="DOC:A-B", help="Whole pages.")
@click.option("--message", metavar="M", help="A whole message.")
@click.option("--outside-window", is_flag=True, help="All messages outside the case's window.")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Repeatable.")
@click.option("--release", is_flag=True, help="Leave in clear on purpose, in place of a code.")
@click.option("--undo", metavar="MARK", help="Take a mark back.")
@by_option
@reason_option
@click.option("--dry-run", is_flag=True, help="Only say what would be marked.")
def mark(
    case: Path,
    text: str | None,
    box: str | None,
    pages: str | None,
    message: str | None,
    outside_window: bool,
    codes: tuple[str, ...],
    release: bool,
    undo: str | None,
    by: str,
    reason: str,
    dry_run: bool,
) -> None:
    """Withhold by hand what was not found: a text, a box, pages, a message."""
    from redact import review
    from redact.case import Case
    from redact.domain import Verdict

    with Case.open(case) as opened:
        if undo:
            review.retract(opened, undo, by=by, reason=reason)
            click.echo(f"{undo} taken back")
            return
        if outside_window:
            if release or any(value is not None for value in (text, box, pages, message)):
                raise UsageError("--outside-window stands alone, with a --code")
            _mark_outside(opened, codes, by, reason, dry_run)
            return
        made = review.mark(
            opened,
            _target(text, box, pages, message),
            codes,
            by=by,
            reason=reason,
            verdict=Verdict.RELEASE if release else Verdict.WITHHOLD,
            dry_run=dry_run,
        )
    if not made.places:
        say("  warning: this text stands on no page; is it spelled right?")
    click.echo(f"{made.mark.id}: {made.places} places{' would be' if dry_run else ''} marked")


def _mark_outside(case: Case, codes: tuple[str, ...], by: str, reason: str, dry_run: bool) -> None:
    from redact import review

    if not dry_run:
        made = review.mark_outside(case, codes, by=by, reason=reason)
        click.echo(f"{len(made)} messages outside the window marked: {made[0].id} to {made[-1].id}")
        return
    out = [one for one in review.outside(case) if not one.marked]
    table(
        [
            {
                "id": one.message.id,
                "document": one.document,
                "page": one.page,
                "sent": one.message.sent,
                "from": one.message.sender,
                "subject": one.message.subject,
            }
            for one in out
        ]
    )
    click.echo(f"{len(out)} messages outside the window would be marked")


def _target(text: str | None, box: str | None, pages: str | None, message: str | None) -> Target:
    from redact.domain import Box
    from redact.review import Target

    if sum(value is not None for value in (text, box, pages, message)) != 1:
        raise UsageError("one of --text, --box, --pages, --message and --outside-window")
    if box is not None:
        found = _BOX.fullmatch(box)
        if not found:
            raise UsageError(f"--box {box!r}: not DOC:PAGE:X0,Y0,X1,Y1")
        corners = Box(*map(float, found["box"].split(",")))
        return Target(document=found["document"], page=int(found["page"]), box=corners)
    if pages is not None:
        found = _PAGES.fullmatch(pages)
        if not found:
            raise UsageError(f"--pages {pages!r}: not DOC:A-B")
        first, last = int(found["first"]), int(found["last"] or found["first"])
        if not first <= last < first + _MOST_PAGES:
            raise UsageError(f"--pages {pages!r}: not a range of pages")
        return Target(document=found["document"], pages=tuple(range(first, last + 1)))
    return Target(text=text or "", message=message)
