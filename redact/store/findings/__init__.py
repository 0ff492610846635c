"""What the software found and proposed: results per file, people, findings, proposals.

Results (split and hits) are stored a file at a time, so that an interrupted run goes on
where it stopped. People, findings and proposals come from the whole bundle and are
replaced together.
"""

from redact.store.findings.bundle import complete, decided, people, places, replace, stale
from redact.store.findings.entries import Entry, entries, entry, in_messages, lost
from redact.store.findings.results import (
    forget_results,
    hits,
    message,
    originals_of_messages,
    pending,
    put_result,
    reopen,
    sent,
    split,
)

__all__ = [
    "Entry",
    "complete",
    "decided",
    "entries",
    "entry",
    "forget_results",
    "hits",
    "in_messages",
    "lost",
    "message",
    "originals_of_messages",
    "pending",
    "people",
    "places",
    "put_result",
    "reopen",
    "replace",
    "sent",
    "split",
    "stale",
]
