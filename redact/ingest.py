"""Open an original, refuse what cannot be worked on, and read its characters.

Guarantees: an original is only ever read. Every character that a PDF reader shows or
could select on the visible page comes out once, with its box in displayed coordinates,
whether it is drawn, invisible, white or covered. Glyphs are believed, not ``/ActualText``.
A page whose text cannot be relied on says so in ``PageText.unread``.

Does not protect against: text that is drawn as line art or sits in a picture too small
to count as a scan (a logo).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pymupdf

from redact.domain import Box, FileText, Line, PageText, Source, pack_boxes
from redact.errors import BadInput

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_IGNORE_ACTUALTEXT
)
_TAIL = 2048
"""Bytes at the end of a file in which a complete PDF has its ``%%EOF`` (Acrobat: 1024)."""

_SCAN = 0.5
"""Share of a page that pictures must cover for the page to count as a scan."""

_UNDECODED = 0.05
"""Share of characters without a Unicode value above which a page's text is not trusted."""

_DRAWN = 16 | 32
"""``char_flags`` bits of a glyph that is filled or stroked; without them it is invisible."""

_CELL_GAP = 1.6
"""Gap between two runs on one line, in font sizes, that makes them separate cells."""


@dataclass(frozen=True)
class Inspection:
    """What is known of a file before it is taken in. ``notes`` are for the officer."""

    sha256: str
    size: int
    pages: int
    notes: tuple[str, ...] = ()


def inspect(path: Path) -> Inspection:
    """Check that a file can be worked on. Raises BadInput that names file and fault."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or 'cannot be read'}") from error
    _check_bytes(path, data)
    with _opened(path, data) as document:
        notes = tuple(_check_document(path, document))
        return Inspection(hashlib.sha256(data).hexdigest(), len(data), document.page_count, notes)


def read(path: Path, name: str | None = None) -> FileText:
    """All pages of an original. ``name`` is how the case calls the file."""
    data = path.read_bytes()
    name = name or path.name
    with _opened(path, data) as document:
        pages = tuple(_read_page(name, page) for page in document)
    return FileText(hashlib.sha256(data).hexdigest(), name, pages)


def _check_bytes(path: Path, data: bytes) -> None:
    if not data:
        raise BadInput(f"{path}: the file is empty", hint="ask for the file again")
    if b"%PDF-" not in data[:1024]:
        raise BadInput(
            f"{path}: not a PDF",
            hint="print the document to PDF and add that file",
        )
    if b"%%EOF" not in data[-_TAIL:]:
        raise BadInput(
            f"{path}: the file is truncated: its end is missing",
            hint="copy or export the file again, then run redact add",
        )


def _check_document(path: Path, document: pymupdf.Document) -> Iterator[str]:
    if document.needs_pass:
        raise BadInput(
            f"{path}: encrypted, it opens only with a password",
            hint=f"qpdf --decrypt --password-file=FILE {path.name!r} OPEN.pdf, then add OPEN.pdf",
        )
    if document.page_count == 0:
        raise BadInput(f"{path}: the file has no pages")
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
        raise BadInput(
            f"{path}: damaged, no PDF reader can open it", hint="ask for the file again"
        ) from error
    try:
        yield document
    finally:
        document.close()


# --- one page --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Run:
    """Characters of one direction on one baseline, as the PDF's text engine groups them."""

    chars: tuple[tuple[str, Box], ...]
    box: Box
    size: float
    bold: bool
    level: bool
    """Reads left to right on the displayed page; only such runs are joined to lines."""


def _read_page(name: str, page: pymupdf.Page) -> PageText:
    try:
        raw = page.get_text("rawdict", flags=_FLAGS)
    except (RuntimeError, pymupdf.mupdf.FzErrorBase) as error:
        raise BadInput(
            f"{name}, page {page.number + 1}: damaged, its content cannot be read"
        ) from error
    matrix = page.rotation_matrix
    runs = list(_once(_runs(raw, matrix)))
    text, boxes, lines = _assemble(runs)
    drawn = any(s["char_flags"] & _DRAWN for s in _spans(raw) if s["chars"])
    pictures = _picture_share(page)
    return PageText(
        index=page.number,
        width=page.rect.width,
        height=page.rect.height,
        text=text,
        packed=pack_boxes(boxes),
        lines=lines,
        rules=tuple(_rules(page, matrix)),
        source=Source.OCR if pictures >= _SCAN and text and not drawn else Source.NATIVE,
        unread=_unread(text, drawn, pictures),
    )


def _unread(text: str, drawn: bool, pictures: float) -> str:
    visible = [char for char in text if not char.isspace()]
    if not visible:
        return "no text on the page"
    unknown = sum(char == "\ufffd" or unicodedata.category(char) == "Co" for char in visible)
    if unknown > _UNDECODED * len(visible):
        return "the page's fonts do not say which characters they show"
    if pictures >= _SCAN and drawn:
        return "a picture covers most of the page and was not read"
    if pictures >= _SCAN:
        return "a scan: its text is a hidden layer that some other program recognised"
    return ""


def _picture_share(page: pymupdf.Page) -> float:
    area = page.rect.get_area()
    boxes = (pymupdf.Rect(info["bbox"]) * page.rotation_matrix for info in page.get_image_info())
    covered = sum((box & page.rect).get_area() for box in boxes if box.is_valid)
    return min(1.0, covered / area) if area else 0.0


