"""The marked copy: what reviewers look at, never what is released.

Every approved box is shown translucent with its code, every page carries a watermark,
and the document information says what it is: ``is_marked`` recognises it by either, so
that no marked copy is taken in or published by mistake. Nothing is removed from it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence

import pikepdf
import pymupdf

from redact.burn import label
from redact.burn.nested import swallowed
from redact.domain import Redaction
from redact.rules import Code

WATERMARK = "MARKED COPY – NOT FOR RELEASE"
KEY = "/RedactMarkedCopy"
_OPACITY = 0.35
_INK = "#b00000"


def marked(pdf: bytes, redactions: Sequence[Redaction], codes: Mapping[str, Code]) -> bytes:
    """A copy with translucent boxes and a watermark. Same input, same output.

    ``pdf`` has pages as ``sanitise.normalise`` makes them.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        font = label.helvetica(document)
        for index, page in enumerate(document.pages):
            here = [redaction for redaction in redactions if redaction.page == index]
            _mark(document, page, label.patches(swallowed(here), codes), font)
        document.docinfo[KEY] = pikepdf.String(WATERMARK)
        document.docinfo["/Title"] = pikepdf.String(WATERMARK)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def is_marked(pdf: bytes) -> bool:
    """Whether a file is (made from) a marked copy: by its information or its watermark.

    A damaged file is looked at as MuPDF repairs it. Raises what MuPDF raises for a file
    that nobody can open.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as document:
            information = document.trailer.get("/Info", pikepdf.Dictionary())
            return KEY in information or any(_watermarked(page) for page in document.pages)
    except MemoryError:
        raise
    except Exception:  # pikepdf raises many things on damaged files
        with pymupdf.open(stream=pdf, filetype="pdf") as repaired:
            return any(WATERMARK in " ".join(page.get_text().split()) for page in repaired)


def _watermarked(page: pikepdf.Page) -> bool:
    return any(
        bytes(instruction.operands[0]) == WATERMARK.encode("cp1252")
        for instruction in pikepdf.parse_content_stream(page, "Tj")
    )


def _mark(
    pdf: pikepdf.Pdf, page: pikepdf.Page, drawn: Sequence[label.Patch], font: pikepdf.Object
) -> None:
    name = label.own_font(page, font)
    state = _translucent(page)
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    parts = [f"q {state} gs"]
    parts += [label.fill(patch, height) for patch in drawn]
    parts += [_watermark(name, width, height), "Q"]
    parts += [label.text(patch, name, height, _INK) for patch in drawn]
    label.over(pdf, page, "\n".join(parts))


def _translucent(page: pikepdf.Page) -> str:
    """Put a translucent state into the page's own resources; return its name."""
    resources = page.obj["/Resources"]
    states = dict(resources.get("/ExtGState", pikepdf.Dictionary()).items())
    name = next(f"/Marked{n}" for n in range(len(states) + 1) if f"/Marked{n}" not in states)
    states[name] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=_OPACITY, CA=_OPACITY)
    resources["/ExtGState"] = pikepdf.Dictionary(states)
    return name


def _watermark(font: str, width: float, height: float) -> str:
    """Across the page from the bottom left, as large as its diagonal allows."""
    size = 0.8 * math.hypot(width, height) / label.width_of(WATERMARK)
    angle = math.atan2(height, width)
    cos, sin = math.cos(angle), math.sin(angle)
    half = label.width_of(WATERMARK) * size / 2
    x, y = width / 2 - half * cos, height / 2 - half * sin
    return (
        f"BT 0.8 0 0 rg {font} {size:.1f} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} "
        f"{x:.1f} {y:.1f} Tm ({label.escaped(WATERMARK)}) Tj ET"
    )
