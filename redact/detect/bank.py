"""Bank accounts and payment cards.

A sort code and an account number want a cue or each other; an international account number
or a card number is told by its check digits (ISO 13616, ISO/IEC 7812) or by a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "bank"
ENTITIES = ("BANK_ACCOUNT", "PAYMENT_CARD")
_CODE = r"\d\d[ -]?\d\d[ -]?\d\d"
_SORT = re.compile(
    rf"(?i)\bsort(?:[ -]?code)?(?: is| no\.?)?[ :.\t\n]{{0,4}}({_CODE})\b(?![ -]?\d\d)"
)
_ACCOUNT = re.compile(
    r"(?i)\b(?:account|a/c|acct?)(?:[ ](?:no|number|num))?\.?(?: is)?[ :\t\n]{1,4}(\d{7,8})\b"
)
_PAIR = re.compile(r"(?<![\w-])(\d\d[ -]\d\d[ -]\d\d)[ ,/\t\n]{1,3}(\d{8})\b")
_CARD = re.compile(
    r"(?i)\bcard(?: (?:no|number|ending))?[ .:#]{1,4}(?:is |was )?((?:\d{4}[ -]?){3}\d{1,7})\b"
)
_IBAN = re.compile(
    r"(?<![A-Z0-9])[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![A-Z0-9])"
)
_LONG = re.compile(r"(?<![\d.-])[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d-])")


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    for pattern, entity in (
        (_SORT, "BANK_ACCOUNT"),
        (_ACCOUNT, "BANK_ACCOUNT"),
        (_PAIR, "BANK_ACCOUNT"),
        (_CARD, "PAYMENT_CARD"),
    ):
        for found in pattern.finditer(text):
            for group in range(1, pattern.groups + 1):
                yield _seen(text, *found.span(group), entity)
    for found in _IBAN.finditer(text):
        if end := _iban(found[0]):
            yield _seen(text, found.start(), found.start() + end, "BANK_ACCOUNT")
    for found in _LONG.finditer(text):
        if _luhn(re.sub(r"\D", "", found[0])):
            yield _seen(text, *found.span(), "PAYMENT_CARD")


def _iban(text: str) -> int:
    """Where the account number ends that begins here; 0 when the check digits are wrong.

    A word in capitals behind it looks like one group more.
    """
    for end in sorted({len(text), *(m.start() for m in re.finditer("[ -]", text))}, reverse=True):
        plain = re.sub("[ -]", "", text[:end])
        if len(plain) < 15:
            return 0
        if int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1:
            return end
    return 0


def _luhn(digits: str) -> bool:
    """Every second digit from the right doubled, the sum of all digits a multiple of ten."""
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return len(digits) >= 13 and sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def _seen(text: str, start: int, end: int, entity: str) -> Seen:
    return Seen(start, end, entity, 0.8, re.sub(r"[\s-]", "", text[start:end]))
