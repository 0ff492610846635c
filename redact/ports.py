"""What redact needs from outside, as protocols: types and contract in one place.

An adapter is a sibling file (``detect/ner.py``, ``execute/processes.py``); a fake in a
test implements the protocol and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, ParamSpec, Protocol, TypeVar

from redact.domain import Box, Hit, Span

Item = TypeVar("Item")
Result = TypeVar("Result")
Given = ParamSpec("Given")

LOCKED_NOTE = "opened with its password"
"""How the note of an original begins that needs its password."""


@dataclass(frozen=True)
class Passage:
    """A stretch of text for a detector, each character tied to its place in the file.

    ``offsets[i]`` is the offset of ``text[i]`` in ``FileText.text``. A passage may leave
    things out (a page's footer inside a message), so the offsets can jump. Line ends
    inside a paragraph are spaces here; ``kind`` is the segment kind it was cut from.
    """

    text: str
    offsets: Sequence[int]
    kind: str = "body"
    field: str | None = None

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The ranges of the file that ``text[start:end]`` covers, as few as possible."""
        found: list[Span] = []
        for offset in self.offsets[start:end]:
            if found and found[-1].end == offset:
                found[-1] = Span(found[-1].start, offset + 1)
            else:
                found.append(Span(offset, offset + 1))
        return tuple(found)


class Detector(Protocol):
    """Finds things in text. Deterministic; never touches the network."""

    name: str

    def detect(self, passages: Sequence[Passage]) -> Iterable[Hit]:
        """Hits in file offsets, in any order; overlaps are allowed."""
        ...


class Executor(Protocol):
    """Runs a function over items; results come back in the order of the items."""

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]: ...


@dataclass(frozen=True)
class Subject:
    """A file that somebody else made: how errors call it, and how large it is.

    ``size`` is in bytes; ``pages`` is 0 while nobody has counted them.
    """

    name: str
    size: int
    pages: int = 0


class Confinement(Protocol):
    """Runs work on files that somebody else made where it cannot harm this process."""

    def run(
        self,
        subject: Subject,
        work: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """What ``work``, a function of a module of redact, returns; or the RedactError it
        raises. Raises BadInput that names the subject when the work crashed, took too long,
        needed too much memory or failed in a way that nobody foresaw."""


@dataclass(frozen=True)
class Scan:
    """A picture for the OCR engine: rows of gray bytes (0 black), from the top left."""

    width: int
    height: int
    dpi: int
    gray: bytes = field(repr=False)


class Letter(NamedTuple):
    """One character that OCR saw; ``box`` as in ``Reading``."""

    char: str
    box: Box


@dataclass(frozen=True)
class Word:
    """Letters without a space between them; ``sure`` from 0 to 100, as the engine says."""

    letters: tuple[Letter, ...]
    sure: float

    @property
    def text(self) -> str:
        return "".join(letter.char for letter in self.letters)

    @property
    def box(self) -> Box:
        found = self.letters[0].box
        for letter in self.letters[1:]:
            found = found.union(letter.box)
        return found


@dataclass(frozen=True)
class Reading:
    """What OCR made of a scan: lines of words, and the straight lines drawn on it.

    Boxes are pixels of the scan made upright and level: turned back by ``turn`` (0, 90,
    180 or 270 degrees that it lies clockwise), then by ``skew`` (degrees clockwise, about
    its middle). ``seen`` gives the place in the scan as it came. ``width`` and ``height``
    are of the upright scan.
    """

    width: int
    height: int
    lines: tuple[tuple[Word, ...], ...] = ()
    rules: tuple[Box, ...] = ()
    turn: int = 0
    skew: float = 0.0

    @property
    def words(self) -> Iterator[Word]:
        for line in self.lines:
            yield from line

    def seen(self, box: Box) -> Box:
        """The smallest box around a place, in pixels of the scan as it came."""
        return _hull(self._down(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1))

    def level(self, box: Box) -> Box:
        """The smallest box around a place of the scan as it came, made upright and level."""
        return _hull(self._up(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1))

    def _down(self, x: float, y: float) -> tuple[float, float]:
        x, y = self._leaning(x, y, math.radians(self.skew))
        if self.turn == 90:
            return self.height - y, x
        if self.turn == 180:
            return self.width - x, self.height - y
        return (y, self.width - x) if self.turn == 270 else (x, y)

    def _up(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            x, y = y, self.height - x
        elif self.turn == 180:
            x, y = self.width - x, self.height - y
        elif self.turn == 270:
            x, y = self.width - y, x
        return self._leaning(x, y, -math.radians(self.skew))

    def _leaning(self, x: float, y: float, angle: float) -> tuple[float, float]:
        if not angle:
            return x, y
        dx, dy, sin, cos = x - self.width / 2, y - self.height / 2, math.sin(angle), math.cos(angle)
        return self.width / 2 + dx * cos - dy * sin, self.height / 2 + dx * sin + dy * cos


def _hull(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


class OcrEngine(Protocol):
    """Reads pictures. Deterministic; never touches the network or writes a file. Can be
    sent to worker processes."""

    @property
    def name(self) -> str:
        """What it is, with the versions of program and model."""
        ...

    def read(self, scan: Scan) -> Reading:
        """What stands in a picture, however it lies (askew, on its side, on its head)."""
        ...
