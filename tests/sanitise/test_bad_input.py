"""Damaged and hostile files are rebuilt as far as viewers read them, or refused by page."""

from __future__ import annotations

import random
import time
import zlib

import pytest
from pikepdf import Array, Dictionary, Name

from redact import sanitise
from redact.errors import RedactError

from .planted import SECRET, VISIBLE, Sheet, holds, looks_like, text


def test_a_file_that_nobody_can_open_is_refused() -> None:
    for data in (b"", b"%PDF-1.7\n", b"no PDF at all", Sheet().bytes()[:200]):
        with pytest.raises(RedactError):
            sanitise.normalise(data)


def test_a_missing_cross_reference_table_is_repaired() -> None:
    original = Sheet().bytes()
    broken = original[: original.rindex(b"startxref")].replace(b"xref", b"yref")
    assert VISIBLE in text(sanitise.normalise(broken).pdf)


def test_a_stream_that_expands_without_end_is_refused_in_time() -> None:
    sheet = Sheet()
    bomb = sheet.stream(b"")
    bomb.write(zlib.compress(b"0 " * (1 << 28), 1), filter=Name.FlateDecode)
    sheet.page.Contents = Array([sheet.page.Contents, bomb])
    original = sheet.bytes()
    assert len(original) < 4_000_000
    started = time.process_time()
    with pytest.raises(RedactError, match="page 1"):
        sanitise.rebuild(original)
    assert time.process_time() - started < 10


def test_the_end_of_a_damaged_deflate_stream_is_all_that_is_lost() -> None:
    sheet = Sheet()
    content = sheet.page.Contents.read_bytes() + b" " * 50
    damaged = zlib.compress(
        content + random.Random(1).randbytes(4000)  # noqa: S311
    )[:-2000]
    stream = sheet.stream(b"")
    stream.write(damaged, filter=Name.FlateDecode)
    sheet.page.Contents = stream
    assert VISIBLE in text(sanitise.normalise(sheet.bytes()).pdf)


def test_text_after_many_errors_is_not_lost() -> None:
    sheet = Sheet()
    content = sheet.page.Contents.read_bytes()
    sheet.page.Contents = sheet.stream(b") > } >> ] " * 40 + content)
    original = sheet.bytes()
    done = sanitise.normalise(original).pdf
    assert VISIBLE in text(done)
    assert looks_like(done, original)


def test_names_that_are_no_text_are_taken_as_bytes() -> None:
    original = Sheet().bytes(compress_streams=False)
    odd = original.replace(b"/F1", b"/F\xe4").replace(b"/Type1", b"/Type1")
    done = sanitise.rebuild(odd).pdf
    assert VISIBLE in text(done)


def test_a_damaged_thing_that_is_seen_is_refused_with_its_page() -> None:
    sheet = Sheet()
    sheet.pdf.pages.append(sheet.pdf.pages[0])
    page = sheet.pdf.pages[1].obj
    page.Resources = Dictionary(ColorSpace=Dictionary(C1=Array([Name("/" + SECRET), 1])))
    page.Contents = sheet.stream(b"/C1 cs 1 scn 5 5 9 9 re f")
    with pytest.raises(RedactError, match="page 2: a colour space that is not known") as caught:
        sanitise.normalise(sheet.bytes())
    assert SECRET not in str(caught.value)


def test_notes_hold_no_word_of_the_file() -> None:
    sheet = Sheet()
    sheet.page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name("/" + SECRET), Rect=Array([1, 1, 9, 9]))]
    )
    done = sanitise.normalise(sheet.bytes())
    assert done.notes
    assert SECRET not in str(done.notes)
    assert not holds(done.pdf)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_broken_the_outcome_is_a_file_or_a_refusal(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    sheet = Sheet()
    sheet.add("/XObject", "/X1", sheet.form(b"BT /F1 9 Tf 50 50 Td (form) Tj ET"))
    sheet.draw(
        b"/X1 Do q 0.5 g 5 5 20 20 re W n 9 0 0 9 9 9 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q"
    )
    data = bytearray(sheet.bytes(compress_streams=False))
    for _ in range(dice.choice((1, 3, 9))):
        at = dice.randrange(len(data))
        if dice.random() < 0.5:
            data[at] = dice.randrange(256)
        else:
            piece = dice.choice((b"0 R", b"/", b"[", b"]", b">>", b" null ", b" -1 ", b" 3 0 R "))
            data[at:at] = piece
    try:
        done = sanitise.rebuild(sanitise.normalise(bytes(data)).pdf)
    except RedactError as refused:
        outcome = refused.message.startswith(("page", "the file"))
    else:
        outcome = done.pdf.startswith(b"%PDF-")
    assert outcome
