"""One content stream, written anew.

Guarantees: only known operators with the operands they take; no comments, no marked
content and nothing of its properties, no junk between tokens; what hidden layers draw is
gone while the graphics state goes on as before; every resource is one that this stream
uses, under a name made here; ``q`` and ``Q`` balance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    Dictionary,
    Matrix,
    Name,
    Object,
    Operator,
    Pdf,
    PdfError,
    Stream,
    parse_content_stream,
)

from redact.sanitise.drafts import Draft, Instruction
from redact.sanitise.fonts.widths import Pen, kern
from redact.sanitise.liveness import dead_settings
from redact.sanitise.operators import PAINTING, SHOWING, operands
from redact.sanitise.tables import intent, number

if TYPE_CHECKING:
    from redact.sanitise.copier import Copier

_DEVICE = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")
_MOVES = frozenset(("BT", "ET", "Td", "TD", "Tm", "T*"))
_MARKS = ("BDC", "BMC", "EMC")
_DEFAULTS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")
_PREFIX = {
    "/Font": "F",
    "/XObject": "X",
    "/ExtGState": "G",
    "/ColorSpace": "C",
    "/Pattern": "P",
    "/Shading": "S",
}


class Resources:
    """Looks names up in a stream's resources and names what its copy uses."""

    def __init__(self, *sources: Any) -> None:
        self._sources = [source for source in sources if isinstance(source, Dictionary)]
        self._named: dict[str, dict[str, Object]] = {}

    def find(self, category: str, name: Any) -> Any:
        for source in self._sources:
            entries = source.get(category)
            if isinstance(entries, Dictionary) and (found := entries.get(str(name))) is not None:
                return found
        return None

    def put(self, category: str, thing: Object) -> Name:
        """The name under which the copy's resources hold ``thing``."""
        entries = self._named.setdefault(category, {})
        for name, known in entries.items():
            if known.objgen == thing.objgen != (0, 0):
                return Name(name)
        name = f"/{_PREFIX[category]}{len(entries) + 1}"
        entries[name] = thing
        return Name(name)

    def put_default(self, name: str, space: Object) -> None:
        self._named.setdefault("/ColorSpace", {})[name] = space

    @property
    def sources(self) -> tuple[Any, ...]:
        return tuple(self._sources)

    def dictionary(self) -> Dictionary:
        return Dictionary({key: Dictionary(entries) for key, entries in self._named.items()})


def parse(pdf: Pdf, data: bytes) -> list[Any]:
    """The instructions of a content stream, as far as they can be read."""
    try:
        return list(parse_content_stream(Stream(pdf, data)))
    except (PdfError, ValueError):
        return list(parse_content_stream(Stream(pdf, _without_inline_images(data))))


def _without_inline_images(data: bytes) -> bytes:
    """A broken inline image stops the parser; what follows it is still text."""
    return data.replace(b"BI", b"  ").replace(b" ID", b"   ").replace(b"EI", b"  ")


