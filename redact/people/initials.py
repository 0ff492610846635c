"""Do capitals stand for somebody? Initials count for people who are near."""

from __future__ import annotations

import re

from redact import lexicon
from redact.passages import Cut
from redact.people.scene import Scene, opens, stands_alone

_ACTS = re.compile(
    r" (?:to|will|would|has|had|said|asked|reported|noted|confirmed|agreed|advised|explained|"
    r"suggested|thanked|raised|queried|updated|presented|undertook|stated|offered|replied|"
    r"wondered|felt|is|was|[a-z]{2,}ed|and [A-Z]{2,3}\b)|'s\b|’s\b"
)
_SPOKE = re.compile(
    r"[ \n](?:(?:had |has )?told|said|"
    r"asked|reported|noted|confirmed|agreed|advised|explained|suggested|thanked|"
    r"raised|"
    r"says|thinks|wants|asks|notes|knows|feels|suggests|confirms|queried|presented|undertook|"
    r"stated|offered|replied|wondered|felt|welcomed|reminded|proposed)\b"
)
_LED = re.compile(
    r"(?:\b(?:from|by|with|ask|asked|to|for|and|via|cc|told|tell|Action|Actions|Owner|Lead|"
    r"per)[: ]\s?|[A-Z][\w'’-]+[,;] |\()$"
)


def initials(ids: frozenset[str], cut: Cut, start: int, end: int, scene: Scene) -> bool:
    """Initials of someone near: alone on a line or in a cell, or acting in a sentence."""
    text, word = cut.text, cut.text[start:end]
    if not word.isalpha():
        if not re.fullmatch(r"[A-Z](?:\.[ ]?[A-Z])+", word) or not ids & scene.near:
            return False
        return bool(re.match(r"\.?(?![\w.])", text[end : end + 2]))
    if len(word) == 1:
        last = re.search(r"[.!?] $", text[:start]) and re.match(r"\.?\s*(?:\n|$)", text[end:])
        goes_on = re.match(r" ?\n ?[a-z]", text[end : end + 3])
        return (
            word.isupper()
            and scene.writer in ids
            and not goes_on
            and bool(last or stands_alone(text, start, end))
        )
    if scene.writer in ids and word.isupper() and _last(cut, start, end):
        return True
    if word in scene.initials or (word.isupper() and _SPOKE.match(text, end)):
        return True
    if ids & scene.near and _reference(text, start, end):
        return True
    if not word.isupper():
        return False
    if not ids & scene.near:
        return len(ids) == 1 and len(word) == 2 and _initialled(text, start, end)
    if cut.kind == "header":
        return cut.field == "attachments" and not lexicon.kind(word) and not lexicon.title(word)
    if stands_alone(text, start, end) or (
        text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    ):
        return not lexicon.title(word)
    if word.lower() in lexicon.words("abbreviations") or lexicon.title(word) or lexicon.kind(word):
        return bool(re.search(r"[A-Z][a-z]+, $", text[:start])) and bool(
            re.match(r", |,? and ", text[end:])
        )
    if re.match(r"/[A-Z]{2,4}(?= (?:to|by)\b|[.;,)\n]|$)", text[end : end + 7]):
        return opens(text, start) or text[start - 2 : start] == ": "
    if re.match(r"[\w/@&.-]", text[end : end + 1]) and not re.match(
        r"\.(?:\s|$)", text[end : end + 2]
    ):
        return False
    return bool(_ACTS.match(text, end)) or (
        len(word) < 4 and bool(_LED.search(text[max(0, start - 30) : start]))
    )


def _last(cut: Cut, start: int, end: int) -> bool:
    """The last word of a message, behind a whole sentence: its writer signs so."""
    return (
        cut.kind != "header"
        and not cut.text[end:].strip(" .\n")
        and bool(re.search(r"[.!?][ \n]$", cut.text[max(0, start - 2) : start]))
    )


_WORKED = re.compile(
    r"\b(?:checked|drafted|prepared|minuted|cleared|approved|signed|seen|agreed|written|done|"
    r"taken|led|owned|typed)(?: by)? (?:[A-Z]{2,3}(?:,| and| &|/) ?)*$"
)


def _initialled(text: str, start: int, end: int) -> bool:
    """Behind what only people do: ``checked SK and OB``."""
    return bool(_WORKED.search(text, max(0, start - 40), start)) and not re.match(
        r"[\w@-]", text[end : end + 1]
    )


def _reference(text: str, start: int, end: int) -> bool:
    """The author's or the typist's initials in a letter's reference: ``CC/GP/wh``."""
    line = text[:start].rpartition("\n")[2]
    return (
        text[start - 1 : start] == "/"
        and bool(re.match(r"/|\s|$", text[end : end + 1]))
        and bool(re.search(r"(?i)\bref(?:erence)?\b", line))
    )
