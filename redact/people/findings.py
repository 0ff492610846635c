"""Hits and mentions to findings: no two overlap, each linked, the refused ones with why."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redact.domain import PASSAGES, FileText, Finding, Hit, Span, Split
from redact.passages import Cut, cut
from redact.people.book import Register, number
from redact.people.contacts import NAME as BUNDLE
from redact.people.contacts import elsewhere
from redact.people.identified import spelling
from redact.people.named import in_passage
from redact.people.piece import Piece, local
from redact.rules import RulePack

_FIRST = ("EMAIL_ADDRESS", "BANK_ACCOUNT", "COLLAR_NUMBER", "PHONE_NUMBER", "UK_NHS")


def findings(
    file: FileText, split: Split, hits: tuple[Hit, ...], register: Register, pack: RulePack
) -> tuple[Finding, ...]:
    """All findings of one file by place; pure and deterministic.

    Guarantees: findings that are not suppressed never overlap, but for the paragraphs
    (``PASSAGES``), which are findings beside what stands in them; each covers exactly the
    thing, without title, possessive or punctuation at its edge; every known form of every
    person of the register is among them.
    """
    made: list[Finding] = []
    hits = tuple(sorted(hits, key=lambda hit: hit.spans[0].start))
    starts = [hit.spans[0].start for hit in hits]
    for passage in cut(file, split):
        first = bisect_left(starts, min(passage.offsets))
        last = bisect_right(starts, max(passage.offsets))
        # a passage that runs on over a page's end leaves its furniture's hits to others
        mine = [hit for hit in hits[first:last] if hit.spans[0].start in passage.index]
        pieces = _pieces(file, passage, mine, register, pack)
        pieces += _whole(passage, mine, pack)
        made.extend(_told(_finding(file, passage, piece), register) for piece in pieces)
    return tuple(sorted(made, key=lambda f: (f.spans, f.entity)))


def _pieces(
    file: FileText, passage: Cut, hits: Sequence[Hit], register: Register, pack: RulePack
) -> list[Piece]:
    taken: list[Piece] = []
    for piece in sorted(_contacts(passage, hits, register, pack), key=_precedence):
        if not any(piece.overlaps(other) for other in taken):
            taken.append(piece)
    people = [hit for hit in hits if hit.entity == "PERSON"]
    named = [
        piece
        for piece in in_passage(file, passage, people, register)
        if not any(piece.overlaps(t) for t in taken)
    ]
    return _with_known(passage, taken + named, register)


def _whole(passage: Cut, hits: Iterable[Hit], pack: RulePack) -> list[Piece]:
    """The paragraphs that are candidates."""
    return [
        Piece(
            *local(passage, hit), hit.entity, hit.score, frozenset({hit.detector}), hit.value,
            hint=hit.hint,
        )
        for hit in hits
        if hit.entity in PASSAGES and hit.entity in pack.entities
    ]  # fmt: skip


def _with_known(passage: Cut, pieces: list[Piece], register: Register) -> list[Piece]:
    """The pieces, and the known numbers and addresses that none of them covers whole."""
    names = [(p.start, p.end) for p in pieces if p.entity == "PERSON" and not p.suppressed]
    for start, end, entity, value in elsewhere(passage, register.contacts, names):
        live = [p for p in pieces if not p.suppressed and p.start < end and start < p.end]
        if any(p.start <= start and end <= p.end for p in live):
            continue
        start = max((start, *(p.end for p in live if p.start < start)))
        end = min((end, *(p.start for p in live if p.end > end)))
        if not any(char.isalnum() for char in passage.text[start:end]):
            continue
        who = register.emails.get(value) or register.phones.get(number(value))
        found = Piece(start, end, entity, 0.7, frozenset({BUNDLE}), value, person=who)
        pieces = [p for p in pieces if not p.overlaps(found)] + [found]
    return pieces


def _precedence(piece: Piece) -> tuple[int, int, int]:
    rank = _FIRST.index(piece.entity) if piece.entity in _FIRST else len(_FIRST)
    return rank, piece.start - piece.end, piece.start


def _contacts(
    passage: Cut, hits: Iterable[Hit], register: Register, pack: RulePack
) -> Iterator[Piece]:
    for hit in hits:
        if hit.entity == "PERSON" or hit.entity not in pack.entities or hit.entity in PASSAGES:
            continue
        who = None
        if hit.entity == "EMAIL_ADDRESS":
            who = register.emails.get(hit.value)
        elif hit.entity == "PHONE_NUMBER":
            who = register.phones.get(number(hit.value))
        start, end = local(passage, hit)
        yield Piece(
            start, end, hit.entity, hit.score, frozenset({hit.detector}), hit.value, hit.core, who,
            hint=hit.hint,
        )  # fmt: skip


# --- the finding -----------------------------------------------------------------------


def _finding(file: FileText, passage: Cut, piece: Piece) -> Finding:
    spans = passage.spans(piece.start, piece.end)
    text = re.sub(r"[\n\t]", " ", "".join(file.text[s.start : s.end] for s in spans))
    return Finding(
        id=_id(file, spans, piece.entity),
        file=file.sha256,
        spans=spans,
        entity=piece.entity,
        text=text,
        value=piece.value or " ".join(text.split()),
        score=piece.score,
        detectors=tuple(sorted(piece.detectors)),
        core=piece.core,
        message=passage.message,
        document=passage.document,
        person=piece.person,
        suppressed=piece.suppressed,
        hint=piece.hint,
    )


def _told(finding: Finding, register: Register) -> Finding:
    """As a reviewer has it: one mention, or one form of a person, is someone else's."""
    finding = _hinted(finding, register)
    who = register.placed.get(finding.id)
    if who is None and finding.person and register.texts:
        who = register.texts.get((finding.person, spelling(finding.text)))
    if who is None:
        return finding
    person = register.person(who)
    value = person.names[0] if finding.entity == "PERSON" else finding.value
    return replace(finding, person=who, value=value)


def _hinted(finding: Finding, register: Register) -> Finding:
    """With what the bundle shows of a person whom no roster lists."""
    if finding.entity != "PERSON" or finding.person is None or finding.hint:
        return finding
    person = register.person(finding.person)
    first = person.hints[0] if person.hints and person.roster_line is None else ""
    return replace(finding, hint=first)


def _id(file: FileText, spans: tuple[Span, ...], entity: str) -> str:
    places = ";".join(f"{span.start}-{span.end}" for span in spans)
    return "f" + hashlib.sha256(f"{file.sha256}|{places}|{entity}".encode()).hexdigest()[:10]
