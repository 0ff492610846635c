"""How the words around a phrase read: as around a person, a place, an ordinary word."""

from __future__ import annotations

import re

_ORDINARY_NEXT = re.compile(
    r" (?:you|your|we|I|it|there|the|this|that|these|those|my|our|a|an|not|be|he|she|they|any|"
    r"as|out|up|all)\b"
)
_OPENING = re.compile(r"(?:\A|[.?!:;•][\"'”’)]?\s|\n[>\s]*\n|(?:\A|\n)[^\n]{0,40}\n)[>\s]*\Z")
_LED = re.compile(
    r"(?i)\b(?:ask|asked|tell|told|by|with|see|thank|thanks|dear|hi|met|and|is|from|mum|mam|mother|"
    r"dad|father|gran|nan|grandma|aunt|uncle|sister|brother|son|daughter|wife|husband|cousin|"
    r"nephew|niece|neighbour|keyworker|childminder) $"
)
_ACTS = re.compile(
    r"['’]s\b(?! (?:Law|Rule|Act|disease|syndrome)\b)| (?:has|had|said|says|asked|asks|"
    r"confirmed|wrote|noted|agreed|advised|explained|replied|suggested|emailed|called|rang|told|raised|sent|attended|joined|chaired|who|will|"
    r"would|could|can|also)\b"
)
_ARTICLE = re.compile(r"(?i)\b(?:the|a|an) $")
_THERE = re.compile(
    r"(?i)\b(?:in|at|near|around|across|outside|towards|between|serving|from the) $"
)
_TRUSTING = re.compile(
    r"(?i)\b(?:confidence|trust|faith|belief|interested?|believes?|confid\w+|shout\w*|laugh\w*|"
    r"look\w*|sw[eo]re?|angry|aimed|directed|threw|smiled|wav\w+) (?:in|at) $"
)


def ordinary(text: str, start: int, end: int) -> bool:
    """Whether a word opens a sentence and goes on as a word: ``Mark my``, ``Will you``."""
    return bool(_ORDINARY_NEXT.match(text, end)) and bool(
        _OPENING.search(text[max(0, start - 60) : start])
    )


def placed(text: str, start: int) -> bool:
    """Whether the words before it rather lead to a place than to a person."""
    if _TRUSTING.search(text[max(0, start - 30) : start]):
        return False
    return bool(_THERE.search(text[max(0, start - 15) : start]))


def acts(text: str, start: int, end: int) -> bool:
    """Whether the words around it are those around a person."""
    return bool(_ACTS.match(text, end) or _LED.search(text[max(0, start - 12) : start]))


def after_article(text: str, start: int) -> bool:
    return bool(_ARTICLE.search(text[max(0, start - 6) : start]))
