"""Whether a paper can be the file that a header names, and what of the two agrees.

That a paper follows the email is little: between the two another paper may have been
taken out. So the name has to say something of the paper (its title, kind, date, reference,
words of its first lines), and nothing may speak against it: a photograph is no letter, and
what is dated after the email was not attached to it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from redact.domain import Document, DocumentKind, FileText
from redact.split import dates
from redact.split.catalogue import months, plain

_ENDING = re.compile(r"\.(\w{2,5})$")
_OPENING = 1500
"""Characters of a paper that can bear out a file's name."""
_EMPTY = (
    "a an and at by da de draft copy document doc documents file files final for from has i in "
    "into image img is it item letter list new no not note of on or our page part pdf re report "
    "scan scanned signed the this to ver version with word your yr"
)
"""Words of file names that tell no paper from another."""
_KINDS = {
    "letter": (DocumentKind.LETTER,),
    "ltr": (DocumentKind.LETTER,),
    "llythyr": (DocumentKind.LETTER,),
    "minutes": (DocumentKind.MINUTES,),
    "mins": (DocumentKind.MINUTES,),
    "cofnodion": (DocumentKind.MINUTES,),
    "memo": (DocumentKind.MEMO,),
    "briefing": (DocumentKind.MEMO,),
    "annex": (DocumentKind.ANNEX,),
    "appendix": (DocumentKind.ANNEX,),
    "form": (DocumentKind.FORM,),
    "forms": (DocumentKind.FORM,),
    "ffurflen": (DocumentKind.FORM,),
    "questionnaire": (DocumentKind.FORM,),
    "invoice": (DocumentKind.FORM,),
}
"""Words of file names that say of which kind the paper is."""
_SORTS = frozenset(
    ("agenda", "application", "certificate", "contract", "cv", "diagram", "email", "log", "map",
     "photo", "photos", "photograph", "photographs", "picture", "pictures", "plan", "policy",
     "quote", "receipt", "referral", "rota", "slides", "statement", "survey", "transcript")
)  # fmt: skip
"""Words that say what a thing is, but not of which kind of ours: the paper should have them."""
_NEVER_PAPER = frozenset(
    ("zip", "rar", "7z", "tar", "gz", "mp3", "mp4", "m4a", "wav", "mov", "avi", "ics", "vcf")
)
_PICTURES = frozenset(("jpg", "jpeg", "png", "gif", "bmp", "heic", "tif", "tiff"))
_TABLES = frozenset(("xls", "xlsx", "xlsm", "csv", "ods"))
_MAILS = frozenset(("msg", "eml"))
_SCANNED = re.compile(r"[\W\d_]*(?:scan(?:ned)?|doc(?:ument)?|img|image|file|pdf)?[\W\d_]*", re.I)
_LETTERED = re.compile(
    r"\b(annexe?|appendix|schedule|enclosure|tab|atodiad|part|table)\s+([a-z]|\d{1,2}|[ivx]{1,4})\b"
)


@dataclass(frozen=True)
class Likeness:
    """How much of a file name a paper bears out (``points``), and by what."""

    points: int
    reasons: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        return ", ".join(self.reasons)


def says_nothing(name: str) -> bool:
    """A name that a scanner or camera gave, or none worth the word (``scan_001.pdf``)."""
    return bool(_SCANNED.fullmatch(_ENDING.sub("", name.strip())))


