"""Headers without From labels: attributions, Outlook web, Gmail, GroupWise, Notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.domain import Span
from redact.split import dates, values
from redact.split.blocks import row_entries
from redact.split.catalogue import attribution, label, plain
from redact.split.heads import Head, separator
from redact.split.rows import Cell, Layout, Row

_GROUPWISE = re.compile(
    r">>>\s*(?P<who>.+?)\s+(?P<when>\d{1,2}/\d{1,2}/\d{2,4}\s+\d{1,2}:\d{2}\s*(?:[AP]M)?)\s*>>>",
    re.I,
)
_COUNT = re.compile(r"\d+ messages?", re.I)
_ATTACHED = re.compile(r"(\d+)\s+attachments?(?:\s*\(.*\))?", re.I)
_ADDRESS = re.compile(r"[\w.+'-]*@[\w.-]+\w")
_NAMED = re.compile(r'(?:,\s*|\s)(["“]?[^\d,]+(?:,\s*[^\d,<]+)?["”]?\s*(?:\([^)]*\)\s*)?<.*)$')
_RECIPIENT = frozenset(("to", "cc", "bcc", "reply_to"))


def unlabelled(layout: Layout, taken: set[int], *, month_first: dates.Clocks) -> Iterator[Head]:
    """Heads among the content rows that no labelled block has taken, in order."""
    rows = layout.content
    gmail = any(_COUNT.fullmatch(row.text.strip()) for row in rows)
    position = 0
    while position < len(rows):
        head = None
        if position not in taken:
            head = (
                _attribution(layout, position, taken, month_first)
                or _groupwise(layout, position, month_first)
                or _conversation(layout, position, taken, gmail, month_first)
                or _webmail(layout, position, taken, month_first)
                or _notes(layout, position, taken, month_first)
            )
        if head:
            yield head
            taken.update(range(head.lead, head.after))
        position = head.after if head else position + 1


# --- On … wrote: -----------------------------------------------------------------------


def _attribution(
    layout: Layout, position: int, taken: set[int], month_first: dates.Clocks
) -> Head | None:
    rows = layout.content
    text = ""
    for count in range(4):
        if position + count >= len(rows) or position + count in taken:
            return None
        row = rows[position + count]
        if count and row.pitch is not None and row.pitch > 2:
            return None
        if count and text.endswith(":"):
            return None
        text = f"{text} {row.text.strip()}".strip()
        if not text.endswith(":"):
            if len(row.text) > 200 or not _could_open(text):
                return None
            continue
        found = attribution().fullmatch(text)
        if not found:
            return None
        return _attributed(layout, position, count + 1, found, month_first)
    return None


def _could_open(text: str) -> bool:
    return bool(re.match(r"[^\W\d_]+ .*\d", text) or "@" in text)


def _attributed(
    layout: Layout, position: int, count: int, found: re.Match[str], month_first: dates.Clocks
) -> Head | None:
    rows = layout.content
    what = " ".join(found["what"].split()) + (found["after"] or "")
    when, who = _when_and_who(what, bool(found["opening"]))
    if when is None and not (_ADDRESS.search(who) and not found["opening"]):
        return None
    first = rows[position]
    head = Head(position, position, position + count, first.inner, "attribution")
    head.sender = None if plain(who) == "you" else values.person(who.strip(" ,"))
    if when:
        head.sent_raw = when
        head.sent = dates.parse(when, month_first=month_first)
    for row in rows[position : position + count]:
        head.parts.append((Span(row.inner, row.inner + len(row.text)), "attribution"))
    head.confidence = 0.95 if head.sent and head.sender else 0.75
    head.reasons = ("attribution",) if head.sent else ("attribution", "date not certain")
    return head


def _when_and_who(what: str, opened: bool) -> tuple[str | None, str]:
    """The longest start of the text that reads as a date, and the rest."""
    words = what.split(" ")
    if not opened and not dates.mentions(what):
        return None, what
    best = 0
    for count in range(2, min(len(words), 12) + 1):
        if dates.parse(" ".join(words[:count]).strip(' ,<"')) is not None:
            best = count
    if best:
        return " ".join(words[:best]).strip(" ,"), " ".join(words[best:])
    address = re.search(
        r'(?:,\s*|\s)(["“]?[^\d,]+(?:,\s*[^\d,<]+)?["”]?\s*(?:\([^)]*\)\s*)?<.*)$', what
    )
    if dates.mentions(what) and address:
        return what[: address.start()].strip(" ,"), address[1]
    timed = re.match(r".*?\d{1,2}[:.]\d{2}(?:\s*[AP]M)?\s*,?\s*", what, re.I)
    if timed and dates.mentions(timed[0]):
        return timed[0].strip(" ,"), what[timed.end() :]
    return None, what


# --- >>> Name 01/02/01 11:12AM >>> -----------------------------------------------------


def _groupwise(layout: Layout, position: int, month_first: dates.Clocks) -> Head | None:
    row = layout.content[position]
    line = layout.file.text[row.start : row.end].strip()
    found = _GROUPWISE.fullmatch(line)
    if not found:
        return None
    head = Head(position, position, position + 1, row.start, "groupwise")
    head.sender, head.sent_raw = values.person(found["who"]), found["when"]
    head.sent = dates.parse(found["when"], month_first=month_first)
    head.parts = [(Span(row.start, row.end), "attribution")]
    head.confidence, head.reasons = 0.9, ("GroupWise line",)
    return head


# --- conversation prints (Gmail) -------------------------------------------------------


def _conversation(
    layout: Layout, position: int, taken: set[int], gmail: bool, month_first: dates.Clocks
) -> Head | None:
    """``Name <addr>`` on the left, the date on the right, recipients below."""
    rows = layout.content
    row = rows[position]
    if "\t" not in row.text and not (gmail and row.box):
        return None
    cells = _apart(layout.cells(row))
    if not 1 <= len(cells) <= 2 or not _is_sent(cells[-1].text):
        return None
    if len(cells) == 1 and cells[0].x0 < 0.5 * layout.file.pages[row.page].width:
        return None
    head = Head(position, position, position + 1, row.inner, "gmail_print")
    head.sent_raw = cells[-1].text.strip()
    head.sent = dates.parse(head.sent_raw, month_first=month_first)
    if len(cells) == 2:
        head.sender = values.person(cells[0].text)
        head.parts.append((Span(cells[0].start, cells[0].end), "from"))
    head.parts.append((Span(cells[-1].start, cells[-1].end), "sent"))
    _recipients(layout, head, taken, month_first)
    if not head.to and not (gmail and len(cells) == 2 and "@" in cells[0].text):
        return None
    head.prints = True
    head.confidence = 0.95 if head.sender and head.to and head.sent else 0.7
    head.reasons = ("sender and date on one line",)
    return head


def _apart(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A sender that leaves no room before the date: cut behind the address."""
    if len(cells) != 1 or not (found := re.match(r"(.*<\S+@\S+>)\s+(?=\S)", cells[0].text)):
        return cells
    whole, cut = cells[0], cells[0].start + found.end()
    left = Cell(whole.start, whole.start + found.end(1), found[1], whole.x0, whole.x0)
    return left, Cell(cut, whole.end, whole.text[found.end() :], whole.x1, whole.x1)


