"""Names in the cells of a column, or behind a label, that says it holds people.

``Tenant``, ``Raised by``, ``Lead``: below such a heading whatever has the shape of a name
is one, down to the end of the table. A single word of no known kind counts only where the
column holds a whole name, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.detect.tables import Cell, rows
from redact.lexicon.names import WORD, name_span, name_word, particle
from redact.passages import Cut

NAME = "column"
_LABELLED = re.compile(r"(?m)^[> ]*(?P<label>[A-Z][a-z]+(?: [a-z]+)?)[ ]?[:\t][ ]*(?P<value>\S.*)$")
_ALIAS = re.compile(
    r"(?im)^[> ]*(?:(?:also |formerly |previously )?known as|a\.?k\.?a\.?|alias(?:es)?|nickname|"
    r"preferred name|maiden name|previous (?:sur)?names?|other names?)[ ]?[:\t][ ]*(?P<value>\S.*)$"
)
_AND = re.compile(r"[ ]?[/&;][ ]?|[ ]and[ ]")
_COMMA = re.compile(r",[ ]?")
"""What stands between two people in one cell."""
_INITIALS = re.compile(r"[A-Z]{2,3}")
_TITLE = re.compile(r"(?:[A-Z][A-Za-z/]{0,12}\.? ){1,2}(?=[^\W\d_])")


def find(cut: Cut) -> Iterator[Seen]:
    if cut.kind == "header":
        return
    for found in _LABELLED.finditer(cut.text):
        cell = Cell(re.split(r"[\t,(;]| [-–] ", found["value"])[0], found.start("value"))
        names = _names(cell) if heads(found["label"]) else []
        if len(names) > 1 or any(_several(cut.text, span) for span in names):
            yield from (_seen(cut.text, span) for span in names)
    for found in _ALIAS.finditer(cut.text):
        cell = Cell(re.split(r"[\t,(;]| [-–] ", found["value"])[0], found.start("value"))
        if span := _name(cell):
            yield _seen(cut.text, span)
    if "\t" in cut.text:
        for column in _columns(cut):
            cells = [_names(cell) for cell in column]
            spans = [span for names in cells for span in names]
            if any(len(names) > 1 for names in cells) or any(
                _several(cut.text, span) for span in spans
            ):
                yield from (_seen(cut.text, span) for span in spans)


def _columns(cut: Cut) -> Iterator[list[Cell]]:
    """The cells below each heading that people stand under."""
    under: dict[int, list[Cell]] = {}
    for cells in rows(cut):
        here = [n for n, cell in enumerate(cells) if heads(cell.text)]
        if len(cells) < 2 or (here and not under):
            yield from under.values()
            under = {n: [] for n in here} if len(cells) > 1 else {}
            continue
        for n, column in under.items():
            if n < len(cells):
                column.append(cells[n])
    yield from under.values()


def heads(text: str) -> bool:
    """``Tenant``, ``Case officer``, ``Patient name``, ``Raised by``; not ``Street name``."""
    words = lexicon.fold(text).strip(" :").split()
    if not 0 < len(words) < 4:
        return False
    known, last = lexicon.words("people columns"), words[-1]
    if last in ("name", "names"):
        return len(words) == 1 or words[0] in known | lexicon.words("name columns")
    return last in known or (last == "by" and words[0] in lexicon.words("done by"))


def _names(cell: Cell) -> list[tuple[int, int]]:
    """Where each name in a cell stands: ``GS / ZK`` are two people, ``Shah, Gita`` is one."""
    people = [span for piece in _parted(cell, _AND) for span in _listed(piece)]
    if len(people) > 1 and all(people):
        return [span for span in people if span]
    return [span for span in [_name(cell)] if span]


def _listed(piece: Cell) -> list[tuple[int, int] | None]:
    """Names that commas part, each a whole one or initials; else the piece's one name."""
    parts = _parted(piece, _COMMA)
    if len(parts) > 1 and all(
        " " in part.text.strip() or _INITIALS.fullmatch(part.text.strip()) for part in parts
    ):
        return [_person(part) for part in parts]
    return [_person(piece)]


def _parted(cell: Cell, between: re.Pattern[str]) -> list[Cell]:
    """The pieces of a cell, each at its place."""
    ends = [found.span() for found in between.finditer(cell.text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(cell.text)]
    return [Cell(cell.text[a:b], cell.start + a) for a, b in zip(starts, stops, strict=True)]


def _person(piece: Cell) -> tuple[int, int] | None:
    """A name, or initials beside another's."""
    text = piece.text.strip()
    if not _INITIALS.fullmatch(text) or not name_word(text):
        return _name(piece)
    if lexicon.fold(text) in lexicon.words("cell words"):
        return None
    start = piece.start + piece.text.index(text)
    return start, start + len(text)


def _name(cell: Cell) -> tuple[int, int] | None:
    """Where the name in a cell stands, when the cell is nothing but a name."""
    text = cell.text.rstrip()
    left = len(text) - len(text.lstrip())
    title = _TITLE.match(text, left)
    if title and all(lexicon.title(word) for word in title[0].split()):
        left = title.end()
    words = list(WORD.finditer(text, left))
    if not 0 < len(words) < 5 or re.search(r"[^\W_][/&]|[\d@:]", text[left:]):
        return None
    if any(lexicon.fold(word[0]) in lexicon.words("cell words") for word in words):
        return None
    if not all(name_word(word[0]) or particle(word[0]) for word in words):
        return None
    if len(words) == 1 and (len(words[0][0]) < 3 or words[0][0].isupper()):
        return None
    span = name_span(text, left, len(text)) or (left, words[-1].end())
    return cell.start + span[0], cell.start + span[1]


def _several(text: str, span: tuple[int, int]) -> bool:
    """A whole name: two words or more, or a forename."""
    words = WORD.findall(text[slice(*span)])
    return len(words) > 1 or (lexicon.forename(words[0]) and not lexicon.kind(words[0]))


def _seen(text: str, span: tuple[int, int]) -> Seen:
    return Seen(*span, "PERSON", 0.6, " ".join(text[slice(*span)].split()))
