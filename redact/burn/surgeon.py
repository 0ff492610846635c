"""Walk a page's content and take out what is withheld, leaving every other byte's effect.

Enters form XObjects and soft masks; what is changed is changed in a copy that belongs to
this page, whoever shares the original. Raises ``Unsure`` for a construct that cannot be
taken apart here; ``Outcome`` counts what went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from redact.burn import paths
from redact.burn.geometry import (
    UNIT,
    Matrix,
    Point,
    Target,
    at,
    corners,
    hull,
    inverse,
    then,
    unit_square,
)  # fmt: skip
from redact.burn.metrics import Metrics, Unmeasured, measure
from redact.burn.pictures import Undecodable, blanked, inline
from redact.burn.text import Pen, State, show
from redact.domain import Box

_DEPTH = 24
_CROP = 2.0
"""Points of a picture that a clip may hide before they are blanked."""

_BROKEN = (
    pikepdf.PdfError, TypeError, ValueError, KeyError, IndexError, AttributeError,
    NotImplementedError, RecursionError, OverflowError,
)  # fmt: skip
"""What a library raises over content that is not as the standard has it."""

Operands: TypeAlias = list[Any]
Rewritten: TypeAlias = list[tuple[Operands, str]] | None
"""What is written instead of an operator; None to leave it as it is."""


class Unsure(Exception):
    """A construct that cannot be proved clean; the message says which, for people."""


class UnsureText(Unsure):
    """Only the text cannot be followed; another engine may be able to take it out."""


@dataclass
class Outcome:
    """What was taken out of a page, or blanked on it."""

    glyphs: int = 0
    outlines: int = 0
    pictures: int = 0


def operate(pdf: pikepdf.Pdf, page: pikepdf.Page, target: Target) -> Outcome:
    """Take what is withheld out of one page. Raises Unsure before anything is changed."""
    outcome = Outcome()
    walk = _Walk(pdf, target, outcome, resources_of(page), {})
    try:
        content = walk.run(page, State(UNIT, clip=target.page), ())
    except _BROKEN as error:
        raise Unsure(f"content that cannot be read ({type(error).__name__})") from None
    if content is not None:
        page.obj["/Contents"] = pdf.make_stream(content)
        page.obj["/Resources"] = walk.resources
    return outcome


def resources_of(page: pikepdf.Page) -> Any:
    """The page's resources, its own or inherited."""
    node: Any = page.obj
    for _ in range(_DEPTH):
        if "/Resources" in node:
            return node["/Resources"]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return pikepdf.Dictionary()


