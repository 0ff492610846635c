"""A small notation for text whose sensitive parts are known while it is being typeset.

::

    {priya}                        the person's full name
    {priya|Priya~forename}         the same person as printed here, with a hard-case tag
    {whitcombe|PC ^1234 Whitcombe} from ^ on is withheld, what stands before stays
    {@priya}   {@priya|P.Raman@…}  an address: the local part is withheld
    {#desk}    {#desk|x^4512}      a telephone number
    {=street|14 Hob Lane}          anything else that is withheld; the key names it
    {!operation|Op Silverbirch}    a trap: looks sensitive and is not

A pilcrow forces a line end, ``<page>`` a page end. In what is written down as the text
they close up inside an address and are a space elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_TAG = re.compile(r"\{([@#=!]?)([\w.-]+)(?:\|([^{}~]*))?(?:~([\w,-]+))?\}")
_KINDS = {"": "person", "@": "email", "#": "phone", "=": "other", "!": "trap"}


@dataclass(eq=False)
class Mark:
    """One tagged run. ``start``, ``end`` and ``core`` count characters of its paragraph.

    ``boxes`` is filled by the typesetter: (page from 0, box of the run on one line, box
    of the withheld part on that line or None).
    """

    kind: str
    key: str
    raw: str
    start: int
    core: tuple[int, int]
    hard: tuple[str, ...]
    boxes: list[tuple[int, Box, Box | None]] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.raw)

    @property
    def text(self) -> str:
        """As printed, on one line: addresses close up, names keep a space."""
        return _unbroken(self.raw, self.kind)

    @property
    def core_text(self) -> str:
        first, last = (at - self.start for at in self.core)
        return _unbroken(self.raw[first:last], self.kind)


Box = tuple[float, float, float, float]
Expand = Callable[[str, str], str]


def _unbroken(raw: str, kind: str) -> str:
    joined = re.sub(r"[\n\f]+", "" if kind == "email" else " ", raw)
    return re.sub(r" {2,}", " ", joined).strip()


def parse(source: str, expand: Expand) -> tuple[str, list[Mark]]:
    """Plain text and its marks; ``expand(kind, key)`` gives the text of a bare tag."""
    source = source.replace("¶", "\n").replace("<page>", "\f")
    plain: list[str] = []
    marks: list[Mark] = []
    done = length = 0
    for match in _TAG.finditer(source):
        before = source[done : match.start()]
        kind = _KINDS[match[1]]
        shown = match[3] if match[3] is not None else expand(kind, match[2])
        hard = tuple(match[4].split(",")) if match[4] else ()
        length += len(before)
        stays, _, goes = shown.rpartition("^")
        raw = stays + goes
        marks.append(Mark(kind, match[2], raw, length, _core(kind, raw, length, len(stays)), hard))
        plain += [before, raw]
        length += len(raw)
        done = match.end()
    plain.append(source[done:])
    text = "".join(plain)
    if "{" in text or "}" in text:
        raise ValueError(f"a tag that cannot be read: {text[:80]!r}")
    return text, marks


def _core(kind: str, raw: str, start: int, stays: int) -> tuple[int, int]:
    if kind != "email" or "@" not in raw:
        return start + stays, start + len(raw)
    local = raw[: raw.index("@")].rstrip()
    return start + stays, start + len(local)
