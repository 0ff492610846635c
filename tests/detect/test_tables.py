"""What wraps inside a cell is read as one; what is no table stays as it is printed."""

from __future__ import annotations

import pytest

from redact.detect import columns, email, phone
from redact.detect.seen import Recogniser
from redact.passages import Cut
from tests.detect.drawn import Drawing
from tests.detect.reading import read

EDGES = (60, 114, 164, 210, 242)
ROWS = (
    ("Premises", "Contact", "Telephone", "Second contact"),
    ("Victoria Rooms", "Liam Prendergast", "0117 496 0501", "07700 900 505"),
    ("Merchant Taverns", "P Lindqvist", "0117 496 0502", "Ann Frost"),
    ("Temple Bar & Kitchen", "Olivia Wren-Carter", "(0117) 496 0504", "-"),
)
READ = "".join("\t".join(row) + "\n" for row in ROWS)


def found(recogniser: Recogniser, passage: Cut) -> list[str]:
    return [passage.text[one.start : one.end] for one in sorted(recogniser(passage))]


@pytest.mark.parametrize("how", ["lines", "boxes", "fills", "none"])
def test_a_table_is_read_cell_by_cell(how: str) -> None:
    """Whether its borders are strokes, boxes, thin areas, or only space."""
    text = Drawing().table(EDGES, ROWS, how).text()
    assert text == READ


@pytest.mark.parametrize("how", ["lines", "none"])
def test_a_number_that_wraps_is_found_whole_and_at_its_own_place(how: str) -> None:
    drawing = Drawing().table(EDGES, ROWS, how)
    passage, file = drawing.passage(), drawing.file()
    assert found(phone.find, passage) == [
        "0117 496 0501",
        "07700 900 505",
        "0117 496 0502",
        "(0117) 496 0504",
    ]
    start = passage.text.index("0117 496 0501")
    spans = passage.spans(start, start + len("0117 496 0501"))
    assert [file.text[a:b].strip() for a, b in spans] == ["0117 496", "0501"]
    (place,) = file.places(spans)
    assert len(place.boxes) == 2
    assert all(box.x0 > 164 and box.x1 < 210 for box in place.boxes)


def test_an_address_that_breaks_at_its_hyphen_is_one() -> None:
    rows = (("Name", "Email"), ("Olivia", "olivia.wren-carter@templebar.example"))
    passage = Drawing().table((60, 110, 200), rows).passage()
    assert found(email.find, passage) == ["olivia.wren-carter@templebar.example"]


def test_cells_that_almost_touch_are_kept_apart() -> None:
    drawing = Drawing().table((60, 96, 130), (("Bell", "Ann"), ("Hope", "King")))
    drawing.table((60, 81, 106), (("Chen", "Bell"), ("Hope", "King")))
    assert drawing.text() == "Bell\tAnn\nHope\tKing\nChen\tBell\nHope\tKing\n"


def test_lines_that_were_set_in_a_cell_stay_lines() -> None:
    rows = (("Ann Frost\nBob Cole", "Items\n1 and 2"), ("Cy Dale", "Item 3"))
    text = Drawing().table((60, 200, 330), rows).text()
    assert text == "Ann Frost\nBob Cole\tItems\n1 and 2\nCy Dale\tItem 3\n"


def test_a_cell_in_the_middle_of_its_row_tears_no_other() -> None:
    drawing = Drawing()
    drawing.table((60, 150, 210), (("", "Liam Owen Prendergast"), ("", "Niamh")))
    drawing.page.insert_text((63, 87), "Licensing", fontsize=8)
    assert drawing.text() == "Licensing\tLiam Owen Prendergast\nNiamh\n"


def test_rows_without_lines_go_on_where_the_first_column_is_empty() -> None:
    drawing = Drawing().line((60, "Item"), (140, "Owner"), (230, "Remarks"))
    drawing.line((60, "Key audit"), (140, "Lucian Mbeki-"), (230, "to be done by 4 May"))
    drawing.line((140, "Stone"), (230, "at the depot"))
    drawing.line((60, "Alarm"), (140, "Ann Frost"), (230, "0117 496 0502"))
    assert "\nKey audit\tLucian Mbeki-Stone\tto be done by 4 May" in drawing.text()
    assert drawing.text().endswith("\nAlarm\tAnn Frost\t0117 496 0502\n")


def test_rows_without_lines_that_stand_close_stay_rows() -> None:
    """Nothing shows that a cell wrapped here."""
    names = ("Ann Frost", "Bob Cole", "Cy Dale", "Di Eastwood")
    drawing = Drawing()
    for number, name in enumerate(names):
        drawing.line((60, name), (160, f"0117 496 050{number}"), (260, "Officer"))
    rows = [f"{name}\t0117 496 050{number}\tOfficer\n" for number, name in enumerate(names)]
    assert drawing.text() == "".join(rows)


def test_lists_parted_by_a_space_stay_lists() -> None:
    drawing = Drawing()
    for group in ("Ann Frost", "Bob Cole"), ("Cy Dale", "Di Eastwood"):
        for name in group:
            drawing.line((60, name), (160, "0117 496 0501"))
        drawing.space(6)
    assert drawing.text() == "".join(
        f"{name}\t0117 496 0501\n" for name in ("Ann Frost", "Bob Cole", "Cy Dale", "Di Eastwood")
    )


