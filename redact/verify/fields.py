"""Form fields whose look the file leaves to whoever shows it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pikepdf

from redact.domain import Box
from redact.verify.geometry import Frame

_HIDDEN = 1 | 2 | 32
"""Annotation flags: invisible, hidden, not shown (ISO 32000-2, table 167)."""


def lacks_look(annot: Any) -> bool:
    """Whether an annotation is a field whose look is left to the viewer."""
    if not isinstance(annot, pikepdf.Dictionary) or str(annot.get("/Subtype")) != "/Widget":
        return False
    look = annot.get("/AP")
    return not (isinstance(look, pikepdf.Dictionary) and "/N" in look)


def unpainted(page: pikepdf.Page, frame: Frame) -> list[Box]:
    """Displayed places of shown fields without an appearance.

    Viewers make one up from the field's value, each its own, and pdfium's copy has none
    (``plain``), so what a release has there cannot be held against the original. It is
    searched for values like all else.
    """
    annots = page.obj.get("/Annots")
    found = []
    for annot in annots if isinstance(annots, pikepdf.Array) else ():
        if not lacks_look(annot):
            continue
        corners = annot.get("/Rect")
        if int(annot.get("/F", 0)) & _HIDDEN or not isinstance(corners, pikepdf.Array):
            continue
        a, b, c, d = (float(side) for side in corners)
        row = frame.boxes(np.array([[min(a, c), min(b, d), max(a, c), max(b, d)]]))[0]
        found.append(Box(*row.tolist()))
    return found
