"""The order of burning: take out, check, blank pictures, rasterise what is left, draw.

One page after the other goes the gentlest way that proves clean::

    surgeon ──ok──► check ──ok──► boxes drawn          (the page keeps its own content)
       │ text cannot be followed    │ something left or moved
       ▼                            ▼
    MuPDF's redaction ──────────► raster, 300 dpi, pixels burned, reason recorded
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pikepdf
import pymupdf

from redact.burn import label, mupdf, raster
from redact.burn.geometry import Region, Target
from redact.burn.page import Places, places, read, slim, withheld
from redact.burn.surgeon import Unsure, UnsureText, operate
from redact.burn.widths import Move, Widened, widen
from redact.domain import Box, Cover, Redaction
from redact.errors import RedactError, UsageError
from redact.rules import Code

ENGINE = f"redact on pikepdf {pikepdf.__version__} and PyMuPDF {pymupdf.VersionBind}"


@dataclass(frozen=True)
class Burned:
    """A burned file.

    ``redactions`` are what was emptied: the approved ones after the width modes of their
    codes; prove the file against these. ``moves`` say what a ``fixed`` width pushed aside.
    ``covers`` are the boxes as drawn, page by page in the order of their marks.
    ``fallbacks`` are (page index, reason) of pages that went through rasterisation.
    ``warnings`` are sentences for the officer.
    """

    pdf: bytes
    redactions: tuple[Redaction, ...]
    covers: tuple[Cover, ...] = ()
    fallbacks: tuple[tuple[int, str], ...] = ()
    moves: tuple[Move, ...] = ()
    warnings: tuple[str, ...] = ()
    engine: str = ENGINE


@dataclass
class _Job:
    """One page on its way."""

    index: int
    approved: tuple[Redaction, ...]
    wide: Widened
    places: Places
    """What stood on the page, as far as it has boxes."""
    engine_needed: str = ""
    """Why MuPDF has to take the text out."""
    raster: str = ""
    readable: bool = True
    """Whether a picture of the page may be taken after the surgeon went over it."""
    trusted: bool = True
    """Whether what stays of the page's text may be kept as text on a raster."""

    @property
    def region(self) -> Region:
        """What is emptied."""
        return Region(box for redaction in self.wide.redactions for box in redaction.boxes)


