"""The order of the checks, and what becomes of a file that cannot be read."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import fontTools
import pikepdf
import pypdfium2

from redact.domain import Box, Check, Fault, Place, Problem, Redaction, Verification
from redact.locked import unlocked
from redact.verify import fields, fonts, plain, reader, structure, tags
from redact.verify.content import Said
from redact.verify.geometry import Frame, frame
from redact.verify.moves import Move
from redact.verify.page import PageProof, prove
from redact.verify.search import Search
from redact.verify.unused import unused
from redact.verify.values import Needles, fold, words

PDFIUM = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version} (pdfium {pypdfium2.PDFIUM_INFO.build})"
FONTTOOLS = f"fontTools {fontTools.version}"
PIKEPDF = f"pikepdf {pikepdf.__version__} (qpdf {pikepdf.__libqpdf_version__})"


class _Unreadable(Exception):
    """One of the two files cannot be read; says which and why."""


@dataclass
class _File:
    """One file, opened by both engines."""

    data: bytes = field(repr=False)
    pdf: pikepdf.Pdf
    document: pypdfium2.PdfDocument
    frames: list[Frame]

    def close(self) -> None:
        self.document.close()
        self.pdf.close()


def _open(path: Path, name: str, password: str = "") -> _File:
    try:
        data = unlocked(path.read_bytes(), password)
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except OSError as error:
        raise _Unreadable(f"the {name} cannot be read: {error.strerror}") from error
    except Exception as error:
        raise _Unreadable(f"the {name} is no PDF that qpdf can open") from error
    try:
        document = _read(plain.drawn(data, pdf), pdf)
    except Exception as error:
        pdf.close()
        raise _Unreadable(f"the {name} is no PDF that pdfium can open") from error
    try:
        frames = [frame(page) for page in pdf.pages]
        if not frames or len(frames) != len(document):
            raise _Unreadable(f"the two engines do not agree on the pages of the {name}")
    except Exception as error:
        document.close()
        pdf.close()
        if isinstance(error, _Unreadable):
            raise
        raise _Unreadable(f"the page tree of the {name} is damaged") from error
    return _File(data, pdf, document, frames)


def _read(data: bytes, pdf: pikepdf.Pdf) -> pypdfium2.PdfDocument:
    """The file in pdfium, which repairs less than qpdf: then as qpdf reads it."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        if not pdf.get_warnings():
            raise
        repaired = io.BytesIO()
        pdf.save(repaired, fix_metadata_version=False)
        return pypdfium2.PdfDocument(repaired.getvalue())


