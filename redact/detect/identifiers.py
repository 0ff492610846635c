"""Numbers and dates that belong to one private person: NHS, NINO, bank, passport, birth.

Each is switched on or off in the rule pack. Where a check digit exists it is checked;
where none does, a cue has to stand before the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "identifier"
ENTITIES = (
    "UK_NHS",
    "UK_NINO",
    "DATE_OF_BIRTH",
    "BANK_ACCOUNT",
    "UK_PASSPORT",
    "VEHICLE_REGISTRATION",
)
_NHS = re.compile(r"(?<![\d.£/)(+-])(?<!\d )(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d/-])")
_NINO = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BORN = re.compile(
    r"(?i)\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birth ?date)[ :(\-–]{0,4}"
    rf"(\d{{1,2}}[/.\- ]\d{{1,2}}[/.\- ]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS}|"
    rf"[A-Z][a-z]{{2}})\.? \d{{2,4}}|\d{{4}}-\d\d-\d\d)"
)
_SORT = re.compile(r"(?i)\bsort[ -]?code[ :]{0,3}(\d\d[ -]?\d\d[ -]?\d\d)\b")
_ACCOUNT = re.compile(r"(?i)\b(?:account|a/c|acct)(?: (?:no|number))?[ .:]{1,4}(\d{8})\b")
_PASSPORT = re.compile(r"(?i)\bpassport(?: (?:no|number))?[ .:]{1,4}([A-Z]?\d{8,9})\b")
_VEHICLE = re.compile(
    r"(?i:\b(?:vrm|registration(?: (?:no|number|mark))?|reg(?: no)?|index|number plate|"
    r"vehicle|car|van)"
    r"[ .:(]{1,3}(?:is |was )?)([A-Z]{2}\d\d ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3})\b"
)


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    for found in _NHS.finditer(text):
        digits = found[1] + found[3] + found[4]
        cued = re.search(r"(?i)\bnhs(?: (?:no|number))?[ .:]{0,4}$", text[: found.start()])
        if _check_digit(digits) and (found[2] or cued):
            yield Seen(found.start(), found.end(), "UK_NHS", 0.9 if cued else 0.6, digits)
    for found in _NINO.finditer(text):
        value = found[0].replace(" ", "")
        yield Seen(found.start(), found.end(), "UK_NINO", 0.8, value)
    for pattern, entity in (
        (_BORN, "DATE_OF_BIRTH"),
        (_SORT, "BANK_ACCOUNT"),
        (_ACCOUNT, "BANK_ACCOUNT"),
        (_PASSPORT, "UK_PASSPORT"),
        (_VEHICLE, "VEHICLE_REGISTRATION"),
    ):
        for found in pattern.finditer(text):
            yield Seen(*found.span(1), entity, 0.8, re.sub(r"\s", "", found[1]).upper())


def _check_digit(digits: str) -> bool:
    """The NHS number's last digit is 11 less the weighted sum of the others, modulo 11."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1
