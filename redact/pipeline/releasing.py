"""Approved boxes to a proved and published release."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from redact import audit, burn, review, sanitise, verify
from redact.case import SOFTWARE, Case
from redact.domain import Redaction
from redact.errors import BadInput, RedactError, VerificationFailed
from redact.export.certificate import ReleasedFile, certificate
from redact.pipeline.proving import CERTIFICATE, failure
from redact.pipeline.track import Track
from redact.store import files
from redact.store.files import Original


@dataclass(frozen=True)
class Released:
    """A published release: its folder and the files in it."""

    folder: Path
    files: tuple[ReleasedFile, ...]


def release(case: Case, out: Path | None, track: Track) -> Released:
    """Burn, prove and publish every original, or nothing.

    Raises ReviewIncomplete before a valid sign-off, VerificationFailed when the result
    of any file does not prove clean. ``out`` gets a copy of what was published.
    """
    review.signed_off(case)
    review.refuse_strays(case)
    if out:
        _check_target(out)
    originals = files.originals(case.db)
    withheld = _withheld_words(case)
    with case.publication(SOFTWARE) as publication:
        done = tuple(
            _release_one(case, original, number, withheld, publication.folder)
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
    case: Case, original: Original, number: int, withheld: set[str], folder: Path
) -> ReleasedFile:
    redactions = review.redactions(case, original.sha256)
    name = _public_name(original, number, withheld)
    source = case.original(original.sha256)
    try:
        normalised = sanitise.normalise(source.read_bytes())
        burned = burn.burn(normalised.pdf, redactions, case.pack.codes)
        clean = sanitise.rebuild(burned.pdf, title=Path(name).stem)
    except RedactError as error:
        error.message = f"{original.name}: {error.message}"
        raise
    target = folder / name
    target.write_bytes(clean.pdf)
    pages = tuple(page for page, _ in burned.fallbacks)
    proof = verify.verify(
        source, target, redactions, marks=review.terms(case), fallback_pages=pages
    )
    if not proof.passed:
        raise VerificationFailed(
            failure(original.name, proof.problems),
            hint="nothing was published; redact verify ORIGINAL RELEASED --boxes FILE "
            "shows more, and marking the whole page withholds it safely",
        )
    return ReleasedFile(
        document=name,
        sha256=hashlib.sha256(clean.pdf).hexdigest(),
        original=original.sha256,
        pages=original.pages,
        boxes=_boxes_by_code(redactions),
        verification=proof,
        fallbacks=tuple((page + 1, why) for page, why in burned.fallbacks),
    )


def _boxes_by_code(redactions: Sequence[Redaction]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for redaction in redactions:
        for code in redaction.codes:
            counts[code] += len(redaction.boxes)
    return dict(sorted(counts.items()))


def _withheld_words(case: Case) -> set[str]:
    """The words (of three letters or more) that stand under any approved box."""
    return {
        word
        for original in files.originals(case.db)
        for redaction in review.redactions(case, original.sha256)
        for word in _words(redaction.text)
    }


def _words(text: str) -> set[str]:
    spaced = "".join(char if char.isalnum() else " " for char in text.casefold())
    return {word for word in spaced.split() if len(word) >= 3}


def _public_name(original: Original, number: int, withheld: set[str]) -> str:
    """The file's own name, unless it holds a word that is withheld in the bundle."""
    if _words(Path(original.name).stem) & withheld:
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
    )


# --- a copy elsewhere ------------------------------------------------------------------


def _check_target(out: Path) -> None:
    if out.exists() and not (out / CERTIFICATE).is_file() and any(out.iterdir()):
        raise BadInput(f"{out}: holds something that is not a release", hint="name a new folder")


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
