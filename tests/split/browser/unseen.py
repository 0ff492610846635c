# ruff: noqa: E501  (tables of long lines)
"""Templates that the splitter was judged with and not mended by: see ``make.py``."""

from __future__ import annotations

from babel.dates import format_date
from make import (
    DISCLAIMER,
    LABELS,
    PROSE,
    TOPICS,
    Book,
    Template,
    esc,
    iso,
    labelled,
    message,
    sheet,
    trap,
    trap_rows,
    twelve,
)


def fields(sender, to, cc, at, subject, files=()):
    return {
        "from": sender,
        "to": to,
        "cc": cc,
        "sent": iso(at),
        "subject": subject,
        "attachments": list(files),
    }


def one(book: Book, style: str, rows, given, **how) -> None:
    """A print whose first line is its first label."""
    shade = book.mark(
        what="document", kind="email", also=dict(what="message", style=style, **given)
    )
    book.html(labelled(rows, shade, **how))


def quoted_here(book: Book, low: int = 0, high: int = 3) -> None:
    for _ in range(book.rng.randint(low, high)):
        book.rng.choice(QUOTED)(book)
    book.html("</section>")


# --- prints ----------------------------------------------------------------------------


def memo_in_times(book: Book) -> None:
    """Outlook memo in a serif face, values of three lines, a Bcc and a marking."""
    sheet(
        book,
        "email",
        size="10.5pt",
        family="Liberation Serif",
        push=book.rng.choice([0, 0, 180, 215]),
    )
    at, sender, subject = book.when(), book.person(5), book.topic("RE: RE: ", "FW: RE: ")
    to, cc, bcc = book.people(12, 4), book.people(9, 2), book.people(2, 1)
    files = book.files(5)
    rows = [
        ("From", sender),
        ("Sent", f"{at:%d} {at:%B %Y} {at:%H:%M}"),
        ("To", "; ".join(to)),
        ("Cc", "; ".join(cc)),
        ("Bcc", "; ".join(bcc)),
        ("Subject", subject),
        ("Attachments", "; ".join(files)),
        ("Importance", "High"),
        ("Categories", "FOI"),
    ]
    one(
        book,
        "outlook_memo",
        rows,
        fields(sender, to, cc, at, subject, files),
        table=True,
        width="42mm",
    )
    book.html("<br>" + book.body())
    quoted_here(book)


