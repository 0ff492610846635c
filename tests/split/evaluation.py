# ruff: noqa: E501, S311  (tables of long lines; chance is wanted)
"""The splitter's evaluation set: every layout of the catalogue, with its truth.

Shares no code with the samples nor with the prints of the other tests, and nothing is
tuned on it: ``bench_split.py`` judges with it. ``bundle(seed)`` is a PDF of many prints,
papers and look-alikes in random order, and what a reader should find in it.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pymupdf

from redact.domain import Box, FileText, PageText, Source, pack_boxes

PEOPLE = [
    ("Morag Tennant", "morag.tennant", "westhaven.gov.uk"),
    ("Declan O'Shea", "d.oshea", "westhaven.gov.uk"),
    ("Harriet Pell", "harriet.pell2", "northmoor.nhs.uk"),
    ("Sanjay Kulkarni", "sanjay.kulkarni", "northmoor.nhs.uk"),
    ("Ffion Llewellyn", "ffion.llewellyn", "glanyrafon.gov.uk"),
    ("Tobias Grieg", "tgrieg", "calderport.police.uk"),
    ("Yvette Marchetti-Boyle", "yvette.marchetti-boyle", "calderport.police.uk"),
    ("Ngozi Adeyemi", "ngozi.adeyemi", "ombudsman.example.org.uk"),
    ("Kit Fairweather", "kit", "fairweather-consulting.co.uk"),
    ("Wilhelmina van der Sloot", "w.vandersloot", "westhaven.gov.uk"),
]
TOPICS = [
    "Leisure centre boiler replacement", "Complaint WH/2291 - bins not collected",
    "Agenda for Thursday", "Draft press line on the ferry terminal", "Budget gap: options",
    "Winter ward closures", "Speed camera on Mill Lane and the school crossing petition received in May",
    "Visit of the inspectorate", "Car park barrier", "Re-letting of the catering contract",
]  # fmt: skip
PROSE = [
    "I have spoken to the contractor and the earliest they can start is the week after next.",
    "Could you let me have your comments before the end of the day?",
    "The committee asked for the figures to be broken down by ward.",
    "There is no objection in principle but the costs have not been agreed.",
    "We would rather not publish this until the family has been told.",
    "The attached sets out the three options with the risks of each.",
    "I am told that the survey was done in March; nobody here has seen it.",
    "As discussed, this should go to the leader's office first.",
]
DISCLAIMER = (
    "This e-mail and any files transmitted with it are intended solely for the use of the individual "
    "or entity to whom they are addressed. If you have received this e-mail in error please notify "
    "the sender and delete it."
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
FOREIGN = {
    "cy": (("Oddi wrth", "Anfonwyd", "At", "Cc", "Pwnc"), "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"),
    "de": (("Von", "Gesendet", "An", "Cc", "Betreff"), "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "fr": (("De ", "Envoyé ", "À ", "Cc ", "Objet "), "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "es": (("De", "Enviado el", "Para", "CC", "Asunto"), "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    "pt": (("De", "Enviada em", "Para", "Cc", "Assunto"), "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "it": (("Da", "Inviato", "A", "Cc", "Oggetto"), "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    "nl": (("Van", "Verzonden", "Aan", "CC", "Onderwerp"), "januari februari maart april mei juni juli augustus september oktober november december"),
    "pl": (("Od", "Wysłano", "Do", "DW", "Temat"), "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    "sv": (("Från", "Skickat", "Till", "Kopia", "Ämne"), "januari februari mars april maj juni juli augusti september oktober november december"),
    "da": (("Fra", "Sendt", "Til", "Cc", "Emne"), "januar februar marts april maj juni juli august september oktober november december"),
    "fi": (("Lähettäjä", "Päivämäärä", "Vastaanottaja", "Kopio", "Aihe"), ""),
    "cs": (("Od", "Datum", "Komu", "Kopie", "Předmět"), ""),
    "hu": (("Feladó", "Dátum", "Címzett", "Másolat", "Tárgy"), ""),
    "ro": (("De la", "Dată", "Către", "Cc", "Subiect"), ""),
    "ru": (("От", "Дата", "Кому", "Копия", "Тема"), ""),
    "uk": (("Від", "Дата", "Кому", "Копія", "Тема"), ""),
    "tr": (("Kimden", "Tarih", "Kime", "Bilgi", "Konu"), ""),
}  # fmt: skip


@dataclass
class Mail:
    """What is true of a message: where its first header line is, and its fields."""

    page: int
    y: float
    style: str
    sender: str | None = None
    to: list[str] = field(default_factory=list)
    cc: list[str] = field(default_factory=list)
    sent: str | None = None
    subject: str | None = None
    attachments: list[str] = field(default_factory=list)
    readable: bool = True
    """False where the print itself leaves the date open; ``sent`` must then be None."""


@dataclass
class Truth:
    mails: list[Mail] = field(default_factory=list)
    documents: list[tuple[int, float, str]] = field(default_factory=list)
    lookalikes: list[tuple[int, float, float]] = field(default_factory=list)
    """(page, top, bottom) of what must not be taken for a message."""


class Desk:
    """Sets words on pages. ``y`` is the baseline of the line last set."""

    def __init__(self, rng: random.Random) -> None:
        self.pdf = pymupdf.open()
        self.rng = rng
        self.truth = Truth()
        self.faces()
        self.top: Callable[[], None] = lambda: None
        self.bottom: Callable[[], None] = lambda: None

    def faces(self) -> None:
        plain, heavy = self.rng.choice([("helv", "hebo"), ("tiro", "tibo"), ("cour", "cobo")])
        self.body, self.heavy = pymupdf.Font(plain), pymupdf.Font(heavy)
        self.pt = self.rng.choice([9.5, 10.0, 11.0])
        self.skip = self.rng.choice([1.16, 1.22, 1.35])
        self.x0 = self.rng.choice([56.0, 64.0, 80.0])

    def sheet(self) -> None:
        self.leaf = self.pdf.new_page(width=595, height=842)
        self.y = 58.0
        self.top()
        self.bottom()

    @property
    def page(self) -> int:
        return self.pdf.page_count

    def set(self, x: float, y: float, text: str, font: pymupdf.Font, pt: float) -> float:
        if not all(font.has_glyph(ord(c)) for c in text if not c.isspace()):
            font = pymupdf.Font("cjk")
        writer = pymupdf.TextWriter(self.leaf.rect)
        writer.append((x, y), text, font=font, fontsize=pt)
        writer.write_text(self.leaf)
        return x + font.text_length(text, pt)

    def down(self, pt: float = 0, lines: float = 1) -> None:
        step = (pt or self.pt) * self.skip * lines
        if self.y + step > 772:
            self.sheet()
            step = pt or self.pt
        self.y += step

    def text(self, text: str, *, bold: bool = False, pt: float = 0, x: float = 0, indent: float = 0,
             right: float = 535) -> tuple[int, float]:  # fmt: skip
        """Set wrapped text; the place of its first line (page, top)."""
        pt = pt or self.pt
        font = self.heavy if bold else self.body
        left = x or self.x0
        self.down(pt)
        place = self.page, self.y - 0.8 * pt
        line, start = "", left
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if start + font.text_length(longer, pt) > right and line:
                self.set(start, self.y, line, font, pt)
                self.down(pt)
                start, longer = left + indent, word
            line = longer
        self.set(start, self.y, line, font, pt)
        return place

    def labelled(
        self, label: str, value: str, *, column: float = 0, colon: str = ":"
    ) -> tuple[int, float]:
        """A label and its value: in a column, or running on behind it."""
        self.down()
        place = self.page, self.y - 0.8 * self.pt
        end = self.set(
            self.x0, self.y, label + colon, self.heavy if self.bold_labels else self.body, self.pt
        )
        x = self.x0 + column if column else end + self.body.text_length(" ", self.pt)
        line, start = "", x
        for word in value.split(" "):
            longer = f"{line} {word}" if line else word
            if start + self.body.text_length(longer, self.pt) > 535 and line:
                self.set(start, self.y, line, self.body, self.pt)
                self.down()
                start, longer = (x if column else self.x0), word
            line = longer
        if line:
            self.set(start, self.y, line, self.body, self.pt)
        return place

    bold_labels = True

    def space(self, lines: float = 1) -> None:
        self.y += self.pt * self.skip * lines

    def line(self, weight: float) -> None:
        self.y += 7
        self.leaf.draw_line((self.x0, self.y), (535, self.y), width=weight)
        self.y += 3

    def room(self, points: float) -> None:
        if self.y + points > 772:
            self.sheet()


# --- what people write -----------------------------------------------------------------


class Author:
    """Invents people, dates and text."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.clock = dt.datetime(2019, 1, 7, 9, 0) + dt.timedelta(minutes=rng.randrange(900_000))

    def person(self, form: int | None = None) -> str:
        name, local, domain = self.rng.choice(PEOPLE)
        last = name.split()[-1]
        first = " ".join(name.split()[:-1])
        forms = [
            f"{name} <{local}@{domain}>", name, f"{last}, {first}", f"{local}@{domain}",
            f"{last}, {first} <{local}@{domain}>", f"{name} (Corporate) <{local}@{domain}>",
        ]  # fmt: skip
        return forms[self.rng.randrange(len(forms)) if form is None else form]

    def people(self, most: int, form: int | None = None) -> list[str]:
        form = self.rng.choice([0, 1, 2, 4]) if form is None else form
        return list(dict.fromkeys(self.person(form) for _ in range(self.rng.randint(1, most))))

    def when(self) -> dt.datetime:
        self.clock -= dt.timedelta(minutes=self.rng.randint(11, 4000))
        return self.clock

    def topic(self) -> str:
        return self.rng.choice(["", "", "RE: ", "FW: ", "Re: ", "RE: FW: "]) + self.rng.choice(
            TOPICS
        )

    def files(self) -> list[str]:
        names = [
            "Options paper v3.docx",
            "scan_0042.pdf",
            "Ward figures (final).xlsx",
            "letter.pdf",
        ]
        return self.rng.sample(names, self.rng.randint(1, 3))


