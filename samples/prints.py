"""How documents look on paper: Outlook prints, letters, minutes and tables."""

from __future__ import annotations

from samples.binder import Binder, Envelope
from samples.lines import BLACK, GREY, Style, break_lines, measure
from samples.markup import parse
from samples.typeset import Sheet, Spot

LABEL = Style("hebo", 10, after=2)
VALUE = Style("helv", 10, after=2)


def page_numbers(binder: Binder, form: str = "{}") -> None:
    """Number the pages of the document that comes next, centred at the foot."""
    first = binder.sheet.page + 1

    def furniture(sheet: Sheet, page: int) -> None:
        style = Style("helv", 9, align="centre")
        sheet.put(form.format(page - first + 1), style, sheet.width / 2, sheet.height - 46)

    binder.sheet.furniture = furniture


def _fields(envelope: Envelope) -> list[tuple[str, str]]:
    pairs = [
        ("From:", envelope.sender),
        ("Sent:", envelope.sent_raw),
        ("To:", "; ".join(envelope.to)),
        ("Cc:", "; ".join(envelope.cc)),
        ("Subject:", envelope.subject),
        ("Attachments:", "; ".join(envelope.attachments)),
    ]
    return [(label, value) for label, value in pairs if value]


def outlook_memo(binder: Binder, owner: str, envelope: Envelope, body: str) -> None:
    """A message printed by Outlook: owner over a thick rule, fields in two columns."""
    page_numbers(binder)
    date = envelope.sent[:10]
    binder.document("email", binder.plain(envelope.subject), date)
    sheet = binder.sheet
    sheet.para(owner, Style("hebo", 12, after=2))
    sheet.rule(2.25, after=10)
    start = _columns(sheet, _fields(envelope))
    if envelope.extra:
        sheet.space(9)
        _columns(sheet, list(envelope.extra))
    binder.message(envelope, "outlook_memo", start)
    sheet.space(14)
    binder.write(body)


def _columns(sheet: Sheet, fields: list[tuple[str, str]]) -> Spot:
    first: Spot | None = None
    for label, value in fields:
        sheet.need(14)
        top = sheet.y
        sheet.put(label, LABEL, sheet.left, top)
        spot = sheet.para(value, VALUE, x=sheet.left + 112)
        first = first or spot
    return first or Spot(sheet.page, sheet.y)


def outlook_quoted(
    binder: Binder, envelope: Envelope, body: str, *, ruled: bool = True, indent: float = 0
) -> None:
    """A message quoted below a reply: thin rule, bold labels in the running text."""
    sheet = binder.sheet
    binder.close_message()
    sheet.need(60)
    if ruled:
        sheet.rule(0.6, before=6, after=5)
    else:
        sheet.space(8)
    start = inline_fields(sheet, _fields(envelope), Style("helv", 10, after=0, indent=indent))
    binder.message(envelope, "outlook_quoted", start, quoted=True)
    sheet.space(11)
    binder.write(body, indent=indent)


def inline_fields(sheet: Sheet, fields: list[tuple[str, str]], style: Style) -> Spot:
    """``From: value`` lines: the label bold, the value after it, wrapped to the margin."""
    first: Spot | None = None
    bold = style.but(font="hebo" if style.font == "helv" else "tibo")
    for label, value in fields:
        sheet.need(style.size * style.leading)
        left = sheet.left + style.indent
        gap = measure(label + " ", bold)
        sheet.put(label, bold, left, sheet.y)
        spot = _hanging(sheet, value, style, left, gap)
        first = first or spot
    return first or Spot(sheet.page, sheet.y)


def _hanging(sheet: Sheet, value: str, style: Style, left: float, gap: float) -> Spot:
    """The first line begins after the label, the others at the margin."""
    return sheet.para(value, style.but(indent=0), x=left, first_indent=gap)


