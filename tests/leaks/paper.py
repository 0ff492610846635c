"""A sheet of paper with a hole for the secret, written operator by operator.

Coordinates are displayed ones (points, origin top left) and turned into user space by
``frame``, so that a box means the same on a rotated, cropped or scaled page::

    40                                        <- displayed x
    Minutes of the evening panel              y = 40
    Chair: [hole.......] attended             y = 40 + leading
    Apologies were received early             y = 40 + 2 * leading
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary, Name

from redact.domain import Box, Redaction

from . import people

WIDTH, HEIGHT = 340.0, 150.0
NEIGHBOURS = ("Minutes", "evening", "panel", "Chair:", "attended", "Apologies", "early")
ASCENT, DESCENT = 0.95, 0.28
"""Of a font size: as tall as the boxes that readers give to characters."""


@dataclass(frozen=True)
class Leak:
    """One PDF with one planted secret.

    ``boxes`` cover it on the page; ``keep`` are words that must stay at their place.
    ``needles`` are byte sequences by which it can be known although no reader shows it
    (glyph codes, a thumbnail). ``letters`` are written nowhere but in the secret, in a
    font subset that need not hold them afterwards. ``picture`` is the secret's own
    pixels where it is drawn in an image. ``hard`` kinds may be rasterised or refused.
    ``lookalike`` is False where readers disagree on what the original shows.
    ``width`` is the displayed page's.
    """

    kind: str
    channel: str
    pdf: bytes = field(repr=False)
    secret: str
    boxes: tuple[tuple[int, Box], ...]
    keep: tuple[str, ...] = NEIGHBOURS
    needles: tuple[bytes, ...] = field(default=(), repr=False)
    letters: str = ""
    picture: object = field(default=None, repr=False)
    hard: bool = False
    lookalike: bool = True
    width: float = WIDTH

    @property
    def redactions(self) -> tuple[Redaction, ...]:
        text = "" if self.channel == "image" else self.secret
        return tuple(
            Redaction(f"f{i}", page, (box,), ("s40(2)",), text)
            for i, (page, box) in enumerate(self.boxes)
        )


Maker = Callable[[str], Leak]
KINDS: dict[str, Maker] = {}


def kind(channel: str, *, hard: bool = False) -> Callable[[Maker], Maker]:
    """Register a maker under its own name; its secret follows from its place in the list."""

    def register(maker: Maker) -> Maker:
        label = f"{channel}-{maker.__name__}"
        assert label not in KINDS, label
        secret = people.name(len(KINDS))

        @cache
        def make() -> Leak:
            return replace(maker(secret), kind=label, channel=channel, hard=hard)

        KINDS[label] = make
        return maker

    return register


@cache
def _helvetica() -> pymupdf.Font:
    return pymupdf.Font("helv")


def length(text: str, size: float) -> float:
    """Width of a text in Helvetica."""
    return float(_helvetica().text_length(text, size))


def escape(text: str) -> bytes:
    """The inside of a literal PDF string."""
    raw = text.encode("cp1252")
    return raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def helvetica() -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )


class Sheet:
    """A PDF under construction; ``pdf`` and ``page`` are open to every trick."""

    def __init__(
        self,
        secret: str,
        *,
        size: float = 11,
        leading: float = 14,
        frame: str = "",
        wide: float = 0,
        bare: bool = False,
    ) -> None:
        self.secret, self.size, self.leading = secret, size, leading
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        self.fonts = Dictionary(F1=self.pdf.make_indirect(helvetica()))
        self.page.Resources = Dictionary(Font=self.fonts)
        self.ops: list[bytes] = [frame.encode()] if frame else []
        self.x, self.base = 40 + length("Chair: ", size), 40 + leading
        self.wide = wide or length(secret, size)
        if not bare:
            self._neighbours()

    def _neighbours(self) -> None:
        self.write(40, 40, "Minutes of the evening panel")
        self.write(40, self.base, "Chair:")
        self.write(self.x + self.wide + length(" ", self.size), self.base, "attended")
        self.write(40, self.base + self.leading, "Apologies were received early")

    @property
    def hole(self) -> Box:
        return Box(
            self.x,
            self.base - ASCENT * self.size,
            self.x + self.wide,
            self.base + DESCENT * self.size,
        )

    @property
    def y(self) -> float:
        """The secret's baseline, upwards from the bottom as operators count."""
        return HEIGHT - self.base

    def add(self, ops: bytes | str) -> None:
        self.ops.append(ops.encode("cp1252") if isinstance(ops, str) else ops)

    def write(
        self, x: float, top: float, text: str, *, font: str = "F1", size: float = 0, extra: str = ""
    ) -> None:
        self.show(x, top, b"(" + escape(text) + b") Tj", font=font, size=size, extra=extra)

    def show(
        self,
        x: float,
        top: float,
        operator: bytes,
        *,
        font: str = "F1",
        size: float = 0,
        extra: str = "",
    ) -> None:
        """Any showing operator at a place; ``extra`` goes before it, inside BT … ET."""
        head = f"BT /{font} {size or self.size} Tf {x:.3f} {HEIGHT - top:.3f} Td {extra} "
        self.add(head.encode() + operator + b" ET")

    def put(self, operator: bytes, *, font: str = "F1", extra: str = "") -> None:
        """A showing operator in the hole."""
        self.show(self.x, self.base, operator, font=font, extra=extra)

    def plain(self) -> Sheet:
        """The secret as ordinary text in the hole."""
        self.write(self.x, self.base, self.secret)
        return self

    def stream(self, data: bytes | str, **keys: object) -> pikepdf.Object:
        """An indirect stream of this file."""
        raw = data.encode("cp1252") if isinstance(data, str) else data
        stream = pikepdf.Stream(self.pdf, raw)
        for key, value in keys.items():
            stream[f"/{key}"] = value
        return self.pdf.make_indirect(stream)

    def resource(self, group: str, name: str, value: pikepdf.Object) -> None:
        resources = self.page.Resources
        if f"/{group}" not in resources:
            resources[f"/{group}"] = Dictionary()
        resources[f"/{group}"][f"/{name}"] = value

    def form(
        self, ops: bytes | str, box: tuple[float, ...] | None = None, **keys: object
    ) -> pikepdf.Object:
        """A form XObject with this page's fonts."""
        return self.stream(
            ops,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(list(box or (0, 0, WIDTH, HEIGHT))),
            Resources=Dictionary(Font=self.fonts),
            **keys,
        )

    def seal(self) -> Sheet:
        """Write the collected operators as the page's content."""
        self.page.Contents = self.stream(b"\n".join(self.ops))
        return self

    def bytes(self, **options: object) -> bytes:
        self.seal()
        target = io.BytesIO()
        self.pdf.save(target, static_id=True, **options)
        return target.getvalue()

    def leak(self, pdf: bytes | None = None, **more: object) -> Leak:
        """The finished case; ``more`` overrides any field."""
        made = Leak("", "", pdf or self.bytes(), self.secret, ((0, self.hole),))
        return replace(made, **more)


def box_text(sheet: Sheet, x: float, top: float) -> bytes:
    """Operators that draw the secret elsewhere, for use inside a form or a pattern."""
    return (
        f"BT /F1 {sheet.size} Tf {x:.3f} {HEIGHT - top:.3f} Td (".encode()
        + escape(sheet.secret)
        + b") Tj ET"
    )
