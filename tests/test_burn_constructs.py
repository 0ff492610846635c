"""One small PDF for each way in which a page can hold text, a letter or a picture."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from pikepdf import Array, Dictionary, Name

from redact.burn import Burned, burn
from redact.domain import Box, Redaction
from redact.errors import UsageError
from redact.rules import Code

CODES = {"s40(2)": Code(title="Personal information", citation="section 40(2)", kind="absolute")}
SECRET = "Marbeck"
HEIGHT = 300.0


def make(content: str, add: Callable[[pikepdf.Pdf, Dictionary], None] | None = None) -> bytes:
    """A page of 400 x 300 pt with Helvetica as /F and whatever ``add`` puts in."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, HEIGHT))
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(helvetica)))
        page.obj.Resources = resources
        if add:
            add(pdf, resources)
        page.obj.Contents = pdf.make_stream(content.encode("latin-1"))
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def place(pdf: bytes, text: str = SECRET) -> Box:
    """The box of a text's own characters."""
    with pymupdf.open(stream=pdf) as document:
        chars = [
            char
            for block in document[0].get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for char in span["chars"]
        ]
    start = "".join(char["c"] for char in chars).index(text)
    quads = [char["bbox"] for char in chars[start : start + len(text)]]
    return Box(
        min(q[0] for q in quads),
        min(q[1] for q in quads),
        max(q[2] for q in quads),
        max(q[3] for q in quads),
    ).rounded()


def run(pdf: bytes, *boxes: Box) -> Burned:
    redaction = Redaction("f1", 0, boxes or (place(pdf),), ("s40(2)",), SECRET)
    return burn(pdf, [redaction], CODES)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = str(document[0].get_textpage().get_text_range())
    document.close()
    return text


def raw(pdf: bytes) -> bytes:
    """All the file says: objects and decoded streams."""
    parts = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    parts.append(thing.read_bytes())
                except pikepdf.PdfError:
                    parts.append(thing.read_raw_bytes())
            else:
                parts.append(thing.unparse(resolved=True))
    return b"\n".join(parts)


def picture_of(pdf: bytes, scale: float = 2) -> np.ndarray:
    document = pypdfium2.PdfDocument(pdf)
    pixels = document[0].render(scale=scale).to_numpy().copy()
    document.close()
    return pixels[:, :, :3].astype(int)


def outside_equal(before: bytes, after: bytes, *boxes: Box, coarse: bool = False) -> bool:
    """Whether the two look alike but for the boxes (and a pixel around them).

    ``coarse`` compares means over 2 pt squares: for a page that became a picture.
    """
    a, b = picture_of(before), picture_of(after)
    for box in boxes:
        x0, y0, x1, y1 = (int(value * 2) for value in box)
        for picture in (a, b):
            picture[max(0, y0 - 2) : y1 + 3, max(0, x0 - 2) : x1 + 3] = 0
    if coarse:
        a, b = (p.reshape(150, 4, 200, 4, 3).mean(axis=(1, 3)) for p in (a, b))
    return bool((abs(a - b) > 40).sum() < (a.size / 200 if coarse else 20))


