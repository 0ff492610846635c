"""Build small PDFs with a secret in one place; look for it everywhere afterwards."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import pikepdf
import pymupdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream

SECRET = "Oswinthorpe"
VISIBLE = "The minutes were agreed by all present"
CONTENT = b"BT /F1 14 Tf 40 150 Td (%s) Tj ET" % VISIBLE.encode()


class Sheet:
    """A one-page PDF of 400 x 200 points with one visible line."""

    def __init__(self, content: bytes = CONTENT) -> None:
        self.pdf = pikepdf.new()
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        self.resources = Dictionary(Font=Dictionary(F1=self.pdf.make_indirect(font)))
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 400, 200]),
            Resources=self.resources,
            Contents=Stream(self.pdf, content),
        )
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))

    @property
    def page(self) -> pikepdf.Object:
        return self.pdf.pages[0].obj

    def stream(self, data: bytes, **entries: object) -> Stream:
        return Stream(self.pdf, data, Dictionary(**entries))

    def form(self, content: bytes, **entries: object) -> Stream:
        return self.stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 400, 200]),
            **({"Resources": self.page.Resources} | entries),
        )

    def add(self, category: str, name: str, thing: pikepdf.Object) -> None:
        resources = self.page.Resources
        if category not in resources:
            resources[category] = Dictionary()
        resources[category][name] = thing

    def draw(self, content: bytes) -> None:
        self.page.Contents = Stream(self.pdf, self.page.Contents.read_bytes() + b"\n" + content)

    def bytes(self, **options: object) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out, fix_metadata_version=False, **options)
        return out.getvalue()


Plant = Callable[[Sheet], "Sheet | bytes | None"]


def spellings(secret: str) -> list[bytes]:
    """A word as PDF files may hold it."""
    plain = secret.encode()
    return [plain, secret.encode("utf-16-be"), secret.encode("utf-16-le"), plain.hex().encode()]


def everything(pdf: bytes) -> Iterator[bytes]:
    """The file, every object in it unparsed, every stream decoded, every string and name."""
    yield pdf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = pikepdf.open(io.BytesIO(pdf))
    yield opened.trailer.unparse(resolved=True)
    for thing in opened.objects:
        yield thing.unparse(resolved=True)
        yield from _strings(thing, 0)
        if isinstance(thing, Stream):
            yield thing.read_raw_bytes()
            try:
                data = thing.read_bytes(pikepdf.StreamDecodeLevel.specialized)
            except pikepdf.PdfError:
                continue
            yield data
            yield from _shown(thing, data)


def _strings(thing: object, depth: int) -> Iterator[bytes]:
    if depth > 20:
        return
    if isinstance(thing, pikepdf.String | Name):
        yield str(thing).encode("utf-8", "surrogateescape")
        yield bytes(thing) if isinstance(thing, pikepdf.String) else b""
    elif isinstance(thing, Dictionary | Stream):
        for key in thing.keys():  # noqa: SIM118
            yield str(key).encode()
            value = thing.get(key)
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _strings(value, depth + 1)
    elif isinstance(thing, Array):
        for item in thing:
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                yield from _strings(item, depth + 1)


def _shown(stream: Stream, data: bytes) -> Iterator[bytes]:
    """The strings of a content stream put together."""
    if b"Tj" not in data and b"TJ" not in data:
        return
    out = b""
    try:
        for instruction in pikepdf.parse_content_stream(stream):
            for operand in instruction.operands:
                items = operand if isinstance(operand, Array) else [operand]
                out += b"".join(bytes(i) for i in items if isinstance(i, pikepdf.String))
    except (pikepdf.PdfError, TypeError):
        pass
    yield out


def holds(pdf: bytes, secret: str = SECRET) -> bool:
    """Whether the secret is found anywhere in the file."""
    wanted = [spelling.lower() for spelling in spellings(secret)]
    return any(word in piece.lower() for piece in everything(pdf) for word in wanted)


def words(pdf: bytes) -> list[tuple[str, pymupdf.Rect]]:
    """The words of page 1 with their boxes as displayed, also where UserUnit is set."""
    with pymupdf.open(stream=pdf) as document:
        page = document[0]
        matrix = turned(page)
        flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_IGNORE_ACTUALTEXT
        found = page.get_text("words", flags=flags | pymupdf.TEXT_MEDIABOX_CLIP)
        return [(word[4], pymupdf.Rect(word[:4]) * matrix) for word in found]


def turned(page: pymupdf.Page) -> pymupdf.Matrix:
    """``page.rotation_matrix``, whose offset PyMuPDF forgets to scale by UserUnit."""
    a, b, c, d, _, _ = page.rotation_matrix
    width, height = page.rect.width, page.rect.height
    offset = {0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}
    return pymupdf.Matrix(a, b, c, d, *offset[page.rotation])


def text(pdf: bytes, page: int = 0) -> str:
    """What PDFium reads."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[page].get_textpage().get_text_range())
    finally:
        document.close()


def picture(pdf: bytes, page: int = 0, scale: float = 1) -> np.ndarray:
    """What PDFium draws."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page].render(scale=scale, draw_annots=True).to_numpy().astype(int)
    finally:
        document.close()


def looks_like(pdf: bytes, original: bytes, tolerance: int = 2) -> bool:
    """Whether PDFium draws both alike."""
    one, other = picture(pdf), picture(original)
    return one.shape == other.shape and int(np.abs(one - other).max()) <= tolerance
