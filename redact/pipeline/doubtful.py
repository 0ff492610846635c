"""What the splitter was not sure of, for the reviewer."""

from __future__ import annotations

from collections.abc import Iterator

from redact import split
from redact.case import Case
from redact.split import Doubt
from redact.store import files, reviews


def doubts(case: Case) -> Iterator[tuple[str, Doubt]]:
    """(original's name, place) of what could have been a header and was not taken for one."""
    for original in files.originals(case.db):
        fixes = [one.fix for one in reviews.corrections(case.db, original.sha256)]
        text = files.load(case.db, original.sha256)
        yield from ((original.name, doubt) for doubt in split.doubts(text, fixes))
