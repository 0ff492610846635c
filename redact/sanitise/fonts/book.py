"""All fonts of a file: each is copied once, when all use of it is known.

``FontBook`` hands out a font's copy as an empty object and collects the codes shown in
it; ``finish`` fills the copies in. A font that cannot be cut stays whole, and the pages
that use it are named in ``doubtful``: its program may tell more than the page shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Object, Stream

from redact.sanitise import tables
from redact.sanitise.fonts import whole
from redact.sanitise.fonts.cmaps import CMap, UnknownCMap, parse, predefined, write_to_unicode
from redact.sanitise.fonts.composite import Composite
from redact.sanitise.fonts.names import font_name
from redact.sanitise.fonts.programs import Program, program, program_stream
from redact.sanitise.fonts.simple import Simple
from redact.sanitise.fonts.type3 import fill_type3
from redact.sanitise.fonts.widths import widths
from redact.sanitise.resources import Resources
from redact.sanitise.streams import read
from redact.sanitise.tables import spelled

if TYPE_CHECKING:
    from redact.sanitise.copier import Copier

_SINGLE = CMap(spaces=[(b"\0", b"\xff")])


class UsedFont:
    """A font, its copy, and the codes shown in it on which pages (indexes from 0)."""

    def __init__(self, source: Any, target: Object, resources: Resources) -> None:
        self.source = source
        self.target = target
        self.resources = resources
        self.pages: set[int] = set()
        self.codes: set[bytes] = set()
        self.new: dict[bytes, bytes] = {}
        self.composite = spelled(source.get("/Subtype")) == "/Type0"
        self.cmap: CMap | None = _cmap(source) if self.composite else _SINGLE
        self._width: Any = None
        self._seen: set[bytes] = set()

    def show(self, text: bytes) -> None:
        """Take note of a string that is shown."""
        if self.cmap is not None and text not in self._seen:
            self._seen.add(text)
            self.codes.update(self.cmap.codes(text))

    def codes_of(self, text: bytes) -> list[bytes]:
        """A string's codes; none where they cannot be told."""
        return list(self.cmap.codes(text)) if self.cmap is not None else []

    @property
    def measurable(self) -> bool:
        """Whether the place of its glyphs can be told: not of Type 3 or vertical fonts."""
        kind = spelled(self.source.get("/Subtype"))
        return self.cmap is not None and not self.cmap.vertical and kind != "/Type3"

    def width(self, code: bytes) -> float:
        """A code's width in thousandths of the font size."""
        if self._width is None:
            self._width = widths(self)
        return float(self._width(code))

    def string(self, text: bytes) -> bytes:
        """A string in the codes of the copy; known after ``FontBook.finish``."""
        if not self.new or self.cmap is None:
            return text
        return b"".join(self.new.get(code, code) for code in self.cmap.codes(text))


