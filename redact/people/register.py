"""The register of people: everyone in the bundle, and every form to look for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import phonenumbers

from redact import lexicon
from redact.domain import FileText, Hit, Message, Person, Split
from redact.people.forms import Form, Kind, forms
from redact.people.identities import Clue, Identity, People, from_local_part
from redact.people.judge import TRUSTED, Statistics, context, not_a_person
from redact.people.name import Name, parse
from redact.rules import Roster

_WORD = re.compile(r"(?<![\w@./\\-])[^\W\d_]{2,}(?![\w@\\]|[./-]\w)")
_BETWEEN = re.compile(
    r"""['"”’]?\s*(?:\([^()<>]{1,30}\))?['"]?\s*[<\[(]?\s*(?:mailto:)?['"]?""", re.IGNORECASE
)
_REACH = 600
"""Characters below a sign-off in which addresses and numbers belong to who signed."""


@dataclass(frozen=True)
class Register:
    """Everyone in the bundle, in order of first appearance, and what finds them again.

    ``forms`` maps the first word of a form to the forms that begin with it and the ids of
    those who bear them; ``present`` says who takes part in a message or document.
    """

    people: tuple[Person, ...] = ()
    forms: Mapping[str, tuple[tuple[Form, frozenset[str]], ...]] = field(default_factory=dict)
    emails: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    statistics: Statistics = Statistics()

    def person(self, id: str) -> Person:
        return self.people[int(id[1:]) - 1]


Bundle = Sequence[tuple[FileText, Split, tuple[Hit, ...]]]


def register(bundle: Bundle, roster: Roster) -> Register:
    """Make the register of a bundle. Pure and deterministic.

    Guarantees: every roster person who appears and every name that a detector saw and
    that is not suppressed belongs to someone here or is left unlinked where two could be
    meant; nobody is merged on a forename alone.
    """
    statistics = _statistics(bundle)
    people = People(roster)
    people.take(clue for part in bundle for clue in _clues(part, statistics))
    for part in bundle:
        _contacts(part, people, statistics)
    order = _appearing(bundle, people.all)
    return _finish(bundle, order, statistics)


# --- what the bundle says about words --------------------------------------------------


def _statistics(bundle: Bundle) -> Statistics:
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {}
    for file, _, hits in bundle:
        for found in _WORD.finditer(file.text):
            word = found[0]
            (lower if word.islower() else upper)[lexicon.fold(word)] += 1
        for hit in hits:
            if hit.detector.startswith("ner"):
                labels.setdefault(lexicon.fold(hit.value), Counter())[hit.entity] += 1
    ordinary = frozenset(w for w, n in lower.items() if n > 0.25 * upper[w])
    return Statistics(ordinary, labels)


# --- clues -----------------------------------------------------------------------------


def _clues(part: tuple[FileText, Split, tuple[Hit, ...]], statistics: Statistics) -> Iterator[Clue]:
    file, split, hits = part
    names = {hit.spans[-1].end: hit for hit in hits if hit.entity == "PERSON"}
    for hit in hits:
        if hit.entity == "EMAIL_ADDRESS":
            yield from _address(file, hit, names)
        elif hit.entity == "PERSON" and not _refused(file, hit, statistics):
            name = parse(hit.value)
            if name:
                yield Clue(name, why=f"named ({hit.detector})")
    for message in split.messages:
        if message.sender and "@" not in message.sender and (name := _sender(message.sender)):
            yield Clue(name, why="sender of a message")


def _sender(text: str) -> Name | None:
    return parse(text) if not not_a_person(text, "header", Statistics()) else None


def _refused(file: FileText, hit: Hit, statistics: Statistics) -> str:
    """Why a hit is no person, by its words or by those around it."""
    start, end = hit.spans[0].start, hit.spans[-1].end
    return not_a_person(hit.value, hit.detector, statistics) or (
        "" if hit.detector in TRUSTED else context(file.text, start, end)
    )


def _address(file: FileText, hit: Hit, names: Mapping[int, Hit]) -> Iterator[Clue]:
    start = hit.spans[0].start
    spelled = from_local_part(hit.value)
    beside = next((names[end] for end in range(start, start - 45, -1) if end in names), None)
    if beside and _BETWEEN.fullmatch(file.text[beside.spans[-1].end : start]):
        name = parse(beside.value)
        if name and not (spelled and _strangers(name, spelled)):
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


def _contacts(
    part: tuple[FileText, Split, tuple[Hit, ...]], people: People, statistics: Statistics
) -> None:
    """Link what stands in a signature block to who signed."""
    file, _, hits = part
    signer: Identity | None = None
    until = -1
    for hit in hits:
        start = hit.spans[0].start
        if (
            hit.entity == "PERSON"
            and _line_start(file.text, start)
            and not _refused(file, hit, statistics)
        ):
            name = parse(hit.value)
            found = people.candidates(name) if name else []
            signer, until = (found[0], start + _REACH) if len(found) == 1 else (None, -1)
        elif hit.detector == "header":
            signer = None
        elif signer and start < until and hit.entity == "PHONE_NUMBER":
            signer.know(phone=hit.value)
        elif (
            signer
            and start < until
            and hit.entity == "EMAIL_ADDRESS"
            and not people.by_email(hit.value)
        ):
            if not from_local_part(hit.value):
                signer.know(email=hit.value)


def _line_start(text: str, place: int) -> bool:
    return text[:place].rpartition("\n")[2].strip("> \t") == ""


# --- the register ----------------------------------------------------------------------


def _appearing(bundle: Bundle, all_: Iterable[Identity]) -> list[Identity]:
    """Those who appear, by the place at which one of their names or addresses first does."""
    text = "\n".join(lexicon.fold(file.text) for file, _, _ in bundle)
    found = []
    for number, who in enumerate(all_):
        place = min(
            (p for p in (_first(text, needle) for needle in _needles(who)) if p >= 0), default=-1
        )
        if place >= 0:
            found.append((place, number, who))
    return [who for _, _, who in sorted(found, key=lambda item: item[:2])]


def _needles(who: Identity) -> Iterator[str]:
    for name in who.names:
        if name.last:
            yield lexicon.fold(name.last)
        elif name.first:
            yield lexicon.fold(name.first[0])
        if name.first and len(name.first[0]) > 2:
            yield lexicon.fold(name.first[0])
    yield from who.emails


def _first(text: str, needle: str) -> int:
    words = r"[\s\-'.]{1,3}".join(re.escape(part) for part in re.split(r"[\s\-']+", needle) if part)
    found = re.search(rf"(?<![^\W\d_]){words}(?![^\W\d_])", text)
    return found.start() if found else -1


def _finish(bundle: Bundle, order: list[Identity], statistics: Statistics) -> Register:
    people = tuple(_person(f"p{number}", who) for number, who in enumerate(order, 1))
    table: dict[Form, set[str]] = {}
    for person, who in zip(people, order, strict=True):
        for form in forms(who.names):
            table.setdefault(form, set()).add(person.id)
    index: dict[str, list[tuple[Form, frozenset[str]]]] = {}
    for form, ids in table.items():
        ordinary = form.wordlike or (len(form.words) == 1 and form.words[0] in statistics.lower)
        index.setdefault(form.words[0], []).append(
            (form._replace(wordlike=ordinary), frozenset(ids))
        )
    emails = {email: p.id for p in people for email in p.emails}
    phones = {number(phone): p.id for p in people for phone in p.phones}
    return Register(
        people=people,
        forms={
            w: tuple(sorted(f, key=lambda x: (-len(x[0].words), -x[0].kind)))
            for w, f in index.items()
        },
        emails=emails,
        phones=phones,
        present=_present(bundle, people, emails),
        statistics=statistics,
    )


def number(phone: str) -> str:
    """E.164 where it can be read, else the digits: the form in which hits carry numbers."""
    if phone.startswith("+"):
        return phone.partition(";")[0]
    try:
        parsed = phonenumbers.parse(phone, "GB")
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", phone)
    if not phone.lstrip("(").startswith("0"):
        return re.sub(r"\D", "", phone)
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _person(id: str, who: Identity) -> Person:
    entry = who.entry
    names = sorted(
        {str(name): None for name in who.names}, key=lambda n: (-len(n.split()), -len(n))
    )
    first = [entry.name] if entry else []
    return Person(
        id=id,
        names=tuple(dict.fromkeys((*first, *names))),
        emails=tuple(who.emails),
        phones=tuple(who.phones),
        organisation=entry.organisation if entry else "",
        role=entry.role if entry else who.role,
        roster_line=entry.line if entry else None,
        reasons=tuple(who.reasons),
    )


def _present(
    bundle: Bundle, people: tuple[Person, ...], emails: Mapping[str, str]
) -> dict[tuple[str, str], frozenset[str]]:
    """Who writes or receives each message; a document holds those of all its messages."""
    by_name: dict[str, set[str]] = {}
    for person in people:
        for name in person.names:
            by_name.setdefault(lexicon.fold(name), set()).add(person.id)
    found: dict[tuple[str, str], set[str]] = {}
    for file, split, _ in bundle:
        for message in split.messages:
            ids = set(_parties(message, by_name, emails))
            found.setdefault((file.sha256, message.id), set()).update(ids)
            found.setdefault((file.sha256, message.document), set()).update(ids)
    return {key: frozenset(ids) for key, ids in found.items()}


def _parties(
    message: Message, by_name: Mapping[str, set[str]], emails: Mapping[str, str]
) -> Iterator[str]:
    for text in (message.sender or "", *message.to, *message.cc):
        for email in re.findall(r"[^\s<>\[\]();,]+@[^\s<>\[\]();,]+", text):
            if email.lower() in emails:
                yield emails[email.lower()]
        name = parse(re.sub(r"[<\[].*", "", text))
        if name:
            yield from by_name.get(lexicon.fold(str(name)), ())


__all__ = ["Kind", "Register", "number", "register"]
