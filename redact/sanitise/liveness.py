"""Which settings of the graphics state something is really drawn with.

A font, pattern or soft mask that is set and never drawn with (what used it was withheld)
still brings its resource along, and the resource may hold what was withheld.
"""

from __future__ import annotations

from collections.abc import Sequence

from redact.sanitise.operators import PAINTING, SHOWING

_SETS = {"Tf": "font", "scn": "fill", "SCN": "stroke", "gs": "state"}
_DRAWS = PAINTING | SHOWING | {"Do", "sh", "INLINE IMAGE"}


def dead_settings(operators: Sequence[str], unseen: Sequence[bool]) -> set[int]:
    """Indexes of ``Tf``, ``scn``, ``SCN`` and ``gs`` that nothing visible is drawn with.

    ``unseen`` says of each operator whether what it draws is hidden.
    """
    dead: set[int] = set()
    waiting: list[dict[str, list[int]]] = [{}]
    for index, operator in enumerate(operators):
        if operator == "q":
            waiting.append({})
        elif operator == "Q" and len(waiting) > 1:
            dead.update(at for places in waiting.pop().values() for at in places)
        elif operator in _DRAWS and not unseen[index]:
            for level in waiting:
                for kind in ("fill", "stroke", "state"):
                    level.pop(kind, None)
                if operator in SHOWING:
                    level.pop("font", None)
        elif (kind := _SETS.get(operator, "")) == "state":
            waiting[-1].setdefault(kind, []).append(index)
        elif kind:
            dead.update(waiting[-1].get(kind, ()))
            waiting[-1][kind] = [index]
    dead.update(at for level in waiting for places in level.values() for at in places)
    return dead
