"""What a content stream says: text shown (through the fonts' maps), properties, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from fontTools.agl import toUnicode

from redact.verify.vocabulary import is_standard

_MOVES = frozenset(("Td", "TD", "T*", "Tm", "'", '"', "BT"))
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(<[0-9A-Fa-f\s]+>|\[[^\]]*\])", re.DOTALL
)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_STRING = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)", re.DOTALL)
_COMMENT = re.compile(rb"%[^\r\n]*")


class Mark(NamedTuple):
    """A marked-content operator with its tag; ``number`` is the identifier where the
    properties hold that and nothing else."""

    operator: str
    tag: str
    number: int | None


@dataclass(frozen=True)
class Said:
    """``shown`` is the text in drawing order, mapped and raw; the rest as it stands.

    ``painted`` are the names of the forms and pictures that are painted.
    """

    shown: tuple[str, ...] = field(repr=False)
    properties: tuple[str, ...] = field(repr=False)
    images: tuple[bytes, ...] = field(repr=False)
    painted: frozenset[str] = frozenset()
    marks: tuple[Mark, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class FontMap:
    """From the bytes of a string to text, as far as the font tells.

    ``used`` collects the codes that were read with it.
    """

    width: int = 1
    codes: dict[int, str] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def text(self, data: bytes) -> str:
        step = self.width
        values = [int.from_bytes(data[i : i + step], "big") for i in range(0, len(data), step)]
        self.used.update(values)
        if step == 1 and not self.codes:
            return data.decode("latin-1")
        default = chr if step == 1 else (lambda _: "\ufffd")
        return "".join(self.codes.get(value) or default(value) for value in values)


class Fonts:
    """The maps of a file's fonts, each read once."""

    def __init__(self) -> None:
        self._maps: dict[tuple[int, int], FontMap] = {}

    def of(self, resources: Any) -> dict[str, FontMap]:
        """The maps of a resource dictionary, by name. Unusable fonts are read as Latin-1."""
        found: dict[str, FontMap] = {}
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(fonts, pikepdf.Dictionary):
            return found
        for name, font in fonts.items():
            if isinstance(font, pikepdf.Dictionary):
                found[name] = self.map(font)
        return found

    def map(self, font: pikepdf.Object) -> FontMap:
        """The map of one font; one that is stored directly is read anew."""
        key = font.objgen
        if key == (0, 0) or key not in self._maps:
            self._maps[key] = _font_map(font)
        return self._maps[key]


def read(source: Any, fonts: dict[str, FontMap]) -> Said:
    """Read a page or a form. Operators that qpdf cannot parse end the reading there."""
    shown: list[str] = []
    raw: list[bytes] = []
    properties: list[str] = []
    images: list[bytes] = []
    painted: set[str] = set()
    marks: list[Mark] = []
    font = FontMap()
    for step in pikepdf.parse_content_stream(source):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            images.append(step.iimage.read_raw_bytes() if hasattr(step, "iimage") else b"")
            continue
        name = str(step.operator)
        if name in _MOVES:
            shown.append(" ")
            raw.append(b" ")
        if name == "Tf" and step.operands:
            font = fonts.get(str(step.operands[0]), FontMap())
        elif name in ("Tj", "TJ", "'", '"'):
            for part in _strings(step.operands):
                shown.append(part if isinstance(part, str) else font.text(part))
                raw.append(b" " if isinstance(part, str) else part)
        elif name == "Do" and step.operands:
            painted.add(str(step.operands[0]))
        elif name in ("BDC", "DP", "BMC", "MP"):
            properties.extend(_said(step.operands))
            marks.append(_mark(name, list(step.operands)))
    text, plain = "".join(shown), b"".join(raw).replace(b"\0", b"").decode("latin-1")
    said = (text,) if text == plain else (text, plain)
    return Said(said, tuple(properties), tuple(images), frozenset(painted), tuple(marks))


