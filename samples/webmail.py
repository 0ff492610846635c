"""How other mail programs print: Gmail, Outlook for Mac, Apple Mail, and plain text."""

from __future__ import annotations

from dataclasses import dataclass

from samples.binder import Binder, Envelope
from samples.lines import BLUE, GREY, Style
from samples.prints import inline_fields
from samples.typeset import Sheet, Spot

SMALL = Style("helv", 8.5, after=0)


@dataclass(frozen=True)
class Posted:
    """One message of a Gmail thread: its fields, its text, what is attached and how big,
    and the message that it forwards."""

    envelope: Envelope
    body: str
    sizes: tuple[str, ...] = ()
    forward: Envelope | None = None
    forwarded_body: str = ""


def gmail(
    binder: Binder, owner: str, subject: str, printed: str, pages: int, thread: list[Posted]
) -> None:
    """A thread printed from Gmail: oldest first, the browser's head and foot on each page."""
    title = f"Thornbeck Borough Council Mail - {subject}"
    _browser(binder, title, printed, pages)
    binder.document("email", binder.plain(subject), thread[0].envelope.sent[:10])
    sheet = binder.sheet
    sheet.put("M", Style("hebo", 17, colour=(0.75, 0.1, 0.1)), sheet.left, sheet.y)
    sheet.put("Gmail", Style("helv", 15, colour=GREY), sheet.left + 19, sheet.y + 1)
    sheet.put(owner, SMALL.but(size=9, align="right"), sheet.right, sheet.y + 6)
    sheet.space(26)
    sheet.rule(0.8, after=7)
    sheet.para(subject, Style("hebo", 13, after=1))
    sheet.para(f"{len(thread)} messages", SMALL.but(after=5))
    for posted in thread:
        _posted(binder, posted)


def _browser(binder: Binder, title: str, printed: str, pages: int) -> None:
    first = binder.sheet.page + 1

    def furniture(sheet: Sheet, page: int) -> None:
        sheet.put(printed, SMALL.but(size=8), sheet.left, 22)
        sheet.put(title, SMALL.but(size=8, align="centre"), sheet.width / 2 + 30, 22)
        link = "https://mail.google.com/mail/u/0/?ik=07c4496e0&view=pt&search=all&permthid=thread-f"
        sheet.put(link + "%3A1746701141208", SMALL.but(size=8), sheet.left, sheet.height - 30)
        number = SMALL.but(size=8, align="right")
        sheet.put(f"{page - first + 1}/{pages}", number, sheet.right, sheet.height - 30)

    binder.sheet.furniture = furniture


def _posted(binder: Binder, posted: Posted) -> None:
    sheet, envelope = binder.sheet, posted.envelope
    binder.close_message()
    sheet.need(70)
    sheet.rule(0.8, after=5)
    sheet.put(envelope.sent_raw, Style("helv", 9.5, align="right"), sheet.right, sheet.y)
    start = sheet.para(envelope.sender, Style("hebo", 9.5, after=1))
    binder.message(envelope, "gmail_print", start)
    small = Style("helv", 9.5, after=1)
    sheet.para("To: " + ", ".join(envelope.to), small)
    if envelope.cc:
        sheet.para("Cc: " + ", ".join(envelope.cc), small)
    sheet.space(9)
    binder.write(posted.body, indent=14)
    if posted.forward:
        head = "---------- Forwarded message ---------"
        forwarded(binder, posted.forward, head, "gmail_forward", posted.forwarded_body)
        binder.close_message()
    if envelope.attachments:
        sheet.need(40)
        sheet.rule(0.5, before=3, after=5)
        count = len(envelope.attachments)
        sheet.para(f"{count} attachment{'s' if count > 1 else ''}", Style("hebo", 9.5, after=4))
        for name, size in zip(envelope.attachments, posted.sizes, strict=True):
            sheet.para(name, Style("hebo", 9.5, colour=BLUE, after=0, indent=28))
            sheet.para(size, SMALL.but(indent=28, after=5))


