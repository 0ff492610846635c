"""Blank the part of a picture that is withheld, in a copy of it.

Samples that the file holds without loss are edited as they are (any depth, any colour
space); a JPEG is written again with its own tables, so that what stays looks the same.
Masks are blanked like the picture: they can spell too. Other codecs are decoded by MuPDF.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
import pymupdf
from PIL import Image, ImageFilter, JpegImagePlugin

from redact.burn.area import Area, Polygons, area_of
from redact.burn.codecs import group4

_PLAIN = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"}
_DROPPED = {
    "/Length", "/Filter", "/DecodeParms", "/SMask", "/Mask", "/Alternates", "/Metadata", "/OPI",
}  # fmt: skip
_LARGEST = 80_000_000
"""Samples above which a picture is not worked on."""


_BROKEN = (
    *(OSError, ValueError, KeyError, RuntimeError),
    *(pikepdf.PdfError, pymupdf.mupdf.FzErrorBase),
)
"""What the engines raise on damaged pictures."""


class Undecodable(Exception):
    """A picture that cannot be edited here; the message says why, for people."""


def blanked(
    pdf: pikepdf.Pdf, image: pikepdf.Object, gone: Polygons, shown: Polygons | None = None
) -> pikepdf.Stream:
    """A copy of an image whose samples in ``gone``, and outside ``shown``, say nothing."""
    if int(image.get("/SMaskInData", 0)):
        raise Undecodable("a picture that holds its own mask")
    width, height = int(image["/Width"]), int(image["/Height"])
    if not 0 < width * height <= _LARGEST:
        raise Undecodable("a picture of unlikely size")
    area = area_of(width, height, gone, shown)
    try:
        copy = _edit(pdf, image, area)
    except _BROKEN as error:
        raise Undecodable(f"a picture that cannot be decoded ({type(error).__name__})") from None
    for key, value in image.items():
        if key not in _DROPPED and key not in copy:
            copy[key] = value
    for key in ("/SMask", "/Mask"):
        mask = image.get(key)
        if isinstance(mask, pikepdf.Stream):
            copy[key] = blanked(pdf, mask, gone, shown)
        elif mask is not None:
            copy[key] = mask
    return copy


def inline(pdf: pikepdf.Pdf, instruction: pikepdf.ContentStreamInlineImage) -> pikepdf.Object:
    """An image of the content stream as an object of its own."""
    image = instruction.iimage
    stream = pdf.make_stream(image._data._inline_image_raw_bytes())
    for key, value in image.obj.items():
        stream[key] = value
    stream["/Type"], stream["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    return stream


def _edit(pdf: pikepdf.Pdf, image: pikepdf.Object, area: Area) -> pikepdf.Stream:
    filters = _filters(image)
    bits, parts = _depth(image)
    if set(filters) <= _PLAIN and parts:
        samples = _samples(image.read_bytes(), area.shape, bits, parts)
        return _flate(pdf, _zeroed(samples, area, bits, parts, _nothing(image)))
    if filters[-1:] == ["/DCTDecode"]:
        return _jpeg(pdf, image, area)
    if bits == 1 and parts == 1:
        return _bilevel(pdf, image, area)
    return _colours(pdf, image, area)


def _filters(image: pikepdf.Object) -> list[str]:
    filters: Any = image.get("/Filter", [])
    if isinstance(filters, pikepdf.Name):
        return [str(filters)]
    return [str(name) for name in filters]


def _depth(image: pikepdf.Object) -> tuple[int, int]:
    """(bits a component, components); 0 components when the colour space is unknown."""
    if image.get("/ImageMask", False):
        return 1, 1
    return int(image.get("/BitsPerComponent", 8)), _components(image.get("/ColorSpace"))


def _components(space: Any) -> int:
    if isinstance(space, pikepdf.Array):
        kind = str(space[0])
        if kind == "/ICCBased":
            return int(space[1].get("/N", 0))
        if kind == "/DeviceN":
            return len(space[1])
        return {"/Indexed": 1, "/Separation": 1, "/CalGray": 1, "/CalRGB": 3, "/Lab": 3}.get(
            kind, 0
        )
    return {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 0)


def _nothing(image: pikepdf.Object) -> int:
    """The bit that paints nothing: 0, but 1 in a stencil mask that paints where 0 is."""
    if not image.get("/ImageMask", False):
        return 0
    decode = image.get("/Decode")
    return 0 if decode is not None and float(decode[0]) == 1 else 1


def _samples(data: bytes, shape: tuple[int, ...], bits: int, parts: int) -> np.ndarray[Any, Any]:
    """Rows of bytes; data that is too short is filled up."""
    height, width = shape
    stride = (width * parts * bits + 7) // 8
    data = data[: stride * height].ljust(stride * height, b"\0")
    return np.frombuffer(data, dtype=np.uint8).reshape(height, stride).copy()


def _zeroed(rows: np.ndarray[Any, Any], area: Area, bits: int, parts: int, value: int) -> bytes:
    if bits >= 8:
        return area.clear(rows.reshape(*area.shape, -1), 0).tobytes()
    flat = np.unpackbits(rows, axis=1)
    used = area.shape[1] * parts * bits
    cells = area.clear(flat[:, :used].reshape(*area.shape, -1), value)
    flat[:, :used], flat[:, used:] = cells.reshape(area.shape[0], used), 0
    return np.packbits(flat, axis=1).tobytes()


def _flate(pdf: pikepdf.Pdf, samples: bytes) -> pikepdf.Stream:
    return pdf.make_stream(samples)


def _jpeg(pdf: pikepdf.Pdf, image: pikepdf.Object, area: Area) -> pikepdf.Stream:
    filters = _filters(image)
    data = image.read_raw_bytes()
    if len(filters) > 1:
        data = image.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    with Image.open(io.BytesIO(data)) as picture:
        simple = picture.mode in ("L", "RGB") and isinstance(picture, JpegImagePlugin.JpegImageFile)
        if not simple or picture.size != (area.shape[1], area.shape[0]):
            return _colours(pdf, image, area)
        pixels = np.array(picture)
        pixels = area.clear(pixels, _around(pixels, area.mask))
        out = io.BytesIO()
        Image.fromarray(pixels).save(
            out,
            "JPEG",
            qtables=picture.quantization,  # type: ignore[attr-defined]
            subsampling=JpegImagePlugin.get_sampling(picture),
        )
    stream = pdf.make_stream(out.getvalue())
    stream["/Filter"] = pikepdf.Name.DCTDecode
    return stream


def _around(pixels: np.ndarray[Any, Any], area: np.ndarray[Any, Any]) -> Any:
    """The mean colour beside an area: a JPEG's blocks ripple less at its edge."""
    ring = (
        Image.fromarray(area).convert("L").resize((-(-area.shape[1] // 8), -(-area.shape[0] // 8)))
    )
    near = np.asarray(ring.filter(ImageFilter.MaxFilter(3)).resize(area.shape[::-1])) > 0
    beside = pixels[near & ~area]
    return beside.mean(axis=0).astype(np.uint8) if len(beside) else 0


def _bilevel(pdf: pikepdf.Pdf, image: pikepdf.Object, area: Area) -> pikepdf.Stream:
    """CCITT and JBIG2: the raw bits, whatever they are taken to mean."""
    pixmap = _decoded(image, raw=True)
    rows = np.frombuffer(pixmap.samples, dtype=np.uint8).reshape(pixmap.height, pixmap.stride)
    bits = rows[:, : pixmap.width * pixmap.n : pixmap.n] > 127
    if bits.shape != area.shape:
        raise ValueError("size")
    bits = area.clear(bits, bool(_nothing(image)))
    stream = pdf.make_stream(group4(Image.fromarray(bits)))
    stream["/Filter"] = pikepdf.Name.CCITTFaxDecode
    stream["/DecodeParms"] = pikepdf.Dictionary(K=-1, Columns=area.shape[1], Rows=area.shape[0])
    return stream


def _colours(pdf: pikepdf.Pdf, image: pikepdf.Object, area: Area) -> pikepdf.Stream:
    """Everything else: as the reader shows it, in gray or RGB, without loss."""
    pixmap = _decoded(image, raw=False)
    if pixmap.n - pixmap.alpha > 1 and pixmap.colorspace.n != 3:
        pixmap = pymupdf.Pixmap(pymupdf.csRGB, pixmap)
    rows = np.frombuffer(pixmap.samples, dtype=np.uint8).reshape(pixmap.height, pixmap.stride)
    pixels = rows[:, : pixmap.width * pixmap.n].reshape(pixmap.height, pixmap.width, pixmap.n)
    pixels = pixels[:, :, : pixmap.n - pixmap.alpha].copy()
    if pixels.shape[:2] != area.shape:
        raise ValueError("size")
    pixels = area.clear(pixels, 0)
    stream = _flate(pdf, pixels.tobytes())
    gray = pixels.shape[2] == 1
    stream["/ColorSpace"] = pikepdf.Name.DeviceGray if gray else pikepdf.Name.DeviceRGB
    stream["/BitsPerComponent"] = 8
    stream["/Decode"] = pikepdf.Array([0, 1] * pixels.shape[2])
    return stream


def _decoded(image: pikepdf.Object, *, raw: bool) -> pymupdf.Pixmap:
    """Decode one image in a file of its own. ``raw``: the bits, not their meaning."""
    with pikepdf.new() as holder:
        page = holder.add_blank_page()
        copy = holder.copy_foreign(image)
        for key in ("/SMask", "/Mask", *(("/Decode", "/ImageMask") if raw else ())):
            if key in copy:
                del copy[key]
        if raw:
            copy["/ColorSpace"] = pikepdf.Name.DeviceGray
            copy["/BitsPerComponent"] = 1
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=copy))
        out = io.BytesIO()
        holder.save(out)
    with pymupdf.open(stream=out.getvalue(), filetype="pdf") as document:
        return pymupdf.Pixmap(document, document[0].get_images()[0][0])
