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
from dataclasses import field as made
from typing import NamedTuple

from redact.domain import Box, Span
from redact.split.catalogue import CORE, Label, label
from redact.split.rows import Layout, Row

_LABEL = re.compile(r"(?:<u>)?([^:;\t@<>]{1,40}?)\s?[::;](?!//)(?:</u>)?")
_UNKNOWN = re.compile(r"([A-Z][\w’'()/&. -]{1,38}?)\s?:(?:\s|$)")
_INSIDE = re.compile(r"(?:(?<=\s)|(?<=[\w>)\]]))((?:[^\W\d_][\w-]*)(?: [\w-]+){0,2})\s?:")
_ONCE = frozenset(("from", "sent", "subject"))
_LISTS = frozenset(("to", "cc", "bcc"))


class Piece(NamedTuple):
    """A stretch of a value on one row."""

    start: int
    end: int
    text: str


@dataclass
class Entry:
    """One field of a block: its label's range and the pieces of its value."""

    field: str
    name: str
    """The label as printed, without its colon."""
    label: Span
    languages: frozenset[str]
    exact: bool
    weak: bool
    """Without a colon."""
    tight: bool
    """Without a colon or a cell of its own: counts only where values line up."""
    x: float
    value_x: float | None
    line: int
    """Index of its row."""
    box: Box | None = None
    """Of the row of its label."""
    apart: bool = False
    """Its value stands further off than a space or two."""
    pieces: list[Piece] = made(default_factory=list)

    @property
    def value(self) -> str:
        return " ".join(" ".join(piece.text.split()) for piece in self.pieces).strip()


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


def blocks(layout: Layout) -> list[Block]:
    """Every run of rows that could be a labelled header, in order, not overlapping."""
    rows, found, at = layout.content, [], 0
    tags = [row_entries(layout, row) for row in rows]
    while at < len(rows):
        if any(entry.field in CORE for entry in tags[at]) and _can_open(tags, at):
            block = _grow(layout, rows, tags, at)
            if len({e.field for e in block.entries if e.field in CORE}) > 1 or block.get("from"):
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


def _grow(layout: Layout, rows: Sequence[Row], tags: list[list[Entry]], at: int) -> Block:
    block = Block(at, at + 1, list(tags[at]))
    last = rows[at]
    for position in range(at + 1, min(len(rows), at + 120)):
        row, entries = rows[position], tags[position]
        if entries and _joins(layout, block, last, row, entries):
            block.entries.extend(_all_labels(layout, block, row, entries))
        elif not entries and (beside := _beside(block, last, row)):
            beside.pieces.append(Piece(row.inner, row.inner + len(row.text), row.text))
            beside.apart, beside.value_x = True, row.box.x0 if row.box else None
        elif not entries and _unknown(layout, block, row):
            block.unknown += 1
            block.entries.append(_unknown_entry(layout, row))
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
    marks = [m for m in _marks(row, after, entries[0].field) if m[2].field not in have]
    return [*entries, *_after_marks(layout, row, entries[0], marks)]


def _go_on(layout: Layout, block: Block, row: Row) -> None:
    """Add a row to the value above; in a one-line header further labels may follow in it."""
    entry = block.entries[-1]
    entry.pieces.append(Piece(row.inner, row.inner + len(row.text), row.text))
    if block.run_on:
        have = {e.field for e in block.entries}
        marks = [mark for mark in _marks(row, 0, entry.field) if mark[2].field not in have]
        block.entries.extend(_after_marks(layout, row, entry, marks))


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
    if abs(row.box.x0 - block.entries[0].x) > 3 or not _UNKNOWN.match(row.text):
        return False
    return block.columns or row.bold or _same_column(layout, block, row)


def _same_column(layout: Layout, block: Block, row: Row) -> bool:
    """Its value stands in the column of the block's first value."""
    first, entry = block.entries[0], _unknown_entry(layout, row)
    if not first.apart or first.value_x is None or entry.value_x is None:
        return False
    return abs(first.value_x - entry.value_x) < 4


def _unknown_entry(layout: Layout, row: Row) -> Entry:
    found = _UNKNOWN.match(row.text)
    assert found is not None  # noqa: S101  checked by the caller
    return _entry(layout, row, "other", found.end(1) + 1, frozenset(), exact=True)


# --- labels in one row -----------------------------------------------------------------


