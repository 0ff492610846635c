"""Opaque boxes with their codes on them, drawn over what is left of a page.

The label is real text in an embedded font with the measures of Helvetica, centred, as
large as fits up to ``LARGEST``; a label that would have to be smaller than ``SMALLEST``
is left out: the box stays opaque and the certificate names its code.

Where boxes overlap, each label stands on what is its box's alone. A box that has no room
for its label lends its codes to the label of a box that covers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
import pymupdf

from redact.burn.resources import resources_of
from redact.burn.room import neighbours, rooms
from redact.domain import Box, Redaction
from redact.domain.spoken import BOX
from redact.rules import Code

LARGEST = 8.0
SMALLEST = 3.0
_NOWHERE = Box(0, 0, 0, 0)
_PLAIN = ("#000000", "#ffffff")
_ASCENT, _DESCENT = 0.74, 0.22
"""Of Helvetica's capitals and brackets, in sizes: what must lie inside the box."""


@dataclass(frozen=True)
class Patch:
    """One opaque box: where, what it says and in which part of it, in which colours
    (``#rrggbb``); its codes and the redaction that it is for first."""

    box: Box
    label: str
    room: Box
    fill: str
    ink: str
    codes: tuple[str, ...] = ()
    group: str = ""


def patches(redactions: Iterable[Redaction], codes: Mapping[str, Code]) -> tuple[Patch, ...]:
    """A patch for each distinct box; codes of several redactions on it are joined."""
    cited: dict[Box, list[str]] = {}
    groups: dict[Box, str] = {}
    for redaction in redactions:
        for box in redaction.boxes:
            groups.setdefault(box, redaction.id)
            seen = cited.setdefault(box, [])
            seen.extend(code for code in redaction.codes if code not in seen)
    labels = _labels(cited)
    return tuple(
        Patch(box, *labels[box], *colours(seen, codes), tuple(seen), groups[box])
        for box, seen in cited.items()
    )


def _labels(cited: Mapping[Box, Sequence[str]]) -> dict[Box, tuple[str, Box]]:
    """What each box says, and in which part of it."""
    beside = {box: set(others) for box, others in neighbours(cited).items()}
    free = {box: rooms(box, sorted(beside[box])) for box in cited}
    said = {box: list(codes) for box, codes in cited.items()}
    mute = {box for box in cited if beside[box] and not _fits(said[box], free[box])}
    for box in sorted(mute, key=lambda b: (-b.width * b.height, b)):
        for other in sorted(beside[box] - mute, key=lambda o: (-_shared(box, o), o)):
            joined = list(dict.fromkeys((*said[other], *cited[box])))
            if _fits(joined, free[other]):
                said[other] = joined
                break
        else:  # boxes that leave each other no room: one of them speaks for both
            alone = rooms(box, sorted(beside[box] - mute))
            if _fits(said[box], alone):
                free[box] = alone
                mute.discard(box)
    return {box: _placed(", ".join(codes), free[box]) for box, codes in said.items()}


def _placed(label: str, free: Sequence[Box]) -> tuple[str, Box]:
    return label, max(free, key=lambda room: size_of(label, room), default=_NOWHERE)


def _fits(codes: Sequence[str], free: Sequence[Box]) -> bool:
    return any(size_of(", ".join(codes), room) for room in free)


def _shared(one: Box, other: Box) -> float:
    """The area of two boxes that overlap which both cover."""
    return (min(one.x1, other.x1) - max(one.x0, other.x0)) * (
        min(one.y1, other.y1) - max(one.y0, other.y0)
    )


def colours(cited: Sequence[str], codes: Mapping[str, Code]) -> tuple[str, str]:
    """(fill, ink) of the first code that the rule pack knows."""
    for code in cited:
        if code in codes:
            return codes[code].fill, codes[code].ink
    return _PLAIN


def size_of(label: str, box: Box) -> float:
    """The type size at which a label fits into a box; 0 when it does not."""
    width = width_of(label)
    if not width:
        return 0.0
    across = (box.width - 1.0) / width
    down = (box.height - 0.5) / (_ASCENT + _DESCENT) * 0.85
    size = int(min(across, down, LARGEST) * 20) / 20
    return size if size >= SMALLEST else 0.0


