"""The operators of a content stream, and what each takes.

An operator that is not listed is dropped with its operands, and so is an operand beyond
those that an operator takes: viewers ignore both, a reader of the file does not. Marked
content (``BMC`` … ``DP``) and compatibility sections are left out on purpose.
Source: ISO 32000-2, annex A.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pikepdf import Array, Name, String

TAKES: Mapping[str, str] = {
    **dict.fromkeys(("q", "Q", "h", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"), ""),
    **dict.fromkeys(("n", "W", "W*", "BT", "ET", "T*"), ""),
    **dict.fromkeys(("w", "J", "j", "M", "i", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "G", "g"), "n"),
    **dict.fromkeys(("m", "l", "Td", "TD", "d0"), "nn"),
    **dict.fromkeys(("RG", "rg"), "nnn"),
    **dict.fromkeys(("v", "y", "re", "K", "k"), "nnnn"),
    **dict.fromkeys(("cm", "c", "Tm", "d1"), "nnnnnn"),
    **dict.fromkeys(("ri", "gs", "CS", "cs", "sh", "Do"), "N"),
    **dict.fromkeys(("SC", "sc", "SCN", "scn"), "*"),
    "d": "an",
    "Tf": "Nn",
    "Tj": "s",
    "TJ": "t",
    "'": "s",
    '"': "nns",
}
"""n number, N name, s string, a array of numbers, t array of strings and numbers."""

PAINTING = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
SHOWING = frozenset(("Tj", "TJ", "'", '"'))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal | float) and not isinstance(value, bool)


def _fits(kind: str, value: Any) -> bool:
    if kind == "n":
        return _is_number(value)
    if kind == "N":
        return isinstance(value, Name)
    if kind == "s":
        return isinstance(value, String)
    if kind == "a":
        return isinstance(value, Array) and all(_is_number(item) for item in value)
    return isinstance(value, Array)


def operands(operator: str, given: Sequence[Any]) -> list[Any] | None:
    """What the operator really takes of what was given; None if it cannot be carried out."""
    takes = TAKES.get(operator)
    if takes is None:
        return None
    if takes == "*":
        numbers = [value for value in given if _is_number(value)]
        named = bool(given) and isinstance(given[-1], Name) and operator in ("SCN", "scn")
        return [*numbers[-32:], given[-1]] if named else numbers[-32:] or None
    kept = list(given[len(given) - len(takes) :]) if len(given) >= len(takes) else None
    if kept is None or not all(map(_fits, takes, kept)):
        return None
    if takes == "t":
        return [[item for item in kept[0] if _is_number(item) or isinstance(item, String)]]
    return kept
