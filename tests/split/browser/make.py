# ruff: noqa: E501, S311  (tables of long lines; chance and a browser are wanted)
"""Prints as browsers make them: HTML by this file, PDF by Chromium, truth by colour.

Shares no code with the samples nor with ``evaluation.py``. Runs in an environment of its
own (``pip install babel pymupdf``) on a machine with Chromium:

    python tests/split/browser/make.py OUT SEED [--unseen]

writes ``OUT.pdf`` and ``OUT.json``. With ``--unseen`` it draws from the templates of
``unseen.py``, which were kept apart while the splitter was mended.

The first line of every message, document and look-alike is set in a near-black of its
own, by which the truth knows where Chromium put it.
"""

from __future__ import annotations

import datetime as dt
import html
import importlib
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf
from babel.dates import format_date, format_datetime

PEOPLE = [
    ("Ottilie Brandreth", "ottilie.brandreth", "saltmarsh.gov.uk"),
    ("Gareth Pugh-Jenkins", "gareth.pugh-jenkins", "dyffryn.gov.uk"),
    ("Amina Yusuf", "amina.yusuf", "saltmarsh.gov.uk"),
    ("Piers Haldane", "p.haldane", "kelderwater.nhs.uk"),
    ("Marta Kowalczyk", "m.kowalczyk", "kelderwater.nhs.uk"),
    ("Tadhg Ó Broin", "tadhg.obroin", "ferrylane.police.uk"),
    ("Rosamund de la Haye", "r.delahaye", "ferrylane.police.uk"),
    ("Dipesh Rathod", "dipesh.rathod2", "saltmarsh.gov.uk"),
    ("Lowri Bevan", "lowri.bevan", "dyffryn.gov.uk"),
    ("Chidi Eze", "chidi", "eze-architects.co.uk"),
    ("Winifred Scarsbrook", "w.scarsbrook", "harbourtrust.org.uk"),
    ("Jae-won Lim", "jaewon.lim", "harbourtrust.org.uk"),
]
TOPICS = [
    "Flood wall at Chandlers Quay", "Parking permits for carers", "FOI 2291/22 - draft response for clearance",
    "Agenda item 7", "Library opening hours: consultation", "Lease of the boathouse", "Contract variation no. 4",
    "Urgent: gritting rota", "Note of today's call with the regulator about the ferry timetable and the winter closure of the slipway",
    "Invoice query", "School transport appeal", "Bridge inspection, 2nd visit", "Re-surfacing of Tanner's Row",
]  # fmt: skip
PROSE = [
    "Thanks for sending this over so quickly.",
    "I have asked the contractor to confirm the dates but they are waiting for a permit.",
    "From what I can see the figures in the second table do not add up to the total on page four.",
    "To be clear, nobody has agreed to this yet and the press office should not say otherwise.",
    "Subject to legal advice we would be content to proceed on the basis set out below.",
    "The meeting on 14 March 2022 at 10:30 was moved to the afternoon, which explains the gap.",
    "Please let me know by Friday if you are unable to attend.",
    "The residents' group wrote: we were never told about the second phase.",
    "Our preference remains the northern option, mainly because of the cost of moving the main.",
    "Date of the next inspection: to be confirmed.",
    "I attach the revised plan and the two letters we discussed.",
    "There were five replies, of which three were in favour and one did not say.",
]
SIGN = ["Kind regards", "Many thanks", "Regards,", "Best wishes", "Thanks", "Cofion gorau"]
DISCLAIMER = (
    "This email and any attachments are confidential and intended for the addressee only. If you are "
    "not the intended recipient please notify the sender and delete it from your system."
)

Shade = tuple[int, int]


def esc(text: str) -> str:
    return html.escape(text, quote=False)


@dataclass
class Book:
    """Collects HTML and what is true of it."""

    rng: random.Random
    parts: list[str] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    numbered: list[str] = field(default_factory=list)

    def mark(self, **what: Any) -> str:
        """A style that sets a colour no other text has; ``what`` is true where it stands."""
        self.marks.append(what)
        number = len(self.marks)
        return f"color:#{number // 64 * 4:02x}{number % 64:02x}28"

    def html(self, text: str) -> None:
        self.parts.append(text)

    # --- what people write ---

    def when(self) -> dt.datetime:
        return dt.datetime(2017, 1, 3, 8) + dt.timedelta(minutes=self.rng.randrange(3_500_000))

    def person(self, form: int = 0) -> str:
        name, local, domain = self.rng.choice(PEOPLE)
        last, first = name.split()[-1], " ".join(name.split()[:-1])
        return [
            f"{name} <{local}@{domain}>", name, f"{last}, {first}", f"{local}@{domain}",
            f"{last}, {first} <{local}@{domain}>", f"{name} (Estates) <{local}@{domain}>",
            f'"{last}, {first}" <{local}@{domain}>', f"{last.upper()} {first} - Estates <{local}@{domain}>",
            f"{name} [mailto:{local}@{domain}]",
        ][form]  # fmt: skip

    def people(self, most: int, form: int = 0) -> list[str]:
        return list(dict.fromkeys(self.person(form) for _ in range(self.rng.randint(1, most))))

    def topic(self, *prefixes: str) -> str:
        return self.rng.choice(("", *prefixes)) + self.rng.choice(TOPICS)

    def files(self, most: int = 3) -> list[str]:
        names = [
            "Chandlers Quay section.pdf", "image001.png", "Costs v2 FINAL.xlsx", "Letter to residents.docx",
            "minutes_0322.docx", "FW Site photos.msg", "Plan A3 (rev C).pdf",
        ]  # fmt: skip
        return self.rng.sample(names, self.rng.randint(1, most))

    def prose(self, low: int = 1, high: int = 4) -> str:
        return "".join(
            f"<p>{esc(' '.join(self.rng.sample(PROSE, self.rng.randint(1, 4))))}</p>"
            for _ in range(self.rng.randint(low, high))
        )

    def body(self, *, short: bool = False) -> str:
        rng = self.rng
        text = ""
        if rng.random() < 0.7:
            text += f"<p>{rng.choice(['Hi', 'Dear', 'Hello', 'Good morning'])} {rng.choice(PEOPLE)[0].split()[0]},</p>"
        text += self.prose(1, 2 if short else 4)
        if rng.random() < 0.2:
            text += "<ul><li>From Tuesday: one lane</li><li>To be agreed: signage</li><li>Cc the ward members</li></ul>"
        if rng.random() < 0.7:
            name, local, domain = rng.choice(PEOPLE)
            text += f"<p>{rng.choice(SIGN)}</p><p>{esc(name)}<br>Principal Engineer<br>Tel: 0117 496 0{rng.randint(100, 999)}<br>Email: {local}@{domain}</p>"
        if rng.random() < 0.3 and not short:
            text += f"<p style='font-size:8pt'>{DISCLAIMER}</p>"
        return text


