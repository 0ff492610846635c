"""Cases for tests: real PDFs with invented people, findings where the test says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pymupdf

from redact import ingest
from redact.case import SOFTWARE, Case
from redact.domain import (
    Document,
    DocumentKind,
    FileText,
    Finding,
    Message,
    Person,
    Proposal,
    Segment,
    SegmentKind,
    Span,
    Split,
    Verdict,
)
from redact.store import files, findings

PACK = (Path(__file__).parent.parent / "rules" / "foia-uk.toml").read_text("utf-8")
JUNIOR = "Jane Whitcombe"
ADDRESS = "jane.whitcombe@met.example"
NUMBER = "020 7946 0123"
PAGES = (
    (
        "From: Oliver Pryce",
        f"To: {JUNIOR}",
        f"Dear {JUNIOR}, ring me on {NUMBER}",
        f"or write to {ADDRESS} by Friday.",
    ),
    ("The second page names nobody.", "It ends here."),
)


def pdf(path: Path, pages: Iterable[Sequence[str]] = PAGES) -> Path:
    """A PDF with these lines of text; a page without lines has no text at all."""
    with pymupdf.open() as document:
        for lines in pages:
            page = document.new_page()
            for number, line in enumerate(lines):
                page.insert_text((72, 72 + 18 * number), line, fontsize=11)
        document.save(path, no_new_id=True)
    return path


def add(case: Case, *paths: Path) -> list[str]:
    """Take files in as ``redact add`` does; returns their SHA-256."""
    digests = []
    with case.action(SOFTWARE, "add") as action:
        for path in paths:
            sealed = case.seal(path)
            digests.append(sealed.sha256)
            if sealed.fresh:
                text = ingest.read(sealed.path, sealed.name)
                files.add(case.db, action, text, sealed.size)
    return digests


def spans_of(text: FileText, needle: str) -> list[tuple[Span, ...]]:
    """Where a text stands in a file, each as one range."""
    found, start = [], text.text.find(needle)
    while start >= 0:
        found.append((Span(start, start + len(needle)),))
        start = text.text.find(needle, start + 1)
    return found


def finding(
    text: FileText, spans: tuple[Span, ...], entity: str, value: str, **more: str
) -> Finding:
    core = ()
    if entity == "EMAIL_ADDRESS":
        core = (Span(spans[0].start, spans[0].start + value.index("@")),)
    key = f"{text.sha256}{spans}{entity}".encode()
    return Finding(
        id="f" + hashlib.sha256(key).hexdigest()[:10],
        file=text.sha256,
        spans=spans,
        entity=entity,
        text="".join(text.text[s.start : s.end] for s in spans),
        value=value,
        score=0.9,
        detectors=("test",),
        core=core,
        message=more.get("message"),
        person=more.get("person"),
        suppressed=more.get("suppressed", ""),
    )


CODES = {"PERSON": ("s40(2)",), "EMAIL_ADDRESS": ("s31(1)(a)",), "PHONE_NUMBER": ("s31(1)(a)",)}
WANTED = (
    (JUNIOR, "PERSON", Verdict.WITHHOLD),
    ("Oliver Pryce", "PERSON", Verdict.RELEASE),
    (ADDRESS, "EMAIL_ADDRESS", Verdict.WITHHOLD),
    (NUMBER, "PHONE_NUMBER", Verdict.WITHHOLD),
)


def propose(case: Case, wanted: Iterable[tuple[str, str, Verdict]] = WANTED) -> list[Finding]:
    """A result for each file (one message a file), and findings with their proposals."""
    found, proposals = [], []
    wanted = list(wanted)
    people = {text: f"p{n}" for n, (text, entity, _) in enumerate(wanted, 1) if entity == "PERSON"}
    for number, original in enumerate(files.originals(case.db), 1):
        text = files.load(case.db, original.sha256)
        whole = Span(0, len(text.text))
        own = Split(
            (Document(f"d{number}", DocumentKind.EMAIL, whole),),
            (Message(f"m{number}", f"d{number}", whole),),
            (Segment(SegmentKind.BODY, whole, f"d{number}", f"m{number}"),),
        )
        with case.action(SOFTWARE, "study", changes=False):
            findings.put_result(case.db, original.sha256, own, ())
        for needle, entity, verdict in wanted:
            for spans in spans_of(text, needle):
                one = finding(
                    text, spans, entity, needle, message=f"m{number}", person=people.get(needle)
                )
                found.append(one)
                codes = CODES[entity] if verdict is Verdict.WITHHOLD else ()
                target = one.core or one.spans
                proposals.append(Proposal(one.id, verdict, codes, "test-rule", "because", target))
    with case.action(SOFTWARE, "propose"):
        register = [Person(id, (name,)) for name, id in people.items()]
        findings.replace(case.db, register, found, proposals)
    return found


def proposed_case(folder: Path, **documents: Sequence[Sequence[str]]) -> Case:
    """A case with these documents (``a=pages`` is a.pdf), proposed; open for writing."""
    case = Case.create(folder / "CASE", PACK)
    documents = documents or {"a": PAGES}
    add(case, *(pdf(folder / f"{name}.pdf", pages) for name, pages in documents.items()))
    propose(case)
    return case
