"""A font copied as it is, by allow-list, with its program and all its codes.

For the file that is still to be burned, and for fonts that cannot be cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from redact.sanitise import tables
from redact.sanitise.streams import read
from redact.sanitise.tables import Kind, spelled


def _name(value: Any) -> Any:
    """A name as a value of its own: one that is an object of the source belongs to it."""
    return Name(spelled(value)) if isinstance(value, Name) else None


_FONT: Mapping[str, Kind] = {
    "/Subtype": _name,
    "/BaseFont": _name,
    "/FirstChar": tables.number,
    "/LastChar": tables.number,
    "/Widths": tables.numbers,
    "/DW": tables.number,
    "/DW2": tables.numbers,
    "/W": tables.numbers,
    "/W2": tables.numbers,
}
_PROGRAM: Mapping[str, Kind] = {
    "/Length1": tables.number,
    "/Length2": tables.number,
    "/Length3": tables.number,
    "/Subtype": tables.choice("/Type1C", "/CIDFontType0C", "/OpenType"),
}
_CMAP: Mapping[str, Kind] = {"/CMapName": _name, "/WMode": tables.number}
_ORDERINGS = ("Identity", "Japan1", "GB1", "CNS1", "Korea1", "KR", "UCS")


def fill(pdf: Pdf, source: Any, target: Object) -> None:
    """Copy a font (not Type 3) into ``target``."""
    for key, value in tables.take(source, _FONT).items():
        target[key] = value
    if isinstance(descendants := source.get("/DescendantFonts"), Array) and len(descendants):
        below = pdf.make_indirect(Dictionary(Type=Name.Font))
        fill(pdf, descendants[0], below)
        below["/CIDSystemInfo"] = system(descendants[0].get("/CIDSystemInfo"))
        target["/DescendantFonts"] = Array([below])
    for key in ("/Encoding", "/ToUnicode", "/CIDToGIDMap"):
        if (value := source.get(key)) is not None and (made := _encoding(pdf, value)) is not None:
            target[key] = made
    if isinstance(descriptor := source.get("/FontDescriptor"), Dictionary):
        target["/FontDescriptor"] = _descriptor(pdf, descriptor)


def _encoding(pdf: Pdf, value: Any) -> Any:
    if isinstance(value, Stream):
        return _cmap(pdf, value)
    if not isinstance(value, Dictionary):
        return _name(value)
    made = Dictionary(Type=Name.Encoding)
    if isinstance(base := value.get("/BaseEncoding"), Name):
        made["/BaseEncoding"] = _name(base)
    if isinstance(differences := value.get("/Differences"), Array):
        made["/Differences"] = Array(
            [_name(i) or i for i in differences if isinstance(i, Name | int)]
        )
    return made


def _cmap(pdf: Pdf, value: Stream) -> Stream:
    made = Stream(pdf, read(value), tables.take(value, _CMAP))
    if isinstance(value.get("/CIDSystemInfo"), Dictionary):
        made["/CIDSystemInfo"] = system(value.get("/CIDSystemInfo"))
    base = value.get("/UseCMap")
    if isinstance(base, Name):
        made["/UseCMap"] = _name(base)
    elif isinstance(base, Stream):
        made["/UseCMap"] = Stream(pdf, read(base), tables.take(base, _CMAP))
    return made


def _descriptor(pdf: Pdf, source: Object) -> Object:
    made = tables.take(source, tables.FONT_DESCRIPTOR)
    made["/Type"] = Name.FontDescriptor
    made["/FontName"] = _name(source.get("/FontName")) or Name.Unknown
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if isinstance(program := source.get(key), Stream):
            made[key] = Stream(pdf, read(program), tables.take(program, _PROGRAM))
    return pdf.make_indirect(made)


def system(source: Any) -> Dictionary:
    """A CIDSystemInfo with one of the public orderings."""
    ordering, supplement = "Identity", None
    if isinstance(source, Dictionary):
        ordering = spelled(source.get("/Ordering", "Identity"))
        supplement = tables.number(source.get("/Supplement"))
    return Dictionary(
        Registry=String("Adobe"),
        Ordering=String(ordering if ordering in _ORDERINGS else "Identity"),
        Supplement=supplement if supplement is not None else 0,
    )
