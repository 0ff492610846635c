"""Messages outside the days that the request is about."""

from __future__ import annotations

from dataclasses import dataclass

from redact.case import Case
from redact.domain import Message, Scope, Verdict
from redact.errors import ReviewIncomplete, UsageError
from redact.review import marks
from redact.review.session import session
from redact.store import files, findings, reviews
from redact.store.reviews import Mark


@dataclass(frozen=True)
class Outside:
    """A message (of the original ``document``) of a day that was not asked about. ``page``
    counts from 1; ``marked`` says that it is withheld whole already."""

    document: str
    page: int
    message: Message
    marked: bool


def outside(case: Case) -> list[Outside]:
    """The messages whose date is certain and not in the window, in reading order.

    Raises UsageError when the case has no window, ReviewIncomplete before ``propose``.
    """
    window = case.window
    if window is None:
        raise UsageError(
            "the case has no window", hint="a new case has one: redact new CASE --from --to"
        )
    if not findings.complete(case.db):
        raise ReviewIncomplete(
            "not every document went through propose", hint=f"redact propose {case.shown}"
        )
    withheld = {
        (mark.file, span)
        for mark in reviews.marks(case.db)
        if mark.verdict is Verdict.WITHHOLD
        for span in mark.spans
    }
    found: list[Outside] = []
    for original in files.originals(case.db):
        own = findings.split(case.db, original.sha256).messages
        out = [message for message in own if window.scope(message.sent) is Scope.OUT]
        text = files.load(case.db, original.sha256) if out else None
        for message in out if text else ():
            page = text.locate(message.span.start)[0] + 1 if text else 0
            marked = (original.sha256, message.span) in withheld
            found.append(Outside(original.name, page, message, marked))
    return found


def mark_outside(case: Case, codes: tuple[str, ...], *, by: str, reason: str) -> list[Mark]:
    """Withhold every message outside the window whole, in one action; those that are
    withheld already are left out. A message without a certain date is never among them.

    Raises as ``outside`` and ``mark`` do, and UsageError when there is nothing to mark.
    """
    out = [one for one in outside(case) if not one.marked]
    if not out:
        raise UsageError("no message outside the window is left to mark")
    with session(case, by, "mark") as current:
        return [
            marks.record(
                current,
                "reason",
                marks.Target(message=one.message.id),
                Verdict.WITHHOLD,
                codes,
                reason,
            )
            for one in out
        ]
