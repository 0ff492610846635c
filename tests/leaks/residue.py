"""Which letters a file's fonts still know: maps, widths, names and glyph shapes."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from functools import cache

import pikepdf
from fontTools.agl import AGL2UV
from fontTools.cffLib import CFFFontSet
from fontTools.misc.eexec import decrypt
from fontTools.misc.psCharStrings import T1CharString, T2CharString
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pikepdf import Name, Object

from . import fonts

_BF = re.compile(rb"<([0-9a-fA-F\s]+)>\s*<([0-9a-fA-F\s]+)>")
_GLYPH = re.compile(rb"/([A-Za-z0-9_.]+)\s+\d+\s+(?:RD|-\|)")
_CODED = re.compile(rb" (\d+) (?:RD|-\|) ")
_ALL = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def letters(data: bytes) -> set[str]:
    """Every letter of which a telling trace is left: a source that knows all tells none."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                for known in _of_dictionary(thing):
                    if not known >= _ALL:
                        found |= known
            elif isinstance(thing, pikepdf.Stream):
                body = thing.read_bytes() if _text_like(thing) else b""
                if b"begincmap" in body:
                    found |= _mapped(body)
    return found


def _text_like(stream: Object) -> bool:
    return stream.get("/Subtype") != Name.Image


def _mapped(cmap: bytes) -> set[str]:
    found: set[str] = set()
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for _, target in _BF.findall(section):
            found |= set(_utf16(target))
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high, target in re.findall(
            rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", section
        ):
            first = _utf16(target)
            for step in range(min(int(high, 16) - int(low, 16) + 1, 65536)):
                found.add(chr(ord(first[-1]) + step) if first else "")
        for _, listed in re.findall(rb"(<[0-9a-fA-F]+>\s*){2}\[(.*?)\]", section, re.S):
            for target in re.findall(rb"<([0-9a-fA-F\s]+)>", listed):
                found |= set(_utf16(target))
    return found


def targets(cmap: bytes) -> list[str]:
    """What a ToUnicode map's single entries say, in the order in which they stand."""
    sections = re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S)
    return [_utf16(target) for section in sections for _, target in _BF.findall(section)]


def spelled(differences: Object) -> str:
    """The characters whose names stand in an encoding, in order."""
    return "".join(_char(str(x)[1:]) for x in differences if isinstance(x, pikepdf.Name))


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(re.sub(rb"\s", b"", digits).decode()).decode("utf-16-be", "ignore")


def _of_dictionary(font: Object) -> Iterator[set[str]]:
    if "/Widths" in font and "/FirstChar" in font:
        yield {
            chr(int(font.FirstChar) + i)
            for i, width in enumerate(font.Widths)
            if float(width) and chr(int(font.FirstChar) + i) in _ALL and "/ToUnicode" not in font
        }
    if "/Differences" in font:
        yield {_char(str(x)[1:]) for x in font.Differences if isinstance(x, pikepdf.Name)}
    if isinstance(font.get("/Encoding"), pikepdf.Dictionary):
        yield from _of_dictionary(font.Encoding)
    if "/CharSet" in font:
        yield {_char(name) for name in str(font.CharSet).split("/")}
    if font.get("/Subtype") == Name.Type3 and "/CharProcs" in font:
        yield {_char(str(name)[1:]) for name in font.CharProcs.keys()}  # noqa: SIM118
    for key, reader in (
        ("/FontFile", _type1), ("/FontFile2", _truetype), ("/FontFile3", _cff),
    ):  # fmt: skip
        if key in font:
            yield reader(font[key].read_bytes())


def _char(name: str) -> str:
    value = AGL2UV.get(name.split(".")[0])
    return chr(value) if value else ""


def _type1(program: bytes) -> set[str]:
    at = program.index(b"eexec") + 6
    private = decrypt(program[at:], 55665)[0]
    found = {_char(name.decode()) for name in _GLYPH.findall(private)}
    return found | _shaped(dict(_type1_parts(private)), 1)


def _type1_parts(private: bytes) -> Iterator[tuple[str, T1CharString]]:
    """Every encrypted charstring and subroutine, as if each were a glyph."""
    for index, match in enumerate(_CODED.finditer(private)):
        length = int(match[1])
        coded = private[match.end() : match.end() + length]
        string = T1CharString(decrypt(coded, 4330)[0][4:], subrs=[])
        with contextlib.suppress(Exception):  # a call into /Subrs, drawn there
            string.decompile()
            body = [token for token in string.program if token not in ("return", "endchar")]
            head = [] if "hsbw" in body else [0, 0, "hsbw"]
            yield str(index), T1CharString(program=[*head, *body, "endchar"], subrs=[])


def _truetype(program: bytes) -> set[str]:
    font = TTFont(io.BytesIO(program), lazy=False)
    shapes = font.getGlyphSet()
    drawn = {name for name in shapes if _bounds(shapes, name)}
    found = {_char(name) for name in drawn}
    if "cmap" in font:
        for table in font["cmap"].tables:
            found |= {chr(code & 0xFF if code >= 0xF000 else code)
                      for code, name in table.cmap.items() if name in drawn}  # fmt: skip
    return found | _shaped(shapes, 1000 / font["head"].unitsPerEm)


def _cff(program: bytes) -> set[str]:
    if program[:4] == b"\0\1\0\0":
        return _truetype(program)
    if program[:4] == b"OTTO":
        program = bytes(TTFont(io.BytesIO(program)).getTableData("CFF "))
    programs = CFFFontSet()
    programs.decompile(io.BytesIO(program), None)
    strings = programs[0].CharStrings
    shapes = {name: strings[name] for name in strings.keys()}  # noqa: SIM118
    drawn = {name for name in shapes if _bounds(shapes, name)}
    shapes |= {f"subr{i}": one for i, one in enumerate(_subroutines(programs))}
    return {_char(name) for name in drawn} | _shaped(shapes, 1)


def _subroutines(programs: CFFFontSet) -> Iterator[T2CharString]:
    """Global and local subroutines as if each were a glyph."""
    top = programs[0]
    holders = [part.Private for part in getattr(top, "FDArray", [])] or [top.Private]
    lists = [programs.GlobalSubrs, *(getattr(holder, "Subrs", []) for holder in holders)]
    for subroutine in (one for held in lists for one in held):
        subroutine.decompile()
        body = [token for token in subroutine.program if token not in ("return", "endchar")]
        yield T2CharString(
            program=[*body, "endchar"], private=holders[0], globalSubrs=programs.GlobalSubrs
        )


def _bounds(shapes: object, name: str) -> tuple[float, ...] | None:
    pen = BoundsPen(None if isinstance(shapes, dict) else shapes)
    with contextlib.suppress(IndexError, AttributeError, TypeError):  # a call that leads nowhere
        shapes[name].draw(pen)  # type: ignore[index]
    return pen.bounds  # type: ignore[no-any-return]


@cache
def _known() -> dict[tuple[int, ...], str]:
    known = {}
    for char in sorted(_ALL):
        pen = BoundsPen(None)
        fonts.outline(char).replay(pen)
        known[tuple(round(v / 3) for v in pen.bounds)] = char
    return known


def _shaped(shapes: object, scale: float) -> set[str]:
    """Letters recognised by the extent of their outlines, whatever they are called."""
    found = set()
    for name in list(shapes.keys()):  # type: ignore[attr-defined]
        bounds = _bounds(shapes, name)
        if bounds:
            found.add(_known().get(tuple(round(v * scale / 3) for v in bounds), ""))
    return found
