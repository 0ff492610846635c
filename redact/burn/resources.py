"""The named resources of a content stream: looked up, added to and pruned in a copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

DEPTH = 24
"""Levels of forms (or page tree nodes) within each other that are followed."""


@dataclass
class Resources:
    """One stream's resources. ``add`` and ``prune`` change a copy, ``held``."""

    held: Any
    lent: set[str] = field(default_factory=set)
    """Names that forms without resources of their own take from here."""

    def find(self, kind: str, name: pikepdf.Object) -> Any:
        """The resource of that name; None when there is none."""
        return self.held.get(kind, pikepdf.Dictionary()).get(str(name))

    def add(self, kind: str, thing: pikepdf.Object) -> pikepdf.Name:
        """Add a resource under a free name; return the name."""
        self.held = pikepdf.Dictionary(dict(self.held.items()))
        names = dict(self.held.get(kind, pikepdf.Dictionary()).items())
        name = next(f"/B{n}" for n in range(len(names) + 1) if f"/B{n}" not in names)
        self.held[kind] = pikepdf.Dictionary({**names, name: thing})
        return pikepdf.Name(name)

    def prune(self, used: set[str]) -> None:
        """Drop what is not named any more: the originals of changed copies."""
        used = used | self.lent
        for _, font in self.held.get("/Font", pikepdf.Dictionary()).items():
            if "/CharProcs" in font and "/Resources" not in font:
                for _, glyph in font["/CharProcs"].items():
                    used |= names(pikepdf.parse_content_stream(glyph))
        self.held = pikepdf.Dictionary(dict(self.held.items()))
        for kind in ("/XObject", "/ExtGState", "/Font", "/Pattern", "/Shading"):
            if kind in self.held:
                kept = {name: x for name, x in self.held[kind].items() if name in used}
                self.held[kind] = pikepdf.Dictionary(kept)


def resources_of(page: pikepdf.Page) -> Any:
    """The page's resources, its own or inherited."""
    node: Any = page.obj
    for _ in range(DEPTH):
        if "/Resources" in node:
            return node["/Resources"]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return pikepdf.Dictionary()


def names(instructions: Iterable[Any]) -> set[str]:
    """The names that content refers to resources (and other things) by."""
    return {
        str(operand)
        for instruction in instructions
        if isinstance(instruction, pikepdf.ContentStreamInstruction)
        for operand in instruction.operands
        if isinstance(operand, pikepdf.Name)
    }


def spells(thing: Any, depth: int = 0) -> bool:
    """Whether a pattern or form shows text, itself or in a form that it may draw."""
    if not isinstance(thing, pikepdf.Stream):
        return False
    if depth > DEPTH or any(
        str(instruction.operator) in ("Tj", "TJ", "'", '"')
        for instruction in pikepdf.parse_content_stream(thing)
    ):
        return True
    drawn = thing.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    return any(
        spells(inner, depth + 1)
        for _, inner in drawn.items()
        if inner.get("/Subtype") == pikepdf.Name.Form
    )
