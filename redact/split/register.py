"""The attachment register: every file that a header names, and where it is in the bundle."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from redact.domain import Document, DocumentKind, FileText, Message, Split
from redact.split.catalogue import plain

_ENDING = re.compile(r"\.\w{2,5}$")


class Whereabouts(StrEnum):
    """Where an attachment is: among the pages, in an original's file list, or nowhere."""

    FOUND = "found"
    INSIDE = "inside"
    MISSING = "missing"


@dataclass(frozen=True)
class Attachment:
    """One attachment named by a message. ``document`` is the id it was found as.

    ``place`` is the name of the original that it is (or lies in); ``reason`` says how
    sure the match is, for the reviewer.
    """

    message: str
    name: str
    state: Whereabouts
    document: str | None = None
    place: str | None = None
    reason: str = ""


def register(
    files: Sequence[tuple[FileText, Split]], inside: Mapping[str, Sequence[str]] | None = None
) -> list[Attachment]:
    """One entry for each name in each unquoted header, in the order of the bundle.

    ``inside`` maps an original's name to the files embedded in it. A match is by file
    name (another original), by the title of a document, or by place: the papers that
    follow an email up to the next one, when there are as many as it names.
    """
    found = []
    for file, split in files:
        for message in split.messages:
            if message.attachments and not message.quoted:
                found.extend(_of_message(file, split, message, files, inside or {}))
    return found


def _of_message(
    file: FileText,
    split: Split,
    message: Message,
    files: Sequence[tuple[FileText, Split]],
    inside: Mapping[str, Sequence[str]],
) -> list[Attachment]:
    papers = _following(split, message)
    in_order = len(papers) == len(message.attachments)
    entries = []
    for number, name in enumerate(message.attachments):
        entry = (
            _embedded(message, name, inside)
            or _original(message, name, files)
            or _titled(message, name, papers, file)
        )
        if entry is None and in_order:
            paper = papers[number]
            entry = Attachment(
                message.id, name, Whereabouts.FOUND, paper.id, file.name, "follows the email"
            )
        entries.append(entry or Attachment(message.id, name, Whereabouts.MISSING))
    return entries


def _following(split: Split, message: Message) -> list[Document]:
    """The papers between the message's document and the next email."""
    papers: list[Document] = []
    passed = False
    for document in split.documents:
        if passed and document.kind is DocumentKind.EMAIL:
            break
        if passed and document.kind is not DocumentKind.SLIP_SHEET:
            papers.append(document)
        passed = passed or document.id == message.document
    return papers


def _embedded(
    message: Message, name: str, inside: Mapping[str, Sequence[str]]
) -> Attachment | None:
    holder = next((o for o, names in inside.items() if _key(name) in map(_key, names)), None)
    if holder is None:
        return None
    return Attachment(message.id, name, Whereabouts.INSIDE, None, holder, "inside the PDF")


def _original(
    message: Message, name: str, files: Sequence[tuple[FileText, Split]]
) -> Attachment | None:
    for file, split in files:
        if _key(file.name) == _key(name) and message.document not in {
            d.id for d in split.documents
        }:
            first = split.documents[0].id if split.documents else None
            return Attachment(
                message.id, name, Whereabouts.FOUND, first, file.name, "added under this name"
            )
    return None


def _titled(
    message: Message, name: str, papers: Sequence[Document], file: FileText
) -> Attachment | None:
    """A paper whose title says what the file name says."""
    words = set(_key(name).split())
    for paper in papers:
        title = set(_key(paper.title).split())
        if len(words & title) >= 2 and len(words & title) >= 0.6 * min(len(words), len(title)):
            return Attachment(
                message.id,
                name,
                Whereabouts.FOUND,
                paper.id,
                file.name,
                "title and file name agree",
            )
    return None


def _key(name: str) -> str:
    return re.sub(r"[^\w]+|_", " ", plain(_ENDING.sub("", name.strip()))).strip()
