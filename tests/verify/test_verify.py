"""A clean burn passes; an unburned or unreadable file never does."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from redact.domain import Fault, Redaction
from redact.verify import verify


def test_a_clean_burn_passes(original: Path, released: Path, jane: Redaction) -> None:
    result = verify(original, released, [jane])
    assert result.problems == ()
    assert all(check.passed and check.examined for check in result.checks)


def test_the_original_itself_leaks(original: Path, jane: Redaction) -> None:
    result = verify(original, original, [jane])
    leaks = {p.channel for p in result.problems if p.fault is Fault.LEAK}
    assert {"text", "content stream"} <= leaks
    assert not any("Whitcombe" in p.detail for p in result.problems)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing\n%%EOF", b"\x00" * 2000])
def test_a_file_that_cannot_be_read_fails(
    original: Path, tmp_path: Path, jane: Redaction, data: bytes
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(data)
    result = verify(original, broken, [jane])
    assert [p.fault for p in result.problems] == [Fault.UNREADABLE]


def test_a_missing_page_is_a_loss(
    original: Path, released: Path, tmp_path: Path, jane: Redaction
) -> None:
    with pikepdf.open(original) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.save(tmp_path / "two.pdf")
    result = verify(tmp_path / "two.pdf", released, [jane])
    assert (Fault.LOSS, "pages") in {(p.fault, p.channel) for p in result.problems}
