"""Cross-reference tables that tell readers different stories about the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace

import pikepdf

from .kinds_file import _number, _tail
from .paper import Leak, Sheet, kind

file = kind("file")


def _base(secret: str) -> tuple[Sheet, bytes]:
    sheet = Sheet(secret).plain()
    return sheet, sheet.bytes(object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def _with_draft(secret: str) -> bytes:
    """The first revision: the name in another line too."""
    sheet = Sheet(secret).plain()
    sheet.write(180, 130, f"Drafted by {secret}")
    return sheet.bytes(object_stream_mode=pikepdf.ObjectStreamMode.disable)


@file
def freed_object(secret: str) -> Leak:
    """An update declares an object free; its bytes are still there."""
    sheet, data = _base(secret)
    data = _tail(data, 90, _stream(f"({secret}) Tj".encode()))
    before, after = data.rsplit(b"xref\n90 1\n", 1)
    after = re.sub(rb"^\d{10} 00000 n ", b"0000000000 00001 f ", after)
    return sheet.leak(before + b"xref\n90 1\n" + after)


@file
def replaced_under_another_generation(secret: str) -> Leak:
    """The page's content is object N of generation 1; generation 0 lies in the file."""
    sheet, _ = _base(secret)
    data = _with_draft(secret)
    number, start = _number(data, "Contents"), len(data)
    body = _stream(b"\n".join(sheet.ops))
    update = _tail(data, number, body)
    update = update[:start] + update[start:].replace(b"%d 0 obj" % number, b"%d 1 obj" % number)
    update = update.replace(b"%010d 00000 n" % start, b"%010d 00001 n" % start)
    return sheet.leak(update.replace(b"/Contents %d 0 R" % number, b"/Contents %d 1 R" % number))


@file
def last_update_that_nobody_reaches(secret: str) -> Leak:
    """The end of the file points back to the first revision; a later one stays unread."""
    sheet, data = _base(secret)
    first = data.rsplit(b"startxref", 1)[1].split()[0]
    drafted = Sheet(secret).plain()
    drafted.write(180, 130, f"Drafted by {secret}")
    later = _tail(data, _number(data, "Contents"), _stream(b"\n".join(drafted.ops)))
    head, _ = later.rsplit(b"startxref", 1)
    return sheet.leak(head + b"startxref\n%s\n%%%%EOF\n" % first)


@file
def update_written_twice(secret: str) -> Leak:
    """Two updates of one object; the first of them held the name elsewhere."""
    sheet, _ = _base(secret)
    data = _with_draft(secret)
    number = _number(data, "Contents")
    data = _tail(data, number, _stream(f"BT /F1 9 Tf 40 30 Td ({secret}) Tj ET".encode()))
    return sheet.leak(_tail(data, number, _stream(b"\n".join(sheet.ops))))


@file
def two_files_in_one(secret: str) -> Leak:
    """A whole other PDF stands before the one that readers open."""
    sheet, data = _base(secret)
    other = _with_draft(secret)
    moved = len(other)

    def further(match: re.Match[bytes]) -> bytes:
        return b"%010d %s n" % (int(match[1]) + moved, match[2])

    data = re.sub(rb"(\d{10}) (\d{5}) n", further, data)
    start = int(data.rsplit(b"startxref", 1)[1].split()[0]) + moved
    data = data.rsplit(b"startxref", 1)[0] + b"startxref\n%d\n%%%%EOF\n" % start
    return sheet.leak(other + data)


@file
def hybrid_cross_reference(secret: str) -> Leak:
    """The table says an object is free, the stream beside it (/XRefStm) knows better."""
    sheet, data = _base(secret)
    inner = f"91 0 (Drafted by {secret})".encode()
    start = len(data)
    held = b"90 0 obj\n<</Type /ObjStm /N 1 /First 5 /Length %d>>\nstream\n%s\nendstream\nendobj\n"
    data += held % (len(inner), inner)
    table = len(data)
    rows = bytes((1,)) + start.to_bytes(4, "big") + b"\0" + bytes((2, 0, 0, 0, 90, 0))
    entries = b"/Type /XRef /Size 93 /W [1 4 1] /Index [90 2] /Length %d" % len(rows)
    data += b"92 0 obj\n<<%s>>\nstream\n%s\nendstream\nendobj\n" % (entries, rows)
    previous = int(data[:start].rsplit(b"startxref", 1)[1].split()[0])
    with pikepdf.open(sheet_file(data[:start])) as pdf:
        root = pdf.Root.objgen[0]
    last = len(data)
    data += (
        b"xref\n90 2\n0000000000 65535 f \n0000000000 65535 f \ntrailer\n"
        b"<</Size 93 /Root %d 0 R /Prev %d /XRefStm %d /Note 91 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (root, previous, table, last)
    )
    return sheet.leak(data)


@file
def end_of_stream_inside_a_stream(secret: str) -> Leak:
    """The stream is as long as it says; who looks for its end finds another object in it."""
    sheet, _ = _base(secret)
    fake = f"endstream endobj 95 0 obj ({secret}) endobj 96 0 obj << >> stream\n"
    sheet.add(b"% " + fake.encode().replace(b"\n", b" "))
    return sheet.leak()


@file
def comment_between_every_two_tokens(secret: str) -> Leak:
    leak = Sheet(secret).plain().leak()
    note = b" %" + secret.encode() + b"\n"
    return replace(leak, pdf=leak.pdf.replace(b"/Type /Page\n", b"/Type" + note + b"/Page\n"))


def sheet_file(data: bytes) -> object:
    import io

    return io.BytesIO(data)
