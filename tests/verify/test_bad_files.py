"""Files that are broken, locked or hostile fail the proof and never escape as an error."""

from __future__ import annotations

import io
import json
import zlib
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from conftest import burn, redaction, typeset
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.domain import Box, Fault, Redaction
from redact.verify import verify
from redact.verify.report import as_json, as_text


def test_an_encrypted_release_fails(
    original: Path, released: Path, jane: Redaction, tmp_path: Path
) -> None:
    with pikepdf.open(released) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
        pdf.save(tmp_path / "shut.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    locked = verify(original, tmp_path / "locked.pdf", [jane])
    assert "encryption" in {p.channel for p in locked.problems}
    shut = verify(original, tmp_path / "shut.pdf", [jane])
    assert [p.fault for p in shut.problems] == [Fault.UNREADABLE]


def test_an_original_that_cannot_be_read_proves_nothing(
    released: Path, jane: Redaction, tmp_path: Path
) -> None:
    assert not verify(tmp_path / "missing.pdf", released, [jane]).passed


def test_a_redaction_on_a_page_that_does_not_exist_fails(
    original: Path, released: Path, jane: Redaction
) -> None:
    beyond = Redaction("f9", 7, jane.boxes, jane.codes)
    assert not verify(original, released, [jane, beyond]).passed


def test_a_bomb_is_refused_and_not_unpacked(
    original: Path, released: Path, jane: Redaction, tmp_path: Path
) -> None:
    """A stream of a third of a gigabyte out of a third of a megabyte."""
    engine = zlib.compressobj(9)
    data = b"".join(engine.compress(b"\0" * (1 << 20)) for _ in range(320)) + engine.flush()
    with pikepdf.open(released) as pdf:
        bomb = pikepdf.Stream(pdf, data)
        bomb["/Filter"] = pikepdf.Name.FlateDecode
        pdf.pages[0].obj["/Stray"] = pdf.make_indirect(bomb)
        pdf.save(tmp_path / "bomb.pdf", compress_streams=False)
    result = verify(original, tmp_path / "bomb.pdf", [jane])
    assert Fault.UNREADABLE in {p.fault for p in result.problems}


def test_a_loop_in_the_page_tree_fails(
    original: Path, released: Path, jane: Redaction, tmp_path: Path
) -> None:
    with pikepdf.open(released) as pdf:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        pdf.save(tmp_path / "loop.pdf")
    assert not verify(original, tmp_path / "loop.pdf", [jane]).passed


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damage_never_escapes_as_an_error(
    original: Path, released: Path, jane: Redaction, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(released.read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(content) // 2, len(content)))
    (tmp_path / "damaged.pdf").write_bytes(bytes(content[:end]))
    result = verify(original, tmp_path / "damaged.pdf", [jane])
    assert result.checks
    assert "hitcombe" not in as_text(result)


def test_the_report_counts_pages_from_one_and_holds_no_value(
    original: Path, jane: Redaction
) -> None:
    result = verify(original, original, [jane])
    report = as_json(result)
    assert report["schema"] == "redact/verification/1"
    assert not report["passed"]
    leak = next(p for p in report["problems"] if p["channel"] == "text")
    assert (leak["page"], leak["redaction"], leak["fault"]) == (1, "f1", "leak")
    said = json.dumps(report) + as_text(result)
    assert "Whitcombe" not in said
    assert "FAILED" in said


def test_boxes_alone_are_enough(tmp_path: Path) -> None:
    """A file of another tool: neither the text nor a code of the boxes is known."""
    original = typeset(tmp_path / "original.pdf")
    known = redaction(original, "Jane Whitcombe")
    bare = Redaction("b1", 0, known.boxes, ())
    released = burn(original, tmp_path / "released.pdf", (known,))
    assert verify(original, released, [bare]).problems == ()
    with pikepdf.open(released) as pdf:
        pdf.docinfo["/Title"] = "About Whitcombe"
        pdf.save(tmp_path / "titled.pdf")
    result = verify(original, tmp_path / "titled.pdf", [bare])
    assert [(p.channel, p.redaction) for p in result.problems] == [("metadata", "b1")]


@pytest.mark.parametrize("declared", [True, False])
def test_a_rasterised_page_is_judged_by_its_looks(tmp_path: Path, declared: bool) -> None:
    original = typeset(tmp_path / "original.pdf")
    jane = redaction(original, "Jane Whitcombe")
    released = burn(original, tmp_path / "burned.pdf", (jane,))
    picture = _rasterised(released, tmp_path / "picture.pdf")
    pages = [0] if declared else []
    result = verify(original, picture, [jane], fallback_pages=pages)
    if declared:
        assert result.problems == ()
    else:
        assert Fault.LOSS in {p.fault for p in result.problems}
    leaking = _rasterised(original, tmp_path / "leaking.pdf")
    result = verify(original, leaking, [jane], fallback_pages=[0])
    assert {(p.fault, p.channel) for p in result.problems} == {(Fault.LEAK, "picture")}
    other = typeset(tmp_path / "other.pdf", ("Quite another letter", "with other words"))
    result = verify(original, _rasterised(other, tmp_path / "o.pdf"), [jane], fallback_pages=[0])
    assert Fault.LOSS in {p.fault for p in result.problems}


def _rasterised(path: Path, target: Path) -> Path:
    """Each page as one bilevel picture of 300 dpi, as the page fallback makes them."""
    with pymupdf.open(path) as source, pikepdf.new() as pdf:
        for page in source:
            pixels = page.get_pixmap(dpi=300, colorspace=pymupdf.csGRAY)
            with pymupdf.open() as one:
                one.new_page(width=page.rect.width, height=page.rect.height).insert_image(
                    page.rect, stream=pixels.pil_tobytes("PNG")
                )
                data = one.tobytes(garbage=4)
            with pikepdf.open(io.BytesIO(data)) as single:
                pdf.pages.extend(single.pages)
        pdf.save(target)
    return target


def test_a_box_off_every_text_is_no_problem(original: Path, tmp_path: Path) -> None:
    empty = Redaction("f1", 0, (Box(300, 250, 340, 262),), ("s40(2)",))
    released = burn(original, tmp_path / "released.pdf", (empty,))
    assert verify(original, released, [empty]).problems == ()
