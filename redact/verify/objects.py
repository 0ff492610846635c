"""Every string, name and stream of a PDF as blobs to search, whoever refers to them.

Each blob says where it was found (``channel``) and how a hit there is to be judged:
``PAGE`` text is excused where the same words stand visibly outside the boxes, ``FONT``
data also where they are ordinary font vocabulary, ``META`` never.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pikepdf

from redact.verify import content, decode


class Excuse(Enum):
    """When a hit is no leak."""

    PAGE = "page"
    FONT = "font"
    META = "meta"


@dataclass(frozen=True)
class Blob:
    """One searchable piece. ``texts`` are already decoded; binary data needs long needles."""

    channel: str
    page: int | None
    excuse: Excuse
    texts: tuple[str, ...] = field(repr=False)
    binary: bool = False


_CHANNELS = {
    "/Annots": "annotation",
    "/AP": "annotation",
    "/Contents": "content stream",
    "/ToUnicode": "font",
    "/FontFile": "font",
    "/FontFile2": "font",
    "/FontFile3": "font",
    "/Font": "font",
    "/FontDescriptor": "font",
    "/DescendantFonts": "font",
    "/Encoding": "font",
    "/CharProcs": "font",
    "/CIDToGIDMap": "font",
    "/CIDSet": "font",
    "/Metadata": "xmp",
    "/Info": "metadata",
    "/EF": "attachment",
    "/EmbeddedFiles": "attachment",
    "/AF": "attachment",
    "/Outlines": "outline",
    "/First": "outline",
    "/Last": "outline",
    "/Next": "outline",
    "/Prev": "outline",
    "/Names": "name",
    "/Dests": "name",
    "/PageLabels": "name",
    "/Thumb": "thumbnail",
    "/PieceInfo": "private data",
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/AcroForm": "form field",
    "/Fields": "form field",
    "/XFA": "form field",
    "/OCProperties": "layer",
    "/OCGs": "layer",
    "/StructTreeRoot": "structure",
    "/K": "structure",
    "/Properties": "marked content",
    "/SMask": "picture",
    "/Mask": "picture",
}

_TYPES = {
    "/Annot": "annotation",
    "/Font": "font",
    "/FontDescriptor": "font",
    "/Metadata": "xmp",
    "/Filespec": "attachment",
    "/F": "attachment",
    "/EmbeddedFile": "attachment",
    "/Outlines": "outline",
    "/OCG": "layer",
    "/OCMD": "layer",
    "/StructElem": "structure",
    "/StructTreeRoot": "structure",
    "/ObjStm": "object stream",
    "/XRef": "object stream",
    "/Sig": "form field",
    "/Action": "javascript",
    "/CMap": "font",
    "/Encoding": "font",
}

_KEYS = {
    "/ActualText": "structure",
    "/Alt": "structure",
    "/E": "structure",
    "/JS": "javascript",
    "/URI": "link",
    "/Title": "outline",
    "/TU": "form field",
    "/V": "form field",
    "/DV": "form field",
    "/EF": "attachment",
}


class Walk:
    """One pass over all objects of an open PDF. ``examined`` counts them afterwards."""

    def __init__(self, pdf: pikepdf.Pdf, channel: str = "") -> None:
        self.pdf = pdf
        self.examined = 0
        self.failed = 0
        self._only = channel
        self._roles: dict[tuple[int, int], str] = {}
        self._pages: dict[tuple[int, int], int] = {}
        self._known = content.Fonts()

    def blobs(self) -> Iterator[Blob]:
        """Everything searchable. Objects that can't be read are counted in ``failed``."""
        self._survey()
        yield from self._trailer()
        yield from self._page_contents()
        for obj in self.pdf.objects:
            self.examined += 1
            try:
                yield from self._object(obj)
            except Exception:
                self.failed += 1

    def _survey(self) -> None:
        """Learn under which key each object hangs, and which pages there are."""
        for index, page in enumerate(self.pdf.pages):
            self._pages[page.obj.objgen] = index
        for obj in self.pdf.objects:
            for key, child in _children(obj):
                if getattr(child, "is_indirect", False):
                    role = _CHANNELS.get(key, "")
                    if role and not self._roles.get(child.objgen):
                        self._roles[child.objgen] = role
        info = self.pdf.trailer.get("/Info")
        if info is not None and getattr(info, "is_indirect", False):
            self._roles[info.objgen] = "metadata"

    def _trailer(self) -> Iterator[Blob]:
        for key, value in self.pdf.trailer.items():
            if key in ("/Root", "/ID", "/Size", "/Prev"):
                continue
            if not getattr(value, "is_indirect", False):
                yield from self._values(value, self._only or "metadata", None)

    def _page_contents(self) -> Iterator[Blob]:
        for index, page in enumerate(self.pdf.pages):
            try:
                resources = _resources(page.obj)
                yield from self._content(page, resources, index, "content stream")
            except Exception:
                self.failed += 1

    def _content(
        self, source: Any, resources: Any, page: int | None, channel: str
    ) -> Iterator[Blob]:
        said = content.read(source, self._known.of(resources))
        channel = self._only or channel
        yield Blob(channel, page, Excuse.PAGE, tuple(said.shown))
        if said.properties:
            yield Blob("marked content", page, Excuse.META, tuple(said.properties))
        for data in said.images:
            yield Blob("picture", page, Excuse.META, tuple(decode.views(data, binary=True)), True)

    def _object(self, obj: Any) -> Iterator[Blob]:
        role = self._only or _role(obj) or self._roles.get(obj.objgen, "")
        page = self._pages.get(obj.objgen)
        if isinstance(obj, pikepdf.Stream):
            yield from self._stream(obj, role)
            yield from self._values(obj.stream_dict, role or "object", page)
        else:
            yield from self._values(obj, role or "object", page)

    def _values(self, value: Any, channel: str, page: int | None) -> Iterator[Blob]:
        """Strings, names and long numbers in an object and its direct children."""
        excuse = Excuse.FONT if channel == "font" else Excuse.META
        pending: list[tuple[str, Any]] = [("", value)]
        while pending:
            key, item = pending.pop()
            place = self._only or _KEYS.get(key, channel)
            if isinstance(item, pikepdf.String):
                yield Blob(place, page, excuse, tuple(decode.string(item)))
            elif isinstance(item, pikepdf.Name):
                if not decode.is_standard(str(item)):
                    yield Blob(place, page, excuse, (str(item)[1:],))
            elif isinstance(item, (pikepdf.Dictionary, pikepdf.Array)):
                for name, child in _children(item):
                    if name and not decode.is_standard(name):
                        yield Blob(place, page, excuse, (name[1:],))
                    if not getattr(child, "is_indirect", False):
                        pending.append((name or key, child))
            elif isinstance(item, int) and not isinstance(item, bool) and abs(item) >= 10**8:
                yield Blob(place, page, excuse, (str(item),))

    def _stream(self, obj: Any, role: str) -> Iterator[Blob]:
        kind, subtype = str(obj.get("/Type", "")), str(obj.get("/Subtype", ""))
        if subtype == "/Form" or "/PatternType" in obj:
            yield from self._content(obj, obj.get("/Resources"), None, role or "content stream")
        data = decode.stream(obj)
        if kind == "/XRef":
            return
        if subtype == "/Image":
            channel = self._only or role or "picture"
            for part in decode.picture_notes(obj):
                yield Blob(channel, None, Excuse.META, tuple(decode.views(part)))
            yield Blob(channel, None, Excuse.META, tuple(decode.views(data, binary=True)), True)
            return
        if role == "content stream" or subtype == "/Form" or "/PatternType" in obj:
            comments = content.comments(data)
            if comments:
                yield Blob(
                    self._only or "comment", None, Excuse.META, tuple(decode.views(comments))
                )
            return
        if role == "font":
            yield Blob(self._only or "font", None, Excuse.FONT, tuple(decode.font(data)))
            return
        if kind == "/ObjStm":
            yield Blob("object stream", None, Excuse.META, tuple(decode.syntax(data)))
            return
        yield Blob(
            role or "object", None, Excuse.META, tuple(decode.views(data)), decode.is_binary(data)
        )


def _role(obj: Any) -> str:
    if not isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream)):
        return ""
    if "/FT" in obj:
        return "form field"
    return _TYPES.get(str(obj.get("/Type", "")), "")


def _resources(node: Any) -> Any:
    for _ in range(64):
        if "/Resources" in node:
            return node["/Resources"]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _children(obj: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(obj, pikepdf.Stream):
        obj = obj.stream_dict
    if isinstance(obj, pikepdf.Dictionary):
        yield from obj.items()
    elif isinstance(obj, pikepdf.Array):
        for child in obj:
            yield "", child
