"""Pictures keep their pixels and lose everything else."""

from __future__ import annotations

import io
import struct

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from redact import sanitise
from redact.sanitise.bilevel import clean_jbig2
from redact.sanitise.jpeg import clean_jpeg
from redact.sanitise.jpx import clean_jpx
from redact.sanitise.profiles import clean_profile

from .planted import SECRET, Sheet, holds, looks_like, picture

HIDDEN = SECRET.encode()


def _picture(mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (48, 32))
    image.putdata(
        [((x * 5) % 256, (y * 8) % 256, (x * y) % 256) for y in range(32) for x in range(48)]
    )
    return image.convert(mode)


def _jpeg(mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    _picture(mode).save(out, "JPEG", quality=90, **options)
    return out.getvalue()


def _draw(sheet: Sheet, data: bytes, **entries: object) -> bytes:
    image = sheet.stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=48, Height=32, **entries
    )
    sheet.add("/XObject", "/X1", image)
    sheet.draw(b"q 96 0 0 64 200 20 cm /X1 Do Q")
    return sheet.bytes()


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_loses_its_metadata_and_no_pixel(mode: str, progressive: bool) -> None:
    plain = _jpeg(mode, progressive=progressive)
    planted = plain[:2] + b"".join(
        _segment(marker, payload)
        for marker, payload in (
            (0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0" + HIDDEN),
            (0xE1, b"Exif\0\0" + HIDDEN),
            (0xE2, b"ICC_PROFILE\0" + HIDDEN),
            (0xED, b"Photoshop 3.0\0" + HIDDEN),
            (0xFE, HIDDEN),
        )
    )
    data = planted + plain[2:] + HIDDEN
    space = {"RGB": Name.DeviceRGB, "L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}[mode]
    sheet = Sheet()
    original = _draw(sheet, data, Filter=Name.DCTDecode, ColorSpace=space, BitsPerComponent=8)
    assert holds(original)
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert looks_like(done, original, tolerance=0)
    with pikepdf.open(io.BytesIO(done)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.as_dict().values()
        assert image.Filter == Name.DCTDecode
        with Image.open(io.BytesIO(image.read_raw_bytes())) as kept:
            assert kept.tobytes() == Image.open(io.BytesIO(plain)).tobytes()


def test_the_colour_transform_of_an_adobe_jpeg_stays() -> None:
    plain = _jpeg("CMYK")
    assert b"Adobe" in plain
    assert clean_jpeg(plain).count(b"Adobe") == 1
    assert Image.open(io.BytesIO(clean_jpeg(plain))).tobytes() == Image.open(
        io.BytesIO(plain)
    ).tobytes()  # fmt: skip


def test_what_is_no_jpeg_is_refused() -> None:
    for data in (b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xd9"):
        with pytest.raises(ValueError, match="JPEG"):
            clean_jpeg(data)


def _box(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I4s", len(payload) + 8, kind) + payload


def test_a_jpeg_2000_file_loses_its_texts_and_no_pixel() -> None:
    out = io.BytesIO()
    _picture().save(out, "JPEG2000", irreversible=False, comment=SECRET)
    plain = out.getvalue()
    data = plain + _box(b"xml ", HIDDEN) + _box(b"uuid", bytes(16) + HIDDEN)
    cleaned = clean_jpx(data)
    assert HIDDEN in data
    assert HIDDEN not in cleaned
    assert Image.open(io.BytesIO(cleaned)).tobytes() == _picture().tobytes()
    sheet = Sheet()
    original = _draw(sheet, data, Filter=Name.JPXDecode)
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert looks_like(done, original, tolerance=0)


@pytest.mark.parametrize(
    ("name", "encode"),
    [
        ("/ASCIIHexDecode", lambda data: data.hex().encode() + b">"),
        ("/RunLengthDecode", lambda data: b"".join(b"\0%c" % b for b in data) + b"\x80"),
    ],
)
def test_lossless_codings_become_one(name: str, encode: object) -> None:
    pixels = _picture().tobytes()
    sheet = Sheet()
    original = _draw(
        sheet,
        encode(pixels + HIDDEN),  # type: ignore[operator]
        Filter=Name(name),
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    assert holds(original)
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert looks_like(done, original, tolerance=0)


def test_predictors_and_chains_of_filters_are_undone() -> None:
    out = io.BytesIO()
    _picture().save(out, "JPEG")
    sheet = Sheet()
    original = _draw(
        sheet,
        out.getvalue().hex().encode() + b">",
        Filter=Array([Name.ASCIIHexDecode, Name.DCTDecode]),
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    assert looks_like(sanitise.rebuild(original).pdf, original, tolerance=0)


def test_masks_of_every_kind_still_mask() -> None:
    mask = bytes((x + y) % 256 for y in range(32) for x in range(48))
    bits = bytes(0xF0 if y % 2 else 0x0F for y in range(32) for _ in range(6))
    for entries in (
        {"SMask": (mask + HIDDEN, {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 8})},
        {"Mask": (bits + HIDDEN, {"ImageMask": True, "BitsPerComponent": 1})},
        {"Mask": Array([0, 90, 0, 90, 0, 255])},
    ):
        sheet = Sheet()
        made = {}
        for key, value in entries.items():
            if isinstance(value, tuple):
                data, more = value
                made[key] = sheet.stream(data, Subtype=Name.Image, Width=48, Height=32, **more)
            else:
                made[key] = value
        original = _draw(
            sheet, _picture().tobytes(), ColorSpace=Name.DeviceRGB, BitsPerComponent=8, **made
        )
        done = sanitise.rebuild(original).pdf
        assert not holds(done)
        assert looks_like(done, original, tolerance=0)


def test_an_inline_picture_becomes_an_ordinary_one() -> None:
    sheet = Sheet()
    sheet.draw(
        b"q 80 0 0 40 200 20 cm BI /W 4 /H 2 /CS /RGB /BPC 8 /F /AHx /D [0 1 0 1 0 1]\nID "
        + bytes(range(0, 240, 10)).hex().encode()
        + b"> EI Q q 40 0 0 40 300 20 cm BI /W 8 /H 2 /IM true ID \xaa\x55 EI Q"
    )
    original = sheet.bytes()
    done = sanitise.rebuild(original).pdf
    assert looks_like(done, original, tolerance=0)
    with pikepdf.open(io.BytesIO(done)) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 2
        assert b"BI" not in pdf.pages[0].Contents.read_bytes()


def test_a_colour_profile_keeps_its_colours_alone() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = struct.pack(">4sI", b"text", 0) + HIDDEN + b"\0"
    count = struct.unpack_from(">I", profile, 128)[0]
    shift = 12
    entries = b"".join(
        struct.pack(">4sII", name, offset + shift, size)
        for name, offset, size in struct.iter_unpack(">4sII", profile[132 : 132 + 12 * count])
    )
    rest = profile[132 + 12 * count :]
    table = entries + struct.pack(">4sII", b"cprt", 132 + 12 * (count + 1) + len(rest), len(text))
    planted = profile[:128] + struct.pack(">I", count + 1) + table + rest + text
    planted = struct.pack(">I", len(planted)) + planted[4:]
    sheet = Sheet()
    space = Array([Name.ICCBased, sheet.stream(planted, N=3, Alternate=Name.DeviceRGB)])
    original = _draw(sheet, _picture().tobytes(), ColorSpace=space, BitsPerComponent=8)
    assert holds(original)
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert looks_like(done, original, tolerance=3)
    assert clean_profile(clean_profile(planted)) == clean_profile(planted)


def test_a_picture_is_copied_once_however_often_it_is_drawn() -> None:
    sheet = Sheet()
    original = _draw(sheet, _picture().tobytes(), ColorSpace=Name.DeviceRGB, BitsPerComponent=8)
    sheet.draw(b"q 96 0 0 64 20 20 cm /X1 Do Q")
    original = sheet.bytes()
    done = sanitise.rebuild(original).pdf
    with pikepdf.open(io.BytesIO(done)) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
        assert len(images) == 1
    assert picture(done).std() == picture(original).std()


def test_indexed_pictures_look_as_before() -> None:
    lookup = bytes(range(0, 48)) + HIDDEN
    space = Array([Name.Indexed, Name.DeviceRGB, 15, String(lookup)])
    sheet = Sheet()
    data = bytes((x * 7 + y) % 256 for y in range(32) for x in range(24))
    original = _draw(sheet, data, ColorSpace=space, BitsPerComponent=4, Intent=Name("/" + SECRET))
    assert holds(original)
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert looks_like(done, original, tolerance=0)


@pytest.mark.parametrize("black_is_1", [False, True])
@pytest.mark.parametrize("group", [3, 4])
def test_a_fax_loses_what_follows_it_and_no_pixel(group: int, black_is_1: bool) -> None:
    image = Image.frombytes("1", (48, 32), bytes(b * 7 % 256 for b in range(192)))
    out = io.BytesIO()
    image.save(out, "TIFF", compression=f"group{group}", tiffinfo={278: 32})
    with Image.open(out) as written:
        start, size = written.tag_v2[273][0], written.tag_v2[279][0]
    data = out.getvalue()[start : start + size]
    sheet = Sheet()
    original = _draw(
        sheet,
        data + HIDDEN,
        Filter=Name.CCITTFaxDecode,
        DecodeParms=Dictionary(K=-1 if group == 4 else 0, Columns=48, Rows=32, BlackIs1=black_is_1),
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=1,
    )
    assert holds(original)
    done = sanitise.rebuild(original).pdf
    assert not holds(done)
    assert looks_like(done, original, tolerance=0)
    assert picture(done).std() > 10


def test_jbig2_data_loses_its_comments() -> None:
    def segment(number: int, kind: int, payload: bytes) -> bytes:
        return struct.pack(">IBBBI", number, kind, 0, 1, len(payload)) + payload

    page = segment(0, 48, struct.pack(">IIIIBH", 8, 8, 0, 0, 0, 0))
    region = segment(2, 38, bytes(18) + b"\x08drawn")
    data = page + segment(1, 62, b"\x20\0\0\0" + HIDDEN) + region + segment(3, 51, b"") + HIDDEN
    assert clean_jbig2(data) == page + region
    with pytest.raises(ValueError, match="JBIG2"):
        clean_jbig2(HIDDEN)
