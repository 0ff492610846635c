"""What a reviewer said about who is who, applied to the register that the bundle gave.

Everything is applied in the order in which it was said. People keep their numbers: of
those who are merged the first one's stays and the others' are used no more; who comes of
a split gets the next number behind all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from redact.domain import Anchor, Identification, Person, Said
from redact.people.book import Register, number
from redact.people.forms import Form, Kind, forms
from redact.people.name import Name, listed, tokens

_Ids = frozenset[str]
_Forms = Mapping[str, tuple[tuple[Form, _Ids], ...]]
_Shape = tuple[tuple[str, ...], Kind]


def identified(register: Register, said: Sequence[Identification]) -> Register:
    """The register as the reviewer has it; ``idle`` are what found nobody any more."""
    for one in said:
        people = [person for anchor in one.people if (person := _found(register, anchor))]
        made = _APPLY[one.said](register, one, people) if people else None
        register = made or replace(register, idle=(*register.idle, one.id))
    return register


def _found(register: Register, anchor: Anchor) -> Person | None:
    """The one person who shares most with the anchor; None when it is nobody or two."""
    shared = {person: _shared(person, anchor) for person in register.people}
    best = max(shared.values(), default=0)
    meant = [person for person, count in shared.items() if count == best]
    return meant[0] if best and len(meant) == 1 else None


def _shared(person: Person, anchor: Anchor) -> int:
    if anchor.origins or person.origins:
        return len(set(anchor.origins) & set(person.origins))
    return (
        len(set(person.names) & set(anchor.names))
        + len(set(person.emails) & set(anchor.emails))
        + len({number(p) for p in person.phones} & {number(p) for p in anchor.phones})
    )


# --- one human -------------------------------------------------------------------------


def _merge(register: Register, said: Identification, people: list[Person]) -> Register | None:
    first, *others = dict.fromkeys(people)
    if not others or len(people) < len(said.people):
        return None
    every = (first, *others)
    rows = [p for p in every if p.roster_line is not None]
    post = rows[0] if rows else first
    lines = [line for p in rows for line in (p.roster_line, *p.more_lines) if line is not None]
    one = Person(
        id=first.id,
        names=_union(p.names for p in every),
        emails=_union(p.emails for p in every),
        phones=_union(p.phones for p in every),
        organisation=post.organisation,
        role=post.role,
        roster_line=lines[0] if lines else None,
        reasons=(*_union(p.reasons for p in every), f"merged by {said.by} ({said.id})"),
        more_lines=tuple(dict.fromkeys(lines[1:])),
        origins=_union(p.origins for p in every),
        hints=_union(p.hints for p in every),
    )
    gone = {person.id for person in others}
    kept = [p for p in register.people if p.id not in gone]
    moved = _mapped(register, lambda ids: (ids - gone) | {first.id} if ids & gone else ids)
    return replace(
        moved,
        people=tuple(one if p.id == first.id else p for p in kept),
        emails={value: _one(id, gone, first.id) for value, id in register.emails.items()},
        phones={value: _one(id, gone, first.id) for value, id in register.phones.items()},
        texts={
            (_one(id, gone, first.id), words): _one(other, gone, first.id)
            for (id, words), other in register.texts.items()
        },
        placed={place: _one(id, gone, first.id) for place, id in register.placed.items()},
    )


def _one(id: str, gone: set[str], kept: str) -> str:
    return kept if id in gone else id


def _union(some: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for values in some for each in values))


def _mapped(register: Register, ids: Callable[[_Ids], _Ids]) -> Register:
    """With every set of people in place of the one it is mapped to."""
    return replace(
        register,
        forms={
            word: tuple((form, ids(who)) for form, who in some)
            for word, some in register.forms.items()
        },
        named={key: ids(who) for key, who in register.named.items()},
        initials={
            key: {short: ids(who) for short, who in some.items()}
            for key, some in register.initials.items()
        },
    )


# --- another name ----------------------------------------------------------------------


def _rename(register: Register, said: Identification, people: list[Person]) -> Register:
    (person,) = people
    names = tuple(dict.fromkeys((said.name, *person.names)))
    reasons = (*person.reasons, f"named by {said.by} ({said.id})")
    one = replace(person, names=names, reasons=reasons)
    return replace(
        register,
        people=tuple(one if p.id == one.id else p for p in register.people),
        forms=_with_forms(register, _parsed([said.name]), one.id),
    )


def _parsed(names: Iterable[str]) -> list[Name]:
    return [name for text in names if (name := listed(text))]


def _with_forms(register: Register, names: Iterable[Name], id: str) -> _Forms:
    """The forms, and those of these names as this person's, too."""
    table = {word: dict(some) for word, some in register.forms.items()}
    for form in forms(names):
        small = len(form.words) == 1 and form.words[0] in register.statistics.lower
        own = form._replace(wordlike=form.wordlike or small)
        some = table.setdefault(own.words[0], {})
        some[own] = some.get(own, frozenset()) | {id}
    return {word: _longest_first(some) for word, some in table.items()}


