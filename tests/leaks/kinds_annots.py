"""Annotations, form fields, signatures and XFA."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String

from .paper import HEIGHT, Leak, Sheet, kind
from .people import slug

annot = kind("annotation")
field = kind("field")
ASIDE = (250.0, 20.0, 270.0, 40.0)
"""A place in user space away from the scene."""


def _annot(sheet: Sheet, subtype: str, rect: tuple[float, ...] = ASIDE, **keys: object) -> Object:
    made = sheet.pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(list(rect)), F=4)
    )
    for key, value in keys.items():
        made[f"/{key}"] = value
    if "/Annots" not in sheet.page:
        sheet.page.Annots = Array([])
    sheet.page.Annots.append(made)
    return made


def _rect(sheet: Sheet) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = sheet.hole
    return x0, HEIGHT - y1, x1, HEIGHT - y0


def _look(sheet: Sheet, ops: str, rect: tuple[float, ...] = ASIDE) -> Dictionary:
    wide, high = rect[2] - rect[0], rect[3] - rect[1]
    return Dictionary(N=sheet.form(ops, (0, 0, wide, high)))


def _visible(sheet: Sheet) -> Dictionary:
    """An appearance that shows the secret in the hole."""
    x0, low, x1, high = _rect(sheet)
    ops = f"BT /F1 {sheet.size} Tf 0 {sheet.y - low:.3f} Td ({sheet.secret}) Tj ET"
    return Dictionary(N=sheet.form(ops, (0, 0, x1 - x0, high - low)))


@annot
def note_and_popup(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    note = _annot(
        sheet, "Text", Contents=String(f"Ask {secret}"), T=String(secret), Subj=String(secret),
        RC=String(f"<body><p>{secret}</p></body>"), NM=String(secret),
        AP=_look(sheet, "0 0 20 20 re f"),
    )  # fmt: skip
    note.Popup = _annot(sheet, "Popup", Parent=note, Contents=String(secret), Open=True)
    return sheet.leak()


@annot
def free_text_in_the_hole(secret: str) -> Leak:
    sheet = Sheet(secret)
    _annot(
        sheet, "FreeText", _rect(sheet), Contents=String(secret), DA=String("/Helv 11 Tf 0 g"),
        RC=String(f"<body>{secret}</body>"), DS=String(f"font: {slug(secret)}"),
        AP=_visible(sheet),
    )  # fmt: skip
    return sheet.leak()


@annot
def stamp_in_the_hole(secret: str) -> Leak:
    sheet = Sheet(secret)
    stamp = _annot(sheet, "Stamp", _rect(sheet), Contents=String(secret), AP=_visible(sheet))
    stamp.Name = Name("/" + slug(secret))
    return sheet.leak()


@annot
def highlight_with_contents(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    x0, low, x1, high = _rect(sheet)
    _annot(
        sheet, "Highlight", (x0, low, x1, high), Contents=String(secret), T=String(secret),
        QuadPoints=Array([x0, high, x1, high, x0, low, x1, low]), C=Array([1, 1, 0]), CA=0.3,
        AP=_look(sheet, "0.9 g 0 0 5 2 re f", (x0, low, x1, high)),
    )  # fmt: skip
    return sheet.leak()


@annot
def underline_strikeout_caret_ink(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    for subtype in ("Underline", "StrikeOut", "Squiggly", "Caret", "Ink", "Square", "Circle"):
        _annot(
            sheet, subtype, Contents=String(secret), T=String(secret),
            QuadPoints=Array([250, 40, 270, 40, 250, 20, 270, 20]),
            InkList=Array([Array([250, 20, 260, 30])]), AP=_look(sheet, "1 1 2 2 re f"),
        )  # fmt: skip
    return sheet.leak()


@annot
def lines_and_polygons(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    for subtype in ("Line", "Polygon", "PolyLine", "Redact", "Watermark", "Projection"):
        _annot(
            sheet, subtype, Contents=String(secret), L=Array([250, 20, 260, 30]),
            Vertices=Array([250, 20, 260, 30, 270, 20]), OverlayText=String(secret),
            Measure=Dictionary(R=String(secret)), AP=_look(sheet, "1 1 2 2 re f"),
        )  # fmt: skip
    return sheet.leak()


@annot
def mail_link(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    address = ".".join(secret.split())
    action = Dictionary(S=Name.URI, URI=String(f"mailto:{address}@council.example"))
    _annot(sheet, "Link", _rect(sheet), A=action, Contents=String(secret))
    return sheet.leak()


@annot
def link_escaped_and_chained(secret: str) -> Leak:
    """Percent signs in the URL; a second action after it; a file and a command."""
    sheet = Sheet(secret).plain()
    coded = "".join(f"%{ord(char):02X}" for char in secret)
    after = Dictionary(S=Name.Launch, F=String(f"C:/{secret}.exe"), Win=Dictionary(F=secret))
    action = Dictionary(S=Name.URI, URI=String(f"https://council.example/?q={coded}"), Next=after)
    _annot(sheet, "Link", _rect(sheet), A=action, PA=action)
    return sheet.leak()


@annot
def attached_file(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    held = sheet.stream(f"Statement of {secret}", Type=Name.EmbeddedFile)
    spec = Dictionary(Type=Name.Filespec, F=String(f"{secret}.txt"), EF=Dictionary(F=held))
    _annot(sheet, "FileAttachment", FS=spec, Contents=String(secret), Name=Name.PushPin)
    return sheet.leak()


@annot
def sound_movie_screen_and_3d(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    _annot(sheet, "Sound", Sound=sheet.stream(secret, R=8000))
    _annot(sheet, "Movie", T=String(secret), Movie=Dictionary(F=String(secret)))
    _annot(sheet, "Screen", T=String(secret), MK=Dictionary(CA=String(secret)))
    _annot(sheet, "RichMedia", RichMediaContent=Dictionary(Assets=String(secret)))
    three = sheet.stream(secret, Type=Name("/3D"), Subtype=Name.U3D)
    made = _annot(sheet, "3D")
    made["/3DD"] = three
    return sheet.leak()


@annot
def hidden(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    look = _look(sheet, f"BT /F1 9 Tf 2 2 Td ({secret}) Tj ET", (0, 0, 150, 12))
    for flags in (2, 34):
        _annot(sheet, "FreeText", (180, 100, 330, 112), F=flags, Contents=String(secret), AP=look)
    return sheet.leak()


@annot
def in_a_hidden_layer(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    group = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    sheet.pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([]))
    )
    look = _look(sheet, f"BT /F1 9 Tf 2 2 Td ({secret}) Tj ET", (0, 0, 150, 12))
    _annot(sheet, "FreeText", (180, 100, 330, 112), OC=group, AP=look)
    return sheet.leak(lookalike=False)


@annot
def other_appearances(secret: str) -> Leak:
    """Only /N is shown; /D and /R and another state hold the secret."""
    sheet = Sheet(secret).plain()
    look = _look(sheet, "1 1 2 2 re f")
    shown = sheet.form(f"BT /F1 9 Tf ({secret}) Tj ET")
    look.D, look.R = shown, Dictionary({"/" + slug(secret): shown})
    _annot(sheet, "Stamp", AP=look)
    return sheet.leak()


@annot
def private_subtype(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    _annot(sheet, slug(secret), Note=String(secret), AP=_look(sheet, "1 1 2 2 re f"))
    return sheet.leak()