def outlook_mac(binder: Binder, envelope: Envelope, printed: str, pages: int, body: str) -> None:
    """A message printed by Outlook for Mac: print date over a rule, Subject first."""
    first = binder.sheet.page + 1

    def furniture(sheet: Sheet, page: int) -> None:
        right = Style("helv", 9, align="right")
        sheet.put(f"Page {page - first + 1} of {pages}", right, sheet.right, sheet.height - 40)

    binder.sheet.furniture = furniture
    binder.document("email", binder.plain(envelope.subject), envelope.sent[:10])
    sheet = binder.sheet
    sheet.put(printed, Style("helv", 9, align="right"), sheet.right, sheet.y - 14)
    sheet.rule(1.2, after=8)
    fields = [
        ("Subject:", envelope.subject),
        ("Date:", envelope.sent_raw),
        ("From:", envelope.sender),
        ("To:", ", ".join(envelope.to)),
        ("CC:", ", ".join(envelope.cc)),
        ("Attachments:", ", ".join(envelope.attachments)),
    ]
    start = _labelled(sheet, fields)
    binder.message(envelope, "outlook_mac_print", start)
    sheet.space(12)
    binder.write(body)


def _labelled(sheet: Sheet, fields: list[tuple[str, str]], **style: object) -> Spot:
    given = [(label, value) for label, value in fields if value]
    return inline_fields(sheet, given, Style("helv", 10, after=0).but(**style))


def mac_quoted(binder: Binder, envelope: Envelope, body: str) -> None:
    """Outlook for Mac quotes with From, Date, To, Cc, Subject and no rule."""
    sheet = binder.sheet
    binder.close_message()
    sheet.space(10)
    sheet.need(60)
    fields = [
        ("From:", envelope.sender),
        ("Date:", envelope.sent_raw),
        ("To:", ", ".join(envelope.to)),
        ("Cc:", ", ".join(envelope.cc)),
        ("Subject:", envelope.subject),
    ]
    binder.message(envelope, "outlook_mac_quoted", _labelled(sheet, fields), quoted=True)
    sheet.space(10)
    binder.write(body)


def attributed(
    binder: Binder, envelope: Envelope, line: str, body: str, style: Style, inner: Style
) -> None:
    """A quotation after "On … wrote:"; ``style`` sets that line, ``inner`` the text."""
    sheet = binder.sheet
    binder.close_message()
    sheet.space(4)
    sheet.need(40)
    start = sheet.para(line, style)
    binder.message(envelope, "attribution", start, quoted=True)
    binder.write(body, base=inner, indent=inner.indent)


def forwarded(
    binder: Binder, envelope: Envelope, head: str, style: str, body: str, *, indent: float = 0
) -> None:
    """A forwarded message below a line that says so."""
    sheet = binder.sheet
    binder.close_message()
    sheet.space(6)
    sheet.need(90)
    sheet.para(head, Style("helv", 10, after=4 if indent else 0))
    date = envelope.sent_raw
    if style == "apple_forward":
        fields = [("From:", envelope.sender), ("Subject:", envelope.subject), ("Date:", date)]
    else:
        fields = [("From:", envelope.sender), ("Date:", date), ("Subject:", envelope.subject)]
    fields += [("To:", ", ".join(envelope.to)), ("Cc:", ", ".join(envelope.cc))]
    if style == "apple_forward":
        start = _labelled(sheet, fields, indent=indent)
    else:
        start = _run_in(sheet, fields, Style("helv", 10, after=0))
    binder.message(envelope, style, start, quoted=True)
    sheet.space(10)
    binder.write(body, indent=indent)


def original(binder: Binder, envelope: Envelope, body: str) -> None:
    """``-----Original Message-----`` and plain labels, in a typewriter face."""
    sheet, plain = binder.sheet, Style("cour", 9.5, after=0)
    binder.close_message()
    sheet.need(80)
    sheet.space(8)
    sheet.para("-----Original Message-----", plain)
    pairs = [
        ("From:", envelope.sender),
        ("Sent:", envelope.sent_raw),
        ("To:", "; ".join(envelope.to)),
        ("Cc:", "; ".join(envelope.cc)),
        ("Subject:", envelope.subject),
    ]
    start = _run_in(sheet, pairs, plain)
    binder.message(envelope, "original_message", start, quoted=True)
    sheet.space(10)
    binder.write(body, base=plain.but(after=9))


def _run_in(sheet: Sheet, fields: list[tuple[str, str]], style: Style) -> Spot:
    """Labels and values in one face, each pair a paragraph; where the first begins."""
    spots = [sheet.para(f"{label} {value}", style) for label, value in fields if value]
    return spots[0]
