"""Walk a page's content and take out what is withheld, leaving every other byte's effect.

Enters form XObjects and soft masks; what is changed is changed in a copy that belongs to
this page, whoever shares the original. Raises ``Unsure`` for a construct that cannot be
taken apart here.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from redact.burn.geometry import (
    UNIT,
    Point,
    Target,
    at,
    corners,
    hull,
    inverse,
    then,
    unit_square,
)  # fmt: skip
from redact.burn.pathops import PATH_ACTIONS, PathOperators
from redact.burn.pictures import Undecodable, blanked, inline
from redact.burn.resources import DEPTH, Resources, names, resources_of
from redact.burn.sweep import VISIBLE, sweep
from redact.burn.text import State
from redact.burn.textops import (
    TEXT_ACTIONS,
    Operands,
    Rewritten,
    Shared,
    Unsure,
    UnsureText,
    matrix,
)  # fmt: skip
from redact.domain import Box

__all__ = ["Unsure", "UnsureText", "operate"]

_STREAMS = 3000
"""Forms drawn on one page, above which it is not followed any further."""

_CROP = 2.0
"""Points of a picture that a clip may hide before they are blanked."""

_BROKEN = (
    pikepdf.PdfError, TypeError, ValueError, KeyError, IndexError, AttributeError,
    NotImplementedError, RecursionError, OverflowError, UserWarning,
)  # fmt: skip
"""What a library raises over content that is not as the standard has it."""


def operate(pdf: pikepdf.Pdf, page: pikepdf.Page, target: Target, *, lenient: bool = False) -> None:
    """Take what is withheld out of one page. Raises Unsure, and then nothing is changed.

    ``lenient`` leaves standing what cannot be taken apart: only for a page that is drawn
    as a picture and burned there. It keeps letters that reach out of their box from
    being seen beside it.
    """
    shared = Shared(pdf, target, lenient=lenient)
    walk = _Walk(shared, Resources(resources_of(page)), State(UNIT, clip=target.page))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            content = walk.run(page)
    except _BROKEN as error:
        raise Unsure(f"content that cannot be read ({type(error).__name__})") from None
    if content is not None:
        page.obj["/Contents"] = pdf.make_stream(content)
        page.obj["/Resources"] = walk.resources.held


@dataclass
class _Walk(PathOperators):
    """One content stream. A changed form or mask becomes a new resource of this stream."""

    above: tuple[Any, ...] = ()
    """The forms that this stream is drawn in."""
    changed: bool = False
    stack: list[State] = field(default_factory=list)

    def run(self, stream: pikepdf.Page | pikepdf.Object) -> bytes | None:
        """The new content; None when nothing in it changed."""
        self.shared.streams += 1
        if len(self.above) > DEPTH or self.shared.streams > _STREAMS:
            raise Unsure("forms drawn too deep or too often")
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                if self.state.blind:
                    self.changed = True
                    continue
                copy = self._picture(inline(self.shared.pdf, instruction))
                self._write(instruction, None if copy is None else [([copy], "Do")])
                continue
            name = str(instruction.operator)
            act = _ACTIONS.get(name)
            if self.state.blind and name in VISIBLE:
                act = _Walk.unseen
            out = act(self, name, list(instruction.operands)) if act else None
            self._write(instruction, out)
        self._balance()
        if not self.changed:
            return None
        kept = sweep([instruction for instruction in self.written if instruction is not None])
        self.resources.prune(names(kept))
        return pikepdf.unparse_content_stream(kept)

    def _balance(self) -> None:
        """Close what the stream left open: boxes are drawn after it."""
        left: list[tuple[Operands, str]] = [([], "ET")] if self.in_text else []
        left += [([], "Q")] * len(self.stack)
        if left:
            self._write(None, left)

    def _write(self, instruction: Any, instead: Rewritten) -> None:
        if instead is None:
            self.written.append(instruction)
            return
        self.changed = True
        self.written.extend(
            pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))
            for operands, operator in instead
        )

    # --- state -------------------------------------------------------------------------

    def _save(self, _: str, __: Operands) -> None:
        self.stack.append(self.state.copy())

    def _restore(self, _: str, __: Operands) -> Rewritten:
        if not self.stack:
            return []  # one too many: it would undo what is drawn around this stream
        self.state = self.stack.pop()
        return None

    def _concat(self, _: str, operands: Operands) -> None:
        self.state.ctm = then(matrix(operands), self.state.ctm)

    def _extended(self, _: str, operands: Operands) -> Rewritten:
        extended = self.resources.find("/ExtGState", operands[0])
        if extended is None:
            return None
        if "/Font" in extended:
            font, size = extended["/Font"].as_list()
            self.use_font(font, float(size))
        mask = extended.get("/SMask")
        if not isinstance(mask, pikepdf.Dictionary) or "/G" not in mask:
            return None
        copy = self._form(mask["/G"])
        if copy is None:
            return None
        fresh = pikepdf.Dictionary(dict(extended.items()))
        fresh["/SMask"] = pikepdf.Dictionary(dict(mask.items()))
        fresh["/SMask"]["/G"] = copy
        return [([self.resources.add("/ExtGState", self.shared.pdf.make_indirect(fresh))], "gs")]

    # --- pictures and forms -------------------------------------------------------------

    def _invoke(self, _: str, operands: Operands) -> Rewritten:
        thing = self.resources.find("/XObject", operands[0])
        if thing is None:
            return None
        if thing.get("/Subtype") == pikepdf.Name.Image:
            picture = self._picture(thing)
            return None if picture is None else [([picture], "Do")]
        if thing.get("/Subtype") != pikepdf.Name.Form:
            return None
        copy = self._form(thing)
        return None if copy is None else [([self.resources.add("/XObject", copy)], "Do")]

    def _picture(self, image: pikepdf.Object) -> pikepdf.Name | None:
        """The name of a blanked copy; None when nothing of the picture is withheld."""
        quad = unit_square(self.state.ctm)
        area, back = hull(quad), inverse(self.state.ctm)
        touched = [box for box in self.shared.target.boxes if box.overlaps(area)]
        seen = self._visible(area)
        if back is None or not (touched or seen):
            return None

        def unit(box: Box) -> list[Point]:
            return [at(back, x, y) for x, y in corners(box)]

        try:
            copy = blanked(
                self.shared.pdf,
                image,
                [unit(box) for box in touched],
                [unit(seen)] if seen else None,
            )
        except Undecodable as reason:
            self.shared.unsure(str(reason))
            return None
        return self.resources.add("/XObject", copy)

    def _visible(self, area: Box) -> Box | None:
        """What the clip shows of a picture; None when that is (nearly) all of it."""
        clip = self.state.clip
        if clip is None:
            return None
        hidden = max(clip.x0 - area.x0, clip.y0 - area.y0, area.x1 - clip.x1, area.y1 - clip.y1)
        return clip if hidden > _CROP else None

    def _form(self, form: pikepdf.Object) -> pikepdf.Object | None:
        """A copy of a form without what is withheld; None when there is nothing in it."""
        if form.objgen in self.above:
            raise Unsure("a form that contains itself")
        state = self.state.copy()
        if "/Matrix" in form:
            state.ctm = then(matrix(form["/Matrix"].as_list()), state.ctm)
        if "/BBox" in form:
            x0, y0, x1, y1 = (float(number) for number in form["/BBox"].as_list())
            state.clip_to(hull(at(state.ctm, x, y) for x, y in corners(Box(x0, y0, x1, y1))))
        resources = Resources(form.get("/Resources", self.resources.held))
        inner = _Walk(self.shared, resources, state, above=(*self.above, form.objgen))
        content = inner.run(form)
        if content is None:
            if "/Resources" not in form:
                self.resources.lent |= names(inner.written) | inner.resources.lent
            return None
        copy = self.shared.pdf.make_stream(content)
        for key, value in form.items():
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                copy[key] = value
        copy["/Resources"] = inner.resources.held
        return copy


_Action: TypeAlias = Callable[[Any, str, Operands], Rewritten]
_ACTIONS: dict[str, _Action] = {
    **TEXT_ACTIONS,
    **PATH_ACTIONS,
    "q": _Walk._save, "Q": _Walk._restore, "cm": _Walk._concat, "gs": _Walk._extended,
    "Do": _Walk._invoke,
}  # fmt: skip
