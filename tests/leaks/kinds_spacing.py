"""Text whose place depends on state: spacing, scaling, signs, operators that carry over."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from . import fonts
from .embed import KEPT, cid, encode
from .paper import HEIGHT, NEIGHBOURS, Leak, Sheet, escape, kind, length

spacing = kind("spacing")


def _line(sheet: Sheet) -> None:
    sheet.write(40, 40, "Minutes of the evening panel")
    sheet.write(40, sheet.base + sheet.leading, "Apologies were received early")


def _one(secret: str, state: str, factor: float, tc: float = 0, tw: float = 0) -> Leak:
    """The whole line in one operator under a text state."""
    sheet = Sheet(secret, bare=True)
    _line(sheet)
    line = f"Chair: {secret} attended"
    sheet.show(40, sheet.base, b"(" + escape(line) + b") Tj", extra=state)

    def wide(text: str) -> float:
        return (length(text, 11) + tc * len(text) + tw * text.count(" ")) * factor

    sheet.x, sheet.wide = 40 + wide("Chair: "), wide(secret)
    return sheet.leak()


@spacing
def word_spacing(secret: str) -> Leak:
    return _one(secret, "6 Tw", 1, tw=6)


@spacing
def character_spacing(secret: str) -> Leak:
    return _one(secret, "1.5 Tc", 1, tc=1.5)


@spacing
def tight_character_spacing(secret: str) -> Leak:
    return _one(secret, "-0.6 Tc", 1, tc=-0.6)


@spacing
def scaling_and_spacing(secret: str) -> Leak:
    return _one(secret, "80 Tz 1 Tc 3 Tw", 0.8, tc=1, tw=3)


@spacing
def quote_operator_with_spacing(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    line = f"Chair: {secret} attended"
    sheet.add(f"BT /F1 11 Tf 14 TL 40 {HEIGHT - 40} Td (Minutes of the evening panel) Tj")
    sheet.add(f"4 0.5 ({line}) \" 0 Tw 0 Tc (Apologies were received early) ' ET")
    sheet.x = 40 + length("Chair: ", 11) + 0.5 * 7 + 4
    sheet.wide = length(secret, 11) + 0.5 * len(secret) + 4 * secret.count(" ")
    return sheet.leak()


@spacing
def spaces_made_of_kerning(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    _line(sheet)
    first, last = secret.split()
    operator = f"[(Chair:) -278 ({first}) -278 ({last}) -278 (attended)] TJ"
    sheet.show(40, sheet.base, operator.encode())
    return sheet.leak()


@spacing
def pair_kerning(secret: str) -> Leak:
    """As typesetters write: a number between every few letters."""
    sheet = Sheet(secret, bare=True)
    _line(sheet)
    line = f"Chair: {secret} attended"
    parts, shift, x0, x1 = [], 0.0, 0.0, 0.0
    for i, char in enumerate(line):
        if i == 7:
            x0 = length(line[:7], 11) + shift
        if i == 7 + len(secret):
            x1 = length(line[:i], 11) + shift
        move = (-18, 25, -7)[i % 3]
        parts.append(b"(" + escape(char) + b") %d" % move)
        shift -= move * 0.011
    sheet.show(40, sheet.base, b"[" + b" ".join(parts) + b"] TJ")
    sheet.x, sheet.wide = 40 + x0, x1 - x0
    return sheet.leak()


@spacing
def negative_font_size(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"BT /F1 -11 Tf -1 0 0 -1 {sheet.x:.3f} {sheet.y:.3f} Tm ({secret}) Tj ET")
    return sheet.leak()


@spacing
def negative_scaling(secret: str) -> Leak:
    """Written from right to left: the text matrix runs backwards."""
    sheet = Sheet(secret)
    end = sheet.x + sheet.wide
    sheet.add(f"BT /F1 11 Tf -100 Tz {end:.3f} {sheet.y:.3f} Td ({secret}) Tj 100 Tz ET")
    return sheet.leak()


@spacing
def widths_that_lie(secret: str) -> Leak:
    """The font says that its letters are narrow; TJ puts each where it belongs."""
    sheet = Sheet(secret)
    sheet.fonts.L = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding, FirstChar=32, LastChar=122, Widths=Array([100] * 91),
    )  # fmt: skip
    moves = [f"({char}) {100 - fonts.advance(char)}" for char in secret]
    sheet.put(("[" + " ".join(moves) + "] TJ").encode(), font="L")
    return sheet.leak()


@kind("spacing", hard=True)
def widths_of_zero(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.fonts.L = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding, FirstChar=32, LastChar=122, Widths=Array([0] * 91),
    )  # fmt: skip
    moves = [f"({char}) {-fonts.advance(char)}" for char in secret]
    sheet.put(("[" + " ".join(moves) + "] TJ").encode(), font="L")
    return sheet.leak()


@spacing
def singular_matrix(secret: str) -> Leak:
    """Squeezed to nothing: no reader paints it, every parser reads it."""
    sheet = Sheet(secret).plain()
    sheet.add(f"q 0 0 0 0 {sheet.x + 4:.2f} {sheet.y:.2f} cm BT /F1 11 Tf ({secret}) Tj ET Q")
    return sheet.leak()


@spacing
def font_size_zero(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.add(f"BT /F1 0 Tf {sheet.x + 4:.2f} {sheet.y:.2f} Td ({secret}) Tj ET")
    return sheet.leak()


@spacing
def state_carried_between_streams(secret: str) -> Leak:
    """The font is set in one content stream, the text shown in the next."""
    sheet = Sheet(secret)
    sheet.seal()
    first = b"\n".join(sheet.ops) + f" BT /F1 11 Tf {sheet.x:.3f} {sheet.y:.3f} Td".encode()
    second = b"(" + escape(secret) + b") Tj ET"
    sheet.page.Contents = Array([sheet.stream(first), sheet.stream(second)])
    sheet.seal = lambda: sheet  # type: ignore[method-assign]
    return sheet.leak()


@spacing
def font_from_a_graphics_state(secret: str) -> Leak:
    sheet = Sheet(secret)
    state = Dictionary(Type=Name.ExtGState, Font=Array([sheet.fonts.F1, 11]))
    sheet.resource("ExtGState", "G", state)
    sheet.add(f"q /G gs BT {sheet.x:.3f} {sheet.y:.3f} Td ({secret}) Tj ET Q")
    return sheet.leak()


@spacing
def over_a_line_end(secret: str) -> Leak:
    """Hyphenated: half at the end of one line, half at the start of the next."""
    sheet = Sheet(secret, bare=True)
    half = len(secret) // 2
    sheet.write(40, 40, "Minutes of the evening panel")
    sheet.write(40, 54, f"Chair: {secret[:half]}-")
    sheet.write(40, 68, f"{secret[half:]} attended")
    sheet.write(40, 82, "Apologies were received early")
    first = sheet.hole._replace(x1=sheet.x + length(secret[:half] + "-", 11))
    second = first._replace(
        x0=40, x1=40 + length(secret[half:], 11), y0=first.y0 + 14, y1=first.y1 + 14
    )
    return sheet.leak(boxes=((0, first), (0, second)))


@spacing
def between_letters_without_spaces(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    _line(sheet)
    sheet.write(40, sheet.base, f"Chair:({secret})attended")
    sheet.x = 40 + length("Chair:(", 11)
    return sheet.leak()


@spacing
def in_a_ruled_table(secret: str) -> Leak:
    """Rules and tinted cells around the name stay."""
    sheet = Sheet(secret, bare=True)
    x0, y0, x1, y1 = sheet.hole
    sheet.add(f"q 0.9 0.95 1 rg 30 {HEIGHT - y1 - 3:.2f} 270 {y1 - y0 + 6:.2f} re f Q")
    for top in (y0 - 3, y1 + 3):
        sheet.add(f"q 0.7 w 30 {HEIGHT - top:.2f} m 300 {HEIGHT - top:.2f} l S Q")
    for x in (30, x0 - 4, x1 + 4, 300):
        sheet.add(f"q 0.7 w {x:.2f} {HEIGHT - y0 + 3:.2f} m {x:.2f} {HEIGHT - y1 - 3:.2f} l S Q")
    sheet.ops.append(b"0 g")
    sheet._neighbours()
    sheet.plain()
    return sheet.leak()


@spacing
def underlined_and_struck_out(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    for dy in (-1.5, 3.5):
        y = sheet.y + dy
        sheet.add(f"0.6 w {sheet.x:.2f} {y:.2f} m {sheet.x + sheet.wide:.2f} {y:.2f} l S")
    return sheet.leak()


@kind("spacing", hard=True)
def vertical_writing(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    sheet.write(40, 20, "Minutes of the evening panel")
    sheet.write(40, 140, "Apologies were received early")
    by_cid = dict(enumerate(dict.fromkeys(KEPT + secret), 1))
    program = fonts.truetype("".join(by_cid.values()))
    cid(sheet, "FontFile2", program, "CIDFontType2", by_cid, by_cid)
    sheet.fonts.E.Encoding = Name("/Identity-V")
    operator = encode(secret, by_cid, 2) + b" Tj"
    sheet.add(b"BT /E 5 Tf 300 135 Td " + operator + b" ET")
    bottom = 15 + 5 * len(secret)
    box = sheet.hole._replace(x0=295, x1=305, y0=14, y1=bottom + 3)
    return sheet.leak(boxes=((0, box),), keep=("Minutes", "Apologies"))


@kind("spacing", hard=True)
def fill_and_clip(secret: str) -> Leak:
    """Mode 4: shown, and added to the clip for what follows."""
    sheet = Sheet(secret)
    sheet.add("q")
    sheet.put(f"({secret}) Tj".encode(), extra="4 Tr")
    sheet.add("Q")
    return sheet.leak(keep=NEIGHBOURS)
