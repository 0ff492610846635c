"""The structure tree of a released file, made anew: paragraphs, pictures, boxes.

Guarantees: ``Document`` over ``P`` and ``Figure`` elements in reading order, nothing else;
``/Alt`` holds sentences of ``redact.domain.spoken`` alone. Of the original's tree, its
texts, roles, classes and identifiers nothing is taken over.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from redact.sanitise.reading import Element, Run
from redact.sanitise.view import Box


class Structure:
    """One file's tree, page by page; ``finish`` hangs it into the catalog."""

    def __init__(self, target: Pdf) -> None:
        self._target = target
        self._root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element("Document", self._root)
        self._kids: list[Object] = []
        self._parents: list[Any] = []

    def add(self, page: Object, elements: Sequence[Element], runs: Sequence[Run]) -> None:
        """The elements of the next page; ``runs`` by their identifiers on it."""
        if not runs:
            return
        holders: dict[Run, Object] = {}
        made = (self._made(e, self._document, page, holders) for e in elements)
        self._kids += (element for element in made if element is not None)
        page["/StructParents"] = len(self._parents) // 2
        page["/Tabs"] = Name.S
        owners = self._target.make_indirect(Array([holders[run] for run in runs]))
        self._parents += (len(self._parents) // 2, owners)

    def finish(self) -> None:
        self._document["/K"] = Array(self._kids)
        self._root["/K"] = self._document
        self._root["/ParentTree"] = self._target.make_indirect(
            Dictionary(Nums=Array(self._parents))
        )
        self._root["/ParentTreeNextKey"] = len(self._parents) // 2
        self._target.Root["/StructTreeRoot"] = self._root
        self._target.Root["/MarkInfo"] = Dictionary(Marked=True)

    def _made(
        self, element: Element, parent: Object, page: Object, holders: dict[Run, Object]
    ) -> Object | None:
        """The element with what it holds; None for one that holds nothing."""
        made = self._element(element.kind, parent)
        kids: list[Any] = []
        for part in element.parts:
            if isinstance(part, Run):
                kids += part.ids
                holders[part] = made
            elif (inner := self._made(part, made, page, holders)) is not None:
                kids.append(inner)
        if not kids:
            return None
        made["/Pg"] = page
        made["/K"] = Array(kids) if len(kids) > 1 else kids[0]
        if element.said:
            made["/Alt"] = String(element.said)
        if element.place is not None:
            made["/A"] = Dictionary(O=Name.Layout, BBox=_outward(element.place))
        return made

    def _element(self, kind: str, parent: Object) -> Object:
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent)
        return self._target.make_indirect(made)


def _outward(box: Box) -> Array:
    """To whole points: no more than what is seen."""
    x0, y0, x1, y1 = box
    return Array([math.floor(x0), math.floor(y0), math.ceil(x1), math.ceil(y1)])
