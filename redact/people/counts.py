"""Does a form that stands in the text mean a person there? The rules, by kind of form.

Whole names count anywhere. A forename or a surname alone counts unless the words around
it say otherwise; where it is an ordinary word too (Grace, Will, King, May), only where
a name must stand. Initials count for people who are near.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from redact import lexicon
from redact.passages import Cut
from redact.people.book import Register
from redact.people.forms import Form, Kind
from redact.people.surroundings import context, level, ordinary, reported

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


class Scene(NamedTuple):
    """Where a passage stands: who takes part, who is named, who writes, what was seen."""

    here: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    initials: Mapping[str, frozenset[str]] = {}
    plain: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    commanded: bool = False
    writer: str | None = None
    seen: frozenset[tuple[int, int]] = frozenset()

    @property
    def near(self) -> frozenset[str]:
        return self.here | self.around


def scene(cut: Cut, register: Register, file: str, seen: frozenset[tuple[int, int]]) -> Scene:
    """``seen`` are the places at which a detector saw exactly a name."""
    message, document = (file, cut.message or ""), (file, cut.document or "")
    taking_part = register.present.get(document, frozenset())
    around = taking_part | register.named.get(document, frozenset())
    names = (word for id in around for name in register.person(id).names for word in name.split())
    return Scene(
        here=register.present.get(message, frozenset()) or taking_part,
        around=around,
        initials=register.initials.get(document, {}),
        plain=register.plain,
        beside=frozenset(lexicon.fold(word) for word in names if len(word) > 2),
        things=register.statistics.things,
        listed=register.listed,
        commanded=register.statistics.commanded,
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
    if scene.commanded and level(text, start, end):
        return False
    if form.kind is Kind.FORENAME and reported(text, start, end):
        return False
    here = scene.here
    if form.kind is Kind.FAMILY:
        return word[0].isupper() and bool(re.search(r"\b[Tt]he $", text[max(0, start - 5) : start]))
    if form.kind is Kind.PART:
        return _half(text, start, end)
    if form.kind is Kind.INITIALS:
        return _initials(ids, cut, start, end, scene)
    placed = _strong(cut, start, end)
    strong = (start, end) in scene.seen or placed
    if word[0].islower():
        return (
            not form.wordlike
            and len(word) > 2
            and (strong or (bool(ids & here) and form.kind is Kind.FORENAME))
        )
    if _hyphenated(text, start, end):
        return False
    near = bool(ids & scene.near)
    called = (near or ids & scene.listed) and re.match(r": |:$", text[end : end + 2])
    if strong and not form.wordlike:
        return True
    if context(text, start, end, scene.things) and not (called and _opens(text, start)):
        return False
    if form.wordlike and not placed and ordinary(text, start, end):
        return False
    return strong or not form.wordlike or _in_sentence(text, start, end, ids, scene)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a bracket or a line begins here."""
    return start == 0 or bool(re.search(r"[.?!;(\n>•]\s*$", text[max(0, start - 4) : start]))


_ACTS = re.compile(
    r" (?:to|will|would|has|had|said|asked|reported|noted|confirmed|agreed|advised|explained|"
    r"suggested|thanked|raised|queried|updated|presented|undertook|stated|offered|replied|"
    r"wondered|felt|is|was|[a-z]{2,}ed|and [A-Z]{2,3}\b)|'s\b|’s\b"
)
_SPOKE = re.compile(
    r"[ \n](?:said|asked|reported|noted|confirmed|agreed|advised|explained|suggested|thanked|"
    r"raised|"
    r"says|thinks|wants|asks|notes|knows|feels|suggests|confirms|queried|presented|undertook|"
    r"stated|offered|replied|wondered|felt|welcomed|reminded|proposed)\b"
)
_LED = re.compile(
    r"(?:\b(?:from|by|with|ask|asked|to|for|and|via|cc|told|tell|Action|Actions|Owner|Lead|"
    r"per)[: ]\s?|[A-Z][\w'’-]+[,;] |\()$"
)


def _initials(ids: frozenset[str], cut: Cut, start: int, end: int, scene: Scene) -> bool:
    """Initials of someone near: alone on a line or in a cell, or acting in a sentence."""
    text, word = cut.text, cut.text[start:end]
    if not word.isalpha():
        if not re.fullmatch(r"[A-Z](?:\.[ ]?[A-Z])+", word) or not ids & scene.near:
            return False
        return bool(re.match(r"\.?(?![\w.])", text[end : end + 2]))
    if len(word) == 1:
        last = re.search(r"[.!?] $", text[:start]) and re.match(r"\.?\s*(?:\n|$)", text[end:])
        return (
            word.isupper() and scene.writer in ids and bool(last or _stands_alone(text, start, end))
        )
    if word in scene.initials or (word.isupper() and _SPOKE.match(text, end)):
        return True
    if ids & scene.near and _reference(text, start, end):
        return True
    if not word.isupper():
        return False
    if not ids & scene.near:
        return len(ids) == 1 and len(word) == 2 and _initialled(text, start, end)
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
    if re.match(r"/[A-Z]{2,4}(?= (?:to|by)\b|[.;,)\n]|$)", text[end : end + 7]):
        return _opens(text, start) or text[start - 2 : start] == ": "
    if re.match(r"[\w/@&.-]", text[end : end + 1]) and not re.match(
        r"\.(?:\s|$)", text[end : end + 2]
    ):
        return False
    return bool(_ACTS.match(text, end)) or (
        len(word) == 2 and bool(_LED.search(text[max(0, start - 30) : start]))
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
    return _stands_alone(text, start, end)


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


def _in_sentence(text: str, start: int, end: int, ids: frozenset[str], scene: Scene) -> bool:
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
