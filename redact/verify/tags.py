"""Tags that a released file may have: those that redact itself writes, to the letter.

A structure tree and marked content say things that no page shows. What is accepted is one
shape, checked key by key: ``Document`` over ``P`` and ``Figure``; ``/Alt`` with the
sentences of ``redact.domain.spoken`` and the codes of the page's own redactions; identifiers
that count from 0. Roles, classes, attributes, identifiers of elements, other texts,
property lists: whatever else there is, is refused, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf

from redact.domain import Fault, Problem, Redaction
from redact.domain.spoken import EXTENT, PAGE_ALONE, PAGE_AND_TEXT, PICTURE, metadata, spoken
from redact.verify import content
from redact.verify.content import Mark, Said

_ROOT = frozenset(("/Type", "/K", "/ParentTree", "/ParentTreeNextKey"))
_ELEMENT = frozenset(("/Type", "/S", "/P", "/Pg", "/K"))
_FIGURE = _ELEMENT | {"/Alt", "/A"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_MARKS = re.compile(rb"\b(?:BMC|BDC|MP|DP)\b")
_PICTURES = frozenset((PICTURE, PAGE_AND_TEXT, PAGE_ALONE))

Owners = dict[int, tuple[int, int]]
"""By marked-content identifier of one page: the element that holds it."""


class _Strange(Exception):
    """Something that redact does not write; says what."""


def strange(
    pdf: pikepdf.Pdf, said: Mapping[int, Said], redactions: Sequence[Redaction]
) -> Iterator[Problem]:
    """One problem for the tree, one for each page with other marks than the tree's.

    ``said`` are the pages' contents as far as they are read already, by index.
    """
    owners: dict[int, Owners] = {}
    try:
        _catalog(pdf)
        owners = _Tree(pdf, redactions).owners()
    except _Strange as error:
        yield Problem(Fault.LEAK, "structure", None, f"{error} that redact does not write")
    except (AttributeError, TypeError, ValueError, KeyError, RecursionError):
        yield Problem(Fault.LEAK, "structure", None, "the structure tree is damaged")
    for index, page in enumerate(pdf.pages):
        marks = (said.get(index) or content.read(page, {})).marks
        if _numbers(marks) != sorted(owners.get(index, ())):
            detail = f"page {index + 1} has marked content that redact does not write"
            yield Problem(Fault.LEAK, "marked content", index, detail)
    if any(_marked(stream) for stream in _inner(pdf)):
        detail = "a part of a page has marked content of its own"
        yield Problem(Fault.LEAK, "marked content", None, detail)


def own(pdf: pikepdf.Pdf, redactions: Sequence[Redaction]) -> frozenset[str | bytes]:
    """The texts that need no search: alternative texts of ours in a tree that ``strange``
    accepts, and metadata that are the title's and nothing else."""
    texts: set[str | bytes] = set()
    if said := title(pdf):
        texts.add(metadata(said))
    tree = _Tree(pdf, redactions)
    try:
        tree.owners()
    except Exception:  # whatever is wrong with it, all of it is searched
        return frozenset(texts)
    return frozenset(texts | tree.said)


def title(pdf: pikepdf.Pdf) -> str:
    """The title that a file gives itself; empty where it gives none."""
    info: Any = pdf.trailer.get("/Info", {})
    return str(info.get("/Title", ""))


def _catalog(pdf: pikepdf.Pdf) -> None:
    root: Any = pdf.Root
    if "/Lang" in root and not _LANGUAGE.fullmatch(str(root.Lang)):
        raise _Strange("the document has a language")
    if "/MarkInfo" in root and dict(root.MarkInfo) != {"/Marked": True}:
        raise _Strange("the document has a mark dictionary")
    asked = dict(root.get("/ViewerPreferences", {}))
    if any(key != "/DisplayDocTitle" or not isinstance(v, bool) for key, v in asked.items()):
        raise _Strange("the document has wishes for its viewer")


def _numbers(marks: Sequence[Mark]) -> list[int] | None:
    """The identifiers in a page's content; None where there are other marks than ours."""
    found = []
    for mark in marks:
        if mark.operator == "BDC" and mark.tag in ("/P", "/Figure") and mark.number is not None:
            found.append(mark.number)
        elif (mark.operator, mark.tag) != ("BMC", "/Artifact"):
            return None
    return found if found == list(range(len(found))) else None


