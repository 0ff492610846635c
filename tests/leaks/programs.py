"""Font programs that keep outlines where subsetting tools may not look."""

from __future__ import annotations

import io

from fontTools.cffLib import CFFFontSet, FDArrayIndex, FDSelect, FontDict, GlobalSubrsIndex
from fontTools.misc.eexec import encrypt
from fontTools.misc.psCharStrings import T1CharString, T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from . import fonts


def _reopened(chars: str) -> tuple[CFFFontSet, object]:
    fontset = CFFFontSet()
    fontset.decompile(io.BytesIO(fonts.cff(chars)), None)
    top = fontset[0]
    for name in list(top.CharStrings.keys()):
        top.CharStrings[name].decompile()
    return fontset, top


def _bare(fontset: CFFFontSet) -> bytes:
    font = TTFont()
    target = io.BytesIO()
    fontset.compile(target, font)
    return target.getvalue()


def cff_with_subroutines(chars: str) -> bytes:
    """Each outline is a global subroutine; its charstring only calls it."""
    fontset, top = _reopened(chars)
    subroutines = GlobalSubrsIndex()
    bias = 107
    for index, char in enumerate(chars):
        pen = T2CharStringPen(None, None)
        fonts.outline(char).replay(pen)
        body = [token for token in pen.getCharString().program if token != "endchar"]
        subroutines.append(T2CharString(program=[*body, "return"]))
        old = top.CharStrings[fonts.glyph(char)]  # type: ignore[attr-defined]
        width = old.program[:1] if isinstance(old.program[0], int) and _has_width(old) else []
        old.program = [*width, index - bias, "callgsubr", "endchar"]
    fontset.GlobalSubrs = subroutines
    for string in top.CharStrings.values():  # type: ignore[attr-defined]
        string.globalSubrs = subroutines
    top.GlobalSubrs = subroutines  # type: ignore[attr-defined]
    return _bare(fontset)


def _has_width(string: T2CharString) -> bool:
    """Whether a charstring starts with its width: an odd number before the first move."""
    starts = (("rmoveto", 3), ("hmoveto", 2), ("vmoveto", 2), ("endchar", 1))
    for numbers, token in enumerate(string.program):
        if isinstance(token, str):
            return (token, numbers) in starts
    return False


def cff_cid_keyed(chars: str, first: int) -> bytes:
    """A CID-keyed CFF in which ``chars[i]`` is CID ``first + 3 * i``, glyph i + 1."""
    fontset, top = _reopened(chars)
    order = top.charset  # type: ignore[attr-defined]
    part = FontDict()
    part.FontName, part.Private = "Part", top.Private  # type: ignore[attr-defined]
    parts = FDArrayIndex()
    parts.append(part)
    select = FDSelect()
    select.format, select.gidArray = 3, [0] * len(order)
    renamed = {old: f"cid{first + 3 * (i - 1):05d}" for i, old in enumerate(order) if i}
    renamed[".notdef"] = ".notdef"
    strings = top.CharStrings  # type: ignore[attr-defined]
    strings.charStrings = {renamed[name]: strings.charStrings[name] for name in order}
    strings.charStringsIndex.fdSelect = select
    top.charset = [renamed[name] for name in order]  # type: ignore[attr-defined]
    top.ROS = ("Adobe", "Identity", 0)  # type: ignore[attr-defined]
    top.CIDCount = first + 3 * len(chars)  # type: ignore[attr-defined]
    top.FDArray, top.FDSelect = parts, select  # type: ignore[attr-defined]
    for key in ("Private", "Encoding"):
        top.rawDict.pop(key, None)  # type: ignore[attr-defined]
        if hasattr(top, key):
            delattr(top, key)
    return _bare(fontset)


def cff_with_a_notice(chars: str, text: str) -> bytes:
    fontset, top = _reopened(chars)
    top.Notice = top.Copyright = text  # type: ignore[attr-defined]
    top.FamilyName = text  # type: ignore[attr-defined]
    return _bare(fontset)


