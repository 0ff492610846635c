"""Rules of PDF/UA-1 (ISO 14289-1) that a program can check, by pikepdf; nothing of redact.

The rules are named as veraPDF names them (clause-number of its PDF/UA-1 profile), so that
its report and this one can be laid side by side. ``RULES`` says what each asks; rules on
things that no release has (tables, lists, headings, annotations, notes, media) are not here.

    python -m tests.accessible FILE...
"""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

RULES = {
    "6.2-1": "the catalog's MarkInfo says Marked",
    "7.1-1": "no artifact inside tagged content",
    "7.1-2": "no tagged content inside an artifact",
    "7.1-3": "all content is tagged or an artifact",
    "7.1-4": "Suspects is not true",
    "7.1-5": "element types are standard ones",
    "7.1-7": "standard types are not mapped to others",
    "7.1-8": "the catalog has an XMP metadata stream",
    "7.1-9": "the metadata have a title (dc:title)",
    "7.1-10": "viewers are asked to show the title",
    "7.1-11": "the catalog has a structure tree",
    "7.1-12": "elements name their parents",
    "7.2-29": "the language is a well-formed tag",
    "7.2-34": "the language of all text is known",
    "7.3-1": "figures have an alternative text",
    "7.10-1": "no layers",
    "7.11-1": "no attached files",
    "7.15-1": "no dynamic forms",
    "7.16-1": "no encryption",
    "7.18.1-1": "no annotations outside the tree (here: none)",
    "7.18.3-1": "pages are tabbed through by structure",
    "7.20-1": "no reference XObjects",
    "7.20-2": "no tagged content in forms (here: none at all)",
    "7.21.4.1-1": "fonts of visible text are embedded",
    "7.21.7-1": "characters can be mapped to Unicode",
    "tree": "each mark belongs to one element, and the parent tree says the same",
}

_STANDARD = {"/Document", "/P", "/Figure"}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
_SHOWS = {"Tj", "TJ", "'", '"'}
_KNOWN = {"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding"}


