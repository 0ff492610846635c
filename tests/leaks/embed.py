"""Font dictionaries around the programs of ``fonts``."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String

from . import fonts
from .paper import Sheet

KEPT = "Seen by us all"
"""A line that stays, drawn in the embedded font below the scene."""


def alphabet(sheet: Sheet) -> str:
    """Every character that the secret and the kept line use, in order of appearance."""
    return "".join(dict.fromkeys(KEPT + sheet.secret))


def only(sheet: Sheet) -> str:
    """The letters that nothing but the secret is written with."""
    return "".join(sorted(set(sheet.secret) - set(KEPT) - {" "}))


def descriptor(sheet: Sheet, key: str, program: bytes, name: str, **extra: object) -> Object:
    made = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + name),
        Flags=extra.pop("Flags", 32),
        FontBBox=Array([-200, -300, 1200, 1000]),
        ItalicAngle=0,
        Ascent=900,
        Descent=-250,
        CapHeight=720,
        StemV=80,
    )
    keys = extra.pop("keys", {})
    made[f"/{key}"] = sheet.stream(program, **keys)  # type: ignore[arg-type]
    for name_, value in extra.items():
        made[f"/{name_}"] = value
    return sheet.pdf.make_indirect(made)


def widths(first: int, last: int, by_code: dict[int, str]) -> Array:
    return Array(
        [fonts.advance(by_code[code]) if code in by_code else 0 for code in range(first, last + 1)]
    )


def simple(
    sheet: Sheet,
    subtype: str,
    descriptor_: Object,
    by_code: dict[int, str],
    name: str,
    **extra: object,
) -> None:
    """Install a one-byte font as /E."""
    first, last = min(by_code), max(by_code)
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name("/" + subtype),
        BaseFont=Name("/" + name),
        FirstChar=first,
        LastChar=last,
        Widths=widths(first, last, by_code),
        FontDescriptor=descriptor_,
    )
    for key, value in extra.items():
        font[f"/{key}"] = value
    sheet.fonts.E = sheet.pdf.make_indirect(font)


def differences(by_code: dict[int, str], names: dict[str, str] | None = None) -> Dictionary:
    entries: list[object] = []
    for code, char in sorted(by_code.items()):
        entries += [code, Name("/" + (names or {}).get(char, fonts.glyph(char)))]
    return Dictionary(Type=Name.Encoding, Differences=Array(entries))


def to_unicode(by_code: dict[int, str], width: int, note: str = "") -> bytes:
    """A ToUnicode map; ``width`` is the number of bytes in a code."""
    lines = [
        f"<{code:0{2 * width}x}> <{char.encode('utf-16-be').hex()}>"
        for code, char in by_code.items()
    ]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"/CMapName /Adobe-Identity-UCS{note} def /CMapType 2 def\n"
        f"1 begincodespacerange <{'00' * width}> <{'ff' * width}> endcodespacerange\n"
        f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode()


def cid(
    sheet: Sheet,
    program_key: str,
    program: bytes,
    subtype: str,
    by_cid: dict[int, str],
    mapping: dict[int, str] | None,
    name: str = "ABCDEF+Bureau",
    **keys: object,
) -> None:
    """Install a two-byte Identity-H font as /E; ``mapping`` becomes its ToUnicode."""
    info = descriptor(sheet, program_key, program, name, keys=keys)
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name("/" + subtype),
        BaseFont=Name("/" + name),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=info,
        DW=1000,
        W=Array([part for c, ch in by_cid.items() for part in (c, Array([fonts.advance(ch)]))]),
    )
    if subtype == "CIDFontType2":
        below.CIDToGIDMap = Name.Identity
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/" + name),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([sheet.pdf.make_indirect(below)]),
    )
    if mapping is not None:
        font.ToUnicode = sheet.stream(to_unicode(mapping, 2))
    sheet.fonts.E = sheet.pdf.make_indirect(font)


def encode(text: str, by_code: dict[int, str], width: int = 1) -> bytes:
    """The codes of a text, as a hexadecimal string operand."""
    back = {char: code for code, char in by_code.items()}
    return b"<" + "".join(f"{back[char]:0{2 * width}x}" for char in text).encode() + b">"


def lines(sheet: Sheet, by_code: dict[int, str], width: int = 1) -> None:
    """The secret in the hole and the kept line below, both in /E."""
    sheet.put(encode(sheet.secret, by_code, width) + b" Tj", font="E")
    kept = encode(KEPT, by_code, width) + b" Tj"
    sheet.show(40, sheet.base + 2 * sheet.leading, kept, font="E")
