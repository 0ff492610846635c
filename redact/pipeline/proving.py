"""The proof of a release that was made earlier, or by another tool."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from redact import burn, ingest, review, sanitise, verify
from redact.boxes import load_boxes
from redact.case import SOFTWARE, Case
from redact.domain import Problem, Redaction, Verification
from redact.errors import BadInput, ReviewIncomplete, VerificationFailed
from redact.execute.confined import confinement
from redact.folder import shown
from redact.pipeline.parsing import arriving, opening, parsed
from redact.pipeline.track import Track
from redact.ports import OcrEngine, Subject
from redact.rules import Code
from redact.store import files, reviews
from redact.store.files import Original

CERTIFICATE = "certificate.json"
"""The file beside the released ones that says what they are."""


def failure(name: str, problems: Sequence[Problem]) -> str:
    """What is wrong with a burned file, in a few lines without its text."""
    shown = [
        f"  {name}{f', page {p.page + 1}' if p.page is not None else ''}: "
        f"{p.fault.value} in {p.channel}: {p.detail}"
        for p in problems[:10]
    ]
    more = [f"  and {len(problems) - 10} more"] if len(problems) > 10 else []
    return "\n".join([f"{name}: does not prove clean", *shown, *more])


def prove_files(
    original: Path,
    released: Path,
    boxes: Path,
    passwords: Sequence[str] = (),
    ocr: OcrEngine | None = None,
) -> Verification:
    """Prove any redacted file against its original and the boxes that should be in it.

    ``passwords`` are tried on a locked original. Raises BadInput for an original that is no
    PDF; a released file that is none fails the proof.
    """
    try:
        text = boxes.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{boxes}: cannot be read as text") from error
    redactions = load_boxes(text, boxes.name, original.name)
    sizes = arriving(original).size + arriving(released).size
    subject = Subject(f"{original}, {released}", sizes)
    return confinement().run(subject, _proved_files, original, released, redactions, passwords, ocr)


def _proved_files(
    original: Path,
    released: Path,
    redactions: Sequence[Redaction],
    passwords: Sequence[str],
    ocr: OcrEngine | None,
) -> Verification:
    password = ingest.check(original, passwords)
    proof = verify.verify(original, released, redactions, password=password)
    if ocr is None:
        return proof
    seen = verify.look(released, redactions, ocr, original=original, password=password)
    return proof.joined(seen)


def prove(
    case: Case, track: Track, ocr: OcrEngine | None = None
) -> tuple[tuple[str, Verification], ...]:
    """Prove the case's release again: (file name, verification) for each file. The proof
    is recorded, unless the case is open for reading only.

    Raises ReviewIncomplete when there is no release of the case as it is now,
    VerificationFailed when a file is not the one that was published.
    """
    published = reviews.releases(case.db)
    if not published or published[-1].revision != case.revision:
        raise ReviewIncomplete(
            f"{case.path}: no release of the case as it is now",
            hint=f"redact release {case.shown}",
        )
    folder = case.path / "release"
    entries = json.loads(_published(folder / CERTIFICATE, published[-1].files))["files"]
    if not case.writable:
        return tuple(track(_proved(case, folder, entries, ocr), "verifying", len(entries)))
    with case.action(SOFTWARE, "verify", changes=False) as action:
        proved = tuple(track(_proved(case, folder, entries, ocr), "verifying", len(entries)))
        action.details = {
            "files": [entry["sha256"] for entry in entries],
            "passed": all(verification.passed for _, verification in proved),
        }
    return proved


def _proved(
    case: Case, folder: Path, entries: Sequence[dict[str, Any]], ocr: OcrEngine | None
) -> Iterator[tuple[str, Verification]]:
    for entry in entries:
        name = entry["document"]
        original = files.named(case.db, entry["original_sha256"])
        _published(folder / name, {name: entry["sha256"]})
        pictures = {page["page"] - 1: page["reason"] for page in entry["pages_as_pictures"]}
        proof, emptied = parsed(
            original,
            _proved_again,
            *opening(case, original),
            folder / name,
            review.redactions(case, original.sha256),
            case.pack.codes,
            pictures,
            review.terms(case),
        )
        if ocr:
            seen = looked_at(case, original, folder / name, emptied, pictures, ocr)
            proof = proof.joined(seen)
        yield name, proof


def looked_at(
    case: Case,
    original: Original,
    released: Path,
    redactions: Sequence[Redaction],
    pictures: Collection[int],
    ocr: OcrEngine,
) -> Verification:
    """What OCR reads on the released pages (``pictures`` are those that became one), held
    against what the case knows to stay."""
    return parsed(
        original,
        verify.look,
        released,
        redactions,
        ocr,
        marks=review.terms(case),
        pictured=frozenset(pictures),
        known=files.load(case.db, original.sha256),
    )


def _proved_again(
    original: Path,
    password: str,
    released: Path,
    redactions: Sequence[Redaction],
    codes: Mapping[str, Code],
    pictures: Mapping[int, str],
    terms: Sequence[str],
) -> tuple[Verification, tuple[Redaction, ...]]:
    normalised = sanitise.normalise(original.read_bytes(), password).pdf
    emptied, moves = burn.widened(normalised, redactions, codes, rasterise=pictures)
    proof = verify.verify(
        original,
        released,
        emptied,
        marks=terms,
        fallback_pages=pictures,
        moves=moves,
        password=password,
    )
    return proof, emptied


def _published(path: Path, manifest: dict[str, str]) -> bytes:
    """The bytes of a released file that are exactly those that were published."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise VerificationFailed(f"{path}: {error.strerror or 'cannot be read'}") from error
    if hashlib.sha256(data).hexdigest() != manifest.get(path.name):
        raise VerificationFailed(
            f"{path}: not the file that was published; its SHA-256 differs",
            hint=f"redact release {shown(path.parent.parent)} makes it again",
        )
    return data
