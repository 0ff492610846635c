"""The second person's acceptance of a case as it stands."""

from __future__ import annotations

import hashlib

from redact.case import Case
from redact.errors import AuditBroken, ReviewIncomplete
from redact.review.approved import redactions
from redact.review.session import human, same_name
from redact.review.state import status
from redact.review.strays import refuse_strays
from redact.store import chain, files, findings, reviews
from redact.store.reviews import SignOff


def sign_off(case: Case, *, by: str) -> SignOff:
    """Accept the case as it is now. Any change afterwards voids it. Signing again what
    one has signed already records nothing.

    Raises ReviewIncomplete while something is missing (it says what, and the next
    command), while a withheld value stands in clear elsewhere, and for anybody who
    decided, marked or recorded anything in the case.
    """
    by = human(by)
    now = status(case)
    if now.obstacles:
        raise ReviewIncomplete(
            "; ".join(what for what, _ in now.obstacles), hint=now.obstacles[0][1]
        )
    if same_name(by) in {same_name(name) for name in reviews.reviewers(case.db)}:
        raise ReviewIncomplete(
            f"{by} took part in the review of this case and cannot sign it off",
            hint=f'redact sign-off {case.shown} --by "SOMEBODY ELSE"',
        )
    _refuse_lost(case)
    refuse_strays(case)
    if now.sign_off and now.current and same_name(now.sign_off.by) == same_name(by):
        _refuse_other(case, now.sign_off)
        return now.sign_off
    with case.action(by, "sign-off", changes=False) as action:
        reviews.add_sign_off(case.db, action, case.revision)
        action.details["approved"] = _digest(case)
    made = reviews.last_sign_off(case.db)
    assert made is not None  # noqa: S101 - it was just written
    return made


def signed_off(case: Case) -> SignOff:
    """The sign-off of the case as it is. Raises ReviewIncomplete when there is none."""
    now = status(case)
    if now.obstacles:
        raise ReviewIncomplete(
            "; ".join(what for what, _ in now.obstacles), hint=now.obstacles[0][1]
        )
    command = f'redact sign-off {case.shown} --by "A SECOND PERSON"'
    if now.sign_off is None:
        raise ReviewIncomplete("nobody has signed the case off", hint=command)
    if not now.current:
        raise ReviewIncomplete(
            f"the case was changed after {now.sign_off.by} signed it off", hint=command
        )
    return now.sign_off


def require_ready(case: Case) -> SignOff:
    """What must hold before a release: a valid sign-off, of exactly the boxes that would
    be burned, and no withheld value in clear.

    Raises ReviewIncomplete that says what is missing, and the next command; AuditBroken
    when the boxes are not those that were signed off.
    """
    accepted = signed_off(case)
    _refuse_other(case, accepted)
    refuse_strays(case)
    return accepted


def check_accepted(case: Case) -> None:
    """Raise AuditBroken when the boxes are not those that the sign-off in force accepted.

    The log alone does not hold them; a case that nobody signed off since the last change
    has nothing to compare with.
    """
    last = reviews.last_sign_off(case.db)
    if last is not None and last.revision == case.revision:
        _refuse_other(case, last)


def _refuse_lost(case: Case) -> None:
    """A decision to withhold must never lose its finding unnoticed."""
    lost = findings.lost(case.db)
    if lost:
        raise AuditBroken(
            f"{len(lost)} withheld findings are gone from the case, the first is {lost[0]}",
            hint=f"redact propose {case.shown} --again finds them again",
        )


def _refuse_other(case: Case, accepted: SignOff) -> None:
    event = next(chain.events(case.db, accepted.event - 1))
    if event.details.get("approved") != _digest(case):
        raise AuditBroken(
            "the boxes are not those that were signed off: the case was changed outside redact",
            hint=f"redact propose {case.shown} --again, then look at it and sign off again",
        )


def _digest(case: Case) -> str:
    """One hash over every approved box of the case, with its codes; tells no text."""
    boxes = [
        [original.sha256, r.id, r.page, [list(box) for box in r.boxes], list(r.codes)]
        for original in files.originals(case.db)
        for r in redactions(case, original.sha256)
    ]
    return hashlib.sha256(chain.canonical(boxes).encode()).hexdigest()