def _is_sent(text: str) -> bool:
    """A whole date with its time, and nothing else."""
    if len(text) > 60 or not re.search(r"\d[:.]\d\d", text):
        return False
    return dates.parse(text) is not None


def _recipients(layout: Layout, head: Head, taken: set[int], month_first: dates.Clocks) -> None:
    """Take in the To and Cc rows that follow, and the rows they wrap to."""
    rows = layout.content
    field = ""
    pieces: dict[str, list[str]] = {}
    at = head.after
    while at < len(rows) and at - head.after < 60:
        row = rows[at]
        entries = row_entries(layout, row)
        if entries and entries[0].field in _RECIPIENT | {"sent"}:
            field = entries[0].field
            head.parts.append((entries[0].label, ""))
            for piece in entries[0].pieces:
                pieces.setdefault(field, []).append(piece.text)
                head.parts.append((Span(piece.start, piece.end), field))
        elif (
            field
            and not entries
            and (row.pitch is None or row.pitch < 1.75)
            and (layout.wraps(rows[at - 1], row) or rows[at - 1].text.rstrip().endswith((";", ",")))
            and at not in taken
        ):
            pieces.setdefault(field, []).append(row.text)
            head.parts.append((Span(row.inner, row.inner + len(row.text)), field))
        else:
            break
        at += 1
    head.after = at
    for name, texts in pieces.items():
        if name in ("to", "cc", "bcc"):
            setattr(head, name, values.people(values.join(texts)))


