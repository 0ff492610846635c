"""Which headers open a print of their own, and which are quoted inside one."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from redact.domain import SegmentKind, Source, Span
from redact.split import dates, values, zones
from redact.split.above import separator
from redact.split.catalogue import phrases, plain
from redact.split.conversations import is_count
from redact.split.documents import begins, goes_on
from redact.split.heads import Head
from redact.split.rows import Layout, Row

_MAILBOX = re.compile(r"<?[\w.+'-]+@[\w.-]+>?")


def tell_prints(layout: Layout, heads: Sequence[Head]) -> None:
    """Tell the headers that open a print from those quoted inside one."""
    rows = layout.content
    for number, head in enumerate(heads):
        row = rows[head.lead]
        before = heads[number - 1] if number else None
        floor = max(before.after, before.first + 1) if before else 0
        at_top = _at_top(layout, head.lead, floor)
        if head.style == "gmail_print":
            start = _conversation_start(layout, head, floor)
            head.opens = start is not None
            if start is not None and start < head.lead:
                _conversation_title(layout, heads[number:], start)
        elif head.style == "owa_print":
            head.opens = at_top is not None
            head.lead = at_top if at_top is not None else head.lead
        elif (
            head.separator or head.style in ("attribution", "groupwise") or rows[head.first].quoted
        ):
            head.opens = False
        elif head.columns or head.owner or (head.style == "lotus_notes" and at_top is not None):
            head.opens = True
            if at_top is not None:
                head.lead = at_top
        elif at_top is not None and not goes_on(layout, row.page):
            head.opens = (
                number == 0 or _ended(layout, head.lead) or not _quotes(layout, heads, number)
            )
            head.lead = at_top if head.opens else head.lead
        if head.opens:
            head.prints = True
            head.style = head.print_style or head.style


def _at_top(layout: Layout, position: int, floor: int) -> int | None:
    """The page's first row, when nothing but markings and titles stand above the header.

    Nothing above ``floor`` is this header's: another message has it.
    """
    rows = layout.content
    at = position
    while not rows[at].top:
        above = rows[at - 1]
        if position - at >= 2 or at <= floor or len(above.text) > 90 or separator(above.text):
            return None
        marking = zones.zones([above], frozenset(), None) == [SegmentKind.BANNER]
        owner = _program(above) or bool(_MAILBOX.fullmatch(above.text.strip()))
        if not marking and not owner and dates.parse(above.text) is None:
            return None
        at -= 1
    return at


def _quotes(layout: Layout, heads: Sequence[Head], number: int) -> bool:
    """Whether the header at a page's top goes on with what the print before it quotes.

    It does where a rule is drawn over it, where it stands further right than that print,
    and where that print quoted headers with labels already. Else it is likelier by far
    that a page of text came to its end just there than that a quoted header did.
    """
    head = heads[number]
    own = next((n for n in range(number - 1, -1, -1) if heads[n].opens), 0)
    since = heads[own:number]
    x = [layout.x(layout.content[one.first], one.start) for one in (since[0], head)]
    labelled = any(not one.opens and one.style not in ("attribution", "groupwise") for one in since)
    return labelled or layout.content[head.first].ruled or x[1] > x[0] + 6


def _ended(layout: Layout, position: int) -> bool:
    """Whether the text before a page's top row ended well above the foot of its page."""
    rows = layout.content
    if position == 0:
        return True
    last, page = rows[position - 1], layout.file.pages[rows[position - 1].page]
    if rows[position].page - rows[position - 1].page > 1 or last.box is None:
        return True
    if last.box.y1 < 0.78 * page.height or begins(layout, rows[position].page):
        return True
    return _other_type(layout, position)


def _other_type(layout: Layout, position: int) -> bool:
    """Whether a page is set in another size, or further left, than the one before.

    What is quoted is set as the text that quotes it, or further right.
    """
    rows = layout.content
    before = [row for row in rows[max(0, position - 25) : position] if row.box]
    after = [row for row in rows[position : position + 25] if row.box]
    before = [row for row in before if row.page == before[-1].page]
    after = [row for row in after if row.page == after[0].page]
    if min(len(before), len(after)) < 5:
        return False
    scan = layout.file.pages[rows[position].page].source is Source.OCR
    left = min(r.box.x0 for r in before if r.box), min(r.box.x0 for r in after if r.box)
    if after[0].box and after[0].box.x0 > left[0] + 12:
        return False
    old, new = (statistics.quantiles((r.size for r in some), n=4)[2] for some in (before, after))
    if abs(old - new) > (0.11 if scan else 0.08) * max(old, new):
        return True
    return not scan and left[1] < left[0] - 4


def _conversation_start(layout: Layout, head: Head, floor: int) -> int | None:
    """Where a conversation print begins: its subject and ``N messages`` over the first.

    ``floor`` is where the message before has its text: nothing above it is this one's.
    """
    rows = layout.content
    for at in range(head.first - 1, max(head.first - 6, floor - 1), -1):
        if is_count(rows[at]):
            while not rows[at].top and head.first - at < 6 and at > floor:
                at -= 1
            return at
        if rows[at].page != rows[head.first].page:
            break
    if rows[head.lead].top and head.first == 0:
        return head.lead
    return None


def _over_count(above: Sequence[Row]) -> list[Row]:
    """The rows right over ``N messages``: the subject also where no type tells it (a scan)."""
    count = next((at for at, row in enumerate(above) if is_count(row)), 0)
    found: list[Row] = []
    for at in range(count - 1, -1, -1):
        if "@" in above[at].text or _program(above[at]):
            break
        if found and (found[0].pitch or 9.0) > 1.75:
            break
        found.insert(0, above[at])
    return found


def _program(row: Row) -> bool:
    """Nothing but the name of a mail program, whatever spaces its letters have."""
    names = {name.replace(" ", "") for name in phrases("programs")}
    return plain(row.text).replace(" ", "") in names


def _conversation_title(layout: Layout, heads: Sequence[Head], start: int) -> None:
    rows = layout.content
    head = heads[0]
    above = [row for row in rows[start : head.first] if not is_count(row)]
    titles = [row for row in above if row.bold or row.size > rows[head.first].size * 1.1]
    titles = [row for row in titles if "@" not in row.text and not _program(row)] or titles
    titles = titles or _over_count(rows[start : head.first])
    if titles:
        size = max(round(row.size) for row in titles)
        lines = [row for row in titles if round(row.size) == size]
        subject = values.join([row.text for row in lines])
        for other in heads:
            if other.style == "gmail_print" and (other is head or not other.opens):
                other.subject = subject
            elif other.prints:
                break
        head.parts.append((Span(lines[0].inner, lines[-1].end - 1), "subject"))
        titles = lines
    for row in above:
        if row not in titles:
            head.parts.append((Span(row.inner, row.inner + len(row.text)), "owner"))
    head.lead, head.owner = start, True