TEXTS = {
    "plain": "BT /F 12 Tf 40 200 Td (Ann Marbeck, gypsy) Tj ET",
    "kerned": "BT /F 12 Tf 40 200 Td [(An)10(n M) 20 (ar) -30 (be) 40 (ck, g) 15 (ypsy)] TJ ET",
    "letter by letter": "BT /F 12 Tf 40 200 Td (Ann ) Tj "
    + " ".join(f"({c}) Tj" for c in SECRET)
    + " (, gypsy) Tj ET",
    "each letter placed": "BT /F 12 Tf 40 200 Td (Ann ) Tj "
    + " ".join(
        f"1 0 0 1 {70 + pymupdf.get_text_length(SECRET[:i], fontsize=12):.2f} 200 Tm ({c}) Tj"
        for i, c in enumerate(SECRET)
    )
    + " 1 0 0 1 140 200 Tm (, gypsy) Tj ET",
    "spaced and stretched": "BT /F 12 Tf 2 Tc 5 Tw 80 Tz 40 200 Td (Ann Marbeck, gypsy) Tj ET",
    "raised": "BT /F 12 Tf 4 Ts 40 200 Td (Ann Marbeck, gypsy) Tj ET",
    "next line operators": "BT /F 12 Tf 14 TL 40 200 Td (Dear) Tj (Ann Marbeck, gypsy) ' "
    '1 0.5 (Kind regards) " ET',
    "invisible": "BT /F 12 Tf 3 Tr 40 200 Td (Ann Marbeck, gypsy) Tj ET",
    "white": "1 g BT /F 12 Tf 40 200 Td (Ann Marbeck, gypsy) Tj ET",
    "rotated a quarter": "BT /F 12 Tf 0 1 -1 0 100 60 Tm (Ann Marbeck, gypsy) Tj ET",
    "rotated 30 degrees": "BT /F 12 Tf .866 .5 -.5 .866 60 60 Tm (Ann Marbeck, gypsy) Tj ET",
    "skewed": "BT /F 12 Tf 1 0 .4 1 60 60 Tm (Ann Marbeck, gypsy) Tj ET",
    "mirrored and scaled": "q -1 0 0 1 400 0 cm BT /F 1 Tf -12 0 0 12 340 200 Tm "
    "(Ann Marbeck, gypsy) Tj ET Q",
    "overprinted": "BT /F 12 Tf 40 200 Td (Ann Marbeck, gypsy) Tj ET "
    "BT /F 12 Tf 40.4 200 Td (Ann Marbeck, gypsy) Tj ET",
    "hex": "BT /F 12 Tf 40 200 Td <416e6e204d61726265636b2c206779707379> Tj ET",
    "unbalanced state": "q 1 0 0 1 5 5 cm BT /F 12 Tf 40 200 Td (Ann Marbeck, gypsy) Tj ET",
    "lines above and below": "BT /F 12 Tf 10 TL 40 200 Td (gypsy Quarry) Tj T* "
    "(Ann Marbeck, gypsy) Tj T* (Quarry gypsy) Tj ET",
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_goes_however_it_is_set_and_its_neighbours_stay(name: str) -> None:
    pdf = make(TEXTS[name])
    box = place(pdf)
    burned = run(pdf)
    text, content = text_of(burned.pdf), raw(burned.pdf)
    assert SECRET not in text.replace("\r\n", "")
    assert b"Marbeck" not in content
    assert b"eck" not in content
    assert text.count("gypsy") == text_of(pdf).count("gypsy")
    assert text.count("Ann") == text_of(pdf).count("Ann")
    assert burned.fallbacks == ()
    assert outside_equal(pdf, burned.pdf, box)


def form(pdf: pikepdf.Pdf, content: str, **keys: object) -> pikepdf.Object:
    stream = pdf.make_stream(content.encode("latin-1"))
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, 400, 300])
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return stream


LINE = "BT /F 12 Tf 40 200 Td (Ann Marbeck, gypsy) Tj ET"


def _with_form(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
    inner = form(pdf, LINE, Resources=Dictionary(Font=resources.Font))
    outer = form(
        pdf, "/In Do", Resources=Dictionary(XObject=Dictionary(In=inner)), Matrix=[1, 0, 0, 1, 9, 9]
    )
    resources.XObject = Dictionary(Out=outer)


def test_text_in_nested_forms_goes_from_the_place_under_the_box_only() -> None:
    pdf = make("/Out Do q 1 0 0 1 0 -100 cm /Out Do Q", _with_form)
    burned = run(pdf, place(pdf))
    assert text_of(burned.pdf).count(SECRET) == 1
    assert text_of(burned.pdf).count("gypsy") == 2
    assert burned.fallbacks == ()


def test_a_form_shared_by_two_pages_keeps_its_text_on_the_other_page() -> None:
    with pikepdf.open(io.BytesIO(make("/Out Do", _with_form))) as document:
        document.pages.append(document.pages[0])
        out = io.BytesIO()
        document.save(out, static_id=True)
    burned = run(out.getvalue())
    document2 = pypdfium2.PdfDocument(burned.pdf)
    texts = [page.get_textpage().get_text_range() for page in document2]
    document2.close()
    assert SECRET not in texts[0]
    assert "gypsy" in texts[0]
    assert SECRET in texts[1]


def test_text_in_a_soft_mask_goes() -> None:
    def add(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask = form(pdf, f"1 g {LINE}", Resources=Dictionary(Font=resources.Font), Group=group)
        state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))
        resources.ExtGState = Dictionary(M=state)

    pdf = make("q /M gs 0 g 0 0 400 300 re f Q", add)
    box = place(make(LINE))
    burned = run(pdf, box)
    assert b"Marbeck" not in raw(burned.pdf)
    assert b"gypsy" in raw(burned.pdf)
    assert outside_equal(pdf, burned.pdf, box)


