"""The human part: decisions, marks, evidence, pages read, sign-off; what follows of them.

Guarantees: nothing is a decision unless a named human made it; every call is one
transaction with one audit event, or changes nothing; any change voids a sign-off; the
person who signs off decided nothing in the case.

Does not protect against people who act under somebody else's name: redact records the
name it is given and leaves proving it to the system it runs on.
"""

from redact.review.apply import Applied, apply_file
from redact.review.approved import count_places, redactions, terms
from redact.review.conflicts import Conflict, conflicts
from redact.review.corrections import correct, take_back
from redact.review.decisions import Outcome, decide, undo
from redact.review.identifications import identifications, merge, rename, split, unsay
from redact.review.marks import Marked, Target, mark, retract
from redact.review.scope import Outside, mark_outside, outside
from redact.review.selection import Selection, select
from redact.review.signoff import check_accepted, require_ready, sign_off, signed_off
from redact.review.state import Missing, Status, record_evidence, record_read, status
from redact.review.strays import Stray, refuse_strays, strays

__all__ = [
    "Applied",
    "Conflict",
    "Marked",
    "Missing",
    "Outcome",
    "Outside",
    "Selection",
    "Status",
    "Stray",
    "Target",
    "apply_file",
    "check_accepted",
    "conflicts",
    "correct",
    "count_places",
    "decide",
    "identifications",
    "mark",
    "mark_outside",
    "merge",
    "outside",
    "record_evidence",
    "record_read",
    "redactions",
    "refuse_strays",
    "rename",
    "require_ready",
    "retract",
    "select",
    "sign_off",
    "signed_off",
    "split",
    "status",
    "strays",
    "take_back",
    "terms",
    "undo",
    "unsay",
]
