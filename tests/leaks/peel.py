"""A released page without what covers it: what an attacker sees after a minute's work.

Rectangles are not filled, nothing is clipped, every colour is black, invisible text is
drawn, masks and blends are off. If the secret's shape shows under the box then, it leaks.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Name, Object, Operator

from .content import Instruction, instructions

_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
_BUILD = {"m", "l", "c", "v", "y", "h", "re"}
_COLOUR = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "gs", "ri"}


def peel(data: bytes) -> bytes:
    """The same file with its paint made transparent, for rendering only."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/OCProperties" in pdf.Root:
            del pdf.Root.OCProperties
        for page in pdf.pages:
            page.contents_coalesce()
            page.obj.Contents = pdf.make_stream(_bare(page))
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                _strip(thing)
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


def _strip(stream: Object) -> None:
    if stream.get("/Subtype") == Name.Form:
        stream.write(_bare(stream))
        stream.BBox = Array([-5000, -5000, 5000, 5000])
    if stream.get("/Subtype") in (Name.Form, Name.Image):
        for key in ("/SMask", "/Mask", "/OC", "/Group"):
            if key in stream:
                del stream[key]


def _bare(source: Object) -> bytes:
    """Content without covers."""
    kept: list[object] = []
    path: list[Instruction] = []
    for name, instruction in instructions(source):
        if name in _BUILD:
            path.append((name, instruction))
        elif name in ("W", "W*"):
            continue
        elif name in _PAINT or name == "n":
            if not _cover(path):
                kept += [
                    *(one for _, one in path),
                    pikepdf.ContentStreamInstruction([], Operator("f")),
                ]
            path = []
        elif name == "Tr":
            kept.append(pikepdf.ContentStreamInstruction([0], Operator("Tr")))
        elif name == "d1":
            kept.append(pikepdf.ContentStreamInstruction(instruction.operands[:2], Operator("d0")))
        elif name not in _COLOUR:
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _cover(path: list[Instruction]) -> bool:
    """Made of rectangles and straight-sided figures of at most four corners only."""
    lines = 0
    for name, _ in path:
        if name in ("c", "v", "y"):
            return False
        lines = 0 if name in ("m", "re") else lines + (name == "l")
        if lines > 4:
            return False
    return True
