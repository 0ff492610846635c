"""Text that is not plainly seen: clipped, white, covered, off the page, not level."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from .paper import HEIGHT, Leak, Sheet, box_text, escape, kind, length
from .people import slug

text = kind("text")


@kind("text", hard=True)
def clip_only(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add("q")
    sheet.put(b"(" + escape(secret) + b") Tj", extra="7 Tr")
    sheet.add(f"0.2 g 0 0 {sheet.x + 200:.1f} 150 re f Q")
    return sheet.leak()


@text
def outlined(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.put(b"(" + escape(secret) + b") Tj", extra="1 Tr 0.3 w")
    sheet.add("0 Tr")
    return sheet.leak()


@text
def white(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add("q 1 g")
    sheet.plain().add("Q")
    return sheet.leak()


@text
def fully_transparent(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.resource("ExtGState", "G", Dictionary(ca=0, CA=0))
    sheet.add("q /G gs")
    sheet.plain().add("Q")
    return sheet.leak()


@text
def under_a_black_rectangle(secret: str) -> Leak:
    """Redacted before, by a pen: the text is still there."""
    sheet = Sheet(secret).plain()
    x0, _, x1, y1 = sheet.hole
    sheet.add(f"0 g {x0:.2f} {HEIGHT - y1:.2f} {x1 - x0:.2f} 13 re f")
    return sheet.leak()


@text
def off_the_page(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.add(box_text(sheet, 40, -60))
    sheet.add(box_text(sheet, -400, 40))
    return sheet.leak()


@text
def outside_its_clip(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.add(b"q 10 10 5 5 re W n " + box_text(sheet, sheet.x, sheet.base) + b" Q")
    return sheet.leak()


@text
def microscopic_copy(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    x0, y0, _, _ = sheet.hole
    sheet.add(
        f"q 0.01 0 0 0.01 {x0 + 3:.2f} {HEIGHT - y0 - 6:.2f} cm BT /F1 11 Tf 0 0 Td ("
        f"{secret}) Tj ET Q"
    )
    return sheet.leak()


@text
def doubled_for_boldness(secret: str) -> Leak:
    sheet = Sheet(secret)
    for shift in (0.0, 0.25):
        sheet.write(sheet.x + shift, sheet.base, secret)
    return sheet.leak()


@text
def split_between_content_streams(secret: str) -> Leak:
    sheet = Sheet(secret)
    half = len(secret) // 2
    rest = sheet.ops
    first = b"\n".join([*rest, f"BT /F1 11 Tf {sheet.x:.3f} {sheet.y:.3f} Td (".encode()])
    first += escape(secret[:half]) + b") Tj"
    second = b"(" + escape(secret[half:]) + b") Tj ET"
    pdf = sheet.bytes  # the page's contents are replaced after sealing
    sheet.seal()
    sheet.page.Contents = Array([sheet.stream(first), sheet.stream(second)])
    sheet.seal = lambda: sheet  # type: ignore[method-assign]
    return sheet.leak(pdf())


@text
def inside_a_tiny_matrix(secret: str) -> Leak:
    """Font size 1 under a matrix, as many producers write."""
    sheet = Sheet(secret)
    sheet.add(f"q 11 0 0 11 {sheet.x:.3f} {sheet.y:.3f} cm BT /F1 1 Tf 0 0 Td ({secret}) Tj ET Q")
    return sheet.leak()


@text
def mirrored(secret: str) -> Leak:
    sheet = Sheet(secret)
    end = sheet.x + sheet.wide
    sheet.add(f"BT /F1 11 Tf -1 0 0 1 {end:.3f} {sheet.y:.3f} Tm ({secret}) Tj ET")
    return sheet.leak()


@text
def skewed(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"BT /F1 11 Tf 1 0 0.2 1 {sheet.x:.3f} {sheet.y:.3f} Tm ({secret}) Tj ET")
    x0, _y0, x1, _y1 = sheet.hole
    return sheet.leak(boxes=((0, sheet.hole._replace(x0=x0 - 0.7, x1=x1 + 2)),))


@text
def upright_column(secret: str) -> Leak:
    """Turned by a quarter, beside neighbours that stay level."""
    sheet = Sheet(secret)
    sheet.add(f"BT /F1 8 Tf 0 1 -1 0 300 20 Tm ({secret}) Tj ET")
    wide = length(secret, 8)
    box = sheet.hole._replace(x0=291, x1=303, y0=HEIGHT - 20 - wide, y1=HEIGHT - 20)
    return sheet.leak(boxes=((0, box),))


@text
def aslant(secret: str) -> Leak:
    """At 30 degrees; one box covers the whole slant."""
    sheet = Sheet(secret, bare=True)
    sheet.write(40, 20, "Minutes of the evening panel")
    sheet.write(40, 135, "Apologies were received early")
    wide = length(secret, 9)
    sheet.add(f"BT /F1 9 Tf 0.866 0.5 -0.5 0.866 120 40 Tm ({secret}) Tj ET")
    x0, y1 = 114.0, HEIGHT - 36.0
    box = sheet.hole._replace(x0=x0, x1=124 + 0.87 * wide, y0=y1 - 0.5 * wide - 13, y1=y1)
    keep = ("Minutes", "evening", "Apologies", "early")
    return sheet.leak(boxes=((0, box),), keep=keep)


@text
def in_a_comment(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.add(f"% {secret}")
    return sheet.leak()


@text
def in_operands_that_do_nothing(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.add(f"BX ({secret}) /{slug(secret)} nosuch EX")
    return sheet.leak()


@text
def as_an_email_address(secret: str) -> Leak:
    """Only the local part is withheld; the domain stays beside it."""
    local = ".".join(secret.lower().split())
    sheet = Sheet(local, bare=True)
    sheet.write(40, 40, "Minutes of the evening panel")
    sheet.write(40, sheet.base, f"Chair: {local}@council.example attended")
    sheet.write(40, sheet.base + sheet.leading, "Apologies were received early")
    keep = ("Minutes", "Chair:", "@council.example", "attended", "Apologies", "early")
    return sheet.leak(secret=local, keep=keep)


@text
def as_a_phone_number(secret: str) -> Leak:
    number = f"020 7946 0{100 + len(slug(secret)) * 7:03d}"
    return Sheet(number).plain().leak()


@text
def on_two_pages(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    sheet.pdf.pages.append(sheet.pdf.pages[0])
    return sheet.leak(boxes=((0, sheet.hole), (1, sheet.hole)))


@text
def form_feed_of_fonts(secret: str) -> Leak:
    """Each half in another font object."""
    sheet = Sheet(secret)
    sheet.fonts.F2 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    half = len(secret) // 2
    sheet.add(f"BT /F1 11 Tf {sheet.x:.3f} {sheet.y:.3f} Td ({secret[:half]}) Tj")
    sheet.add(f"/F2 11 Tf ({secret[half:]}) Tj ET")
    return sheet.leak()