Template = Callable[[Book], None]


def message(book: Book, style: str, first: Callable[[str], str], **fields: Any) -> None:
    """A message whose first header line ``first`` sets in the shade it is given."""
    book.html(first(book.mark(what="message", style=style, **fields)))


def sheet(
    book: Book, kind: str, *, size: str = "11pt", family: str = "Liberation Sans", push: float = 0
) -> str:
    """Opens a document on a new page; returns the attribute its first line must carry."""
    book.html(f'<section style="font:{size} {family};break-before:page">')
    if push:
        book.html(f"<div style='height:{push}mm'></div>")
    return kind


def labelled(
    rows: Sequence[tuple[str, str]], shade: str, *, table: bool = False, bold: bool = True,
    width: str = "28mm", colon: str = ":", right: bool = False, gap: str = "0",
) -> str:  # fmt: skip
    """Labels and values: in a table, or one running line each. The first is shaded."""
    weight = "bold" if bold else "normal"
    text = "<table style='border-spacing:0'>" if table else "<div>"
    for number, (label, value) in enumerate(rows):
        own = shade if number == 0 else ""
        if table:
            align = "right" if right else "left"
            text += (
                f"<tr style='{own}'><td style='width:{width};min-width:{width};vertical-align:top;text-align:{align};padding:0 6pt {gap} 0;"
                f"font-weight:{weight}'>{esc(label)}{colon}</td><td style='padding:0 0 {gap} 0'>{esc(value)}</td></tr>"
            )
        else:
            text += f"<div style='{own}'><span style='font-weight:{weight}'>{esc(label)}{colon}</span> {esc(value)}</div>"
    return text + ("</table>" if table else "</div>")


def iso(at: dt.datetime) -> str:
    return at.isoformat()[:16]


def twelve(at: dt.datetime) -> str:
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


# --- prints ----------------------------------------------------------------------------


def outlook_memo(book: Book) -> None:
    rng = book.rng
    kind = sheet(
        book,
        "email",
        size=rng.choice(["10pt", "11pt"]),
        family=rng.choice(["Liberation Sans", "Liberation Serif", "DejaVu Sans"]),
    )
    shade = book.mark(what="document", kind=kind)
    if rng.random() < 0.8:
        book.html(
            f"<div style='{shade};font-weight:bold;font-size:13pt;border-bottom:2.5pt solid black'>{esc(book.person(2))}</div>"
        )
    else:
        book.html(f"<div style='{shade};font-size:8pt;text-align:center'>OFFICIAL</div>")
    at, form = book.when(), rng.choice([0, 1, 2, 4])
    to, cc = book.people(9, form), book.people(8, form) if rng.random() < 0.5 else []
    files = book.files() if rng.random() < 0.5 else []
    sender, subject = book.person(rng.choice([0, 2, 4, 5, 7])), book.topic("RE: ", "FW: ")
    rows = [
        ("From", sender),
        ("Sent", f"{at.day:02} {format_date(at, 'MMMM y', locale='en_GB')} {at:%H:%M}"),
        ("To", "; ".join(to)),
    ]
    rows += [("Cc", "; ".join(cc))] if cc else []
    rows += [("Subject", subject)]
    rows += [("Attachments", "; ".join(files))] if files else []
    if rng.random() < 0.3:
        rows += [("Follow Up Flag", "Follow up"), ("Flag Status", "Flagged")]
    if rng.random() < 0.15:
        rows += [("Sensitivity", "Confidential")]
    message(book, "outlook_memo", lambda s: labelled(rows, s, table=True, width="38mm"),
            **{"from": sender}, to=to, cc=cc, sent=iso(at), subject=subject, attachments=files)  # fmt: skip
    book.html("<br>" + book.body())
    for _ in range(rng.choice([0, 1, 2, 3])):
        rng.choice(QUOTED)(book)
    book.html("</section>")


