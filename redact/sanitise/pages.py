"""One page, written anew into another file."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Matrix, Name, Object, Operator, Page, Stream

from redact.domain import Cover
from redact.sanitise.annotations import KINDS, appearance, is_highlight, placement, shown
from redact.sanitise.copier import Copier
from redact.sanitise.drafts import Draft, Entry, Instruction, drawn, plain
from redact.sanitise.geometry import displayed, inherited
from redact.sanitise.reading import Reading
from redact.sanitise.resources import Resources
from redact.sanitise.streams import read
from redact.sanitise.structure import Structure
from redact.sanitise.tables import spelled
from redact.sanitise.tags import tagged
from redact.sanitise.view import View, six

_IDENTITY = Matrix()
_SAVE: Instruction = ([], Operator("q"))
_RESTORE: Instruction = ([], Operator("Q"))


def copy_page(
    copier: Copier,
    page: Object,
    structure: Structure | None = None,
    covers: Sequence[Cover] = (),
) -> list[str]:
    """Append a page to the new file as it is displayed; gives notes for the officer.

    With a ``structure`` the content is tagged; ``covers`` are the boxes drawn on it.
    """
    geometry = displayed(page)
    base = None if geometry.matrix == _IDENTITY else geometry.matrix
    resources = Resources(inherited(page, "/Resources"))
    view = View(geometry.width, geometry.height, six(Array(geometry.matrix.as_array())))
    size = (0.0, 0.0, geometry.width, geometry.height)
    upward = None
    if structure is not None:
        upward = [(c.box.x0, size[3] - c.box.y1, c.box.x1, size[3] - c.box.y0) for c in covers]
    content = copier.content(_contents(page), resources, base, view, upward)
    over, notes = _annotations(copier, page, resources, view)
    whole = _wrapped(content, base, over)
    if structure is not None:
        reading = Reading(whole.entries, covers, size)
        whole.entries, runs = tagged(whole.entries, reading)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, _round(geometry.width), _round(geometry.height)]),
        Resources=resources.dictionary(),
        Contents=copier.later(whole),
    )
    if (group := copier.group(page.get("/Group"))) is not None:
        made["/Group"] = group
    made = copier.target.make_indirect(made)
    copier.target.pages.append(Page(made))
    if structure is not None:
        structure.add(made, reading.elements, runs)
    return notes


def _wrapped(content: Draft, base: Matrix | None, over: Draft) -> Draft:
    """The content in blocks of its own: for the matrix before it, for what comes after."""
    whole = Draft()
    if base is not None:
        whole.add(_SAVE, *_moved(base))
    if base is not None or over.entries:
        whole.add(_SAVE)
    whole.extend(content)
    if base is not None or over.entries:
        whole.add(_RESTORE)
    whole.extend(over)
    if base is not None:
        whole.add(_RESTORE)
    return whole


def _contents(page: Object) -> bytes:
    contents = page.get("/Contents")
    streams = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(read(stream) for stream in streams if isinstance(stream, Stream))


def _annotations(
    copier: Copier, page: Object, resources: Resources, view: View
) -> tuple[Draft, list[str]]:
    made, notes = Draft(), []
    for annotation in shown(page, copier.layers):
        source = appearance(annotation)
        kind = spelled(annotation.get("/Subtype", "/annotation"))[1:]
        if source is None or (matrix := placement(annotation, source)) is None:
            known = f" ({kind.lower()})" if kind in KINDS else ""
            notes.append(f"an annotation without an appearance is left out{known}")
            continue
        form = copier.form(source, resources)
        if form is None:
            continue
        made.add(_SAVE)
        if is_highlight(annotation):
            state = copier.target.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
            made.add(([resources.put("/ExtGState", state)], Operator("gs")))
        made.add(*_moved(matrix))
        here = view.moved(six(Array(matrix.as_array())))
        draw = [resources.put("/XObject", form)], Operator("Do")
        made.add(drawn(draw, form, here, copier.shows(form)), _RESTORE)
    return made, notes


def _moved(matrix: Matrix) -> list[Entry]:
    if matrix == _IDENTITY:
        return []
    return [b" ".join(plain(value) for value in matrix.shorthand) + b" cm"]


def _round(value: float) -> float:
    return round(value, 4)