@dataclass
class _Run:
    """One verification under way."""

    before: _File
    after: _File
    redactions: Sequence[Redaction]
    marks: Sequence[str]
    fallback: Collection[int]
    added: Sequence[Place]
    moves: Sequence[tuple[int, Box, float]]
    problems: list[Problem] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    derived: list[tuple[str | None, int | None, str, bool]] = field(
        default_factory=list, repr=False
    )
    kept: dict[int, str] = field(default_factory=dict, repr=False)
    strange: dict[int, str] = field(default_factory=dict, repr=False)
    said: dict[int, Said] = field(default_factory=dict, repr=False)

    def all(self) -> Verification:
        self._pages()
        self._values()
        self._fonts()
        self._structure()
        return Verification(tuple(self.checks), tuple(self.problems), tuple(self.notes))

    def _note(self, name: str, engine: str, examined: int, found: Sequence[Problem]) -> None:
        self.problems.extend(found)
        self.checks.append(Check(name, engine, examined, not found))

    def _pages(self) -> None:
        ours, theirs = len(self.before.frames), len(self.after.frames)
        found: list[Problem] = []
        if ours != theirs:
            fault = Fault.LOSS if theirs < ours else Fault.ADDED
            found.append(Problem(fault, "pages", None, f"{ours} pages became {theirs}"))
        for redaction in self.redactions:
            if not 0 <= redaction.page < ours:
                detail = f"a redaction names page {redaction.page + 1}, which does not exist"
                found.append(Problem(Fault.UNREADABLE, "pages", None, detail, redaction.id))
        self._note("pages", PIKEPDF, max(ours, theirs), found)
        proofs: list[PageProof] = []
        unread: list[Problem] = []
        for index in range(min(ours, theirs)):
            try:
                proofs.append(self._page(index))
            except MemoryError:
                raise  # whoever runs this tells what was missing
            except Exception as error:
                detail = f"page {index + 1} cannot be read ({type(error).__name__})"
                unread.append(Problem(Fault.UNREADABLE, "text", index, detail))
        texts = [problem for proof in proofs for problem in proof.characters]
        looks = [problem for proof in proofs for problem in proof.pictures]
        self._note("characters", PDFIUM, sum(p.examined for p in proofs), [*texts, *unread])
        self._note("pictures", PDFIUM, sum(p.boxes for p in proofs), looks)

    def _page(self, index: int) -> PageProof:
        here = [r for r in self.redactions if r.page == index]
        added = [box for place in self.added if place.page == index for box in place.boxes]
        added += fields.unpainted(
            self.before.pdf.pages[index],
            self.before.frames[index],
            fields.are_made_up(self.before.pdf),
        )
        with (
            reader.page(self.before.document, index, self.before.frames[index]) as old,
            reader.page(self.after.document, index, self.after.frames[index]) as new,
        ):
            pushed = [Move(*move) for move in self.moves if move[0] == index]
            raster = index in self.fallback
            proof = prove(index, old, new, here, added, pushed, raster=raster)
        self.notes.extend(proof.notes)
        self.derived.extend((name, index, said, False) for name, said in proof.withheld)
        self.kept[index] = proof.kept
        self.strange[index] = proof.strange
        return proof

    def _values(self) -> None:
        given = [(r.id, r.page, r.text, False) for r in self.redactions if r.text]
        marks = [(None, None, mark, True) for mark in self.marks]
        needles = Needles.of([*given, *self.derived, *marks])
        own = tags.own(self.after.pdf, self.redactions)
        title = words(tags.title(self.after.pdf))
        search = Search(needles, fold("\n".join(self.kept.values())), own, title)
        for index, said in self.strange.items():
            search.text("text", index, said)
        if self.marks:
            for index, said in self.kept.items():
                search.text("text", index, said, marks_only=True)
        try:
            search.file(self.after.data, self.after.pdf)
            self.said = search.said
        except MemoryError:
            raise
        except Exception:
            detail = "the objects of the released file cannot all be read"
            self.problems.append(Problem(Fault.UNREADABLE, "object", None, detail))
        found = list(search.problems.values())
        if search.unreadable:
            detail = f"{search.unreadable} objects of the released file cannot be read"
            found.append(Problem(Fault.UNREADABLE, "object", None, detail))
        self._note("values", PIKEPDF, search.examined, found)

    def _fonts(self) -> None:
        try:
            found = list(fonts.left_over(self.before.pdf, self.after.pdf))
        except Exception:
            found = [Problem(Fault.UNREADABLE, "font", None, "the fonts cannot be read")]
        self._note("fonts", FONTTOOLS, fonts.count(self.after.pdf), found)

    def _structure(self) -> None:
        try:
            found = [
                *structure.forbidden(self.after.pdf),
                *unused(self.after.pdf, self.said),
                *tags.strange(self.after.pdf, self.said, self.redactions),
            ]
        except Exception:
            detail = "the structure of the released file cannot be read"
            found = [Problem(Fault.UNREADABLE, "structure", None, detail)]
        self._note("structure", PIKEPDF, len(self.after.pdf.objects), found)


def verify(
    original: Path,
    released: Path,
    redactions: Sequence[Redaction],
    *,
    marks: Sequence[str] = (),
    fallback_pages: Collection[int] = (),
    added: Sequence[Place] = (),
    moves: Sequence[tuple[int, Box, float]] = (),
    password: str = "",
) -> Verification:
    """Prove that a released file holds nothing withheld and lost nothing else.

    Boxes are in displayed coordinates of the original. ``marks`` are terms that may stay
    nowhere, ``fallback_pages`` (indexes) went through rasterisation, ``added`` are places
    where text was put that is no label, ``moves`` (page index, area, dx) say what a box of
    fixed width pushed aside, ``password`` opens a locked original. Never raises for a bad
    file: what cannot be read is a problem (``Fault.UNREADABLE``), so the proof fails closed.
    """
    files: list[_File] = []
    try:
        files.append(_open(original, "original", password))
        files.append(_open(released, "released file"))
        run = _Run(files[0], files[1], redactions, marks, fallback_pages, added, moves)
        return run.all()
    except _Unreadable as error:
        problem = Problem(Fault.UNREADABLE, "file", None, str(error))
        return Verification((Check("open", PIKEPDF, len(files), False),), (problem,))
    finally:
        for file in files:
            file.close()
