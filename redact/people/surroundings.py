"""What the words around a capitalised phrase make of it: a street, a law, a level of command.

Each rule looks at one thing and gives its reason; ``context`` asks them in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from redact import lexicon

REASONS = {
    "organisation": "names an organisation",
    "operation": "names an operation or a project",
    "street": "names a street",
    "building": "names a building",
    "place": "names a place",
    "role": "is a post, not a name",
    "day": "is a date",
    "header label": "is a label",
    "document": "names a document",
    "system": "names a system",
    "word": "is made of ordinary words",
    "law": "names a law",
    "illness": "names an illness or a treatment",
    "prize": "names a prize or a memorial",
    "call sign": "is a call sign",
    "storm": "names a storm",
    "house": "names a house or a ship",
}
ORDINARY = "reads as an ordinary word"


def context(text: str, start: int, end: int, things: frozenset[str] = frozenset()) -> str:
    """Why the words around ``text[start:end]`` make it no person; empty when they don't.

    ``things`` are streets and buildings that stand on one line somewhere in the bundle.
    """
    if things and _broken(text, start, end, things):
        return REASONS["street"]
    for rule in _RULES:
        if reason := rule(text, start, end):
            return reason
    return ""


# --- words behind it -------------------------------------------------------------------


_COMPANY = re.compile(
    r"(?:(?:,? (?:and|&))? [A-Z][\w'’-]*){0,3},? (?:LLP|Ltd|LTD|Limited|plc|PLC|Inc|LLC|CIC|"
    r"& Co|& Sons)\b"
)
_LAW = re.compile(r"['’]s? (?:Law|Rule|Act|Clause|Amendment|Charter)\b(?! (?:said|Society))")
_LAWED = re.compile(r"[A-Z]\w+['’]s? $")
_AFTER = re.compile(r"(?:['’]s)? ([A-Z][\w'’]*)|\n([A-Z][a-z]+) (?=[a-z])")
_MEMORIAL = re.compile(
    r"(?P<more> [A-Z][\w'’-]*)?(?:['’]s?)? (?:Awards?|Prize|Medals?|Trophy|Shield|Cup|Memorial|"
    r"Lectures?|Bursary|Scholarships?|Fellowships?|Fund|Foundation|Trust|Appeal|Hospice|Academy|"
    r"Primary|Infants?|Juniors|College|Nursery|Institute|Society|Gallery|Museum|Collection)\b"
)
_WRITTEN = re.compile(
    r" (?i:report|review|inquiry|enquiry|judge?ment|ruling|principles?|recommendations?|criteria|"
    r"test|scale|score|index)\b"
)
_ILL = re.compile(
    r"['’]s? (?:disease|syndrome|palsy|lymphoma|sarcoma|tumour|chorea|dementia|procedure|stool|"
    r"fracture|solution|catheter|line|manoeuvre|score|scale)\b"
)
_EPONYMS = lexicon.words("eponyms")


def _word_itself(text: str, start: int, end: int) -> str:
    if re.match(r" o['’]", text[end : end + 3]):
        return REASONS["word"]
    word = lexicon.fold(text[start:end])
    return ORDINARY if word in lexicon.wordlike() and ordinary(text, start, end) else ""


def _company(text: str, start: int, end: int) -> str:
    return REASONS["organisation"] if _COMPANY.match(text, end) else ""


def _law(text: str, start: int, end: int) -> str:
    """``Sarah's Law``, and the Law in it."""
    lawed = _LAWED.search(text[max(0, start - 20) : start])
    inside = text[start:end] in ("Law", "Rule", "Act") and lawed
    return REASONS["law"] if inside or _LAW.match(text, end) else ""


def _memorial(text: str, start: int, end: int) -> str:
    """``the Elsie Inglis Award``; without an article the name must stand right before it."""
    found = _MEMORIAL.match(text, end)
    named = found and (not found["more"] or after_article(text, start))
    return REASONS["prize"] if named else ""


def reported(text: str, start: int, end: int) -> str:
    """``the Francis report``: a forename is never said so of somebody near."""
    named = after_article(text, start) and _WRITTEN.match(text, end)
    return REASONS["document"] if named else ""


def renowned(text: str, start: int, end: int) -> str:
    """Why a name that nobody in the bundle bears is somebody's of renown, whom a report, a
    scale or an illness is called after: ``the Francis report``, ``Crohn's``."""
    if reason := reported(text, start, end):
        return reason
    if _ILL.match(text, end):
        return REASONS["illness"]
    word = lexicon.fold(re.sub(r"['’]s?$", "", text[start:end]))
    hung = word in _EPONYMS and re.match(r"['’]s\b(?! [a-z]+(?:ed|s) )", text[end : end + 20])
    return REASONS["illness"] if hung else ""


def _thing(text: str, start: int, end: int) -> str:
    after = _AFTER.match(text[end : end + 30])
    word = (after[1] or after[2]) if after else ""
    kind = lexicon.kind(word)
    if kind in ("street", "building", "organisation") and lexicon.fold(word) != "st":
        return REASONS[kind]
    return ""


def _label(text: str, start: int, end: int) -> str:
    word = lexicon.fold(text[start:end])
    forename = word in lexicon.forenames() and word not in lexicon.wordlike()
    return (
        REASONS["header label"]
        if re.match(r"[ ]?:(?!\w)", text[end : end + 3]) and not forename
        else ""
    )


# --- words before it -------------------------------------------------------------------