def long_date(at: dt.datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1]} {at.year} {at:%H:%M}"


def body(desk: Desk, author: Author, *, closing: bool = True) -> None:
    rng = desk.rng
    if rng.random() < 0.7:
        desk.text(
            rng.choice(["Hi {}", "Dear {},", "{},", "Good morning {}"]).format(
                rng.choice(PEOPLE)[0].split()[0]
            )
        )
        desk.space()
    for _ in range(rng.randint(1, 4)):
        desk.text(" ".join(rng.sample(PROSE, rng.randint(1, 4))))
        desk.space(0.8)
    if closing and rng.random() < 0.8:
        desk.text(rng.choice(["Kind regards", "Many thanks,", "Best wishes", "Regards", "Thanks"]))
        desk.space()
        desk.text(rng.choice(PEOPLE)[0])
        desk.text(rng.choice(["Head of Service", "Policy Officer", "Business Support"]))
        desk.text(f"020 7946 0{rng.randint(100, 999)}")
        desk.space()
    if rng.random() < 0.4:
        desk.text(DISCLAIMER)
        desk.space()
    if rng.random() < 0.15:
        desk.text("Sent from my iPhone")
        desk.space()


# --- prints ----------------------------------------------------------------------------


def note(desk: Desk, mail: Mail) -> None:
    desk.truth.mails.append(mail)


