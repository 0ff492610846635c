"""Content that waits for its fonts: strings get their codes when all use is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pikepdf import Operator, unparse_content_stream

if TYPE_CHECKING:
    from redact.sanitise.fonts.book import UsedFont

Instruction = tuple[list[Any], Operator]


def plain(value: Any) -> bytes:
    """A number as PDF writes it, to a millionth."""
    if isinstance(value, int):
        return b"%d" % value
    text = format(value, ".6f").rstrip("0").rstrip(".")
    return b"0" if text in ("", "-0", "-") else text.encode()


class Draft:
    """A content stream in pieces: bytes as they will stand, and strings with their font."""

    def __init__(self) -> None:
        self._parts: list[bytes | tuple[UsedFont, bytes]] = []
        self._waiting: list[Instruction] = []

    def add(self, instruction: Instruction) -> None:
        """An instruction without strings."""
        self._waiting.append(instruction)

    def raw(self, data: bytes) -> None:
        self._flush()
        self._parts.append(data)

    def extend(self, other: Draft) -> None:
        self._flush()
        other._flush()
        self._parts += other._parts

    def show(self, font: UsedFont, items: Iterable[Any]) -> None:
        """``TJ`` of byte strings and numbers."""
        self._flush()
        self._parts.append(b"\n[")
        for item in items:
            self._parts.append((font, item) if isinstance(item, bytes) else b" %s " % plain(item))
        self._parts.append(b"]TJ\n")

    def _flush(self) -> None:
        if self._waiting:
            self._parts.append(bytes(unparse_content_stream(self._waiting)))
            self._waiting = []

    def data(self) -> bytes:
        """The stream's bytes, once the fonts are filled in."""
        self._flush()
        out = []
        for part in self._parts:
            if isinstance(part, bytes):
                out.append(part)
            else:
                font, text = part
                out.append(b"<" + font.string(text).hex().encode() + b">")
        return b"".join(out)
