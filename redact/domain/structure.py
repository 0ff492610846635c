"""What the splitter makes of a file: documents, messages, segments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from redact.domain.text import Span


class DocumentKind(StrEnum):
    EMAIL = "email"
    LETTER = "letter"
    MEMO = "memo"
    MINUTES = "minutes"
    ANNEX = "annex"
    FORM = "form"
    SLIP_SHEET = "slip_sheet"
    WEB_PAGE = "web_page"
    OTHER = "other"


class SegmentKind(StrEnum):
    HEADER = "header"
    BODY = "body"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    BANNER = "banner"
    DEVICE = "device"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Document:
    """One email print, letter, set of minutes, …: a run of pages or part of one."""

    id: str
    kind: DocumentKind
    span: Span
    title: str = ""
    date: str | None = None


@dataclass(frozen=True)
class Segment:
    """A piece of text with one role. The segments of a file partition its text."""

    kind: SegmentKind
    span: Span
    document: str
    message: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class Message:
    """One message (or letter) with its fields as printed.

    ``span`` runs from the first header character to the end of what it says (it may
    contain page furniture). A field that could not be read for certain is None and its
    raw text kept. ``sent`` is ISO 8601 without a zone (``2022-01-14T13:11``).
    ``reasons`` say what the confidence rests on.
    """

    id: str
    document: str
    span: Span
    sender: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    sent: str | None = None
    sent_raw: str | None = None
    subject: str | None = None
    attachments: tuple[str, ...] = ()
    style: str = ""
    confidence: float = 1.0
    quoted: bool = False
    parent: str | None = None
    duplicate_of: str | None = None
    reasons: tuple[str, ...] = ()


class FixKind(StrEnum):
    """What a reviewer says of a place: that a document begins there or none does, that a
    message does or none does, or what a field of the message that begins there says."""

    BEGIN = "begin"
    JOIN = "join"
    MESSAGE = "message"
    NO_MESSAGE = "no message"
    FIELD = "field"


FIELDS = ("from", "to", "cc", "bcc", "sent", "subject", "attachments")
"""The fields of a message that a reviewer can correct."""


@dataclass(frozen=True)
class Fix:
    """A reviewer's word on the line at or below a height (points) of a page (index from 0).

    ``field`` and ``value`` are empty but for ``FIELD``; an empty value then says that the
    field cannot be known.
    """

    kind: FixKind
    page: int
    y: float
    field: str = ""
    value: str = ""


@dataclass(frozen=True)
class Split:
    """What the splitter made of one file: documents, messages, and a lossless partition."""

    documents: tuple[Document, ...]
    messages: tuple[Message, ...]
    segments: tuple[Segment, ...]
