"""What the commands share: options as decorators, output, progress."""

from __future__ import annotations

import csv
import functools
import io
import json
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from redact.errors import BadInput, MissingTool

if TYPE_CHECKING:
    from redact.pipeline.track import Track
    from redact.ports import OcrEngine

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

Row = Mapping[str, Any]


def case_argument(command: F) -> F:
    """CASE, the folder of a case."""
    return click.argument("case", type=click.Path(file_okay=False, path_type=Path))(command)


def by_option(command: F) -> F:
    """--by NAME, the human who acts."""
    return click.option(
        "--by", required=True, metavar="NAME", help="The person who acts.", envvar="REDACT_BY"
    )(command)


def reason_option(command: F) -> F:
    return click.option(
        "--reason", required=True, metavar="TEXT", help="Why. Must not quote what is withheld."
    )(command)


def format_option(command: F) -> F:
    """-f table|json|csv."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="How to print.",
    )(command)


def ocr_option(command: F) -> F:
    """--ocr/--no-ocr."""
    return click.option(
        "--ocr/--no-ocr",
        default=True,
        envvar="REDACT_OCR",
        help="Read pages and pictures that have no text.  [default: ocr]",
    )(command)


def ocr_engine(wanted: bool, *, required: bool = False) -> OcrEngine | None:
    """The engine, or None where it is not wanted or (told on stderr) not installed.

    Raises MissingTool where it is ``required``, wanted and not installed.
    """
    from redact import ocr

    try:
        return ocr.engine() if wanted else None
    except MissingTool as error:
        if required:
            raise MissingTool(
                f"{error.message}; there are pictures to read",
                hint=f"{error.hint or 'redact doctor'}, or --no-ocr: then a human reads them",
            ) from error
        say(f"  without OCR: {error.message} ({error.hint})")
        return None


def spans_of(numbers: Sequence[int]) -> str:
    """Page numbers in few words: 1-3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else f"{r[0]}" for r in runs)


def text_of(path: Path) -> str:
    """The text of a file, without its byte order mark. Raises BadInput unless it is UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path}: not UTF-8 text (byte {error.start})", hint="save it as UTF-8, then try again"
        ) from error


def emit(form: str, document: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Print a result on stdout: ``document`` as JSON, or ``rows`` as a table or CSV."""
    if form == "json":
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(_csv(rows), nl=False)
    else:
        table(rows)


def _csv(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_cell, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def table(rows: Sequence[Row]) -> None:
    """A table on stdout, as wide as the terminal (or as it needs when piped)."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo("nothing")
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for column in rows[0]:
        grid.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(_cell(value)) for value in row.values()))
    console = Console(soft_wrap=False)
    if not console.is_terminal:
        console = Console(width=240)
    console.print(grid)


def shown(path: Path) -> str:
    """A path as it can be pasted into a shell."""
    return shlex.quote(str(path))


def say(message: str) -> None:
    """Tell the human something on stderr, unless -q."""
    if not click.get_current_context().obj["quiet"]:
        click.echo(message, err=True)


def _untracked(items: Iterable[T], label: str, total: int) -> Iterable[T]:
    return items


def _counted(items: Iterable[T], label: str, total: int) -> Iterable[T]:
    for number, item in enumerate(items, 1):
        say(f"  {label}: {number} of {total}")
        yield item


def tracker() -> Track:
    """A progress bar on stderr over an iterable; without one, a line each with -v."""
    options = click.get_current_context().obj
    if not options["progress"]:
        return _counted if options["verbose"] else _untracked
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)

    def tracked(items: Iterable[T], label: str, total: int) -> Iterable[T]:
        return track(items, description=label, total=total, console=console, transient=True)

    return tracked


def positive(ctx: click.Context, param: click.Parameter, value: int) -> int:
    if value < 1:
        raise click.BadParameter("at least 1")
    return value


jobs_option = functools.partial(
    click.option,
    "-j",
    "--jobs",
    type=int,
    default=1,
    show_default=True,
    callback=positive,
    help="Worker processes.",
)
