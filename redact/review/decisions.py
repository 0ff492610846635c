"""Decide about findings, one or many, and take decisions back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from redact.audit import describe
from redact.case import Case
from redact.domain import Verdict
from redact.errors import UsageError
from redact.review.copies import Copies, followers
from redact.review.selection import Selection, check_codes, matching, part, select
from redact.review.session import Session, session
from redact.store import findings, reviews
from redact.store.findings import Entry


class NothingMatches(UsageError):
    """The selection names nothing unknown, and no finding meets all of it."""


Choice = tuple[Verdict, tuple[str, ...]]
"""A verdict with its codes."""


@dataclass(frozen=True)
class Copied:
    """A finding that follows the decision on ``source``, its copy in another message."""

    entry: Entry
    choice: Choice | None
    source: str


@dataclass(frozen=True)
class Outcome:
    """What a decision touches: each finding with the verdict and codes it gets (None
    where decisions are withdrawn). ``entries`` are as they were before. ``copies`` are
    findings in other copies of the same messages that follow them. ``left`` are findings
    that match and stay open: their kind is decided only where it is named."""

    entries: tuple[Entry, ...]
    verdicts: tuple[Choice | None, ...]
    copies: tuple[Copied, ...] = ()
    left: tuple[Entry, ...] = ()

    @property
    def count(self) -> int:
        return len(self.entries)

    @property
    def by_code(self) -> dict[str, int]:
        """How many findings get which code ("release" for those released)."""
        counts: Counter[str] = Counter()
        for chosen in self.verdicts:
            if chosen:
                verdict, codes = chosen
                counts.update(codes if verdict is Verdict.WITHHOLD else ("release",))
        return dict(counts)

    @property
    def left_by_kind(self) -> dict[str, int]:
        """How many findings of which kind match and stay open."""
        return dict(Counter(entry.finding.entity for entry in self.left))


def decide(
    case: Case,
    selection: Selection,
    verdict: Verdict | None = None,
    codes: tuple[str, ...] = (),
    *,
    by: str,
    reason: str,
    dry_run: bool = False,
) -> Outcome:
    """Decide about all selected findings, recorded as one action.

    What is the same in other copies of the messages, and was not decided itself, gets
    the same decision (see ``copies``). Without a verdict the selection must say
    ``as_proposed``: each open finding then gets what was proposed for it. Raises
    UsageError, and changes nothing, when the selection is empty, names what is not there
    or matches nothing, when a withholding has no code of the rule pack, or when the
    reason is missing or contains withheld text. Where nothing is open for ``as_proposed``
    nothing is recorded, and a sign-off stays valid.
    """
    if dry_run or not select(case, selection, verdict):
        return plan(case, selection, verdict, codes)
    with session(case, by, "decide") as current:
        return record(current, "reason", selection, verdict, codes, reason)


def undo(
    case: Case, selection: Selection, *, by: str, reason: str, dry_run: bool = False
) -> Outcome:
    """Withdraw the decision that counts of each selected finding; the one before it, if
    any, counts again, also in the copies that followed it. Findings without a decision
    are left out."""
    decided = tuple(entry for entry in matching(case, selection) if entry.decision)
    outcome = Outcome(decided, (None,) * len(decided), _undone_copies(case, decided))
    if not decided:
        raise UsageError("none of the selected findings has a decision to withdraw")
    if dry_run:
        return outcome
    with session(case, by, "undo") as current:
        reason = current.says("reason", reason)
        for entry in (*decided, *(copy.entry for copy in outcome.copies)):
            reviews.undo(case.db, current.action, entry.finding.id, reason)
        current.note(
            "withdrawn",
            {"reason": reason, "findings": [describe(case, entry) for entry in decided]}
            | _named(case, outcome.copies),
        )
    return outcome


def plan(
    case: Case,
    selection: Selection,
    verdict: Verdict | None,
    codes: tuple[str, ...],
    copies: Copies | None = None,
) -> Outcome:
    """What ``decide`` would do. Raises as it would."""
    entries, left = part(case, selection, verdict)
    check_codes(case, codes)
    if verdict is None and not selection.as_proposed:
        raise UsageError(
            "withhold or release?", hint="give --withhold CODE, --release or --as-proposed"
        )
    if verdict is Verdict.RELEASE and codes:
        raise UsageError("a release has no code")
    if verdict is None and codes:
        raise UsageError("a code needs the verdict to withhold")
    if verdict is Verdict.WITHHOLD and not codes and not selection.as_proposed:
        raise UsageError("a withholding needs a code", hint=f"one of {', '.join(case.pack.codes)}")
    if not entries and not selection.as_proposed:
        kinds = ", ".join(sorted({entry.finding.entity for entry in left}))
        raise NothingMatches(
            "no finding matches all of the selection"
            + (f"; {len(left)} of {kinds} are decided only by name" if left else ""),
            hint=f"add --entity {left[0].finding.entity}" if left else "",
        )
    chosen = {entry.finding.id: _choice(entry, verdict, codes) for entry in entries}
    following = _followers(case, copies or Copies(case), entries, chosen)
    return Outcome(entries, tuple(chosen.values()), tuple(following), left)


def _choice(entry: Entry, verdict: Verdict | None, codes: tuple[str, ...]) -> Choice:
    proposal = entry.proposal
    if verdict and (codes or verdict is Verdict.RELEASE or proposal is None):
        return verdict, codes
    assert proposal is not None  # noqa: S101 - as_proposed selects proposals only
    return proposal.verdict, proposal.codes


def _followers(
    case: Case, copies: Copies, entries: tuple[Entry, ...], chosen: dict[str, Choice]
) -> Iterator[Copied]:
    """The copies that get the same decision; none where the decisions differ."""
    sources: dict[str, list[str]] = {}
    for id, others in copies.of(entries).items():
        for other in others:
            if other not in chosen:
                sources.setdefault(other, []).append(id)
    for entry in followers(case, sources) if sources else ():
        first, *rest = sources[entry.finding.id]
        choice = chosen[first]
        settled = entry.decision and (entry.decision.verdict, entry.decision.codes) == choice
        if not settled and all(chosen[other] == choice for other in rest):
            yield Copied(entry, choice, first)


def _undone_copies(case: Case, decided: tuple[Entry, ...]) -> tuple[Copied, ...]:
    """The decisions that only followed one of these."""
    known = {entry.finding.id for entry in decided}
    followed = reviews.followed(case.db, known)
    following = findings.entries(
        case.db, "f.id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(followed)),)
    )
    return tuple(
        Copied(entry, None, followed[entry.finding.id])
        for entry in (following if followed else ())
        if entry.finding.id not in known
    )


def _named(case: Case, copies: tuple[Copied, ...]) -> dict[str, Any]:
    """Copies as they stand in an event; nothing where there are none."""
    noted = []
    for copy in copies:
        decided = copy.choice and {"verdict": copy.choice[0].value, "codes": copy.choice[1]}
        noted.append(describe(case, copy.entry) | (decided or {}) | {"copy_of": copy.source})
    return {"propagated": noted} if noted else {}


def record(
    current: Session,
    where: str,
    selection: Selection,
    verdict: Verdict | None,
    codes: tuple[str, ...],
    reason: str,
) -> Outcome:
    """Decide inside an action that is under way; ``where`` names the reason in errors."""
    outcome = plan(current.case, selection, verdict, codes, current.copies)
    reason = current.says(where, reason)
    noted = []
    for entry, chosen in zip(outcome.entries, outcome.verdicts, strict=True):
        if chosen:
            reviews.decide(current.case.db, current.action, entry, *chosen, reason)
            noted.append(
                describe(current.case, entry) | {"verdict": chosen[0].value, "codes": chosen[1]}
            )
    for copy in outcome.copies:
        if copy.choice:
            reviews.decide(
                current.case.db, current.action, copy.entry, *copy.choice, reason, copy.source
            )
    current.note(
        "decisions",
        {"reason": reason, "count": len(noted), "findings": noted}
        | _named(current.case, outcome.copies),
    )
    return outcome
