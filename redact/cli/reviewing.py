"""``decide``, ``apply`` and ``sign-off``: what humans do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redact.cli.common import by_option, case_argument, reason_option, say, shown, table, text_of
from redact.errors import BadInput, UsageError

if TYPE_CHECKING:
    from redact.review import Outcome


def selection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """SELECT: criteria that are combined with AND."""
    for option in reversed(
        (
            click.option("--id", "ids", multiple=True, metavar="ID", help="A finding; repeatable."),
            click.option("--person", metavar="P", help="All findings of a person (p7)."),
            click.option("--entity", metavar="E", help="All findings of a kind (PERSON)."),
            click.option("--message", metavar="M", help="All findings in a message (m3)."),
            click.option("--document", metavar="FILE", help="All findings in an input file."),
            click.option("--code", metavar="C", help="All under a code, as decided or proposed."),
            click.option(
                "--as-proposed", is_flag=True, help="All that are open, each as it is proposed."
            ),
        )
    ):
        command = option(command)
    return command


@click.command()
@case_argument
@selection_options
@click.option("--withhold", "codes", multiple=True, metavar="CODE", help="Withhold; repeatable.")
@click.option("--release", is_flag=True, help="Release: leave in clear.")
@click.option("--undo", is_flag=True, help="Withdraw the latest decision.")
@by_option
@reason_option
@click.option("--dry-run", is_flag=True, help="Only list what would be decided.")
def decide(
    case: Path,
    ids: tuple[str, ...],
    person: str | None,
    entity: str | None,
    message: str | None,
    document: str | None,
    code: str | None,
    as_proposed: bool,
    codes: tuple[str, ...],
    release: bool,
    undo: bool,
    by: str,
    reason: str,
    dry_run: bool,
) -> None:
    """Withhold or release findings of CASE: one, many, or all that are open.

    \b
    redact decide CASE --person p7 --withhold "s40(2)" --by "A. Officer" --reason "junior"
    redact decide CASE --as-proposed --entity PHONE_NUMBER --by "A. Officer" --reason "checked"
    """
    from redact import review
    from redact.case import Case

    if bool(codes) + release + undo > 1:
        raise UsageError("one of --withhold, --release and --undo")
    selection = review.Selection(ids, person, entity, message, document, code, as_proposed)
    with Case.open(case) as opened:
        if undo:
            outcome = review.undo(opened, selection, by=by, reason=reason, dry_run=dry_run)
        else:
            outcome = review.decide(
                opened,
                selection,
                _verdict(codes, release),
                codes,
                by=by,
                reason=reason,
                dry_run=dry_run,
            )
    _report(outcome, undo, dry_run)
    _tell_left(outcome.left_by_kind, case)


def _tell_left(left: Mapping[str, int], case: Path) -> None:
    """What a bulk decision left open, with the command that decides it."""
    for kind, number in sorted(left.items()):
        say(f"  {number} of {kind} left open: each is to be looked at")
        say(
            f"  next: redact findings {shown(case)} --open, then redact decide {shown(case)} "
            f"--id ID (or --entity {kind}) with --withhold CODE or --release"
        )


def _verdict(codes: tuple[str, ...], release: bool) -> Any:
    from redact.domain import Verdict

    if codes:
        return Verdict.WITHHOLD
    return Verdict.RELEASE if release else None


def _report(outcome: Outcome, undo: bool, dry_run: bool) -> None:
    if dry_run:
        table(
            [
                {
                    "id": entry.finding.id,
                    "document": entry.name,
                    "page": entry.places[0].page + 1 if entry.places else None,
                    "entity": entry.finding.entity,
                    "text": entry.finding.text,
                    "verdict": chosen[0].value if chosen else "undo",
                    "code": chosen[1] if chosen else (),
                    "copy_of": source,
                }
                for entry, chosen, source in _touched(outcome)
            ]
        )
    counts = ", ".join(f"{code}: {number}" for code, number in sorted(outcome.by_code.items()))
    done = "withdrawn" if undo else "decided"
    click.echo(
        f"{outcome.count} findings {'would be ' if dry_run else ''}{done}"
        + (f" ({counts})" if counts else "")
        + (f", and {len(outcome.copies)} in copies of the messages" if outcome.copies else "")
    )


def _touched(outcome: Outcome) -> Iterator[tuple[Any, Any, str | None]]:
    """(entry, choice, source) for what was selected, then for the copies that follow."""
    for entry, choice in zip(outcome.entries, outcome.verdicts, strict=True):
        yield entry, choice, None
    for copy in outcome.copies:
        yield copy.entry, copy.choice, copy.source


@click.command("apply")
@case_argument
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
def apply(case: Path, file: Path, by: str) -> None:
    """Apply the decisions, marks, evidence and pages read in FILE (JSON or CSV).

    All of it is applied, or nothing: an error names the entry at fault.
    """
    from redact import review
    from redact.case import Case

    text = text_of(file)
    with Case.open(case) as opened:
        try:
            is_csv = file.suffix.lower() == ".csv"
            done = review.apply_file(opened, text, "csv" if is_csv else "json", by=by)
        except (BadInput, UsageError) as error:
            error.message = f"{file}: {error.message}"
            raise
        empty = [m.id for m in done.marks if not review.count_places(opened, m)]
    click.echo(
        f"{done.findings} findings decided, {len(done.marks)} marks, "
        f"{done.evidence} evidence records, {done.read} pages read"
    )
    _tell_left(done.left, case)
    for entry, kind in done.idle:
        say(f"  warning: {file}: {entry}: no finding of {kind} in this case; nothing recorded")
    if empty:
        say(f"  warning: the text of {', '.join(empty)} stands on no page; is it spelled right?")
    say(f"  next: redact status {shown(case)}")


@click.command("sign-off")
@case_argument
@by_option
def sign_off(case: Path, by: str) -> None:
    """Accept CASE as it stands. By somebody who decided nothing in it.

    Any change afterwards voids the sign-off.
    """
    from redact import review
    from redact.case import Case

    with Case.open(case) as opened:
        accepted = review.sign_off(opened, by=by)
    click.echo(f"signed off by {accepted.by} at {accepted.at}")
    say(f"  next: redact release {shown(case)}")
