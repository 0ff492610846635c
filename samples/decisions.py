"""What the demo's reviewer decides: a file that ``redact apply`` reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samples.binder import Binder
from samples.cast import Cast
from samples.markup import Mark

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
        "balance": "People below the published grade and private people can expect that their "
        "names are not published in answer to a request; for some it would cause distress.",
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
        "decisions": [accepted, *_paragraphs(files), *(extra or [])],
        "marks": _by_hand(files, cast) + (marks or []),
        "evidence": evidence,
        "read": [],
    }


def _paragraphs(files: dict[str, Binder]) -> Iterator[dict[str, Any]]:
    """Candidates are never accepted in bulk. Here only sentences of them are withheld."""
    keys = (mark.key for binder in files.values() for mark in binder.sheet.marks)
    if any(key.startswith("operational") for key in keys):
        yield {
            "select": {"entity": "OPERATIONAL"},
            "verdict": "release",
            "reason": "Read whole: what tells of tactics is withheld by hand, the rest stays",
        }


_BY_TEXT = ("ADDRESS", "UK_NHS", "DATE_OF_BIRTH")


def _by_hand(files: dict[str, Binder], cast: Cast) -> list[dict[str, Any]]:
    """Addresses and identifiers by text, everywhere; the rest by where it stands."""
    found: list[dict[str, Any]] = []
    for name, binder in files.items():
        for mark in binder.sheet.marks:
            ruling = cast.rule(mark)
            if ruling is None or not _is_left_to_humans(mark):
                continue
            note = {"code": [ruling.code], "reason": ruling.why[0].upper() + ruling.why[1:]}
            if ruling.entity in _BY_TEXT or mark.key.endswith(".text"):
                entry = {"text": mark.text, **note}
                found += [entry] if entry not in found else []
            else:
                found += [{"document": name, **place, **note} for place in _boxes(mark)]
    return found


def _is_left_to_humans(mark: Mark) -> bool:
    """What no detector looks for, and the few mentions that only a reader understands."""
    if "by-hand" in mark.hard:
        return True
    return mark.kind == "other" and not mark.key.startswith("collar")


def _boxes(mark: Mark) -> Iterator[dict[str, Any]]:
    """A box for each line; for a passage the one box of each page that holds its lines."""
    for page in sorted({page for page, _, _ in mark.boxes}):
        cores = [core for at, _, core in mark.boxes if at == page and core]
        if mark.key.startswith("operational"):
            x0, y0, x1, y1 = zip(*cores, strict=True)
            cores = [(min(x0), min(y0), max(x1), max(y1))]
        for core in cores:
            yield {"page": page + 1, "box": [round(edge, 2) for edge in core]}
