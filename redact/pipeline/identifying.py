"""Corrections of who is who: recorded, then made so over the whole bundle."""

from __future__ import annotations

from collections.abc import Sequence

from redact import review
from redact.case import Case
from redact.domain import Identification
from redact.pipeline.proposing import propose_bundle


def merge(case: Case, people: Sequence[str], *, by: str, reason: str) -> Identification:
    """People are one human; the first keeps the id. Proposals follow; decisions stay."""
    return _settled(case, review.merge(case, people, by=by, reason=reason))


def split_person(
    case: Case,
    person: str,
    forms: Sequence[str] = (),
    mentions: Sequence[str] = (),
    *,
    by: str,
    reason: str,
) -> Identification:
    """Some forms or mentions of a person are another human's, who gets an id of their own."""
    return _settled(case, review.split(case, person, forms, mentions, by=by, reason=reason))


def rename(case: Case, person: str, name: str, *, by: str, reason: str) -> Identification:
    """A person is called otherwise; what they are called is found everywhere."""
    return _settled(case, review.rename(case, person, name, by=by, reason=reason))


def unsay(case: Case, id: str, *, by: str, reason: str) -> Identification:
    """Take back one of these."""
    return _settled(case, review.unsay(case, id, by=by, reason=reason))


def _settled(case: Case, said: Identification) -> Identification:
    """Link, find and propose again with what was said. Killed before it is done, the next
    ``propose`` does it."""
    propose_bundle(case)
    return said
