"""Pieces of addresses that stand together become one: greedily, over commas and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from redact import lexicon
from redact.detect.addresses.parts import NAME, Part, parts

_SEP = r"(?:,[ ]{0,2}\n?|[ ]?\n|[ ][-–][ ])[ ]{0,3}"
_GAP = re.compile(rf"(?:{_SEP}(?P<names>(?:{NAME}{_SEP}){{0,4}})|[ ])")
_TO_CODE = re.compile(rf"(?:{_SEP}{NAME}){{0,4}}(?:{_SEP}|[ ]{{1,2}})")
_RIGHT = re.compile(rf"(?P<sep>{_SEP})(?P<name>{NAME})(?![\w:@'’]| ?[&(/])")
_LEFT = re.compile(rf"(?:^|(?<=[\n,:;(] )|(?<=[\n,:;(]))(?P<name>{NAME}){_SEP}$")
_SAME = re.compile(rf"(?:^|(?<=[\n,:;(] )|(?<=[\n,:;(])){NAME} $")
_ENDS = re.compile(r"[ ]*(?:[,.;)\n\t]|$|[ ](?=[a-z(]))")
_LINE = re.compile(r"[ ]*,?[ ]*(?:\n|$)")
_LEFTWARDS, _RIGHTWARDS = 80, 3


@dataclass(frozen=True)
class Chain:
    """An address in ``text[start:end]`` and the pieces that were recognised in it."""

    start: int
    end: int
    parts: tuple[Part, ...]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(part.kind for part in self.parts)

    @property
    def postcode_alone(self) -> bool:
        (first, *rest) = self.parts
        return first.kind == "postcode" and not rest and first.start == self.start


def chains(text: str) -> Iterator[Chain]:
    """Every run of pieces, in order; pieces that only look like one are among them."""
    run: list[Part] = []
    for part in parts(text):
        if run and not _joined(text, run[-1], part):
            yield _grown(text, run)
            run = []
        run.append(part)
    if run:
        yield _grown(text, run)


def _joined(text: str, one: Part, other: Part) -> bool:
    if one.kind == "postcode":
        return False
    if other.kind == "postcode":
        return bool(_TO_CODE.fullmatch(text, one.end, other.start))
    gap = _GAP.fullmatch(text, one.end, other.start)
    if not gap:
        return False
    if gap["names"] is None:
        return one.kind == "unit"
    inside = other.kind == "place" or one.kind in ("unit", "place")
    return inside and not _person(gap["names"])


def _grown(text: str, run: list[Part]) -> Chain:
    start, end = run[0].start, run[-1].end
    if run[0].kind in ("place", "postcode"):
        start = _leftwards(text, start, len(run) == 1)
    if run[-1].kind != "postcode":
        end = _rightwards(text, start, end)
    return Chain(start, end, tuple(run))


def _leftwards(text: str, start: int, alone: bool) -> int:
    """Over names of a house and of localities: ``Fairview,`` Station Road.

    Before a lone postcode up to three, and only when two at least are there: a town and a
    postcode tell no more than the postcode.
    """
    steps = [start]
    same = _SAME.search(text[max(0, start - _LEFTWARDS) : start]) if alone else None
    if same:
        steps.append(start - len(same[0]))
    while len(steps) < 4:
        found = _LEFT.search(text[max(0, steps[-1] - _LEFTWARDS) : steps[-1]])
        if not found or _no_place(found["name"]):
            break
        steps.append(steps[-1] - len(found[0]))
        if not alone:
            break
    return steps[-1] if len(steps) > 2 or not alone or text[start - 1 : start] != " " else start


def _rightwards(text: str, start: int, end: int) -> int:
    """Over localities: ``, Wexcombe`` in a sentence, a line of its own in a block."""
    block = start == 0 or text[start - 1] in "\n\t"
    for _ in range(_RIGHTWARDS):
        found = _RIGHT.match(text, end)
        if not found or _no_place(found["name"]):
            break
        lines = "\n" in found["sep"]
        closed = (_LINE if lines else _ENDS).match(text, found.end())
        if not closed or (lines and not block):
            break
        end = found.end()
    return end


def _no_place(name: str) -> bool:
    """Whether capitalised words are a person, a post, a day or the start of a sentence."""
    first = name.split()[0]
    known = lexicon.kind(first)
    return _person(name) or (
        known in ("role", "day", "header label", "document", "word", "system")
        and lexicon.fold(first) not in ("new", "great", "old", "the", "long", "lower", "upper")
    )


def _person(name: str) -> bool:
    words = re.findall(r"[\w'’-]+", name)
    if any(lexicon.title(word) for word in words[:1]):
        return True
    return any(
        (lexicon.forename(one) or len(one) == 1) and not lexicon.kind(two)
        for one, two in pairwise(words)
        if lexicon.fold(one) not in lexicon.places()
    )
