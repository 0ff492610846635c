"""The file around the objects: revisions, leftovers, encryption, junk and near-damage."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .paper import HEIGHT, Leak, Sheet, kind
from .people import slug

file = kind("file")


def _clean(secret: str) -> Leak:
    return Sheet(secret).plain().leak()


def _tail(data: bytes, number: int, body: bytes) -> bytes:
    """An incremental update that replaces or adds one object."""
    start = len(data)
    data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    previous = int(data[:start].rsplit(b"startxref", 1)[1].split()[0])
    with pikepdf.open(io.BytesIO(data[:start])) as pdf:
        size, root = len(pdf.objects) + 1, pdf.Root.objgen[0]
    return data + (
        b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\nstartxref\n%d\n"
        b"%%%%EOF\n" % (number, start, max(size, number + 1), root, previous, table)
    )


def _number(data: bytes, of: str) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return int(getattr(pdf.pages[0].obj, of).objgen[0])


@file
def older_revision(secret: str) -> Leak:
    """The name stood in another line first; an update moved it to the hole."""
    sheet = Sheet(secret).plain()
    sheet.write(180, 130, f"Drafted by {secret}")
    data = sheet.bytes()
    later = Sheet(secret).plain()
    content = b"\n".join(later.ops)
    body = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    return sheet.leak(_tail(data, _number(data, "Contents"), body))


@file
def older_revision_redacted_since(secret: str) -> Leak:
    """A tool covered the name and saved incrementally; the first revision still has it."""
    sheet = Sheet(secret).plain()
    data = sheet.bytes()
    covered = Sheet(secret)
    x0, _, x1, y1 = covered.hole
    covered.add(f"0 g {x0:.2f} {HEIGHT - y1:.2f} {x1 - x0:.2f} 13 re f")
    content = b"\n".join(covered.ops)
    body = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    return sheet.leak(_tail(data, _number(data, "Contents"), body))


@file
def junk_after_the_end(secret: str) -> Leak:
    leak = _clean(secret)
    return replace(leak, pdf=leak.pdf + f"\nsaved by {secret}\n".encode())


@file
def junk_before_the_header(secret: str) -> Leak:
    leak = _clean(secret)
    return replace(leak, pdf=f"X-From: {secret}\r\n".encode() + leak.pdf)


@file
def comments_between_objects(secret: str) -> Leak:
    leak = _clean(secret)
    head, rest = leak.pdf.split(b"\n", 1)
    note = f"\n% {secret}\n".encode()
    at = rest.index(b"xref\n")
    pdf = head + b"\n" + rest[:at] + note + rest[at:]
    start = pdf.rindex(b"startxref") + 10
    end = pdf.index(b"\n", start)
    pdf = pdf[:start] + str(int(pdf[start:end]) + len(note)).encode() + pdf[end:]
    return replace(leak, pdf=pdf)


@file
def unused_objects(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    data = sheet.bytes()
    coded = zlib.compress(secret.encode())
    body = b"<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream" % (len(coded), coded)
    return sheet.leak(_tail(data, 90, body))


@file
def object_streams(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.pdf.Root.Note = sheet.pdf.make_indirect(Dictionary(A=String(secret)))
    return sheet.leak(sheet.bytes(object_stream_mode=pikepdf.ObjectStreamMode.generate))


@file
def object_stream_leftover(secret: str) -> Leak:
    """An object stream that no cross-reference entry points into."""
    sheet = Sheet(secret).plain()
    data = sheet.bytes()
    inner = b"91 0 (" + secret.encode() + b")"
    body = b"<</Type /ObjStm /N 1 /First 5 /Length %d>>\nstream\n%s\nendstream"
    return sheet.leak(_tail(data, 90, body % (len(inner), inner)))


@file
def linearised(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    return sheet.leak(sheet.bytes(linearize=True))


@file
def owner_password(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.pdf.trailer.Info = sheet.pdf.make_indirect(Dictionary(Author=String(secret)))
    lock = pikepdf.Encryption(owner="librarian", user="", R=6)
    sheet.seal()
    target = io.BytesIO()
    sheet.pdf.save(target, encryption=lock)
    return sheet.leak(target.getvalue())


@file
def owner_password_with_rc4(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    target = io.BytesIO()
    lock = pikepdf.Encryption(owner="librarian", user="", R=3, aes=False, metadata=False)
    sheet.pdf.save(target, encryption=lock)
    return sheet.leak(target.getvalue())


@file
def wrong_stream_length(secret: str) -> Leak:
    leak = _clean(secret)
    pdf = re.sub(rb"/Length \d+", b"/Length 7", leak.pdf, count=1)
    return replace(leak, pdf=pdf)


@file
def broken_cross_reference(secret: str) -> Leak:
    leak = _clean(secret)
    start = leak.pdf.rindex(b"startxref")
    return replace(leak, pdf=leak.pdf[:start] + b"startxref\n99\n%%EOF\n")


@file
def spare_bytes_in_a_flate_stream(secret: str) -> Leak:
    """After the compressed data ends, the stream goes on in the clear."""
    sheet = Sheet(secret).plain().seal()
    content = zlib.compress(b"\n".join(sheet.ops)) + secret.encode()
    sheet.page.Contents = pikepdf.Stream(sheet.pdf, content)
    sheet.page.Contents.Filter = Name.FlateDecode
    target = io.BytesIO()
    mode = pikepdf.StreamDecodeLevel.none
    sheet.pdf.save(target, compress_streams=False, stream_decode_level=mode)
    return sheet.leak(target.getvalue())


@file
def names_in_hash_escapes(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.page["/" + secret.replace(" ", "_")] = Name("/" + secret)
    return sheet.leak()


@file
def page_tree_notes(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.pdf.Root.Pages.Title = String(secret)
    sheet.pdf.Root.Pages.Resources = Dictionary({"/" + slug(secret): Array([String(secret)])})
    return sheet.leak()


@file
def second_page_that_nobody_counts(secret: str) -> Leak:
    """An object that says it is a page but hangs in no tree."""
    sheet = Sheet(secret).plain()
    other = Sheet(secret).plain().seal()
    stray = sheet.pdf.copy_foreign(other.page.obj)
    sheet.pdf.Root.Stray = stray
    return sheet.leak()


@file
def strings_in_unread_corners(secret: str) -> Leak:
    """Values of allowed keys that are of the wrong type and so survive a key filter."""
    sheet = Sheet(secret).plain()
    sheet.page.Resources.ProcSet = Array([Name.PDF, Name("/" + slug(secret)), String(secret)])
    sheet.fonts.F1.Name = Name("/" + slug(secret))
    group = Dictionary(S=Name.Transparency, CS=Array([Name("/" + slug(secret)), String(secret)]))
    sheet.page.Group = group
    dash = Array([Array([1, 2]), 0, String(secret)])
    sheet.resource("ExtGState", "G", Dictionary(Type=Name.ExtGState, LW=1, D=dash))
    return sheet.leak()
