"""Letterheads: two blocks of text side by side, one of them an address."""

from __future__ import annotations

import re

from redact.cells.columns import Strip, columns, mapped
from redact.domain import PageText

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}[.,]?$")

_TALL = 12
"""Lines of a letterhead at most."""


def side_by_side(page: PageText, block: list[Strip]) -> int:
    """How many lines at the start are two blocks of text, one of them an address.

    Sender and addressee on a letterhead; 0 where there are none.
    """
    if len(block[0].parts) != 2:
        return 0
    count = 1
    while (
        count < min(len(block), _TALL)
        and block[count].y - block[count - 1].y < 1.5 * block[count].size
        and mapped(columns(block[:count]), block[count]) is not None
    ):
        count += 1
    sides = columns(block[:count])
    if len(sides) != 2 or sum(len(strip.parts) == 2 for strip in block[:count]) < 2:
        return 0
    texts = [
        [page.text[p.words[0].start : p.words[-1].end] for p in column.parts] for column in sides
    ]
    if any(text.endswith(":") for text in texts[0]):
        return 0
    codes = [[bool(_POSTCODE.search(text)) for text in some] for some in texts]
    if max(map(sum, codes)) != 1 or not any(len(c) > 2 and any(c[-3:]) for c in codes):
        return 0
    left = sides[0]
    return 0 if any(abs(part.left - left.left) > 3 for part in left.parts) else count
