"""Marked content around everything that a page draws: text and boxes tagged, the rest not.

Guarantees: each instruction that paints stands in exactly one marked-content sequence,
``/P`` or ``/Figure`` with an identifier of its own or ``/Artifact``; sequences nest with
``q … Q`` and ``BT … ET`` and never part a path from its painting. Nothing else changes.

What is wholly one run's is marked from the outside, what is mixed from within::

    /P <</MCID 0>>BDC BT … TJ ET EMC      BT … /P <</MCID 0>>BDC TJ EMC … /P <</MCID 1>>BDC …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.sanitise.drafts import Drawn, Edge, Entry, Shown
from redact.sanitise.operators import PAINTING
from redact.sanitise.reading import Reading, Run
from redact.sanitise.tables import spelled

_OPENS = {"q": "Q", "BT": "ET"}
_CLOSES = frozenset(_OPENS.values())
_PATH = frozenset(("m", "l", "c", "v", "y", "h", "re", "W", "W*"))
_ARTIFACT = Run("Artifact")
_MIXED = Run("")


class _Odd(Exception):
    """Blocks that do not nest."""


@dataclass(eq=False)
class _Node:
    """Entries from ``start`` to ``end`` that belong to ``owner`` (None: they paint nothing).

    ``inner`` are the nodes between the first entry of a block and its last."""

    start: int
    end: int
    owner: Run | None = None
    inner: list[_Node] = field(default_factory=list)


def tagged(entries: Sequence[Entry], reading: Reading) -> tuple[list[Entry], list[Run]]:
    """The entries with marked content around them; the runs by their identifiers."""
    tree = _Tree(entries, reading)
    try:
        nodes = tree.nodes(0)
    except _Odd:
        # what the page draws before its boxes as one piece, which is as much as can be told
        first = tree.boxes_from()
        nodes = [_Node(0, first, reading.all_in_one()), *tree.nodes(first)]
    writer = _Writer(entries)
    writer.write(nodes)
    return writer.out, writer.runs


class _Tree:
    def __init__(self, entries: Sequence[Entry], reading: Reading) -> None:
        self._entries, self._reading = entries, reading

    def boxes_from(self) -> int:
        """Where the drawing of the boxes begins: after the last ``Q`` before the first."""
        edges = (i for i, entry in enumerate(self._entries) if isinstance(entry, Edge))
        if (end := next(edges, None)) is None:
            return len(self._entries)
        names = (_operator(entry) for entry in self._entries[:end][::-1])
        return next((end - i for i, name in enumerate(names) if name == "Q"), 0)

    def nodes(self, start: int) -> list[_Node]:
        """The nodes from there to the end."""
        top: list[_Node] = []
        open_: list[tuple[_Node, str]] = []
        cover: int | None = None
        path: int | None = None
        for index in range(start, len(self._entries)):
            entry = self._entries[index]
            name = _operator(entry)
            here = open_[-1][0].inner if open_ else top
            if isinstance(entry, Edge):
                cover = entry.cover
            if name in _PATH:
                path = index if path is None else path
                continue
            if path is not None and (name in _OPENS or name in _CLOSES):
                raise _Odd
            if name in _OPENS:
                open_.append((_Node(index, index), _OPENS[name]))
            elif name in _CLOSES:
                if not open_ or open_[-1][1] != name:
                    raise _Odd
                node = open_.pop()[0]
                node.end, node.owner = index + 1, _common(node.inner)
                (open_[-1][0].inner if open_ else top).append(node)
            elif path is None or name in PAINTING or name == "n":
                owner = self._owner(index, name, cover)
                here.append(_Node(index if path is None else path, index + 1, owner))
                path = None
        if open_ or path is not None:
            raise _Odd
        return top

    def _owner(self, index: int, name: str, cover: int | None) -> Run | None:
        entry = self._entries[index]
        if not (isinstance(entry, Shown | Drawn) or name in PAINTING or name in ("sh", "Do")):
            return None
        if cover is not None:
            return self._reading.boxes[cover]
        return self._reading.owners.get(index, _ARTIFACT)


def _operator(entry: Entry) -> str:
    return spelled(entry[1]) if isinstance(entry, tuple) else ""


def _common(nodes: Sequence[_Node]) -> Run | None:
    """The one owner of some nodes; ``_MIXED`` for several."""
    owners = {node.owner for node in nodes if node.owner is not None}
    return _MIXED if len(owners) > 1 else next(iter(owners), None)


class _Writer:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self.out: list[Entry] = []
        self.runs: list[Run] = []

    def write(self, nodes: Sequence[_Node]) -> None:
        """The nodes' entries, those of one owner in one sequence."""
        current: Run | None = None
        waiting: list[_Node] = []
        for node in nodes:
            if node.owner is None:
                waiting.append(node)
                continue
            if current is not None and node.owner is not current:
                self.out.append(b"EMC")
                current = None
            for each in waiting:
                self._copy(each.start, each.end)
            waiting = []
            if node.owner is _MIXED:
                self._copy(node.start, node.start + 1)
                self.write(node.inner)
                self._copy(node.end - 1, node.end)
                continue
            if current is None:
                self.out.append(self._opening(node.owner))
                current = node.owner
            self._copy(node.start, node.end)
        if current is not None:
            self.out.append(b"EMC")
        for each in waiting:
            self._copy(each.start, each.end)

    def _opening(self, run: Run) -> bytes:
        if run is _ARTIFACT:
            return b"/Artifact BMC"
        run.ids.append(len(self.runs))
        self.runs.append(run)
        return b"/%s <</MCID %d>>BDC" % (run.tag.encode(), run.ids[-1])

    def _copy(self, start: int, end: int) -> None:
        self.out += (e for e in self._entries[start:end] if not isinstance(e, Edge))
