"""The labels that one row holds (``From: Ada  Sent: 14 January``) and their values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as made
from typing import NamedTuple

from redact.domain import Box, Span
from redact.split.catalogue import CORE, Label, label
from redact.split.rows import Layout, Row

_LABEL = re.compile(r"(?:<u>)?([^:;\t@<>]{1,40}?)\s?[::;](?!//)(?:</u>)?")
_INSIDE = re.compile(r"(?:(?<=\s)|(?<=[\w>)\]]))((?:[^\W\d_][\w-]*)(?: [\w-]+){0,2})\s?:")


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


def row_entries(layout: Layout, row: Row) -> list[Entry]:
    """The labels that a row holds, left to right; usually none or one."""
    text = row.text
    found = _LABEL.match(text)
    named = label(found[1]) if found else None
    if named is None or found is None:
        return _colonless(layout, row)
    sure = named.exact or len(found[1]) < 4
    british = sure and text[0].isupper() and named.languages & {"en", "cy"}
    if ";" in found[0] and not british:  # "… Rosamund de⏎la; …" is no Romanian label
        return []
    first = entry_of(layout, row, named.field, found.end(), named.languages, exact=named.exact)
    return _cut(layout, row, first, found.end())


def _cut(layout: Layout, row: Row, first: Entry, after: int) -> list[Entry]:
    """Further labels in the same row: one-line headers, flags, labels run together."""
    marks = marks_in(row, after, first.field)
    found = [mark[2].field for mark in marks]
    cores = {field for field in found if field in CORE} | {first.field}
    flags = first.field == "other" and all(field == "other" for field in found)
    run_together = first.field == "subject" and found == ["sent"]
    one_line = first.field == "from" and found[:1] in (["to"], ["sent"], ["cc"])
    tabbed = all(row.text[mark[0] - 1] == "\t" for mark in marks)
    if not marks or not (len(cores) >= 3 or flags or run_together or one_line or tabbed):
        return [first]
    return [first, *after_marks(layout, row, first, marks)]


def marks_in(row: Row, after: int, before: str) -> list[tuple[int, int, Label]]:
    """(start, end, label) of each exact label inside a row, in offsets of its text."""
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


def after_marks(
    layout: Layout, row: Row, first: Entry, marks: list[tuple[int, int, Label]]
) -> list[Entry]:
    """The entries that begin at the marks; ``first`` is cut short before them."""
    if not marks:
        return []
    entries = []
    bounds = [*(mark[0] for mark in marks), len(row.text)]
    _shorten(first, row, bounds[0])
    for (begin, end, named), stop in zip(marks, bounds[1:], strict=True):
        entry = entry_of(layout, row, named.field, end, named.languages, exact=True)
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
    entry = entry_of(layout, row, named.field, len(text), named.languages, exact=named.exact)
    entry.weak, entry.tight = True, not tab
    return [entry]


def colon_below(layout: Layout, row: Row) -> list[Entry]:
    """The label that opens a row when its column pushed the colon to the row below."""
    for found in re.finditer(r"(?<=\S)(?=\s)", row.text):
        named = label(row.text[: found.start()])
        if named and named.exact:
            end = found.start()
            return [entry_of(layout, row, named.field, end, named.languages, exact=True)]
        if found.start() > 24:
            break
    return []


def entry_of(
    layout: Layout, row: Row, name: str, end: int, languages: frozenset[str], *, exact: bool
) -> Entry:
    """The entry whose label ends at ``end`` of the row's text; the rest of the row is its value."""
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