def new_outlook(book: Book) -> None:
    """Outlook of 2024: a product name, a large subject, labels in bold without colons."""
    rng = book.rng
    kind = sheet(book, "email", size="11pt", family="Liberation Sans")
    at, sender, subject = book.when(), book.person(0), book.topic("Re: ", "Fw: ")
    to, cc = book.people(4), book.people(3) if rng.random() < 0.5 else []
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-size:9pt'>Outlook</div><hr style='border:0;border-top:1px solid #aaa'><div style='font-size:14pt;font-weight:bold;margin:6pt 0'>{esc(subject)}</div>"
    )
    rows = [
        ("From", sender),
        (
            "Date",
            f"{at:%a} {at.day}/{at.month}/{at.year} {twelve(at)}"
            if rng.random() < 0.5
            else f"{at:%a} {at:%d/%m/%Y} {at:%H:%M}",
        ),
        ("To", "; ".join(to) + ";"),
    ]
    rows += [("Cc", "; ".join(cc) + ";")] if cc else []
    message(book, "outlook_memo", lambda s: labelled(rows, s, table=True, width="14mm", colon=""),
            **{"from": sender}, to=to, cc=cc, sent=iso(at), subject=subject, attachments=[], loose=["subject"])  # fmt: skip
    book.html("<br>" + book.body())
    if rng.random() < 0.6:
        rng.choice(QUOTED)(book)
    book.html("</section>")


def owa(book: Book) -> None:
    rng = book.rng
    kind = sheet(book, "email", size="10pt", family="Liberation Sans")
    at, sender, subject = book.when(), book.person(0), book.topic("RE: ", "Fw: ")
    to, cc = book.people(5), book.people(4) if rng.random() < 0.5 else []
    files = book.files() if rng.random() < 0.4 else []
    doc = book.mark(what="document", kind=kind)
    first = book.mark(
        what="message",
        style="owa_print",
        **{"from": sender},
        to=to,
        cc=cc,
        sent=iso(at),
        subject=subject,
        attachments=files,
    )
    book.marks.pop(-2 if False else -1)
    book.marks[-1].update(
        also=dict(
            what="message",
            style="owa_print",
            **{"from": sender},
            to=to,
            cc=cc,
            sent=iso(at),
            subject=subject,
            attachments=files,
        )
    )
    del first
    book.html(f"<div style='{doc};font-size:16pt;margin-bottom:8pt'>{esc(subject)}</div>")
    book.html(
        f"<div style='font-weight:bold'>{esc(sender)}</div><div style='font-size:9pt'>{at:%a} {at.day}/{at.month}/{at.year} {twelve(at)}</div>"
    )
    book.html(f"<div style='font-size:9pt'>To:&nbsp;{esc(';'.join(to))};</div>")
    if cc:
        book.html(f"<div style='font-size:9pt'>Cc:&nbsp;{esc(';'.join(cc))};</div>")
    if files:
        book.html(
            f"<div style='font-size:9pt;margin-top:8pt'>{len(files)} attachments ({rng.randint(2, 990)} KB)</div><div style='font-size:9pt'>{esc('; '.join(files))};</div>"
        )
    book.html("<br>" + book.body())
    if rng.random() < 0.5:
        rng.choice(QUOTED)(book)
    book.html("</section>")


def gmail(book: Book) -> None:
    rng = book.rng
    kind = sheet(book, "email", size="10pt", family="Liberation Sans")
    topic, at = book.topic("Fwd: "), book.when()
    count = rng.randint(1, 5)
    book.html(
        f"<table style='width:100%'><tr style='{book.mark(what='document', kind=kind)}'><td style='font-size:20pt'>Gmail</td><td style='text-align:right;font-weight:bold'>{esc(book.person(0))}</td></tr></table><hr>"
    )
    book.html(
        f"<div style='font-size:13pt;font-weight:bold'>{esc(topic)}</div><div style='font-size:9pt'>{count} message{'s' * (count > 1)}</div><hr>"
    )
    for _ in range(count):
        at += dt.timedelta(minutes=rng.randint(9, 3000))
        sender, to = book.person(0), book.people(3)
        cc = book.people(3) if rng.random() < 0.3 else []
        files = book.files(2) if rng.random() < 0.25 else []
        date = rng.choice(
            [f"{at:%a}, {at.day} {at:%b %Y} at {at:%H:%M}", f"{at.day} {at:%B %Y} at {at:%H:%M}"]
        )

        def head(shade: str, sender: str = sender, date: str = date) -> str:
            name, address = sender.split(" <")
            return f"<table style='width:100%;border-spacing:0'><tr style='{shade}'><td><b>{esc(name)}</b> &lt;{esc(address)}</td><td style='text-align:right;white-space:nowrap'>{date}</td></tr></table>"

        message(
            book,
            "gmail_print",
            head,
            **{"from": sender},
            to=to,
            cc=cc,
            sent=iso(at),
            subject=topic,
            attachments=files,
        )
        book.html(
            f"<div style='font-size:9pt'>To: {esc(', '.join(to))}</div>"
            + (f"<div style='font-size:9pt'>Cc: {esc(', '.join(cc))}</div>" if cc else "")
        )
        book.html("<br>" + book.body(short=True))
        if rng.random() < 0.4:
            book.html("<p style='color:gray'>[Quoted text hidden]</p>")
        elif rng.random() < 0.3:
            attribution(book)
        if files:
            book.html(
                f"<hr><div><b>{len(files)} attachment{'s' * (len(files) > 1)}</b></div>"
                + "".join(f"<div><b>{esc(f)}</b><br>{rng.randint(3, 990)}K</div>" for f in files)
            )
        book.html("<hr>")
    book.html("</section>")


