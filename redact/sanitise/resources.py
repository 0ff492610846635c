"""The resources of one content stream: looked up in the source, named anew in the copy."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Name, Object

_PREFIX = {
    "/Font": "F",
    "/XObject": "X",
    "/ExtGState": "G",
    "/ColorSpace": "C",
    "/Pattern": "P",
    "/Shading": "S",
}


class Resources:
    """Looks names up in a stream's resources and names what its copy uses."""

    def __init__(self, *sources: Any) -> None:
        self._sources = [source for source in sources if isinstance(source, Dictionary)]
        self._named: dict[str, dict[str, Object]] = {}

    def find(self, category: str, name: Any) -> Any:
        for source in self._sources:
            entries = source.get(category)
            if isinstance(entries, Dictionary) and (found := entries.get(name)) is not None:
                return found
        return None

    def put(self, category: str, thing: Object) -> Name:
        """The name under which the copy's resources hold ``thing``."""
        entries = self._named.setdefault(category, {})
        for name, known in entries.items():
            if known.objgen == thing.objgen != (0, 0):
                return Name(name)
        name = f"/{_PREFIX[category]}{len(entries) + 1}"
        entries[name] = thing
        return Name(name)

    def put_default(self, name: str, space: Object) -> None:
        self._named.setdefault("/ColorSpace", {})[name] = space

    @property
    def sources(self) -> tuple[Any, ...]:
        return tuple(self._sources)

    def dictionary(self) -> Dictionary:
        return Dictionary({key: Dictionary(entries) for key, entries in self._named.items()})