def _mark(operator: str, operands: list[Any]) -> Mark:
    tag = operands[0] if operands else None
    held = operands[1] if len(operands) == 2 else None
    number = held.get("/MCID") if isinstance(held, pikepdf.Dictionary) and len(held) == 1 else None
    whole = len(operands) == (1 if operator == "BMC" else 2) and isinstance(tag, pikepdf.Name)
    return Mark(operator, str(tag) if whole else "", number if isinstance(number, int) else None)


def _strings(operands: Any) -> Iterator[bytes | str]:
    """The strings of a show operator; a wide gap inside an array is a space."""
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield bytes(operand)
        elif isinstance(operand, pikepdf.Array):
            for part in operand:
                if isinstance(part, pikepdf.String):
                    yield bytes(part)
                elif not isinstance(part, pikepdf.Object) and float(part) < -180:
                    yield " "


def _said(operands: Any) -> Iterator[str]:
    """Strings in the property list of a marked-content operator."""
    pending = list(operands)
    while pending:
        item = pending.pop()
        if isinstance(item, pikepdf.String):
            yield str(item)
        elif isinstance(item, pikepdf.Dictionary):
            pending.extend(value for _, value in item.items())
        elif isinstance(item, pikepdf.Array):
            pending.extend(item)
        elif isinstance(item, pikepdf.Name) and not is_standard(str(item)):
            yield str(item)[1:]


def comments(data: bytes) -> bytes:
    """The comments of a content stream."""
    return b"\n".join(_COMMENT.findall(_STRING.sub(b"()", data))) if b"%" in data else b""


def _font_map(font: Any) -> FontMap:
    width = 2 if str(font.get("/Subtype", "")) == "/Type0" else 1
    codes: dict[int, str] = {}
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Dictionary):
        names = differences(encoding.get("/Differences"))
        codes |= {code: said for code, name in names.items() if (said := toUnicode(name))}
    cmap = font.get("/ToUnicode")
    if isinstance(cmap, pikepdf.Stream):
        codes |= cmap_codes(cmap.read_bytes())
    return FontMap(width, codes)


def alphabet(font: Any) -> tuple[str, str]:
    """The letters that a font names, in the order of its file and in that of the codes:
    a subset numbered as its letters came up can spell what it was made for."""
    codes = _font_map(font).codes
    return "".join(codes.values()), "".join(codes[code] for code in sorted(codes))


def differences(items: Any) -> dict[int, str]:
    """The glyph names by code of an encoding's /Differences."""
    names: dict[int, str] = {}
    code = 0
    for item in items if isinstance(items, pikepdf.Array) else ():
        if isinstance(item, pikepdf.Name):
            names[code] = str(item)[1:]
            code += 1
        elif not isinstance(item, pikepdf.Object):
            code = int(item)
    return names


def cmap_codes(data: bytes) -> dict[int, str]:
    """The code to text pairs of a ToUnicode CMap."""
    codes: dict[int, str] = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, target in _PAIR.findall(part):
            codes[_int(code)] = _utf16(target)
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for low, high, target in _RANGE.findall(part):
            first, last = _int(low), min(_int(high), _int(low) + 0xFFFF)
            if target.startswith(b"["):
                for step, each in enumerate(_HEX.findall(target)[: last - first + 1]):
                    codes[first + step] = _utf16(each)
            else:
                start = _utf16(target[1:-1])
                for code in range(first, last + 1):
                    if start:
                        codes[code] = start[:-1] + chr(min(ord(start[-1]) + code - first, 0xFFFD))
    return codes


def _int(digits: bytes) -> int:
    return int(b"".join(digits.split()), 16)


def _utf16(digits: bytes) -> str:
    plain = b"".join(digits.split())
    plain += b"0" * (len(plain) % 2)
    return bytes.fromhex(plain.decode("ascii")).decode("utf-16-be", "ignore")


def draws(obj: pikepdf.Stream) -> bool:
    """Whether a stream is a form or a pattern: content with resources of its own."""
    return str(obj.get("/Subtype", "")) == "/Form" or "/PatternType" in obj


def resources(node: Any) -> Any:
    """The resources of a page, inherited ones too."""
    for _ in range(64):
        if "/Resources" in node:
            return node["/Resources"]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None
