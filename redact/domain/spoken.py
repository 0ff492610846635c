"""What a released file says of itself, its boxes and pictures to whoever cannot see them.

The size of a box is said in coarse steps and comes from the box as it is drawn, not from
the text that was there: who hears it learns less than who measures it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from redact.domain.geometry import Box

BOX = "Withheld"
"""The tag under which the burn marks what it draws for a box, with its number as ``/N``."""

PICTURE = "Picture, not described"
PAGE_AND_TEXT = "Picture of the page; its text follows"
PAGE_ALONE = "Picture of the page; it has no text that can be read aloud"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""

_LINE = 36.0
"""Points from which on a box is no line of text but an area."""

_WORD = 2.3
"""An English word and its space take about that many heights of a line."""

_SECTION = re.compile(r"^s(?=\d)")


@dataclass(frozen=True)
class Cover:
    """One box as it is drawn on the released page. ``group`` is the redaction it is for."""

    page: int
    box: Box
    codes: tuple[str, ...]
    group: str


def metadata(title: str) -> bytes:
    """The metadata of a released file: its title. It claims to follow no standard."""
    return _XMP.format(title=escape(title)).encode()


def withheld(codes: Iterable[str], boxes: Sequence[Box], page: Box) -> str:
    """The words for one withholding: "Withheld, section 40(2), about 30 words"."""
    return ", ".join(["Withheld", *map(spoken, codes), extent(boxes, page)])


def spoken(code: str) -> str:
    """A code as it is read aloud: "section 40(2)" for "s40(2)", others as they are."""
    return _SECTION.sub("section ", code)


def extent(boxes: Sequence[Box], page: Box) -> str:
    """How much some boxes cover: words where they are lines, else a share of the page."""
    if any(min(box.width, box.height) > _LINE for box in boxes):
        share = sum(box.width * box.height for box in boxes) / (page.width * page.height or 1)
        return AREAS[0] if share < 0.2 else AREAS[1] if share < 0.6 else AREAS[2]
    lines = [sorted((box.width, box.height)) for box in boxes]
    count = sum(long / max(thick, 1.0) for thick, long in lines) / _WORD
    if count < 7.5:
        return FEW[count >= 2.5]
    step = max(10, 10 ** (len(str(int(count))) - 1))
    return f"about {int(count / step + 0.5) * step} words"


FEW = ("one or two words", "about five words")
AREAS = ("a part of the page", "a large part of the page", "most of the page")
EXTENT = re.compile("|".join([*FEW, *AREAS, "about [1-9]0{1,4} words"]))
"""All that ``extent`` can say."""
