"""What hangs beside the pages: outlines, scripts, attachments, private keys."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, String

from . import pixels
from .kinds_images import _xobject as xobject
from .paper import Leak, Sheet, kind
from .people import slug

meta = kind("meta")
extra = kind("extra")


@extra
def outline(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    with sheet.pdf.open_outline() as tree:
        tree.root.append(OutlineItem(f"Minutes: {secret}", 0))
    return sheet.leak()


@extra
def named_destinations(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    place = Array([sheet.page.obj, Name.Fit])
    sheet.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(secret), place])))
    sheet.pdf.Root.Dests = Dictionary({"/" + slug(secret): place})
    return sheet.leak()


@extra
def page_labels(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    label = Dictionary(S=Name.D, P=String(secret + "-"))
    sheet.pdf.Root.PageLabels = Dictionary(Nums=Array([0, label]))
    return sheet.leak()


@extra
def document_script(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    script = Dictionary(S=Name.JavaScript, JS=String(f'var who = "{secret}";'))
    sheet.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    sheet.pdf.Root.OpenAction = Dictionary(
        S=Name.JavaScript, JS=sheet.stream(f"app.alert('{secret}')")
    )
    return sheet.leak()


@extra
def page_actions(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    action = Dictionary(S=Name.JavaScript, JS=String(f"who('{secret}')"))
    sheet.page.AA = Dictionary(O=action, C=Dictionary(S=Name.URI, URI=String(f"mailto:{secret}")))
    return sheet.leak()


@extra
def attached_file(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    spec = AttachedFileSpec(sheet.pdf, f"From {secret}".encode(), filename=f"{secret}.txt")
    sheet.pdf.attachments[f"{secret}.txt"] = spec
    return sheet.leak()


@extra
def attached_pdf(secret: str) -> Leak:
    """The unredacted original, attached to itself."""
    inner = Sheet(secret).plain().bytes()
    sheet = Sheet(secret).plain()
    sheet.pdf.attachments["original.pdf"] = AttachedFileSpec(sheet.pdf, inner)
    return sheet.leak()


@extra
def associated_files(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    spec = AttachedFileSpec(sheet.pdf, secret.encode(), filename="a.xml").obj
    sheet.pdf.Root.AF = Array([spec])
    sheet.page.AF = Array([spec])
    sheet.resource("XObject", "X", sheet.form("0 0 m", AF=Array([spec])))
    sheet.add("/X Do")
    return sheet.leak()


@kind("extra", hard=True)
def portfolio(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.pdf.attachments["a.txt"] = AttachedFileSpec(sheet.pdf, secret.encode())
    sheet.pdf.Root.Collection = Dictionary(
        Schema=Dictionary(F=Dictionary(Subtype=Name.F, N=String(secret))), View=Name.D
    )
    return sheet.leak()


@extra
def thumbnail(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    shown = pixels.scan(secret)
    data = shown.image.tobytes()
    sheet.page.Thumb = xobject(sheet, data, None, Type=None, Subtype=None)
    return sheet.leak(needles=(data[WIDE_ROW : WIDE_ROW + 400],))


WIDE_ROW = pixels.WIDE * 48
"""A pixel row through the middle of the letters."""


@extra
def piece_info(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    private = Dictionary(
        LastModified=String(f"D:{datetime(2026, 1, 1, tzinfo=UTC):%Y%m%d}"),
        Private=sheet.stream(f"layout of {secret}"),
    )
    piece = Dictionary(InDesign=private)
    sheet.page.PieceInfo = piece
    sheet.pdf.Root.PieceInfo = piece
    sheet.resource("XObject", "X", sheet.form("0 0 m", PieceInfo=piece))
    sheet.add("/X Do")
    return sheet.leak()


@extra
def private_keys_everywhere(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    key = "/" + slug(secret)
    for holder in (
        sheet.pdf.Root,
        sheet.pdf.Root.Pages,
        sheet.page.obj,
        sheet.page.Resources,
        sheet.fonts.F1,
        sheet.pdf.trailer,
    ):
        holder["/Note"] = String(secret)
        holder[key] = Dictionary(A=Array([String(secret)]))
    sheet.seal()
    sheet.page.Contents.Note = String(secret)
    return sheet.leak()


@extra
def article_threads(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    thread = sheet.pdf.make_indirect(
        Dictionary(Type=Name.Thread, I=Dictionary(Title=String(secret), Author=String(secret)))
    )
    bead = sheet.pdf.make_indirect(
        Dictionary(Type=Name.Bead, T=thread, P=sheet.page.obj, R=Array([0, 0, 99, 99]))
    )
    bead.N = bead.V = bead
    thread.F = bead
    sheet.pdf.Root.Threads = Array([thread])
    sheet.page.B = Array([bead])
    return sheet.leak()


@extra
def print_production(secret: str) -> Leak:
    """OPI proxies, output intents, separations, web capture, legal and requirement notes."""
    sheet = Sheet(secret).plain()
    note = String(secret)
    opi = Dictionary({"/2.0": Dictionary(Type=Name.OPI, F=note, Comments=note)})
    sheet.resource("XObject", "X", sheet.form("0 0 m", OPI=opi))
    sheet.add("/X Do")
    root = sheet.pdf.Root
    root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, Info=note, OutputCondition=note)])
    root.SpiderInfo = Dictionary(V=1.0, C=Array([Dictionary(T=note)]))
    root.Legal = Dictionary(Attestation=note)
    root.URI = Dictionary(Base=String(f"https://council.example/{slug(secret)}"))
    root.Lang = note
    root.ViewerPreferences = Dictionary({"/" + slug(secret): True})
    root.Extensions = Dictionary(ADBE=Dictionary(URL=note))
    root.DPartRoot = Dictionary(NodeNameList=Array([Name("/" + slug(secret))]))
    sheet.page.SeparationInfo = Dictionary(DeviceColorant=note)
    sheet.page.BoxColorInfo = Dictionary(CropBox=Dictionary(Note=note))
    sheet.page.VP = Array([Dictionary(Name=note, BBox=Array([0, 0, 9, 9]))])
    sheet.page.ID = note
    sheet.page.LastModified = note
    return sheet.leak()


@extra
def template_pages(secret: str) -> Leak:
    """A hidden page, reachable by name only."""
    sheet = Sheet(secret).plain()
    other = Sheet(secret).plain().seal()
    hidden = sheet.pdf.copy_foreign(other.page.obj)
    hidden.Type = Name.Template
    if "/Parent" in hidden:
        del hidden.Parent
    names = Array([String(secret), hidden])
    sheet.pdf.Root.Names = Dictionary(Templates=Dictionary(Names=names))
    return sheet.leak()


@extra
def halftone_and_transfer_names(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    halftone = Dictionary(
        HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round,
        HalftoneName=String(secret),
    )  # fmt: skip
    sheet.resource("ExtGState", "G", Dictionary(Type=Name.ExtGState, HT=halftone))
    sheet.add("/G gs")
    return sheet.leak()


def reopened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))