def apple_mail(book: Book) -> None:
    rng = book.rng
    kind = sheet(book, "email", size="12pt", family="Liberation Sans")
    doc = book.mark(what="document", kind=kind)
    at, sender, subject, to = (
        book.when(),
        book.person(0),
        book.topic("Re: ", "Fwd: "),
        book.people(5),
    )
    cc = book.people(3) if rng.random() < 0.4 else []
    book.html(f"<div style='{doc};font-size:8pt;text-align:right'>Private and confidential</div>")
    rows = [
        ("From", sender),
        ("Subject", subject),
        ("Date", f"{at.day} {at:%B %Y} at {at:%H:%M}"),
        ("To", ", ".join(to)),
    ]
    rows += [("Cc", ", ".join(cc))] if cc else []
    message(book, "acrobat_outlook", lambda s: labelled(rows, s, table=True, width="20mm", right=True),
            **{"from": sender}, to=to, cc=cc, sent=iso(at), subject=subject, attachments=[])  # fmt: skip
    book.html("<hr>" + book.body())
    if rng.random() < 0.7:
        rng.choice([apple_forward, attribution, attribution])(book)
    book.html("</section>")


def thunderbird(book: Book) -> None:
    rng = book.rng
    kind = sheet(book, "email", size="11pt", family="DejaVu Sans")
    doc = book.mark(what="document", kind=kind)
    del doc
    at, sender, subject, to = (
        book.when(),
        book.person(0),
        book.topic("Re: ", "Fwd: "),
        book.people(4),
    )
    rows = [
        ("Subject", subject),
        ("From", sender),
        ("Date", f"{at:%d/%m/%Y}, {at:%H:%M}"),
        ("To", ", ".join(to)),
    ]
    book.marks.pop()
    fields = {
        "from": sender,
        "to": to,
        "cc": [],
        "sent": iso(at),
        "subject": subject,
        "attachments": [],
    }
    shade = book.mark(
        what="document", kind=kind, also=dict(what="message", style="outlook_mac_print", **fields)
    )
    book.html(labelled(rows, shade, table=rng.random() < 0.7, width="22mm"))
    book.html("<hr>" + book.body())
    if rng.random() < 0.6:
        rng.choice([thunderbird_forward, attribution])(book)
    book.html("</section>")


def plain_head(book: Book) -> None:
    """Yahoo, GroupWise, phones: running labels over a text, no owner, no rule."""
    rng = book.rng
    kind = sheet(
        book,
        "email",
        size=rng.choice(["10pt", "12pt"]),
        family=rng.choice(["Liberation Serif", "Liberation Mono", "Liberation Sans"]),
    )
    at, sender, subject, to = (
        book.when(),
        book.person(rng.choice([0, 3])),
        book.topic("Re: ", "FWD: "),
        book.people(3, rng.choice([0, 3])),
    )
    dates = [
        f"{at:%A}, {at.day} {at:%B %Y} at {at:%H:%M} GMT",
        f"{at:%a}, {at.day} {at:%b %Y} {at:%H:%M:%S} +0000",
        f"{at.day} {at:%B %Y} {at:%H:%M}:00 GMT",
        f"{at:%d/%m/%Y %H:%M}",
    ]
    sent = ("Date", rng.choice(dates))
    orders = [
        ["f", "t", "d", "s"],
        ["f", "d", "t", "s"],
        ["d", "f", "t", "s"],
        ["s", "f", "t", "d"],
    ]
    rows = {"f": ("From", sender), "t": ("To", ", ".join(to)), "d": sent, "s": ("Subject", subject)}
    fields = {
        "from": sender,
        "to": to,
        "cc": [],
        "sent": iso(at),
        "subject": subject,
        "attachments": [],
    }
    shade = book.mark(what="document", kind=kind, also=dict(what="message", style="*", **fields))
    book.html(
        labelled(
            [rows[key] for key in rng.choice(orders)],
            shade,
            bold=rng.random() < 0.5,
            table=rng.random() < 0.3,
            width="22mm",
        )
    )
    book.html("<br>" + book.body())
    if rng.random() < 0.7:
        rng.choice(QUOTED)(book)
    book.html("</section>")


def notes(book: Book) -> None:
    rng = book.rng
    kind = sheet(book, "email", size="10pt", family="Liberation Sans")
    at, sender, subject = book.when(), book.person(1), book.topic("Re: ")
    to, cc = book.people(3, 3), book.people(2, 3) if rng.random() < 0.6 else []
    fields = {
        "from": sender,
        "to": to,
        "cc": cc,
        "sent": iso(at),
        "subject": subject,
        "attachments": [],
    }
    shade = book.mark(
        what="document", kind=kind, also=dict(what="message", style="lotus_notes", **fields)
    )
    values = [("To", ", ".join(to)), ("cc", ", ".join(cc)), ("Subject", subject)]
    left = [f"<b>{esc(sender)}</b>", f"{at:%d/%m/%Y %H:%M}", ""]
    book.html("<table style='border-spacing:0;width:100%'>")
    for number, (label, value) in enumerate(values):
        book.html(
            f"<tr style='{shade if not number else ''}'><td style='width:45mm;vertical-align:top'>{left[number]}</td><td style='width:18mm;text-align:right;padding-right:6pt;vertical-align:top;color:#555'>{label}</td><td>{esc(value)}</td></tr>"
        )
    book.html("</table><br>" + book.body() + "</section>")


