"""A reviewer's word on the split, which overrules the software's."""

from __future__ import annotations

from redact.case import Case
from redact.domain import Fix, FixKind
from redact.errors import UsageError
from redact.review.session import Session, session
from redact.store import files, findings, reviews
from redact.store.reviews import Correction

_SIDES = {
    FixKind.BEGIN: "document", FixKind.JOIN: "document",
    FixKind.MESSAGE: "message", FixKind.NO_MESSAGE: "message",
}  # fmt: skip
"""What a kind of fix is about: a place is corrected once for each."""


def correct(case: Case, document: str, fix: Fix, *, by: str, reason: str) -> Correction:
    """Record a fix of the split of an original, named as added.

    The original becomes pending: ``redact propose`` splits it again; decisions stay. The
    audit log holds no value of a field, only its tag. Raises UsageError for a page that
    is not there, or a place that was corrected already.
    """
    original = files.named(case.db, document)
    if not 0 <= fix.page < original.pages:
        raise UsageError(
            f"{original.name} has no page {fix.page + 1}",
            hint=f"its pages are 1 to {original.pages}",
        )
    for other in reviews.corrections(case.db, original.sha256):
        if _about(other.fix) == _about(fix):
            raise UsageError(
                f"this was corrected already ({other.id}: {other.fix.kind.value})",
                hint=f'redact split {case.shown} --undo {other.id} --by "NAME" --reason "WHY"',
            )
    with session(case, by, "split") as current:
        reason = current.says("reason", reason)
        made = reviews.add_correction(case.db, current.action, original.sha256, fix, reason)
        _note(current, made.id, fix.kind.value, made, reason)
    return made


def take_back(case: Case, id: str, *, by: str, reason: str) -> Correction:
    """Take a correction back. Raises UsageError when there is none with this id."""
    undone = next((one for one in reviews.corrections(case.db) if one.id == id), None)
    if undone is None:
        raise UsageError(
            f"no correction {id!r} that counts", hint=f"redact corrections {case.shown} lists them"
        )
    with session(case, by, "split") as current:
        reason = current.says("reason", reason)
        reviews.undo_correction(case.db, current.action, undone, reason)
        _note(current, id, "undo", undone, reason)
    return undone


def _about(fix: Fix) -> tuple[int, float, str]:
    return fix.page, fix.y, _SIDES.get(fix.kind, fix.field)


def _note(current: Session, id: str, what: str, about: Correction, reason: str) -> None:
    findings.reopen(current.case.db, about.file)
    fix = about.fix
    entry = {"id": id, "what": what, "file": about.file, "page": fix.page + 1, "y": fix.y}
    if fix.kind is FixKind.FIELD:
        entry |= {"field": fix.field, "value": current.case.tag(fix.value)}
    current.note("corrections", entry | {"reason": reason})
