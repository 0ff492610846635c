"""What detection makes of a bundle: hits, people, findings."""

from __future__ import annotations

from dataclasses import dataclass

from redact.domain.text import Span

PASSAGES = frozenset({"OPERATIONAL", "SENSITIVE"})
"""Kinds of findings that are whole paragraphs. What stands inside one is a finding of its
own: neither is decided by deciding the other."""


@dataclass(frozen=True)
class Hit:
    """What one detector saw at one place.

    ``spans`` are ascending and disjoint; more than one where a page's footer stands in
    between. ``value`` is the canonical form by which equal things are recognised (an
    address in lower case, a number in E.164 where possible, a name with single spaces).
    ``core`` is the identifying part where that is less than the whole (the local part
    of an address); empty where it is the whole. ``hint`` is the finding's.
    """

    spans: tuple[Span, ...]
    entity: str
    score: float
    detector: str
    value: str
    core: tuple[Span, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Person:
    """One human across the bundle. ``names[0]`` is the fullest name, or the one a reviewer
    gave.

    ``roster_line`` is the line of the roster that lists them, ``more_lines`` are those of
    people whom a reviewer found to be the same. ``origins`` are the identifications of a
    reviewer that made the person by a split. ``hints`` are posts and organisations that
    the bundle shows beside them, for a human to read: no rule looks at them.
    """

    id: str
    names: tuple[str, ...]
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisation: str = ""
    role: str = ""
    roster_line: int | None = None
    reasons: tuple[str, ...] = ()
    more_lines: tuple[int, ...] = ()
    origins: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One detected thing at one place, agreed among the detectors.

    ``id`` depends only on the original's SHA-256, the place and the entity, so that a
    second run gives the same. ``suppressed`` is the reason why it is not proposed at all
    (a place name taken for a person); empty for the ones that are. ``hint`` tells the
    reviewer what it rests on, in words of the text: it never leaves the case.
    """

    id: str
    file: str
    spans: tuple[Span, ...]
    entity: str
    text: str
    value: str
    score: float
    detectors: tuple[str, ...]
    core: tuple[Span, ...] = ()
    message: str | None = None
    document: str | None = None
    person: str | None = None
    suppressed: str = ""
    hint: str = ""
