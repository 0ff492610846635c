"""A message's header, however it was found: where it is and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from redact.domain import Span
from redact.split import dates, values
from redact.split.above import title_over
from redact.split.blocks import Block
from redact.split.catalogue import CORE, plain
from redact.split.labels import Entry
from redact.split.rows import Layout, Row

_DATE_WORDS = frozenset(
    ("date", "dyddiad", "datum", "fecha", "data", "dato", "dated", "date/dyddiad", "dyddiad/date")
)


@dataclass
class Head:
    """One header: where, which style, what it says. Positions count content rows.

    ``lead`` is where what belongs to the header begins (the mailbox owner's name, an
    ``Original Message`` line), ``first`` its first own row, ``after`` the row after it.
    ``parts`` are ranges with the field each one holds.
    """

    lead: int
    first: int
    after: int
    start: int
    style: str
    sender: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    sent: str | None = None
    sent_raw: str | None = None
    subject: str | None = None
    attachments: tuple[str, ...] = ()
    parts: list[tuple[Span, str]] = field(default_factory=list)
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    columns: bool = False
    owner: bool = False
    ruled: bool = False
    separator: bool = False
    print_style: str = ""
    """The style it has when it heads a print."""
    prints: bool = False
    """Heads a print of its own (or a message of a conversation print), is not quoted."""
    opens: bool = False
    """Opens a document."""


@dataclass(frozen=True)
class Paper:
    """A block that looks like a header and is none: a paper memo, a form."""

    kind: str
    first: int
    after: int
    parts: tuple[tuple[Span, str], ...]
    title: str


def entitle(layout: Layout, head: Head) -> None:
    """Take the large title over a header without a subject for it."""
    titles = title_over(layout, head.first)
    if not titles:
        return
    head.subject = values.join([row.text for row in titles])
    head.parts.extend((Span(row.inner, row.inner + len(row.text)), "subject") for row in titles)
    head.parts.sort()
    head.owner = True
    while not layout.content[head.lead].top:
        head.lead -= 1


def read(block: Block, row: Row, month_first: dates.Clocks) -> Head:
    """The header that a block is, if it is one: its fields, and where each of them stands."""
    head = Head(block.first, block.first, block.after, block.entries[0].label.start, "")
    for entry in block.entries:
        head.parts.append((entry.label, ""))
        if entry.pieces:
            whole = Span(entry.pieces[0].start, entry.pieces[-1].end)
            head.parts.append((whole, entry.field))
        _fill(head, entry, month_first)
    head.start = min(head.start, row.inner)
    return head


def _fill(head: Head, entry: Entry, month_first: dates.Clocks) -> None:
    text = values.join([piece.text for piece in entry.pieces])
    match entry.field:
        case "from" if "@" in text or not values.prose(text):
            head.sender = head.sender or values.person(text)
        case "to" | "cc" | "bcc":
            setattr(head, entry.field, getattr(head, entry.field) + values.people(text))
        case "sent" if text and head.sent_raw is None and not dates.prose(text):
            head.sent_raw = text
            head.sent = dates.parse(text, month_first=month_first)
        case "subject" if head.subject is None:
            head.subject = text or None
        case "attachments":
            head.attachments = values.attachments([piece.text for piece in entry.pieces])


def is_sent_label(entry: Entry) -> bool:
    """A sent label that is not simply the word for date."""
    name = plain(entry.name)
    dated = any(Levenshtein.distance(name, word) < 2 for word in _DATE_WORDS)
    return entry.field == "sent" and not dated


def style_of(block: Block) -> tuple[str, str]:
    """The style of a block when it is quoted, and when it heads a print."""
    core = [f for f in block.fields if f in CORE]
    if block.run_on and block.after - block.first <= 3 and len(core) > 3:
        return "thunderbird_yahoo_forward", "thunderbird_yahoo_forward"
    sent = any(e.field == "sent" and is_sent_label(e) for e in block.entries)
    quoted = "outlook_quoted" if sent or "sent" not in core else "outlook_mac_quoted"
    dated_last = "sent" in core and "subject" in core and core.index("sent") > core.index("subject")
    if core[:1] == ["subject"] or (core[:1] == ["sent"] and not sent):
        return quoted, "outlook_mac_print"
    if dated_last and not sent:
        return quoted, "acrobat_outlook"
    return quoted, "outlook_memo"
