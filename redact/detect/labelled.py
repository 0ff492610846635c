"""What stands below a column's heading or behind a label that says what it is.

``Extension``, ``D.O.B.``, ``Home address``: the heading is the cue that a cell lacks. The
cell must have the shape, and an office's address, a shop's or a count of calls stays:
where the label does not say whose it is, the table must speak of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redact import lexicon
from redact.detect import misread
from redact.detect.addresses.homes import organised
from redact.detect.columns import heads
from redact.detect.labels import Label, meant
from redact.detect.phone import canonical
from redact.detect.seen import Seen
from redact.detect.tables import Cell, rows
from redact.passages import Cut

NAME = "labelled"
ENTITIES = (
    "PHONE_NUMBER", "EMAIL_ADDRESS", "ADDRESS", "DATE_OF_BIRTH", "UK_NHS", "UK_NINO",
    "UK_PASSPORT", "UK_DRIVING_LICENCE", "STAFF_NUMBER", "COLLAR_NUMBER", "BANK_ACCOUNT",
    "VEHICLE_REGISTRATION",
)  # fmt: skip
_APART = frozenset({"header", "furniture", "banner", "device", "disclaimer"})
_PREMISES = re.compile(
    r"(?i)\b(?:schools?|premises|business(?:es)?|venues?|sites?|stations?|offices?|branch(?:es)?|"
    r"library|libraries|company|companies|organisations?|centres?|shops?|suppliers?|providers?|"
    r"services?|practices?|surger(?:y|ies)|hospitals?|depots?|facilit(?:y|ies)|buildings?|licen[cs]ed|"
    r"contractors?|agents?|employers?|gp|dentists?|solicitors?|"
    r"operators?|car parks?|assets?|outlets?|stores?|firms?|partners?)\b"
)
_LINE = re.compile(r"(?:^|(?<=[|;]))\s*(?P<label>[^\W\d_][^:\n|;]{1,44}?)\s?:\s*(?P<value>[^|;]*)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}[.,]?\s*$")
_EXTERNAL = re.compile(r"(?i)\s*external\b")
"""Beside ``Internal``: candidates, calls or audits are counted."""
_LONG = 9
"""Digits from which a number is a telephone's in any column that is headed so."""

Row = Sequence[Cell]


def find(cut: Cut) -> Iterator[Seen]:
    if cut.kind in _APART:
        return
    text = misread.number(cut).text if cut.ocr else cut.text
    table = list(rows(cut, text))
    yield from _beside(cut, text, table)
    if "\t" in text:
        for block in _blocks(table):
            yield from _below(block)


# --- columns ---------------------------------------------------------------------------


def _blocks(table: Sequence[Row]) -> Iterator[list[Row]]:
    """A row of headings and what stands below it, to the table's end or the next headings."""
    block: list[Row] = []
    for number, row in enumerate(table):
        cells = [cell for cell in row if cell.text.strip()]
        if len(cells) > 1 and _headings(cells):
            if block:
                yield block
            block = [row]
        elif block and len(cells) > 1:
            block.append(row)
        elif block and not _interrupts(table, number):
            yield block
            block = []
    if block:
        yield block


def _interrupts(table: Sequence[Row], number: int) -> bool:
    """Whether a short line of one cell stands inside a table, its other cells empty."""
    after = table[number + 1] if number + 1 < len(table) else []
    return len(table[number][0].text) < 40 and len(after) > 1


def _headings(cells: Row) -> bool:
    """Whether a row holds nothing but headings, one of which says what stands below."""
    if any(re.search(r"\d{3}|\w@", cell.text) or len(cell.text) > 48 for cell in cells):
        return False
    told = [number for number, cell in enumerate(cells) if meant(cell.text)]
    form = len(cells) == 2 and told == [0] and not heads(cells[1].text)
    return bool(told) and not form


