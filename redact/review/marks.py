"""Marks made by hand, and what all approved boxes of an original are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redact.case import Case
from redact.domain import Box, FileText, Place, Redaction, SegmentKind, Span, Verdict
from redact.errors import UsageError
from redact.review.selection import check_codes
from redact.review.session import Session, session
from redact.review.words import Folded, fold, occurrences
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
        raise UsageError(f"no mark {id!r} that counts", hint="redact status CASE lists the marks")
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
    text = " ".join(target.text.split())
    kinds = [bool(text), target.box is not None, bool(target.pages), bool(target.message)]
    if sum(kinds) != 1:
        raise UsageError(
            "a mark covers one thing", hint="give one of --text, --box, --pages, --message"
        )
    _check_verdict(case, verdict, codes)
    made = Mark(reviews.next_id(case.db, "marks", "k"), verdict, codes, by, at, reason)
    values = dict(made.__dict__)
    if text:
        if not any(char.isalnum() for char in text):
            raise UsageError("the text to withhold has neither letters nor digits")
        return Mark(**values | {"text": text})
    if target.message:
        found = findings.message(case.db, target.message)
        if found is None:
            raise UsageError(
                f"no message {target.message!r} in the case",
                hint="redact messages CASE lists them",
            )
        file, message = found
        return Mark(**values | {"file": file, "message": message.id, "spans": (message.span,)})
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
        return Mark(**values | {"file": original.sha256, "pages": indexes})
    box = _checked_box(case, original, indexes[0], target.box)
    return Mark(**values | {"file": original.sha256, "page": indexes[0], "box": box})


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


# --- what is approved --------------------------------------------------------------------


def terms(case: Case) -> tuple[str, ...]:
    """Texts marked to be withheld everywhere: none may survive in any channel of a file."""
    found = (m.text for m in reviews.marks(case.db) if m.verdict is Verdict.WITHHOLD)
    return tuple(dict.fromkeys(text for text in found if text))


def redactions(case: Case, file: str, text: FileText | None = None) -> list[Redaction]:
    """All approved boxes of one original (by SHA-256), in reading order: the findings
    that a human decided to withhold, and the marks.

    ``text`` of a redaction is what stands in its boxes on that page, line ends included.
    Pass the FileText when it is at hand.
    """
    text = text or files.load(case.db, file)
    found: list[Redaction] = []
    where = "f.file = ? AND d.verdict = 'withhold'"
    for entry in findings.entries(case.db, where, (file,)):
        codes = entry.codes
        for place in entry.places:
            said = _said(text, entry.spans, place.page)
            found.append(Redaction(entry.finding.id, place.page, place.boxes, codes, said))
    marks = [m for m in reviews.marks(case.db) if m.verdict is Verdict.WITHHOLD]
    folds = _folds(case, text) if any(m.text for m in marks) else []
    for mark in marks:
        for place, said in _covered(mark, text, folds):
            found.append(Redaction(mark.id, place.page, place.boxes, mark.codes, said))
    return sorted(found, key=lambda r: (r.page, r.boxes[0].y0, r.boxes[0].x0, r.id, r.boxes))


def left_in_clear(case: Case, text: FileText) -> list[Place]:
    """The places that a human decided to release: findings and marks of that verdict."""
    where = "f.file = ? AND d.verdict = 'release'"
    found: list[Place] = []
    for entry in findings.entries(case.db, where, (text.sha256,)):
        found += findings.places(text, entry.finding.spans)
    marks = [m for m in reviews.marks(case.db) if m.verdict is Verdict.RELEASE]
    folds = _folds(case, text) if any(m.text for m in marks) else []
    for mark in marks:
        found += [place for place, _ in _covered(mark, text, folds)]
    return found


def count_places(case: Case, mark: Mark) -> int:
    """At how many places a mark stands; one original is in memory at a time."""
    if not mark.text:
        return len(mark.pages) or 1
    total = 0
    for original in files.originals(case.db):
        text = files.load(case.db, original.sha256)
        spans = {s for folded in _folds(case, text) for s in occurrences(mark.text, folded)}
        total += len(spans)
    return total


def _covered(mark: Mark, text: FileText, folds: list[Folded]) -> Iterator[tuple[Place, str]]:
    if mark.text:
        for spans in sorted({s for folded in folds for s in occurrences(mark.text, folded)}):
            yield from _places(text, spans)
    elif mark.file != text.sha256:
        return
    elif mark.box is not None and mark.page is not None:
        page = text.pages[mark.page]
        inside = (
            char
            for offset, char in enumerate(page.text)
            if (box := page.box(offset)) and mark.box.holds(*box.centre)
        )
        yield Place(mark.page, (mark.box,)), "".join(inside)
    elif mark.pages:
        for index in mark.pages:
            page = text.pages[index]
            yield Place(index, (Box(0.0, 0.0, page.width, page.height),)), page.text
    else:
        yield from _places(text, mark.spans)


def _places(text: FileText, spans: tuple[Span, ...]) -> Iterator[tuple[Place, str]]:
    for place in findings.places(text, spans):
        yield place, _said(text, spans, place.page)


def _said(text: FileText, spans: tuple[Span, ...], page: int) -> str:
    first, last = text.starts[page], text.starts[page + 1]
    return "".join(text.text[max(s.start, first) : min(s.end, last)] for s in spans).strip()


def _folds(case: Case, text: FileText) -> list[Folded]:
    """The text as it stands, and without the page furniture that interrupts it."""
    furniture = [
        segment.span
        for segment in findings.split(case.db, text.sha256).segments
        if segment.kind is SegmentKind.FURNITURE
    ]
    plain = fold(text.text)
    return [plain, fold(text.text, furniture)] if furniture else [plain]
