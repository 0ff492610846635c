"""What a file holds and no page shows: objects nobody refers to, pictures never painted.

Their text is searched like all other; a picture could hold the name as pixels, so it may
not be there at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from redact.domain import Fault, Problem
from redact.verify import channels, content

_OWN = frozenset(("/ObjStm", "/XRef"))
"""Streams that belong to the file format itself."""


def unused(pdf: pikepdf.Pdf, said: Mapping[int, content.Said]) -> Iterator[Problem]:
    """One problem for objects out of reach, one for each page with unpainted pictures.

    ``said`` are the pages' contents as far as they are read already, by index.
    """
    lost = _out_of_reach(pdf)
    if lost:
        detail = f"{lost} objects that nothing refers to are still in the file"
        yield Problem(Fault.LEAK, "object", None, detail)
    if any(_hides_inside(obj) for obj in pdf.objects):
        detail = "a picture has an opacity channel in its data; what it hides can't be proved"
        yield Problem(Fault.LEAK, "picture", None, detail)
    loose = _loose_names(pdf)
    for index, page in enumerate(pdf.pages):
        resources = content.resources(page.obj)
        painted = (said.get(index) or content.read(page, {})).painted | loose
        if any(name not in painted for name in _pictures(resources)):
            detail = f"page {index + 1} holds a picture that it does not show"
            yield Problem(Fault.LEAK, "picture", index, detail)


def _out_of_reach(pdf: pikepdf.Pdf) -> int:
    reached: set[tuple[int, int]] = set()
    pending: list[Any] = [pdf.trailer]
    while pending:
        for _, _, item in channels.inside(pending.pop(), ""):
            if channels.is_reference(item) and item.objgen not in reached:
                reached.add(item.objgen)
                pending.append(item)
    return sum(
        1
        for obj in pdf.objects
        if obj.objgen not in reached
        and channels.is_container(obj)
        and str(obj.get("/Type")) not in _OWN
        and "/Linearized" not in obj
    )


def _pictures(resources: Any) -> list[str]:
    drawn = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(drawn, pikepdf.Dictionary):
        return []
    return [
        name
        for name, item in drawn.items()
        if isinstance(item, pikepdf.Stream) and str(item.get("/Subtype")) == "/Image"
    ]


def _loose_names(pdf: pikepdf.Pdf) -> set[str]:
    """Names painted by content that draws from the resources of whoever shows it."""
    found: set[str] = set()
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and content.draws(obj) and "/Resources" not in obj:
            found |= content.read(obj, {}).painted
    return found


def _hides_inside(obj: Any) -> bool:
    """Whether a JPEG 2000 picture has opacity among its channels (ISO 15444-1, I.5.3.6)."""
    if not isinstance(obj, pikepdf.Stream) or "/JPXDecode" not in str(obj.get("/Filter")):
        return False
    if int(obj.get("/SMaskInData", 0)):
        return True
    data = obj.read_raw_bytes()
    place = data.find(b"cdef") + 4
    if place < 4:
        return False
    count = int.from_bytes(data[place : place + 2], "big")
    kinds = [data[place + 5 + 6 * step : place + 6 + 6 * step] for step in range(min(count, 64))]
    return any(kind in (b"\1", b"\2") for kind in kinds)
