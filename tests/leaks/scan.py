"""Every channel in which a secret survives in a released file. Shares no code with redact.

``scan`` gets the leak and the bytes of a release and returns where the secret is found,
empty when it is nowhere. Readers: the bytes themselves, carved streams, pikepdf (every
object), pdfium, MuPDF, pdftotext when installed, fontTools, and pictures by correlation.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator

import numpy as np
import pikepdf
import pymupdf
import pypdfium2 as pdfium
from pikepdf import Name, Object

from .content import instructions
from .paper import Leak
from .pictures import ALIKE, found_in, images, shapes_under
from .residue import letters, spelled, targets
from .search import Needle
from .trail import trails

_STREAM = re.compile(rb"stream\r?\n(.*?)(?=endstream|\Z)", re.S)


def scan(leak: Leak, released: bytes, *, trail: bool = False) -> list[str]:
    """The channels in which the secret survives, each once, in order of name.

    ``trail`` asks for what an empty place tells, too: for releases of normalised pages.
    """
    found = set(_channels(leak, released))
    return sorted(found | set(trails(released, leak.boxes) if trail else ()))


def survives(leak: Leak, released: bytes) -> bool:
    """Whether the secret is found in any channel; stops at the first."""
    return next(_channels(leak, released), None) is not None


def _channels(leak: Leak, released: bytes) -> Iterator[str]:
    needle = Needle(leak.secret)
    yield from _raw(needle, released)
    yield from _objects(needle, released)
    yield from _codes(leak, released)
    yield from _fonts(leak, released)
    yield from shapes_under(leak.pdf, released, leak.boxes, leak.width)
    yield from _pixels(leak, released)
    yield from _readers(needle, released)


def _raw(needle: Needle, data: bytes) -> Iterator[str]:
    if needle.in_bytes(data):
        yield "raw bytes"
    for body in carved(data):
        if needle.in_bytes(body):
            yield "carved stream"


def carved(data: bytes) -> Iterator[bytes]:
    """What every stream in the bytes inflates to, whether any object refers to it or not."""
    for match in _STREAM.finditer(data):
        engine = zlib.decompressobj()
        try:
            yield engine.decompress(match[1]) + engine.flush()
        except zlib.error:
            continue
        yield engine.unused_data


def _objects(needle: Needle, data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in [pdf.trailer, *pdf.objects]:
            yield from _walk(needle, thing, 0)
            if isinstance(thing, pikepdf.Stream):
                yield from _stream(needle, thing)


def _walk(needle: Needle, thing: object, depth: int) -> Iterator[str]:
    if isinstance(thing, pikepdf.Object) and depth and thing.is_indirect:
        return
    if isinstance(thing, pikepdf.String):
        if needle.in_bytes(bytes(thing)) or needle.in_text(str(thing)):
            yield "string object"
    elif isinstance(thing, pikepdf.Name):
        if needle.in_text(str(thing)):
            yield "name object"
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            yield from _walk(needle, part, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        if "/Differences" in thing and needle.in_text(spelled(thing.Differences)):
            yield "glyph names, in order"
        for key, part in thing.items():
            if needle.in_text(key):
                yield "key of a dictionary"
            yield from _walk(needle, part, depth + 1)


def _stream(needle: Needle, stream: Object) -> Iterator[str]:
    kind = f"stream {stream.get('/Subtype', stream.get('/Type', ''))}".strip()
    try:
        body = stream.read_bytes()
    except pikepdf.PdfError:
        body = stream.read_raw_bytes()
    if needle.in_bytes(body):
        yield kind
    if b"begincmap" in body and needle.in_text("".join(targets(body))):
        yield "character map, in order"
    if body[:5] == b"%PDF-":
        yield from (f"attached PDF: {where}" for where in _objects(needle, body))
    shown = b"".join(_strings(stream, body))
    if shown and needle.in_bytes(shown):
        yield f"{kind}: shown strings"


def _strings(stream: Object, body: bytes) -> list[bytes]:
    """The operands of text-showing operators, in order."""
    if stream.get("/Subtype") == Name.Image or not re.search(rb"T[jJ]|['\"]", body):
        return []
    shown = []
    for operator, instruction in instructions(stream):
        if operator in ("Tj", "TJ", "'", '"'):
            operands = instruction.operands  # type: ignore[attr-defined]
            parts = operands[0] if operator == "TJ" else operands[-1:]
            shown += [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return shown


def _readers(needle: Needle, data: bytes) -> Iterator[str]:
    document = pdfium.PdfDocument(data)
    for page in document:
        if needle.in_text(page.get_textpage().get_text_range()):
            yield "text read by pdfium"
    yield from _mupdf(needle, data)
    if shutil.which("pdftotext"):
        for mode in ("-raw", "-layout"):
            command = ["pdftotext", mode, "-", "-"]
            text = subprocess.run(command, input=data, capture_output=True).stdout
            if needle.in_text(text.decode("utf-8", "ignore")):
                yield "text read by poppler"


def _mupdf(needle: Needle, data: bytes) -> Iterator[str]:
    plain = pymupdf.TEXT_PRESERVE_LIGATURES
    with pymupdf.open(stream=data) as document:
        for page in document:
            for flags in (plain, plain | pymupdf.TEXT_IGNORE_ACTUALTEXT):
                if needle.in_text(page.get_text(flags=flags)):
                    yield "text read by MuPDF"
            runs = page.get_texttrace()
            if needle.in_text("".join(chr(char[0]) for run in runs for char in run["chars"])):
                yield "text traced by MuPDF"
            notes = [str(annot.info) for annot in page.annots()]
            if needle.in_text(str([notes, page.get_links(), document.metadata])):
                yield "annotations read by MuPDF"
        if needle.in_text(str(document.get_toc())):
            yield "outline read by MuPDF"


def _codes(leak: Leak, data: bytes) -> Iterator[str]:
    """The case's own byte sequences: glyph codes, path operators, a thumbnail."""
    if not leak.needles:
        return
    bodies = [data, *carved(data)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    body = thing.read_bytes()
                except pikepdf.PdfError:
                    body = thing.read_raw_bytes()
                bodies += [body, b"".join(_strings(thing, body))]
    if any(needle in body for needle in leak.needles for body in bodies):
        yield "codes or operators of the secret"


def _fonts(leak: Leak, data: bytes) -> Iterator[str]:
    left = set(leak.letters) & letters(data) if leak.letters else set()
    if left:
        yield f"font knows {len(left)} of {len(leak.letters)} letters"


def _pixels(leak: Leak, data: bytes) -> Iterator[str]:
    if leak.picture is None:
        return
    patch = np.asarray(leak.picture, dtype=float)
    for picture in images(data):
        if found_in(picture, patch) > ALIKE:
            yield "pixels of an image"