def numbered(desk: Desk) -> None:
    """Page numbers alone at the foot, from 1."""
    count = [0]

    def foot() -> None:
        count[0] += 1
        desk.set(294, 808, str(count[0]), desk.body, 9)

    desk.bottom = foot


def outlook_memo(desk: Desk, author: Author) -> None:
    if desk.rng.random() < 0.7:
        numbered(desk)
    desk.bold_labels = True
    desk.sheet()
    start = desk.page, desk.y
    if desk.rng.random() < 0.75:
        desk.text(author.person(2), bold=True, pt=desk.pt + 2)
        desk.line(2.2)
    at, topic = author.when(), author.topic()
    mail = Mail(0, 0, "outlook_memo", author.person(), author.people(7), [], None, topic)
    if desk.rng.random() < 0.5:
        mail.cc = author.people(6)
    if desk.rng.random() < 0.4:
        mail.attachments = author.files()
    mail.sent = at.isoformat()[:16]
    column = desk.rng.choice([100.0, 118.0, 130.0])
    rows = [("From", mail.sender or ""), ("Sent", long_date(at)), ("To", "; ".join(mail.to))]
    if mail.cc:
        rows.append(("Cc", "; ".join(mail.cc)))
    rows.append(("Subject", topic))
    if mail.attachments:
        rows.append(("Attachments", "; ".join(mail.attachments)))
    missing = desk.rng.random()
    if missing < 0.06:
        rows = [row for row in rows if row[0] != "Sent"]
        mail.sent = None
    elif missing < 0.12:
        rows = [row for row in rows if row[0] != "To"]
        mail.to = []
    places = [desk.labelled(*row, column=column) for row in rows]
    mail.page, mail.y = places[0]
    if desk.rng.random() < 0.3:
        desk.space(0.6)
        desk.labelled("Follow Up Flag", "Follow up", column=column)
        desk.labelled("Flag Status", "Completed", column=column)
    note(desk, mail)
    desk.truth.documents.append((start[0], start[1], "email"))
    desk.space(1.5)
    body(desk, author)
    for _ in range(desk.rng.choice([0, 1, 1, 2, 3])):
        desk.rng.choice(INLINE)(desk, author)


def acrobat_outlook(desk: Desk, author: Author) -> None:
    desk.sheet()
    at = author.when()
    mail = Mail(0, 0, "acrobat_outlook", author.person(0), author.people(3, 0), author.people(2, 0),
                at.isoformat()[:16], author.topic(), author.files())  # fmt: skip
    rows = [
        ("From", mail.sender or ""), ("To", "; ".join(mail.to)), ("Cc", "; ".join(mail.cc)),
        ("Subject", mail.subject or ""), ("Date", f"{at.day:02} {MONTHS[at.month - 1]} {at.year} {at:%H:%M:%S}"),
        ("Attachments", "; ".join(mail.attachments)),
    ]  # fmt: skip
    desk.truth.documents.append((desk.page, desk.y, "email"))
    places = [desk.labelled(*row, column=80) for row in rows]
    mail.page, mail.y = places[0]
    note(desk, mail)
    desk.line(0.8)
    desk.space()
    body(desk, author)
    for _ in range(desk.rng.choice([0, 1])):
        desk.rng.choice(INLINE)(desk, author)


