"""The line a redaction stands in, as the requester will see it: codes in place of text."""

from __future__ import annotations

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

from redact.case import Case
from redact.domain import FileText, Span, Verdict
from redact.store import files, findings
from redact.store.findings import Entry


def context(case: Case, id: str) -> list[str]:
    """The visual lines that a finding touches, everything withheld in them (as decided,
    else as proposed) replaced by its codes in brackets. Empty for a mark."""
    entry = findings.entry(case.db, id)
    if entry is None:
        return []
    text = files.load(case.db, entry.finding.file)
    lines = list(dict.fromkeys(_line(text, span) for span in entry.finding.spans))
    beside = list(findings.entries(case.db, "f.file = ?", (entry.finding.file,)))
    return [_disclosed(text, line, beside) for line in lines]


def _line(text: FileText, span: Span) -> Span:
    page, local = text.locate(span.start)
    base = text.starts[page]
    line = next(one for one in text.pages[page].lines if one.start <= local < one.end)
    return Span(base + line.start, base + line.end)


def _disclosed(text: FileText, line: Span, beside: list[Entry]) -> str:
    hidden = []
    for entry in beside:
        if entry.verdict is not Verdict.WITHHOLD:
            continue
        for span in entry.spans:
            start, end = max(span.start, line.start), min(span.end, line.end)
            if start < end:
                label = ", ".join(entry.codes)
                hidden.append(RecognizerResult(label, start - line.start, end - line.start, 1.0))
    operators = {
        one.entity_type: OperatorConfig("replace", {"new_value": f"[{one.entity_type}]"})
        for one in hidden
    }
    said = text.text[line.start : line.end]
    done = AnonymizerEngine().anonymize(said, hidden, operators or None)
    return " ".join(done.text.split())
