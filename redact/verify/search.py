"""Looking for withheld values in every blob of a file, and judging each hit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
from fontTools.agl import AGL2UV

from redact.domain import Fault, Problem
from redact.verify import decode, revisions
from redact.verify.content import Said
from redact.verify.objects import Blob, Excuse, Walk
from redact.verify.values import LONG, SHORTEST, Needle, Needles, fold
from redact.verify.vocabulary import FONT_WORDS, OWN_WORDS

_DEPTH = 3
"""Files inside files that are opened."""

_GLYPHS = frozenset(name.lower() for name in AGL2UV)


@dataclass
class Search:
    """Needles, the text that visibly and rightly remains, and what was found so far."""

    needles: Needles
    kept: str = field(repr=False)
    own: Container[str | bytes] = field(default=(), repr=False)
    """Texts of the file known to be redact's own, to the letter."""
    title: Container[str] = ()
    """Words of the released file's title: one word of a passage may be among them."""
    examined: int = 0
    unreadable: int = 0
    said: dict[int, Said] = field(default_factory=dict, repr=False)
    """What the pages' contents say, by index, once ``file`` has read them."""
    problems: dict[tuple[str, int | None, str | None], Problem] = field(default_factory=dict)
    _hit: set[Needle] = field(default_factory=set, repr=False)
    _excused: dict[Needle, bool] = field(default_factory=dict, repr=False)

    def file(self, data: bytes, pdf: pikepdf.Pdf) -> None:
        """Everything in a released file: live objects, then all that lies beside them."""
        self.said = self._walk(pdf, "", 0)
        live = {
            revisions.key(obj.read_raw_bytes())
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Stream)
        }
        for text in revisions.outside(data, self.own):
            self._beside("raw bytes", [text])
        for body in revisions.dead_streams(data, live):
            self._add("raw bytes", None, None, "a stream that no object owns is in the file")
            self._beside("raw bytes", decode.views(body, binary=decode.is_binary(body)))
            self._beside("raw bytes", decode.syntax(body))
        if not revisions.is_linearised(data):
            for old in revisions.older(data):
                self._add("revision", None, None, "an older revision is still in the file")
                former = revisions.opens(old)
                if former is not None:
                    with former:
                        self._walk(former, "revision", 0)

    def text(self, channel: str, page: int | None, said: str, *, marks_only: bool = False) -> None:
        """Page text: ``said`` is judged without excuse."""
        for needle in self.needles.search(fold(said)):
            if not marks_only or (needle.mark and needle.whole):
                self._report(needle, channel, page)

    def _walk(self, pdf: pikepdf.Pdf, channel: str, depth: int) -> dict[int, Said]:
        walk = Walk(pdf, channel, self.own)
        for blob in walk.blobs():
            self._judge(blob)
        self.examined += walk.examined
        self.unreadable += walk.failed
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream) and depth < _DEPTH:
                self._inside(obj, depth)
        return walk.said

    def _inside(self, obj: pikepdf.Stream, depth: int) -> None:
        """A file inside the file: a PDF is walked like the outer one, a zip unpacked."""
        if "/Subtype" in obj and str(obj.Subtype) in ("/Image", "/Form"):
            return
        try:
            data = decode.stream(obj)
        except (pikepdf.PdfError, decode.TooLarge):
            return
        if b"%PDF-" in data[:1024]:
            inner = revisions.opens(data)
            if inner is not None:
                with inner:
                    self._walk(inner, "attachment", depth + 1)
        elif data[:4] == b"PK\x03\x04":
            for part in _unzipped(data):
                for text in decode.views(part):
                    self._beside("attachment", [text])

    def _judge(self, blob: Blob) -> None:
        shortest = LONG if blob.binary else SHORTEST
        for text in blob.texts:
            for needle in self.needles.search(fold(text), shortest):
                if not self._is_excused(needle, blob):
                    self._report(needle, blob.channel, blob.page)

    def _is_excused(self, needle: Needle, blob: Blob) -> bool:
        if needle.mark and needle.whole:
            return False
        if blob.excuse in (Excuse.PAGE, Excuse.FONT) and self._remains(needle):
            return True
        if blob.excuse is Excuse.PROFILE:
            return not needle.whole
        if blob.excuse is Excuse.FONT:
            return needle.letters in FONT_WORDS or needle.letters in _GLYPHS
        return self._is_own(needle)

    def _is_own(self, needle: Needle) -> bool:
        if needle.common and needle.letters in self.title:
            return True
        return not needle.whole and needle.letters in OWN_WORDS

    def _remains(self, needle: Needle) -> bool:
        if needle not in self._excused:
            self._excused[needle] = needle.found(self.kept)
        return self._excused[needle]

    def _beside(self, channel: str, texts: Iterable[str]) -> None:
        """Bytes that no live object owns: what the objects showed is not said again."""
        self.examined += 1
        for text in texts:
            for needle in self.needles.search(fold(text)):
                if needle not in self._hit and not self._is_own(needle):
                    self._report(needle, channel, None)

    def _report(self, needle: Needle, channel: str, page: int | None) -> None:
        self._hit.add(needle)
        what = "a mark" if needle.mark else "a withheld value" if needle.whole else "part of one"
        place = f" of page {page + 1}" if page is not None else ""
        self._add(channel, page, needle.redaction, f"{what} stands in the {channel}{place}")

    def _add(self, channel: str, page: int | None, redaction: str | None, detail: str) -> None:
        problem = Problem(Fault.LEAK, channel, page, detail, redaction)
        self.problems.setdefault((channel, page, redaction), problem)


def _unzipped(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode()
                if entry.file_size <= decode.LIMIT and not entry.flag_bits & 1:
                    yield archive.read(entry)
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return