def _below(block: Sequence[Row]) -> Iterator[Seen]:
    top, *body = block
    people = next((n for n, cell in enumerate(top) if heads(cell.text)), None)
    premises = people is None and any(_PREMISES.search(cell.text) for cell in top)
    labels = [
        [label for label in meant(cell.text) if not _of_things(label, top, premises=premises)]
        for cell in top
    ]
    lines = {n for n in range(len(top)) if any(_line(row[n]) for row in body if n < len(row))}
    for row in body:
        for place, cell in enumerate(row):
            # where cells are empty the others move to the left
            moved = range(place, min(place + 1 + max(0, len(top) - len(row)), len(top)))
            for number, label in ((n, label) for n in moved for label in labels[n]):
                if _offices(label, row, place, people):
                    continue
                long = label.plain and people is None and number not in lines
                if found := list(_fitting(label, cell, long=long)):
                    yield from found
                    break


def _of_things(label: Label, top: Row, *, premises: bool) -> bool:
    """Whether the other headings say that a column is not about people."""
    if label.entity == "PHONE_NUMBER" and any(_EXTERNAL.match(cell.text) for cell in top):
        return True
    return label.plain and premises


def _line(cell: Cell) -> bool:
    """Whether a whole telephone number stands in a cell."""
    return bool(re.match(r"\s*[(+]?[0+](?:[\s().\-–]{0,3}\d){9,12}\s*$", cell.text))


def _offices(label: Label, row: Row, place: int, people: int | None) -> bool:
    """Whether it is an organisation whose address stands there."""
    if label.entity != "ADDRESS" or not label.plain:
        return False
    before = row[:place] if people is None or people >= place else [row[people]]
    return any(organised(cell.text) and not _titled(cell.text) for cell in before)


def _titled(text: str) -> bool:
    """Whether a title says that a person is named: ``Mrs Wing``."""
    words = text.split(None, 1)
    return bool(words) and lexicon.title(words[0])


def _fitting(label: Label, cell: Cell, *, long: bool) -> Iterator[Seen]:
    """What has the label's shape; ``long`` wants whole telephone numbers."""
    for start, end, value in label.shape(cell.text):
        if label.entity == "PHONE_NUMBER":
            if long and len(value) < _LONG:
                continue
            value = canonical(cell.text[start:end])
        yield Seen(cell.start + start, cell.start + end, label.entity, 0.7, value)


# --- labels ----------------------------------------------------------------------------


def _beside(cut: Cut, text: str, table: Sequence[Row]) -> Iterator[Seen]:
    """What stands behind a label: in the cells to its right, or in the rest of its line."""
    office = cut.kind == "signature"
    for number, row in enumerate(table):
        after = table[number + 1 :]
        for label, value in _values(row):
            if not (label.plain and office):
                yield from _fitting(label, _whole(text, label, value, after), long=False)
        office = cut.kind == "signature" or _names_office(row)


def _values(row: Row) -> Iterator[tuple[Label, Cell]]:
    """Labels of a row, each with what stands behind it up to the next."""
    if len(row) > 1:
        labels: tuple[Label, ...] = ()
        for cell in row:
            said = meant(cell.text)
            if said or heads(cell.text):
                labels = said
            else:
                yield from ((label, cell) for label in labels)
        return
    for found in _LINE.finditer(row[0].text):
        value = Cell(found["value"], row[0].start + found.start("value"))
        yield from ((label, value) for label in meant(found["label"]))


def _names_office(row: Row) -> bool:
    """Whether a row of a form names an organisation, whose address may follow."""
    return bool(_PREMISES.search(row[0].text)) or any(organised(cell.text) for cell in row[1:])


def _whole(text: str, label: Label, value: Cell, after: Sequence[Row]) -> Cell:
    """An address over the lines below it down to its postcode; a value set below its label."""
    lines = [row[0] for row in after[:5] if len(row) == 1]
    if len(lines) < min(len(after), 5):
        lines = lines[: next(i for i, row in enumerate(after) if len(row) > 1)]
    if not value.text.strip():
        if not lines or meant(lines[0].text):
            return value
        value, *lines = lines
    if label.entity != "ADDRESS" or _POSTCODE.search(value.text):
        return value
    for line in lines:
        if ":" in line.text or len(line.text) > 48:
            break
        if _POSTCODE.search(line.text):
            return Cell(text[value.start : line.start + len(line.text)], value.start)
    return value
