"""What headers, addresses, signatures and confirmed names say about who is who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from redact import lexicon
from redact.domain import FileText, Hit, Split
from redact.people.book import number
from redact.people.identities import Clue, Identity, People, from_local_part
from redact.people.introduced import introductions
from redact.people.judge import Statistics, not_a_person
from redact.people.levels import level
from redact.people.name import Name, parse
from redact.people.statistics import Part
from redact.people.surroundings import context, renowned

_BETWEEN = re.compile(
    r"""['"”’]?\s*(?:\([^()<>]{1,30}\))?['"]?\s*[<\[(]?\s*(?:mailto:)?['"]?""", re.IGNORECASE
)
_REACH = 600
"""Characters below a signature in which addresses and numbers belong to who signed."""


def clues(part: Part, statistics: Statistics) -> Iterator[Clue]:
    """Every name that is not refused, every address that spells or stands beside one."""
    file, split, hits = part
    names = {hit.spans[-1].end: hit for hit in hits if hit.entity == "PERSON"}
    for hit in hits:
        if hit.entity == "EMAIL_ADDRESS":
            yield from _address(file, hit, names)
        elif hit.entity == "PERSON" and not _refused(file, hit, statistics):
            name = parse(hit.value)
            if name and not (hit.value.isupper() and len(hit.value) <= 3):
                yield Clue(name, why=f"named ({hit.detector})", also=_quoted(hit.value))
    for text, _ in introductions(file.text):
        if lexicon.forename(text.split()[0]) and not not_a_person(text, "header", statistics):
            yield Clue(parse(text), why="introduced with initials")
    for found in _ADDRESSED.finditer(file.text):
        if _uncommon(lexicon.fold(found[1])):
            yield Clue(Name((found[1],), ""), why="asked or told")
    for message in split.messages:
        if message.sender and "@" not in message.sender and (name := _sender(message.sender)):
            yield Clue(name, why="sender of a message")


_ADDRESSED = re.compile(
    r"(?<=[a-z,] )(?:ask|asked|tell|told|thank|thanked|with|to|from|by|for|copied|let|rang|met) "
    r"([A-Z][a-z]+)(?=[.,;?!]|['’]s [a-z]| (?:by|on|at|has|had|will|would|to|and I|about|who|if|"
    r"for|yesterday|today|tomorrow)\b)"
)


def _uncommon(word: str) -> bool:
    """A forename that is an ordinary word, but no month, place, colour or known thing."""
    return (
        word in lexicon.wordlike()
        and word in lexicon.forenames()
        and word not in lexicon.places()
        and word not in lexicon.words("months") | lexicon.words("colours")
        and not lexicon.kinds().get(word)
    )


def _quoted(text: str) -> Name | None:
    """The short form that stands in quotes inside a name: ``Margaret "Peggy" Frost``."""
    found = re.search(r"""["“‘(']([A-Z]\w+)["”’)'] ([A-Z].*)$""", text)
    return Name((found[1],), found[2]) if found else None


def _sender(text: str) -> Name | None:
    return parse(text) if not not_a_person(text, "header", Statistics()) else None


def _refused(file: FileText, hit: Hit, statistics: Statistics) -> str:
    """Why a hit is no person, by its words or by those around it."""
    start, end = hit.spans[0].start, hit.spans[-1].end
    return not_a_person(hit.value, hit.detector, statistics) or (
        ""
        if hit.detector in ("header", "greeting")
        else context(file.text, start, end)
        or renowned(file.text, start, end)
        or (level(file.text, start, end) if statistics.commanded else "")
    )


