"""What lies in a file beside its live objects: older revisions, leftovers, junk."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator

import pikepdf

from redact.verify import decode

_EOF = re.compile(rb"%%EOF\r?\n?")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)(?:\r?\n)?endstream", re.DOTALL)
_OBJECT = re.compile(rb"(?<!\d)(\d+)\s+(\d+)\s+obj\b")


def older(data: bytes) -> Iterator[bytes]:
    """The beginnings of a file that were whole files once, oldest first."""
    ends = [match.end() for match in _EOF.finditer(data)]
    for end in ends[:-1]:
        if len(data) - end > 64 and b"startxref" in data[:end]:
            yield data[:end]


def is_linearised(data: bytes) -> bool:
    return b"/Linearized" in data[:2048]


def opens(data: bytes) -> pikepdf.Pdf | None:
    """A file in memory; None where it is none."""
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
        return None


def outside(data: bytes, own: Container[str | bytes] = ()) -> Iterator[str]:
    """Texts of everything between the streams: strings, names and comments of all objects,

    live and dead, and what stands before the header and after the end; not those of ``own``.
    """
    yield from decode.syntax(_STREAM.sub(b"\nstream\nendstream\n", data), own)
    head = data.find(b"%PDF-")
    tail = max(data.rfind(b"%%EOF"), 0)
    for part in (data[: max(head, 0)], data[tail + 5 :]):
        if part.strip():
            yield from decode.views(part)


def dead_streams(data: bytes, live: set[tuple[int, bytes]]) -> Iterator[bytes]:
    """Decoded streams that no object of the file owns. ``live`` holds length and head."""
    for match in _STREAM.finditer(data):
        body = match[1]
        if key(body) in live or key(body + b"\n") in live:
            continue
        yield decode.inflate(body) or body


def key(raw: bytes) -> tuple[int, bytes]:
    """What tells one raw stream from another well enough."""
    plain = raw.rstrip(b"\r\n")
    return len(plain), plain[:48]
