"""A bundle being bound: documents, messages and where each begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samples.cast import Cast
from samples.lines import Style
from samples.markup import parse
from samples.typeset import Sheet, Spot

BODY = Style("helv", 10.5)


@dataclass(frozen=True)
class Envelope:
    """The fields of one message, as marked-up text. ``sent`` is ISO 8601, ``sent_raw``
    as printed; ``extra`` are further label and value pairs (Follow Up Flag)."""

    sender: str
    sent: str
    sent_raw: str
    subject: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MessageNote:
    """One message as the truth lists it; ``quoted`` in the one before it."""

    envelope: Envelope
    style: str
    document: int
    start: Spot
    end: Spot
    quoted: bool = False


@dataclass(frozen=True)
class DocumentNote:
    """One document of a bundle; pages from 0."""

    kind: str
    title: str
    date: str | None
    first_page: int
    last_page: int


class Binder:
    """Collects what is typeset on one sheet into documents and messages."""

    def __init__(self, cast: Cast, *, body: Style = BODY, **page: float) -> None:
        self.cast = cast
        self.body = body
        self.sheet = Sheet(cast.expand, **page)
        self.messages: list[MessageNote] = []
        self.documents: list[DocumentNote] = []
        self._open: int | None = None
        self.first = 0

    def document(self, kind: str, title: str, date: str | None) -> None:
        """Begin a document on a new page."""
        self.close()
        self.first = self.sheet.page + 1
        self.documents.append(DocumentNote(kind, title, date, self.first, self.first))
        self.sheet.new_page()

    def message(self, envelope: Envelope, style: str, start: Spot, *, quoted: bool = False) -> None:
        """Note a message that begins at ``start``; a quoted one belongs to the one before it.

        Close the message before it first, while its last line is still the last one set.
        """
        if self._open is not None:
            raise ValueError("a message is still open")
        document = len(self.documents) - 1
        self.messages.append(MessageNote(envelope, style, document, start, start, quoted))
        self._open = len(self.messages) - 1

    def close_message(self) -> None:
        """End the open message with the last line that was set."""
        if self._open is not None:
            note = self.messages[self._open]
            self.messages[self._open] = replace(note, end=self.sheet.last)
            self._open = None

    def close(self) -> None:
        """End the open message and document."""
        self.close_message()
        if self.documents:
            self.documents[-1] = replace(self.documents[-1], last_page=self.sheet.page)

    def plain(self, source: str) -> str:
        """A marked-up field as it reads on one line."""
        text, marks = parse(source, self.cast.expand)
        for mark in reversed(marks):
            text = text[: mark.start] + mark.text + text[mark.end :]
        return " ".join(text.split())

    def write(self, source: str, *, indent: float = 0, base: Style | None = None) -> None:
        """Set a body. Blank lines part paragraphs; the first characters say their kind:

        ``| `` keeps its line ends, ``- `` is a list, ``# `` a heading, ``% `` small
        print; ``|`` alone is room for a signature.
        """
        base = base or self.body
        for block in source.strip().split("\n\n"):
            lines = [line.strip() for line in block.strip().split("\n")]
            mark, style = lines[0][:2], base.but(indent=indent)
            if lines == ["|"]:
                self.sheet.space(26)
            elif mark == "| ":
                text = "\n".join(line.removeprefix("| ") for line in lines)
                self._set(text, style)
            elif mark == "- ":
                self._list(" ".join(lines), style)
            elif mark == "# ":
                bold = {"helv": "hebo", "tiro": "tibo", "cour": "cobo"}[base.font]
                self._set(" ".join(lines)[2:], style.but(font=bold))
            elif mark == "% ":
                small = style.but(size=base.size - 2.5, colour=(0.35, 0.35, 0.35))
                self._set(" ".join(lines)[2:], small)
            else:
                self._set(" ".join(lines), style)

    def _list(self, joined: str, style: Style) -> None:
        items = [item.strip() for item in f" {joined}".split(" - ") if item.strip()]
        for number, item in enumerate(items):
            after = style.after if number == len(items) - 1 else 2
            self.sheet.need(style.size * style.leading * 2)
            self.sheet.put("•", style, self.sheet.left + style.indent + 10, self.sheet.y)
            self._set(item, style.but(indent=style.indent + 24, after=after))

    def _set(self, text: str, style: Style) -> None:
        self.sheet.para(text, style)
