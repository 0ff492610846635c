"""Form fields, signatures and XFA."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String

from .kinds_annots import ASIDE, _annot, _rect, _visible
from .paper import Leak, Sheet, escape, kind, length
from .people import slug

annot = kind("annotation")
field = kind("field")


def _field(sheet: Sheet, kind_: str, rect: tuple[float, ...], **keys: object) -> Object:
    widget = _annot(sheet, "Widget", rect, FT=Name("/" + kind_), **keys)
    if "/AcroForm" not in sheet.pdf.Root:
        sheet.pdf.Root.AcroForm = Dictionary(
            Fields=Array([]), DR=Dictionary(Font=sheet.fonts), DA=String("/F1 11 Tf 0 g")
        )
    sheet.pdf.Root.AcroForm.Fields.append(widget)
    return widget


@field
def text_in_the_hole(secret: str) -> Leak:
    sheet = Sheet(secret)
    _field(
        sheet, "Tx", _rect(sheet), T=String("chair"), V=String(secret), DV=String(secret),
        TU=String(secret), TM=String(secret), RV=String(f"<p>{secret}</p>"), AP=_visible(sheet),
    )  # fmt: skip
    return sheet.leak()


@field
def text_without_appearance(secret: str) -> Leak:
    """The reader itself draws the value."""
    sheet = Sheet(secret, wide=150)
    _field(sheet, "Tx", _rect(sheet), T=String("chair"), V=String(secret))
    sheet.pdf.Root.AcroForm.NeedAppearances = True
    return sheet.leak()


@field
def choice(secret: str) -> Leak:
    sheet = Sheet(secret)
    options = Array([String("None"), Array([String(secret), String(secret)])])
    _field(
        sheet, "Ch", _rect(sheet), T=String("who"), V=String(secret), Opt=options, I=Array([1]),
        AP=_visible(sheet),
    )  # fmt: skip
    return sheet.leak()


@field
def states_and_captions_of_buttons(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    look = Dictionary(
        N=Dictionary({"/" + slug(secret): sheet.form("0 0 2 2 re f"), "/Off": sheet.form("")})
    )
    _field(
        sheet, "Btn", ASIDE, T=String(secret), AS=Name.Off, V=Name("/" + slug(secret)), AP=look,
        MK=Dictionary(CA=String(secret), RC=String(secret), AC=String(secret)),
    )  # fmt: skip
    return sheet.leak()


@field
def hidden_field(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    _field(sheet, "Tx", (0, 0, 0, 0), F=2, T=String("who"), V=sheet.stream(secret))
    return sheet.leak()


@field
def scripts_of_a_field(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    action = Dictionary(S=Name.JavaScript, JS=String(f"event.value = '{secret}'"))
    made = _field(sheet, "Tx", ASIDE, T=String("t"), AA=Dictionary(K=action, C=action), A=action)
    sheet.pdf.Root.AcroForm.CO = Array([made])
    return sheet.leak()


@field
def xfa(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    _field(sheet, "Tx", ASIDE, T=String("t"), V=String("x"))
    data = sheet.stream(f"<xfa:data><who>{secret}</who></xfa:data>")
    sheet.pdf.Root.AcroForm.XFA = Array([String("datasets"), data])
    return sheet.leak(lookalike=False)


@field
def signature(secret: str) -> Leak:
    sheet = Sheet(secret)
    value = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
        Name=String(secret), Reason=String(secret), Location=String(secret),
        ContactInfo=String(secret), Contents=String(b"0\x82" + escape(secret)),
        ByteRange=Array([0, 1, 2, 3]), Prop_Build=Dictionary(App=Dictionary(Name=secret)),
    )  # fmt: skip
    _field(sheet, "Sig", _rect(sheet), T=String("s"), V=value, AP=_visible(sheet))
    sheet.pdf.Root.Perms = Dictionary(DocMDP=value)
    sheet.pdf.Root.DSS = Dictionary(Certs=Array([sheet.stream(secret)]))
    return sheet.leak()


@field
def parent_holds_the_value(secret: str) -> Leak:
    sheet = Sheet(secret, wide=max(100.0, length(secret, 11)))
    parent = sheet.pdf.make_indirect(
        Dictionary(FT=Name.Tx, T=String(secret), V=String(secret), Kids=Array([]))
    )
    kid = _annot(sheet, "Widget", _rect(sheet), Parent=parent, AP=_visible(sheet))
    parent.Kids.append(kid)
    sheet.pdf.Root.AcroForm = Dictionary(Fields=Array([parent]))
    return sheet.leak()
