"""Pictures, copied by allow-list, with their data cut to what is picture.

Data of lossless filters is decoded and cut to the size that the picture has; JPEG and
JPEG 2000 data keeps its coding and loses its metadata. Alternates, OPI, thumbnails and
names go. An inline picture becomes an ordinary one.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from redact.errors import RedactError
from redact.sanitise import tables
from redact.sanitise.bilevel import clean_fax, clean_jbig2, fax_parms
from redact.sanitise.colours import components
from redact.sanitise.jpeg import clean_jpeg
from redact.sanitise.jpx import clean_jpx
from redact.sanitise.opacity import Parted, parted
from redact.sanitise.streams import read
from redact.sanitise.tables import spelled

if TYPE_CHECKING:
    from redact.sanitise.copier import Copier
    from redact.sanitise.resources import Resources

_LOSSLESS = frozenset(("/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode"))
_LOSSLESS |= {"/RunLengthDecode"}
_SHORT_FILTERS = {
    "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode",
    "/LZW": "/LZWDecode",
    "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}
_SHORT_KEYS = {
    "/BPC": "/BitsPerComponent",
    "/CS": "/ColorSpace",
    "/D": "/Decode",
    "/DP": "/DecodeParms",
    "/F": "/Filter",
    "/H": "/Height",
    "/IM": "/ImageMask",
    "/I": "/Interpolate",
    "/W": "/Width",
}


_HUGE = 1 << 28
"""Bytes of a picture beyond which missing data is not made up."""


class Images:
    """Copies pictures into a new file, each one once."""

    def __init__(self, copier: Copier) -> None:
        self._copier = copier
        self._known: dict[tuple[int, int], Object] = {}

    def image(self, source: Stream, resources: Resources) -> Object:
        """A picture with its masks."""
        key = source.objgen
        if key not in self._known:
            self._known[key] = self._image(source, source.read_raw_bytes(), resources, 0)
        return self._known[key]

    def inline(self, image: Any, resources: Resources) -> Object:
        """An inline picture as an ordinary one."""
        given = list(image._image_object)
        entries = {}
        for key, value in zip(given[::2], given[1::2], strict=False):
            entries[_SHORT_KEYS.get(spelled(key), spelled(key))] = value
        source = Dictionary(entries)
        space = source.get("/ColorSpace")
        if isinstance(space, Name):
            named = resources.find("/ColorSpace", space)
            if named is not None:
                source["/ColorSpace"] = named
        return self._image(source, image.read_raw_bytes(), resources, 0)

    def _image(self, source: Object, raw: bytes, resources: Resources, depth: int) -> Object:
        made = tables.take(source, tables.IMAGE)
        made["/Type"], made["/Subtype"] = Name.XObject, Name.Image
        space = source.get("/ColorSpace")
        mask_only = tables.true(made.get("/ImageMask"))
        if space is not None and not mask_only:
            made["/ColorSpace"] = self._copier.colours.space(space)
        for key in ("/SMask", "/Mask"):
            mask = source.get(key)
            if isinstance(mask, Stream) and depth == 0:
                made[key] = self._mask(key, mask, resources)
            elif key == "/Mask" and isinstance(mask, Array):
                made[key] = tables.numbers(mask)
        data, name, parms = _undo_lossless(self._copier.source, source, raw)
        if name == "/JPXDecode" and (whole := _parted(data, made)) is not None:
            return self._two(whole, made)
        if name is None:
            data = _cut(data, made)
        elif name == "/DCTDecode":
            data = _or_refuse(clean_jpeg, data)
        elif name == "/JPXDecode":
            data = _or_refuse(clean_jpx, data)
        elif name == "/JBIG2Decode":
            data = _or_refuse(clean_jbig2, data)
        elif name == "/CCITTFaxDecode":
            data, parms = self._fax(data, made, parms)
        stream = Stream(self._copier.target, b"", made)
        if name is None:
            # packed at once: the pictures of a long scan unpacked would fill the memory
            plain = source.get("/Filter") == Name.FlateDecode and _packs(raw, data)
            stream.write(raw if plain else zlib.compress(data), filter=Name.FlateDecode)
        else:
            stream.write(data)
            stream["/Filter"] = Name(name)
            if len(parms):
                stream["/DecodeParms"] = self._parms(parms)
        return stream

    def _two(self, picture: Parted, made: Dictionary) -> Object:
        """A picture that held its own mask, as a picture and a mask."""
        for key in ("/Decode", "/SMaskInData"):
            if key in made:
                del made[key]
        made["/Width"], made["/Height"] = picture.width, picture.height
        made["/BitsPerComponent"] = 8
        if "/ColorSpace" not in made or components(made.ColorSpace) != picture.parts:
            made["/ColorSpace"] = Name.DeviceGray if picture.parts == 1 else Name.DeviceRGB
        if picture.mask is not None:
            grays = Dictionary(dict(made.items()))
            grays["/ColorSpace"] = Name.DeviceGray
            made["/SMask"] = self._packed(picture.mask, grays)
        return self._packed(picture.colours, made)

    def _packed(self, data: bytes, made: Dictionary) -> Stream:
        stream = Stream(self._copier.target, b"", made)
        stream.write(zlib.compress(data), filter=Name.FlateDecode)
        return stream

    def _mask(self, key: str, mask: Stream, resources: Resources) -> Object:
        """A mask; what it must be is what viewers take it for where it does not say so."""
        source = Dictionary(dict(mask.items()))
        if key == "/Mask":
            source["/ImageMask"] = True
        elif "/ColorSpace" not in source:
            source["/ColorSpace"] = Name.DeviceGray
        return self._image(source, mask.read_raw_bytes(), resources, 1)

    def _fax(self, data: bytes, made: Dictionary, parms: Dictionary) -> tuple[bytes, Dictionary]:
        width, height = int(made.get("/Width", 0)), int(made.get("/Height", 0))
        cleaned = clean_fax(self._copier.source, data, width, height, parms)
        if cleaned is None:
            return data, parms
        return cleaned, fax_parms(width, height)

    def _parms(self, parms: Object) -> Object:
        made = tables.take(parms, tables.DECODE_PARMS)
        shared = parms.get("/JBIG2Globals")
        if isinstance(shared, Stream):
            with contextlib.suppress(ValueError):  # globals may be empty
                data = clean_jbig2(read(shared))
                made["/JBIG2Globals"] = Stream(self._copier.target, data)
        return made


def _parted(data: bytes, made: Dictionary) -> Parted | None:
    return parted(data, int(made.get("/SMaskInData", 0)))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _undo_lossless(pdf: Pdf, source: Object, raw: bytes) -> tuple[bytes, str | None, Dictionary]:
    """The data behind all lossless filters, the picture coding left over and its parms."""
    filters = [_SHORT_FILTERS.get(spelled(f), spelled(f)) for f in _listed(source.get("/Filter"))]
    parms = _listed(source.get("/DecodeParms") or source.get("/DP"))
    parms += [None] * (len(filters) - len(parms))
    lossless = 0
    while lossless < len(filters) and filters[lossless] in _LOSSLESS:
        lossless += 1
    data = raw
    if lossless:
        outer = Stream(pdf, raw)
        outer["/Filter"] = Array([Name(f) for f in filters[:lossless]])
        outer["/DecodeParms"] = Array(
            [
                tables.take(p, tables.DECODE_PARMS) if isinstance(p, Dictionary) else None
                for p in parms[:lossless]
            ]
        )
        data = read(outer)
    rest = filters[lossless:]
    if not rest:
        return data, None, Dictionary()
    if len(rest) > 1 or rest[0] not in _CODINGS:
        raise RedactError("a picture in a coding that is not known")
    left = parms[lossless]
    return data, rest[0], left if isinstance(left, Dictionary) else Dictionary()


_CODINGS = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")


def _cut(data: bytes, made: Dictionary) -> bytes:
    """Without what stands behind the last row."""
    width, height = int(made.get("/Width", 0)), int(made.get("/Height", 0))
    if tables.true(made.get("/ImageMask")):
        bits = 1
    elif "/ColorSpace" in made:
        bits = int(made.get("/BitsPerComponent", 8)) * components(made.ColorSpace)
    else:
        raise RedactError("a picture without a colour space")
    size = (width * bits + 7) // 8 * height
    return data[:size] if len(data) >= size or size > _HUGE else data.ljust(size, b"\0")


def _packs(raw: bytes, data: bytes) -> bool:
    """Whether deflate data is this picture, all of it and nothing else."""
    inflate = zlib.decompressobj()
    try:
        return inflate.decompress(raw) == data and inflate.eof and not inflate.unused_data
    except zlib.error:
        return False


def _or_refuse(clean: Callable[[bytes], bytes], data: bytes) -> bytes:
    try:
        return clean(data)
    except (ValueError, IndexError, ArithmeticError, struct.error) as error:
        raise RedactError("a picture that is damaged") from error