def long_chain(book: Book) -> None:
    """Twenty levels and more, of one client or of several, in one language or several."""
    rng = book.rng
    kind = sheet(book, "email", size="10pt", family="Liberation Sans")
    at, sender, subject, to = (
        book.when(),
        book.person(0),
        "RE: " + rng.choice(TOPICS),
        book.people(3),
    )
    rows = [
        ("From", sender),
        ("Sent", f"{at.day} {at:%B %Y %H:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    fields = {
        "from": sender,
        "to": to,
        "cc": [],
        "sent": iso(at),
        "subject": subject,
        "attachments": [],
    }
    shade = book.mark(
        what="document", kind=kind, also=dict(what="message", style="outlook_memo", **fields)
    )
    book.html(labelled(rows, shade, table=True, width="35mm") + "<br>" + book.body(short=True))
    kinds = rng.choice([[outlook_quoted], [attribution], QUOTED, [outlook_quoted, foreign]])
    indented = rng.random() < 0.5
    for _ in range(rng.randint(18, 22)):
        if indented:
            book.html(
                "<blockquote style='margin:0 0 0 7pt;border-left:1px solid #999;padding-left:5pt'>"
            )
        rng.choice(kinds)(book)
    book.html("</section>")


# --- quoted ----------------------------------------------------------------------------


def outlook_quoted(book: Book) -> None:
    rng = book.rng
    at, sender, subject = (
        book.when(),
        book.person(rng.choice([0, 4, 8])),
        book.topic("RE: ", "FW: "),
    )
    to, cc = book.people(5, rng.choice([0, 1, 2])), book.people(3, 0) if rng.random() < 0.4 else []
    date = rng.choice(
        [
            f"{at.day:02} {at:%B %Y %H:%M}",
            f"{at:%A}, {at.day} {at:%B %Y} {at:%H:%M}",
            f"{at:%A, %B} {at.day}, {at.year} {twelve(at)}",
        ]
    )
    rows = [("From", sender), ("Sent", date), ("To", "; ".join(to))]
    rows += [("Cc", "; ".join(cc))] if cc else []
    rows += [("Subject", subject)]
    if rng.random() < 0.15:
        rows += [("Importance", "High")]
    rule = "border-top:1px solid #b5c4df;padding-top:3pt" if rng.random() < 0.7 else ""
    book.html(f"<div style='{rule};margin-top:10pt'>")
    message(
        book,
        "outlook_quoted",
        lambda s: labelled(rows, s, bold=rng.random() < 0.9),
        **{"from": sender},
        to=to,
        cc=cc,
        sent=iso(at),
        subject=subject,
        attachments=[],
    )
    book.html("</div><br>" + book.body(short=rng.random() < 0.5))


def mac_quoted(book: Book) -> None:
    at, sender, subject, to = book.when(), book.person(0), book.topic("Re: "), book.people(3)
    rows = [
        ("From", sender),
        ("Date", f"{at:%A}, {at.day} {at:%B %Y} at {at:%H:%M}"),
        ("To", ", ".join(to)),
        ("Subject", subject),
    ]
    book.html("<div style='border-top:1px solid #b5c4df;margin-top:10pt'>")
    message(
        book,
        "outlook_mac_quoted",
        lambda s: labelled(rows, s),
        **{"from": sender},
        to=to,
        cc=[],
        sent=iso(at),
        subject=subject,
        attachments=[],
    )
    book.html("</div><br>" + book.body(short=True))


def original(book: Book) -> None:
    at, sender, subject, to = (
        book.when(),
        book.person(book.rng.choice([0, 8])),
        book.topic("RE: "),
        book.people(3, 1),
    )
    book.html("<div>-----Original Message-----</div>")
    rows = [
        ("From", sender),
        ("Sent", f"{at.day:02} {at:%B %Y %H:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    message(
        book,
        "original_message",
        lambda s: labelled(rows, s, bold=False),
        **{"from": sender},
        to=to,
        cc=[],
        sent=iso(at),
        subject=subject,
        attachments=[],
    )
    book.html("<br>" + book.body(short=True))


def attribution(book: Book) -> None:
    rng = book.rng
    at, sender = book.when(), book.person(rng.choice([0, 1, 5]))
    lines = [
        f"On {at:%a}, {at.day} {at:%b %Y} at {at:%H:%M}, {sender} wrote:", f"On {at.day} {at:%b %Y}, at {at:%H:%M}, {sender} wrote:",
        f"On {at:%d/%m/%Y} {at:%H:%M}, {sender} wrote:", f"On {at:%b} {at.day}, {at.year}, at {twelve(at)}, {sender} wrote:",
        f"On {at:%A}, {at.day} {at:%B %Y}, {at:%H:%M}, {sender} wrote:",
    ]  # fmt: skip
    line = rng.choice(lines)
    message(
        book,
        "attribution",
        lambda s: f"<div style='{s};margin-top:8pt'>{esc(line)}</div>",
        **{"from": sender},
        to=[],
        cc=[],
        sent=iso(at),
        subject=None,
        attachments=[],
    )
    book.html("<br>" + book.body(short=True))


def separated(book: Book, line: str, style: str, order: str, separator: str = ": ") -> None:
    at, sender, subject, to = book.when(), book.person(0), book.topic("Re: "), book.people(3)
    date = (
        f"{at:%a}, {at.day} {at:%b %Y} at {at:%H:%M}"
        if style == "gmail_forward"
        else f"{at.day} {at:%B %Y} at {at:%H:%M}:{at.minute:02} GMT"
    )
    rows = {
        "f": ("From", sender),
        "d": ("Date", date),
        "s": ("Subject", subject),
        "t": ("To", ", ".join(to)),
    }
    book.html(f"<div style='margin-top:8pt'>{line}</div>")
    message(
        book,
        style,
        lambda s: labelled([rows[k] for k in order], s, bold=style == "apple_forward"),
        **{"from": sender},
        to=to,
        cc=[],
        sent=iso(at),
        subject=subject,
        attachments=[],
    )
    book.html("<br>" + book.body(short=True))


def gmail_forward(book: Book) -> None:
    separated(book, "---------- Forwarded message ---------", "gmail_forward", "fdst")


def apple_forward(book: Book) -> None:
    separated(book, "Begin forwarded message:", "apple_forward", "fsdt")


def thunderbird_forward(book: Book) -> None:
    separated(book, "-------- Forwarded Message --------", "thunderbird_yahoo_forward", "sdft")


def yahoo_line(book: Book) -> None:
    at, sender, subject, to = book.when(), book.person(0), book.topic("Re: "), book.people(1)
    book.html("<div>----- Forwarded Message -----</div>")
    line = f"<b>From:</b> {esc(sender)} <b>To:</b> {esc(', '.join(to))} <b>Sent:</b> {at:%A}, {at.day} {at:%B %Y} at {at:%H:%M}:00 GMT <b>Subject:</b> {esc(subject)}"
    message(book, "thunderbird_yahoo_forward", lambda s: f"<div style='{s}'>{line}</div>",
            **{"from": sender}, to=to, cc=[], sent=iso(at), subject=subject, attachments=[])  # fmt: skip
    book.html("<br>" + book.body(short=True))


def groupwise(book: Book) -> None:
    at, sender = book.when(), book.person(1)
    line = f">>> {sender} {at:%d/%m/%Y} {at:%H:%M} >>>"
    message(
        book,
        "groupwise",
        lambda s: f"<div style='{s};margin-top:8pt'>{esc(line)}</div>",
        **{"from": sender},
        to=[],
        cc=[],
        sent=iso(at),
        subject=None,
        attachments=[],
    )
    book.html(book.body(short=True))


LABELS = {
    "cy": "Oddi wrth|Anfonwyd|At|Pwnc", "de": "Von|Gesendet|An|Betreff", "fr": "De |Envoyé |À |Objet ", "es": "De|Enviado el|Para|Asunto",
    "pt": "De|Enviada em|Para|Assunto", "it": "Da|Inviato|A|Oggetto", "nl": "Van|Verzonden|Aan|Onderwerp", "pl": "Od|Wysłano|Do|Temat",
    "sv": "Från|Skickat|Till|Ämne", "da": "Fra|Sendt|Til|Emne", "nb": "Fra|Dato|Til|Emne", "fi": "Lähettäjä|Päivämäärä|Vastaanottaja|Aihe",
    "cs": "Od|Datum|Komu|Předmět", "sk": "Od|Dátum|Komu|Predmet", "hu": "Feladó|Dátum|Címzett|Tárgy", "ro": "De la|Dată|Către|Subiect",
    "ru": "От|Дата|Кому|Тема", "uk": "Від|Дата|Кому|Тема", "tr": "Kimden|Tarih|Kime|Konu",
}  # fmt: skip


def foreign(book: Book) -> None:
    rng = book.rng
    language = rng.choice(list(LABELS))
    at, sender, subject, to = (
        book.when(),
        book.person(0),
        book.topic("Re: ", "AW: ", "TR: "),
        book.people(3),
    )
    day = format_date(at, rng.choice(["full", "long"]), locale=language).replace(
        "пʼятниця", "п'ятниця"
    )
    date = rng.choice(
        [
            f"{day} {at:%H:%M}",
            format_datetime(at, "d.M.y HH:mm", locale=language)
            if language in ("de", "fi", "cs", "ru", "tr")
            else f"{day} {at:%H:%M}",
        ]
    )
    names = LABELS[language].split("|")
    rows = list(zip(names, (sender, date, "; ".join(to), subject), strict=True))
    book.html("<div style='border-top:1px solid #b5c4df;margin-top:8pt'>")
    message(
        book,
        "outlook_quoted",
        lambda s: labelled(rows, s),
        **{"from": sender},
        to=to,
        cc=[],
        sent=iso(at),
        subject=subject,
        attachments=[],
        language=language,
    )
    book.html("</div><br>" + book.body(short=True))


def bilingual(book: Book) -> None:
    at, sender, subject, to = book.when(), book.person(0), book.topic("RE: "), book.people(2)
    rows = [
        ("From/Oddi wrth", sender),
        ("Date/Dyddiad", f"{at.day} {at:%B %Y %H:%M}"),
        ("To/At", "; ".join(to)),
        ("Subject/Pwnc", subject),
    ]
    message(
        book,
        "outlook_quoted",
        lambda s: labelled(rows, s),
        **{"from": sender},
        to=to,
        cc=[],
        sent=iso(at),
        subject=subject,
        attachments=[],
    )
    book.html("<br>" + book.body(short=True))


# --- papers and look-alikes ------------------------------------------------------------


def trap(book: Book, text: str) -> str:
    """A style for a line under which no message may be found."""
    return f"<div style='{book.mark(what='trap')}'>{text}</div>"


def trap_rows(book: Book, rows: Sequence[tuple[str, str]], **how: Any) -> None:
    for row in rows:
        book.html(labelled([row], book.mark(what="trap"), **how))


def memo(book: Book) -> None:
    rng = book.rng
    kind = sheet(book, "memo", family="Liberation Serif", size="12pt")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-size:16pt;font-weight:bold;text-align:center'>{rng.choice(['MEMORANDUM', 'Internal Memo', 'File note'])}</div><br>"
    )
    rows = [
        ("To", book.person(1)),
        ("From", book.person(1)),
        ("Date", f"{at.day} {at:%B %Y}"),
        ("Subject", rng.choice(TOPICS)),
    ]
    rng.shuffle(rows)
    trap_rows(book, rows, table=True, width="25mm", gap="5pt")
    book.html("<hr>" + book.prose(3, 6) + "</section>")


def letter(book: Book) -> None:
    kind = sheet(book, "letter", family="Liberation Serif", size="11.5pt")
    at, name = book.when(), book.rng.choice(PEOPLE)[0]
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};text-align:right'>Saltmarsh Borough Council<br>Civic Centre, Quay Street<br>Saltmarsh SM1 2AB</div>"
    )
    trap_rows(
        book,
        [
            ("Our ref", "SB/22/104"),
            ("Your ref", ""),
            ("Date", f"{at.day} {at:%B %Y}"),
            ("Please ask for", book.person(1)),
            ("Email", "planning@saltmarsh.gov.uk"),
        ],
        bold=True,
    )
    book.html(
        f"<br><div>{esc(name)}<br>4 Tanner's Row<br>Saltmarsh SM4 9ZZ</div><p>Dear {esc(name)},</p><p><b>{esc(book.rng.choice(TOPICS))}</b></p>"
        + book.prose(3, 5)
        + f"<p>Yours sincerely</p><br><p>{esc(book.person(1))}<br>Head of Planning</p></section>"
    )


