"""Type 1 programs cut to some glyphs, written anew around the charstrings.

The header (names, notices, dates, encoding) is made here; of the private dictionary only
the hinting numbers are copied. A charstring, or a subroutine that no kept one calls, is
left out. Source: Adobe Type 1 Font Format 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc import eexec
from fontTools.t1Lib import hintothers

from redact.sanitise.fonts.charstrings import REPLACE, calls, words

_PRIVATE = (
    *("BlueValues", "OtherBlues", "FamilyBlues", "FamilyOtherBlues", "BlueScale", "BlueShift"),
    *("BlueFuzz", "StdHW", "StdVW", "StemSnapH", "StemSnapV", "ForceBold", "LanguageGroup"),
    *("ExpansionFactor", "RndStemUp"),
)
_VALUE = rb"\s*(\[[-\d.\s]*\]|\{[-\d.\s]*\}|[-+\d.]+|true|false)"
_GLYPH = re.compile(rb"/(\S+)\s+(\d+)\s+(?:RD|-\||\S+)\s")
_SUBR = re.compile(rb"dup\s+(\d+)\s+(\d+)\s+(?:RD|-\||\S+)\s")
_RETURN = b"\x0b"


@dataclass
class Type1:
    """A parsed program. Raises ValueError for a damaged one."""

    data: bytes

    def __post_init__(self) -> None:
        clear, private = _halves(_without_segments(self.data))
        self.header = clear
        self.private = private
        found = re.search(rb"/lenIV\s+(-?\d+)", private)
        self._lead = int(found[1]) if found else 4
        at = private.find(b"/CharStrings")
        if at < 0:
            raise ValueError("a damaged font")
        first = private.find(b"/Subrs")
        found_subrs = self._binary(_SUBR, private, first, at) if 0 <= first < at else ()
        self.subrs = {int(k): v for k, v in found_subrs}
        names = self._binary(_GLYPH, private, private.find(b"begin", at), len(private))
        self.glyphs = {k.decode("latin-1"): v for k, v in names}
        if not self.glyphs:
            raise ValueError("a damaged font")

    def _binary(
        self, pattern: re.Pattern[bytes], data: bytes, at: int, end: int
    ) -> Iterator[tuple[bytes, bytes]]:
        while (found := pattern.search(data, at, end)) is not None:
            size = int(found[2])
            at = found.end() + size
            coded = data[found.end() : at]
            plain = eexec.decrypt(coded, 4330)[0][self._lead :] if self._lead >= 0 else coded
            yield found[1], plain

    def encoding(self) -> dict[int, str]:
        """The glyph name of each code, as the program itself has it."""
        if re.search(rb"/Encoding\s+StandardEncoding", self.header):
            return {i: name for i, name in enumerate(StandardEncoding) if name != ".notdef"}
        pairs = re.findall(rb"dup\s+(\d+|8#[0-7]+|16#[0-9A-Fa-f]+)\s*/(\S+)\s+put", self.header)
        return {_integer(code): name.decode("latin-1") for code, name in pairs}

    def cut(
        self, wanted: set[str], rename: Callable[[str], str], codes: Mapping[int, str]
    ) -> bytes:
        """The program with the glyphs wanted alone, in order of their new names."""
        keep = self._closure(wanted)
        used = self._subroutines(self.glyphs[name] for name in keep)
        private = [b"dup /Private 24 dict dup begin", *_DEFINITIONS]
        private += self._numbers()
        private += self._subrs(used)
        private.append(b"2 index /CharStrings %d dict dup begin" % len(keep))
        for name in sorted(keep, key=rename):
            coded = _encrypt(self.glyphs[name])
            private.append(b"/%s %d RD %s ND" % (rename(name).encode(), len(coded), coded))
        private += [b"end", b"end", b"readonly put", b"noaccess put"]
        private += [b"dup /FontName get exch definefont pop", b"mark currentfile closefile", b""]
        hidden = eexec.encrypt(b"\0\0\0\0" + b"\n".join(private), 55665)[0]
        tail = (b"0" * 64 + b"\n") * 8 + b"cleartomark\n"
        return self._header(codes) + bytes(hidden) + b"\n" + tail

    def lengths(self, data: bytes) -> tuple[int, int, int]:
        """Length1, Length2 and Length3 of a program made by ``cut``."""
        clear = data.index(b"eexec\n") + 6
        tail = 8 * 65 + len(b"cleartomark\n")
        return clear, len(data) - clear - tail, tail

    def _closure(self, wanted: set[str]) -> set[str]:
        keep = {".notdef"} | wanted
        for name in sorted(wanted):
            if name in self.glyphs:
                keep |= set(self._accents(self.glyphs[name]))
        return keep & set(self.glyphs)

    @staticmethod
    def _accents(program: bytes) -> Iterator[str]:
        """The two parts of a ``seac`` composite."""
        numbers: list[int] = []
        for word in words(program):
            if word == "seac" and len(numbers) >= 2:
                yield from (StandardEncoding[code & 255] for code in numbers[-2:])
            if isinstance(word, int):
                numbers.append(word)
            else:
                numbers.clear()

    def _subroutines(self, programs: Iterator[bytes]) -> set[int]:
        """The subroutines called; all of them where a call's number is worked out.

        Hint replacement passes its number through: ``n 1 3 callothersubr pop callsubr``.
        """
        found = {0, 1, 2, 3} & set(self.subrs)
        queue = [*programs, *(self.subrs[number] for number in found)]
        while queue:
            for number in calls(list(words(queue.pop())), self._passes_on):
                if number is None:
                    return set(self.subrs)
                if number not in found and number in self.subrs:
                    found.add(number)
                    queue.append(self.subrs[number])
        return found

    def _passes_on(self, number: int) -> bool:
        """Whether a subroutine is the usual one that does hint replacement for its caller."""
        return list(words(self.subrs.get(number, b"")))[:5] == [*REPLACE, "callsubr"]

    def _subrs(self, used: set[int]) -> list[bytes]:
        count = max((n for n in self.subrs if n in used), default=-1) + 1
        if not count:
            return []
        lines = [b"/Subrs %d array" % count]
        for number in range(count):
            program = self.subrs.get(number, _RETURN) if number in used else _RETURN
            coded = _encrypt(program)
            lines.append(b"dup %d %d RD %s NP" % (number, len(coded), coded))
        return [*lines, b"ND"]

    def _numbers(self) -> Iterator[bytes]:
        for key in _PRIVATE:
            found = re.search(b"/" + key.encode() + _VALUE, self.private)
            if found:
                yield b"/%s %s def" % (key.encode(), b" ".join(found[1].split()))

    def _header(self, codes: Mapping[int, str]) -> bytes:
        lines = [b"%!PS-AdobeFont-1.0: Font", b"12 dict begin", b"/FontName /Font def"]
        lines += [b"/PaintType 0 def", b"/FontType 1 def"]
        for key, default in (
            (b"FontMatrix", b"[0.001 0 0 0.001 0 0]"),
            (b"FontBBox", b"{0 0 0 0}"),
        ):
            found = re.search(rb"/" + key + rb"\s*([\[{][-\d.eE\s]*[\]}])", self.header)
            lines.append(b"/%s %s readonly def" % (key, found[1] if found else default))
        lines += [b"/Encoding 256 array", b"0 1 255 {1 index exch /.notdef put} for"]
        lines += [b"dup %d /%s put" % (code, codes[code].encode()) for code in sorted(codes)]
        lines += [b"readonly def", b"currentdict end", b"currentfile eexec", b""]
        return b"\n".join(lines)


_DEFINITIONS = (
    b"/RD {string currentfile exch readstring pop} executeonly def",
    b"/ND {noaccess def} executeonly def",
    b"/NP {noaccess put} executeonly def",
    b"/MinFeature {16 16} def",
    b"/password 5839 def",
    hintothers.encode(),
)


def _encrypt(program: bytes) -> bytes:
    return bytes(eexec.encrypt(b"\0\0\0\0" + program, 4330)[0])


def _integer(text: bytes) -> int:
    base, _, digits = text.rpartition(b"#")
    return int(digits, int(base)) if base else int(digits)


def _without_segments(data: bytes) -> bytes:
    """A PFB file's segments put together; other data as it is."""
    out, at = b"", 0
    while data[at : at + 1] == b"\x80" and data[at + 1 : at + 2] in (b"\x01", b"\x02"):
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        out += data[at + 6 : at + 6 + size]
        at += 6 + size
    return out or data


def _halves(data: bytes) -> tuple[bytes, bytes]:
    """The clear part and the decrypted one."""
    at = data.find(b"eexec")
    if at < 0:
        raise ValueError("a damaged font")
    start = at + 5
    while data[start : start + 1] in (b" ", b"\t", b"\r", b"\n"):
        start += 1
    coded = data[start:]
    if re.match(rb"[0-9A-Fa-f\s]{8}", coded[:8]):
        digits = re.sub(rb"\s", b"", re.match(rb"[0-9A-Fa-f\s]*", coded)[0])  # type: ignore[index]
        coded = bytes.fromhex(digits[: len(digits) & ~1].decode())
    return data[:at], bytes(eexec.decrypt(coded, 55665)[0])[4:]
