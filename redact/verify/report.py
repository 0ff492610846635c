"""A verification as JSON and as lines for people. Neither holds any withheld text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from redact.domain import Problem, Verification

SCHEMA = "redact/verification/1"


def as_json(verification: Verification) -> dict[str, Any]:
    """The verification as a JSON object; pages count from 1, as in every file."""
    return {
        "schema": SCHEMA,
        "passed": verification.passed,
        "checks": [
            {
                "name": check.name,
                "engine": check.engine,
                "examined": check.examined,
                "passed": check.passed,
            }
            for check in verification.checks
        ],
        "problems": [_problem(problem) for problem in verification.problems],
        "notes": list(verification.notes),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "fault": problem.fault.value,
        "channel": problem.channel,
        "page": None if problem.page is None else problem.page + 1,
        "redaction": problem.redaction,
        "detail": problem.detail,
    }


def as_text(verification: Verification) -> str:
    """The verification for a terminal: the checks first, then each problem."""
    return "\n".join(_lines(verification))


def _lines(verification: Verification) -> Iterator[str]:
    yield "passed" if verification.passed else "FAILED"
    for check in verification.checks:
        state = "passed" if check.passed else "FAILED"
        yield f"  {state}  {check.name}: {check.examined} examined by {check.engine}"
    for problem in verification.problems:
        place = "" if problem.page is None else f"page {problem.page + 1}, "
        whose = f" ({problem.redaction})" if problem.redaction else ""
        yield f"  {problem.fault.value}  {place}{problem.channel}: {problem.detail}{whose}"
    for note in verification.notes:
        yield f"  note  {note}"
