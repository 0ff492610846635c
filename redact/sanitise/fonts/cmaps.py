"""CMaps: which codes a string holds, what CID and what text each code means.

Read from the font's own streams with a reader that knows the operators and nothing else;
written anew, with the codes in use and no name, comment or further code.
Source: Adobe technical notes 5014 and 5411; ISO 32000-2, 9.7.5 and 9.10.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(
    rb"%[^\r\n]*|<([0-9A-Fa-f\s]*)>|\[|\]|/[^\s<>\[\]()/%{}]+|\((?:\\.|[^\\()])*\)|[^\s<>\[\]()/%]+"
)
_LIMIT = 70_000
"""Codes in one range; no two-byte range holds more."""


class UnknownCMap(ValueError):
    """A predefined CMap whose codes cannot be told here."""


@dataclass
class CMap:
    """Code spaces by length, and what codes mean (a CID, or UTF-16BE text)."""

    spaces: list[tuple[bytes, bytes]] = field(default_factory=list)
    cids: dict[bytes, int] = field(default_factory=dict)
    texts: dict[bytes, bytes] = field(default_factory=dict)
    vertical: bool = False
    identity: bool = False

    def codes(self, string: bytes) -> Iterator[bytes]:
        """The codes of a string; bytes in no code space count one by one (as MuPDF)."""
        if self.identity:
            yield from (string[i : i + 2].ljust(2, b"\0") for i in range(0, len(string), 2))
            return
        at = 0
        while at < len(string):
            size = self._size(string, at)
            yield string[at : at + size]
            at += size

    def _size(self, string: bytes, at: int) -> int:
        for size in range(1, 5):
            code = string[at : at + size]
            for low, high in self.spaces:
                if len(low) == size == len(code) and all(
                    a <= b <= c for a, b, c in zip(low, code, high, strict=True)
                ):
                    return size
        return min((len(low) for low, _ in self.spaces), default=1)

    def cid(self, code: bytes) -> int:
        return int.from_bytes(code, "big") if self.identity else self.cids.get(code, 0)


IDENTITY = CMap(identity=True)


def predefined(name: str) -> CMap:
    """One of the CMaps that a file may name instead of holding it."""
    if name in ("/Identity-H", "/Identity-V"):
        return CMap(identity=True, vertical=name.endswith("V"))
    raise UnknownCMap(name)


def parse(data: bytes, base: CMap | None = None) -> CMap:
    """A CMap stream. What it does not define is as in ``base``."""
    found = CMap()
    if base is not None:
        found = CMap(list(base.spaces), dict(base.cids), dict(base.texts), base.vertical)
    stack: list[Any] = []
    for word in _words(data):
        if not isinstance(word, str):
            stack.append(word)
            continue
        if word == "def" and stack[-2:-1] == [b"/WMode"]:
            found.vertical = stack[-1] == 1
        elif word in _SECTIONS:
            _SECTIONS[word](found, stack)
        stack.clear()
    return found


def _words(data: bytes) -> Iterator[Any]:
    """Hex strings as ("hex", bytes), names as bytes, integers, brackets, words as str."""
    for match in _TOKEN.finditer(data):
        word = match[0]
        if word.startswith((b"%", b"(")):
            continue
        if match[1] is not None:
            digits = b"".join(match[1].split())
            yield "hex", bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif word.startswith(b"/"):
            yield word
        elif word in b"[]":
            yield "bracket", word
        elif re.fullmatch(rb"[+-]?\d+", word):
            yield int(word)
        else:
            yield word.decode("latin-1")


def _hex(stack: Iterable[Any]) -> list[bytes]:
    return [item[1] for item in stack if isinstance(item, tuple) and item[0] == "hex"]


def _spaces(cmap: CMap, stack: list[Any]) -> None:
    found = _hex(stack)
    pairs = zip(found[::2], found[1::2], strict=False)
    cmap.spaces += [(a, b) for a, b in pairs if len(a) == len(b)]


def _cid_chars(cmap: CMap, stack: list[Any]) -> None:
    for code, cid in zip(stack[::2], stack[1::2], strict=False):
        if isinstance(code, tuple) and isinstance(cid, int):
            cmap.cids[code[1]] = cid


def _cid_ranges(cmap: CMap, stack: list[Any]) -> None:
    for low, high, cid in zip(stack[::3], stack[1::3], stack[2::3], strict=False):
        if isinstance(low, tuple) and isinstance(high, tuple) and isinstance(cid, int):
            for index, code in enumerate(_between(low[1], high[1])):
                cmap.cids[code] = cid + index


def _bf_chars(cmap: CMap, stack: list[Any]) -> None:
    found = _hex(stack)
    for code, text in zip(found[::2], found[1::2], strict=False):
        cmap.texts[code] = text


def _bf_ranges(cmap: CMap, stack: list[Any]) -> None:
    at = 0
    while at + 2 < len(stack):
        low, high, to = stack[at : at + 3]
        at += 3
        if to == ("bracket", b"["):
            texts = []
            while at < len(stack) and stack[at] != ("bracket", b"]"):
                texts.append(stack[at])
                at += 1
            at += 1
            for code, text in zip(_between(low[1], high[1]), _hex(texts), strict=False):
                cmap.texts[code] = text
        elif isinstance(to, tuple) and isinstance(low, tuple) and isinstance(high, tuple):
            for index, code in enumerate(_between(low[1], high[1])):
                cmap.texts[code] = _plus(to[1], index)


def _between(low: bytes, high: bytes) -> Iterator[bytes]:
    first, last = int.from_bytes(low, "big"), int.from_bytes(high, "big")
    for value in range(first, min(last, first + _LIMIT) + 1):
        yield value.to_bytes(len(low), "big")


def _plus(text: bytes, index: int) -> bytes:
    if not text or not index:
        return text
    value = int.from_bytes(text, "big") + index
    return value.to_bytes(len(text), "big") if value < 256 ** len(text) else text


_SECTIONS = {
    "endcodespacerange": _spaces,
    "endcidchar": _cid_chars,
    "endcidrange": _cid_ranges,
    "endbfchar": _bf_chars,
    "endbfrange": _bf_ranges,
}
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 0 >> def
/CMapName /%s def
/CMapType %d def
/WMode %d def
"""
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def write_to_unicode(texts: Mapping[bytes, bytes], size: int) -> bytes:
    """A ToUnicode CMap of exactly these codes, all ``size`` bytes long."""
    head = _HEAD % (b"UCS", b"Adobe-Identity-UCS", 2, 0)
    space = b"1 begincodespacerange\n<%s> <%s>\nendcodespacerange\n" % (
        b"00" * size,
        b"FF" * size,
    )
    lines = [b"<%s> <%s>\n" % (_digits(code), _digits(texts[code])) for code in sorted(texts)]
    return head + space + _sections(lines, b"bfchar") + _TAIL


def write_encoding(cmap: CMap, codes: Iterable[bytes]) -> bytes:
    """An encoding CMap of exactly these codes."""
    head = _HEAD % (b"Identity", b"Codes", 1, int(cmap.vertical))
    spaces = [b"<%s> <%s>\n" % (_digits(a), _digits(b)) for a, b in cmap.spaces]
    lines = [b"<%s> %d\n" % (_digits(c), cmap.cids[c]) for c in sorted(codes) if c in cmap.cids]
    body = _sections(spaces, b"codespacerange") + _sections(lines, b"cidchar")
    return head + body + _TAIL


def _sections(lines: list[bytes], kind: bytes) -> bytes:
    """At most 100 lines a section, as the format asks."""
    out = []
    for at in range(0, len(lines), 100):
        some = lines[at : at + 100]
        out.append(b"%d begin%s\n%send%s\n" % (len(some), kind, b"".join(some), kind))
    return b"".join(out)


def _digits(value: bytes) -> bytes:
    return value.hex().upper().encode()