@dataclass
class _Walk:
    """One content stream. A changed form or mask becomes a new resource of this stream."""

    pdf: pikepdf.Pdf
    target: Target
    outcome: Outcome
    resources: pikepdf.Object
    fonts: dict[Any, Metrics | str]
    changed: bool = False
    in_text: bool = False
    stack: list[State] = field(default_factory=list)
    pen: Pen = field(default_factory=Pen)
    path: paths.Path = field(default_factory=paths.Path)
    written: list[Any] = field(default_factory=list)
    lent: set[str] = field(default_factory=set)
    """Resources that forms without any of their own take from this stream."""

    def run(
        self, stream: pikepdf.Page | pikepdf.Object, state: State, above: tuple[Any, ...]
    ) -> bytes | None:
        """The new content; None when nothing in it changed."""
        if len(above) > _DEPTH:
            raise Unsure("forms nested too deep")
        self.state, self.above = state, above
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                copy = self._picture(inline(self.pdf, instruction))
                self._write(instruction, None if copy is None else [([copy], "Do")])
                continue
            name = str(instruction.operator)
            act = _ACTIONS.get(name)
            out = act(self, name, list(instruction.operands)) if act else None
            self._write(instruction, out)
        self._balance()
        if not self.changed:
            return None
        kept = [instruction for instruction in self.written if instruction is not None]
        self._prune(_names(kept) | self.lent)
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
        self.state.ctm = then(_matrix(operands), self.state.ctm)

    def _extended(self, _: str, operands: Operands) -> Rewritten:
        extended = self._resource("/ExtGState", operands[0])
        if extended is None:
            return None
        if "/Font" in extended:
            font, size = extended["/Font"].as_list()
            self._use_font(font, float(size))
        mask = extended.get("/SMask")
        if not isinstance(mask, pikepdf.Dictionary) or "/G" not in mask:
            return None
        copy = self._form(mask["/G"])
        if copy is None:
            return None
        fresh = pikepdf.Dictionary(dict(extended.items()))
        fresh["/SMask"] = pikepdf.Dictionary(dict(mask.items()))
        fresh["/SMask"]["/G"] = copy
        return [([self._own("/ExtGState", self.pdf.make_indirect(fresh))], "gs")]

    def _font(self, _: str, operands: Operands) -> None:
        font = self._resource("/Font", operands[0])
        if font is None:
            self.state.font, self.state.font_fault = None, "text in a font that is not there"
            self.state.size = float(operands[1])
        else:
            self._use_font(font, float(operands[1]))

    def _use_font(self, font: pikepdf.Object, size: float) -> None:
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.fonts:
            try:
                self.fonts[key] = measure(font)
            except Unmeasured as error:
                self.fonts[key] = f"text in a font that cannot be measured ({error})"
        metrics = self.fonts[key]
        self.state.size = size
        if isinstance(metrics, str):
            self.state.font, self.state.font_fault = None, metrics
        else:
            self.state.font = metrics

    def _pattern(self, _: str, operands: Operands) -> None:
        named = operands and isinstance(operands[-1], pikepdf.Name)
        pattern = self.state.pattern = self._resource("/Pattern", operands[-1]) if named else None
        if pattern is not None and self.target.boxes and _spells(pattern):
            raise Unsure("a tiling pattern that holds text")

    def _colour(self, _: str, __: Operands) -> None:
        self.state.pattern = None

    def _number(self, name: str, operands: Operands) -> None:
        value = float(operands[0])
        if name == "Tz":
            value /= 100
        setattr(self.state, _NUMBERS[name], int(value) if name == "Tr" else value)

    # --- text --------------------------------------------------------------------------

    def _begin(self, _: str, __: Operands) -> None:
        self.in_text = True
        self.pen.place(UNIT)

    def _end(self, _: str, __: Operands) -> None:
        self.in_text = False

    def _move(self, name: str, operands: Operands) -> None:
        x, y = float(operands[0]), float(operands[1])
        if name == "TD":
            self.state.leading = -y
        self.pen.move(x, y)

    def _set(self, _: str, operands: Operands) -> None:
        self.pen.place(_matrix(operands))

    def _next_line(self, _: str, __: Operands) -> None:
        self.pen.move(0, -self.state.leading)

    def _show(self, name: str, operands: Operands) -> Rewritten:
        before: list[tuple[Operands, str]] = []
        if name == '"':
            self.state.word, self.state.char = float(operands[0]), float(operands[1])
            before += [([operands[0]], "Tw"), ([operands[1]], "Tc")]
        if name in "'\"":
            before.append(([], "T*"))
            self.pen.move(0, -self.state.leading)
        items = operands[0].as_list() if name == "TJ" else [operands[-1]]
        if self.state.font is None:
            if any(isinstance(item, pikepdf.String) and len(bytes(item)) for item in items):
                raise UnsureText(self.state.font_fault or "text without a font")
            return None
        shown = show(items, self.state, self.pen, self.target)
        self.outcome.glyphs += shown.removed
        if shown.removed and self.state.mode >= 4:
            raise Unsure("withheld text is used as a clipping path")
        if shown.array is None:
            return None
        return [*before, ([shown.array], "TJ")] if len(shown.array) else before

    # --- drawings, pictures and forms --------------------------------------------------

    def _construct(self, name: str, operands: Operands) -> None:
        """One piece of a path; it is written as it is and may be taken back when painted."""
        numbers = [float(number) for number in operands][: paths.CONSTRUCTING[name]]
        if len(numbers) == paths.CONSTRUCTING[name]:
            self.path.add(len(self.written), name, numbers, self.state.ctm)

    def _paint(self, name: str, _: Operands) -> Rewritten:
        path, self.path = self.path, paths.Path()
        if path.clips:
            self.state.clip_to(path.area())
        if name == "n" and not path.clips:
            return None
        self._check_pattern(path)
        try:
            gone = path.withheld(self.target)
        except paths.Crossing:
            raise Unsure("an outline runs through a box and beyond it") from None
        if not gone:
            return None
        self.outcome.outlines += len(gone)
        for part in gone:
            for index in part.operators:
                self.written[index] = None
        if len(gone) < len(path.parts):
            return [([], name)]
        # nothing is left to paint; a clip of nothing still has to hide what follows
        return [([0, 0, 0, 0], "re"), ([], "W"), ([], "n")] if path.clips else [([], "n")]

    def _clip(self, _: str, __: Operands) -> None:
        self.path.clips = True

    def _check_pattern(self, path: paths.Path) -> None:
        area = path.area()
        pattern = self.state.pattern
        if pattern is None or area is None or int(pattern.get("/PatternType", 0)) != 1:
            return
        if self.target.touches(area):
            raise Unsure("a tiling pattern is painted under a box")

    def _shading(self, _: str, operands: Operands) -> None:
        shading = self._resource("/Shading", operands[0])
        if shading is not None and int(shading.get("/ShadingType", 0)) >= 4:
            raise Unsure("a mesh of colours on a page with boxes")

    def _invoke(self, _: str, operands: Operands) -> Rewritten:
        thing = self._resource("/XObject", operands[0])
        if thing is None:
            return None
        if thing.get("/Subtype") == pikepdf.Name.Image:
            picture = self._picture(thing)
            return None if picture is None else [([picture], "Do")]
        if thing.get("/Subtype") != pikepdf.Name.Form:
            return None
        copy = self._form(thing)
        return None if copy is None else [([self._own("/XObject", copy)], "Do")]

    def _picture(self, image: pikepdf.Object) -> pikepdf.Name | None:
        """The name of a blanked copy; None when nothing of the picture is withheld."""
        quad = unit_square(self.state.ctm)
        area, back = hull(quad), inverse(self.state.ctm)
        touched = [box for box in self.target.boxes if box.overlaps(area)]
        seen = self._visible(area)
        if back is None or not (touched or seen):
            return None

        def unit(box: Box) -> list[Point]:
            return [at(back, x, y) for x, y in corners(box)]

        try:
            copy = blanked(
                self.pdf, image, [unit(box) for box in touched], [unit(seen)] if seen else None
            )
        except Undecodable as reason:
            raise Unsure(str(reason)) from None
        self.outcome.pictures += 1
        return self._own("/XObject", copy)

    def _visible(self, area: Box) -> Box | None:
        """What the clip shows of a picture; None when that is (nearly) all of it."""
        clip = self.state.clip
        if clip is None or all(
            inner >= outer - _CROP
            for inner, outer in zip(
                (-clip.x0, -clip.y0, clip.x1, clip.y1),
                (-area.x0, -area.y0, area.x1, area.y1),
                strict=True,
            )
        ):
            return None
        return clip

    def _form(self, form: pikepdf.Object) -> pikepdf.Object | None:
        """A copy of a form without what is withheld; None when there is nothing in it."""
        if form.objgen in self.above:
            raise Unsure("a form that contains itself")
        state = self.state.copy()
        if "/Matrix" in form:
            state.ctm = then(_matrix(form["/Matrix"].as_list()), state.ctm)
        resources = form.get("/Resources", self.resources)
        inner = _Walk(self.pdf, self.target, self.outcome, resources, self.fonts)
        content = inner.run(form, state, (*self.above, form.objgen))
        if content is None:
            if "/Resources" not in form:
                self.lent |= _names(inner.written) | inner.lent
            return None
        copy = self.pdf.make_stream(content)
        for key, value in form.items():
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                copy[key] = value
        copy["/Resources"] = inner.resources
        return copy

    # --- resources ---------------------------------------------------------------------

    def _resource(self, kind: str, name: pikepdf.Object) -> Any:
        return self.resources.get(kind, pikepdf.Dictionary()).get(str(name))

    def _own(self, kind: str, thing: pikepdf.Object) -> pikepdf.Name:
        """Add a resource to a copy of this stream's resources, under a free name."""
        self.resources = pikepdf.Dictionary(dict(self.resources.items()))
        names = dict(self.resources.get(kind, pikepdf.Dictionary()).items())
        name = next(f"/B{n}" for n in range(len(names) + 1) if f"/B{n}" not in names)
        self.resources[kind] = pikepdf.Dictionary({**names, name: thing})
        return pikepdf.Name(name)

    def _prune(self, used: set[str]) -> None:
        """Drop what the new content no longer names: the originals of changed copies."""
        fonts = self.resources.get("/Font", pikepdf.Dictionary())
        for _, font in fonts.items():
            if "/CharProcs" in font and "/Resources" not in font:
                for _, glyph in font["/CharProcs"].items():
                    used |= _names(pikepdf.parse_content_stream(glyph))
        self.resources = pikepdf.Dictionary(dict(self.resources.items()))
        for kind in ("/XObject", "/ExtGState", "/Font", "/Pattern", "/Shading"):
            if kind in self.resources:
                kept = {name: x for name, x in self.resources[kind].items() if name in used}
                self.resources[kind] = pikepdf.Dictionary(kept)


