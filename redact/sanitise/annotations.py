"""What annotations and form fields show, as something the page draws.

Drawn are the ones a viewer shows on screen (of an attached file only its icon); links, pop-
ups and all that is hidden or not for viewing are not. Appearances that the file leaves to
the viewer, or asks it to make anew, are made by MuPDF beforehand (``prepared``). Source:
ISO 32000-2, 12.5.5, algorithm 8.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pymupdf
from pikepdf import Array, Dictionary, Matrix, Name, Object, Pdf, Stream

from redact.errors import RedactError
from redact.sanitise import tables
from redact.sanitise.layers import Layers
from redact.sanitise.tables import spelled

_NEVER = frozenset(("/Popup", "/Link", "/Movie", "/Sound", "/TrapNet"))
KINDS = frozenset(
    (
        *("Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight"),
        *("Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Widget", "Redact"),
        *("Screen", "Watermark", "3D", "RichMedia"),
    )
)
"""The kinds that a note may name; any other word in the file could say something."""

_DRAWN = (
    *(pymupdf.PDF_ANNOT_SQUARE, pymupdf.PDF_ANNOT_CIRCLE, pymupdf.PDF_ANNOT_LINE),
    *(pymupdf.PDF_ANNOT_POLYGON, pymupdf.PDF_ANNOT_POLY_LINE, pymupdf.PDF_ANNOT_INK),
    *(pymupdf.PDF_ANNOT_HIGHLIGHT, pymupdf.PDF_ANNOT_UNDERLINE, pymupdf.PDF_ANNOT_STRIKE_OUT),
    *(pymupdf.PDF_ANNOT_SQUIGGLY, pymupdf.PDF_ANNOT_FREE_TEXT),
)
"""Markup whose look follows from its own entries."""

_HIDDEN = 2 | 32
"""Flag bits Hidden and NoView."""


def shown(page: Object, layers: Layers) -> Iterator[Object]:
    """The page's annotations that a viewer draws, in drawing order."""
    annotations = page.get("/Annots")
    if not isinstance(annotations, Array):
        return
    for annotation in annotations:
        if (
            isinstance(annotation, Dictionary)
            and spelled(annotation.get("/Subtype", "")) not in _NEVER
            and not _flags(annotation) & _HIDDEN
            and not layers.hides(annotation.get("/OC"))
        ):
            yield annotation


def appearance(annotation: Object) -> Stream | None:
    """The normal appearance in the state the annotation is in."""
    looks = annotation.get("/AP")
    normal = looks.get("/N") if isinstance(looks, Dictionary) else None
    if isinstance(normal, Dictionary) and not isinstance(normal, Stream):
        state = annotation.get("/AS")
        normal = normal.get(spelled(state)) if isinstance(state, Name) else None
    return normal if isinstance(normal, Stream) else None


def placement(annotation: Object, form: Object) -> Matrix | None:
    """The matrix that puts an appearance into the annotation's rectangle."""
    rect, bbox = _rect(annotation.get("/Rect")), _rect(form.get("/BBox"))
    if rect is None or bbox is None:
        return None
    given = tables.numbers(form.get("/Matrix"))
    own = Matrix(*(float(x) for x in given)) if given is not None and len(given) == 6 else Matrix()
    corners = [own.transform((x, y)) for x in bbox[::2] for y in bbox[1::2]]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    if right <= left or high <= low:
        return None
    sx, sy = (rect[2] - rect[0]) / (right - left), (rect[3] - rect[1]) / (high - low)
    return Matrix(sx, 0, 0, sy, rect[0] - left * sx, rect[1] - low * sy)


def is_highlight(annotation: Object) -> bool:
    return spelled(annotation.get("/Subtype", "")) == "/Highlight"


def prepared(data: bytes, pdf: Pdf) -> bytes | None:
    """The file with the appearances that are missing made by MuPDF; None if none are.

    Where the file asks its viewer for fresh ones (``NeedAppearances``) every field gets
    one: so MuPDF read the page when it was decided about, and what a stale appearance
    says was decided by nobody.
    """
    layers = Layers(pdf)
    fresh = _asks_for_fresh(pdf)
    if not any(
        _lacks(one) or (fresh and _is_field(one))
        for page in pdf.pages
        for one in shown(page.obj, layers)
    ):
        return None
    try:
        return _with_appearances(data, fresh)
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
        if fresh:
            raise RedactError("a form field cannot be drawn as it is asked for") from error
        return None  # drawn without them then


def _with_appearances(data: bytes, fresh: bool) -> bytes:
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            for widget in page.widgets():
                if fresh:  # and nothing else, ``update`` would switch buttons on
                    pymupdf.mupdf.pdf_annot_request_resynthesis(widget._annot)
                    pymupdf.mupdf.pdf_update_annot(widget._annot)
                elif document.xref_get_key(widget.xref, "AP/N")[0] == "null":
                    widget.update()
            for annotation in page.annots(_DRAWN):
                if document.xref_get_key(annotation.xref, "AP/N")[0] == "null":
                    annotation.update()
        out = io.BytesIO()
        document.save(out, encryption=pymupdf.PDF_ENCRYPT_NONE)
    return out.getvalue()


def _asks_for_fresh(pdf: Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    asked: Any = form.get("/NeedAppearances") if isinstance(form, Dictionary) else None
    return asked is True


def _is_field(annotation: Object) -> bool:
    return spelled(annotation.get("/Subtype", "")) == "/Widget"


def _lacks(annotation: Object) -> bool:
    """Whether its look is left to the viewer. A button whose state has no appearance has
    one: nothing."""
    looks = annotation.get("/AP")
    return not isinstance(looks, Dictionary) or not isinstance(looks.get("/N"), Dictionary)


def _flags(annotation: Object) -> int:
    value = annotation.get("/F", 0)
    return value if isinstance(value, int) else 0


def _rect(value: Any) -> tuple[float, float, float, float] | None:
    found = tables.numbers(value)
    if found is None or len(found) != 4:
        return None
    a, b, c, d = (float(x) for x in found)
    return min(a, c), min(b, d), max(a, c), max(b, d)
