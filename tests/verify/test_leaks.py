"""Each leak that is planted in a clean burn is reported in its own channel."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from redact.domain import Fault, Redaction
from redact.verify import verify

SECRET = "Jane Whitcombe"


def _channels(original: Path, released: Path, redaction: Redaction) -> set[str]:
    result = verify(original, released, [redaction])
    assert not any("hitcombe" in problem.detail for problem in result.problems)
    return {p.channel for p in result.problems if p.fault is Fault.LEAK}


def _annotation(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(SECRET)
    )
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])


def _xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET]


def _info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = SECRET


def _title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Letter about Whitcombe"


def _outline(pdf: pikepdf.Pdf) -> None:
    item = Dictionary(Title=String("\ufeff".join(["", SECRET])))
    first = pdf.make_indirect(item)
    pdf.Root.Outlines = pdf.make_indirect(
        Dictionary(Type=Name.Outlines, First=first, Last=first, Count=1)
    )


def _javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('Jane%20Whitcombe')"))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["letter.txt"] = pikepdf.AttachedFileSpec(pdf, SECRET.encode())


def _nested(pdf: pikepdf.Pdf) -> None:
    with pymupdf.open() as inner:
        inner.new_page().insert_text((50, 50), SECRET)
        data = inner.tobytes()
    stray = pdf.make_stream(data)
    pdf.Root.PieceInfo = Dictionary(Stray=pdf.make_indirect(stray))


def _form(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("name"), V=String(SECRET))
    pdf.Root.AcroForm = Dictionary(Fields=[pdf.make_indirect(field)])


def _actual_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"/Span <</ActualText (Jane Whitcombe)>> BDC EMC")


def _structure(pdf: pikepdf.Pdf) -> None:
    child = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Alt=String(SECRET)))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=[child]))


def _layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
    page = pdf.pages[0]
    page.Resources["/Properties"] = Dictionary(L0=group)
    page.contents_add(
        b"/OC /L0 BDC BT /F9 11 Tf 40 30 Td <%s> Tj ET EMC" % _codes(page, "Whitcombe")
    )


def _codes(page: pikepdf.Page, text: str) -> bytes:
    """Codes of a font that is put into the page for the purpose (WinAnsi Helvetica)."""
    page.Resources.Font["/F9"] = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    return text.encode("cp1252").hex().encode()


def _white(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"BT 1 g /F9 11 Tf 40 30 Td <%s> Tj ET" % _codes(page, SECRET))


def _invisible(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"BT 3 Tr /F9 11 Tf 40 30 Td <%s> Tj ET" % _codes(page, SECRET))


def _off_page(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"BT /F9 11 Tf 900 900 Td <%s> Tj ET" % _codes(page, SECRET))


def _split(pdf: pikepdf.Pdf) -> None:
    """Text that is never painted, split over operators."""
    form = pdf.make_stream(
        b"BT /F9 9 Tf (Jane Wh) Tj [(it) 20 (co)] TJ (mbe) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 9, 9],
    )
    pdf.pages[0].Resources["/XObject"] = Dictionary(Fm7=form)


def _comment(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q % Jane Whitcombe\nQ")


def _name(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources["/ExtGState"] = Dictionary({"/Jane#20Whitcombe": Dictionary(CA=1)})


def _to_unicode(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    _codes(page, "")
    target = SECRET.encode("utf-16-be").hex().encode()
    cmap = b"begincmap 1 beginbfchar <01> <%s> endbfchar endcmap" % target
    page.Resources.Font["/F9"]["/ToUnicode"] = pdf.make_stream(cmap)


def _font_name(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    _codes(page, "")
    page.Resources.Font["/F9"]["/BaseFont"] = Name("/ABCDEF+JaneWhitcombe-Bold")


def _picture_note(pdf: pikepdf.Pdf) -> None:
    note = SECRET.encode()
    data = b"\xff\xd8\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + b"\xff\xd9"
    image = pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    pdf.pages[0].Resources["/XObject"] = Dictionary(Im7=image)


def _unpainted(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(
        bytes(range(256)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=16,
        Height=16,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    pdf.pages[0].Resources["/XObject"] = Dictionary(Im7=image)


@pytest.mark.parametrize(
    ("plant", "channel"),
    [
        (_annotation, "annotation"),
        (_xmp, "xmp"),
        (_info, "metadata"),
        (_title, "metadata"),
        (_outline, "outline"),
        (_javascript, "javascript"),
        (_attachment, "attachment"),
        (_nested, "attachment"),
        (_form, "form field"),
        (_actual_text, "marked content"),
        (_structure, "structure"),
        (_layer, "layer"),
        (_layer, "text"),
        (_white, "text"),
        (_invisible, "text"),
        (_off_page, "text"),
        (_split, "content stream"),
        (_comment, "comment"),
        (_name, "object"),
        (_to_unicode, "font"),
        (_font_name, "font"),
        (_picture_note, "picture"),
        (_unpainted, "picture"),
    ],
)
def test_a_planted_leak_is_reported(
    original: Path,
    released: Path,
    jane: Redaction,
    tmp_path: Path,
    plant: Callable[[pikepdf.Pdf], None],
    channel: str,
) -> None:
    with pikepdf.open(released) as pdf:
        plant(pdf)
        pdf.save(tmp_path / "planted.pdf")
    assert channel in _channels(original, tmp_path / "planted.pdf", jane)


def test_an_object_in_an_object_stream_is_searched(
    original: Path, released: Path, jane: Redaction, tmp_path: Path
) -> None:
    with pikepdf.open(released) as pdf:
        pdf.pages[0].obj["/Stray"] = pdf.make_indirect(Dictionary(A=String(SECRET)))
        pdf.save(tmp_path / "planted.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert "object" in _channels(original, tmp_path / "planted.pdf", jane)


@pytest.mark.parametrize(("place", "channel"), [(b"\nxref\n", "object"), (b"\n%%EOF", "raw bytes")])
def test_a_picture_that_nothing_refers_to_is_reported(
    original: Path, released: Path, jane: Redaction, tmp_path: Path, place: bytes, channel: str
) -> None:
    """In the body readers repair the file and find it; at its end none does."""
    data = released.read_bytes()
    stray = b"\n77 0 obj <</Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8"
    stray += b"/ColorSpace/DeviceGray/Length 16>> stream\n0123456789abcdef\nendstream endobj"
    at = data.rfind(place)
    (tmp_path / "planted.pdf").write_bytes(data[:at] + stray + data[at:])
    assert channel in _channels(original, tmp_path / "planted.pdf", jane)


def test_an_older_revision_is_reported(
    original: Path, released: Path, jane: Redaction, tmp_path: Path
) -> None:
    """A burned page as an incremental update behind the unburned one."""
    planted = tmp_path / "planted.pdf"
    planted.write_bytes(original.read_bytes())
    with pymupdf.open(planted) as document:
        page = document[0]
        page.add_redact_annot(jane.boxes[0], fill=(0, 0, 0))
        page.apply_redactions()
        document.saveIncr()
    assert "revision" in _channels(original, planted, jane)


@pytest.mark.parametrize(
    "junk",
    [
        b"\n% Jane Whitcombe\n",
        b"\n99 0 obj (Jane Whitcombe) endobj\n",
        b"\n99 0 obj <4a616e652057686974636f6d6265> endobj\n",
        b"\n99 0 obj <</Length 9>> stream\n"
        + zlib.compress(b"(Jane Whitcombe) Tj")
        + b"\nendstream\n",
    ],
)
@pytest.mark.parametrize("after", [True, False])
def test_bytes_beside_the_objects_are_searched(
    original: Path, released: Path, jane: Redaction, tmp_path: Path, junk: bytes, after: bool
) -> None:
    data = released.read_bytes()
    (tmp_path / "planted.pdf").write_bytes(data + junk if after else junk.lstrip() + data)
    assert "raw bytes" in _channels(original, tmp_path / "planted.pdf", jane)


def test_a_black_rectangle_over_text_is_no_redaction(
    original: Path, jane: Redaction, tmp_path: Path
) -> None:
    with pymupdf.open(original) as document:
        document[0].draw_rect(jane.boxes[0], fill=(0, 0, 0), color=None)
        document.save(tmp_path / "covered.pdf", garbage=4)
    assert {"text", "content stream"} <= _channels(original, tmp_path / "covered.pdf", jane)


def test_a_translucent_box_is_seen_through(original: Path, jane: Redaction, tmp_path: Path) -> None:
    with pymupdf.open(original) as document:
        document[0].draw_rect(jane.boxes[0], fill=(0, 0, 0), color=None, fill_opacity=0.9)
        document.save(tmp_path / "covered.pdf", garbage=4)
    assert "picture" in _channels(original, tmp_path / "covered.pdf", jane)


@pytest.mark.parametrize("outlines", [False, True])
def test_a_picture_left_under_the_box_is_reported(
    original: Path, released: Path, jane: Redaction, tmp_path: Path, outlines: bool
) -> None:
    """The name as pixels or as drawn outlines, put back under the box of a clean burn."""
    box = pymupdf.Rect(jane.boxes[0])
    with pymupdf.open(original) as source, pymupdf.open(released) as document:
        page = document[0]
        if outlines:
            svg = pymupdf.open(stream=source[0].get_svg_image(text_as_path=True).encode())
            shown = pymupdf.open("pdf", svg.convert_to_pdf())
            page.show_pdf_page(box, shown, 0, clip=box, overlay=False)
        else:
            pixels = source[0].get_pixmap(dpi=150, clip=box)
            page.insert_image(box, pixmap=pixels, overlay=False)
        document.save(tmp_path / "planted.pdf", garbage=4)
    assert "picture" in _channels(original, tmp_path / "planted.pdf", jane)


@pytest.mark.parametrize("shift", [0.0, 1.0, 40.0])
def test_withheld_glyphs_that_were_shifted_are_reported(
    original: Path, released: Path, jane: Redaction, tmp_path: Path, shift: float
) -> None:
    box = jane.boxes[0]
    with pymupdf.open(released) as document:
        document[0].insert_text((box.x0 + shift, box.y1 - 4 + shift), SECRET, fontsize=11)
        document.save(tmp_path / "planted.pdf", garbage=4)
    assert "text" in _channels(original, tmp_path / "planted.pdf", jane)
