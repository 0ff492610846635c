"""A reviewer's word on who is who, which overrules the software's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redact import lexicon
from redact.case import Case
from redact.domain import Anchor, Identification, Person, Said
from redact.errors import UsageError
from redact.review.session import human, session
from redact.store import findings, reviews
from redact.store.reviews import Identified


def merge(case: Case, ids: Sequence[str], *, by: str, reason: str) -> Identification:
    """Record that people are one human; the first keeps the id.

    Raises UsageError for an unknown person and for fewer than two.
    """
    people = [_person(case, id) for id in ids]
    if len(set(ids)) < 2 or len(set(ids)) != len(ids):
        raise UsageError(
            "one person cannot be merged with themselves", hint="name two people, or more"
        )
    return _record(case, Said.MERGE, people, by=by, reason=reason)


def rename(case: Case, id: str, name: str, *, by: str, reason: str) -> Identification:
    """Record what a person is called. Their other names stay forms of theirs."""
    person = _person(case, id)
    name = " ".join(name.split())
    if not any(char.isalpha() for char in name):
        raise UsageError("the new name has no letters")
    words = [word for word in name.split() if len(word) > 1]
    kinds = [lexicon.kind(w) and lexicon.fold(w) not in lexicon.wordlike() for w in words]
    if kinds and all(kinds):
        raise UsageError("the new name is a post or a thing, and would be found as such")
    if person.names[:1] == (name,):
        raise UsageError(f"{id} has this name already")
    return _record(case, Said.RENAME, [person], by=by, reason=reason, name=name)


def split(
    case: Case,
    id: str,
    forms: Sequence[str] = (),
    mentions: Sequence[str] = (),
    *,
    by: str,
    reason: str,
) -> Identification:
    """Record that some forms of a person (as listed), or some mentions of them (ids of
    findings), are another human's.

    Raises UsageError for what is not theirs, for the name under which the roster lists
    them, and when nothing would be left of them.
    """
    person = _person(case, id)
    found = {e.finding.id: e.finding for e in findings.entries(case.db, "f.person = ?", (id,))}
    texts = {f.text for f in found.values()}
    own = texts.union(person.names, person.emails, person.phones)
    for number, form in enumerate(forms, 1):
        if form not in own:
            raise UsageError(f"form {number}: not one of {id}'s", hint=_people_of(case))
    if unknown := [one for one in mentions if one not in found]:
        raise UsageError(f"{', '.join(unknown)}: not linked to {id}", hint=_findings_of(case))
    if not forms and not mentions:
        raise UsageError("nothing to split off", hint="give --form or --mention")
    if _listed_as(case, person) & {_words(form) for form in forms}:
        raise UsageError(
            f"the roster lists {id} under this name (line {person.roster_line})",
            hint="split off what is somebody else's",
        )
    left = {key for key, f in found.items() if key not in mentions and f.text not in forms}
    if not left:
        raise UsageError(f"{id}: nothing would be left of them", hint=_people_of(case))
    name = max((found[one].text for one in mentions), key=len, default="")
    return _record(
        case, Said.SPLIT, [person], by=by, reason=reason,
        forms=tuple(forms), mentions=tuple(mentions), name=name,
    )  # fmt: skip


def _listed_as(case: Case, person: Person) -> set[frozenset[str]]:
    """The names under which the roster lists a person: their words, in any order."""
    lines = {person.roster_line, *person.more_lines}
    return {_words(entry.name) for entry in case.roster.people if entry.line in lines}


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace(",", " ").split())


def unsay(case: Case, id: str, *, by: str, reason: str) -> Identification:
    """Take back what was said. Raises UsageError when there is nothing with this id, and
    when something that was said later is about who came of it."""
    known = [one.what for one in reviews.identifications(case.db)]
    undone = next((one for one in known if one.id == id), None)
    if undone is None:
        counting = ", ".join(one.id for one in known)
        raise UsageError(
            f"no correction {id!r} that counts", hint=f"there are {counting or 'none'}"
        )
    upon = [o.id for o in known if any(id in anchor.origins for anchor in o.people)]
    if upon:
        raise UsageError(f"{upon[0]} builds on {id}", hint=f"take {upon[-1]} back first")
    with session(case, by, "people") as current:
        reason = current.says("reason", reason)
        reviews.undo_identification(case.db, current.action, undone, reason)
        findings.stale(case.db)
        current.note("identifications", {"id": id, "what": "undo", "reason": reason})
    return undone


def identifications(case: Case) -> tuple[Identified, ...]:
    """What was said and not taken back, oldest first."""
    return reviews.identifications(case.db)


def _people_of(case: Case) -> str:
    return f"redact people {case.shown} lists them"


def _findings_of(case: Case) -> str:
    return f"redact findings {case.shown} lists the findings with their person"


def _person(case: Case, id: str) -> Person:
    if not findings.complete(case.db):
        raise UsageError(
            "not every document went through propose", hint=f"redact propose {case.shown}"
        )
    found = next((person for person in findings.people(case.db) if person.id == id), None)
    if found is None:
        raise UsageError(f"no person {id!r} in the case", hint=f"redact people {case.shown}")
    return found


def _record(
    case: Case,
    said: Said,
    people: Sequence[Person],
    *,
    by: str,
    reason: str,
    forms: tuple[str, ...] = (),
    mentions: tuple[str, ...] = (),
    name: str = "",
) -> Identification:
    """One action. The log names nobody: ids and tags stand for names and forms."""
    anchors = tuple(Anchor(p.names, p.emails, p.phones, p.origins) for p in people)
    make: Callable[[str], Identification] = lambda id: Identification(  # noqa: E731
        id, said, human(by), anchors, forms, mentions, name
    )
    with session(case, by, "people") as current:
        reason = current.says("reason", reason)
        if said is Said.RENAME:  # a form only in the log until the next propose, as a tag
            parts = [word for word in name.split() if len(word) > 2]
            current.unsaid += [(people[0].id, text) for text in (name, *parts)]
        made = reviews.add_identification(case.db, current.action, make, reason)
        findings.stale(case.db)
        current.note(
            "identifications",
            {
                "id": made.id,
                "what": said.value,
                "people": [person.id for person in people],
                "names": [case.tag(person.names[0]) for person in people if person.names],
                "forms": [case.tag(form) for form in forms],
                "mentions": list(mentions),
                "name": case.tag(name) if said is Said.RENAME else None,
                "reason": reason,
            },
        )
    return made