def _spells(thing: Any, depth: int = 0) -> bool:
    """Whether a pattern or form shows text, itself or in a form that it may draw."""
    if not isinstance(thing, pikepdf.Stream):
        return False
    if depth > _DEPTH or any(
        str(instruction.operator) in ("Tj", "TJ", "'", '"')
        for instruction in pikepdf.parse_content_stream(thing)
    ):
        return True
    drawn = thing.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    return any(
        _spells(inner, depth + 1)
        for _, inner in drawn.items()
        if inner.get("/Subtype") == pikepdf.Name.Form
    )


def _names(instructions: Iterable[Any]) -> set[str]:
    return {
        str(operand)
        for instruction in instructions
        if isinstance(instruction, pikepdf.ContentStreamInstruction)
        for operand in instruction.operands
        if isinstance(operand, pikepdf.Name)
    }


def _matrix(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


_NUMBERS = {
    "Tc": "char", "Tw": "word", "Tz": "scale", "TL": "leading", "Ts": "rise", "Tr": "mode",
}  # fmt: skip
_Action: TypeAlias = Callable[[_Walk, str, Operands], Rewritten]
_ACTIONS: dict[str, _Action] = {
    "q": _Walk._save, "Q": _Walk._restore, "cm": _Walk._concat, "gs": _Walk._extended,
    "Tf": _Walk._font, "BT": _Walk._begin, "ET": _Walk._end, "Td": _Walk._move, "TD": _Walk._move,
    "Tm": _Walk._set, "T*": _Walk._next_line, "Tj": _Walk._show, "TJ": _Walk._show,
    "'": _Walk._show, '"': _Walk._show, "Do": _Walk._invoke, "sh": _Walk._shading,
    "W": _Walk._clip, "W*": _Walk._clip, "scn": _Walk._pattern, "SCN": _Walk._pattern,
    "cs": _Walk._colour, "g": _Walk._colour, "rg": _Walk._colour, "k": _Walk._colour,
    **dict.fromkeys(_NUMBERS, _Walk._number),
    **dict.fromkeys(paths.CONSTRUCTING, _Walk._construct),
    **dict.fromkeys(paths.PAINTING, _Walk._paint),
}  # fmt: skip
