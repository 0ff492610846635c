"""Corners of newer and rarer parts of the format that no page shows."""

from __future__ import annotations

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, String

from .kinds_annots import _annot, _look, _visible
from .paper import Leak, Sheet, kind
from .people import slug

extra = kind("extra")
annot = kind("annotation")
field = kind("field")
meta = kind("meta")
marked = kind("marked")
layer = kind("layer")


def _key(secret: str) -> str:
    return "/" + slug(secret)


@extra
def encrypted_payload(secret: str) -> Leak:
    """A wrapper of PDF 2.0: the file that counts is attached, its kind named in its place."""
    sheet = Sheet(secret).plain()
    spec = AttachedFileSpec(sheet.pdf, Sheet(secret).plain().bytes(), filename=f"{secret}.pdf").obj
    spec.AFRelationship = Name.EncryptedPayload
    spec.EP = Dictionary(Type=Name.EncryptedPayload, Subtype=Name(_key(secret)), Version=secret)
    sheet.pdf.Root.AF = Array([spec])
    sheet.pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), spec])))
    return sheet.leak()


@extra
def security_store(secret: str) -> Leak:
    """Certificates and revocation lists (DSS), kept for signatures."""
    sheet = Sheet(secret).plain()
    certificate = sheet.stream(b"0\x82\x01" + f"CN={secret}, O=Council".encode())
    proofs = Dictionary({_key(secret): Dictionary(Cert=Array([certificate]), TU=String(secret))})
    sheet.pdf.Root.DSS = Dictionary(Certs=Array([certificate]), VRI=proofs)
    return sheet.leak()


