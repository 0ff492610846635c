"""What is true of a bundle, as JSON ("redact/truth/1").

Pages from 1; boxes ``[x0, y0, x1, y1]`` in points, origin top left. One item is one
occurrence: ``places`` is where it stands, ``withhold_places`` the part of it that has to
go (nothing for a released one). ``traps`` look sensitive and are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from samples.binder import Binder, MessageNote
from samples.cast import Cast, canonical
from samples.markup import Box, Mark
from samples.typeset import Spot

SCHEMA = "redact/truth/1"


def truth(
    bound: dict[str, Binder], cast: Cast, pages: Iterable[tuple[str, int]] = ()
) -> dict[str, Any]:
    """The truth about a bundle's files, each given with its file name.

    ``pages`` (file name, page from 1) are withheld as a whole.
    """
    items: list[dict[str, Any]] = []
    traps: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    messages: list[dict[str, Any]] = []
    for name, binder in bound.items():
        base, first = len(documents), len(messages)
        documents += list(_documents(name, binder, base))
        messages += list(_messages(name, binder, base, first))
        for mark in _in_order(binder.sheet.marks):
            (items if mark.kind != "trap" else traps).append(_item(name, mark, cast))
    items += [_page(name, page, bound[name]) for name, page in pages]
    return {
        "schema": SCHEMA,
        "people": [_person(person) for person in cast.people.values()],
        "documents": documents,
        "messages": messages,
        "items": items,
        "traps": traps,
    }


def _person(person: Any) -> dict[str, Any]:
    return {
        "key": person.key,
        "names": [person.name, *person.aliases],
        "standing": person.standing,
        "organisation": person.organisation,
        "role": person.role,
        "emails": list(person.emails),
        "phones": list(person.phones),
        "listed": person.listed,
    }


def _in_order(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda m: (m.boxes[0][0], m.boxes[0][1][1], m.boxes[0][1][0]))


def _item(name: str, mark: Mark, cast: Cast) -> dict[str, Any]:
    places = _places((page, box) for page, box, _ in mark.boxes)
    ruling = cast.rule(mark)
    if ruling is None:
        return {"document": name, "text": mark.text, "places": places, "why": mark.key}
    cores = _places((page, core) for page, _, core in mark.boxes if core)
    return {
        "document": name,
        "entity": ruling.entity,
        "text": mark.text,
        "value": canonical(mark),
        "places": places,
        "withhold": ruling.withhold,
        "withhold_text": mark.core_text if ruling.withhold else "",
        "withhold_places": cores if ruling.withhold else [],
        "code": ruling.code,
        "why": ruling.why,
        "person": ruling.person,
        "hard": sorted(_hard(mark)),
    }


def _page(name: str, page: int, binder: Binder) -> dict[str, Any]:
    sheet = binder.sheet
    whole = [{"page": page, "boxes": [[0.0, 0.0, sheet.width, sheet.height]]}]
    words = " ".join(sheet.words[page - 1])
    why = "the whole page describes police tactics that are still in use"
    return {
        "document": name, "entity": "PAGE", "text": words, "value": "", "places": whole,
        "withhold": True, "withhold_text": words, "withhold_places": whole, "code": "s31(1)(a)",
        "why": why, "person": None, "hard": [],
    }  # fmt: skip


def _hard(mark: Mark) -> set[str]:
    tags = set(mark.hard)
    if len({page for page, _, _ in mark.boxes}) > 1:
        tags.add("over-page-end")
    elif len(mark.boxes) > 1:
        tags.add("over-line-end")
    return tags


def _places(boxes: Iterable[tuple[int, Box]]) -> list[dict[str, Any]]:
    found: dict[int, list[list[float]]] = {}
    for page, box in boxes:
        found.setdefault(page + 1, []).append([round(edge, 2) for edge in box])
    return [{"page": page, "boxes": rects} for page, rects in found.items()]


def _documents(name: str, binder: Binder, base: int) -> Iterator[dict[str, Any]]:
    for number, note in enumerate(binder.documents, base + 1):
        yield {
            "id": f"d{number}",
            "document": name,
            "kind": note.kind,
            "first_page": note.first_page + 1,
            "last_page": note.last_page + 1,
            "title": note.title,
            "date": note.date,
        }


def _messages(name: str, binder: Binder, base: int, first: int) -> Iterator[dict[str, Any]]:
    answered = _answered(binder.messages)
    for index, note in enumerate(binder.messages):
        parent = answered.get(index)
        yield {
            "id": f"m{index + first + 1}",
            "in": f"d{note.document + base + 1}",
            "document": name,
            **_span(note),
            **_fields(binder, note),
            "style": note.style,
            "quoted": note.quoted,
            "parent": None if parent is None else f"m{parent + first + 1}",
        }


def _answered(notes: Sequence[MessageNote]) -> dict[int, int]:
    """Message -> the one it answers or forwards in its print: what it quotes below, else
    the one above it in a conversation."""
    found: dict[int, int] = {}
    for below, note in enumerate(notes[1:], 1):
        above = notes[below - 1]
        if note.quoted:
            found[below - 1] = below
        elif note.document == above.document and note.style == above.style == "gmail_print":
            found[below] = below - 1
    return found


def _span(note: MessageNote) -> dict[str, Any]:
    def at(spot: Spot) -> tuple[int, float]:
        return spot.page + 1, round(spot.y, 2)

    (page, y), (end_page, end_y) = at(note.start), at(note.end)
    return {"page": page, "y": y, "end_page": end_page, "end_y": end_y}


def _fields(binder: Binder, note: MessageNote) -> dict[str, Any]:
    envelope, plain = note.envelope, binder.plain
    return {
        "from": plain(envelope.sender) or None,
        "to": [plain(one) for one in envelope.to],
        "cc": [plain(one) for one in envelope.cc],
        "sent": envelope.sent or None,
        "sent_raw": envelope.sent_raw or None,
        "subject": plain(envelope.subject) or None,
        "attachments": [plain(one) for one in envelope.attachments],
    }
