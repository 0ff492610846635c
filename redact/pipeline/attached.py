"""The attachments that messages name, and where each is in the bundle."""

from __future__ import annotations

from redact import ingest, split
from redact.case import Case
from redact.pipeline.bundle import Bundle
from redact.pipeline.parsing import opening, parsed
from redact.split import Attachment
from redact.store import files


def attachments(case: Case) -> list[Attachment]:
    """One entry for each name in each header, in the order of the bundle."""
    inside = {
        original.name: parsed(original, ingest.embedded, *opening(case, original))
        for original in files.originals(case.db)
    }
    return split.register([(text, own) for text, own, _ in Bundle(case)], inside)
