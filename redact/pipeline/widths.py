"""What the widths of the boxes tell: for each name, how many of the bundle's names fit."""

from __future__ import annotations

from collections.abc import Iterator

from redact import burn, review, sanitise
from redact.burn import Gap
from redact.case import Case
from redact.pipeline.track import Track
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
        pdf = sanitise.normalise(case.original(original.sha256).read_bytes()).pdf
        found += [(original, gap) for gap in burn.gaps(pdf, redactions, case.pack.codes, names)]
    return found


def _names(case: Case, original: Original) -> Iterator[str]:
    where = "f.file = ? AND f.entity = 'PERSON' AND d.verdict = 'withhold'"
    return (entry.finding.id for entry in findings.entries(case.db, where, (original.sha256,)))
