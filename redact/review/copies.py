"""The same thing in several copies of one message: it should be decided once, and alike.

Two findings are copies of each other when their messages are copies (``duplicate_of``),
the kind and the value agree, and they are the n-th of n alike in the same header field or
in the text of both messages. Where the numbers differ (a copy was cut short, a name not
read) nothing is taken for a copy: a human decides each.
"""

from __future__ import annotations

import bisect
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from redact.case import Case
from redact.domain import Segment, SegmentKind, Verdict
from redact.store import findings
from redact.store.findings import Entry


class Copies:
    """The copies of findings, looked up a group of messages at a time.

    Holds for as long as nothing is proposed anew; decisions change nothing in it.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._roots: dict[str, str] = {}
        self._members: dict[str, list[str]] = defaultdict(list)
        for message, original in findings.originals_of_messages(case.db):
            self._members[original].append(message)
        for original, members in self._members.items():
            if len(members) > 1:
                self._roots.update(dict.fromkeys(members, original))
        self._loaded: set[str] = set()
        self._siblings: dict[str, tuple[str, ...]] = {}
        self._zones: dict[str, tuple[list[int], list[Segment]]] = {}

    def of(self, entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
        """Finding id -> ids of its copies in other messages; only those that have any."""
        ids: list[str] = []
        roots: dict[str, None] = {}
        for entry in entries:
            if root := self._roots.get(entry.finding.message or ""):
                roots[root] = None
                ids.append(entry.finding.id)
        self._load([root for root in roots if root not in self._loaded])
        return {id: self._siblings[id] for id in ids if id in self._siblings}

    def _load(self, roots: list[str]) -> None:
        if not roots:
            return
        self._loaded.update(roots)
        members = [message for root in roots for message in self._members[root]]
        alike: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(dict)
        for id, message, file, start, entity, value in findings.in_messages(self._case.db, members):
            what = (self._roots[message], entity, plain(value), self._zone(file, start))
            alike[what].setdefault(message, []).append(id)
        for by_message in alike.values():
            self._pair(list(by_message.values()))

    def _pair(self, runs: list[list[str]]) -> None:
        """Each run is one message's findings in order; those of one length are paired."""
        by_length: dict[int, list[list[str]]] = defaultdict(list)
        for run in runs:
            by_length[len(run)].append(run)
        for same in by_length.values():
            for copies in zip(*same, strict=True) if len(same) > 1 else ():
                for id in copies:
                    self._siblings[id] = tuple(other for other in copies if other != id)

    def _zone(self, file: str, offset: int) -> str:
        """The header field that an offset stands in, or that it is text or furniture."""
        if file not in self._zones:
            segments = sorted(
                findings.split(self._case.db, file).segments, key=lambda s: s.span.start
            )
            self._zones[file] = [s.span.start for s in segments], segments
        starts, segments = self._zones[file]
        at = bisect.bisect_right(starts, offset) - 1
        if at < 0:
            return f"unknown {file}"  # to be split again: nothing there is a copy
        segment = segments[at]
        if segment.kind is SegmentKind.HEADER:
            return f"header {segment.field}"
        return "furniture" if segment.kind is SegmentKind.FURNITURE else "text"


def plain(value: str) -> str:
    """A value as it is compared."""
    return " ".join(value.casefold().split())


def followers(case: Case, ids: Iterable[str]) -> Iterator[Entry]:
    """Those of these findings that follow their copies: undecided, or decided only as a
    copy. What a human decided itself stays."""
    where = "f.id IN (SELECT value FROM json_each(?)) AND (d.finding IS NULL OR d.copied != '')"
    return findings.entries(case.db, where, (json.dumps(sorted(ids)),))


def disagreements(case: Case, entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """(withheld, released): findings that are copies of each other, decided differently."""
    sides: dict[tuple[str, str], dict[Verdict, list[Entry]]] = {}
    for entry in entries:
        if entry.decision:
            what = sides.setdefault((entry.finding.entity, plain(entry.finding.value)), {})
            what.setdefault(entry.decision.verdict, []).append(entry)
    doubtful = [found for found in sides.values() if len(found) == 2]
    if not doubtful:
        return ()
    copies = Copies(case)
    released = {e.finding.id for found in doubtful for e in found[Verdict.RELEASE]}
    withheld = [e for found in doubtful for e in found[Verdict.WITHHOLD]]
    return tuple(
        (id, other) for id, others in copies.of(withheld).items() for other in others
        if other in released
    )  # fmt: skip
