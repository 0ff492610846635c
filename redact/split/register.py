"""The attachment register: every file that a header names, and where it is in the bundle."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from redact.domain import Document, DocumentKind, FileText, Message, Split
from redact.split.likeness import Likeness, key, likeness, possible, says_nothing, telling

_ENOUGH = 3
"""Points of likeness from which a paper counts as found."""
_COMMON = 200
"""Papers from which a word of titles tells none of them from the others."""


class Whereabouts(StrEnum):
    """Where an attachment is: among the pages, perhaps there, in an original's file list,
    or nowhere that is known. Who sees "perhaps" has to look."""

    FOUND = "found"
    PERHAPS = "perhaps"
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
    name (another original, a slip sheet), by the title of a paper anywhere in the bundle,
    or by what agrees with a paper that follows the email; its place alone makes it one
    only "perhaps", and only where the file's name tells nothing of what it holds.
    """
    papers = _Papers(files)
    return [
        entry
        for file, split in files
        for message in split.messages
        if message.attachments and not message.quoted
        for entry in _of_message(file, split, message, papers, inside or {})
    ]


class _Papers:
    """The documents of a bundle, by id and by the words of their titles."""

    def __init__(self, files: Sequence[tuple[FileText, Split]]) -> None:
        self.files = files
        self.held: dict[str, tuple[Document, FileText]] = {}
        self.titled: dict[str, list[str]] = {}
        self.slips: dict[tuple[str, str], tuple[Document, Document | None]] = {}
        """(SHA-256 of the file, its title as words) -> slip sheet, and what is under it."""
        self.places: dict[str, int] = {}
        for file, split in files:
            below = (*split.documents[1:], None)
            for place, (document, under) in enumerate(zip(split.documents, below, strict=False)):
                self.held[document.id] = document, file
                self.places[document.id] = place
                if document.kind is DocumentKind.SLIP_SHEET:
                    self.slips.setdefault((file.sha256, key(document.title)), (document, under))
                for word in telling(document.title):
                    self.titled.setdefault(word, []).append(document.id)

    def like(self, name: str) -> list[str]:
        """Ids of documents whose titles share two telling words, or more, with a name."""
        words = telling(name)
        postings = [self.titled.get(word, []) for word in words]
        shared = Counter(id for ids in postings if len(ids) < _COMMON for id in ids)
        return [id for id, count in shared.items() if count >= max(2, 0.6 * len(words))]


def _of_message(
    file: FileText,
    split: Split,
    message: Message,
    papers: _Papers,
    inside: Mapping[str, Sequence[str]],
) -> list[Attachment]:
    near = _following(split, message, papers)
    used: set[str] = set()
    entries = []
    for name in message.attachments:
        entry = (
            _embedded(message, name, inside)
            or _original(message, name, papers.files)
            or _slip(message, name, papers, file)
            or _borne_out(message, name, near, papers, used)
        )
        if entry and entry.document:
            used.add(entry.document)
        entries.append(entry or Attachment(message.id, name, Whereabouts.MISSING))
    return _in_order(message, entries, [one for one in near if one.id not in used], file)


def _following(split: Split, message: Message, papers: _Papers) -> list[Document]:
    """The papers between the message's document and the next email."""
    after = itertools.islice(split.documents, papers.places[message.document] + 1, None)
    until = itertools.takewhile(lambda one: one.kind is not DocumentKind.EMAIL, after)
    return [one for one in until if one.kind is not DocumentKind.SLIP_SHEET]


def _embedded(
    message: Message, name: str, inside: Mapping[str, Sequence[str]]
) -> Attachment | None:
    holder = next((o for o, names in inside.items() if key(name) in map(key, names)), None)
    if holder is None:
        return None
    return Attachment(message.id, name, Whereabouts.INSIDE, None, holder, "inside the PDF")


def _original(
    message: Message, name: str, files: Sequence[tuple[FileText, Split]]
) -> Attachment | None:
    for file, split in files:
        if key(file.name) == key(name) and message.document not in {d.id for d in split.documents}:
            first = split.documents[0].id if split.documents else None
            return Attachment(
                message.id, name, Whereabouts.FOUND, first, file.name, "added under this name"
            )
    return None


def _slip(message: Message, name: str, papers: _Papers, file: FileText) -> Attachment | None:
    """A slip sheet with the file's name: the paper under it; missing where there is none."""
    if (file.sha256, key(name)) not in papers.slips:
        return None
    slip, under = papers.slips[file.sha256, key(name)]
    if under is None or under.kind in (DocumentKind.EMAIL, DocumentKind.SLIP_SHEET):
        why = f"only its slip sheet is there ({slip.id})"
        return Attachment(message.id, name, Whereabouts.MISSING, None, None, why)
    why = "named on the slip sheet before it"
    return Attachment(message.id, name, Whereabouts.FOUND, under.id, file.name, why)


def _borne_out(
    message: Message, name: str, near: Sequence[Document], papers: _Papers, used: set[str]
) -> Attachment | None:
    """The paper that a name says most of, if it says enough: of those near, then of all."""
    close = [one.id for one in near]
    far = [id for id in papers.like(name) if id not in close and id != message.document]
    best: tuple[int, Likeness, str] | None = None
    rivals = 0
    for id in [*close, *far]:
        document, file = papers.held[id]
        if id in used or not possible(name, document, message.sent):
            continue
        found = likeness(name, document, file)
        points = found.points + (id in close and found.points > 0)
        rivals = rivals + 1 if best and points == best[0] and id in far else rivals
        if best is None or points > best[0]:
            best, rivals = (points, found, id), 0
    if best is None or best[0] < _ENOUGH - 1:
        return None
    sure = best[0] >= _ENOUGH and not rivals
    reason = best[1].reason + ("" if sure else "; look whether it is")
    state = Whereabouts.FOUND if sure else Whereabouts.PERHAPS
    return Attachment(message.id, name, state, best[2], papers.held[best[2]][1].name, reason)


def _in_order(
    message: Message, entries: list[Attachment], left: list[Document], file: FileText
) -> list[Attachment]:
    """Names that say nothing, as many as papers are left: perhaps these, in their order."""
    nameless = [
        place
        for place, one in enumerate(entries)
        if one.state is Whereabouts.MISSING and not one.reason
    ]
    if len(nameless) != len(left) or not all(says_nothing(entries[n].name) for n in nameless):
        return entries
    paired = dict(zip(nameless, left, strict=True))
    why = "follows the email; look whether it is"
    return [
        Attachment(message.id, one.name, Whereabouts.PERHAPS, paired[n].id, file.name, why)
        if n in paired and possible(one.name, paired[n], message.sent)
        else one
        for n, one in enumerate(entries)
    ]