def owa_print(desk: Desk, author: Author) -> None:
    topic, at = author.topic(), author.when()

    def head() -> None:
        desk.set(30, 24, f"{at:%d/%m/%Y, %H:%M}", desk.body, 7)
        desk.set(230, 24, f"Mail - {PEOPLE[0][0]} - Outlook", desk.body, 7)

    def foot() -> None:
        desk.set(30, 828, "https://outlook.office365.com/mail/inbox/id/AAQkADc5", desk.body, 7)
        desk.set(548, 828, f"{desk.page}/9", desk.body, 7)

    desk.top, desk.bottom = head, foot
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "email"))
    mail = Mail(
        0, 0, "owa_print", author.person(0), author.people(3, 0), [], at.isoformat()[:16], topic
    )
    mail.page, mail.y = desk.text(topic, pt=desk.pt + 6)
    desk.space(0.5)
    desk.text(mail.sender or "")
    desk.text(
        f"{DAYS[at.weekday()][:3]} {at.month}/{at.day}/{at.year} {at.strftime('%I:%M %p').lstrip('0')}"
    )
    desk.text("To:" + "; ".join(mail.to) + ";")
    if desk.rng.random() < 0.5:
        mail.cc = author.people(2, 0)
        desk.text("Cc:" + "; ".join(mail.cc) + ";")
    if desk.rng.random() < 0.4:
        mail.attachments = ["Options.docx"]
        desk.space(0.6)
        desk.text("1 attachments (956 KB)")
        desk.text("Options.docx;")
    note(desk, mail)
    desk.space(1.4)
    body(desk, author)
    for _ in range(desk.rng.choice([0, 1])):
        desk.rng.choice(INLINE)(desk, author)


def gmail_print(desk: Desk, author: Author) -> None:
    topic = desk.rng.choice(TOPICS)

    def foot() -> None:
        desk.set(
            30, 828, "https://mail.google.com/mail/u/0/?ik=7f3a&view=pt&search=all", desk.body, 7
        )
        desk.set(548, 828, f"{desk.page}/4", desk.body, 7)

    desk.bottom = foot
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "email"))
    desk.text(author.person(0), x=330, right=580)
    desk.line(0.6)
    desk.text(topic, bold=True, pt=desk.pt + 3)
    count = desk.rng.randint(1, 4)
    desk.text("1 message" if count == 1 else f"{count} messages")
    first = author.when()
    for number in range(count):
        at = first + dt.timedelta(hours=7 * number)
        desk.line(0.4)
        desk.room(60)
        sender = desk.rng.choice(
            [
                "Kit Fairweather <kit@fairweather-consulting.co.uk>",
                "Tobias Grieg <tgrieg@calderport.police.uk>",
            ]
        )
        stamp = f"{at.day} {MONTHS[at.month - 1]} {at.year} at {at:%H:%M}"
        if desk.rng.random() < 0.4:
            stamp = f"{DAYS[at.weekday()][:3]}, {MONTHS[at.month - 1][:3]} {at.day}, {at.year} at {at.strftime('%I:%M %p').lstrip('0')}"
        mail = Mail(
            0, 0, "gmail_print", sender, author.people(2, 0), [], at.isoformat()[:16], topic
        )
        mail.page, mail.y = desk.text(sender)
        desk.set(535 - desk.body.text_length(stamp, desk.pt), desk.y, stamp, desk.body, desk.pt)
        desk.text("To: " + ", ".join(mail.to))
        if desk.rng.random() < 0.3:
            mail.cc = author.people(2, 0)
            desk.text("Cc: " + ", ".join(mail.cc))
        note(desk, mail)
        desk.space()
        body(desk, author)
        if number:
            desk.text("[Quoted text hidden]")
            desk.space()


def outlook_mac_print(desk: Desk, author: Author) -> None:
    at = author.when()

    def head() -> None:
        desk.set(400, 40, long_date(at), desk.body, 8)
        desk.leaf.draw_line((50, 46), (545, 46), width=0.5)

    count = [0]

    def foot() -> None:
        count[0] += 1
        desk.set(490, 815, f"Page {count[0]} of 3", desk.body, 8)

    desk.top, desk.bottom = head, foot
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "email"))
    mail = Mail(
        0,
        0,
        "outlook_mac_print",
        author.person(0),
        author.people(3, 0),
        [],
        at.isoformat()[:16],
        author.topic(),
    )
    stamp = f"{DAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} at {at:%H:%M:%S}"
    rows = [
        ("Subject", mail.subject or ""),
        ("Date", stamp),
        ("From", mail.sender or ""),
        ("To", ", ".join(mail.to)),
    ]
    if desk.rng.random() < 0.4:
        mail.cc = author.people(2, 0)
        rows.append(("CC", ", ".join(mail.cc)))
    column = desk.rng.choice([0, 70])
    places = [desk.labelled(*row, column=column) for row in rows]
    mail.page, mail.y = places[0]
    note(desk, mail)
    desk.space(1.5)
    body(desk, author)
    for _ in range(desk.rng.choice([0, 1, 2])):
        desk.rng.choice(INLINE)(desk, author)


