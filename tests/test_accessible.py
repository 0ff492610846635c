"""What docs/accessibility.md claims of releases, checked on files of many makers."""

from __future__ import annotations

import functools
import io
import re
from pathlib import Path

import pikepdf
import pytest
from accessible import RULES, failures
from pikepdf import Dictionary, Name

from redact import ingest
from redact.domain import Box, Redaction
from redact.pipeline.burning import burn_and_prove
from redact.rules import load_pack

ROOT = Path(__file__).parents[1]
MADE = {path.stem: path for path in (ROOT / "tests" / "fixtures" / "makers").glob("*.pdf")}
CODES = load_pack((ROOT / "rules" / "foia-uk.toml").read_text()).codes

LEFT = {
    # the original's own fonts are not embedded: its words would look otherwise in another
    "fpdf2-core": {"7.21.4.1-1"},
    "matplotlib-core": {"7.21.4.1-1"},
    "reportlab-slanted": {"7.21.4.1-1"},
}
"""What releases of these makers break, and why nothing is done about it."""


@functools.cache
def released(maker: str, folder: Path) -> bytes:
    """The maker's page with three of its words withheld."""
    page = ingest.read(MADE[maker]).pages[0]
    words = list(re.finditer(r"[A-Za-z]{4,}", page.text))
    chosen = words[len(words) // 6 :: max(len(words) // 3, 1)][:3]
    redactions = []
    for number, word in enumerate(chosen):
        boxes = [box for at in range(*word.span()) if (box := page.box(at))]
        box = functools.reduce(Box.union, boxes)
        redactions.append(Redaction(f"f{number}", 0, (box,), ("s40(2)",), word[0]))
    target = folder / f"{maker}.pdf"
    proved = burn_and_prove(MADE[maker], target, redactions, CODES, title="A & B <1>")
    assert proved.proof.problems == ()
    return target.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("released")


@pytest.mark.parametrize("maker", sorted(MADE))
def test_a_release_keeps_the_rules_that_are_checked(maker: str, folder: Path) -> None:
    assert set(failures(released(maker, folder))) == LEFT.get(maker, set())


def test_a_page_sent_as_a_picture_keeps_them_too(tmp_path: Path) -> None:
    from redact import burn, sanitise

    normal = sanitise.normalise(MADE["weasyprint"].read_bytes())
    box = Redaction("f0", 0, (Box(60, 60, 160, 80),), ("s40(2)",))
    burned = burn.burn(normal.pdf, [box], CODES, rasterise={0: "asked for"})
    done = sanitise.rebuild(burned.pdf, title="A title", covers=burned.covers)

    assert failures(done.pdf) == {}


BREAKS = {
    "6.2-1": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False),
    "7.1-3": lambda pdf: pdf.pages[0].contents_add(b"0 0 9 9 re f"),
    "7.1-1": lambda pdf: _over(pdf, b"/P <</MCID 0>> BDC /Artifact BMC EMC EMC"),
    "7.1-2": lambda pdf: _over(pdf, b"/Artifact BMC /P <</MCID 0>> BDC EMC EMC"),
    "7.1-5": lambda pdf: pdf.Root.StructTreeRoot.K.__setitem__("/S", Name.Odd),
    "7.1-8": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "7.1-9": lambda pdf: pdf.Root.Metadata.write(b"<x/>"),
    "7.1-10": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "7.1-12": lambda pdf: pdf.Root.StructTreeRoot.K.__delitem__("/P"),
    "7.2-29": lambda pdf: pdf.Root.__setitem__("/Lang", "English, mostly"),
    "7.2-34": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "7.3-1": lambda pdf: _figure(pdf).__delitem__("/Alt"),
    "7.18.1-1": lambda pdf: pdf.pages[0].obj.__setitem__("/Annots", pikepdf.Array()),
    "7.18.3-1": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "7.10-1": lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary()),
    "7.21.4.1-1": lambda pdf: _font(pdf).__delitem__("/FontDescriptor"),
    "7.21.7-1": lambda pdf: _font(pdf).__delitem__("/Encoding"),
    "tree": lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].pop(),
}


def _over(pdf: pikepdf.Pdf, content: bytes) -> None:
    pdf.pages[0].contents_add(content)


def _figure(pdf: pikepdf.Pdf) -> pikepdf.Object:
    found = (o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name.Figure)
    return next(found)


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    fonts = (font for _, font in pdf.pages[0].Resources.Font.items())
    return next(font for font in fonts if font.Subtype == Name.Type1)


@pytest.mark.parametrize("rule", sorted(BREAKS))
def test_a_broken_rule_is_seen(rule: str, folder: Path) -> None:
    """Else a release that keeps it would prove nothing."""
    with pikepdf.open(io.BytesIO(released("chromium", folder))) as pdf:
        BREAKS[rule](pdf)
        out = io.BytesIO()
        pdf.save(out)

    assert rule in failures(out.getvalue())


def test_the_document_on_accessibility_names_every_rule() -> None:
    text = (ROOT / "docs" / "accessibility.md").read_text()

    assert [rule for rule in RULES if f"`{rule}`" not in text] == []