def failures(pdf: bytes) -> Counter[str]:
    """How often each rule is broken; empty when none is."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return Counter([*_catalog(file), *_tree(file), *_pages(file), *_objects(file)])


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    info = root.get("/MarkInfo", {})
    if info.get("/Marked") is not True:
        yield "6.2-1"
    if info.get("/Suspects") is True:
        yield "7.1-4"
    if "/Metadata" not in root:
        yield "7.1-8"
    elif not re.search(rb"<dc:title>.*?<rdf:li[^>]*>[^<]+", root.Metadata.read_bytes(), re.S):
        yield "7.1-9"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "7.1-10"
    if "/StructTreeRoot" not in root:
        yield "7.1-11"
    if "/Lang" not in root:
        yield "7.2-34"
    elif not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", str(root.Lang)):
        yield "7.2-29"
    if "/OCProperties" in root:
        yield "7.10-1"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "7.15-1"
    if pdf.is_encrypted:
        yield "7.16-1"


def _elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Object, Object]]:
    """(element, parent) of the whole tree."""
    root = pdf.Root.get("/StructTreeRoot")
    pending = [(kid, root) for kid in _kids(root)] if root is not None else []
    while pending:
        element, parent = pending.pop()
        yield element, parent
        pending += [(kid, element) for kid in _kids(element) if isinstance(kid, Dictionary)]


def _kids(element: Object) -> list[object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root.get("/StructTreeRoot", {})
    roles = root.get("/RoleMap", {})
    if any(str(role) in _STANDARD for role in roles):
        yield "7.1-7"
    held: dict[tuple[int, int], Object] = {}
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    for element, parent in _elements(pdf):
        if str(element.S) not in _STANDARD:
            yield "7.1-5"
        if "/P" not in element or element.P.objgen != parent.objgen:
            yield "7.1-12"
        if Name.Figure == element.S and not str(element.get("/Alt", "")).strip():
            yield "7.3-1"
        for number in _kids(element):
            if isinstance(number, int):
                place = pages[element.Pg.objgen], number
                if place in held:
                    yield "tree"
                held[place] = element
    yield from _parents(pdf, held)


def _parents(pdf: pikepdf.Pdf, held: dict[tuple[int, int], Object]) -> Iterator[str]:
    nums = list(pdf.Root.get("/StructTreeRoot", {}).get("/ParentTree", {}).get("/Nums", Array()))
    listed = dict(zip(nums[::2], nums[1::2], strict=True))
    told = {
        (index, number): element.objgen
        for index, page in enumerate(pdf.pages)
        for number, element in enumerate(listed.get(page.obj.get("/StructParents"), Array()))
    }
    marked = {(i, n) for i, page in enumerate(pdf.pages) for n in _numbers(page)}
    if told != {place: element.objgen for place, element in held.items()} or marked != set(held):
        yield "tree"


def _numbers(page: pikepdf.Page) -> list[int]:
    steps = (step for step in pikepdf.parse_content_stream(page) if str(step.operator) == "BDC")
    return [int(step.operands[1].MCID) for step in steps]


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        if "/Annots" in page.obj:
            yield "7.18.1-1"
        if "/StructParents" in page.obj and page.obj.get("/Tabs") != Name.S:
            yield "7.18.3-1"
        yield from _content(page)
        yield from _fonts(page)


def _content(page: pikepdf.Page) -> Iterator[str]:
    open_: list[str] = []
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name in ("BDC", "BMC"):
            kind = "artifact" if step.operands[0] == Name.Artifact else "tagged"
            if kind == "artifact" and "tagged" in open_:
                yield "7.1-1"
            if kind == "tagged" and "artifact" in open_:
                yield "7.1-2"
            open_.append(kind)
        elif name == "EMC":
            open_.pop()
        elif (name in _PAINTS or name in _SHOWS) and not open_:
            yield "7.1-3"
    if open_:
        yield "7.1-3"


def _fonts(page: pikepdf.Page) -> Iterator[str]:
    """Of the fonts that visible text is shown in."""
    for font in _shown_in(page, page.obj.get("/Resources", {}), 0):
        base = font.get("/DescendantFonts", [font])[0]
        program = base.get("/FontDescriptor", {})
        embedded = any(key in program for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not embedded and base.Subtype != Name.Type3:
            yield "7.21.4.1-1"
        encoding = font.get("/Encoding")
        known = encoding in _KNOWN or isinstance(encoding, Dictionary)
        if "/ToUnicode" not in font and (base.Subtype == Name.Type3 or not known):
            yield "7.21.7-1"


def _shown_in(source: object, resources: Object, deep: int) -> list[Object]:
    fonts: dict[tuple[int, int], Object] = {}
    current, seen = None, True
    for step in pikepdf.parse_content_stream(source):
        name = str(step.operator)
        if name == "Tf":
            current = resources.Font[str(step.operands[0])]
        elif name == "Tr":
            seen = int(step.operands[0]) != 3
        elif name in _SHOWS and seen and current is not None:
            fonts[current.objgen] = current
        elif name == "Do" and deep < 5:
            drawn = resources.XObject[str(step.operands[0])]
            if drawn.Subtype == Name.Form:
                inner = _shown_in(drawn, drawn.get("/Resources", resources), deep + 1)
                fonts |= {font.objgen: font for font in inner}
    return list(fonts.values())


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary | pikepdf.Stream):
            continue
        if "/EF" in thing:
            yield "7.11-1"
        if "/Ref" in thing and thing.get("/Subtype") == Name.Form:
            yield "7.20-1"
        if thing.get("/Subtype") == Name.Form and re.search(rb"\b(BDC|BMC)\b", thing.read_bytes()):
            yield "7.20-2"


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for rule, times in sorted(failures(Path(path).read_bytes()).items()):
            print(f"{path}: {rule} ({times}): {RULES[rule]}")
