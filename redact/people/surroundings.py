"""What the words around a capitalised phrase make of it: a street, a law, a level of command.

Each rule looks at one thing and gives its reason; ``context`` asks them in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from redact import lexicon
from redact.lexicon.names import mailed, unit
from redact.people.reading import after_article, ordinary

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
    r"Project|Programme|Scheme|Initiative|Campaign|Primary|Infants?|Juniors|College|Nursery|Institute|Society|Gallery|Museum|Collection)\b"
)
_WRITTEN = re.compile(
    r"(?: and [A-Z]\w+)? (?i:reports?|reviews?|inquir(?:y|ies)|enquir(?:y|ies)|judge?ments?|"
    r"rulings?|principles?|recommendations?|criteria|"
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


_PAIRED = re.compile(r"(?i:\bthe)\s[A-Z][\w'’-]+ and $")
"""Before the second of ``the Laming and Francis reports``."""


def reported(text: str, start: int, end: int) -> str:
    """``the Francis report``: a forename is never said so of somebody near."""
    named = _WRITTEN.match(text, end) and (
        after_article(text, start) or _PAIRED.search(text, max(0, start - 40), start)
    )
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


_GROUPED = re.compile(
    r"(?:(?:,| and|,? or| &) [A-Z][a-z]+){0,4} (?:class|classes|wards|groups|rooms|suites|"
    r"minibus(?:es)?|pumps?|beds|monitors|machines|boilers|tyres|vans|printers|tablets|radios)\b"
)


def _grouped(text: str, start: int, end: int) -> str:
    """``Robin and Wren classes``, ``Hoover machines``: what is called so is no person."""
    found = _GROUPED.match(text, end)
    return REASONS["organisation"] if found else ""


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


def before(text: str, start: int) -> str:
    """The word right before, without its stop."""
    found = re.search(r"([\w']+)\.?[ ]$", text[max(0, start - 20) : start])
    return found[1] if found else ""


def _led(text: str, start: int, end: int) -> str:
    word = before(text, start)
    if word[:1].isupper() and word.isalpha() and lexicon.kind(word) == "place":
        return REASONS["place"]
    if lexicon.fold(word) in ("operation", "op", "project", "exercise", "storm"):
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
    alone = before(text, start) in ("St", "Saint") and not re.match(r" [A-Z]", text[end : end + 2])
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


def _unit(text: str, start: int, end: int) -> str:
    """``Frost, Ann - CID Northwick``: what follows a name that is whole already."""
    return REASONS["organisation"] if mailed(text, end) and unit(text, start, end) else ""


_RULES: tuple[Callable[[str, int, int], str], ...] = (
    _called, _company, _law, _word_itself, _thing, _grouped, _memorial, _label,
    _led, _noble, _saint, _address, _unit,
)  # fmt: skip
