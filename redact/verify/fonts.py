"""What fonts tell: codes and glyphs that only text which is gone has used.

A subset font holds the glyphs of its own text, so glyphs left over in it spell letters
of what was withheld. A font that holds its whole alphabet tells nothing: left-overs count
only where at least half of them were used by the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from redact.domain import Fault, Problem
from redact.verify import content, programs

_TELLING = 0.5
"""Share of the left-overs that the original used, from which on they count."""

Glyph = int | str


@dataclass(frozen=True)
class Alphabet:
    """One font: what its text uses, and what each of its parts holds, in one numbering."""

    name: str
    composite: bool
    codes: frozenset[int]
    held: dict[str, tuple[frozenset[Glyph], frozenset[Glyph]]] = field(repr=False)
    """For each part: (what it holds, what of it the text uses)."""


def left_over(original: pikepdf.Pdf, released: pikepdf.Pdf) -> Iterator[Problem]:
    """A problem for each part of a font that still tells of text that is gone."""
    before = list(alphabets(original))
    seen: set[str] = set()
    for font in alphabets(released):
        for part, (held, used) in font.held.items():
            extra = held - used
            if not extra or part in seen or any(_as_it_was(extra, part, font, g) for g in before):
                continue
            if any(_tells(extra, part, font, g) for g in before):
                seen.add(part)
                detail = f"a font's {part} still holds {len(extra)} entries that only text used"
                yield Problem(Fault.LEAK, "font", None, f"{detail} which is gone")


def _as_it_was(extra: frozenset[Glyph], part: str, font: Alphabet, former: Alphabet) -> bool:
    """Whether the original has this very font with these entries, and never used them."""
    if font.codes != former.codes or part not in former.held:
        return False
    held, used = former.held[part]
    return extra <= held - used and bool(font.codes or font.name == former.name)


def _tells(extra: frozenset[Glyph], part: str, font: Alphabet, former: Alphabet) -> bool:
    if font.composite != former.composite or part not in former.held:
        return False
    if not font.codes <= former.codes or not (font.codes or font.name == former.name):
        return False
    gone = former.held[part][1] - font.held[part][1]
    return len(extra & gone) >= _TELLING * len(extra)


def alphabets(pdf: pikepdf.Pdf) -> Iterator[Alphabet]:
    """Every font of a file with what the file's content shows in it."""
    fonts = content.Fonts()
    _show_all(pdf, fonts)
    for obj in _fonts(pdf):
        yield _alphabet(obj, fonts.map(obj))


def count(pdf: pikepdf.Pdf) -> int:
    """How many fonts there are to look at."""
    return sum(1 for _ in _fonts(pdf))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for obj in pdf.objects:
        if not isinstance(obj, pikepdf.Dictionary) or str(obj.get("/Type")) != "/Font":
            continue
        if not str(obj.get("/Subtype")).startswith("/CIDFont"):
            yield obj


def _show_all(pdf: pikepdf.Pdf, fonts: content.Fonts) -> None:
    """Read all content once, so that each map knows the codes shown with it."""
    every: dict[str, content.FontMap] = {}
    for page in pdf.pages:
        own = fonts.of(content.resources(page.obj))
        every.update(own)
        _read(page, own)
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and content.draws(obj):
            own = fonts.of(obj.get("/Resources"))
            _read(obj, own or every)


def _read(source: Any, fonts: dict[str, content.FontMap]) -> None:
    try:
        content.read(source, fonts)
    except (pikepdf.PdfError, ValueError, TypeError):
        return


def _alphabet(font: Any, known: content.FontMap) -> Alphabet:
    composite = known.width == 2
    used: frozenset[Glyph] = frozenset(known.used)
    held: dict[str, tuple[frozenset[Glyph], frozenset[Glyph]]] = {}
    cmap = font.get("/ToUnicode")
    if isinstance(cmap, pikepdf.Stream):
        mapped = content.cmap_codes(cmap.read_bytes())
        held["ToUnicode"] = frozenset(c for c, said in mapped.items() if said.strip()), used
    held["widths"] = frozenset(_widths(font, composite)), used
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary):
        names = content.differences(encoding.get("/Differences"))
        held["encoding"] = frozenset(c for c, n in names.items() if n != ".notdef"), used
    program = _program(font)
    if program is not None:
        held["program"] = program.outlined, program.shown(known.used)
    name = str(font.get("/BaseFont", ""))[1:].split("+")[-1]
    return Alphabet(name, composite, frozenset(known.used), held)


def _program(font: Any) -> programs.Program | None:
    """The font's program, None where it can't be read: then it draws nothing either."""
    try:
        return programs.read(font)
    except Exception:
        return None


def _widths(font: Any, composite: bool) -> Iterable[Glyph]:
    if composite:
        return _cid_widths(font.DescendantFonts[0].get("/W", []))
    first = int(font.get("/FirstChar", 0))
    widths = font.get("/Widths", [])
    return [
        first + step for step, width in enumerate(widths) if float(width) and first + step != 32
    ]


def _cid_widths(entries: Any) -> Iterator[int]:
    """The codes that a /W array names one by one; ranges hold no single glyph's width."""
    items = list(entries)
    place = 0
    while place + 1 < len(items):
        if isinstance(items[place + 1], pikepdf.Array):
            first = int(items[place])
            yield from range(first, first + len(items[place + 1]))
            place += 2
        else:
            if place + 1 < len(items) and int(items[place]) == int(items[place + 1]):
                yield int(items[place])
            place += 3