def _longest_first(some: Mapping[Form, _Ids]) -> tuple[tuple[Form, _Ids], ...]:
    return tuple(sorted(some.items(), key=lambda x: (-len(x[0].words), -x[0].kind, x[0].words)))


# --- two humans ------------------------------------------------------------------------


def _split(register: Register, said: Identification, people: list[Person]) -> Register:
    (person,) = people
    taken = {spelling(form) for form in said.forms}
    moved = _moved(person.names, taken)
    other = Person(
        id=f"p{register.numbers + 1}",
        names=moved or tuple(form for form in said.forms if _is_name(form)) or (said.name,),
        emails=tuple(email for email in person.emails if spelling(email) in taken),
        phones=tuple(phone for phone in person.phones if spelling(phone) in taken),
        reasons=(f"split from {person.id} by {said.by} ({said.id})",),
        origins=(said.id,),
    )
    left = replace(
        person,
        names=tuple(name for name in person.names if name not in moved),
        emails=tuple(email for email in person.emails if email not in other.emails),
        phones=tuple(phone for phone in person.phones if phone not in other.phones),
        reasons=(*person.reasons, f"{other.id} split off by {said.by} ({said.id})"),
    )
    apart = _mapped(register, lambda ids: ids | {other.id} if person.id in ids else ids)
    return replace(
        apart,
        numbers=register.numbers + 1,
        people=(*(left if p.id == person.id else p for p in register.people), other),
        forms=_parted(register, left, other, taken if said.forms else None),
        emails={**register.emails, **dict.fromkeys(other.emails, other.id)},
        phones={**register.phones, **{number(phone): other.id for phone in other.phones}},
        texts={**register.texts, **{(person.id, words): other.id for words in taken}},
        placed={**register.placed, **dict.fromkeys(said.mentions, other.id)},
    )


def _moved(names: tuple[str, ...], taken: set[str]) -> tuple[str, ...]:
    """The names that go: those named, and parts of theirs that no name that stays has."""
    going = [name for name in names if spelling(name) in taken]
    staying = [set(tokens(name)) for name in names if name not in going and " " in name]
    for name in names:
        words = set(tokens(name))
        if any(words < set(tokens(one)) for one in going) and not any(
            words <= others for others in staying
        ):
            going.append(name)
    return tuple(dict.fromkeys(going)) if len(set(going)) < len(names) else ()


def spelling(text: str) -> str:
    """What the ways to write one form have in common: its words, in one order.

    >>> spelling("Hale, Jane") == spelling("JANE HALE")
    True
    """
    return " ".join(sorted(tokens(text)))


def _is_name(form: str) -> bool:
    return "@" not in form and not any(char.isdigit() for char in form)


def _parted(register: Register, left: Person, other: Person, taken: set[str] | None) -> _Forms:
    """The forms, those of the one who leaves as theirs: what both could be called is
    both's, what was named in the split (``taken``) is theirs alone. Without forms in the
    split the mentions alone leave."""
    if taken is None:
        return register.forms
    theirs = _shapes(other.names)
    stays = _shapes(left.names)
    table = _with_forms(register, _parsed(filter(_is_name, other.names)), other.id)
    return {
        word: tuple(
            (form, ids - {left.id})
            if left.id in ids
            and (
                " ".join(sorted(form.words)) in taken
                or ((form.words, form.kind) in theirs and (form.words, form.kind) not in stays)
            )
            else (form, ids)
            for form, ids in some
        )
        for word, some in table.items()
    }


def _shapes(names: Iterable[str]) -> set[_Shape]:
    return {(form.words, form.kind) for form in forms(_parsed(names))}


_APPLY: Mapping[Said, Callable[[Register, Identification, list[Person]], Register | None]] = {
    Said.MERGE: _merge,
    Said.SPLIT: _split,
    Said.RENAME: _rename,
}
