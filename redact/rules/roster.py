"""The roster: the people and contact points that the authority knows."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from redact.errors import BadInput

COLUMNS = (
    "kind", "name", "aliases", "emails", "phones", "organisation",
    "role", "grade", "from", "to", "disclose", "basis",
)  # fmt: skip
FLAGS = ("published", "spokesperson")
"""What a cell of the column ``flags`` may say; a roster may do without that column."""


@dataclass(frozen=True)
class RosterEntry:
    """One row. ``disclose`` is about the name of a ``person``, about the listed
    addresses and numbers of a ``contact``. ``since`` and ``until`` are inclusive.
    ``flags`` say why a name may be known; whether it may is for ``disclose`` alone."""

    line: int
    kind: Literal["person", "contact"]
    name: str
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisation: str = ""
    role: str = ""
    grade: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    disclose: bool = False
    basis: str = ""
    flags: tuple[str, ...] = ()

    def holds_on(self, day: dt.date | None) -> bool:
        """Whether the row speaks for a day; a row without dates speaks for any day, and
        an unknown day is covered only by such a row."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Roster:
    """The people and contact points that the authority knows, in file order."""

    entries: tuple[RosterEntry, ...] = ()
    digest: str = ""

    @property
    def people(self) -> tuple[RosterEntry, ...]:
        return tuple(entry for entry in self.entries if entry.kind == "person")

    @property
    def contacts(self) -> tuple[RosterEntry, ...]:
        return tuple(entry for entry in self.entries if entry.kind == "contact")


def load_roster(text: str, name: str = "roster") -> Roster:
    """Validate a roster. Raises BadInput naming every bad line."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = tuple(reader.fieldnames or ())
    except csv.Error as error:
        raise BadInput(f"{name}, line 1: {error}", hint=f"{name} must be a CSV file") from error
    if missing := [column for column in COLUMNS if column not in header]:
        raise BadInput(
            f"{name}, line 1: no column {', '.join(missing)}",
            hint=f"the columns are {','.join(COLUMNS)}; see rules/roster.example.csv",
        )
    if twice := [column for column, count in Counter(header).items() if count > 1]:
        raise BadInput(
            f"{name}, line 1: column {', '.join(twice)} stands twice",
            hint="keep one of them: the other's cells would be lost",
        )
    entries, faults = [], []
    try:
        for row in reader:
            line = reader.line_num
            if not any((value or "").strip() for value in row.values() if isinstance(value, str)):
                continue
            try:
                entries.append(_entry(line, row))
            except ValueError as error:
                faults.append(f"line {line}: {error}")
    except csv.Error as error:
        faults.append(f"line {reader.line_num}: {error}")
    if faults:
        raise BadInput(f"{name}: " + "; ".join(faults), hint="mend these lines and run it again")
    return Roster(tuple(entries), hashlib.sha256(text.encode()).hexdigest())


def _entry(line: int, row: dict[str, str]) -> RosterEntry:
    if None in row or None in row.values():
        raise ValueError(f"has not {len(COLUMNS)} cells (lists inside a cell are separated by ;)")
    cell = {key: (value or "").strip() for key, value in row.items()}
    kind = cell["kind"].lower()
    if kind not in ("person", "contact"):
        raise ValueError(f"kind is {cell['kind']!r}, not person or contact")
    emails, phones = _list(cell["emails"]), _list(cell["phones"])
    if kind == "person" and not cell["name"]:
        raise ValueError("a person without a name")
    if kind == "contact" and not (emails or phones):
        raise ValueError("a contact without addresses or numbers")
    if bad := [email for email in emails if "@" not in email]:
        raise ValueError(f"emails: {len(bad)} without @")
    flags = tuple(flag.lower() for flag in _list(cell.get("flags", "")))
    if bad := [flag for flag in flags if flag not in FLAGS]:
        raise ValueError(f"flags: {bad[0]!r} is not {' or '.join(FLAGS)}")
    since, until = _day("from", cell["from"]), _day("to", cell["to"])
    if since and until and since > until:
        raise ValueError("from is later than to")
    return RosterEntry(
        line=line,
        kind="person" if kind == "person" else "contact",
        name=cell["name"],
        aliases=_list(cell["aliases"]),
        emails=tuple(email.lower() for email in emails),
        phones=phones,
        organisation=cell["organisation"],
        role=cell["role"],
        grade=cell["grade"],
        since=since,
        until=until,
        disclose=_yes(cell["disclose"]),
        basis=cell["basis"],
        flags=flags,
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _day(column: str, cell: str) -> dt.date | None:
    if not cell:
        return None
    try:
        return dt.date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{column} is {cell!r}, not a date like 2022-01-31") from None


def _yes(cell: str) -> bool:
    if cell.lower() in ("yes", "y", "true", "1"):
        return True
    if cell.lower() in ("no", "n", "false", "0"):
        return False
    raise ValueError(f"disclose is {cell!r}, not yes or no")
