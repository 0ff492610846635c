"""A file of decisions, marks, evidence and pages read, validated at the edge.

JSON as in the user guide, or CSV with one row for each entry and the same names.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from redact.domain import Verdict
from redact.errors import BadInput


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | int) else value


_Strings = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Select(_Strict):
    id: _Strings = ()
    person: str | None = None
    entity: str | None = None
    message: str | None = None
    document: str | None = None
    code: str | None = None
    as_proposed: bool = False


class DecisionEntry(_Strict):
    select: Select
    verdict: Verdict | None = None
    code: _Strings = ()
    reason: str


class _Mark(_Strict):
    text: str = ""
    document: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    pages: Annotated[tuple[int, ...], BeforeValidator(_as_list)] = ()
    message: str | None = None
    verdict: Verdict = Verdict.WITHHOLD
    code: _Strings = ()
    reason: str


class _Evidence(_Strict):
    code: str
    fields: dict[str, str]


class _Read(_Strict):
    document: str
    page: int
    reason: str


class _Sheet(_Strict):
    schema_: Literal["redact/decisions/1"] | None = Field(default=None, alias="schema")
    decisions: tuple[DecisionEntry, ...] = ()
    marks: tuple[_Mark, ...] = ()
    evidence: tuple[_Evidence, ...] = ()
    read: tuple[_Read, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.decisions or self.marks or self.evidence or self.read)


Lines = dict[tuple[str, int], int]


def entry_name(kind: str, index: int, lines: Lines) -> str:
    line = lines.get((kind, index))
    return f"line {line}" if line else f"{kind}[{index}]"


def parse_json(text: str) -> tuple[_Sheet, Lines]:
    try:
        content = json.loads(text.removeprefix("\ufeff"))
        json.dumps(content, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise BadInput(f"not valid JSON: line {error.lineno}: {error.msg}", hint=_HINT) from None
    except UnicodeEncodeError:
        raise BadInput("not valid JSON: half a character (a lone surrogate)", hint=_HINT) from None
    except RecursionError:
        raise BadInput("not a file of decisions: nested too deeply", hint=_HINT) from None
    return _sheet(content, {}), {}


def _sheet(content: object, lines: Lines) -> _Sheet:
    try:
        return _Sheet.model_validate(content)
    except ValidationError as error:
        # "input" would repeat what may be withheld text
        first = error.errors(include_input=False, include_context=False, include_url=False)[0]
        location = first["loc"]
        where = ".".join(str(part) for part in location)
        if len(location) > 1 and isinstance(location[1], int):
            rest = "".join(f".{part}" for part in location[2:])
            where = entry_name(str(location[0]), location[1], lines) + rest
        raise BadInput(f"{where or 'the file'}: {first['msg']}", hint=_HINT) from None


_HINT = "docs/decisions.md describes the file; nothing was changed"

_CRITERIA = ("id", "person", "entity", "message", "document", "as_proposed")
_COLUMNS = {
    "entry", "id", "person", "entity", "message", "document", "as_proposed", "select.code",
    "verdict", "code", "reason", "text", "page", "box", "pages",
}  # fmt: skip

_LISTED = {"page", "text", "decided_by", "boxes", "score", "detectors", "rule", "hint"}
"""Columns of ``redact findings -f csv`` that say what a row is about and decide nothing."""


def parse_csv(text: str) -> tuple[_Sheet, Lines]:
    """One row an entry. ``entry`` (decision, mark, evidence, read) may be left out where
    the filled cells say it; lists are separated by ``;``; evidence has its fields in
    columns called ``fields.NAME``. What ``redact findings -f csv`` prints, with the
    columns verdict, code and reason as the reader wants them, is such a file."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    columns = _header(reader)
    known = _COLUMNS | _LISTED if "id" in columns else _COLUMNS
    strange = [c for c in columns if c not in known and not c.startswith("fields.")]
    if strange:
        raise BadInput(f"line 1: no column {', '.join(map(repr, strange))}", hint=_HINT)
    content: dict[str, list[dict[str, Any]]] = {}
    lines: Lines = {}
    try:
        for row in reader:
            if None in row or None in row.values():
                raise BadInput(f"line {reader.line_num}: not {len(columns)} cells", hint=_HINT)
            cells = {name: cell.strip() for name, cell in row.items() if cell.strip()}
            if cells:
                kind = _kind(cells, reader.line_num)
                group = content.setdefault(kind, [])
                lines[kind, len(group)] = reader.line_num
                group.append(_BUILD[kind](cells, reader.line_num))
    except csv.Error as error:
        raise BadInput(f"line {reader.line_num}: {error}", hint=_HINT) from None
    return _sheet(content, lines), lines


