"""Colour spaces, functions and shadings, copied by allow-list.

Colorant names and colour profiles are the two places where free text hides: unknown
colorants get a name made here, profiles keep only the tags that mean colour.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from redact.errors import RedactError
from redact.sanitise import tables
from redact.sanitise.profiles import clean_profile
from redact.sanitise.streams import read
from redact.sanitise.tables import spelled

_SIMPLE = {
    "/DeviceGray": "/DeviceGray",
    "/DeviceRGB": "/DeviceRGB",
    "/DeviceCMYK": "/DeviceCMYK",
    "/Pattern": "/Pattern",
    "/G": "/DeviceGray",
    "/RGB": "/DeviceRGB",
    "/CMYK": "/DeviceCMYK",
    "/CalCMYK": "/DeviceCMYK",
}
_COLORANTS = ("/None", "/All", "/Cyan", "/Magenta", "/Yellow", "/Black", "/Red", "/Green", "/Blue")
_COMPONENTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4, "/CalGray": 1}
_COMPONENTS |= {"/CalRGB": 3, "/Lab": 3, "/Separation": 1, "/Indexed": 1, "/Pattern": 0}
_DEEP = 16
_POSTSCRIPT = frozenset(
    b"abs add atan ceiling cos cvi cvr div exp floor idiv ln log mod mul neg round sin sqrt sub"
    b" truncate and bitshift eq false ge gt le lt ne not or true xor if ifelse copy dup exch"
    b" index pop roll { }".split()
)
_TOKEN = re.compile(rb"%[^\r\n]*|[{}]|[^\s{}%]+")
_NUMBER = re.compile(rb"[+-]?(\d+\.?\d*|\.\d+)\Z")


class Colours:
    """Copies colour spaces, functions and shadings into a new file, each one once."""

    def __init__(self, target: Pdf) -> None:
        self._target = target
        self._known: dict[tuple[str, tuple[int, int]], Object] = {}

    def _once(self, kind: str, thing: Object, make: Callable[[], Object]) -> Object:
        key = kind, thing.objgen
        if key in self._known:
            return self._known[key]
        made = make()
        if thing.objgen != (0, 0) and not isinstance(made, Name):
            made = self._known[key] = self._target.make_indirect(made)
        return made

    def space(self, value: Any, depth: int = 0) -> Object:
        """A colour space. Raises RedactError for one that is not known."""
        if isinstance(value, Name):
            if spelled(value) in _SIMPLE:
                return Name(_SIMPLE[spelled(value)])
            raise RedactError("a colour space that is not known")
        if not isinstance(value, Array) or not len(value) or depth > _DEEP:
            raise RedactError("a colour space that is damaged")
        return self._once("space", value, lambda: self._family(value, depth))

    def _family(self, value: Array, depth: int) -> Object:
        family = spelled(value[0])
        if family in _SIMPLE and len(value) == 1:
            return Name(_SIMPLE[family])
        if family in ("/CalGray", "/CalRGB", "/Lab"):
            return Array([Name(family), tables.take(value[1], tables.CIE_COLOUR)])
        if family == "/ICCBased":
            return self._profile(value[1], depth)
        if family in ("/Indexed", "/I"):
            return self._indexed(value, depth)
        if family == "/Separation":
            name = self._colorant(value[1], 0)
            alternate = self.space(value[2], depth + 1)
            return Array([Name.Separation, name, alternate, self.function(value[3])])
        if family == "/DeviceN":
            names = Array([self._colorant(name, i) for i, name in enumerate(value[1])])
            alternate = self.space(value[2], depth + 1)
            return Array([Name.DeviceN, names, alternate, self.function(value[3])])
        if family in _SIMPLE:
            return Array([Name(_SIMPLE[family]), self.space(value[1], depth + 1)])
        raise RedactError("a colour space that is not known")

    @staticmethod
    def _colorant(name: Any, index: int) -> Name:
        return Name(spelled(name)) if spelled(name) in _COLORANTS else Name(f"/Colorant{index + 1}")

    def _profile(self, stream: Any, depth: int) -> Object:
        n = stream.get("/N")
        device = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}.get(n)
        if device is None:
            raise RedactError("a colour profile that is damaged")
        try:
            data = clean_profile(read(stream))
        except ValueError:
            return Name(device)
        entries = tables.take(stream, tables.ICC)
        alternate = stream.get("/Alternate")
        if isinstance(alternate, Array):
            entries["/Alternate"] = self.space(alternate, depth + 1)
        made = self._once("icc", stream, lambda: Stream(self._target, data, entries))
        return Array([Name.ICCBased, made])

    def _indexed(self, value: Array, depth: int) -> Object:
        base, high = self.space(value[1], depth + 1), int(value[2])
        lookup = value[3]
        data = read(lookup) if isinstance(lookup, Stream) else bytes(lookup)
        size = (min(high, 255) + 1) * components(base)
        return Array([Name.Indexed, base, high, String(data[:size].ljust(size, b"\0"))])

    def function(self, value: Any, depth: int = 0) -> Object:
        """A function, or an array of them, or the name Identity."""
        if isinstance(value, Name):
            return Name.Identity
        if isinstance(value, Array):
            return Array([self.function(item, depth + 1) for item in value])
        if depth > _DEEP or not isinstance(value, Dictionary | Stream):
            raise RedactError("a function that is damaged")
        return self._once("function", value, lambda: self._function(value, depth))

    def _function(self, value: Object, depth: int) -> Object:
        made = tables.take(value, tables.FUNCTION)
        kind = int(value.get("/FunctionType", -1))
        if kind == 3:
            made["/Functions"] = self.function(value.Functions, depth + 1)
        if kind in (2, 3):
            return made
        if kind == 0:
            size = int(value.BitsPerSample) * (len(value.Range) // 2)
            for steps in value.Size:
                size *= int(steps)
            return Stream(self._target, read(value)[: (size + 7) // 8], made)
        if kind == 4:
            return Stream(self._target, _calculator(read(value)), made)
        raise RedactError("a function that is not known")

    def shading(self, value: Object) -> Object:
        """A shading of any of the seven types."""
        return self._once("shading", value, lambda: self._shading(value))

    def _shading(self, value: Object) -> Object:
        made = tables.take(value, tables.SHADING)
        made["/ColorSpace"] = self.space(value.get("/ColorSpace"))
        if (function := value.get("/Function")) is not None:
            made["/Function"] = self.function(function)
        if isinstance(value, Stream):
            return Stream(self._target, read(value), made)
        return self._target.make_indirect(made)


def components(space: Object) -> int:
    """How many numbers a colour of a space takes."""
    if isinstance(space, Name):
        return _COMPONENTS[spelled(space)]
    family = spelled(space[0])
    if family == "/ICCBased":
        return int(space[1].N)
    if family == "/DeviceN":
        return len(space[1])
    return _COMPONENTS[family]


def _calculator(code: bytes) -> bytes:
    """A PostScript calculator function without comments and unknown words."""
    tokens = [token for token in _TOKEN.findall(code) if not token.startswith(b"%")]
    for token in tokens:
        if token not in _POSTSCRIPT and not _NUMBER.match(token):
            raise RedactError("a function that is not known")
    return b" ".join(tokens)
