"""Marks made by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from redact.case import Case, encodable
from redact.domain import Box, Verdict
from redact.errors import UsageError
from redact.review.approved import count_places
from redact.review.selection import check_codes
from redact.review.session import Session, session
from redact.store import files, findings, reviews
from redact.store.reviews import Mark


@dataclass(frozen=True)
class Target:
    """What a mark covers: a ``text`` everywhere; a ``box`` on a ``page``, or whole
    ``pages``, of a ``document`` (file name as added); or a ``message``. Pages from 1."""

    text: str = ""
    document: str | None = None
    page: int | None = None
    box: Box | None = None
    pages: tuple[int, ...] = ()
    message: str | None = None


@dataclass(frozen=True)
class Marked:
    """A mark and at how many places it stands in the texts of the case."""

    mark: Mark
    places: int


def mark(
    case: Case,
    target: Target,
    codes: tuple[str, ...] = (),
    *,
    by: str,
    reason: str,
    verdict: Verdict = Verdict.WITHHOLD,
    dry_run: bool = False,
) -> Marked:
    """Withhold by hand (or, with a release, leave in clear on purpose).

    A text that stands nowhere in the pages is taken all the same: it must not survive in
    any other part of the files. Raises UsageError for what is not in the case.
    """
    if dry_run:
        made = _make(case, target, verdict, codes, by, "", reason)
        return Marked(made, count_places(case, made))
    with session(case, by, "mark") as current:
        made = record(current, "reason", target, verdict, codes, reason)
        return Marked(made, count_places(case, made))


def retract(case: Case, id: str, *, by: str, reason: str) -> None:
    """Take a mark back. Raises UsageError when there is none with this id."""
    if id not in {mark.id for mark in reviews.marks(case.db)}:
        raise UsageError(
            f"no mark {id!r} that counts", hint=f"redact marks {case.shown} lists them"
        )
    with session(case, by, "retract") as current:
        reason = current.says("reason", reason)
        reviews.retract(case.db, current.action, id, reason)
        current.note("retracted", {"id": id, "reason": reason})


def record(
    current: Session,
    where: str,
    target: Target,
    verdict: Verdict,
    codes: tuple[str, ...],
    reason: str,
) -> Mark:
    """Mark inside an action that is under way; ``where`` names the reason in errors."""
    case, action = current.case, current.action
    reason = current.says(where, reason)
    made = _make(case, target, verdict, codes, action.by, action.at, reason)
    reviews.mark(case.db, action, made)
    current.note(
        "marks",
        {
            "id": made.id,
            "verdict": verdict.value,
            "codes": codes,
            "reason": reason,
            "file": made.file,
            "page": None if made.page is None else made.page + 1,
            "box": made.box,
            "pages": [page + 1 for page in made.pages],
            "message": made.message,
            "value": case.tag(made.text) if made.text else None,
        },
    )
    return made


def _make(
    case: Case,
    target: Target,
    verdict: Verdict,
    codes: tuple[str, ...],
    by: str,
    at: str,
    reason: str,
) -> Mark:
    kinds = [bool(target.text.strip()), target.box is not None, bool(target.pages)]
    if sum((*kinds, bool(target.message))) != 1:
        raise UsageError(
            "a mark covers one thing", hint="give one of --text, --box, --pages, --message"
        )
    _check_verdict(case, verdict, codes)
    bare = Mark(reviews.next_id(case.db, "marks", "k"), verdict, codes, by, at, reason)
    if target.text.strip():
        return replace(bare, text=_checked_text(target.text))
    if target.message:
        return _of_message(case, bare, target.message)
    return _of_pages(case, bare, target)


def _checked_text(text: str) -> str:
    if not encodable(text):
        raise UsageError("the text to withhold is not valid text")
    if not any(char.isalnum() for char in text):
        raise UsageError("the text to withhold has neither letters nor digits")
    return " ".join(text.split())


def _of_message(case: Case, bare: Mark, id: str) -> Mark:
    found = findings.message(case.db, id)
    if found is None:
        raise UsageError(
            f"no message {id!r} in the case", hint=f"redact messages {case.shown} lists them"
        )
    file, message = found
    return replace(bare, file=file, message=message.id, spans=(message.span,))


def _of_pages(case: Case, bare: Mark, target: Target) -> Mark:
    """A mark on whole pages, or on a box of one."""
    if not target.document:
        raise UsageError("in which document? the file name as added is needed")
    original = files.named(case.db, target.document)
    pages = target.pages or (target.page or 0,)
    if wrong := [page for page in pages if not 1 <= page <= original.pages]:
        raise UsageError(
            f"{original.name} has no page {', '.join(map(str, wrong))}",
            hint=f"its pages are 1 to {original.pages}",
        )
    indexes = tuple(sorted({page - 1 for page in pages}))
    if target.box is None:
        return replace(bare, file=original.sha256, pages=indexes)
    box = _checked_box(case, original, indexes[0], target.box)
    return replace(bare, file=original.sha256, page=indexes[0], box=box)


def _check_verdict(case: Case, verdict: Verdict, codes: tuple[str, ...]) -> None:
    check_codes(case, codes)
    if verdict is Verdict.WITHHOLD and not codes:
        raise UsageError("a withholding needs a code", hint=f"one of {', '.join(case.pack.codes)}")
    if verdict is Verdict.RELEASE and codes:
        raise UsageError("a release has no code")


def _checked_box(case: Case, original: files.Original, page: int, box: Box) -> Box:
    width, height = case.db.execute(
        "SELECT width, height FROM pages WHERE file = ? AND page = ?", (original.sha256, page)
    ).fetchone()
    x0, x1 = sorted((box.x0, box.x1))
    y0, y1 = sorted((box.y0, box.y1))
    inside = Box(max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height))
    if not (inside.x0 < inside.x1 and inside.y0 < inside.y1):
        raise UsageError(
            f"{original.name}, page {page + 1}: the box is empty or off the page",
            hint=f"the page is {width:g} by {height:g} points, origin top left",
        )
    return inside
