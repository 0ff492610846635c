"""Who is who: clues from roster, headers, signatures and addresses, merged to humans.

Two clues are one human only when the evidence agrees: the same address, or the same
surname with forenames that fit and no second candidate. A forename or a surname alone is
never merged where two people could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from redact import lexicon
from redact.people.name import Name, compatible, parse, same_first, tokens
from redact.rules import Roster, RosterEntry


@dataclass
class Identity:
    """One human while the register is being made."""

    names: list[Name] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    entry: RosterEntry | None = None
    role: str = ""
    reasons: list[str] = field(default_factory=list)

    def know(
        self, name: Name | None = None, email: str = "", phone: str = "", why: str = ""
    ) -> None:
        if name and name not in self.names:
            self.names.append(name)
        if email and email not in self.emails:
            self.emails.append(email)
        if phone and phone not in self.phones:
            self.phones.append(phone)
        if why and why not in self.reasons:
            self.reasons.append(why)

    def fits(self, name: Name) -> bool:
        return any(compatible(name, mine) for mine in self.names)


@dataclass(frozen=True)
class Clue:
    """A name or an address (or both side by side) seen in the bundle."""

    name: Name | None = None
    email: str = ""
    why: str = ""


def from_local_part(email: str) -> Name | None:
    """The name that an address spells: ``first.last``, ``f.last``; None for a mailbox."""
    local = re.sub(r"\d+$", "", email.partition("@")[0])
    parts = [part for part in re.split(r"[._]", local) if part]
    if len(parts) == 2 and len(parts[1]) == 1:
        parts.reverse()
    if not 2 <= len(parts) <= 3 or any(
        part in lexicon.words("shared mailboxes")
        or (lexicon.kinds().get(part) and part not in lexicon.wordlike())
        for part in parts
    ):
        return None
    if not all(re.fullmatch(r"[^\W\d_]+(?:['-][^\W\d_]+)*", part) for part in parts):
        return None
    words = [part.title() for part in parts]
    surely = lexicon.forename(words[-1]) and lexicon.fold(words[-1]) not in lexicon.wordlike()
    if len(words[0]) > 1 and surely and not lexicon.forename(words[0]):
        return Name((words[-1],), words[0])
    if len(words[-1]) == 1:
        return Name((words[-1],), words[0])
    return Name(tuple(words[:-1]), words[-1])


class People:
    """Identities under construction; clues go in from the surest to the weakest."""

    def __init__(self, roster: Roster) -> None:
        self.all: list[Identity] = []
        for entry in roster.people:
            self._enter(entry)

    def _enter(self, entry: RosterEntry) -> None:
        """Rows with one name are one human in several posts."""
        name = parse(entry.name) or Name((), entry.name)
        same = (i for i in self.all if i.entry and i.entry.name.casefold() == entry.name.casefold())
        who = next(same, None)
        if who is None:
            who = Identity(entry=entry, role=entry.role)
            self.all.append(who)
        for text in (entry.name, *entry.aliases):
            who.know(parse(text), why=f"roster line {entry.line}")
        who.know(name)
        for email in entry.emails:
            who.know(email=email)
        for phone in entry.phones:
            who.know(phone=phone)

    def take(self, clues: Iterable[Clue]) -> None:
        """Full names first, then initials, surnames, forenames."""
        ranked = sorted(clues, key=_rank)
        for clue in ranked:
            who = self._find(clue)
            if who is None and (clue.name is None or not self._may_be_new(clue.name)):
                continue
            if who is None:
                who = Identity()
                self.all.append(who)
            who.know(clue.name, clue.email, why=clue.why)

    def _find(self, clue: Clue) -> Identity | None:
        if clue.email and (known := self.by_email(clue.email)):
            return known
        if clue.name is None:
            return None
        found = self.candidates(clue.name) or self._turned(clue.name)
        exact = [i for i in found if clue.name in i.names]
        found = exact or found
        return found[0] if len(found) == 1 else None

    def _turned(self, name: Name) -> list[Identity]:
        """Those meant when the surname stands first, or a forename is someone's surname."""
        if len(name.first) != 1:
            return []
        if not name.last:
            return self.candidates(Name((), name.first[0]))
        return self.candidates(Name((name.last,), name.first[0]))

    def by_email(self, email: str) -> Identity | None:
        return next((i for i in self.all if email in i.emails), None)

    def candidates(self, name: Name) -> list[Identity]:
        """Everyone whom a name could mean."""
        if name.first and name.last:
            return [i for i in self.all if i.fits(name)]
        if name.last:
            wanted = tokens(name.last)
            return [i for i in self.all if any(tokens(n.last) == wanted for n in i.names if n.last)]
        first = name.first[0]
        return [
            i
            for i in self.all
            if any(
                len(n.first[0]) > 1 and same_first(first, n.first[0]) for n in i.names if n.first
            )
        ]

    def _may_be_new(self, name: Name) -> bool:
        """A lone name that could mean two known people makes no third."""
        if name.full:
            return True
        return not self.candidates(name) and not self._turned(name)


def _rank(clue: Clue) -> tuple[int, int]:
    name = clue.name
    if name is None:
        return (9, 0)
    level = 0 if name.full else 1 if name.first and name.last else 2 if name.last else 3
    return (level, 0 if clue.email else 1)
