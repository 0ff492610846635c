"""Documents, messages, people and findings as the rows of the published JSON schemas.

Pages count from 1; boxes are ``[x0, y0, x1, y1]`` in PDF points of the displayed page,
origin top left, rounded outward to 0.01 pt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from redact.domain import Box, Decision, FileText, Finding, Person, Proposal, Span, Split, Window
from redact.store.findings import Entry

Row = dict[str, Any]


def documents(file: FileText, split: Split) -> Iterator[Row]:
    """One row a document, with its pages from 1; ``ocr_pages`` have text that OCR read."""
    for document in split.documents:
        first, last = _ends(file, document.span)
        yield {
            "id": document.id,
            "document": file.name,
            "kind": document.kind.value,
            "first_page": first + 1,
            "last_page": last + 1,
            "title": document.title,
            "date": document.date,
            "ocr_pages": [n + 1 for n in range(first, last + 1) if file.pages[n].recognised],
        }


def messages(file: FileText, split: Split, window: Window | None = None) -> Iterator[Row]:
    """One row a message; ``y`` is the top of its first line, ``end_y`` the foot of its last.

    ``scope`` says whether it was sent in the window: "in", "out", or None for unknown.
    """
    for message in split.messages:
        scope = window.scope(message.sent) if window else None
        first, last = _ends(file, message.span)
        top, foot = _line_box(file, message.span.start), _line_box(file, message.span.end - 1)
        yield {
            "id": message.id,
            "in": message.document,
            "document": file.name,
            "page": first + 1,
            "y": round(top.y0, 2),
            "end_page": last + 1,
            "end_y": round(foot.y1, 2),
            "from": message.sender,
            "to": list(message.to),
            "cc": list(message.cc),
            "bcc": list(message.bcc),
            "sent": message.sent,
            "sent_raw": message.sent_raw,
            "subject": message.subject,
            "attachments": list(message.attachments),
            "style": message.style,
            "confidence": round(message.confidence, 2),
            "reasons": list(message.reasons),
            "quoted": message.quoted,
            "parent": message.parent,
            "duplicate_of": message.duplicate_of,
            "scope": scope and scope.value,
        }


def people(register: Iterable[Person], entries: Iterable[Entry]) -> Iterator[Row]:
    """One row a person, with the number of mentions and the forms they were met in."""
    mentions: dict[str, list[Finding]] = {}
    for entry in entries:
        if entry.finding.person and entry.proposal:
            mentions.setdefault(entry.finding.person, []).append(entry.finding)
    for person in register:
        found = mentions.get(person.id, [])
        forms = dict.fromkeys(f.text for f in found if f.entity == "PERSON")
        yield {
            "id": person.id,
            "name": person.names[0] if person.names else "",
            "names": list(person.names),
            "emails": list(person.emails),
            "phones": list(person.phones),
            "organisation": person.organisation,
            "role": person.role,
            "roster_line": person.roster_line,
            "mentions": len(found),
            "forms": list(forms),
            "hints": list(person.hints),
            "reasons": list(person.reasons),
        }


def findings(entries: Iterable[Entry]) -> Iterator[Row]:
    """One row for each finding and page, in the order given.

    ``boxes`` hold only the part that a withholding covers, or would cover.
    """
    for entry in entries:
        finding = entry.finding
        for place in entry.places:
            yield {
                "id": finding.id,
                "document": entry.name,
                "page": place.page + 1,
                "boxes": [list(box) for box in place.boxes],
                "text": finding.text,
                "entity": finding.entity,
                "score": round(finding.score, 2),
                "detectors": list(finding.detectors),
                "message": finding.message,
                "person": finding.person,
                "suppressed": finding.suppressed or None,
                "hint": finding.hint or None,
                "proposed": entry.proposal and _proposed(entry.proposal),
                "decision": entry.decision and _decided(entry.decision),
            }


def code(codes: tuple[str, ...]) -> str | list[str] | None:
    """A string for one code, a list for several, null for none."""
    if not codes:
        return None
    return codes[0] if len(codes) == 1 else list(codes)


def _proposed(proposal: Proposal) -> Row:
    return {
        "verdict": proposal.verdict.value,
        "code": code(proposal.codes),
        "rule": proposal.rule,
        "reason": proposal.reason,
    }


def _decided(decision: Decision) -> Row:
    return {
        "verdict": decision.verdict.value,
        "code": code(decision.codes),
        "by": decision.by,
        "at": decision.at,
        "reason": decision.reason,
    }


def _ends(file: FileText, span: Span) -> tuple[int, int]:
    """Page index of the first and of the last character."""
    return file.locate(span.start)[0], file.locate(max(span.start, span.end - 1))[0]


def _line_box(file: FileText, offset: int) -> Box:
    """The box of the visual line that holds an offset."""
    page, local = file.locate(max(offset, 0))
    for line in file.pages[page].lines:
        if line.start <= local < line.end:
            return line.box
    return Box(0, 0, file.pages[page].width, 0)
