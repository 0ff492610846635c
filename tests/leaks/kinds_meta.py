"""What a file says about itself: Info, XMP, names, scripts, attachments, private keys."""

from __future__ import annotations

import io

from pikepdf import Array, Dictionary, Name, Object, String
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