class FontBook:
    """Copies fonts into a new file."""

    def __init__(self, copier: Copier, *, cut: bool) -> None:
        self._copier = copier
        self._cut = cut
        self._known: dict[tuple[int, int], UsedFont] = {}
        self._waiting: list[UsedFont] = []
        self._count = 0
        self.doubtful: set[int] = set()

    def use(self, source: Any, around: Resources) -> UsedFont:
        """The copy of a font; a font that is missing or no font becomes Helvetica."""
        if not isinstance(source, Dictionary):
            source = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        key = source.objgen
        used = self._known.get(key)
        if used is None:
            target = self._copier.target.make_indirect(Dictionary(Type=Name.Font))
            used = UsedFont(source, target, around)
            if key != (0, 0):
                self._known[key] = used
            self._waiting.append(used)
        used.pages.add(self._copier.page)
        return used

    def measured(self, source: Any, around: Resources) -> UsedFont:
        """A font that nothing is shown in, for its widths alone; it is not copied."""
        if not isinstance(source, Dictionary):
            source = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        return UsedFont(source, Dictionary(), around)

    def finish(self) -> None:
        """Fill in every copy. Type 3 procedures may bring in further fonts."""
        while self._waiting:
            used = self._waiting.pop(0)
            self._count += 1
            self._copier.page = min(used.pages)
            if spelled(used.source.get("/Subtype")) == "/Type3":
                fill_type3(self._copier, used, cut=self._cut)
            elif not self._cut:
                whole.fill(self._copier.target, used.source, used.target)
            else:
                self._fill(used)

    def _fill(self, used: UsedFont) -> None:
        try:
            if used.composite:
                self._fill_composite(used)
            else:
                self._fill_simple(used)
        except Exception:  # damaged fonts raise anything; such a font stays whole
            self.doubtful |= used.pages
            used.new = {}
            whole.fill(self._copier.target, used.source, used.target)

    def _fill_simple(self, used: UsedFont) -> None:
        source, pdf = used.source, self._copier.target
        texts = to_unicode(source)
        codes = frozenset(code[0] for code in used.codes)
        known = {c: texts[bytes([c])] for c in codes if bytes([c]) in texts}
        plan = Simple(source, codes, _program(source.get("/FontDescriptor")), known)
        cut = plan.cut_program(pdf)
        entries = plan.entries(pdf)
        used.new = {bytes([old]): bytes([new]) for old, new in plan.new.items()}
        name = font_name(self._count, cut is not None, spelled(source.get("/BaseFont", "")))
        descriptor = self._descriptor(source.get("/FontDescriptor"), name)
        if descriptor is not None:
            descriptor["/Flags"] = plan.flags(int(descriptor.get("/Flags", 32)))
            if cut is not None:
                descriptor[cut[0]] = cut[1]
            entries["/FontDescriptor"] = descriptor
        _put(used.target, entries | {"/BaseFont": name})

    def _fill_composite(self, used: UsedFont) -> None:
        source, pdf = used.source, self._copier.target
        if used.cmap is None:
            raise ValueError("a CMap that is not known")
        below = source.DescendantFonts[0]
        texts = to_unicode(source)
        known = {code: text for code in used.codes if (text := _text(texts, code)) is not None}
        embedded = _program(below.get("/FontDescriptor"))
        plan = Composite(below, used.cmap, frozenset(used.codes), embedded, known)
        in_font, in_descriptor = plan.cut_program(pdf)
        used.new = plan.new_codes()
        name = font_name(self._count, embedded is not None, spelled(source.get("/BaseFont", "")))
        descendant: dict[str, Any] = {
            "/Type": Name.Font,
            "/Subtype": Name(spelled(below.get("/Subtype", "/CIDFontType2"))),
            "/BaseFont": name,
            "/CIDSystemInfo": whole.system(None if plan.recoded else below.get("/CIDSystemInfo")),
            **plan.metrics(),
            **in_font,
        }
        descriptor = self._descriptor(below.get("/FontDescriptor"), name)
        if descriptor is not None:
            for key, stream in in_descriptor.items():
                descriptor[key] = stream
            descendant["/FontDescriptor"] = descriptor
        entries: dict[str, Any] = {
            "/Subtype": Name.Type0,
            "/BaseFont": name,
            "/Encoding": plan.encoding(pdf, source.get("/Encoding")),
            "/DescendantFonts": Array([pdf.make_indirect(Dictionary(descendant))]),
        }
        if known:
            new = {used.new[code]: text for code, text in known.items()}
            size = min(len(code) for code in new)
            entries["/ToUnicode"] = Stream(pdf, write_to_unicode(new, size))
        _put(used.target, entries)

    def _descriptor(self, source: Any, name: Name) -> Object | None:
        if not isinstance(source, Dictionary):
            return None
        made = tables.take(source, tables.FONT_DESCRIPTOR)
        made["/Type"], made["/FontName"] = Name.FontDescriptor, name
        return self._copier.target.make_indirect(made)


def _put(target: Object, entries: dict[str, Any]) -> None:
    for key, value in entries.items():
        target[key] = value


def _program(descriptor: Any) -> Program | None:
    stream = program_stream(descriptor)
    return None if stream is None else program(read(stream))


def _cmap(source: Any) -> CMap | None:
    """The codes of a composite font; None for those that cannot be told here."""
    encoding = source.get("/Encoding")
    try:
        if not isinstance(encoding, Stream):
            return predefined(spelled(encoding))
        base = encoding.get("/UseCMap")
        if isinstance(base, Stream):
            return parse(read(encoding), parse(read(base)))
        return parse(read(encoding), None if base is None else predefined(spelled(base)))
    except UnknownCMap:
        return None


def to_unicode(source: Any) -> dict[bytes, bytes]:
    """What a font's ``/ToUnicode`` says of each code."""
    stream = source.get("/ToUnicode")
    return parse(read(stream)).texts if isinstance(stream, Stream) else {}


def _text(texts: dict[bytes, bytes], code: bytes) -> bytes | None:
    """A code's text, also where the CMap writes codes in another length."""
    if code in texts:
        return texts[code]
    short = code.lstrip(b"\0") or b"\0"
    return next((texts[c] for c in (short, short.rjust(2, b"\0")) if c in texts), None)
