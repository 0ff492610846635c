"""Annotations whose look the file leaves to whoever shows it, above all form fields."""

from __future__ import annotations

from typing import Any

import numpy as np
import pikepdf

from redact.domain import Box
from redact.verify.geometry import Frame

_HIDDEN = 1 | 2 | 32
"""Annotation flags: invisible, hidden, not shown (ISO 32000-2, table 167)."""

_PLACES = frozenset(("/Link", "/Popup"))
"""Kinds that show nothing of their own."""

_ICONS = frozenset(("/Text", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/Caret"))
"""Kinds for which viewers have a picture in stock; a release has none in its place."""


def are_made_up(pdf: pikepdf.Pdf) -> bool:
    """Whether the file asks its viewer to draw every field anew."""
    form = pdf.Root.get("/AcroForm")
    asked: Any = form.get("/NeedAppearances") if isinstance(form, pikepdf.Dictionary) else None
    return asked is True


def is_field(annot: Any) -> bool:
    return isinstance(annot, pikepdf.Dictionary) and _kind(annot) == "/Widget"


def lacks_look(annot: Any, made_up: bool = False) -> bool:
    """Whether an annotation's look is left to the viewer; a field's also if it is to be
    ``made_up`` whatever it has."""
    if not isinstance(annot, pikepdf.Dictionary) or _kind(annot) in _PLACES:
        return False
    look = annot.get("/AP")
    return (made_up and is_field(annot)) or not (
        isinstance(look, pikepdf.Dictionary) and "/N" in look
    )


def unpainted(page: pikepdf.Page, frame: Frame, made_up: bool = False) -> list[Box]:
    """Displayed places of shown annotations without an appearance of their own.

    Viewers make one up from a field's value or a markup's points, each its own, and pdfium's
    copy has none (``plain``), so what a release has there cannot be held against the
    original. It is searched for values like all else.
    """
    annots = page.obj.get("/Annots")
    found = []
    for annot in annots if isinstance(annots, pikepdf.Array) else ():
        if not lacks_look(annot, made_up) or _kind(annot) in _ICONS:
            continue
        corners = annot.get("/Rect")
        if _flags(annot) & _HIDDEN or not isinstance(corners, pikepdf.Array):
            continue
        a, b, c, d = (float(side) for side in corners)
        row = frame.boxes(np.array([[min(a, c), min(b, d), max(a, c), max(b, d)]]))[0]
        found.append(Box(*row.tolist()))
    return found


def _kind(annot: pikepdf.Object) -> str:
    return str(annot.get("/Subtype"))


def _flags(annot: pikepdf.Object) -> int:
    value = annot.get("/F", 0)
    return value if isinstance(value, int) else 0