def test_labels_and_values_stay_as_printed() -> None:
    drawing = Drawing().line((60, "From:"), (120, "Ann Frost"))
    drawing.line((60, "To:"), (120, "Bob Cole;")).line((120, "Cy Dale"))
    drawing.line((60, "Subject:"), (120, "Keys"))
    assert drawing.text() == "From:\tAnn Frost\nTo:\tBob Cole;\nCy Dale\nSubject:\tKeys\n"


def test_running_text_is_no_table() -> None:
    drawing = Drawing().rule(60, 300)
    drawing.line((60, "Ann Frost wrote to the board")).line((60, "about the keys of the depot."))
    drawing.rule(60, 300).line((60, "Bob Cole answered.")).rule(60, 300)
    assert drawing.text() == (
        "Ann Frost wrote to the board\nabout the keys of the depot.\nBob Cole answered.\n"
    )


def test_a_box_around_text_and_a_bar_beside_it_change_nothing() -> None:
    drawing = Drawing()
    drawing.page.draw_rect((50, 50, 400, 400), width=0.5)
    drawing.page.draw_line((56, 60), (56, 120))
    drawing.page.draw_line((60, 82), (60, 100))
    for text in ("Dear Ann,", "On Monday Bob wrote", "the inner quote", "said Cole"):
        drawing.line((64, text))
    assert drawing.text() == "Dear Ann,\nOn Monday Bob wrote\nthe inner quote\nsaid Cole\n"


def test_sender_and_addressee_side_by_side_are_read_one_after_the_other() -> None:
    left = ("Ms Ann Frost", "14 Chandler Row", "Portisham", "BS99 4QT")
    right = ("Wyvale Council", "Town Hall", "Wyvale", "Ref: LIC/4")
    drawing = Drawing()
    for here, there in zip(left, right, strict=True):
        drawing.line((60, here), (380, there))
    assert drawing.text() == "\n".join((*left, *right)) + "\n"


def test_a_letterhead_is_read_apart_from_the_letter_below() -> None:
    drawing = Drawing()
    for here, there in zip(("Ms Ann Frost", "14 Mill Row", "BS99 4QT"), "abc", strict=True):
        drawing.line((60, here), (380, f"Council {there}"))
    drawing.line((380, "Tel: 0117 496 0100")).space(6)
    drawing.line((60, "Dear Ms Frost, we write about the licence of the Victoria Rooms there."))
    assert drawing.text() == (
        "Ms Ann Frost\n14 Mill Row\nBS99 4QT\nCouncil a\nCouncil b\nCouncil c\n"
        "Tel: 0117 496 0100\n"
        "Dear Ms Frost, we write about the licence of the Victoria Rooms there.\n"
    )


def test_lines_between_columns_alone_part_no_rows() -> None:
    drawing = Drawing()
    names = ("Ann Frost", "Bob Cole", "Cy Dale", "Di Eastwood")
    for number, name in enumerate(names):
        drawing.line((60, name), (114, f"0117 496 050{number}"))
    drawing.page.draw_line((110, 60), (110, 110))
    rows = [f"{name}\t0117 496 050{number}\n" for number, name in enumerate(names)]
    assert drawing.text() == "".join(rows)


def test_a_highlight_or_an_underline_parts_no_words() -> None:
    drawing = Drawing()
    drawing.page.draw_rect((75, 62, 93, 74), fill=(1, 1, 0), color=None)
    drawing.page.draw_line((60, 73), (120, 73))
    drawing.table((60, 160, 260), (("Ann Frost of the depot at Portisham", "0117 496 0501"),))
    assert drawing.text() == "Ann Frost of the depot at Portisham\t0117 496 0501\n"


def test_a_list_of_addresses_is_no_letterhead() -> None:
    drawing = Drawing()
    for number, name in enumerate(("Ann Frost", "Bob Cole", "Cy Dale")):
        drawing.line((60, name), (160, f"{number} Mill Lane, Portisham BS99 4QT"))
    assert drawing.text().startswith("Ann Frost\t0 Mill Lane, Portisham BS99 4QT\nBob Cole\t1")


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("GS / ZK", ["GS", "ZK"]),
        ("GS/ZK", ["GS", "ZK"]),
        ("GS & ZK", ["GS", "ZK"]),
        ("GS, ZK", ["GS", "ZK"]),
        ("GS, ZK and KM", ["GS", "ZK", "KM"]),
        ("Gita Shah / ZK", ["Gita Shah", "ZK"]),
        ("Gita Shah/Zoe King", ["Gita Shah", "Zoe King"]),
        ("Gita Shah and Zoe King", ["Gita Shah", "Zoe King"]),
        ("Gita Shah, Zoe King", ["Gita Shah", "Zoe King"]),
        ("Shah, Gita", ["Shah, Gita"]),
        ("Shah, G", ["Shah, G"]),
        ("Shah, Gita / King, Zoe", ["Shah, Gita", "King, Zoe"]),
        ("N/A", []),
        ("HR / IT", []),
        ("Finance and HR", []),
    ],
)
def test_two_people_in_one_cell_are_found_apart(cell: str, people: list[str]) -> None:
    text = f"Action\tOwner\nWrite\t{cell}\nSend\tAnna Peel\n"
    assert read(columns.find, text) == [*people, "Anna Peel"]
