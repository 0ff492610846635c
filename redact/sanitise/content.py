"""One content stream, written anew.

Guarantees: only known operators with the operands they take; no comments, no marked
content and nothing of its properties, no junk between tokens; what hidden layers draw is
gone while the graphics state goes on as before; nothing that no visible mark depends on
(``tidy``); text stands where it stood, by absolute matrices; every resource is one that
this stream uses, under a name made here; ``q`` and ``Q`` balance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    Dictionary,
    Matrix,
    Name,
    Object,
    Operator,
    Stream,
)

from redact.domain.spoken import BOX
from redact.sanitise.drafts import Draft, Edge, Entry, Instruction, drawn
from redact.sanitise.instructions import has_text, parse
from redact.sanitise.operators import PAINTING, SHOWING, operands
from redact.sanitise.resources import Resources
from redact.sanitise.tables import intent, spelled
from redact.sanitise.textstate import TextState
from redact.sanitise.tidy import Tidy
from redact.sanitise.view import Box, View, six

if TYPE_CHECKING:
    from redact.sanitise.copier import Copier

_DEVICE = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")
_DEFAULTS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")
_MARKS = ("BDC", "BMC", "EMC")
_POSITION = frozenset(("BT", "Td", "TD", "Tm", "T*", "TL"))
_SPACING = frozenset(("Tc", "Tw", "Tz", "Ts"))


class Rewriter:
    """Writes one content stream anew; ``base`` is the matrix put before the page's own.

    With ``covers``, the boxes that the burn drew on the page (counted upwards), the draft
    says where things stand and where the drawing of each box begins and ends.
    """

    def __init__(
        self,
        copier: Copier,
        resources: Resources,
        base: Matrix | None = None,
        view: View | None = None,
        covers: Sequence[Box] | None = None,
    ) -> None:
        self._copier = copier
        self._resources = resources
        self._base = base
        self._view = view
        self._covers = covers
        self._views: list[View | None] = []
        self._text = TextState()
        self._blocks: list[bool] = []
        """For each open ``q``, whether it has been written."""
        self._hidden: list[bool] = []
        self._draft = Draft()
        for name in _DEFAULTS:
            if (space := resources.find("/ColorSpace", name)) is not None:
                resources.put_default(name, copier.colours.space(space))

    def rewrite(self, data: bytes) -> Draft:
        """The new stream; afterwards the resources are complete."""
        instructions = parse(self._copier.source, data)
        dead = self._dead(instructions)
        for index, given in enumerate(instructions):
            for done in self._one(given, index not in dead):
                self._draft.add(done)
        for written in self._blocks:
            if written:
                self._draft.add(([], Operator("Q")))
        return self._draft

    def _dead(self, instructions: list[Any]) -> set[int]:
        operators, draws = [], []
        for given in instructions:
            operator = spelled(given.operator)
            if operator in _MARKS:
                self._marked(operator, list(given.operands))
            seen = not any(self._hidden)
            if operator in SHOWING:
                seen = seen and has_text(given.operands)
            elif operator == "gs" and len(given.operands):
                operator = f"gs {given.operands[-1]}"
            operators.append(operator)
            draws.append(seen)
        self._hidden.clear()
        return Tidy(operators, draws).dead

    def _one(self, given: Any, live: bool) -> Iterator[Entry]:
        operator = spelled(given.operator)
        if operator in _MARKS:
            self._marked(operator, list(given.operands))
            if self._covers is not None:
                self._edge(operator, list(given.operands))
        elif isinstance(given, ContentStreamInlineImage):
            yield from self._inline_image(given)
        elif (args := operands(operator, given.operands)) is None:
            return
        elif operator in ("q", "Q"):
            yield from self._block(operator, live)
        elif operator in SHOWING:
            self._show(operator, args)
        elif operator in _POSITION:
            self._text.move(operator, args)
            if operator == "BT" and live:
                yield [], given.operator
        elif operator == "Tf":
            yield from self._set_font(args[0], args[1], live)
        elif operator in _SPACING:
            self._text.space(operator, args)
            if live:
                yield args, given.operator
        elif operator == "cm":
            if self._view is not None:
                self._view = self._view.moved(six(Array(args)))
            if live:
                yield args, given.operator
        elif live and operator in _NAMED:
            yield from getattr(self, _NAMED[operator])(operator, args)
        elif live:
            unseen = operator in PAINTING and any(self._hidden)
            yield args, Operator("n" if unseen else operator)

    def _block(self, operator: str, live: bool) -> Iterator[Instruction]:
        if operator == "q":
            self._blocks.append(live)
            self._text.save()
            self._views.append(self._view)
            if live:
                yield [], Operator("q")
        elif self._blocks:
            self._text.restore()
            self._view = self._views.pop()
            if self._blocks.pop():
                yield [], Operator("Q")

    def _marked(self, operator: str, args: list[Any]) -> None:
        if operator == "EMC":
            if self._hidden:
                self._hidden.pop()
            return
        hidden = False
        if operator == "BDC" and len(args) >= 2 and spelled(args[-2]) == "/OC":
            group = args[-1]
            if isinstance(group, Name):
                group = self._resources.find("/Properties", group)
            hidden = self._copier.layers.hides(group)
        self._hidden.append(hidden)

    def _edge(self, operator: str, args: list[Any]) -> None:
        """Where the burn says that the drawing of a box begins (``BOX`` in ``domain``)."""
        if operator == "EMC":
            self._draft.add(Edge(None))
        elif operator == "BDC" and len(args) == 2 and spelled(args[0]) == f"/{BOX}":
            number = args[1].get("/N") if isinstance(args[1], Dictionary) else None
            if isinstance(number, int) and 0 <= number < len(self._covers or ()):
                self._draft.add(Edge(number))

    def _show(self, operator: str, args: list[Any]) -> None:
        if operator == '"':
            for name, value in (("Tw", args[0]), ("Tc", args[1])):
                self._text.space(name, [value])
                self._draft.add(([value], Operator(name)))
        if operator in ("'", '"'):
            self._text.move("T*", [])
        if self._text.pen.font is None:
            self._text.set_font(self._copier.fonts.use(None, self._resources), 0)
        seen = not any(self._hidden) and has_text(args)
        self._text.show(args[-1], self._draft if seen else None, self._view, self._covers)

    def _set_font(self, name: Any, size: Any, live: bool) -> Iterator[Instruction]:
        source = self._resources.find("/Font", name) if isinstance(name, Name) else name
        if not live:
            self._text.set_font(self._copier.fonts.measured(source, self._resources), size)
            return
        font = self._copier.fonts.use(source, self._resources)
        self._text.set_font(font, size)
        yield [self._resources.put("/Font", font.target), size], Operator("Tf")

    def _state(self, _: str, args: list[Any]) -> Iterator[Instruction]:
        state = self._resources.find("/ExtGState", args[0])
        if not isinstance(state, Dictionary):
            return
        made = self._copier.graphics_state(state, self._resources)
        yield [self._resources.put("/ExtGState", made)], Operator("gs")
        font = state.get("/Font")
        if isinstance(font, Array) and len(font) == 2:
            yield from self._set_font(font[0], font[1], True)

    def _space(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        if spelled(args[0]) in _DEVICE:
            yield args, Operator(operator)
        elif (space := self._resources.find("/ColorSpace", args[0])) is not None:
            made = self._copier.colours.space(space)
            named = made if isinstance(made, Name) else self._resources.put("/ColorSpace", made)
            yield [named], Operator(operator)

    def _colour(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        if not isinstance(args[-1], Name):
            yield args, Operator(operator)
            return
        pattern = self._resources.find("/Pattern", args[-1])
        made = self._copier.pattern(pattern, self._resources, self._base)
        if made is not None:
            yield [*args[:-1], self._resources.put("/Pattern", made)], Operator(operator)

    def _shade(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        shading = self._resources.find("/Shading", args[0])
        if isinstance(shading, Dictionary | Stream) and not any(self._hidden):
            made = self._copier.colours.shading(shading)
            yield [self._resources.put("/Shading", made)], Operator(operator)

    def _intent(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        if (name := intent(args[0])) is not None:
            yield [name], Operator(operator)

    def _draw(self, _: str, args: list[Any]) -> Iterator[Entry]:
        if any(self._hidden):
            return
        source = self._resources.find("/XObject", args[0])
        made = self._copier.xobject(source, self._resources, self._view)
        if made is not None:
            yield self._drawn(made)

    def _inline_image(self, given: ContentStreamInlineImage) -> Iterator[Entry]:
        if any(self._hidden) or (self._view and self._view.misses((0, 0, 1, 1))):
            return
        yield self._drawn(self._copier.images.inline(given.iimage, self._resources))

    def _drawn(self, made: Object) -> Entry:
        instruction: Instruction = [self._resources.put("/XObject", made)], Operator("Do")
        if self._covers is None or self._view is None:
            return instruction
        return drawn(instruction, made, self._view, self._copier.shows(made))


_NAMED = {
    "gs": "_state",
    "CS": "_space",
    "cs": "_space",
    "SCN": "_colour",
    "scn": "_colour",
    "sh": "_shade",
    "ri": "_intent",
    "Do": "_draw",
}