def lotus_notes(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "email"))
    at = author.when()
    mail = Mail(
        0,
        0,
        "lotus_notes",
        PEOPLE[0][0] + "/WHC",
        [author.person(1)],
        [],
        at.isoformat()[:16],
        desk.rng.choice(TOPICS),
    )
    desk.down()
    mail.page, mail.y = desk.page, desk.y - 8
    left = [mail.sender or "", "Sent by: " + PEOPLE[3][0], f"{at:%d/%m/%Y %H:%M}"]
    mail.cc = [author.person(1)]
    right = [("To", mail.to[0]), ("cc", mail.cc[0]), ("Subject", mail.subject or "")]
    for number, (text, (label, value)) in enumerate(zip(left, right, strict=True)):
        if number:
            desk.down()
        desk.set(desk.x0, desk.y, text, desk.body, desk.pt)
        desk.set(290 - desk.body.text_length(label, desk.pt), desk.y, label, desk.body, desk.pt)
        desk.set(300, desk.y, value[:38], desk.body, desk.pt)
    mail.subject = (mail.subject or "")[:38].strip()
    note(desk, mail)
    desk.space(2)
    body(desk, author)


# --- quoted inside a print -------------------------------------------------------------


def inline(
    desk: Desk, author: Author, names: Sequence[str], stamp: str, mail: Mail, order: str
) -> None:
    parts = {
        "f": (names[0], mail.sender or ""), "s": (names[1], stamp), "t": (names[2], "; ".join(mail.to)),
        "c": (names[3], "; ".join(mail.cc)), "j": (names[4], mail.subject or ""),
    }  # fmt: skip
    places = [desk.labelled(*parts[key]) for key in order if key != "c" or mail.cc]
    mail.page, mail.y = places[0]
    note(desk, mail)
    desk.space(desk.rng.choice([1, 1.3]))
    body(desk, author)


def quoted_mail(author: Author, style: str) -> tuple[Mail, dt.datetime]:
    at = author.when()
    cc = author.people(4) if author.rng.random() < 0.4 else []
    mail = Mail(
        0, 0, style, author.person(), author.people(5), cc, at.isoformat()[:16], author.topic()
    )
    return mail, at


EN = ("From", "Sent", "To", "Cc", "Subject")


def outlook_quoted(desk: Desk, author: Author) -> None:
    mail, at = quoted_mail(author, "outlook_quoted")
    desk.bold_labels = desk.rng.random() < 0.8
    if desk.rng.random() < 0.7:
        desk.line(0.6)
    if desk.rng.random() < 0.2:
        mail.sender = (
            f"{author.person(1)} [mailto:{author.person(3)}] On Behalf Of {author.person(1)}"
        )
    stamp = long_date(at)
    if desk.rng.random() < 0.3:
        stamp = f"{DAYS[at.weekday()]}, {MONTHS[at.month - 1]} {at.day}, {at.year} {at.strftime('%I:%M %p').lstrip('0')}"
    inline(desk, author, EN, stamp, mail, "fstcj")


def outlook_mac_quoted(desk: Desk, author: Author) -> None:
    mail, at = quoted_mail(author, "outlook_mac_quoted")
    desk.bold_labels = True
    stamp = f"{DAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} at {at:%H:%M}"
    inline(desk, author, ("From", "Date", "To", "Cc", "Subject"), stamp, mail, "fstcj")


def foreign_quoted(desk: Desk, author: Author) -> None:
    language = desk.rng.choice(list(FOREIGN))
    names, months = FOREIGN[language]
    mail, at = quoted_mail(author, "outlook_quoted")
    desk.bold_labels = False
    stamp = (
        f"{at.day} {months.split()[at.month - 1]} {at.year} {at:%H:%M}"
        if months
        else f"{at:%d.%m.%Y %H:%M}"
    )
    inline(desk, author, names, stamp, mail, "fstcj")


def bilingual_quoted(desk: Desk, author: Author) -> None:
    mail, at = quoted_mail(author, "outlook_quoted")
    names = ("From/Oddi wrth", "Sent/Anfonwyd", "To/At", "Cc", "Subject/Pwnc")
    inline(desk, author, names, long_date(at), mail, "fstcj")


