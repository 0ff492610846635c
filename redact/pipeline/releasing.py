"""Approved boxes to a proved and published release."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from redact import audit, review
from redact.case import SOFTWARE, Case
from redact.domain import Problem, Redaction
from redact.errors import BadInput, RedactError, VerificationFailed
from redact.export.certificate import ReleasedFile, certificate
from redact.pipeline.burning import burn_and_prove
from redact.pipeline.parsing import opening, parsed
from redact.pipeline.proving import CERTIFICATE, failure, looked_at
from redact.pipeline.track import Track
from redact.ports import OcrEngine
from redact.store import files, findings
from redact.store.files import Original

_PASSAGE = 6
"""Words from which a withheld value is a passage, not a name, address or number."""


@dataclass(frozen=True)
class Released:
    """A published release: its folder and the files in it."""

    folder: Path
    files: tuple[ReleasedFile, ...]


def release(case: Case, out: Path | None, track: Track, ocr: OcrEngine | None = None) -> Released:
    """Burn, prove and publish every original, or nothing.

    Raises ReviewIncomplete before a valid sign-off, VerificationFailed when the result
    of any file does not prove clean. ``out`` gets a copy of what was published; pages with
    pictures are read by ``ocr`` as well.
    """
    review.require_ready(case)
    if out:
        _check_target(case, out)
    originals = files.originals(case.db)
    withheld = _withheld_words(case)
    with case.publication(SOFTWARE) as publication:
        done = tuple(
            _release_one(case, original, number, withheld, publication.folder, ocr)
            for number, original in enumerate(track(originals, "burning", len(originals)), 1)
        )
        text = _certificate(case, done)
        (publication.folder / CERTIFICATE).write_text(text, encoding="utf-8")
        publication.details = {
            "boxes": [one.boxes for one in done],
            "originals": [one.original for one in done],
        }
    folder = case.path / "release"
    if out:
        _copy(folder, out)
    return Released(out or folder, done)


def _release_one(
    case: Case,
    original: Original,
    number: int,
    withheld: set[str],
    folder: Path,
    ocr: OcrEngine | None,
) -> ReleasedFile:
    redactions = review.redactions(case, original.sha256)
    name = _public_name(original, number, withheld)
    path, password = opening(case, original)
    try:
        done = parsed(
            original,
            burn_and_prove,
            path,
            folder / name,
            redactions,
            case.pack.codes,
            terms=review.terms(case),
            title=Path(name).stem,
            password=password,
        )
    except BadInput:
        raise
    except RedactError as error:
        raise BadInput(
            f"{original.name}: {error.message}",
            hint="nothing was published; print the document to PDF, and add that to a new case",
        ) from error
    proof = done.proof
    if proof.passed and ocr:
        pictures = {page - 1 for page, _ in done.fallbacks}
        proof = proof.joined(
            looked_at(case, original, folder / name, done.redactions, pictures, ocr)
        )
    if not proof.passed:
        raise VerificationFailed(
            failure(original.name, proof.problems),
            hint=_advice(case, original.name, proof.problems),
        )
    return ReleasedFile(
        document=name,
        sha256=done.sha256,
        original=original.sha256,
        pages=original.pages,
        boxes=_boxes_by_code(redactions),
        verification=proof,
        fallbacks=done.fallbacks,
        warnings=done.warnings,
    )


def _advice(case: Case, name: str, problems: Sequence[Problem]) -> str:
    """What mends a file that does not prove clean: a page mark only where pages are at fault."""
    pages = sorted({problem.page + 1 for problem in problems if problem.page is not None})
    if pages and all(problem.page is not None for problem in problems):
        return (
            f"nothing was published; redact mark {case.shown} --pages {name}:{pages[0]} "
            "withholds such a page whole, which is safe; and please report the kind of file"
        )
    causes = sorted({problem.redaction for problem in problems if problem.redaction})
    about = f"; redact audit why {case.shown} {causes[0]} says what it is about" if causes else ""
    return (
        "nothing was published; the cause lies on no page, so that withholding pages would not "
        f"mend it{about}; and please report the kind of file"
    )


def _boxes_by_code(redactions: Sequence[Redaction]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for redaction in redactions:
        for code in redaction.codes:
            counts[code] += len(redaction.boxes)
    return dict(sorted(counts.items()))


def _withheld_words(case: Case) -> set[str]:
    """The words (of three letters or more) of every withheld name, address, number or
    term; not those of passages, which are words like any other."""
    values = [e.finding.text for e in findings.entries(case.db, "d.verdict = 'withhold'")]
    values += review.terms(case)
    short = (words for value in values if len(words := _words(value)) < _PASSAGE)
    return {word for words in short for word in words if len(word) >= 3}


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _public_name(original: Original, number: int, withheld: set[str]) -> str:
    """The file's own name, unless a word that is withheld in the bundle stands in it."""
    stem = _words(Path(original.name).stem)
    squeezed = "".join(stem)
    if any(word in stem or (len(word) > 3 and word in squeezed) for word in withheld):
        return f"document-{number}.pdf"
    return original.name if original.name.lower().endswith(".pdf") else f"{original.name}.pdf"


def _certificate(case: Case, done: Sequence[ReleasedFile]) -> str:
    accepted = review.signed_off(case)
    return certificate(
        done,
        case.pack,
        case.roster.digest,
        {"by": accepted.by, "at": accepted.at},
        audit.signed_head(case, accepted.event),
        {"light": audit.read_lightly(case), "ocr": audit.ocr_of(case)},
    )


# --- a copy elsewhere ------------------------------------------------------------------


def _check_target(case: Case, out: Path) -> None:
    """Raise BadInput unless ``out`` can be made, or holds a release and nothing else."""
    inside = out.absolute().is_relative_to(case.path)
    if inside or (out.exists() and not out.is_dir()) or not _is_folder_possible(out):
        raise BadInput(f"{out}: cannot be a folder for a release", hint="name a new folder")
    if not out.exists():
        return
    present = {path.name for path in out.iterdir()}
    if present and present != _listed(out / CERTIFICATE):
        raise BadInput(f"{out}: holds something that is not a release", hint="name a new folder")


def _is_folder_possible(out: Path) -> bool:
    existing = next(parent for parent in out.absolute().parents if parent.exists())
    return existing.is_dir() and os.access(existing, os.W_OK)


def _listed(certificate: Path) -> set[str]:
    """The certificate and the files that it names."""
    try:
        files = json.loads(certificate.read_text(encoding="utf-8"))["files"]
        return {CERTIFICATE, *(one["document"] for one in files)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _copy(folder: Path, out: Path) -> None:
    """Copy a release beside ``out`` and put it in place when it is whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        fresh = scratch / "release"
        shutil.copytree(folder, fresh)
        if out.exists():
            out.replace(scratch / "old")
        fresh.replace(out)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
