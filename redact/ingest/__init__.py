"""Open an original, refuse what cannot be worked on, and read its characters.

Guarantees: an original is only ever read. Every character that a PDF reader shows or
could select on the visible page comes out once, with its box in displayed coordinates,
whether it is drawn, invisible, white or covered. Glyphs are believed, not ``/ActualText``.
What pictures show is read by OCR where an engine is given. A page whose text cannot be
relied on says so in ``PageText.unread``.

Does not protect against: text that is drawn as line art beside other text, and what is in
a small picture but no text to OCR (a signature, a face).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

from redact.domain import FileText, PageText
from redact.errors import BadInput
from redact.ingest.page import read_page
from redact.locked import fitting, unlocked
from redact.ports import LOCKED_NOTE, OcrEngine

_ENCRYPTED = b"/Encrypt"
"""Stands in the trailer of every encrypted file, which is itself never encrypted."""

_TAIL = 2048
"""Bytes at the end of a file in which a complete PDF has its ``%%EOF`` (Acrobat: 1024)."""


@dataclass(frozen=True)
class Inspection:
    """What is known of a file before it is taken in. ``notes`` are for the officer."""

    sha256: str
    size: int
    pages: int
    notes: tuple[str, ...] = ()
    password: str = field(default="", repr=False)
    """What opens it, where a password is needed."""


def inspect(path: Path, passwords: Sequence[str] = ()) -> Inspection:
    """Check that a file can be worked on. Raises BadInput that names file and fault, Locked
    when it needs a password that is not among those given."""
    data = _bytes(path)
    _check_kind(path, data)
    _check_end(path, data)
    password = fitting(data, passwords, str(path)) if _ENCRYPTED in data else ""
    with _opened(path, unlocked(data, password, str(path))) as document:
        notes = tuple(_check_document(path, document))
        if password:
            notes = (f"{LOCKED_NOTE}; the release will not be encrypted", *notes)
        return Inspection(
            hashlib.sha256(data).hexdigest(), len(data), document.page_count, notes, password
        )


def check(path: Path, passwords: Sequence[str] = ()) -> str:
    """The password that opens a file, if it needs one. Raises BadInput, naming the file, for
    one that is no PDF or that nobody can open."""
    data = _bytes(path)
    _check_kind(path, data)
    password = fitting(data, passwords, str(path)) if _ENCRYPTED in data else ""
    with _opened(path, unlocked(data, password, str(path))):
        return password


def read(
    path: Path, name: str | None = None, ocr: OcrEngine | None = None, *, password: str = ""
) -> FileText:
    """All pages of an original. ``name`` is how the case calls the file; pictures are read
    by ``ocr``, and stay unread without. ``password`` opens a locked one."""
    data = path.read_bytes()
    name = name or path.name
    with _opened(path, unlocked(data, password, str(path))) as document:
        pages = tuple(read_page(name, page, ocr) for page in document)
    return FileText(hashlib.sha256(data).hexdigest(), name, pages)


def read_pages(
    path: Path, name: str, indexes: Iterable[int], ocr: OcrEngine, password: str = ""
) -> tuple[PageText, ...]:
    """Some pages of an original (indexes from 0), pictures read: what replaces them after
    ``read`` without an engine."""
    with _opened(path, unlocked(path.read_bytes(), password, str(path))) as document:
        return tuple(read_page(name, document[index], ocr) for index in indexes)


def embedded(path: Path, password: str = "") -> tuple[str, ...]:
    """The names of the files attached inside an original; they are never released."""
    with _opened(path, unlocked(path.read_bytes(), password)) as document:
        return tuple(document.embfile_names())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or 'cannot be read'}") from error


def _check_kind(path: Path, data: bytes) -> None:
    if not data:
        raise BadInput(f"{path}: the file is empty", hint="ask for the file again")
    if b"%PDF-" not in data[:1024]:
        raise BadInput(
            f"{path}: not a PDF",
            hint="print the document to PDF and add that file",
        )


def _check_end(path: Path, data: bytes) -> None:
    if b"%%EOF" not in data[-_TAIL:]:
        raise BadInput(
            f"{path}: the file is truncated: its end is missing",
            hint="copy or export the file again, then run redact add",
        )


def _check_document(path: Path, document: pymupdf.Document) -> Iterator[str]:
    if document.needs_pass:
        raise BadInput(
            f"{path}: encrypted in a way that redact cannot open",
            hint="print the document to PDF and add that file",
        )
    if document.page_count == 0:
        raise BadInput(f"{path}: the file has no pages", hint="ask for the file again")
    names = document.embfile_names()
    catalog = document.pdf_catalog()
    if document.xref_get_key(catalog, "Collection")[0] != "null":
        listed = ", ".join(names) or "none listed"
        raise BadInput(
            f"{path}: a portfolio; the files inside it are the documents: {listed}",
            hint="save the files out of the portfolio and add each of them",
        )
    if names:
        yield f"files attached inside it are not read and not released: {', '.join(names)}"
    if document.xref_get_key(-1, "Encrypt")[0] != "null":
        yield "restricted by an owner password; the release will not be encrypted"
    if document.is_repaired:
        yield "the cross-reference table was damaged and has been rebuilt; check the pages"


@contextmanager
def _opened(path: Path, data: bytes) -> Iterator[pymupdf.Document]:
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.mupdf.FzErrorBase) as error:
        if _ENCRYPTED in data:
            raise BadInput(
                f"{path}: encrypted in a way that redact cannot open (for certain people, or "
                "damaged)",
                hint="ask for the file without encryption",
            ) from error
        raise BadInput(
            f"{path}: damaged, no PDF reader can open it", hint="ask for the file again"
        ) from error
    try:
        yield document
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        raise BadInput(
            f"{path}: damaged, its pages cannot be read", hint="ask for the file again"
        ) from error
    finally:
        document.close()
