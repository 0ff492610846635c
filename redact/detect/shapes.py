"""What may stand below or behind a label: the shapes of dates, numbers, addresses.

Each function finds its things in one cell, in places of the cell, with what they are worth
as a value. A shape alone is no evidence: a label has to say what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from redact import lexicon
from redact.detect.addresses.homes import official
from redact.detect.addresses.parts import parts

Found = tuple[int, int, str]
Shape = Callable[[str], Iterator[Found]]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = (
    r"(?:\d{1,2}[ ]?[/.\-–][ ]?\d{1,2}[ ]?[/.\-–][ ]?(?:\d{4}|['’]?\d\d)"
    r"|\d{1,2}[ ]\d{1,2}[ ](?:\d{4}|\d\d)"
    r"|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?"
    rf"|(?:the[ ])?\d{{1,2}}(?:st|nd|rd|th)?[ \-./]?(?:of[ ])?(?i:{_MONTH})\.?,?[ \-./]?"
    r"(?:(?:19|20)\d\d|['’]?\d\d)"
    rf"|(?i:{_MONTH})\.?[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)\d\d)(?!\w|[/.]\d)"
)
"""A whole day in the forms in which people write one."""
_DATE = re.compile(rf"(?<![\w/.]){DATE}")
_NUMBER = re.compile(
    r"(?<![\w/£$€#@+])(?<!\d[.,\-])\(?\+?\d(?:[ \n().\-‐‑–]{0,3}\d){2,14}(?![\w%@]|[/:.,]\d)"
)
_BETWEEN = re.compile(
    r"(?i)(?:[\s/;,&|():.–-]|\b(?:or|and|ext(?:ension|n)?|int(?:ernal)?|x|no|tel|mob(?:ile)?|cell|"
    r"home|work|office|desk|day(?:time)?|eve(?:ning)?s?|direct|[htmw]|\w+ only|a\.?m|p\.?m)\b)*"
)
"""What stands beside the numbers of a cell."""
_PUBLIC = frozenset({"101", "105", "111", "112", "119", "999"})
_LOGIN = re.compile(r"[a-z][a-z'’-]*(?:[._][a-z'’-]+)+\d*|[a-z]{3,}\d+")
_NOT_THERE = re.compile(
    r"(?i)\b(?:no fixed|withheld|redacted|not (?:given|known|provided|applicable)|unknown|as above|"
    r"same as|see|none|n/a|various|vacant)\b|@|www\.|https?:"
)
_SMALL = frozenset(
    {"of", "the", "near", "nr", "and", "le", "la", "on", "upon", "under", "by", "in", "off", "y",
     "yr", "ar", "cum", "next", "de", "na", "c/o", "to", "no", "flat", "rear", "floor", "first",
     "second", "third", "ground", "top", "basement", "st", "via", "opposite", "behind", "above"}
)  # fmt: skip
_TOKEN = re.compile(r"[^\s,;/()“”\"]+")


def dates(cell: str) -> Iterator[Found]:
    if len(cell) <= 60:
        yield from _all(_DATE, cell)


def numbers(cell: str) -> Iterator[Found]:
    """Telephone numbers of any length, in a cell that holds hardly anything else."""
    found = [one for one in _all(_NUMBER, cell) if sum(map(str.isdigit, one[2])) <= 15]
    rest = "".join("\n" if any(a <= i < b for a, b, _ in found) else c for i, c in enumerate(cell))
    if found and _BETWEEN.fullmatch(re.sub(r"\([^()]*[^\W\d][^()]*\)", "", rest)):
        for start, end, text in found:
            digits = re.sub(r"\D", "", text)
            if digits not in _PUBLIC and not _DATE.fullmatch(text):
                yield _closed(cell, start, end)


def _closed(cell: str, start: int, end: int) -> Found:
    """Without a bracket that does not close."""
    if cell[start] == "(" and ")" not in cell[start:end]:
        start += 1
    return start, end, re.sub(r"\D", "", cell[start:end])


def logins(cell: str) -> Iterator[Found]:
    """A local part whose domain the table leaves to its heading."""
    if found := _LOGIN.fullmatch(cell.strip()):
        start = cell.index(found[0])
        yield start, start + len(found[0]), found[0]


def addresses(cell: str) -> Iterator[Found]:
    """The whole cell, when nothing but places stand in it and it is no office's."""
    for start, end, value in lines(cell):
        told = next(parts(cell[start:end]), None)
        if told or sum(map(_named, re.split(r"[,\n]", cell[start:end]))) > 1:
            yield start, end, value


def lines(cell: str) -> Iterator[Found]:
    """The whole cell, though it is but a line of an address."""
    text = cell.strip(" \n.,;|")
    start = cell.find(text)
    tokens = _TOKEN.findall(text)
    if not 0 < len(tokens) <= 24 or _NOT_THERE.search(text) or official(text):
        return
    if all(map(_places, tokens)) and re.search(r"[^\W\d_]{2}", text):
        yield start, start + len(text), re.sub(r"[,\s]+", " ", text)


def _places(token: str) -> bool:
    """Whether a word may stand in an address: capitalised, a number, a small word."""
    word = token.strip(".'’‘:–-")
    return not word or word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL


def _named(piece: str) -> bool:
    words = piece.strip().split()
    return bool(words) and words[0][0].isupper() and lexicon.kind(words[0]) != "role"


def postcodes(cell: str) -> Iterator[Found]:
    yield from _all(re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)"), cell)


def pattern(shape: str) -> Shape:
    """What fills a cell, or stands in it before a bracket or a second one."""
    compiled = re.compile(rf"(?:^|(?<=[\s,;/(]))(?:{shape})(?=$|[\s,;/()])")

    def find(cell: str) -> Iterator[Found]:
        if len(cell) <= 60:
            yield from _all(compiled, cell)

    return find


def _all(compiled: re.Pattern[str], cell: str) -> Iterator[Found]:
    for found in compiled.finditer(cell):
        yield found.start(), found.end(), re.sub(r"[\s-]", "", found[0])
