"""``propose`` and the listings of what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redact.cli.common import (
    case_argument,
    emit,
    format_option,
    jobs_option,
    ocr_engine,
    ocr_option,
    say,
    shown,
    spans_of,
    tracker,
)
from redact.cli.structure import structure
from redact.errors import UsageError
from redact.execute import NAMES, executor

if TYPE_CHECKING:
    from redact.case import Case
    from redact.store.files import Unread

_EXCERPT = 60
"""Characters of a text that a table shows; JSON and CSV hold it all."""


@click.command()
@case_argument
@jobs_option()
@click.option(
    "--executor",
    "name",
    type=click.Choice(NAMES),
    help="Where the work runs.  [default: processes with -j 2 or more, else serial]",
)
@click.option("--again", is_flag=True, help="Forget earlier proposals first (decisions stay).")
@click.option(
    "--light",
    is_flag=True,
    help="Without spaCy's model: less memory, a quicker start, some names less. Kept in the log.",
)
@ocr_option
def propose(case: Path, jobs: int, name: str | None, again: bool, light: bool, ocr: bool) -> None:
    """Read scans, split CASE into messages, find who and what is named, propose exemptions.

    Resumable: run it again after an interruption; pages that were read and files that
    were finished are kept.
    """
    from redact import pipeline
    from redact.case import Case
    from redact.store import files, findings

    with Case.open(case) as opened:
        chosen = executor(name or ("processes" if jobs > 1 else "serial"), jobs)
        engine = ocr_engine(ocr, required=True) if files.has_unseen(opened.db) else None
        if not pipeline.propose(opened, chosen, tracker(), again=again, light=light, ocr=engine):
            say("nothing new since the last run (--again starts over)")
        entries = [entry for entry in findings.entries(opened.db) if entry.proposal]
        _tell_unread(files.unread(opened.db))
    withheld = sum(1 for e in entries if e.proposal and e.proposal.verdict == "withhold")
    click.echo(
        f"{len(entries)} proposals: {withheld} to withhold, {len(entries) - withheld} to release"
    )
    say(f"  next: redact findings {shown(case)}")


def _tell_unread(pages: Sequence[Unread]) -> None:
    """The pages that block the sign-off, by file and reason."""
    reasons: dict[tuple[str, str], list[int]] = {}
    for one in pages:
        reasons.setdefault((one.name, one.why), []).append(one.page + 1)
    for (name, why), numbers in reasons.items():
        say(f"  {name}, pages {spans_of(numbers)}: {why}; a human has to look at them")


@click.command()
@case_argument
@format_option
def documents(case: Path, form: str) -> None:
    """The documents of the bundle: emails, letters, minutes, annexes, …"""
    rows = structure(case)["documents"]
    brief = [row | {"ocr_pages": spans_of(row["ocr_pages"])} for row in rows]
    emit(form, {"schema": "redact/documents/1", "documents": rows}, brief)


@click.command()
@case_argument
@format_option
@click.option("--open", "only_open", is_flag=True, help="Only those that wait for a decision.")
@click.option("--suppressed", is_flag=True, help="What was seen and not proposed, with the reason.")
@click.option(
    "--conflicts", is_flag=True, help="Persons and values withheld here and released there."
)
@click.option("--overtaken", is_flag=True, help="Decided before the opposite was proposed.")
def findings(
    case: Path, form: str, only_open: bool, suppressed: bool, conflicts: bool, overtaken: bool
) -> None:
    """What was found, what is proposed for it, and what was decided.

    --conflicts puts those together that are one person's or one value, the withheld first.
    It may be meant: a role that is public at one date and not at another.
    """
    from redact.case import Case
    from redact.export import listings

    if only_open + suppressed + conflicts + overtaken > 1:
        raise UsageError("one of --open, --suppressed, --conflicts and --overtaken")
    with Case.open(case, write=False) as opened:
        if conflicts or overtaken:
            entries = _questioned(opened, conflicts)
        else:
            entries = _entries(opened, only_open, suppressed)
        rows = list(listings.findings(entries))
    shown = rows if form == "json" else [_flat(row, form == "table") for row in rows]
    emit(form, {"schema": "redact/findings/1", "findings": rows}, shown)


@click.command()
@case_argument
@format_option
def marks(case: Path, form: str) -> None:
    """What was withheld (or left in clear) by hand, with the id that takes it back."""
    from redact.case import Case
    from redact.store import files, reviews

    with Case.open(case, write=False) as opened:
        names = {one.sha256: one.name for one in files.originals(opened.db)}
        rows = [
            {
                "id": mark.id,
                "verdict": mark.verdict.value,
                "code": list(mark.codes),
                "text": mark.text or None,
                "document": names.get(mark.file or ""),
                "pages": [p + 1 for p in mark.pages or (() if mark.page is None else (mark.page,))],
                "box": list(mark.box) if mark.box else None,
                "message": mark.message,
                "by": mark.by,
                "at": mark.at,
                "reason": mark.reason,
            }
            for mark in reviews.marks(opened.db)
        ]
    emit(form, {"schema": "redact/marks/1", "marks": rows}, rows)


def _entries(case: Case, only_open: bool, suppressed: bool) -> Iterator[Any]:
    from redact.store import findings as stored

    for entry in stored.entries(case.db):
        if suppressed == bool(entry.finding.suppressed) and (entry.open or not only_open):
            yield entry


def _questioned(case: Case, conflicts: bool) -> Iterator[Any]:
    """The findings of ``status``'s conflicts, one after the other, or those overtaken."""
    from redact import review
    from redact.store import findings as stored

    if conflicts:
        ids = [id for one in review.conflicts(case) for id in (*one.withheld, *one.released)]
    else:
        ids = [id for id, _ in review.status(case).overtaken]
    for id in ids:
        if entry := stored.entry(case.db, id):
            yield entry


def _flat(row: dict[str, Any], short: bool) -> dict[str, Any]:
    """One level for a table or CSV: what was decided, else what is proposed."""
    chosen = row["decision"] or row["proposed"] or {}
    text = row["text"]
    flat = {
        "id": row["id"],
        "document": row["document"],
        "page": row["page"],
        "entity": row["entity"],
        "text": text if not short or len(text) <= _EXCERPT else text[:_EXCERPT] + "…",
        "person": row["person"],
        "verdict": chosen.get("verdict"),
        "code": chosen.get("code"),
        "decided_by": (row["decision"] or {}).get("by"),
        "reason": row["suppressed"] or chosen.get("reason"),
    }
    if short:
        # the hint first: the reason is the same for all of a rule
        return flat | {"reason": "; ".join(filter(None, (row["hint"], flat["reason"])))}
    return flat | {
        "boxes": [" ".join(map(str, box)) for box in row["boxes"]],
        "score": row["score"],
        "detectors": row["detectors"],
        "message": row["message"],
        "rule": (row["proposed"] or {}).get("rule"),
        "hint": row["hint"],
    }
