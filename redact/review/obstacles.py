"""What stands between a case and its sign-off, each with the command that deals with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from redact.case import Case
from redact.domain import Verdict
from redact.store import findings, reviews
from redact.store.reviews import Mark

if TYPE_CHECKING:
    from redact.review.state import Status

Obstacle: TypeAlias = tuple[str, str]
"""(what is missing, the command that deals with it)."""

_WHO = '--by "YOUR NAME" --reason "WHY"'


def obstacles(case: Case, now: Status) -> Iterator[Obstacle]:
    """All of them, the one to deal with first before the others."""
    name = case.shown
    if not now.originals:
        yield "no document was added", f"redact add {name} FILE"
    elif not now.proposed:
        yield "not every document went through propose", f"redact propose {name}"
    else:
        yield from _undecided(name, now)
        yield from _contradicted(name, now)
        yield from _unread(name, now)
        yield from _outgrown(case)
        yield from _without_evidence(name, now)


def _undecided(name: str, now: Status) -> Iterator[Obstacle]:
    together = now.open - sum(now.open_by_name.values())
    if together:
        yield f"{together} proposals are open", f"redact decide {name} --as-proposed {_WHO}"
    for kind, number in now.open_by_name.items():
        yield (
            f"{number} proposals of {kind} are open, each to be looked at",
            f"redact findings {name} --open, then redact decide {name} --id ID "
            f"(--withhold CODE | --release) {_WHO}; --entity {kind} instead of --id for all "
            "that are of the kind",
        )


def _contradicted(name: str, now: Status) -> Iterator[Obstacle]:
    if now.copies:
        withheld, released = now.copies[0]
        yield (
            f"{len(now.copies)} findings are withheld in one copy of a message and released "
            f"in another, the first are {withheld} and {released}",
            f"redact decide {name} --id {withheld} --id {released} --withhold CODE {_WHO}",
        )
    if bare := [id for id, verdict in now.overtaken if verdict is Verdict.RELEASE]:
        yield (
            f"{len(bare)} findings were released before a correction because of which they "
            f"are proposed for withholding now, the first is {bare[0]}",
            f"redact decide {name} --id {bare[0]} (--withhold CODE | --release) {_WHO}",
        )


def _unread(name: str, now: Status) -> Iterator[Obstacle]:
    if now.unread:
        first = now.unread[0]
        yield (
            f"{len(now.unread)} pages were read by nobody, the first is {first.name} page "
            f"{first.page + 1}: {first.why}",
            f"redact apply {name} FILE --by NAME, with the pages you looked at under read; "
            "or redact mark --pages withholds them whole",
        )


def _outgrown(case: Case) -> Iterator[Obstacle]:
    for mark in _moved(case):
        yield (
            f"{mark.id} withholds message {mark.message} as it was; the split was corrected "
            "since, and the message is another",
            f"redact mark {case.shown} --undo {mark.id} {_WHO}, then mark the message again",
        )


def _moved(case: Case) -> Iterator[Mark]:
    """Marks on messages whose text is not what it was when they were made."""
    for mark in reviews.marks(case.db):
        if mark.message is not None:
            now = findings.message(case.db, mark.message)
            if now is None or (now[0], (now[1].span,)) != (mark.file, mark.spans):
                yield mark


def _without_evidence(name: str, now: Status) -> Iterator[Obstacle]:
    for missing in now.missing:
        if missing.required:
            yield (
                f"{missing.code} lacks evidence: {', '.join(missing.fields)}",
                f"redact evidence {name} add --code '{missing.code}' --field NAME=TEXT --by NAME",
            )
