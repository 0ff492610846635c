"""Every form of every known person in a passage, with whom it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redact import lexicon
from redact.passages import Cut
from redact.people.forms import Form, Kind
from redact.people.judge import context
from redact.people.book import Register

_RUN = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \u00a0]{1,3}|[ ]?\n[ ]?|[-‐‑–'’._]|, ?|,? ?\n|[-‐‑–]\n")
_STOP_GAP = re.compile(r"\. ?\n?")
_GREETED = re.compile(
    r"(?i)(?:^|\n)[>\s]*(?:dear|hi(?:ya)?|hello|hey|(?:good )?(?:morning|afternoon|evening)|(?:many )?thanks(?: again)?|thank you|cheers|sorry|ok|yes|no|great|"
    r"regards|best|best wishes|kind regards)[ ,]{1,2}(?:[^\n]{0,40}(?:,|/|&|\band) ?)?(?:\w{1,6}\.? )?$"
)
_TITLED = re.compile(r"(?:^|[\s(\"'])([A-Za-z/]+)\.?\s(?:\d{2,6}\s)?$")
_SAYS = re.compile(
    r"(?:['’]s?\b|,? (?:has|had|said|says|asked|asks|confirmed|wrote|writes|noted|agreed|advised|explained|replied|mentioned|suggested|emailed|called|rang|told|raised|sent|attended|joined|chaired|is|was|to|and|or|at|on|from|for|in|who|would|could|can|also|will|won't|hasn't|didn't|spoke|met|left|took|gave|reported|updated|thanked|presented|introduced)\b|[.,;:?!)\n]|$)"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_COLOURS = frozenset(
    "black white brown green blue gray grey english french welsh irish scott christian".split()
)
_ORDINARY_NEXT = re.compile(
    r" (?:you|your|we|I|it|there|the|this|that|these|those|my|our|a|an|not|be|he|she|they|any|as|out|up|all)\b"
)
_POINTS = frozenset(
    "with from by for to ask asked and or cc told see thanks copy via let of than thank met spoke tell both emailed called between but that when if as per hi dear regards".split()
)


class Mention(NamedTuple):
    """``text[start:end]`` is a form of one of ``people``."""

    start: int
    end: int
    people: frozenset[str]
    kind: Kind


Run = tuple[str, int, int]


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


def mentions(cut: Cut, register: Register, scene: Scene) -> Iterator[Mention]:
    """Non-overlapping mentions from left to right, the longest first."""
    runs = _runs(cut.text)
    place = 0
    while place < len(runs):
        step = 1
        for form, ids, start, end, count in _fitting(cut.text, runs, place, register):
            if _counts(form, ids, cut, start, end, scene):
                who = _who(form, ids, register, runs[place][0])
                yield Mention(_leftward(cut.text, runs, place, who, register), end, who, form.kind)
                step = count
                break
        place += step


def full_mentions(cut: Cut, register: Register) -> Iterator[tuple[int, int, Form, frozenset[str]]]:
    """Where forms stand that show who is meant, or could; nothing else is asked of them."""
    runs = _runs(cut.text)
    for place in range(len(runs)):
        for form, ids, start, end, _ in _fitting(cut.text, runs, place, register):
            if form.kind > Kind.INITIALS and cut.text[start].isupper():
                yield start, end, form, ids
                break


def _runs(text: str) -> list[Run]:
    return [(lexicon.fold(m[0]), m.start(), m.end()) for m in _RUN.finditer(text)]


def _fitting(
    text: str, runs: list[Run], place: int, register: Register
) -> Iterator[tuple[Form, frozenset[str], int, int, int]]:
    for form, ids in register.forms.get(runs[place][0], ()):
        count = _fits(form, runs, place, text)
        if count:
            yield form, ids, runs[place][1], runs[place + count - 1][2], count


def _leftward(
    text: str, runs: list[Run], place: int, who: frozenset[str], register: Register
) -> int:
    """Take in a forename or an initial right before a surname: ``Owain`` Wynne-Tudor."""
    start = runs[place][1]
    while place:
        word, left, right = runs[place - 1]
        gap, raw = text[right:start], text[left:right]
        initial = len(raw) == 1 and gap in (" ", ". ", ".", "")
        if not raw[0].isupper() or not (gap in (" ", "-") or initial) or _glued(text, left - 1):
            return start
        fits = any(
            name[0].lower() == word[0]
            for id in who
            if register.people
            for name in register.person(id).names
        )
        fits = fits and (initial or word in lexicon.forenames() or not lexicon.kinds().get(word))
        fits = fits or (initial and raw not in "AI")
        if (lexicon.title(raw) and not lexicon.forename(raw)) or not (
            fits or lexicon.forename(raw)
        ):
            return start
        if word in lexicon.wordlike() and not fits or lexicon.kinds().get(word) and not initial:
            return start
        start, place = left, place - 1
    return start


def _who(form: Form, ids: frozenset[str], register: Register, head: str) -> frozenset[str]:
    """Everyone who bears this form, of whatever kind it is for them."""
    return ids.union(*(more for other, more in register.forms[head] if other.words == form.words))


def _fits(form: Form, runs: list[tuple[str, int, int]], place: int, text: str) -> int:
    """How many runs of letters the form covers from ``place`` on; 0 when it does not fit."""
    words, at = form.words, place
    start, end = runs[place][1], runs[place][2]
    if _glued(text, start - 1):
        return 0
    for number, word in enumerate(words):
        if number:
            at += 1
            if at >= len(runs) or not _joined(text, runs[at - 1], runs[at]):
                return 0
            if runs[at][0] != word:
                if form.kind is not Kind.FULL or number != len(words) - 1 or at + 1 >= len(runs):
                    return 0
                middle = runs[at]
                if not (
                    len(middle[0]) == 1
                    or text[middle[1]].isupper()
                    and middle[0] in lexicon.forenames()
                ):
                    return 0
                at += 1
                if runs[at][0] != word or not _joined(text, runs[at - 1], runs[at]):
                    return 0
        end = runs[at][2]
    return at - place + 1 if not _glued(text, end) else 0


def _glued(text: str, place: int) -> bool:
    """Whether the character belongs to a longer word or identifier."""
    return 0 <= place < len(text) and text[place].isdigit()


def _joined(text: str, one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    gap = text[one[2] : other[1]]
    if _GAP.fullmatch(gap):
        return True
    return len(one[0]) == 1 and bool(_STOP_GAP.fullmatch(gap))


# --- which matches count ---------------------------------------------------------------


def _counts(
    form: Form, ids: frozenset[str], cut: Cut, start: int, end: int,
    scene: Scene,
) -> bool:  # fmt: skip
    text = cut.text
    word = text[start:end]
    if form.kind >= Kind.INITIAL_SURNAME:
        capital = sum(part[0].isupper() for part in _RUN.findall(word))
        return (
            capital > 0 if form.kind is Kind.INITIAL_SURNAME else capital > 0 or not form.wordlike
        )
    if form.kind is Kind.JOINED:
        return len(word) > 4 and not (word.islower() and form.wordlike)
    here = scene.here
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


_ABBREVIATIONS = frozenset(
    "it hr pc dc ac cc am pm tv uk us eu ip id ok gp mp ca pa ps qa vp bt ec sw se nw ne ad bc io io ai os pi st nd rd th".split()
)
_ACTS = re.compile(
    r" (?:to|will|would|has|had|said|asked|reported|noted|confirmed|agreed|advised|explained|suggested|thanked|raised|queried|updated|presented|undertook|stated|offered|replied|wondered|felt|is|was|and [A-Z]{2,3}\b)|'s\b|’s\b"
)
_SPOKE = re.compile(
    r" (?:said|asked|reported|noted|confirmed|agreed|advised|explained|suggested|thanked|raised|"
    r"says|thinks|wants|asks|notes|knows|feels|suggests|confirms|queried|presented|undertook|stated|offered|replied|wondered|felt|welcomed|reminded|proposed)\b"
)
_LED = re.compile(
    r"(?:\b(?:from|by|with|ask|asked|to|for|and|via|cc|told|tell|Action|Actions|Owner|Lead|per)[: ]\s?|[A-Z][\w'’-]+, |\()$"
)


def _initials(ids: frozenset[str], cut: Cut, start: int, end: int, scene: Scene) -> bool:
    """Initials of someone near: alone on a line or in a cell, or acting in a sentence."""
    text, word = cut.text, cut.text[start:end]
    if len(word) == 1:
        return word.isupper() and scene.writer in ids and _stands_alone(text, start, end)
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
    if _SPOKE.match(text, end):
        return True
    if word.lower() in _ABBREVIATIONS or lexicon.title(word) or lexicon.kind(word):
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
    if word in _MONTHS and (
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
    if before[1][0].isupper() and before[1].lower() not in _POINTS and before[2] == " ":
        return False
    if (
        before[1].lower()
        in ("the", "a", "an", "this", "our", "your", "its", "new", "any", "each", "no", "of")
        and before[2] == " "
    ):
        return False
    if word in _COLOURS:
        return follows and here and not re.match(r",? (?:and|or|to|in) ", text[end : end + 6])
    return follows or not re.match(r"[ -](?:\d|[A-Z])", text[end : end + 2])
