"""Passwords of locked files: from a file, the environment, or a human at a terminal.

Never from an argument: those stand in the process list and in shell histories.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from redact.cli.common import text_of

F = TypeVar("F", bound=Callable[..., Any])

_VARIABLE = "REDACT_PASSWORD"


def password_option(command: F) -> F:
    """--password-file FILE."""
    return click.option(
        "--password-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Passwords of locked files, one a line; each is tried.  [default: what "
        f"{_VARIABLE} holds; else asked for at a terminal]",
    )(command)


def passwords(file: Path | None) -> tuple[str, ...]:
    """The passwords to try: of the file, and of the environment."""
    lines = text_of(file).splitlines() if file else []
    return tuple(line for line in (*lines, os.environ.get(_VARIABLE, "")) if line)


def asking() -> Callable[[Path], str] | None:
    """Asks the human at the terminal, if there is one."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return lambda path: str(click.prompt(f"Password of {path}", hide_input=True, err=True))
