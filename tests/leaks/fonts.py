"""Font programs made on the spot from MuPDF's built-in Helvetica (CFF) outlines.

Each is a subset of the characters asked for, as producers embed them, so that what a
released font still holds can give the withheld letters away.
"""

from __future__ import annotations

import io
from functools import cache

import pymupdf
from fontTools.agl import UV2AGL
from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.misc.psCharStrings import T1CharString
from fontTools.pens.basePen import BasePen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen


@cache
def _source() -> object:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(pymupdf.Font("helv").buffer), None)
    return fonts[0]


def glyph(char: str) -> str:
    """The usual glyph name of a character."""
    return UV2AGL.get(ord(char), f"uni{ord(char):04X}")


@cache
def advance(char: str) -> int:
    return round(pymupdf.Font("helv").glyph_advance(ord(char)) * 1000)


@cache
def outline(char: str) -> RecordingPen:
    """The character's outline in thousandths of the font size."""
    pen = DecomposingRecordingPen({})
    if char not in " \xad":
        name = {"ﬁ": "fi", "ﬀ": "f"}.get(char, glyph(char))
        _source().CharStrings[name].draw(pen)  # type: ignore[attr-defined]
    return pen


def _names(chars: str, names: dict[str, str] | None) -> dict[str, str]:
    return {char: (names or {}).get(char, glyph(char)) for char in chars}


def _builder(order: list[str], by_name: dict[str, str], truetype: bool) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=truetype)
    builder.setupGlyphOrder(order)
    return builder


def _finish(builder: FontBuilder, by_name: dict[str, str], family: str) -> bytes:
    metrics = {name: (advance(char), 0) for name, char in by_name.items()}
    builder.setupHorizontalMetrics({".notdef": (500, 0), **metrics})
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-250)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupPost(keepGlyphNames=True)
    builder.font["head"].modified = builder.font["head"].created = 3_800_000_000
    builder.font.recalcTimestamp = False
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


def truetype(
    chars: str,
    *,
    names: dict[str, str] | None = None,
    codes: dict[int, str] | None = None,
    family: str = "Bureau",
) -> bytes:
    """A TrueType font; glyph i + 1 is ``chars[i]``. ``codes`` replaces the Unicode cmap."""
    by_char = _names(chars, names)
    by_name = {name: char for char, name in by_char.items()}
    builder = _builder([".notdef", *by_name], by_name, True)
    if codes is None:
        builder.setupCharacterMap({ord(char): name for char, name in by_char.items()})
    else:
        builder.setupCharacterMap({code: by_char[char] for code, char in codes.items()})
    shapes = {".notdef": TTGlyphPen(None).glyph()}
    for name, char in by_name.items():
        pen = TTGlyphPen(None)
        outline(char).replay(Cu2QuPen(pen, 1.0, reverse_direction=True))
        shapes[name] = pen.glyph()
    builder.setupGlyf(shapes)
    return _finish(builder, by_name, family)


def cff(chars: str, *, names: dict[str, str] | None = None, family: str = "Bureau") -> bytes:
    """A bare CFF font program; glyph i + 1 is ``chars[i]``."""
    by_name = {name: char for char, name in _names(chars, names).items()}
    builder = _builder([".notdef", *by_name], by_name, False)
    builder.setupCharacterMap({ord(char): name for name, char in by_name.items()})
    strings = {}
    for name, char in [(".notdef", " "), *by_name.items()]:
        pen = T2CharStringPen(advance(char), None)
        outline(char).replay(pen)
        strings[name] = pen.getCharString()
    builder.setupCFF(family, {"FullName": family}, strings, {})
    data = _finish(builder, by_name, family)
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data))
    return bytes(font.getTableData("CFF "))


class _Type1Pen(BasePen):  # type: ignore[misc]
    """Outlines as Type 1 charstring operators, relative and in whole units."""

    def __init__(self, wide: int) -> None:
        super().__init__(None)
        self.program: list[object] = [0, wide, "hsbw"]
        self.at = (0, 0)

    def _step(self, *points: tuple[float, float]) -> list[int]:
        steps = []
        for x, y in points:
            to = (round(x), round(y))
            steps += [to[0] - self.at[0], to[1] - self.at[1]]
            self.at = to
        return steps

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.program += [*self._step(pt), "rmoveto"]

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.program += [*self._step(pt), "rlineto"]

    def _curveToOne(self, *pts: tuple[float, float]) -> None:  # noqa: N802
        self.program += [*self._step(*pts), "rrcurveto"]

    def _closePath(self) -> None:  # noqa: N802
        self.program.append("closepath")


def type1(chars: str, family: str = "Bureau") -> tuple[bytes, int, int]:
    """A Type 1 font program and the lengths of its clear and encrypted parts."""
    entries = b""
    for char in ["", *chars]:
        pen = _Type1Pen(advance(char) if char else 500)
        if char:
            outline(char).replay(pen)
        string = T1CharString(program=[*pen.program, "endchar"])
        string.compile()
        code = encrypt(b"\0\0\0\0" + string.bytecode, 4330)[0]
        name = glyph(char) if char else ".notdef"
        entries += b"/%s %d RD " % (name.encode(), len(code)) + code + b" ND\n"
    clear = (
        f"%!PS-AdobeFont-1.0: {family} 1.0\n11 dict begin\n/FontInfo 1 dict dup begin\n"
        f"/FullName ({family}) readonly def end readonly def\n/FontName /{family} def\n"
        "/PaintType 0 def\n/FontType 1 def\n/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n"
        "/Encoding StandardEncoding def\n/FontBBox {-200 -300 1200 1000} readonly def\n"
        "currentdict end\ncurrentfile eexec\n"
    ).encode()
    private = (
        b"dup /Private 8 dict dup begin\n/RD {string currentfile exch readstring pop} "
        b"executeonly def\n/ND {noaccess def} executeonly def\n/NP {noaccess put} "
        b"executeonly def\n/BlueValues [] def\n/MinFeature {16 16} def\n/password 5839 def\n"
        b"/lenIV 4 def\n2 index /CharStrings %d dict dup begin\n"
        % (len(chars) + 1)
        + entries
        + b"end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\n"
        b"mark currentfile closefile\n"
    )
    coded = encrypt(b"\1\2\3\4" + private, 55665)[0]
    return clear + coded + (b"0" * 64 + b"\n") * 8 + b"cleartomark\n", len(clear), len(coded)


def path(text: str, x: float, y: float, size: float) -> str:
    """Path operators (without painting) that draw a text as outlines from a baseline."""
    ops: list[str] = []
    scale = size / 1000
    for char in text:
        ops += _operators(outline(char), x, y, scale)
        x += advance(char) * scale
    return " ".join(ops)


def _operators(pen: RecordingPen, x: float, y: float, scale: float) -> list[str]:
    letters = {"moveTo": "m", "lineTo": "l", "curveTo": "c"}
    ops = []
    for verb, points in pen.value:
        if verb in letters:
            numbers = " ".join(f"{x + px * scale:.3f} {y + py * scale:.3f}" for px, py in points)
            ops.append(f"{numbers} {letters[verb]}")
        else:
            ops.append("h")
    return ops