def letter(
    binder: Binder, head: list[str], reference: str, envelope: Envelope, addressee: str, body: str
) -> None:
    """A letter: letterhead, reference and date on the right, addressee block, body."""
    page_numbers(binder, "Page {}")
    binder.document("letter", binder.plain(envelope.subject), envelope.sent[:10])
    sheet, serif = binder.sheet, Style("tiro", 11.5)
    start: Spot | None = None
    for number, line in enumerate(head):
        style = Style("tibo", 17 if number == 0 else 10, colour=(0.1, 0.15, 0.35), after=0)
        style = style.but(font="tibo" if number == 0 else "tiro", align="centre")
        spot = sheet.para(line, style)
        start = start or spot
    sheet.rule(1, before=6, after=16)
    right = serif.but(size=10.5, after=0)
    for line in reference.strip().split("\n"):
        sheet.put(line.strip(), right, sheet.right - 190, sheet.y)
        sheet.space(14)
    sheet.last = Spot(sheet.page, sheet.y)
    binder.message(envelope, "letter", start or sheet.last)
    sheet.space(16)
    binder.write(addressee, base=serif)
    sheet.space(8)
    binder.write(body, base=serif)


def memo(binder: Binder, office: str, envelope: Envelope, body: str) -> None:
    """A memorandum on paper: To, Cc, From, Date, Subject. It is a document, not a message."""
    page_numbers(binder, "Page {}")
    binder.document("memo", binder.plain(envelope.subject), envelope.sent[:10])
    sheet = binder.sheet
    sheet.para(office, Style("tibo", 12, after=2))
    sheet.para("MEMORANDUM", Style("tibo", 18, after=10))
    fields = [
        ("To", "; ".join(envelope.to)),
        ("Cc", "; ".join(envelope.cc)),
        ("From", envelope.sender),
        ("Date", envelope.sent_raw),
        ("Subject", envelope.subject),
    ]
    serif = Style("tiro", 11.5)
    for label, value in fields:
        if value:
            sheet.put(label, serif.but(font="tibo"), sheet.left, sheet.y)
            sheet.para(value, serif.but(after=3), x=sheet.left + 72)
    sheet.rule(1, before=4, after=10)
    binder.write(body, base=serif)


def minutes(binder: Binder, title: str, date: str, head: str, rows: list[tuple[str, str]]) -> None:
    """Minutes: a heading, then label and text pairs; a label alone is an item heading."""
    page_numbers(binder, "Page {}")
    binder.document("minutes", title, date)
    sheet = binder.sheet
    sheet.para(title, Style("hebo", 15, after=4))
    binder.write(head)
    sheet.rule(0.75, after=8)
    for label, text in rows:
        if not text:
            sheet.need(48)
            sheet.space(5)
            sheet.para(label, Style("hebo", 11, after=4))
            continue
        sheet.need(30)
        sheet.put(label, Style("hebo", 10.5), sheet.left, sheet.y)
        sheet.para(text, binder.body.but(after=5), x=sheet.left + 76)


def table(sheet: Sheet, widths: list[float], rows: list[list[str]], *, size: float = 9) -> None:
    """A ruled table; the first row is its head and repeats on every page."""
    for number, row in enumerate(rows):
        style = Style("hebo" if number == 0 else "helv", size, after=0)
        height = _row_height(sheet, widths, row, style)
        if sheet.y + height > sheet.bottom:
            sheet.new_page()
            head = style.but(font="hebo")
            _row(sheet, widths, rows[0], head, _row_height(sheet, widths, rows[0], head))
        _row(sheet, widths, row, style, height)
    sheet.space(10)


def _row_height(sheet: Sheet, widths: list[float], row: list[str], style: Style) -> float:
    lines = max(
        len(list(break_lines(parse(cell, sheet.expand)[0], style, width - 10)))
        for cell, width in zip(row, widths, strict=True)
    )
    return lines * style.size * style.leading + 8


def _row(sheet: Sheet, widths: list[float], row: list[str], style: Style, height: float) -> None:
    page, top, x = sheet.pdf[sheet.page], sheet.y, sheet.left
    for cell, width in zip(row, widths, strict=True):
        fill = (0.9, 0.92, 0.95) if style.font == "hebo" else None
        page.draw_rect((x, top, x + width, top + height), color=GREY, width=0.5, fill=fill)
        sheet.y = top + 3
        if cell:
            sheet.para(cell, style.but(colour=BLACK), x=x + 5, width=width - 10)
        x += width
    sheet.y = top + height