def owner_over_rule(book: Book) -> None:
    sheet(book, "email", size="9.5pt", family="Liberation Sans Narrow")
    doc = book.mark(what="document", kind="email")
    book.html(
        f"<div style='{doc};font-weight:bold;font-size:12pt'>{esc(book.person(1))}</div><hr style='height:3px;background:black;border:0'>"
    )
    at, sender, to = book.when(), book.person(7), book.people(2, 3)
    subject = book.topic("RE: ") + " [OFFICIAL-SENSITIVE]"
    rows = [
        ("From", sender),
        ("Sent", f"{at:%d %B %Y} {at:%H:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
        ("Follow Up Flag", "Follow up"),
        ("Flag Status", "Completed"),
    ]
    message(
        book,
        "outlook_memo",
        lambda s: labelled(rows, s, table=True, width="45mm"),
        **fields(sender, to, [], at, subject),
    )
    book.html("<br>" + book.body())
    quoted_here(book, 1, 4)


def web_app(book: Book) -> None:
    """Outlook Web App of 2013: subject, sender, sent, To and Cc with labels inline."""
    sheet(book, "email", size="10pt", family="DejaVu Sans")
    at, sender, subject, to = book.when(), book.person(0), book.topic("RE: "), book.people(3)
    given = fields(sender, to, [], at, subject)
    shade = book.mark(
        what="document", kind="email", also=dict(what="message", style="owa_print", **given)
    )
    book.html(
        f"<div style='{shade};font-size:15pt'>{esc(subject)}</div><br><div><b>{esc(sender)}</b></div><div>{at:%a} {at:%d/%m/%Y} {at:%H:%M}</div><div>To: {esc('; '.join(to))};</div><br>"
    )
    book.html(book.body())
    quoted_here(book, 0, 1)


def gmail_single(book: Book) -> None:
    sheet(book, "email", size="9.5pt", family="Liberation Sans")
    at, sender, subject, to, cc = (
        book.when(),
        book.person(0),
        book.topic("Re: "),
        book.people(6),
        book.people(5),
    )
    book.html(
        f"<div style='{book.mark(what='document', kind='email')};text-align:right;font-size:8pt'>{esc(book.person(0))}</div><hr><h3 style='margin:4pt 0'>{esc(subject)}</h3><div>1 message</div><hr>"
    )
    name, address = sender.split(" <")
    message(
        book,
        "gmail_print",
        lambda s: (
            f"<table style='width:100%'><tr style='{s}'><td><b>{esc(name)}</b> &lt;{esc(address)}</td><td align=right>{at:%a, %d %b %Y} at {at:%H:%M}</td></tr></table>"
        ),
        **fields(sender, to, cc, at, subject),
    )
    book.html(
        f"<div>To: {esc(', '.join(to))}</div><div>Cc: {esc(', '.join(cc))}</div><br>"
        + book.body(short=True)
    )
    quoted_here(book, 0, 1)


def phone_print(book: Book) -> None:
    """A phone: bold names, labels in gray, the subject between rules."""
    sheet(book, "email", size="12pt", family="DejaVu Sans")
    at, sender, subject, to = (
        book.when(),
        book.person(0),
        book.topic("Re: ", "Fwd: "),
        book.people(2),
    )
    rows = [
        ("From", sender),
        ("Date", f"{at:%A} {at.day} {at:%B %Y} at {at:%H:%M}"),
        ("To", ", ".join(to)),
        ("Subject", subject),
    ]
    one(book, "*", rows, fields(sender, to, [], at, subject), bold=False)
    book.html("<hr>" + book.body(short=True) + "<p>Sent from my iPhone</p>")
    quoted_here(book, 0, 2)


def groupwise_print(book: Book) -> None:
    sheet(book, "email", size="10pt", family="Liberation Mono")
    at, sender, subject, to = book.when(), book.person(1), book.topic("Re: "), book.people(2, 1)
    rows = [
        ("From", sender),
        ("To", "; ".join(to)),
        ("Date", f"{at:%d/%m/%Y} {at:%H:%M}"),
        ("Subject", subject),
    ]
    one(book, "*", rows, fields(sender, to, [], at, subject), table=True, width="30mm", gap="3pt")
    book.html("<br>" + book.body(short=True))
    quoted_here(book, 0, 2)


def zimbra(book: Book) -> None:
    sheet(book, "email", size="10pt", family="Liberation Sans")
    at, sender, subject, to = book.when(), book.person(3), book.topic("Re: "), book.people(4, 3)
    rows = [
        ("From", sender),
        ("To", ", ".join(to)),
        ("Sent", f"{at:%A}, {at.day} {at:%B}, {at:%Y} {at:%H:%M}:{at:%M}"),
        ("Subject", subject),
    ]
    book.html(
        f"<div style='{book.mark(what='document', kind='email')};font-weight:bold;font-size:12pt'>Zimbra</div><div style='text-align:right'>w.scarsbrook@harbourtrust.org.uk</div><hr>"
    )
    message(
        book,
        "outlook_memo",
        lambda s: labelled(rows, s, table=True, width="24mm"),
        **fields(sender, to, [], at, subject),
    )
    book.html("<br>" + book.body())
    quoted_here(book, 0, 2)


def welsh_memo(book: Book) -> None:
    sheet(book, "email", size="11pt", family="Liberation Sans")
    at, sender, subject, to = (
        book.when(),
        book.person(0),
        book.topic("RE: ", "ATB: "),
        book.people(3, 1),
    )
    rows = [
        ("Oddi wrth", sender),
        ("Anfonwyd", f"{format_date(at, 'd MMMM y', locale='cy')} {at:%H:%M}"),
        ("At", "; ".join(to)),
        ("Pwnc", subject),
    ]
    one(book, "outlook_memo", rows, fields(sender, to, [], at, subject), table=True, width="36mm")
    book.html("<br>" + book.body())
    quoted_here(book, 1, 3)


def deep_chain(book: Book) -> None:
    """Twenty levels without rules or indents, headers close to the text, languages mixed."""
    sheet(book, "email", size="9pt", family="Liberation Sans")
    at, sender, subject, to = (
        book.when(),
        book.person(0),
        "RE: " + book.rng.choice(TOPICS),
        book.people(2),
    )
    rows = [
        ("From", sender),
        ("Sent", f"{at:%d %B %Y %H:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    one(book, "outlook_memo", rows, fields(sender, to, [], at, subject), table=True, width="36mm")
    book.html("<br>" + book.body(short=True))
    quoted_here(book, 19, 22)


# --- quoted ----------------------------------------------------------------------------


def tight_quoted(book: Book) -> None:
    """Right under the text, no rule, the date without a leading zero and with seconds."""
    at, sender, subject, to = (
        book.when(),
        book.person(book.rng.choice([0, 2, 6])),
        book.topic("RE: "),
        book.people(4, book.rng.choice([1, 2, 4])),
    )
    rows = [
        ("From", sender),
        ("Sent", f"{at.day} {at:%B %Y} {at:%H:%M}:{at:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    message(
        book,
        "outlook_quoted",
        lambda s: labelled(rows, s, bold=True),
        **fields(sender, to, [], at, subject),
    )
    book.html(book.body(short=True))


def no_subject(book: Book) -> None:
    at, sender, to = book.when(), book.person(0), book.people(2)
    rows = [("From", sender), ("Sent", f"{at:%d %B %Y %H:%M}"), ("To", "; ".join(to))]
    book.html("<div style='border-top:1px solid gray;margin-top:9pt'>")
    message(book, "outlook_quoted", lambda s: labelled(rows, s), **fields(sender, to, [], at, None))
    book.html("</div><br>" + book.body(short=True))


def on_behalf(book: Book) -> None:
    at, subject, to = book.when(), book.topic("FW: "), book.people(2)
    sender = f"{book.person(8)} On Behalf Of {book.person(1)}"
    rows = [
        ("From", sender),
        ("Sent", f"{at:%A, %d %B %Y} {twelve(at)}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    message(
        book, "outlook_quoted", lambda s: labelled(rows, s), **fields(sender, to, [], at, subject)
    )
    book.html("<br>" + book.body(short=True))


def wrapped_attribution(book: Book) -> None:
    at, sender = book.when(), book.person(5)
    line = f"On {at:%A}, {at.day} {at:%B %Y} at {at:%H:%M}, {sender} wrote:"
    message(
        book,
        "attribution",
        lambda s: f"<div style='{s};width:70mm;margin-top:8pt'>{esc(line)}</div>",
        **fields(sender, [], [], at, None),
    )
    book.html("<blockquote>" + book.body(short=True) + "</blockquote>")


def foreign_attribution(book: Book) -> None:
    at, sender = book.when(), book.person(0)
    line = book.rng.choice([
        f"Am {at:%d.%m.%Y} um {at:%H:%M} schrieb {sender}:", f"Le {at:%d/%m/%Y} à {at:%H:%M}, {sender} a écrit :",
        f"El {at:%d/%m/%Y} a las {at:%H:%M}, {sender} escribió:", f"Il {at:%d/%m/%Y} {at:%H:%M}, {sender} ha scritto:",
        f"Op {at:%d-%m-%Y} om {at:%H:%M} schreef {sender}:", f"Ar {format_date(at, 'd MMMM y', locale='cy')} am {at:%H:%M}, ysgrifennodd {sender}:",
        f"Den {at:%d-%m-%Y} kl. {at:%H:%M} skrev {sender}:", f"W dniu {at:%d.%m.%Y} o {at:%H:%M}, {sender} pisze:",
    ])  # fmt: skip
    message(
        book,
        "attribution",
        lambda s: f"<div style='{s};margin-top:8pt'>{esc(line)}</div>",
        **fields(sender, [], [], at, None),
    )
    book.html("<br>" + book.body(short=True))


def any_language(book: Book) -> None:
    rng = book.rng
    language = rng.choice(list(LABELS))
    at, sender, subject, to = (
        book.when(),
        book.person(4),
        book.topic("Re: ", "SV: ", "RV: "),
        book.people(3, 0),
    )
    date = f"{format_date(at, 'long', locale=language)} {at:%H:%M}"
    names = LABELS[language].split("|")
    rows = [(names[0], sender), (names[1], date), (names[2], "; ".join(to)), (names[3], subject)]
    message(
        book,
        "outlook_quoted",
        lambda s: labelled(rows, s, bold=rng.random() < 0.5),
        **fields(sender, to, [], at, subject),
    )
    book.html("<br>" + book.body(short=True))


def angle_quoted(book: Book) -> None:
    """A header inside quote signs, as plain-text clients make it."""
    at, sender, subject, to = book.when(), book.person(0), book.topic("Re: "), book.people(1)
    book.html("<div style='margin-top:8pt'>&gt; -----Original Message-----</div>")
    rows = [
        f"&gt; From: {esc(sender)}",
        f"&gt; Sent: {at:%d %B %Y %H:%M}",
        f"&gt; To: {esc(to[0])}",
        f"&gt; Subject: {esc(subject)}",
        "&gt;",
    ]
    message(
        book,
        "original_message",
        lambda s: (
            f"<div style='{s}'>{rows[0]}</div>" + "".join(f"<div>{row}</div>" for row in rows[1:])
        ),
        **fields(sender, to, [], at, subject),
    )
    book.html("".join(f"<div>&gt; {esc(text)}</div>" for text in book.rng.sample(PROSE, 3)))


def forwarded_by(book: Book) -> None:
    at, sender, subject, to = book.when(), book.person(0), book.topic("Fwd: "), book.people(2)
    book.html("<div style='margin-top:8pt'>---------- Forwarded message ----------</div>")
    rows = [
        ("From", sender),
        ("Date", f"{at:%a, %b} {at.day}, {at.year} at {twelve(at)}"),
        ("Subject", subject),
        ("To", ", ".join(to)),
    ]
    message(
        book,
        "gmail_forward",
        lambda s: labelled(rows, s, bold=False),
        **fields(sender, to, [], at, subject),
    )
    book.html("<br>" + book.body(short=True))


# --- papers and look-alikes ------------------------------------------------------------


def fax_cover(book: Book) -> None:
    sheet(book, "memo", size="12pt", family="Liberation Sans")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind='memo')};font-size:24pt;font-weight:bold'>FAX</div><br>"
    )
    trap_rows(
        book,
        [
            ("To", book.person(1)),
            ("From", book.person(1)),
            ("Fax", "0113 496 0444"),
            ("Date", f"{at.day} {at:%B %Y}"),
            ("Re", book.rng.choice(TOPICS)),
            ("Pages", "3"),
        ],
        table=True,
        width="25mm",
        gap="6pt",
    )
    book.html("<hr>" + book.prose(2, 3) + "</section>")


def invoice(book: Book) -> None:
    sheet(book, "form", size="10pt")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind='form')};font-size:18pt'>INVOICE</div><br>"
    )
    trap_rows(
        book,
        [
            ("Invoice no", "88213"),
            ("Date", f"{at:%d/%m/%Y}"),
            ("From", "Eze Architects Ltd"),
            ("To", "Saltmarsh Borough Council"),
            ("Your ref", "PO 4417"),
            ("Terms", "30 days"),
        ],
        table=True,
        width="35mm",
        gap="4pt",
    )
    book.html(
        "<table>"
        + "".join(
            f"<tr><td style='width:90mm'>{esc(t)}</td><td>£{100 + n}.00</td></tr>"
            for n, t in enumerate(TOPICS[:6])
        )
        + "</table></section>"
    )


