"""The register as a value: who is in the bundle, and what finds them again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import phonenumbers

from redact import lexicon
from redact.domain import Person
from redact.people.contacts import Contacts
from redact.people.forms import Form, Kind
from redact.people.judge import Statistics
from redact.people.misread import Looks


@dataclass(frozen=True)
class Register:
    """Everyone in the bundle, in order of first appearance, and what finds them again.

    ``forms`` maps the first word of a form to the forms that begin with it and the ids of
    those who bear them. ``present`` says who takes part in a message (or in any message of
    a document), ``named`` who is named in full in a document, ``initials`` which initials
    a document introduces with a name and whose, ``writers`` who wrote a message. Messages
    and documents are keyed by the file's SHA-256 and their id. ``plain`` are the forenames
    and surnames of theirs that are no ordinary words, ``listed`` who is on the roster.
    ``contacts`` are the numbers and addresses of the bundle.

    Of what a reviewer said: ``texts`` are forms of a person that are someone else's,
    ``placed`` findings and whose they are, ``idle`` what found nobody; ``numbers`` is the
    highest number that a person has or had.
    """

    people: tuple[Person, ...] = ()
    forms: Mapping[str, tuple[tuple[Form, frozenset[str]], ...]] = field(default_factory=dict)
    emails: Mapping[str, str] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    named: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    initials: Mapping[tuple[str, str], Mapping[str, frozenset[str]]] = field(default_factory=dict)
    writers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    statistics: Statistics = field(default_factory=Statistics)
    contacts: Contacts = field(default_factory=Contacts)
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    placed: Mapping[str, str] = field(default_factory=dict)
    idle: tuple[str, ...] = ()
    numbers: int = 0

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def looks(self) -> Looks:
        """What the names look like, to find them where OCR misread them."""
        return Looks.of(self.forms, self.statistics)

    def names_somebody(self, text: str) -> bool:
        """Whether a word of it is a name of somebody's that is no ordinary word."""
        return any(
            form.kind in (Kind.FORENAME, Kind.SURNAME) and not form.wordlike
            for found in re.finditer(r"[^\W\d_]+", text)
            for form, _ in self.forms.get(lexicon.fold(found[0]), ())
            if len(form.words) == 1
        )

    def person(self, id: str) -> Person:
        return self._by_id[id]


def number(phone: str) -> str:
    """E.164 where it can be read, else the digits: the form in which numbers are compared."""
    if phone.startswith("+"):
        return phone.partition(";")[0]
    digits = re.sub(r"\D", "", phone)
    if not phone.lstrip("(").startswith("0"):
        return digits
    try:
        parsed = phonenumbers.parse(phone, "GB")
    except phonenumbers.NumberParseException:
        return digits
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
