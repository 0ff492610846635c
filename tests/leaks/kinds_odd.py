"""Files that readers repair, each in its own way: what one shows another may not see."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name

from .paper import Leak, Sheet, box_text, escape, kind

odd = kind("odd")


def _placed(sheet: Sheet) -> bytes:
    return box_text(sheet, sheet.x, sheet.base)


@odd
def font_missing_from_resources(secret: str) -> Leak:
    """Some readers fall back to another font, some show nothing."""
    sheet = Sheet(secret)
    sheet.put(b"(" + escape(secret) + b") Tj", font="F9")
    return sheet.leak(lookalike=False)


@odd
def font_without_a_subtype(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.fonts.F2 = Dictionary(Type=Name.Font, BaseFont=Name.Helvetica)
    sheet.put(b"(" + escape(secret) + b") Tj", font="F2")
    return sheet.leak(lookalike=False)


@odd
def text_outside_a_text_object(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"/F1 11 Tf 1 0 0 1 {sheet.x:.3f} {sheet.y:.3f} Tm ({secret}) Tj")
    return sheet.leak(lookalike=False)


@odd
def text_object_never_closed(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"BT /F1 11 Tf {sheet.x:.3f} {sheet.y:.3f} Td ({secret}) Tj")
    return sheet.leak()


@kind("odd", hard=True)
def text_objects_nested(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"BT /F1 11 Tf BT {sheet.x:.3f} {sheet.y:.3f} Td ({secret}) Tj ET ET")
    return sheet.leak(lookalike=False)


@odd
def states_never_restored(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.ops.insert(0, b"q q q q")
    sheet.plain().add("q q q")
    return sheet.leak()


@odd
def states_restored_too_often(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.ops.insert(0, b"Q Q Q")
    sheet.plain().add("Q Q")
    return sheet.leak()


@kind("odd", hard=True)
def string_never_closed(secret: str) -> Leak:
    """The stream ends inside a second copy."""
    sheet = Sheet(secret).plain()
    sheet.add(f"BT /F1 11 Tf {sheet.x:.3f} {sheet.y:.3f} Td ({secret}")
    return sheet.leak()


@kind("odd", hard=True)
def unknown_operators_between(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add("foo 1 2 bar ] >> ) } endobj")
    sheet.plain().add("/None /Null null true [ 1 2 ( 3 ")
    return sheet.leak(lookalike=False)


@odd
def numbers_that_are_none(secret: str) -> Leak:
    ops = b"BT /F1 11. Tf " + _at(secret) + b" Td (%s) Tj ET"
    return Sheet(secret).plain().leak(pdf=_contents(secret, ops))


def _at(secret: str) -> bytes:
    sheet = Sheet(secret)
    return f"{sheet.x:.3f} +{sheet.y:.3f}".encode()


def _contents(secret: str, ops: bytes) -> bytes:
    sheet = Sheet(secret)
    sheet.add(ops.replace(b"%s", escape(secret)))
    return sheet.bytes()


@odd
def abbreviated_filter(secret: str) -> Leak:
    """/Fl for /FlateDecode, which is for inline images only."""
    sheet = Sheet(secret).plain().seal()
    sheet.page.Contents = pikepdf.Stream(sheet.pdf, zlib.compress(b"\n".join(sheet.ops)))
    sheet.page.Contents.Filter = Name.Fl
    target = io.BytesIO()
    sheet.pdf.save(
        target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    return sheet.leak(target.getvalue())


@odd
def flate_cut_short(secret: str) -> Leak:
    """The content's compressed data ends early; readers show what they got."""
    sheet = Sheet(secret)
    sheet.add(_placed(sheet))
    sheet.add("% padding " + "0 1 2 3 4 5 6 7 8 9 " * 40)
    packed = zlib.compress(b"\n".join(sheet.ops))[:-12]
    sheet.seal()
    sheet.page.Contents = pikepdf.Stream(sheet.pdf, packed)
    sheet.page.Contents.Filter = Name.FlateDecode
    target = io.BytesIO()
    sheet.pdf.save(
        target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    return sheet.leak(target.getvalue())


@odd
def three_filters_on_the_content(secret: str) -> Leak:
    import base64

    sheet = Sheet(secret).plain().seal()
    raw = zlib.compress(b"\n".join(sheet.ops)).hex().encode() + b">"
    sheet.page.Contents = pikepdf.Stream(sheet.pdf, base64.a85encode(raw) + b"~>")
    sheet.page.Contents.Filter = Array([
        Name.ASCII85Decode, Name.ASCIIHexDecode, Name.FlateDecode,
    ])  # fmt: skip
    target = io.BytesIO()
    sheet.pdf.save(
        target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    return sheet.leak(target.getvalue())