def call_note(book: Book) -> None:
    sheet(book, "memo", size="11pt", family="Liberation Serif")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind='memo')};font-weight:bold;font-size:14pt'>Telephone note</div>"
    )
    trap_rows(
        book,
        [
            ("Call from", book.person(1)),
            ("Call to", book.person(1)),
            ("Date", f"{at.day} {at:%B %Y}"),
            ("Time", f"{at:%H:%M}"),
            ("Subject", book.rng.choice(TOPICS)),
        ],
    )
    book.html("<br>" + book.prose(3, 4) + "</section>")


def committee(book: Book) -> None:
    sheet(book, "minutes", size="11pt", family="Liberation Serif")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind='minutes')};font-weight:bold;font-size:13pt;text-align:center'>SALTMARSH BOROUGH COUNCIL</div><div style='font-weight:bold;text-align:center'>Minutes of the Planning Committee, {at.day} {at:%B %Y}</div><br>"
    )
    trap_rows(
        book,
        [
            ("Present", ", ".join(book.people(6, 1))),
            ("In attendance", ", ".join(book.people(3, 1))),
            ("Apologies", book.person(1)),
        ],
    )
    for number in range(1, 5):
        book.html(f"<p><b>{number}. {esc(book.rng.choice(TOPICS))}</b></p>" + book.prose(1, 2))
    book.html("</section>")


