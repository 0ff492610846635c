"""Every failure a user can meet, each with its exit code.

::

    RedactError              1   anything else that stops the work
    ├── UsageError           2   the command was put wrongly (unknown id, empty selection)
    ├── BadInput             3   a file that cannot be taken in, a bad roster or rule pack row
    │   └── Locked           3   a file that no password that was given opens
    ├── MissingTool          4   a model or a program that is not installed
    ├── ReviewIncomplete     5   open proposals, unread pages, no valid sign-off
    ├── VerificationFailed   6   the result does not prove clean; nothing was published
    └── AuditBroken          7   the audit chain does not add up

The message names the file, the page (from 1) and what is wrong; ``hint`` is the next
command to run. Neither ever holds withheld text. 130 is an interrupt (Ctrl-C).
"""

from __future__ import annotations


class RedactError(Exception):
    """Something stopped the work. ``hint`` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RedactError):
    """The command was put wrongly."""

    exit_code = 2


class BadInput(RedactError):
    """A file, a roster row or a rule that cannot be taken in; nothing was changed."""

    exit_code = 3


class Locked(BadInput):
    """A file that no password that was given opens."""


class MissingTool(RedactError):
    """A model or a program that the command needs is not installed."""

    exit_code = 4


class ReviewIncomplete(RedactError):
    """A human still has to act before this is allowed."""

    exit_code = 5


class VerificationFailed(RedactError):
    """The result does not prove clean. Nothing was published."""

    exit_code = 6


class AuditBroken(RedactError):
    """The audit log was edited, cut or reordered."""

    exit_code = 7
