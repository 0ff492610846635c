"""Text in the hole, written in all the ways that content streams allow."""

from __future__ import annotations

from .paper import HEIGHT, Leak, Sheet, escape, kind, length

text = kind("text")


@text
def plain(secret: str) -> Leak:
    return Sheet(secret).plain().leak()


@text
def tight_leading(secret: str) -> Leak:
    return Sheet(secret, leading=11).plain().leak()


@text
def tighter_than_the_font(secret: str) -> Leak:
    return Sheet(secret, size=12, leading=11.5).plain().leak()


@text
def small_print(secret: str) -> Leak:
    return Sheet(secret, size=5, leading=5.5).plain().leak()


@text
def large_print(secret: str) -> Leak:
    return Sheet(secret, size=15, leading=17).plain().leak()


@text
def kerned(secret: str) -> Leak:
    sheet = Sheet(secret)
    parts = b" 0.01 ".join(b"(" + escape(char) + b")" for char in secret)
    sheet.put(b"[" + parts + b"] TJ")
    return sheet.leak()


@text
def glyph_by_glyph(secret: str) -> Leak:
    sheet = Sheet(secret)
    x = sheet.x
    for char in secret:
        sheet.write(x, sheet.base, char)
        x += length(char, sheet.size)
    return sheet.leak()


@text
def glyphs_in_reverse_order(secret: str) -> Leak:
    sheet = Sheet(secret)
    for i in reversed(range(len(secret))):
        sheet.write(sheet.x + length(secret[:i], sheet.size), sheet.base, secret[i])
    return sheet.leak()


@text
def one_operator_for_the_line(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    sheet.write(40, 40, "Minutes of the evening panel")
    sheet.write(40, sheet.base, f"Chair: {secret} attended")
    sheet.write(40, sheet.base + sheet.leading, "Apologies were received early")
    return sheet.leak()


@text
def one_kerned_operator_for_the_line(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    sheet.write(40, 40, "Minutes of the evening panel")
    line = f"Chair: {secret} attended"
    parts = b" 0 ".join(b"(" + escape(line[i : i + 2]) + b")" for i in range(0, len(line), 2))
    sheet.show(40, sheet.base, b"[" + parts + b"] TJ")
    sheet.write(40, sheet.base + sheet.leading, "Apologies were received early")
    return sheet.leak()


@text
def one_text_object_for_the_page(secret: str) -> Leak:
    sheet = Sheet(secret, bare=True)
    body = (
        f"BT /F1 11 Tf 14 TL 40 {HEIGHT - 40} Td (Minutes of the evening panel) Tj "
        f"(Chair: {secret} attended) ' 0 0 (Apologies were received early) \" ET"
    )
    sheet.add(body)
    return sheet.leak()


@text
def hexadecimal(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.put(b"<" + escape(secret).hex().encode() + b"> Tj")
    return sheet.leak()


@text
def octal_escapes(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.put(b"(" + b"".join(b"\\%03o" % byte for byte in escape(secret)) + b") Tj")
    return sheet.leak()


@text
def broken_by_line_ends(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.put(b"(" + b"\\\n".join(escape(char) for char in secret) + b") Tj")
    return sheet.leak()


@text
def letter_spaced(secret: str) -> Leak:
    wide = length(secret, 11) + 2.0 * len(secret)
    sheet = Sheet(secret, wide=wide)
    sheet.put(b"(" + escape(secret) + b") Tj", extra="2 Tc")
    return sheet.leak()


@text
def scaled_horizontally(secret: str) -> Leak:
    sheet = Sheet(secret, wide=0.7 * length(secret, 11))
    sheet.put(b"(" + escape(secret) + b") Tj", extra="70 Tz")
    return sheet.leak()


@text
def raised(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.show(sheet.x, sheet.base + 20, b"(" + escape(secret) + b") Tj", extra="20 Ts")
    return sheet.leak()


@text
def invisible(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.put(b"(" + escape(secret) + b") Tj", extra="3 Tr")
    sheet.add("0 Tr")
    return sheet.leak()


@text
def invisible_copy_over_visible(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.put(b"(" + escape(secret) + b") Tj", extra="3 Tr")
    sheet.add("0 Tr")
    return sheet.leak()
