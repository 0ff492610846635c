"""Work on files that somebody else made, in a child process with limits.

::

    this process ──starts once──► keeper ──forks for each call──► worker
         │  (socket: one handle a call; exit status and peak back)   │
         └────────────── pipe: the work, and its answer ─────────────┘

Guarantees: a parser that crashes, hangs or outgrows its memory ends in a BadInput that
names the file, and takes nothing else with it. Every call has a worker of its own, so that
one file cannot touch the result of another; the keeper imports the engines once, so that
a worker costs milliseconds. Nothing a parser prints reaches the user. An answer may hold
values of redact's own vocabulary only. All of it ends with this process, however it ends.

Does not protect against: a file that takes over its parser. The worker runs as the user,
may read and write what the user may, and reach what the user may reach.
"""

from __future__ import annotations

from functools import cache

from redact.execute.confined.limits import Limits, limits
from redact.execute.confined.room import Confined
from redact.ports import Confinement

__all__ = ["Confined", "Limits", "confinement", "limits"]


@cache
def confinement() -> Confinement:
    """The confinement of this process: one keeper serves all that it does."""
    return Confined()


def warm() -> None:
    """Let the keeper import the engines while this process is still importing its own."""
    room = confinement()
    if isinstance(room, Confined):
        room.start()
