"""Make the register: statistics, clues, identities, forms, and who is where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from redact import lexicon
from redact.domain import Identification, Person
from redact.passages import Cut, cut
from redact.people.book import Register, number
from redact.people.clues import clues, contacts
from redact.people.contacts import known
from redact.people.counts import titled
from redact.people.forms import Form, Kind, forms
from redact.people.hints import beside, chosen
from redact.people.identified import identified
from redact.people.identities import Identity, People
from redact.people.introduced import introductions
from redact.people.matcher import full_mentions
from redact.people.name import Name, tokens
from redact.people.presence import presence
from redact.people.shortened import shorten
from redact.people.statistics import Part, gather
from redact.rules import Roster


def register(
    bundle: Sequence[Part], roster: Roster, said: Sequence[Identification] = ()
) -> Register:
    """Make the register of a bundle, with what a reviewer said. Pure and deterministic.

    Guarantees: every roster person who appears and every name that a detector saw and
    that is not suppressed belongs to someone here, or is left unlinked where two could be
    meant; nobody is merged on a forename or a surname alone.
    """
    statistics = gather(tuple(bundle))
    people = People(roster)
    people.take(dict.fromkeys(clue for part in bundle for clue in clues(part, statistics)))
    public = {value for entry in roster.contacts for value in entry.emails}
    numbers = {number(value) for entry in roster.contacts for value in entry.phones}
    for part in bundle:
        contacts(part, people, statistics, public, numbers)
    _share_nothing(people.all)
    _completed(bundle, people)
    short = shorten(bundle, people)
    draft = Register(
        forms=_forms(people.all, statistics.lower - short),
        statistics=statistics,
        contacts=known(bundle, roster, statistics.lower),
    )
    draft = replace(draft, initials=_explained(bundle, draft))
    draft = replace(draft, forms=_with_initials(draft))
    cuts = [(file.sha256, place) for file, split, _ in bundle for place in cut(file, split)]
    order, named = _appearing(bundle, cuts, draft, people.all)
    ids = {f"p{place + 1}": f"p{rank}" for rank, place in enumerate(order, 1)}
    made = _finish([people.all[place] for place in order], ids, named, draft)
    made = _linked(identified(made, said))
    present, writers = presence(bundle, made)
    return replace(made, present=present, writers=writers)


def _explained(
    bundle: Sequence[Part], draft: Register
) -> dict[tuple[str, str], dict[str, frozenset[str]]]:
    """Initials that a document introduces with a name, and whose they are there."""
    found: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for file, split, _ in bundle:
        for document in split.documents:
            here = found.setdefault((file.sha256, document.id), {})
            for name, short in introductions(file.text[slice(*document.span)]):
                words = tokens(name)
                known = draft.forms.get(words[0], ())
                ids = frozenset[str]().union(*(ids for form, ids in known if form.words == words))
                here[short] = here.get(short, frozenset()) | ids
    return found


def _with_initials(
    draft: Register,
) -> dict[str, tuple[tuple[Form, frozenset[str]], ...]]:
    """The forms and the initials that a document introduces, however they are made."""
    forms = dict(draft.forms)
    for short, ids in {pair for some in draft.initials.values() for pair in some.items()}:
        plain = short.lower()
        if ids and not any(form.words == (plain,) for form, _ in forms.get(plain, ())):
            forms[plain] = (*forms.get(plain, ()), (Form((plain,), Kind.INITIALS), ids))
    return forms


def _completed(bundle: Sequence[Part], people: People) -> None:
    """Give a surname that a title showed the one forename that stands before it elsewhere."""
    for who in people.all:
        if any(name.first for name in who.names) or not who.names:
            continue
        last = who.names[0].last
        behind = re.compile(rf"[a-z,;(] ([A-Z][a-z]+) {re.escape(last)}\b")
        firsts = {m[1] for file, _, _ in bundle for m in behind.finditer(file.text)}
        firsts = {first for first in firsts if lexicon.forename(first) and not lexicon.title(first)}
        if len(firsts) == 1:
            people.learn(who, Name((firsts.pop(),), last), why="named with a forename")


def _share_nothing(all_: list[Identity]) -> None:
    """A number below several signatures is an office's, unless the roster gives it to one."""
    owners: dict[str, int] = {}
    for who in all_:
        for value in {number(phone) for phone in who.phones}:
            owners[value] = owners.get(value, 0) + 1
    for who in all_:
        listed = {number(phone) for phone in who.entry.phones} if who.entry else set()
        kept: dict[str, str] = {}
        for phone in who.phones:
            value = number(phone)
            if owners[value] == 1 or value in listed:
                kept.setdefault(value, phone)
        who.phones = list(kept.values())


