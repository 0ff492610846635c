"""One user action of review: writes, then makes sure that no reason gives a value away."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from redact.case import SOFTWARE, Case, encodable, person
from redact.domain import Verdict
from redact.errors import UsageError
from redact.review.copies import Copies
from redact.review.values import Values
from redact.review.words import fold, words
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
    unsaid: list[tuple[str, str]] = field(default_factory=list)
    """What no reason may quote beside the withheld text: (whose, text)."""

    @cached_property
    def copies(self) -> Copies:
        """The copies of the case's findings, looked up once for all that the action does."""
        return Copies(self.case)

    def note(self, kind: str, entry: dict[str, Any]) -> None:
        """Add an entry to the audit event's details. A decision about no finding at all
        changes nothing, so that a sign-off outlives it."""
        self.action.changes |= entry.get("count", 1) > 0
        self.action.details.setdefault(kind, []).append(entry)

    def says(self, where: str, text: str) -> str:
        """A reason as recorded: single-spaced, not empty, checked when the action ends."""
        clean = " ".join(text.split())
        if not encodable(clean):
            raise UsageError(f"{where}: not valid text")
        if not clean:
            raise UsageError(f"{where}: a reason is needed", hint='add --reason "WHY"')
        self.said.append((where, clean))
        return clean


@contextmanager
def session(case: Case, by: str, name: str) -> Iterator[Session]:
    """One action; refused as a whole when a reason in it contains withheld text."""
    with case.action(human(by), name) as action:
        action.changes = False
        current = Session(case, action)
        yield current
        if current.said:
            _check_reasons(current)


def human(by: str) -> str:
    """The name of a human as it is recorded. Software decides nothing: its name is refused."""
    name = person(by)
    if same_name(name) == SOFTWARE:
        raise UsageError("software decides nothing; who does?", hint='add --by "NAME"')
    return name


def same_name(name: str) -> str:
    """One spelling for a name however it was typed (width, case, spaces)."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _check_reasons(current: Session) -> None:
    """Compared with the state after the action, so that it cannot name what it withholds."""
    withheld = _Withheld(current.case, current.unsaid)
    for where, text in current.said:
        folded = fold(text)
        for key, start, end in sorted(withheld.values.find(folded), key=lambda hit: hit[1:]):
            first, last = folded.offsets[start], folded.offsets[end - 1] + 1
            if withheld.is_a_word(text[first:last]):
                continue
            number = len(words(text[:first])) + 1
            until = number + len(words(text[first:last])) - 1
            at = f"word {number} is" if number == until else f"words {number} to {until} are"
            raise UsageError(
                f"{where}: {at} withheld text ({key}); reasons are kept "
                "in the audit log, which holds none",
                hint=f"describe the person or thing instead, or refer to {key}",
            )


class _Withheld:
    """What is withheld in a case, proposed or decided, by finding or by mark."""

    def __init__(self, case: Case, more: Iterable[tuple[str, str]] = ()) -> None:
        where = "coalesce(d.verdict, p.verdict) = 'withhold'"
        found = [entry.finding for entry in findings.entries(case.db, where)]
        texts = {(f.id, text) for f in found for text in (f.text, f.value)}
        texts |= {
            (mark.id, mark.text)
            for mark in reviews.marks(case.db)
            if mark.verdict is Verdict.WITHHOLD and mark.text
        }
        texts |= set(more)
        self.values = Values(found, sorted(texts))
        self._initials: dict[str, bool] = {}
        for _, text in texts:
            if len(tokens := words(text)) == 1 and len(tokens[0]) <= 3:
                capitals = self._initials.get(tokens[0], True)
                self._initials[tokens[0]] = capitals and not any(c.islower() for c in text)

    def is_a_word(self, text: str) -> bool:
        """Whether a reader takes it for a word, not for the withheld value it also is:
        a single character, initials not in capitals, a name that is a word in lower case."""
        if len(text) == 1:
            return True
        initials = self._initials.get(text.casefold(), False) and text.isalpha()
        return (initials and not text.isupper()) or (text.islower() and text in _WORDS)
