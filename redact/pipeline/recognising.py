"""Pages that are pictures to text: OCR, a few pages at a time, in the executor's workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from redact import ingest
from redact.case import SOFTWARE, Case
from redact.domain import PageText
from redact.errors import BadInput
from redact.pipeline.parsing import opening, parsed
from redact.pipeline.track import Track
from redact.ports import Executor, OcrEngine
from redact.store import files, findings, reviews
from redact.store.files import Original

_TOGETHER = 4
"""Pages a worker reads before it hands them over: what a kill can cost, about 4 s."""


@dataclass(frozen=True)
class _Job:
    original: Original
    path: Path
    password: str = field(repr=False)
    pages: tuple[int, ...]
    ocr: OcrEngine


def recognise(case: Case, executor: Executor, track: Track, ocr: OcrEngine) -> None:
    """Read every picture of the case that nobody read. Resumable: pages that were read are
    kept when it is killed. An original with new text waits for its proposals again.

    Raises BadInput, before anything is read, when somebody decided about or marked an
    original with such pictures: text that is put in moves what follows, and what was said
    of one place would count for another. Where a human has read its pictures, it is left
    as it is.
    """
    jobs = list(_jobs(case, ocr))
    results = executor.map(_read, jobs)
    for job, pages in track(zip(jobs, results, strict=True), "reading pictures", len(jobs)):
        with case.action(SOFTWARE, "ocr", changes=False) as action:
            files.put_pages(case.db, job.original.sha256, pages)
            findings.reopen(case.db, job.original.sha256)
            action.details = {
                "file": job.original.sha256,
                "pages": [page.index + 1 for page in pages],
                "unread": [page.index + 1 for page in pages if page.unread],
                "engine": ocr.name,
            }


def _jobs(case: Case, ocr: OcrEngine) -> Iterator[_Job]:
    by_hand = {(read.file, read.page) for read in reviews.reads(case.db)}
    for original, pages in files.unseen(case.db):
        if reviews.is_reviewed(case.db, original.sha256):
            if any((original.sha256, page) not in by_hand for page in pages):
                raise BadInput(
                    f"{original.name}: has pictures that nobody read, and was reviewed already; "
                    "reading them now would move the text",
                    hint="go on with --no-ocr, or add the file to a new case",
                )
            continue
        path, password = opening(case, original)
        for start in range(0, len(pages), _TOGETHER):
            yield _Job(original, path, password, pages[start : start + _TOGETHER], ocr)


def _read(job: _Job) -> tuple[PageText, ...]:
    wanted = job.path, job.original.name, job.pages, job.ocr, job.password
    return parsed(job.original, ingest.read_pages, *wanted)
