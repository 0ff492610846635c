"""A box of fixed width moves the rest of its line: told of it, the proof expects it there."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import LINES, redaction, typeset

from redact.burn import burn
from redact.domain import Fault, Redaction
from redact.rules import Code
from redact.sanitise import normalise, rebuild
from redact.verify import verify

FIXED = {"s40(2)": Code(title="Personal", citation="section 40(2)", kind="absolute", width="fixed")}


@pytest.mark.parametrize("names", [("Jane Whitcombe",), ("Jane Whitcombe", "020 7946 0123")])
def test_what_a_fixed_box_pushed_aside_is_expected_there(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    original = typeset(tmp_path / "original.pdf", LINES)
    secrets = [redaction(original, name, f"f{n}") for n, name in enumerate(names)]
    burned = burn(normalise(original.read_bytes()).pdf, secrets, FIXED)
    assert burned.moves
    released = tmp_path / "released.pdf"
    released.write_bytes(rebuild(burned.pdf).pdf)
    assert verify(original, released, burned.redactions, moves=burned.moves).problems == ()
    untold = verify(original, released, burned.redactions)
    assert Fault.MOVED in {p.fault for p in untold.problems}


def test_a_moved_line_may_still_not_leak(tmp_path: Path) -> None:
    original = typeset(tmp_path / "original.pdf", LINES)
    jane = redaction(original, "Jane Whitcombe")
    burned = burn(normalise(original.read_bytes()).pdf, [jane], FIXED)
    other = Redaction("f2", 0, redaction(original, "before noon").boxes, ("s40(2)",))
    released = tmp_path / "released.pdf"
    released.write_bytes(rebuild(burned.pdf).pdf)
    result = verify(original, released, [*burned.redactions, other], moves=burned.moves)
    assert (Fault.LEAK, "f2") in {(p.fault, p.redaction) for p in result.problems}
