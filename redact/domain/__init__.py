"""The vocabulary: frozen values that travel between the stages. Standard library only.

Units: boxes are PDF points, origin top left, of the page as displayed (rotation and
CropBox applied). Page indexes count from 0 here, from 1 wherever a user or a file sees
them. Text ranges are half-open and, unless said otherwise, count characters of
``FileText.text``, the text of one whole original.
"""

from __future__ import annotations

from redact.domain.decisions import Decision, Proposal, Redaction, Verdict
from redact.domain.findings import PASSAGES, Finding, Hit, Person
from redact.domain.geometry import Box
from redact.domain.identity import Anchor, Identification, Said
from redact.domain.proof import Check, Fault, Problem, Verification
from redact.domain.spoken import Cover
from redact.domain.structure import (
    FIELDS,
    Document,
    DocumentKind,
    Fix,
    FixKind,
    Message,
    Segment,
    SegmentKind,
    Split,
)
from redact.domain.text import FileText, Line, PageText, Place, Source, Span, pack_boxes
from redact.domain.window import Scope, Window

__all__ = [
    "FIELDS",
    "PASSAGES",
    "Anchor",
    "Box",
    "Check",
    "Cover",
    "Decision",
    "Document",
    "DocumentKind",
    "Fault",
    "FileText",
    "Finding",
    "Fix",
    "FixKind",
    "Hit",
    "Identification",
    "Line",
    "Message",
    "PageText",
    "Person",
    "Place",
    "Problem",
    "Proposal",
    "Redaction",
    "Said",
    "Scope",
    "Segment",
    "SegmentKind",
    "Source",
    "Span",
    "Split",
    "Verdict",
    "Verification",
    "Window",
    "pack_boxes",
]
