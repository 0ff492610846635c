"""Marked copies: what reviewers look at beside the findings, never what is released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from redact import marked, review, sanitise
from redact.case import SOFTWARE, Case
from redact.domain import Redaction, Verdict
from redact.pipeline.parsing import opening, parsed
from redact.pipeline.track import Track
from redact.rules import Code
from redact.store import files, findings
from redact.store.files import Original


def mark_copies(case: Case, track: Track) -> list[Path]:
    """Write ``review/NAME.marked.pdf`` for every original: translucent boxes with codes
    for all that is decided (where nobody decided, proposed) to be withheld, and a
    watermark on each page. Earlier marked copies are replaced."""
    written = []
    originals = files.originals(case.db)
    for original in track(originals, "marking", len(originals)):
        path, password = opening(case, original)
        boxes = list(_boxes(case, original))
        pdf = parsed(original, _marked, path, password, boxes, case.pack.codes)
        target = case.path / "review" / f"{Path(original.name).stem}.marked.pdf"
        fresh = target.with_suffix(".part")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)  # all the text, and that of a locked original without its lock
        fresh.write_bytes(pdf)
        fresh.replace(target)
        written.append(target)
    with case.action(SOFTWARE, "marked copies", changes=False) as action:
        action.details = {"originals": [original.sha256 for original in originals]}
    return written


def _marked(
    path: Path, password: str, boxes: Sequence[Redaction], codes: Mapping[str, Code]
) -> bytes:
    return marked.marked(sanitise.normalise(path.read_bytes(), password).pdf, boxes, codes)


def _boxes(case: Case, original: Original) -> Iterator[Redaction]:
    decided = {r.id for r in review.redactions(case, original.sha256)}
    yield from review.redactions(case, original.sha256)
    for entry in findings.entries(case.db, "f.file = ?", (original.sha256,)):
        if entry.finding.id not in decided and entry.verdict is Verdict.WITHHOLD:
            for place in entry.places:
                yield Redaction(entry.finding.id, place.page, place.boxes, entry.codes)
