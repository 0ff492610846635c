"""What the widths of the boxes tell: for each name, how many of the bundle's names fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from redact import burn, review, sanitise
from redact.burn import Gap
from redact.case import Case
from redact.domain import Redaction
from redact.pipeline.parsing import opening, parsed
from redact.pipeline.track import Track
from redact.rules import Code
from redact.store import files, findings
from redact.store.files import Original


def widths(case: Case, track: Track) -> list[tuple[Original, Gap]]:
    """(original, gap) for every approved box over a name, in reading order."""
    names = {name for person in findings.people(case.db) for name in person.names}
    originals = files.originals(case.db)
    found: list[tuple[Original, Gap]] = []
    for original in track(originals, "measuring", len(originals)):
        over_names = set(_names(case, original))
        redactions = [r for r in review.redactions(case, original.sha256) if r.id in over_names]
        path, password = opening(case, original)
        gaps = parsed(original, _gaps, path, password, redactions, case.pack.codes, names)
        found += [(original, gap) for gap in gaps]
    return found


def _gaps(
    path: Path,
    password: str,
    redactions: Sequence[Redaction],
    codes: Mapping[str, Code],
    names: Set[str],
) -> tuple[Gap, ...]:
    normalised = sanitise.normalise(path.read_bytes(), password)
    return burn.gaps(normalised.pdf, redactions, codes, names)


def _names(case: Case, original: Original) -> Iterator[str]:
    where = "f.file = ? AND f.entity = 'PERSON' AND d.verdict = 'withhold'"
    return (entry.finding.id for entry in findings.entries(case.db, where, (original.sha256,)))