def test_a_type_3_font_loses_the_letters_of_the_secret() -> None:
    def add(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        square = pdf.make_stream(b"800 0 0 0 700 700 d1 0 0 700 700 re f")
        letters = sorted(set("Ann Marbeck, gypsy"))
        resources.Font.T = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                FontBBox=[0, 0, 800, 800],
                FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
                CharProcs=Dictionary({f"/g{ord(c)}": square for c in letters}),
                Encoding=Dictionary(
                    Differences=[x for c in letters for x in (ord(c), Name(f"/g{ord(c)}"))]
                ),
                FirstChar=32,
                LastChar=126,
                Widths=[800] * 95,
                ToUnicode=pdf.make_stream(
                    b"1 begincodespacerange <00> <ff> endcodespacerange "
                    b"1 beginbfrange <20> <7e> <0020> endbfrange"
                ),
            )
        )

    pdf = make(LINE.replace("/F", "/T"), add)
    box = place(pdf)
    burned = run(pdf)
    assert SECRET not in text_of(burned.pdf)
    assert "gypsy" in text_of(burned.pdf)
    assert burned.fallbacks == ()
    assert outside_equal(pdf, burned.pdf, box)


def test_text_with_two_byte_codes_goes() -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=HEIGHT)
        page.insert_font(fontname="F0", fontbuffer=pymupdf.Font("cjk").buffer)
        page.insert_text((40, 100), "Ann Marbeck, gypsy", fontname="F0", fontsize=12)
        pdf = document.tobytes()
    box = place(pdf)
    burned = run(pdf)
    assert SECRET not in text_of(burned.pdf)
    assert "Ann" in text_of(burned.pdf)
    assert "gypsy" in text_of(burned.pdf)
    assert burned.fallbacks == ()
    assert outside_equal(pdf, burned.pdf, box)


