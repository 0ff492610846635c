"""Findings + rules + roster -> proposals. Pure: no file, no clock, no model.

Guarantees: every finding that is not suppressed gets exactly one proposal; what no
release rule covers is proposed for withholding; a roster row speaks only for the days it
is dated for. The verdict is a proposal: nothing is burned before a human decided.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import phonenumbers

from redact.domain import Document, Finding, Message, Person, Proposal, Span, Split
from redact.rules import Roster, RosterEntry, Rule, RulePack, Standing

_PERSONAL = (".me.uk", ".name")
"""Ends of domains that are registered to private people alone (Nominet's and Verisign's rules)."""
_BLANK = {
    "role": "post not given",
    "organisation": "organisation not given",
    "basis": "no basis recorded",
}


def propose(
    findings: Iterable[Finding],
    split: Split,
    people: Iterable[Person],
    roster: Roster,
    pack: RulePack,
) -> tuple[Proposal, ...]:
    """One proposal for each finding of one file, in the order of the findings."""
    desk = _Desk(pack, roster, {person.id: person for person in people}, _Calendar.of(split))
    return tuple(desk.propose(finding) for finding in findings if not finding.suppressed)


@dataclass(frozen=True)
class _Calendar:
    """On which day each message and document stands; the whole file's span otherwise."""

    messages: Mapping[str, dt.date]
    documents: Mapping[str, dt.date]
    whole: tuple[dt.date, dt.date] | None

    @classmethod
    def of(cls, split: Split) -> _Calendar:
        messages = {m.id: day for m in split.messages if (day := _message_day(m))}
        documents = {d.id: day for d in split.documents if (day := _document_day(d))}
        known = (*messages.values(), *documents.values())
        return cls(messages, documents, (min(known), max(known)) if known else None)

    def days(self, finding: Finding) -> tuple[dt.date, dt.date] | None:
        """First and last day on which the finding may have been written."""
        day = self.messages.get(finding.message or "") or self.documents.get(finding.document or "")
        return (day, day) if day else self.whole


def _message_day(message: Message) -> dt.date | None:
    return dt.date.fromisoformat(message.sent[:10]) if message.sent else None


def _document_day(document: Document) -> dt.date | None:
    return dt.date.fromisoformat(document.date) if document.date else None


@dataclass(frozen=True)
class _Desk:
    """What a proposal is made from: the pack, the roster, the people, the calendar."""

    pack: RulePack
    roster: Roster
    people: Mapping[str, Person]
    calendar: _Calendar

    def propose(self, finding: Finding) -> Proposal:
        contact, person = self._contact(finding), self._person(finding)
        for rule in self.pack.rules:
            if finding.entity in rule.entities and _matches(rule, finding, contact, person):
                break
        else:  # load_pack refuses a pack without a last rule for each entity
            raise AssertionError(f"no rule for {finding.entity}")
        entry = contact or person
        return Proposal(
            finding=finding.id,
            verdict=rule.verdict,
            codes=rule.codes,
            rule=rule.id,
            reason=_reason(rule, entry),
            spans=self._part(finding),
        )

    def _contact(self, finding: Finding) -> RosterEntry | None:
        """The roster's contact row that lists this address or number on that day."""
        return next(
            (
                entry
                for entry in self.roster.contacts
                if _lists(entry, finding) and self._speaks(entry, finding)
            ),
            None,
        )

    def _person(self, finding: Finding) -> RosterEntry | None:
        """The row of the finding's person that holds on the day it was written."""
        person = self.people.get(finding.person or "")
        if person is None or person.roster_line is None:
            return None
        lines = {person.roster_line, *person.more_lines}
        names = {e.name.casefold() for e in self.roster.people if e.line in lines}
        rows = [e for e in self.roster.people if e.name.casefold() in names]
        speaking = [row for row in rows if self._speaks(row, finding)]
        # two rows that both speak for the day and do not agree: the careful one counts
        return min(speaking, key=lambda row: row.disclose, default=None)

    def _speaks(self, entry: RosterEntry, finding: Finding) -> bool:
        days = self.calendar.days(finding)
        return all(entry.holds_on(day) for day in days) if days else entry.holds_on(None)

    def _part(self, finding: Finding) -> tuple[Span, ...]:
        """What goes: an address's local part, or all of it where the domain names them."""
        if self.pack.entities[finding.entity].withhold == "whole" or not finding.core:
            return finding.spans
        domain = finding.value.rpartition("@")[2]
        if domain.endswith(_PERSONAL) or any(one in domain for one in self._own(finding)):
            return finding.spans
        return finding.core

    def _own(self, finding: Finding) -> Iterator[str]:
        """What in a domain tells whose it is: the person's own name, a family's of the bundle."""
        person = self.people.get(finding.person or "")
        yield from (word for word in _names([person] if person else ()) if len(word) > 3)
        for word in _names(self.people.values()) if "family" in finding.value else ():
            yield from (f"{word}-family", f"{word}family")


def _names(people: Iterable[Person]) -> Iterator[str]:
    for person in people:
        for name in person.names:
            yield from (word.casefold() for word in re.findall(r"[\w'’-]{3,}", name))


def _matches(
    rule: Rule, finding: Finding, contact: RosterEntry | None, person: RosterEntry | None
) -> bool:
    when = rule.when
    return (
        when.contact in (None, _standing(contact))
        and when.person in (None, _standing(person))
        and (when.grade is None or (person is not None and person.grade in when.grade))
        and (when.flag is None or (person is not None and bool({*person.flags} & {*when.flag})))
        and (when.local_part is None or finding.value.partition("@")[0] in when.local_part)
        and (when.number is None or finding.value in when.number)
    )


def _standing(entry: RosterEntry | None) -> Standing:
    if entry is None:
        return Standing.UNKNOWN
    return Standing.DISCLOSE if entry.disclose else Standing.WITHHOLD


def _lists(entry: RosterEntry, finding: Finding) -> bool:
    if finding.entity == "EMAIL_ADDRESS":
        return finding.value in entry.emails
    if finding.entity == "PHONE_NUMBER":
        return canonical_number(finding.value) in map(canonical_number, entry.phones)
    return False


def canonical_number(number: str) -> str:
    """E.164 for what libphonenumber can parse as a UK number, the bare digits otherwise.

    >>> canonical_number("020 7946 0100"), canonical_number("+44 (0)20 7946 0100")
    ('+442079460100', '+442079460100')
    """
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return str(phonenumbers.normalize_digits_only(number))
    value = str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    # an extension of a published switchboard is somebody's direct line
    return f"{value};ext={parsed.extension}" if parsed.extension else value


def _reason(rule: Rule, entry: RosterEntry | None) -> str:
    known = {key: getattr(entry, key, "") or blank for key, blank in _BLANK.items()}
    return rule.reason.format_map(known)
