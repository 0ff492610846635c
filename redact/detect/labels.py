"""What a column's heading, a form's label or a signature's says of what stands there.

``meant`` reads a label; its ``Label`` says which entity follows and in what shape. Labels
that also head other things (``Phone`` a count of calls, ``Address`` a shop's) are told
apart by ``plain``: they count only where the table speaks of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from redact import lexicon
from redact.detect import shapes
from redact.detect.shapes import Shape, pattern


@dataclass(frozen=True)
class Label:
    """``plain`` says nothing of whose it is."""

    entity: str
    shape: Shape
    plain: bool = False


_NO = r"(?: ?(?:nos?|nr|num|numbers?|#|id|ref(?:erence)?))"
_EXTENSION = (
    r"(?:(?:tel|telephone|phone|internal|office|desk|staff|direct) )?"
    rf"(?:ext|extn|extension)s?{_NO}?"
    rf"|int(?:ernal)?(?: (?:ext|extn|extension|line|tel|telephone|phone|dial|call))?{_NO}?"
    rf"|(?:short|speed) (?:dial|code)s?{_NO}?"
    r"|[^()]+ ?\((?:int|internal|ext|extn|extension|internal only)(?: (?:ext|line|calls?))?"
    rf"{_NO}?\)"
)
_OWN_LINE = r"\b(?:bleep|pager|airwave|issi|ddi?|direct (?:line|dial|no|number)|call ?sign no)\b"
_PHONE = (
    r"\b(?:(?:tele)?phones?|tel|mobiles?|mob|landline|fax|cell(?:phone)?|"
    r"contact(?: (?:nos?|numbers?|details))?|whatsapp|hotline|"
    r"out of hours|home|work|day ?time|evening)\b"
)
_NO_PHONE = (
    r"\b(?:contract|provider|bills?|costs?|usage|calls|model|make|type|operator|allowance|library|"
    r"unit|app|serial|imei|asset|address(?:es)?|e-?mail|post|visits?|hours worked|total|date|sim|"
    r"percent|surveys?|working|from home)\b|%"
)
_ADDRESS = (
    r"\b(?:address(?:es)?|residence|lives at|living at|residing at|abode|"
    r"where (?:s?he|they) lives?)\b|^(?:home|property|dwelling|household)$"
)
_NO_ADDRESS = (
    r"\b(?:e-?mail|web|website|ip|mac|site|registered|office|business|premises|venue|company|work|"
    r"school|service|url|memory|return|location|organisation|building|station|branch|shop|trading|"
    r"invoice|billing|to|by|how|why|was|be|will|internet|employer|practice|surgery|depot|hospital|"
    r"supplier|contractor|agent|solicitors?)\b"
)
_AT_HOME = (
    r"\b(?:home|residential|residence|lives|living|residing|abode|private|personal|correspondence|"
    r"last known|his|her|their|tenant|resident|occupier|applicant|objector|complainant|patient|"
    r"victim|witness|suspect|child|pupil|parent|carer|claimant|defendant|offender|detainee|"
    r"requester|petitioner|householder|family|next of kin)s?\b"
)

_OTHER: tuple[tuple[str, Label], ...] = (
    (
        r"\b(?:d[ /]?o[ /]?b|date of birth|birth ?da(?:te|y)|born(?: on)?)\b",
        Label("DATE_OF_BIRTH", shapes.dates),
    ),
    (
        rf"\bnhs{_NO}",
        Label("UK_NHS", pattern(r"\d{3}[ -]?\d{3}[ -]?\d{4}")),
    ),
    (
        rf"\b(?:ni|nino|national insurance){_NO}?$",
        Label("UK_NINO", pattern(r"[A-Za-z]{2}(?:[ -]?\d\d){3}[ -]?[A-Da-d]?")),
    ),
    (
        rf"\b(?:collar|warrant|shoulder|epaulette|fin|force id|pc){_NO}$|^(?:collar|shoulder)$",
        Label("COLLAR_NUMBER", pattern(r"[A-Z]{0,3} ?\d{2,6}[A-Z]{0,3}")),
    ),
    (
        rf"\b(?:staff|payroll|employee|personnel|assignment){_NO}",
        Label("STAFF_NUMBER", pattern(r"[A-Z]{0,3}[-/]?\d{4,10}")),
    ),
    (
        rf"\bpassport{_NO}?$",
        Label("UK_PASSPORT", pattern(r"(?:GB[RP]? ?)?[A-Z]{0,2}\d{6,9}")),
    ),
    (
        rf"\b(?:driv(?:ing|er'?s?) (?:licence|number)|licence){_NO}?$",
        Label("UK_DRIVING_LICENCE", pattern(r"[A-Z][A-Z9]{4} ?\d{6} ?[A-Z9]{2}[A-Z0-9] ?[A-Z]{2}")),
    ),
    (
        rf"\b(?:vrm|vrn|(?:vehicle |car |van )?reg(?:n|istration)?(?: mark| plate)?{_NO}?|"
        rf"number ?plate|index(?: mark)?{_NO}?)$",
        Label(
            "VEHICLE_REGISTRATION",
            pattern(
                r"[A-Z]{2}\d\d ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3} ?[A-Z]|"
                r"[A-Z]{1,3} ?\d{2,4}|\d{2,4} ?[A-Z]{1,3}"
            ),
        ),
    ),
    (
        rf"\b(?:account|acct|a/c){_NO}",
        Label("BANK_ACCOUNT", pattern(r"\d{8}")),
    ),
    (
        r"\bsort ?code\b",
        Label("BANK_ACCOUNT", pattern(r"\d\d[ -]?\d\d[ -]?\d\d")),
    ),
    (r"^(?:home )?post ?code$", Label("ADDRESS", shapes.postcodes, plain=True)),
    (r"\be-?mails?\b(?! sent)", Label("EMAIL_ADDRESS", shapes.logins, plain=True)),
)  # fmt: skip
_NUMBERS = Label("PHONE_NUMBER", shapes.numbers)
_SOME_NUMBERS = Label("PHONE_NUMBER", shapes.numbers, plain=True)
_HOME = Label("ADDRESS", shapes.addresses)
_SOME_ADDRESS = Label("ADDRESS", shapes.addresses, plain=True)
_ADDRESS_LINE = Label("ADDRESS", shapes.lines)


@lru_cache(4096)
def meant(text: str) -> tuple[Label, ...]:
    """What may stand below or behind a text that is a label; nothing for any other text.

    >>> [label.entity for label in meant("Home address:")]
    ['ADDRESS']
    """
    plain = " ".join(lexicon.fold(text).replace(".", " ").split()).strip(" :*?-/")
    if (
        not plain
        or len(plain) > 48
        or len(plain.split()) > 7
        or re.search(r"\d{2}|\w@|\?|!", plain)
    ):
        return ()
    if re.fullmatch(_EXTENSION, plain):
        return (_NUMBERS,)
    return tuple(_labels(plain))


def _labels(plain: str) -> Iterator[Label]:
    if re.fullmatch(r"(?:home )?address(?: line)? ?[1-5]|house name", plain):
        yield _ADDRESS_LINE
    elif re.search(_ADDRESS, plain) and not re.search(_NO_ADDRESS, plain):
        yield _HOME if re.search(_AT_HOME, plain) else _SOME_ADDRESS
    for shape, label in _OTHER:
        if re.search(shape, plain):
            yield label
    if re.search(_OWN_LINE, plain):
        yield _NUMBERS
    elif re.search(_PHONE, plain) and not re.search(_NO_PHONE, plain) and len(plain.split()) < 5:
        yield _SOME_NUMBERS
