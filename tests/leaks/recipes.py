"""Ways to redact: three that are common, and redact's own."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from redact.domain import Redaction

from .paper import Leak

Recipe = Callable[[Leak], bytes]


def _open(leak: Leak) -> pymupdf.Document:
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    document = pymupdf.open(stream=leak.pdf)
    if document.needs_pass:
        document.authenticate("")
    return document


def _applied(leak: Leak) -> pymupdf.Document:
    """Every hit of the search and every box, as the usual tutorials show."""
    document = _open(leak)
    for page in document:
        spots = [*page.search_for(leak.secret)]
        spots += [
            pymupdf.Rect(box) * page.derotation_matrix for n, box in leak.boxes if n == page.number
        ]
        for spot in spots:
            page.add_redact_annot(spot, fill=(0, 0, 0))
        page.apply_redactions()
    return document


def rectangle(leak: Leak) -> bytes:
    """A black rectangle over the box and nothing else."""
    document = _open(leak)
    for number, box in leak.boxes:
        page = document[number]
        page.draw_rect(pymupdf.Rect(box) * page.derotation_matrix, fill=(0, 0, 0))
    return bytes(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_NONE))


def naive(leak: Leak) -> bytes:
    """search_for, add_redact_annot, apply_redactions, save."""
    return bytes(_applied(leak).tobytes(encryption=pymupdf.PDF_ENCRYPT_NONE))


def garbage(leak: Leak) -> bytes:
    """The same, saved with garbage=4, clean=True, deflate=True."""
    return bytes(_applied(leak).tobytes(
        garbage=4, clean=True, deflate=True, encryption=pymupdf.PDF_ENCRYPT_NONE
    ))  # fmt: skip


def scrub(leak: Leak) -> bytes:
    """The same, with scrub(), an empty outline and subset fonts."""
    document = _applied(leak)
    with contextlib.suppress(Exception):  # scrub() fails on some files; tutorials don't say
        document.scrub()
    document.set_toc([])
    with contextlib.suppress(Exception):
        document.subset_fonts()
    return bytes(document.tobytes(
        garbage=4, clean=True, deflate=True, encryption=pymupdf.PDF_ENCRYPT_NONE
    ))  # fmt: skip


@dataclass(frozen=True)
class Release:
    """What the release path made: the file, what was emptied, the pages made pictures."""

    pdf: bytes
    redactions: tuple[Redaction, ...]
    fallbacks: tuple[int, ...]


def release(leak: Leak) -> Release:
    """As ``redact release`` does: what does not prove clean goes out as a picture."""
    from redact.pipeline.burning import burn_and_prove
    from redact.rules import Code

    code = Code(title="Personal information", citation="section 40(2)", kind="absolute")
    with tempfile.TemporaryDirectory() as folder:
        original, target = Path(folder, "original.pdf"), Path(folder, "released.pdf")
        original.write_bytes(leak.pdf)
        proved = burn_and_prove(original, target, leak.redactions, {"s40(2)": code})
        made = target.read_bytes()
    return Release(made, proved.redactions, tuple(page - 1 for page, _ in proved.fallbacks))


def redact(leak: Leak) -> bytes:
    """The release path's file."""
    return release(leak).pdf


RECIPES: dict[str, Recipe] = {
    "rectangle": rectangle,
    "naive": naive,
    "garbage": garbage,
    "scrub": scrub,
    "redact": redact,
}
