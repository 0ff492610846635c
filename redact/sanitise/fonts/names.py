"""Font names, glyph names and the encodings that connect codes with them.

A name that could say something (a planted word, the order in which glyphs were first
used) is replaced; a name out of the public glyph list stays, since it only repeats what
the remaining glyph shows. Source: ISO 32000-2, annex D; Adobe Glyph List.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pymupdf
from fontTools import agl
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Array, Dictionary, Name, Object

from redact.sanitise.tables import spelled

_STANDARD_14 = re.compile(
    r"(Courier|Helvetica)(-(Bold|Oblique|BoldOblique))?|Times-(Roman|Bold|Italic|BoldItalic)"
    r"|Symbol|ZapfDingbats"
)
_FAMILIES = (
    *("Arial", "Helvetica", "TimesNewRoman", "Times", "CourierNew", "Courier", "Calibri"),
    *("Cambria", "Candara", "Consolas", "Constantia", "Corbel", "Verdana", "Georgia", "Tahoma"),
    *("Trebuchet", "Garamond", "BookAntiqua", "Palatino", "Bookman", "CenturyGothic", "Century"),
    *("SegoeUI", "Segoe", "Aptos", "Symbol", "Wingdings2", "Wingdings3", "Wingdings", "Webdings"),
    *("ZapfDingbats", "LucidaConsole", "LucidaSans", "Lucida", "GillSans", "Franklin", "Impact"),
    *("ComicSans", "Univers", "Frutiger", "Futura", "Optima", "Myriad", "Minion", "Roboto"),
    *("OpenSans", "Lato", "NotoSans", "NotoSerif", "LiberationSans", "LiberationSerif"),
    *("LiberationMono", "DejaVuSans", "DejaVuSerif", "MSGothic", "MSMincho", "SimSun", "SimHei"),
    *("MalgunGothic", "MicrosoftSansSerif", "MSSansSerif"),
)
_STYLES = ("Narrow", "Condensed", "Light", "Black", "Bold", "Italic", "Oblique", "Mono")
_VARIANTS = frozenset(
    (
        *("sc", "smcp", "c2sc", "oldstyle", "onum", "lnum", "pnum", "tnum", "osf", "lf", "tf"),
        *("alt", "salt", "swash", "swsh", "sups", "subs", "numr", "dnom", "sinf", "case", "init"),
        *("fina", "medi", "isol", "liga", "dlig", "ss01", "ss02", "ss03", "zero", "ordn", "titl"),
    )
)
_UNKNOWN = 0xFFFD
_PLAIN = re.compile(r"uni[0-9A-F]{4}|u[0-9A-F]{4,6}|\.notdef")


def _win_ansi() -> list[str]:
    names = [".notdef"] * 256
    for code in range(32, 256):
        text = bytes([code]).decode("cp1252", "replace")
        names[code] = agl.UV2AGL.get(ord(text), "bullet")
    names[0xA0], names[0xAD], names[0x7F] = "space", "hyphen", "bullet"
    return names


ENCODINGS: Mapping[str, list[str]] = {
    "/WinAnsiEncoding": _win_ansi(),
    "/MacRomanEncoding": list(MacRoman),
    "/StandardEncoding": list(StandardEncoding),
}


def as_name(text: str) -> Any:
    """The PDF name that ``spelled`` gave the text for."""
    if text.isascii():
        return Name("/" + text)
    return Object.parse(b"/" + b"".join(b"#%02x" % byte for byte in text.encode("latin-1")))


def font_name(number: int, embedded: bool, name: str) -> Name:
    """What a font is called: a number if embedded, else the family a viewer looks for."""
    if embedded:
        return Name(f"/RDCTAA+Font{number}")
    bare = name.lstrip("/").split("+")[-1]
    if _STANDARD_14.fullmatch(bare):
        return Name("/" + bare)
    letters = re.sub(r"[^A-Za-z0-9]", "", bare).lower()
    family = next((f for f in _FAMILIES if letters.startswith(f.lower())), f"Font{number}")
    styles = "".join(s for s in _STYLES if s.lower() in letters[len(family) :])
    return Name(f"/{family}-{styles}" if styles else f"/{family}")


def telling(name: str) -> bool:
    """Whether a glyph name could say more than which character the glyph shows."""
    if _PLAIN.fullmatch(name) or name in agl.AGL2UV:
        return False
    stem, _, variant = name.partition(".")
    parts = stem.split("_")
    known = all(part in agl.AGL2UV for part in parts) if len(parts) > 1 else _public(stem)
    return not known or len(parts) > 3 or (bool(variant) and variant not in _VARIANTS)


def _public(name: str) -> bool:
    """In Adobe's or TeX's list, as MuPDF knows them."""
    return name.isalpha() and pymupdf.mupdf.fz_unicode_from_glyph_name(name) != _UNKNOWN


def glyph_name(name: str, code: int) -> str:
    """A glyph's name in the copy."""
    return f"glyph{code:03d}" if telling(name) else name


def shown_by(name: str) -> bytes | None:
    """The text (UTF-16BE) that a reader takes from a glyph's name, None if it says nothing."""
    char = pymupdf.mupdf.fz_unicode_from_glyph_name(name)
    text = agl.toUnicode(name) if char == _UNKNOWN else chr(char)
    return text.encode("utf-16-be", "ignore") or None


def listed(name: str) -> bytes:
    """The text of a name out of Adobe's list, by which every reader goes; else empty."""
    return agl.toUnicode(name).encode("utf-16-be", "ignore") if name in agl.AGL2UV else b""


def named_codes(encoding: Any, default: list[str] | None) -> dict[int, str]:
    """What a font's ``/Encoding`` calls each code; ``default`` where it names no base."""
    base: list[str] | None = default
    differences: Object | None = None
    if isinstance(encoding, Name):
        base = ENCODINGS.get(spelled(encoding), default)
    elif isinstance(encoding, Dictionary):
        base = ENCODINGS.get(spelled(encoding.get("/BaseEncoding")), default)
        differences = encoding.get("/Differences")
    names = {i: name for i, name in enumerate(base or ()) if name != ".notdef"}
    code = 0
    for item in differences if isinstance(differences, Array) else ():
        if isinstance(item, Name):
            names[code] = spelled(item)[1:]
            code += 1
        elif isinstance(item, int):
            code = item
    return names


def differences(names: Mapping[int, str]) -> Array:
    """The ``/Differences`` array of exactly these codes."""
    out: list[Any] = []
    last = -2
    for code in sorted(names):
        if code != last + 1:
            out.append(code)
        out.append(Name("/" + names[code]))
        last = code
    return Array(out)
