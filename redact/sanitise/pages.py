"""One page, written anew into another file."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Matrix, Name, Object, Page, Stream

from redact.sanitise.annotations import KINDS, appearance, is_highlight, placement, shown
from redact.sanitise.copier import Copier
from redact.sanitise.drafts import Draft, plain
from redact.sanitise.geometry import displayed, inherited
from redact.sanitise.resources import Resources
from redact.sanitise.streams import read
from redact.sanitise.tables import spelled
from redact.sanitise.view import View, six

_IDENTITY = Matrix()


def copy_page(copier: Copier, page: Object) -> list[str]:
    """Append a page to the new file as it is displayed; gives notes for the officer."""
    geometry = displayed(page)
    base = None if geometry.matrix == _IDENTITY else geometry.matrix
    resources = Resources(inherited(page, "/Resources"))
    view = View(geometry.width, geometry.height, six(Array(geometry.matrix.as_array())))
    content = copier.content(_contents(page), resources, base, view)
    drawn, notes = _annotations(copier, page, resources)
    before = b"q\n" + _cm(base) + b"q\n" if base is not None else b"q\n" if drawn else b""
    after = b"\nQ\n" + drawn + b"Q\n" if base is not None else b"\nQ\n" + drawn if drawn else b""
    whole = Draft()
    whole.raw(before)
    whole.extend(content)
    whole.raw(after)
    made = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, _round(geometry.width), _round(geometry.height)]),
        Resources=resources.dictionary(),
        Contents=copier.later(whole),
    )
    if (group := copier.group(page.get("/Group"))) is not None:
        made["/Group"] = group
    copier.target.pages.append(Page(copier.target.make_indirect(made)))
    return notes


def _contents(page: Object) -> bytes:
    contents = page.get("/Contents")
    streams = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(read(stream) for stream in streams if isinstance(stream, Stream))


def _annotations(copier: Copier, page: Object, resources: Resources) -> tuple[bytes, list[str]]:
    drawn, notes = [], []
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
        before = b""
        if is_highlight(annotation):
            state = copier.target.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
            before = bytes(resources.put("/ExtGState", state)) + b" gs\n"
        name = str(resources.put("/XObject", form)).encode()
        drawn.append(b"q\n" + before + _cm(matrix) + name + b" Do\nQ\n")
    return b"".join(drawn), notes


def _cm(matrix: Matrix) -> bytes:
    if matrix == _IDENTITY:
        return b""
    return b" ".join(plain(value) for value in matrix.shorthand) + b" cm\n"


def _round(value: float) -> float:
    return round(value, 4)
