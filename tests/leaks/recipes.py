"""Ways to redact: three that are common, and redact's own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pymupdf

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


def redact(leak: Leak) -> bytes:
    """The release path: normalise, burn, rebuild."""
    from redact import burn, sanitise
    from redact.rules import Code

    code = Code(title="Personal information", citation="section 40(2)", kind="absolute")
    plain = sanitise.normalise(leak.pdf)
    burned = burn.burn(plain.pdf, leak.redactions, {"s40(2)": code})
    return bytes(sanitise.rebuild(burned.pdf).pdf)


RECIPES: dict[str, Recipe] = {
    "rectangle": rectangle,
    "naive": naive,
    "garbage": garbage,
    "scrub": scrub,
    "redact": redact,
}