# --- Outlook on the web ----------------------------------------------------------------


def _webmail(
    layout: Layout, position: int, taken: set[int], month_first: dates.Clocks
) -> Head | None:
    """A large subject, the sender, a date on a row of its own, ``To:``."""
    rows = layout.content
    row = rows[position]
    if not _is_sent(row.text) or position < 1 or position - 1 in taken:
        return None
    sender = rows[position - 1]
    if (
        sender.page != row.page
        or len(sender.text) > 120
        or ":" in sender.text.replace("mailto:", "")
    ):
        return None
    head = Head(position - 1, position - 1, position + 1, sender.inner, "owa_print")
    head.sender = values.person(sender.text)
    head.sent_raw = row.text.strip()
    head.sent = dates.parse(head.sent_raw, month_first=month_first)
    head.parts = [
        (Span(sender.inner, sender.inner + len(sender.text)), "from"),
        (Span(row.inner, row.inner + len(row.text)), "sent"),
    ]
    _recipients(layout, head, taken, month_first)
    if not head.to and not head.cc:
        return None
    _web_subject(layout, head)
    _web_attachments(layout, head)
    head.prints = True
    head.confidence, head.reasons = 0.93, ("sender, date and recipients without labels",)
    return head


def _web_subject(layout: Layout, head: Head) -> None:
    rows = layout.content
    at = head.first - 1
    subject: list[Row] = []
    body = rows[head.first].size
    while at >= 0 and rows[at].page == rows[head.first].page and len(subject) < 3:
        row = rows[at]
        if not (row.size > body * 1.1 or row.bold) or ((subject and rows[at + 1].pitch) or 0) > 2:
            break
        subject.insert(0, row)
        at -= 1
    if subject:
        head.subject = values.join([row.text for row in subject])
        head.first = head.lead = at + 1
        head.start = subject[0].inner
        spans = [(Span(row.inner, row.inner + len(row.text)), "subject") for row in subject]
        head.parts = spans + head.parts


def _web_attachments(layout: Layout, head: Head) -> None:
    rows = layout.content
    if head.after >= len(rows):
        return
    row = rows[head.after]
    found = _ATTACHED.match(row.text.strip())
    if not found or (row.page != rows[head.after - 1].page and not row.top):
        return
    head.parts.append((Span(row.inner, row.inner + len(row.text)), "other"))
    names: list[Cell] = []
    rest = row.text.strip()[found.end() :]
    at = head.after + 1
    if rest.strip():
        names.append(Cell(row.inner, row.inner + len(row.text), rest, 0, 0))
    while (
        at < len(rows) and len(names) < int(found[1]) and re.search(r"\.\w{2,5}\b", rows[at].text)
    ):
        names.extend(cell for part in layout.cells(rows[at]) for cell in _files(part))
        head.parts.append(
            (Span(rows[at].inner, rows[at].inner + len(rows[at].text)), "attachments")
        )
        at += 1
    head.attachments = tuple(n for cell in names for n in values.attachments([cell.text]))
    head.after = at


def _files(cell: Cell) -> list[Cell]:
    parts = [p for p in re.split(r";\s*", cell.text) if p.strip()]
    return [Cell(cell.start, cell.end, part, cell.x0, cell.x1) for part in parts]


# --- Lotus Notes -----------------------------------------------------------------------


