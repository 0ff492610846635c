"""What OCR does to headers, and what is read of them all the same."""

from __future__ import annotations

import pytest

from redact.domain import Box, FileText, Line, Message, PageText, Source, pack_boxes
from redact.split import split


def scan(*rows: str) -> FileText:
    """A page as an OCR engine gives it: one row a line, five points a character."""
    text, boxes, lines = "", [], []
    for number, row in enumerate(rows):
        y, start = 60.0 + 14 * number, len(text)
        for place, char in enumerate(row + "\n"):
            x = 50.0 + 5 * place
            boxes.append(None if char in "\n\t" else Box(x, y, x + 5, y + 10))
        text += row + "\n"
        whole = Box(50, y, 50 + 5 * max(len(row), 1), y + 10)
        lines.append(Line(start, len(text), whole, 11.0, False))
    page = PageText(0, 595, 842, text, pack_boxes(boxes), tuple(lines), source=Source.OCR)
    return FileText("0" * 64, "scan.pdf", (page,))


def only(*rows: str) -> Message:
    (message,) = split(scan(*rows)).messages
    return message


def test_bars_beside_a_quoted_header_are_no_part_of_it() -> None:
    message = only(
        "| | From: Ada Whitcombe <ada.whitcombe@northborough.gov.uk>",
        "|\t| Sent: 14 January 2022 13:11",
        "|| To: Aled Prosser",
        "| Subject: Lighting",
        "|",
        "| See below.",
    )
    assert message.sender == "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
    assert (message.sent, message.to) == ("2022-01-14T13:11", ("Aled Prosser",))
    assert message.subject == "Lighting"


def test_a_few_letters_before_a_label_are_dirt() -> None:
    message = only(
        "From: Ada Whitcombe <ada@northborough.gov.uk>",
        "Sent: 14 January 2022 13:11",
        "i To: Aled Prosser",
        "ell Subject: Lighting",
        "",
        "In reply to: nothing at all.",
    )
    assert (message.to, message.subject) == (("Aled Prosser",), "Lighting")


@pytest.mark.parametrize("label", ["Ce:", "Cc;", "Gc:", "Ce;"])
def test_a_short_label_is_known_through_its_damage(label: str) -> None:
    message = only(
        "From: Ada Whitcombe <ada@northborough.gov.uk>",
        "Sent: 14 January 2022 13:11",
        "To: Aled Prosser",
        f"{label} Priya Nair <priya@northborough.gov.uk>",
        "Subject: Lighting",
    )
    assert message.to == ("Aled Prosser",)
    assert message.cc == ("Priya Nair <priya@northborough.gov.uk>",)


def test_spaces_and_commas_inside_an_address_do_not_part_it() -> None:
    message = only(
        "From: Ada Whitcombe <ada. whitcombe@northborough,gov.uk>",
        "Sent: 14 January 2022 13:11",
        "To: aled @cityhall.gov.uk, Priya Nair <p,nair@cityhall. gov.uk>",
        "Subject: Lighting",
    )
    assert message.sender == "Ada Whitcombe <ada.whitcombe@northborough.gov.uk>"
    assert message.to == ("aled@cityhall.gov.uk", "Priya Nair <p.nair@cityhall.gov.uk>")


def test_a_label_of_one_wrong_letter_between_others_was_to() -> None:
    message = only(
        "From:         \tAda Whitcombe <ada@northborough.gov.uk>",
        "1:            \tAled Prosser",
        "Date:         \t14 January 2022 13:11",
        "Subject:      \tLighting",
    )
    assert (message.to, message.sent) == (("Aled Prosser",), "2022-01-14T13:11")


def test_a_damaged_date_is_left_open_never_guessed() -> None:
    message = only(
        "From: Ada Whitcombe <ada@northborough.gov.uk>",
        "Sent: l4 January 2O22 13:11",
        "To: Aled Prosser",
        "Subject: Lighting",
    )
    assert (message.sent, message.sent_raw) == (None, "l4 January 2O22 13:11")


def test_a_message_of_a_conversation_is_found_without_its_date() -> None:
    found = split(
        scan(
            "Lighting",
            "2 messages",
            "Ada Whitcombe <ada@northborough.gov.uk>",
            "To: Aled Prosser <aled@cityhall.gov.uk>",
            "",
            "All done.",
        )
    ).messages
    assert [(m.sender, m.sent, m.subject) for m in found] == [
        ("Ada Whitcombe <ada@northborough.gov.uk>", None, "Lighting")
    ]
    assert found[0].confidence < 0.8
