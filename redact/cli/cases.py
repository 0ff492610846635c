"""``new``, ``add`` and ``status``: a case and what is in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redact.cli.common import (
    case_argument,
    emit,
    format_option,
    say,
    shown,
    spans_of,
    text_of,
    tracker,
)
from redact.cli.passwords import asking, password_option, passwords
from redact.cli.setup import DEFAULT_RULES
from redact.errors import UsageError
from redact.execute.confined import warm

if TYPE_CHECKING:
    from redact.domain import Window

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@case_argument
@click.option(
    "--rules",
    type=_FILE,
    default=DEFAULT_RULES,
    help="The rule pack.  [default: the foia-uk pack that comes with redact]",
)
@click.option("--roster", type=_FILE, help="Who may be named, and published contact points (CSV).")
@click.option(
    "--from", "first", type=_DAY, metavar="DATE", help="First day asked about (2022-01-31)."
)
@click.option("--to", "last", type=_DAY, metavar="DATE", help="Last day asked about.")
def new(
    case: Path,
    rules: Path,
    roster: Path | None,
    first: dt.datetime | None,
    last: dt.datetime | None,
) -> None:
    """Create CASE, a folder, and seal the rule pack and the roster into it.

    With --from or --to, messages of other days are told as out of scope.
    """
    from redact.case import Case

    with Case.create(
        case,
        text_of(rules),
        text_of(roster) if roster else None,
        pack_name=rules.name,
        roster_name=roster.name if roster else "roster",
        window=_window(first, last),
    ) as made:
        pack, roster_size = made.pack.pack, len(made.roster.entries)
    click.echo(f"{case}: a new case under {pack.name} {pack.version}, roster of {roster_size}")
    say(f"  next: redact add {shown(case)} FILE...")


def _window(first: dt.datetime | None, last: dt.datetime | None) -> Window | None:
    from redact.domain import Window

    if first is None and last is None:
        return None
    if first and last and last < first:
        raise UsageError("--to is before --from")
    return Window(*(day.date().isoformat() if day else None for day in (first, last)))


@click.command()
@case_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@password_option
def add(case: Path, files: tuple[Path, ...], password_file: Path | None) -> None:
    """Seal FILES (PDFs, or folders of them) into CASE. All of them are taken in, or none."""
    warm()  # its engines load while ours do
    from redact import pipeline
    from redact.case import Case

    with Case.open(case) as opened:
        given = passwords(password_file)
        added = pipeline.add(opened, files, tracker(), passwords=given, ask=asking())
    for one in added:
        state = f"{one.pages} pages" if one.sealed.fresh else "in the case already"
        click.echo(f"{one.sealed.name}: {state}, SHA-256 {one.sealed.sha256}")
        for note in one.notes:
            say(f"  note: {note}")
        if one.pictures:
            say(f"  pages {spans_of(one.pictures)}: pictures, which redact propose reads by OCR")
    for folder in (path for path in files if path.is_dir()):
        _say_left_out(folder, *pipeline.left_out(folder))
    say(f"  next: redact propose {shown(case)}")


def _say_left_out(folder: Path, others: tuple[str, ...], folders: tuple[str, ...]) -> None:
    if others:
        say(f"  {folder}: not PDF, left out: {', '.join(others)}")
    if folders:
        say(f"  {folder}: folders inside it are not looked into: {', '.join(folders)}")


@click.command()
@case_argument
@format_option
def status(case: Path, form: str) -> None:
    """Where CASE stands, what is open, and the next command to run."""
    from redact.case import Case
    from redact.cli.standing import rows, standing

    with Case.open(case, write=False) as opened:
        now = standing(opened, case)
    emit(form, now, rows(now, case))
    say(f"  next: {now['next']}")
