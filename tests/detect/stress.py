"""The stress list: hard cases by failure mode, each a bundle of its own.

    python -m tests.detect.stress [MODE ...] [-v]

``stress.txt`` says how a case is written. A case *holds* when each character that must be
withheld is, and none is that must stay.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from redact import decide
from redact.detect import scan
from redact.domain import FileText, Source, Verdict
from redact.people import findings, register
from redact.rules import RulePack, load_roster
from redact.split import split
from tests.detect import sheets
from tests.detect.measure import pack

LIST = Path(__file__).with_suffix(".txt")
ROSTER = """\
kind,name,aliases,emails,phones,organisation,role,grade,from,to,disclose,basis
person,Eleanor Marchetti,,,,Northwick Council,Leader,senior,,,yes,elected
person,Rowan Aldous,Sir Rowan Aldous,,,Harrowgate Police,Commissioner,senior,,,yes,public post
contact,Switchboard,,,020 7946 0000,Northwick Council,,,,,yes,on the website
"""


@dataclass(frozen=True)
class Case:
    """A text, what must be withheld in it and what may be, as ranges of the text."""

    text: str
    must: tuple[tuple[int, int], ...]
    may: frozenset[int]


@dataclass(frozen=True)
class Mode:
    """Cases that fail for one reason, if they fail; ``on`` are entities switched on."""

    name: str
    ocr: bool
    on: tuple[str, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Result:
    """What became of one case: ranges left visible, and ranges withheld wrongly."""

    case: Case
    left: tuple[str, ...]
    wrong: tuple[str, ...]
    boxes: int
    right: int

    @property
    def holds(self) -> bool:
        return not self.left and not self.wrong


def modes() -> Iterator[Mode]:
    """The modes of the list, in its order."""
    _, *parts = re.split(r"(?m)^== ", LIST.read_text(encoding="utf-8"))
    for part in parts:
        head, _, body = part.partition("\n")
        name, options = re.match(r"(.*?)((?: \[[^\]]*\])*)$", head).groups()  # type: ignore[union-attr]
        words = re.findall(r"[\w]+", options)
        cases = (text.strip("\n") for text in re.split(r"(?m)^----\n", body))
        yield Mode(
            name,
            "ocr" in words,
            tuple(word for word in words if word.isupper()),
            tuple(case(text) for text in cases),
        )


def case(marked: str) -> Case:
    text, opened, must, may = "", 0, [], set()
    for piece in re.split("([«»‹›])", marked):
        if piece in ("«", "‹"):
            opened = len(text)
        elif piece == "»":
            must.append((opened, len(text)))
        elif piece == "›":
            may.update(range(opened, len(text)))
        else:
            text += piece
    return Case(text, tuple(must), frozenset(may))


def run(mode: Mode, rules: RulePack | None = None) -> list[Result]:
    """Each case of a mode through all stages up to proposals."""
    rules = _switched(rules or pack(), mode.on)
    return [_judge(case, mode.ocr, rules) for case in mode.cases]


def _switched(rules: RulePack, on: tuple[str, ...]) -> RulePack:
    found = {
        name: rules.entities[name].model_copy(update={"detect": True})
        for name in on
        if name in rules.entities
    }
    return rules.model_copy(update={"entities": {**rules.entities, **found}})


def _judge(case: Case, ocr: bool, rules: RulePack) -> Result:
    made = sheets.file(case.text)
    if ocr:
        made = replace(made, pages=tuple(replace(p, source=Source.OCR) for p in made.pages))
    spans = list(_withheld(made, rules))
    gone = {o for span in spans for o in range(*span) if not made.text[o].isspace()}
    wanted = {o for span in case.must for o in range(*span)}
    left = tuple(
        case.text[slice(*span)]
        for span in case.must
        if any(o not in gone and not case.text[o].isspace() for o in range(*span))
    )
    stray = sorted(gone - wanted - case.may)
    right = sum(2 * len(wanted & {*range(*s)}) >= s[1] - s[0] for s in spans)
    free = sum({*range(*s)} <= case.may for s in spans)
    return Result(case, left, tuple(_runs(case.text, stray)), len(spans) - free, right)


def _withheld(made: FileText, rules: RulePack) -> Iterator[tuple[int, int]]:
    own, roster = split(made), load_roster(ROSTER)
    hits = scan(made, own, rules)
    people = register([(made, own, hits)], roster)
    found = findings(made, own, hits, people, rules)
    # a paragraph is only ever suggested; what this list is about stands within one
    kinds = {one.id: one.entity for one in found}
    for proposal in decide.propose(found, own, people.people, roster, rules):
        told = kinds[proposal.finding] not in ("OPERATIONAL", "SENSITIVE", "LOW_COUNT")
        if told and proposal.verdict is Verdict.WITHHOLD:
            yield proposal.spans[0].start, proposal.spans[-1].end


def _runs(text: str, offsets: list[int]) -> Iterator[str]:
    start = None
    for place, offset in enumerate(offsets):
        start = offset if start is None else start
        if place + 1 == len(offsets) or offsets[place + 1] > offset + 2:
            yield text[start : offset + 1]
            start = None


def show(name: str, results: list[Result], verbose: bool = False) -> None:
    wanted = sum(len(one.case.must) for one in results)
    found = wanted - sum(len(one.left) for one in results)
    boxes, right = sum(one.boxes for one in results), sum(one.right for one in results)
    print(
        f"{name:44} {sum(one.holds for one in results):3}/{len(results):<3} hold  "
        f"R {found / wanted if wanted else 1:.3f}  P {right / boxes if boxes else 1:.3f}"
    )
    for one in results:
        if verbose and not one.holds:
            print(f"    {one.case.text[:150]!r}\n      left {one.left} wrong {one.wrong}")


def main(names: list[str], verbose: bool) -> None:
    every: list[Result] = []
    for mode in modes():
        if not names or mode.name in names:
            results = run(mode)
            every.extend(results)
            show(mode.name, results, verbose)
    show("all", every)


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if a != "-v"], "-v" in sys.argv)
