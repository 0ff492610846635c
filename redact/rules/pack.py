"""The rule pack: what is looked for, what is proposed, under which code, and why."""

from __future__ import annotations

import hashlib
import re
import string
import tomllib
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from redact.domain import Verdict
from redact.errors import BadInput
from redact.lexicon.cues import compiled


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
    """A kind of finding: whether it is looked for, from which score, and which part goes.

    With ``bulk`` False its findings are decided only where a decision names the kind or
    the finding itself. ``cues`` are phrases of the authority's own by which paragraphs are
    found, ``ignore`` phrases of redact's list that say nothing here.
    """

    detect: bool = True
    threshold: float = Field(default=0.4, ge=0, le=1)
    withhold: Literal["whole", "local-part"] = "whole"
    bulk: bool = True
    cues: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @field_validator("cues", "ignore")
    @classmethod
    def _are_phrases(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in phrases:
            try:
                pattern = compiled(phrase)
            except re.error as error:
                raise ValueError(f"{phrase!r} is no phrase: {error}") from None
            if pattern.search(""):
                raise ValueError(f"{phrase!r} is found in every text")
        return phrases


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
    flag: tuple[str, ...] | None = None
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