def _forms(
    all_: Sequence[Identity], lower: frozenset[str]
) -> dict[str, tuple[tuple[Form, frozenset[str]], ...]]:
    """Forms by their first word, the longest first; the bearer is the place in ``all_``."""
    table: dict[Form, set[str]] = {}
    for place, who in enumerate(all_, 1):
        for form in forms(who.names):
            table.setdefault(form, set()).add(f"p{place}")
    index: dict[str, list[tuple[Form, frozenset[str]]]] = {}
    for form, ids in table.items():
        ordinary = form.wordlike or (len(form.words) == 1 and form.words[0] in lower)
        known = (form._replace(wordlike=ordinary), frozenset(ids))
        index.setdefault(form.words[0], []).append(known)
    return {
        word: tuple(sorted(some, key=lambda x: (-len(x[0].words), -x[0].kind, x[0].words)))
        for word, some in index.items()
    }


def _appearing(
    bundle: Sequence[Part], cuts: list[tuple[str, Cut]], draft: Register, all_: list[Identity]
) -> tuple[list[int], dict[tuple[str, str], set[str]]]:
    """Places in ``all_`` by first appearance, and who is named in full in each document."""
    first: dict[int, tuple[int, int]] = {}
    named: dict[tuple[str, str], set[str]] = {}
    rank = {file.sha256: number for number, (file, _, _) in enumerate(bundle)}
    for sha, passage in cuts:
        for start, end, form, ids in full_mentions(passage, draft):
            if form.kind is Kind.FULL and len(ids) == 1:
                who = all_[int(next(iter(ids))[1:]) - 1]
                who.hints.extend(beside(passage, start, end, draft.names_somebody))
            where = (rank[sha], passage.offsets[start])
            for id in ids:
                place = int(id[1:]) - 1
                first[place] = min(first.get(place, where), where)
                if form.kind >= Kind.INITIAL_SURNAME or (
                    form.kind is Kind.SURNAME and len(ids) == 1 and titled(passage.text, start)
                ):
                    named.setdefault((sha, passage.document or ""), set()).add(id)
    emails = {email: place for place, who in enumerate(all_) for email in who.emails}
    for file, _, hits in bundle:
        for hit in hits:
            if hit.entity == "EMAIL_ADDRESS" and hit.value in emails:
                place, where = emails[hit.value], (rank[file.sha256], hit.spans[0].start)
                first[place] = min(first.get(place, where), where)
    return sorted(first, key=lambda place: (first[place], place)), named


def _finish(
    order: list[Identity],
    ids: Mapping[str, str],
    named: Mapping[tuple[str, str], set[str]],
    draft: Register,
) -> Register:
    """Number the people by appearance."""
    people = tuple(_person(f"p{rank}", who) for rank, who in enumerate(order, 1))
    emails = {email: person.id for person in reversed(people) for email in person.emails}
    return replace(
        draft,
        people=people,
        numbers=len(people),
        forms={
            word: tuple((form, _renamed(old, ids)) for form, old in some)
            for word, some in draft.forms.items()
        },
        emails=emails,
        phones={number(phone): person.id for person in people for phone in person.phones},
        named={key: _renamed(old, ids) for key, old in named.items()},
        initials={
            key: {short: _renamed(old, ids) for short, old in some.items()}
            for key, some in draft.initials.items()
        },
    )


def _linked(made: Register) -> Register:
    """With who is listed, and the words that are nothing but somebody's name."""
    return replace(
        made,
        listed=frozenset(person.id for person in made.people if person.roster_line is not None),
        plain=frozenset(
            form.words[0]
            for some in made.forms.values()
            for form, _ in some
            if len(form.words) == 1
            and form.kind in (Kind.FORENAME, Kind.SURNAME)
            and not form.wordlike
        ),
    )


def _renamed(old: frozenset[str] | set[str], ids: Mapping[str, str]) -> frozenset[str]:
    return frozenset(ids[id] for id in old if id in ids)


def _person(id: str, who: Identity) -> Person:
    entry = who.entry
    names = sorted({str(name): None for name in who.names}, key=_fullest)
    first = [entry.name] if entry else []
    return Person(
        id=id,
        names=tuple(dict.fromkeys((*first, *names))),
        emails=tuple(who.emails),
        phones=tuple(who.phones),
        organisation=entry.organisation if entry else "",
        role=entry.role if entry else "",
        roster_line=entry.line if entry else None,
        reasons=tuple(who.reasons),
        hints=chosen(who.hints, who.emails),
    )


def _fullest(name: str) -> tuple[int, bool, int]:
    """The longest first, and of two orders the one that begins with a forename."""
    words = name.split()
    return -len(words), not lexicon.forename(words[0]), -len(name)


__all__ = ["Register", "register"]
