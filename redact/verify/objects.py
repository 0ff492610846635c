"""Every string, name and stream of a PDF as blobs to search, whoever refers to them.

Each blob says where it was found (``channel``) and how a hit there is to be judged:
``PAGE`` text is excused where the same words stand visibly outside the boxes, ``FONT``
data also where they are ordinary font vocabulary, colour profiles where it is a single
word out of a longer value (they carry prose of their own), ``META`` never.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pikepdf

from redact.verify import channels, content, decode
from redact.verify.vocabulary import is_standard


class Excuse(Enum):
    """When a hit is no leak."""

    PAGE = "page"
    FONT = "font"
    PROFILE = "profile"
    META = "meta"


@dataclass(frozen=True)
class Blob:
    """One searchable piece. ``texts`` are already decoded; binary data needs long needles."""

    channel: str
    page: int | None
    excuse: Excuse
    texts: tuple[str, ...] = field(repr=False)
    binary: bool = False


_LONG_NUMBER = 10**8
"""From here on a number may be a telephone number."""


class Walk:
    """One pass over all objects of an open PDF. ``examined`` counts them afterwards, ``said``
    is what the pages' own contents say, by index."""

    def __init__(
        self, pdf: pikepdf.Pdf, channel: str = "", own: Container[str | bytes] = ()
    ) -> None:
        """``own`` are alternative texts and metadata known to be redact's, not searched."""
        self.pdf = pdf
        self._own = own
        self.examined = 0
        self.failed = 0
        self.said: dict[int, content.Said] = {}
        self._only = channel
        self._roles: dict[tuple[int, int], str] = {}
        self._pages: dict[tuple[int, int], int] = {}
        self._fonts = content.Fonts()

    def blobs(self) -> Iterator[Blob]:
        """Everything searchable. Objects that can't be read are counted in ``failed``."""
        self._roles = channels.survey(self.pdf)
        self._pages = {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}
        for key, value in self.pdf.trailer.items():
            if key not in ("/Root", "/ID", "/Size", "/Prev") and not channels.is_reference(value):
                yield from self._values(value, "metadata", None)
        for index, page in enumerate(self.pdf.pages):
            try:
                yield from self._content(page, content.resources(page.obj), index, "content stream")
            except Exception:
                self.failed += 1
        for obj in self.pdf.objects:
            self.examined += 1
            try:
                yield from self._object(obj)
            except Exception:
                self.failed += 1

    def _blob(
        self,
        channel: str,
        texts: Iterable[str],
        excuse: Excuse = Excuse.META,
        page: int | None = None,
        *,
        binary: bool = False,
    ) -> Blob:
        return Blob(self._only or channel, page, excuse, tuple(texts), binary)

    def _content(
        self, source: Any, resources: Any, page: int | None, channel: str
    ) -> Iterator[Blob]:
        said = content.read(source, self._fonts.of(resources))
        if page is not None:
            self.said[page] = said
        text, *codes = said.shown
        yield self._blob(channel, [text], Excuse.PAGE, page)
        # glyph numbers read as letters spell short words by chance
        yield self._blob(channel, codes, Excuse.PAGE, page, binary=True)
        yield self._blob("marked content", said.properties, page=page)
        for data in said.images:
            yield self._blob("picture", decode.views(data, binary=True), page=page, binary=True)

    def _object(self, obj: Any) -> Iterator[Blob]:
        channel = channels.role(obj) or self._roles.get(obj.objgen, "object")
        page = self._pages.get(obj.objgen)
        yield from self._values(obj, channel, page)
        if isinstance(obj, pikepdf.Dictionary) and str(obj.get("/Type", "")) == "/Font":
            yield self._blob("font", content.alphabet(obj), Excuse.FONT, page, binary=True)
        if isinstance(obj, pikepdf.Stream):
            yield from self._stream(obj, channel)

    def _values(self, value: Any, channel: str, page: int | None) -> Iterator[Blob]:
        """Strings, names and long numbers in an object and all stored directly in it."""
        for key, place, item in channels.inside(value, channel):
            texts: list[str] = []
            if key and not is_standard(key):
                texts.append(key[1:])
            if isinstance(item, pikepdf.String):
                if key != "/Alt" or str(item) not in self._own:
                    texts.extend(decode.string(item))
            elif isinstance(item, pikepdf.Name):
                if not is_standard(str(item)):
                    texts.append(str(item)[1:])
            elif isinstance(item, int) and abs(item) >= _LONG_NUMBER:
                texts.append(str(item))
            if texts:
                excuse = Excuse.FONT if place == "font" else Excuse.META
                yield self._blob(place, texts, excuse, page)

    def _stream(self, obj: pikepdf.Stream, channel: str) -> Iterator[Blob]:
        kind = str(obj.get("/Type", ""))
        data = decode.stream(obj)
        if str(obj.get("/Subtype", "")) == "/Image":
            for note in decode.picture_notes(obj):
                yield self._blob("picture", decode.views(note))
            yield self._blob("picture", decode.views(data, binary=True), binary=True)
        elif content.draws(obj) or channel == "content stream":
            if content.draws(obj):
                yield from self._content(obj, obj.get("/Resources"), None, "content stream")
            yield self._blob("comment", decode.views(content.comments(data)))
        elif channel == "font":
            yield self._blob("font", decode.font(data), Excuse.FONT)
        elif data[36:40] == b"acsp":
            yield self._blob("colour profile", decode.views(data, binary=True), Excuse.PROFILE)
        elif kind == "/ObjStm":
            yield self._blob("object stream", decode.syntax(data, self._own))
        elif kind != "/XRef" and data not in self._own:
            binary = decode.is_binary(data)
            yield self._blob(channel, decode.views(data, binary=binary), binary=binary)