@extra
def usage_rights(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    rights = Dictionary(
        Type=Name.Sig, Name=String(secret), Reason=String(secret), Location=String(secret),
        ContactInfo=String(secret), Contents=String(secret.encode() + b"\0" * 40),
    )  # fmt: skip
    sheet.pdf.Root.Perms = Dictionary(UR3=sheet.pdf.make_indirect(rights))
    return sheet.leak()


@extra
def document_parts(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    part = Dictionary(Type=Name.DPart, Start=sheet.page.obj, DPM=Dictionary({"/To": secret}))
    part = sheet.pdf.make_indirect(part)
    sheet.pdf.Root.DPartRoot = Dictionary(
        Type=Name.DPartRoot, DPartRootNode=part, RecordLevel=0, NodeNameList=Array([Name.Part])
    )
    sheet.page.DPart = part
    return sheet.leak()


@extra
def requirements_and_extensions(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    handler = Dictionary(Type=Name.ReqHandler, S=Name.JS, Script=String(secret))
    need = Dictionary(Type=Name.Requirement, S=Name(_key(secret)), RH=handler)
    sheet.pdf.Root.Requirements = Array([need])
    own = Dictionary(BaseVersion=Name("/1.7"), ExtensionLevel=3, URL=String(secret))
    sheet.pdf.Root.Extensions = Dictionary({_key(secret): own})
    return sheet.leak()


@extra
def web_capture(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    source = Dictionary(AU=String(f"https://council.example/{slug(secret)}"), TS=String(secret))
    content = Dictionary(Type=Name.SpiderContentSet, S=Name.SPS, T=String(secret), SI=source)
    content.ID, content.O = String(secret), Array([sheet.page.obj])
    held = Dictionary(Names=Array([String(secret), sheet.pdf.make_indirect(content)]))
    sheet.pdf.Root.Names = Dictionary(IDS=held, URLS=held)
    sheet.page.ID, sheet.page.PZ = String(secret), 1
    return sheet.leak()


@extra
def measures_and_places(secret: str) -> Leak:
    """Viewports with units of their own, and the name of a place on earth."""
    sheet = Sheet(secret).plain()
    unit = Dictionary(Type=Name.NumberFormat, U=String(secret), C=1, SS=String(secret))
    scale = Dictionary(Type=Name.Measure, R=String(f"1 {secret}"), X=Array([unit]))
    globe = Dictionary(Type=Name.Measure, Subtype=Name.GEO)
    globe.GCS = Dictionary(Type=Name.PROJCS, WKT=String(f'PROJCS["{secret}"]'))
    views = [
        Dictionary(Type=Name.Viewport, BBox=Array([0, 0, 99, 99]), Name=String(secret), Measure=m)
        for m in (scale, globe)
    ]
    sheet.page.VP = Array(views)
    sheet.resource("XObject", "X", sheet.form("0 0 m", Measure=globe))
    sheet.add("/X Do")
    return sheet.leak()


@extra
def presentations_and_renditions(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.page.Trans = Dictionary(Type=Name.Trans, S=Name(_key(secret)), D=1)
    sheet.page.PresSteps = Dictionary(Type=Name.NavNode, NA=Dictionary(S=Name.URI, URI=secret))
    clip = Dictionary(S=Name.MCD, N=String(secret), Alt=Array([String(""), String(secret)]))
    shown = Dictionary(S=Name.MR, N=String(secret), C=clip)
    names = Array([String(secret), sheet.pdf.make_indirect(shown)])
    sheet.pdf.Root.Names = Dictionary(
        Renditions=Dictionary(Names=names), AlternatePresentations=Dictionary(Names=names)
    )
    return sheet.leak()


@annot
def redaction_not_applied(secret: str) -> Leak:
    """Somebody marked the place for redaction in another program and never applied it."""
    sheet = Sheet(secret).plain()
    over = sheet.form(f"BT /F1 8 Tf 2 2 Td ({secret}) Tj ET", (0, 0, 100, 12))
    _annot(
        sheet, "Redact", OverlayText=String(secret), RO=over, DA=String(f"/F1 8 Tf % {secret}"),
        Contents=String(f"hides {secret}"), T=String(secret),
    )  # fmt: skip
    return sheet.leak()


@annot
def rich_media_and_projection(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    asset = AttachedFileSpec(sheet.pdf, secret.encode(), filename=f"{secret}.swf").obj
    content = Dictionary(Assets=Dictionary(Names=Array([String(secret), asset])))
    content.Configurations = Array([Dictionary(Name=String(secret))])
    note = _annot(sheet, "RichMedia", RichMediaContent=content, AP=_look(sheet, "0 0 9 9 re f"))
    note.RichMediaSettings = Dictionary(Activation=Dictionary(Script=String(secret)))
    _annot(sheet, "Projection", Contents=String(secret), ExData=Dictionary(Note=String(secret)))
    return sheet.leak()


@annot
def marks_of_the_printer(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    look = _look(sheet, "0 0 9 9 re f")
    _annot(sheet, "PrinterMark", MN=Name(_key(secret)), AP=look)
    _annot(sheet, "TrapNet", LastModified=String(secret), AnnotStates=Array([Name(_key(secret))]))
    fixed = Dictionary(Type=Name.FixedPrint, Note=String(secret))
    _annot(sheet, "Watermark", FixedPrint=fixed, AP=look, Contents=String(secret))
    return sheet.leak()


@annot
def replies_and_states(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    first = _annot(sheet, "Text", Contents=String("?"), T=String(secret), F=2)
    _annot(
        sheet, "Text", IRT=first, StateModel=String("Review"), State=String("Rejected"), F=30,
        Contents=String(f"rejected by {secret}"), CreationDate=String(secret),
        IT=Name(_key(secret)),
    )  # fmt: skip
    return sheet.leak()


@annot
def measured_line_with_a_caption(secret: str) -> Leak:
    sheet = Sheet(secret)
    x0, y0, _, _ = sheet.hole
    _annot(
        sheet, "Line", (x0, sheet.y - 4, sheet.hole.x1, 150 - y0), L=Array([x0, 1, 9, 1]),
        Contents=String(secret), Cap=True, IT=Name.LineDimension, AP=_visible(sheet),
        Measure=Dictionary(R=String(secret)),
    )  # fmt: skip
    return sheet.leak()


@annot
def actions_of_every_kind(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    spec = Dictionary(Type=Name.Filespec, F=String(f"{secret}.pdf"), UF=String(secret))
    actions = [
        Dictionary(S=Name.Launch, F=spec, Win=Dictionary(F=String(secret), P=String(secret))),
        Dictionary(S=Name.GoToR, F=spec, D=String(secret)),
        Dictionary(S=Name.GoToE, F=spec, T=Dictionary(R=Name.C, N=String(secret))),
        Dictionary(S=Name.Thread, F=spec, D=String(secret)),
        Dictionary(S=Name.Hide, T=String(secret)),
        Dictionary(S=Name.Named, N=Name(_key(secret))),
        Dictionary(S=Name.SubmitForm, F=spec, Fields=Array([String(secret)])),
        Dictionary(S=Name.Trans, Trans=Dictionary(S=Name(_key(secret)))),
    ]
    for action in actions:
        _annot(sheet, "Link", A=action, PA=Dictionary(S=Name.URI, URI=String(secret)))
    return sheet.leak()


@field
def rich_text_and_defaults(secret: str) -> Leak:
    """A field's styled value, its default styles, its caption and its barcode's data."""
    sheet = Sheet(secret)
    x0, y0, x1, y1 = sheet.hole
    widget = _annot(sheet, "Widget", (x0, 150 - y1, x1, 150 - y0), AP=_visible(sheet))
    widget.FT, widget.T, widget.V = Name.Tx, String("who"), String(secret)
    widget.RV, widget.DS = String(f"<body><p>{secret}</p></body>"), String(f"font: {secret}")
    widget.DA = String("/F1 11 Tf 0 g")
    widget.MK = Dictionary(CA=String(secret), RC=String(secret), AC=String(secret))
    widget.PMD = Dictionary(Caption=String(secret))
    widget.TM = String(secret)
    form = Dictionary(Fields=Array([widget]), CO=Array([widget]), DA=String(f"% {secret}"))
    sheet.pdf.Root.AcroForm = form
    return sheet.leak()


def _xmp(sheet: Sheet) -> Object:
    body = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><who>{sheet.secret}</who></x:xmpmeta>"
    return sheet.stream(body, Type=Name.Metadata, Subtype=Name.XML)


@meta
def xmp_in_odd_places(secret: str) -> Leak:
    """On a profile, a pattern, a shading, a graphics state, a character map, the page tree."""
    sheet = Sheet(secret).plain()
    note = _xmp(sheet)
    sheet.pdf.Root.Pages.Metadata = note
    sheet.fonts.F1.ToUnicode = sheet.stream(b"begincmap endcmap", Metadata=note)
    cell = sheet.stream(
        b"0 0 2 2 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 4, 4]), XStep=4, YStep=4, Resources=Dictionary(), Metadata=note,
    )  # fmt: skip
    sheet.resource("Pattern", "P", cell)
    sheet.resource("ExtGState", "G", Dictionary(Type=Name.ExtGState, LW=1, Metadata=note))
    fade = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, Metadata=note)
    shade = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 9, 0]))
    shade.Function, shade.Metadata = fade, note
    sheet.resource("Shading", "S", shade)
    sheet.add("q /G gs /Pattern cs /P scn 250 20 9 9 re f 270 20 9 9 re W n /S sh Q")
    return sheet.leak()


@meta
def keys_of_its_own_in_info(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    entries = {_key(secret): String("x"), "/SourceModified": secret, "/Trapped": Name(_key(secret))}
    sheet.pdf.trailer.Info = sheet.pdf.make_indirect(Dictionary(entries))
    return sheet.leak()


@marked
def classes_and_user_properties(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    held = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String("who"), V=secret)]))
    element = Dictionary(Type=Name.StructElem, S=Name(_key(secret)), C=Name(_key(secret)), A=held)
    element.ID, element.T, element.PhoneticAlphabet = secret, secret, Name.ipa
    element.Phoneme, element.Lang = String(secret), String("en-x-" + slug(secret))
    element = sheet.pdf.make_indirect(element)
    space = Dictionary(Type=Name.Namespace, NS=String(secret), Schema=secret)
    sheet.pdf.Root.StructTreeRoot = Dictionary(
        Type=Name.StructTreeRoot, K=element, RoleMap=Dictionary({_key(secret): Name.P}),
        ClassMap=Dictionary({_key(secret): held}), Namespaces=Array([space]),
        IDTree=Dictionary(Names=Array([String(secret), element])),
        PronunciationLexicon=Array([Dictionary(F=String(secret))]),
    )  # fmt: skip
    return sheet.leak()


@marked
def file_associated_with_content(secret: str) -> Leak:
    """PDF 2.0: a file that belongs to a piece of the page, such as a formula's source."""
    sheet = Sheet(secret)
    spec = AttachedFileSpec(sheet.pdf, secret.encode(), filename="a.xml").obj
    sheet.resource("Properties", "A", Dictionary(MCAF=Array([spec])))
    sheet.add("/AF /A BDC")
    sheet.plain().add("EMC")
    return sheet.leak()


@layer
def labels_in_the_order_of_layers(secret: str) -> Leak:
    """Strings between the layers' names, as headings of a viewer's list."""
    sheet = Sheet(secret).plain()
    group = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Print")))
    view = Dictionary(
        Order=Array([String(secret), Array([String(f"by {secret}"), group])]),
        Name=String(secret), Creator=String(secret), RBGroups=Array([Array([group])]),
    )  # fmt: skip
    sheet.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=view)
    return sheet.leak()