def burn(
    pdf: bytes,
    redactions: Sequence[Redaction],
    codes: Mapping[str, Code],
    *,
    rasterise: Mapping[int, str] | None = None,
) -> Burned:
    """Remove what stands in the boxes and draw the boxes with their codes.

    ``rasterise`` sends pages (index: reason) through rasterisation whatever they hold:
    for pages on which the proof of a first burn failed. Such pages keep no text.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    jobs = _jobs(pdf, redactions, codes, rasterise or {})
    stripped = _take_out(pdf, jobs)
    checked = _check(pdf, stripped, jobs, codes)
    burned = _finish(pdf, checked, jobs, codes)
    return Burned(
        burned,
        tuple(redaction for job in jobs for redaction in job.wide.redactions),
        tuple(
            Cover(job.index, patch.box, patch.codes, patch.group)
            for job in jobs
            for patch in label.patches(job.wide.drawn, codes)
        ),
        tuple((job.index, job.raster) for job in jobs if job.raster),
        tuple(move for job in jobs for move in job.wide.moves),
        tuple(warning for job in jobs for warning in job.wide.warnings),
    )


def widened(
    pdf: bytes,
    redactions: Sequence[Redaction],
    codes: Mapping[str, Code],
    *,
    rasterise: Mapping[int, str] | None = None,
) -> tuple[tuple[Redaction, ...], tuple[Move, ...]]:
    """What ``burn`` would empty and move, without burning."""
    jobs = _jobs(pdf, redactions, codes, rasterise or {})
    return (
        tuple(redaction for job in jobs for redaction in job.wide.redactions),
        tuple(move for job in jobs for move in job.wide.moves),
    )


def _jobs(
    pdf: bytes,
    redactions: Sequence[Redaction],
    codes: Mapping[str, Code],
    rasterise: Mapping[int, str],
) -> list[_Job]:
    """Every page is gone through: what lies off it goes even where there is no box."""
    ordered = sorted(redactions, key=lambda r: (r.page, r.boxes, r.id))
    on = {index: tuple(group) for index, group in groupby(ordered, key=lambda r: r.page)}
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        if unknown := [index for index in on if not 0 <= index < document.page_count]:
            raise UsageError(f"a box on page {unknown[0] + 1}, which is not there")
        return [
            _job(document[index], on.get(index, ()), codes, rasterise)
            for index in range(document.page_count)
        ]


def _job(
    page: pymupdf.Page,
    redactions: tuple[Redaction, ...],
    codes: Mapping[str, Code],
    rasterise: Mapping[int, str],
) -> _Job:
    if page.rotation or page.cropbox != page.mediabox or page.mediabox.tl != (0, 0):
        raise RedactError(
            f"page {page.number + 1} is not laid out as it is displayed: "
            "boxes would not lie where they were approved"
        )
    reason = rasterise.get(page.number, "")
    chars = read(page) if redactions else ()
    wide = widen(redactions, chars, codes, page.rect.width, moving=not reason)
    job = _Job(page.number, redactions, wide, Places(), raster=reason, trusted=not reason)
    job.places = places(chars, job.region)
    return job


def _take_out(pdf: bytes, jobs: Sequence[_Job]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for job in jobs:
            if job.raster:
                continue
            page = document.pages[job.index]
            try:
                operate(document, page, _target(page, job))
            except UnsureText as reason:
                job.engine_needed = str(reason) if job.wide.redactions else ""
            except Unsure as reason:
                job.raster = str(reason)
        return _saved(document)


def _target(page: pikepdf.Page, job: _Job) -> Target:
    width, height = float(page.mediabox[2]), float(page.mediabox[3])

    def upward(box: Box) -> Box:
        return Box(box.x0, height - box.y1, box.x1, height - box.y0)

    region = job.region
    return Target(
        [upward(box) for box in region.boxes],
        [((x, height - y), gone) for _, x, y, gone in job.places],
        [(upward(move.area), move.dx) for move in job.wide.moves],
        Box(0, 0, width, height),
    )


def _check(original: bytes, pdf: bytes, jobs: Sequence[_Job], codes: Mapping[str, Code]) -> bytes:
    """Let MuPDF do what is left to do, then read every page with boxes again."""
    edited = False
    with (
        pymupdf.open(stream=pdf, filetype="pdf") as document,
        pymupdf.open(stream=original, filetype="pdf") as source,
    ):
        for job in jobs:
            if not job.wide.redactions:
                continue
            page = document[job.index]
            if job.engine_needed and not job.raster:
                _without_moves(job, source[job.index], codes)
                mupdf.redact(page, job.region, read(page))
                page, edited = document.reload_page(page), True
            if not job.raster:
                job.raster = mupdf.fault(job.places, read(page), job.wide)
                job.readable = not job.raster
            if job.raster:
                _without_moves(job, source[job.index], codes)
        return bytes(document.tobytes(garbage=4, no_new_id=True)) if edited else pdf


def _without_moves(job: _Job, page: pymupdf.Page, codes: Mapping[str, Code]) -> None:
    """Neither MuPDF's way nor a picture can move what stays."""
    if job.wide.moves:
        chars = read(page)
        job.wide = widen(job.approved, chars, codes, page.rect.width, moving=False)
        job.places = places(chars, job.region)


def _finish(original: bytes, pdf: bytes, jobs: Sequence[_Job], codes: Mapping[str, Code]) -> bytes:
    with (
        pikepdf.open(io.BytesIO(pdf)) as document,
        pymupdf.open(stream=original, filetype="pdf") as source,
        pymupdf.open(stream=_for_pictures(original, jobs), filetype="pdf") as seen,
    ):
        font = label.helvetica(document)
        for job in jobs:
            if not (job.wide.redactions or job.raster):
                continue
            page = document.pages[job.index]
            patches = label.patches(job.wide.drawn, codes)
            if job.raster:
                region, chars = job.region, read(source[job.index]) if job.trusted else ()
                kept = [
                    char for char in chars if not (withheld(char, region) or slim(char, region))
                ]
                raster.replace(document, page, seen[job.index], patches, kept, font)
            label.paint(document, page, patches, font)
        document.remove_unreferenced_resources()
        return _saved(document)


def _for_pictures(original: bytes, jobs: Sequence[_Job]) -> bytes:
    """The original without what can be taken out of the pages that become pictures."""
    chosen = [job for job in jobs if job.raster and job.readable and job.wide.redactions]
    if not chosen:
        return original
    with pikepdf.open(io.BytesIO(original)) as document:
        for job in chosen:
            page = document.pages[job.index]
            with contextlib.suppress(Unsure):  # then the page is drawn as it is
                operate(document, page, _target(page, job), lenient=True)
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()
