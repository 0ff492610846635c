"""The days that a request is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Whether a message is of the days that were asked about."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Window:
    """From the first day to the last, both inclusive (ISO dates); None is open."""

    first: str | None = None
    last: str | None = None

    def scope(self, sent: str | None) -> Scope | None:
        """Of a time in ISO 8601; None when it is not known."""
        if not sent:
            return None
        day = sent[:10]
        early = self.first is not None and day < self.first
        late = self.last is not None and day > self.last
        return Scope.OUT if early or late else Scope.IN

    def __str__(self) -> str:
        return f"{self.first or '…'} to {self.last or '…'}"
