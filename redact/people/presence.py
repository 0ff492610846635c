"""Who takes part in which message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from redact import lexicon
from redact.domain import Message
from redact.people.book import Register
from redact.people.name import parse
from redact.people.statistics import Part

_ADDRESS = re.compile(r"[^\s<>\[\]();,'\"]+@[^\s<>\[\]();,'\"]+")


def presence(
    bundle: Sequence[Part], made: Register
) -> tuple[dict[tuple[str, str], frozenset[str]], dict[tuple[str, str], str]]:
    """Who writes or receives each message; a document holds those of all its messages."""
    by_name: dict[str, set[str]] = {}
    for person in made.people:
        for name in person.names:
            first, _, last = lexicon.fold(name).rpartition(" ")
            for order in (f"{first} {last}", f"{last} {first}"):
                by_name.setdefault(order.strip(), set()).add(person.id)
    found: dict[tuple[str, str], set[str]] = {}
    writers: dict[tuple[str, str], str] = {}
    for file, split, _ in bundle:
        for message in split.messages:
            sender = set(_meant(message.sender or "", by_name, made.emails))
            if len(sender) == 1:
                writers[file.sha256, message.id] = next(iter(sender))
            ids = sender.union(
                *(_meant(text, by_name, made.emails) for text in _receivers(message))
            )
            found.setdefault((file.sha256, message.id), set()).update(ids)
            found.setdefault((file.sha256, message.document), set()).update(ids)
    return {key: frozenset(ids) for key, ids in found.items()}, writers


def _receivers(message: Message) -> tuple[str, ...]:
    return (*message.to, *message.cc, *message.bcc)


def _meant(text: str, by_name: Mapping[str, set[str]], emails: Mapping[str, str]) -> Iterator[str]:
    for email in _ADDRESS.findall(text):
        if email.lower() in emails:
            yield emails[email.lower()]
    name = parse(re.sub(r"[<\[].*", "", text))
    if name:
        yield from by_name.get(lexicon.fold(str(name)), ())