def original_message(desk: Desk, author: Author) -> None:
    mail, at = quoted_mail(author, "original_message")
    desk.bold_labels = False
    desk.room(80)
    desk.text("-----Original Message-----")
    if desk.rng.random() < 0.15:
        mail.to, mail.cc, mail.sent, mail.subject = [], [], None, None
        inline(desk, author, EN, "", mail, "f")
        return
    inline(desk, author, EN, long_date(at), mail, "fstcj")


def apple_forward(desk: Desk, author: Author) -> None:
    mail, at = quoted_mail(author, "apple_forward")
    mail.cc = []
    desk.bold_labels = True
    desk.room(90)
    desk.text("Begin forwarded message:")
    desk.space()
    stamp = f"{at.day} {MONTHS[at.month - 1]} {at.year} at {at:%H:%M:%S} BST"
    inline(
        desk,
        author,
        ("From", "Date", "To", "Cc", "Subject"),
        stamp,
        mail,
        desk.rng.choice(["fjst", "sfjt", "jfst"]),
    )


def gmail_forward(desk: Desk, author: Author) -> None:
    mail, at = quoted_mail(author, "gmail_forward")
    mail.cc = []
    desk.bold_labels = False
    desk.room(90)
    desk.text("---------- Forwarded message ---------")
    stamp = f"{DAYS[at.weekday()][:3]}, {at.day} {MONTHS[at.month - 1][:3]} {at.year} at {at:%H:%M}"
    inline(desk, author, ("From", "Date", "To", "Cc", "Subject"), stamp, mail, "fsjt")


def yahoo_forward(desk: Desk, author: Author) -> None:
    at = author.when()
    mail = Mail(
        0,
        0,
        "thunderbird_yahoo_forward",
        author.person(0),
        [author.person(3)],
        [],
        at.isoformat()[:16],
        "Car park barrier",
    )
    stamp = f"{DAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M}:00 GMT"
    desk.room(70)
    if desk.rng.random() < 0.5:
        desk.text("----- Forwarded Message -----")
    mail.page, mail.y = desk.text(
        f"From: {mail.sender} To: {mail.to[0]} Sent: {stamp} Subject: {mail.subject}"
    )
    note(desk, mail)
    desk.space()
    body(desk, author)


def attribution(desk: Desk, author: Author) -> None:
    at = author.when()
    name, local, domain = desk.rng.choice(PEOPLE)
    mark = desk.rng.random() < 0.3
    forms = [
        (f"On {MONTHS[at.month - 1][:3]} {at.day}, {at.year}, at {at.strftime('%I:%M %p').lstrip('0')}, {name} (WHC) <{local}@{domain}> wrote:", f"{name} (WHC) <{local}@{domain}>"),
        (f'On {at:%d/%m/%Y %H:%M}, "{name}" <{local}@{domain}> wrote:', f'"{name}" <{local}@{domain}>'),
        (f"On {at.day} {MONTHS[at.month - 1][:3]} {at.year}, at {at:%H:%M}, {name} <{local}@{domain}> wrote:", f"{name} <{local}@{domain}>"),
        (f"On {DAYS[at.weekday()][:3]}, {at.day} {MONTHS[at.month - 1][:3]} {at.year} at {at:%H:%M}, {name} <{local}@{domain}> wrote:", f"{name} <{local}@{domain}>"),
    ]  # fmt: skip
    text, sender = desk.rng.choice(forms)
    mail = Mail(0, 0, "attribution", sender, [], [], at.isoformat()[:16], None)
    desk.room(60)
    mail.page, mail.y = desk.text(text, right=desk.rng.choice([535, 330]))
    note(desk, mail)
    desk.space()
    if mark:
        for sentence in desk.rng.sample(PROSE, 3):
            desk.text(f"> {sentence}")
        desk.space()
    else:
        body(desk, author)


def groupwise(desk: Desk, author: Author) -> None:
    at = author.when()
    name = desk.rng.choice(PEOPLE)[0]
    mail = Mail(0, 0, "groupwise", name, [], [], at.isoformat()[:16], None)
    mail.page, mail.y = desk.text(f">>> {name} {at:%d/%m/%Y %H:%M} >>>")
    note(desk, mail)
    desk.space()
    body(desk, author)


def notes_forward(desk: Desk, author: Author) -> None:
    mail, at = quoted_mail(author, "lotus_notes")
    mail.cc = []
    desk.bold_labels = False
    desk.room(90)
    desk.text(f"----- Forwarded by {PEOPLE[1][0]}/WHC on {at:%d/%m/%Y %H:%M} -----")
    desk.space()
    inline(
        desk, author, ("From", "Date", "To", "Cc", "Subject"), f"{at:%d/%m/%Y %H:%M}", mail, "ftsj"
    )