def key(name: str) -> str:
    """A file name or title as words: without ending, signs, accents and capitals."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _ENDING.sub("", name.strip()))
    return re.sub(r"[\W_]+", " ", plain(apart)).strip()


@lru_cache(maxsize=4096)
def telling(name: str) -> frozenset[str]:
    """The words of a name or title that tell one paper from another."""
    words = set(key(name).split()) - set(_EMPTY.split())
    words -= months().keys()  # a date is compared as one
    return frozenset(word for word in words if not re.fullmatch(r"v?\d?|(?:19|20)\d\d", word))


def possible(name: str, document: Document, sent: str | None) -> bool:
    """Whether nothing speaks against the paper being that file."""
    ending = found[1].lower() if (found := _ENDING.search(name.strip())) else ""
    if ending in _NEVER_PAPER or (ending in _MAILS) != (document.kind is DocumentKind.EMAIL):
        return False
    written = (DocumentKind.LETTER, DocumentKind.MEMO, DocumentKind.MINUTES, DocumentKind.FORM)
    if ending in _PICTURES | _TABLES and document.kind in written:
        return False
    if sent and document.date and document.date > sent[:10]:
        return False
    named = dict(_LETTERED.findall(key(name)))
    titled = dict(_LETTERED.findall(key(document.title)))
    if any(titled.get(word, number) != number for word, number in named.items()):
        return False
    said, titled_in = _months(name), _months(document.title)
    if said and titled_in and not said & titled_in:
        return False
    days = list(_days(name))
    return not days or not document.date or any(_apart(document.date, day) < 8 for day in days)


def likeness(name: str, document: Document, file: FileText) -> Likeness:
    """What of a paper agrees with a file's name. Three points are enough by themselves."""
    points, reasons = 0, []
    words, title = telling(name), telling(document.title)
    shared = words & title
    spoken = any(len(word) > 3 and word.isalpha() for word in shared)  # no bare reference
    if spoken and len(shared) >= 2 and len(shared) >= 0.6 * min(len(words), len(title)):
        points, reasons = 3, ["title and file name agree"]
    elif shared:
        points, reasons = 1 + (shared == words), [f"{_quoted(shared)} in its title"]
    kinds = {kind for word in key(name).split() for kind in _KINDS.get(word, ())}
    if document.kind in kinds:
        points += 1
        reasons.append(f"kind {document.kind.value}")
    elif kinds and document.kind is not DocumentKind.OTHER:
        points -= 2
    if document.date and document.date in set(_days(name)):
        points += 2
        reasons.append(f"dated {document.date}")
    start = document.span.start
    opening = set(key(file.text[start : min(document.span.end, start + _OPENING)]).split())
    if (_SORTS & set(key(name).split())) - opening - title:
        points -= 2
    if numbers := {w for w in words & opening if sum(c.isdigit() for c in w) > 3}:
        points += 2
        reasons.append(f"the reference {_quoted(numbers)}")
    rest = {w for w in (words & opening) - shared if len(w) > 3 and w.isalpha()} - _KINDS.keys()
    enough = len(rest) > 1 or any(len(word) > 5 for word in rest)
    if enough and len(rest) >= 0.5 * len(words):
        points += 1
        reasons.append("words of its first lines")
    return Likeness(max(points, 0), tuple(reasons))


def _apart(one: str, two: str) -> int:
    """Days between two ISO dates."""
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(two)).days)


def _months(text: str) -> frozenset[int]:
    return frozenset().union(*(months().get(word, ()) for word in key(text).split()))


def _quoted(words: frozenset[str] | set[str]) -> str:
    return " ".join(sorted(words))


def _days(name: str) -> Iterator[str]:
    """The days that a file's name can give, in ISO 8601; digits in a row either way round."""
    text = " ".join(re.sub(r"_", " ", name).split())
    for day, month, year in re.findall(
        r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ .-]?([A-Za-z]{3,9})[ .,-]*(\d{4}|\d{2})(?!\d)", text
    ):
        yield from _day(f"{day} {month} {_century(year)}")
    for found in re.findall(r"(?<!\d)\d{1,2}[-. ]\d{1,2}[-. ](?:\d{4}|\d{2})(?!\d)", text):
        yield from _day("/".join(re.split(r"[-. ]", found)))
    for found in re.findall(r"(?<!\d)\d{4}[-. ]\d{1,2}[-. ]\d{1,2}(?!\d)", text):
        yield from _day("-".join(re.split(r"[-. ]", found)))
    for one in re.findall(r"(?<!\d)(?:\d{8}|\d{6})(?!\d)", text):
        yield from _day(f"{one[:2]}/{one[2:4]}/{_century(one[4:])}")
        if len(one) == 8:
            yield from _day(f"{one[:4]}-{one[4:6]}-{one[6:]}")


def _day(text: str) -> Iterator[str]:
    if found := dates.parse(text):
        yield found


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"
