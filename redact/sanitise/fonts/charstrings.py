"""Type 1 charstrings, as far as it takes to see which subroutines and accents they use.

Source: Adobe Type 1 Font Format 1.1, chapter 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

REPLACE = [1, 3, "callothersubr", "pop"]


def calls(program: list[int | str], passes_on: Callable[[int], bool]) -> Iterator[int | None]:
    """The numbers of the subroutines called; None for one that is worked out."""
    for at, word in enumerate(program):
        if word != "callsubr":
            continue
        before = program[:at]
        if before == REPLACE:
            continue
        if before[-4:] == REPLACE:
            before = before[:-4]
        number = before[-1] if before else None
        yield number if isinstance(number, int) else None
        if isinstance(number, int) and passes_on(number):
            passed = before[-2] if len(before) > 1 else None
            yield passed if isinstance(passed, int) else None


_OPERATORS = {10: "callsubr", 11: "return"}
_ESCAPED = {6: "seac", 12: "div", 16: "callothersubr", 17: "pop"}


def words(program: bytes) -> Iterator[int | str]:
    """Numbers and the operators that matter here; others are ``other``."""
    at = 0
    while at < len(program):
        value = program[at]
        at += 1
        if value >= 32:
            if value <= 246:
                yield value - 139
            elif value == 255:
                yield int.from_bytes(program[at : at + 4], "big", signed=True)
                at += 4
            else:
                low = program[at] if at < len(program) else 0
                high, sign = (value - 247, 1) if value <= 250 else (value - 251, -1)
                yield sign * (high * 256 + low + 108)
                at += 1
        elif value == 12:
            yield _ESCAPED.get(program[at] if at < len(program) else -1, "other")
            at += 1
        else:
            yield _OPERATORS.get(value, "other")
