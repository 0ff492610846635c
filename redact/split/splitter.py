"""One file: rows, heads, documents, messages, segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redact.domain import (
    Document,
    DocumentKind,
    FileText,
    Fix,
    Message,
    SegmentKind,
    Span,
    Split,
)
from redact.split import dates, zones
from redact.split.above import separator
from redact.split.blocks import blocks
from redact.split.conversations import attached
from redact.split.corrections import Corrections, corrected, placed, set_fields
from redact.split.dated import paper_date
from redact.split.documents import Part, cut
from redact.split.heads import Head, Paper
from redact.split.judging import judge
from redact.split.letters import letter
from redact.split.partition import Paint, partition
from redact.split.prints import tell_prints
from redact.split.rows import Layout, Row, lay_out
from redact.split.unlabelled import unlabelled


def split(
    file: FileText,
    *,
    first_document: int = 1,
    first_message: int = 1,
    fixes: Sequence[Fix] = (),
) -> Split:
    """Documents ``d1…``, messages ``m1…`` (counted on from the given numbers), segments.

    Needs only the text, boxes and rules of the pages. Linear in their length. ``fixes``
    are a reviewer's corrections; one that names no line has no effect.
    """
    layout = lay_out(file)
    if not layout.content:
        return _blank(file, first_document)
    corrections = placed(layout, fixes)
    heads, papers = _heads(layout, corrections)
    parts = cut(layout, heads, papers, corrections)
    return _Builder(layout, parts, corrections, first_document, first_message).build()


def _blank(file: FileText, number: int) -> Split:
    span = Span(0, len(file.text))
    document = Document(f"d{number}", DocumentKind.OTHER, span)
    whole = [Paint(span, SegmentKind.FURNITURE, document.id, None, None)] if span.end else []
    return Split((document,), (), partition(span.end, [whole]))


def _heads(layout: Layout, corrections: Corrections) -> tuple[list[Head], list[Paper]]:
    month_first = dates.month_first(row.text for row in layout.content if row.text.count("/") > 1)
    heads: list[Head] = []
    papers: list[Paper] = []
    taken: set[int] = set()
    for block in blocks(layout, corrections.message):
        said = block.first in corrections.message
        found = judge(layout, block, month_first=month_first, said=said)
        if found is None:
            continue
        taken.update(range(block.first, block.after))
        if isinstance(found, Paper):
            papers.append(found)
        else:
            heads.append(found)
            taken.update(range(found.lead, found.first))
    heads.extend(unlabelled(layout, taken, month_first=month_first))
    heads = corrected(layout, heads, corrections)
    tell_prints(layout, heads)
    for head in heads:
        told = range(head.lead, head.first + 1)
        if any(position in corrections.begin for position in told):
            head.opens = head.prints = True
        elif head.opens and any(position in corrections.join for position in told):
            head.opens = False
    return heads, papers


class _Builder:
    """Numbers the parts and paints them over the text."""

    def __init__(
        self,
        layout: Layout,
        parts: list[Part],
        corrections: Corrections,
        document: int,
        message: int,
    ) -> None:
        self.layout = layout
        self.parts = parts
        self.corrections = corrections
        self.next_document = document
        self.next_message = message
        self.documents: list[Document] = []
        self.messages: list[Message] = []
        self.spoken: list[tuple[Message, list[Row]]] = []
        self.layers: tuple[list[Paint], list[Paint], list[Paint], list[Paint]] = ([], [], [], [])

    def build(self) -> Split:
        length = len(self.layout.file.text)
        for number, part in enumerate(self.parts):
            last = number + 1 == len(self.parts)
            end = length if last else self._edge(self.parts[number + 1].first)
            start = 0 if number == 0 else self._edge(part.first)
            self._document(part, Span(start, end))
        self._zones()
        segments = partition(length, [*self.layers, list(self._furniture())])
        return Split(tuple(self.documents), tuple(self.messages), segments)

    def _edge(self, position: int) -> int:
        """Where a document begins: at the top of its page, furniture included."""
        row = self.layout.content[position]
        return self.layout.file.starts[row.page] if row.top else row.start

    def _document(self, part: Part, span: Span) -> None:
        name = f"d{self.next_document}"
        self.next_document += 1
        heads = part.heads
        if part.kind is DocumentKind.LETTER and (not heads or heads[0].lead > part.first):
            own = self._letter(part)
            heads = [own, *heads] if own else heads
        spoken = part.kind in (DocumentKind.EMAIL, DocumentKind.LETTER)
        date = heads[0].sent if spoken and heads else None
        date = date or paper_date(self.layout, part.first, part.last, part.kind)
        title = part.title or (heads[0].subject or "" if heads else "")
        self.documents.append(Document(name, part.kind, span, title, date[:10] if date else None))
        self.layers[0].append(Paint(span, SegmentKind.BODY, name, None, None))
        if part.paper:
            self.layers[3].extend(
                Paint(s, SegmentKind.HEADER, "", None, f or None) for s, f in part.paper.parts
            )
        self._attached(heads, part)
        for number, head in enumerate(heads):
            after = heads[number + 1] if number + 1 < len(heads) else None
            self._message(name, span, head, after, part)

    def _letter(self, part: Part) -> Head | None:
        """What a letter says of itself; None where a reviewer says that it is no message."""
        if part.first in self.corrections.no_message:
            return None
        found = letter(self.layout, part.first, part.last)
        if found:
            set_fields(found, self.corrections)
        return found

    def _attached(self, heads: Sequence[Head], part: Part) -> None:
        """Lists of files under the messages of a conversation, also below what they quote."""
        carrier = None
        for number, head in enumerate(heads):
            carrier = head if head.style == "gmail_print" else carrier
            stop = heads[number + 1].lead if number + 1 < len(heads) else part.last
            if carrier:
                attached(self.layout, carrier, self.layout.content[head.after : stop])

    def _message(
        self, document: str, within: Span, head: Head, after: Head | None, part: Part
    ) -> None:
        rows = self.layout.content
        stop = after.lead if after else part.last
        end = self._start(after) if after else within.end
        name = f"m{self.next_message}"
        self.next_message += 1
        message = Message(
            id=name, document=document, span=Span(head.start, end), sender=head.sender, to=head.to,
            cc=head.cc, bcc=head.bcc, sent=head.sent, sent_raw=head.sent_raw, subject=head.subject,
            attachments=head.attachments, style=head.style, confidence=head.confidence,
            quoted=not head.prints, reasons=head.reasons,
        )  # fmt: skip
        self.messages.append(message)
        lead = self._start(head)
        self.layers[1].append(Paint(Span(lead, end), SegmentKind.BODY, document, name, None))
        header = Span(lead, min(rows[head.after].start, end) if head.after < part.last else end)
        if head.style != "letter":
            self.layers[2].append(Paint(header, SegmentKind.HEADER, "", None, None))
            self._lead_parts(head)
        self.layers[3].extend(
            Paint(span, SegmentKind.HEADER, "", None, field or None) for span, field in head.parts
        )
        self.spoken.append((message, list(rows[head.after : stop])))

    def _start(self, head: Head) -> int:
        """Where a message's text begins: at its row, or inside it behind another text."""
        row = self.layout.content[head.lead]
        inside = head.lead == head.first and head.start > row.inner
        return head.start if inside else row.start

    def _lead_parts(self, head: Head) -> None:
        """The rows over the first label: separator or mailbox owner."""
        rows = self.layout.content
        for row in rows[head.lead : head.first]:
            field = "separator" if separator(row.text) else "owner"
            span = Span(row.inner, row.inner + len(row.text))
            if not any(s.start < span.end and span.start < s.end for s, _ in head.parts):
                self.layers[3].append(Paint(span, SegmentKind.HEADER, "", None, field))

    def _zones(self) -> None:
        common = zones.repeated(rows for _, rows in self.spoken)
        for message, rows in self.spoken:
            kinds = zones.zones(rows, common, message.sender)
            for row, kind in zip(rows, kinds, strict=True):
                if kind is not SegmentKind.BODY:
                    self.layers[2].append(Paint(Span(row.start, row.end), kind, "", None, None))

    def _furniture(self) -> Iterator[Paint]:
        for row in self.layout.rows:
            if row.index in self.layout.furniture:
                yield Paint(Span(row.start, row.end), SegmentKind.FURNITURE, "", None, None)
