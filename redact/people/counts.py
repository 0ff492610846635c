"""Does a form that stands in the text mean a person there? The rules, by kind of form.

Whole names count anywhere. A forename or a surname alone counts unless the words around
it say otherwise; where it is an ordinary word too (Grace, Will, King, May), only where
a name must stand. Initials count for people who are near.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from redact import lexicon
from redact.passages import Cut
from redact.people.book import Register
from redact.people.forms import Form, Kind
from redact.people.judge import context

RUN = re.compile(r"[^\W\d_]+")
_GREETED = re.compile(
    r"(?i)(?:^|\n)[>\s]*(?:dear|hi(?:ya)?|hello|hey|(?:good )?(?:morning|afternoon|evening)|"
    r"(?:many )?thanks(?: again)?|thank you|cheers|sorry|ok|yes|no|great|"
    r"regards|best|best wishes|kind regards)[ ,]{1,2}(?:[^\n]{0,40}(?:,|/|&|"
    r"\band) ?)?(?:\w{1,6}\.? )?$"
)
_TITLED = re.compile(r"(?:^|[\s(\"'])([A-Za-z/]+)\.?\s(?:\d{2,6}\s)?$")
_SAYS = re.compile(
    r"(?:['’]s?\b|,? (?:has|had|said|says|asked|asks|confirmed|wrote|writes|noted|agreed|"
    r"advised|explained|replied|mentioned|suggested|emailed|called|rang|told|raised|sent|"
    r"attended|joined|chaired|is|was|to|and|or|at|on|from|for|in|who|would|could|can|also|"
    r"will|won't|hasn't|didn't|spoke|met|left|took|gave|reported|updated|thanked|presented|"
    r"introduced)\b|[.,;:?!)\n]|$)"
)
_ORDINARY_NEXT = re.compile(
    r" (?:you|your|we|I|it|there|the|this|that|these|those|my|our|a|an|not|be|he|she|they|any|"
    r"as|out|up|all)\b"
)


class Scene(NamedTuple):
    """Where a passage stands: who takes part, who is named, who writes, what was seen."""

    here: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    writer: str | None = None
    seen: frozenset[tuple[int, int]] = frozenset()


def scene(cut: Cut, register: Register, file: str, seen: frozenset[tuple[int, int]]) -> Scene:
    """``seen`` are the places at which a detector saw exactly a name."""
    message, document = (file, cut.message or ""), (file, cut.document or "")
    taking_part = register.present.get(document, frozenset())
    return Scene(
        here=register.present.get(message, frozenset()) or taking_part,
        around=taking_part | register.named.get(document, frozenset()),
        initials=register.initials.get(document, frozenset()),
        writer=register.writers.get(message),
        seen=seen,
    )


def counts(
    form: Form, ids: frozenset[str], cut: Cut, start: int, end: int,
    scene: Scene,
) -> bool:  # fmt: skip
    text = cut.text
    word = text[start:end]
    if form.kind >= Kind.INITIAL_SURNAME:
        capital = sum(part[0].isupper() for part in RUN.findall(word))
        return (
            capital > 0 if form.kind is Kind.INITIAL_SURNAME else capital > 0 or not form.wordlike
        )
    if form.kind is Kind.JOINED:
        return len(word) > 4 and not (word.islower() and form.wordlike)
    here = scene.here
    if form.kind is Kind.PART:
        return _half(text, start, end)
    if form.kind is Kind.INITIALS:
        return _initials(ids, cut, start, end, scene)
    strong = (start, end) in scene.seen or _strong(cut, start, end)
    if word[0].islower():
        return (
            not form.wordlike
            and len(word) > 2
            and (strong or (bool(ids & here) and form.kind is Kind.FORENAME))
        )
    if _hyphenated(text, start, end):
        return False
    if strong and not form.wordlike:
        return True
    if context(text, start, end):
        return False
    return strong or not form.wordlike or _in_sentence(text, start, end, bool(ids & here))


_ACTS = re.compile(
    r" (?:to|will|would|has|had|said|asked|reported|noted|confirmed|agreed|advised|explained|"
    r"suggested|thanked|raised|queried|updated|presented|undertook|stated|offered|replied|"
    r"wondered|felt|is|was|and [A-Z]{2,3}\b)|'s\b|’s\b"
)
_SPOKE = re.compile(
    r"[ \n](?:said|asked|reported|noted|confirmed|agreed|advised|explained|suggested|thanked|"
    r"raised|"
    r"says|thinks|wants|asks|notes|knows|feels|suggests|confirms|queried|presented|undertook|"
    r"stated|offered|replied|wondered|felt|welcomed|reminded|proposed)\b"
)
_LED = re.compile(
    r"(?:\b(?:from|by|with|ask|asked|to|for|and|via|cc|told|tell|Action|Actions|Owner|Lead|"
    r"per)[: ]\s?|[A-Z][\w'’-]+, |\()$"
)


def _initials(ids: frozenset[str], cut: Cut, start: int, end: int, scene: Scene) -> bool:
    """Initials of someone near: alone on a line or in a cell, or acting in a sentence."""
    text, word = cut.text, cut.text[start:end]
    if len(word) == 1:
        last = re.search(r"[.!?] $", text[:start]) and re.match(r"\.?\s*(?:\n|$)", text[end:])
        return (
            word.isupper() and scene.writer in ids and bool(last or _stands_alone(text, start, end))
        )
    if word.isupper() and _SPOKE.match(text, end):
        return True
    if not word.isupper() or not ids & (scene.here | scene.around):
        return False
    if word in scene.initials:
        return True
    if cut.kind == "header":
        return len(word) > 2 and cut.field == "attachments" and not lexicon.kind(word)
    if _stands_alone(text, start, end) or (
        text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    ):
        return not lexicon.title(word)
    if word.lower() in lexicon.words("abbreviations") or lexicon.title(word) or lexicon.kind(word):
        return bool(re.search(r"[A-Z][a-z]+, $", text[:start])) and bool(
            re.match(r", |,? and ", text[end:])
        )
    if re.match(r"[\w/@&.-]", text[end : end + 1]) and not re.match(
        r"\.(?:\s|$)", text[end : end + 2]
    ):
        return False
    return bool(_ACTS.match(text, end)) or (
        len(word) == 2 and bool(_LED.search(text[max(0, start - 30) : start]))
    )


def _half(text: str, start: int, end: int) -> bool:
    """Half of a double name that a table's column broke at the hyphen."""
    if re.match(r"[-‐][ ]?[\t\n]", text[end : end + 3]):
        return True
    broken = re.search(r"[A-Z][\w'’]+[-‐][ ]?[\t\n]", text[max(0, start - 160) : start])
    return bool(broken) and text[start].isupper() and _stands_alone(text, start, end)


