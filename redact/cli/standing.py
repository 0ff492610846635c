"""Where a case stands, as rows for ``redact status``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from redact.case import Case
from redact.review import Status, status


def standing(case: Case) -> list[dict[str, Any]]:
    """What there is, what is open, and who accepted it."""
    now = status(case)
    rows: dict[str, Any] = {
        "documents": now.originals,
        "pages": now.pages,
        "messages": now.messages,
        **_scope(now),
        "people": now.people,
        "findings": now.findings,
        "open": now.open,
        **{f"withheld {code}": number for code, number in now.withheld.items()},
        "released with reason": now.released,
        "marks": now.marks,
        "unread pages": len(now.unread),
        "copies decided differently": len(now.copies),
        "decisions that do not agree": len(now.conflicts),
        **{
            f"evidence lacking for {one.code}": ", ".join(one.fields)
            + ("" if one.required else " (advised)")
            for one in now.missing
        },
        "signed off": _signed(now),
        "releases": now.releases,
    }
    return [{"what": what, "value": value} for what, value in rows.items()]


def _scope(now: Status) -> dict[str, Any]:
    """Nothing to say where the request names no days."""
    if now.window is None:
        return {}
    return {
        "window": str(now.window),
        "messages outside the window": now.out_of_scope,
        "messages without a certain date": now.undated,
    }


def _signed(now: Status) -> str:
    if now.sign_off is None:
        return "no"
    state = "" if now.current else "; void, the case was changed since"
    return f"by {now.sign_off.by} at {now.sign_off.at}{state}"


def next_step(case: Case, path: Path) -> str:
    """The command that brings the case on."""
    now = status(case)
    if now.obstacles:
        return now.obstacles[0][1]
    if not now.current:
        return f'redact sign-off {path} --by "A SECOND PERSON"'
    return f"redact verify {path}" if now.releases else f"redact release {path}"
