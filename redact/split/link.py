"""Threads and duplicates over the whole bundle.

Two messages are one when sender, time (within two minutes) and subject agree and none of
what both say contradicts; or when a message that lacks a time or sender says, at length,
what another says. A short body proves nothing. The parent of a message is the one it
answers: the next older one in the same print, else the latest earlier message on the
same subject among the same people.

At bundle scale nothing is compared with everything. Candidates are those of the same two
minutes, and the five that share the rarest three-word runs (50 are looked up); both come
from dictionaries. 20,000 messages without any date take under 20 s on one core, and of
10,000 pairs that are alike by ``_ALIKE`` all but a handful are compared: MinHash
(datasketch), which estimates the same share of runs, would find no more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redact.domain import FileText, Message, SegmentKind, Split
from redact.split.catalogue import plain, prefixes

_CLOSE = dt.timedelta(minutes=2)
_SAID = 12
"""Words that a body must have before it can prove that two messages are one."""

_ALIKE = 0.9
"""Share of the shorter body's three-word runs that the other must hold."""

_INDEXED, _ASKED = 400, 50
"""Three-word runs of a message that others can find it by, and that it looks others up by."""


@dataclass(frozen=True)
class _Card:
    """What is compared of one message."""

    place: tuple[int, int]
    message: Message
    topic: str
    who: frozenset[str]
    people: frozenset[str]
    at: dt.datetime | None
    words: tuple[str, ...]

    def runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(zip(self.words, self.words[1:], self.words[2:], strict=False))


def link(files: Sequence[tuple[FileText, Split]]) -> list[Split]:
    """The same splits with ``parent`` and ``duplicate_of`` set across the bundle.

    Ids must be unique over the bundle (``first_message``). ``duplicate_of`` names the
    first copy, which has none itself; an unquoted copy counts as earlier than a quoted
    one. Deterministic; near-linear in the number of messages.
    """
    cards = [
        card for number, (file, split) in enumerate(files) for card in _cards(number, file, split)
    ]
    originals = _duplicates(cards)
    parents = _parents(cards, originals)
    return [
        replace(
            split,
            messages=tuple(
                replace(m, parent=parents.get(m.id), duplicate_of=originals.get(m.id))
                for m in split.messages
            ),
        )
        for _, split in files
    ]


def topic(subject: str | None) -> str:
    """A subject without its reply and forward prefixes, plain."""
    text = subject or ""
    while found := prefixes().match(text):
        if not found.end():
            break
        text = text[found.end() :]
    return re.sub(r"[^\w]+", " ", plain(text)).strip()


def _cards(number: int, file: FileText, split: Split) -> Iterator[_Card]:
    said: dict[str, list[str]] = defaultdict(list)
    for segment in split.segments:
        if segment.message and segment.kind is SegmentKind.BODY:
            said[segment.message].append(file.text[segment.span.start : segment.span.end])
    for order, message in enumerate(split.messages):
        words = tuple(re.findall(r"\w+", plain(" ".join(said[message.id]))))
        sent = message.sent or ""
        at = dt.datetime.fromisoformat(sent) if "T" in sent else None
        who = _names(message.sender)
        people = frozenset().union(who, *map(_names, (*message.to, *message.cc)))
        yield _Card((number, order), message, topic(message.subject), who, people, at, words)


def _names(text: str | None) -> frozenset[str]:
    """The words by which a person is known: of the name, or of the address's local part."""
    if not text:
        return frozenset()
    flat = plain(text)
    named = re.sub(r"[<\[(].*|\S+@\S+", " ", flat)
    local = " ".join(re.findall(r"([\w.'+-]+)@", flat))
    words = re.findall(r"[^\W\d_]{2,}", named) or re.findall(r"[^\W\d_]{2,}", local)
    return frozenset(words)


# --- duplicates ------------------------------------------------------------------------


def _duplicates(cards: Sequence[_Card]) -> dict[str, str]:
    """Message id -> id of its original."""
    order = sorted(cards, key=lambda c: (c.message.quoted, c.place))
    found: dict[str, str] = {}
    seen: dict[tuple[str, int], list[_Card]] = defaultdict(list)
    said: dict[tuple[str, ...], list[_Card]] = defaultdict(list)
    for card in order:
        match = next((o for o in _near(card, seen, said) if _same(card, o)), None)
        if match:
            found[card.message.id] = match.message.id
            continue
        for slot in _slots(card):
            seen[slot].append(card)
        for run in sorted(card.runs())[:_INDEXED]:
            said[run].append(card)
    return found


