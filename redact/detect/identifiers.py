"""Numbers and dates that belong to one private person: NHS, NINO, passport, licence, birth.

Each is switched on or off in the rule pack. Where a check digit exists it is checked;
where none does, a cue has to stand before the value. A cued value of the wrong shape is
still somebody's: an example, a slip of the pen, a misreading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.seen import Seen
from redact.detect.shapes import DATE
from redact.passages import Cut

NAME = "identifier"
ENTITIES = (
    "UK_NHS",
    "UK_NINO",
    "DATE_OF_BIRTH",
    "UK_PASSPORT",
    "UK_DRIVING_LICENCE",
    "STAFF_NUMBER",
)
_NHS = re.compile(r"(?<![\d.£/)(+-])(?<!\d )(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d/-])")
_NINO = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z](?:[ -]?\d\d){3}[ -]?[A-D]\b"
)
_NINO_CUED = re.compile(
    r"(?i:\b(?:national insurance|nino|ni)(?: (?:no|number|num))?\b[ .:#-]{0,4}(?:is |was )?)"
    r"([A-Za-z]{2}(?:[ -]?\d\d){3}[ -]?[A-Da-d]?)\b"
)
_BORN = re.compile(
    r"(?i:\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?da(?:te|y)|born(?: in [\w ]{2,25})?)|"
    r"\(b\.)(?i:[ :(\t\n\-–]{0,4}(?:(?:is|was|being|on|of|as|given|stated|recorded|down|shown|"
    rf"noted|confirmed|the)[ \n]){{0,4}})({DATE})"
)
_PASSPORT = re.compile(
    r"(?i)\bpassport(?: (?:no|number))?[ .:#]{1,4}(?:is |was )?((?:GB[RP]? ?)?[A-Z]{0,2}\d{7,9})\b"
)
_LICENCE = re.compile(
    r"\b[A-Z][A-Z9]{4} ?\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d"
    r" ?[A-Z9]{2}[A-Z0-9] ?[A-Z]{2}\b"
)
"""Surname, birth with 50 added to a woman's month, initials: DVLA's driver number."""
_STAFF = re.compile(
    r"(?i)\b(?:staff|payroll|employee|personnel|pay)(?: (?:id|no|number|num|ref(?:erence)?))"
    r"[ .:#]{1,4}(?:is |was )?([A-Z]{0,3}-?\d{4,10})\b"
)


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    for found in _NHS.finditer(text):
        digits = found[1] + found[3] + found[4]
        cued = re.search(r"(?i)\bnhs(?: (?:no|number))?[ .:]{0,4}$", text[: found.start()])
        if _check_digit(digits) and (found[2] or cued):
            yield Seen(found.start(), found.end(), "UK_NHS", 0.9 if cued else 0.6, digits)
    for pattern, group, entity in (
        (_NINO, 0, "UK_NINO"),
        (_NINO_CUED, 1, "UK_NINO"),
        (_BORN, 1, "DATE_OF_BIRTH"),
        (_PASSPORT, 1, "UK_PASSPORT"),
        (_LICENCE, 0, "UK_DRIVING_LICENCE"),
        (_STAFF, 1, "STAFF_NUMBER"),
    ):
        for found in pattern.finditer(text):
            value = re.sub(r"[\s-]", "", found[group]).upper()
            yield Seen(*found.span(group), entity, 0.8, value)


def _check_digit(digits: str) -> bool:
    """The NHS number's last digit is 11 less the weighted sum of the others, modulo 11."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1
