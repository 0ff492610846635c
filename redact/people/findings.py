"""Hits and mentions to findings: no two overlap, each linked, the refused ones with why."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redact import lexicon
from redact.domain import PASSAGES, FileText, Finding, Hit, Span, Split
from redact.lexicon.names import WORD, name_span
from redact.passages import Cut, cut
from redact.people.book import Register, number
from redact.people.contacts import NAME as BUNDLE
from redact.people.contacts import elsewhere
from redact.people.counts import scene
from redact.people.identified import spelling
from redact.people.judge import TRUSTED, abbreviated, not_a_person
from redact.people.matcher import Mention, mentions
from redact.people.name import parse
from redact.people.surroundings import context, level, renowned
from redact.rules import RulePack

_FIRST = ("EMAIL_ADDRESS", "BANK_ACCOUNT", "COLLAR_NUMBER", "PHONE_NUMBER", "UK_NHS")


@dataclass(frozen=True)
class _Piece:
    """A finding in the making, in places of its passage's text."""

    start: int
    end: int
    entity: str
    score: float
    detectors: frozenset[str]
    value: str = ""
    core: tuple[Span, ...] = ()
    person: str | None = None
    suppressed: str = ""
    hint: str = ""

    def overlaps(self, other: _Piece) -> bool:
        return self.start < other.end and other.start < self.end


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
) -> list[_Piece]:
    taken: list[_Piece] = []
    for piece in sorted(_contacts(passage, hits, register, pack), key=_precedence):
        if not any(piece.overlaps(other) for other in taken):
            taken.append(piece)
    people = [hit for hit in hits if hit.entity == "PERSON"]
    named = [
        piece
        for piece in _people(file, passage, people, register)
        if not any(piece.overlaps(t) for t in taken)
    ]
    return _with_known(passage, taken + named, register)


def _whole(passage: Cut, hits: Iterable[Hit], pack: RulePack) -> list[_Piece]:
    """The paragraphs that are candidates."""
    return [
        _Piece(
            *_local(passage, hit), hit.entity, hit.score, frozenset({hit.detector}), hit.value,
            hint=hit.hint,
        )
        for hit in hits
        if hit.entity in PASSAGES and hit.entity in pack.entities
    ]  # fmt: skip


def _with_known(passage: Cut, pieces: list[_Piece], register: Register) -> list[_Piece]:
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
        found = _Piece(start, end, entity, 0.7, frozenset({BUNDLE}), value, person=who)
        pieces = [p for p in pieces if not p.overlaps(found)] + [found]
    return pieces


def _precedence(piece: _Piece) -> tuple[int, int, int]:
    rank = _FIRST.index(piece.entity) if piece.entity in _FIRST else len(_FIRST)
    return rank, piece.start - piece.end, piece.start


def _contacts(
    passage: Cut, hits: Iterable[Hit], register: Register, pack: RulePack
) -> Iterator[_Piece]:
    for hit in hits:
        if hit.entity == "PERSON" or hit.entity not in pack.entities or hit.entity in PASSAGES:
            continue
        who = None
        if hit.entity == "EMAIL_ADDRESS":
            who = register.emails.get(hit.value)
        elif hit.entity == "PHONE_NUMBER":
            who = register.phones.get(number(hit.value))
        start, end = _local(passage, hit)
        yield _Piece(
            start, end, hit.entity, hit.score, frozenset({hit.detector}), hit.value, hit.core, who,
            hint=hit.hint,
        )  # fmt: skip


def _local(passage: Cut, hit: Hit) -> tuple[int, int]:
    edges = [passage.index[place] for span in hit.spans for place in (span.start, span.end - 1)]
    return min(edges), max(edges) + 1


# --- people ----------------------------------------------------------------------------


def _people(
    file: FileText, passage: Cut, hits: Sequence[Hit], register: Register
) -> Iterator[_Piece]:
    good: list[_Piece] = []
    bad: list[_Piece] = []
    for hit in hits:
        piece = _judged(passage, hit, register)
        (bad if piece.suppressed else good).append(piece)
    seen = frozenset((p.start, p.end) for p in good)
    where = scene(passage, register, file.sha256, seen)
    known = list(mentions(passage, register, where))
    here = where.here
    merged = [_merge(passage, mention, good, register, here) for mention in known]
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


def _judged(passage: Cut, hit: Hit, register: Register) -> _Piece:
    start, end = _local(passage, hit)
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
    return _Piece(
        start, end, "PERSON", hit.score, frozenset({hit.detector}), value, suppressed=reason
    )


def _contextual(text: str, span: tuple[int, int], register: Register) -> str:
    statistics = register.statistics
    reason = context(text, *span, statistics.things) or renowned(text, *span)
    return reason or (level(text, *span) if statistics.commanded else "")


def _merge(
    passage: Cut, mention: Mention, good: list[_Piece], register: Register, here: frozenset[str]
) -> _Piece:
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
    agreed.add("roster" if listed else "register")
    value = register.person(who).names[0] if who else " ".join(passage.text[start:end].split())
    return _Piece(start, end, "PERSON", round(1 - doubt, 3), frozenset(agreed), value, person=who)


def _same_words(text: str, span: tuple[int, int], mention: Mention) -> bool:
    """Whether a longer span adds only initials, so that the mention's person is meant."""
    extra = text[span[0] : mention.start] + " " + text[mention.end : span[1]]
    return all(len(word) == 1 for word in WORD.findall(extra))


def _apart(pieces: list[_Piece]) -> list[_Piece]:
    """Mentions that grew into each other become the one that covers more."""
    kept: list[_Piece] = []
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


def _bridged(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Parts of one name that only a particle keeps apart: ``Hugh`` St ``John Frost``."""
    kept: list[_Piece] = []
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


def _with(piece: _Piece, **changes: object) -> _Piece:
    return replace(piece, **changes)  # type: ignore[arg-type]


# --- the finding -----------------------------------------------------------------------


def _finding(file: FileText, passage: Cut, piece: _Piece) -> Finding:
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
    who = register.placed.get(finding.id)
    if who is None and finding.person and register.texts:
        who = register.texts.get((finding.person, spelling(finding.text)))
    if who is None:
        return finding
    person = register.person(who)
    value = person.names[0] if finding.entity == "PERSON" else finding.value
    return replace(finding, person=who, value=value)


def _id(file: FileText, spans: tuple[Span, ...], entity: str) -> str:
    places = ";".join(f"{span.start}-{span.end}" for span in spans)
    return "f" + hashlib.sha256(f"{file.sha256}|{places}|{entity}".encode()).hexdigest()[:10]