def open_date(desk: Desk, author: Author) -> None:
    """A weekday that disagrees: the date must stay open."""
    mail, at = quoted_mail(author, "outlook_quoted")
    wrong = DAYS[(at.weekday() + 3) % 7]
    mail.sent, mail.readable = None, False
    inline(
        desk,
        author,
        EN,
        f"{wrong}, {at.day} {MONTHS[at.month - 1]} {at.year} {at:%H:%M}",
        mail,
        "fstcj",
    )


INLINE = [
    outlook_quoted, outlook_quoted, outlook_quoted, outlook_mac_quoted, original_message, apple_forward,
    gmail_forward, yahoo_forward, attribution, attribution, groupwise, notes_forward, foreign_quoted,
    bilingual_quoted, open_date,
]  # fmt: skip
PRINTS = [
    outlook_memo,
    outlook_memo,
    outlook_memo,
    acrobat_outlook,
    owa_print,
    gmail_print,
    outlook_mac_print,
    lotus_notes,
]


# --- papers ----------------------------------------------------------------------------


def shun(desk: Desk, page: int, top: float) -> None:
    bottom = desk.y + 4 if desk.page == page else 842.0
    desk.truth.lookalikes.append((page, top, bottom))


def letter(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "letter"))
    page, top = desk.page, desk.y
    at = author.when()
    desk.text("Westhaven District Council", bold=True, pt=16)
    desk.text("Town Quay, Westhaven WH1 3AB", pt=9)
    desk.space(2)
    for label, value in (
        ("Please ask for", PEOPLE[1][0]),
        ("Direct Line", "0117 496 0321"),
        ("E-mail", "foi@westhaven.gov.uk"),
        ("Our ref", "WH/FOI/77"),
    ):
        desk.labelled(label, value, column=desk.rng.choice([0, 90]))
    desk.space()
    name = desk.rng.choice(PEOPLE)[0]
    for row in (name, "14 Harbour Street", "Westhaven", "WH2 9ZZ"):
        desk.text(row)
    desk.space()
    desk.text(f"{at.day} {MONTHS[at.month - 1]} {at.year}")
    desk.space()
    desk.text(f"Dear {desk.rng.choice(['Ms', 'Mr', 'Dr'])} {name.split()[-1]}")
    desk.space()
    desk.text(desk.rng.choice(TOPICS), bold=True)
    desk.space()
    shun(desk, page, top + 60)
    for _ in range(desk.rng.randint(2, 7)):
        desk.text(" ".join(desk.rng.sample(PROSE, 4)))
        desk.space()
    desk.text("Yours sincerely")
    desk.space(3)
    desk.text(desk.rng.choice(PEOPLE)[0])
    desk.text("Director of Place")


def paper_memo(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "memo"))
    page, top = desk.page, desk.y
    at = author.when()
    desk.bold_labels = True
    if desk.rng.random() < 0.8:
        desk.text(desk.rng.choice(["MEMORANDUM", "Memo", "Internal Memorandum"]), bold=True, pt=15)
    desk.space()
    order = [
        ("To", author.person(1) + ", Director"),
        ("From", author.person(1)),
        ("Date", f"{at.day} {MONTHS[at.month - 1]} {at.year}"),
        ("Subject", desk.rng.choice(TOPICS)),
    ]
    if desk.rng.random() < 0.5:
        order = [order[2], order[0], order[1], order[3]]
    column = desk.rng.choice([0, 80])
    for label, value in order:
        desk.labelled(label, value, column=column)
        desk.space(desk.rng.choice([0, 0.4]))
    shun(desk, page, top)
    desk.line(1)
    desk.space()
    for _ in range(3):
        desk.text(" ".join(desk.rng.sample(PROSE, 4)))
        desk.space()


def minutes(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "minutes"))
    page, top = desk.page, desk.y
    at = author.when()
    desk.text(
        desk.rng.choice(
            [
                "Minutes of the Harbour Board meeting",
                "Note of meeting with the ferry operator",
                "NOTES OF THE WARD CLOSURES GROUP MEETING",
            ]
        ),
        bold=True,
        pt=13,
    )
    desk.text(f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}, 14:00")
    desk.labelled("Present", ", ".join(author.people(5, 1)))
    desk.labelled("Apologies", author.person(1))
    shun(desk, page, top)
    for number in range(6):
        desk.space(0.6)
        desk.text(f"{number + 1}. {' '.join(desk.rng.sample(PROSE, 3))}")


def annex(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "annex"))
    desk.text(
        desk.rng.choice(["Annex A", "Annex 2 - Figures by ward", "APPENDIX B: OPTIONS"]),
        bold=True,
        pt=13,
    )
    desk.space()
    for number in range(16):
        desk.down()
        for x, cell in (
            (desk.x0, f"Ward {number + 1}"),
            (200, str(desk.rng.randint(5, 900))),
            (320, desk.rng.choice(TOPICS)[:30]),
        ):
            desk.set(x, desk.y, cell, desk.body, desk.pt)