def _spans(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in raw["blocks"]:
        for line in block.get("lines", ()):
            yield from line["spans"]


def _runs(raw: dict[str, Any], matrix: pymupdf.Matrix) -> Iterator[_Run]:
    a, b, c, d, e, f = matrix

    def displayed(bbox: tuple[float, float, float, float]) -> Box:
        x0, y0, x1, y1 = bbox
        xs = (a * x0 + c * y0 + e, a * x1 + c * y1 + e)
        ys = (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
        return Box(min(xs), min(ys), max(xs), max(ys))

    for block in raw["blocks"]:
        for line in block.get("lines", ()):
            chars = [
                (char["c"], displayed(char["bbox"]))
                for span in line["spans"]
                for char in span["chars"]
            ]
            inked = [box for char, box in chars if not char.isspace()]
            if not inked:
                continue
            dx, dy = line["dir"]
            level = a * dx + c * dy > 0.98
            span = max(line["spans"], key=lambda s: len(s["chars"]))
            bold = bool(span["flags"] & pymupdf.TEXT_FONT_BOLD or span["char_flags"] & 8)
            yield _Run(tuple(chars), _hull(inked), span["size"], bold, level)


def _once(runs: Iterator[_Run]) -> Iterator[_Run]:
    """Each character once where a font is thickened by drawing it twice, a hair apart.

    Two are one when they are the same and their middles lie within an eighth of the
    font size; the narrowest letters ("ll") advance by twice as much.
    """
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for run in runs:
        hair = run.size / 8
        kept = []
        for char, box in run.chars:
            x, y = box.centre
            if char.isspace():
                kept.append((char, box))
            elif not _drawn_before(seen, char, x, y, hair):
                seen.setdefault((char, int(x / 4), int(y / 4)), []).append((x, y))
                kept.append((char, box))
        inked = [box for char, box in kept if not char.isspace()]
        if len(kept) == len(run.chars):
            yield run
        elif inked:
            yield replace(run, chars=tuple(kept), box=_hull(inked))


def _drawn_before(
    seen: dict[tuple[str, int, int], list[tuple[float, float]]],
    char: str,
    x: float,
    y: float,
    hair: float,
) -> bool:
    columns = {int((x - hair) / 4), int((x + hair) / 4)}
    rows = {int((y - hair) / 4), int((y + hair) / 4)}
    return any(
        abs(x - a) < hair and abs(y - b) < hair
        for column in columns
        for row in rows
        for a, b in seen.get((char, column, row), ())
    )


def _hull(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _assemble(runs: list[_Run]) -> tuple[str, list[Box | None], tuple[Line, ...]]:
    """Runs to text: rows top to bottom, cells left to right, a tab between cells."""
    text: list[str] = []
    boxes: list[Box | None] = []
    lines: list[Line] = []
    for row in _rows(runs):
        start = len(text)
        for previous, run in zip((None, *row), row, strict=False):
            if previous is not None:
                gap = run.box.x0 - previous.box.x1
                mark = "\t" if gap > _CELL_GAP * max(run.size, previous.size) else " "
                if gap > 0.15 * run.size and not text[-1].isspace():
                    text.append(mark)
                    boxes.append(None)
            for char, box in _trimmed(run.chars):
                text.append(char)
                boxes.append(box)
        text.append("\n")
        boxes.append(None)
        longest = max(row, key=lambda run: len(run.chars))
        bold = row[0].bold
        hull = _hull([run.box for run in row])
        lines.append(Line(start, len(text), hull, longest.size, bold))
    return "".join(text), boxes, tuple(lines)


def _trimmed(chars: tuple[tuple[str, Box], ...]) -> tuple[tuple[str, Box], ...]:
    """Without white space at the ends; control characters and line ends become spaces."""
    clean = [(char if char.isprintable() else " ", box) for char, box in chars]
    while clean and clean[-1][0].isspace():
        clean.pop()
    while clean and clean[0][0].isspace():
        clean.pop(0)
    return tuple(clean)


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Group level runs that share a baseline; other runs stand alone, in file order after.

    Two runs are on one row when each holds the other's middle, which keeps lines at
    ordinary leading apart although their boxes overlap:

        ┌ label ┐      ┌ value ┐   <- one row
        └───────┘      └───────┘
        ┌ next line ┐              <- overlaps by a point or two, another row
    """
    rows: list[list[_Run]] = []
    for run in sorted((r for r in runs if r.level), key=lambda r: (r.box.y0 + r.box.y1, r.box.x0)):
        middle = run.box.centre[1]
        for row in reversed(rows[-4:]):
            head = max(row, key=lambda r: r.size)
            if (
                head.box.y0 < middle < head.box.y1
                and run.box.y0 < head.box.centre[1] < run.box.y1
                and not any(_collide(run.box, other.box) for other in row)
            ):
                row.append(run)
                break
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda r: r.box.x0)
    return rows + [[r] for r in runs if not r.level]


def _collide(a: Box, b: Box) -> bool:
    """Drawn over each other: two texts at the same place, not neighbours on a line."""
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.width, b.width)


def _rules(page: pymupdf.Page, matrix: pymupdf.Matrix) -> Iterator[Box]:
    """Thin horizontal lines at least 36 pt long, top to bottom."""
    found = []
    for drawing in page.get_cdrawings():
        rect = pymupdf.Rect(drawing["rect"]) * matrix
        box = Box(rect.x0, rect.y0, rect.x1, rect.y1)
        if box.width >= 36 and box.height <= 3:
            found.append(box)
    yield from sorted(set(found), key=lambda box: (box.y0, box.x0))
