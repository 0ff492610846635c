"""Whether somebody lives at an address, judged by the words that stand around it.

A cue (``lives at``, ``tenant of``) makes it a home wherever it stands. An organisation in
the address or beside it, a word for a meeting or a crash before it, or a place outside the
text that people wrote makes it none. What is left is a home if it is told by number, flat
or postcode: unsure means withhold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from redact import lexicon
from redact.detect.addresses.chains import Chain
from redact.detect.addresses.parts import NAME, POSTCODE, parts
from redact.lexicon.names import name_span
from redact.passages import Cut

_AT = r"(?:at|in|to|from|of|is|was|on|near|by)"
_CUE = re.compile(
    rf"""(?ix)(?:
      \b(?:live[sd]?|living|resid(?:e[sd]?|ing)|resident|residents|stay(?:s|ed|ing)|dwells?|
         home|house|bungalow|flat|property|moved|tenan(?:t|ts|cy)|occupier?s?|neighbours?|family|
         inherit(?:ed)?|landlord|burglar(?:y|ies)|household|householder|lodg(?:es|ing)|
         bail(?:ed)?|rehoused|evicted)\b [^.\n]{{0,30}}? \b{_AT}
    | \b(?:inherited|owns|rents|let|owner[ ]of|post(?:ed)?[ ]to)
    | \b(?:home|correspondence|postal|current|previous|permanent|full|forwarding|delivery)?
         [ ]?address(?:[ ]line)?(?:[ ]?\d)? (?:[ ]is|[ ]was|[ ]of[ ][\w ]{{1,20}})?
    | \bc/o(?:[ ][A-Z][\w'’-]+){{0,3}},? | \bcare[ ]of
    | \bat[ ]home[^.\n]{{0,60}}?\bat
    | ,[ ]of | \b(?:applicant|objector|complainant|claimant|name)
    )[ ]?:?\s{{0,2}}$"""
)
_LIVES = re.compile(
    r"(?i)\b(?:live[sd]?|living|resid(?:e[sd]?|ing)|home address(?: is)?|moved)\b"
    r"[^.,\n]{0,20}?(?:\b(?:at|in|to)|\bis|:)\s$"
)
_DOOR = re.compile(r"(?i)\b(?:at|address(?: is)?:?)\s$")
"""Cues that make a home even of a street without a number."""
_NAMED = re.compile(
    rf"\b(?:[Hh]ome [Aa]ddress(?: is)?|(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir) address is|"
    rf"(?:lives|living|resides) at):? (?P<place>{NAME}(?:, {NAME}){{1,3}})"
)
_QUOTED = re.compile(
    rf"(?:\b(?:at|in|of|from|to|is|was|near|address)[ ]|[:(][ ]?|(?:^|\n)[ ]*)"
    rf"(?P<whole>[“\"‘'](?P<house>{NAME})[”\"’'],?[ \n](?P<street>{NAME})"
    rf"(?P<rest>(?:,[ \n](?![A-Z]{{1,2}}\d){NAME}){{0,3}}(?:,?[ \n]{POSTCODE})?))"
)
"""``at “Larkfield”, Back Lane``: a house with a name and no number."""
_OWN = re.compile(
    r"(?i)\b(?:home|my|his|her|their|resident'?s?|tenant'?s?|applicant'?s?)\s(?:\w+\s)?"
    r"post ?code(?: is| was)?:?\s$|(?:^|\n)post ?code:?\s{1,3}$"
)
_VENUE = re.compile(
    r"(?i)(?:\b(?:venue|held|hosted|meet(?:ing|s)?|takes? place|taking place|workshop|training|"
    r"hearing|conference|registered office|head ?office|offices?|headquarters|premises|depot|shop|"
    r"crash|collision|accident|roadworks|protest|march(?:ed)?|demonstration|visit us|"
    r"return the form|planning application|site)\b"
    r"[^.\n]{0,40})$"
)
_ORGANISED = frozenset({"organisation", "system"})
_OFFICES = re.compile(
    r"(?i)\b(?:(?:town|city|county|shire|guild|parish|village|church|community) hall|guildhall|"
    r"civic|magistrates|inspectorate|centre|office|station|hospital|surgery|school|college|library|"
    r"headquarters|scotland yard|plc|ltd|limited|llp|stores?|depot|pub|inn|hotel|prison|council|"
    r"hmp|business park|industrial|trading estate|enterprise|plaza|wing|registered|services?)\b"
)
_PRINTED = re.compile(r"(?i)\bwww\.|https?:|switchboard|\bfax\b")
_PUBLIC = re.compile(
    r"(?:Square|Sq|Parade|Quays?|Wharf|Embankment|Esplanade|Promenade|Broadway|Circus|Estate|"
    r"Arcade|Buildings|Dock|Cross|Bank|Gate|Side|End|Field|Fields|Common|High (?:Street|St)|"
    r"(?:Market|Station|Church) (?:Place|Street|St)|Whitehall|Downing Street|Strand|"
    r"Cheapside|Park|Heath|Path|Passage|Towers|Point|Green|Links|Approach|Mount)$"
)
"""Streets of shops and offices, and words that name other things too."""
_THING = re.compile(
    r"[ ](?!Avenue|Road)(?:[A-Z][a-z]+[ ])?(?i:car park|junction|bus|scheme|works|depot|surgery|"
    r"clinic|library|school|hospital|estate|centre|hotel|officers?|units?|wardens?|rangers?|"
    r"patrols?|review|project|report|party|cases?|trials?)\b"
    r"|:?(?: [A-Z]\w+){1,4} (?:Ltd|LLP|plc|Stores)\b"
)
_APART = frozenset({"furniture", "banner", "device", "disclaimer"})
_FIELDS = frozenset({None, "to", "from"})
"""A letter's sender and addressee have their addresses in the header."""
_FLAT = re.compile(
    r"(?i)(?:flat|apartment|apt|maisonette|bedsit|narrowboat|houseboat|caravan|"
    r"pitch|plot|studio|\d+/\d+)"
)
_ROAD = re.compile(
    r"\b(?:Street|Str|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Crescent|Terrace|Gardens|Grove|"
    r"Mews|Place|Hill|Row|Walk|Way|Yard|View|Rise|Green|Cottages?|House)\s*$"
)
"""``Church Lane`` and ``Station Road`` are no offices."""
_BEFORE = 110


def home(cut: Cut, text: str, chain: Chain) -> bool:
    """Whether the chain is somebody's home rather than an office, a venue or no address.

    ``text`` is the passage's, or the same with its line ends.
    """
    before = text[max(0, chain.start - _BEFORE) : chain.start]
    lives = bool(_LIVES.search(before))
    if _CUE.search(before) and _told(chain, lives=lives, door=bool(_DOOR.search(before))):
        return lives or not official(text[chain.start : chain.end])
    if cut.kind in _APART or cut.field not in _FIELDS or not _told(chain):
        return False
    if _THING.match(text, chain.end) or _VENUE.search(before) or _office(text, chain):
        return False
    named = _named_above(text, chain.start)
    if cut.kind == "signature":
        return named
    if named or "unit" in chain.kinds or "postcode" in chain.kinds:
        return True
    # a building with a name and a number is a firm's or a care home's more often than a home
    return chain.parts[0].kind != "place" and not _PUBLIC.search(text[_street(chain)])


def named(text: str) -> Iterator[tuple[int, int]]:
    """Homes told by a name and a place alone: ``My address is Greenacres, Nether Wallow``."""
    for found in _NAMED.finditer(text):
        place = found["place"]
        if not next(parts(place), None) and not organised(place):
            yield found.span("place")
    for found in _QUOTED.finditer(text):
        if _ROAD.search(found["street"]) and not organised(found["house"] + found["rest"]):
            yield found.span("whole")


def somebodys(text: str, start: int) -> bool:
    """Whether the words before a postcode say whose it is."""
    return bool(_OWN.search(text[max(0, start - 60) : start]))


def _told(chain: Chain, *, lives: bool = False, door: bool = False) -> bool:
    """Whether there is enough for a door to be found by."""
    kinds = chain.kinds
    if lives and kinds & {"place", "street"}:
        return True
    if kinds & {"street", "box"} or (door and "door" in kinds):
        return True
    named = len(chain.parts) > 1 or chain.start < chain.parts[0].start
    return named and ("postcode" in kinds or kinds >= {"unit", "place"})


def _street(chain: Chain) -> slice:
    part = next(p for p in chain.parts if p.kind in ("street", "box", "place", "unit", "postcode"))
    street = next((p for p in chain.parts if p.kind == "street"), part)
    return slice(street.start, street.end)


def _office(text: str, chain: Chain) -> bool:
    """Whether an organisation is named in the address, beside it, or in its block of lines."""
    if official(text[chain.start : chain.end]):
        return True
    line = text.rfind("\n", 0, chain.start) + 1
    beside = re.split(r"[.;)\t]\s", text[max(line, chain.start - _BEFORE) : chain.start])[-1]
    if organised(_titled(beside)):
        return True
    if text[line : chain.start].strip() or _named_above(text, chain.start):
        return False
    above = text[max(0, line - 4 * _BEFORE) : line].split("\n")[-2:-8:-1]
    if any(map(_heading, takewhile(_short, above))):
        return True
    return bool(_PRINTED.search(text[chain.end : chain.end + 2 * _BEFORE]))


def _short(line: str) -> bool:
    """Whether a line may belong to a block of an address rather than to running text."""
    return 0 < len(line.strip()) < 60 and not line.rstrip().endswith((".", "?", "!"))


def _titled(beside: str) -> str:
    """The capitalised words at the end of what stands before: a name, not a sentence."""
    found = re.search(
        r"(?:(?:[A-Z][\w.'’&-]*|[0-9]\w*|of|the|for|and|&)(?:,? (?:- )?|:\s))*$", beside
    )
    return found[0] if found else ""


def official(address: str) -> bool:
    """Whether a piece of an address that is no street's name is an office's."""
    pieces = (piece for piece in re.split(r"[,\n]", address) if not _ROAD.search(piece))
    return any(_OFFICES.search(piece) for piece in pieces)


def organised(text: str) -> bool:
    """Whether a text names an organisation."""
    if _OFFICES.search(text):
        return True
    return any(lexicon.kind(w) in _ORGANISED for w in re.findall(r"[A-Z][\w'’]+", text)) and not (
        _FLAT.match(text)
    )


def _heading(line: str) -> bool:
    """Whether a line names an organisation or a post: an office's address follows."""
    words = re.findall(r"[A-Z][\w'’-]+", line)
    plain = len(words) * 2 >= len(line.split())
    role = any(lexicon.kind(w) == "role" and lexicon.fold(w) not in _PRIVATE for w in words)
    return plain and (organised(line) or role)


_PRIVATE = frozenset(
    {"home", "owner", "occupier", "householder", "tenant", "resident", "residents", "applicant",
     "complainant", "requester", "private", "personal", "vacant", "customer"}
)  # fmt: skip


def _named_above(text: str, start: int) -> bool:
    """Whether a person's name stands right before the address: on its line or above it."""
    before = text[max(0, start - _BEFORE) : start].rstrip(" ,(:\n")
    last = re.split(r"[\n\t:;]|\. |, ", before)[-1]
    if not last.strip():
        return False
    at = text.rfind(last, 0, start)
    span = name_span(text, at, at + len(last))
    return span is not None and not text[span[1] : at + len(last)].strip(" ,.")
