"""Who plays in a bundle, and what the truth says about them.

Policy: direct contact details of everybody go under s31(1)(a) (the local part of an
address, a whole number); contact points that are published stay; names of senior and
public-facing people stay; every other name goes under s40(2).
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace

from samples.markup import Mark

_COLUMNS = (
    "kind", "name", "aliases", "emails", "phones", "organisation",
    "role", "grade", "from", "to", "disclose", "basis",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One invented human. ``standing`` is senior, junior or private.

    Only senior people's names are released. ``listed`` people stand in the roster;
    the rest the tool has to notice by itself.
    """

    key: str
    name: str
    standing: str
    organisation: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    listed: bool = False
    since: str = ""
    until: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Contact:
    """A mailbox or number of an office. ``public`` ones are released."""

    key: str
    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisation: str = ""
    public: bool = False
    listed: bool = True
    basis: str = ""


@dataclass(frozen=True)
class Ruling:
    """What the truth says about one mark."""

    entity: str
    withhold: bool
    code: str | None
    why: str
    person: str | None


class Cast:
    """The people and contact points of one bundle, by key."""

    def __init__(self, people: tuple[Person, ...], contacts: tuple[Contact, ...]) -> None:
        self.people = {person.key: person for person in people}
        self.contacts = {contact.key: contact for contact in contacts}
        if len(self.people) + len(self.contacts) != len(people) + len(contacts):
            raise ValueError("two entries of the cast have one key")

    def expand(self, kind: str, key: str) -> str:
        """The text of a tag that gives only a key."""
        holder = self.people.get(key) or self.contacts[key]
        if kind == "email":
            return holder.emails[0]
        return holder.phones[0] if kind == "phone" else holder.name

    def rule(self, mark: Mark) -> Ruling | None:
        """What is to happen to a mark; None for a trap."""
        if mark.kind == "trap":
            return None
        if mark.kind == "other":
            return _other(mark)
        if mark.kind == "person":
            return self._name(mark)
        entity = "EMAIL_ADDRESS" if mark.kind == "email" else "PHONE_NUMBER"
        contact = self.contacts.get(mark.key)
        if contact and contact.public:
            return Ruling(entity, False, None, f"published contact point: {contact.name}", None)
        if contact:
            why = f"contact point that is not public: {contact.name}"
            return Ruling(entity, True, "s31(1)(a)", why, None)
        person = self.people[mark.key]
        return Ruling(entity, True, "s31(1)(a)", "direct contact detail", person.key)

    def _name(self, mark: Mark) -> Ruling:
        person = self.people[mark.key]
        if "role-ended" in mark.hard:
            why = f"no longer {person.role} at the date of the message"
            return Ruling("PERSON", True, "s40(2)", why, person.key)
        if person.standing == "senior":
            why = f"senior or public-facing: {person.role}"
            return Ruling("PERSON", False, None, why, person.key)
        why = "junior member of staff" if person.standing == "junior" else "private person"
        return Ruling("PERSON", True, "s40(2)", why, person.key)

    def roster(self) -> str:
        """The roster CSV: listed people, then contact points."""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(_COLUMNS)
        for person in self.people.values():
            if person.listed:
                rows.writerow(_person_row(person))
        for contact in self.contacts.values():
            if contact.listed:
                emails, phones = ";".join(contact.emails), ";".join(contact.phones)
                disclose = "yes" if contact.public else "no"
                rows.writerow(
                    ("contact", contact.name, "", emails, phones, contact.organisation,
                     "", "", "", "", disclose, contact.basis)
                )  # fmt: skip
        return out.getvalue()


def _person_row(person: Person) -> tuple[str, ...]:
    return (
        "person", person.name, ";".join(person.aliases), ";".join(person.emails),
        ";".join(person.phones), person.organisation, person.role,
        "senior" if person.standing == "senior" else "junior", person.since, person.until,
        "yes" if person.standing == "senior" else "no", person.basis,
    )  # fmt: skip


_OTHER = {
    "operational": Ruling(
        "OPERATIONAL", True, "s31(1)(a)", "describes police tactics that are still in use", None
    ),
    "collar": Ruling("COLLAR_NUMBER", True, "s40(2)", "identifies a junior officer", None),
    "dob": Ruling("DATE_OF_BIRTH", True, "s40(2)", "date of birth of a private person", None),
    "nhsno": Ruling("UK_NHS", True, "s40(2)", "health identifier of a private person", None),
    "address": Ruling("ADDRESS", True, "s40(2)", "where a private person lives", None),
}


def _other(mark: Mark) -> Ruling:
    """Keys are a sort, and after a dot whose it is: ``address.pellow``."""
    sort, _, person = mark.key.partition(".")
    return replace(_OTHER[sort], person=person or None)


def canonical(mark: Mark) -> str:
    """The form by which equal things are recognised: see DESIGN.md on ``value``."""
    text = mark.text
    if mark.kind == "email":
        return re.sub(r"\s", "", text).lower()
    if mark.kind != "phone":
        return text
    number, _, extension = re.sub(r"\s*(?:ext\.?|x)\s*", "x", text.lower()).partition("x")
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if digits.startswith("0"):
        digits = "44" + digits[1:]
    plus = "+" if digits.startswith("44") and len(digits) > 6 else ""
    return plus + digits + (f"x{extension}" if digits and extension else extension)
