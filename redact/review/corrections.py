"""A reviewer's word on where documents begin, which overrules the software's."""

from __future__ import annotations

from redact.case import Case
from redact.errors import UsageError
from redact.review.session import Session, session
from redact.store import files, findings, reviews
from redact.store.reviews import Correction, Edge


def correct(
    case: Case, kind: Edge, document: str, page: int, y: float, *, by: str, reason: str
) -> Correction:
    """Record that at a place a document begins, or that none does. ``document`` is a file
    name as added, ``page`` counts from 1, ``y`` is in points from the top of the page.

    The original becomes pending: ``redact propose`` splits it again; decisions stay.
    Raises UsageError for a place that is not in the case, or that was corrected already.
    """
    original = files.named(case.db, document)
    if not 1 <= page <= original.pages:
        raise UsageError(
            f"{original.name} has no page {page}", hint=f"its pages are 1 to {original.pages}"
        )
    for other in reviews.corrections(case.db, original.sha256):
        if (other.page, other.y) == (page - 1, y):
            raise UsageError(
                f"this place was corrected already ({other.id}: {other.kind.value})",
                hint=f'redact split {case.shown} --undo {other.id} --by "NAME" --reason "WHY"',
            )
    with session(case, by, "split") as current:
        reason = current.says("reason", reason)
        place = (original.sha256, page - 1, y)
        made = reviews.add_correction(case.db, current.action, kind, place, reason)
        _note(current, made.id, kind.value, made, reason)
    return made


def take_back(case: Case, id: str, *, by: str, reason: str) -> Correction:
    """Take a correction back. Raises UsageError when there is none with this id."""
    undone = next((one for one in reviews.corrections(case.db) if one.id == id), None)
    if undone is None:
        known = ", ".join(one.id for one in reviews.corrections(case.db))
        raise UsageError(
            f"no correction {id!r} that counts", hint=f"there are {known}" if known else ""
        )
    with session(case, by, "split") as current:
        reason = current.says("reason", reason)
        reviews.undo_correction(case.db, current.action, undone, reason)
        _note(current, id, "undo", undone, reason)
    return undone


def _note(current: Session, id: str, what: str, about: Correction, reason: str) -> None:
    findings.reopen(current.case.db, about.file)
    current.note(
        "corrections",
        {
            "id": id, "what": what, "file": about.file, "page": about.page + 1, "y": about.y,
            "reason": reason,
        },
    )  # fmt: skip
