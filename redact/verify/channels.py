"""Which channel an object belongs to: by its type, or by the key under which it hangs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

_CHANNELS = {
    "/Annots": "annotation",
    "/AP": "annotation",
    "/Contents": "content stream",
    "/ToUnicode": "font",
    "/FontFile": "font",
    "/FontFile2": "font",
    "/FontFile3": "font",
    "/Font": "font",
    "/FontDescriptor": "font",
    "/DescendantFonts": "font",
    "/Encoding": "font",
    "/CharProcs": "font",
    "/CIDToGIDMap": "font",
    "/CIDSet": "font",
    "/Metadata": "xmp",
    "/Info": "metadata",
    "/EF": "attachment",
    "/EmbeddedFiles": "attachment",
    "/AF": "attachment",
    "/Outlines": "outline",
    "/First": "outline",
    "/Last": "outline",
    "/Next": "outline",
    "/Prev": "outline",
    "/Names": "name",
    "/Dests": "name",
    "/PageLabels": "name",
    "/Thumb": "thumbnail",
    "/PieceInfo": "private data",
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/AcroForm": "form field",
    "/Fields": "form field",
    "/XFA": "form field",
    "/OCProperties": "layer",
    "/OCGs": "layer",
    "/StructTreeRoot": "structure",
    "/K": "structure",
    "/Properties": "marked content",
    "/SMask": "picture",
    "/Mask": "picture",
}

_TYPES = {
    "/Annot": "annotation",
    "/Font": "font",
    "/FontDescriptor": "font",
    "/Metadata": "xmp",
    "/Filespec": "attachment",
    "/F": "attachment",
    "/EmbeddedFile": "attachment",
    "/Outlines": "outline",
    "/OCG": "layer",
    "/OCMD": "layer",
    "/StructElem": "structure",
    "/StructTreeRoot": "structure",
    "/ObjStm": "object stream",
    "/XRef": "object stream",
    "/Sig": "form field",
    "/Action": "javascript",
    "/CMap": "font",
    "/Encoding": "font",
}

_KEYS = {
    "/ActualText": "structure",
    "/Alt": "structure",
    "/E": "structure",
    "/JS": "javascript",
    "/URI": "link",
    "/TU": "form field",
    "/V": "form field",
    "/DV": "form field",
    "/EF": "attachment",
}


def role(obj: Any) -> str:
    """The channel that an object's own entries tell; empty where they don't."""
    if not isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream)):
        return ""
    if "/FT" in obj:
        return "form field"
    return _TYPES.get(str(obj.get("/Type", "")), "")


def inside(obj: Any, channel: str) -> Iterator[tuple[str, str, Any]]:
    """(key, channel, value) of an object and of all that is stored directly in it.

    References are named and not followed: the walk meets their objects by itself.
    """
    pending: list[tuple[str, str, Any]] = [("", role(obj) or channel, obj)]
    while pending:
        key, place, item = pending.pop()
        yield key, place, item
        if item is not obj and is_reference(item):
            continue
        for name, child in children(item):
            own = _KEYS.get(name) or _CHANNELS.get(name) or place
            pending.append((name, role(child) or own, child))


def survey(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """The channel of each object that hangs under a telling key."""
    found: dict[tuple[int, int], str] = {}
    for obj in pdf.objects:
        for _, channel, item in inside(obj, ""):
            if channel and is_reference(item):
                found.setdefault(item.objgen, channel)
    info: Any = pdf.trailer.get("/Info")
    if is_reference(info):
        found[info.objgen] = "metadata"
    return found


def is_reference(item: Any) -> bool:
    return bool(getattr(item, "is_indirect", False))


def is_container(item: Any) -> bool:
    return isinstance(item, (pikepdf.Dictionary, pikepdf.Stream))


def children(obj: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a dictionary, stream dictionary or array."""
    if isinstance(obj, pikepdf.Stream):
        obj = obj.stream_dict
    if isinstance(obj, pikepdf.Dictionary):
        yield from obj.items()
    elif isinstance(obj, pikepdf.Array):
        for child in obj:
            yield "", child
