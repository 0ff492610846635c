"""The documents and messages of a case as published rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def structure(case: Path) -> dict[str, list[dict[str, Any]]]:
    """The documents and messages of every original."""
    from redact.case import Case
    from redact.export import listings
    from redact.store import files, findings

    found: dict[str, list[dict[str, Any]]] = {"documents": [], "messages": []}
    with Case.open(case, write=False) as opened:
        for original in files.originals(opened.db):
            text = files.load(opened.db, original.sha256)
            split = findings.split(opened.db, original.sha256)
            found["documents"].extend(listings.documents(text, split))
            found["messages"].extend(listings.messages(text, split, opened.window))
    return found
