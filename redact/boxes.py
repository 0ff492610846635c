"""A boxes file for ``redact verify ORIGINAL RELEASED --boxes FILE``, checked at the edge.

Either what ``redact findings -f json`` prints, or the same shape by hand::

    {"boxes": [{"page": 1, "boxes": [[72, 90.1, 140.2, 101.9]],
                "code": "s40(2)", "text": "optional: what stands there"}]}

Rows of findings count when their decision (the proposal where there is none) withholds.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from redact.domain import Box, Redaction, Verdict
from redact.errors import BadInput


def _with_area(quad: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box with its corners crossed would cover nothing, and so prove anything clean."""
    x0, y0, x1, y1 = quad
    if x0 >= x1 or y0 >= y1:
        raise ValueError("a box is [x0, y0, x1, y1] with x0 < x1 and y0 < y1")
    return quad


_Quad = Annotated[
    tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat], AfterValidator(_with_area)
]


class _Verdict(BaseModel):
    verdict: Verdict
    code: str | list[str] | None = None


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    page: Annotated[int, Field(ge=1)]
    boxes: Annotated[list[_Quad], Field(min_length=1)]
    id: str = ""
    document: str = ""
    text: str = ""
    entity: str = ""
    code: str | list[str] | None = None
    proposed: _Verdict | None = None
    decision: _Verdict | None = None

    @property
    def verdict(self) -> _Verdict:
        return self.decision or self.proposed or _Verdict(verdict=Verdict.WITHHOLD, code=self.code)


class _File(BaseModel):
    boxes: list[_Row] = []
    findings: list[_Row] = []


def load_boxes(text: str, name: str, document: str) -> list[Redaction]:
    """The redactions of one original. Raises BadInput naming the entry at fault.

    Rows that name another ``document`` are left out. What stands under a box of a
    finding is read from the original itself, since a finding's text can be longer than
    its boxes.
    """
    try:
        parsed = _File.model_validate_json(text)
    except ValidationError as error:
        first: Any = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            f"{name}: {where + ': ' if where else ''}{first['msg']}",
            hint="redact findings CASE -f json prints such a file",
        ) from error
    rows = [
        row
        for row in (*parsed.boxes, *parsed.findings)
        if row.document in ("", document) and row.verdict.verdict is Verdict.WITHHOLD
    ]
    if not rows:
        raise BadInput(f"{name}: no boxes for {document}")
    return [_redaction(number, row) for number, row in enumerate(rows, 1)]


def _redaction(number: int, row: _Row) -> Redaction:
    code = row.verdict.code
    return Redaction(
        id=row.id or f"box {number}",
        page=row.page - 1,
        boxes=tuple(Box(*quad) for quad in row.boxes),
        codes=() if code is None else (code,) if isinstance(code, str) else tuple(code),
        text="" if row.entity else row.text,
    )