def _hyphenated(text: str, start: int, end: int) -> bool:
    """Part of a longer hyphened word: someone else's name or no name."""
    left = start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalpha()
    return left or bool(re.match(r"[-‐‑][^\W\d_]", text[end : end + 2]))


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[:start].rpartition("\n")[2].rpartition("\t")[2]
    after = re.split(r"[\n\t]", text[end : end + 20], maxsplit=1)[0]
    return not before.strip("> -–,") and not after.strip(" .,-–x")


def _strong(cut: Cut, start: int, end: int) -> bool:
    """A place where only a person's name stands."""
    text = cut.text
    before, after = text[max(0, start - 70) : start], text[end : end + 12]
    if cut.kind == "header" and cut.field in ("from", "to", "cc", "bcc", "sender", "reply_to"):
        return True
    if (found := _TITLED.search(before)) and lexicon.title(found[1]) and found[1][0].isupper():
        return True
    if _GREETED.search(before if start > 70 else "\n" + before) and re.match(
        r"\s*(?:[,.!:;\-–]|$|\n|and\b|&|/)", after
    ):
        return True
    return _stands_alone(text, start, end)


def _starts_sentence(text: str, start: int) -> bool:
    return not re.search(r"[\w,;'’)] $", text[max(0, start - 3) : start])


def _in_sentence(text: str, start: int, end: int, here: bool) -> bool:
    """A word that is a name and an ordinary word: a capital where none is due."""
    word = lexicon.fold(text[start:end])
    if text[start:end].isupper() and end - start > 2 and not here:
        return False
    before = re.search(r"([\w'’]+)([^\w]*)$", text[max(0, start - 30) : start])
    follows = bool(_SAYS.match(text, end)) and not re.match(
        r"[ -](?:\d|[A-Z])", text[end : end + 2]
    )
    if word in lexicon.words("months") and (
        not before
        or before[1].isdigit()
        or before[1].lower()
        in (
            "in",
            "by",
            "since",
            "until",
            "till",
            "early",
            "late",
            "mid",
            "of",
            "to",
            "from",
            "for",
            "th",
            "during",
            "last",
            "this",
            "next",
            "before",
            "after",
        )
    ):
        return False
    if _ORDINARY_NEXT.match(text, end) and (not before or re.search(r"[\n.?!:•]", before[2])):
        return False
    if not before or "\n" in before[2] or re.search(r"[.?!:•]\s*$", before[2]):
        return (
            here
            and follows
            and not re.match(
                r" (?:to|and|or|at|on|for|in|is|was|can|will|would|could)\b", text[end : end + 7]
            )
        )
    if (
        before[1][0].isupper()
        and before[1].lower() not in lexicon.words("pointers")
        and before[2] == " "
    ):
        return False
    if (
        before[1].lower()
        in ("the", "a", "an", "this", "our", "your", "its", "new", "any", "each", "no", "of")
        and before[2] == " "
    ):
        return False
    if word in lexicon.words("colours"):
        return follows and here and not re.match(r",? (?:and|or|to|in) ", text[end : end + 6])
    return follows or not re.match(r"[ -](?:\d|[A-Z])", text[end : end + 2])