def chat(book: Book) -> None:
    """A chat with times and names: no email."""
    sheet(book, "other", size="10pt", family="DejaVu Sans")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind='other')};font-weight:bold;font-size:15pt'>Chat export: Flood group</div>"
    )
    for _ in range(14):
        book.html(
            trap(
                book, f"[{at:%d/%m/%Y, %H:%M}] {esc(book.person(1))}: {esc(book.rng.choice(PROSE))}"
            )
        )
    book.html("</section>")


def two_addresses(book: Book) -> None:
    """A letter with a block of references that looks like labels."""
    sheet(book, "letter", size="11pt", family="Liberation Serif")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind='letter')};font-weight:bold'>Kelder Water NHS Trust</div>"
    )
    trap_rows(
        book,
        [
            ("From", "The Chief Executive's Office"),
            ("Direct line", "0161 496 0321"),
            ("Our ref", "KW/7/22"),
            ("Date", f"{at.day} {at:%B %Y}"),
        ],
    )
    book.html(
        f"<br><div>Ms W Scarsbrook<br>Harbour Trust<br>9 Slip Street<br>Saltmarsh SM1 4XY</div><p>Dear Ms Scarsbrook</p><p><b>{esc(book.rng.choice(TOPICS))}</b></p>"
        + book.prose(3, 5)
        + "<p>Yours sincerely</p><br><p>Piers Haldane<br>Chief Executive</p></section>"
    )


