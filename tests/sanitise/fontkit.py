"""Fonts embedded as producers embed them, with glyphs that only withheld text used.

``codes`` say which code shows which character; a page shows ``KEPT`` in the font, and the
subset holds the letters of ``GONE`` as well, as if a text had been burned.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet, FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String

from redact.sanitise.fonts.programs import program, program_stream

from .planted import Sheet

KEPT = "Seen by all"
GONE = "JkqXz"
CHARS = GONE[:2] + "Sen" + GONE[2:] + " byal"
"""In the order in which the original first used them."""

FAMILY = "Oswinthorpe"


def width(char: str) -> int:
    return 400 + ord(char) % 40 * 10


def _box(pen: Any, char: str) -> None:
    """A shape that no two characters share."""
    if char == " ":
        return
    height, right = 300 + ord(char) * 3, width(char) - 40
    pen.moveTo((40, 0))
    pen.lineTo((40, height))
    pen.lineTo((right, height - ord(char)))
    pen.lineTo((right, 0))
    pen.closePath()


@dataclass(frozen=True)
class Subset:
    """The characters of a subset, in the order in which the original first used them."""

    chars: str = CHARS

    @property
    def names(self) -> dict[str, str]:
        return {char: "space" if char == " " else char for char in self.chars}

    @property
    def by_use(self) -> dict[int, str]:
        """Codes as some producers hand them out: 33, 34, … as letters first come up."""
        return dict(enumerate(self.chars, 33))

    @property
    def latin(self) -> dict[int, str]:
        return {ord(char): char for char in self.chars}

    @property
    def cids(self) -> dict[int, str]:
        return dict(enumerate(self.chars, 1))


def _builder(names: dict[str, str], truetype: bool) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=truetype)
    builder.setupGlyphOrder([".notdef", *names.values()])
    return builder


def _save(builder: FontBuilder, names: dict[str, str]) -> bytes:
    builder.setupHorizontalMetrics(
        {".notdef": (500, 0)} | {name: (width(char), 40) for char, name in names.items()}
    )
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=True)
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def truetype(maps: dict[tuple[int, int], dict[int, str]], names: dict[str, str]) -> bytes:
    """A program with these character maps: (platform, encoding) -> character -> char."""
    builder = _builder(names, True)
    shapes = {".notdef": TTGlyphPen(None).glyph()}
    for char, name in names.items():
        pen = TTGlyphPen(None)
        _box(pen, char)
        shapes[name] = pen.glyph()
    builder.setupGlyf(shapes)
    font = TTFont(io.BytesIO(_save(builder, names)))
    template = font["cmap"].tables[0]
    tables = []
    for (platform, encoding), entries in maps.items():
        table = type(template)(4)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = {code: names[char] for code, char in entries.items()}
        tables.append(table)
    font["cmap"].tables = tables
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def compact(names: dict[str, str], *, keyed: bool = False) -> bytes:
    """A bare CFF program; ``keyed`` by CID, which is the place in ``names`` from 1."""
    builder = _builder(names, False)
    strings = {}
    for char, name in [(" ", ".notdef"), *((c, n) for c, n in names.items())]:
        pen = T2CharStringPen(width(char), None)
        _box(pen, char)
        strings[name] = pen.getCharString()
    builder.setupCFF(FAMILY, {"FullName": FAMILY}, strings, {})
    data = TTFont(io.BytesIO(_save(builder, names))).getTableData("CFF ")
    return _keyed(data) if keyed else bytes(data)


def _keyed(data: bytes) -> bytes:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    for name in top.charset:
        top.CharStrings[name].decompile()
    order = [".notdef", *(f"cid{i:05d}" for i in range(1, len(top.charset)))]
    top.CharStrings.charStrings = {n: top.CharStrings.charStrings[o] for n, o in zip(
        order, top.charset, strict=True
    )}  # fmt: skip
    top.charset = order
    below = FontDict()
    below.Private, below.FontName = top.Private, FAMILY
    top.FDArray = FDArrayIndex()
    top.FDArray.append(below)
    top.CharStrings.fdArray = top.FDArray
    top.FDSelect = FDSelect()
    top.FDSelect.format, top.FDSelect.gidArray = 0, [0] * len(order)
    top.CharStrings.fdSelect = top.FDSelect
    top.ROS = ("Adobe", "Identity", 0)
    for key in ("Private", "Encoding"):
        top.rawDict.pop(key, None)
        top.__dict__.pop(key, None)
    out = io.BytesIO()
    fonts.compile(out, TTFont(), isCFF2=False)
    return out.getvalue()


def type1(names: dict[str, str], encoding: dict[int, str], *, binary: bool = True) -> bytes:
    """A Type 1 program with hint replacement and an outline in a subroutine."""
    lines = b"".join(
        b"dup %d /%s put\n" % (c, names[char].encode()) for c, char in encoding.items()
    )
    clear = (
        b"%%!PS-AdobeFont-1.0: %s\n12 dict begin\n/FontInfo 2 dict dup begin\n"
        b"/FullName (%s) readonly def end readonly def\n/FontName /%s def\n/PaintType 0 def\n"
        b"/FontType 1 def\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n"
        b"/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n%sreadonly def\n"
        b"/FontBBox {0 -250 1000 900} readonly def\ncurrentdict end\ncurrentfile eexec\n"
    ) % ((FAMILY.encode(),) * 3 + (lines,))
    subrs = [b"\x0b"] * 4 + [_words(1, 3, "callothersubr", "pop", "callsubr", "return"), b"\x0b"]
    private = b"dup /Private 9 dict dup begin\n/RD {string currentfile exch readstring pop}"
    private += b" executeonly def\n/ND {noaccess def} executeonly def\n/NP {noaccess put}"
    private += b" executeonly def\n/BlueValues [-10 0 700 710] def\n/password 5839 def\n"
    private += b"/Subrs %d array\n" % len(subrs)
    for index, subr in enumerate(subrs):
        private += b"dup %d %d RD %s NP\n" % (index, len(subr) + 4, _coded(subr))
    private += b"ND\n2 index /CharStrings %d dict dup begin\n" % (len(names) + 1)
    for char, name in [("", ".notdef"), *names.items()]:
        coded = _coded(_outline(char))
        private += b"/%s %d RD %s ND\n" % (name.encode(), len(coded), coded)
    private += b"end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\n"
    private += b"mark currentfile closefile\n"
    hidden = encrypt(b"\1\2\3\4" + private, 55665)[0]
    return (
        clear
        + (hidden if binary else hidden.hex().encode())
        + b"\n"
        + b"0" * 64
        + b"\ncleartomark\n"
    )


def _outline(char: str) -> bytes:
    if not char:
        return _words(0, 500, "hsbw", "endchar")
    head = (40, width(char), "hsbw", 5, 4, "callsubr")
    if char == " ":
        return _words(*head, "endchar")
    height, right = 300 + ord(char) * 3, width(char) - 40
    body = (0, 0, "rmoveto", 0, height, "rlineto", right - 40, -ord(char), "rlineto")
    return _words(*head, *body, 0, ord(char) - height, "rlineto", "closepath", "endchar")


_OPERATORS = {"callsubr": b"\x0a", "return": b"\x0b", "endchar": b"\x0e", "hsbw": b"\x0d"}
_OPERATORS |= {"rmoveto": b"\x15", "rlineto": b"\x05", "closepath": b"\x09"}
_OPERATORS |= {"callothersubr": b"\x0c\x10", "pop": b"\x0c\x11"}


def _words(*words: int | str) -> bytes:
    out = b""
    for word in words:
        out += (
            _OPERATORS[word]
            if isinstance(word, str)
            else b"\xff" + word.to_bytes(4, "big", signed=True)
        )
    return out


def _coded(plain: bytes) -> bytes:
    return bytes(encrypt(b"\0\0\0\0" + plain, 4330)[0])


def to_unicode(codes: dict[int, str], size: int) -> bytes:
    lines = "".join(
        f"<{code:0{2 * size}x}> <{char.encode('utf-16-be').hex()}>\n"
        for code, char in codes.items()
    )
    return (
        f"begincmap /CMapName /{FAMILY} def % {FAMILY}\n1 begincodespacerange\n"
        f"<{'00' * size}> <{'ff' * size}> endcodespacerange\n{len(codes)} beginbfchar\n{lines}"
        "endbfchar\nendcmap\n"
    ).encode()


def descriptor(sheet: Sheet, key: str, data: bytes, flags: int, **entries: object) -> Any:
    return sheet.pdf.make_indirect(
        Dictionary(
            **{key[1:]: sheet.stream(data, **entries)},
            Type=Name.FontDescriptor,
            FontName=Name("/ABCDEF+" + FAMILY),
            FontFamily=FAMILY,
            CharSet="/J/k/q",
            Flags=flags,
            FontBBox=Array([0, -250, 1000, 900]),
            ItalicAngle=0,
            Ascent=900,
            Descent=-250,
            CapHeight=700,
            StemV=80,
        )
    )


def simple(sheet: Sheet, subtype: str, codes: dict[int, str], below: Any, **entries: object) -> Any:
    low, high = min(codes), max(codes)
    row = [width(codes[c]) if c in codes else 0 for c in range(low, high + 1)]
    return Dictionary(
        Type=Name.Font,
        Subtype=Name("/" + subtype),
        BaseFont=Name("/ABCDEF+" + FAMILY),
        FirstChar=low,
        LastChar=high,
        Widths=Array(row),
        FontDescriptor=below,
        **entries,
    )


def composite(sheet: Sheet, kind: int, cids: dict[int, str], below: Any, **entries: Any) -> Any:
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name(f"/CIDFontType{kind}"),
        BaseFont=Name("/ABCDEF+" + FAMILY),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=below,
        W=Array([part for c, ch in cids.items() for part in (c, Array([width(ch)]))]),
    )
    if "CIDToGIDMap" in entries:
        descendant.CIDToGIDMap = entries.pop("CIDToGIDMap")
    return Dictionary(
        **{"Encoding": Name("/Identity-H")} | entries,
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/ABCDEF+" + FAMILY),
        DescendantFonts=Array([sheet.pdf.make_indirect(descendant)]),
    )


def show(sheet: Sheet, font: Any, codes: dict[int, str], size: int = 1, text: str = KEPT) -> None:
    back = {char: code for code, char in codes.items()}
    sheet.add("/Font", "/E", sheet.pdf.make_indirect(font))
    shown = b"".join(back[char].to_bytes(size, "big") for char in text).hex().encode()
    sheet.draw(b"BT /E 20 Tf 3 Tw 40 60 Td <%s> Tj ET" % shown)


def known_letters(pdf: bytes) -> set[str]:
    """Every character that a font of the file gives away, by map, name or width."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, Stream):
                data = thing.read_bytes()
                if b"beginbfchar" in data:
                    from redact.sanitise.fonts.cmaps import parse

                    found |= {t.decode("utf-16-be") for t in parse(data).texts.values()}
            elif isinstance(thing, Dictionary) and "/Differences" in thing:
                found |= {str(n)[1:] for n in thing.Differences if isinstance(n, Name)}
            elif isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font:
                encoding = thing.get("/Encoding")
                if isinstance(encoding, Dictionary):
                    names = [n for n in encoding.Differences if isinstance(n, Name)]
                    found |= {str(n)[1:] for n in names}
    return found


def glyph_counts(pdf: bytes) -> list[int]:
    """How many glyphs each embedded program of the file holds."""
    counts = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            stream = program_stream(thing) if isinstance(thing, Dictionary) else None
            if stream is not None:
                parsed = program(stream.read_bytes())
                if hasattr(parsed, "order"):
                    counts.append(len(parsed.order))
                else:
                    counts.append(len(parsed.glyphs))
    return counts
