"""How many of the bundle's names would fit the gap that a name leaves.

A reader who knows who could be meant can measure a box and try the names in the line's
font. This does the same and counts: few that fit means that the box tells the name.
Letters are measured where the file shows them in the same font; one that it never shows
is taken from Helvetica. Kerning is not tried, so a name may fit that is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pymupdf

from redact.burn.page import Char, read
from redact.burn.widths import mode
from redact.domain import Box, Redaction
from redact.rules import Code

FEW = 10
"""So few fitting names, or fewer, are worth a warning."""

_TOLERANCE = 0.25
"""Points by which a measured gap and a name may differ."""


@dataclass(frozen=True)
class Gap:
    """One name box: how many ``of`` the names fit it. Under ``cell`` and ``fixed`` all do,
    since the width says nothing."""

    redaction: str
    page: int
    box: Box
    fits: int
    of: int

    @property
    def tells(self) -> bool:
        """Whether so few names fit that the officer should know."""
        return self.fits <= FEW < self.of or self.fits <= 1 < self.of


def gaps(
    pdf: bytes,
    redactions: Sequence[Redaction],
    codes: Mapping[str, Code],
    names: Iterable[str],
) -> tuple[Gap, ...]:
    """For each box that stands over a (part of a) name: how many of ``names`` fit.

    ``pdf`` is the file before it is burned. Compared are forms of as many words as the
    box covers: the whole name, its first and last word, single words. Boxes without
    level text are left out.
    """
    known = sorted({" ".join(name.split()) for name in names if name.strip()})
    found = []
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        pages = {page: read(document[page]) for page in sorted({r.page for r in redactions})}
    letters = _letters(char for chars in pages.values() for char in chars)
    for redaction in redactions:
        free = mode(redaction, codes) in ("cell", "fixed")
        for box in redaction.boxes:
            own = [c for c in pages[redaction.page] if c.level and box.holds(*c.box.centre)]
            if any(char.text.strip() for char in own):
                fits = len(known) if free else _fitting(own, known, letters)
                found.append(Gap(redaction.id, redaction.page, box, fits, len(known)))
    return tuple(found)


_Letters = Mapping[tuple[str, str], float]


def _letters(chars: Iterable[Char]) -> _Letters:
    """(font, letter) -> advance in type sizes, the median of what the pages show."""
    seen: dict[tuple[str, str], list[float]] = defaultdict(list)
    for char in chars:
        if char.level and char.size > 0:
            seen[char.font, char.text].append(char.box.width / char.size)
    return {key: sorted(widths)[len(widths) // 2] for key, widths in seen.items()}


def _fitting(own: Sequence[Char], names: Sequence[str], letters: _Letters) -> int:
    printed = "".join(char.text for char in sorted(own, key=lambda char: char.x)).strip()
    inked = [char for char in own if char.text.strip()]
    width = max(char.box.x1 for char in inked) - min(char.box.x0 for char in inked)
    font, size = inked[0].font, inked[0].size
    words = len(printed.split())
    return sum(
        any(
            abs(_measure(form.upper() if printed.isupper() else form, font, size, letters) - width)
            <= _TOLERANCE
            for form in _forms(name, words)
        )
        for name in names
    )


def _forms(name: str, words: int) -> set[str]:
    """Ways of so many words to print a name: whole, surname first, initialled, in part."""
    parts = name.split()
    if words == 1:
        return set(parts)
    forms = {name} if len(parts) == words else set()
    if words == 2 and len(parts) > 1:
        first, last = parts[0], parts[-1]
        forms |= {f"{first} {last}", f"{last} {first}", f"{last}, {first}"}
        forms |= {f"{first[0]} {last}", f"{first[0]}. {last}"}
    return forms


def _measure(text: str, font: str, size: float, letters: _Letters) -> float:
    return size * sum(
        letters[font, char] if (font, char) in letters else _helvetica(char) for char in text
    )


def _helvetica(char: str) -> float:
    return float(pymupdf.get_text_length(char, fontname="helv", fontsize=1))