def _address(file: FileText, hit: Hit, names: Mapping[int, Hit]) -> Iterator[Clue]:
    start = hit.spans[0].start
    spelled = from_local_part(hit.value)
    beside = next((names[end] for end in range(start, start - 45, -1) if end in names), None)
    if beside and _BETWEEN.fullmatch(file.text[beside.spans[-1].end : start]):
        name = parse(beside.value)
        if (
            name
            and hit.value.partition("@")[0] not in lexicon.words("shared mailboxes")
            and not (spelled and _strangers(name, spelled))
        ):
            yield Clue(name, hit.value, why="named beside the address")
    if spelled:
        yield Clue(spelled, hit.value, why="spelled by the address")


def _strangers(name: Name, spelled: Name) -> bool:
    """Whether an address rather belongs to someone else than to the name beside it."""
    mine = {lexicon.fold(word) for word in (*name.first, name.last) if word}
    other = {lexicon.fold(word) for word in (*spelled.first, spelled.last) if len(word) > 1}
    nick = {n for word in mine for n in lexicon.nicknames().get(word, ())}
    return bool(mine and other) and not (mine | nick) & other


# --- addresses and numbers of people ---------------------------------------------------


def contacts(
    part: Part, people: People, statistics: Statistics, public: set[str], numbers: set[str]
) -> None:
    """Link what stands in a signature block to who signed; ``public`` values to nobody."""
    file, split, hits = part
    signer: Identity | None = None
    until = -1
    for hit in hits:
        start = hit.spans[0].start
        if hit.entity == "PERSON":
            if not _begins_line(file.text, start):
                continue
            if _goes_on(file.text, hit.spans[-1].end):
                signer = None
            elif not _refused(file, hit, statistics):
                name = parse(hit.value)
                found = people.candidates(name) if name else []
                signer, until = (found[0], start + _REACH) if len(found) == 1 else (None, -1)
        elif hit.entity == "PHONE_NUMBER" and _MINE.search(file.text, max(0, start - 40), start):
            who = _writer(split, start, people)
            if who and number(hit.value) not in numbers:
                people.learn(who, phone=hit.value)
        elif not signer or start >= until:
            continue
        elif hit.entity == "PHONE_NUMBER" and number(hit.value) not in numbers:
            people.learn(signer, phone=hit.value)
        elif hit.entity == "EMAIL_ADDRESS" and not people.by_email(hit.value):
            if hit.value not in public and _resembles(hit.value, signer):
                people.learn(signer, email=hit.value)
        elif hit.entity == "EMAIL_ADDRESS" and people.by_email(hit.value) is not signer:
            signer = None


_MINE = re.compile(
    r"\b(?:me (?:back )?(?:on|at)|[Mm]y (?:new |own |work |direct )?(?:mobile|mob|number|line|"
    r"phone|landline)(?: number| no\.?)?(?: is| was|:)?)\s(?:\(\+?)?$"
)
"""Before a number of whoever writes: ``ring me on``."""


def _writer(split: Split, place: int, people: People) -> Identity | None:
    for message in split.messages:
        if message.span.start <= place < message.span.end and message.sender:
            name = _sender(re.sub(r"[<\[].*", "", message.sender))
            found = people.candidates(name) if name else []
            return found[0] if len(found) == 1 else None
    return None


def _goes_on(text: str, end: int) -> bool:
    """A sentence goes on behind the name: nobody signs so."""
    return bool(re.match(r"(?:['’]s)? [a-z]", text[end : end + 5]))


def _begins_line(text: str, place: int) -> bool:
    return text[max(0, place - 200) : place].rpartition("\n")[2].strip("> \t") == ""


def _resembles(email: str, who: Identity) -> bool:
    """Whether a local part is made of the person's name: ``jsmith``, ``tomg``, ``smithj2``."""
    local = re.sub(r"[^a-z]", "", email.partition("@")[0])
    for name in who.names:
        first, last = "".join(name.first[:1]), lexicon.fold(name.last)
        first = lexicon.fold(first)
        made = {first + last, last + first, first[:1] + last, last + first[:1], first + last[:1]}
        if local and local in made | ({first} if len(first) > 2 else set()):
            return True
    return False
