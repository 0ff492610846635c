"""Where a case stands, and the records that are about more than one box."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from redact.case import Case
from redact.domain import Scope, Verdict, Window
from redact.errors import UsageError
from redact.review.conflicts import Conflict, among
from redact.review.copies import disagreements
from redact.review.obstacles import obstacles
from redact.review.selection import check_codes, in_bulk
from redact.review.session import Session, session
from redact.store import files, findings, reviews
from redact.store.files import Unread
from redact.store.reviews import Evidence, Mark, SignOff


@dataclass(frozen=True)
class Missing:
    """Evidence that a code in use still lacks: the fields nobody recorded."""

    code: str
    fields: tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class Status:
    """Counts of findings (marks apart), and what stands between the case and a release.

    ``originals`` are the files that were added, ``documents`` what was found in them.
    ``recognised`` are the pages with text that OCR made out.

    ``withheld`` counts a finding or mark once for each of its codes. ``current`` says
    ``open_by_name`` are the open ones, by kind, that no bulk decision touches. ``current`` says
    whether the sign-off is of the case as it is now. ``out_of_scope`` counts the messages
    outside the window, ``copies`` the findings (withheld, released) that are decided
    differently in two copies of a message, ``undated`` the messages whose date is not
    certain. ``overtaken`` are findings (as decided) for which the opposite is proposed
    since: who is who was corrected, or the split.
    """

    originals: int
    documents: int
    pages: int
    recognised: int
    messages: int
    people: int
    proposed: bool
    findings: int
    open: int
    open_withhold: int
    open_release: int
    open_by_name: dict[str, int]
    decided: int
    released: int
    withheld: dict[str, int]
    marks: int
    unread: tuple[Unread, ...]
    missing: tuple[Missing, ...]
    conflicts: tuple[Conflict, ...] = ()
    sign_off: SignOff | None = None
    current: bool = False
    releases: int = 0
    copies: tuple[tuple[str, str], ...] = ()
    overtaken: tuple[tuple[str, Verdict], ...] = ()
    window: Window | None = None
    out_of_scope: int = 0
    undated: int = 0
    obstacles: tuple[tuple[str, str], ...] = field(default=())
    """(what is missing before the sign-off, the command that deals with it)."""


def status(case: Case) -> Status:
    """Where the case stands. Reads only."""
    counts: Counter[str] = Counter()
    withheld: Counter[str] = Counter()
    by_name: Counter[str] = Counter()
    where = "p.finding IS NOT NULL OR d.finding IS NOT NULL"
    listed = list(findings.entries(case.db, where))
    for entry in listed:
        counts["findings"] += 1
        verdict = entry.verdict
        if entry.decision is None:
            counts[f"open_{verdict}"] += 1
            if not in_bulk(case, entry.finding.entity):
                by_name[entry.finding.entity] += 1
        elif verdict is Verdict.WITHHOLD:
            withheld.update(entry.codes)
        else:
            counts["released"] += 1
    marks = reviews.marks(case.db)
    for mark in marks:
        withheld.update(mark.codes)
    open_withhold, open_release = counts["open_withhold"], counts["open_release"]
    window = case.window or Window()
    scopes = Counter(window.scope(sent) for sent in findings.sent(case.db))
    last = reviews.last_sign_off(case.db)
    originals = files.originals(case.db)
    made = Status(
        originals=len(originals),
        documents=_count(case, "documents"),
        pages=sum(original.pages for original in originals),
        recognised=files.recognised(case.db),
        messages=_count(case, "messages"),
        people=_count(case, "people"),
        proposed=findings.complete(case.db),
        findings=counts["findings"],
        open=open_withhold + open_release,
        open_withhold=open_withhold,
        open_release=open_release,
        open_by_name=dict(sorted(by_name.items())),
        decided=counts["findings"] - open_withhold - open_release,
        released=counts["released"],
        withheld=dict(sorted(withheld.items())),
        marks=len(marks),
        unread=_unread(case, marks),
        missing=_missing(case, withheld),
        sign_off=last,
        current=last is not None and last.revision == case.revision,
        conflicts=among(listed),
        releases=len(reviews.releases(case.db)),
        copies=disagreements(case, listed),
        overtaken=reviews.overtaken(case.db),
        window=case.window,
        out_of_scope=scopes[Scope.OUT],
        undated=scopes[None],
    )
    return Status(**made.__dict__ | {"obstacles": tuple(obstacles(case, made))})


def _unread(case: Case, marks: tuple[Mark, ...]) -> tuple[Unread, ...]:
    """Pages that nobody read and that no mark withholds whole."""
    whole = {
        (mark.file, page)
        for mark in marks
        if mark.verdict is Verdict.WITHHOLD
        for page in mark.pages
    }
    return tuple(one for one in files.unread(case.db) if (one.file, one.page) not in whole)


def _count(case: Case, table: str) -> int:
    return int(case.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _missing(case: Case, used: Counter[str]) -> tuple[Missing, ...]:
    recorded: dict[str, set[str]] = {}
    for record in reviews.evidence(case.db):
        recorded.setdefault(record.code, set()).update(record.fields)
    found = []
    for name, code in case.pack.codes.items():
        lacking = tuple(f for f in code.fields if f not in recorded.get(name, ()))
        if used[name] and lacking:
            found.append(Missing(name, lacking, code.evidence == "required"))
    return tuple(found)


# --- evidence and pages read ---------------------------------------------------------------


def record_evidence(case: Case, code: str, fields: dict[str, str], *, by: str) -> Evidence:
    """Record the test behind a code. Raises UsageError for fields the code does not have."""
    with session(case, by, "evidence") as current:
        return add_evidence(current, "evidence", code, fields)


def add_evidence(current: Session, where: str, code: str, fields: dict[str, str]) -> Evidence:
    """As ``record_evidence``, inside an action that is under way."""
    case = current.case
    check_codes(case, (code,))
    known = case.pack.codes[code].fields
    if unknown := [name for name in fields if name not in known]:
        raise UsageError(
            f"{where}: {code} has no field {', '.join(unknown)}",
            hint=f"it has {', '.join(known) or 'none'}",
        )
    if not fields:
        raise UsageError(f"{where}: no field is given", hint=f"{code} has {', '.join(known)}")
    clean = {name: current.says(f"{where}.{name}", text) for name, text in fields.items()}
    record = reviews.add_evidence(case.db, current.action, code, clean)
    current.note("evidence", {"id": record.id, "code": code, "fields": sorted(clean)})
    return record


def record_read(case: Case, document: str, page: int, *, by: str, reason: str) -> None:
    """Declare that a human looked at a page (from 1) whose text cannot be relied on."""
    with session(case, by, "read") as current:
        add_read(current, "read", document, page, reason)


def add_read(current: Session, where: str, document: str, page: int, reason: str) -> None:
    """As ``record_read``, inside an action that is under way."""
    original = files.named(current.case.db, document)
    if not 1 <= page <= original.pages:
        raise UsageError(
            f"{original.name} has no page {page}", hint=f"its pages are 1 to {original.pages}"
        )
    reason = current.says(f"{where}.reason", reason)
    reviews.add_read(current.case.db, current.action, original.sha256, page - 1, reason)
    current.note("read", {"file": original.sha256, "page": page, "reason": reason})
