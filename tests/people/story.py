"""A bundle from text with messages cut by hand, and what the stages make of it."""

from __future__ import annotations

from dataclasses import dataclass

from redact.detect import scan
from redact.domain import (
    Document,
    DocumentKind,
    FileText,
    Finding,
    Message,
    Segment,
    SegmentKind,
    Span,
    Split,
)  # fmt: skip
from redact.people import Register, findings, register
from redact.rules import Roster, load_roster
from tests.detect import sheets
from tests.detect.measure import pack

COLUMNS = "kind,name,aliases,emails,phones,organisation,role,grade,from,to,disclose,basis\n"


@dataclass(frozen=True)
class Told:
    file: FileText
    register: Register
    findings: tuple[Finding, ...]

    def texts(self, entity: str = "PERSON", person: str | None = None) -> list[str]:
        """What is proposed, in order; of one person when a name of theirs is given."""
        ids = {p.id for p in self.register.people if person in p.names}
        return [
            f.text
            for f in self.findings
            if f.entity == entity and not f.suppressed and (person is None or f.person in ids)
        ]

    def suppressed(self) -> dict[str, str]:
        return {f.text: f.suppressed for f in self.findings if f.suppressed}

    def names(self) -> set[str]:
        return {p.names[0] for p in self.register.people}


def roster(*rows: str) -> Roster:
    return load_roster(COLUMNS + "".join(row + "\n" for row in rows))


def tell(text: str, listed: Roster | None = None, *, sender: str = "", to: str = "") -> Told:
    """One message from ``sender`` to ``to`` whose body is ``text``."""
    file = sheets.file(text)
    span = Span(0, len(file.text))
    message = Message("m1", "d1", span, sender=sender or None, to=(to,) if to else ())
    split = Split(
        (Document("d1", DocumentKind.EMAIL, span),),
        (message,),
        (Segment(SegmentKind.BODY, span, "d1", "m1"),),
    )
    hits = scan(file, split, pack())
    people = register([(file, split, hits)], listed or Roster())
    return Told(file, people, findings(file, split, hits, people, pack()))
