"""What humans recorded: decisions, marks, corrections, evidence, pages read, sign-offs, releases.

All append-only. Every row carries the audit event that wrote it; nothing is changed or
removed, only withdrawn by a later row.
"""

from redact.store.reviews.corrections import (
    Correction,
    add_correction,
    corrections,
    undo_correction,
)
from redact.store.reviews.decisions import (
    PastDecision,
    decide,
    followed,
    history,
    overtaken,
    undo,
)
from redact.store.reviews.identifications import (
    Identified,
    add_identification,
    identifications,
    undo_identification,
)
from redact.store.reviews.marks import Mark, mark, marks, retract
from redact.store.reviews.records import (
    Evidence,
    Read,
    Released,
    SignOff,
    add_evidence,
    add_read,
    add_release,
    add_sign_off,
    evidence,
    is_reviewed,
    last_sign_off,
    reads,
    releases,
    reviewers,
)
from redact.store.reviews.rows import next_id

__all__ = [
    "Correction",
    "Evidence",
    "Identified",
    "Mark",
    "PastDecision",
    "Read",
    "Released",
    "SignOff",
    "add_correction",
    "add_evidence",
    "add_identification",
    "add_read",
    "add_release",
    "add_sign_off",
    "corrections",
    "decide",
    "evidence",
    "followed",
    "history",
    "identifications",
    "is_reviewed",
    "last_sign_off",
    "mark",
    "marks",
    "next_id",
    "overtaken",
    "reads",
    "releases",
    "retract",
    "reviewers",
    "undo",
    "undo_correction",
    "undo_identification",
]
