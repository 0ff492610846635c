"""Type 3 fonts: glyphs that are content streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Stream

from redact.sanitise import tables
from redact.sanitise.fonts import book, names
from redact.sanitise.fonts.cmaps import write_to_unicode
from redact.sanitise.fonts.simple import renumbered, widths
from redact.sanitise.resources import Resources

if TYPE_CHECKING:
    from redact.sanitise.copier import Copier
    from redact.sanitise.fonts.book import UsedFont


def fill_type3(copier: Copier, used: UsedFont, *, cut: bool) -> None:
    """Fill in the copy of a Type 3 font with the procedures of the codes in use."""
    source, target = used.source, used.target
    called = names.named_codes(source.get("/Encoding"), None)
    codes = {code[0] for code in used.codes} if cut else set(called)
    given = {c[0]: t for c, t in book.to_unicode(source).items() if len(c) == 1 and c[0] in codes}
    shown = {c: given.get(c) or names.listed(called.get(c, "")) for c in codes}
    new = renumbered(shown) if cut and all(shown.values()) else {c: c for c in codes}
    used.new = {bytes([old]): bytes([to]) for old, to in new.items()}
    old = {code: called[code] for code in sorted(codes, reverse=True) if code in called}
    first = {name: new[code] for code, name in old.items()}
    renamed = {name: names.glyph_name(name, code) for name, code in first.items()}
    texts = {bytes([new[code]]): text for code, text in given.items()}
    for code, name in old.items():
        if code not in given and renamed[name] != name and (text := names.shown_by(name)):
            texts[bytes([new[code]])] = text
    resources = Resources(source.get("/Resources"), *used.resources.sources)
    target["/Subtype"] = Name.Type3
    target["/FontBBox"] = tables.numbers(source.get("/FontBBox")) or Array([0, 0, 0, 0])
    matrix = tables.numbers(source.get("/FontMatrix"))
    target["/FontMatrix"] = matrix or Array([0.001, 0, 0, 0.001, 0, 0])
    differences = names.differences({new[code]: renamed[name] for code, name in old.items()})
    target["/Encoding"] = Dictionary(Type=Name.Encoding, Differences=differences)
    target["/CharProcs"] = _procedures(copier, source, renamed, resources)
    target["/Resources"] = resources.dictionary()
    none = {"/FirstChar": 0, "/LastChar": 0, "/Widths": Array([0])}
    for key, value in (none | widths(source, new)).items():
        target[key] = value
    if texts:
        target["/ToUnicode"] = Stream(copier.target, write_to_unicode(texts, 1))


def _procedures(
    copier: Copier, source: Any, new: dict[str, str], resources: Resources
) -> Dictionary:
    given = source.get("/CharProcs")
    made = Dictionary()
    for name in sorted(new, key=new.__getitem__):
        procedure = given.get(names.as_name(name)) if isinstance(given, Dictionary) else None
        if isinstance(procedure, Stream):
            made["/" + new[name]] = copier.stream(procedure, resources)
    return made