class Rewriter:
    """Writes one content stream anew; ``base`` is the matrix put before the page's own."""

    def __init__(self, copier: Copier, resources: Resources, base: Matrix | None = None) -> None:
        self._copier = copier
        self._resources = resources
        self._base = base
        self._pen = Pen()
        self._skipped = 0.0
        self._saved: list[Pen] = []
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
            if index not in dead:
                for done in self._one(given):
                    self._draft.add(done)
        for _ in self._saved:
            self._draft.add(([], Operator("Q")))
        return self._draft

    def _dead(self, instructions: list[Any]) -> set[int]:
        operators, unseen = [], []
        for given in instructions:
            operator = str(given.operator)
            if operator in _MARKS:
                self._marked(operator, list(given.operands))
            operators.append(operator)
            unseen.append(any(self._hidden))
        self._hidden.clear()
        return dead_settings(operators, unseen)

    def _one(self, given: Any) -> Iterator[Instruction]:
        if isinstance(given, ContentStreamInlineImage):
            yield from self._inline_image(given)
            return
        operator = str(given.operator)
        if operator in _MARKS:
            self._marked(operator, list(given.operands))
            return
        args = operands(operator, given.operands)
        if args is None:
            return
        if operator in SHOWING:
            yield from self._show(operator, args)
        elif operator in _NAMED:
            yield from getattr(self, _NAMED[operator])(operator, args)
        elif operator == "Q":
            if self._saved:
                self._pen = self._saved.pop()
                yield [], given.operator
        else:
            yield from self._one_plain(operator, args)

    def _one_plain(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        if operator == "q":
            self._saved.append(self._pen)
        elif operator in _MOVES:
            self._skipped = 0.0
        elif operator in ("Tc", "Tw"):
            self._pen = self._pen.spaced(operator, float(args[0]))
        if operator in PAINTING and any(self._hidden):
            operator = "n"
        yield args, Operator(operator)

    def _marked(self, operator: str, args: list[Any]) -> None:
        if operator == "EMC":
            if self._hidden:
                self._hidden.pop()
            return
        hidden = False
        if operator == "BDC" and len(args) >= 2 and str(args[-2]) == "/OC":
            group = args[-1]
            if isinstance(group, Name):
                group = self._resources.find("/Properties", group)
            hidden = self._copier.layers.hides(group)
        self._hidden.append(hidden)

    def _show(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        if operator == '"':
            yield from self._one_plain("Tw", args[:1])
            yield from self._one_plain("Tc", args[1:2])
        if operator in ("'", '"'):
            yield from self._one_plain("T*", [])
        if self._pen.font is None:
            self._pen = self._pen._replace(font=self._copier.fonts.use(None, self._resources))
        shown = args[-1] if isinstance(args[-1], list) else [args[-1]]
        items = [number(item) if number(item) is not None else bytes(item) for item in shown]
        if any(self._hidden):
            self._skipped += kern(self._pen, items)
            return
        if self._skipped:
            items.insert(0, round(self._skipped, 3))
            self._skipped = 0.0
        font = self._pen.font
        assert font is not None  # noqa: S101
        for item in items:
            if isinstance(item, bytes):
                font.show(item)
        self._draft.show(font, items)

    def _set_font(self, _: str, args: list[Any]) -> Iterator[Instruction]:
        font = self._copier.fonts.use(self._resources.find("/Font", args[0]), self._resources)
        self._pen = self._pen._replace(font=font, size=float(args[1]))
        yield [self._resources.put("/Font", font.target), args[1]], Operator("Tf")

    def _state(self, _: str, args: list[Any]) -> Iterator[Instruction]:
        state = self._resources.find("/ExtGState", args[0])
        if not isinstance(state, Dictionary):
            return
        made = self._copier.graphics_state(state, self._resources)
        yield [self._resources.put("/ExtGState", made)], Operator("gs")
        font = state.get("/Font")
        if isinstance(font, Array) and len(font) == 2:
            used = self._copier.fonts.use(font[0], self._resources)
            self._pen = self._pen._replace(font=used, size=float(font[1]))
            yield [self._resources.put("/Font", used.target), font[1]], Operator("Tf")

    def _space(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        if str(args[0]) in _DEVICE:
            yield args, Operator(operator)
        elif (space := self._resources.find("/ColorSpace", args[0])) is not None:
            made = self._copier.colours.space(space)
            if isinstance(made, Name):
                yield [made], Operator(operator)
            else:
                yield [self._resources.put("/ColorSpace", made)], Operator(operator)

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

    def _draw(self, operator: str, args: list[Any]) -> Iterator[Instruction]:
        if any(self._hidden):
            return
        made = self._copier.xobject(self._resources.find("/XObject", args[0]), self._resources)
        if made is not None:
            yield [self._resources.put("/XObject", made)], Operator(operator)

    def _inline_image(self, given: ContentStreamInlineImage) -> Iterator[Instruction]:
        if any(self._hidden):
            return
        made = self._copier.images.inline(given.iimage, self._resources)
        yield [self._resources.put("/XObject", made)], Operator("Do")


_NAMED = {
    "Tf": "_set_font",
    "gs": "_state",
    "CS": "_space",
    "cs": "_space",
    "SCN": "_colour",
    "scn": "_colour",
    "sh": "_shade",
    "ri": "_intent",
    "Do": "_draw",
}
