"""What the demo's reviewer decides: a file that ``redact apply`` reads."""

from __future__ import annotations

from typing import Any

from samples.binder import Binder
from samples.cast import Cast

CONTACT_EVIDENCE = {
    "code": "s31(1)(a)",
    "fields": {
        "interest": "The prevention and detection of crime by the force and its partners.",
        "link": "Direct lines, mobile numbers and personal mailboxes reach people whose time and "
        "attention the work depends on; published, they can be flooded or used to pose as them.",
        "harm": "Nuisance calls, mass mailing and impersonation that take staff away from live "
        "matters and delay urgent traffic.",
        "likelihood": "would be likely to",
        "public_interest_for": "Openness about who writes to whom, and about how public offices "
        "are reached.",
        "public_interest_against": "The public reaches these offices through published contact "
        "points; the direct details add nothing to the understanding of what was decided.",
        "conclusion": "The balance favours withholding the direct contact details alone; names "
        "of senior people, roles and the domains of addresses are disclosed.",
    },
}

PERSONAL_EVIDENCE = {
    "code": "s40(2)",
    "fields": {
        "subject": "Living, identifiable junior officers and staff, members of the public and "
        "employees of other bodies. Ordinary personal data.",
        "legitimate_interest": "Understanding how the offices dealt with one another and with the "
        "people who wrote to them.",
        "necessity": "The roles, organisations and the text itself are disclosed; the names are "
        "not needed to understand them.",
        "balance": "People below the published grade and private people do not expect their names "
        "to be published in answer to a request; for some it would cause distress.",
        "conclusion": "Disclosure would be unfair and unlawful; the names are withheld and the "
        "roles stay.",
    },
}


def decisions(
    files: dict[str, Binder],
    cast: Cast,
    *,
    marks: list[dict[str, Any]] | None = None,
    extra: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """Accept what is proposed, then mark by hand what no detector is asked to find."""
    accepted = {
        "select": {"as_proposed": True},
        "reason": "Each proposal was read on the page and accepted",
    }
    evidence = [CONTACT_EVIDENCE, PERSONAL_EVIDENCE]
    return {
        "decisions": [accepted, *(extra or [])],
        "marks": _by_hand(files, cast) + (marks or []),
        "evidence": evidence,
        "read": [],
    }


def _by_hand(files: dict[str, Binder], cast: Cast) -> list[dict[str, Any]]:
    """Street addresses by text, everywhere; other things by the boxes they stand in."""
    found: list[dict[str, Any]] = []
    texts: set[str] = set()
    for name, binder in files.items():
        for mark in binder.sheet.marks:
            ruling = cast.rule(mark)
            if mark.kind != "other" or ruling is None:
                continue
            note = {"code": [ruling.code], "reason": ruling.why[0].upper() + ruling.why[1:]}
            if ruling.entity == "ADDRESS":
                if mark.text not in texts:
                    found.append({"text": mark.text, **note})
                texts.add(mark.text)
                continue
            for page, _, core in mark.boxes:
                if core:
                    box = [round(edge, 2) for edge in core]
                    found.append({"document": name, "page": page + 1, "box": box, **note})
    return found
