"""Findings against a truth: recall, precision, F2, and who is still named. Pure.

A truth ("redact/truth/1") lists items with boxes; a character belongs to an item when the
middle of its box lies in one of them. An item that is to be withheld is *found* when each
of its visible characters is withheld; a withheld finding is *right* when at least half of
its visible characters are to be withheld.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from redact.domain import Box, FileText, Finding, Proposal, Verdict

_Characters = Mapping[str, Mapping[str, set[int]]]
"""File -> entity -> offsets of characters."""

_Place = tuple[Any, FileText, set[int]]
"""An item of the truth or a finding, its file, and the offsets of its characters."""


class Level(NamedTuple):
    """Counts of one thing, spans or characters: how many are to be withheld and how many of
    them are, how many are withheld and how many of them rightly, as whatever entity."""

    wanted: int = 0
    found: int = 0
    withheld: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.withheld if self.withheld else 1.0

    @property
    def f2(self) -> float:
        """Recall counted four times as heavily as precision."""
        low = 4 * self.precision + self.recall
        return 5 * self.precision * self.recall / low if low else 0.0


@dataclass(frozen=True)
class Score:
    """Counts for one entity: whole spans, and their characters."""

    items: int = 0
    found: int = 0
    boxes: int = 0
    right: int = 0
    characters: Level = field(default_factory=Level)

    @property
    def spans(self) -> Level:
        return Level(self.items, self.found, self.boxes, self.right)

    @property
    def recall(self) -> float:
        return self.spans.recall

    @property
    def precision(self) -> float:
        return self.spans.precision

    @property
    def f2(self) -> float:
        return self.spans.f2

    def __add__(self, other: Score) -> Score:
        return Score(
            self.items + other.items,
            self.found + other.found,
            self.boxes + other.boxes,
            self.right + other.right,
            Level(*(a + b for a, b in zip(self.characters, other.characters, strict=True))),
        )


@dataclass(frozen=True)
class Evaluation:
    """The figures of one bundle, and the cases behind them.

    ``missed`` and ``wrong`` name place and text: they are for developers with invented
    bundles, never for a log.
    """

    scores: Mapping[str, Score]
    people: int
    named: int
    missed: tuple[str, ...] = field(default=(), repr=False)
    wrong: tuple[str, ...] = field(default=(), repr=False)
    apart: frozenset[str] = frozenset()
    """Entities with rows of their own that the total leaves out."""

    @property
    def total(self) -> Score:
        """Over all that is decided in bulk."""
        return sum((s for name, s in self.scores.items() if name not in self.apart), Score())

    def as_json(self) -> dict[str, Any]:
        """The figures, without any text of the bundle."""
        return {
            "schema": "redact/evaluation/1",
            "entities": {
                name: _figures(score) for name, score in (*self.scores.items(), ("all", self.total))
            },
            "people": self.people,
            "people_with_a_mention_left": self.named,
        }


def _figures(score: Score) -> dict[str, float]:
    letters = score.characters
    return {
        "items": score.items,
        "found": score.found,
        "recall": round(score.recall, 4),
        "precision": round(score.precision, 4),
        "f2": round(score.f2, 4),
        "character_recall": round(letters.recall, 4),
        "character_precision": round(letters.precision, 4),
        "character_f2": round(letters.f2, 4),
        "characters_left": letters.wanted - letters.found,
        "characters_wrongly_withheld": letters.withheld - letters.right,
    }


def evaluate(
    files: Sequence[FileText],
    findings: Sequence[Finding],
    proposals: Sequence[Proposal],
    truth: Mapping[str, Any],
    apart: frozenset[str] = frozenset(),
) -> Evaluation:
    """Compare what is proposed for withholding with the truth about the same files.

    ``apart`` are the entities that are only candidates (``bulk = false`` in the rule pack):
    each is measured in a row of its own, and only where the truth has such items. They
    count neither into the total nor as having withheld what stands in them.
    """
    known = {item["entity"] for item in truth["items"]}
    groups = [frozenset({kind}) for kind in sorted(apart & known)]
    kinds = known | {finding.entity for finding in findings}
    bulk, *rows = (
        _evaluate(files, findings, proposals, truth, group) for group in (kinds - apart, *groups)
    )
    return replace(
        bulk,
        scores={name: score for one in (bulk, *rows) for name, score in one.scores.items()},
        missed=tuple(line for one in (bulk, *rows) for line in one.missed),
        wrong=tuple(line for one in (bulk, *rows) for line in one.wrong),
        apart=apart,
    )


def _evaluate(
    files: Sequence[FileText],
    findings: Sequence[Finding],
    proposals: Sequence[Proposal],
    truth: Mapping[str, Any],
    kinds: Set[str],
) -> Evaluation:
    """The figures of these entities. What is to be withheld as another counts as right."""
    by_name = {file.name: file for file in files}
    by_sha = {file.sha256: file for file in files}
    verdicts = {proposal.finding: proposal for proposal in proposals}
    wanted: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    items = []
    for item in truth["items"]:
        file = by_name[item["document"]]
        if item["withhold"]:
            places = set(_characters(file, item["withhold_places"]))
            wanted[file.sha256][item["entity"]] |= places
            if item["entity"] in kinds:
                items.append((item, file, places))
    gone: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    boxed = []
    for finding in findings:
        proposal = verdicts.get(finding.id)
        if proposal is None or proposal.verdict is not Verdict.WITHHOLD:
            continue
        if finding.entity not in kinds:
            continue
        file = by_sha[finding.file]
        places = {o for s in proposal.spans for o in range(*s) if not file.text[o].isspace()}
        gone[finding.file][finding.entity] |= places
        boxed.append((finding, file, places))
    made = _compare(items, boxed, wanted, gone)
    return replace(made, scores={name: s for name, s in made.scores.items() if name in kinds})


def _characters(file: FileText, places: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    for place in places:
        page = file.pages[place["page"] - 1]
        boxes = [Box(*box) for box in place["boxes"]]
        for local, char in enumerate(page.text):
            box = None if char.isspace() else page.box(local)
            if box and any(b.holds(*box.centre) for b in boxes):
                yield file.starts[page.index] + local


def _compare(
    items: list[_Place], boxed: list[_Place], wanted: _Characters, gone: _Characters
) -> Evaluation:
    every_gone, every_wanted = _whole(gone), _whole(wanted)
    scores: dict[str, Score] = defaultdict(Score)
    missed: list[tuple[Any, int, int]] = []
    for item, file, places in items:
        left = len(places - every_gone[file.sha256])
        found = bool(places) and not left
        scores[item["entity"]] += Score(items=1, found=int(found))
        if not found:
            missed.append((item, left, len(places)))
    wrong: list[str] = []
    for finding, file, places in boxed:
        right = 2 * len(places & every_wanted[file.sha256]) >= len(places) > 0
        scores[finding.entity] += Score(boxes=1, right=int(right))
        if not right:
            page = file.locate(finding.spans[0].start)[0] + 1
            wrong.append(f"{finding.entity} p{page} {finding.text!r} {finding.detectors}")
    for sha in {*wanted, *gone}:
        for entity in {*wanted[sha], *gone[sha]}:
            a, b = wanted[sha][entity], gone[sha][entity]
            reached, rightly = len(a & every_gone[sha]), len(b & every_wanted[sha])
            scores[entity] += Score(characters=Level(len(a), reached, len(b), rightly))
    people, named = _persons(i for i, _, _ in items), _persons(i for i, _, _ in missed)
    lines = tuple(_missed(*one) for one in missed)
    return Evaluation(dict(scores), len(people), len(named), lines, tuple(wrong))


def _whole(kinds: _Characters) -> dict[str, set[int]]:
    """The characters of each file, of whatever entity."""
    found: dict[str, set[int]] = defaultdict(set)
    for sha, by_entity in kinds.items():
        found[sha] = set().union(*by_entity.values())
    return found


def _persons(items: Iterable[Mapping[str, Any]]) -> set[str]:
    return {i["person"] for i in items if i.get("person") and i["entity"] == "PERSON"}


def _missed(item: Mapping[str, Any], left: int, size: int) -> str:
    page, text = item["withhold_places"][0]["page"], item["withhold_text"]
    return f"{item['entity']} p{page} {text!r} {left}/{size} {item.get('hard')}"
