"""The rule pack (TOML) and the roster (CSV): validated once, at the edge.

Both carry a digest of the bytes they were read from, so that a case can say under which
rules it was decided. Every fault is a BadInput that names the file and the key or line.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import string
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from redact.domain import Verdict
from redact.errors import BadInput


class Standing(StrEnum):
    """What the roster says about a person's name or a contact point."""

    DISCLOSE = "disclose"
    WITHHOLD = "withhold"
    UNKNOWN = "unknown"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Code(_Strict):
    """An exemption (or other ground) as it may stand on a box.

    ``fields`` are what the evidence for the code records; with ``evidence = "required"``
    nothing under the code is released without a record. ``proposable`` is False for
    codes that only a human may choose.
    """

    title: str
    citation: str
    kind: Literal["absolute", "qualified", "scope"]
    fields: tuple[str, ...] = ()
    evidence: Literal["advised", "required"] = "advised"
    proposable: bool = True
    fill: str = Field(default="#000000", pattern=r"^#[0-9a-fA-F]{6}$")
    ink: str = Field(default="#ffffff", pattern=r"^#[0-9a-fA-F]{6}$")
    width: Literal["exact", "merge", "cell", "fixed"] = "exact"


class Entity(_Strict):
    """A kind of finding: whether it is looked for, from which score, and which part goes."""

    detect: bool = True
    threshold: float = Field(default=0.4, ge=0, le=1)
    withhold: Literal["whole", "local-part"] = "whole"


class ModelUse(_Strict):
    """A language model: whether it is asked, how sure it must be, what its labels mean.

    A label that is mapped to no entity of the pack only serves to judge names.
    """

    on: bool = True
    threshold: float = Field(default=0.5, ge=0, le=1)
    labels: dict[str, str] = {}


_SPACY = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")


class When(_Strict):
    """Conditions of a rule; all that are given must hold."""

    contact: Standing | None = None
    person: Standing | None = None
    grade: tuple[str, ...] | None = None
    local_part: tuple[str, ...] | None = None
    number: tuple[str, ...] | None = None


class Rule(_Strict):
    id: str
    entities: tuple[str, ...]
    when: When = When()
    verdict: Verdict
    codes: tuple[str, ...] = ()
    reason: str

    @model_validator(mode="after")
    def _codes_fit_verdict(self) -> Rule:
        if (self.verdict is Verdict.WITHHOLD) != bool(self.codes):
            raise ValueError("a withholding names its codes, a release names none")
        fields = {field for _, field, _, _ in string.Formatter().parse(self.reason) if field}
        if unknown := fields - {"role", "organisation", "basis"}:
            raise ValueError(f"reason: no field {{{min(unknown)}}}")
        return self


class PackInfo(_Strict):
    name: str
    version: str
    title: str = ""


class RulePack(_Strict):
    """What is looked for, what is proposed, under which code, and why."""

    pack: PackInfo
    codes: dict[str, Code]
    entities: dict[str, Entity]
    models: dict[str, ModelUse] = {
        "en_core_web_md": ModelUse(labels={label: label for label in _SPACY})
    }
    rules: tuple[Rule, ...]
    digest: str = ""

    @model_validator(mode="after")
    def _rules_name_known_things(self) -> RulePack:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"rule {rule.id!r} stands twice")
            seen.add(rule.id)
            if unknown := [e for e in rule.entities if e not in self.entities]:
                raise ValueError(f"rule {rule.id!r}: no entity {', '.join(unknown)}")
            for code in rule.codes:
                if code not in self.codes:
                    raise ValueError(f"rule {rule.id!r}: no code {code}")
                if not self.codes[code].proposable:
                    raise ValueError(f"rule {rule.id!r}: {code} is for humans to choose")
        for entity, settings in self.entities.items():
            if settings.detect and not any(
                entity in rule.entities and rule.when == When() for rule in self.rules
            ):
                raise ValueError(f"{entity}: no rule without conditions decides what is left")
        return self


def load_pack(text: str, name: str = "rule pack") -> RulePack:
    """Validate a rule pack. Raises BadInput naming the key that is wrong."""
    try:
        pack = RulePack.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{name}: not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            f"{name}: {where + ': ' if where else ''}{first['msg']}",
            hint="docs/rules.md says what a rule pack may hold",
        ) from error
    return pack.model_copy(update={"digest": hashlib.sha256(text.encode()).hexdigest()})


# --- roster ----------------------------------------------------------------------------

COLUMNS = (
    "kind", "name", "aliases", "emails", "phones", "organisation",
    "role", "grade", "from", "to", "disclose", "basis",
)  # fmt: skip


@dataclass(frozen=True)
class RosterEntry:
    """One row. ``disclose`` is about the name of a ``person``, about the listed
    addresses and numbers of a ``contact``. ``since`` and ``until`` are inclusive."""

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
