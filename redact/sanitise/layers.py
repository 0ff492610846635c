"""Optional content: what the file hides when it is opened.

A layer is hidden when the default configuration turns it off or its usage says that it
is not for viewing, as MuPDF and PDFium decide it. Memberships (``/OCMD``) are worked out
by visibility expression or policy. Source: ISO 32000-2, 8.11.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from redact.sanitise.tables import spelled

_DEEP = 32


def _named(value: Any, name: str) -> bool:
    return isinstance(value, Name) and spelled(value) == name


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Array) else []


def _dictionary(value: Any) -> Any:
    return value if isinstance(value, Dictionary) else Dictionary()


class Layers:
    """Answers whether something that names a layer or a membership is hidden."""

    def __init__(self, pdf: Pdf) -> None:
        properties = _dictionary(pdf.Root.get("/OCProperties"))
        config = _dictionary(properties.get("/D"))
        groups = _groups(properties.get("/OCGs"))
        on, off = _groups(config.get("/ON")), _groups(config.get("/OFF"))
        base_off = _named(config.get("/BaseState"), "/OFF")
        self._off = ((groups if base_off else set()) - on) | off

    def hides(self, content: Any, depth: int = 0) -> bool:
        """Whether ``content``, the value of an ``/OC`` key, is hidden when opened."""
        if not isinstance(content, Dictionary) or depth > _DEEP:
            return False
        if _named(content.get("/Type"), "/OCMD"):
            return self._hides_membership(content)
        return self._hides_group(content)

    def _hides_group(self, group: Object) -> bool:
        if not _for_viewing(group.get("/Intent")):
            return False
        view = _dictionary(_dictionary(group.get("/Usage")).get("/View"))
        return group.objgen in self._off or _named(view.get("/ViewState"), "/OFF")

    def _hides_membership(self, membership: Object) -> bool:
        expression = membership.get("/VE")
        if isinstance(expression, Array):
            return not self._true(expression, 0)
        groups = membership.get("/OCGs")
        members = [groups] if isinstance(groups, Dictionary) else _items(groups)
        shown = [not self._hides_group(g) for g in members if isinstance(g, Dictionary)]
        if not shown:
            return False
        policy = spelled(membership.get("/P", Name.AnyOn))
        visible = {
            "/AllOn": all(shown),
            "/AnyOff": not all(shown),
            "/AllOff": not any(shown),
        }.get(policy, any(shown))
        return not visible

    def _true(self, expression: Any, depth: int) -> bool:
        if isinstance(expression, Dictionary):
            return not self._hides_group(expression)
        parts = _items(expression)
        if depth > _DEEP or not parts:
            return True
        values = [self._true(part, depth + 1) for part in parts[1:]]
        if _named(parts[0], "/Not"):
            return not all(values[:1])
        return any(values) if _named(parts[0], "/Or") else all(values)


def _groups(value: Any) -> set[tuple[int, int]]:
    return {item.objgen for item in _items(value) if isinstance(item, Dictionary)}


def _for_viewing(intent: Any) -> bool:
    """A layer with another intent than viewing (design) does not govern what is seen."""
    if intent is None:
        return True
    intents = _items(intent) if isinstance(intent, Array) else [intent]
    return any(_named(item, "/View") or _named(item, "/All") for item in intents)
