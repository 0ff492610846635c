"""What is proposed, decided and burned."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from redact.domain.geometry import Box
from redact.domain.text import Span


class Verdict(StrEnum):
    WITHHOLD = "withhold"
    RELEASE = "release"


@dataclass(frozen=True)
class Proposal:
    """What the rule pack says about a finding. Made by software; never enough to burn.

    ``spans`` are the part to withhold; ``rule`` and ``reason`` explain the verdict.
    """

    finding: str
    verdict: Verdict
    codes: tuple[str, ...]
    rule: str
    reason: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Decision:
    """What a named human decided about a finding. Append-only; the latest counts."""

    finding: str
    verdict: Verdict
    codes: tuple[str, ...]
    by: str
    at: str
    reason: str


@dataclass(frozen=True)
class Redaction:
    """Boxes that a human approved on one page: what is burned, and under which codes.

    A character is withheld when the centre of its box lies in one of ``boxes``. ``id``
    is the finding's or the mark's. ``text`` is what stands there (empty for a picture);
    it is used to prove the result and never leaves the case.
    """

    id: str
    page: int
    boxes: tuple[Box, ...]
    codes: tuple[str, ...]
    text: str = field(default="", repr=False)
