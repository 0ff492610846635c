"""The order of burning: take out, check, blank pictures, rasterise what is left, draw.

One page after the other goes the gentlest way that proves clean::

    surgeon ──ok──► check ──ok──► boxes drawn          (the page keeps its own content)
       │ text cannot be followed    │ something left or moved
       ▼                            ▼
    MuPDF's redaction ──────────► raster, 300 dpi, pixels burned, reason recorded
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import pikepdf
import pymupdf

from redact.burn import label, mupdf, raster
from redact.burn.geometry import Region, Target
from redact.burn.page import Char, read, withheld
from redact.burn.surgeon import Unsure, UnsureText, operate
from redact.domain import Box, Redaction
from redact.rules import Code

ENGINE = f"redact on pikepdf {pikepdf.__version__} and PyMuPDF {pymupdf.VersionBind}"


@dataclass(frozen=True)
class Burned:
    """A burned file.

    ``redactions`` are what was burned: the approved ones after the width modes of their
    codes; prove the file against these. ``fallbacks`` are (page index, reason) of pages
    that went through rasterisation. ``warnings`` are sentences for the officer.
    """

    pdf: bytes
    redactions: tuple[Redaction, ...]
    fallbacks: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()
    engine: str = ENGINE


@dataclass
class _Job:
    """One page on its way."""

    index: int
    redactions: tuple[Redaction, ...]
    chars: tuple[Char, ...] = ()
    engine_needed: str = ""
    """Why MuPDF has to take the text out."""
    raster: str = ""
    trusted: bool = True
    """Whether what stays of the page's text may be kept as text on a raster."""

    @cached_property
    def region(self) -> Region:
        return Region(box for redaction in self.redactions for box in redaction.boxes)


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
    shaped = tuple(sorted(redactions, key=lambda r: (r.page, r.boxes, r.id)))
    jobs = _jobs(pdf, shaped, rasterise or {})
    stripped = _take_out(pdf, jobs)
    checked = _check(stripped, jobs)
    fallbacks = tuple((job.index, job.raster) for job in jobs if job.raster)
    return Burned(_finish(pdf, checked, jobs, codes), shaped, fallbacks)


def _jobs(pdf: bytes, redactions: Sequence[Redaction], rasterise: Mapping[int, str]) -> list[_Job]:
    """Every page is gone through: what lies off it goes even where there is no box."""
    on = {index: tuple(group) for index, group in groupby(redactions, key=lambda r: r.page)}
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return [
            _Job(
                index,
                on.get(index, ()),
                read(document[index]) if index in on else (),
                raster=rasterise.get(index, ""),
                trusted=index not in rasterise,
            )
            for index in range(document.page_count)
        ]


def _take_out(pdf: bytes, jobs: Sequence[_Job]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for job in jobs:
            if job.raster:
                continue
            page = document.pages[job.index]
            try:
                operate(document, page, _target(page, job))
            except UnsureText as reason:
                job.engine_needed = str(reason) if job.redactions else ""
            except Unsure as reason:
                job.raster = str(reason)
        return _saved(document)


def _target(page: pikepdf.Page, job: _Job) -> Target:
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    return Target(
        [Box(b.x0, height - b.y1, b.x1, height - b.y0) for b in job.region.boxes],
        [((c.x, height - c.y), withheld(c, job.region)) for c in job.chars],
        page=Box(0, 0, width, height),
    )


def _check(pdf: bytes, jobs: Sequence[_Job]) -> bytes:
    """Let MuPDF do what is left to do, then read every page again."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        edited = False
        for job in jobs:
            if not job.redactions:
                continue
            page = document[job.index]
            if not job.raster and job.engine_needed:
                mupdf.redact(page, job.region, job.chars)
                page, edited = document.reload_page(page), True
            if not job.raster:
                job.raster = mupdf.fault(job.chars, read(page), job.region)
        return bytes(document.tobytes(garbage=4, no_new_id=True)) if edited else pdf


def _finish(original: bytes, pdf: bytes, jobs: Sequence[_Job], codes: Mapping[str, Code]) -> bytes:
    with (
        pikepdf.open(io.BytesIO(pdf)) as document,
        pymupdf.open(stream=original, filetype="pdf") as source,
    ):
        font = label.helvetica(document)
        for job in jobs:
            if not (job.redactions or job.raster):
                continue
            page = document.pages[job.index]
            patches = label.patches(job.redactions, codes)
            if job.raster:
                kept = [char for char in job.chars if not withheld(char, job.region)]
                raster.replace(
                    document, page, source[job.index], patches, kept if job.trusted else [], font
                )
            label.paint(document, page, patches, font)
        document.remove_unreferenced_resources()
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()