_SAINT = re.compile(r"(?:([A-Z]\w+) )?\bSt\.? (?:[A-Z]\w+[ \n])?$")
_ADDRESS = re.compile(
    r"[A-Z0-9][\w'’]* (?:Hall|House|Road|Street|Lane|Square|Court|Avenue|"
    r"Buildings?|Floor|Place|Way|Park|Centre), $"
)
_SPEAKS = re.compile(r"(?: [A-Z]\w+)? (?:said|asked|has|will|is|was|and)\b")
_NOBLE = re.compile(
    r"\b[Tt]he (?:Lord|Lady|Duke|Duchess|Earl|King|Queen|Prince|Princess|Marquis|Marquess|Admiral|"
    r"Captain|Jolly|Old|Royal|Sir|Saint|Red|White|Black|Green|Golden|Blue)(?: of)? $"
)


def _before(text: str, start: int) -> str:
    """The word right before, without its stop."""
    found = re.search(r"([\w']+)\.?[ ]$", text[max(0, start - 20) : start])
    return found[1] if found else ""


def _led(text: str, start: int, end: int) -> str:
    before = _before(text, start)
    if before[:1].isupper() and before.isalpha() and lexicon.kind(before) == "place":
        return REASONS["place"]
    if lexicon.fold(before) in ("operation", "op", "project", "exercise", "storm"):
        return REASONS["operation"]
    return ""


def _noble(text: str, start: int, end: int) -> str:
    """``the Lord Nelson``: with an article it is no person who bears the title."""
    return REASONS["house"] if _NOBLE.search(text[max(0, start - 20) : start]) else ""


def _saint(text: str, start: int, end: int) -> str:
    saint = _SAINT.search(text[max(0, start - 30) : start])
    middle = bool(saint and saint[1] and lexicon.forename(saint[1]))
    if saint and not middle:
        return REASONS["place"]
    alone = _before(text, start) in ("St", "Saint") and not re.match(r" [A-Z]", text[end : end + 2])
    return REASONS["place"] if alone and not middle else ""


def _address(text: str, start: int, end: int) -> str:
    """``14 Tanner Row, Wick``: the town behind a street."""
    if not _ADDRESS.search(text[max(0, start - 40) : start]):
        return ""
    return "" if _SPEAKS.match(text, end) else REASONS["place"]


def _called(text: str, start: int, end: int) -> str:
    """Part of a call sign: another of the alphabet's words stands beside it."""
    signs = lexicon.words("call signs")
    if lexicon.fold(text[start:end]) not in signs:
        return ""
    after = re.match(r" ([A-Z][a-z]+)\b", text[end : end + 12])
    before = re.search(r"\b([A-Z][a-z]+) $", text[max(0, start - 12) : start])
    signs |= lexicon.words("numerals")
    beside = any(found and found[1].lower() in signs for found in (after, before))
    return REASONS["call sign"] if beside else ""


def _broken(text: str, start: int, end: int, things: frozenset[str]) -> bool:
    """A street or a building that a line's end breaks, known whole from elsewhere."""
    after = re.match(r"\n([A-Z][\w'’]*)", text[end : end + 30])
    before = re.search(r"([A-Z][\w'’]*)[ \n]$", text[max(0, start - 30) : start])
    word = text[start:end]
    return bool(after and lexicon.fold(f"{word} {after[1]}") in things) or bool(
        before and lexicon.kind(word) and lexicon.fold(f"{before[1]} {word}") in things
    )


_RULES: tuple[Callable[[str, int, int], str], ...] = (
    _called, _company, _law, _word_itself, _thing, _memorial, _label,
    _led, _noble, _saint, _address,
)  # fmt: skip


# --- how it reads ----------------------------------------------------------------------

_ORDINARY_NEXT = re.compile(
    r" (?:you|your|we|I|it|there|the|this|that|these|those|my|our|a|an|not|be|he|she|they|any|"
    r"as|out|up|all)\b"
)
_OPENING = re.compile(r"(?:\A|[.?!:;•][\"'”’)]?\s|\n[>\s]*\n|(?:\A|\n)[^\n]{0,40}\n)[>\s]*\Z")
_LED = re.compile(
    r"(?i)\b(?:ask|asked|tell|told|by|with|see|thank|thanks|dear|hi|met|and|is|from) $"
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


# --- levels of command -----------------------------------------------------------------

_LEVEL = r"(?:Gold|Silver|Bronze|Platinum)"
_COMMANDS = re.compile(
    rf"\b{_LEVEL}(?:['’]s)? (?:command(?:er)?|control|group|log(?:gist)?|cell|support|meeting|"
    rf"suite|strategy|call|briefing|Command(?:er)?|Control|Group|Log(?:gist)?|Cell|Support|"
    rf"Meeting|Suite|Strategy|Call)\b|\b{_LEVEL}(?:,| and| or|/| &) ?{_LEVEL}\b|\({_LEVEL}\)|"
    rf"\b(?:Force|Duty|Event|Strategic|Tactical|Operational) {_LEVEL}\b"
)
_THEIRS = re.compile(r"[^.!?\n]{0,80}\b(?:he|she|him|her|his|hers|himself|herself)\b")


def commanded(text: str) -> int:
    """How often a text speaks of levels of command."""
    return sum(1 for _ in _COMMANDS.finditer(text))


def level(text: str, start: int, end: int) -> str:
    """Whether a colour is rather a level of command than somebody of that name."""
    if lexicon.fold(text[start:end]) not in lexicon.words("command levels"):
        return ""
    before = _before(text, start)
    named = before and (lexicon.title(before) or lexicon.forename(before))
    initial = re.search(r"\b[A-Z]\.? $", text[max(0, start - 4) : start])
    if named or initial or _THEIRS.match(text, end):
        return ""
    return "is a level of command"