def _notes(
    layout: Layout, position: int, taken: set[int], month_first: dates.Clocks
) -> Head | None:
    """Labels without colons, right-aligned in a middle column; name and date on the left."""
    rows = layout.content
    opening = _bare_label(layout, rows[position])
    if opening is None or opening[0] != "to":
        return None
    stop = opening[2]
    start = _notes_start(layout, position, taken)
    left = [cell for row in rows[start:position] for cell in layout.cells(row)]
    found: dict[str, list[Cell]] = {}
    parts: list[tuple[Span, str]] = []
    field, last = "", position
    while last < len(rows) and last - position < 12:
        row = rows[last]
        if last > position and (row.pitch is None or row.pitch > 2.2):
            break
        named = _bare_label(layout, row)
        if named and abs(named[2] - stop) < 6:
            field = named[0]
        elif row.box and row.box.x1 < stop and last - position > 4:
            break
        for cell in layout.cells(row):
            value = _right_of(layout, row, cell, stop, parts)
            if value is None:
                left.append(cell)
            elif value.text.strip() and field:
                found.setdefault(field, []).append(value)
                parts.append((Span(value.start, value.end), field))
        last += 1
    if "subject" not in found or not left:
        return None
    head = Head(start, start, last, rows[start].inner, "lotus_notes", parts=parts)
    _notes_left(head, left, month_first)
    head.to = values.people(values.join([c.text for c in found.get("to", [])]))
    head.cc = values.people(values.join([c.text for c in found.get("cc", [])]))
    head.subject = values.join([c.text for c in found["subject"]])
    if start and separator(rows[start - 1].text):
        head.lead, head.separator = start - 1, True
    head.parts.sort()
    head.confidence, head.reasons = (0.85 if head.sent else 0.65), ("Notes columns",)
    return head if head.sent_raw else None


def _notes_start(layout: Layout, position: int, taken: set[int]) -> int:
    """The first of the rows above that belong to the sender's column."""
    rows, start = layout.content, position
    while start > 0 and position - start < 4 and start - 1 not in taken and not rows[start].top:
        above = rows[start - 1]
        if separator(above.text) or (rows[start].pitch or 0) > 2 or len(above.text) > 60:
            break
        start -= 1
    return start


def _bare_label(layout: Layout, row: Row) -> tuple[str, int, float] | None:
    """(field, offset of its end, right edge) of a label without colon that has a value."""
    for cell in layout.cells(row)[:2]:
        text = cell.text.lstrip()
        word = text.split(" ", 1)[0]
        known = label(word)
        if known and known.exact and known.field in ("to", "cc", "bcc", "subject"):
            end = cell.start + len(cell.text) - len(text) + len(word)
            box = layout.file.box(end - 1)
            if box and (len(layout.cells(row)) > 1 or cell.x0 > 100):
                return known.field, end, box.x1
    return None


def _right_of(
    layout: Layout, row: Row, cell: Cell, stop: float, parts: list[tuple[Span, str]]
) -> Cell | None:
    """What a cell holds right of the label column; None when it stands left of it."""
    if cell.x0 > stop:
        return cell
    named = _bare_label(layout, row)
    if named is None or not cell.start <= named[1] - 1 < cell.end:
        return None
    parts.append((Span(cell.start, named[1]), ""))
    text = layout.file.text[named[1] : cell.end]
    skip = len(text) - len(text.lstrip())
    return Cell(named[1] + skip, cell.end, text.strip(), stop + 1, cell.x1)


def _notes_left(head: Head, left: list[Cell], month_first: dates.Clocks) -> None:
    for cell in left:
        text = cell.text.strip()
        if dates.mentions(text) and re.search(r"\d[:.]\d\d", text):
            head.sent_raw = head.sent_raw or text
            head.sent = dates.parse(head.sent_raw, month_first=month_first)
            head.parts.append((Span(cell.start, cell.end), "sent"))
        elif head.sender is None and not plain(text).startswith(("sent by", "please respond")):
            head.sender = values.person(text)
            head.parts.append((Span(cell.start, cell.end), "from"))
        else:
            head.parts.append((Span(cell.start, cell.end), "other"))


def is_count(row: Row) -> bool:
    """``3 messages``: the line over a conversation print."""
    return bool(_COUNT.fullmatch(row.text.strip()))