def minutes(book: Book) -> None:
    kind = sheet(book, "minutes")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-weight:bold;font-size:14pt'>Minutes of the Harbour Users' Group meeting held on {at.day} {at:%B %Y}</div>"
    )
    trap_rows(
        book,
        [
            ("Present", ", ".join(book.people(5, 1))),
            ("Apologies", book.person(1)),
            ("From the Trust", book.person(1)),
        ],
    )
    for number in range(1, 6):
        book.html(f"<p><b>{number}. {esc(book.rng.choice(TOPICS))}</b></p>" + book.prose(1, 2))
    book.html("</section>")


def timetable(book: Book) -> None:
    kind = sheet(book, "other", size="10pt")
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-size:18pt;font-weight:bold'>Ferry timetable: winter</div><br>"
    )
    for _ in range(3):
        trap_rows(
            book,
            [
                ("From", "Chandlers Quay"),
                ("To", "North Slip"),
                ("Date", "Mondays to Fridays"),
                ("Notes", "not 25 December"),
            ],
            table=book.rng.random() < 0.5,
        )
        book.html(
            "<table>"
            + "".join(
                f"<tr><td style='width:30mm'>{h:02}:15</td><td>{h:02}:40</td></tr>"
                for h in range(7, 12)
            )
            + "</table><br>"
        )
    book.html("</section>")


