"""Spoilers of the structure tree: texts, names and numbers in a release's own tags.

Some spell the secret, some say it in a way no search knows: what redact does not write
must be refused, whatever it says.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from .paper import Leak
from .people import slug
from .sabotage import _under, spoiler


def _tree(pdf: pikepdf.Pdf) -> Object:
    return pdf.Root.StructTreeRoot


def _elements(pdf: pikepdf.Pdf, kind: str) -> list[Object]:
    found, pending = [], list(_tree(pdf).K.K)
    while pending:
        element = pending.pop(0)
        if kind == element.S:
            found.append(element)
        kids = element.K if isinstance(element.K, Array) else [element.K]
        pending += [kid for kid in kids if isinstance(kid, Dictionary)]
    return found


def _box(pdf: pikepdf.Pdf) -> Object:
    return _elements(pdf, "/Figure")[0]


def _first(pdf: pikepdf.Pdf) -> Object:
    return _elements(pdf, "/P")[0]


def _initials(leak: Leak) -> str:
    """Two letters: too few to be searched for."""
    return "".join(word[0] for word in leak.secret.split()[:2])


@spoiler
def tag_alternative(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _box(pdf).Alt = String(f"Withheld, section 40(2), {leak.secret}")


@spoiler
def tag_alternative_by_initials(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _box(pdf).Alt = String(f"Withheld, section 40(2), {_initials(leak)}")


@spoiler
def tag_alternative_with_the_exact_length(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _box(pdf).Alt = String(f"Withheld, section 40(2), about {len(leak.secret)} letters")


@spoiler
def tag_alternative_under_another_code(pdf: pikepdf.Pdf, leak: Leak) -> None:
    """The number of the section could say anything."""
    _box(pdf).Alt = String(f"Withheld, section {len(leak.secret)}, one or two words")


@spoiler
def tag_alternative_of_a_paragraph(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _first(pdf).Alt = String(leak.secret)


@spoiler
def tag_actual_text(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _box(pdf).ActualText = String(leak.secret)


@spoiler
def tag_actual_text_by_initials(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _box(pdf).ActualText = String(_initials(leak))


@spoiler
def tag_expansion(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _box(pdf).E = String(leak.secret)


@spoiler
def tag_title(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _first(pdf).T = String(leak.secret)


@spoiler
def tag_identifier(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _first(pdf).ID = String(leak.secret.encode("utf-16-be"))


@spoiler
def tag_identifier_tree(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _tree(pdf).IDTree = Dictionary(Names=Array([String(_initials(leak)), _first(pdf)]))


@spoiler
def tag_language(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _first(pdf).Lang = String(_initials(leak).lower())


@spoiler
def document_language(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.Lang = String("en-x-" + _initials(leak))


@spoiler
def tag_class(pdf: pikepdf.Pdf, leak: Leak) -> None:
    name = "/" + slug(leak.secret)
    _tree(pdf).ClassMap = Dictionary({name: Dictionary(O=Name.Layout)})
    _first(pdf).C = Name(name)


@spoiler
def tag_role(pdf: pikepdf.Pdf, leak: Leak) -> None:
    name = "/" + slug(leak.secret)
    _tree(pdf).RoleMap = Dictionary({name: Name.P})
    _first(pdf).S = Name(name)


@spoiler
def tag_of_another_kind(pdf: pikepdf.Pdf, leak: Leak) -> None:
    """A few kinds of element, one after the other, spell as well as letters do."""
    for element, letter in zip(_elements(pdf, "/P"), leak.secret, strict=False):
        element.S = Name(f"/H{1 + ord(letter) % 6}")


@spoiler
def tag_attribute(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _box(pdf).A.Summary = String(leak.secret)


@spoiler
def tag_attribute_of_a_paragraph(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _first(pdf).A = Dictionary(O=Name.Layout, StartIndent=len(leak.secret))


@spoiler
def tag_user_property(pdf: pikepdf.Pdf, leak: Leak) -> None:
    held = Dictionary(N=String("x"), V=String(_initials(leak)))
    _first(pdf).A = Dictionary(O=Name.UserProperties, P=Array([held]))


@spoiler
def tag_place_in_letters(pdf: pikepdf.Pdf, leak: Leak) -> None:
    """Four numbers that are no place on the page."""
    _box(pdf).A.BBox = Array([1000 + ord(letter) for letter in leak.secret[:4]])


@spoiler
def tag_namespace(pdf: pikepdf.Pdf, leak: Leak) -> None:
    space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(_initials(leak))))
    _tree(pdf).Namespaces = Array([space])


@spoiler
def tag_reference(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _first(pdf).Ref = Array([_box(pdf)])


@spoiler
def tag_revision(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _first(pdf).R = len(leak.secret)


@spoiler
def tag_beside_the_tree(pdf: pikepdf.Pdf, leak: Leak) -> None:
    """An element that only the parent tree knows."""
    element = Dictionary(Type=Name.StructElem, S=Name.P, T=String(_initials(leak)))
    parents = _tree(pdf).ParentTree.Nums
    parents[1].append(pdf.make_indirect(element))


@spoiler
def tag_twice(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _tree(pdf).K.K.append(_first(pdf))


@spoiler
def mark_with_a_number_of_its_own(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _under(pdf, b"/P <</MCID %d>> BDC EMC" % (100 + len(leak.secret)))


@spoiler
def mark_with_properties(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _under(pdf, f"/Artifact <</Type /Layout /X ({_initials(leak)})>> BDC EMC".encode())


@spoiler
def mark_with_another_tag(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _under(pdf, f"/{_initials(leak)} BMC EMC".encode())


@spoiler
def mark_at_a_point(pdf: pikepdf.Pdf, leak: Leak) -> None:
    _under(pdf, f"/{_initials(leak)} MP".encode())


@spoiler
def mark_in_a_form(pdf: pikepdf.Pdf, leak: Leak) -> None:
    form = pdf.make_stream(f"/{_initials(leak)} BMC 0 0 1 1 re n EMC".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    pdf.pages[0].Resources.XObject = Dictionary(ZF=form)
    _under(pdf, b"/ZF Do")


@spoiler
def wish_for_the_viewer(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.ViewerPreferences = Dictionary(NumCopies=len(leak.secret))


@spoiler
def mark_dictionary(pdf: pikepdf.Pdf, leak: Leak) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=True, X=String(_initials(leak)))