def truetype_of_composites(chars: str) -> bytes:
    """Every character is a composite of one unnamed component that has the outline."""
    font = TTFont(io.BytesIO(fonts.truetype(chars)))
    glyphs, metrics = font["glyf"], font["hmtx"]
    order = font.getGlyphOrder()
    for name in order[1:]:
        part = f"part.{name}"
        glyphs.glyphs[part] = glyphs[name]
        metrics[part] = metrics[name]
        pen = TTGlyphPen({part: None})
        pen.addComponent(part, (1, 0, 0, 1, 0, 0))
        glyphs.glyphs[name] = pen.glyph()
    font.setGlyphOrder(order + [f"part.{name}" for name in order[1:]])
    glyphs.glyphOrder = font.getGlyphOrder()
    return _saved(font)


def truetype_with_a_table(chars: str, text: str) -> bytes:
    """A table that no specification knows, and bytes after the last table."""
    font = TTFont(io.BytesIO(fonts.truetype(chars)))
    table = DefaultTable("NOTE")
    table.data = text.encode()
    font["NOTE"] = table
    return _saved(font) + text.encode()


def truetype_for_mac(by_code: dict[int, str]) -> bytes:
    """Only a (1,0) cmap, as symbolic subsets have."""
    font = TTFont(io.BytesIO(fonts.truetype("".join(by_code.values()))))
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    table = CmapSubtable.newSubtable(0)
    table.platformID, table.platEncID, table.language = 1, 0, 0
    table.cmap = dict.fromkeys(range(256), ".notdef")
    table.cmap |= {code: fonts.glyph(char) for code, char in by_code.items()}
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion, font["cmap"].tables = 0, [table]
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.recalcTimestamp = False
    font.save(target)
    return target.getvalue()


def type1_with_subroutines(chars: str, note: str) -> tuple[bytes, int, int]:
    """Outlines in /Subrs, and the secret in comments, notice and trailer."""
    subrs, strings = b"", b""
    for index, char in enumerate(chars):
        pen = fonts._Type1Pen(fonts.advance(char))
        fonts.outline(char).replay(pen)
        body = _coded([*pen.program[3:], "return"])
        subrs += b"dup %d %d RD " % (index, len(body)) + body + b" NP\n"
        code = _coded([0, fonts.advance(char), "hsbw", index, "callsubr", "endchar"])
        name = fonts.glyph(char).encode()
        strings += b"/%s %d RD " % (name, len(code)) + code + b" ND\n"
    empty = _coded([0, 500, "hsbw", "endchar"])
    strings += b"/.notdef %d RD " % len(empty) + empty + b" ND\n"
    clear = (
        f"%!PS-AdobeFont-1.0: Bureau 1.0\n% {note}\n11 dict begin\n/FontInfo 2 dict dup begin\n"
        f"/Notice ({note}) readonly def /FullName (Bureau) readonly def end readonly def\n"
        "/FontName /Bureau def\n/PaintType 0 def\n/FontType 1 def\n"
        "/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding 256 array\n"
        "0 1 255 {1 index exch /.notdef put} for\n"
        + "".join(f"dup {65 + i} /{fonts.glyph(c)} put\n" for i, c in enumerate(chars))
        + "readonly def\n/FontBBox {-200 -300 1200 1000} readonly def\ncurrentdict end\n"
        "currentfile eexec\n"
    ).encode()
    private = (
        b"dup /Private 9 dict dup begin\n/RD {string currentfile exch readstring pop} "
        b"executeonly def\n/ND {noaccess def} executeonly def\n/NP {noaccess put} "
        b"executeonly def\n/BlueValues [] def\n/MinFeature {16 16} def\n/password 5839 def\n"
        b"/lenIV 4 def\n% " + note.encode() + b"\n/Subrs %d array\n" % len(chars)
        + subrs + b"ND\n2 index /CharStrings %d dict dup begin\n" % (len(chars) + 1)
        + strings + b"end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\n"
        b"mark currentfile closefile\n"
    )  # fmt: skip
    coded = encrypt(b"\1\2\3\4" + private, 55665)[0]
    tail = (b"0" * 64 + b"\n") * 8 + b"cleartomark\n% " + note.encode() + b"\n"
    return clear + coded + tail, len(clear), len(coded)


def _coded(program: list[object]) -> bytes:
    string = T1CharString(program=program)
    string.compile()
    return bytes(encrypt(b"\0\0\0\0" + string.bytecode, 4330)[0])