_MOST_PAGES = 100_000
"""More than any original has; a slip of the hand must not fill the memory."""


def _header(reader: csv.DictReader[str]) -> tuple[str, ...]:
    try:
        return tuple(reader.fieldnames or ())
    except csv.Error as error:
        raise BadInput(f"line 1: {error}", hint=_HINT) from None


_KINDS = {"decision": "decisions", "mark": "marks", "evidence": "evidence", "read": "read"}


def _kind(cells: dict[str, str], line: int) -> str:
    said = cells.pop("entry", "").lower()
    if said and said not in _KINDS and said not in _KINDS.values():
        raise BadInput(f"line {line}: entry is not one of {', '.join(_KINDS)}", hint=_HINT)
    if said:
        return _KINDS.get(said, said)
    if any(name.startswith("fields.") for name in cells):
        return "evidence"
    if cells.keys() & {"id", "person", "entity", "as_proposed", "select.code"}:
        return "decisions"
    if cells.keys() & {"text", "box", "pages"}:
        return "marks"
    if cells.keys() == {"document", "page", "reason"}:
        return "read"
    raise BadInput(
        f"line {line}: decision, mark, evidence or read? say it in the column entry", hint=_HINT
    )


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _decision(cells: dict[str, str], line: int) -> dict[str, Any]:
    if "id" in cells:
        cells = {name: cell for name, cell in cells.items() if name not in _LISTED}
    select: dict[str, Any] = {n: cells.pop(n) for n in _CRITERIA if n in cells}
    if "id" in select:
        select["id"] = _list(select["id"])
    if "select.code" in cells:
        select["code"] = cells.pop("select.code")
    return _with_codes(cells) | {"select": select}


def _mark(cells: dict[str, str], line: int) -> dict[str, Any]:
    entry = _with_codes(cells)
    try:
        if "box" in cells:
            entry["box"] = [
                float(n) for n in cells["box"].replace(";", " ").replace(",", " ").split()
            ]
        if "pages" in cells:
            entry["pages"] = [n for part in _list(cells["pages"]) for n in _pages(part)]
    except ValueError:
        raise BadInput(f"line {line}: box or pages cannot be read", hint=_HINT) from None
    return entry


def _pages(part: str) -> range:
    """Raises ValueError for what is no range of pages."""
    first, _, last = part.partition("-")
    pages = range(int(first), int(last or first) + 1)
    if not 1 <= len(pages) <= _MOST_PAGES:
        raise ValueError
    return pages


def _evidence(cells: dict[str, str], line: int) -> dict[str, Any]:
    fields = {n.removeprefix("fields."): cells.pop(n) for n in list(cells) if n[:7] == "fields."}
    return {**cells, "fields": fields}


def _with_codes(cells: dict[str, str]) -> dict[str, Any]:
    return {**cells, "code": _list(cells["code"])} if "code" in cells else dict(cells)


_BUILD: dict[str, Callable[[dict[str, str], int], dict[str, Any]]] = {
    "decisions": _decision,
    "marks": _mark,
    "evidence": _evidence,
    "read": lambda cells, _line: dict(cells),
}
