"""Broken and hostile files end in a release that is proved, or in a refusal; never else.

``fate`` counts anything else as a defect: an unexpected error, a refusal without a hint,
part of a release, a file left behind.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from .bench_broken import Fate, fate
from .breakage import DAMAGES, broken

WORDS = b"BT /F1 12 Tf 72 700 Td (Harmless words upon a page) Tj ET"


def plain(content: bytes = WORDS) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.obj.Contents = pdf.make_stream(content)
    return pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, static_id=True)
    return out.getvalue()


def letter() -> bytes:
    """Text, a form, a picture, a link: something for each kind of damage."""
    pdf = plain(WORDS + b" q 60 0 0 60 300 300 cm /I Do Q /X Do")
    page = pdf.pages[0].obj
    image = pdf.make_stream(bytes(range(64)) * 3)
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    image.Width, image.Height, image.BitsPerComponent = 8, 8, 8
    form = pdf.make_stream(WORDS.replace(b"700", b"600"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = page.Resources
    page.Resources.XObject = Dictionary(I=image, X=form)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 90, 90]))
    page.Annots = Array([pdf.make_indirect(link)])
    return saved(pdf)


@cache
def bomb(times: int) -> bytes:
    """``times`` megabytes of zeros and spaces, packed."""
    engine = zlib.compressobj(9)
    return b"".join(engine.compress(b"0 " * (1 << 19)) for _ in range(times)) + engine.flush()


def end_of(data: bytes, tmp_path: Path) -> Fate:
    path, home = tmp_path / "file.pdf", tmp_path / "home"
    path.write_bytes(data)
    home.mkdir()
    return fate(path, home)


@pytest.mark.parametrize("seed", range(3 * len(DAMAGES)))
def test_broken_copies_of_a_sound_file_end_well(tmp_path: Path, seed: int):
    name, data = broken(letter(), seed)
    found = end_of(data, tmp_path)
    assert found.state in ("released", "refused"), f"{name}: {found.why}"


def test_the_sound_file_itself_is_released(tmp_path: Path):
    assert end_of(letter(), tmp_path) == Fate("released", "", 1, 0)


# --- hostile files --------------------------------------------------------------------------


def tree_in_itself() -> pikepdf.Pdf:
    pdf = plain()
    loop = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1))
    loop.Kids = pdf.Root.Pages.Kids = Array([loop])
    return pdf


def tree_that_comes_back() -> pikepdf.Pdf:
    pdf = plain()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return pdf


def hundred_thousand_pages() -> pikepdf.Pdf:
    pdf = plain()
    page = Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=Array([0, 0, 595, 842]))
    pdf.Root.Pages.Kids = Array([pdf.make_indirect(Dictionary(page)) for _ in range(100_000)])
    pdf.Root.Pages.Count = 100_000
    return pdf


def absurd_page() -> pikepdf.Pdf:
    pdf = plain()
    pdf.pages[0].obj.MediaBox = Array([0, 0, 10**9, 10**9])
    return pdf


def absurd_unit() -> pikepdf.Pdf:
    pdf = plain()
    pdf.pages[0].obj.UserUnit = 75_000
    return pdf


def content_bomb() -> pikepdf.Pdf:
    pdf = plain()
    stream = pdf.make_stream(b"")
    stream.write(bomb(320), filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = Array([pdf.pages[0].obj.Contents, stream])
    return pdf


def picture_bomb() -> pikepdf.Pdf:
    pdf = plain(WORDS + b" q 60 0 0 60 300 300 cm /I Do Q")
    image = pdf.make_stream(b"")
    image.write(bomb(320), filter=Name.FlateDecode)
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    image.Width, image.Height, image.BitsPerComponent = 30_000, 30_000, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(I=image)
    return pdf


def font_bomb() -> pikepdf.Pdf:
    pdf = plain()
    program = pdf.make_stream(b"")
    program.write(bomb(320), filter=Name.FlateDecode)
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name.X, Flags=4, FontFile2=program)
    font = pdf.pages[0].obj.Resources.Font.F1
    font.Subtype, font.BaseFont, font.FontDescriptor = Name.TrueType, Name.X, about
    return pdf


def laughs() -> pikepdf.Pdf:
    """Twelve forms, each of which draws the next one ten times."""
    pdf = plain(WORDS + b" /X Do")
    inner = pdf.make_stream(b"")
    for _ in range(12):
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
        outer = pdf.make_stream(b"/X Do " * 10)
        outer.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = outer
    inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    return pdf


REFUSED: tuple[Callable[[], pikepdf.Pdf], ...] = (
    *(tree_in_itself, tree_that_comes_back, hundred_thousand_pages, absurd_page, absurd_unit),
    *(content_bomb, picture_bomb, font_bomb, laughs),
)


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_hostile_files_are_refused_in_time_as_bad_input(
    make: Callable[[], pikepdf.Pdf], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("REDACT_LIMIT_SECONDS", "2")
    monkeypatch.setenv("REDACT_LIMIT_MEMORY", "250")
    monkeypatch.setattr("redact.execute.confined.room._ENDING", 2)
    found = end_of(saved(make()), tmp_path)
    assert found.state == "refused", found.why
    assert found.why.startswith("3 ")


def form_in_itself() -> bytes:
    pdf = plain(WORDS + b" /X Do")
    form = pdf.make_stream(b"/X Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    return saved(pdf)


def outline_in_itself() -> bytes:
    pdf = plain()
    entry = pdf.make_indirect(Dictionary(Title="x"))
    entry.Next = entry.First = entry
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))
    return saved(pdf)


def deep_function() -> bytes:
    pdf = plain(b"/S cs .5 scn 20 20 50 50 re f " + WORDS)
    tint = pdf.make_stream(b"{ " * 50_000 + b"}" * 50_000)
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1]), Array([0, 1, 0, 1, 0, 1])
    space = Array([Name.Separation, Name.Spot, Name.DeviceRGB, tint])
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(S=space)
    return saved(pdf)


def no_table_at_all() -> bytes:
    data = letter()
    return data[: data.rindex(b"xref\n0")] + b"%%EOF\n"


def names_as_objects() -> bytes:
    """Names that stand as objects of their own, as some old distillers wrote them."""
    pdf = plain()
    font = pdf.pages[0].obj.Resources.Font.F1
    font.BaseFont = pdf.make_indirect(Name.Helvetica)
    names = Array([32, pdf.make_indirect(Name.space)])
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=names)
    return saved(pdf)


RELEASED = (names_as_objects, form_in_itself, outline_in_itself, deep_function, no_table_at_all)


@pytest.mark.parametrize("make", RELEASED, ids=lambda make: make.__name__)
def test_odd_files_that_viewers_show_are_released(make: Callable[[], bytes], tmp_path: Path):
    found = end_of(make(), tmp_path)
    assert found.state == "released", found.why
