"""People in a passage: what the detectors saw and the forms of the register, made one.

What a detector saw is judged; every form that means somebody is a piece of its own, grown
by what the detectors saw at its place; the refused are kept with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redact import lexicon
from redact.domain import FileText, Hit
from redact.lexicon.names import WORD, name_span
from redact.passages import Cut
from redact.people.book import Register
from redact.people.judge import TRUSTED, abbreviated, not_a_person
from redact.people.levels import level
from redact.people.matcher import Mention, mentions
from redact.people.misread import NAME as MISREAD
from redact.people.misread import mended
from redact.people.name import parse
from redact.people.piece import Piece, local
from redact.people.scene import Scene, scene
from redact.people.surroundings import context, renowned


def in_passage(
    file: FileText, passage: Cut, hits: Sequence[Hit], register: Register
) -> Iterator[Piece]:
    good: list[Piece] = []
    bad: list[Piece] = []
    for hit in hits:
        piece = _judged(passage, hit, register)
        (bad if piece.suppressed else good).append(piece)
    seen = frozenset((p.start, p.end) for p in good)
    where = scene(passage, register, file.sha256, seen)
    known = _mentions(file, passage, register, where)
    here = where.here
    merged = [_merge(passage, mention, good, register, here, misread) for mention, misread in known]
    merged = _apart(merged)
    for piece in sorted(good, key=lambda p: (-p.score, p.start - p.end)):
        if not any(piece.overlaps(other) for other in merged):
            agreed = frozenset(d for p in good if p.overlaps(piece) for d in p.detectors)
            merged.append(
                _with(piece, detectors=agreed, person=_lookup(piece.value, register, here))
            )
    merged = _bridged(passage.text, merged)
    yield from merged
    for piece in bad:
        if not any(piece.overlaps(other) for other in merged):
            yield piece


def _mentions(
    file: FileText, passage: Cut, register: Register, where: Scene
) -> list[tuple[Mention, bool]]:
    """The mentions, each with whether OCR misread it; nobody is linked to a near match."""
    right = mended(file, passage, register.looks) if passage.ocr else None
    if right is None:
        return [(mention, False) for mention in mentions(passage, register, where)]
    to = right.forth
    seen = {(to[start], to[end]) for start, end in where.seen if start in to and end in to}
    found = []
    for mention in mentions(right.cut, register, where._replace(seen=frozenset(seen))):
        start, end = right.back[mention.start], right.back[mention.end]
        inside = [sure for left, stop, sure in right.tokens if left < end and start < stop]
        people = mention.people if all(inside) else frozenset[str]()
        found.append((Mention(start, end, people, mention.kind), bool(inside)))
    return found


def _judged(passage: Cut, hit: Hit, register: Register) -> Piece:
    start, end = local(passage, hit)
    span = name_span(passage.text, start, end)
    reason = not_a_person(hit.value, hit.detector, register.statistics)
    if span is None:
        reason = (
            reason or not_a_person(hit.value, "", register.statistics) or "does not read as a name"
        )
        if hit.detector in TRUSTED and not abbreviated(WORD.findall(hit.value)):
            span, reason = (start, end), ""
    else:
        inner = passage.text[slice(*span)]
        reason = not_a_person(inner, hit.detector, register.statistics)
    if span and not reason and hit.detector not in ("header", "greeting"):
        reason = _contextual(passage.text, span, register)
    start, end = span or (start, end)
    value = " ".join(passage.text[start:end].split())
    return Piece(
        start, end, "PERSON", hit.score, frozenset({hit.detector}), value, suppressed=reason
    )


def _contextual(text: str, span: tuple[int, int], register: Register) -> str:
    statistics = register.statistics
    reason = context(text, *span, statistics.things) or renowned(text, *span)
    return reason or (level(text, *span) if statistics.commanded else "")


def _merge(
    passage: Cut, mention: Mention, good: list[Piece], register: Register, here: frozenset[str],
    misread: bool,
) -> Piece:  # fmt: skip
    """A mention with what the detectors saw at its place, words of theirs taken in."""
    start, end = mention.start, mention.end
    agreed: set[str] = set()
    doubt, stranger = 1 - (0.9 if mention.kind >= 4 else 0.7), False
    for piece in good:
        if piece.start < mention.end and mention.start < piece.end:
            agreed |= piece.detectors
            doubt *= 1 - piece.score
            start, end = min(start, piece.start), max(end, piece.end)
    if (start, end) != (mention.start, mention.end):
        stranger = not _same_words(passage.text, (start, end), mention)
    who = None if stranger else _pick(mention.people, here)
    listed = any(register.person(id).roster_line is not None for id in mention.people)
    agreed.add(MISREAD if misread else "roster" if listed else "register")
    value = register.person(who).names[0] if who else " ".join(passage.text[start:end].split())
    return Piece(start, end, "PERSON", round(1 - doubt, 3), frozenset(agreed), value, person=who)


def _same_words(text: str, span: tuple[int, int], mention: Mention) -> bool:
    """Whether a longer span adds only initials, so that the mention's person is meant."""
    extra = text[span[0] : mention.start] + " " + text[mention.end : span[1]]
    return all(len(word) == 1 for word in WORD.findall(extra))


def _apart(pieces: list[Piece]) -> list[Piece]:
    """Mentions that grew into each other become the one that covers more."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if kept and kept[-1].overlaps(piece):
            last = kept[-1]
            same = (last.start, last.end) == (piece.start, piece.end)
            who = last.person if last.person == piece.person or not same else None
            kept[-1] = _with(
                last,
                end=max(last.end, piece.end),
                detectors=last.detectors | piece.detectors,
                person=who,
            )
        else:
            kept.append(piece)
    return kept


_BRIDGE = re.compile(r"[ \n](?:St\.?|ap|ab|van|von|de|der|den|di|da|del|la|bin|ibn|al|el)[ \n]")


def _bridged(text: str, pieces: list[Piece]) -> list[Piece]:
    """Parts of one name that only a particle keeps apart: ``Hugh`` St ``John Frost``."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: p.start):
        if kept and _BRIDGE.fullmatch(text, kept[-1].end, piece.start):
            last = kept.pop()
            value = " ".join(text[last.start : piece.end].split())
            piece = _with(
                piece,
                start=last.start,
                detectors=last.detectors | piece.detectors,
                value=value,
                person=last.person if last.person == piece.person else None,
            )
        kept.append(piece)
    return kept


def _pick(people: frozenset[str], here: frozenset[str]) -> str | None:
    """The one who is meant: the only one, or the only one who takes part here."""
    if len(people) == 1:
        return next(iter(people))
    close = people & here
    return next(iter(close)) if len(close) == 1 else None


def _lookup(value: str, register: Register, here: frozenset[str]) -> str | None:
    name = parse(value)
    if not name:
        return None
    wanted = lexicon.fold(str(name))
    found = frozenset(
        p.id for p in register.people if any(lexicon.fold(n) == wanted for n in p.names)
    )
    return _pick(found, here) if found else None


def _with(piece: Piece, **changes: object) -> Piece:
    return replace(piece, **changes)  # type: ignore[arg-type]
