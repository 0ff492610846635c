"""A secret in every place of a PDF that a reader of the page does not see."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from redact import sanitise

from .planted import CONTENT, SECRET, VISIBLE, Sheet, holds, looks_like, text

PLANTS: dict[str, Callable[[Sheet], bytes | None]] = {}
BYTES = SECRET.encode()
SLUG = Name("/" + SECRET)


def plant(maker: Callable[[Sheet], bytes | None]) -> Callable[[Sheet], bytes | None]:
    PLANTS[maker.__name__] = maker
    return maker


@plant
def information(sheet: Sheet) -> None:
    sheet.pdf.docinfo["/Title"] = SECRET
    sheet.pdf.docinfo["/Mystery"] = String(SECRET.encode("utf-16"))


@plant
def file_identifier(sheet: Sheet) -> None:
    sheet.pdf.trailer.ID = Array([String(BYTES), String(BYTES)])


@plant
def metadata_of_the_document(sheet: Sheet) -> None:
    sheet.pdf.Root.Metadata = sheet.stream(BYTES, Type=Name.Metadata, Subtype=Name.XML)


@plant
def metadata_of_a_page(sheet: Sheet) -> None:
    sheet.page.Metadata = sheet.stream(BYTES, Type=Name.Metadata, Subtype=Name.XML)


@plant
def metadata_of_a_font(sheet: Sheet) -> None:
    sheet.page.Resources.Font.F1.Metadata = sheet.stream(BYTES)


@plant
def outline(sheet: Sheet) -> None:
    with sheet.pdf.open_outline() as outlines:
        outlines.root.append(pikepdf.OutlineItem(SECRET, 0))


@plant
def named_destination(sheet: Sheet) -> None:
    names = Dictionary(Names=Array([SECRET, Array([sheet.page, Name.Fit])]))
    sheet.pdf.Root.Names = Dictionary(Dests=names)
    sheet.pdf.Root.Dests = Dictionary({"/" + SECRET: Array([sheet.page, Name.Fit])})


@plant
def page_label(sheet: Sheet) -> None:
    sheet.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=SECRET)]))


@plant
def attached_file(sheet: Sheet) -> None:
    sheet.pdf.attachments[SECRET + ".txt"] = BYTES


@plant
def associated_file(sheet: Sheet) -> None:
    spec = Dictionary(Type=Name.Filespec, F=SECRET, EF=Dictionary(F=sheet.stream(BYTES)))
    sheet.pdf.Root.AF = sheet.page.AF = Array([sheet.pdf.make_indirect(spec)])


@plant
def script(sheet: Sheet) -> None:
    action = Dictionary(S=Name.JavaScript, JS=SECRET)
    sheet.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", action])))
    sheet.pdf.Root.OpenAction = action
    sheet.page.AA = Dictionary(O=action)
    sheet.pdf.Root.AA = Dictionary(WC=action)


@plant
def form_data(sheet: Sheet) -> None:
    field = Dictionary(FT=Name.Tx, T="field", V=SECRET, DV=SECRET, TU=SECRET)
    sheet.pdf.Root.AcroForm = Dictionary(
        Fields=Array([sheet.pdf.make_indirect(field)]), XFA=sheet.stream(BYTES)
    )


@plant
def signature(sheet: Sheet) -> None:
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=SECRET, Contents=BYTES)
    field = Dictionary(FT=Name.Sig, T="s", V=sheet.pdf.make_indirect(value))
    sheet.pdf.Root.AcroForm = Dictionary(Fields=Array([sheet.pdf.make_indirect(field)]))
    sheet.pdf.Root.Perms = Dictionary(DocMDP=value)


@plant
def structure_tree(sheet: Sheet) -> None:
    element = Dictionary(S=Name.P, T=SECRET, Alt=SECRET, ActualText=SECRET, E=SECRET)
    sheet.pdf.Root.StructTreeRoot = Dictionary(K=Array([sheet.pdf.make_indirect(element)]))
    sheet.pdf.Root.MarkInfo = Dictionary(Marked=True)
    sheet.page.StructParents = 0


@plant
def marked_content(sheet: Sheet) -> None:
    properties = b"<</ActualText (%s) /Alt (%s) /E (%s)>>" % (BYTES, BYTES, BYTES)
    sheet.draw(b"/Span %s BDC EMC /Span %s DP /%s MP" % (properties, properties, BYTES))


@plant
def marked_content_properties(sheet: Sheet) -> None:
    sheet.add("/Properties", "/MC0", Dictionary(ActualText=SECRET))
    sheet.draw(b"/Span /MC0 BDC EMC")


@plant
def comment_in_content(sheet: Sheet) -> None:
    sheet.draw(b"% " + BYTES + b"\n0 g")


@plant
def operands_nobody_takes(sheet: Sheet) -> None:
    sheet.draw(b"(%s) 0 g (%s) /%s nosuchoperator [(%s)] 0 w" % (BYTES, BYTES, BYTES, BYTES))


@plant
def operand_of_the_wrong_kind(sheet: Sheet) -> None:
    sheet.draw(b"[(%s)] 0 d /%s ri (%s) w" % (BYTES, BYTES, BYTES))


@plant
def compatibility_section(sheet: Sheet) -> None:
    sheet.draw(b"BX (%s) special EX" % BYTES)


@plant
def private_data(sheet: Sheet) -> None:
    info = Dictionary(Editor=Dictionary(LastModified="D:2026", Private=SECRET))
    sheet.pdf.Root.PieceInfo = sheet.page.PieceInfo = info
    sheet.page.NMXX_Private = String(SECRET)
    sheet.pdf.Root.Pages.Remark = String(SECRET)


@plant
def thumbnail(sheet: Sheet) -> None:
    sheet.page.Thumb = sheet.stream(
        BYTES * 3, Width=11, Height=1, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
    )


@plant
def template_page(sheet: Sheet) -> None:
    hidden = Dictionary(Type=Name.Template, Contents=sheet.stream(BYTES))
    names = Dictionary(Names=Array(["t", sheet.pdf.make_indirect(hidden)]))
    sheet.pdf.Root.Names = Dictionary(Templates=names, Pages=names)


@plant
def resource_that_is_not_used(sheet: Sheet) -> None:
    sheet.add("/XObject", "/Unused", sheet.form(b"BT /F1 9 Tf (%s) Tj ET" % BYTES))
    sheet.add("/Font", "/" + SECRET, sheet.page.Resources.Font.F1)


@plant
def resource_name(sheet: Sheet) -> None:
    sheet.add("/ExtGState", "/" + SECRET, Dictionary(Type=Name.ExtGState, LW=2))
    sheet.draw(b"/%s gs 5 5 10 10 re f" % BYTES)


@plant
def graphics_state_leftovers(sheet: Sheet) -> None:
    state = Dictionary(LW=1, Note=SECRET, D=Array([Array([]), 0, SECRET]), RI=SLUG, HT=SLUG)
    sheet.add("/ExtGState", "/G1", state)
    sheet.draw(b"/G1 gs 5 5 10 10 re f")


@plant
def form_leftovers(sheet: Sheet) -> None:
    form = sheet.form(
        b"0.5 g 9 9 5 5 re f % " + BYTES,
        Name=SLUG,
        PieceInfo=Dictionary(X=Dictionary(Private=SECRET)),
        LastModified=SECRET,
        Metadata=sheet.stream(BYTES),
        Ref=Dictionary(F=SECRET, Page=0),
        OPI=Dictionary({"/2.0": Dictionary(F=SECRET)}),
        PS=sheet.stream(BYTES),
    )
    sheet.add("/XObject", "/X1", form)
    sheet.draw(b"/X1 Do")


@plant
def postscript_xobject(sheet: Sheet) -> None:
    thing = sheet.stream(b"(%s) show" % BYTES, Type=Name.XObject, Subtype=Name.PS)
    sheet.add("/XObject", "/X1", thing)
    sheet.draw(b"/X1 Do")


@plant
def image_leftovers(sheet: Sheet) -> None:
    other = sheet.stream(BYTES, Subtype=Name.Image, Width=11, Height=1)
    image = sheet.stream(
        b"\x40\x80\xc0\xff" + b" " + BYTES,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2,
        Height=2,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Name=SLUG,
        ID=BYTES,
        Metadata=sheet.stream(BYTES),
        OPI=Dictionary({"/1.3": Dictionary(F=SECRET)}),
        Alternates=Array([Dictionary(Image=other)]),
        Measure=Dictionary(R=SECRET),
    )
    sheet.add("/XObject", "/X1", image)
    sheet.draw(b"q 30 0 0 30 300 20 cm /X1 Do Q")


@plant
def inline_image_leftovers(sheet: Sheet) -> None:
    dictionary = b"/W 2 /H 1 /CS /G /BPC 8 /Note (%s)" % BYTES
    sheet.draw(b"q 30 0 0 30 300 20 cm BI %s ID \x40\x80%s EI Q" % (dictionary, b""))


@plant
def colorant_name(sheet: Sheet) -> None:
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([0.5]), N=1, Note=SECRET
    )
    sheet.add("/ColorSpace", "/C1", Array([Name.Separation, SLUG, Name.DeviceGray, tint]))
    names = Array([SLUG, Name.Black])
    code = sheet.stream(
        b"{ %% %s\n pop }" % BYTES,
        FunctionType=4,
        Domain=Array([0, 1, 0, 1]),
        Range=Array([0, 1]),
    )
    attributes = Dictionary(Colorants=Dictionary({"/" + SECRET: Name.DeviceGray}))
    sheet.add("/ColorSpace", "/C2", Array([Name.DeviceN, names, Name.DeviceGray, code, attributes]))
    sheet.draw(b"/C1 cs 1 scn 5 5 9 9 re f /C2 cs 0.3 0.4 scn 25 5 9 9 re f")


@plant
def indexed_colours_nobody_uses(sheet: Sheet) -> None:
    lookup = b"\x00\x00\x00\xff\x00\x00" + BYTES
    space = Array([Name.Indexed, Name.DeviceRGB, 1, String(lookup)])
    image = sheet.stream(
        b"\x40", Subtype=Name.Image, Width=2, Height=1, ColorSpace=space, BitsPerComponent=1
    )
    sheet.add("/XObject", "/X1", image)
    sheet.draw(b"q 30 0 0 30 300 20 cm /X1 Do Q")


@plant
def sampled_function_with_a_tail(sheet: Sheet) -> None:
    function = sheet.stream(
        b"\x00\xff" + BYTES,
        FunctionType=0,
        Domain=Array([0, 1]),
        Range=Array([0, 1]),
        Size=Array([2]),
        BitsPerSample=8,
    )
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceGray,
        Coords=Array([0, 0, 50, 0]),
        Function=function,
        Note=SECRET,
    )
    sheet.add("/Shading", "/S1", shading)
    sheet.draw(b"q 0 0 50 50 re W n /S1 sh Q")


@plant
def object_nobody_refers_to(sheet: Sheet) -> bytes:
    pdf = sheet.bytes(compress_streams=False)
    at = pdf.rindex(b"xref")
    return pdf[:at] + b"99 0 obj\n(%s)\nendobj\n" % BYTES + pdf[at:]


@plant
def older_revision(sheet: Sheet) -> bytes:
    old = Sheet(CONTENT.replace(b"minutes", BYTES)).bytes(compress_streams=False)
    start = old.rindex(b"startxref")
    with pikepdf.open(io.BytesIO(old)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
    body = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(CONTENT),
        CONTENT,
    )
    place = len(old)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    trailer = old[old.rindex(b"trailer") : start].replace(
        b"<<", b"<</Prev %d " % int(old[start:].split()[1]), 1
    )
    end = b"startxref\n%d\n%%%%EOF\n" % (place + len(body))
    return old + body + table + trailer + end


@plant
def junk_around_the_file(sheet: Sheet) -> bytes:
    return sheet.bytes() + b"\n" + BYTES + b"\n%%EOF\n"


@plant
def dropped_annotations(sheet: Sheet) -> None:
    secret = sheet.form(b"BT /F1 9 Tf 50 50 Td (%s) Tj ET" % BYTES)

    def annotation(subtype: str, **entries: object) -> Dictionary:
        return Dictionary(
            Type=Name.Annot,
            Subtype=Name("/" + subtype),
            Rect=Array([50, 50, 120, 80]),
            Contents=SECRET,
            T=SECRET,
            NM=SECRET,
            **{"AP": Dictionary(N=secret), **entries},
        )

    spec = Dictionary(F=SECRET, EF=Dictionary(F=sheet.stream(BYTES)))
    sheet.page.Annots = Array(
        [
            annotation("Square", F=2),
            annotation("Square", F=32),
            annotation(
                "Link",
                AP=Dictionary(),
                Border=Array([0, 0, 0]),
                A=Dictionary(S=Name.URI, URI=SECRET),
            ),
            annotation("Popup", F=2),
            annotation("FileAttachment", F=2, FS=spec),
        ]
    )


@plant
def encrypted_with_an_owner_password(sheet: Sheet) -> bytes:
    sheet.pdf.docinfo["/Title"] = SECRET
    return sheet.bytes(encryption=pikepdf.Encryption(owner="owner", user="", R=6))


@pytest.mark.parametrize("name", PLANTS)
def test_the_secret_is_gone_and_the_page_as_before(name: str) -> None:
    sheet = Sheet()
    original = PLANTS[name](sheet)
    original = sheet.bytes() if original is None else original
    assert holds(original) or name.startswith("inline"), "the plant does not work"
    normalised = sanitise.normalise(original)
    rebuilt = sanitise.rebuild(normalised.pdf)
    for done in (normalised, rebuilt, sanitise.rebuild(original)):
        assert not holds(done.pdf)
        assert VISIBLE in text(done.pdf)
        assert looks_like(done.pdf, original)
    assert not rebuilt.doubtful


def test_the_new_file_is_not_encrypted_and_has_nothing_but_pages() -> None:
    sheet = Sheet()
    for maker in (structure_tree, private_data, outline, script, page_label):
        maker(sheet)
    done = sanitise.rebuild(sheet.bytes(encryption=pikepdf.Encryption(owner="o", user="")))
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert not pdf.is_encrypted
        own = {"/Lang", "/ViewerPreferences", "/Metadata", "/StructTreeRoot", "/MarkInfo"}
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages"} | own
        assert set(pdf.trailer.keys()) <= {"/Root", "/ID", "/Size", "/Info"} | {
            *("/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"),
        }
        assert b"/Prev" not in done.pdf
        assert not any(isinstance(o, Stream) and "/Metadata" in o for o in pdf.objects)


def test_the_same_input_gives_the_same_bytes() -> None:
    sheet = Sheet()
    image_leftovers(sheet)
    colorant_name(sheet)
    original = sheet.bytes()
    assert sanitise.normalise(original).pdf == sanitise.normalise(original).pdf
    assert sanitise.rebuild(original, "T").pdf == sanitise.rebuild(original, "T").pdf


def test_title_and_language_are_ours() -> None:
    sheet = Sheet()
    sheet.pdf.docinfo["/Title"] = SECRET
    sheet.pdf.Root.Lang = String(SECRET)
    done = sanitise.rebuild(sheet.bytes(), title="Release 12", language="en-GB")
    assert not holds(done.pdf)
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.docinfo["/Title"]) == "Release 12"