def transcript(book: Book) -> None:
    kind = sheet(book, "other", size="11pt", family="Liberation Mono")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-weight:bold;font-size:14pt'>TRANSCRIPT OF CALL 4471</div>"
    )
    trap_rows(
        book,
        [
            ("Date", f"{at.day} {at:%B %Y}"),
            ("Time", f"{at:%H:%M}"),
            ("From", "07700 900417"),
            ("To", "Control room"),
        ],
    )
    for number in range(14):
        book.html(f"<p>{'OPERATOR' if number % 2 else 'CALLER'}: {esc(book.rng.choice(PROSE))}</p>")
    book.html("</section>")


def court_form(book: Book) -> None:
    kind = sheet(book, "form", size="10.5pt")
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-weight:bold;font-size:15pt'>Application notice (form N9)</div><br>"
    )
    trap_rows(book, [("Name of court", "Saltmarsh County Court"), ("Claim no", "B22YX104"), ("From", "Defendant"), ("To", "The Court Manager"), ("Date", "3 March 2022"),
                     ("Subject", "Application to vary"), ("Telephone", "0161 496 0123"), ("Email", "chidi@eze-architects.co.uk")], table=True, width="45mm", gap="6pt")  # fmt: skip
    book.html("<hr>" + book.prose(2, 3) + "</section>")


def register(book: Book) -> None:
    """A list of correspondence: rows of senders, dates and subjects."""
    kind = sheet(book, "annex", size="9pt")
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-weight:bold;font-size:14pt'>Annex B: schedule of correspondence</div><br><table style='border-spacing:4pt'>"
    )
    book.html(
        f"<tr style='{book.mark(what='trap')};font-weight:bold'><td style='width:28mm'>From</td><td style='width:28mm'>To</td><td style='width:34mm'>Date</td><td>Subject</td></tr>"
    )
    for _ in range(9):
        at = book.when()
        book.html(
            f"<tr style='{book.mark(what='trap')}'><td>{esc(book.person(1))}</td><td>{esc(book.person(1))}</td><td>{at:%d/%m/%Y %H:%M}</td><td>{esc(book.topic('RE: '))}</td></tr>"
        )
    book.html("</table></section>")


def enquiry(book: Book) -> None:
    """A web form dumped into an email."""
    plain_start(book)
    trap_rows(
        book,
        [
            ("First name", "Chidi"),
            ("Last name", "Eze"),
            ("Email", "chidi@eze-architects.co.uk"),
            ("Telephone", "07700 900552"),
            ("Subject", "Parking"),
            ("Message", book.rng.choice(PROSE)),
            ("Date submitted", "03/03/2022 10:14"),
        ],
        bold=book.rng.random() < 0.5,
    )
    book.html(book.body(short=True) + "</section>")


def itinerary(book: Book) -> None:
    plain_start(book)
    trap_rows(
        book,
        [
            ("From", "London Euston"),
            ("To", "Lancaster"),
            ("Date", "14 March 2022"),
            ("Depart", "08:30"),
            ("Seat", "C41"),
        ],
    )
    book.html(book.body(short=True) + "</section>")


def plain_start(book: Book) -> None:
    rng = book.rng
    kind = sheet(book, "email", size="10pt")
    at, sender, to = book.when(), book.person(0), book.people(1)
    rows = [
        ("From", sender),
        ("Sent", f"{at.day} {at:%B %Y %H:%M}"),
        ("To", to[0]),
        ("Subject", "Website enquiry"),
    ]
    fields = {
        "from": sender,
        "to": to,
        "cc": [],
        "sent": iso(at),
        "subject": "Website enquiry",
        "attachments": [],
    }
    shade = book.mark(
        what="document", kind=kind, also=dict(what="message", style="outlook_memo", **fields)
    )
    book.html(
        labelled(rows, shade, table=True, width="35mm") + f"<br><p>{esc(rng.choice(PROSE))}</p>"
    )


