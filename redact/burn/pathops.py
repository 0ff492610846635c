"""The operators that draw, as methods of whoever walks a stream."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from redact.burn import paths
from redact.burn.resources import spells
from redact.burn.textops import Operands, Rewritten, TextOperators


@dataclass
class PathOperators(TextOperators):
    """A content stream's outlines, the clip they set, and what they are painted with."""

    path: paths.Path = field(default_factory=paths.Path)

    def pattern(self, name: str, operands: Operands) -> None:
        named = operands and isinstance(operands[-1], pikepdf.Name)
        pattern = self.resources.find("/Pattern", operands[-1]) if named else None
        self.state.patterns = {**self.state.patterns, name[0]: pattern}
        if pattern is not None and self.shared.target.boxes and spells(pattern):
            self.shared.unsure("a tiling pattern that holds text")

    def colour(self, name: str, _: Operands) -> None:
        """Another colour space: no pattern any more, for strokes (capital) or fills."""
        self.state.patterns = {**self.state.patterns, "S" if name.isupper() else "s": None}

    def construct(self, name: str, operands: Operands) -> None:
        """One piece of a path; it is written as it is and may be taken back when painted."""
        numbers = [float(number) for number in operands][: paths.CONSTRUCTING[name]]
        if len(numbers) == paths.CONSTRUCTING[name]:
            self.path.add(len(self.written), name, numbers, self.state.ctm)

    def paint(self, name: str, _: Operands) -> Rewritten:
        path, self.path = self.path, paths.Path()
        if path.clips:
            self.state.clip_to(path.area())
        if name == "n" and not path.clips:
            return None
        self._check_pattern(path)
        try:
            gone = path.withheld(self.shared.target)
        except paths.Crossing:
            self.shared.unsure("an outline runs through a box and beyond it")
            return None
        if not gone:
            return None
        for part in gone:
            for index in part.operators:
                self.written[index] = None
        if len(gone) < len(path.parts):
            return [([], name)]
        if path.clips:  # nothing that follows can be seen
            self.written[path.clip] = None
            self.state.blind = True
        return []

    def clip(self, _: str, __: Operands) -> None:
        self.path.clip = len(self.written)

    def _check_pattern(self, path: paths.Path) -> None:
        area = path.area()
        if area is None or not self.shared.target.touches(area):
            return
        if any(p is not None and "/PaintType" in p for p in self.state.patterns.values()):
            self.shared.unsure("a tiling pattern is painted under a box")

    def shading(self, _: str, operands: Operands) -> None:
        shading, clip = self.resources.find("/Shading", operands[0]), self.state.clip
        mesh = shading is not None and int(shading.get("/ShadingType", 0)) >= 4
        if mesh and (clip is None or self.shared.target.touches(clip)):
            self.shared.unsure("a mesh of colours is painted under a box")

    def unseen(self, _: str, __: Operands) -> Rewritten:
        """Painting where the clip lets nothing through."""
        for part in self.path.parts:
            for index in part.operators:
                self.written[index] = None
        self.path = paths.Path()
        return []


_P = PathOperators
PATH_ACTIONS = {
    "sh": _P.shading, "W": _P.clip, "W*": _P.clip, "scn": _P.pattern, "SCN": _P.pattern,
    **dict.fromkeys(("cs", "g", "rg", "k", "CS", "G", "RG", "K"), _P.colour),
    **dict.fromkeys(paths.CONSTRUCTING, _P.construct),
    **dict.fromkeys(paths.PAINTING, _P.paint),
}  # fmt: skip
