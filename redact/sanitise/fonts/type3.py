"""Type 3 fonts: glyphs that are content streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Stream

from redact.sanitise import tables
from redact.sanitise.content import Resources
from redact.sanitise.fonts import book, names
from redact.sanitise.fonts.cmaps import write_to_unicode

if TYPE_CHECKING:
    from redact.sanitise.copier import Copier
    from redact.sanitise.fonts.book import UsedFont


def fill_type3(copier: Copier, used: UsedFont, *, cut: bool) -> None:
    """Fill in the copy of a Type 3 font with the procedures of the codes in use."""
    source, target = used.source, used.target
    called = names.named_codes(source.get("/Encoding"), None)
    codes = {code[0] for code in used.codes} if cut else set(called)
    old = {code: called[code] for code in codes if code in called}
    first = {name: code for code, name in sorted(old.items(), reverse=True)}
    new = {name: names.glyph_name(name, code) for name, code in first.items()}
    texts = {c: t for c, t in book.to_unicode(source).items() if len(c) == 1 and c[0] in codes}
    for code, name in old.items():
        renamed = bytes([code]) not in texts and new[name] != name
        if renamed and (text := names.shown_by(name)):
            texts[bytes([code])] = text
    resources = Resources(source.get("/Resources"), *used.resources.sources)
    target["/Subtype"] = Name.Type3
    target["/FontBBox"] = tables.numbers(source.get("/FontBBox")) or Array([0, 0, 0, 0])
    matrix = tables.numbers(source.get("/FontMatrix"))
    target["/FontMatrix"] = matrix or Array([0.001, 0, 0, 0.001, 0, 0])
    target["/Encoding"] = Dictionary(
        Type=Name.Encoding, Differences=names.differences({c: new[n] for c, n in old.items()})
    )
    target["/CharProcs"] = _procedures(copier, source, new, resources)
    target["/Resources"] = resources.dictionary()
    for key, value in _widths(source, codes).items():
        target[key] = value
    if texts:
        target["/ToUnicode"] = Stream(copier.target, write_to_unicode(texts, 1))


def _procedures(
    copier: Copier, source: Any, new: dict[str, str], resources: Resources
) -> Dictionary:
    given = source.get("/CharProcs")
    made = Dictionary()
    for name in sorted(new, key=new.__getitem__):
        procedure = given.get("/" + name) if isinstance(given, Dictionary) else None
        if isinstance(procedure, Stream):
            made["/" + new[name]] = copier.stream(procedure, resources)
    return made


def _widths(source: Any, codes: set[int]) -> dict[str, Any]:
    given, start = tables.numbers(source.get("/Widths")), source.get("/FirstChar", 0)
    if given is None or not codes or not isinstance(start, int):
        return {"/FirstChar": 0, "/LastChar": 0, "/Widths": Array([0])}
    low, high = min(codes), max(codes)
    row = [
        given[code - start] if code in codes and 0 <= code - start < len(given) else 0
        for code in range(low, high + 1)
    ]
    return {"/FirstChar": low, "/LastChar": high, "/Widths": Array(row)}