def glyph_paths(text: str, x: float, y: float, size: float) -> list[str]:
    """Outlines of a text in Helvetica's stand-in, one path for each letter."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(pymupdf.Font("helv").buffer), None)
    shapes = fonts[0].CharStrings
    found = []
    for char in text:
        name = {" ": "space", ",": "comma"}.get(char, char)
        pen = RecordingPen()
        shapes[name].draw(pen)
        ink = ""
        for operator, points in pen.value:
            numbers = " ".join(
                f"{x + px * size / 1000:.2f} {y + py * size / 1000:.2f}" for px, py in points
            )
            ink += f"{numbers} {_PATH[operator]} "
        found.append(ink)
        x += shapes[name].width * size / 1000
    return found


_PATH = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h", "endPath": ""}


@pytest.mark.parametrize("together", [True, False], ids=["one path", "a path a letter"])
def test_letters_drawn_as_outlines_go_and_the_others_stay(together: bool) -> None:
    letters = glyph_paths("Ann Marbeck, gypsy", 40, 200, 12)
    ink = " ".join(letters) + "f" if together else " ".join(f"{p} f" for p in letters if p)
    pdf = make(f"{ink} 0.5 w 20 190 m 380 190 l S 20 185 340 40 re S")
    box = Box(65, 85, 118, 104)
    burned = run(pdf, box)
    assert burned.fallbacks == ()
    assert outside_equal(pdf, burned.pdf, box)
    secret = letters[4].split(" m ")[0].encode()
    assert secret in raw(pdf)
    assert secret not in raw(burned.pdf)


def test_a_signature_that_runs_far_out_of_its_box_sends_the_page_through_a_raster() -> None:
    scribble = "10 150 m 60 250 100 50 150 150 c 200 250 250 50 390 150 c S"
    pdf = make(f"{scribble} {LINE}")
    box = Box(100, 120, 200, 180)
    burned = run(pdf, box)
    assert [page for page, _ in burned.fallbacks] == [0]
    assert "gypsy" in text_of(burned.pdf)
    assert b"Tj" in raw(burned.pdf)
    assert outside_equal(pdf, burned.pdf, box, coarse=True)


def test_a_shading_clipped_by_letters_no_longer_spells() -> None:
    def add(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
        resources.Shading = Dictionary(
            S=Dictionary(
                ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 400, 0], Function=function
            )
        )

    letters = glyph_paths("Ann Marbeck, gypsy", 40, 200, 12)
    pdf = make(f"q {' '.join(letters)} W n /S sh Q", add)
    box = Box(65, 85, 118, 104)
    burned = run(pdf, box)
    assert letters[4].split(" m ")[0].encode() not in raw(burned.pdf)
    assert outside_equal(pdf, burned.pdf, box)


def test_a_pattern_under_a_box_sends_the_page_through_a_raster_with_a_reason() -> None:
    def add(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        tile = pdf.make_stream(b"0 0 1 rg 0 0 5 5 re f")
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 10, 10]), 10, 10
        tile.Resources = Dictionary()
        resources.Pattern = Dictionary(P=tile)

    pdf = make(f"/Pattern cs /P scn 20 20 300 260 re f 0 g {LINE}", add)
    box = place(pdf)
    burned = run(pdf)
    assert burned.fallbacks == ((0, "a tiling pattern is painted under a box"),)
    assert outside_equal(pdf, burned.pdf, box, coarse=True)
    assert SECRET not in text_of(burned.pdf)


def test_rules_borders_and_backgrounds_that_pass_a_box_stay() -> None:
    pdf = make(f"0.9 g 20 180 360 60 re f 0 G 20 180 360 60 re S 30 203 m 370 203 l S 0 g {LINE}")
    box = place(pdf)
    burned = run(pdf)
    assert burned.fallbacks == ()
    assert outside_equal(pdf, burned.pdf, box)


def test_clipping_text_sends_the_page_through_a_raster() -> None:
    pdf = make("q BT /F 12 Tf 7 Tr 40 200 Td (Ann Marbeck, gypsy) Tj ET 0 0 400 300 re f Q")
    burned = run(pdf)
    assert len(burned.fallbacks) == 1
    assert b"Marbeck" not in raw(burned.pdf)


def test_a_rounded_panel_beside_a_box_keeps_its_page_out_of_the_raster() -> None:
    panel = (
        "30 180 m 370 180 l 375.5 180 380 184.5 380 190 c 380 220 l "
        "380 225.5 375.5 230 370 230 c 30 230 l 24.5 230 20 225.5 20 220 c "
        "20 190 l 20 184.5 24.5 180 30 180 c h S"
    )
    pdf = make(f"{panel} {LINE}")
    box = Box(24, 75, 110, 105)
    burned = run(pdf, box)
    assert burned.fallbacks == ()
    assert outside_equal(pdf, burned.pdf, box)


def test_what_a_clip_that_is_withheld_would_show_is_gone_too() -> None:
    letters = glyph_paths("Marbeck", 70, 200, 12)
    below = LINE.replace("200", "100")
    hidden = "60 190 80 30 re f 12 0 0 12 70 200 cm /X Do"
    pdf = make(f"q {' '.join(letters)} W n {hidden} Q {below}")
    burned = run(pdf, Box(64, 85, 135, 105))
    content = raw(burned.pdf)
    assert b"60 190 80 30" not in content
    assert letters[0].split(" m ")[0].encode() not in content
    assert "gypsy" in text_of(burned.pdf)


def test_a_pattern_that_holds_text_sends_its_page_through_the_raster() -> None:
    def add(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        tile = pdf.make_stream(f"0 g {LINE}".encode())
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 400, 300]), 400, 300
        tile.Resources = Dictionary(Font=resources.Font)
        resources.Pattern = Dictionary(P=tile)

    pdf = make("/Pattern cs /P scn 0 0 400 300 re f", add)
    box = place(make(LINE))
    burned = run(pdf, box)
    assert burned.fallbacks == ((0, "a tiling pattern that holds text"),)
    assert b"Marbeck" not in raw(burned.pdf)
    assert outside_equal(pdf, burned.pdf, box, coarse=True)


@pytest.mark.parametrize("content", [f"/F (x) Tf {LINE}", f"BT [ (x) ] Tj /F 12 Tf {LINE}"])
def test_content_that_cannot_be_followed_goes_through_the_raster(content: str) -> None:
    burned = run(make(content), place(make(LINE)))
    assert len(burned.fallbacks) == 1
    assert b"Marbeck" not in raw(burned.pdf)


def test_a_form_that_draws_itself_ends() -> None:
    def add(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        loop = pdf.make_indirect(form(pdf, f"{LINE} /L Do"))
        loop.Resources = Dictionary(Font=resources.Font, XObject=Dictionary(L=loop))
        resources.XObject = Dictionary(L=loop)

    burned = run(make("/L Do", add), place(make(LINE)))
    assert len(burned.fallbacks) == 1
    assert SECRET not in text_of(burned.pdf)


def test_forms_that_multiply_end() -> None:
    """Ten levels of ten: drawn ten thousand million times by a reader that follows."""

    def add(pdf: pikepdf.Pdf, resources: Dictionary) -> None:
        inner = pdf.make_indirect(form(pdf, "0 0 1 1 re f"))
        for _ in range(4):
            inner = pdf.make_indirect(
                form(pdf, "/L Do " * 10, Resources=Dictionary(XObject=Dictionary(L=inner)))
            )
        resources.XObject = Dictionary(L=inner)

    burned = run(make(f"/L Do {LINE}", add), place(make(LINE)))
    assert [reason for _, reason in burned.fallbacks] == ["forms drawn too deep or too often"]


def test_what_lies_off_the_page_goes_from_pages_without_boxes_too() -> None:
    pdf = make(f"{LINE} BT /F 12 Tf 40 -60 Td (Off Marbeck) Tj ET 500 10 m 520 30 l 510 60 l f")
    burned = burn(pdf, [], CODES)
    content = raw(burned.pdf)
    assert b"Off" not in content
    assert b"520 30" not in content
    assert b"Ann Marbeck, gypsy" in content


def test_a_box_on_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="page 2"):
        burn(make(LINE), [Redaction("f1", 1, (Box(0, 0, 9, 9),), ())], CODES)


def test_a_page_rasterised_by_evidence_keeps_the_text_that_stays() -> None:
    """Invisible over the picture, so that it can be searched and read aloud."""
    pdf = make(f"10 150 m 60 250 100 50 150 150 c 200 250 250 50 390 150 c S {LINE}")
    burned = run(pdf, place(pdf), Box(150, 120, 200, 180))
    assert len(burned.fallbacks) == 1
    text = text_of(burned.pdf)
    assert SECRET not in text
    assert "Ann" in text
    assert "gypsy" in text


def test_letters_that_reach_out_of_their_box_are_not_seen_beside_it_on_a_picture() -> None:
    scribble = "10 150 m 60 250 100 50 150 150 c 200 250 250 50 390 150 c S"
    pdf = make(f"{scribble} {LINE}")
    box = place(pdf)
    low = Box(box.x0, box.y0, box.x1, box.y1 - 6)
    burned = run(pdf, low, Box(150, 120, 200, 180))
    assert len(burned.fallbacks) == 1
    beside = picture_of(burned.pdf)[int(low.y1 * 2) + 3 : int(box.y1 * 2), :]
    assert beside[:, int(box.x0 * 2) + 1 : int(box.x1 * 2) - 1].min() > 200
    assert beside[:, : int(box.x0 * 2) - 2].min() < 100
