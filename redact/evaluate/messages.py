"""Documents and messages against a truth: boundaries, fields, dates. Pure.

A true message is *found* when a message's first line stands within 20 points of its own
on the same page; it is *whole* when all fields agree too. A date is *wrong* when one was
read and it is not the true one; left open it is only not whole. A document is found when
one begins on the same page. ``parent`` is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact.domain import FileText, Message, Split

NEAR = 20.0
"""Points between a true and a found first line that still count as the same."""

FIELDS = ("from", "to", "cc", "sent", "subject")
"""What makes a message whole."""

Start = tuple[int, str]
"""Page (from 1) and kind of a document's beginning."""


@dataclass(frozen=True)
class Rate:
    """How many there are, how many were found, and how many of these are right."""

    true: int = 0
    found: int = 0
    hit: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hit / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        total = self.true + self.found
        return 2 * self.hit / total if total else 1.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.true + other.true, self.found + other.found, self.hit + other.hit)

    def as_json(self) -> dict[str, float]:
        return {
            "true": self.true,
            "found": self.found,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


@dataclass(frozen=True)
class Expected:
    """A message as the truth has it: page from 1, ``y`` of its first line in points,
    ``fields`` by the names of the published messages (from, to, cc, sent, subject, …)."""

    page: int
    y: float
    style: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Structure:
    """The figures of one file or several. ``faults`` counts wrong fields and styles;
    ``notes`` quote the bundle: for developers with invented ones, never for a log."""

    messages: Rate = Rate()
    whole: int = 0
    wrong_dates: int = 0
    styles_right: int = 0
    documents: Rate = Rate()
    kinds_right: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = field(default=(), repr=False)

    def __add__(self, other: Structure) -> Structure:
        return Structure(
            self.messages + other.messages,
            self.whole + other.whole,
            self.wrong_dates + other.wrong_dates,
            self.styles_right + other.styles_right,
            self.documents + other.documents,
            self.kinds_right + other.kinds_right,
            self.faults + other.faults,
            self.notes + other.notes,
        )

    def as_json(self) -> dict[str, Any]:
        """The figures, without any text of the bundle."""
        return {
            "messages": self.messages.as_json()
            | {
                "whole": _share(self.whole, self.messages.true),
                "styles_right": _share(self.styles_right, self.messages.hit),
                "wrong_dates": self.wrong_dates,
                "faults": dict(sorted(self.faults.items())),
            },
            "document_starts": self.documents.as_json()
            | {"kinds_right": _share(self.kinds_right, self.documents.hit)},
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def evaluate_messages(
    files: Iterable[tuple[FileText, Split]], truth: Mapping[str, Any]
) -> Structure:
    """Compare the splits of files with a truth ("redact/truth/1") about them."""
    total = Structure()
    for file, split in files:
        listed = [one for one in truth["messages"] if one["document"] == file.name]
        expected = [Expected(one["page"], one["y"], one["style"], one) for one in listed]
        starts = [
            (one["first_page"], one["kind"])
            for one in truth["documents"]
            if one["document"] == file.name
        ]
        total += compare(file, split, expected, starts, label=file.name)
    return total


def compare(
    file: FileText,
    split: Split,
    expected: Sequence[Expected],
    starts: Sequence[Start],
    *,
    fields: Sequence[str] = FIELDS,
    label: str = "",
) -> Structure:
    """The figures of one file. Letters count as messages only where the truth lists any."""
    letters = any(one.style == "letter" for one in expected)
    free = [
        (message, *place(file, message))
        for message in split.messages
        if letters or message.style != "letter"
    ]
    total = Structure(messages=Rate(len(expected), len(free)))
    for one in expected:
        near = [(abs(y - one.y), n) for n, (_, page, y) in enumerate(free) if page == one.page]
        if near and min(near)[0] <= NEAR:
            total += _compare_fields(one, free.pop(min(near)[1])[0], fields, label)
        else:
            total += _fault(f"missed {one.style}", f"{label} p{one.page} y{one.y:.0f}")
    extra = (f"{label} p{page} y{y:.0f} extra {m.style} {m.reasons}" for m, page, y in free)
    return total + Structure(notes=tuple(extra)) + _compare_starts(file, split, starts, label)


def place(file: FileText, message: Message) -> tuple[int, float]:
    """Page (from 1) and top of a message's first character."""
    page, offset = file.locate(message.span.start)
    box = file.pages[page].box(offset)
    return page + 1, box.y0 if box else 0.0


def _compare_fields(
    one: Expected, message: Message, fields: Sequence[str], label: str
) -> Structure:
    read = _fields(message)
    wrong = [name for name in fields if _plain(one.fields.get(name)) != _plain(read[name])]
    total = Structure(
        messages=Rate(hit=1),
        whole=int(not wrong),
        wrong_dates=int(message.sent is not None and message.sent != one.fields.get("sent")),
        styles_right=int(message.style == one.style),
    )
    where = f"{label} p{one.page} {one.style}"
    for name in wrong:
        total += _fault(name, f"{where} {one.fields.get(name)!r} got {read[name]!r}")
    if message.style != one.style:
        total += _fault(f"style {one.style}->{message.style}", where)
    return total


def _fields(message: Message) -> dict[str, Any]:
    return {
        "from": message.sender,
        "to": message.to,
        "cc": message.cc,
        "sent": message.sent,
        "subject": message.subject,
        "attachments": message.attachments,
    }


def _plain(value: Any) -> Any:
    """A field for comparison: single spaces, None where there is nothing."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return tuple(_plain(one) for one in value) if value else None


def _fault(what: str, where: str) -> Structure:
    return Structure(faults=Counter({what: 1}), notes=(f"{where}: {what}",))


def _compare_starts(file: FileText, split: Split, starts: Sequence[Start], label: str) -> Structure:
    free = [(file.locate(d.span.start)[0] + 1, d.kind.value) for d in split.documents]
    total = Structure(documents=Rate(len(starts), len(free)))
    for page, kind in starts:
        found = [one for one in free if one[0] == page]
        if not found:
            total += Structure(notes=(f"{label} p{page} document start missed: {kind}",))
            continue
        best = (page, kind) if (page, kind) in found else found[0]
        free.remove(best)
        right = best[1] == kind
        note = () if right else (f"{label} p{page} kind {best[1]} for {kind}",)
        total += Structure(documents=Rate(hit=1), kinds_right=int(right), notes=note)
    extra = (f"{label} p{page} extra document {kind}" for page, kind in free)
    return total + Structure(notes=tuple(extra))
