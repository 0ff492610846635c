"""A copy of a file for pdfium to read as it is drawn, not as it says it should be read.

pdfium puts ``/ActualText`` in the place of the glyphs it is written for. What is proved
is the glyphs, so the entry is renamed in pdfium's copy; the file itself is not touched,
and the search for values reads the entry where it stands. pdfium also shows annotations that
belong to a layer which is switched off, and makes up a look for those that have none; they
are left out of its copy. Fields it draws as its own form filler would, some anew and only those
that the form lists: in its copy they are stamps, drawn by the look they have.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

from redact.verify import decode, fields

_ENTRY = re.compile(
    rb"/(?:A|#41)(?:c|#63)(?:t|#74)(?:u|#75)(?:a|#61)(?:l|#6[cC])(?:T|#54)(?:e|#65)(?:x|#78)"
    rb"(?:t|#74)(?![^\x00\s()<>\[\]{}/%])"
)
_MARK = b"ActualText"
_HIDDEN = 2
"""Annotation flag: not shown (ISO 32000-2, table 167)."""


def drawn(data: bytes, pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, or a copy without substitutes for what is drawn."""
    layered = "/OCProperties" in pdf.Root and any("/OC" in obj for obj in _annotations(pdf))
    filled = any(fields.is_field(a) or fields.lacks_look(a) for a in _annotations(pdf))
    if not (layered or filled or any(_says(obj) for obj in pdf.objects)):
        return data
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as copy:
        for obj in copy.objects:
            if isinstance(obj, pikepdf.Stream) and _says(obj):
                obj.write(_ENTRY.sub(b"/NoSubstitute", obj.read_bytes()))
            _forget(obj)
        _drop_hidden(copy)
        if "/AcroForm" in copy.Root:
            del copy.Root.AcroForm
        out = io.BytesIO()
        copy.save(out, fix_metadata_version=False)
        return out.getvalue()


def _says(obj: pikepdf.Object) -> bool:
    if isinstance(obj, pikepdf.Stream):
        if str(obj.get("/Subtype")) == "/Image" or "/Length1" in obj:
            return False
        try:
            return _ENTRY.search(decode.stream(obj)) is not None
        except (pikepdf.PdfError, decode.TooLarge):
            return False
    return _MARK in obj.unparse() if _is_container(obj) else False


def _is_container(obj: pikepdf.Object) -> bool:
    return isinstance(obj, (pikepdf.Dictionary, pikepdf.Array))


def _forget(obj: pikepdf.Object) -> None:
    """Drop the entry from property lists, wherever they are stored."""
    pending = [obj]
    while pending:
        item = pending.pop()
        if isinstance(item, pikepdf.Array):
            pending.extend(c for c in item if not getattr(c, "is_indirect", False))
        elif isinstance(item, pikepdf.Dictionary):
            if "/ActualText" in item:
                del item["/ActualText"]
            pending.extend(c for _, c in item.items() if not getattr(c, "is_indirect", False))


def _annotations(pdf: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []
    for page in pdf.pages:
        annots = page.obj.get("/Annots")
        if isinstance(annots, pikepdf.Array):
            found.extend(annot for annot in annots if isinstance(annot, pikepdf.Dictionary))
    return found


def _drop_hidden(pdf: pikepdf.Pdf) -> None:
    """Mark annotations of layers that are off, and those without a look, as hidden."""
    off = _switched_off(pdf)
    made_up = fields.are_made_up(pdf)
    for annot in _annotations(pdf):
        is_open = fields.lacks_look(annot, made_up)
        if fields.is_field(annot):
            annot["/Subtype"] = pikepdf.Name.Stamp
        if is_open:
            annot["/F"] = _HIDDEN
            continue
        group = annot.get("/OC")
        groups = group.get("/OCGs") if isinstance(group, pikepdf.Dictionary) else None
        members = list(groups) if isinstance(groups, pikepdf.Array) else [groups or group]
        if group is not None and all(m is not None and m.objgen in off for m in members):
            annot["/F"] = int(annot.get("/F", 0)) | _HIDDEN


def _switched_off(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    layers: Any = pdf.Root.get("/OCProperties", {})
    default = layers.get("/D", {})
    off = {group.objgen for group in default.get("/OFF", [])}
    if str(default.get("/BaseState", "/ON")) == "/OFF":
        off |= {group.objgen for group in layers.get("/OCGs", [])}
        off -= {group.objgen for group in default.get("/ON", [])}
    return off