def booking(book: Book) -> None:
    """A booking pasted into an email under its header."""
    sheet(book, "email", size="10pt")
    at, sender, to = book.when(), book.person(0), book.people(1)
    rows = [
        ("From", sender),
        ("Sent", f"{at:%d %B %Y %H:%M}"),
        ("To", to[0]),
        ("Subject", "Booking"),
    ]
    one(book, "outlook_memo", rows, fields(sender, to, [], at, "Booking"), table=True, width="35mm")
    book.html("<br><p>Here is the booking:</p>")
    trap_rows(
        book,
        [
            ("From", "Saltmarsh Parkway"),
            ("To", "Bristol Temple Meads"),
            ("Date", "3 March 2022 08:14"),
            ("Subject", "to availability"),
            ("Passengers", "2"),
        ],
        bold=book.rng.random() < 0.5,
    )
    book.html(book.body(short=True) + f"<p>{DISCLAIMER}</p></section>")


def schedule(book: Book) -> None:
    sheet(book, "annex", size="9pt")
    book.html(
        f"<div style='{book.mark(what='document', kind='annex')};font-weight:bold;font-size:13pt'>Appendix 2: index of documents</div><br><table border=1 style='border-collapse:collapse'>"
    )
    book.html(
        f"<tr style='{book.mark(what='trap')}'><td>No</td><td style='width:30mm'>From</td><td style='width:30mm'>To</td><td style='width:30mm'>Date sent</td><td>Subject</td></tr>"
    )
    for number in range(8):
        at = book.when()
        book.html(
            f"<tr style='{book.mark(what='trap')}'><td>{number + 1}</td><td>{esc(book.person(1))}</td><td>{esc(book.person(1))}</td><td>{at.day} {at:%B %Y}</td><td>{esc(book.topic('FW: '))}</td></tr>"
        )
    book.html("</table></section>")


QUOTED: list[Template] = [
    tight_quoted,
    tight_quoted,
    no_subject,
    on_behalf,
    wrapped_attribution,
    foreign_attribution,
    any_language,
    any_language,
    angle_quoted,
    forwarded_by,
]
PRINTS: list[Template] = [
    memo_in_times,
    owner_over_rule,
    owner_over_rule,
    web_app,
    gmail_single,
    phone_print,
    groupwise_print,
    zimbra,
    welsh_memo,
    deep_chain,
]
PAPERS: list[Template] = [
    fax_cover,
    invoice,
    call_note,
    committee,
    chat,
    two_addresses,
    booking,
    schedule,
]
