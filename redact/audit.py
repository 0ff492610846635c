"""The audit log: what was done, by whom, why, and the proof that nobody rewrote it.

Guarantees: every event authenticates itself, the event before it and the rows of the
record that it wrote (HMAC under the case key); any edit, insertion, removal, reordering
or cut is found by ``check``. Findings stand in it as id, place, kind, code, rule and a tag
of their value: equal values can be matched, none can be read. File names are not in it
either; they can name people.

Does not protect against somebody who can read ``case.key`` (they can write a new log),
nor against an old copy of the whole case put back in its place. A signed head that was
sent out (in a release's certificate) shows both: the log must still hold that head.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from redact.case import Case
from redact.domain import Place
from redact.errors import AuditBroken, UsageError
from redact.store import chain, files, findings, reviews
from redact.store.chain import Event, Head
from redact.store.findings import Entry
from redact.store.reviews import Evidence, Mark, PastDecision, Released, SignOff


def log(case: Case, after: int = 0) -> Iterator[Event]:
    """The events in order, one at a time."""
    return chain.events(case.db, after)


def read_lightly(case: Case) -> bool:
    """Whether the proposals of the case come from a run without spaCy's model."""
    return bool(_last(case, "study").get("light"))


def ocr_of(case: Case) -> str | None:
    """The engine that read pictures for the proposals; None where none was read."""
    engine = _last(case, "ocr").get("engine")
    return str(engine) if engine else None


def _last(case: Case, name: str) -> dict[str, Any]:
    query = "SELECT details FROM events WHERE action = ? ORDER BY seq DESC LIMIT 1"
    row = case.db.execute(query, (name,)).fetchone()
    details: dict[str, Any] = json.loads(row[0]) if row else {}
    return details


def check(case: Case) -> Head:
    """Recompute the whole log and the hash of every original. Returns the head.

    Raises AuditBroken that names the first event, or the original, that is wrong.
    """
    return case.check()


def describe(case: Case, entry: Entry) -> dict[str, Any]:
    """A finding as it stands in an event: where and what kind it is, never what it says."""
    return {
        "id": entry.finding.id,
        "file": entry.finding.file,
        "places": [
            {"page": page + 1, "boxes": [list(box) for box in boxes]}
            for page, boxes in entry.places
        ],
        "entity": entry.finding.entity,
        "rule": entry.proposal.rule if entry.proposal else None,
        "proposed": entry.proposal
        and {"verdict": entry.proposal.verdict.value, "codes": entry.proposal.codes},
        "value": case.tag(entry.finding.value),
    }


def proposed(case: Case) -> list[dict[str, Any]]:
    """All proposals as they stand, for the event of the run that made them."""
    return [describe(case, entry) for entry in findings.entries(case.db, "p.finding IS NOT NULL")]


# --- the signed head -----------------------------------------------------------------------


def signed_head(case: Case, seq: int | None = None) -> dict[str, Any]:
    """The head (or the event ``seq``) with an Ed25519 signature, fit to be sent out:
    ``seq``, ``tag``, ``public_key`` and ``signature`` (hex). The signing key is derived
    from the case key; the same head always has the same signature."""
    head = chain.head(case.db) if seq is None else chain.head_at(case.db, seq)
    key = _signing_key(case.key)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = key.sign(_signed_bytes(head.seq, head.tag))
    return {
        "seq": head.seq,
        "tag": head.tag,
        "public_key": public.hex(),
        "signature": signature.hex(),
    }


