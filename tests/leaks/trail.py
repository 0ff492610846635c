"""What a removal leaves behind: positions, corners and empty operators of what was there.

A box tells the width of the whole text, which the design accepts; a position for each
letter tells the width of every letter, which spells; an empty operator for each letter
tells their number.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from redact.domain import Box

from .content import instructions

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
ENOUGH = 5
"""Points inside a box that count as a trail; a rectangle has four corners."""
IDLE = 8
"""Empty steps in a row that count as one."""

_SHOWS = {"Tj", "TJ", "'", '"'}
_PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}
_CURVES = {"m": (0,), "l": (0,), "c": (0, 2, 4), "v": (0, 2), "y": (0, 2)}


def trails(data: bytes, boxes: tuple[tuple[int, Box], ...]) -> Iterator[str]:
    """The kinds of trail in a release whose pages start at 0 and are not turned."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            places = _Places()
            places.run(page, page.obj.get("/Resources"), (1, 0, 0, 1, 0, 0), 0)
            if places.idle >= IDLE:
                yield "trail of empty operators"
            high = float(page.mediabox[3]) - float(page.mediabox[1])
            for on, box in boxes:
                if on == number:
                    yield from _inside(places, box, high)


def _inside(places: _Places, box: Box, high: float) -> Iterator[str]:
    def held(points: set[Point]) -> int:
        inner = Box(box.x0 + 0.5, box.y0 + 0.5, box.x1 - 0.5, box.y1 - 0.5)
        return sum(inner.holds(x, high - y) for x, y in points)

    if held(places.origins) >= ENOUGH:
        yield "positions of removed glyphs"
    if held(places.corners) >= ENOUGH:
        yield "corners of removed shapes"


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


class _Places:
    """Where a page's operators put things, whether they paint or not."""

    def __init__(self) -> None:
        self.origins: set[Point] = set()
        self.corners: set[Point] = set()
        self.idle = 0

    def run(self, source: object, resources: object, ctm: Matrix, depth: int) -> None:
        stack, line, steps = [ctm], (1.0, 0, 0, 1, 0, 0), 0
        matrix = ctm
        for name, one in instructions(source):  # type: ignore[arg-type]
            numbers = _numbers(one)
            steps = 0 if name in _PAINTS or name in ("Do", "INLINE IMAGE") else steps
            if name == "q":
                stack.append(matrix)
            elif name == "Q":
                matrix = stack.pop() if len(stack) > 1 else ctm
            elif name == "cm" and len(numbers) == 6:
                matrix = _times(tuple(numbers), matrix)  # type: ignore[arg-type]
                self._origin(matrix)
            elif name == "BT":
                line = (1.0, 0, 0, 1, 0, 0)
            elif name == "Tm" and len(numbers) == 6:
                line = tuple(numbers)  # type: ignore[assignment]
                self._origin(_times(line, matrix))
            elif name in ("Td", "TD") and len(numbers) == 2:
                line = _times((1, 0, 0, 1, numbers[0], numbers[1]), line)
                self._origin(_times(line, matrix))
            elif name in _CURVES or name == "re":
                self._corner(name, numbers, matrix)
            elif name == "Do" and depth < 8:
                self._form(one, resources, matrix, depth)
            elif name in _SHOWS:
                shown, run = _shown(one)
                steps = 0 if shown else steps + 1
                self.idle = max(self.idle, run)
            elif name in ("ET", "n", "EMC"):
                steps += 1
            self.idle = max(self.idle, steps // 2 if name == "ET" else steps)

    def _origin(self, matrix: Matrix) -> None:
        self.origins.add((round(matrix[4], 1), round(matrix[5], 1)))

    def _corner(self, name: str, numbers: list[float], m: Matrix) -> None:
        pairs = [(numbers[i], numbers[i + 1]) for i in _CURVES.get(name, (0,))]
        if name == "re":
            x, y, w, h = numbers
            pairs = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        for x, y in pairs:
            place = x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]
            self.corners.add((round(place[0], 1), round(place[1], 1)))

    def _form(self, one: object, resources: object, matrix: Matrix, depth: int) -> None:
        objects = (resources or {}).get("/XObject", {})  # type: ignore[attr-defined]
        form = objects.get(str(one.operands[0]))  # type: ignore[attr-defined]
        if form is not None and form.get("/Subtype") == "/Form":
            own = tuple(float(v) for v in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
            inner = form.get("/Resources", resources)
            self.run(form, inner, _times(own, matrix), depth + 1)  # type: ignore[arg-type]


def _numbers(one: object) -> list[float]:
    try:
        return [float(value) for value in one.operands]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return []


def _shown(one: object) -> tuple[bool, int]:
    """Whether anything is shown, and the longest run of numbers between shown strings."""
    operand = one.operands[-1]  # type: ignore[attr-defined]
    parts = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    longest = run = 0
    shown = False
    for part in parts:
        if isinstance(part, pikepdf.String) and bytes(part):
            run, shown = 0, True
        elif not isinstance(part, pikepdf.String):
            run += 1
            longest = max(longest, run)
    return shown, longest
