"""The command line. Each command is imported only when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

from redact import __version__
from redact.errors import RedactError

COMMANDS = {
    "new": "cases",
    "add": "cases",
    "status": "cases",
    "propose": "detection",
    "documents": "detection",
    "messages": "messages",
    "people": "identifying",
    "findings": "detection",
    "marks": "detection",
    "split": "correcting",
    "corrections": "correcting",
    "decide": "reviewing",
    "mark": "marking",
    "evidence": "evidencing",
    "apply": "reviewing",
    "sign-off": "reviewing",
    "release": "releasing",
    "verify": "releasing",
    "audit": "auditing",
    "export": "exporting",
    "evaluate": "evaluating",
    "rules": "setup",
    "models": "setup",
    "doctor": "setup",
}
"""Command -> module of this package, in the order of a case's life."""

HELP = {
    "new": "Create a case.",
    "add": "Seal input files into a case.",
    "status": "Where a case stands and what to do next.",
    "propose": "Split, detect and propose exemptions.",
    "documents": "The documents found in the bundle.",
    "messages": "The messages found in the bundle, as a tree.",
    "people": "The people found in the bundle; correct who is who.",
    "findings": "What was found, proposed and decided.",
    "marks": "What was marked by hand.",
    "split": "Correct where documents and messages begin.",
    "corrections": "How the split was corrected.",
    "decide": "Withhold or release findings.",
    "mark": "Withhold by hand: a text, a box, pages, messages.",
    "evidence": "Record the tests behind the codes.",
    "apply": "Apply decisions and marks from a file.",
    "sign-off": "A second person accepts the state of the case.",
    "release": "Burn, verify and publish.",
    "verify": "Prove a release again.",
    "audit": "What was withheld and why.",
    "export": "Marked copies, attachments, what box widths tell.",
    "evaluate": "Measure proposals against a truth.",
    "rules": "Check and list rule packs.",
    "models": "Fetch and list the models.",
    "doctor": "Check the set-up.",
}
"""One line each, kept here so that ``redact --help`` imports no command."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"redact.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        _mirror(command, f"{ctx.auto_envvar_prefix}_{_spelled(cmd_name)}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))


def _mirror(command: click.Command, prefix: str) -> None:
    """Name the environment variable of each option after its flag.

    Click would take the name of the function's argument, which no user knows.
    """
    for param in command.params:
        long = [flag for flag in param.opts if flag.startswith("--")]
        if isinstance(param, click.Option) and long and not param.envvar:
            param.envvar = f"{prefix}_{_spelled(long[0])}"
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            _mirror(inner, f"{prefix}_{_spelled(name)}")


def _spelled(name: str) -> str:
    return name.lstrip("-").replace("-", "_").upper()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "REDACT"},
    epilog="Exit codes: 0 done, 1 error, 2 usage, 3 bad input, 4 missing model or tool, "
    "5 review or sign-off incomplete, 6 verification failed, 7 audit broken, 130 interrupted.",
)
@click.version_option(__version__, message="redact %(version)s")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr how far it is, without a bar.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Progress bars on stderr.  [default: when it is a terminal]",
)
@click.pass_context
def cli(ctx: click.Context, verbose: bool, quiet: bool, progress: bool | None) -> None:
    """Withhold what the Freedom of Information Act exempts, prove it, and say why.

    A case goes: new, add, propose, findings, decide or apply, sign-off, release.
    """
    shown = sys.stderr.isatty() if progress is None else progress
    ctx.obj = {"verbose": verbose, "quiet": quiet, "progress": shown and not quiet}


def main() -> NoReturn:
    """Run the command line; every failure ends in its documented exit code."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        _fail("interrupted", "", 130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RedactError as error:
        _fail(error.message, error.hint, error.exit_code)
    except KeyboardInterrupt:
        _fail("interrupted", "nothing was half-done; run the command again", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("REDACT_DEBUG"):
            raise
        if isinstance(error, OSError) or type(error).__module__ == "sqlite3":
            _fail(_refused(error), "see that the disk has room and the folder can be written", 1)
        _fail(_internal(error), "REDACT_DEBUG=1 shows the traceback, which may hold case text", 1)
    sys.exit(code if isinstance(code, int) else 0)


def _refused(error: Exception) -> str:
    """What the system would not do, and to which file."""
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return f"{error.filename}: {why}" if error.filename else why
    return f"the case could not be read or written: {error}"


def _internal(error: Exception) -> str:
    """Type and place of an unexpected error; its text could quote the bundle."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"internal error: {type(error).__name__}{where}"


def _fail(message: str, hint: str, code: int) -> NoReturn:
    click.echo(f"redact: {message}", err=True)
    if hint:
        click.echo(f"  next: {hint}", err=True)
    sys.exit(code)
