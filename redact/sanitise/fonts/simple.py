"""Simple fonts (Type 1, TrueType) cut to the codes in use.

Widths, encoding, names and program know of no other code. Codes that stand for the
character of a public encoding stay; others, handed out as letters first came up in the
original, are numbered anew in the order of what they show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from redact.sanitise import tables
from redact.sanitise.fonts import names as naming
from redact.sanitise.fonts.cff import Compact
from redact.sanitise.fonts.cmaps import write_to_unicode
from redact.sanitise.fonts.lookups import Lookups, look_up
from redact.sanitise.fonts.programs import Program
from redact.sanitise.fonts.truetype import CharMap, TrueType, cut
from redact.sanitise.fonts.type1 import Type1
from redact.sanitise.tables import spelled

_OWN = ("/Symbol", "/ZapfDingbats")
_SPACE = 32
_FREE = (*range(33, 127), *range(128, 256), *range(1, 32), 127, 0)
_SYMBOLIC, _NONSYMBOLIC = 4, 32


@dataclass
class Simple:
    """The plan of a simple font's copy. Raises ValueError for a font that cannot be cut."""

    source: Any
    codes: frozenset[int]
    program: Program | None
    texts: Mapping[int, bytes]
    """What ``/ToUnicode`` says of the codes in use."""

    def __post_init__(self) -> None:
        encoding = self.source.get("/Encoding")
        found = naming.named_codes(encoding, self._default(encoding))
        self._names = {code: found[code] for code in self.codes if code in found}
        self._lookups: Lookups | None = None
        if isinstance(self.program, TrueType):
            self._lookups = look_up(self.program, self.codes, self._names)
        self.new = self._new_codes()
        """Old code -> new one."""
        first = {name: code for code, name in sorted(self._names.items(), reverse=True)}
        self._renamed = {n: naming.glyph_name(n, self.new[code]) for n, code in first.items()}

    def _default(self, encoding: Any) -> list[str] | None:
        """The base encoding where the font dictionary names none."""
        if isinstance(self.program, Compact | Type1):
            own = self.program.encoding()
            return [own.get(code, ".notdef") for code in range(256)]
        if isinstance(encoding, Dictionary) and spelled(self.source.get("/BaseFont")) not in _OWN:
            return naming.ENCODINGS["/StandardEncoding"]
        return None

    def _new_codes(self) -> dict[int, int]:
        texts = {code: self._text(code) for code in self.codes}
        clear = self._lookups is None or self._lookups.agree
        if self.program is None or not clear or not all(texts.values()):
            return {code: code for code in self.codes}
        return renumbered(texts)

    def _text(self, code: int) -> bytes:
        return self.texts.get(code) or naming.listed(self._names.get(code, ""))

    @property
    def _symbolic(self) -> bool:
        """Whether the copy is a TrueType font found by its new codes alone."""
        return self._lookups is not None and any(old != new for old, new in self.new.items())

    def entries(self, pdf: Pdf) -> dict[str, Any]:
        """Widths, encoding and ToUnicode of the codes in use."""
        made: dict[str, Any] = {"/Subtype": Name(spelled(self.source.get("/Subtype", "/Type1")))}
        made |= widths(self.source, self.new)
        if (encoding := self._encoding()) is not None:
            made["/Encoding"] = encoding
        if texts := self._texts():
            made["/ToUnicode"] = Stream(pdf, write_to_unicode(texts, 1))
        return made

    def _encoding(self) -> Object | None:
        """The encoding of the codes in use, by name where a public one says the same."""
        given = self.source.get("/Encoding")
        symbolic = isinstance(self.program, TrueType | None)
        if self._symbolic or (given is None and symbolic):
            return None
        new = {self.new[code]: self._renamed[name] for code, name in self._names.items()}
        if isinstance(given, Name) and spelled(given) in naming.ENCODINGS and new == self._names:
            return Name(spelled(given))
        made = Dictionary(Type=Name.Encoding)
        if symbolic and isinstance(given, Dictionary):
            base = spelled(given.get("/BaseEncoding"))
            if base in naming.ENCODINGS:
                made["/BaseEncoding"] = Name(base)
        made["/Differences"] = naming.differences(new)
        return made

    def _texts(self) -> dict[bytes, bytes]:
        """The ToUnicode entries, with what renamed glyphs showed by their names alone."""
        found = {bytes([self.new[code]]): text for code, text in self.texts.items()}
        for code, name in self._names.items():
            lost = self._symbolic or self._renamed[name] != name
            if lost and code not in self.texts and (text := naming.shown_by(name)):
                found[bytes([self.new[code]])] = text
        return found

    def flags(self, given: int) -> int:
        """The descriptor's flags: a font found by its codes alone is symbolic."""
        return (given | _SYMBOLIC) & ~_NONSYMBOLIC if self._symbolic else given

    def cut_program(self, pdf: Pdf) -> tuple[str, Stream] | None:
        """The descriptor's key and the program cut; None where none is embedded."""
        if isinstance(self.program, TrueType):
            data = self._cut_truetype(self.program)
            return "/FontFile2", Stream(pdf, data, Length1=len(data))
        if self.program is None:
            return None
        own = self.program.encoding()
        spare = {c: own[c] for c in self.codes if c in own and self._lacks(c)}
        rename = {n: f"glyph{self.new[c]:03d}" for c, n in spare.items()} | self._renamed
        codes = {self.new[c]: rename[own[c]] for c in self.codes if own.get(c) in rename}
        data = self.program.cut(set(rename), lambda name: rename.get(name, name), codes)
        if isinstance(self.program, Compact):
            return "/FontFile3", Stream(pdf, data, Subtype=Name.Type1C)
        one, two, three = self.program.lengths(data)
        return "/FontFile", Stream(pdf, data, Length1=one, Length2=two, Length3=three)

    def _lacks(self, code: int) -> bool:
        """Whether the program has no glyph of the name that the encoding gives the code."""
        program = self.program
        known: Iterable[str] = program.order if isinstance(program, Compact) else ()
        if isinstance(program, Type1):
            known = program.glyphs
        return self._names.get(code, "") not in known

    def _cut_truetype(self, program: TrueType) -> bytes:
        found = self._lookups or Lookups()
        shown: dict[int, bytes] = {}
        for code in sorted(self.codes):
            for glyph in found.glyphs[code]:
                shown.setdefault(glyph, self._text(code) or b"\xff" + bytes([code]))
        order = ordered(program, shown)
        if self._symbolic:
            one = {self.new[c]: order[min(g)] for c, g in found.glyphs.items()}
            maps: CharMap = {(1, 0): one, (3, 0): {0xF000 + c: g for c, g in one.items()}}
            return cut(program, order, maps)
        maps = {
            key: {char: order[glyph] for char, glyph in entries.items() if glyph in order}
            for key, entries in found.maps.items()
        }
        posted = {order[g]: self._renamed[self._names[c]] for g, c in found.posted.items()}
        return cut(program, order, maps, posted)


