"""The order of burning: remove the text, blank the pixels, draw the boxes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pikepdf
import pymupdf

from redact.burn import label
from redact.domain import Box, Redaction
from redact.rules import Code

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_IGNORE_ACTUALTEXT
)


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
    engine: str = f"PyMuPDF {pymupdf.VersionBind}, pikepdf {pikepdf.__version__}"


def burn(pdf: bytes, redactions: Sequence[Redaction], codes: Mapping[str, Code]) -> Burned:
    """Remove what stands in the boxes and draw the boxes with their codes."""
    shaped = tuple(sorted(redactions, key=lambda r: (r.page, r.boxes, r.id)))
    by_page = {page: tuple(group) for page, group in groupby(shaped, key=lambda r: r.page)}
    stripped = _strip(pdf, by_page)
    return Burned(_paint(stripped, by_page, codes), shaped)


def _strip(pdf: bytes, by_page: Mapping[int, Sequence[Redaction]]) -> bytes:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for index, redactions in by_page.items():
            page = document[index]
            boxes = [box for redaction in redactions for box in redaction.boxes]
            if slivers := list(_slivers(page, boxes)):
                for sliver in slivers:
                    page.add_redact_annot(pymupdf.Rect(sliver), fill=False, cross_out=False)
                page.apply_redactions(images=0, graphics=0, text=0)
            for box in boxes:
                page.add_redact_annot(pymupdf.Rect(box), fill=False, cross_out=False)
            page.apply_redactions(images=2, graphics=2, text=1)
        return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def _slivers(page: pymupdf.Page, boxes: Sequence[Box]) -> Iterator[Box]:
    """Thin boxes through the middles of the withheld characters, one for each run."""
    for block in page.get_text("rawdict", flags=_FLAGS)["blocks"]:
        for line in block.get("lines", ()):
            chars = [Box(*char["bbox"]) for span in line["spans"] for char in span["chars"]]
            runs = groupby(chars, key=lambda char: any(box.holds(*char.centre) for box in boxes))
            for withheld, run in runs:
                if withheld:
                    middles = [char.centre for char in run]
                    xs = [x for x, _ in middles]
                    ys = [y for _, y in middles]
                    yield Box(min(xs) - 0.05, min(ys) - 0.05, max(xs) + 0.05, max(ys) + 0.05)


def _paint(
    pdf: bytes, by_page: Mapping[int, Sequence[Redaction]], codes: Mapping[str, Code]
) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        font = label.helvetica(document)
        for index, redactions in by_page.items():
            patches = label.patches(redactions, codes)
            label.paint(document, document.pages[index], patches, font)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()
