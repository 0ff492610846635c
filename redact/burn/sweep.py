"""Take away what removed glyphs and drawings leave behind: operators without effect.

Content that places each glyph by itself would still tell, by empty steps, how many there
were and how wide. Nothing that is swept has any effect on what is shown::

    q 1 0 0 1 72 90 cm BT /F 9 Tf 12 0 Td ET Q      ->  nothing
    /F 9 Tf /F 9 Tf 0 g 1 g                         ->  /F 9 Tf 1 g
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf

from redact.burn.paths import PAINTING

POSITIONS = {"Td", "TD", "Tm", "T*"}
_SHOWS = {"Tj", "TJ", "'", '"'}
VISIBLE = _SHOWS | (PAINTING - {"n"}) | {
    "Do", "sh",
}  # fmt: skip
_KEPT = VISIBLE | {"INLINE IMAGE", "BMC", "BDC", "EMC", "MP", "DP", "d0", "d1"}
_SETS = {
    **{name: name for name in ("Tf", "Tc", "Tw", "Tz", "TL", "Ts", "Tr", "w", "J", "j", "M", "d")},
    **dict.fromkeys(("g", "rg", "k"), "fill"),
    **dict.fromkeys(("G", "RG", "K"), "stroke"),
}
_PASSIVE = {"BT", "ET", "Td", "Tm"}
"""Neither show anything nor depend on a setting."""


def sweep(instructions: Sequence[Any]) -> list[Any]:
    """The same content without empty blocks, and without settings that are set anew."""
    return _settled(_unblocked(instructions))


def _name(instruction: Any) -> str:
    return str(instruction.operator)


def _unblocked(instructions: Sequence[Any]) -> list[Any]:
    """Without ``q … Q`` in which nothing is shown and ``BT … ET`` in which no text is."""
    out: list[Any] = []
    opened: list[tuple[str, int]] = []
    seen: list[bool] = []
    for instruction in instructions:
        name = _name(instruction)
        if name in ("q", "BT"):
            opened.append((name, len(out)))
            seen.append(False)
        elif name in ("Q", "ET") and opened and opened[-1][0] == {"Q": "q", "ET": "BT"}[name]:
            start, shown = opened.pop()[1], seen.pop()
            if not shown:
                block = out[start + 1 :]
                del out[start:]
                if name == "ET":
                    out += [one for one in block if _name(one) not in POSITIONS]
                continue
            if seen:
                seen[-1] = True
        elif name in _KEPT and seen:
            seen[-1] = True
        out.append(instruction)
    return out


def _settled(instructions: Sequence[Any]) -> list[Any]:
    """Without settings that another one of their kind replaces before they matter."""
    out: list[Any] = []
    last: dict[str, int] = {}
    for instruction in instructions:
        name = _name(instruction)
        kind = _SETS.get(name)
        if kind:
            if kind in last:
                out[last[kind]] = None
            last[kind] = len(out)
        elif name not in _PASSIVE:
            last.clear()
        out.append(instruction)
    return [instruction for instruction in out if instruction is not None]


def leading(instruction: Any) -> pikepdf.ContentStreamInstruction | None:
    """What has to stay of a positioning operator that goes: ``TD`` sets the leading."""
    if _name(instruction) != "TD":
        return None
    value = -float(instruction.operands[1])
    return pikepdf.ContentStreamInstruction([value], pikepdf.Operator("TL"))
