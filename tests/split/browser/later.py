# ruff: noqa: E501  (tables of long lines)
"""A second set of templates kept apart, written when the first had been looked at."""

from __future__ import annotations

from make import (
    PROSE,
    TOPICS,
    Book,
    Template,
    attribution,
    esc,
    labelled,
    message,
    outlook_quoted,
    sheet,
    trap_rows,
    twelve,
)
from unseen import fields, one, quoted_here


def stacked(book: Book) -> None:
    """Each value on the line below its label."""
    sheet(book, "email", size="11pt", family="Liberation Sans")
    at, sender, subject, to = book.when(), book.person(0), book.topic("RE: "), book.people(3)
    given = fields(sender, to, [], at, subject)
    shade = book.mark(what="document", kind="email", also=dict(what="message", style="*", **given))
    rows = [
        ("From", sender),
        ("Sent", f"{at:%d %B %Y} {at:%H:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    book.html(
        "".join(
            f"<div style='font-weight:bold;{shade if not n else ''}'>{a}:</div><div>{esc(b)}</div>"
            for n, (a, b) in enumerate(rows)
        )
    )
    book.html("<hr>" + book.body())
    quoted_here(book, 0, 1)


def evolution(book: Book) -> None:
    """Right-aligned labels in gray over a wide gap, subject last, seconds and a zone."""
    sheet(book, "email", size="10pt", family="DejaVu Sans")
    at, sender, subject, to = book.when(), book.person(6), book.topic("Re: "), book.people(4, 6)
    rows = [
        ("From", sender),
        ("To", ", ".join(to)),
        ("Subject", subject),
        ("Date", f"{at:%a, %d %b %Y %H:%M}:00 +0100"),
    ]
    one(
        book,
        "*",
        rows,
        fields(sender, to, [], at, subject),
        table=True,
        width="40mm",
        right=True,
        gap="2pt",
    )
    book.html("<hr>" + book.body())
    quoted_here(book, 0, 2)


def mac_2022(book: Book) -> None:
    """Apple Mail now: sender in bold, date at the right, subject and To below."""
    sheet(book, "email", size="11pt", family="Liberation Sans")
    at, sender, subject, to = book.when(), book.person(0), book.topic("Re: "), book.people(2)
    given = fields(sender, to, [], at, subject)
    shade = book.mark(what="document", kind="email", also=dict(what="message", style="*", **given))
    rows = [
        ("From", sender),
        ("Subject", subject),
        ("Date", f"{at.day} {at:%B %Y} at {at:%H:%M}:{at:%M} GMT"),
        ("To", ", ".join(to)),
    ]
    book.html(
        "".join(
            f"<div style='{shade if not n else ''}'><b style='color:inherit'>{a}:</b> {esc(b)}</div>"
            for n, (a, b) in enumerate(rows)
        )
    )
    book.html("<br>" + book.body())
    quoted_here(book, 0, 2)


def after_a_full_page(book: Book) -> None:
    """A print whose text fills its page, and another right after it, set alike."""
    for number in range(2):
        sheet(book, "email", size="11pt", family="Liberation Sans")
        at, sender, subject, to = book.when(), book.person(4), book.topic("RE: "), book.people(3, 4)
        rows = [
            ("From", sender),
            ("Sent", f"{at:%d %B %Y} {at:%H:%M}"),
            ("To", "; ".join(to)),
            ("Subject", subject),
        ]
        one(book, "*", rows, fields(sender, to, [], at, subject), table=False)
        book.html("<br>")
        text = book.prose(9, 9) + book.prose(4, 4) if not number else book.body()
        book.html(
            f"<div style='height:{205 if not number else 60}mm;overflow:hidden'>{text}{text if not number else ''}</div></section>"
        )


def notes_forward(book: Book) -> None:
    sheet(book, "email", size="10pt", family="Liberation Sans")
    at, sender, subject, to = book.when(), book.person(0), book.topic("Fw: "), book.people(2)
    rows = [
        ("From", sender),
        ("Sent", f"{at:%d %B %Y} {at:%H:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    one(book, "outlook_memo", rows, fields(sender, to, [], at, subject), table=True, width="34mm")
    book.html("<br>" + book.body(short=True))
    then, first, second = book.when(), book.person(1), book.people(2, 3)
    given = fields(first, second, [], then, subject[4:] if subject.startswith("Fw: ") else subject)
    book.html(
        f"<div>----- Forwarded by {esc(book.person(1))}/Saltmarsh on {at:%d/%m/%Y} {at:%H:%M} -----</div>"
    )
    rows = [
        ("From", first),
        ("To", ", ".join(second)),
        ("Date", f"{then:%d/%m/%Y} {then:%H:%M}"),
        ("Subject", given["subject"]),
    ]
    message(
        book,
        "lotus_notes",
        lambda s: labelled(rows, s, table=True, width="24mm", bold=False),
        **given,
    )
    book.html("<br>" + book.body(short=True) + "</section>")


def colon_below(book: Book) -> None:
    """Long labels whose colon the column pushes to the next row."""
    sheet(book, "email", size="11pt", family="Liberation Sans")
    at, sender, subject, to, files = (
        book.when(),
        book.person(2),
        book.topic("RE: "),
        book.people(3, 2),
        book.files(2),
    )
    rows = [
        ("From", sender),
        ("Sent", f"{at:%d %B %Y} {at:%H:%M}"),
        ("To", "; ".join(to)),
        ("Subject", subject),
    ]
    given = fields(sender, to, [], at, subject, files)
    shade = book.mark(
        what="document", kind="email", also=dict(what="message", style="outlook_memo", **given)
    )
    text = labelled(rows, shade, table=True, width="24mm")
    book.html(
        text.replace(
            "</table>",
            f"<tr><td style='width:24mm;font-weight:bold;vertical-align:top'>Attachments<br>:</td><td style='vertical-align:top'>{esc('; '.join(files))}</td></tr></table>",
        )
    )
    book.html("<br>" + book.body())
    quoted_here(book, 0, 2)


def gmail_narrow(book: Book) -> None:
    """A conversation in a narrow frame: the date takes two lines beside a long sender."""
    rng = book.rng
    sheet(book, "email", size="10pt", family="Liberation Sans")
    topic = book.topic("Re: ")
    book.html(
        f"<div style='{book.mark(what='document', kind='email')};text-align:right'>{esc(book.person(0))}</div><hr><div style='font-weight:bold;font-size:13pt'>{esc(topic)}</div><div>2 messages</div><hr>"
    )
    at = book.when()
    for _ in range(2):
        at = at.replace(day=min(at.day + 1, 28))
        sender, to = book.person(5), book.people(2)
        name, address = sender.split(" <")
        message(
            book,
            "gmail_print",
            lambda s, n=name, a=address, d=at: (
                f"<table style='width:150mm'><tr style='{s}'><td><b>{esc(n)}</b> &lt;{esc(a)}</td><td style='width:30mm;text-align:right;vertical-align:top'>{d:%A}, {d.day} {d:%B %Y} at {d:%H:%M}</td></tr></table>"
            ),
            **fields(sender, to, [], at, topic),
        )
        book.html(f"<div>To: {esc(', '.join(to))}</div><br>" + book.body(short=True) + "<hr>")
    if rng.random() < 0.5:
        attribution(book)
    book.html("</section>")


def plain_wrapped(book: Book) -> None:
    """Text mail in a fixed pitch: recipients wrap at 72 with a tab."""
    sheet(book, "email", size="10pt", family="Liberation Mono")
    at, sender, subject, to, cc = (
        book.when(),
        book.person(0),
        book.topic("Re: "),
        book.people(4),
        book.people(4),
    )
    rows = [
        f"Date: {at:%a, %d %b %Y %H:%M}:21 +0000 (GMT)",
        f"From: {esc(sender)}",
        "To: " + esc(",\n        ".join(to)),
        "Cc: " + esc(",\n        ".join(cc)),
        f"Subject: {esc(subject)}",
    ]
    given = fields(sender, to, cc, at, subject)
    shade = book.mark(what="document", kind="email", also=dict(what="message", style="*", **given))
    book.html(
        f"<pre style='margin:0;font:10pt Liberation Mono'><span style='{shade}'>{rows[0]}</span>\n"
        + "\n".join(rows[1:])
        + "</pre><br>"
        + book.body(short=True)
    )
    quoted_here(book, 0, 1)


def plain_subject_letter(book: Book) -> None:
    sheet(book, "letter", size="11.5pt", family="Liberation Serif")
    at, name = book.when(), book.person(1)
    book.html(
        f"<div style='{book.mark(what='document', kind='letter')}'>Harbour Trust, 9 Slip Street, Saltmarsh SM1 4XY</div><div>Telephone 0161 496 0777</div><br><div>{at.day} {at:%B %Y}</div><br><div>{esc(name)}<br>14 Quay Rise<br>Saltmarsh SM2 7AB</div><p>Dear {esc(name)},</p><p>{esc(book.rng.choice(TOPICS))}</p>"
        + book.prose(3, 5)
        + "<p>Yours sincerely</p><br><p>Jae-won Lim</p></section>"
    )


def agenda(book: Book) -> None:
    sheet(book, "other", size="11pt")
    book.html(
        f"<div style='{book.mark(what='document', kind='other')};font-weight:bold;font-size:16pt'>Agenda</div>"
    )
    trap_rows(
        book,
        [
            ("To", "All members"),
            ("From", "Clerk to the Board"),
            ("Date", "Tuesday 15 March 2022, 10:00"),
            ("Venue", "Boathouse"),
        ],
    )
    book.html("".join(f"<p>{n}. {esc(t)}</p>" for n, t in enumerate(TOPICS[:8], 1)) + "</section>")


def interview(book: Book) -> None:
    """An interview whose speakers have letters that look like labels."""
    sheet(book, "other", size="11pt", family="Liberation Serif")
    book.html(
        f"<div style='{book.mark(what='document', kind='other')};font-weight:bold;font-size:15pt'>Record of interview</div>"
    )
    for number in range(10):
        trap_rows(book, [("To DR" if number % 2 else "From WS", book.rng.choice(PROSE))])
    book.html("</section>")


def calendar(book: Book) -> None:
    """A meeting request's print: no message was sent from whom to whom."""
    sheet(book, "other", size="11pt")
    at = book.when()
    book.html(
        f"<div style='{book.mark(what='document', kind='other')};font-weight:bold;border-bottom:2pt solid black'>{esc(book.person(2))}</div>"
    )
    trap_rows(
        book,
        [
            ("Subject", book.rng.choice(TOPICS)),
            ("Location", "Room 2"),
            ("Start", f"{at:%a %d/%m/%Y %H:%M}"),
            ("End", f"{at:%a %d/%m/%Y} {twelve(at)}"),
            ("Recurrence", "(none)"),
            ("Organizer", book.person(2)),
            ("Required Attendees", "; ".join(book.people(3, 2))),
        ],
        table=True,
        width="45mm",
    )
    book.html(book.prose(1, 2) + "</section>")


QUOTED: list[Template] = [outlook_quoted, attribution]
PRINTS: list[Template] = [
    stacked,
    evolution,
    mac_2022,
    after_a_full_page,
    notes_forward,
    colon_below,
    gmail_narrow,
    plain_wrapped,
]
PAPERS: list[Template] = [plain_subject_letter, agenda, interview, calendar]
