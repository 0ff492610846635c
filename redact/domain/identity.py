"""What a reviewer said about who is who."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Said(StrEnum):
    """These are one human; this one is two; this one is called otherwise."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


@dataclass(frozen=True)
class Anchor:
    """A person as listed when something was said of them: what finds them in a later run.

    Ids are not kept, since a file that is added later may change them. ``origins`` are
    the identifications that made the person; empty for one whom the bundle shows itself.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Identification:
    """One thing that a reviewer said: an input of the register of people.

    ``people[0]`` is who it is about; the others of a merger become one with them. A split
    takes ``forms`` (names, addresses, numbers as listed) and ``mentions`` (ids of
    findings) to a person of their own. ``name`` is what a renamed person is called.
    """

    id: str
    said: Said
    by: str
    people: tuple[Anchor, ...]
    forms: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    name: str = ""
