# ruff: noqa: E501  (tables of long lines)
"""Message headers of every client, and what is read from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from split_prints import Print

from redact import ingest
from redact.domain import FileText, Line, Message, Split, pack_boxes
from redact.split import split

ADA = "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
ALED = "Aled Prosser <aled.prosser@cityhall.gov.uk>"


def made(work: Print, folder: Path) -> tuple[FileText, Split]:
    file = ingest.read(work.save(folder / "print.pdf"))
    return file, split(file)


def messages(work: Print, folder: Path) -> tuple[Message, ...]:
    return made(work, folder)[1].messages


def fields(file: FileText, found: Split, message: str, name: str) -> list[str]:
    return [
        file.text[s.span.start : s.span.end]
        for s in found.segments
        if s.message == message and s.field == name
    ]


def test_an_outlook_print_gives_all_its_fields(tmp_path: Path) -> None:
    work = Print()
    work.memo(
        "Prosser, Aled",
        [
            ("From", ADA),
            ("Sent", "14 January 2022 13:11"),
            ("To", "Aled Prosser; Nair, Priya; Someone With A Very\nLong Name"),
            ("Cc", "private.office@cityhall.gov.uk"),
            ("Subject", "RE: Weekly update to the\nMayor"),
            ("Attachments", "140120.pdf; Annex B (final).docx"),
        ],
    )
    work.line("Dear Aled,")
    file, found = made(work, tmp_path)
    (message,) = found.messages
    assert message.style == "outlook_memo"
    assert message.sender == ADA
    assert message.to == ("Aled Prosser", "Nair, Priya", "Someone With A Very Long Name")
    assert message.cc == ("private.office@cityhall.gov.uk",)
    assert (message.sent, message.sent_raw) == ("2022-01-14T13:11", "14 January 2022 13:11")
    assert message.subject == "RE: Weekly update to the Mayor"
    assert message.attachments == ("140120.pdf", "Annex B (final).docx")
    assert not message.quoted
    assert message.confidence > 0.9
    assert file.text[message.span.start :].startswith("From:")
    assert fields(file, found, "m1", "owner") == ["Prosser, Aled"]
    assert fields(file, found, "m1", "from") == [ADA]
    assert fields(file, found, "m1", "to") == [
        "Aled Prosser; Nair, Priya; Someone With A Very\nLong Name"
    ]


def test_follow_up_flags_do_not_end_the_header(tmp_path: Path) -> None:
    work = Print()
    work.memo(
        "Prosser, Aled",
        [
            ("From", ADA),
            ("Sent", "14 January 2022 13:11"),
            ("To", ALED),
            ("Subject", "Update"),
            ("Follow Up Flag", "Follow up"),
            ("Flag Status", "Completed"),
        ],
    )
    work.line("Body")
    file, found = made(work, tmp_path)
    (message,) = found.messages
    assert message.subject == "Update"
    body = [s for s in found.segments if s.kind.value == "body"]
    assert [file.text[s.span.start : s.span.end].strip() for s in body] == ["Body"]


def test_a_quoted_header_in_the_text_is_a_quoted_message(tmp_path: Path) -> None:
    work = Print()
    work.memo(
        "P", [("From", ADA), ("Sent", "14 January 2022 13:11"), ("To", ALED), ("Subject", "x")]
    )
    work.line("Yes.")
    work.quoted(
        [
            ("From", "Aled Prosser [mailto:aled.prosser@cityhall.gov.uk] On Behalf Of Mayor"),
            ("Sent", "Thursday, 13 January 2022 09:00"),
            ("To", "Ada Whitcombe"),
            ("Subject", "x"),
        ]
    )
    work.line("Is it so?")
    outer, inner = messages(work, tmp_path)
    assert (outer.quoted, inner.quoted) == (False, True)
    assert inner.style == "outlook_quoted"
    assert inner.sender == "Aled Prosser [mailto:aled.prosser@cityhall.gov.uk] On Behalf Of Mayor"
    assert inner.sent == "2022-01-13T09:00"
    assert outer.span.end <= inner.span.start


@pytest.mark.parametrize(
    ("lines", "style", "sender", "sent"),
    [
        (["-----Original Message-----", "From: Bob Crane", "Sent: 11 January 2022 08:00",
          "To: Priya Nair", "Subject: Update"], "original_message", "Bob Crane", "2022-01-11T08:00"),
        (["-----Original Message-----", "From: Bob Crane"], "original_message", "Bob Crane", None),
        (["Begin forwarded message:", "", "From: Bob Crane <bob@fernpost.co.uk>",
          "Subject: Update", "Date: 11 January 2022 at 08:00:12 GMT", "To: Priya Nair"],
         "apple_forward", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["---------- Forwarded message ---------", "From: Bob Crane <bob@fernpost.co.uk>",
          "Date: Tue, 11 Jan 2022 at 08:00", "Subject: Update", "To: Priya Nair"],
         "gmail_forward", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["-------- Forwarded Message --------", "Subject: Update",
          "Date: Tue, 11 Jan 2022 08:00:00 +0000", "From: Bob Crane <bob@fernpost.co.uk>",
          "To: Priya Nair"],
         "thunderbird_yahoo_forward", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["From: Bob Crane <bob@fernpost.co.uk> To: priya@cityhall.gov.uk",
          "Sent: Tuesday, 11 January 2022, 08:00:00 GMT Subject: Update"],
         "thunderbird_yahoo_forward", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["On 11 Jan 2022, at 08:00, Bob Crane <bob@fernpost.co.uk> wrote:"],
         "attribution", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (['On 11/01/2022 08:00, "Bob Crane"', "<bob@fernpost.co.uk>", "wrote:"],
         "attribution", '"Bob Crane" <bob@fernpost.co.uk>', "2022-01-11T08:00"),
        (["On Jan 11, 2022, at 8:00 AM, Bob Crane (NBC) <bob@fernpost.co.uk> wrote:"],
         "attribution", "Bob Crane (NBC) <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["On Tue, 11 Jan 2022 at 08:00, Crane, Bob <bob@fern", "post.co.uk> wrote:"],
         "attribution", "Crane, Bob <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["bob@fernpost.co.uk wrote:"], "attribution", "bob@fernpost.co.uk", None),
        (["Le 11 janv. 2022 à 08:00, Bob Crane <bob@fernpost.co.uk> a écrit :"],
         "attribution", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["Am 11.01.2022 um 08:00 schrieb Bob Crane <bob@fernpost.co.uk>:"],
         "attribution", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        ([">>> Bob Crane 11/01/2022 08:00 >>>"], "groupwise", "Bob Crane", "2022-01-11T08:00"),
        (["----- Forwarded by Priya Nair/NBC on 11/01/2022 08:30 -----", "",
          "From: Bob Crane/NBC", "To: Priya Nair/NBC", "Date: 11/01/2022 08:00",
          "Subject: Update"], "lotus_notes", "Bob Crane/NBC", "2022-01-11T08:00"),
        (["From:", "Bob Crane", "To:", "Priya Nair", "Subject: UpdateDate: 11/01/2022 08:00"],
         "outlook_mac_quoted", "Bob Crane", "2022-01-11T08:00"),
        (["> From: Bob Crane <bob@fernpost.co.uk>", "> Sent: 11 January 2022 08:00",
          "> To: Priya Nair", "> Subject: Update"],
         "outlook_quoted", "Bob Crane <bob@fernpost.co.uk>", "2022-01-11T08:00"),
        (["Oddi wrth: Bob Crane", "Anfonwyd: 11 Ionawr 2022 08:00", "At: Priya Nair",
          "Pwnc: Diweddariad"], "outlook_quoted", "Bob Crane", "2022-01-11T08:00"),
        (["From/Oddi wrth: Bob Crane", "Sent/Anfonwyd: 11 January 2022 08:00",
          "To/At: Priya Nair", "Subject/Pwnc: Update"],
         "outlook_quoted", "Bob Crane", "2022-01-11T08:00"),
        (["De : Bob Crane", "Envoyé : mardi 11 janvier 2022 08:00", "À : Priya Nair",
          "Objet : Update"], "outlook_quoted", "Bob Crane", "2022-01-11T08:00"),
        (["Sent: 11 January 2022 08:00", "To: Priya Nair", "Subject: No sender was printed"],
         "outlook_quoted", None, "2022-01-11T08:00"),
    ],
)  # fmt: skip
def test_each_way_to_quote_a_message(
    lines: list[str], style: str, sender: str | None, sent: str | None, tmp_path: Path
) -> None:
    work = Print()
    work.memo(
        "P", [("From", ADA), ("Sent", "14 January 2022 13:11"), ("To", ALED), ("Subject", "x")]
    )
    work.line("See below.")
    work.gap()
    for line in lines:
        work.line(line)
    work.gap()
    work.line("All is well here, and the boiler has been mended.")
    outer, *rest = messages(work, tmp_path)
    assert outer.sender == ADA
    assert [(m.style, m.sender, m.sent) for m in rest] == [(style, sender, sent)]
    assert rest[0].quoted


def test_an_outlook_web_print_is_read_without_labels(tmp_path: Path) -> None:
    work = Print()
    work.at(30, 24, "20/11/2017, 09:31", size=7)
    work.at(200, 24, "Mail - Priya Nair - Outlook", size=7)
    work.at(30, 828, "https://outlook.office365.com/mail/inbox/id/AAQk", size=7)
    work.line("Ferry terminal: press line", size=17)
    work.gap(0.5)
    work.line(ADA)
    work.line("Thu 11/2/2017 2:08 PM")
    work.line("To:Priya Nair <priya.nair@cityhall.gov.uk>;")
    work.line("Cc:" + ALED + ";")
    work.gap(0.4)
    work.line("1 attachments (956 KB)")
    work.line("Press line v2.docx;")
    work.gap()
    work.line("Hello Priya")
    file, found = made(work, tmp_path)
    (message,) = found.messages
    assert message.style == "owa_print"
    assert message.subject == "Ferry terminal: press line"
    assert message.sender == ADA
    assert message.to == ("Priya Nair <priya.nair@cityhall.gov.uk>",)
    assert message.cc == (ALED,)
    assert message.sent == "2017-11-02T14:08"
    assert message.attachments == ("Press line v2.docx",)
    furniture = [s for s in found.segments if s.kind.value == "furniture"]
    assert "outlook.office365.com" in "".join(
        file.text[s.span.start : s.span.end] for s in furniture
    )


def test_a_subject_that_ends_in_a_papers_word_does_not_cost_webmail_its_recipients(
    tmp_path: Path,
) -> None:
    """``briefing`` over To and Cc makes no memo of them: webmail prints no From label."""
    work = Print()
    work.line("Ferry terminal: stewards and briefing", size=17)
    work.line(ADA)
    work.line("Tue 14/02/2023 09:16")
    work.line("To: Priya Nair <priya.nair@cityhall.gov.uk>; O'Hare, Fearghal")
    work.line("<fearghal.o'hare@cityhall.gov.uk>; /O=CITYHALL/OU=EXCHANGE ADMINISTRATIVE")
    work.line("GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=TWREN")
    work.line("Cc: Aled Prosser; TOM WREN")
    work.line("1 attachments (1 MB)")
    work.line("Stewards draft 3.docx")
    work.gap()
    work.line("Hello Priya")
    (message,) = messages(work, tmp_path)
    assert message.to == (
        "Priya Nair <priya.nair@cityhall.gov.uk>",
        "O'Hare, Fearghal <fearghal.o'hare@cityhall.gov.uk>",
        "/O=CITYHALL/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=TWREN",
    )
    assert message.cc == ("Aled Prosser", "TOM WREN")
    assert message.attachments == ("Stewards draft 3.docx",)


def test_a_conversation_print_holds_its_messages_oldest_first(tmp_path: Path) -> None:
    work = Print()
    work.at(330, 60, "Priya Nair <priya.nair@cityhall.gov.uk>", size=9)
    work.rule()
    work.line("Winter ward closures", bold=True, size=13)
    work.line("2 messages", size=9)
    for sender, sent, to in (
        (ADA, "14 January 2022 at 13:11", "priya.nair@cityhall.gov.uk"),
        ("Priya Nair <priya.nair@cityhall.gov.uk>", "15 January 2022 at 09:00", ADA),
    ):
        work.rule()
        work.line(sender, bold=True, size=9)
        work.at(420, work.y, sent, size=9)
        work.line(f"To: {to}", size=9)
        work.gap()
        work.line("One line of text.")
    work.line("[Quoted text hidden]")
    work.line("1 attachment", bold=True)
    work.line("Ward figures.xlsx")
    work.line("18K", size=8)
    one, two = messages(work, tmp_path)
    assert {one.style, two.style} == {"gmail_print"}
    assert (one.subject, two.subject) == ("Winter ward closures", "Winter ward closures")
    assert (one.sender, two.sender) == (ADA, "Priya Nair <priya.nair@cityhall.gov.uk>")
    assert (one.sent, two.sent) == ("2022-01-14T13:11", "2022-01-15T09:00")
    assert two.attachments == ("Ward figures.xlsx",)
    assert not one.quoted
    assert not two.quoted


def test_a_notes_print_is_read_by_its_columns(tmp_path: Path) -> None:
    work = Print()
    for left, label, value in (
        ("Ada Whitcombe/NBC", "To", "Priya Nair/CH@CH"),
        ("Sent by: Bob Crane", "cc", "Aled Prosser/CH@CH"),
        ("14/01/2022 13:11", "Subject", "Ferry terminal"),
    ):
        work.line(left)
        work.at(280 - len(label) * 5, work.y, label)
        work.at(300, work.y, value)
    work.gap()
    work.line("Priya, where are we with this?")
    (message,) = messages(work, tmp_path)
    assert message.style == "lotus_notes"
    assert message.sender == "Ada Whitcombe/NBC"
    assert message.to == ("Priya Nair/CH@CH",)
    assert message.cc == ("Aled Prosser/CH@CH",)
    assert message.sent == "2022-01-14T13:11"
    assert message.subject == "Ferry terminal"


def test_labels_without_colons_count_when_their_values_line_up(tmp_path: Path) -> None:
    work = Print()
    for label, value in (
        ("From", ADA), ("Date", "Fri 14/01/2022 13:11"), ("To", ALED), ("Cc", "bob@fernpost.co.uk"),
    ):  # fmt: skip
        work.line(label, bold=True)
        work.at(104, work.y, value)
    work.gap()
    work.line("To be clear, nothing has been agreed.")
    (message,) = messages(work, tmp_path)
    assert (message.sender, message.sent, message.to) == (ADA, "2022-01-14T13:11", (ALED,))
    assert message.cc == ("bob@fernpost.co.uk",)


def test_a_header_runs_on_over_a_page_end_and_its_footer(tmp_path: Path) -> None:
    work = Print()
    work.memo(
        "P", [("From", ADA), ("Sent", "14 January 2022 13:11"), ("To", ALED), ("Subject", "x")]
    )
    work.foot("1")
    work.y = 735
    work.quoted([("From", ALED), ("Sent", "13 January 2022 09:00")], rule=False)
    work.page()
    work.foot("2")
    work.y = 60
    work.quoted([("To", ADA), ("Subject", "Over the page")], rule=False)
    work.line("Text.")
    _, inner = messages(work, tmp_path)
    assert (inner.sender, inner.to, inner.subject) == (ALED, (ADA,), "Over the page")


def test_redacted_values_leave_the_message_standing(tmp_path: Path) -> None:
    work = Print()
    work.memo(
        "P", [("From", ""), ("Sent", "14 January 2022 13:11"), ("To", "██████"), ("Subject", "x")]
    )
    work.line("Text.")
    (message,) = messages(work, tmp_path)
    assert message.sender is None
    assert message.sent == "2022-01-14T13:11"
    assert message.confidence < 0.99


def test_spaces_that_a_broken_font_shows_as_signs_are_read_as_spaces(tmp_path: Path) -> None:
    work = Print()
    for text in (
        "Subject: Boiler replacement at the baths", "Date: Friday, 14 January 2022 at 13:11",
        f"From: {ADA}", f"To: {ALED}", "", "There is nothing more to say about the boiler today.",
    ):  # fmt: skip
        work.line(text.replace(" ", "%"))
    (message,) = messages(work, tmp_path)
    assert message.subject == "Boiler replacement at the baths"
    assert message.sender == ADA
    assert message.sent == "2022-01-14T13:11"


def test_values_read_after_all_labels_find_their_labels(tmp_path: Path) -> None:
    """OCR engines that read columns give the labels first."""
    work = Print()
    work.memo(
        "P",
        [("From", ADA), ("Sent", "14 January 2022 13:11"), ("To", "Aled Prosser; Nair, Priya; Bob\nCrane"),
         ("Subject", "Lamps"), ("Attachments", "a.pdf")],
    )  # fmt: skip
    work.line("Dear Aled,")
    file = ingest.read(work.save(tmp_path / "print.pdf"))
    (message,) = split(by_columns(file)).messages
    assert message.sender == ADA
    assert message.sent == "2022-01-14T13:11"
    assert message.to == ("Aled Prosser", "Nair, Priya", "Bob Crane")
    assert message.subject == "Lamps"
    assert message.attachments == ("a.pdf",)


def by_columns(file: FileText) -> FileText:
    """The first page's rows cut at their tabs, labels before values."""
    page = file.pages[0]
    left, right, rest = [], [], []
    for line in page.lines:
        text = page.text[line.start : line.end]
        tab = text.find("\t")
        if tab >= 0:
            left.append(range(line.start, line.start + tab))
            right.append(range(line.start + tab + 1, line.end - 1))
        else:
            hull = page.boxes(line.start, line.end)[0]
            into = right if hull.x0 > 150 else rest
            into.append(range(line.start, line.end - 1))
    text, boxes, lines = "", [], []
    for span in [*rest[:1], *left, *right, *rest[1:]]:
        start = len(text)
        text += "".join(page.text[at] for at in span) + "\n"
        boxes += [page.box(at) for at in span] + [None]
        lines.append(Line(start, len(text), page.boxes(span.start, span.stop)[0], 11.0, False))
    changed = replace(page, text=text, packed=pack_boxes(boxes), lines=tuple(lines))
    return replace(file, pages=(changed, *file.pages[1:]))


def test_ids_count_on_from_the_given_numbers(tmp_path: Path) -> None:
    work = Print()
    work.memo(
        "P", [("From", ADA), ("Sent", "14 January 2022 13:11"), ("To", ALED), ("Subject", "x")]
    )
    work.line("Text.")
    file = ingest.read(work.save(tmp_path / "print.pdf"))
    found = split(file, first_document=4, first_message=12)
    assert [d.id for d in found.documents] == ["d4"]
    assert [(m.id, m.document) for m in found.messages] == [("m12", "d4")]
