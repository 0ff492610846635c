"""Where work runs: in this process, or in several. Results come in the items' order."""

from __future__ import annotations

from redact.errors import UsageError
from redact.execute.processes import Processes
from redact.execute.serial import Serial
from redact.ports import Executor

NAMES = ("serial", "processes")


def executor(name: str, jobs: int) -> Executor:
    """The executor of that name. ``jobs`` is the number of worker processes."""
    if name == "serial":
        return Serial()
    if name == "processes":
        return Processes(jobs)
    raise UsageError(f"no executor {name!r}", hint=f"one of {', '.join(NAMES)}")


__all__ = ["NAMES", "executor"]