def renumbered(texts: Mapping[int, bytes]) -> dict[int, int]:
    """New codes in the order of their texts, unless the old ones follow an encoding.

    They do where letters and digits have their ASCII codes, or all the codes of one of the
    public encodings. Code 32 stays: word spacing hangs on it.
    """
    plain = {c: text[1] for c, text in texts.items() if len(text) == 2 and _is_ascii(text)}
    if (plain and all(code == char for code, char in plain.items())) or _is_public(texts):
        return {code: code for code in texts}
    moving = sorted(set(texts) - {_SPACE}, key=lambda code: (texts[code], code))
    new = dict(zip(moving, _FREE, strict=False))
    return new | ({_SPACE: _SPACE} if _SPACE in texts else {})


def _is_ascii(text: bytes) -> bool:
    return text[0] == 0 and bytes([text[1]]).isalnum() and text[1] < 128


def _is_public(texts: Mapping[int, bytes]) -> bool:
    return any(
        all(bytes([c]).decode(name, "ignore").encode("utf-16-be") == t for c, t in texts.items())
        for name in ("cp1252", "mac_roman", "latin_1")
    )


def widths(source: Any, new: Mapping[int, int]) -> dict[str, Any]:
    """``/FirstChar``, ``/LastChar`` and ``/Widths`` of the codes in use (old -> new)."""
    given, start = tables.numbers(source.get("/Widths")), source.get("/FirstChar", 0)
    if given is None or not isinstance(start, int) or not new:
        return {}
    descriptor = source.get("/FontDescriptor")
    missing = descriptor.get("/MissingWidth") if isinstance(descriptor, Dictionary) else None
    inside = {
        to: given[code - start] if 0 <= code - start < len(given) else tables.number(missing) or 0
        for code, to in new.items()
    }
    low, high = min(inside), max(inside)
    row = Array([inside.get(code, 0) for code in range(low, high + 1)])
    return {"/FirstChar": low, "/LastChar": high, "/Widths": row}


def ordered(program: TrueType, glyphs: Mapping[int, bytes]) -> dict[int, int]:
    """Old glyph index -> new one: 0, the glyphs by what they show, then their parts."""
    shown = sorted(
        (glyph for glyph in glyphs if 0 < glyph < program.count), key=lambda g: (glyphs[g], g)
    )
    parts = [glyph for glyph in program.closure(shown) if glyph and glyph not in glyphs]
    return {old: new for new, old in enumerate([0, *shown, *parts])}
