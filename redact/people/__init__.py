"""The register of people and the findings that come of it. See ``register``, ``findings``."""

from __future__ import annotations

from redact.people.findings import findings
from redact.people.register import Register, register

__all__ = ["Register", "findings", "register"]
