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
from redact.people.name import Name, compatible, listed, same_first, tokens
from redact.rules import Roster, RosterEntry


@dataclass(eq=False)
class Identity:
    """One human while the register is being made."""

    names: list[Name] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    entry: RosterEntry | None = None
    reasons: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

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
    also: Name | None = None


def from_local_part(email: str) -> Name | None:
    """The name that an address spells: ``first.last``, ``f.last``; None for a mailbox."""
    local = re.sub(r"\d+$", "", email.partition("@")[0])
    parts = [part for part in re.split(r"[._]", local) if part]
    if len(parts) == 2 and len(parts[1]) == 1:
        parts.reverse()
    if not 2 <= len(parts) <= 3 or any(_shared(part) for part in parts):
        named = len(parts) == 2 and not _shared(parts[0]) and lexicon.forename(parts[0])
        if not named or lexicon.kinds().get(parts[1]) not in ("day", "word"):
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


def _shared(part: str) -> bool:
    """Whether a word in a local part is rather a mailbox's than a person's."""
    return part in lexicon.words("shared mailboxes") or (
        part in lexicon.kinds() and part not in lexicon.wordlike()
    )


class People:
    """Identities under construction; clues go in from the surest to the weakest.

    Everyone is indexed by surname, by forename (with its short forms) and by address, so
    that a clue costs the same however large the bundle is.
    """

    def __init__(self, roster: Roster) -> None:
        self.all: list[Identity] = []
        self._by_last: dict[tuple[str, ...], list[Identity]] = {}
        self._by_first: dict[str, list[Identity]] = {}
        self._by_email: dict[str, Identity] = {}
        entered: dict[str, Identity] = {}
        for entry in roster.people:
            self._enter(entry, entered)

    def _enter(self, entry: RosterEntry, entered: dict[str, Identity]) -> None:
        """Rows with one name are one human in several posts."""
        who = entered.get(entry.name.casefold())
        if who is None:
            who = entered[entry.name.casefold()] = self._add(Identity(entry=entry))
        for text in (entry.name, *entry.aliases):
            self.learn(who, listed(text), why=f"roster line {entry.line}")
        self.learn(who, listed(entry.name) or Name((), entry.name))
        for email in entry.emails:
            self.learn(who, email=email)
        for phone in entry.phones:
            self.learn(who, phone=phone)

    def _add(self, who: Identity) -> Identity:
        self.all.append(who)
        return who

    def learn(
        self,
        who: Identity,
        name: Name | None = None,
        email: str = "",
        phone: str = "",
        why: str = "",
    ) -> None:
        """Add to what is known of someone, and to the index."""
        if name and name not in who.names:
            self._index(who, name)
        if email:
            self._by_email.setdefault(email, who)
        who.know(name, email, phone, why)

    def _index(self, who: Identity, name: Name) -> None:
        if name.last:
            _file(self._by_last.setdefault(tokens(name.last), []), who)
        if name.first and len(name.first[0]) > 1:
            plain = lexicon.fold(name.first[0])
            for form in (plain, *lexicon.nicknames().get(plain, ())):
                _file(self._by_first.setdefault(form, []), who)

    def take(self, clues: Iterable[Clue]) -> None:
        """Full names first, then initials, surnames, forenames."""
        for clue in sorted(clues, key=_rank):
            who = self._find(clue)
            if who is None:
                if clue.name is None or not self._may_be_new(clue.name):
                    continue
                who = self._add(Identity())
            self.learn(who, clue.name, clue.email, why=clue.why)
            self.learn(who, clue.also)

    def _find(self, clue: Clue) -> Identity | None:
        if clue.email and (known := self.by_email(clue.email)):
            return known
        if clue.name is None:
            return None
        found = self.candidates(clue.name) or self._turned(clue.name) or self._doubled(clue.name)
        found = found or self._middled(clue.name)
        exact = [i for i in found if clue.name in i.names]
        found = exact or found
        return found[0] if len(found) == 1 else None

    def _turned(self, name: Name) -> list[Identity]:
        """Those meant when the surname stands first, or a forename is someone's surname."""
        if len(name.first) != 1:
            return []
        return self.candidates(Name((name.last,) if name.last else (), name.first[0]))

    def _doubled(self, name: Name) -> list[Identity]:
        """Those whose double surname stands without its hyphen: ``J Adeyemi Clarke``."""
        if len(name.first) < 2:
            return []
        return self.candidates(Name(name.first[:-1], f"{name.first[-1]} {name.last}"))

    def _middled(self, name: Name) -> list[Identity]:
        """Those whose two forenames stand alone: ``Mei Lan`` of Mei Lan Tsang."""
        if len(name.first) != 1 or not name.last:
            return []
        both = {lexicon.fold(name.first[0]), lexicon.fold(name.last)}
        near = (who for word in sorted(both) for who in self._by_first.get(word, []))
        return [
            who
            for who in dict.fromkeys(near)
            if any({lexicon.fold(one) for one in own.first[:2]} == both for own in who.names)
        ]

    def by_email(self, email: str) -> Identity | None:
        return self._by_email.get(email)

    def candidates(self, name: Name) -> list[Identity]:
        """Everyone whom a name could mean."""
        if not name.last:
            return self._by_first.get(lexicon.fold(name.first[0]), [])
        bearers = self._by_last.get(tokens(name.last), [])
        if not name.first:
            return bearers or self._by_first.get(lexicon.fold(name.last), [])
        if len(name.last) == 1 and len(name.first[0]) > 1:
            return self._initialled(name)
        return [who for who in bearers if who.fits(name)]

    def _initialled(self, name: Name) -> list[Identity]:
        """Those meant by a forename and the first letter of a surname: ``Hope N``."""
        return [
            who
            for who in self._by_first.get(lexicon.fold(name.first[0]), [])
            if any(
                own.last
                and own.first
                and same_first(name.first[0], own.first[0])
                and lexicon.fold(own.last)[0] == lexicon.fold(name.last)
                for own in who.names
            )
        ]

    def _may_be_new(self, name: Name) -> bool:
        """A lone name that could mean two known people makes no third."""
        if name.full:
            return True
        return not self.candidates(name) and not self._turned(name)


def _file(some: list[Identity], who: Identity) -> None:
    if who not in some:
        some.append(who)


def _rank(clue: Clue) -> tuple[int, int]:
    name = clue.name
    if name is None:
        return (9, 0)
    level = 0 if name.full else 1 if name.first and name.last else 2 if name.last else 3
    return (level, 0 if clue.email else 1)
