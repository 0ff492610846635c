"""Bank accounts and payment cards.

A sort code and an account number want a cue or each other; an international account number
or a card number is told by its check digits, which presidio's recognisers know, or by a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

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
_LONG = re.compile(r"\d[\d -]{10,}\d|[A-Z]{2}\d\d[ -]?[A-Z]{4}")
"""Nothing shorter is worth asking presidio about."""
_STOCK = (("IBAN_CODE", "BANK_ACCOUNT"), ("CREDIT_CARD", "PAYMENT_CARD"))


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
    if _LONG.search(text):
        for (theirs, entity), recogniser in zip(_STOCK, _recognisers(), strict=True):
            for result in recogniser.analyze(text, [theirs], None):
                # what has no right check digit scores less
                if result.score == 1.0:
                    yield _seen(text, result.start, result.end, entity)


def _seen(text: str, start: int, end: int, entity: str) -> Seen:
    return Seen(start, end, entity, 0.8, re.sub(r"[\s-]", "", text[start:end]))


@cache
def _recognisers() -> tuple[Any, ...]:
    from presidio_analyzer.predefined_recognizers import CreditCardRecognizer, IbanRecognizer

    return IbanRecognizer(), CreditCardRecognizer()