def row_entries(layout: Layout, row: Row) -> list[Entry]:
    """The labels that a row holds, left to right; usually none or one."""
    text = row.text
    found = _LABEL.match(text)
    named = label(found[1]) if found else None
    if named is None or found is None:
        return _colonless(layout, row)
    if ";" in found[0] and (not named.exact or len(found[1]) < 4):
        return []
    first = _entry(layout, row, named.field, found.end(), named.languages, exact=named.exact)
    return _cut(layout, row, first, found.end())


def _cut(layout: Layout, row: Row, first: Entry, after: int) -> list[Entry]:
    """Further labels in the same row: one-line headers, flags, labels run together."""
    marks = _marks(row, after, first.field)
    found = [mark[2].field for mark in marks]
    cores = {field for field in found if field in CORE} | {first.field}
    flags = first.field == "other" and all(field == "other" for field in found)
    run_together = first.field == "subject" and found == ["sent"]
    one_line = first.field == "from" and found[:1] in (["to"], ["sent"], ["cc"])
    tabbed = all(row.text[mark[0] - 1] == "\t" for mark in marks)
    if not marks or not (len(cores) >= 3 or flags or run_together or one_line or tabbed):
        return [first]
    return [first, *_after_marks(layout, row, first, marks)]


def _marks(row: Row, after: int, before: str) -> list[tuple[int, int, Label]]:
    """(start, end, label) of each exact label inside a row."""
    marks = []
    for inside in _INSIDE.finditer(row.text, after):
        for skip in _word_starts(inside[1]):
            named = label(inside[1][skip:])
            if named and named.exact and (named.field != before or named.field == "other"):
                marks.append((inside.start(1) + skip, inside.end(), named))
                break
    return marks


def _word_starts(text: str) -> list[int]:
    """Where a label can begin: at each word, and at a capital run into the word before."""
    return [found.start() for found in re.finditer(r"(?:^|(?<=\s)|(?<=[a-z0-9])(?=[A-Z]))\S", text)]


def _after_marks(
    layout: Layout, row: Row, first: Entry, marks: list[tuple[int, int, Label]]
) -> list[Entry]:
    """The entries that begin at the marks; ``first`` is cut short before them."""
    if not marks:
        return []
    entries = []
    bounds = [*(mark[0] for mark in marks), len(row.text)]
    _shorten(first, row, bounds[0])
    for (begin, end, named), stop in zip(marks, bounds[1:], strict=True):
        entry = _entry(layout, row, named.field, end, named.languages, exact=True)
        entry.label = Span(row.inner + begin, row.inner + end)
        entry.name = row.text[begin:end].strip(" :;")
        _shorten(entry, row, stop)
        entries.append(entry)
    return entries


def _shorten(entry: Entry, row: Row, stop: int) -> None:
    kept = [piece for piece in entry.pieces if piece.start < row.inner]
    for piece in entry.pieces[len(kept) :]:
        text = row.text[piece.start - row.inner : stop].rstrip()
        if text:
            kept.append(Piece(piece.start, piece.start + len(text), text))
    entry.pieces = kept


def _colonless(layout: Layout, row: Row) -> list[Entry]:
    """A label without a colon that opens a row, with a value in the next cell or beside it."""
    text, tab, _ = row.text.partition("\t")
    if not tab:
        text = row.text.split(" ", 1)[0]
        if len(text) == len(row.text) or len(row.text) > 140:
            return []
    named = label(text.strip())
    if not named or not named.exact or named.field not in CORE or not text[:1].isupper():
        return []
    if not tab and "en" not in named.languages:
        return []
    entry = _entry(layout, row, named.field, len(text), named.languages, exact=named.exact)
    entry.weak, entry.tight = True, not tab
    return [entry]


def _entry(
    layout: Layout, row: Row, name: str, end: int, languages: frozenset[str], *, exact: bool
) -> Entry:
    rest = row.text[end:]
    skip = len(rest) - len(rest.lstrip())
    value = rest.strip()
    start = row.inner + end + skip
    x = row.box.x0 if row.box else 0.0
    printed = row.text[:end].strip(" :;\t")
    mark = Span(row.inner, row.inner + end)
    entry = Entry(name, printed, mark, languages, exact, False, False, x, None, row.index, row.box)
    if value:
        entry.value_x = layout.x(row, start) if row.box else None
        mark_end = layout.right(row, row.inner + len(row.text[:end].rstrip()) - 1)
        entry.apart = (entry.value_x or 0.0) - mark_end > 0.9 * row.size
        entry.pieces.append(Piece(start, start + len(value), value))
    return entry
