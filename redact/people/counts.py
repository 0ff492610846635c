"""Does a form that stands in the text mean a person there? The rules, by kind of form.

Whole names count anywhere. A forename or a surname alone counts unless the words around
it say otherwise; where it is an ordinary word too (Grace, Will, King, May), only where
a name must stand. Initials count for people who are near.
"""

from __future__ import annotations

import re

from redact import lexicon
from redact.passages import Cut
from redact.people.forms import Form, Kind
from redact.people.initials import initials
from redact.people.levels import level
from redact.people.reading import ordinary
from redact.people.scene import RUN, Scene, opens, stands_alone
from redact.people.sentence import in_sentence
from redact.people.surroundings import context, reported

_GREETED = re.compile(
    r"(?i)(?:^|\n)[>\s]*(?:dear|hi(?:ya)?|hello|hey|(?:good )?(?:morning|afternoon|evening)|"
    r"(?:many )?thanks(?: again)?|thank you|cheers|sorry|ok|yes|no|great|"
    r"regards|best|best wishes|kind regards)[ ,]{1,2}(?:[^\n]{0,40}(?:,|/|&|"
    r"\band) ?)?(?:\w{1,6}\.? )?$"
)
_DOES = re.compile(
    r" (?:has|had|is|was|will|said|says|rang|asked|told|can|wants|knows)\b|\.\s[a-z-]+@"
)
_TITLED = re.compile(r"(?:^|[\s(\"'])([A-Za-z/]+)\.?\s(?:\d{2,6}\s)?$")


def counts(
    form: Form, ids: frozenset[str], cut: Cut, start: int, end: int,
    scene: Scene,
) -> bool:  # fmt: skip
    """Whether ``cut.text[start:end]``, a form of ``ids``, means a person there."""
    text = cut.text
    word = text[start:end]
    if form.kind >= Kind.INITIAL_SURNAME:
        capital = any(part[0].isupper() for part in RUN.findall(word))
        return capital or (form.kind is not Kind.INITIAL_SURNAME and not form.wordlike)
    if form.kind is Kind.JOINED:
        return len(word) > 4 and not (word.islower() and form.wordlike)
    if scene.commanded and level(text, start, end):
        return False
    if form.kind is Kind.FAMILY:
        return word[0].isupper() and bool(re.search(r"\b[Tt]he $", text[max(0, start - 5) : start]))
    if form.kind is Kind.PART:
        return _half(text, start, end)
    if form.kind is Kind.INITIALS:
        return initials(ids, cut, start, end, scene)
    return _alone(form, ids, cut, start, end, scene)


def _alone(
    form: Form, ids: frozenset[str], cut: Cut, start: int, end: int,
    scene: Scene,
) -> bool:  # fmt: skip
    """A forename or a surname without the other."""
    text = cut.text
    word = text[start:end]  # ``van der Berg`` begins small and is written as a name
    if form.kind is Kind.FORENAME and reported(text, start, end):
        return False
    if _rank(text, start, end):
        return False
    placed = _strong(cut, start, end)
    strong = (start, end) in scene.seen or placed
    if text[start].islower() and word.islower():
        does = ids & scene.near and _DOES.match(text, end)
        near = bool(ids & scene.here or does) and form.kind is Kind.FORENAME
        return not form.wordlike and end - start > 2 and (strong or near)
    if _hyphenated(text, start, end):
        return False
    if strong and not form.wordlike:
        return True
    known = ids & (scene.near | scene.listed)
    called = known and re.match(r": |:$", text[end : end + 2])
    if context(text, start, end, scene.things) and not (called and opens(text, start)):
        return False
    if form.wordlike and not placed and ordinary(text, start, end):
        return False
    return strong or not form.wordlike or in_sentence(text, start, end, ids, scene)


def _rank(text: str, start: int, end: int) -> bool:
    """A title that is somebody's short name, too, before who bears it: ``Lt Col J Frost``."""
    return lexicon.title(text[start:end]) and bool(
        re.match(r"\.? [A-Z]", text[end : end + 3])
        and (titled(text, start) or re.match(r"\.? [A-Z](?:\.| [A-Z])", text[end : end + 5]))
    )


def _half(text: str, start: int, end: int) -> bool:
    """Half of a double name that a table's column broke at the hyphen."""
    if re.match(r"[-‐][ ]?[\t\n]", text[end : end + 3]):
        return True
    broken = re.search(r"[A-Z][\w'’]+[-‐][ ]?[\t\n]", text[max(0, start - 160) : start])
    return bool(broken) and text[start].isupper() and stands_alone(text, start, end)


def _hyphenated(text: str, start: int, end: int) -> bool:
    """Part of a longer hyphened word: someone else's name or no name."""
    left = start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalpha()
    return left or bool(re.match(r"[-‐‑][^\W\d_]", text[end : end + 2]))


def titled(text: str, start: int) -> bool:
    found = _TITLED.search(text, max(0, start - 40), start)
    return bool(found and lexicon.title(found[1]) and found[1][0].isupper())


def _strong(cut: Cut, start: int, end: int) -> bool:
    """A place where only a person's name stands."""
    text = cut.text
    before, after = text[max(0, start - 70) : start], text[end : end + 12]
    if cut.kind == "header" and cut.field in ("from", "to", "cc", "bcc", "sender", "reply_to"):
        return True
    if titled(text, start):
        return True
    if _GREETED.search(before if start > 70 else "\n" + before) and re.match(
        r"\s*(?:[,.!:;\-–]|$|\n|and\b|&|/)", after
    ):
        return True
    if _calendar(text, start, end):
        return False
    return stands_alone(text, start, end)


def _calendar(text: str, start: int, end: int) -> bool:
    """A month in a table: one above, below or beside it is a month, too."""
    months = lexicon.words("months")
    if lexicon.fold(text[start:end]) not in months:
        return False
    above = text[:start].rpartition("\n")[0].rpartition("\n")[2]
    below = text[end:].partition("\n")[2].partition("\n")[0]
    line = text[start - len(text[:start].rpartition("\n")[2]) : start] + text[end : end + 60]
    beside = line.partition("\n")[0].split("\t")
    cells = {cell.strip().lower() for cell in (*above.split("\t"), *below.split("\t"), *beside)}
    return bool(cells & months)
