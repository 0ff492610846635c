"""One user action of review: writes, then makes sure that no reason gives a value away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from redact.case import Case
from redact.domain import Verdict
from redact.errors import UsageError
from redact.review.words import Watch, Watched, fold, words
from redact.store import findings, reviews
from redact.store.chain import Action

_COMMON = (
    "will mark grace may june april rose hope faith joy art bill rob pat sue drew frank jack "
    "miles dean page case young long may bond price rich ray pearl ivy daisy holly ruby "
    "amber summer autumn dawn eve christian earnest major sterling chase pierce grant wade "
    "lance victor guy gene norm don can van bob nick jimmy josh harry carol robin martin "
    "white black brown green gray grey king knight lord bishop abbot cook baker smith hill "
    "wood field stone rivers banks west north south east street church bell"
)
"""Names that, in lower case, are read as the word they also are."""

_WORDS = frozenset(_COMMON.split())


@dataclass
class Session:
    """The case, the action under way, and what humans wrote in it (where, text)."""

    case: Case
    action: Action
    said: list[tuple[str, str]] = field(default_factory=list)

    def note(self, kind: str, entry: dict[str, Any]) -> None:
        """Add an entry to the audit event's details."""
        self.action.details.setdefault(kind, []).append(entry)

    def says(self, where: str, text: str) -> str:
        """A reason as recorded: single-spaced, not empty, checked when the action ends."""
        clean = " ".join(text.split())
        if not clean:
            raise UsageError(f"{where}: a reason is needed", hint='add --reason "WHY"')
        self.said.append((where, clean))
        return clean


@contextmanager
def session(case: Case, by: str, name: str) -> Iterator[Session]:
    """One action; refused as a whole when a reason in it contains withheld text."""
    with case.action(by, name) as action:
        current = Session(case, action)
        yield current
        if current.said:
            _check_reasons(current)


def _check_reasons(current: Session) -> None:
    """Compared with the state after the action, so that it cannot name what it withholds."""
    watch = Watch(_withheld(current.case))
    for where, text in current.said:
        folded = fold(text)
        for value, start, end in watch.find(folded):
            original = text[folded.offsets[start] : folded.offsets[end - 1] + 1]
            if original.islower() and original in _WORDS:
                continue
            first = len(words(text[: folded.offsets[start]])) + 1
            last = first + len(value.words) - 1
            at = f"word {first} is" if first == last else f"words {first} to {last} are"
            raise UsageError(
                f"{where}: {at} withheld text ({value.key}); reasons are kept "
                "in the audit log, which holds none",
                hint=f"describe the person or thing instead, or refer to {value.key}",
            )


def _withheld(case: Case) -> Iterator[Watched]:
    withheld = "coalesce(d.verdict, p.verdict) = 'withhold'"
    for entry in findings.entries(case.db, withheld):
        finding = entry.finding
        for text in {finding.text, finding.value}:
            yield Watched(finding.id, words(text))
    for mark in reviews.marks(case.db):
        if mark.verdict is Verdict.WITHHOLD and mark.text:
            yield Watched(mark.id, words(mark.text))
