"""What redact needs from outside, as protocols: types and contract in one place.

An adapter is a sibling file (``detect/ner.py``, ``execute/processes.py``); a fake in a
test implements the protocol and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ParamSpec, Protocol, TypeVar

from redact.domain import Hit, Span

Item = TypeVar("Item")
Result = TypeVar("Result")
Given = ParamSpec("Given")


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
        ...