def _slots(card: _Card) -> Iterator[tuple[str, int]]:
    if card.at:
        yield "", int(card.at.timestamp() // 120)


def _near(
    card: _Card,
    seen: dict[tuple[str, int], list[_Card]],
    said: dict[tuple[str, ...], list[_Card]],
) -> Iterator[_Card]:
    """Originals that could be this card's: about the same time, or the same words."""
    if card.at:
        slot = int(card.at.timestamp() // 120)
        for near in (slot - 1, slot, slot + 1):
            yield from seen.get(("", near), ())
    if len(card.words) >= _SAID:
        votes: dict[tuple[int, int], tuple[float, _Card]] = {}
        runs = sorted(card.runs())[:_INDEXED]
        for run in runs[:: -(-len(runs) // _ASKED)]:
            alike = said.get(run, ())
            for other in alike[:20]:
                count = votes.get(other.place, (0.0, other))[0]
                votes[other.place] = (count + 1 / len(alike), other)
        for _, other in sorted(votes.values(), key=lambda vote: (-vote[0], vote[1].place))[:5]:
            yield other


def _same(card: _Card, other: _Card) -> bool:
    if (card.message.style == "letter") != (other.message.style == "letter"):
        return False
    timed = card.at is not None and other.at is not None
    if timed and abs(card.at - other.at) > _CLOSE:  # type: ignore[operator]
        return False
    if card.who and other.who and not _one_person(card.who, other.who):
        return False
    if card.message.subject and other.message.subject and card.topic != other.topic:
        return False
    if timed and card.who and other.who:
        if card.message.subject and other.message.subject:
            return not _contradict(card, other)
        return _says(card, other) or not card.words or not other.words
    return _says(card, other)


def _one_person(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = one & two
    return bool(shared) and (len(shared) > 1 or one <= two or two <= one)


def _contradict(card: _Card, other: _Card) -> bool:
    """Both say enough, and it is not the same: two messages in one minute."""
    if min(len(card.words), len(other.words)) < _SAID:
        return (
            card.words != other.words
            and bool(card.words and other.words)
            and not _prefix(card, other)
        )
    return _overlap(card, other) < 0.5


def _prefix(card: _Card, other: _Card) -> bool:
    short, long = sorted((card.words, other.words), key=len)
    return long[: len(short)] == short


def _says(card: _Card, other: _Card) -> bool:
    enough = min(len(card.words), len(other.words)) >= _SAID
    return enough and _overlap(card, other) >= _ALIKE


def _overlap(card: _Card, other: _Card) -> float:
    one, two = card.runs(), other.runs()
    return len(one & two) / max(1, min(len(one), len(two)))


# --- threads ---------------------------------------------------------------------------


def _parents(cards: Sequence[_Card], originals: dict[str, str]) -> dict[str, str]:
    """Message id -> id of the message it answers or forwards."""
    found = dict(_adjacent(cards))
    by_copy: dict[str, str] = {}
    for child, parent in found.items():
        by_copy.setdefault(originals.get(child, child), originals.get(parent, parent))
    topics: dict[str, list[_Card]] = defaultdict(list)
    for card in cards:
        if card.topic and card.at and card.message.id not in originals:
            topics[card.topic].append(card)
    for same in topics.values():
        same.sort(key=lambda c: (c.at, c.place))
    for card in cards:
        name = card.message.id
        if name in found:
            continue
        own = originals.get(name, name)
        older = by_copy.get(own) or _earlier(card, topics.get(card.topic, ()))
        if older and older not in (name, own):
            found[name] = older
    return found


def _adjacent(cards: Iterable[_Card]) -> Iterator[tuple[str, str]]:
    """In a print the quoted message below is the older one; a conversation runs down."""
    above: _Card | None = None
    for card in cards:
        same = above and above.message.document == card.message.document
        if above and same and card.message.quoted:
            yield above.message.id, card.message.id
        elif above and same and card.message.style == "gmail_print" == above.message.style:
            yield card.message.id, above.message.id
        above = card


def _earlier(card: _Card, same: Sequence[_Card]) -> str | None:
    """The latest earlier message on the subject, among the same people."""
    if not card.at or not prefixes().match(card.message.subject or ""):
        return None
    best = None
    for other in same:
        if other.at is None or other.at >= card.at:
            break
        if other.people & card.people:
            best = other.message.id
    return best