def form(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "form"))
    page, top = desk.page, desk.y
    desk.text("Complaint form", bold=True, pt=14)
    for label, value in (("First Name", "Kit"), ("Last Name", "Fairweather"), ("Address", "3 Quay Rise"), ("Email", "kit@fairweather-consulting.co.uk"),
                         ("Telephone", "07700 900123"), ("Date", "3 March 2021"), ("Subject", "Car park barrier"), ("Details", PROSE[0])):  # fmt: skip
        desk.labelled(label, value, column=110)
        desk.space(0.5)
    shun(desk, page, top)


def form_in_email(desk: Desk, author: Author) -> None:
    outlook_memo_plain(desk, author)
    desk.text("A new enquiry has been submitted:")
    desk.space()
    page, top = desk.page, desk.y
    desk.bold_labels = desk.rng.random() < 0.5
    for label, value in (
        ("First Name", "Kit"),
        ("Last Name", "Fairweather"),
        ("Email", "kit@fairweather-consulting.co.uk"),
        ("Subject", "Barrier"),
        ("Message", PROSE[1]),
    ):
        desk.labelled(label, value)
    shun(desk, page, top)


def outlook_memo_plain(desk: Desk, author: Author) -> None:
    desk.bold_labels = True
    desk.sheet()
    at = author.when()
    desk.truth.documents.append((desk.page, desk.y, "email"))
    mail = Mail(
        0,
        0,
        "outlook_memo",
        "web@westhaven.gov.uk",
        [author.person(0)],
        [],
        at.isoformat()[:16],
        "Website enquiry",
    )
    places = [
        desk.labelled(a, b, column=110)
        for a, b in (
            ("From", mail.sender or ""),
            ("Sent", long_date(at)),
            ("To", mail.to[0]),
            ("Subject", "Website enquiry"),
        )
    ]
    mail.page, mail.y = places[0]
    note(desk, mail)
    desk.space(1.5)


def briefing(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "memo"))
    page, top = desk.page, desk.y
    desk.text("Briefing note", bold=True, pt=15)
    desk.labelled("Date", "06/02/21")
    desk.labelled("Topic", desk.rng.choice(TOPICS))
    shun(desk, page, top)
    desk.space()
    for _ in range(4):
        desk.text(" ".join(desk.rng.sample(PROSE, 4)))
        desk.space()


def slip_sheet(desk: Desk, author: Author) -> None:
    desk.sheet()
    desk.truth.documents.append((desk.page, desk.y, "slip_sheet"))
    desk.y = 380
    desk.text(
        desk.rng.choice(
            [
                "Attachment 3",
                "Document 12",
                "Options paper v3.docx",
                "This page is intentionally left blank",
            ]
        ),
        x=220,
        pt=16,
    )


PAPERS = [letter, letter, paper_memo, minutes, annex, form, form_in_email, briefing, slip_sheet]


def bundle(seed: int, prints: int = 24) -> tuple[bytes, Truth]:
    """A PDF of about ``2.5 * prints`` pages, and its truth (pages from 1)."""
    rng = random.Random(seed)
    desk, author = Desk(rng), Author(rng)
    for _ in range(prints):
        desk.top = desk.bottom = lambda: None
        desk.faces()
        rng.choice(PRINTS + PRINTS + PAPERS)(desk, author)
    return desk.pdf.tobytes(garbage=3, deflate=True), desk.truth


# --- what a scan does to it ------------------------------------------------------------

CONFUSED = {
    "l": "1I|", "I": "l1", "O": "0", "o": "0c", "S": "5", "e": "c", "g": "q", "t": "f", ":": ";.",
    "u": "n", "0": "O", "1": "lI", "5": "S", "a": "o", "c": "e", "b": "h", "F": "P", "j": "i",
}  # fmt: skip


def damaged(file: FileText, rng: random.Random, rate: float, jitter: float) -> FileText:
    """The file as an OCR engine might have read it: letters confused, boxes a bit off."""
    return replace(file, pages=tuple(_damaged_page(p, rng, rate, jitter) for p in file.pages))


def _damaged_page(page: PageText, rng: random.Random, rate: float, jitter: float) -> PageText:
    text = "".join(
        rng.choice(CONFUSED[c]) if c in CONFUSED and rng.random() < rate else c for c in page.text
    )
    boxes: list[Box | None] = []
    lines = []
    for line in page.lines:
        dx, dy = rng.uniform(-jitter, jitter), rng.uniform(-jitter, jitter)
        for offset in range(line.start, line.end):
            box = page.box(offset)
            boxes.append(box and Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy))
        b = line.box
        size = line.size * rng.uniform(0.92, 1.08)
        moved = Box(b.x0 + dx, b.y0 + dy, b.x1 + dx, b.y1 + dy)
        lines.append(line._replace(box=moved, size=size, bold=False))
    return replace(
        page, text=text, packed=pack_boxes(boxes), lines=tuple(lines), rules=(), source=Source.OCR
    )
