"""Labelled header blocks: From, Sent, To, … in any order, one or more rows each.

A block starts at a label and takes in further labels and the rows their values wrap to.
Geometry decides what is a continuation:

    From:      Whitcombe, Ada            <- label column, value column
    To:        Aled Prosser; Priya N
               Nair                      <- at the value column: goes on
    Subject: A long subject that fills the line to its very
    end                                  <- the row above had no room for "end": goes on

    Dear Aled,                           <- a wider gap: the body
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redact.split.catalogue import CORE
from redact.split.labels import (
    Entry,
    Piece,
    after_marks,
    colon_below,
    entry_of,
    marks_in,
    row_entries,
)
from redact.split.rows import Layout, Row

UNKNOWN = re.compile(r"([A-Z][\w’'()/&. -]{1,38}?|\w|\w?\d\w?)\s?:(?:\s|$)")
_ONCE = frozenset(("from", "sent", "subject"))
_LISTS = frozenset(("to", "cc", "bcc"))


@dataclass
class Block:
    """Consecutive entries; ``first`` and ``after`` are positions in the content rows."""

    first: int
    after: int
    entries: list[Entry]
    unknown: int = 0
    by_column: Entry | None = None
    """The entry that was last given a value from a separate column of values."""

    def get(self, name: str) -> Entry | None:
        return next((e for e in self.entries if e.field == name), None)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(entry.field for entry in self.entries)

    @property
    def run_on(self) -> bool:
        """Several labels stand in one row."""
        starts = [(e.label.start, e.line) for e in self.entries if e.field in CORE]
        return len({line for _, line in starts}) < len(starts)

    @property
    def columns(self) -> bool:
        """Labels in one column and values in another well to the right of it."""
        strong = [e for e in self.entries if e.value_x is not None]
        stops = [e.value_x for e in strong if e.value_x is not None]
        if len(stops) < 2:
            return False
        near = sum(abs(stop - stops[0]) < 4 for stop in stops)
        wide = any(e.apart for e in strong) and stops[0] - strong[0].x > 45
        return near >= 2 and near >= 0.6 * len(stops) and wide


def blocks(layout: Layout, said: frozenset[int] = frozenset()) -> list[Block]:
    """Every run of rows that could be a labelled header, in order, not overlapping.

    At the positions in ``said`` a message is known to begin: a block ends before each, and
    opens there with a single label.
    """
    rows, found, at = layout.content, [], 0
    tags = [row_entries(layout, row) for row in rows]
    for place in range(1, len(rows)):
        if rows[place].text.strip() == ":" and not tags[place - 1]:
            tags[place - 1] = colon_below(layout, rows[place - 1])
    while at < len(rows):
        if any(entry.field in CORE for entry in tags[at]) and (at in said or _can_open(tags, at)):
            block = _grow(layout, rows, tags, at, said)
            cores = {e.field for e in block.entries} & set(CORE)
            if at in said or len(cores) > 1 or block.get("from"):
                found.append(block)
                at = block.after
                continue
        at += 1
    return found


def _can_open(tags: list[list[Entry]], at: int) -> bool:
    """A label without colon or cell opens a block only with another one lined up below."""
    if not tags[at][0].tight:
        return True
    below = tags[at + 1] if at + 1 < len(tags) else []
    first = tags[at][0].value_x
    stop = below[0].value_x if below else None
    lined = first is not None and stop is not None and abs(first - stop) < 2
    return lined and below[0].weak and below[0].field != tags[at][0].field


def _grow(
    layout: Layout,
    rows: Sequence[Row],
    tags: list[list[Entry]],
    at: int,
    said: frozenset[int],
) -> Block:
    block = Block(at, at + 1, list(tags[at]))
    last = rows[at]
    for position in range(at + 1, min(len(rows), at + 120)):
        row, entries = rows[position], tags[position]
        if position in said:
            break
        if row.text.strip() == ":" and (row.pitch or 9.0) < 1.75:
            last, block.after = row, position + 1
            continue
        if entries and _joins(layout, block, last, row, entries):
            block.entries.extend(_all_labels(layout, block, row, entries))
        elif not entries and (beside := _beside(block, last, row)):
            beside.pieces.append(Piece(row.inner, row.inner + len(row.text), row.text))
            beside.apart, beside.value_x = True, row.box.x0 if row.box else None
        elif not entries and _unknown(layout, block, row):
            lost = row.text.find(":") < 3 and "from" in block.fields and not block.get("to")
            block.unknown += not lost
            block.entries.append(_unknown_entry(layout, row, lost=lost))
        elif not entries and _continues(layout, block, last, row):
            _go_on(layout, block, row)
        else:
            break
        last = row
        block.after = position + 1
    return block


def _beside(block: Block, last: Row, row: Row) -> Entry | None:
    """The entry whose label stands left of this row, or of the value that it continues.

    For pages read column by column, all labels first and then all values.
    """
    box = row.box
    if box is None or (sum(not entry.value for entry in block.entries) < 2 and not block.by_column):
        return None
    for entry in block.entries:
        label_box = entry.box
        if label_box is None or label_box.x1 > box.x0 or row.page != last.page:
            continue
        shared = min(label_box.y1, box.y1) - max(label_box.y0, box.y0)
        if shared > 0.5 * min(label_box.height, box.height):
            block.by_column = entry
            return entry
    entry_above = block.by_column
    goes_on = entry_above and entry_above.value_x and abs(entry_above.value_x - box.x0) < 6
    return entry_above if goes_on and row.pitch is not None and row.pitch < 1.75 else None


def _all_labels(layout: Layout, block: Block, row: Row, entries: list[Entry]) -> list[Entry]:
    """In a one-line header the label that opens a row need not be its only one."""
    if not block.run_on or len(entries) > 1:
        return entries
    have = {e.field for e in (*block.entries, *entries)}
    after = entries[0].label.end - row.inner
    marks = [m for m in marks_in(row, after, entries[0].field) if m[2].field not in have]
    return [*entries, *after_marks(layout, row, entries[0], marks)]


def _go_on(layout: Layout, block: Block, row: Row) -> None:
    """Add a row to the value above; in a one-line header further labels may follow in it."""
    entry = block.entries[-1]
    entry.pieces.append(Piece(row.inner, row.inner + len(row.text), row.text))
    if block.run_on:
        have = {e.field for e in block.entries}
        marks = [mark for mark in marks_in(row, 0, entry.field) if mark[2].field not in have]
        block.entries.extend(after_marks(layout, row, entry, marks))


def _joins(layout: Layout, block: Block, last: Row, row: Row, entries: list[Entry]) -> bool:
    """Whether a row of labels goes on with the block."""
    have = {entry.field for entry in block.entries}
    if any(entry.field in have and entry.field in _ONCE for entry in entries):
        return False
    if entries[0].tight or block.entries[0].tight:
        both = entries[0].weak and block.entries[0].weak
        if not both or not _lines_up(block, entries[0]):
            return False
    if row.quoted != last.quoted and row.quoted:
        return False
    pitch = row.pitch
    if row.page != last.page:
        return layout.runs_over(last, row)
    if pitch is None or pitch <= 2.0:
        return True
    whole = _ONCE | {"to"} <= have
    return pitch <= 4.5 and not whole and any(entry.field in CORE for entry in entries)


def _lines_up(block: Block, entry: Entry) -> bool:
    stops = [e.value_x for e in block.entries if e.value_x is not None]
    return bool(stops) and entry.value_x is not None and abs(entry.value_x - stops[0]) < 2


def _continues(layout: Layout, block: Block, last: Row, row: Row) -> bool:
    """Whether a row without a label belongs to the value above it."""
    entry = block.entries[-1]
    if row.quoted != last.quoted or (row.page != last.page and not layout.runs_over(last, row)):
        return False
    if row.ruled or (row.pitch is not None and row.pitch > 1.75):
        return False
    x = row.box.x0 if row.box else None
    if block.columns and x is not None:
        column = next(e.value_x for e in block.entries if e.value_x is not None)
        if abs(x - column) < 8:
            return True
        if x < column - 20:
            return not entry.value and entry.field != "subject"
    if not entry.value:
        return entry.field in ("from", "sent", "to", "subject") and row.pitch is not None
    if (
        x is not None
        and entry.value_x is not None
        and abs(x - entry.value_x) < 3
        and x > entry.x + 15
    ):
        return True
    if entry.field in _LISTS and _list_goes_on(last.text, row.text):
        return True
    return layout.wraps(last, row)


def _list_goes_on(above: str, text: str) -> bool:
    if above.rstrip().endswith((";", ",", "<", "@", "-", "/")) and not text.endswith(
        (".", "?", "!")
    ):
        return True
    return bool(re.match(r"\s*<?[\w.'+-]*@?[\w.-]+>[;,]?", text)) or text.count(";") > 1


def _unknown(layout: Layout, block: Block, row: Row) -> bool:
    """A label that the catalogue lacks, in line with the labels of the block."""
    if row.pitch is None or row.pitch > 1.75 or row.box is None:
        return False
    if abs(row.box.x0 - block.entries[0].x) > 3 or not UNKNOWN.match(row.text):
        return False
    return block.columns or row.bold or _same_column(layout, block, row)


def _same_column(layout: Layout, block: Block, row: Row) -> bool:
    """Its value stands in the column of the block's first value."""
    first, entry = block.entries[0], _unknown_entry(layout, row)
    if not first.apart or first.value_x is None or entry.value_x is None:
        return False
    return abs(first.value_x - entry.value_x) < 4


def _unknown_entry(layout: Layout, row: Row, *, lost: bool = False) -> Entry:
    """The entry of a label that is not known; ``lost`` when it must have been To."""
    found = UNKNOWN.match(row.text)
    assert found is not None  # noqa: S101  checked by the caller
    field = "to" if lost else "other"
    return entry_of(layout, row, field, found.end(1) + 1, frozenset(), exact=not lost)
