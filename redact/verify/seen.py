"""What OCR reads on the released pages: the eye of somebody who gets the file.

Only pages with pictures are looked at (the text engines read the others): where the
withheld values stand more often than what is known to stay says. What stays is what the
case read on the original outside the boxes, where its own rules looked for strays;
without a case, what OCR reads on the original.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from redact.domain import Box, Check, Fault, FileText, Problem, Redaction, Verification
from redact.ports import OcrEngine, Scan
from redact.verify.values import LONG, spellings
from redact.verify.wording import LIKE, LOOSE, Wording, letters, words

_DPI = 200
_MOST = 40_000_000
"""Pixels of a page at most."""

_WIDE, _HIGH = 24.0, 9.0
"""Points; a smaller picture holds no line of text."""

_SHORT = 8
"""Words of a value up to which its parts are looked for too; a passage's are like any."""


@dataclass(frozen=True)
class _Value:
    """Letters to look for. ``whole`` is False for a word out of a longer value."""

    letters: str
    redaction: str | None
    whole: bool


def look(
    released: Path,
    redactions: Sequence[Redaction],
    ocr: OcrEngine,
    *,
    marks: Sequence[str] = (),
    pictured: Collection[int] = (),
    known: FileText | None = None,
    original: Path | None = None,
    password: str = "",
) -> Verification:
    """Read the released pages that have pictures (or are pictures, ``pictured``) by OCR and
    look for what is withheld.

    ``known`` is the case's text of the original; without it the ``original`` is read.
    Never raises for a bad file: what cannot be read is a problem.
    """
    problems: list[Problem] = []
    examined = 0
    try:
        source = (
            _Case(known, redactions) if known else _Original(original, password, redactions, ocr)
        )
        values = tuple(_values([*_given(redactions), *((None, m) for m in marks), *source.said()]))
        with pypdfium2.PdfDocument(released) as document:
            for index in range(len(document)):
                if values and (index in pictured or _has_pictures(document, index)):
                    seen = _read(document, index, ocr)
                    problems += _compare(index, values, seen, source.stays(index))
                    examined += 1
    except MemoryError:
        raise
    except Exception as error:
        detail = f"the released pages cannot be read by OCR ({type(error).__name__})"
        problems.append(Problem(Fault.UNREADABLE, "ocr", None, detail))
    return Verification((Check("ocr", ocr.name, examined, not problems),), tuple(problems))


def _given(redactions: Sequence[Redaction]) -> Iterator[tuple[str | None, str]]:
    return ((r.id, r.text) for r in redactions if r.text)


def _values(given: Iterable[tuple[str | None, str]]) -> Iterator[_Value]:
    seen: dict[str, _Value] = {}
    for name, text in given:
        short = len(text.split()) <= _SHORT
        for folded, whole in spellings(text):
            plain = letters(folded)
            if len(plain) >= LONG and (whole or short):
                old = seen.get(plain)
                if old is None or (whole and not old.whole):
                    seen[plain] = _Value(plain, name, whole)
    yield from seen.values()


def _compare(
    index: int, values: Iterable[_Value], seen: Wording, stays: Wording
) -> Iterator[Problem]:
    for value in values:
        exact = seen.exact(value.letters)
        if exact and value.whole:
            found = exact if len(exact) > len(stays.near(value.letters, LOOSE)) else []
        else:
            found = exact or (seen.near(value.letters, LIKE) if value.whole else [])
            found = [] if stays.near(value.letters, LOOSE) else found
        if found:
            place = next((f" at {box.x0:.0f}, {box.y0:.0f}" for box in found if box), "")
            what = "a withheld value" if value.whole else "part of a withheld value"
            detail = f"OCR reads {what} on page {index + 1}{place}"
            yield Problem(Fault.LEAK, "ocr", index, detail, value.redaction)


def _has_pictures(document: pypdfium2.PdfDocument, index: int) -> bool:
    page = document[index]
    try:
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = item.get_bounds()
            if right - left >= _WIDE and top - bottom >= _HIGH:
                return True
    finally:
        page.close()
    return False


def _inside(redactions: Sequence[Redaction], page: int, box: Box) -> Redaction | None:
    """The redaction whose box holds the middle of another."""
    for redaction in redactions:
        if redaction.page == page and any(b.holds(*box.centre) for b in redaction.boxes):
            return redaction
    return None


class _Case:
    """What the case read on the original: its values are those of the redactions."""

    def __init__(self, text: FileText, redactions: Sequence[Redaction]) -> None:
        self._text, self._redactions = text, redactions

    def said(self) -> Iterator[tuple[str | None, str]]:
        yield from ()

    def stays(self, index: int) -> Wording:
        """The words of a page outside the boxes."""
        page = self._text.pages[index]
        here = [r for r in self._redactions if r.page == index]
        chars = (
            " " if (box := page.box(at)) and _inside(here, index, box) else char
            for at, char in enumerate(page.text)
        )
        return Wording([(word, None) for word in words("".join(chars).splitlines())])


class _Original:
    """What OCR reads on the pages of the original that have pictures."""

    def __init__(
        self, path: Path | None, password: str, redactions: Sequence[Redaction], ocr: OcrEngine
    ) -> None:
        self._path, self._password, self._ocr = path, password, ocr
        self._redactions, self._pages = redactions, dict[int, Sequence[tuple[str, Box | None]]]()

    def _page(self, index: int, *, pictures: bool = False) -> Sequence[tuple[str, Box | None]]:
        """A page's words; with ``pictures`` none where it has no picture."""
        if self._path is None:
            return ()
        if index not in self._pages:
            with pypdfium2.PdfDocument(self._path, password=self._password or None) as document:
                if pictures and not _has_pictures(document, index):
                    return ()
                self._pages[index] = _read(document, index, self._ocr).words
        return self._pages[index]

    def said(self) -> Iterator[tuple[str | None, str]]:
        """(redaction, text) of what stands in the boxes."""
        for index in sorted({redaction.page for redaction in self._redactions}):
            found = self._page(index, pictures=True)
            under: dict[str, list[str]] = {}
            for word, box in found:
                if box and (redaction := _inside(self._redactions, index, box)):
                    under.setdefault(redaction.id, []).append(word)
            yield from ((name, " ".join(said)) for name, said in under.items())

    def stays(self, index: int) -> Wording:
        """The words of a page outside the boxes."""
        return Wording(
            [
                (word, box)
                for word, box in self._page(index)
                if not (box and _inside(self._redactions, index, box))
            ]
        )


def _read(document: pypdfium2.PdfDocument, index: int, ocr: OcrEngine) -> Wording:
    """A page's words by OCR of its render, with their displayed boxes."""
    page = document[index]
    try:
        width, height = page.get_size()
        dpi = max(36, min(_DPI, int(72 * math.sqrt(_MOST / max(width * height, 1.0)))))
        bitmap = page.render(scale=dpi / 72, grayscale=True, draw_annots=True)
        gray = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1))
        scan = Scan(bitmap.width, bitmap.height, dpi, gray[:, :, 0].tobytes())
        bitmap.close()
    finally:
        page.close()
    reading, scale = ocr.read(scan), width / max(scan.width, 1)
    found: list[tuple[str, Box | None]] = []
    for word in reading.words:
        seen = Box(*(value * scale for value in reading.seen(word.box)))
        found += [(part, seen) for part in words([word.text])]
    return Wording(found)
