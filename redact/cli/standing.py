"""Where a case stands, as JSON and as rows for ``redact status``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from redact import audit
from redact.case import Case
from redact.cli.common import shown
from redact.review import Status, status


def standing(case: Case, path: Path) -> dict[str, Any]:
    """What there is, what is open, who accepted it, and the command that brings it on.

    ``files`` were added, ``documents`` are the emails, letters, … found in them.
    ``conflicts`` are the persons or values withheld in one place and released in another,
    ``overtaken`` the decisions for which the opposite is proposed since; the two numbers
    before them count them. ``window`` stands only where the request names days,
    ``read_lightly`` where the case was read with ``--light``; ``sign_off`` is None before
    the first.
    """
    now = status(case)
    return {
        "schema": "redact/status/1",
        "files": now.originals,
        "documents": now.documents,
        "pages": now.pages,
        "pages_read_by_ocr": now.recognised,
        "messages": now.messages,
        **_scope(now),
        **({"read_lightly": True} if audit.read_lightly(case) else {}),
        "people": now.people,
        "findings": now.findings,
        "open": now.open,
        "open_by_name": now.open_by_name,
        "withheld": now.withheld,
        "released": now.released,
        "marks": now.marks,
        "unread_pages": len(now.unread),
        "copies_decided_differently": len(now.copies),
        "decisions_that_do_not_agree": len(now.conflicts),
        "decisions_overtaken": len(now.overtaken),
        "conflicts": [
            {
                "entity": one.entity,
                "person": one.person,
                "withheld": list(one.withheld),
                "released": list(one.released),
            }
            for one in now.conflicts
        ],
        "overtaken": [{"id": id, "decided": verdict.value} for id, verdict in now.overtaken],
        "evidence_lacking": {
            one.code: {"fields": one.fields, "required": one.required} for one in now.missing
        },
        "sign_off": now.sign_off
        and {"by": now.sign_off.by, "at": now.sign_off.at, "current": now.current},
        "releases": now.releases,
        "obstacles": [{"what": what, "next": next} for what, next in now.obstacles],
        "next": _next(now, path),
    }


def _scope(now: Status) -> dict[str, Any]:
    if now.window is None:
        return {}
    return {
        "window": str(now.window),
        "messages_outside_the_window": now.out_of_scope,
        "messages_without_a_certain_date": now.undated,
    }


def _next(now: Status, path: Path) -> str:
    if now.obstacles:
        return now.obstacles[0][1]
    if not now.current:
        return f'redact sign-off {shown(path)} --by "A SECOND PERSON"'
    return f"redact verify {shown(path)}" if now.releases else f"redact release {shown(path)}"


_UNLISTED = frozenset({"schema", "obstacles", "next", "conflicts", "overtaken"})
_TOLD = {
    "decisions_that_do_not_agree": (
        "withheld in one place, released in another",
        "redact findings {} --conflicts",
    ),
    "decisions_overtaken": (
        "decided before the opposite was proposed",
        "redact findings {} --overtaken",
    ),
}
"""How people are told of a number, and the command that lists what it counts."""


def rows(standing: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    """The same, a line each, for people."""
    return [
        {"what": what, "value": value}
        for key, entry in standing.items()
        if key not in _UNLISTED
        for what, value in _lines(key, entry, path)
    ]


def _lines(key: str, value: Any, path: Path) -> Iterator[tuple[str, Any]]:
    if key == "withheld":
        yield from ((f"withheld {code}", number) for code, number in value.items())
    elif key == "open_by_name":
        yield from ((f"open {kind}", number) for kind, number in value.items())
    elif key == "evidence_lacking":
        for code, lack in value.items():
            advised = "" if lack["required"] else " (advised)"
            yield f"evidence lacking for {code}", ", ".join(lack["fields"]) + advised
    elif key in _TOLD:
        what, command = _TOLD[key]
        yield what, f"{value} ({command.format(shown(path))})" if value else value
    elif key == "sign_off":
        yield "signed off", _signed(value)
    else:
        yield key.replace("_", " "), value


def _signed(sign_off: dict[str, Any] | None) -> str:
    if sign_off is None:
        return "no"
    state = "" if sign_off["current"] else "; void, the case was changed since"
    return f"by {sign_off['by']} at {sign_off['at']}{state}"
