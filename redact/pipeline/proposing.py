"""Originals to proposals: split, detect, link over the bundle, decide."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redact import audit, decide, detect, people, split
from redact.case import SOFTWARE, Case
from redact.domain import Document, Finding, Hit, Message, Proposal, Split, Verdict
from redact.errors import BadInput
from redact.pipeline import lighter
from redact.pipeline.bundle import Bundle
from redact.pipeline.correcting import split_corrected
from redact.pipeline.recognising import recognise
from redact.pipeline.track import Track
from redact.ports import Executor, OcrEngine
from redact.store import files, findings, reviews

_Numbered = Document | Message


@dataclass(frozen=True)
class _Job:
    """One original for a worker, which opens the case to read only."""

    case: Path
    sha256: str
    light: bool


@dataclass(frozen=True)
class _Studied:
    sha256: str
    split: Split
    hits: tuple[Hit, ...]


def propose(
    case: Case,
    executor: Executor,
    track: Track,
    *,
    again: bool = False,
    light: bool = False,
    ocr: OcrEngine | None = None,
) -> bool:
    """Read pictures (where there is an engine), split, detect and propose.

    Resumable: finished pages and originals are kept when it is killed. Returns False when
    every original had its proposals already; ``again`` forgets them first (decisions stay).
    ``light`` detects without spaCy's model, and says so in the log; a case is read the one
    way or the other. Raises BadInput for a mixture.
    """
    _require_originals(case)
    lighter.check(case, light=light, again=again)
    if ocr:
        recognise(case, executor, track, ocr)
    if again:
        with case.action(SOFTWARE, "forget proposals") as action:
            findings.forget_results(case.db)
            action.details = {"files": len(files.originals(case.db))}
    elif findings.complete(case.db):
        return False
    _study_pending(case, executor, track, light)
    propose_bundle(case)
    return True


def _require_originals(case: Case) -> None:
    if not files.originals(case.db):
        raise BadInput(f"{case.path}: no files yet", hint=f"redact add {case.shown} FILE...")


def _study_pending(case: Case, executor: Executor, track: Track, light: bool) -> None:
    jobs = [_Job(case.path, sha256, light) for sha256 in findings.pending(case.db)]
    for studied in track(executor.map(_study, jobs), "reading", len(jobs)):
        with case.action(SOFTWARE, "study", changes=False) as action:
            own = _renumbered(case, studied.sha256, studied.split)
            findings.put_result(case.db, studied.sha256, own, studied.hits)
            action.details = {
                "file": studied.sha256,
                "messages": len(own.messages),
                "hits": len(studied.hits),
            } | ({"light": True} if light else {})


def _study(job: _Job) -> _Studied:
    """What one original shows by itself. Runs in a worker."""
    with Case.open(job.case, write=False) as case:
        text = files.load(case.db, job.sha256)
        pack = lighter.pack(case.pack) if job.light else case.pack
        corrections = reviews.corrections(case.db, job.sha256)
    found = split_corrected(text, corrections)
    return _Studied(job.sha256, found, detect.scan(text, found, pack))


def _renumbered(case: Case, file: str, own: Split) -> Split:
    """With ids that are unique in the case: a worker knows only its own file.

    What begins where something of an earlier result began keeps its id; the rest counts on.
    """
    before = findings.split(case.db, file)
    d = _ids(case, "documents", "d", before.documents, own.documents)
    m = _ids(case, "messages", "m", before.messages, own.messages)
    return Split(
        tuple(replace(one, id=d[one.id]) for one in own.documents),
        tuple(
            replace(
                one,
                id=m[one.id],
                document=d[one.document],
                parent=m.get(one.parent or ""),
                duplicate_of=m.get(one.duplicate_of or ""),
            )
            for one in own.messages
        ),
        tuple(
            replace(one, document=d[one.document], message=m.get(one.message or ""))
            for one in own.segments
        ),
    )


def _ids(
    case: Case, table: str, prefix: str, before: Sequence[_Numbered], now: Sequence[_Numbered]
) -> dict[str, str]:
    """Own id -> id in the case."""
    query = f"SELECT coalesce(max(CAST(substr(id, 2) AS INTEGER)), 0) FROM {table}"  # noqa: S608
    fresh = itertools.count(case.db.execute(query).fetchone()[0] + 1)
    kept = {one.span.start: one.id for one in before}
    return {one.id: kept.get(one.span.start) or f"{prefix}{next(fresh)}" for one in now}


def propose_bundle(case: Case) -> None:
    """What only the whole bundle tells: threads, people, findings, and the proposals."""
    bundle = Bundle(case)
    with case.action(SOFTWARE, "propose") as action:
        linked = split.link([(text, own) for text, own, _ in bundle])
        for (text, _, hits), own in zip(bundle, linked, strict=True):
            findings.put_result(case.db, text.sha256, own, hits)
        said = [one.what for one in reviews.identifications(case.db)]
        register = people.register(bundle, case.roster, said)
        found: list[Finding] = []
        proposals: list[Proposal] = []
        for text, own, hits in bundle:
            here = people.findings(text, own, hits, register, case.pack)
            found.extend(here)
            proposals.extend(decide.propose(here, own, register.people, case.roster, case.pack))
        before = findings.decided(case.db)
        findings.replace(case.db, register.people, found, proposals)
        action.details = {
            "rules": case.pack.digest,
            "roster": case.roster.digest,
            "people": len(register.people),
            "findings": len(found),
            "proposals": audit.proposed(case),
            "overtaken": _overtaken(before, findings.decided(case.db)),
            "idle": list(register.idle),
        }


def _overtaken(before: Mapping[str, Verdict], now: Mapping[str, Verdict]) -> list[str]:
    """Findings that were decided on another proposal than the one made now."""
    return sorted(id for id, verdict in now.items() if before.get(id, verdict) != verdict)
