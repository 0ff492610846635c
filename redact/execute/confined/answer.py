"""What a worker and this process say to each other."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import Enum
from typing import Any

STATUS = struct.Struct("!iq")
"""From the keeper when a worker ended: exit code (-N: by signal N), peak memory in bytes."""


class Outcome(Enum):
    DONE = "done"
    REFUSED = "refused"
    STARVED = "starved"
    FAILED = "failed"


@dataclass(frozen=True)
class Answer:
    """``value``: the result, the RedactError, nothing, or type and place of the failure."""

    outcome: Outcome
    value: Any = None