def annex(book: Book) -> None:
    kind = sheet(book, "annex", size="10pt")
    book.html(
        f"<div style='{book.mark(what='document', kind=kind)};font-weight:bold;font-size:14pt'>Annex {book.rng.choice('ABC')}</div><table>"
    )
    for number in range(12):
        book.html(
            f"<tr><td style='width:40mm'>Berth {number + 1}</td><td style='width:25mm'>{book.rng.randint(3, 900)}</td><td>{esc(book.rng.choice(TOPICS)[:30])}</td></tr>"
        )
    book.html("</table></section>")


QUOTED: list[Template] = [
    outlook_quoted,
    outlook_quoted,
    mac_quoted,
    original,
    attribution,
    gmail_forward,
    apple_forward,
    thunderbird_forward,
    yahoo_line,
    groupwise,
    foreign,
    foreign,
    bilingual,
]
PRINTS: list[Template] = [
    outlook_memo,
    outlook_memo,
    outlook_memo,
    new_outlook,
    owa,
    gmail,
    apple_mail,
    thunderbird,
    plain_head,
    plain_head,
    notes,
    long_chain,
]
PAPERS: list[Template] = [
    memo,
    letter,
    minutes,
    timetable,
    transcript,
    court_form,
    register,
    enquiry,
    itinerary,
    annex,
]


# --- to PDF ----------------------------------------------------------------------------


def chromium(text: str, title: str, *, furniture: bool) -> pymupdf.Document:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "mail.html", Path(folder) / "mail.pdf"
        source.write_text(
            f"<!doctype html><meta charset=utf-8><title>{title}</title><style>@page{{size:A4;margin:18mm}}body{{margin:0}}section:first-child{{break-before:auto!important}}</style>{text}"
        )
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
        ]
        subprocess.run(
            [*command, *([] if furniture else ["--no-pdf-header-footer"]), str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return pymupdf.open("pdf", target.read_bytes())


def shades(page: pymupdf.Page) -> dict[int, float]:
    """Number of a mark -> top of its first line on this page."""
    found: dict[int, float] = {}
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                red, green, blue = (
                    span["color"] >> 16,
                    span["color"] >> 8 & 255,
                    span["color"] & 255,
                )
                if blue == 0x28 and red % 4 == 0 and span["text"].strip():
                    number = red // 4 * 64 + green
                    top = span["bbox"][1]
                    found[number] = min(top, found.get(number, top))
    return found


def build(
    seed: int, prints: Sequence[Template], papers: Sequence[Template], count: int = 26
) -> tuple[pymupdf.Document, dict[str, Any]]:
    rng = random.Random(seed)
    whole = pymupdf.open()
    truth: dict[str, list[Any]] = {"messages": [], "documents": [], "traps": []}
    order = [*prints, *papers]
    rng.shuffle(order)
    order = (order * 3)[:count]
    while order:
        browser = rng.random() < 0.15
        batch = [order.pop() for _ in range(1 if browser else min(len(order), rng.randint(3, 8)))]
        book = Book(rng)
        for template in batch:
            template(book)
        pdf = chromium("".join(book.parts), "Inbox - print", furniture=browser)
        number_pages(pdf, book, rng, browser)
        read_truth(pdf, book, truth, whole.page_count)
        whole.insert_pdf(pdf)
    return whole, truth


def read_truth(pdf: pymupdf.Document, book: Book, truth: dict[str, list[Any]], base: int) -> None:
    seen: set[int] = set()
    for page in pdf:
        for number, top in sorted(shades(page).items(), key=lambda pair: pair[1]):
            if not 1 <= number <= len(book.marks):
                continue
            mark = dict(book.marks[number - 1])
            if number in seen and mark["what"] != "trap":
                continue
            seen.add(number)
            also = mark.pop("also", None)
            for one in (mark, also) if also else (mark,):
                place = {"page": base + page.number + 1, "y": round(top, 1)}
                truth[one["what"] + "s"].append(
                    place | {key: value for key, value in one.items() if key != "what"}
                )
    missing = [mark for number, mark in enumerate(book.marks, 1) if number not in seen]
    assert not missing, missing


def number_pages(pdf: pymupdf.Document, book: Book, rng: random.Random, browser: bool) -> None:
    """Outlook's page numbers, from 1 for each document; not on what a browser numbers."""
    if browser:
        return
    at = 0
    starts = {i + 1 for i, mark in enumerate(book.marks) if mark["what"] == "document"}
    numbered = rng.random() < 0.7
    for page in pdf:
        if starts & set(shades(page)):
            at = 0
            numbered = rng.random() < 0.7
        at += 1
        if numbered:
            page.insert_text((294, 822), str(at), fontsize=9)


def main(out: str, seed: str, *flags: str) -> None:
    prints, papers = PRINTS, PAPERS
    for name in ("unseen", "later"):
        if f"--{name}" in flags:
            module = importlib.import_module(name)
            prints, papers = module.PRINTS, module.PAPERS
    pdf, truth = build(int(seed), prints, papers)
    pdf.subset_fonts()
    pdf.save(f"{out}.pdf", garbage=4, deflate=True, use_objstms=1)
    Path(f"{out}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=0))
    print(
        f"{out}: {pdf.page_count} pages, {len(truth['messages'])} messages, {len(truth['documents'])} documents"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
