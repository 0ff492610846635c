"""What a file says about itself: Info, XMP, names, scripts, attachments, private keys."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, OutlineItem, String
from PIL import Image

from . import pixels
from .kinds_images import KEEP, PLACE, TOP, X
from .kinds_images import _sheet as picture_sheet
from .kinds_images import _xobject as xobject
from .paper import Leak, Sheet, kind
from .people import slug

meta = kind("meta")
extra = kind("extra")


def _xmp(secret: str) -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>'
        f"{secret}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def _metadata(sheet: Sheet) -> Object:
    return sheet.stream(_xmp(sheet.secret), Type=Name.Metadata, Subtype=Name.XML)


@meta
def info(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    keys = ("Author", "Title", "Subject", "Keywords", "Creator", "Producer", "Manager")
    sheet.pdf.trailer.Info = sheet.pdf.make_indirect(
        Dictionary({"/" + key: String(secret) for key in keys} | {"/" + slug(secret): String("x")})
    )
    return sheet.leak()


@meta
def info_in_utf16(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    coded = b"\xfe\xff" + (secret + " \u2713").encode("utf-16-be")
    sheet.pdf.trailer.Info = sheet.pdf.make_indirect(Dictionary(Author=String(coded)))
    return sheet.leak()


@meta
def xmp_of_the_document(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.pdf.Root.Metadata = _metadata(sheet)
    return sheet.leak()


@meta
def xmp_of_the_page(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.page.Metadata = _metadata(sheet)
    return sheet.leak()


@meta
def xmp_of_a_font_and_a_form(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.fonts.F1.Metadata = _metadata(sheet)
    sheet.resource("XObject", "X", sheet.form("0 0 m", Metadata=_metadata(sheet)))
    sheet.add("/X Do")
    return sheet.leak()


@meta
def xmp_of_a_picture(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    dot = xobject(sheet, bytes(4), None, Width=2, Height=2, Metadata=_metadata(sheet))
    sheet.resource("XObject", "I", dot)
    sheet.add("q 5 0 0 5 300 20 cm /I Do Q")
    return sheet.leak()


@meta
def file_identifier(secret: str) -> Leak:
    sheet = Sheet(secret).plain().seal()
    target = io.BytesIO()
    sheet.pdf.save(target, static_id=True)
    data = target.getvalue()
    start = data.index(b"/ID [<") + 6
    coded = secret.encode()[:16].ljust(16, b"_").hex().encode()
    return sheet.leak(data[:start] + coded + data[start + 32 :])


def _dotted(secret: str, picture: bytes) -> Leak:
    """A page with the secret as text and a JPEG whose segments are not pixels."""
    sheet, shown = picture_sheet(secret)
    box = shown.box(X, TOP)
    sheet.resource("XObject", "I", xobject(sheet, picture, Name.DCTDecode))
    sheet.add(f"q {PLACE} /I Do Q")
    return sheet.leak(boxes=((0, box),), keep=KEEP, picture=shown.patch)


@meta
def jpeg_comment(secret: str) -> Leak:
    data = pixels.jpeg(pixels.scan(secret).image, comment=secret.encode())
    return _dotted(secret, data)


@meta
def jpeg_exif(secret: str) -> Leak:
    exif = Image.Exif()
    exif[0x013B] = secret
    exif[0x8298] = secret
    return _dotted(secret, pixels.jpeg(pixels.scan(secret).image, exif=exif))


@meta
def jpeg_exif_thumbnail(secret: str) -> Leak:
    """A small copy of the whole picture travels in the EXIF segment."""
    full = pixels.scan(secret).image
    thumb = pixels.jpeg(full.resize((240, 50)))
    segment = b"Exif\0\0MM\0*\0\0\0\x08\0\0" + thumb
    data = pixels.jpeg(full)
    head = b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment
    leak = _dotted(secret, data[:2] + head + data[2:])
    import dataclasses

    return dataclasses.replace(leak, needles=(thumb[-200:-40],))


@meta
def jpeg_xmp_and_iptc(secret: str) -> Leak:
    data = pixels.jpeg(pixels.scan(secret).image)
    out = data[:2]
    for marker, body in (
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp(secret)),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\x20\x1c\x02\x50" + secret.encode()),
    ):
        out += bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body
    return _dotted(secret, out + data[2:])


@meta
def bytes_after_the_jpeg_ends(secret: str) -> Leak:
    return _dotted(secret, pixels.jpeg(pixels.scan(secret).image) + secret.encode())


@meta
def jpx_uuid_box(secret: str) -> Leak:
    sheet, shown = picture_sheet(secret)
    body = bytes(16) + secret.encode()
    box = (len(body) + 8).to_bytes(4, "big") + b"uuid" + body
    data = pixels.jpx(shown.image)
    at = data.index(b"jp2c") - 4
    made = xobject(sheet, data[:at] + box + data[at:], Name.JPXDecode)
    sheet.resource("XObject", "I", made)
    sheet.add(f"q {PLACE} /I Do Q")
    return sheet.leak(boxes=((0, shown.box(X, TOP)),), keep=KEEP, picture=shown.patch)


@meta
def colour_profile(secret: str) -> Leak:
    """The description inside an ICC profile names the secret."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = (
        bytes(profile).index(b"desc", 128 + 4 + 12 * 20)
        if b"desc" in profile[400:]
        else len(profile)
    )
    profile[at:at] = b""
    profile += secret.encode()
    sheet = Sheet(secret).plain()
    space = Array([Name.ICCBased, sheet.stream(bytes(profile), N=3)])
    sheet.resource("ColorSpace", "C", space)
    sheet.add("q /C cs 0 0.2 0.4 scn 250 20 40 8 re f Q")
    return sheet.leak()


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
