"""Everything in a PDF that is not page content goes; what a page shows stays.

Guarantees: the result is a new file, not the old one with things deleted. It holds only
objects that a visible page draws with, copied key by key through the allow-lists in
``tables`` and the modules beside it. Gone are document information, XMP at any level,
outlines, destinations, labels, names, JavaScript and all actions, attachments, forms,
signatures, structure tree and marked-content text, layers and what they hide, thumbnails,
private data, comments, unused objects and older revisions. The page stands as displayed:
from (0, 0), not rotated, cropped or scaled. The same input gives the same bytes.
A file to be released gets a title, a language and a structure tree of its own.

Refuses with RedactError, naming the page, what it does not know and would be seen.

Does not protect against: what the picture of the page itself shows, and what the burn
left on it. That is what verification is for.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
import pymupdf

from redact.domain import Cover
from redact.domain.spoken import metadata
from redact.errors import RedactError
from redact.locked import unlocked
from redact.sanitise.annotations import prepared
from redact.sanitise.copier import Copier
from redact.sanitise.pages import copy_page
from redact.sanitise.streams import bounded
from redact.sanitise.structure import Structure

__all__ = ["Rebuilt", "normalise", "rebuild"]


@dataclass(frozen=True)
class Rebuilt:
    """A new file and what there is to know about it. ``notes`` hold no text of the file.

    ``doubtful`` are the pages (indexes from 0) with a font that could not be cut: its
    program may tell what letters withheld text used, on these pages or on others. Where
    anything was withheld, rasterise all of them or refuse.
    """

    pdf: bytes
    notes: tuple[str, ...] = ()
    doubtful: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Release:
    """What a released file says of itself, and the boxes on its pages."""

    title: str
    language: str
    covers: Sequence[Cover]

    def by_page(self) -> dict[int, list[Cover]]:
        found: dict[int, list[Cover]] = {}
        for cover in self.covers:
            found.setdefault(cover.page, []).append(cover)
        return found


def normalise(pdf: bytes, password: str = "") -> Rebuilt:
    """The original as it is displayed, ready to be burned. ``password`` opens a locked one.

    Page coordinates equal the displayed ones of the original. Raises RedactError for a
    page that cannot be rebuilt.
    """
    pdf = _as_mupdf_reads_it(unlocked(pdf, password))
    with _opened(pdf) as source:
        baked = prepared(pdf, source)
        if baked is None:
            return _copied(source)
    with _opened(baked) as source:
        return _copied(source)


def rebuild(
    pdf: bytes, title: str = "", language: str = "en-GB", covers: Sequence[Cover] = ()
) -> Rebuilt:
    """The burned file as it may be released: once more through the allow-lists, fonts cut.

    ``title``, ``language`` and the structure tree are made anew; nothing of them comes from
    the file. ``covers`` are the boxes that the burn drew, page by page in its order.
    """
    with _opened(pdf) as source:
        return _copied(source, Release(title, language, covers))


def _as_mupdf_reads_it(pdf: bytes) -> bytes:
    """A damaged file as MuPDF repairs it.

    The pages were read with MuPDF; another program's repair may find other pages.
    """
    try:
        with pymupdf.open(stream=pdf, filetype="pdf") as document:
            if not document.is_repaired and _readable(pdf):
                return pdf
            out = io.BytesIO()
            document.save(out, encryption=pymupdf.PDF_ENCRYPT_NONE)
            return out.getvalue()
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return pdf


def _readable(pdf: bytes) -> bool:
    try:
        return len(_opened(pdf).pages) > 0
    except (RedactError, pikepdf.PdfError):
        return False


def _opened(pdf: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(pdf), suppress_warnings=True)
    except pikepdf.PdfError as error:
        raise RedactError("the file cannot be opened to be rebuilt") from error


def _copied(source: pikepdf.Pdf, release: Release | None = None) -> Rebuilt:
    """The file anew; as a ``release`` with its fonts cut, tagged and described."""
    target = pikepdf.new()
    copier = Copier(source, target, cut=release is not None)
    structure = Structure(target) if release else None
    covers = release.by_page() if release else {}
    notes = []
    try:
        with bounded(), warnings.catch_warnings(action="ignore"):
            for copier.page, page in enumerate(source.pages):
                said = copy_page(copier, page.obj, structure, covers.get(copier.page, ()))
                notes += [f"page {copier.page + 1}: {note}" for note in said]
            copier.finish()
    except RedactError as error:
        raise RedactError(f"page {copier.page + 1}: {error.message}") from error
    except Exception as error:  # whatever a damaged file does, it is refused by page
        raise RedactError(f"page {copier.page + 1}: damaged, it cannot be rebuilt") from error
    if release and structure:
        structure.finish()
        _describe(target, release.title, release.language)
    doubtful = frozenset(copier.fonts.doubtful)
    notes += [f"page {index + 1}: a font that could not be cut" for index in sorted(doubtful)]
    return Rebuilt(_saved(target), tuple(notes), doubtful)


def _describe(target: pikepdf.Pdf, title: str, language: str) -> None:
    """Set language and title, and ask viewers to show the title; nothing where empty."""
    if language:
        target.Root.Lang = pikepdf.String(language)
    if title:
        target.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        target.docinfo["/Title"] = pikepdf.String(title)
        stream = pikepdf.Stream(target, metadata(title))
        stream["/Type"], stream["/Subtype"] = pikepdf.Name.Metadata, pikepdf.Name.XML
        target.Root.Metadata = stream


def _saved(target: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    target.remove_unreferenced_resources()
    target.save(
        out,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
    )
    return out.getvalue()
