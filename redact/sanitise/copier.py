"""Copies what a page draws with into a new file, by allow-list.

Only what a content stream uses is reached; each thing is copied once. What no table
knows is dropped where it cannot be seen and refused with RedactError where it can.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from pikepdf import (
    Array,
    Dictionary,
    Matrix,
    Name,
    Object,
    Pdf,
    Stream,
)

from redact.errors import RedactError
from redact.sanitise import tables
from redact.sanitise.colours import Colours
from redact.sanitise.content import Rewriter
from redact.sanitise.drafts import Draft
from redact.sanitise.fonts.book import FontBook
from redact.sanitise.images import Images
from redact.sanitise.layers import Layers
from redact.sanitise.resources import Resources
from redact.sanitise.streams import read
from redact.sanitise.tables import spelled
from redact.sanitise.view import Box, View, box_of, six

_DEEP = 40
"""Forms inside forms beyond which a file is refused (real ones stay under ten)."""


class Copier:
    """One file on its way into another. ``cut`` cuts fonts to what is used."""

    def __init__(self, source: Pdf, target: Pdf, *, cut: bool) -> None:
        self.source = source
        self.target = target
        self.layers = Layers(source)
        self.colours = Colours(target)
        self.images = Images(self)
        self.fonts = FontBook(self, cut=cut)
        self._known: dict[tuple[Any, ...], Object] = {}
        self._open: list[tuple[Any, ...]] = []
        self._shows: dict[tuple[int, int], str] = {}
        self._drafts: list[tuple[Object, Draft]] = []
        self.page = 0
        """The page being copied (index from 0)."""

    def content(
        self,
        data: bytes,
        resources: Resources,
        base: Matrix | None = None,
        view: View | None = None,
        covers: Sequence[Box] | None = None,
    ) -> Draft:
        """Content written anew; its resources are complete afterwards, its codes later."""
        return Rewriter(self, resources, base, view, covers).rewrite(data)

    def stream(self, source: Stream, resources: Resources, view: View | None = None) -> Stream:
        """A content stream's copy, to be written by ``finish``."""
        return self.later(self.content(read(source), resources, None, view))

    def later(self, draft: Draft) -> Stream:
        """A stream that ``finish`` writes the draft into."""
        made = Stream(self.target, b"")
        draft.pack()
        self._drafts.append((made, draft))
        return made

    def finish(self) -> None:
        """Write what had to wait for the fonts."""
        self.fonts.finish()
        for stream, draft in self._drafts:
            stream.write(draft.data())

    def xobject(self, source: Any, around: Resources, view: View | None = None) -> Object | None:
        """A picture or a form; None for what draws nothing on the page.

        That is what is hidden or off the page, PostScript, and a form inside itself.
        """
        if not isinstance(source, Stream) or self.layers.hides(source.get("/OC")):
            return None
        subtype = spelled(source.get("/Subtype", ""))
        if subtype == "/Image":
            if view is not None and view.misses((0, 0, 1, 1)):
                return None
            return self.images.image(source, around)
        if subtype == "/Form" or (not subtype and "/BBox" in source):
            return self.form(source, around, view)
        return None

    def form(self, source: Stream, around: Resources, view: View | None = None) -> Object | None:
        """A form with its own resources; a form that draws itself stops there.

        One that reaches over the edge of the page is copied for this place alone.
        """
        own, box = source.get("/Resources"), box_of(source.get("/BBox"))
        if view is not None:
            view = view.moved(six(source.get("/Matrix")))
            if box is not None and view.misses(box):
                return None
            if box is not None and view.holds(box):
                view = None
        key = "form", source.objgen, None if own is not None else id(around), view
        if key in self._open:
            return None
        if key in self._known:
            return self._known[key]
        if len(self._open) > _DEEP:
            raise RedactError("forms are nested too deeply")
        self._open.append(key)
        try:
            made = self._form(source, Resources(own, *around.sources), view)
        finally:
            self._open.pop()
        self._known[key] = made
        return made

    def _form(self, source: Stream, resources: Resources, view: View | None) -> Object:
        entries = tables.take(source, tables.FORM)
        entries["/Type"], entries["/Subtype"] = Name.XObject, Name.Form
        if (group := self._group(source.get("/Group"))) is not None:
            entries["/Group"] = group
        made = self.stream(source, resources, view)
        entries["/Resources"] = resources.dictionary()
        return _with(made, entries)

    def shows(self, made: Object) -> str:
        """What a copy shows: "text", "picture" or, of lines and fills alone, nothing."""
        if "/BBox" not in made:
            return "picture"
        if made.objgen not in self._shows:
            resources: Any = made.get("/Resources", {})
            kinds = {self.shows(each) for _, each in resources.get("/XObject", {}).items()}
            said = "text" if "/Font" in resources or "text" in kinds else ""
            self._shows[made.objgen] = said or ("picture" if "picture" in kinds else "")
        return self._shows[made.objgen]

    def group(self, source: Any) -> Dictionary | None:
        return self._group(source)

    def _group(self, source: Any) -> Dictionary | None:
        if not isinstance(source, Dictionary):
            return None
        made = tables.take(source, tables.GROUP)
        if "/S" not in made:
            return None
        made["/Type"] = Name.Group
        with contextlib.suppress(RedactError):  # without it the group takes the page's
            made["/CS"] = self.colours.space(source.get("/CS"))
        return made

    def graphics_state(self, source: Object, around: Resources) -> Object:
        """An ExtGState; its font is set by ``Tf`` instead, what only printing uses goes."""
        key = "gs", source.objgen
        if source.objgen != (0, 0) and key in self._known:
            return self._known[key]
        made = tables.take(source, tables.EXT_G_STATE)
        made["/Type"] = Name.ExtGState
        transfer = source.get("/TR2", source.get("/TR"))
        if transfer is not None and not isinstance(transfer, Name):
            made["/TR"] = self.colours.function(transfer)
        mask = source.get("/SMask")
        if isinstance(mask, Name):
            made["/SMask"] = Name("/None")
        elif isinstance(mask, Dictionary):
            made["/SMask"] = self._soft_mask(mask, around)
        made = self.target.make_indirect(made)
        if source.objgen != (0, 0):
            self._known[key] = made
        return made

    def _soft_mask(self, mask: Object, around: Resources) -> Object:
        made = tables.take(mask, tables.SOFT_MASK)
        made["/Type"] = Name.Mask
        group = mask.get("/G")
        form = self.form(group, around) if isinstance(group, Stream) else None
        if form is None:
            return Name("/None")
        made["/G"] = form
        transfer = mask.get("/TR")
        if transfer is not None and not isinstance(transfer, Name):
            made["/TR"] = self.colours.function(transfer)
        return made

    def pattern(self, source: Any, around: Resources, base: Matrix | None) -> Object | None:
        """A pattern; ``base`` is what has been put before the content that uses it."""
        if not isinstance(source, Dictionary | Stream):
            return None
        key = "pattern", source.objgen, base.shorthand if base is not None else None
        if key in self._open:
            return None
        if source.objgen != (0, 0) and key in self._known:
            return self._known[key]
        self._open.append(key)
        try:
            made = self._pattern(source, around)
        finally:
            self._open.pop()
        matrix = _matrix(source.get("/Matrix"))
        made["/Matrix"] = Array((matrix @ base if base is not None else matrix).as_array())
        self._known[key] = made
        return made

    def _pattern(self, source: Object, around: Resources) -> Object:
        if isinstance(source, Stream):
            entries = tables.take(source, tables.TILING)
            resources = Resources(source.get("/Resources"), *around.sources)
            tile = self.stream(source, resources)
            entries["/Resources"] = resources.dictionary()
            return _with(tile, entries)
        made = Dictionary(Type=Name.Pattern, PatternType=2)
        made["/Shading"] = self.colours.shading(source.Shading)
        if isinstance(state := source.get("/ExtGState"), Dictionary):
            made["/ExtGState"] = self.graphics_state(state, around)
        return self.target.make_indirect(made)


def _with(stream: Stream, entries: Dictionary) -> Stream:
    for key, value in entries.items():
        stream[key] = value
    return stream


def _matrix(value: Any) -> Matrix:
    found = tables.numbers(value)
    return Matrix(*(float(x) for x in found)) if found is not None and len(found) == 6 else Matrix()