def _inner(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Content that is no page's own: forms, patterns, glyph procedures."""
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and content.draws(obj):
            yield obj
        procedures = obj.get("/CharProcs") if isinstance(obj, pikepdf.Dictionary) else None
        if isinstance(procedures, pikepdf.Dictionary):
            yield from (p for _, p in procedures.items() if isinstance(p, pikepdf.Stream))


def _marked(stream: pikepdf.Stream) -> bool:
    return bool(_MARKS.search(stream.read_bytes()) and content.read(stream, {}).marks)


class _Tree:
    """One pass over the tree and its parent tree."""

    def __init__(self, pdf: pikepdf.Pdf, redactions: Sequence[Redaction]) -> None:
        self._pdf = pdf
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self._owners: dict[int, Owners] = {}
        self._codes: dict[int, set[str]] = {}
        self.said: set[str] = set()
        for redaction in redactions:
            self._codes.setdefault(redaction.page, set()).update(map(spoken, redaction.codes))

    def owners(self) -> dict[int, Owners]:
        """Who holds which identifier, by page. Raises _Strange."""
        root: Any = self._pdf.Root.get("/StructTreeRoot")
        if root is not None:
            if set(root.keys()) != _ROOT or root.Type != "/StructTreeRoot":
                raise _Strange("the structure tree has a root")
            top = root.K
            if set(top.keys()) != {"/Type", "/S", "/P", "/K"} or top.S != "/Document":
                raise _Strange("the structure tree has a top")
            self._is_element(top, root)
            for element in top.K:
                self._element(element, top, deep=0)
        self._parents(root)
        return self._owners

    def _is_element(self, element: Any, parent: Any) -> None:
        if element.Type != "/StructElem" or element.P.objgen != parent.objgen:
            raise _Strange("the structure tree has an element")

    def _element(self, element: Any, parent: Any, deep: int) -> None:
        kind = str(element.S)
        known = {"/P": _ELEMENT, "/Figure": _FIGURE}.get(kind, frozenset())
        if deep > 1 or set(element.keys()) != known:
            raise _Strange("the structure tree has an element")
        self._is_element(element, parent)
        index = self._pages[element.Pg.objgen]
        if kind == "/Figure":
            self._figure(element, index)
        for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
            if isinstance(kid, int):
                held = self._owners.setdefault(index, {})
                if kid in held:
                    raise _Strange("the structure tree has content twice")
                held[kid] = element.objgen
            elif kind == "/P":
                self._element(kid, element, deep + 1)
            else:
                raise _Strange("the structure tree has a figure")

    def _figure(self, element: Any, index: int) -> None:
        if not self._may_say(str(element.Alt), index):
            raise _Strange("a figure has a text")
        self.said.add(str(element.Alt))
        layout, page = element.A, self._pdf.pages[index].mediabox
        box = list(layout.BBox)
        inside = len(box) == 4 and all(
            isinstance(at, int) and 0 <= at <= float(page[2 + i % 2]) + 1
            for i, at in enumerate(box)
        )
        if set(layout.keys()) != {"/O", "/BBox"} or layout.O != "/Layout" or not inside:
            raise _Strange("a figure has attributes")

    def _may_say(self, said: str, index: int) -> bool:
        if said in _PICTURES:
            return True
        code = "|".join(map(re.escape, sorted(self._codes.get(index, ()), key=len)[::-1]))
        middle = rf"(?:, (?:{code}))+" if code else ""
        return re.fullmatch(rf"Withheld{middle}, (?:{EXTENT.pattern})", said) is not None

    def _parents(self, root: Any) -> None:
        """The parent tree says of each page what the tree says."""
        numbered = [p.obj for p in self._pdf.pages if "/StructParents" in p.obj]
        given: list[Any] = []
        if root is not None:
            tree = root.ParentTree
            given = list(tree.Nums)
            if set(tree.keys()) != {"/Nums"} or root.ParentTreeNextKey != len(numbered):
                raise _Strange("the structure tree has a parent tree")
        if given[::2] != list(range(len(numbered))) or len(given) != 2 * len(numbered):
            raise _Strange("the structure tree has a parent tree")
        for number, (page, listed) in enumerate(zip(numbered, given[1::2], strict=True)):
            held = self._owners.get(self._pages[page.objgen], {})
            if page.StructParents != number or str(page.get("/Tabs", "/S")) != "/S":
                raise _Strange("a page has a number")
            if {n: element.objgen for n, element in enumerate(listed)} != held:
                raise _Strange("the structure tree has a parent tree")
        if len(self._owners) != sum(1 for each in self._owners.values() if each) or any(
            "/StructParents" not in self._pdf.pages[index].obj for index in self._owners
        ):
            raise _Strange("the structure tree has content")
