"""Parts of a PDF that a released file must not have, whatever they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from redact.domain import Fault, Problem


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CATALOG = _words(
    """
    /Type /Pages /Version /Extensions /Lang /MarkInfo /StructTreeRoot /ViewerPreferences
    /Metadata /PageMode /PageLayout /OutputIntents
    """
)
_PAGE = _words(
    """
    /Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate
    /UserUnit /Contents /Group /StructParents /Tabs
    """
)
_TRAILER = _words(
    """
    /Size /Root /ID /Info /Prev /XRefStm /Type /W /Index /Length /Filter /DecodeParms
    """
)
_CHANNELS = {
    "/Outlines": "outline",
    "/Names": "name",
    "/Dests": "name",
    "/PageLabels": "name",
    "/AcroForm": "form field",
    "/OCProperties": "layer",
    "/OpenAction": "javascript",
    "/AA": "javascript",
    "/AF": "attachment",
    "/Collection": "attachment",
    "/Annots": "annotation",
    "/Thumb": "thumbnail",
    "/PieceInfo": "private data",
    "/Metadata": "xmp",
    "/Threads": "private data",
    "/URI": "link",
    "/Perms": "form field",
}
_ANYWHERE = {
    "/JS": "javascript",
    "/EF": "attachment",
    "/PieceInfo": "private data",
    "/Thumb": "thumbnail",
    "/OC": "layer",
    "/XFA": "form field",
    "/FT": "form field",
    "/AA": "javascript",
    "/Alternates": "picture",
    "/OPI": "private data",
    "/LastModified": "private data",
    "/AF": "attachment",
}
_TYPES = {
    "/Annot": "annotation",
    "/Filespec": "attachment",
    "/EmbeddedFile": "attachment",
    "/OCG": "layer",
    "/OCMD": "layer",
    "/Sig": "form field",
    "/Outlines": "outline",
    "/Template": "private data",
}
_ACTIONS = _words(
    """
    /JavaScript /Launch /URI /GoToR /GoToE /SubmitForm /ImportData
    """
)
_XMP_ALLOWED = frozenset(
    b"x:xmpmeta rdf:RDF rdf:Description rdf:Alt rdf:Seq rdf:Bag rdf:li dc:title dc:language "
    b"dc:format pdf:Producer pdfuaid:part pdfuaid:rev".split()
)
_INFO = frozenset(("/Producer", "/Title"))
_PRODUCER = re.compile(r"(?i)^[\w .,+()/-]{0,80}$")


def forbidden(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    """What must not exist in a released file; one problem for each channel and page."""
    seen: set[tuple[str, int | None]] = set()
    for problem in _all(pdf):
        key = (problem.channel, problem.page)
        if key not in seen:
            seen.add(key)
            yield problem


def _all(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    if pdf.is_encrypted:
        yield _problem("encryption", None, "the file is encrypted")
    for key in pdf.trailer:
        if key not in _TRAILER and key != "/Encrypt":
            yield _problem("private data", None, "the trailer has an unknown entry")
    yield from _info(pdf)
    for key in pdf.Root:
        if key not in _CATALOG:
            channel = _CHANNELS.get(str(key), "private data")
            yield _problem(channel, None, f"the document has {_named(channel)}")
    yield from _xmp(pdf)
    for index, page in enumerate(pdf.pages):
        for key in page.obj:
            if key not in _PAGE:
                channel = _CHANNELS.get(str(key), "private data")
                yield _problem(channel, index, f"page {index + 1} has {_named(channel)}")
    for obj in pdf.objects:
        yield from _object(obj)


def _info(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return
    for key, value in info.items():
        if key not in _INFO:
            yield _problem("metadata", None, "the document information has more than a title")
        elif key == "/Producer" and not _PRODUCER.match(str(value)):
            yield _problem("metadata", None, "the producer is no program's name")


def _xmp(pdf: pikepdf.Pdf) -> Iterator[Problem]:
    stream = pdf.Root.get("/Metadata")
    if isinstance(stream, pikepdf.Stream):
        data = stream.read_bytes()
        tags = set(re.findall(rb"<(\w+:\w+)", data))
        attributes = set(re.findall(rb"\s(\w+:\w+)\s*=", data))
        kept = {name for name in attributes if name.split(b":")[0] not in (b"xmlns", b"xml")}
        kept -= {b"rdf:about", b"x:xmptk", b"rdf:parseType"}
        if b"<" not in data or not tags <= _XMP_ALLOWED or not kept <= _XMP_ALLOWED:
            yield _problem("xmp", None, "the document carries metadata beyond title and language")


def _object(obj: Any) -> Iterator[Problem]:
    """Forbidden things anywhere in one object, direct children included."""
    pending: list[Any] = [obj]
    while pending:
        item = pending.pop()
        if isinstance(item, pikepdf.Array):
            pending.extend(c for c in item if not getattr(c, "is_indirect", False))
            continue
        if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        entries: Any = item
        kind, action = str(entries.get("/Type")), str(entries.get("/S"))
        channel = _TYPES.get(kind)
        if channel:
            yield _problem(channel, None, f"the file holds {_named(channel)}")
        if action in _ACTIONS:
            yield _problem("javascript", None, f"the file holds {_named('javascript')}")
        if kind == "/XRef":
            continue
        for key, child in item.items():
            channel = _ANYWHERE.get(key)
            if channel and kind not in ("/Page", "/Catalog"):
                yield _problem(channel, None, f"the file holds {_named(channel)}")
            if key == "/Metadata" and kind != "/Catalog":
                yield _problem("xmp", None, "a part of the file carries metadata of its own")
            if not getattr(child, "is_indirect", False):
                pending.append(child)


_NAMED = {
    "outline": "bookmarks",
    "name": "named destinations or page labels",
    "form field": "form fields",
    "layer": "layers",
    "javascript": "scripts or actions",
    "attachment": "attached files",
    "annotation": "annotations",
    "thumbnail": "a thumbnail",
    "private data": "private data",
    "xmp": "metadata",
    "link": "links",
    "picture": "alternate pictures",
}


def _named(channel: str) -> str:
    return _NAMED.get(channel, channel)


def _problem(channel: str, page: int | None, detail: str) -> Problem:
    return Problem(Fault.LEAK, channel, page, detail)
