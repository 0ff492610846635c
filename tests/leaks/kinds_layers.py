"""Optional content, marked content and the structure tree."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, String

from .paper import Leak, Sheet, box_text, kind

layer = kind("layer")
marked = kind("marked")


def _layers(sheet: Sheet, *names: str, off: tuple[int, ...] = ()) -> list[Object]:
    groups = [
        sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in names
    ]
    sheet.pdf.Root.OCProperties = Dictionary(
        OCGs=Array(groups),
        D=Dictionary(Order=Array(groups), OFF=Array([groups[i] for i in off])),
    )
    return groups


def _copy(sheet: Sheet, tag: str = "L") -> None:
    """The secret once more, lower on the page, in a layer."""
    sheet.add(f"/OC /{tag} BDC ".encode() + box_text(sheet, 200, 120) + b" EMC")


@layer
def named_after_it(secret: str) -> Leak:
    sheet = Sheet(secret)
    (group,) = _layers(sheet, secret)
    sheet.resource("Properties", "L", group)
    sheet.add("/OC /L BDC")
    sheet.plain().add("EMC")
    return sheet.leak()


@layer
def switched_off(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    (group,) = _layers(sheet, "Draft", off=(0,))
    sheet.resource("Properties", "L", group)
    _copy(sheet)
    return sheet.leak()


@layer
def switched_off_by_base_state(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    (group,) = _layers(sheet, "Draft")
    sheet.pdf.Root.OCProperties.D.BaseState = Name.OFF
    sheet.resource("Properties", "L", group)
    _copy(sheet)
    return sheet.leak()


@layer
def membership_of_a_hidden_layer(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    shown, hidden = _layers(sheet, "Shown", "Draft", off=(1,))
    policy = Dictionary(Type=Name.OCMD, OCGs=Array([shown, hidden]), P=Name.AllOn)
    sheet.resource("Properties", "L", sheet.pdf.make_indirect(policy))
    _copy(sheet)
    return sheet.leak()


@layer
def visibility_expression(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    (group,) = _layers(sheet, "Shown")
    policy = Dictionary(Type=Name.OCMD, VE=Array([Name.Not, group]))
    sheet.resource("Properties", "L", sheet.pdf.make_indirect(policy))
    _copy(sheet)
    return sheet.leak()


@layer
def form_in_a_hidden_layer(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    (group,) = _layers(sheet, "Draft", off=(0,))
    sheet.resource("XObject", "X", sheet.form(box_text(sheet, 200, 120), OC=group))
    sheet.add("/X Do")
    return sheet.leak()


@layer
def shown_only_when_printed(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    (group,) = _layers(sheet, "Print", off=(0,))
    group.Usage = Dictionary(Print=Dictionary(PrintState=Name.ON))
    order = Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([group]))
    sheet.pdf.Root.OCProperties.D.AS = Array([order])
    sheet.resource("Properties", "L", group)
    _copy(sheet)
    return sheet.leak()


@layer
def usage_and_configurations(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    (group,) = _layers(sheet, "Shown")
    group.Usage = Dictionary(CreatorInfo=Dictionary(Creator=String(secret), Subtype=Name.Artwork))
    sheet.pdf.Root.OCProperties.Configs = Array([Dictionary(Name=String(secret))])
    sheet.pdf.Root.OCProperties.D.Order = Array([String(secret), Array([group])])
    return sheet.leak()


@marked
def actual_text_inline(secret: str) -> Leak:
    sheet = Sheet(secret)
    coded = ("\ufeff" + secret).encode("utf-16-be").hex()
    sheet.add(f"/Span <</ActualText <{coded}> /Alt ({secret}) /E ({secret})>> BDC")
    sheet.plain().add("EMC")
    return sheet.leak()


@marked
def actual_text_around_the_line(secret: str) -> Leak:
    """The replacement text spans secret and neighbours."""
    sheet = Sheet(secret, bare=True)
    sheet.write(40, 40, "Minutes of the evening panel")
    sheet.add(f"/Span <</ActualText (Chair: {secret} attended)>> BDC")
    sheet.write(40, sheet.base, f"Chair: {secret} attended")
    sheet.add("EMC")
    sheet.write(40, sheet.base + sheet.leading, "Apologies were received early")
    return sheet.leak(keep=("Minutes", "Apologies"))


@marked
def property_list_in_resources(secret: str) -> Leak:
    sheet = Sheet(secret)
    listed = Dictionary(ActualText=String(secret), Private=Dictionary(Author=String(secret)))
    sheet.resource("Properties", "MC0", sheet.pdf.make_indirect(listed))
    sheet.add("/Span /MC0 BDC")
    sheet.plain().add("EMC")
    return sheet.leak()


@marked
def marked_point(secret: str) -> Leak:
    sheet = Sheet(secret).plain()
    sheet.add(f"/Note <</T ({secret})>> DP /{secret.split()[-1]} MP")
    return sheet.leak()


@marked
def tag_name(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add(f"/{secret.split()[-1]} BMC")
    sheet.plain().add("EMC")
    return sheet.leak()


@marked
def structure_tree(secret: str) -> Leak:
    sheet = Sheet(secret)
    sheet.add("/P <</MCID 0>> BDC")
    sheet.plain().add("EMC")
    root = sheet.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    element = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.P, P=root, Pg=sheet.page.obj, K=0,
            ActualText=String(secret), Alt=String(secret), E=String(secret), T=String(secret),
            ID=String(secret),
            A=Dictionary(O=Name.UserProperties, P=Array([Dictionary(N=String("n"),
                         V=String(secret))])),
        )
    )  # fmt: skip
    root.K = element
    root.ParentTree = Dictionary(Nums=Array([0, Array([element])]))
    root.RoleMap = Dictionary({"/" + secret.split()[-1]: Name.P})
    root.ClassMap = Dictionary({"/" + secret.split()[-1]: Dictionary(O=Name.Layout)})
    root.IDTree = Dictionary(Names=Array([String(secret), element]))
    sheet.pdf.Root.StructTreeRoot = root
    sheet.pdf.Root.MarkInfo = Dictionary(Marked=True)
    sheet.page.StructParents = 0
    return sheet.leak()
