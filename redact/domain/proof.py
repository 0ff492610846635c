"""What verification says about a burned file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong with a burned file."""

    LEAK = "leak"
    LOSS = "loss"
    MOVED = "moved"
    ADDED = "added"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a burned file; never holds the withheld value.

    ``channel`` says where it was seen ("text", "content stream", "font", "picture", …),
    ``redaction`` whose value it is; ``detail`` is a sentence for people.
    """

    fault: Fault
    channel: str
    page: int | None
    detail: str
    redaction: str | None = None


@dataclass(frozen=True)
class Check:
    """One check that was run: with which engine, over how many things."""

    name: str
    engine: str
    examined: int
    passed: bool


@dataclass(frozen=True)
class Verification:
    """The proof about one file: every check that was run, every problem found. ``notes``
    are sentences for the officer about what is no leak and no loss, yet not as it should be."""

    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.problems

    def joined(self, other: Verification) -> Verification:
        """Both proofs about the same file as one."""
        return Verification((*self.checks, *other.checks), (*self.problems, *other.problems))
