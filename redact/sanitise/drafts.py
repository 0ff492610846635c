"""Content that waits for its fonts: strings get their codes when all use is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pikepdf import Object, Operator, unparse_content_stream

from redact.sanitise.view import Box, View, box_of, six

if TYPE_CHECKING:
    from redact.sanitise.fonts.book import UsedFont

Instruction = tuple[list[Any], Operator]


class Spot(NamedTuple):
    """Where a run of text stands on the page, counted upwards: from the origin of its first
    glyph to the end of its last; its type size; whether it reads from left to right."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    level: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A ``TJ`` whose strings get their codes later."""

    font: UsedFont
    items: tuple[Any, ...]
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ``Do``: whether it shows pictures or text, and where on the page."""

    instruction: Instruction
    kind: str
    place: Box


@dataclass(frozen=True, slots=True)
class Edge:
    """Here the drawing of a box begins (its number), or ends (None)."""

    cover: int | None


Entry = bytes | Instruction | Shown | Drawn | Edge


def drawn(instruction: Instruction, made: Object, view: View, shows: str) -> Entry:
    """A ``Do`` of a picture or a form, with what is known about it."""
    if not shows:
        return instruction
    if "/BBox" not in made:
        return Drawn(instruction, shows, view.on_page((0, 0, 1, 1)))
    inner = view.moved(six(made.get("/Matrix")))
    return Drawn(instruction, shows, inner.on_page(box_of(made.get("/BBox")) or (0, 0, 0, 0)))


def plain(value: Any) -> bytes:
    """A number as PDF writes it, to a millionth."""
    if isinstance(value, int):
        return b"%d" % value
    text = format(value, ".6f").rstrip("0").rstrip(".")
    return b"0" if text in ("", "-0", "-") else text.encode()


class Draft:
    """A content stream in pieces: instructions, bytes as they will stand, and strings."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, *entries: Entry) -> None:
        """Instructions without strings, or bytes that change the state and paint nothing."""
        self.entries += entries

    def extend(self, other: Draft) -> None:
        self.entries += other.entries

    def show(self, font: UsedFont, items: Iterable[Any], spot: Spot | None = None) -> None:
        """``TJ`` of byte strings and numbers."""
        self.entries.append(Shown(font, tuple(items), spot))

    def pack(self) -> None:
        """Write out what need not wait: a page's instructions take a hundred times as much."""
        packed: list[Entry] = []
        waiting: list[Instruction] = []
        for entry in [*self.entries, b""]:
            if isinstance(entry, tuple):
                waiting.append(entry)
            elif isinstance(entry, Drawn):
                waiting.append(entry.instruction)
            else:
                if waiting:
                    packed.append(bytes(unparse_content_stream(waiting)))
                    waiting = []
                packed.append(entry)
        self.entries = packed

    def data(self) -> bytes:
        """The stream's bytes, once the fonts are filled in."""
        self.pack()
        parts = (_written(e) if isinstance(e, Shown) else e for e in self.entries)
        return b"\n".join(part for part in parts if isinstance(part, bytes) and part)


def _written(shown: Shown) -> bytes:
    parts = [b"["]
    for item in shown.items:
        if isinstance(item, bytes):
            parts.append(b"<" + shown.font.string(item).hex().encode() + b">")
        else:
            parts.append(b" %s " % plain(item))
    return b"".join([*parts, b"]TJ"])
