"""A word that is a name and an ordinary word, in a sentence: who or what is meant?"""

from __future__ import annotations

import re

from redact import lexicon
from redact.people.scene import RUN, Scene

_SAYS = re.compile(
    r"(?:['’]s?\b|,? (?:has|had|said|says|asked|asks|confirmed|wrote|writes|noted|agreed|"
    r"advised|explained|replied|mentioned|suggested|emailed|called|rang|told|raised|sent|"
    r"attended|joined|chaired|is|was|to|and|or|at|on|from|for|in|who|would|could|can|also|"
    r"will|won't|hasn't|didn't|spoke|met|left|took|gave|reported|updated|thanked|presented|"
    r"introduced)\b|[.,;:?!)\n]|$)"
)


def in_sentence(text: str, start: int, end: int, ids: frozenset[str], scene: Scene) -> bool:
    """A word that is a name and an ordinary word: a capital where none is due."""
    near, known = bool(ids & scene.near), bool(ids & (scene.near | scene.listed))
    word = lexicon.fold(text[start:end])
    if text[start:end].isupper() and end - start > 2 and not near:
        return False
    if among(text, start, end, scene):
        return True
    before = re.search(r"([\w'’]+)([^\w]*)$", text[max(0, start - 30) : start])
    if word in lexicon.words("months") and (
        not before
        or before[1].isdigit()
        or (before[1].lower() in lexicon.words("before a month") and not before[2].strip())
        or re.match(r" \d", text[end : end + 2])
    ):
        return False
    if known and before and re.search(r"\w:[ ]$", before[1] + before[2]):
        return bool(_OWNS.match(text, end)) or _acting(text, end, word)
    if not before or re.search(r"[\n.?!:•]\s*$", before[2]):
        return (near or (known and word != "will")) and _acting(text, end, word)
    if re.match(r"['’]s\b", text[end : end + 2]) and known:
        return before[1].lower() not in lexicon.words("determiners")
    if (
        before[1][0].isupper()
        and before[1].lower() not in lexicon.words("pointers")
        and before[2] == " "
    ):
        return False
    if before[1].lower() in lexicon.words("determiners") and before[2] == " ":
        return False
    follows = bool(_SAYS.match(text, end)) and not re.match(
        r"[ -](?:\d|[A-Z])", text[end : end + 2]
    )
    if word in lexicon.words("colours"):
        return follows and near and not re.match(r",? (?:and|or|to|in) ", text[end : end + 6])
    return follows or not re.match(r"[ -](?:\d|[A-Z])", text[end : end + 2])


_DOES = re.compile(
    r"(?: (?:also|then|now|still|just|has|had|is|was|will|would|can|could|should|and [A-Z]\w+|"
    r"[a-z]{2,}(?:s|ed)|said|asked|told|rang|sent|wrote|thinks|knows|made|gave|took|left|saw|"
    r"came|went|met|spoke|got|kept|led|ran)\b(?<! springs)(?<! dawns)(?<! breaks)|"
    r"['’]s [a-z]|: [a-z]|, [a-z]| [–—-] [a-z])"
)
_OWNS = re.compile(r"\s*(?:[,.;/)\n\t]|$|(?:by|to|and|or|for|before|from)\b)")
_QUESTION = re.compile(r"[^.!\n]{0,80}\?")


def _acting(text: str, end: int, word: str) -> bool:
    """Whether a word at the start of a sentence does what people do, or is spoken to."""
    if word in ("will", "may", "can", "would", "might") and _QUESTION.match(text, end):
        return bool(re.match(r"[,:] ", text[end : end + 2]))
    if lexicon.kinds().get(word) == "day" and re.match(
        r" (?:is|was|has|had|and|will be|sees|brings|marks|begins|starts|ends)\b"
        r"(?! (?:away|off|back|out of|on leave|on holiday|happy|keen|content|aware|unwell|ill|"
        r"sick|asked|told|[a-z]+ing)\b)",
        text[end : end + 40],
    ):
        return False
    return bool(_DOES.match(text, end))


_ITEM = r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}"
_LIST = re.compile(rf"{_ITEM}(?:(?:, and|,|;| /| and| &) {_ITEM})+")


def among(text: str, start: int, end: int, scene: Scene) -> bool:
    """Whether it stands in a list with a word that only a person's name is, or with another
    name of those who are here.
    """
    first = text.find(" ", max(0, start - 150), start) + 1 if start > 150 else 0
    for found in _LIST.finditer(text, first, end + 150):
        if found.start() <= start and end <= found.end():
            others = found[0][: start - found.start()] + " " + found[0][end - found.start() :]
            words = {lexicon.fold(word[0]) for word in RUN.finditer(others)}
            dated = {word for word in words if lexicon.kinds().get(word) == "day"}
            return bool(words & scene.plain or (words - dated) & scene.beside)
    return False