def verify_head(head: dict[str, Any]) -> bool:
    """Whether a signed head is what the holder of its public key signed."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["public_key"]))
        public.verify(
            bytes.fromhex(head["signature"]), _signed_bytes(int(head["seq"]), str(head["tag"]))
        )
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True


def check_against(case: Case, head: dict[str, Any]) -> None:
    """Raise AuditBroken unless a head that was signed earlier is part of this log."""
    ours = signed_head(case)["public_key"]
    if head.get("public_key") != ours or not verify_head(head):
        raise AuditBroken("the signed head is not one of this case")
    row = case.db.execute("SELECT tag FROM events WHERE seq = ?", (head["seq"],)).fetchone()
    if row is None or row[0] != head["tag"]:
        raise AuditBroken(f"audit event {head['seq']}: not the one that was signed")


def _signing_key(key: bytes) -> Ed25519PrivateKey:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"redact audit head v1").derive(key)
    return Ed25519PrivateKey.from_private_bytes(derived)


def _signed_bytes(seq: int, tag: str) -> bytes:
    return chain.canonical(["redact/head/1", seq, tag]).encode()


# --- why -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Why:
    """Everything that is recorded about one finding or mark. Pages count from 0 in
    ``places``. No text: what stood there is in the original alone."""

    id: str
    document: str | None
    places: tuple[Place, ...]
    entity: str | None
    value: str | None
    detectors: tuple[str, ...]
    score: float | None
    person: str | None
    message: str | None
    suppressed: str
    proposed: dict[str, Any] | None
    decisions: tuple[PastDecision, ...]
    mark: Mark | None
    retracted: bool
    codes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    sign_off: SignOff | None
    releases: tuple[Released, ...]
    events: tuple[int, ...]
    """Numbers of the audit events that are about it."""


def why(case: Case, id: str) -> Why:
    """Why a finding or a mark is withheld or not. Raises UsageError for an unknown id."""
    if entry := findings.entry(case.db, id):
        return _why_finding(case, entry)
    for retracted in (False, True):
        for mark in reviews.marks(case.db, retracted=retracted):
            if mark.id == id:
                return _why_mark(case, mark, retracted)
    raise UsageError(
        f"no finding or mark {id!r} in the case",
        hint=f"redact findings {case.shown} lists the findings",
    )


def _why_finding(case: Case, entry: Entry) -> Why:
    finding, proposal = entry.finding, entry.proposal
    decisions = reviews.history(case.db, finding.id)
    proposed = (
        {
            "verdict": proposal.verdict.value,
            "codes": proposal.codes,
            "rule": proposal.rule,
            "reason": proposal.reason,
        }
        if proposal
        else None
    )
    since = min((d.event for d in decisions), default=None)
    return Why(
        id=finding.id,
        document=entry.name,
        places=entry.places,
        entity=finding.entity,
        value=case.tag(finding.value),
        detectors=finding.detectors,
        score=finding.score,
        person=finding.person,
        message=finding.message,
        suppressed=finding.suppressed,
        proposed=proposed,
        decisions=decisions,
        mark=None,
        retracted=False,
        codes=entry.codes,
        events=_events(case, finding.id),
        **_tests(case, entry.codes, since),
    )


def _why_mark(case: Case, mark: Mark, retracted: bool) -> Why:
    document = None
    if mark.file:
        document = files.named(case.db, mark.file).name
    places: tuple[Place, ...] = tuple(Place(page, ()) for page in mark.pages)
    if mark.page is not None and mark.box is not None:
        places = (Place(mark.page, (mark.box,)),)
    elif mark.spans and mark.file:
        places = findings.places(files.load(case.db, mark.file), mark.spans)
    row = case.db.execute("SELECT event FROM marks WHERE id = ?", (mark.id,)).fetchone()
    return Why(
        id=mark.id,
        document=document,
        places=places,
        entity=None,
        value=case.tag(mark.text) if mark.text else None,
        detectors=(),
        score=None,
        person=None,
        message=mark.message,
        suppressed="",
        proposed=None,
        decisions=(),
        mark=mark,
        retracted=retracted,
        codes=mark.codes,
        events=_events(case, mark.id),
        **_tests(case, mark.codes, row[0]),
    )


def _tests(case: Case, codes: tuple[str, ...], since: int | None) -> dict[str, Any]:
    """The evidence for the codes; the sign-off and the releases after the decision."""
    signed = reviews.last_sign_off(case.db)
    return {
        "evidence": tuple(e for e in reviews.evidence(case.db) if e.code in codes),
        "sign_off": signed if signed and since and signed.event > since else None,
        "releases": tuple(r for r in reviews.releases(case.db) if since and r.event > since),
    }


def _events(case: Case, id: str) -> tuple[int, ...]:
    rows = case.db.execute(
        "SELECT event FROM decisions WHERE finding = ? UNION SELECT event FROM marks WHERE id = ?"
        " UNION SELECT event FROM retractions WHERE mark = ? ORDER BY 1",
        (id, id, id),
    )
    return tuple(row[0] for row in rows)
