"""What humans approved: every box of an original, and what was left in clear on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from redact.case import Case
from redact.domain import PASSAGES, Box, FileText, Place, Redaction, SegmentKind, Span, Verdict
from redact.errors import ReviewIncomplete
from redact.review.words import Folded, fold, occurrences
from redact.store import files, findings, reviews
from redact.store.reviews import Mark


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
        if not entry.places:
            raise ReviewIncomplete(
                f"{entry.name}: {entry.finding.id} is withheld but has no place on a page",
                hint="withdraw the decision (redact decide --undo) and mark the page instead",
            )
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
    """The places that a human decided to release: findings and marks of that verdict.

    A paragraph that is not withheld as such says nothing about the names in it.
    """
    where = "f.file = ? AND d.verdict = 'release'"
    found: list[Place] = []
    for entry in findings.entries(case.db, where, (text.sha256,)):
        if entry.finding.entity not in PASSAGES:
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
