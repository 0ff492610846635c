"""MuPDF's own redaction, held to the withheld characters, and the check of every page.

Two passes, since glyph boxes of neighbouring lines overlap: thin slivers through the
middles of the withheld characters for the text, then the whole boxes for pixels only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

import pymupdf

from redact.burn.geometry import Region
from redact.burn.page import Char, Places, withheld
from redact.burn.widths import Widened
from redact.domain import Box

_APART = 0.1
"""Points by which a character may seem to have moved."""


def redact(page: pymupdf.Page, region: Region, chars: Sequence[Char]) -> None:
    """Blank the pixels under the boxes and take out the withheld ones of ``chars``."""
    if slivers := list(_slivers(chars, region)):
        for sliver in slivers:
            page.add_redact_annot(pymupdf.Rect(sliver), fill=False, cross_out=False)
        page.apply_redactions(images=0, graphics=0, text=0)
    for box in region.boxes:
        page.add_redact_annot(pymupdf.Rect(box), fill=False, cross_out=False)
    page.apply_redactions(images=2, graphics=1 if slivers else 0, text=1)


def _slivers(chars: Sequence[Char], region: Region) -> Iterator[Box]:
    """One for each run of withheld characters on a baseline."""
    runs = groupby(chars, key=lambda char: (withheld(char, region), char.level and char.y))
    for (gone, _), run in runs:
        if gone:
            xs, ys = zip(*(char.box.centre for char in run), strict=True)
            yield Box(min(xs) - 0.05, min(ys) - 0.05, max(xs) + 0.05, max(ys) + 0.05)


def fault(before: Places, after: Sequence[Char], wide: Widened) -> str:
    """Why a page is not as it should be: something left in a box, lost or moved."""
    drawn = Region(box for redaction in wide.drawn for box in redaction.boxes)
    if any(withheld(char, drawn) and char.text.strip() for char in after):
        return "text was left in a box"
    found: dict[str, list[Char]] = defaultdict(list)
    for char in after:
        found[char.text].append(char)
    for text, x, y, gone in before:
        if gone or not text.strip():
            continue
        here = found[text]
        x += sum(move.dx for move in wide.moves if move.area.holds(x, y))
        same = next((o for o in here if abs(o.x - x) + abs(o.y - y) <= _APART), None)
        if same is None:
            return "text beside a box was lost or moved"
        here.remove(same)
    return ""