def paint(
    pdf: pikepdf.Pdf, page: pikepdf.Page, drawn: Sequence[Patch], font: pikepdf.Object
) -> None:
    """Draw the patches over the page's content, whatever state that content leaves.

    Each is marked with its number: the structure of the released file is made from that.
    """
    name = own_font(page, font)
    height = float(page.mediabox[3])
    # all boxes first: the box of the line below must not cover a label
    parts = [(n, fill(patch, height)) for n, patch in enumerate(drawn)]
    parts += [(n, text(patch, name, height, patch.ink)) for n, patch in enumerate(drawn)]
    marked = (f"/{BOX} <</N {n}>> BDC\n{part}\nEMC" for n, part in parts if part)
    over(pdf, page, "\n".join(marked))


def over(pdf: pikepdf.Pdf, page: pikepdf.Page, drawing: str) -> None:
    """Put a drawing over the page's (balanced) content, in page coordinates."""
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(pdf.make_stream(f"\nQ\nq\n{drawing}\nQ\n".encode("latin-1")))


def helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font of the labels, one object for the whole file, embedded.

    It is the metric equal of Helvetica that MuPDF brings along (Nimbus Sans by URW).
    """
    font = pymupdf.Font("helv")
    program = pdf.make_stream(font.buffer)
    program["/Subtype"] = pikepdf.Name.Type1C
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/NimbusSans-Regular"),
        Flags=32,
        FontBBox=pikepdf.Array([-210, -299, 1032, 1075]),
        ItalicAngle=0,
        Ascent=729,
        Descent=-218,
        CapHeight=729,
        StemV=88,
        FontFile3=program,
    )
    codes = range(32, 256)
    chars = (bytes([code]).decode("cp1252", "replace") for code in codes)
    widths = [round(font.glyph_advance(ord(char)) * 1000) for char in chars]
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name("/NimbusSans-Regular"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
            FirstChar=codes[0],
            LastChar=codes[-1],
            Widths=pikepdf.Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def own_font(page: pikepdf.Page, font: pikepdf.Object) -> str:
    """Put the font into the page's own resources under a free name; return the name."""
    resources = pikepdf.Dictionary(dict(resources_of(page).items()))
    fonts = pikepdf.Dictionary(dict(resources.get("/Font", pikepdf.Dictionary()).items()))
    number = next(n for n in range(len(fonts) + 1) if f"/Label{n}" not in fonts)
    fonts[f"/Label{number}"] = font
    resources["/Font"] = fonts
    page.obj["/Resources"] = resources
    return f"/Label{number}"


def fill(patch: Patch, height: float) -> str:
    """The box of a patch on a page of that height, as content."""
    box = patch.box
    place = f"{box.x0:.3f} {height - box.y1:.3f} {box.width:.3f} {box.height:.3f}"
    return f"{_rgb(patch.fill)} rg {place} re f"


def text(patch: Patch, font: str, height: float, ink: str) -> str:
    """The label of a patch in its middle, as content; nothing where it does not fit."""
    box, size = patch.room, size_of(patch.label, patch.room)
    if not size:
        return ""
    x = (box.x0 + box.x1 - width_of(patch.label) * size) / 2
    y = height - (box.y0 + box.y1) / 2 - (_ASCENT - _DESCENT) / 2 * size
    return (
        f"BT {_rgb(ink)} rg {font} {size:.2f} Tf {x:.3f} {y:.3f} Td ({escaped(patch.label)}) Tj ET"
    )


def width_of(label: str) -> float:
    """Of a text in Helvetica, in type sizes."""
    return float(pymupdf.get_text_length(_winansi(label), fontname="helv", fontsize=1.0))


def _winansi(label: str) -> str:
    return label.encode("cp1252", "replace").decode("cp1252")


def escaped(label: str) -> str:
    """As it stands between the parentheses of a string, in WinAnsi."""
    escaped = label.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.encode("cp1252", "replace").decode("latin-1")


def _rgb(colour: str) -> str:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return " ".join(f"{part:.3f}" for part in parts)
