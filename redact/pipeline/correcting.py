"""Corrections of the split: tried on the original before they are recorded."""

from __future__ import annotations

from collections.abc import Iterable

from redact import review, split
from redact.case import Case
from redact.domain import FIELDS, FileText, Fix, FixKind, Split
from redact.errors import UsageError
from redact.store import files, findings, reviews
from redact.store.reviews import Correction

_VAIN = {
    FixKind.BEGIN: "a document begins there already, or no line stands there",
    FixKind.JOIN: "none begins there, or no line stands there",
    FixKind.MESSAGE: "a message begins there already, or no line stands there",
    FixKind.NO_MESSAGE: "no message begins there",
    FixKind.FIELD: "no message begins there, or it says so already",
}
"""Why a fix changes nothing."""


def split_corrected(text: FileText, corrections: Iterable[Correction]) -> Split:
    """The split of an original as the reviewer's corrections have it."""
    return split.split(text, fixes=[one.fix for one in corrections])


def correct(
    case: Case, document: str, fix: Fix, *, by: str, reason: str
) -> tuple[Correction, Split]:
    """Record a fix of the split of an original, named as added. Returns the correction and
    the split that the file will have (its ids are not yet the case's); ``propose`` then
    makes it so.

    Raises UsageError for a place that is not in the case, a value that is none of its
    field, and when nothing would change.
    """
    original = files.named(case.db, document)
    if fix.kind is FixKind.FIELD:
        _check_field(fix)
    known = reviews.corrections(case.db, original.sha256)
    text = files.load(case.db, original.sha256)
    now = split_corrected(text, known)
    then = split.split(text, fixes=[*(one.fix for one in known), fix])
    if 0 <= fix.page < original.pages and _shape(now, fix) == _shape(then, fix):
        raise UsageError(
            f"{original.name} page {fix.page + 1} at {fix.y:g}: {_VAIN[fix.kind]}",
            hint=f"redact messages {case.shown} -f json gives the y of each first line",
        )
    return review.correct(case, document, fix, by=by, reason=reason), then


def whereabouts(case: Case, message: str) -> tuple[str, int, float]:
    """The original's name, the page index and the height of a message's first line.

    Raises UsageError for an unknown message.
    """
    found = findings.message(case.db, message)
    if found is None:
        raise UsageError(
            f"no message {message!r} in the case", hint=f"redact messages {case.shown} lists them"
        )
    file, named = found
    text = files.load(case.db, file)
    page, offset = text.locate(named.span.start)
    box = text.pages[page].box(offset)
    return text.name, page, round(box.y0, 2) if box else 0.0


def _check_field(fix: Fix) -> None:
    if fix.field not in FIELDS:
        raise UsageError(f"no field {fix.field!r}", hint=f"the fields are {', '.join(FIELDS)}")
    if fix.field == "sent" and fix.value and split.read_field("sent", fix.value) is None:
        raise UsageError(
            "sent: not a date that can be read one way only",
            hint="write it as 2022-01-14T13:11, or leave it empty for unknown",
        )


def _shape(found: Split, fix: Fix) -> object:
    """What a fix of its kind changes."""
    if fix.kind in (FixKind.BEGIN, FixKind.JOIN):
        return found.documents
    return found.messages
